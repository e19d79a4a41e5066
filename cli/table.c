/* Columns are counted as terminals do; a table that is too wide for its labels numbers them. */
#include "cli/table.h"

#include "cli/display.h"

#include <math.h>
#include <string.h>

enum {
    LABEL_COLUMNS_MAX = 24,
    CELL_COLUMNS_MIN = 6, /* of the confusion matrix, as the next */
    ROW_COLUMNS_MIN = 4,
    COUNT_COLUMNS = 9,
    SHARE_COLUMNS = 10
};

const char *table_plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

const char *table_role(stance_role role)
{
    return role == STANCE_PRO ? "pro" : role == STANCE_ANTI ? "anti" : NULL;
}

void table_key(FILE *out, const char *key)
{
    fprintf(out, "%-*s", TABLE_KEY_COLUMNS, key);
}

void table_text(FILE *out, const char *text, size_t size, size_t columns, bool right)
{
    size_t fits = display_fit(text, size, columns);
    size_t width = display_width(text, fits);
    int blank = width < columns ? (int)(columns - width) : 0;
    if (right) fprintf(out, "%*s", blank, "");
    display_write(out, &display_terminal, text, fits);
    if (!right) fprintf(out, "%*s", blank, "");
}

static void put_label(FILE *out, const char *label, size_t columns, bool right)
{
    table_text(out, label, strlen(label), columns, right);
}

static size_t widest_label(const char *const *names, size_t count, size_t least)
{
    size_t widest = least;
    for (size_t i = 0; i < count; i++) {
        size_t width = display_width(names[i], strlen(names[i]));
        if (width > LABEL_COLUMNS_MAX) width = LABEL_COLUMNS_MAX;
        if (width > widest) widest = width;
    }
    return widest;
}

void table_item(FILE *out, size_t *at, const char *item, const char *note)
{
    size_t width = display_width(item, strlen(item)) + (note ? strlen(note) + 3 : 0);
    if (*at > TABLE_KEY_COLUMNS) {
        bool fits = *at + 2 + width < TABLE_WIDTH;
        fputs(fits ? ", " : ",\n", out);
        if (!fits) fprintf(out, "%*s", TABLE_KEY_COLUMNS, "");
        *at = fits ? *at + 2 : TABLE_KEY_COLUMNS;
    }
    display_write(out, &display_terminal, item, strlen(item));
    if (note) fprintf(out, " (%s)", note);
    *at += width;
}

void table_labels(FILE *out, const char *const *names, const stance_role *roles, size_t count)
{
    size_t at = TABLE_KEY_COLUMNS;
    table_key(out, "Labels");
    for (size_t i = 0; i < count; i++) table_item(out, &at, names[i], table_role(roles[i]));
    putc('\n', out);
}

void table_figures(FILE *out, const char *const *names, const stance_label_report *labels,
                   size_t count)
{
    static const char *const heads[] = {"precision", "recall", "F1", "support"};
    size_t columns = widest_label(names, count, strlen("label"));
    put_label(out, "label", columns, false);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        fprintf(out, "%*s", TABLE_FIGURE_COLUMNS, heads[i]);
    putc('\n', out);
    for (size_t i = 0; i < count; i++) {
        const stance_label_report *label = &labels[i];
        put_label(out, names[i], columns, false);
        fprintf(out, "%*.4f%*.4f%*.4f%*llu\n", TABLE_FIGURE_COLUMNS, label->precision,
                TABLE_FIGURE_COLUMNS, label->recall, TABLE_FIGURE_COLUMNS, label->f1,
                TABLE_FIGURE_COLUMNS, (unsigned long long)label->support);
    }
}

