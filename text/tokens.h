/* A line as cues spell it: words in lower case without apostrophes, # for a run of digits, each
 * ideograph a word of its own. The symbols : / @ ( © are words too, and so is the hyphen between
 * spaces; an arrow in a path such as Home > News is a slash. */
#ifndef STANCE_TEXT_TOKENS_H
#define STANCE_TEXT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TOKEN_SIZE = 64,  /* bytes of a token that are looked at */
    TOKENS_HEAD = 48, /* of a long line only its first tokens are kept ... */
    TOKENS_TAIL = 16, /* ... and its last, the first of which is a "|" for what is left out */
    TOKENS_MAX = TOKENS_HEAD + TOKENS_TAIL
};

struct tokens {
    char text[TOKENS_MAX * (TOKEN_SIZE + 1) + 1]; /* each with a space behind it */
    uint16_t starts[TOKENS_MAX + 1];              /* [count + 1] where in text they begin */
    size_t count;
    size_t first; /* the first that is none of : ( - */
    /* Of the whole line: */
    size_t words;          /* two ideographs count as one */
    size_t lower, capital; /* words that begin in either case or have none: lower */
    size_t stops;          /* ends of sentences */
    size_t last_words;     /* words after the last of them */
};

void tokens_read(const char *text, size_t size, struct tokens *tokens);

/* The hash of tokens [from, from + count), or 0 if there are not as many. */
uint64_t tokens_hash(const struct tokens *tokens, size_t from, size_t count);

/* How many tokens of a are among those of b. */
size_t tokens_shared(const struct tokens *a, const struct tokens *b);

/* Full stop, question or exclamation mark of any script. */
bool tokens_is_stop(uint32_t point);

#endif
