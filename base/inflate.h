/* zlib behind one small door: a streaming gzip reader, whole-block compression for the model file,
 * and CRC-32. */
#ifndef STANCE_BASE_INFLATE_H
#define STANCE_BASE_INFLATE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A gzip stream (RFC 1952), one or more members in a row. */
struct inflate;

enum inflate_status {
    INFLATE_MORE,    /* made progress: call again, with more input once that is used up */
    INFLATE_BETWEEN, /* a member ended here: the input may end here too */
    INFLATE_DAMAGED, /* not gzip, or its checksum is wrong */
    INFLATE_NO_MEMORY
};

struct inflate *inflate_new(void); /* NULL: no memory */
void inflate_free(struct inflate *stream);

/* Decompresses from *in (moving it and *in_size on) into out; *out_used is how much was written. */
enum inflate_status inflate_step(struct inflate *stream, const unsigned char **in, size_t *in_size,
                                 unsigned char *out, size_t out_size, size_t *out_used);

/* Appends the zlib stream (RFC 1950) of the bytes to out. False: no memory. */
bool inflate_pack(const void *bytes, size_t size, struct buffer *out);

/* Fills out, which must be the exact size of what was packed; anything else is INFLATE_DAMAGED.
 * INFLATE_BETWEEN is success. */
enum inflate_status inflate_unpack(const void *bytes, size_t size, void *out, size_t out_size);

/* CRC-32 of the bytes, continuing from `crc` (0 to begin with). */
uint32_t inflate_crc(uint32_t crc, const void *bytes, size_t size);

#endif
