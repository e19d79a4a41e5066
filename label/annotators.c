/* Labels are numbered as they are met, and so are sentences. One who gave a sentence two labels is
 * split over it, which agrees with nobody. */
#include "label/annotators.h"

#include "cli/display.h"
#include "cli/table.h"
#include "label/agreement.h"
#include "label/wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_MIN = 16, FIGURE_SIZE = 32 };

static stance_status no_memory(stance_error *error)
{
    *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    return error->status;
}

/* ---------------------------------------------------------------- reading */

static const char *name_of(const struct annotators *annotators, uint32_t label)
{
    return label == ANNOTATORS_SPLIT ? "(both)"
                                     : annotators->names.bytes + annotators->starts[label];
}

/* The number of a label; ANNOTATORS_NONE: no memory. */
static uint32_t number_of(struct annotators *annotators, const stance_field *label)
{
    for (size_t i = 0; i < annotators->label_count; i++) {
        const char *name = name_of(annotators, (uint32_t)i);
        if (strlen(name) == label->size && memcmp(name, label->bytes, label->size) == 0)
            return (uint32_t)i;
    }
    if (annotators->label_count == annotators->label_room) {
        size_t room = annotators->label_room ? 2 * annotators->label_room : ROOM_MIN;
        size_t *starts = realloc(annotators->starts, room * sizeof *starts);
        if (!starts) return ANNOTATORS_NONE;
        annotators->starts = starts;
        annotators->label_room = room;
    }
    annotators->starts[annotators->label_count] = annotators->names.size;
    strbuf_add(&annotators->names, label->bytes, label->size);
    strbuf_add_byte(&annotators->names, '\0');
    return annotators->names.failed ? ANNOTATORS_NONE : (uint32_t)annotators->label_count++;
}

/* The case of a key, a new one where there is none. NULL: no memory. */
static struct annotators_case *case_of(struct annotators *annotators, uint64_t key,
                                       size_t annotator, size_t row)
{
    size_t place = ledger_find(&annotators->places, key);
    if (place != LEDGER_NONE) return &annotators->cases[place];
    if (annotators->case_count == annotators->case_room) {
        size_t room = annotators->case_room ? 2 * annotators->case_room : ROOM_MIN;
        struct annotators_case *cases = realloc(annotators->cases, room * sizeof *cases);
        if (!cases) return NULL;
        annotators->cases = cases;
        annotators->case_room = room;
    }
    struct annotators_case made = {.annotator = annotator, .row = row};
    made.labels = calloc(annotators->count, sizeof *made.labels);
    if (!made.labels || !ledger_add(&annotators->places, key, annotators->case_count)) {
        free(made.labels);
        return NULL;
    }
    for (size_t i = 0; i < annotators->count; i++) made.labels[i] = ANNOTATORS_NONE;
    annotators->cases[annotators->case_count] = made;
    return &annotators->cases[annotators->case_count++];
}

static stance_status take_row(struct annotators *annotators, struct wording *wording,
                              size_t annotator, size_t row, stance_error *error)
{
    const struct worksheet *sheet = &annotators->sheets[annotator];
    stance_field label = worksheet_field(sheet, row, WORKSHEET_LABEL);
    stance_field text = worksheet_field(sheet, row, WORKSHEET_TEXT);
    if (!label.size) return STANCE_OK;
    uint32_t number = number_of(annotators, &label);
    if (number == ANNOTATORS_NONE || !wording_read(wording, text.bytes, text.size))
        return no_memory(error);
    if (annotators->label_count > STANCE_LABELS_MAX) {
        *error = (stance_error){.status = STANCE_BAD_DATA, .line = sheet->rows[row].line};
        snprintf(error->source, sizeof error->source, "%.*s", STANCE_ERROR_SOURCE_SIZE - 1,
                 sheet->path);
        snprintf(error->message, sizeof error->message, "more than %d labels", STANCE_LABELS_MAX);
        return error->status;
    }
    struct annotators_case *is = case_of(annotators, wording->key, annotator, row);
    if (!is) return no_memory(error);
    uint32_t *given = &is->labels[annotator];
    *given = *given == ANNOTATORS_NONE || *given == number ? number : ANNOTATORS_SPLIT;
    return STANCE_OK;
}

