/* The words of a text, case-folded. A word is a run of letters, marks and digits, with
 *   - apostrophes between letters, curly ones made straight (don't, l'accord);
 *   - full stops and commas between digits (3.5, 60,000);
 *   - the stops of initials dropped, so that U.S. and US are one word;
 *   - soft hyphens and zero-width characters dropped.
 * Hyphens divide, so that state-owned and "state owned" give the same words. An ideograph or kana
 * is a word by itself. */
#ifndef STANCE_TEXT_WORDS_H
#define STANCE_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum { WORD_SIZE_MAX = 256 }; /* bytes; a longer run of letters is cut into several words */

/* Reads one text; belongs to the caller, who may keep it on the stack. */
struct words {
    const char *text;
    size_t size;
    size_t at;
    bool turkish;       /* I folds to dotless i */
    bool is_tag;        /* the last word is a hashtag or mention: # or @ stands before it */
    size_t start, end;  /* the last word is bytes [start, end) of text ... */
    size_t folded_size; /* ... and folded it is folded[folded_size], not NUL-terminated */
    char folded[3 * WORD_SIZE_MAX]; /* folding makes a UTF-8 word at most three times as long */
};

void words_begin(struct words *words, const char *text, size_t size, const char *language);

/* Moves to the next word; false at the end of the text. */
bool words_next(struct words *words);

#endif
