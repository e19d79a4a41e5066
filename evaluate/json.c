/* One JSON object (RFC 8259). What is not defined, or not known, is null. */
#include "cli/notation.h"
#include "evaluate/outcome.h"

#include <string.h>

static void put_estimate(FILE *out, const char *key, const stance_estimate *estimate)
{
    fprintf(out, "\"%s\":{", key);
    notation_number(out, "value", estimate->value);
    putc(',', out);
    notation_number(out, "low", estimate->low);
    putc(',', out);
    notation_number(out, "high", estimate->high);
    putc('}', out);
}

static void put_labels(FILE *out, const struct outcome *outcome, const stance_measures *measures)
{
    fputs(",\n\"labels\":[", out);
    for (size_t i = 0; i < outcome->label_count; i++) {
        const stance_label_report *label = &measures->labels[i];
        fputs(i ? ",\n{" : "\n{", out);
        notation_label(out, outcome->names[i], outcome->roles[i]);
        putc(',', out);
        notation_figures(out, label);
        putc('}', out);
    }
    fputs("],\n\"confusion\":", out);
    notation_matrix(out, measures->confusion, outcome->label_count);
}

static void put_probabilities(FILE *out, const stance_measures *measures)
{
    if (!measures->has_probabilities) {
        fputs(",\n\"calibration\":null,\n\"coverage\":null", out);
        return;
    }
    fputs(",\n\"calibration\":{", out);
    notation_number(out, "expected_error", measures->calibration_error);
    putc(',', out);
    notation_number(out, "brier", measures->brier);
    fputs(",\"bins\":", out);
    notation_bins(out, measures->bins);
    fputs("},\n\"coverage\":", out);
    notation_coverage(out, measures->coverage, STANCE_COVERAGE_STEPS);
}

static void put_articles(FILE *out, const stance_measures *measures)
{
    fputs(",\n\"articles\":{", out);
    notation_count(out, "count", measures->article_count);
    putc(',', out);
    put_estimate(out, "lean_right", &measures->leans);
    putc(',', out);
    put_estimate(out, "correlation", &measures->correlation);
    fputs(",\n\"leans\":[", out);
    for (size_t i = 0; i < STANCE_LEANS; i++) {
        notation_next(out, i);
        notation_string(out, outcome_leans[i]);
    }
    fputs("],\"confusion\":", out);
    notation_matrix(out, &measures->lean_confusion[0][0], STANCE_LEANS);
    fputs(",\n\"articles\":[", out);
    for (size_t i = 0; i < measures->article_count; i++) {
        const stance_article_outcome *article = &measures->articles[i];
        fputs(i ? ",\n{\"group\":" : "\n{\"group\":", out);
        notation_bytes(out, article->group.bytes, article->group.size);
        putc(',', out);
        notation_count(out, "rows", article->rows);
        putc(',', out);
        notation_number(out, "given_score", article->given_score);
        putc(',', out);
        notation_number(out, "predicted_score", article->predicted_score);
        fprintf(out, ",\"given_lean\":\"%s\",\"predicted_lean\":\"%s\"}",
                outcome_leans[article->given_lean], outcome_leans[article->predicted_lean]);
    }
    fputs("]}", out);
}

static void put_subject(FILE *out, const struct outcome *outcome,
                        const struct outcome_subject *subject)
{
    const stance_measures *measures = subject->measures;
    fprintf(out, "{\"%s\":", outcome->kind);
    notation_string(out, outcome_path(subject->path));
    fputs(",\n\"measures\":{", out);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        notation_next(out, i);
        put_estimate(out, outcome_measures[i].key, &measures->estimates[i]);
    }
    fputs("},\n", out);
    notation_count(out, "siding", measures->siding);
    put_labels(out, outcome, measures);
    put_probabilities(out, measures);
    if (outcome->articles) put_articles(out, measures);
    putc('}', out);
}

static void put_comparison(FILE *out, const stance_comparison *comparison)
{
    fputs(",\n\"comparison\":{", out);
    notation_count(out, "shuffles", STANCE_RANDOMISATIONS);
    putc(',', out);
    notation_count(out, "units", comparison->units);
    putc(',', out);
    notation_count(out, "both_right", comparison->both);
    putc(',', out);
    notation_count(out, "only_first_right", comparison->only_first);
    putc(',', out);
    notation_count(out, "only_second_right", comparison->only_second);
    fputs(",\"measures\":{", out);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        const stance_difference *difference = &comparison->measures[i];
        fprintf(out, "%s\n\"%s\":{", i ? "," : "", outcome_measures[i].key);
        put_estimate(out, "difference", &difference->estimate);
        putc(',', out);
        notation_number(out, "p", difference->p);
        putc('}', out);
    }
    fputs("}}", out);
}

void outcome_write_json(FILE *out, const struct outcome *outcome)
{
    const stance_measures *measures = outcome->subjects[0].measures;
    fputs("{\"data\":[", out);
    for (size_t i = 0; i < outcome->data_count; i++) {
        notation_next(out, i);
        notation_string(out, outcome_path(outcome->data[i]));
    }
    fputs("],", out);
    notation_count(out, "rows", measures->rows);
    putc(',', out);
    notation_count(out, "groups", measures->groups);
    fputs(",\"left_out\":[", out);
    for (size_t i = 0; i < outcome->left_count; i++) {
        fputs(i ? ",{\"label\":" : "{\"label\":", out);
        notation_bytes(out, outcome->left[i].label.bytes, outcome->left[i].label.size);
        putc(',', out);
        notation_count(out, "rows", outcome->left[i].rows);
        putc('}', out);
    }
    fputs("],", out);
    notation_count(out, "left_out_other", outcome->left_other);
    putc(',', out);
    notation_count(out, "seed", outcome->seed);
    putc(',', out);
    notation_count(out, "bootstrap_samples", STANCE_BOOTSTRAP_SAMPLES);
    fputs(",\n\"evaluations\":[", out);
    for (size_t i = 0; i < outcome->subject_count; i++) {
        fputs(i ? ",\n" : "\n", out);
        put_subject(out, outcome, &outcome->subjects[i]);
    }
    putc(']', out);
    if (outcome->comparison) put_comparison(out, outcome->comparison);
    fputs("}\n", out);
}
