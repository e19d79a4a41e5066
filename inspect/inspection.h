/* What stance-inspect tells of a model, as text or as JSON. */
#ifndef STANCE_INSPECT_INSPECTION_H
#define STANCE_INSPECT_INSPECTION_H

#include "inspect/lookup.h"
#include "stance/stance.h"

#include <stdio.h>

struct inspection {
    const char *path; /* of the model, as it was given */
    const stance_model *model;
    size_t top;                  /* strongest terms of each label and direction */
    const struct lookup *lookup; /* NULL: no text was asked for */
};

/* The name of what was read: "stdin" for "-". */
const char *inspection_path(const char *path);

/* Whether the model weighs terms. */
bool inspection_is_linear(const stance_model *model);

void inspection_write_text(FILE *out, const struct inspection *inspection);
void inspection_write_json(FILE *out, const struct inspection *inspection);

/* The text that was asked for alone. */
void inspection_write_lookup(FILE *out, const struct inspection *inspection);

#endif
