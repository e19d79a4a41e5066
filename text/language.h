/* Which language a text is in, for the warning that it is not the model's. A wrong alarm is worse
 * than a missed one: where the text is short, mixed or otherwise doubtful there is no guess. */
#ifndef STANCE_TEXT_LANGUAGE_H
#define STANCE_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

enum {
    LANGUAGE_WORDS_MIN = 20,      /* words; a shorter text is not guessed */
    LANGUAGE_SAMPLE_MAX = 1 << 16 /* bytes looked at, spread over the text */
};

/* The language of text, by its Snowball name where it has one; NULL where that is not clear. The
 * languages are those there are stemmers for, and others that might be taken for one of them.
 * confidence (may be NULL) gets the lead over the next language in [0, 1]; 0 without a guess. */
const char *language_guess(const char *text, size_t size, double *confidence);

/* The same for many texts, faster: it keeps what it has looked up about the languages of a script.
 * NULL: no memory. */
struct language_guesser;
struct language_guesser *language_guesser_new(void);
void language_guesser_free(struct language_guesser *guesser);
const char *language_guesser_guess(struct language_guesser *guesser, const char *text, size_t size,
                                   double *confidence);

/* Whether a text guessed to be in one language is foreign to a model of another. False where that
 * can't be known: no guess (NULL), a model of no ("none") or an unheard-of language. Danish and
 * Norwegian, and Serbian and Croatian, pass for each other. */
bool language_differs(const char *guess, const char *model_language);

#endif
