/* What there is to report, and the formats it is reported in. */
#ifndef STANCE_EVALUATE_OUTCOME_H
#define STANCE_EVALUATE_OUTCOME_H

#include "stance/stance.h"

#include <stdio.h>

enum { OUTCOME_LEFT_MAX = 16 };

/* Rows that were left out, by their label. */
struct outcome_left {
    stance_field label;
    uint64_t rows;
};

/* One model, or one file of predictions. */
struct outcome_subject {
    const char *path;
    const stance_measures *measures;
};

struct outcome {
    const char *kind; /* of the subjects: "model" or "predictions" */
    struct outcome_subject subjects[2];
    size_t subject_count;                /* 1, or 2 that were compared */
    const stance_comparison *comparison; /* NULL: one subject */
    const char *const *data;             /* [data_count] files */
    size_t data_count;
    uint64_t seed;
    bool articles; /* their scores are wanted */
    size_t label_count;
    const char *const *names;        /* [label_count] */
    const stance_role *roles;        /* [label_count] */
    const struct outcome_left *left; /* [left_count], the first OUTCOME_LEFT_MAX labels met */
    size_t left_count;
    uint64_t left_other; /* rows left out that have other labels */
};

/* What a measure is called: by people, and in JSON. */
struct outcome_name {
    const char *title, *key;
    const char *note; /* what it is; for pages */
};
extern const struct outcome_name outcome_measures[STANCE_MEASURES];
extern const char *const outcome_leans[STANCE_LEANS];

/* The name of file number `file` of the data, or of a subject. */
const char *outcome_path(const char *path);

uint64_t outcome_left_rows(const struct outcome *outcome);

typedef void outcome_format(FILE *out, const struct outcome *outcome);
outcome_format outcome_write_text, outcome_write_json, outcome_write_html;

/* NULL-terminated, the same numbers in both. */
extern outcome_format *const outcome_formats[];
extern const char *const outcome_format_words[];

#endif
