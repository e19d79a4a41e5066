/* Rows with what was predicted of them: by models, or out of files. */
#ifndef STANCE_EVALUATE_PREDICTIONS_H
#define STANCE_EVALUATE_PREDICTIONS_H

#include "evaluate/outcome.h"
#include "stance/stance.h"

#include <stdbool.h>

/* How predictions in files are read. */
struct predictions_options {
    const char *labels;               /* "a,b": those that count; NULL: all there are */
    const char *pro, *anti, *neutral; /* as for stance_role_of */
};

struct predictions {
    size_t subject_count;           /* 1 or 2 */
    stance_evaluation *subjects[2]; /* [subject_count] */
    size_t label_count;
    char *names[STANCE_LABELS_MAX];             /* [label_count] */
    stance_role roles[STANCE_LABELS_MAX];       /* [label_count] */
    struct outcome_left left[OUTCOME_LEFT_MAX]; /* [left_count] labels point into the dataset */
    size_t left_count;
    uint64_t left_other; /* rows */
};

/* Each returns the exit code; what went wrong is said. predictions_free is needed either way. */

/* models[count] label every row of data. Their labels are the same, in any order. */
int predictions_by_models(struct predictions *predictions, const stance_dataset *data,
                          stance_model *const *models, size_t count);

/* guesses[count] were read by stance_dataset_read_predictions. They are data itself, with the
 * column predicted, or have a row for each of data, in order, whose label is the one predicted. */
int predictions_by_files(struct predictions *predictions, const stance_dataset *data,
                         const stance_dataset *const *guesses, size_t count,
                         const struct predictions_options *options);

void predictions_free(struct predictions *predictions);

#endif
