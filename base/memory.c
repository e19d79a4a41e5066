/* The door to the heap: overflow-checked sizes, and a counter that tests use to make allocations
 * fail. The counter costs one predictable branch and is only touched while a test has armed it. */
#include "base/memory.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static atomic_long fail_from;
static atomic_long asked;

static bool refused(void)
{
    long n = atomic_load_explicit(&fail_from, memory_order_relaxed);
    if (n == 0) return false;
    return atomic_fetch_add(&asked, 1) + 1 >= n;
}

long memory_fail_from(long n)
{
    long before = atomic_exchange(&asked, 0);
    atomic_store(&fail_from, n);
    return before;
}

void *memory_new(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) return NULL; /* calloc under a sanitizer would abort */
    return refused() ? NULL : calloc(count ? count : 1, size ? size : 1);
}

void *memory_resize(void *block, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) return NULL;
    size_t bytes = count * size;
    return refused() ? NULL : realloc(block, bytes ? bytes : 1);
}

void *memory_reserve(void *block, size_t *capacity, size_t needed, size_t size)
{
    if (block && needed <= *capacity) return block;
    size_t room = *capacity < SIZE_MAX / 2 ? *capacity * 2 : SIZE_MAX;
    if (room < needed) room = needed;
    if (room < 16) room = 16;
    void *grown = memory_resize(block, room, size);
    if (grown) *capacity = room;
    return grown;
}

void memory_free(void *block)
{
    free(block);
}
