/* iconv does the converting, a piece at a time into whatever room the output has. Where it stops,
 * one unit is replaced and it goes on behind it; what it leaves at the end of a piece, the
 * beginning of a sequence, is kept in `held` and comes before the next piece. glibc's idea of UTF-8
 * is older than RFC 3629 and has points over U+10FFFF, so what it writes is looked through. */
#include "base/encoding.h"

#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

enum {
    NAME_MAX_SIZE = 64, /* bytes of an encoding's name */
    HELD_MAX = 16,      /* bytes of the longest sequence, with room to spare */
    ROOM = 4096,        /* bytes of output to ask for at a time; more than any one sequence gives */
    GOOD_PER_BAD = 4,   /* sequences of UTF-8 that outweigh one byte that is none */
    NULS_MIN = 2,       /* zero bytes that UTF-16 without a mark has, at least ... */
    NULS_SHARE = 10     /* ... and one in so many units; on the wrong side, fewer than that again */
};

static const char replacement[] = {'\xEF', '\xBF', '\xBD'};
static const char mark_in_utf8[] = {'\xEF', '\xBB', '\xBF'};

struct encoding {
    iconv_t iconv;
    char held[HELD_MAX];
    size_t held_size;
    size_t unit;     /* bytes to skip where iconv stops */
    size_t replaced; /* U+FFFD put in */
    bool begun;      /* the beginning has been looked at for a byte order mark */
};

/* ---------------------------------------------------------------- UTF-8 */

/* Length of the sequence of UTF-8 (RFC 3629) that begins here: 1 to 4, or 0 if it is none. *cut: it
 * would be one, but is not all there. */
