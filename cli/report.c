/* The report reads from top to bottom: what was learned from, how, how C was chosen, how well each
 * label fares, what is mistaken for what, and how far the probabilities can be trusted. */
#include "cli/report.h"

#include "cli/display.h"
#include "cli/table.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#define PERCENT 100.0

enum { NUMBER_SIZE = 48 };

/* The labels of the model. */
struct names {
    const char *names[STANCE_LABELS_MAX];
    stance_role roles[STANCE_LABELS_MAX];
};

/* ---------------------------------------------------------------- facts */

__attribute__((format(printf, 3, 4))) static void add(struct report_facts *facts, const char *key,
                                                      const char *format, ...)
{
    struct report_fact *fact = &facts->items[facts->count++];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fact->text, sizeof fact->text, format, arguments);
    va_end(arguments);
    fact->key = key;
}

static void add_kernel(struct report_facts *facts, const stance_model *model,
                       const stance_report *report)
{
    const char *kernel = stance_model_kernel(model);
    bool linear = strcmp(kernel, "linear") == 0, polynomial = strcmp(kernel, "polynomial") == 0;
    char gamma[NUMBER_SIZE] = "", degree[NUMBER_SIZE] = "", coef0[NUMBER_SIZE] = "";
    if (!linear) snprintf(gamma, sizeof gamma, ", gamma %g", report->gamma);
    if (polynomial) snprintf(degree, sizeof degree, ", degree %u", (unsigned)report->degree);
    if (polynomial || strcmp(kernel, "sigmoid") == 0)
        snprintf(coef0, sizeof coef0, ", coef0 %g", report->coef0);
    add(facts, "Kernel", "%s%s%s%s; C %g; %llu support vectors", kernel, gamma, degree, coef0,
        report->C, (unsigned long long)report->support_vectors);
}

struct report_facts report_rows(const stance_model *model)
{
    const stance_report *report = stance_model_report(model);
    struct report_facts facts = {.count = 0};
    if (report->groups && report->groups != report->rows)
        add(&facts, "Rows", "%llu in %llu group%s", (unsigned long long)report->rows,
            (unsigned long long)report->groups, table_plural(report->groups));
    else
        add(&facts, "Rows", "%llu", (unsigned long long)report->rows);
    return facts;
}

struct report_facts report_learning(const stance_model *model)
{
    const stance_report *report = stance_model_report(model);
    struct report_facts facts = {.count = 0};
    add(&facts, "Features", "%s", stance_model_features(model));
    if (report->recipes > 1) add(&facts, "", "the best of %u recipes", (unsigned)report->recipes);
    add(&facts, "Language", "%s", stance_model_language(model));
    add(&facts, "Terms", "%llu", (unsigned long long)report->terms);
    add_kernel(&facts, model, report);
    add(&facts, "Solver", "%s", report->solver);
    if (report->folds)
        add(&facts, "Folds", "%u, seed %llu", (unsigned)report->folds,
            (unsigned long long)report->seed);
    else
        add(&facts, "Folds", "none: no cross-validation was run");
    return facts;
}

struct report_facts report_quality(const stance_model *model)
{
    const stance_report *report = stance_model_report(model);
    struct report_facts facts = {.count = 0};
    add(&facts, "Macro-F1", "%.4f (95 %% interval %.4f to %.4f)", report->macro_f1,
        report->macro_f1_low, report->macro_f1_high);
    add(&facts, "Accuracy", "%.4f", report->accuracy);
    add(&facts, "Calibration", "expected error %.4f, Brier score %.4f", report->calibration_error,
        report->brier);
    if (report->context_macro_f1 > 0)
        add(&facts, "In context", "macro-F1 %.4f (neighbours %.2f, article %.2f)",
            report->context_macro_f1, report->context_neighbour, report->context_article);
    else
        add(&facts, "In context",
            "neighbours %.2f, article %.2f by default: no articles to learn from",
            report->context_neighbour, report->context_article);
    add(&facts, "New terms", "%.1f %% of what a new row holds", report->missed * PERCENT);
    return facts;
}

/* ---------------------------------------------------------------- as text */

/* The size of text up to its first comma without a space behind it, or all of it. */
static size_t piece(const char *text)
{
    size_t size = 0;
    while (text[size] && !(text[size] == ',' && text[size + 1] != ' ')) size++;
    return size + (text[size] == ',');
}

/* A recipe is broken at its commas where it is too long for a line. */
static void write_fact(FILE *out, const struct report_fact *fact)
{
    size_t at = TABLE_KEY_COLUMNS;
    table_key(out, fact->key);
    for (const char *text = fact->text; *text;) {
        size_t size = piece(text);
        if (at > TABLE_KEY_COLUMNS && at + size > TABLE_WIDTH) {
            fprintf(out, "\n%*s", TABLE_KEY_COLUMNS, "");
            at = TABLE_KEY_COLUMNS;
        }
        display_write(out, &display_terminal, text, size);
        at += size;
        text += size;
    }
    putc('\n', out);
}

static void write_facts(FILE *out, const struct report_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) write_fact(out, &facts->items[i]);
}

static void write_head(FILE *out, const stance_model *model, const struct names *names)
{
    struct report_facts rows = report_rows(model), learning = report_learning(model);
    write_facts(out, &rows);
    table_labels(out, names->names, names->roles, stance_model_label_count(model));
    write_facts(out, &learning);
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
    struct report_facts quality = report_quality(model);
    write_head(out, model, &names);
    if (!report->folds) return;
    write_grid(out, report);
    if (report->label_count <= TABLE_LABELS_MAX) {
        putc('\n', out);
        table_figures(out, names.names, report->labels, report->label_count);
        putc('\n', out);
        table_confusion(out, names.names, report->confusion, report->label_count);
    }
    putc('\n', out);
    write_facts(out, &quality);
    table_reliability(out, report->bins);
    table_coverage(out, report->risk, STANCE_RISK_STEPS, REPORT_RISK_STRIDE);
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
