/* stance_input: the bytes of a file or of stdin, as lines or all at once. Plain read(2), so that a
 * line typed or piped in is handed on as soon as it is there; gzip is recognised by its first two
 * bytes. Decompressed bytes gather in `held`, of which the part before `next` has been given out.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "base/inflate.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, SNIFF = 4 };

struct stance_input {
    int fd;
    bool is_stdin; /* which is not ours to close */
    char name[STANCE_ERROR_SOURCE_SIZE];
    unsigned char *raw; /* [CHUNK], bytes of the file; raw_next .. raw_next + raw_size are unread */
    const unsigned char *raw_next;
    size_t raw_size;
    bool raw_ended;
    struct inflate *inflate; /* NULL: the file is not compressed */
    struct buffer held;
    size_t next;    /* into held: where the bytes not yet given out begin */
    size_t scanned; /* into held: up to here there is no line feed after next */
    bool begun, ended;
    long long line;
};

stance_input *stance_input_open(const char *path, stance_error *error)
{
    stance_input *input = memory_new(1, sizeof *input);
    unsigned char *raw = memory_new(CHUNK, 1);
    if (!input || !raw) {
        memory_free(input);
        memory_free(raw);
        error_memory(error);
        return NULL;
    }
    input->raw = raw;
    input->is_stdin = strcmp(path, "-") == 0;
    snprintf(input->name, sizeof input->name, "%s", input->is_stdin ? "stdin" : path);
    input->fd = input->is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (input->fd < 0 || fstat(input->fd, &about) != 0)
        error_at(error, error_errno(error, "cannot open"), input->name, 0);
    else if (S_ISDIR(about.st_mode))
        error_at(error, error_set(error, STANCE_IO, "is a directory"), input->name, 0);
    else
        return input;
    stance_input_close(input);
    return NULL;
}

void stance_input_close(stance_input *input)
{
    if (!input) return;
    if (input->fd >= 0 && !input->is_stdin) close(input->fd);
    inflate_free(input->inflate);
    buffer_free(&input->held);
    memory_free(input->raw);
    memory_free(input);
}

long long stance_input_line_number(const stance_input *input)
{
    return input->line;
}

static stance_status failed(const stance_input *input, stance_status status, stance_error *error)
{
    return error_at(error, status, input->name, 0);
}

/* Reads once into the raw bytes, behind those still unread. */
static stance_status read_raw(stance_input *input, stance_error *error)
{
    memmove(input->raw, input->raw_next ? input->raw_next : input->raw, input->raw_size);
    input->raw_next = input->raw;
    ssize_t got;
    do got = read(input->fd, input->raw + input->raw_size, CHUNK - input->raw_size);
    while (got < 0 && errno == EINTR);
    if (got < 0) return failed(input, error_errno(error, "cannot read"), error);
    input->raw_size += (size_t)got;
    if (got == 0) input->raw_ended = true;
    return STANCE_OK;
}

/* Moves raw bytes to held, through the decompressor if there is one. */
static stance_status take_raw(stance_input *input, stance_error *error)
{
    if (!buffer_reserve(&input->held, CHUNK)) return error_memory(error);
    char *out = input->held.data + input->held.size;
    size_t used = 0;
    if (!input->inflate) {
        used = input->raw_size;
        memcpy(out, input->raw_next, used);
        input->raw_size = 0;
    } else {
        switch (inflate_step(input->inflate, &input->raw_next, &input->raw_size,
                             (unsigned char *)out, CHUNK, &used)) {
        case INFLATE_NO_MEMORY:
            return error_memory(error);
        case INFLATE_DAMAGED:
            return failed(input, error_set(error, STANCE_BAD_DATA, "damaged gzip file"), error);
        case INFLATE_BETWEEN:
            if (input->raw_ended && !input->raw_size && !used) input->ended = true;
            break;
        case INFLATE_MORE:
            if (input->raw_ended && !input->raw_size && !used)
                return failed(input, error_set(error, STANCE_BAD_DATA, "truncated gzip file"),
                              error);
            break;
        }
    }
    input->held.size += used;
    return STANCE_OK;
}

/* Adds bytes to held, or sets ended. */
static stance_status fill(stance_input *input, stance_error *error)
{
    size_t before = input->held.size;
    while (!input->ended && input->held.size == before) {
        stance_status status = STANCE_OK;
        if (!input->raw_size && !input->raw_ended) status = read_raw(input, error);
        if (status == STANCE_OK && !input->raw_size && input->raw_ended && !input->inflate)
            input->ended = true;
        else if (status == STANCE_OK)
            status = take_raw(input, error);
        if (status != STANCE_OK) return status;
    }
    return STANCE_OK;
}

