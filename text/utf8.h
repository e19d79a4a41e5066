/* UTF-8 as it is found: a byte that begins no valid sequence stands for U+FFFD and is one byte
 * long. Overlong forms, surrogates and values over U+10FFFF are not valid (RFC 3629). */
#ifndef STANCE_TEXT_UTF8_H
#define STANCE_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/* The code point that begins at text, of which size > 0 bytes may be read; *length is its bytes (1
 * to 4). Bad bytes give UTF8_REPLACEMENT and a length of 1. */
uint32_t utf8_decode(const char *text, size_t size, size_t *length);

/* Writes the code point (a valid one) to out and returns its length, 1 to 4. */
size_t utf8_encode(uint32_t point, char out[4]);

/* Number of bytes that are not UTF-8, NUL bytes included (they are no text either). */
size_t utf8_bad_bytes(const char *text, size_t size);

/* Where the code point before position `at` begins; at > 0. */
size_t utf8_previous(const char *text, size_t at);

#endif
