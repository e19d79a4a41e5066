/* A character has a role, and where a word ends depends on the roles of two neighbours; initials
 * alone are looked at as a whole, before anything else. */
#include "text/bounds.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum role {
    OUTSIDE,
    LETTER,
    MARK,
    DIGIT,
    NUMBER,
    IDEOGRAPH,  /* a word by itself */
    APOSTROPHE, /* joins letters */
    STOP,       /* full stop and comma, which join digits */
    INVISIBLE,  /* lies in a word, but is left out of it */
};

static bool is_apostrophe(uint32_t point)
{
    return point == '\'' || point == 0x2019 || point == 0x2018 || point == 0x02BC ||
           point == 0xFF07;
}

/* Characters that are there for the eye only: soft hyphen, zero-width space and (non-)joiners,
 * marks of direction, word joiner, mark of order. */
static bool is_invisible(uint32_t point)
{
    return point == 0x00AD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 ||
           point == 0xFEFF;
}

static enum role role_of(uint32_t point)
{
    switch (unicode_kind(point)) {
    case UNICODE_LETTER: /* also U+02BC, which is an apostrophe to who writes it */
        if (point < 0x02BC) return LETTER;
        if (is_apostrophe(point)) return APOSTROPHE;
        return unicode_is_ideograph(point) ? IDEOGRAPH : LETTER;
    case UNICODE_MARK:
        return unicode_is_ideograph(point) ? IDEOGRAPH : MARK;
    case UNICODE_NUMBER:
        return unicode_is_ideograph(point) ? IDEOGRAPH : NUMBER;
    case UNICODE_DIGIT:
        return DIGIT;
    case UNICODE_OTHER:
        if (point == '.' || point == ',') return STOP;
        if (is_invisible(point)) return INVISIBLE;
        return is_apostrophe(point) ? APOSTROPHE : OUTSIDE;
    }
    return OUTSIDE;
}

/* Roles that a word may begin with. */
static bool is_part(enum role role)
{
    return role >= LETTER && role <= IDEOGRAPH;
}

/* The code point at `at` and its role; OUTSIDE past the end. */
static enum role peek(const char *text, size_t size, size_t at, uint32_t *point, size_t *length)
{
    *point = 0;
    *length = 0;
    if (at >= size) return OUTSIDE;
    *point = utf8_decode(text + at, size - at, length);
    return role_of(*point);
}

static enum role role_at(const char *text, size_t size, size_t at)
{
    uint32_t point;
    size_t length;
    return peek(text, size, at, &point, &length);
}

size_t bounds_start(const char *text, size_t size, size_t at)
{
    uint32_t point;
    for (size_t length; at < size; at += length)
        if (is_part(peek(text, size, at, &point, &length))) return at;
    return size;
}

/* Longer runs of initials are cut: looking no further keeps the time linear in the text. */
enum { INITIALS_MAX = 16 };

/* The end of initials that begin at `at` (U.S., p.m., but not "a.b" inside a longer name), or `at`.
 */
static size_t initials_end(const char *text, size_t size, size_t at)
{
    size_t end = at;
    size_t letters = 0;
    for (size_t next = at; letters < INITIALS_MAX;) {
        uint32_t point;
        size_t length;
        if (peek(text, size, next, &point, &length) != LETTER) break;
        size_t stop = next + length;
        bool stops = stop < size && text[stop] == '.';
        if (!stops && is_part(role_at(text, size, stop))) return at; /* not a single letter */
        letters++;
        end = stop;
        if (!stops) break;
        next = stop + 1;
    }
    return letters >= 2 ? end : at;
}

uint32_t bounds_gathered(uint32_t point, bool turkish)
{
    if (turkish && point == 'I') return 0x0131;
    if (point < 0x80) return point;
    if (is_invisible(point)) return 0;
    if (is_apostrophe(point)) return '\'';
    if (turkish && point == 0x0130) return 'i';
    return point;
}

/* Bytes of a character of a word once it is gathered. */
static size_t gathered_size(uint32_t point, size_t length, bool turkish)
{
    char bytes[4];
    uint32_t gathered = bounds_gathered(point, turkish);
    if (gathered == point) return length;
    return gathered ? utf8_encode(gathered, bytes) : 0;
}

/* Whether the character before `after` lies inside the word; `last` is the role of the word's last
 * letter, mark or number, which a mark on a letter leaves a letter. */
static bool is_inside(const char *text, size_t size, size_t after, enum role role, enum role last)
{
    if (role == APOSTROPHE) return last == LETTER && role_at(text, size, after) == LETTER;
    if (role == STOP) return last == DIGIT && role_at(text, size, after) == DIGIT;
    return role == INVISIBLE || (is_part(role) && role != IDEOGRAPH);
}

size_t bounds_end(const char *text, size_t size, size_t start, size_t known, bool turkish)
{
    uint32_t point;
    size_t length;
    enum role last = peek(text, size, start, &point, &length);
    size_t at = start + length;
    if (last == IDEOGRAPH) return at;
    if (last == LETTER && at < size && text[at] == '.') {
        size_t end = initials_end(text, size, start);
        if (end > start) return end;
    }
    size_t gathered = gathered_size(point, length, turkish);
    if (known > at) {
        last = role_at(text, size, utf8_previous(text, known));
        gathered = known - start;
        at = known;
    }
    for (;; at += length) {
        enum role role = peek(text, size, at, &point, &length);
        if (!is_inside(text, size, at + length, role, last)) return at;
        if (role != INVISIBLE && gathered + 4 > WORD_SIZE_MAX) return at;
        gathered += gathered_size(point, length, turkish);
        if (is_part(role) && !(role == MARK && last == LETTER)) last = role;
    }
}
