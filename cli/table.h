/* What the reports of the tools are made of: plain text for people, at most 80 columns wide. Names
 * of labels are cut to fit and cannot steer the terminal. */
#ifndef STANCE_CLI_TABLE_H
#define STANCE_CLI_TABLE_H

#include "stance/stance.h"

#include <stdio.h>

enum {
    TABLE_WIDTH = 80,
    TABLE_KEY_COLUMNS = 14,
    TABLE_LABELS_MAX = 12, /* with more labels the tables below are not for people */
    TABLE_FIGURE_COLUMNS = 11
};

const char *table_plural(uint64_t count); /* "" or "s" */

/* What is said of a label beside its name: "pro", "anti" or NULL. */
const char *table_role(stance_role role);

/* The key that a line begins with. */
void table_key(FILE *out, const char *key);

/* Text cut or padded to `columns`; to the right side where right is set. */
void table_text(FILE *out, const char *text, size_t size, size_t columns, bool right);

/* Adds an item, with a note (NULL: none) in parentheses, to the list after a key, on a new line
 * where it is too long for this one. *at is the column, TABLE_KEY_COLUMNS at first. */
void table_item(FILE *out, size_t *at, const char *item, const char *note);

/* A line with the key "Labels" and the labels with their roles. */
void table_labels(FILE *out, const char *const *names, const stance_role *roles, size_t count);

/* Precision, recall, F1 and support of each label. */
void table_figures(FILE *out, const char *const *names, const stance_label_report *labels,
                   size_t count);

/* confusion[count][count]: rows are the labels given, columns the labels predicted. */
void table_confusion(FILE *out, const char *const *names, const uint64_t *confusion, size_t count);

/* bins[STANCE_BINS], those without rows left out. */
void table_reliability(FILE *out, const stance_bin *bins);

/* Every stride-th of steps[count], up to the last; those that show no more rows are left out. */
void table_coverage(FILE *out, const stance_coverage *steps, size_t count, size_t stride);

#endif
