/* Reading little-endian values out of bytes that may be anything. Reading past the end gives zeros
 * and sets `failed`, so that a caller may read on and look once. */
#ifndef STANCE_BASE_CURSOR_H
#define STANCE_BASE_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cursor {
    const unsigned char *at;
    size_t left;
    bool failed;
    bool starved; /* for the caller's use: memory was wanting for what was read */
};

uint32_t cursor_u32(struct cursor *cursor);
uint64_t cursor_u64(struct cursor *cursor);
double cursor_f64(struct cursor *cursor); /* a value that is not finite counts as a failure */
/* The next size bytes, or NULL. */
const unsigned char *cursor_bytes(struct cursor *cursor, size_t size);

#endif
