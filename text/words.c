/* Words out of text, one at a time and without allocation. The word's bytes are gathered with the
 * small repairs the header lists, then folded as a whole. */
#include "text/words.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

void words_begin(struct words *words, const char *text, size_t size, const char *language)
{
    words->text = text;
    words->size = size;
    words->at = 0;
    words->turkish = strcmp(language, "turkish") == 0;
    words->is_tag = false;
    words->start = words->end = 0;
    words->folded_size = 0;
}

/* The code point at `at`; 0, which is no part of a word, past the end. */
static uint32_t peek(const struct words *words, size_t at, size_t *length)
{
    *length = 0;
    if (at >= words->size) return 0;
    return utf8_decode(words->text + at, words->size - at, length);
}

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

/* U+02BC is a letter to Unicode, but an apostrophe to who writes it. */
static bool is_part(uint32_t point)
{
    return unicode_is_word(point) && !is_apostrophe(point);
}

static bool is_letter(const struct words *words, size_t at)
{
    size_t length;
    uint32_t point = peek(words, at, &length);
    return unicode_is_letter(point) && is_part(point) && !unicode_is_ideograph(point);
}

static bool is_digit(const struct words *words, size_t at)
{
    size_t length;
    return unicode_is_digit(peek(words, at, &length));
}

/* Longer runs of initials are cut: looking no further keeps the time linear in the text. */
enum { INITIALS_MAX = 16 };

/* The end of initials that begin at `at` (U.S., p.m., but not "a.b" inside a longer name), or `at`.
 */
static size_t initials_end(const struct words *words, size_t at)
{
    size_t end = at;
    size_t letters = 0;
    for (size_t next = at; letters < INITIALS_MAX;) {
        size_t length;
        if (!is_letter(words, next)) break;
        peek(words, next, &length);
        size_t stop = next + length;
        if (is_part(peek(words, stop, &length))) return at; /* not a single letter */
        letters++;
        end = stop;
        if (stop >= words->size || words->text[stop] != '.') break;
        next = stop + 1;
    }
    return letters >= 2 ? end : at;
}

/* Adds a code point of the word to raw, as the language has it. False: the word is full. */
static bool gather(const struct words *words, uint32_t point, char *raw, size_t *size)
{
    if (*size + 4 > WORD_SIZE_MAX) return false;
    if (is_apostrophe(point)) point = '\'';
    if (words->turkish && point == 'I') point = 0x0131;
    if (words->turkish && point == 0x0130) point = 'i';
    *size += utf8_encode(point, raw + *size);
    return true;
}

/* Whether the character at `at`, which is no letter, digit or mark, still lies inside a word whose
 * last character was a letter or a digit. */
static bool joins(const struct words *words, uint32_t point, size_t after, bool letter, bool digit)
{
    if (is_apostrophe(point)) return letter && is_letter(words, after);
    if (point == '.' || point == ',') return digit && is_digit(words, after);
    return false;
}

/* Gathers a word of initials, its stops dropped. */
static size_t gather_initials(struct words *words, size_t end, char *raw)
{
    size_t size = 0;
    for (size_t at = words->start; at < end;) {
        size_t length;
        uint32_t point = peek(words, at, &length);
        if (point != '.') gather(words, point, raw, &size);
        at += length;
    }
    words->at = end;
    return size;
}

/* Gathers any other word, to where it ends or is full. */
static size_t gather_word(struct words *words, char *raw)
{
    size_t size = 0;
    bool letter = false, digit = false;
    for (;;) {
        size_t length;
        uint32_t point = peek(words, words->at, &length);
        bool part = is_part(point);
        if (part && unicode_is_ideograph(point) && size) break;
        if (part) {
            letter = unicode_is_letter(point) || (letter && unicode_is_mark(point));
            digit = unicode_is_digit(point);
        } else if (!(is_invisible(point) && size) &&
                   !joins(words, point, words->at + length, letter, digit)) {
            break;
        }
        if (!is_invisible(point) && !gather(words, point, raw, &size)) break;
        words->at += length;
        if (part && unicode_is_ideograph(point)) break;
    }
    return size;
}

bool words_next(struct words *words)
{
    char before = '\0';
    for (size_t length; words->at < words->size; words->at += length) {
        if (is_part(peek(words, words->at, &length))) break;
        before = words->text[words->at];
    }
    if (words->at >= words->size) return false;
    words->is_tag = before == '#' || before == '@';

    char raw[WORD_SIZE_MAX];
    words->start = words->at;
    size_t initials = initials_end(words, words->at);
    size_t size =
        initials > words->at ? gather_initials(words, initials, raw) : gather_word(words, raw);
    words->end = words->at;
    words->folded_size = unicode_fold(raw, size, words->folded, sizeof words->folded);
    if (!words->folded_size) {
        memcpy(words->folded, raw, size);
        words->folded_size = size;
    }
    return true;
}
