/* Text that grows as it is put together, and the numbers in it. A zeroed struct is empty; its room
 * is kept from one use to the next. Where memory runs out `failed` is set and stays set, as ferror
 * does, and what is added from then on is lost. */
#ifndef STANCE_CLI_STRBUF_H
#define STANCE_CLI_STRBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct strbuf {
    char *bytes; /* [capacity], the first `size` of them in use; no NUL at the end */
    size_t size;
    size_t capacity;
    bool failed;
};

/* Room for `more` bytes past size. False: there is no memory. */
bool strbuf_reserve(struct strbuf *buffer, size_t more);

static inline void strbuf_add(struct strbuf *buffer, const char *bytes, size_t size)
{
    if (!size) return;
    if (buffer->capacity - buffer->size < size && !strbuf_reserve(buffer, size)) return;
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
}

static inline void strbuf_add_byte(struct strbuf *buffer, char byte)
{
    if (buffer->capacity == buffer->size && !strbuf_reserve(buffer, 1)) return;
    buffer->bytes[buffer->size++] = byte;
}

static inline void strbuf_add_string(struct strbuf *buffer, const char *string)
{
    strbuf_add(buffer, string, strlen(string));
}

void strbuf_add_spaces(struct strbuf *buffer, size_t count);

/* In digits, with spaces before them up to `width` columns. */
void strbuf_add_count(struct strbuf *buffer, size_t value, size_t width);

/* As printf("%.4f") writes it, but much faster for values in [-1, 1]. */
void strbuf_add_decimal(struct strbuf *buffer, double value);

void strbuf_print(struct strbuf *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A stream that adds to the buffer what is written to it, once it is closed; NULL: no memory.
 * Unlike those of open_memstream it has an error where memory runs out later. */
FILE *strbuf_open(struct strbuf *buffer);
/* Closes it. False: the buffer has not got all of it; so also where stream is NULL. */
bool strbuf_close(FILE *stream);

/* Empties it. Room for more than `keep` bytes is given back. */
void strbuf_clear(struct strbuf *buffer, size_t keep);
void strbuf_free(struct strbuf *buffer);

#endif
