/* A candidate is compared with all in the pool only if it gets in, which in a long stream few do;
 * a look at the masks of their words rules nearly all of these out. */
#include "label/pool.h"

#include <stdlib.h>
#include <string.h>

bool pool_begin(struct pool *pool, size_t room)
{
    *pool = (struct pool){.room = room};
    pool->items = calloc(room, sizeof *pool->items);
    return pool->items != NULL;
}

static void clear(struct pool_item *item)
{
    free(item->text);
    wording_free(&item->wording);
}

void pool_free(struct pool *pool)
{
    for (size_t i = 0; i < pool->count; i++) clear(&pool->items[i]);
    free(pool->items);
    *pool = (struct pool){.items = NULL};
}

/* Whether a is wanted less than b. */
static bool is_less(const struct pool_item *a, const struct pool_item *b)
{
    if (a->priority != b->priority) return a->priority < b->priority;
    return a->arrival > b->arrival;
}

static void swap(struct pool *pool, size_t a, size_t b)
{
    struct pool_item kept = pool->items[a];
    pool->items[a] = pool->items[b];
    pool->items[b] = kept;
}

static void rise(struct pool *pool, size_t at)
{
    for (; at && is_less(&pool->items[at], &pool->items[(at - 1) / 2]); at = (at - 1) / 2)
        swap(pool, at, (at - 1) / 2);
}

static void sink(struct pool *pool, size_t at)
{
    for (size_t child; (child = 2 * at + 1) < pool->count; at = child) {
        if (child + 1 < pool->count && is_less(&pool->items[child + 1], &pool->items[child]))
            child++;
        if (!is_less(&pool->items[child], &pool->items[at])) return;
        swap(pool, at, child);
    }
}

/* A copy that owns what it points to; false: no memory. */
static bool copy(struct pool_item *to, const struct pool_item *from)
{
    const struct wording *words = &from->wording;
    *to = *from;
    to->wording.capacity = words->count;
    to->wording.words = malloc((words->count + 1) * sizeof *words->words);
    to->text = malloc(from->size + from->group_size + 1);
    if (!to->text || !to->wording.words) {
        clear(to);
        return false;
    }
    to->group = to->text + from->size;
    if (from->size) memcpy(to->text, from->text, from->size);
    if (from->group_size) memcpy(to->group, from->group, from->group_size);
    if (words->count) memcpy(to->wording.words, words->words, words->count * sizeof *words->words);
    return true;
}

enum pool_outcome pool_offer(struct pool *pool, const struct pool_item *offered)
{
    struct pool_item item = *offered;
    item.arrival = pool->arrivals++;
    bool full = pool->count == pool->room;
    if (full && !is_less(&pool->items[0], &item)) return POOL_PASSED;
    for (size_t i = 0; i < pool->count; i++)
        if (wording_near(&pool->items[i].wording, &item.wording)) return POOL_REPEATED;
    struct pool_item own;
    if (!copy(&own, &item)) return POOL_NO_MEMORY;
    if (full) {
        clear(&pool->items[0]);
        pool->items[0] = own;
        sink(pool, 0);
    } else {
        pool->items[pool->count] = own;
        rise(pool, pool->count++);
    }
    return POOL_TAKEN;
}

static int by_priority(const void *a, const void *b)
{
    return is_less(b, a) ? -1 : is_less(a, b);
}

void pool_sort(struct pool *pool)
{
    if (pool->count) qsort(pool->items, pool->count, sizeof *pool->items, by_priority);
}
