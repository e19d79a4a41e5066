/* Texts put together at random of what divides and joins words, the same on every machine. Each
 * lies at the very end of its memory, so that a sanitizer sees a read past it. */
#ifndef STANCE_TESTS_SOUP_H
#define STANCE_TESTS_SOUP_H

#include "base/memory.h"
#include "support.h"

enum { SOUP_PIECES = 16, SOUP_RUN_MAX = 140, SOUP_SIZE_MAX = SOUP_PIECES * SOUP_RUN_MAX };

struct soup {
    uint64_t random; /* begins as anything but 0 */
    char *text;      /* of the last soup */
    size_t size;
};

static const char *const soup_pieces[] = {
    "a",        "B",      "I",          "7",          "0",      " ",      ".",      ",",
    "'",        "\u2019", "\u2018",     "\u02BC",     "\uFF07", "\u00AD", "\u200B", "\u200D",
    "\u0301",   "\u0345", "\u4E2D",     "\u30AB",     "\u3099", "\u3005", "\u0130", "\u0131",
    "\u00E9",   "\u00DF", "\u0416",     "\u03A3",     "\u0663", "\u00BD", "\u2167", "\uAC00",
    "\u0928",   "\u201C", "\u2014",     "#",          "@",      "-",      "\n",     "_",
    "\xE2\x80", "\x80",   "\xC3",       "\xFF",       "\xD0",   "word",   "U.S.",   "3.5",
    "\uFEFF",   "\u1E9E", "\U00010428", "\U00020000", "\u0482", "\u00D7", "\u2028", "\uFF11"};

static inline size_t soup_chance(struct soup *soup, size_t below) /* xorshift */
{
    soup->random ^= soup->random << 13;
    soup->random ^= soup->random >> 7;
    soup->random ^= soup->random << 17;
    return (size_t)(soup->random >> 32) % below;
}

/* Adds a piece, or now and then a long run of one character. */
static inline size_t soup_add(struct soup *soup, const char *const *pieces, size_t count, char *out)
{
    if (!soup_chance(soup, 64)) {
        size_t size = soup_chance(soup, SOUP_RUN_MAX);
        memset(out, "aI1."[soup_chance(soup, 4)], size);
        return size;
    }
    const char *piece = pieces[soup_chance(soup, count)];
    size_t size = strlen(piece);
    memcpy(out, piece, size);
    return size;
}

/* Cooks the next soup of some of the pieces, or of all; the one before is freed. */
static inline void soup_cook(struct soup *soup)
{
    char text[SOUP_SIZE_MAX];
    size_t first = 0, count = COUNT_OF(soup_pieces), size = 0;
    if (soup_chance(soup, 2)) {
        first = soup_chance(soup, count);
        count = 1 + soup_chance(soup, count - first);
    }
    for (size_t left = soup_chance(soup, SOUP_PIECES); left; left--)
        size += soup_add(soup, soup_pieces + first, count, text + size);
    memory_free(soup->text);
    soup->text = memory_new(size, 1);
    assert_non_null(soup->text);
    memcpy(soup->text, text, size);
    soup->size = size;
}

#endif
