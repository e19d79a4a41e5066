/* Fuzzes base/inflate.c and base/zstd.c: the first byte chooses one of them, and how large the
 * pieces are that the others are given in. They give out the same, and end the same way, in pieces
 * and at once; where they are damaged, perhaps less. */
#include "base/buffer.h"
#include "base/zstd.h"
#include "tests/fuzz/holds.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OUT_MAX = 1 << 20, ROOM = 1 << 12, PIECE_MAX = 16 };

/* One of the two. */
struct stream {
    struct inflate *gzip;
    struct zstd *zstd;
};

static enum inflate_status step(const struct stream *stream, const unsigned char **in,
                                size_t *in_size, unsigned char *out, size_t out_size, size_t *used)
{
    return stream->zstd ? zstd_step(stream->zstd, in, in_size, out, out_size, used)
                        : inflate_step(stream->gzip, in, in_size, out, out_size, used);
}

/* Gives one piece, of at most `room` bytes at a time, until it is used up and gives nothing more.
 */
static enum inflate_status give(const struct stream *stream, const unsigned char *piece,
                                size_t size, size_t room, enum inflate_status status,
                                struct buffer *out)
{
    unsigned char bytes[ROOM];
    size_t used = 0;
    while ((size || used == room) && status != INFLATE_DAMAGED && out->size < OUT_MAX) {
        const unsigned char *before = piece;
        size_t left = size;
        status = step(stream, &piece, &size, bytes, room, &used);
        HOLDS(status != INFLATE_NO_MEMORY && used <= room && size <= left);
        HOLDS(piece == before + (left - size));
        HOLDS(status == INFLATE_DAMAGED || used || size < left || !left); /* it gets on */
        HOLDS(buffer_append(out, bytes, used));
    }
    return status;
}

static enum inflate_status unpack(bool zstd, const uint8_t *data, size_t size, size_t pieces,
                                  size_t room, struct buffer *out)
{
    struct stream stream = {.gzip = zstd ? NULL : inflate_new(), .zstd = zstd ? zstd_new() : NULL};
    enum inflate_status status = INFLATE_MORE;
    HOLDS(stream.gzip || stream.zstd);
    for (size_t at = 0; at < size && status != INFLATE_DAMAGED; at += pieces)
        status =
            give(&stream, data + at, size - at < pieces ? size - at : pieces, room, status, out);
    if (status == INFLATE_DAMAGED && zstd) HOLDS(*zstd_fault(stream.zstd));
    inflate_free(stream.gzip);
    zstd_free(stream.zstd);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) return 0;
    bool zstd = data[0] % 2;
    struct buffer whole = {0}, pieces = {0};
    size_t piece = data[0] / 2u % PIECE_MAX + 1;
    enum inflate_status first = unpack(zstd, data + 1, size - 1, size, ROOM, &whole);
    enum inflate_status second =
        unpack(zstd, data + 1, size - 1, piece, data[0] % 97u + 1, &pieces);
    if (whole.size < OUT_MAX && pieces.size < OUT_MAX) {
        bool damaged = first == INFLATE_DAMAGED || second == INFLATE_DAMAGED;
        size_t least = whole.size < pieces.size ? whole.size : pieces.size;
        HOLDS(damaged || (first == second && whole.size == pieces.size));
        HOLDS((first == INFLATE_BETWEEN) == (second == INFLATE_BETWEEN));
        HOLDS(!least || memcmp(whole.data, pieces.data, least) == 0);
    }
    buffer_free(&whole);
    buffer_free(&pieces);
    return 0;
}
