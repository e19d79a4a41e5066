/* What a model knows of a word or a few words: which terms they have, and what these contribute to
 * the decisions. */
#ifndef STANCE_INSPECT_LOOKUP_H
#define STANCE_INSPECT_LOOKUP_H

#include "stance/stance.h"

enum lookup_kind { LOOKUP_WORDS, LOOKUP_CHARACTERS, LOOKUP_KINDS };

struct lookup_item {
    size_t term;
    enum lookup_kind kind;
    double value;   /* in the vector of the text */
    double largest; /* strength, whatever the label and the sign */
};

struct lookup {
    const char *text;          /* as it was asked for; borrowed */
    struct lookup_item *items; /* [count] words before characters, each from the strongest on */
    size_t count;
    /* What the terms of a text that is just this contribute to each label's decision; of a linear
     * kernel. */
    double contributions[LOOKUP_KINDS][STANCE_LABELS_MAX];
    double decisions[STANCE_LABELS_MAX]; /* on that text; of any kernel */
};

/* Looks a text up; to be freed in any case. */
stance_status lookup_find(struct lookup *lookup, const stance_model *model, const char *text,
                          stance_error *error);
void lookup_free(struct lookup *lookup);

#endif
