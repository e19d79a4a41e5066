/* The terms of a text, fast: what features/extractor.h finds in a finished vocabulary, by way of a
 * table of words as they are written. The extractor is the reference that this is tested against.
 */
#ifndef STANCE_FEATURES_TALLY_H
#define STANCE_FEATURES_TALLY_H

#include "features/cells.h"
#include "features/lexicon.h"
#include "features/recipe.h"

struct tally;

enum { TALLY_CHARS, TALLY_WORDS, TALLY_KINDS };

/* The terms found in one text, borrowed until the next. */
struct tally_found {
    const uint32_t *terms[TALLY_KINDS]; /* [count of the kind], each once, in no special order */
    size_t count[TALLY_KINDS];
    const uint8_t *counts; /* by term number: how often each of these occurs; UINT8_MAX: so often
                              at least */
    size_t known;          /* occurrences of terms that are in the vocabulary */
    size_t missed;         /* occurrences of terms that are not in the vocabulary */
};

/* What the terms of one text, each taken once, add up to. */
struct tally_sums {
    uint64_t cells[TALLY_KINDS][CELLS_SIZE_MAX];
    size_t known, missed; /* as above */
};

/* A term that lies in bytes [start, end) of the text: those of a word, or from the first to the
 * last word of a word n-gram. */
struct tally_place {
    uint32_t term;
    size_t start, end;
};

/* Belongs to one thread; lexicon and what cells point to are borrowed. NULL on error, as terms_new.
 */
struct tally *tally_new(const struct recipe *recipe, const char *language,
                        const struct lexicon *lexicon, const struct cells *cells,
                        stance_error *error);
void tally_free(struct tally *tally);

/* Finds the terms of text. False: no memory. */
bool tally_list(struct tally *tally, const char *text, size_t size, struct tally_found *found);

/* Finds every occurrence of the terms of text, in no special order. *places is borrowed until the
 * next call. False: no memory. */
bool tally_locate(struct tally *tally, const char *text, size_t size,
                  const struct tally_place **places, size_t *count);

/* Finds what the terms of text add up to, which is faster. False: no memory. */
bool tally_sum(struct tally *tally, const char *text, size_t size, struct tally_sums *sums);

#endif
