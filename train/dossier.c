/* The same as the report on stderr, each plot beside the table of what it shows, and what the
 * report has no room for: the strongest terms, and what the audit found. */
#include "train/dossier.h"

#include "cli/figures.h"
#include "cli/naming.h"
#include "cli/page.h"
#include "cli/plot.h"
#include "cli/ranking.h"
#include "cli/report.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

enum { TOP = 12, TERM_COLUMNS = 40, TEXT_SIZE = 512 };

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const char *path_name(const char *path, const char *dash)
{
    return strcmp(path, "-") == 0 ? dash : path;
}

static void write_facts(FILE *out, struct report_facts facts)
{
    for (size_t i = 0; i < facts.count; i++)
        figures_term(out, facts.items[i].key, facts.items[i].text);
}

static void write_head(FILE *out, const struct dossier *dossier, const char *const *names,
                       const stance_role *roles)
{
    const stance_model *model = dossier->model;
    fputs("<div class=\"wide\"><table>\n<tbody>\n", out);
    figures_term(out, "Model", path_name(dossier->path, "stdout"));
    for (size_t i = 0; i < dossier->data_count; i++)
        figures_term(out, i ? "" : "Data", path_name(dossier->data[i], "stdin"));
    write_facts(out, report_rows(model));
    figures_roles(out, names, roles, stance_model_label_count(model));
    write_facts(out, report_learning(model));
    figures_term(out, "Fingerprint", stance_model_fingerprint(model));
    page_table_close(out);
}

/* ---------------------------------------------------------------- cross-validation */

/* An axis of a whole number of tenths around values[count]. */
static struct plot_axis axis_around(const char *name, const double *values, size_t count)
{
    struct plot_axis axis = {name, 1, 0};
    for (size_t i = 0; i < count; i++) {
        axis.low = fmin(axis.low, floor(values[i] * 10) / 10);
        axis.high = fmax(axis.high, ceil(values[i] * 10) / 10);
    }
    if (axis.high <= axis.low) axis.high = axis.low + 0.1;
    return axis;
}

/* Macro-F1 over C, in steps of its logarithm. */
static void write_grid(FILE *out, const stance_report *report)
{
    static const char *const heads[] = {"C", "macro-F1", ""};
    struct plot_point points[STANCE_CANDIDATES_MAX];
    double values[STANCE_CANDIDATES_MAX];
    size_t count = report->candidate_count;
    char text[TEXT_SIZE];
    struct plot_axis x = {"log10 of C", INFINITY, -INFINITY};
    if (count < 2) return;
    for (size_t i = 0; i < count; i++) {
        values[i] = report->candidates[i].macro_f1;
        points[i] = (struct plot_point){log10(report->candidates[i].C), values[i]};
        x.low = fmin(x.low, floor(points[i].x));
        x.high = fmax(x.high, ceil(points[i].x));
    }
    if (x.high <= x.low) x.high = x.low + 1;
    page_heading(out, 2, "How C was chosen");
    page_beside(out, true);
    const struct plot plot = {"grid", "Macro-F1 over C",
                              "A dot for each C that was tried, by cross-validation."};
    struct plot_frame frame = plot_open(out, &plot, x, axis_around("macro-F1", values, count));
    plot_line(&frame, PLOT_FIRST, points, count);
    plot_dots(&frame, PLOT_FIRST, points, count);
    plot_close(&frame);
    page_table_open(out, NULL, heads, COUNT_OF(heads));
    for (size_t i = 0; i < count; i++) {
        const stance_candidate *candidate = &report->candidates[i];
        bool chosen = candidate->C <= report->C && candidate->C >= report->C;
        snprintf(text, sizeof text, "%g", candidate->C);
        figures_name(out, text);
        figures_number(out, candidate->macro_f1);
        page_cell(out, "%s", chosen ? "chosen" : "");
        page_row_end(out);
    }
    page_table_close(out);
    page_beside(out, false);
}

static void write_curve(FILE *out, const stance_report *report)
{
    static const char *const heads[] = {"rows", "macro-F1", "95 % interval"};
    struct plot_point points[STANCE_CURVE_MAX], lows[STANCE_CURVE_MAX], highs[STANCE_CURVE_MAX];
    double values[2 * STANCE_CURVE_MAX];
    size_t count = report->curve_count;
    char text[TEXT_SIZE];
    if (count < 2) return;
    for (size_t i = 0; i < count; i++) {
        const stance_curve_point *point = &report->curve[i];
        points[i] = (struct plot_point){(double)point->rows, point->macro_f1};
        lows[i] = (struct plot_point){(double)point->rows, values[2 * i] = point->low};
        highs[i] = (struct plot_point){(double)point->rows, values[2 * i + 1] = point->high};
    }
    page_heading(out, 2, "What more rows would bring");
    page_beside(out, true);
    const struct plot plot = {"curve", "Learning curve",
                              "Macro-F1 over the rows learnt from; dashed lines are its 95 % "
                              "interval."};
    struct plot_frame frame =
        plot_open(out, &plot, plot_axis_to("rows learnt from", points[count - 1].x),
                  axis_around("macro-F1", values, 2 * count));
    plot_line(&frame, PLOT_SECOND, lows, count);
    plot_line(&frame, PLOT_SECOND, highs, count);
    plot_line(&frame, PLOT_FIRST, points, count);
    plot_dots(&frame, PLOT_FIRST, points, count);
    plot_close(&frame);
    page_table_open(out, NULL, heads, COUNT_OF(heads));
    for (size_t i = 0; i < count; i++) {
        const stance_curve_point *point = &report->curve[i];
        const stance_estimate estimate = {point->macro_f1, point->low, point->high};
        snprintf(text, sizeof text, "%llu", (unsigned long long)point->rows);
        figures_name(out, text);
        figures_number(out, point->macro_f1);
        figures_interval(out, &estimate);
        page_row_end(out);
    }
    page_table_close(out);
    page_beside(out, false);
}

