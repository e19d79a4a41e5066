/* The report reads from top to bottom: what was learned from, how, how C was chosen, how well each
 * label fares, what is mistaken for what, and how far the probabilities can be trusted. */
#include "train/report.h"

#include "cli/display.h"

#include <stdint.h>
#include <string.h>

#define PERCENT 100.0

enum {
    WIDTH = 80,
    KEY_COLUMNS = 14,
    LABELS_MAX = 12, /* with more labels there are no tables */
    LABEL_COLUMNS_MAX = 24,
    FIGURE_COLUMNS = 11,
    CELL_COLUMNS_MIN = 6 /* of the confusion matrix */
};

/* What is said of a label beside its name; NULL: nothing. */
static const char *const role_notes[] = {
    [STANCE_NEUTRAL] = NULL, [STANCE_PRO] = "pro", [STANCE_ANTI] = "anti"};

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static void put_key(FILE *out, const char *key)
{
    fprintf(out, "%-*s", KEY_COLUMNS, key);
}

/* A label cut or padded to `columns`; to the right side where right is set. */
static void put_label(FILE *out, const char *label, size_t columns, bool right)
{
    size_t size = display_fit(label, strlen(label), columns);
    size_t width = display_width(label, size);
    int blank = width < columns ? (int)(columns - width) : 0;
    if (right) fprintf(out, "%*s", blank, "");
    display_write(out, &display_terminal, label, size);
    if (!right) fprintf(out, "%*s", blank, "");
}

static size_t label_width(const stance_model *model, size_t label)
{
    const char *name = stance_model_label(model, label);
    size_t width = display_width(name, strlen(name));
    return width < LABEL_COLUMNS_MAX ? width : LABEL_COLUMNS_MAX;
}

static size_t widest_label(const stance_model *model, size_t least)
{
    size_t widest = least;
    for (size_t i = 0; i < stance_model_label_count(model); i++)
        if (label_width(model, i) > widest) widest = label_width(model, i);
    return widest;
}

/* Adds an item to a list of them, on a new line where it is too long for this one. */
static void put_item(FILE *out, size_t *at, const char *item, const char *note)
{
    size_t width = display_width(item, strlen(item)) + (note ? strlen(note) + 3 : 0);
    if (*at > KEY_COLUMNS) {
        bool fits = *at + 2 + width < WIDTH;
        fputs(fits ? ", " : ",\n", out);
        if (!fits) fprintf(out, "%*s", KEY_COLUMNS, "");
        *at = fits ? *at + 2 : KEY_COLUMNS;
    }
    display_write(out, &display_terminal, item, strlen(item));
    if (note) fprintf(out, " (%s)", note);
    *at += width;
}

static void write_labels(FILE *out, const stance_model *model)
{
    size_t at = KEY_COLUMNS;
    put_key(out, "Labels");
    for (size_t i = 0; i < stance_model_label_count(model); i++)
        put_item(out, &at, stance_model_label(model, i), role_notes[stance_model_role(model, i)]);
    putc('\n', out);
}

