/* A row is one write to the end of the file, and then a sync. A write that fails is taken back; a
 * lock of the kind that the system takes away with the process keeps two annotators apart. */
#include "label/answers.h"

#include "cli/interrupt.h"
#include "cli/message.h"
#include "label/worksheet.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODE = 0666, CHUNK = 1 << 16, ROWS_MIN = 64 };

static int complain(const struct answers *answers, const char *what, const char *why)
{
    message_fail("%s: %s%s%s", answers->path, what, why ? ": " : "", why ? why : "");
    return MESSAGE_FAILED;
}

/* ---------------------------------------------------------------- the file */

static bool write_all(int fd, const char *bytes, size_t size, uint64_t at)
{
    while (size) {
        ssize_t written = pwrite(fd, bytes, size, (off_t)at);
        if (written < 0 && errno != EINTR) return false;
        if (written <= 0) continue;
        bytes += written;
        size -= (size_t)written;
        at += (uint64_t)written;
    }
    return true;
}

static bool cut(struct answers *answers, uint64_t size)
{
    int cut;
    do cut = ftruncate(answers->fd, (off_t)size);
    while (cut != 0 && errno == EINTR);
    if (cut != 0 || fsync(answers->fd) != 0) return false;
    answers->end = size;
    return true;
}

/* Adds bytes at the end, all of them or none. */
static bool append(struct answers *answers, const char *bytes, size_t size)
{
    if (write_all(answers->fd, bytes, size, answers->end) && fsync(answers->fd) == 0) {
        answers->end += size;
        return true;
    }
    int why = errno;
    cut(answers, answers->end);
    errno = why;
    return false;
}

static bool read_all(struct answers *answers)
{
    struct strbuf *bytes = &answers->bytes;
    for (;;) {
        if (!strbuf_reserve(bytes, CHUNK)) return false;
        ssize_t got = pread(answers->fd, bytes->bytes + bytes->size, CHUNK, (off_t)bytes->size);
        if (got < 0 && errno != EINTR) return false;
        if (got == 0) return true;
        if (got > 0) bytes->size += (size_t)got;
    }
}

/* The name of a new file is to be on the disk too. Where that cannot be had, nothing is lost that
 * the next sync of the system would not bring. */
static void sync_directory(const char *path)
{
    char *copy = strdup(path);
    int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(copy);
}

bool answers_check(const struct answers *answers)
{
    struct stat ours, named;
    if (fstat(answers->fd, &ours) == 0 && stat(answers->path, &named) == 0 &&
        ours.st_dev == named.st_dev && ours.st_ino == named.st_ino &&
        (uint64_t)ours.st_size == answers->end)
        return true;
    complain(answers,
             "another program has changed or moved it meanwhile; not all answers may be in it",
             NULL);
    return false;
}

/* ---------------------------------------------------------------- rows */

static bool note_row(struct answers *answers, uint64_t start)
{
    if (answers->count == answers->capacity) {
        size_t capacity = answers->capacity ? 2 * answers->capacity : ROWS_MIN;
        uint64_t *starts = realloc(answers->starts, capacity * sizeof *starts);
        if (!starts) return false;
        answers->starts = starts;
        answers->capacity = capacity;
    }
    answers->starts[answers->count++] = start;
    return true;
}

/* The size of a line without its end. */
static size_t line_size(const char *line, size_t size)
{
    const char *end = memchr(line, '\n', size);
    size_t length = end ? (size_t)(end - line) : size;
    return length && line[length - 1] == '\r' ? length - 1 : length;
}

static bool is_row(const char *line, size_t size)
{
    const char *end = line + line_size(line, size);
    const char *tab = memchr(line, '\t', (size_t)(end - line));
    const char *second = tab ? memchr(tab + 1, '\t', (size_t)(end - tab - 1)) : NULL;
    return tab && tab > line && second && second + 1 < end &&
           !memchr(second + 1, '\t', (size_t)(end - second - 1));
}

/* Finds the rows of what was read, below the header. */
static int find_rows(struct answers *answers, size_t header)
{
    const char *bytes = answers->bytes.bytes;
    size_t at = header;
    while (at < answers->bytes.size) {
        size_t left = answers->bytes.size - at;
        const char *end = memchr(bytes + at, '\n', left);
        bool zeros = end && memchr(bytes + at, '\0', (size_t)(end - bytes) - at);
        bool last = !end || end + 1 == bytes + answers->bytes.size;
        if (!end || (zeros && last)) break; /* what a crash may leave */
        if (zeros || !is_row(bytes + at, left)) {
            message_fail("%s:%zu: not label, group and text", answers->path, answers->count + 2);
            return MESSAGE_FAILED;
        }
        if (!note_row(answers, at)) return complain(answers, "out of memory", NULL);
        at = (size_t)(end - bytes) + 1;
    }
    answers->dropped = at < answers->bytes.size;
    if (answers->dropped && !cut(answers, at))
        return complain(answers, "cannot write", strerror(errno));
    return MESSAGE_DONE;
}

