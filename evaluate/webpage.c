/* A page to keep and to pass on: each plot beside the table of what it shows. */
#include "cli/page.h"
#include "cli/plot.h"
#include "cli/table.h"
#include "evaluate/outcome.h"

#include <math.h>
#include <string.h>

enum { TEXT_SIZE = 512, NUMBER_SIZE = 32, ID_SIZE = 32 };

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Four decimals, or a dash. */
static const char *number_text(double number, char out[NUMBER_SIZE])
{
    if (isnan(number)) return "\xE2\x80\x93";
    snprintf(out, NUMBER_SIZE, "%.4f", fabs(number) < 0.00005 ? 0 : number);
    return out;
}

static void put_number(FILE *out, double number)
{
    char text[NUMBER_SIZE];
    page_cell(out, "%s", number_text(number, text));
}

static void put_count(FILE *out, uint64_t count)
{
    page_cell(out, "%llu", (unsigned long long)count);
}

static void put_name(FILE *out, const char *name)
{
    page_row(out, name, strlen(name));
}

static void put_interval(FILE *out, const stance_estimate *estimate)
{
    char low[NUMBER_SIZE], high[NUMBER_SIZE];
    if (isnan(estimate->low))
        page_cell(out, "\xE2\x80\x93");
    else
        page_cell(out, "%s to %s", number_text(estimate->low, low),
                  number_text(estimate->high, high));
}

/* An id that no other plot of the page has. */
static const char *id_of(const char *name, size_t subject, char out[ID_SIZE])
{
    snprintf(out, ID_SIZE, "%s-%zu", name, subject + 1);
    return out;
}

/* ---------------------------------------------------------------- the head */

static void put_term(FILE *out, const char *term, const char *text)
{
    put_name(out, term);
    fputs("<td style=\"text-align:left\">", out);
    page_text(out, text);
    fputs("</td>", out);
    page_row_end(out);
}

static void write_labels(FILE *out, const struct outcome *outcome)
{
    put_name(out, "Labels");
    fputs("<td style=\"text-align:left\">", out);
    for (size_t i = 0; i < outcome->label_count; i++) {
        const char *role = table_role(outcome->roles[i]);
        if (i) fputs(", ", out);
        page_text(out, outcome->names[i]);
        if (role) fprintf(out, " (%s)", role);
    }
    fputs("</td>", out);
    page_row_end(out);
}

static void write_left(FILE *out, const struct outcome *outcome)
{
    if (!outcome->left_count) return;
    put_name(out, "Left out");
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
        put_term(out,
                 i        ? "Against"
                 : models ? "Model"
                          : "Predictions",
                 outcome_path(outcome->subjects[i].path));
    for (size_t i = 0; i < outcome->data_count; i++)
        put_term(out, "Data", outcome_path(outcome->data[i]));
    snprintf(text, sizeof text, "%llu", (unsigned long long)measures->rows);
    if (measures->groups)
        snprintf(text, sizeof text, "%llu in %llu group%s", (unsigned long long)measures->rows,
                 (unsigned long long)measures->groups, table_plural(measures->groups));
    put_term(out, "Rows", text);
    write_left(out, outcome);
    write_labels(out, outcome);
    page_table_close(out);
}

/* ---------------------------------------------------------------- one subject */

