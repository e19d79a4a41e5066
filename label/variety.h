/* Which of some sentences to take, so that each is worth much by itself and says what the others do
 * not: maximal marginal relevance (Carbonell and Goldstein 1998), greedily. */
#ifndef STANCE_LABEL_VARIETY_H
#define STANCE_LABEL_VARIETY_H

#include "label/pool.h"

/* A sparse vector and what it is worth. */
struct variety_row {
    const uint32_t *terms; /* [count] ascending, below the number of terms */
    const float *values;   /* [count], of length 1; or none */
    size_t count;
    double worth; /* in [0, 1] */
};

/* Chooses `wanted` of the rows, or all where there are fewer: again and again the one of the
 * highest (1 - diversity) * worth - diversity * the highest cosine with one that is chosen, of
 * equal ones the first. chosen[wanted] gets their numbers in this order. Returns how many there
 * are; SIZE_MAX: no memory. */
size_t variety_choose(const struct variety_row *rows, size_t count, size_t terms, size_t wanted,
                      double diversity, size_t *chosen);

/* The vectors of the items of a pool, with worth 0. */
struct variety_table {
    struct variety_row *rows; /* [count], of the items */
    size_t count, terms;
    uint32_t *numbers; /* [size], what the rows point to */
    float *values;
    size_t size, capacity;
};

/* As a model sees them. To be freed in any case. */
stance_status variety_by_model(struct variety_table *table, const struct pool *pool,
                               const stance_model *model, stance_error *error);

/* By their words, weighed by how few of the items have them. */
stance_status variety_by_words(struct variety_table *table, const struct pool *pool,
                               stance_error *error);

void variety_free(struct variety_table *table);

#endif