/* A recipe or the like, broken at its commas. */
static void write_list(FILE *out, const char *key, const char *list)
{
    size_t at = KEY_COLUMNS;
    put_key(out, key);
    while (*list) {
        size_t size = strcspn(list, ",");
        bool more = list[size] == ',';
        if (at > KEY_COLUMNS && at + size + more > WIDTH) {
            fprintf(out, "\n%*s", KEY_COLUMNS, "");
            at = KEY_COLUMNS;
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
    put_key(out, "Kernel");
    fputs(kernel, out);
    if (strcmp(kernel, "linear") != 0) fprintf(out, ", gamma %g", report->gamma);
    if (strcmp(kernel, "polynomial") == 0) fprintf(out, ", degree %u", (unsigned)report->degree);
    if (strcmp(kernel, "polynomial") == 0 || strcmp(kernel, "sigmoid") == 0)
        fprintf(out, ", coef0 %g", report->coef0);
    fprintf(out, "; C %g; %llu support vectors\n", report->C,
            (unsigned long long)report->support_vectors);
}

static void write_head(FILE *out, const stance_model *model, const stance_report *report)
{
    put_key(out, "Rows");
    fprintf(out, "%llu", (unsigned long long)report->rows);
    if (report->groups && report->groups != report->rows)
        fprintf(out, " in %llu group%s", (unsigned long long)report->groups,
                plural(report->groups));
    putc('\n', out);
    write_labels(out, model);
    write_list(out, "Features", stance_model_features(model));
    put_key(out, "Language");
    fprintf(out, "%s\n", stance_model_language(model));
    put_key(out, "Terms");
    fprintf(out, "%llu\n", (unsigned long long)report->terms);
    write_kernel(out, model, report);
    put_key(out, "Folds");
    if (report->folds)
        fprintf(out, "%u, seed %llu\n", (unsigned)report->folds, (unsigned long long)report->seed);
    else
        fputs("none: no cross-validation was run\n", out);
}

/* The values of C that were tried; the one that was chosen is starred. */
static void write_grid(FILE *out, const stance_report *report)
{
    if (report->candidate_count < 2) return;
    fprintf(out, "\n%*s%*s\n", FIGURE_COLUMNS, "C", FIGURE_COLUMNS, "macro-F1");
    for (uint32_t i = 0; i < report->candidate_count; i++) {
        const stance_candidate *candidate = &report->candidates[i];
        bool chosen = candidate->C <= report->C && candidate->C >= report->C;
        fprintf(out, "%*g%*.4f%s\n", FIGURE_COLUMNS, candidate->C, FIGURE_COLUMNS,
                candidate->macro_f1, chosen ? " *" : "");
    }
}

static void write_figures(FILE *out, const stance_model *model, const stance_report *report)
{
    size_t columns = widest_label(model, strlen("label"));
    putc('\n', out);
    put_label(out, "label", columns, false);
    fprintf(out, "%*s%*s%*s%*s\n", FIGURE_COLUMNS, "precision", FIGURE_COLUMNS, "recall",
            FIGURE_COLUMNS, "F1", FIGURE_COLUMNS, "support");
    for (size_t i = 0; i < report->label_count; i++) {
        const stance_label_report *label = &report->labels[i];
        put_label(out, stance_model_label(model, i), columns, false);
        fprintf(out, "%*.4f%*.4f%*.4f%*llu\n", FIGURE_COLUMNS, label->precision, FIGURE_COLUMNS,
                label->recall, FIGURE_COLUMNS, label->f1, FIGURE_COLUMNS,
                (unsigned long long)label->support);
    }
}

/* Columns of a cell that holds every count and, where there is room, every label. */
static size_t cell_columns(const stance_model *model, const stance_report *report,
                           size_t row_columns, bool *named)
{
    uint64_t largest = 0;
    for (size_t i = 0; i < report->label_count * report->label_count; i++)
        if (report->confusion[i] > largest) largest = report->confusion[i];
    char digits[32];
    size_t least = (size_t)snprintf(digits, sizeof digits, "%llu", (unsigned long long)largest) + 2;
    if (least < CELL_COLUMNS_MIN) least = CELL_COLUMNS_MIN;
    size_t wide = widest_label(model, 0) + 2;
    if (wide < least) wide = least;
    *named = row_columns + wide * report->label_count <= WIDTH;
    return *named ? wide : least;
}

/* Rows are the labels given, columns the labels predicted; columns are numbered where their names
 * have no room. */
static void write_confusion(FILE *out, const stance_model *model, const stance_report *report)
{
    static const char corner[] = "given \\ predicted";
    size_t columns = widest_label(model, strlen(corner)), labels = report->label_count;
    bool named = true;
    size_t cell = cell_columns(model, report, columns + 3, &named);
    putc('\n', out);
    put_label(out, corner, columns + (named ? 0 : 3), false);
    for (size_t j = 0; j < labels; j++) {
        if (named)
            put_label(out, stance_model_label(model, j), cell, true);
        else
            fprintf(out, "%*zu", (int)cell, j + 1);
    }
    putc('\n', out);
    for (size_t i = 0; i < labels; i++) {
        if (!named) fprintf(out, "%2zu ", i + 1);
        put_label(out, stance_model_label(model, i), columns, false);
        for (size_t j = 0; j < labels; j++)
            fprintf(out, "%*llu", (int)cell, (unsigned long long)report->confusion[i * labels + j]);
        putc('\n', out);
    }
}

static void write_summary(FILE *out, const stance_report *report)
{
    putc('\n', out);
    put_key(out, "Macro-F1");
    fprintf(out, "%.4f (95 %% interval %.4f to %.4f)\n", report->macro_f1, report->macro_f1_low,
            report->macro_f1_high);
    put_key(out, "Accuracy");
    fprintf(out, "%.4f\n", report->accuracy);
    put_key(out, "Calibration");
    fprintf(out, "expected error %.4f, Brier score %.4f\n", report->calibration_error,
            report->brier);
    put_key(out, "In context");
    if (report->context_macro_f1 > 0)
        fprintf(out, "macro-F1 %.4f (neighbours %.2f, article %.2f)\n", report->context_macro_f1,
                report->context_neighbour, report->context_article);
    else
        fprintf(out, "neighbours %.2f, article %.2f by default: no articles to learn from\n",
                report->context_neighbour, report->context_article);
    put_key(out, "New terms");
    fprintf(out, "%.1f %% of what a new row holds\n", report->missed * PERCENT);
}

void report_write(FILE *out, const stance_model *model)
{
    const stance_report *report = stance_model_report(model);
    write_head(out, model, report);
    if (!report->folds) return;
    write_grid(out, report);
    if (report->label_count <= LABELS_MAX) {
        write_figures(out, model, report);
        write_confusion(out, model, report);
    }
    write_summary(out, report);
}

void report_write_end(FILE *out, const char *path, unsigned long long size, double seconds)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB"};
    double amount = (double)size;
    size_t unit = 0;
    for (; amount >= 1000 && unit + 1 < sizeof units / sizeof units[0]; unit++) amount /= 1000;
    put_key(out, "Model");
    display_write(out, &display_terminal, path, strlen(path));
    if (size) fprintf(out, ", %.*f %s", unit ? 1 : 0, amount, units[unit]);
    fprintf(out, ", made in %.1f s\n", seconds);
}
