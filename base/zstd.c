/* libzstd's streaming decoder, which asks no more of its caller than zlib's does. Its window is
 * limited, since a frame of a few bytes may ask for one of gigabytes. */
#include "base/zstd.h"

#include "base/memory.h"

#include <stdint.h>
#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { HEADER_MAX = 18 }; /* bytes of a frame's header */

struct zstd {
    ZSTD_DStream *decoder;
    const char *fault;
    unsigned char header[HEADER_MAX]; /* what the frame begins with, its header and perhaps more */
    size_t header_size;
    uint64_t given; /* bytes out of the frame */
    bool fresh;     /* between frames: nothing of the next has been seen */
    bool damaged;   /* and so it stays: the decoder would begin anew */
};

bool zstd_begins(const unsigned char *bytes, size_t size)
{
    static const unsigned char frame[] = {0x28, 0xB5, 0x2F, 0xFD};
    static const unsigned char skippable[] = {0x2A, 0x4D, 0x18}; /* after 0x50 to 0x5F */
    if (size < ZSTD_MAGIC_SIZE) return false;
    return memcmp(bytes, frame, sizeof frame) == 0 ||
           ((bytes[0] & 0xF0) == 0x50 && memcmp(bytes + 1, skippable, sizeof skippable) == 0);
}

/* Whether a frame may begin with the byte. Those of versions before 0.8 begin with others: a
 * libzstd that knows them decodes them, but not the same in pieces. */
static bool may_begin(unsigned char byte)
{
    return byte == 0x28 || (byte & 0xF0) == 0x50;
}

struct zstd *zstd_new(void)
{
    struct zstd *stream = memory_new(1, sizeof *stream);
    if (!stream) return NULL;
    stream->fault = "damaged zstd file";
    stream->fresh = true;
    stream->decoder = ZSTD_createDStream();
    if (!stream->decoder || ZSTD_isError(ZSTD_DCtx_setParameter(
                                stream->decoder, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG_MAX))) {
        zstd_free(stream);
        return NULL;
    }
    return stream;
}

void zstd_free(struct zstd *stream)
{
    if (!stream) return;
    ZSTD_freeDStream(stream->decoder);
    memory_free(stream);
}

const char *zstd_fault(const struct zstd *stream)
{
    return stream->fault;
}

static enum inflate_status failed(struct zstd *stream, ZSTD_ErrorCode code)
{
    if (code == ZSTD_error_memory_allocation) return INFLATE_NO_MEMORY;
    if (code == ZSTD_error_frameParameter_windowTooLarge)
        stream->fault = "zstd file with a window over 128 MiB";
    if (code == ZSTD_error_dictionary_wrong) stream->fault = "zstd file that needs a dictionary";
    stream->damaged = true;
    return INFLATE_DAMAGED;
}

/* Notes bytes of the frame that were read, and how many came of them. */
static void note(struct zstd *stream, const unsigned char *in, size_t in_size, size_t out_size)
{
    size_t room = HEADER_MAX - stream->header_size, taken = in_size < room ? in_size : room;
    if (taken) memcpy(stream->header + stream->header_size, in, taken);
    stream->header_size += taken;
    stream->given += out_size;
}

/* Whether the frame, which has ended, held as many bytes as its header says; the decoder does not
 * look where the last block is empty and came by itself. */
static bool is_whole(const struct zstd *stream)
{
    uint64_t said = ZSTD_getFrameContentSize(stream->header, stream->header_size);
    return said == ZSTD_CONTENTSIZE_UNKNOWN || said == stream->given;
}

enum inflate_status zstd_step(struct zstd *stream, const unsigned char **in, size_t *in_size,
                              unsigned char *out, size_t out_size, size_t *out_used)
{
    *out_used = 0;
    if (stream->damaged) return INFLATE_DAMAGED;
    if (stream->fresh && !*in_size) return INFLATE_BETWEEN;
    if (stream->fresh && !may_begin(**in)) return failed(stream, ZSTD_error_prefix_unknown);
    if (stream->fresh) stream->header_size = stream->given = 0;
    ZSTD_inBuffer from = {.src = *in, .size = *in_size};
    ZSTD_outBuffer to = {.dst = out, .size = out_size};
    size_t left = ZSTD_decompressStream(stream->decoder, &to, &from);
    note(stream, *in, from.pos, to.pos);
    *in += from.pos;
    *in_size -= from.pos;
    *out_used = to.pos;
    if (ZSTD_isError(left)) return failed(stream, ZSTD_getErrorCode(left));
    if (left == 0 && !is_whole(stream)) return failed(stream, ZSTD_error_corruption_detected);
    stream->fresh = left == 0;
    return stream->fresh ? INFLATE_BETWEEN : INFLATE_MORE;
}
