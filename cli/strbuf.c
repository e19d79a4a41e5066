/* Room doubles. Decimals are rounded here only where it is plain which way: the product with 10,000
 * is off by less than 2e-12, so that all but numbers right in the middle between two decimals go
 * the way of the exact value. The rest is left to printf. */
#define _GNU_SOURCE /* fopencookie */
#include "cli/strbuf.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    CAPACITY_MIN = 256,
    DIGITS_MAX = 24, /* of a size_t */
    DECIMAL_UNIT = 10000,
    PRINT_MAX = 512 /* bytes that printf may give for one number of any size */
};
#define DECIMAL_DOUBT 1e-9

bool strbuf_reserve(struct strbuf *buffer, size_t more)
{
    if (buffer->failed) return false;
    if (buffer->capacity - buffer->size >= more) return true;
    size_t capacity = buffer->capacity < CAPACITY_MIN ? CAPACITY_MIN : buffer->capacity;
    while (capacity - buffer->size < more && capacity <= SIZE_MAX / 2) capacity *= 2;
    char *bytes = capacity - buffer->size < more ? NULL : (char *)realloc(buffer->bytes, capacity);
    buffer->failed = !bytes;
    if (!bytes) return false;
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

void strbuf_add_spaces(struct strbuf *buffer, size_t count)
{
    if (!strbuf_reserve(buffer, count)) return;
    for (size_t i = 0; i < count; i++) buffer->bytes[buffer->size++] = ' ';
}

void strbuf_add_count(struct strbuf *buffer, size_t value, size_t width)
{
    char digits[DIGITS_MAX];
    size_t at = DIGITS_MAX;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    size_t size = DIGITS_MAX - at;
    if (size < width) strbuf_add_spaces(buffer, width - size);
    strbuf_add(buffer, digits + at, size);
}

void strbuf_add_decimal(struct strbuf *buffer, double value)
{
    double scaled = fabs(value) * DECIMAL_UNIT;
    double fraction = scaled <= DECIMAL_UNIT ? scaled - (double)(unsigned)scaled : 0.5;
    if (fabs(fraction - 0.5) < DECIMAL_DOUBT) { /* also what is not in [-1, 1] */
        char text[PRINT_MAX];
        int size = snprintf(text, sizeof text, "%.4f", value);
        strbuf_add(buffer, text, (size_t)size);
        return;
    }
    unsigned number = (unsigned)scaled + (fraction > 0.5);
    char text[] = "-0.0000";
    text[1] = (char)('0' + number / DECIMAL_UNIT);
    for (size_t at = sizeof text - 2; at > 2; at--, number /= 10)
        text[at] = (char)('0' + number % 10);
    bool negative = signbit(value) != 0;
    strbuf_add(buffer, text + !negative, sizeof text - 1 - !negative);
}

void strbuf_print(struct strbuf *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size > 0 && strbuf_reserve(buffer, (size_t)size + 1)) { /* printf adds a NUL */
        vsnprintf(buffer->bytes + buffer->size, (size_t)size + 1, format, again);
        buffer->size += (size_t)size;
    }
    va_end(again);
}

static ssize_t take(void *buffer, const char *bytes, size_t size)
{
    struct strbuf *to = buffer;
    strbuf_add(to, bytes, size);
    return to->failed ? 0 : (ssize_t)size;
}

FILE *strbuf_open(struct strbuf *buffer)
{
    return fopencookie(buffer, "w", (cookie_io_functions_t){.write = take});
}

bool strbuf_close(FILE *stream)
{
    if (!stream) return false;
    bool whole = !ferror(stream);
    return fclose(stream) == 0 && whole;
}

void strbuf_clear(struct strbuf *buffer, size_t keep)
{
    if (buffer->capacity > keep) strbuf_free(buffer);
    buffer->size = 0;
    buffer->failed = false;
}

void strbuf_free(struct strbuf *buffer)
{
    free(buffer->bytes);
    *buffer = (struct strbuf){.size = 0};
}
