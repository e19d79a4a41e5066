/* The report on a model: what its file is, what training said of it, how decisions become
 * probabilities, and which terms speak for what. */
#include "cli/display.h"
#include "cli/naming.h"
#include "cli/ranking.h"
#include "cli/report.h"
#include "cli/table.h"
#include "inspect/inspection.h"

#include <math.h>
#include <string.h>

enum {
    STRENGTH_COLUMNS = 7,
    WORDS_COLUMNS = 24, /* a strongest term and its strength */
    CHARACTERS_COLUMNS = 16,
    ALONE_COLUMNS = TABLE_WIDTH / 2, /* where there are only words, or only characters */
    NAME_COLUMNS = 24,               /* in the table of a text's terms */
    LABEL_COLUMNS = 24,
    IDF_COLUMNS = 8,
    LABELS_A_TABLE = 4
};

const char *inspection_path(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

bool inspection_is_linear(const stance_model *model)
{
    return strcmp(stance_model_kernel(model), "linear") == 0;
}

static void put_number(FILE *out, double number, int columns)
{
    fprintf(out, "%*.4f", columns, fabs(number) < 0.00005 ? 0 : number);
}

static void put_text(FILE *out, const char *text, size_t columns, bool right)
{
    table_text(out, text, strlen(text), columns, right);
}

static void put_name(FILE *out, const char *name)
{
    display_write(out, &display_terminal, name, strlen(name));
}

/* ---------------------------------------------------------------- the file, the calibration */

static void write_file(FILE *out, const struct inspection *inspection)
{
    const stance_model *model = inspection->model;
    const char *path = inspection_path(inspection->path);
    table_key(out, "Model");
    put_name(out, path);
    putc('\n', out);
    table_key(out, "Format");
    fprintf(out, "version %u, ", stance_model_format(model));
    report_write_size(out, stance_model_size(model));
    putc('\n', out);
    table_key(out, "Fingerprint");
    fprintf(out, "%s, of the rows\n", stance_model_fingerprint(model));
}

static void write_calibration(FILE *out, const stance_model *model)
{
    fprintf(out, "%-*s%*s%*s   P(label) ~ exp(%.4g decision + offset)\n", LABEL_COLUMNS, "label",
            TABLE_FIGURE_COLUMNS, "bias", TABLE_FIGURE_COLUMNS, "offset",
            stance_model_slope(model));
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        put_text(out, stance_model_label(model, i), LABEL_COLUMNS, false);
        put_number(out, stance_model_bias(model, i), TABLE_FIGURE_COLUMNS);
        put_number(out, stance_model_offset(model, i), TABLE_FIGURE_COLUMNS);
        putc('\n', out);
    }
}

/* ---------------------------------------------------------------- the strongest terms */

/* A column of a table: what speaks for a label, or against it. */
struct column {
    const struct ranking *ranking;
    enum ranking_direction direction;
    int columns;
};

enum { COLUMNS_MAX = 2 * RANKING_DIRECTIONS };

/* *blank is what is still wanting of the columns to the left. */
static void write_item(FILE *out, const stance_model *model, const struct column *column, size_t i,
                       int *blank)
{
    *blank += column->columns;
    if (i >= column->ranking->count[column->direction]) return;
    const struct ranking_item *item = &column->ranking->items[column->direction][i];
    stance_term term = stance_model_term(model, item->term);
    int room = column->columns - STRENGTH_COLUMNS - 1;
    fprintf(out, "%*s%*.2f ", *blank - column->columns, "", STRENGTH_COLUMNS, item->strength);
    *blank = room - (int)naming_write(out, &term, (size_t)room);
}

static void write_columns(FILE *out, const stance_model *model, const struct column *columns,
                          size_t count)
{
    size_t lines = 0;
    for (size_t i = 0; i < count; i++) {
        size_t found = columns[i].ranking->count[columns[i].direction];
        if (found > lines) lines = found;
    }
    for (size_t i = 0; i < lines; i++) {
        int blank = 0;
        for (size_t j = 0; j < count; j++) write_item(out, model, &columns[j], i, &blank);
        putc('\n', out);
    }
}

/* Words to the left, characters to the right. Of two labels the one is told from the other by what
 * speaks against it. */
static void write_strongest(FILE *out, const struct inspection *inspection)
{
    static struct ranking rankings[2];
    static const stance_term_kind kinds[] = {STANCE_TERM_WORDS, STANCE_TERM_CHARACTERS};
    static const int widths[] = {WORDS_COLUMNS, CHARACTERS_COLUMNS};
    const stance_model *model = inspection->model;
    size_t labels = stance_model_label_count(model);
    fputs("\nStrongest terms for and against each label, by idf times weight;\n"
          "of characters, " NAMING_EDGE " is where a word begins or ends\n",
          out);
    for (size_t label = 0; label < (labels == 2 ? 1 : labels); label++) {
        struct column columns[COLUMNS_MAX];
        size_t count = 0;
        for (size_t i = 0; i < 2; i++) {
            ranking_find(&rankings[i], model, kinds[i], label, inspection->top);
            bool any = rankings[i].count[RANKING_TOWARDS] || rankings[i].count[RANKING_AWAY];
            for (enum ranking_direction direction = 0; any && direction < RANKING_DIRECTIONS;
                 direction++)
                columns[count++] = (struct column){&rankings[i], direction, widths[i]};
        }
        if (count == RANKING_DIRECTIONS) columns[0].columns = columns[1].columns = ALONE_COLUMNS;
        putc('\n', out);
        put_name(out, stance_model_label(model, label));
        if (labels == 2) {
            fputs(" against ", out);
            put_name(out, stance_model_label(model, 1));
        }
        putc('\n', out);
        write_columns(out, model, columns, count);
    }
}

