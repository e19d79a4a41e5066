/* zlib behind one small door: a streaming gzip reader. */
#ifndef STANCE_BASE_INFLATE_H
#define STANCE_BASE_INFLATE_H

#include <stddef.h>

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

#endif
