/* Growable bytes over the allocation door, and the little-endian integers of the model file. */
#include "base/buffer.h"

#include "base/memory.h"

#include <string.h>

bool buffer_reserve(struct buffer *buffer, size_t more)
{
    if (more > SIZE_MAX - buffer->size) return false;
    char *data = memory_reserve(buffer->data, &buffer->capacity, buffer->size + more, 1);
    if (!data) return false;
    buffer->data = data;
    return true;
}

bool buffer_append(struct buffer *buffer, const void *bytes, size_t size)
{
    if (!buffer_reserve(buffer, size)) return false;
    if (size) memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    return true;
}

bool buffer_append_byte(struct buffer *buffer, char byte)
{
    return buffer_append(buffer, &byte, 1);
}

static bool append_little_endian(struct buffer *buffer, uint64_t value, size_t width)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < width; i++) bytes[i] = (unsigned char)(value >> (8 * i));
    return buffer_append(buffer, bytes, width);
}

bool buffer_append_u32(struct buffer *buffer, uint32_t value)
{
    return append_little_endian(buffer, value, 4);
}

bool buffer_append_u64(struct buffer *buffer, uint64_t value)
{
    return append_little_endian(buffer, value, 8);
}

bool buffer_append_f64(struct buffer *buffer, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return buffer_append_u64(buffer, bits);
}

void buffer_free(struct buffer *buffer)
{
    memory_free(buffer->data);
    *buffer = (struct buffer){0};
}