/* ---------------------------------------------------------------- one text */

static void write_sums(FILE *out, const char *name, const double *sums, size_t first, size_t end)
{
    fprintf(out, "%-*s", NAME_COLUMNS + IDF_COLUMNS, name);
    for (size_t label = first; label < end; label++)
        put_number(out, sums[label], TABLE_FIGURE_COLUMNS);
    putc('\n', out);
}

static void write_items(FILE *out, const struct inspection *inspection, enum lookup_kind kind,
                        size_t first, size_t end)
{
    static const char *const titles[] = {
        [LOOKUP_WORDS] = "words", [LOOKUP_CHARACTERS] = "characters"};
    const struct lookup *lookup = inspection->lookup;
    bool begun = false;
    for (size_t i = 0; i < lookup->count; i++) {
        const struct lookup_item *item = &lookup->items[i];
        if (item->kind != kind) continue;
        if (!begun) fprintf(out, "%s\n", titles[kind]);
        begun = true;
        stance_term term = stance_model_term(inspection->model, item->term);
        fputs("  ", out);
        int taken = (int)naming_write(out, &term, NAME_COLUMNS - 2);
        put_number(out, term.idf, NAME_COLUMNS - 2 - taken + IDF_COLUMNS);
        for (size_t label = first; label < end; label++)
            put_number(out, ranking_strength(inspection->model, item->term, label),
                       TABLE_FIGURE_COLUMNS);
        putc('\n', out);
    }
}

/* Labels [first, end). */
static void write_lookup_table(FILE *out, const struct inspection *inspection, size_t first,
                               size_t end)
{
    const struct lookup *lookup = inspection->lookup;
    const stance_model *model = inspection->model;
    double biases[STANCE_LABELS_MAX], totals[STANCE_LABELS_MAX];
    fprintf(out, "\n%-*s%*s", NAME_COLUMNS, "idf times weight", IDF_COLUMNS, "idf");
    for (size_t label = first; label < end; label++) {
        putc(' ', out);
        put_text(out, stance_model_label(model, label), TABLE_FIGURE_COLUMNS - 1, true);
        biases[label] = stance_model_bias(model, label);
        totals[label] = lookup->contributions[LOOKUP_WORDS][label] +
                        lookup->contributions[LOOKUP_CHARACTERS][label];
    }
    putc('\n', out);
    for (enum lookup_kind kind = 0; kind < LOOKUP_KINDS; kind++)
        write_items(out, inspection, kind, first, end);
    fputs("as a text of its own\n", out);
    write_sums(out, "  words contribute", lookup->contributions[LOOKUP_WORDS], first, end);
    write_sums(out, "  characters contribute", lookup->contributions[LOOKUP_CHARACTERS], first,
               end);
    write_sums(out, "  together", totals, first, end);
    write_sums(out, "  bias", biases, first, end);
    write_sums(out, "  decision", lookup->decisions, first, end);
}

/* Of a kernel that weighs no terms. */
static void write_known_terms(FILE *out, const struct inspection *inspection)
{
    fprintf(out, "\n%-*s%*s\n", NAME_COLUMNS, "", IDF_COLUMNS, "idf");
    write_items(out, inspection, LOOKUP_WORDS, 0, 0);
    write_items(out, inspection, LOOKUP_CHARACTERS, 0, 0);
    fprintf(out, "\n%-*s%*s\n", LABEL_COLUMNS, "as a text of its own", TABLE_FIGURE_COLUMNS,
            "decision");
    for (size_t label = 0; label < stance_model_label_count(inspection->model); label++) {
        fputs("  ", out);
        put_text(out, stance_model_label(inspection->model, label), LABEL_COLUMNS - 2, false);
        put_number(out, inspection->lookup->decisions[label], TABLE_FIGURE_COLUMNS);
        putc('\n', out);
    }
}

void inspection_write_lookup(FILE *out, const struct inspection *inspection)
{
    const struct lookup *lookup = inspection->lookup;
    size_t labels = stance_model_label_count(inspection->model);
    table_key(out, "Text");
    put_name(out, lookup->text);
    putc('\n', out);
    if (!lookup->count) {
        fputs("The model knows none of its terms.\n", out);
        return;
    }
    if (!inspection_is_linear(inspection->model)) {
        write_known_terms(out, inspection);
        return;
    }
    for (size_t first = 0; first < labels; first += LABELS_A_TABLE)
        write_lookup_table(out, inspection, first,
                           first + LABELS_A_TABLE < labels ? first + LABELS_A_TABLE : labels);
}

/* ---------------------------------------------------------------- the whole */

void inspection_write_text(FILE *out, const struct inspection *inspection)
{
    const stance_model *model = inspection->model;
    write_file(out, inspection);
    report_write(out, model);
    if (!stance_model_report(model)->folds) putc('\n', out); /* which ends in a blank line else */
    write_calibration(out, model);
    if (inspection_is_linear(model) && inspection->top) write_strongest(out, inspection);
}
