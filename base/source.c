/* Plain read(2), so that what is typed or piped in is handed on as soon as it is there, and a
 * decompressor where the first bytes ask for one. */
#include "base/source.h"

#include "base/error.h"
#include "base/inflate.h"
#include "base/memory.h"
#include "base/zstd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, MAGIC_SIZE = ZSTD_MAGIC_SIZE };

struct source {
    int fd;
    bool is_stdin; /* which is not ours to close */
    char name[STANCE_ERROR_SOURCE_SIZE];
    unsigned char raw[CHUNK];  /* bytes of the file */
    const unsigned char *next; /* [left] of them not used yet */
    size_t left;
    uint64_t got;            /* bytes of the file so far */
    bool begun, ended;       /* the first bytes were looked at; there are no more to read */
    bool between, padded;    /* a gzip member has just ended; NULs have come behind the last */
    struct inflate *inflate; /* at most one of the two; NULL: not compressed so */
    struct zstd *zstd;
};

struct source *source_open(const char *path, stance_error *error)
{
    struct source *source = memory_new(1, sizeof *source);
    if (!source) {
        error_memory(error);
        return NULL;
    }
    source->next = source->raw;
    source->is_stdin = strcmp(path, "-") == 0;
    snprintf(source->name, sizeof source->name, "%s", source->is_stdin ? "stdin" : path);
    source->fd = source->is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (source->fd < 0 || fstat(source->fd, &about) != 0)
        error_at(error, error_errno(error, "cannot open"), source->name, 0);
    else if (S_ISDIR(about.st_mode))
        error_at(error, error_set(error, STANCE_IO, "is a directory"), source->name, 0);
    else
        return source;
    source_close(source);
    return NULL;
}

void source_close(struct source *source)
{
    if (!source) return;
    if (source->fd >= 0 && !source->is_stdin) close(source->fd);
    inflate_free(source->inflate);
    zstd_free(source->zstd);
    memory_free(source);
}

const char *source_name(const struct source *source)
{
    return source->name;
}

uint64_t source_position(const struct source *source)
{
    return source->got - source->left;
}

static stance_status failed(const struct source *source, stance_status status, stance_error *error)
{
    return error_at(error, status, source->name, 0);
}

/* Reads once, behind the bytes that are left. */
static stance_status read_more(struct source *source, stance_error *error)
{
    memmove(source->raw, source->next, source->left);
    source->next = source->raw;
    ssize_t got;
    do got = read(source->fd, source->raw + source->left, CHUNK - source->left);
    while (got < 0 && errno == EINTR);
    if (got < 0) return failed(source, error_errno(error, "cannot read"), error);
    source->left += (size_t)got;
    source->got += (uint64_t)got;
    source->ended = got == 0;
    return STANCE_OK;
}

/* Whether the first bytes may still turn out to be those of a compressed file. */
static bool is_in_doubt(const struct source *source)
{
    static const struct {
        unsigned char first, mask; /* of the first byte */
        unsigned char rest[MAGIC_SIZE - 1];
        size_t size;
    } magics[] = {{0x1F, 0xFF, {0x8B}, 2},
                  {0x28, 0xFF, {0xB5, 0x2F, 0xFD}, MAGIC_SIZE},
                  {0x50, 0xF0, {0x2A, 0x4D, 0x18}, MAGIC_SIZE}}; /* a skippable frame */
    if (source->ended) return false;
    if (!source->left) return true;
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (source->left < magics[i].size && (source->raw[0] & magics[i].mask) == magics[i].first &&
            memcmp(source->raw + 1, magics[i].rest, source->left - 1) == 0)
            return true;
    return false;
}

static stance_status begin(struct source *source, stance_error *error)
{
    while (is_in_doubt(source)) {
        stance_status status = read_more(source, error);
        if (status != STANCE_OK) return status;
    }
    if (source->left >= 2 && source->raw[0] == 0x1F && source->raw[1] == 0x8B) {
        source->inflate = inflate_new();
        if (!source->inflate) return error_memory(error);
    } else if (source->left >= ZSTD_MAGIC_SIZE && zstd_begins(source->raw, source->left)) {
        source->zstd = zstd_new();
        if (!source->zstd) return error_memory(error);
    }
    source->begun = true;
    return STANCE_OK;
}

/* Passes over the NULs that tapes and block devices leave behind the last gzip member. */
static stance_status skip_padding(struct source *source, bool *done, stance_error *error)
{
    source->padded = true;
    while (source->left && !*source->next) {
        source->next++;
        source->left--;
    }
    *done = source->ended;
    if (!source->left) return STANCE_OK;
    return failed(source, error_set(error, STANCE_BAD_DATA, "damaged gzip file"), error);
}

/* Decompresses some of what is left; *done: nothing comes any more. */
static stance_status decompress(struct source *source, char *out, size_t room, size_t *used,
                                bool *done, stance_error *error)
{
    if (source->padded || (source->between && source->left && !*source->next))
        return skip_padding(source, done, error);
    unsigned char *to = (unsigned char *)out;
    const char *kind = source->inflate ? "gzip" : "zstd";
    enum inflate_status found =
        source->inflate
            ? inflate_step(source->inflate, &source->next, &source->left, to, room, used)
            : zstd_step(source->zstd, &source->next, &source->left, to, room, used);
    bool dry = source->ended && !source->left && !*used;
    *done = false;
    source->between = source->inflate && found == INFLATE_BETWEEN;
    switch (found) {
    case INFLATE_NO_MEMORY:
        return error_memory(error);
    case INFLATE_DAMAGED:
        return failed(source,
                      error_set(error, STANCE_BAD_DATA, "%s",
                                source->zstd ? zstd_fault(source->zstd) : "damaged gzip file"),
                      error);
    case INFLATE_BETWEEN:
        *done = dry;
        return STANCE_OK;
    case INFLATE_MORE:
        break;
    }
    if (!dry) return STANCE_OK;
    return failed(source, error_set(error, STANCE_BAD_DATA, "truncated %s file", kind), error);
}

stance_status source_read(struct source *source, char *out, size_t room, size_t *used,
                          stance_error *error)
{
    *used = 0;
    stance_status status = source->begun ? STANCE_OK : begin(source, error);
    bool done = false;
    while (status == STANCE_OK && !*used && !done) {
        if (!source->left && !source->ended) status = read_more(source, error);
        if (status != STANCE_OK) break;
        if (source->inflate || source->zstd) {
            status = decompress(source, out, room, used, &done, error);
        } else {
            *used = source->left < room ? source->left : room;
            memcpy(out, source->next, *used);
            source->next += *used;
            source->left -= *used;
            done = source->ended;
        }
    }
    return status;
}
