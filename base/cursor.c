/* Little-endian reading with a sticky failure. */
#include "base/cursor.h"

#include <math.h>
#include <string.h>

const unsigned char *cursor_bytes(struct cursor *cursor, size_t size)
{
    if (cursor->failed || size > cursor->left) {
        cursor->failed = true;
        return NULL;
    }
    const unsigned char *bytes = cursor->at;
    cursor->at += size;
    cursor->left -= size;
    return bytes;
}

static uint64_t little_endian(struct cursor *cursor, size_t width)
{
    const unsigned char *bytes = cursor_bytes(cursor, width);
    uint64_t value = 0;
    for (size_t i = 0; bytes && i < width; i++) value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

uint32_t cursor_u32(struct cursor *cursor)
{
    return (uint32_t)little_endian(cursor, 4);
}

uint64_t cursor_u64(struct cursor *cursor)
{
    return little_endian(cursor, 8);
}

double cursor_f64(struct cursor *cursor)
{
    uint64_t bits = little_endian(cursor, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    if (!isfinite(value)) {
        cursor->failed = true;
        return 0;
    }
    return value;
}
