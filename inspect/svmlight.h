/* Labelled rows in the format that SVMlight, libsvm, LIBLINEAR and scikit-learn's
 * load_svmlight_file read (Joachims 1999): a line each, the number of the label, then the terms
 * there are and their values. */
#ifndef STANCE_INSPECT_SVMLIGHT_H
#define STANCE_INSPECT_SVMLIGHT_H

#include "cli/strbuf.h"
#include "stance/stance.h"

/* Adds the rows as the model sees them; those whose label it does not know are left out, and
 * counted in *left_out. Where memory runs out either the status says so or out->failed. */
stance_status svmlight_add(struct strbuf *out, const stance_model *model,
                           const stance_dataset *dataset, size_t *left_out, stance_error *error);

#endif
