/* A page to keep and to pass on: each plot beside the table of what it shows. */
#include "cli/figures.h"
#include "cli/page.h"
#include "cli/plot.h"
#include "cli/table.h"
#include "evaluate/outcome.h"

#include <math.h>
#include <string.h>

enum { TEXT_SIZE = 512 };

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* ---------------------------------------------------------------- the head */

static void write_left(FILE *out, const struct outcome *outcome)
{
    if (!outcome->left_count) return;
    figures_name(out, "Left out");
    fputs("<td style=\"text-align:left\">", out);
    for (size_t i = 0; i < outcome->left_count; i++) {
        const struct outcome_left *left = &outcome->left[i];
        fprintf(out, "%s%llu labelled ", i ? ", " : "", (unsigned long long)left->rows);
        page_bytes(out, left->label.bytes, left->label.size);
    }
    if (outcome->left_other)
        fprintf(out, ", %llu with other labels", (unsigned long long)outcome->left_other);
    fputs("</td>", out);
    page_row_end(out);
}

static void write_head(FILE *out, const struct outcome *outcome)
{
    const stance_measures *measures = outcome->subjects[0].measures;
    char text[TEXT_SIZE];
    bool models = strcmp(outcome->kind, "model") == 0;
    fputs("<div class=\"wide\"><table>\n<tbody>\n", out);
    for (size_t i = 0; i < outcome->subject_count; i++)
        figures_term(out,
                     i        ? "Against"
                     : models ? "Model"
                              : "Predictions",
                     outcome_path(outcome->subjects[i].path));
    for (size_t i = 0; i < outcome->data_count; i++)
        figures_term(out, "Data", outcome_path(outcome->data[i]));
    snprintf(text, sizeof text, "%llu", (unsigned long long)measures->rows);
    if (measures->groups)
        snprintf(text, sizeof text, "%llu in %llu group%s", (unsigned long long)measures->rows,
                 (unsigned long long)measures->groups, table_plural(measures->groups));
    figures_term(out, "Rows", text);
    write_left(out, outcome);
    figures_roles(out, outcome->names, outcome->roles, outcome->label_count);
    page_table_close(out);
}

/* ---------------------------------------------------------------- one subject */

static void write_measures(FILE *out, const struct outcome *outcome, size_t subject)
{
    static const char *const heads[] = {"figure", "value", "95 % interval"};
    const stance_measures *measures = outcome->subjects[subject].measures;
    struct plot_interval intervals[STANCE_MEASURES];
    char id[FIGURES_ID_SIZE], text[TEXT_SIZE];
    page_beside(out, true);
    page_table_open(out, NULL, heads, COUNT_OF(heads));
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        const stance_estimate *estimate = &measures->estimates[i];
        const char *title = outcome_measures[i].title;
        figures_name(out, title);
        figures_number(out, estimate->value);
        figures_interval(out, estimate);
        page_row_end(out);
        intervals[i] =
            (struct plot_interval){title, estimate->value, estimate->low, estimate->high};
    }
    page_table_close(out);
    const struct plot plot = {figures_id("figures", subject, id), "Figures and their intervals",
                              "The figures of the table with their 95 % intervals as bars."};
    plot_intervals(out, &plot, (struct plot_axis){"value", 0, 1}, intervals, STANCE_MEASURES);
    page_beside(out, false);
    fputs("<p class=\"note\">", out);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        snprintf(text, sizeof text, "%s%s is %s", i ? "; " : "", outcome_measures[i].title,
                 outcome_measures[i].note);
        page_text(out, text);
    }
    snprintf(text, sizeof text,
             " (%llu row%s). Intervals: percentile bootstrap, %d samples of %s, seed %llu.",
             (unsigned long long)measures->siding, table_plural(measures->siding),
             STANCE_BOOTSTRAP_SAMPLES, measures->groups ? "groups" : "rows",
             (unsigned long long)outcome->seed);
    page_text(out, text);
    fputs("</p>\n", out);
}

static void write_article_scores(FILE *out, const stance_measures *measures, size_t subject)
{
    static const struct plot_point ideal[] = {{-1, -1}, {1, 1}};
    char id[FIGURES_ID_SIZE];
    const struct plot plot = {figures_id("articles", subject, id), "Scores of articles",
                              "A dot for each article: its predicted score over its given score. "
                              "On the dashed line they are equal."};
    struct plot_frame frame = plot_open(out, &plot, (struct plot_axis){"given score", -1, 1},
                                        (struct plot_axis){"predicted score", -1, 1});
    plot_line(&frame, PLOT_IDEAL, ideal, COUNT_OF(ideal));
    for (size_t i = 0; i < measures->article_count; i++) {
        const struct plot_point point = {measures->articles[i].given_score,
                                         measures->articles[i].predicted_score};
        plot_dots(&frame, PLOT_FIRST, &point, 1);
    }
    plot_close(&frame);
}

