/* What becomes of each word as it is written: its stem and its character n-grams, as numbers of the
 * vocabulary, and the sum of what those weigh. Words come again and again, so the answers are kept:
 * folding, stemming, looking up and adding are done once for a form. The memory is bounded: a full
 * table is emptied, and fills again. */
#ifndef STANCE_FEATURES_FORMS_H
#define STANCE_FEATURES_FORMS_H

#include "features/cells.h"
#include "features/lexicon.h"
#include "features/recipe.h"
#include "text/scan.h"

struct forms;

enum {
    FORMS_KEY = 4,   /* numbers of a key */
    FORMS_BATCH = 32 /* words that are looked up together */
};

struct form {
    uint64_t key[FORMS_KEY]; /* the word itself */
    uint32_t word;           /* entry of its stem, or LEXICON_NONE */
    uint32_t missed;         /* character n-grams that are no terms */
    /* Terms among its character n-grams, see forms_grams: each of them once, [gram_count], then
     * those that occur in it again, as often as they do, [repeat_count]. */
    uint32_t gram_count, repeat_count;
    uint32_t grams;
    uint32_t last_text; /* for the caller's use: 0 for a form that is new */
    uint64_t spare;     /* so that it fills a line of the cache */
};

/* Belongs to one thread; lexicon and what cells point to are borrowed. NULL on error, as terms_new.
 */
struct forms *forms_new(const struct recipe *recipe, const char *language,
                        const struct lexicon *lexicon, const struct cells *cells,
                        stance_error *error);
void forms_free(struct forms *forms);

/* Empties the table. */
void forms_forget(struct forms *forms);

/* Looks up to FORMS_BATCH words of text[size] up, all at once, since each takes looks into large
 * tables. found[count] is borrowed until the next call, as the next two are. False: no memory. */
bool forms_find(struct forms *forms, const char *text, size_t size, const struct scan_word *places,
                size_t count, struct form **found);

const uint32_t *forms_grams(const struct forms *forms, const struct form *form);

/* [cell size] The sums of the cells of its n-grams, each taken once. */
const uint64_t *forms_sums(const struct forms *forms, const struct form *form);

#endif
