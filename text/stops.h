/* The surroundings of a mark that may end a sentence: the run of marks with what closes behind it,
 * the word before, and what comes after. All of it is read off the text; nothing is decided here.
 * Every look-around is bounded, but for the white space after a stop, which is passed once. */
#ifndef STANCE_TEXT_STOPS_H
#define STANCE_TEXT_STOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bytes that may be looked at. */
struct passage {
    const char *text;
    size_t start, end;
    uint32_t query; /* a further mark of the language, such as the Greek question mark; or 0 */
    bool english;   /* a lone "i" is the pronoun */
};

/* The code point at `at` and its length in bytes; 0 and 0 at the end of the passage. */
uint32_t stops_point(const struct passage *in, size_t at, size_t *length);
/* The code point before `at`; 0 at `from`, where looking back ends. */
uint32_t stops_before(const struct passage *in, size_t from, size_t at);
/* The first place from `at` that is not white space, or the end. */
size_t stops_skip_space(const struct passage *in, size_t at);
/* Whether there is no letter or number in [from, to), which is taken for false if it is long. */
bool stops_is_wordless(const struct passage *in, size_t from, size_t to);

struct stop {
    size_t start;    /* its first mark */
    size_t marks;    /* past its last mark */
    size_t end;      /* past the quotes, brackets and notes that close with it */
    unsigned dots;   /* full stops in a row; an ellipsis character counts as three */
    unsigned closed; /* round brackets among what closes */
    bool question;   /* there is a question or exclamation mark */
    bool absolute;   /* a mark of a script in which it has no other use, such as the danda */
    bool quoted;     /* a quotation closes with it */
    bool detached;   /* white space before it */
};

/* Reads the stop at `at`; false where no mark is there. quote_open: an ASCII quotation mark has
 * been opened before. from: where looking back ends. */
bool stops_read(const struct passage *in, size_t from, size_t at, bool quote_open,
                struct stop *stop);

/* A word or number, with the dotted chain it is the end of: "S" and "U.S". */
struct word {
    size_t chain, start, end; /* bytes [start, end); the chain begins at chain <= start */
    unsigned letters, digits;
    bool upper;      /* its first letter is upper case */
    bool lower_end;  /* its last letter is lower case */
    bool cased;      /* its script has cases */
    bool marked;     /* it has combining marks */
    bool joined;     /* it hangs on another word by an apostrophe, ampersand or hyphen */
    bool all_single; /* the chain is of single letters */
};

enum { WORD_BYTES_MAX = 48 }; /* longer words are cut off */

/* The word that ends at `at`; empty (start = end) where there is none. */
struct word stops_word_before(const struct passage *in, size_t from, size_t at);
/* The word that begins at `at`. */
struct word stops_word_after(const struct passage *in, size_t at);
/* [start, end) with its cases folded; 0 where it does not fit. */
size_t stops_fold(const struct passage *in, size_t start, size_t end, char out[WORD_BYTES_MAX]);

enum follow_kind {
    FOLLOW_END,         /* nothing but opening marks, or tags and links, up to the end */
    FOLLOW_UPPER,       /* a word in upper case, or in lower case if so is always the pronoun I */
    FOLLOW_LOWER,       /* a word in lower case */
    FOLLOW_LETTER,      /* a word of a script without cases */
    FOLLOW_DIGIT,       /* a number */
    FOLLOW_SYMBOL,      /* a currency sign, hash, picture, omission in brackets */
    FOLLOW_PUNCTUATION, /* a mark with which the sentence goes on */
};

struct follow {
    enum follow_kind kind;
    size_t at;                              /* where it begins, opening marks included */
    size_t word;                            /* past those */
    bool spaced;                            /* white space before it */
    bool quoted, bracketed, dashed, dotted; /* what the opening marks are */
};

struct follow stops_follow(const struct passage *in, size_t at);

#endif
