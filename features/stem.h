/* Snowball stems. */
#ifndef STANCE_FEATURES_STEM_H
#define STANCE_FEATURES_STEM_H

#include "stance/stance.h"

struct stem;

/* Whether there is a stemmer of that name, or it is "none". */
bool stem_knows(const char *language);

/* For a language of stance_languages, or "none", which leaves words as they are. Belongs to one
 * thread. NULL on error: STANCE_MISUSE (unknown language), STANCE_NO_MEMORY. */
struct stem *stem_new(const char *language, stance_error *error);
void stem_free(struct stem *stem);

/* The stem of a case-folded word, borrowed until the next call; NULL: no memory. */
const char *stem_word(struct stem *stem, const char *word, size_t size, size_t *stem_size);

#endif
