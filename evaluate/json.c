/* One JSON object (RFC 8259). What is not defined, or not known, is null. */
#include "cli/display.h"
#include "cli/table.h"
#include "evaluate/outcome.h"

#include <math.h>
#include <string.h>

static void put_bytes(FILE *out, const char *bytes, size_t size)
{
    putc('"', out);
    display_write(out, &display_json, bytes, size);
    putc('"', out);
}

static void put_string(FILE *out, const char *string)
{
    put_bytes(out, string, strlen(string));
}

static void put_number(FILE *out, const char *key, double number)
{
    if (isnan(number))
        fprintf(out, "\"%s\":null", key);
    else
        fprintf(out, "\"%s\":%.6f", key, fabs(number) < 5e-7 ? 0 : number);
}

static void put_count(FILE *out, const char *key, uint64_t count)
{
    fprintf(out, "\"%s\":%llu", key, (unsigned long long)count);
}

static void next(FILE *out, size_t i)
{
    if (i) putc(',', out);
}

static void put_estimate(FILE *out, const char *key, const stance_estimate *estimate)
{
    fprintf(out, "\"%s\":{", key);
    put_number(out, "value", estimate->value);
    putc(',', out);
    put_number(out, "low", estimate->low);
    putc(',', out);
    put_number(out, "high", estimate->high);
    putc('}', out);
}

static void put_matrix(FILE *out, const uint64_t *counts, size_t size)
{
    putc('[', out);
    for (size_t i = 0; i < size; i++) {
        fputs(i ? ",[" : "[", out);
        for (size_t j = 0; j < size; j++) {
            next(out, j);
            fprintf(out, "%llu", (unsigned long long)counts[i * size + j]);
        }
        putc(']', out);
    }
    putc(']', out);
}

static void put_labels(FILE *out, const struct outcome *outcome, const stance_measures *measures)
{
    fputs(",\n\"labels\":[", out);
    for (size_t i = 0; i < outcome->label_count; i++) {
        const stance_label_report *label = &measures->labels[i];
        const char *role = table_role(outcome->roles[i]);
        fputs(i ? ",\n{\"label\":" : "\n{\"label\":", out);
        put_string(out, outcome->names[i]);
        fprintf(out, ",\"role\":\"%s\",", role ? role : "neutral");
        put_number(out, "precision", label->precision);
        putc(',', out);
        put_number(out, "recall", label->recall);
        putc(',', out);
        put_number(out, "f1", label->f1);
        putc(',', out);
        put_count(out, "support", label->support);
        putc('}', out);
    }
    fputs("],\n\"confusion\":", out);
    put_matrix(out, measures->confusion, outcome->label_count);
}

static void put_probabilities(FILE *out, const stance_measures *measures)
{
    if (!measures->has_probabilities) {
        fputs(",\n\"calibration\":null,\n\"coverage\":null", out);
        return;
    }
    fputs(",\n\"calibration\":{", out);
    put_number(out, "expected_error", measures->calibration_error);
    putc(',', out);
    put_number(out, "brier", measures->brier);
    fputs(",\"bins\":[", out);
    for (size_t i = 0; i < STANCE_BINS; i++) {
        const stance_bin *bin = &measures->bins[i];
        fputs(i ? ",\n{" : "\n{", out);
        put_number(out, "low", bin->low);
        putc(',', out);
        put_number(out, "high", bin->high);
        putc(',', out);
        put_count(out, "rows", bin->rows);
        putc(',', out);
        put_number(out, "probability", bin->rows ? bin->probability : NAN);
        putc(',', out);
        put_number(out, "right", bin->rows ? bin->right : NAN);
        putc('}', out);
    }
    fputs("]},\n\"coverage\":[", out);
    for (size_t i = 0; i < STANCE_COVERAGE_STEPS; i++) {
        const stance_coverage *step = &measures->coverage[i];
        fputs(i ? ",\n{" : "\n{", out);
        put_number(out, "coverage", step->coverage);
        putc(',', out);
        put_number(out, "threshold", step->threshold);
        putc(',', out);
        put_count(out, "rows", step->rows);
        putc(',', out);
        put_number(out, "right", step->accuracy);
        putc(',', out);
        put_number(out, "sides_right", step->sides);
        putc('}', out);
    }
    putc(']', out);
}

