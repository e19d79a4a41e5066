/* zlib, with its memory taken through our own door. gzread is not used: it takes a truncated file
 * for a whole one, and waits for a full buffer where a person types. */
#include "base/inflate.h"

#include "base/memory.h"

#include <limits.h>
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

bool inflate_pack(const void *bytes, size_t size, struct buffer *out)
{
    z_stream z = {.zalloc = zlib_new, .zfree = zlib_free};
    if (deflateInit(&z, Z_BEST_COMPRESSION) != Z_OK) return false;
    const unsigned char *next = bytes;
    int status = Z_OK;
    while (status == Z_OK) {
        if (!buffer_reserve(out, 1 << 16)) break;
        z.next_in = (z_const Bytef *)next;
        z.avail_in = clamped(size);
        z.next_out = (Bytef *)(out->data + out->size);
        z.avail_out = clamped(out->capacity - out->size);
        uInt given = z.avail_in;
        uInt room = z.avail_out;
        status = deflate(&z, given == size ? Z_FINISH : Z_NO_FLUSH);
        next += given - z.avail_in;
        size -= given - z.avail_in;
        out->size += room - z.avail_out;
    }
    deflateEnd(&z);
    return status == Z_STREAM_END;
}

enum inflate_status inflate_unpack(const void *bytes, size_t size, void *out, size_t out_size)
{
    z_stream z = {.zalloc = zlib_new, .zfree = zlib_free};
    if (inflateInit(&z) != Z_OK) return INFLATE_NO_MEMORY;
    const unsigned char *next = bytes;
    unsigned char *to = out;
    unsigned char spare; /* where a stream that is longer than promised betrays itself */
    int status = Z_OK;
    while (status == Z_OK) {
        bool full = out_size == 0;
        z.next_in = (z_const Bytef *)next;
        z.avail_in = clamped(size);
        z.next_out = full ? &spare : to;
        z.avail_out = full ? 1 : clamped(out_size);
        uInt given = z.avail_in;
        uInt room = z.avail_out;
        status = inflate(&z, Z_NO_FLUSH);
        next += given - z.avail_in;
        size -= given - z.avail_in;
        if (full) {
            if (z.avail_out != room) status = Z_DATA_ERROR;
        } else {
            to += room - z.avail_out;
            out_size -= room - z.avail_out;
        }
    }
    inflateEnd(&z);
    if (status == Z_MEM_ERROR) return INFLATE_NO_MEMORY;
    return status == Z_STREAM_END && size == 0 && out_size == 0 ? INFLATE_BETWEEN : INFLATE_DAMAGED;
}

uint32_t inflate_crc(uint32_t crc, const void *bytes, size_t size)
{
    return (uint32_t)crc32_z(crc, bytes, size);
}
