/* From a text to counted term numbers: the code that training and classifying share. */
#ifndef STANCE_FEATURES_EXTRACTOR_H
#define STANCE_FEATURES_EXTRACTOR_H

#include "base/intern.h"
#include "features/recipe.h"

struct extractor;

/* The terms found in one text. */
struct extraction {
    const uint32_t *terms; /* [count], ascending numbers of the vocabulary */
    double *values; /* [count], how often each occurs; the caller may turn them into weights */
    size_t count;
    size_t known;  /* occurrences of terms that are in the vocabulary */
    size_t missed; /* occurrences of terms that are not in the vocabulary */
};

/* Belongs to one thread. NULL on error, as terms_new. */
struct extractor *extractor_new(const struct recipe *recipe, const char *language,
                                stance_error *error);
void extractor_free(struct extractor *extractor);

/* Counts the terms of text that are in the vocabulary. What *found points to is borrowed until the
 * next call. False: no memory. */
bool extractor_count(struct extractor *extractor, const struct intern *vocabulary, const char *text,
                     size_t size, struct extraction *found);

/* The same, but terms that are missing in the vocabulary are added to it. */
bool extractor_learn(struct extractor *extractor, struct intern *vocabulary, const char *text,
                     size_t size, struct extraction *found);

#endif
