/* Growable bytes. A zeroed struct is an empty buffer; buffer_free empties it again. */
#ifndef STANCE_BASE_BUFFER_H
#define STANCE_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *data; /* [capacity], the first `size` of them in use; NULL while empty */
    size_t size;
    size_t capacity;
};

/* Each returns false, and leaves the buffer as it was, where there is no memory. */
bool buffer_reserve(struct buffer *buffer, size_t more); /* room for `more` bytes past size */
bool buffer_append(struct buffer *buffer, const void *bytes, size_t size);
bool buffer_append_byte(struct buffer *buffer, char byte);
/* Little-endian, whatever the machine. */
bool buffer_append_u32(struct buffer *buffer, uint32_t value);
bool buffer_append_u64(struct buffer *buffer, uint64_t value);
bool buffer_append_f64(struct buffer *buffer, double value);

void buffer_free(struct buffer *buffer);

#endif