static void write_measures(FILE *out, const struct outcome *outcome, size_t subject)
{
    static const char *const heads[] = {"figure", "value", "95 % interval"};
    const stance_measures *measures = outcome->subjects[subject].measures;
    struct plot_interval intervals[STANCE_MEASURES];
    char id[ID_SIZE], text[TEXT_SIZE];
    page_beside(out, true);
    page_table_open(out, NULL, heads, COUNT_OF(heads));
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        const stance_estimate *estimate = &measures->estimates[i];
        const char *title = outcome_measures[i].title;
        put_name(out, title);
        put_number(out, estimate->value);
        put_interval(out, estimate);
        page_row_end(out);
        intervals[i] =
            (struct plot_interval){title, estimate->value, estimate->low, estimate->high};
    }
    page_table_close(out);
    const struct plot plot = {id_of("figures", subject, id), "Figures and their intervals",
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

static void write_figures(FILE *out, const struct outcome *outcome, const stance_measures *measures)
{
    static const char *const heads[] = {"label", "precision", "recall", "F1", "support"};
    page_heading(out, 3, "Labels");
    page_table_open(out, NULL, heads, COUNT_OF(heads));
    for (size_t i = 0; i < outcome->label_count; i++) {
        const stance_label_report *label = &measures->labels[i];
        put_name(out, outcome->names[i]);
        put_number(out, label->precision);
        put_number(out, label->recall);
        put_number(out, label->f1);
        put_count(out, label->support);
        page_row_end(out);
    }
    page_table_close(out);
}

static void put_counts(FILE *out, const char *caption, const char *const *names,
                       const uint64_t *counts, size_t size)
{
    const char *heads[STANCE_LABELS_MAX + 1] = {"given \\ predicted"};
    memcpy(heads + 1, names, size * sizeof *names);
    page_table_open(out, caption, heads, size + 1);
    for (size_t i = 0; i < size; i++) {
        put_name(out, names[i]);
        for (size_t j = 0; j < size; j++) put_count(out, counts[i * size + j]);
        page_row_end(out);
    }
    page_table_close(out);
}

static void write_confusion(FILE *out, const struct outcome *outcome, size_t subject)
{
    const stance_measures *measures = outcome->subjects[subject].measures;
    char id[ID_SIZE];
    page_heading(out, 3, "What is taken for what");
    page_beside(out, true);
    if (outcome->label_count <= TABLE_LABELS_MAX) {
        const struct plot plot = {
            id_of("confusion", subject, id), "Confusion matrix",
            "Rows are the labels given, columns the labels predicted. The more of its row a cell "
            "holds, the fuller its colour."};
        plot_matrix(out, &plot, outcome->names, measures->confusion, outcome->label_count);
    }
    put_counts(out, "Rows by label", outcome->names, measures->confusion, outcome->label_count);
    page_beside(out, false);
}

static void write_reliability(FILE *out, const stance_measures *measures, size_t subject)
{
    static const char *const heads[] = {"probability", "rows", "mean", "right"};
    static const struct plot_point ideal[] = {{0, 0}, {1, 1}};
    struct plot_point points[STANCE_BINS];
    size_t count = 0;
    char id[ID_SIZE], text[TEXT_SIZE], error[NUMBER_SIZE], brier[NUMBER_SIZE];
    page_heading(out, 3, "Whether probabilities are what they say");
    snprintf(text, sizeof text,
             "Expected calibration error %s, Brier score %s. On the dashed line, as many are right "
             "as the probability says; below it the model is too sure of itself.",
             number_text(measures->calibration_error, error), number_text(measures->brier, brier));
    page_paragraph(out, text);
    for (size_t i = 0; i < STANCE_BINS; i++)
        if (measures->bins[i].rows)
            points[count++] =
                (struct plot_point){measures->bins[i].probability, measures->bins[i].right};
    page_beside(out, true);
    const struct plot plot = {id_of("reliability", subject, id), "Reliability curve",
                              "The share of rows that are right over their mean probability, a dot "
                              "for each bin of the table that has rows."};
    struct plot_frame frame = plot_open(out, &plot, (struct plot_axis){"mean probability", 0, 1},
                                        (struct plot_axis){"share right", 0, 1});
    plot_line(&frame, PLOT_IDEAL, ideal, COUNT_OF(ideal));
    plot_line(&frame, PLOT_FIRST, points, count);
    plot_dots(&frame, PLOT_FIRST, points, count);
    plot_close(&frame);
    page_table_open(out, "Rows by the probability of their label", heads, COUNT_OF(heads));
    for (size_t i = 0; i < STANCE_BINS; i++) {
        const stance_bin *bin = &measures->bins[i];
        snprintf(text, sizeof text, "%.1f to %.1f", bin->low, bin->high);
        put_name(out, text);
        put_count(out, bin->rows);
        put_number(out, bin->rows ? bin->probability : NAN);
        put_number(out, bin->rows ? bin->right : NAN);
        page_row_end(out);
    }
    page_table_close(out);
    page_beside(out, false);
}

static void write_coverage(FILE *out, const stance_measures *measures, size_t subject)
{
    static const char *const heads[] = {"coverage", "rows", "threshold", "right", "sides right"};
    struct plot_point all[STANCE_COVERAGE_STEPS], sides[STANCE_COVERAGE_STEPS];
    size_t count = 0, side_count = 0;
    char id[ID_SIZE], text[NUMBER_SIZE];
    for (size_t i = 0; i < STANCE_COVERAGE_STEPS; i++) {
        const stance_coverage *step = &measures->coverage[i];
        all[count++] = (struct plot_point){step->coverage, 1 - step->accuracy};
        if (!isnan(step->sides))
            sides[side_count++] = (struct plot_point){step->coverage, 1 - step->sides};
    }
    page_heading(out, 3, "What a threshold would do");
    page_paragraph(out, "Where only labels of at least a certain probability are shown, fewer are "
                        "shown and more of them are right. Sides right: of those that are shown "
                        "and take a side, the share that is right (the dashed line of the plot).");
    page_beside(out, true);
    const struct plot plot = {id_of("coverage", subject, id), "Risk-coverage curve",
                              "The share of shown rows that are wrong over the share of all rows "
                              "that are shown; a dashed line for those that take a side."};
    struct plot_frame frame = plot_open(out, &plot, (struct plot_axis){"share shown", 0, 1},
                                        (struct plot_axis){"share of them wrong", 0, 1});
    plot_line(&frame, PLOT_SECOND, sides, side_count);
    plot_dots(&frame, PLOT_SECOND, sides, side_count);
    plot_line(&frame, PLOT_FIRST, all, count);
    plot_dots(&frame, PLOT_FIRST, all, count);
    plot_close(&frame);
    page_table_open(out, "The surest rows", heads, COUNT_OF(heads));
    for (size_t i = 0; i < STANCE_COVERAGE_STEPS; i++) {
        const stance_coverage *step = &measures->coverage[i];
        if (i && step->rows == measures->coverage[i - 1].rows) continue;
        put_name(out, number_text(step->coverage, text));
        put_count(out, step->rows);
        put_number(out, step->threshold);
        put_number(out, step->accuracy);
        put_number(out, step->sides);
        page_row_end(out);
    }
    page_table_close(out);
    page_beside(out, false);
}

static void write_article_scores(FILE *out, const stance_measures *measures, size_t subject)
{
    static const struct plot_point ideal[] = {{-1, -1}, {1, 1}};
    char id[ID_SIZE];
    const struct plot plot = {id_of("articles", subject, id), "Scores of articles",
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
    put_name(out, "Lean right");
    put_number(out, measures->leans.value);
    put_interval(out, &measures->leans);
    page_row_end(out);
    put_name(out, "Correlation of scores");
    put_number(out, measures->correlation.value);
    put_interval(out, &measures->correlation);
    page_row_end(out);
    page_table_close(out);
    put_counts(out, "Articles by lean", outcome_leans, &measures->lean_confusion[0][0],
               STANCE_LEANS);
    page_beside(out, false);
    page_table_open(out, "Articles", heads, COUNT_OF(heads));
    for (size_t i = 0; i < measures->article_count; i++) {
        const stance_article_outcome *article = &measures->articles[i];
        page_row(out, article->group.bytes, article->group.size);
        put_count(out, article->rows);
        put_number(out, article->given_score);
        put_number(out, article->predicted_score);
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
    write_figures(out, outcome, measures);
    write_confusion(out, outcome, subject);
    if (measures->has_probabilities) {
        write_reliability(out, measures, subject);
        write_coverage(out, measures, subject);
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
        put_name(out, outcome_measures[i].title);
        for (size_t j = 0; j < outcome->subject_count; j++)
            put_number(out, outcome->subjects[j].measures->estimates[i].value);
        put_number(out, estimate->value);
        put_interval(out, estimate);
        put_number(out, difference->p);
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