static void put_articles(FILE *out, const stance_measures *measures)
{
    fputs(",\n\"articles\":{", out);
    put_count(out, "count", measures->article_count);
    putc(',', out);
    put_estimate(out, "lean_right", &measures->leans);
    putc(',', out);
    put_estimate(out, "correlation", &measures->correlation);
    fputs(",\n\"leans\":[", out);
    for (size_t i = 0; i < STANCE_LEANS; i++) {
        next(out, i);
        put_string(out, outcome_leans[i]);
    }
    fputs("],\"confusion\":", out);
    put_matrix(out, &measures->lean_confusion[0][0], STANCE_LEANS);
    fputs(",\n\"articles\":[", out);
    for (size_t i = 0; i < measures->article_count; i++) {
        const stance_article_outcome *article = &measures->articles[i];
        fputs(i ? ",\n{\"group\":" : "\n{\"group\":", out);
        put_bytes(out, article->group.bytes, article->group.size);
        putc(',', out);
        put_count(out, "rows", article->rows);
        putc(',', out);
        put_number(out, "given_score", article->given_score);
        putc(',', out);
        put_number(out, "predicted_score", article->predicted_score);
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
    put_string(out, outcome_path(subject->path));
    fputs(",\n\"measures\":{", out);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        next(out, i);
        put_estimate(out, outcome_measures[i].key, &measures->estimates[i]);
    }
    fputs("},\n", out);
    put_count(out, "siding", measures->siding);
    put_labels(out, outcome, measures);
    put_probabilities(out, measures);
    if (outcome->articles) put_articles(out, measures);
    putc('}', out);
}

static void put_comparison(FILE *out, const stance_comparison *comparison)
{
    fputs(",\n\"comparison\":{", out);
    put_count(out, "shuffles", STANCE_RANDOMISATIONS);
    putc(',', out);
    put_count(out, "units", comparison->units);
    putc(',', out);
    put_count(out, "both_right", comparison->both);
    putc(',', out);
    put_count(out, "only_first_right", comparison->only_first);
    putc(',', out);
    put_count(out, "only_second_right", comparison->only_second);
    fputs(",\"measures\":{", out);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        const stance_difference *difference = &comparison->measures[i];
        fprintf(out, "%s\n\"%s\":{", i ? "," : "", outcome_measures[i].key);
        put_estimate(out, "difference", &difference->estimate);
        putc(',', out);
        put_number(out, "p", difference->p);
        putc('}', out);
    }
    fputs("}}", out);
}

void outcome_write_json(FILE *out, const struct outcome *outcome)
{
    const stance_measures *measures = outcome->subjects[0].measures;
    fputs("{\"data\":[", out);
    for (size_t i = 0; i < outcome->data_count; i++) {
        next(out, i);
        put_string(out, outcome_path(outcome->data[i]));
    }
    fputs("],", out);
    put_count(out, "rows", measures->rows);
    putc(',', out);
    put_count(out, "groups", measures->groups);
    fputs(",\"left_out\":[", out);
    for (size_t i = 0; i < outcome->left_count; i++) {
        fputs(i ? ",{\"label\":" : "{\"label\":", out);
        put_bytes(out, outcome->left[i].label.bytes, outcome->left[i].label.size);
        putc(',', out);
        put_count(out, "rows", outcome->left[i].rows);
        putc('}', out);
    }
    fputs("],", out);
    put_count(out, "left_out_other", outcome->left_other);
    putc(',', out);
    put_count(out, "seed", outcome->seed);
    putc(',', out);
    put_count(out, "bootstrap_samples", STANCE_BOOTSTRAP_SAMPLES);
    fputs(",\n\"evaluations\":[", out);
    for (size_t i = 0; i < outcome->subject_count; i++) {
        fputs(i ? ",\n" : "\n", out);
        put_subject(out, outcome, &outcome->subjects[i]);
    }
    putc(']', out);
    if (outcome->comparison) put_comparison(out, outcome->comparison);
    fputs("}\n", out);
}
