/* What the pages of stance-train and stance-evaluate have in common: cells of tables, and whole
 * sections on labels and probabilities. cli/table.h has the same as text. */
#ifndef STANCE_CLI_FIGURES_H
#define STANCE_CLI_FIGURES_H

#include "stance/stance.h"

#include <stdio.h>

enum { FIGURES_TEXT_SIZE = 32, FIGURES_ID_SIZE = 32 };

/* Four decimals, or a dash where it is NAN. Returns out, or the dash. */
const char *figures_text(double number, char out[FIGURES_TEXT_SIZE]);

/* The id of a plot: of pages that have several subjects, each has its own number, from 0. */
const char *figures_id(const char *name, size_t subject, char out[FIGURES_ID_SIZE]);

/* The head of a row, and cells. */
void figures_name(FILE *out, const char *name);
void figures_number(FILE *out, double number);
void figures_count(FILE *out, uint64_t count);
void figures_interval(FILE *out, const stance_estimate *estimate);

/* A whole row: what is called so, and what it is in words. */
void figures_term(FILE *out, const char *term, const char *text);

/* The row "Labels", with their roles. */
void figures_roles(FILE *out, const char *const *names, const stance_role *roles, size_t count);

/* A table of counts[size][size]. */
void figures_counts(FILE *out, const char *caption, const char *const *names,
                    const uint64_t *counts, size_t size);

/* Sections, each with its heading. */

/* Precision, recall, F1 and support of each label. */
void figures_labels(FILE *out, const char *const *names, const stance_label_report *labels,
                    size_t count);

/* confusion[count][count]: rows are the labels given, columns the labels predicted. */
void figures_confusion(FILE *out, const char *const *names, const uint64_t *confusion, size_t count,
                       size_t subject);

/* bins[STANCE_BINS]; the next two as in stance_measures. */
void figures_reliability(FILE *out, const stance_bin *bins, double calibration_error, double brier,
                         size_t subject);

/* Every stride-th of steps[count], up to the last. */
void figures_coverage(FILE *out, const stance_coverage *steps, size_t count, size_t stride,
                      size_t subject);

#endif
