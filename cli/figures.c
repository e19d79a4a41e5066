/* Sections of reports as they stand on pages: each plot beside the table of what it shows. */
#include "cli/figures.h"

#include "cli/page.h"
#include "cli/plot.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

enum { TEXT_SIZE = 512 };

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

const char *figures_text(double number, char out[FIGURES_TEXT_SIZE])
{
    if (isnan(number)) return "\xE2\x80\x93";
    snprintf(out, FIGURES_TEXT_SIZE, "%.4f", fabs(number) < 0.00005 ? 0 : number);
    return out;
}

void figures_number(FILE *out, double number)
{
    char text[FIGURES_TEXT_SIZE];
    page_cell(out, "%s", figures_text(number, text));
}

void figures_count(FILE *out, uint64_t count)
{
    page_cell(out, "%llu", (unsigned long long)count);
}

void figures_name(FILE *out, const char *name)
{
    page_row(out, name, strlen(name));
}

void figures_interval(FILE *out, const stance_estimate *estimate)
{
    char low[FIGURES_TEXT_SIZE], high[FIGURES_TEXT_SIZE];
    if (isnan(estimate->low))
        page_cell(out, "\xE2\x80\x93");
    else
        page_cell(out, "%s to %s", figures_text(estimate->low, low),
                  figures_text(estimate->high, high));
}

const char *figures_id(const char *name, size_t subject, char out[FIGURES_ID_SIZE])
{
    snprintf(out, FIGURES_ID_SIZE, "%s-%zu", name, subject + 1);
    return out;
}

void figures_term(FILE *out, const char *term, const char *text)
{
    figures_name(out, term);
    fputs("<td style=\"text-align:left\">", out);
    page_text(out, text);
    fputs("</td>", out);
    page_row_end(out);
}

void figures_roles(FILE *out, const char *const *names, const stance_role *roles, size_t count)
{
    figures_name(out, "Labels");
    fputs("<td style=\"text-align:left\">", out);
    for (size_t i = 0; i < count; i++) {
        const char *role = table_role(roles[i]);
        if (i) fputs(", ", out);
        page_text(out, names[i]);
        if (role) fprintf(out, " (%s)", role);
    }
    fputs("</td>", out);
    page_row_end(out);
}

void figures_counts(FILE *out, const char *caption, const char *const *names,
                    const uint64_t *counts, size_t size)
{
    const char *heads[STANCE_LABELS_MAX + 1] = {"given \\ predicted"};
    memcpy(heads + 1, names, size * sizeof *names);
    page_table_open(out, caption, heads, size + 1);
    for (size_t i = 0; i < size; i++) {
        figures_name(out, names[i]);
        for (size_t j = 0; j < size; j++) figures_count(out, counts[i * size + j]);
        page_row_end(out);
    }
    page_table_close(out);
}

/* ---------------------------------------------------------------- sections */

void figures_labels(FILE *out, const char *const *names, const stance_label_report *labels,
                    size_t count)
{
    static const char *const heads[] = {"label", "precision", "recall", "F1", "support"};
    page_heading(out, 3, "Labels");
    page_table_open(out, NULL, heads, COUNT_OF(heads));
    for (size_t i = 0; i < count; i++) {
        const stance_label_report *label = &labels[i];
        figures_name(out, names[i]);
        figures_number(out, label->precision);
        figures_number(out, label->recall);
        figures_number(out, label->f1);
        figures_count(out, label->support);
        page_row_end(out);
    }
    page_table_close(out);
}

void figures_confusion(FILE *out, const char *const *names, const uint64_t *confusion, size_t count,
                       size_t subject)
{
    char id[FIGURES_ID_SIZE];
    page_heading(out, 3, "What is taken for what");
    page_beside(out, true);
    if (count <= TABLE_LABELS_MAX) {
        const struct plot plot = {
            figures_id("confusion", subject, id), "Confusion matrix",
            "Rows are the labels given, columns the labels predicted. The more of its row a cell "
            "holds, the fuller its colour."};
        plot_matrix(out, &plot, names, confusion, count);
    }
    figures_counts(out, "Rows by label", names, confusion, count);
    page_beside(out, false);
}