/* What the first bytes of text betray: a byte order mark to drop, or UTF-16 to refuse. */
static stance_status sniff_text(stance_input *input, stance_error *error)
{
    while (input->held.size < SNIFF && !input->ended) {
        stance_status status = fill(input, error);
        if (status != STANCE_OK) return status;
        if (input->held.size && memchr(input->held.data, '\n', input->held.size))
            break; /* somebody is typing */
    }
    const unsigned char *b = (const unsigned char *)input->held.data;
    size_t n = input->held.size;
    bool marked = n >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF));
    bool bare = n >= 4 && ((b[0] && !b[1] && b[2] && !b[3]) || (!b[0] && b[1] && !b[2] && b[3]));
    if (marked || bare)
        return failed(
            input,
            error_set(error, STANCE_BAD_DATA,
                      "this is UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"),
            error);
    if (n >= 3 && memcmp(b, "\xEF\xBB\xBF", 3) == 0) input->next = input->scanned = 3;
    return STANCE_OK;
}

static stance_status begin(stance_input *input, stance_error *error)
{
    if (input->begun) return STANCE_OK;
    while (input->raw_size < 2 && !input->raw_ended) {
        stance_status status = read_raw(input, error);
        if (status != STANCE_OK) return status;
        if (input->raw_size && input->raw[0] != 0x1F) break;
    }
    if (!input->inflate && input->raw_size >= 2 && input->raw[0] == 0x1F && input->raw[1] == 0x8B) {
        input->inflate = inflate_new();
        if (!input->inflate) return error_memory(error);
    }
    stance_status status = sniff_text(input, error);
    input->begun = status == STANCE_OK;
    return status;
}

/* Forgets the bytes that have been given out, once they are the larger part. */
static void compact(stance_input *input)
{
    if (!input->next || input->next < input->held.size / 2) return;
    size_t left = input->held.size - input->next;
    memmove(input->held.data, input->held.data + input->next, left);
    input->held.size = left;
    input->scanned -= input->next;
    input->next = 0;
}

stance_status stance_input_line(stance_input *input, const char **line, size_t *size,
                                stance_error *error)
{
    *line = NULL;
    *size = 0;
    stance_status status = begin(input, error);
    if (status != STANCE_OK) return status;
    compact(input);
    const char *feed = NULL;
    for (;;) {
        size_t unscanned = input->held.size - input->scanned;
        if (unscanned) feed = memchr(input->held.data + input->scanned, '\n', unscanned);
        input->scanned = input->held.size;
        size_t length =
            feed ? (size_t)(feed - input->held.data) - input->next : input->held.size - input->next;
        if (length > STANCE_LINE_MAX)
            return error_at(error,
                            error_set(error, STANCE_BAD_DATA, "line is longer than %d MiB",
                                      STANCE_LINE_MAX >> 20),
                            input->name, input->line + 1);
        if (feed || input->ended) break;
        status = fill(input, error);
        if (status != STANCE_OK) return status;
    }
    if (!feed && input->next == input->held.size) return STANCE_OK; /* the end */

    const char *start = input->held.data + input->next;
    const char *stop = feed ? feed : input->held.data + input->held.size;
    input->next = (size_t)(stop - input->held.data) + (feed ? 1 : 0);
    input->scanned = input->next;
    input->line++;
    if (stop > start && stop[-1] == '\r') stop--;
    *line = start;
    *size = (size_t)(stop - start);
    return STANCE_OK;
}

stance_status stance_input_all(stance_input *input, const char **text, size_t *size,
                               stance_error *error)
{
    *text = "";
    *size = 0;
    stance_status status = begin(input, error);
    while (status == STANCE_OK && !input->ended) {
        status = fill(input, error);
        if (status == STANCE_OK && input->held.size - input->next > STANCE_ARTICLE_MAX)
            status = failed(input,
                            error_set(error, STANCE_BAD_DATA, "article is larger than %d MiB",
                                      STANCE_ARTICLE_MAX >> 20),
                            error);
    }
    if (status != STANCE_OK) return status;
    *size = input->held.size - input->next;
    if (*size) *text = input->held.data + input->next;
    input->next = input->held.size;
    return STANCE_OK;
}
