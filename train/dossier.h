/* What stance-train tells people about the model it made: a page with plots, to keep beside it. */
#ifndef STANCE_TRAIN_DOSSIER_H
#define STANCE_TRAIN_DOSSIER_H

#include "cli/strbuf.h"
#include "stance/stance.h"

#include <stdio.h>

struct dossier {
    const stance_model *model;
    const char *path;  /* of the model, as it was given */
    char *const *data; /* [data_count] files that were trained on, as they were given */
    size_t data_count;
    const struct strbuf *audit; /* what findings_write wrote */
};

void dossier_write(FILE *out, const struct dossier *dossier);

#endif