static size_t sequence(const unsigned char *b, size_t size, bool *cut)
{
    *cut = false;
    if (b[0] < 0x80) return 1;
    if (b[0] < 0xC2 || b[0] > 0xF4) return 0;
    size_t length = b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
    unsigned char low = b[0] == 0xE0 ? 0xA0 : b[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = b[0] == 0xED ? 0x9F : b[0] == 0xF4 ? 0x8F : 0xBF;
    for (size_t i = 1; i < length; i++) {
        if (i == size) {
            *cut = true;
            return 0;
        }
        if (b[i] < low || b[i] > high) return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

/* ---------------------------------------------------------------- converting */

/* Whether it can be a name: iconv_open would read more into "", "/" and ",". */
static bool is_name(const char *name)
{
    size_t size = strlen(name);
    return size && size <= NAME_MAX_SIZE &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:+()") ==
               size;
}

static bool holds_ignoring_case(const char *text, const char *upper)
{
    size_t size = strlen(upper);
    for (; *text; text++) {
        size_t i = 0;
        while (i < size && (text[i] == upper[i] || text[i] == (upper[i] | 0x20))) i++;
        if (i == size) return true;
    }
    return false;
}

static size_t unit_of(const char *name)
{
    static const struct {
        const char *part;
        size_t unit;
    } units[] = {{"UTF-16", 2}, {"UTF16", 2}, {"UCS-2", 2}, {"UCS2", 2},
                 {"UTF-32", 4}, {"UTF32", 4}, {"UCS-4", 4}, {"UCS4", 4}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (holds_ignoring_case(name, units[i].part)) return units[i].unit;
    return 1;
}

struct encoding *encoding_new(const char *name, stance_error *error)
{
    struct encoding *encoding = memory_new(1, sizeof *encoding);
    if (!encoding) {
        error_memory(error);
        return NULL;
    }
    errno = EINVAL;
    if (is_name(name)) encoding->iconv = iconv_open("UTF-8", name);
    if (!encoding->iconv || (intptr_t)encoding->iconv == -1) {
        if (errno == ENOMEM)
            error_memory(error);
        else
            error_set(error, STANCE_MISUSE, "unknown encoding '%s'", name);
        memory_free(encoding);
        return NULL;
    }
    encoding->unit = unit_of(name);
    return encoding;
}

struct encoding *encoding_new_guessed(const char *name, stance_error *error)
{
    stance_error found = {.status = STANCE_OK};
    struct encoding *encoding = encoding_new(name, &found);
    if (found.status == STANCE_MISUSE)
        error_set(error, STANCE_IO, "cannot convert from %s", name);
    else if (!encoding)
        error_memory(error);
    return encoding;
}

void encoding_free(struct encoding *encoding)
{
    if (!encoding) return;
    iconv_close(encoding->iconv);
    memory_free(encoding);
}

size_t encoding_replaced(const struct encoding *encoding)
{
    return encoding->replaced;
}

/* Drops the byte order mark that the first output begins with, if it does. */
static void drop_mark(struct encoding *encoding, struct buffer *out, size_t start)
{
    size_t size = out->size - start;
    if (encoding->begun || !size) return;
    encoding->begun = true;
    if (size < sizeof mark_in_utf8 ||
        memcmp(out->data + start, mark_in_utf8, sizeof mark_in_utf8) != 0)
        return;
    memmove(out->data + start, out->data + start + sizeof mark_in_utf8, size - sizeof mark_in_utf8);
    out->size -= sizeof mark_in_utf8;
}

/* Puts U+FFFD in the place of points that are none, which are longer. */
static void mend(struct encoding *encoding, struct buffer *out, size_t start)
{
    size_t to = start;
    for (size_t at = start; at < out->size;) {
        bool cut;
        size_t length = sequence((unsigned char *)out->data + at, out->size - at, &cut);
        if (length) {
            if (to != at) memmove(out->data + to, out->data + at, length);
            to += length;
            at += length;
            continue;
        }
        for (at++; at < out->size && ((unsigned char)out->data[at] & 0xC0) == 0x80;) at++;
        memcpy(out->data + to, replacement, sizeof replacement);
        to += sizeof replacement;
        encoding->replaced++;
    }
    out->size = to;
}

/* Converts once. bytes NULL: what iconv holds back itself. errno says why it stopped, 0 at the end
 * of the bytes. False: no memory. */
static bool convert(struct encoding *encoding, char **bytes, size_t *size, struct buffer *out)
{
    if (!buffer_reserve(out, ROOM)) return false;
    size_t start = out->size;
    char *to = out->data + start;
    size_t room = out->capacity - start;
    errno = 0;
    size_t irregular = iconv(encoding->iconv, bytes, size, &to, &room);
    if (irregular != (size_t)-1) errno = 0;
    int why = errno;
    out->size = (size_t)(to - out->data);
    mend(encoding, out, start);
    drop_mark(encoding, out, start);
    errno = why;
    return true;
}

static bool replace(struct encoding *encoding, struct buffer *out)
{
    encoding->begun = true;
    encoding->replaced++;
    return buffer_append(out, replacement, sizeof replacement);
}

/* Converts all but a sequence that is cut off at the end. False: no memory. */
static bool take(struct encoding *encoding, const char **bytes, size_t *size, struct buffer *out)
{
    while (*size) {
        size_t size_before = *size;
        if (!convert(encoding, (char **)bytes, size, out)) return false;
        if (errno == EINVAL && *size < HELD_MAX) return true;
        if ((errno == 0 || errno == E2BIG) && *size < size_before) continue;
        size_t skipped = *size < encoding->unit ? *size : encoding->unit;
        *bytes += skipped;
        *size -= skipped;
        if (!replace(encoding, out)) return false;
    }
    return true;
}

bool encoding_step(struct encoding *encoding, const char *bytes, size_t size, struct buffer *out)
{
    /* Byte by byte through the held sequence, until its last byte has been taken. */
    while (encoding->held_size && size) {
        encoding->held[encoding->held_size++] = *bytes++;
        size--;
        const char *held = encoding->held;
        if (!take(encoding, &held, &encoding->held_size, out)) return false;
        memmove(encoding->held, held, encoding->held_size);
    }
    if (!take(encoding, &bytes, &size, out)) return false;
    if (size) {
        memcpy(encoding->held, bytes, size);
        encoding->held_size = size;
    }
    return true;
}

bool encoding_end(struct encoding *encoding, struct buffer *out)
{
    if (encoding->held_size && !replace(encoding, out)) return false;
    encoding->held_size = 0;
    if (!convert(encoding, NULL, NULL, out)) return false;
    encoding->begun = false;
    return true;
}

/* ---------------------------------------------------------------- guessing */

static const struct {
    const char *name;
    size_t size;
    unsigned char bytes[4];
} marks[] = {{"UTF-8", 3, {0xEF, 0xBB, 0xBF}},
             {"UTF-32LE", 4, {0xFF, 0xFE, 0, 0}}, /* before UTF-16LE, which it looks like */
             {"UTF-32BE", 4, {0, 0, 0xFE, 0xFF}},
             {"UTF-16LE", 2, {0xFF, 0xFE}},
             {"UTF-16BE", 2, {0xFE, 0xFF}}};

static uint32_t unit32(const unsigned char b[4], bool big_endian)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < 4; i++) unit = unit << 8 | b[big_endian ? i : 3 - i];
    return unit;
}

static bool is_utf32(const unsigned char *bytes, size_t size, bool big_endian)
{
    for (size_t at = 0; at + 4 <= size; at += 4) {
        uint32_t point = unit32(bytes + at, big_endian);
        if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return false;
    }
    return true;
}

/* The wide encoding of bytes without a mark, or NULL: in text, zero bytes are nothing but the upper
 * halves of ASCII, so they are all on one side. */
static const char *guess_wide(const unsigned char *bytes, size_t size)
{
    size_t nuls[2] = {0, 0}; /* at even and at odd places */
    for (size_t at = 0; at < size; at++) nuls[at & 1] += bytes[at] == 0;
    if (size < 4 || nuls[0] + nuls[1] == 0) return NULL;
    if (is_utf32(bytes, size, false)) return "UTF-32LE";
    if (is_utf32(bytes, size, true)) return "UTF-32BE";
    size_t enough = size / 2 / NULS_SHARE;
    if (enough < NULS_MIN) enough = NULS_MIN;
    if (nuls[1] >= enough && nuls[0] <= nuls[1] / NULS_SHARE) return "UTF-16LE";
    if (nuls[0] >= enough && nuls[1] <= nuls[0] / NULS_SHARE) return "UTF-16BE";
    return NULL;
}

struct encoding_guess encoding_guess(const char *bytes, size_t size, bool whole)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (size >= marks[i].size && memcmp(bytes, marks[i].bytes, marks[i].size) == 0)
            return (struct encoding_guess){marks[i].name, marks[i].size, true};

    const unsigned char *b = (const unsigned char *)bytes;
    const char *wide = guess_wide(b, size);
    if (wide) return (struct encoding_guess){wide, 0, false};

    size_t good = 0; /* sequences of two bytes or more */
    size_t bad = 0;
    for (size_t at = 0; at < size;) {
        bool cut;
        size_t length = sequence(b + at, size - at, &cut);
        if (cut && !whole) break;
        good += length > 1;
        bad += length == 0;
        at += length ? length : 1;
    }
    bool is_utf8 = good >= bad * GOOD_PER_BAD;
    return (struct encoding_guess){is_utf8 ? "UTF-8" : "windows-1252", 0, bad == 0};
}