void figures_reliability(FILE *out, const stance_bin *bins, double calibration_error, double brier,
                         size_t subject)
{
    static const char *const heads[] = {"probability", "rows", "mean", "right"};
    static const struct plot_point ideal[] = {{0, 0}, {1, 1}};
    struct plot_point points[STANCE_BINS];
    size_t count = 0;
    char id[FIGURES_ID_SIZE], text[TEXT_SIZE], error[FIGURES_TEXT_SIZE], score[FIGURES_TEXT_SIZE];
    page_heading(out, 3, "Whether probabilities are what they say");
    snprintf(text, sizeof text,
             "Expected calibration error %s, Brier score %s. On the dashed line, as many are right "
             "as the probability says; below it the model is too sure of itself.",
             figures_text(calibration_error, error), figures_text(brier, score));
    page_paragraph(out, text);
    for (size_t i = 0; i < STANCE_BINS; i++)
        if (bins[i].rows) points[count++] = (struct plot_point){bins[i].probability, bins[i].right};
    page_beside(out, true);
    const struct plot plot = {figures_id("reliability", subject, id), "Reliability curve",
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
        const stance_bin *bin = &bins[i];
        snprintf(text, sizeof text, "%.1f to %.1f", bin->low, bin->high);
        figures_name(out, text);
        figures_count(out, bin->rows);
        figures_number(out, bin->rows ? bin->probability : NAN);
        figures_number(out, bin->rows ? bin->right : NAN);
        page_row_end(out);
    }
    page_table_close(out);
    page_beside(out, false);
}

static void plot_coverage(FILE *out, const stance_coverage *steps, size_t count, size_t stride,
                          size_t subject)
{
    struct plot_point all[STANCE_RISK_STEPS], sides[STANCE_RISK_STEPS];
    size_t all_count = 0, side_count = 0;
    char id[FIGURES_ID_SIZE];
    for (size_t i = stride - 1; i < count && all_count < STANCE_RISK_STEPS; i += stride) {
        all[all_count++] = (struct plot_point){steps[i].coverage, 1 - steps[i].accuracy};
        if (!isnan(steps[i].sides))
            sides[side_count++] = (struct plot_point){steps[i].coverage, 1 - steps[i].sides};
    }
    const struct plot plot = {figures_id("coverage", subject, id), "Risk-coverage curve",
                              "The share of shown rows that are wrong over the share of all rows "
                              "that are shown; a dashed line for those that take a side."};
    struct plot_frame frame = plot_open(out, &plot, (struct plot_axis){"share shown", 0, 1},
                                        (struct plot_axis){"share of them wrong", 0, 1});
    plot_line(&frame, PLOT_SECOND, sides, side_count);
    plot_dots(&frame, PLOT_SECOND, sides, side_count);
    plot_line(&frame, PLOT_FIRST, all, all_count);
    plot_dots(&frame, PLOT_FIRST, all, all_count);
    plot_close(&frame);
}

void figures_coverage(FILE *out, const stance_coverage *steps, size_t count, size_t stride,
                      size_t subject)
{
    static const char *const heads[] = {"coverage", "rows", "threshold", "right", "sides right"};
    char text[FIGURES_TEXT_SIZE];
    uint64_t shown = 0;
    page_heading(out, 3, "What a threshold would do");
    page_paragraph(out, "Where only labels of at least a certain probability are shown, fewer are "
                        "shown and more of them are right. Sides right: of those that are shown "
                        "and take a side, the share that is right (the dashed line of the plot).");
    page_beside(out, true);
    plot_coverage(out, steps, count, stride, subject);
    page_table_open(out, "The surest rows", heads, COUNT_OF(heads));
    for (size_t i = stride - 1; i < count; i += stride) {
        if (steps[i].rows == shown) continue;
        shown = steps[i].rows;
        figures_name(out, figures_text(steps[i].coverage, text));
        figures_count(out, steps[i].rows);
        figures_number(out, steps[i].threshold);
        figures_number(out, steps[i].accuracy);
        figures_number(out, steps[i].sides);
        page_row_end(out);
    }
    page_table_close(out);
    page_beside(out, false);
}
