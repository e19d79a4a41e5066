/* Whether the sums over articles are right, which is not the same as whether their sentences are.
 */
#ifndef STANCE_EVALUATE_ARTICLES_H
#define STANCE_EVALUATE_ARTICLES_H

#include "stance/stance.h"

#define ARTICLES_NONE UINT32_MAX

struct articles_input {
    size_t rows, article_count;
    const uint32_t *articles;          /* [rows] article of each row, or ARTICLES_NONE */
    const uint32_t *given, *predicted; /* [rows] labels */
    const double *scores;              /* [rows] */
    const stance_role *roles;          /* of the labels */
};

/* Fills in all of outcomes[article_count] but the groups, and correlation, leans and lean_confusion
 * of measures. Every article has a row. False: no memory. */
bool articles_measure(const struct articles_input *input, uint64_t seed,
                      stance_article_outcome *outcomes, stance_measures *measures);

#endif
