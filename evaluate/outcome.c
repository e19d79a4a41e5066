/* The names that the formats share. */
#include "evaluate/outcome.h"

#include <string.h>

const struct outcome_name outcome_measures[STANCE_MEASURES] = {
    [STANCE_MACRO_F1] = {"Macro-F1", "macro_f1", "the mean F1 over all labels"},
    [STANCE_F_AVG] = {"F_avg", "f_avg", "the mean F1 of the pro and the anti side (SemEval-2016)"},
    [STANCE_ACCURACY] = {"Accuracy", "accuracy", "the share of rows that are right"},
    [STANCE_SIDES] = {"Pro vs anti", "pro_against_anti",
                      "the share right where both labels take a side"},
};

const char *const outcome_leans[STANCE_LEANS] = {[STANCE_LEAN_NONE] = "none",
                                                 [STANCE_LEAN_BALANCED] = "balanced",
                                                 [STANCE_LEAN_PRO] = "pro",
                                                 [STANCE_LEAN_ANTI] = "anti"};

outcome_format *const outcome_formats[] = {outcome_write_text, outcome_write_json,
                                           outcome_write_html, NULL};
const char *const outcome_format_words[] = {"text", "json", "html", NULL};

const char *outcome_path(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

uint64_t outcome_left_rows(const struct outcome *outcome)
{
    uint64_t rows = outcome->left_other;
    for (size_t i = 0; i < outcome->left_count; i++) rows += outcome->left[i].rows;
    return rows;
}
