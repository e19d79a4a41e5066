/* Where words begin and end in a text: the rules that words.h lists, for those who gather words and
 * for those who only cut them. Every function looks forward from a place alone, so a word's end
 * does not depend on what stands before the word. */
#ifndef STANCE_TEXT_BOUNDS_H
#define STANCE_TEXT_BOUNDS_H

#include "text/words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes, in any language: no word of this many or fewer was cut for its length. Taken out of the
 * text, such a word is one word, gathered and folded as it was there. A longer one need not be: it
 * may have been cut after an apostrophe, which does not end a word that stands by itself. */
enum { BOUNDS_WHOLE = (WORD_SIZE_MAX - 4) / 2 };

/* The first byte of the first word that begins at `at` or after; size where there is none. */
size_t bounds_start(const char *text, size_t size, size_t at);

/* The end of the word that begins at `start`. Of bytes [start, known), BOUNDS_WHOLE at most and
 * none in Turkish, the caller is certain that they are ASCII digits and letters of unicode_letters.
 */
size_t bounds_end(const char *text, size_t size, size_t start, size_t known, bool turkish);

/* Whether the word at `start` is a hashtag or mention; the word before it ended at `from`. */
static inline bool bounds_is_tag(const char *text, size_t from, size_t start)
{
    return start > from && (text[start - 1] == '#' || text[start - 1] == '@');
}

/* What a character of a word is gathered as; 0: it is left out. */
uint32_t bounds_gathered(uint32_t point, bool turkish);

#endif
