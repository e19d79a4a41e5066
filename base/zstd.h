/* libzstd behind one small door: a streaming reader of zstd files in the shape of that of
 * base/inflate.h, and with its answers, so that base/input.c can take either. */
#ifndef STANCE_BASE_ZSTD_H
#define STANCE_BASE_ZSTD_H

#include "base/inflate.h"

#include <stdbool.h>
#include <stddef.h>

/* A zstd stream (RFC 8878): frames in a row, skippable ones among them. */
struct zstd;

enum {
    ZSTD_MAGIC_SIZE = 4,     /* bytes that tell a zstd file */
    ZSTD_WINDOW_LOG_MAX = 27 /* windows of up to 128 MiB are read, as by the zstd tool */
};

/* Whether a file that begins with these bytes, ZSTD_MAGIC_SIZE or more, is a zstd file. */
bool zstd_begins(const unsigned char *bytes, size_t size);

/* NULL: no memory. libzstd takes memory of its own: the window and little more. */
struct zstd *zstd_new(void);
void zstd_free(struct zstd *stream); /* NULL is fine */

/* Decompresses from *in (moving it and *in_size on) into out; *out_used is how much was written.
 * INFLATE_BETWEEN: a frame ended here, and the input may too. INFLATE_DAMAGED: see zstd_fault. */
enum inflate_status zstd_step(struct zstd *stream, const unsigned char **in, size_t *in_size,
                              unsigned char *out, size_t out_size, size_t *out_used);

/* What was wrong when zstd_step gave INFLATE_DAMAGED, for a message; never freed. */
const char *zstd_fault(const struct zstd *stream);

#endif