static void write_articles(FILE *out, const stance_measures *measures, size_t subject)
{
    static const char *const figure_heads[] = {"figure", "value", "95 % interval"};
    static const char *const heads[] = {"article",         "rows",       "given score",
                                        "predicted score", "given lean", "predicted lean"};
    page_heading(out, 3, "Articles");
    page_beside(out, true);
    write_article_scores(out, measures, subject);
    page_table_open(out, NULL, figure_heads, COUNT_OF(figure_heads));
    figures_name(out, "Lean right");
    figures_number(out, measures->leans.value);
    figures_interval(out, &measures->leans);
    page_row_end(out);
    figures_name(out, "Correlation of scores");
    figures_number(out, measures->correlation.value);
    figures_interval(out, &measures->correlation);
    page_row_end(out);
    page_table_close(out);
    figures_counts(out, "Articles by lean", outcome_leans, &measures->lean_confusion[0][0],
                   STANCE_LEANS);
    page_beside(out, false);
    page_table_open(out, "Articles", heads, COUNT_OF(heads));
    for (size_t i = 0; i < measures->article_count; i++) {
        const stance_article_outcome *article = &measures->articles[i];
        page_row(out, article->group.bytes, article->group.size);
        figures_count(out, article->rows);
        figures_number(out, article->given_score);
        figures_number(out, article->predicted_score);
        page_cell(out, "%s", outcome_leans[article->given_lean]);
        page_cell(out, "%s", outcome_leans[article->predicted_lean]);
        page_row_end(out);
    }
    page_table_close(out);
}

static void write_subject(FILE *out, const struct outcome *outcome, size_t subject)
{
    const stance_measures *measures = outcome->subjects[subject].measures;
    page_heading(out, 2, outcome->subject_count == 1 ? "Figures" : subject ? "Second" : "First");
    if (outcome->subject_count > 1)
        page_paragraph(out, outcome_path(outcome->subjects[subject].path));
    write_measures(out, outcome, subject);
    figures_labels(out, outcome->names, measures->labels, outcome->label_count);
    figures_confusion(out, outcome->names, measures->confusion, outcome->label_count, subject);
    if (measures->has_probabilities) {
        figures_reliability(out, measures->bins, measures->calibration_error, measures->brier,
                            subject);
        figures_coverage(out, measures->coverage, STANCE_COVERAGE_STEPS, 1, subject);
    }
    if (outcome->articles) write_articles(out, measures, subject);
}

/* ---------------------------------------------------------------- two of them */

static void write_comparison(FILE *out, const struct outcome *outcome)
{
    static const char *const heads[] = {"figure",     "first",         "second",
                                        "difference", "95 % interval", "p"};
    const stance_comparison *comparison = outcome->comparison;
    struct plot_interval intervals[STANCE_MEASURES];
    double widest = 0.05;
    char text[TEXT_SIZE];
    page_heading(out, 2, "First less second");
    page_beside(out, true);
    page_table_open(out, NULL, heads, COUNT_OF(heads));
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        const stance_difference *difference = &comparison->measures[i];
        const stance_estimate *estimate = &difference->estimate;
        figures_name(out, outcome_measures[i].title);
        for (size_t j = 0; j < outcome->subject_count; j++)
            figures_number(out, outcome->subjects[j].measures->estimates[i].value);
        figures_number(out, estimate->value);
        figures_interval(out, estimate);
        figures_number(out, difference->p);
        page_row_end(out);
        intervals[i] = (struct plot_interval){outcome_measures[i].title, estimate->value,
                                              estimate->low, estimate->high};
        widest = fmax(widest, fmax(fabs(estimate->low), fabs(estimate->high)));
    }
    page_table_close(out);
    const struct plot plot = {"differences", "Differences and their intervals",
                              "First less second, with 95 % intervals as bars; where a bar does "
                              "not reach 0, the difference is hardly due to chance."};
    widest = ceil(widest * 20) / 20;
    plot_intervals(out, &plot, (struct plot_axis){"difference", -widest, widest}, intervals,
                   STANCE_MEASURES);
    page_beside(out, false);
    snprintf(text, sizeof text,
             "Both are right about %llu rows, only the first about %llu, only the second about "
             "%llu. Intervals: paired bootstrap, %d samples of %llu %s. p: approximate "
             "randomisation, two-sided, %d shuffles of them.",
             (unsigned long long)comparison->both, (unsigned long long)comparison->only_first,
             (unsigned long long)comparison->only_second, STANCE_BOOTSTRAP_SAMPLES,
             (unsigned long long)comparison->units,
             outcome->subjects[0].measures->groups ? "groups" : "rows", STANCE_RANDOMISATIONS);
    fputs("<p class=\"note\">", out);
    page_text(out, text);
    fputs("</p>\n", out);
}

void outcome_write_html(FILE *out, const struct outcome *outcome)
{
    page_open(out, "How good predictions of stance are");
    write_head(out, outcome);
    if (outcome->comparison) write_comparison(out, outcome);
    for (size_t i = 0; i < outcome->subject_count; i++) write_subject(out, outcome, i);
    page_close(out);
}
