/* Text for people: what was evaluated, then for each subject how its labels fare, the figures with
 * their intervals, how far its probabilities can be trusted and what a threshold would do, and last
 * how two of them compare. */
#include "cli/display.h"
#include "cli/table.h"
#include "evaluate/outcome.h"

#include <math.h>
#include <string.h>

enum { NUMBER_COLUMNS = 10, INTERVAL_COLUMNS = 11, COUNT_COLUMNS = 9, NAME_COLUMNS = 28 };

static void put_path(FILE *out, const char *key, const char *path)
{
    path = outcome_path(path);
    table_key(out, key);
    display_write(out, &display_terminal, path, strlen(path));
    putc('\n', out);
}

/* A number of four decimals, or a dash, right-aligned. */
static void put_number(FILE *out, double number, int columns)
{
    if (isnan(number))
        fprintf(out, "%*s", columns, "-");
    else
        fprintf(out, "%*.4f", columns, fabs(number) < 0.00005 ? 0 : number);
}

static void put_interval(FILE *out, const stance_estimate *estimate)
{
    if (isnan(estimate->low)) return;
    put_number(out, estimate->low, INTERVAL_COLUMNS);
    fputs(" to ", out);
    put_number(out, estimate->high, 0);
}

static void write_head(FILE *out, const struct outcome *outcome)
{
    const stance_measures *measures = outcome->subjects[0].measures;
    bool models = strcmp(outcome->kind, "model") == 0;
    const char *key = models ? "Model" : "Predictions";
    for (size_t i = 0; i < outcome->subject_count; i++)
        put_path(out, i ? "Against" : key, outcome->subjects[i].path);
    for (size_t i = 0; i < outcome->data_count; i++)
        put_path(out, i ? "" : "Data", outcome->data[i]);
    table_key(out, "Rows");
    fprintf(out, "%llu", (unsigned long long)measures->rows);
    if (measures->groups)
        fprintf(out, " in %llu group%s", (unsigned long long)measures->groups,
                table_plural(measures->groups));
    if (outcome->left_count)
        fprintf(out, "; %llu left out", (unsigned long long)outcome_left_rows(outcome));
    putc('\n', out);
    table_labels(out, outcome->names, outcome->roles, outcome->label_count);
}

static void write_measures(FILE *out, const struct outcome *outcome,
                           const stance_measures *measures)
{
    fprintf(out, "\n%*s     95 %% interval: %d samples of %s, seed %llu\n",
            TABLE_KEY_COLUMNS + NUMBER_COLUMNS, "", STANCE_BOOTSTRAP_SAMPLES,
            measures->groups ? "groups" : "rows", (unsigned long long)outcome->seed);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        table_key(out, outcome_measures[i].title);
        put_number(out, measures->estimates[i].value, NUMBER_COLUMNS);
        put_interval(out, &measures->estimates[i]);
        if (i == STANCE_SIDES)
            fprintf(out, "   (%llu row%s)", (unsigned long long)measures->siding,
                    table_plural(measures->siding));
        putc('\n', out);
    }
}

static void write_calibration(FILE *out, const stance_measures *measures)
{
    putc('\n', out);
    table_key(out, "Calibration");
    fprintf(out, "expected error %.4f", measures->calibration_error);
    if (!isnan(measures->brier)) fprintf(out, ", Brier score %.4f", measures->brier);
    putc('\n', out);
    table_reliability(out, measures->bins);
    table_coverage(out, measures->coverage, STANCE_COVERAGE_STEPS, 1);
}

static void write_articles(FILE *out, const stance_measures *measures)
{
    putc('\n', out);
    table_key(out, "Articles");
    fprintf(out, "%zu\n", measures->article_count);
    table_key(out, "Lean right");
    put_number(out, measures->leans.value, NUMBER_COLUMNS);
    put_interval(out, &measures->leans);
    putc('\n', out);
    table_key(out, "Correlation");
    put_number(out, measures->correlation.value, NUMBER_COLUMNS);
    put_interval(out, &measures->correlation);
    fputs("\n\n", out);
    table_confusion(out, outcome_leans, &measures->lean_confusion[0][0], STANCE_LEANS);
    fprintf(out, "\n%-*s%*s%*s%*s  %-*s  %s\n", NAME_COLUMNS, "article", COUNT_COLUMNS - 2, "rows",
            NUMBER_COLUMNS, "given", NUMBER_COLUMNS, "predicted", (int)strlen("balanced"), "given",
            "predicted");
    for (size_t i = 0; i < measures->article_count; i++) {
        const stance_article_outcome *article = &measures->articles[i];
        table_text(out, article->group.bytes, article->group.size, NAME_COLUMNS, false);
        fprintf(out, "%*llu", COUNT_COLUMNS - 2, (unsigned long long)article->rows);
        put_number(out, article->given_score, NUMBER_COLUMNS);
        put_number(out, article->predicted_score, NUMBER_COLUMNS);
        fprintf(out, "  %-*s  %s\n", (int)strlen("balanced"), outcome_leans[article->given_lean],
                outcome_leans[article->predicted_lean]);
    }
}

static void write_subject(FILE *out, const struct outcome *outcome,
                          const struct outcome_subject *subject)
{
    const stance_measures *measures = subject->measures;
    if (outcome->subject_count > 1) {
        putc('\n', out);
        put_path(out, subject == outcome->subjects ? "First" : "Second", subject->path);
    }
    if (outcome->label_count <= TABLE_LABELS_MAX) {
        putc('\n', out);
        table_figures(out, outcome->names, measures->labels, outcome->label_count);
        putc('\n', out);
        table_confusion(out, outcome->names, measures->confusion, outcome->label_count);
    }
    write_measures(out, outcome, measures);
    if (measures->has_probabilities) {
        write_calibration(out, measures);
    }
    if (outcome->articles) write_articles(out, measures);
}

static void write_comparison(FILE *out, const struct outcome *outcome)
{
    const stance_comparison *comparison = outcome->comparison;
    fputs("\nFirst less second\n", out);
    fprintf(out, "%*s%*s     95 %% interval\n", TABLE_KEY_COLUMNS + NUMBER_COLUMNS, "difference",
            NUMBER_COLUMNS, "p");
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        const stance_difference *difference = &comparison->measures[i];
        table_key(out, outcome_measures[i].title);
        put_number(out, difference->estimate.value, NUMBER_COLUMNS);
        put_number(out, difference->p, NUMBER_COLUMNS);
        put_interval(out, &difference->estimate);
        putc('\n', out);
    }
    table_key(out, "Right");
    fprintf(out, "both %llu, only the first %llu, only the second %llu\n",
            (unsigned long long)comparison->both, (unsigned long long)comparison->only_first,
            (unsigned long long)comparison->only_second);
    const char *units = outcome->subjects[0].measures->groups ? "groups" : "rows";
    table_key(out, "Method");
    fprintf(out, "intervals: %d paired bootstrap samples of %llu %s;\n%*sp: %d shuffles of them\n",
            STANCE_BOOTSTRAP_SAMPLES, (unsigned long long)comparison->units, units,
            TABLE_KEY_COLUMNS, "", STANCE_RANDOMISATIONS);
}

void outcome_write_text(FILE *out, const struct outcome *outcome)
{
    write_head(out, outcome);
    for (size_t i = 0; i < outcome->subject_count; i++)
        write_subject(out, outcome, &outcome->subjects[i]);
    if (outcome->comparison) write_comparison(out, outcome);
}