stance_status annotators_read(struct annotators *annotators, const char *const *paths, size_t count,
                              stance_format format, stance_error *error)
{
    struct wording wording = {.words = NULL};
    *annotators = (struct annotators){.paths = paths, .count = count};
    annotators->sheets = calloc(count, sizeof *annotators->sheets);
    if (!annotators->sheets) return no_memory(error);
    stance_status status = STANCE_OK;
    for (size_t i = 0; status == STANCE_OK && i < count; i++) {
        status = worksheet_read(&annotators->sheets[i], paths[i], format, error);
        for (size_t row = 0; status == STANCE_OK && row < annotators->sheets[i].count; row++)
            status = take_row(annotators, &wording, i, row, error);
    }
    wording_free(&wording);
    return status;
}

void annotators_free(struct annotators *annotators)
{
    for (size_t i = 0; annotators->sheets && i < annotators->count; i++)
        worksheet_free(&annotators->sheets[i]);
    for (size_t i = 0; i < annotators->case_count; i++) free(annotators->cases[i].labels);
    free(annotators->sheets);
    free(annotators->cases);
    free(annotators->starts);
    strbuf_free(&annotators->names);
    ledger_free(&annotators->places);
    *annotators = (struct annotators){.count = 0};
}

/* ---------------------------------------------------------------- comparing */

static bool is_label(uint32_t label)
{
    return label < ANNOTATORS_SPLIT;
}

static stance_field field_of(const struct annotators *annotators, const struct annotators_case *is,
                             enum worksheet_column column)
{
    return worksheet_field(&annotators->sheets[is->annotator], is->row, column);
}

static void write_figure(FILE *out, const char *key, double value)
{
    table_key(out, key);
    if (isnan(value))
        fputs("not defined", out);
    else
        fprintf(out, "%.4f", value);
}

static void write_figures(FILE *out, const struct annotators *annotators,
                          const struct agreement *is, size_t single, size_t split)
{
    for (size_t i = 0; i < 2; i++) {
        table_key(out, i ? "Columns" : "Rows");
        display_write(out, &display_terminal, annotators->paths[i], strlen(annotators->paths[i]));
        putc('\n', out);
    }
    table_key(out, "Sentences");
    fprintf(out, "%llu labelled by both, %zu by one", (unsigned long long)is->rows, single);
    if (split) fprintf(out, ", %zu two ways by one", split);
    putc('\n', out);
    write_figure(out, "Agreement", is->raw);
    if (is->rows)
        fprintf(out, " (%llu of %llu; by chance %.4f)", (unsigned long long)is->same,
                (unsigned long long)is->rows, is->chance);
    putc('\n', out);
    write_figure(out, "Cohen's kappa", is->kappa);
    if (!isnan(is->kappa)) fprintf(out, " (95 %% interval %.4f to %.4f)", is->low, is->high);
    putc('\n', out);
}

static void write_table(FILE *out, const struct annotators *annotators, const uint64_t *confusion)
{
    static const char corner[] = "first \\ second";
    enum { MARGIN = 2, CELL_MIN = 8 };
    size_t count = annotators->label_count, wide = strlen(corner);
    for (size_t i = 0; i < count; i++) {
        const char *name = name_of(annotators, (uint32_t)i);
        size_t width = display_width(name, strlen(name));
        if (width > wide) wide = width;
    }
    size_t cell = count ? (TABLE_WIDTH - wide) / count : 0;
    if (cell > wide + MARGIN) cell = wide + MARGIN;
    if (cell < CELL_MIN) cell = CELL_MIN;
    putc('\n', out);
    table_text(out, corner, strlen(corner), wide, false);
    for (size_t j = 0; j < count; j++) {
        const char *name = name_of(annotators, (uint32_t)j);
        fputs("  ", out);
        table_text(out, name, strlen(name), cell - MARGIN, true);
    }
    putc('\n', out);
    for (size_t i = 0; i < count; i++) {
        const char *name = name_of(annotators, (uint32_t)i);
        table_text(out, name, strlen(name), wide, false);
        for (size_t j = 0; j < count; j++)
            fprintf(out, "%*llu", (int)cell, (unsigned long long)confusion[i * count + j]);
        putc('\n', out);
    }
}

