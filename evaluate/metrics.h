/* How good predictions are. */
#ifndef STANCE_EVALUATE_METRICS_H
#define STANCE_EVALUATE_METRICS_H

#include "stance/stance.h"

/* Predictions of rows that were held out. */
struct metrics_input {
    size_t rows, label_count;
    const uint32_t *given;       /* [rows] */
    const uint32_t *predicted;   /* [rows] */
    const double *probabilities; /* [rows][label_count] */
    const uint32_t *units;       /* [rows] group of each row, or its own number */
    size_t unit_count;
};

/* confusion[label_count][label_count], given by predicted. */
void metrics_confusion(const struct metrics_input *input, uint64_t *confusion);

/* Precision, recall, F1 and support of each label; returns macro-F1, the mean F1 over the labels.
 */
double metrics_labels(const uint64_t *confusion, size_t label_count, stance_label_report *labels);

/* The figures that follow from a confusion matrix; NAN where there is none. The labels of a side
 * count as one. occurs[label_count] is NULL for all rows; for a sample of them it says which labels
 * the rows have, given or predicted: one that the sample happens to lack has no F1 there, rather
 * than one of 0. */
void metrics_measures(const uint64_t *confusion, const stance_role *roles, size_t label_count,
                      const bool *occurs, double measures[STANCE_MEASURES]);

/* Sets occurs[label_count] for metrics_measures. */
void metrics_occurring(const struct metrics_input *input, bool *occurs);

/* The confusion matrix where each unit counts times[unit] times. */
void metrics_resample(const struct metrics_input *input, const uint32_t *times,
                      uint64_t *confusion);

/* Expected calibration error over equal-width bins of the shown label's probability (Guo et al.
 * 2017, section 2), and the Brier score summed over labels (Brier 1950). */
double metrics_calibration_error(const struct metrics_input *input);
double metrics_brier(const struct metrics_input *input);

/* The 2.5th and 97.5th percentile of macro-F1 over bootstrap samples of units. False: no memory. */
bool metrics_interval(const struct metrics_input *input, uint64_t seed, double *low, double *high);

#endif
