/* A strict decoder (RFC 3629, section 4) that never fails: what is not UTF-8 is U+FFFD, byte by
 * byte. */
#include "text/utf8.h"

#include <stdbool.h>

static bool continues(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

uint32_t utf8_decode(const char *text, size_t size, size_t *length)
{
    const unsigned char *b = (const unsigned char *)text;
    *length = 1;
    if (b[0] < 0x80) return b[0];
    if (b[0] >= 0xC2 && b[0] <= 0xDF && size >= 2 && continues(b[1])) {
        *length = 2;
        return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
    }
    if (b[0] >= 0xE0 && b[0] <= 0xEF && size >= 3 && continues(b[1]) && continues(b[2])) {
        uint32_t point = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
        if (point < 0x800 || (point >= 0xD800 && point <= 0xDFFF)) return UTF8_REPLACEMENT;
        *length = 3;
        return point;
    }
    if (b[0] >= 0xF0 && b[0] <= 0xF4 && size >= 4 && continues(b[1]) && continues(b[2]) &&
        continues(b[3])) {
        uint32_t point =
            (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
        if (point < 0x10000 || point > 0x10FFFF) return UTF8_REPLACEMENT;
        *length = 4;
        return point;
    }
    return UTF8_REPLACEMENT;
}

size_t utf8_encode(uint32_t point, char out[4])
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

size_t utf8_bad_bytes(const char *text, size_t size)
{
    size_t bad = 0;
    for (size_t at = 0; at < size;) {
        size_t length;
        uint32_t point = utf8_decode(text + at, size - at, &length);
        if (point == 0 || (point == UTF8_REPLACEMENT && length == 1)) bad++;
        at += length;
    }
    return bad;
}

size_t utf8_previous(const char *text, size_t at)
{
    size_t start = at - 1;
    while (start > 0 && at - start < 4 && continues((unsigned char)text[start])) start--;
    size_t length;
    utf8_decode(text + start, at - start, &length);
    return start + length == at ? start : at - 1;
}