static void write_validation(FILE *out, const stance_model *model, const char *const *names)
{
    const stance_report *report = stance_model_report(model);
    page_heading(out, 2, "How good it is");
    page_paragraph(out,
                   "By cross-validation: each row was labelled by a model that saw neither it nor "
                   "others of its group. The figures are those of the C that did best on these "
                   "very rows, and so a little too good; a last word on quality takes rows that "
                   "training never met, and stance-evaluate.");
    fputs("<div class=\"wide\"><table>\n<tbody>\n", out);
    write_facts(out, report_quality(model));
    page_table_close(out);
    figures_labels(out, names, report->labels, report->label_count);
    figures_confusion(out, names, report->confusion, report->label_count, 0);
    figures_reliability(out, report->bins, report->calibration_error, report->brier, 0);
    figures_coverage(out, report->risk, STANCE_RISK_STEPS, REPORT_RISK_STRIDE, 0);
    write_grid(out, report);
    write_curve(out, report);
}

/* ---------------------------------------------------------------- terms */

static void write_term(FILE *out, const stance_model *model, const struct ranking *ranking,
                       enum ranking_direction direction, size_t i)
{
    struct strbuf name = {.size = 0};
    if (i >= ranking->count[direction]) {
        fputs("<td></td><td></td>", out);
        return;
    }
    const struct ranking_item *item = &ranking->items[direction][i];
    stance_term term = stance_model_term(model, item->term);
    FILE *stream = strbuf_open(&name);
    if (stream) naming_write(stream, &term, TERM_COLUMNS);
    bool whole = strbuf_close(stream);
    fputs("<td class=\"name\">", out);
    if (whole) page_bytes(out, name.bytes, name.size);
    fputs("</td>", out);
    page_cell(out, "%+.2f", item->strength);
    strbuf_free(&name);
}

/* Words, then characters, that speak for a label and against it. */
static void write_label_terms(FILE *out, const stance_model *model, size_t label)
{
    static struct ranking ranking;
    static const char *const heads[] = {"", "for it", "", "against it", ""};
    static const char *const captions[] = {
        [STANCE_TERM_CHARACTERS] = "Runs of characters", [STANCE_TERM_WORDS] = "Words"};
    page_heading(out, 3, stance_model_label(model, label));
    page_beside(out, true);
    for (int kind = STANCE_TERM_WORDS; kind >= STANCE_TERM_CHARACTERS; kind--) {
        ranking_find(&ranking, model, (stance_term_kind)kind, label, TOP);
        size_t for_it = ranking.count[RANKING_TOWARDS], against = ranking.count[RANKING_AWAY];
        if (!for_it && !against) continue;
        page_table_open(out, captions[kind], heads, COUNT_OF(heads));
        for (size_t i = 0; i < (for_it > against ? for_it : against); i++) {
            char rank[TEXT_SIZE];
            snprintf(rank, sizeof rank, "%zu", i + 1);
            figures_name(out, rank);
            write_term(out, model, &ranking, RANKING_TOWARDS, i);
            write_term(out, model, &ranking, RANKING_AWAY, i);
            page_row_end(out);
        }
        page_table_close(out);
    }
    page_beside(out, false);
}

static void write_terms(FILE *out, const stance_model *model)
{
    size_t labels = stance_model_label_count(model);
    page_heading(out, 2, "What it goes by");
    if (strcmp(stance_model_kernel(model), "linear") != 0) {
        page_paragraph(out, "The kernel is not linear, so that its decisions are no sums over "
                            "terms: there are no strongest ones.");
        return;
    }
    page_paragraph(out, "The terms that speak most for and against each label, by idf times "
                        "weight. Words are stems; of characters, " NAMING_EDGE
                        " is where a word begins or ends. What ought to be no reason, such as the "
                        "name of an outlet, should not stand here.");
    for (size_t label = 0; label < (labels == 2 ? 1 : labels); label++)
        write_label_terms(out, model, label);
}

void dossier_write(FILE *out, const struct dossier *dossier)
{
    const stance_model *model = dossier->model;
    const char *names[STANCE_LABELS_MAX];
    stance_role roles[STANCE_LABELS_MAX];
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        names[i] = stance_model_label(model, i);
        roles[i] = stance_model_role(model, i);
    }
    page_open(out, "A model of stance");
    write_head(out, dossier, names, roles);
    if (stance_model_report(model)->folds) write_validation(out, model, names);
    write_terms(out, model);
    page_heading(out, 2, "What the audit found in the rows");
    fputs("<pre>", out);
    page_bytes(out, dossier->audit->bytes, dossier->audit->size);
    fputs("</pre>\n", out);
    page_close(out);
}
