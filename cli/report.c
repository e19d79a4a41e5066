/* The report reads from top to bottom: what was learned from, how, how C was chosen, how well each
 * label fares, what is mistaken for what, and how far the probabilities can be trusted. */
#include "cli/report.h"

#include "cli/display.h"
#include "cli/table.h"

#include <stdint.h>
#include <string.h>

#define PERCENT 100.0

enum { RISK_STRIDE = STANCE_RISK_STEPS / 10 };

/* The labels of the model. */
struct names {
    const char *names[STANCE_LABELS_MAX];
    stance_role roles[STANCE_LABELS_MAX];
};

/* A recipe or the like, broken at its commas. */
static void write_list(FILE *out, const char *key, const char *list)
{
    size_t at = TABLE_KEY_COLUMNS;
    table_key(out, key);
    while (*list) {
        size_t size = strcspn(list, ",");
        bool more = list[size] == ',';
        if (at > TABLE_KEY_COLUMNS && at + size + more > TABLE_WIDTH) {
            fprintf(out, "\n%*s", TABLE_KEY_COLUMNS, "");
            at = TABLE_KEY_COLUMNS;
        }
        display_write(out, &display_terminal, list, size + more);
        at += size + more;
        list += size + more;
    }
    putc('\n', out);
}

static void write_kernel(FILE *out, const stance_model *model, const stance_report *report)
{
    const char *kernel = stance_model_kernel(model);
    table_key(out, "Kernel");
    fputs(kernel, out);
    if (strcmp(kernel, "linear") != 0) fprintf(out, ", gamma %g", report->gamma);
    if (strcmp(kernel, "polynomial") == 0) fprintf(out, ", degree %u", (unsigned)report->degree);
    if (strcmp(kernel, "polynomial") == 0 || strcmp(kernel, "sigmoid") == 0)
        fprintf(out, ", coef0 %g", report->coef0);
    fprintf(out, "; C %g; %llu support vectors\n", report->C,
            (unsigned long long)report->support_vectors);
}

static void write_head(FILE *out, const stance_model *model, const struct names *names,
                       const stance_report *report)
{
    table_key(out, "Rows");
    fprintf(out, "%llu", (unsigned long long)report->rows);
    if (report->groups && report->groups != report->rows)
        fprintf(out, " in %llu group%s", (unsigned long long)report->groups,
                table_plural(report->groups));
    putc('\n', out);
    table_labels(out, names->names, names->roles, report->label_count);
    write_list(out, "Features", stance_model_features(model));
    if (report->recipes > 1)
        fprintf(out, "%*sthe best of %u recipes\n", TABLE_KEY_COLUMNS, "",
                (unsigned)report->recipes);
    table_key(out, "Language");
    fprintf(out, "%s\n", stance_model_language(model));
    table_key(out, "Terms");
    fprintf(out, "%llu\n", (unsigned long long)report->terms);
    write_kernel(out, model, report);
    table_key(out, "Solver");
    fprintf(out, "%s\n", report->solver);
    table_key(out, "Folds");
    if (report->folds)
        fprintf(out, "%u, seed %llu\n", (unsigned)report->folds, (unsigned long long)report->seed);
    else
        fputs("none: no cross-validation was run\n", out);
}

/* The values of C that were tried; the one that was chosen is starred. */
static void write_grid(FILE *out, const stance_report *report)
{
    if (report->candidate_count < 2) return;
    fprintf(out, "\n%*s%*s\n", TABLE_FIGURE_COLUMNS, "C", TABLE_FIGURE_COLUMNS, "macro-F1");
    for (uint32_t i = 0; i < report->candidate_count; i++) {
        const stance_candidate *candidate = &report->candidates[i];
        bool chosen = candidate->C <= report->C && candidate->C >= report->C;
        fprintf(out, "%*g%*.4f%s\n", TABLE_FIGURE_COLUMNS, candidate->C, TABLE_FIGURE_COLUMNS,
                candidate->macro_f1, chosen ? " *" : "");
    }
}

static void write_summary(FILE *out, const stance_report *report)
{
    putc('\n', out);
    table_key(out, "Macro-F1");
    fprintf(out, "%.4f (95 %% interval %.4f to %.4f)\n", report->macro_f1, report->macro_f1_low,
            report->macro_f1_high);
    table_key(out, "Accuracy");
    fprintf(out, "%.4f\n", report->accuracy);
    table_key(out, "Calibration");
    fprintf(out, "expected error %.4f, Brier score %.4f\n", report->calibration_error,
            report->brier);
    table_key(out, "In context");
    if (report->context_macro_f1 > 0)
        fprintf(out, "macro-F1 %.4f (neighbours %.2f, article %.2f)\n", report->context_macro_f1,
                report->context_neighbour, report->context_article);
    else
        fprintf(out, "neighbours %.2f, article %.2f by default: no articles to learn from\n",
                report->context_neighbour, report->context_article);
    table_key(out, "New terms");
    fprintf(out, "%.1f %% of what a new row holds\n", report->missed * PERCENT);
}

static void write_curve(FILE *out, const stance_report *report)
{
    if (report->curve_count < 2) return;
    fprintf(out, "\n%*s%*s%*s\n", TABLE_FIGURE_COLUMNS, "rows", TABLE_FIGURE_COLUMNS, "macro-F1",
            2 * TABLE_FIGURE_COLUMNS, "95 % interval");
    for (uint32_t i = 0; i < report->curve_count; i++) {
        const stance_curve_point *point = &report->curve[i];
        fprintf(out, "%*llu%*.4f%*s%.4f to %.4f\n", TABLE_FIGURE_COLUMNS,
                (unsigned long long)point->rows, TABLE_FIGURE_COLUMNS, point->macro_f1,
                2 * TABLE_FIGURE_COLUMNS - 16, "", point->low, point->high);
    }
    const stance_curve_point *last = &report->curve[report->curve_count - 1];
    fprintf(out, "The last step, from %llu rows to %llu, brought %+.4f.\n",
            (unsigned long long)last[-1].rows, (unsigned long long)last->rows,
            last->macro_f1 - last[-1].macro_f1);
}

void report_write(FILE *out, const stance_model *model)
{
    const stance_report *report = stance_model_report(model);
    struct names names;
    for (size_t i = 0; i < report->label_count; i++) {
        names.names[i] = stance_model_label(model, i);
        names.roles[i] = stance_model_role(model, i);
    }
    write_head(out, model, &names, report);
    if (!report->folds) return;
    write_grid(out, report);
    if (report->label_count <= TABLE_LABELS_MAX) {
        putc('\n', out);
        table_figures(out, names.names, report->labels, report->label_count);
        putc('\n', out);
        table_confusion(out, names.names, report->confusion, report->label_count);
    }
    write_summary(out, report);
    table_reliability(out, report->bins);
    table_coverage(out, report->risk, STANCE_RISK_STEPS, RISK_STRIDE);
    write_curve(out, report);
    putc('\n', out);
}

void report_write_size(FILE *out, unsigned long long size)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB"};
    double amount = (double)size;
    size_t unit = 0;
    for (; amount >= 1000 && unit + 1 < sizeof units / sizeof units[0]; unit++) amount /= 1000;
    fprintf(out, "%.*f %s", unit ? 1 : 0, amount, units[unit]);
}

void report_write_end(FILE *out, const char *path, unsigned long long size, double seconds)
{
    table_key(out, "Model");
    display_write(out, &display_terminal, path, strlen(path));
    if (size) {
        fputs(", ", out);
        report_write_size(out, size);
    }
    fprintf(out, ", made in %.1f s\n", seconds);
}
