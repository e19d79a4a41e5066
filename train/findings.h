/* What stance-train tells people about the rows themselves: what an audit found, in brief and in
 * full. */
#ifndef STANCE_TRAIN_FINDINGS_H
#define STANCE_TRAIN_FINDINGS_H

#include "stance/stance.h"

#include <stdio.h>

struct findings {
    const stance_audit *audit;
    const stance_dataset *training;
    const stance_dataset *test; /* NULL: none */
    bool unjudged;              /* it was not possible to tell which rows are mislabelled */
};

/* A line a kind with its count, and the first few of each with their text cut to that many columns
 * a line: a screenful. */
void findings_write(FILE *out, const struct findings *findings, size_t columns);

/* A row a finding, tab-separated: kind, file, line, label, other file, other line, detail, text. */
void findings_list(FILE *out, const struct findings *findings);

#endif
