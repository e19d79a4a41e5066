/* The terms that speak the most for a label, and against it. */
#ifndef STANCE_CLI_RANKING_H
#define STANCE_CLI_RANKING_H

#include "stance/stance.h"

enum { RANKING_MAX = 1000, RANKING_DEFAULT = 10 };

/* What a term adds to a decision where the text has it once: idf times weight, before the division
 * by the length of the text's vector. */
double ranking_strength(const stance_model *model, size_t term, size_t label);

struct ranking_item {
    size_t term;
    double strength;
};

enum ranking_direction { RANKING_TOWARDS, RANKING_AWAY, RANKING_DIRECTIONS };

struct ranking {
    struct ranking_item items[RANKING_DIRECTIONS][RANKING_MAX]; /* [count], the strongest first */
    size_t count[RANKING_DIRECTIONS];
};

/* Finds the `top` strongest terms of a kind, at most RANKING_MAX, in either direction; of equal
 * ones those of lower numbers. */
void ranking_find(struct ranking *ranking, const stance_model *model, stance_term_kind kind,
                  size_t label, size_t top);

#endif