static int begin_file(struct answers *answers, const struct strbuf *header)
{
    bool fresh = answers->bytes.size == 0;
    if (!fresh && !cut(answers, 0)) return complain(answers, "cannot write", strerror(errno));
    if (!append(answers, header->bytes, header->size))
        return complain(answers, "cannot write", strerror(errno));
    sync_directory(answers->path);
    return MESSAGE_DONE;
}

static int read_file(struct answers *answers)
{
    struct strbuf header = {.size = 0};
    worksheet_add_header(&header, STANCE_FORMAT_TSV, worksheet_names, ANSWERS_FIELDS);
    int code = MESSAGE_DONE;
    bool whole = read_all(answers);
    size_t size = answers->bytes.size, first = whole ? line_size(answers->bytes.bytes, size) : 0;
    answers->end = size;
    if (header.failed || answers->bytes.failed)
        code = complain(answers, "out of memory", NULL);
    else if (!whole)
        code = complain(answers, "cannot read", strerror(errno));
    else if (size < header.size && memcmp(answers->bytes.bytes, header.bytes, size) == 0)
        code = begin_file(answers, &header);
    else if (first + 1 != header.size || memcmp(answers->bytes.bytes, header.bytes, first) != 0)
        code = complain(answers, "is no file of answers: its first line is not label, group, text",
                        NULL);
    else
        code = find_rows(answers, answers->bytes.bytes[first] == '\r' ? first + 2 : first + 1);
    strbuf_free(&header);
    return code;
}

int answers_open(struct answers *answers, const char *path)
{
    struct stat about;
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    *answers = (struct answers){.path = path};
    answers->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, MODE);
    if (answers->fd < 0) return complain(answers, "cannot write", strerror(errno));
    if (fstat(answers->fd, &about) != 0) return complain(answers, "cannot read", strerror(errno));
    if (!S_ISREG(about.st_mode))
        return complain(answers, "answers can be kept in a regular file only", NULL);
    if (fcntl(answers->fd, F_SETLK, &lock) != 0) {
        bool taken = errno == EACCES || errno == EAGAIN;
        return complain(answers, taken ? "another stance-label is at work on it" : "cannot lock",
                        taken ? NULL : strerror(errno));
    }
    return read_file(answers);
}

void answers_close(struct answers *answers)
{
    if (answers->fd >= 0) close(answers->fd);
    free(answers->starts);
    strbuf_free(&answers->bytes);
    *answers = (struct answers){.fd = -1};
}

void answers_row(const struct answers *answers, size_t row, stance_field fields[ANSWERS_FIELDS])
{
    size_t start = (size_t)answers->starts[row];
    const char *at = answers->bytes.bytes + start;
    const char *end = at + line_size(at, answers->bytes.size - start);
    for (size_t i = 0; i < ANSWERS_FIELDS; i++) {
        const char *tab = i + 1 < ANSWERS_FIELDS ? memchr(at, '\t', (size_t)(end - at)) : end;
        fields[i] = (stance_field){at, (size_t)(tab - at)};
        at = tab + 1;
    }
}

bool answers_add(struct answers *answers, const stance_field fields[ANSWERS_FIELDS])
{
    struct strbuf row = {.size = 0};
    if (!answers_check(answers)) return false;
    worksheet_add_row(&row, STANCE_FORMAT_TSV, fields, ANSWERS_FIELDS);
    bool good = !row.failed && note_row(answers, answers->end);
    if (!good) {
        complain(answers, "out of memory", NULL);
    } else {
        interrupt_hold();
        good = append(answers, row.bytes, row.size);
        if (!good) {
            complain(answers, "cannot write", strerror(errno));
            answers->count--;
        }
        interrupt_release();
    }
    strbuf_free(&row);
    return good;
}

bool answers_drop(struct answers *answers)
{
    if (!answers_check(answers)) return false;
    interrupt_hold();
    bool good = cut(answers, answers->starts[answers->count - 1]);
    if (good)
        answers->count--;
    else
        complain(answers, "cannot write", strerror(errno));
    interrupt_release();
    return good;
}