/* Columns of a cell that holds every count and, where there is room, every label. */
static size_t cell_columns(const char *const *names, const uint64_t *confusion, size_t count,
                           size_t row_columns, bool *named)
{
    uint64_t largest = 0;
    for (size_t i = 0; i < count * count; i++)
        if (confusion[i] > largest) largest = confusion[i];
    char digits[32];
    size_t least = (size_t)snprintf(digits, sizeof digits, "%llu", (unsigned long long)largest) + 2;
    if (least < CELL_COLUMNS_MIN) least = CELL_COLUMNS_MIN;
    size_t wide = widest_label(names, count, 0) + 2;
    if (wide < least) wide = least;
    *named = row_columns + wide * count <= TABLE_WIDTH;
    return *named ? wide : least;
}

/* Columns are numbered where their names have no room. */
void table_confusion(FILE *out, const char *const *names, const uint64_t *confusion, size_t count)
{
    static const char corner[] = "given \\ predicted";
    size_t columns = widest_label(names, count, strlen(corner));
    bool named = true;
    size_t cell = cell_columns(names, confusion, count, columns + 3, &named);
    if (!named && columns + 3 + cell * count > TABLE_WIDTH) {
        size_t room = cell * count + 3 < TABLE_WIDTH ? TABLE_WIDTH - 3 - cell * count : 0;
        columns = room > ROW_COLUMNS_MIN ? room : ROW_COLUMNS_MIN;
    }
    put_label(out, corner, columns + (named ? 0 : 3), false);
    for (size_t j = 0; j < count; j++) {
        if (named)
            put_label(out, names[j], cell, true);
        else
            fprintf(out, "%*zu", (int)cell, j + 1);
    }
    putc('\n', out);
    for (size_t i = 0; i < count; i++) {
        if (!named) fprintf(out, "%2zu ", i + 1);
        put_label(out, names[i], columns, false);
        for (size_t j = 0; j < count; j++)
            fprintf(out, "%*llu", (int)cell, (unsigned long long)confusion[i * count + j]);
        putc('\n', out);
    }
}

static void put_share(FILE *out, double share, int columns)
{
    if (isnan(share))
        fprintf(out, "%*s", columns, "-");
    else
        fprintf(out, "%*.4f", columns, share);
}

void table_reliability(FILE *out, const stance_bin *bins)
{
    fprintf(out, "\n%-*s%*s%*s%*s\n", TABLE_KEY_COLUMNS, "probability", COUNT_COLUMNS, "rows",
            SHARE_COLUMNS, "mean", SHARE_COLUMNS, "right");
    for (size_t i = 0; i < STANCE_BINS; i++) {
        if (!bins[i].rows) continue;
        fprintf(out, "%.1f to %.1f%*s%*llu", bins[i].low, bins[i].high, TABLE_KEY_COLUMNS - 10, "",
                COUNT_COLUMNS, (unsigned long long)bins[i].rows);
        put_share(out, bins[i].probability, SHARE_COLUMNS);
        put_share(out, bins[i].right, SHARE_COLUMNS);
        putc('\n', out);
    }
}

void table_coverage(FILE *out, const stance_coverage *steps, size_t count, size_t stride)
{
    enum { SIDES_COLUMNS = SHARE_COLUMNS + 6 };
    uint64_t shown = 0;
    fprintf(out, "\n%-*s%*s%*s%*s%*s\n", TABLE_KEY_COLUMNS, "coverage", COUNT_COLUMNS, "rows",
            SHARE_COLUMNS, "threshold", SHARE_COLUMNS, "right", SIDES_COLUMNS, "sides right");
    for (size_t i = stride - 1; i < count; i += stride) {
        if (steps[i].rows == shown) continue; /* of equal probability */
        shown = steps[i].rows;
        fprintf(out, "%-*.4f%*llu", TABLE_KEY_COLUMNS, steps[i].coverage, COUNT_COLUMNS,
                (unsigned long long)shown);
        put_share(out, steps[i].threshold, SHARE_COLUMNS);
        put_share(out, steps[i].accuracy, SHARE_COLUMNS);
        put_share(out, steps[i].sides, SIDES_COLUMNS);
        putc('\n', out);
    }
}
