/* zlib, with its memory taken through our own door. gzread is not used: it takes a truncated file
 * for a whole one, and waits for a full buffer where a person types. */
#include "base/inflate.h"

#include "base/memory.h"

#include <limits.h>
#include <stdbool.h>
#include <zlib.h>

struct inflate {
    z_stream z;
    bool fresh; /* between members: nothing of the next has been seen */
};

static voidpf zlib_new(voidpf unused, uInt count, uInt size)
{
    (void)unused;
    return memory_new(count, size);
}

static void zlib_free(voidpf unused, voidpf block)
{
    (void)unused;
    memory_free(block);
}

static uInt clamped(size_t size)
{
    return size > UINT_MAX ? UINT_MAX : (uInt)size;
}

enum { GZIP_ONLY = 16 + MAX_WBITS };

struct inflate *inflate_new(void)
{
    struct inflate *stream = memory_new(1, sizeof *stream);
    if (!stream) return NULL;
    stream->z.zalloc = zlib_new;
    stream->z.zfree = zlib_free;
    stream->fresh = true;
    if (inflateInit2(&stream->z, GZIP_ONLY) != Z_OK) {
        memory_free(stream);
        return NULL;
    }
    return stream;
}

void inflate_free(struct inflate *stream)
{
    if (!stream) return;
    inflateEnd(&stream->z);
    memory_free(stream);
}

enum inflate_status inflate_step(struct inflate *stream, const unsigned char **in, size_t *in_size,
                                 unsigned char *out, size_t out_size, size_t *out_used)
{
    z_stream *z = &stream->z;
    uInt given = clamped(*in_size);
    uInt room = clamped(out_size);
    z->next_in = (z_const Bytef *)*in;
    z->avail_in = given;
    z->next_out = out;
    z->avail_out = room;
    if (given) stream->fresh = false;
    int status = inflate(z, Z_NO_FLUSH);
    *in += given - z->avail_in;
    *in_size -= given - z->avail_in;
    *out_used = room - z->avail_out;
    if (status == Z_STREAM_END) {
        stream->fresh = true;
        return inflateReset(z) == Z_OK ? INFLATE_BETWEEN : INFLATE_DAMAGED;
    }
    if (status == Z_MEM_ERROR) return INFLATE_NO_MEMORY;
    if (status != Z_OK && status != Z_BUF_ERROR) return INFLATE_DAMAGED;
    return stream->fresh ? INFLATE_BETWEEN : INFLATE_MORE;
}
