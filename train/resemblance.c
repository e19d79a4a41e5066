/* A band at a time, so that what is kept of the sets does not grow with the number of hashes: the
 * key of a set in the band, and chains of the sets that have the same key. The random orders are
 * multiplications by odd numbers: that is enough since the elements are mixed well already. */
#include "train/resemblance.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/random.h"

#include <stdlib.h>
#include <string.h>

enum { LOADED = 2 }; /* heads of chains for each set, at least */

struct chains {
    uint64_t *keys; /* [sets] in this band */
    size_t *heads;  /* [mask + 1] the last set of each chain + 1; 0: none */
    size_t *before; /* [sets] the set before in its chain + 1; 0: none */
    size_t mask;
};

void resemblance_free(struct resemblance *sets)
{
    memory_free(sets->elements);
    memory_free(sets->ends);
    *sets = (struct resemblance){0};
}

static int ascending(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

bool resemblance_add(struct resemblance *sets, const uint64_t *elements, size_t count)
{
    size_t *ends = memory_reserve(sets->ends, &sets->room, sets->count + 1, sizeof *ends);
    if (!ends) return false;
    sets->ends = ends;
    uint64_t *grown =
        memory_reserve(sets->elements, &sets->capacity, sets->size + count + 1, sizeof *grown);
    if (!grown) return false;
    sets->elements = grown;
    uint64_t *set = grown + sets->size;
    for (size_t i = 0; i < count; i++) {
        uint64_t state = elements[i];
        set[i] = random_next(&state); /* a bijection */
    }
    qsort(set, count, sizeof *set, ascending);
    sets->size += count;
    sets->ends[sets->count++] = sets->size;
    return true;
}

static const uint64_t *set_at(const struct resemblance *sets, size_t number, size_t *count)
{
    size_t start = number ? sets->ends[number - 1] : 0;
    *count = sets->ends[number] - start;
    return sets->elements + start;
}

double resemblance_of(const struct resemblance *sets, size_t a, size_t b)
{
    size_t left, right, shared = 0;
    const uint64_t *x = set_at(sets, a, &left), *y = set_at(sets, b, &right);
    size_t sum = left + right;
    /* common / (sum - common) >= s where common >= s / (1 + s) * sum; rounded down */
    size_t needed = (size_t)(STANCE_AUDIT_SIMILARITY / (1 + STANCE_AUDIT_SIMILARITY) * (double)sum);
    while (left && right && shared + (left < right ? left : right) >= needed) {
        uint64_t from_x = *x, from_y = *y;
        bool take_x = from_x <= from_y, take_y = from_y <= from_x;
        shared += take_x && take_y;
        x += take_x;
        y += take_y;
        left -= take_x;
        right -= take_y;
    }
    if (!shared || shared < needed) return 0;
    double resemblance = (double)shared / (double)(sum - shared);
    return resemblance >= STANCE_AUDIT_SIMILARITY ? resemblance : 0;
}

/* The hash of the set's least elements under the orders of the band. */
static uint64_t key_of(const uint64_t *set, size_t count,
                       const uint64_t orders[RESEMBLANCE_BAND_ROWS])
{
    uint32_t least[RESEMBLANCE_BAND_ROWS];
    for (size_t i = 0; i < RESEMBLANCE_BAND_ROWS; i++) {
        least[i] = UINT32_MAX;
        for (size_t e = 0; e < count; e++) {
            uint32_t place = (uint32_t)(set[e] * orders[i] >> 32);
            if (place < least[i]) least[i] = place;
        }
    }
    return hash_bytes(least, sizeof least);
}

/* Compares a set with those before it that have its key, then puts it before them. */
static void visit(const struct resemblance *sets, struct chains *chains, size_t set,
                  void (*found)(void *context, size_t a, size_t b, double resemblance),
                  void *context)
{
    size_t *head = &chains->heads[chains->keys[set] & chains->mask];
    size_t compared = 0;
    for (size_t at = *head; at && compared < RESEMBLANCE_COMPARED_MAX;
         at = chains->before[at - 1]) {
        if (chains->keys[at - 1] != chains->keys[set]) continue;
        compared++;
        double resemblance = resemblance_of(sets, at - 1, set);
        if (resemblance > 0) found(context, at - 1, set, resemblance);
    }
    chains->before[set] = *head;
    *head = set + 1;
}

bool resemblance_search(const struct resemblance *sets, size_t band,
                        void (*found)(void *context, size_t a, size_t b, double resemblance),
                        void *context)
{
    uint64_t orders[RESEMBLANCE_BAND_ROWS], state = band * RESEMBLANCE_BAND_ROWS;
    for (size_t i = 0; i < RESEMBLANCE_BAND_ROWS; i++) orders[i] = random_next(&state) | 1;
    struct chains chains = {.mask = 1};
    while (chains.mask + 1 < LOADED * sets->count) chains.mask = 2 * chains.mask + 1;
    chains.keys = memory_new(sets->count, sizeof *chains.keys);
    chains.heads = memory_new(chains.mask + 1, sizeof *chains.heads);
    chains.before = memory_new(sets->count, sizeof *chains.before);
    bool ok = chains.keys && chains.heads && chains.before;
    for (size_t set = 0; ok && set < sets->count; set++) {
        size_t count;
        const uint64_t *elements = set_at(sets, set, &count);
        if (!count) continue;
        chains.keys[set] = key_of(elements, count, orders);
        visit(sets, &chains, set, found, context);
    }
    memory_free(chains.keys);
    memory_free(chains.heads);
    memory_free(chains.before);
    return ok;
}
