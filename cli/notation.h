/* JSON (RFC 8259) on a stream: values, members of objects, and what the reports of several tools
 * have in common. What is not defined, or not known, is null. */
#ifndef STANCE_CLI_NOTATION_H
#define STANCE_CLI_NOTATION_H

#include "stance/stance.h"

#include <stdio.h>

/* A comma before all but the first. */
void notation_next(FILE *out, size_t i);

/* Strings with their quotes. */
void notation_bytes(FILE *out, const char *bytes, size_t size);
void notation_string(FILE *out, const char *string);

/* The members "key":value. NAN is null; a figure has six decimals, an exact number all it takes to
 * be read back as it was. */
void notation_number(FILE *out, const char *key, double number);
void notation_exact(FILE *out, const char *key, double number);
void notation_count(FILE *out, const char *key, uint64_t count);
void notation_member(FILE *out, const char *key, const char *string);

/* counts[size][size] as an array of rows. */
void notation_matrix(FILE *out, const uint64_t *counts, size_t size);

/* The members "label" and "role". */
void notation_label(FILE *out, const char *name, stance_role role);

/* The members "precision", "recall", "f1" and "support". */
void notation_figures(FILE *out, const stance_label_report *label);

/* bins[STANCE_BINS] and steps[count] as arrays of objects. */
void notation_bins(FILE *out, const stance_bin *bins);
void notation_coverage(FILE *out, const stance_coverage *steps, size_t count);

#endif
