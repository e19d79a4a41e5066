/* An open-addressing table (linear probing, at most half full) of string numbers beside 32 bits of
 * their hash; the bytes lie one after the other in a single pool. */
#include "base/intern.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

struct slot {
    uint32_t number; /* INTERN_NONE: free */
    uint32_t tag;    /* upper half of the hash */
};

struct intern {
    struct slot *slots; /* [slot_count], a power of two */
    size_t slot_count;
    uint64_t *ends; /* [count]: where string i ends in the pool; it starts where i - 1 ends */
    size_t end_capacity;
    size_t count;
    struct buffer pool;
};

enum { FIRST_SLOTS = 64 };

static struct slot *free_slots(size_t count)
{
    struct slot *slots = memory_resize(NULL, count, sizeof *slots);
    for (size_t i = 0; slots && i < count; i++) slots[i].number = INTERN_NONE;
    return slots;
}

struct intern *intern_new(void)
{
    struct intern *intern = memory_new(1, sizeof *intern);
    if (!intern) return NULL;
    intern->slot_count = FIRST_SLOTS;
    intern->slots = free_slots(FIRST_SLOTS);
    if (!intern->slots) {
        memory_free(intern);
        return NULL;
    }
    return intern;
}

void intern_free(struct intern *intern)
{
    if (!intern) return;
    memory_free(intern->slots);
    memory_free(intern->ends);
    buffer_free(&intern->pool);
    memory_free(intern);
}

size_t intern_count(const struct intern *intern)
{
    return intern->count;
}

const char *intern_text(const struct intern *intern, uint32_t number, size_t *size)
{
    uint64_t start = number ? intern->ends[number - 1] : 0;
    *size = (size_t)(intern->ends[number] - start);
    return intern->pool.data + start;
}

/* The slot that holds the string, or the free one where it belongs. */
static struct slot *slot_of(const struct intern *intern, const char *bytes, size_t size,
                            uint64_t hash)
{
    size_t mask = intern->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &intern->slots[i];
        if (slot->number == INTERN_NONE) return slot;
        if (slot->tag != (uint32_t)(hash >> 32)) continue;
        size_t held_size;
        const char *held = intern_text(intern, slot->number, &held_size);
        if (held_size == size && memcmp(held, bytes, size) == 0) return slot;
    }
}

uint32_t intern_find(const struct intern *intern, const char *bytes, size_t size)
{
    return slot_of(intern, bytes, size, hash_bytes(bytes, size))->number;
}

static bool double_slots(struct intern *intern)
{
    size_t count = intern->slot_count * 2;
    struct slot *slots = free_slots(count);
    if (!slots) return false;
    for (uint32_t number = 0; number < intern->count; number++) {
        size_t size;
        const char *bytes = intern_text(intern, number, &size);
        uint64_t hash = hash_bytes(bytes, size);
        size_t i = hash & (count - 1);
        while (slots[i].number != INTERN_NONE) i = (i + 1) & (count - 1);
        slots[i] = (struct slot){.number = number, .tag = (uint32_t)(hash >> 32)};
    }
    memory_free(intern->slots);
    intern->slots = slots;
    intern->slot_count = count;
    return true;
}

uint32_t intern_add(struct intern *intern, const char *bytes, size_t size)
{
    uint64_t hash = hash_bytes(bytes, size);
    struct slot *slot = slot_of(intern, bytes, size, hash);
    if (slot->number != INTERN_NONE) return slot->number;

    if (intern->count >= INTERN_NONE - 1) return INTERN_NONE;
    if ((intern->count + 1) * 2 > intern->slot_count) {
        if (!double_slots(intern)) return INTERN_NONE;
        slot = slot_of(intern, bytes, size, hash);
    }
    uint64_t *ends = memory_reserve(intern->ends, &intern->end_capacity, intern->count + 1,
                                    sizeof *intern->ends);
    if (!ends) return INTERN_NONE;
    intern->ends = ends;
    if (!buffer_append(&intern->pool, bytes, size)) return INTERN_NONE;
    uint32_t number = (uint32_t)intern->count++;
    intern->ends[number] = intern->pool.size;
    *slot = (struct slot){.number = number, .tag = (uint32_t)(hash >> 32)};
    return number;
}