static void write_differing(FILE *out, const struct annotators *annotators)
{
    bool begun = false;
    for (size_t i = 0; i < annotators->case_count; i++) {
        const struct annotators_case *is = &annotators->cases[i];
        bool both = is->labels[0] != ANNOTATORS_NONE && is->labels[1] != ANNOTATORS_NONE;
        bool same = is->labels[0] == is->labels[1] && is_label(is->labels[0]);
        if (!both || same) continue;
        if (!begun) fputs("\nThey differ on\nfirst\tsecond\tgroup\ttext\n", out);
        begun = true;
        for (size_t j = 0; j < 2; j++) {
            const char *name = name_of(annotators, is->labels[j]);
            display_write(out, &display_terminal, name, strlen(name));
            putc('\t', out);
        }
        stance_field group = field_of(annotators, is, WORKSHEET_GROUP);
        stance_field text = field_of(annotators, is, WORKSHEET_TEXT);
        display_write(out, &display_terminal, group.bytes, group.size);
        putc('\t', out);
        display_write(out, &display_terminal, text.bytes, text.size);
        putc('\n', out);
    }
}

bool annotators_compare(FILE *out, const struct annotators *annotators)
{
    size_t labels = annotators->label_count, single = 0, split = 0;
    uint64_t *confusion = calloc(labels * labels + 1, sizeof *confusion);
    if (!confusion) return false;
    for (size_t i = 0; i < annotators->case_count; i++) {
        const uint32_t *given = annotators->cases[i].labels;
        if (given[0] == ANNOTATORS_NONE || given[1] == ANNOTATORS_NONE)
            single++;
        else if (!is_label(given[0]) || !is_label(given[1]))
            split++;
        else
            confusion[given[0] * labels + given[1]]++;
    }
    struct agreement agreement = agreement_of(confusion, labels);
    write_figures(out, annotators, &agreement, single, split);
    if (agreement.rows) write_table(out, annotators, confusion);
    write_differing(out, annotators);
    free(confusion);
    return true;
}

/* ---------------------------------------------------------------- merging */

/* The label that all who labelled a sentence gave it, or ANNOTATORS_SPLIT; and how many did. */
static uint32_t common_label(const struct annotators *annotators, const struct annotators_case *is,
                             size_t *given)
{
    uint32_t label = ANNOTATORS_NONE;
    *given = 0;
    for (size_t i = 0; i < annotators->count; i++) {
        if (is->labels[i] == ANNOTATORS_NONE) continue;
        ++*given;
        label =
            label == ANNOTATORS_NONE || label == is->labels[i] ? is->labels[i] : ANNOTATORS_SPLIT;
    }
    return label;
}

static void add_disputed(struct annotators_output *out, const struct annotators *annotators,
                         const struct annotators_case *is)
{
    struct strbuf said = {.size = 0};
    for (size_t i = 0; i < annotators->count; i++) {
        if (is->labels[i] == ANNOTATORS_NONE) continue;
        if (said.size) strbuf_add_string(&said, ", ");
        strbuf_add_string(&said, name_of(annotators, is->labels[i]));
    }
    const stance_field fields[] = {{"", 0},
                                   field_of(annotators, is, WORKSHEET_GROUP),
                                   field_of(annotators, is, WORKSHEET_TEXT),
                                   {said.bytes, said.size}};
    worksheet_add_row(&out->text, out->format, fields, sizeof fields / sizeof fields[0]);
    out->text.failed = out->text.failed || said.failed;
    strbuf_free(&said);
}

void annotators_merge(const struct annotators *annotators, struct annotators_output *agreed,
                      struct annotators_output *disputed, struct annotators_counts *counts)
{
    static const char *const names[] = {"label", "group", "text", "answers"};
    *counts = (struct annotators_counts){.rows = 0};
    worksheet_add_header(&agreed->text, agreed->format, names, WORKSHEET_TEXT + 1);
    worksheet_add_header(&disputed->text, disputed->format, names, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < annotators->case_count; i++) {
        const struct annotators_case *is = &annotators->cases[i];
        size_t given;
        uint32_t label = common_label(annotators, is, &given);
        if (!is_label(label)) {
            counts->disputed++;
            add_disputed(disputed, annotators, is);
            continue;
        }
        const stance_field fields[] = {worksheet_string(name_of(annotators, label)),
                                       field_of(annotators, is, WORKSHEET_GROUP),
                                       field_of(annotators, is, WORKSHEET_TEXT)};
        worksheet_add_row(&agreed->text, agreed->format, fields, sizeof fields / sizeof fields[0]);
        counts->rows++;
        counts->several += given > 1;
    }
}
