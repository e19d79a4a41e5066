/* Labelled rows, from calls and from files. A row is checked once, on its way in, so that nothing
 * behind it meets an empty text or a label that would break a report. The canonical order is a
 * merge sort over the bytes: stable, without recursion's depth or a comparison's context to share.
 */
#define _GNU_SOURCE /* strtod_l */
#include "train/dataset.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/records.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum column {
    COLUMN_LABEL,
    COLUMN_TEXT,
    COLUMN_GROUP,
    COLUMN_UNUSED,
    COLUMN_KINDS, /* of labelled rows; the next only with predictions */
    COLUMN_PREDICTED = COLUMN_KINDS,
    COLUMN_PROBABILITY,
    COLUMN_SCORE,
    COLUMN_KINDS_ALL
};
enum { COLUMNS_MAX = 64, NUMBER_SIZE = 64 };

static const char default_columns[] = "label,text";
static const char *const column_names[COLUMN_KINDS_ALL] = {"label",     "text",        "group", "-",
                                                           "predicted", "probability", "score"};

/* The columns of a file, in order. */
struct columns {
    const char *names[COLUMNS_MAX];          /* [count], for the records reader; NULL: unused */
    size_t places[COLUMN_KINDS_ALL];         /* where a column is, or COLUMNS_MAX */
    struct record_field fields[COLUMNS_MAX]; /* [count], of the row at hand */
    size_t count;
    bool may_lack_group; /* it was not asked for */
    bool predictions;    /* rows may have some, and need no text */
};

stance_dataset *stance_dataset_new(stance_error *error)
{
    stance_dataset *dataset = memory_new(1, sizeof *dataset);
    if (dataset) {
        dataset->labels = intern_new();
        dataset->groups = intern_new();
        dataset->sources = intern_new();
        if (dataset->labels && dataset->groups && dataset->sources) return dataset;
    }
    stance_dataset_free(dataset);
    error_memory(error);
    return NULL;
}

void stance_dataset_free(stance_dataset *dataset)
{
    if (!dataset) return;
    intern_free(dataset->labels);
    intern_free(dataset->groups);
    intern_free(dataset->sources);
    buffer_free(&dataset->text);
    memory_free(dataset->rows);
    memory_free(dataset);
}

size_t stance_dataset_count(const stance_dataset *dataset)
{
    return dataset->count;
}

size_t stance_dataset_replaced(const stance_dataset *dataset)
{
    return dataset->replaced;
}

const char *dataset_text(const stance_dataset *dataset, size_t row, size_t *size)
{
    *size = dataset->rows[row].size;
    return dataset->text.data + dataset->rows[row].text;
}

/* ---------------------------------------------------------------- one row */

/* Without the white space at both ends. */
static struct record_field trim(struct record_field field)
{
    size_t length;
    while (field.size && unicode_is_space(utf8_decode(field.bytes, field.size, &length))) {
        field.bytes += length;
        field.size -= length;
    }
    while (field.size) {
        size_t last = utf8_previous(field.bytes, field.size);
        if (!unicode_is_space(utf8_decode(field.bytes + last, field.size - last, &length))) break;
        field.size = last;
    }
    return field;
}

static stance_status check_label(struct record_field label, stance_error *error)
{
    if (!label.size) return error_set(error, STANCE_BAD_DATA, "empty label");
    if (label.size > STANCE_LABEL_SIZE_MAX)
        return error_set(error, STANCE_BAD_DATA, "label is longer than %d bytes",
                         STANCE_LABEL_SIZE_MAX);
    for (size_t i = 0, length; i < label.size; i += length) {
        uint32_t point = utf8_decode(label.bytes + i, label.size - i, &length);
        if (point < 0x20 || (point >= 0x7F && point < 0xA0))
            return error_set(error, STANCE_BAD_DATA, "label has a control character (U+%04X)",
                             (unsigned)point);
    }
    if (utf8_bad_bytes(label.bytes, label.size))
        return error_set(error, STANCE_BAD_DATA, "label is not valid UTF-8");
    return STANCE_OK;
}

/* Adds a row, with no predictions; a group without bytes is none. */
static stance_status add(stance_dataset *dataset, struct record_field label,
                         struct record_field group, struct record_field text, bool needs_text,
                         uint32_t source, long long line, stance_error *error)
{
    label = trim(label);
    group = trim(group);
    text = trim(text);
    stance_status status = check_label(label, error);
    if (status != STANCE_OK) return status;
    if (!text.size && needs_text) return error_set(error, STANCE_BAD_DATA, "empty text");

    struct dataset_row *rows =
        memory_reserve(dataset->rows, &dataset->capacity, dataset->count + 1, sizeof *rows);
    if (!rows) return error_memory(error);
    dataset->rows = rows;
    struct dataset_row row = {.label = intern_add(dataset->labels, label.bytes, label.size),
                              .group = DATASET_NO_GROUP,
                              .text = dataset->text.size,
                              .size = text.size,
                              .source = source,
                              .line = line,
                              .predicted = DATASET_NO_LABEL,
                              .probability = NAN,
                              .score = NAN};
    if (row.label == INTERN_NONE) return error_memory(error);
    if (group.size) {
        row.group = intern_add(dataset->groups, group.bytes, group.size);
        if (row.group == INTERN_NONE) return error_memory(error);
    }
    if (!buffer_append(&dataset->text, text.bytes, text.size)) return error_memory(error);
    dataset->replaced += utf8_bad_bytes(text.bytes, text.size);
    dataset->rows[dataset->count++] = row;
    return STANCE_OK;
}

static struct record_field field_of(const char *string)
{
    return (struct record_field){string, string ? strlen(string) : 0};
}

stance_status stance_dataset_add(stance_dataset *dataset, const char *group, const char *label,
                                 const char *text, size_t size, stance_error *error)
{
    return add(dataset, field_of(label), field_of(group), (struct record_field){text, size}, true,
               DATASET_NO_SOURCE, 0, error);
}

/* ---------------------------------------------------------------- files */

/* Takes the columns apart. A file that is read by name may have a group unasked. */
static stance_status parse_columns(const char *text, bool by_name, struct columns *columns,
                                   stance_error *error)
{
    size_t kinds = columns->predictions ? COLUMN_KINDS_ALL : COLUMN_KINDS;
    for (size_t i = 0; i < COLUMN_KINDS_ALL; i++) columns->places[i] = COLUMNS_MAX;
    for (const char *name = text, *end; name; name = *end ? end + 1 : NULL) {
        end = name + strcspn(name, ",");
        size_t size = (size_t)(end - name), kind = 0;
        while (kind < kinds &&
               (strlen(column_names[kind]) != size || memcmp(column_names[kind], name, size) != 0))
            kind++;
        if (kind == kinds)
            return error_set(error, STANCE_MISUSE,
                             "unknown column \"%.*s\" (there are label, text, group%s and -)",
                             size < 64 ? (int)size : 64, name,
                             columns->predictions ? ", predicted, probability, score" : "");
        if (columns->count == COLUMNS_MAX - 1)
            return error_set(error, STANCE_MISUSE, "more than %d columns", COLUMNS_MAX - 1);
        if (kind != COLUMN_UNUSED && columns->places[kind] != COLUMNS_MAX)
            return error_set(error, STANCE_MISUSE, "column %s is named twice", column_names[kind]);
        columns->places[kind] = columns->count;
        columns->names[columns->count++] = kind == COLUMN_UNUSED ? NULL : column_names[kind];
    }
    enum column last = columns->predictions ? COLUMN_LABEL : COLUMN_TEXT; /* that is needed */
    for (size_t kind = COLUMN_LABEL; kind <= last; kind++)
        if (columns->places[kind] == COLUMNS_MAX)
            return error_set(error, STANCE_MISUSE, "no %s among the columns \"%.64s\"",
                             column_names[kind], text);
    if (by_name && columns->places[COLUMN_GROUP] == COLUMNS_MAX) {
        columns->places[COLUMN_GROUP] = columns->count;
        columns->names[columns->count++] = column_names[COLUMN_GROUP];
        columns->may_lack_group = true;
    }
    return STANCE_OK;
}

static struct record_field field_at(const struct columns *columns, enum column kind)
{
    size_t place = columns->places[kind];
    return place == COLUMNS_MAX ? (struct record_field){NULL, 0} : columns->fields[place];
}

/* Whether the fields of a row are the names of the columns: a header, whatever their order. */
static bool is_heading(const struct columns *columns)
{
    size_t named = 0;
    for (size_t i = 0; i < columns->count; i++) {
        const char *name = columns->names[i];
        if (!name) continue;
        struct record_field field = trim(columns->fields[i]);
        if (field.size != strlen(name) || !ascii_same(field.bytes, name, field.size)) return false;
        named++;
    }
    return named > 1;
}

/* What is said of a row without the label, the text or (where rows have places for it) the group.
 */
static stance_status check_missing(const struct columns *columns, stance_format format, bool headed,
                                   stance_error *error)
{
    for (size_t i = 0; i < columns->count; i++) {
        const char *name = columns->names[i];
        bool group = i == columns->places[COLUMN_GROUP];
        if (columns->fields[i].bytes || !name) continue;
        if (group && (columns->may_lack_group || format == STANCE_FORMAT_JSONL)) continue;
        if (columns->predictions && format == STANCE_FORMAT_JSONL &&
            i != columns->places[COLUMN_LABEL])
            continue;
        if (format == STANCE_FORMAT_JSONL)
            return error_set(error, STANCE_BAD_DATA, "no \"%s\" in the object", name);
        if (format == STANCE_FORMAT_CSV || headed)
            return error_set(error, STANCE_BAD_DATA, "the row has no %s", name);
        const char *before = i ? columns->names[i - 1] : "";
        return error_set(error, STANCE_BAD_DATA, "no tab between %s and %s",
                         before ? before : column_names[COLUMN_UNUSED], name);
    }
    return STANCE_OK;
}

/* A number in [low, 1], with a point whatever the locale; NAN where there is none. */
static stance_status read_number(const struct columns *columns, enum column kind, double low,
                                 double *number, stance_error *error)
{
    struct record_field field = trim(field_at(columns, kind));
    *number = NAN;
    if (!field.size) return STANCE_OK;
    char text[NUMBER_SIZE], *end = text;
    bool plain = field.size < sizeof text && !memchr(field.bytes, '\0', field.size);
    snprintf(text, sizeof text, "%.*s", plain ? (int)field.size : 0, field.bytes);
    plain = plain && strspn(text, "+-.0123456789eE") == field.size;
    if (plain) {
        locale_t with_point = newlocale(LC_ALL_MASK, "C", (locale_t)0);
        if (!with_point) return error_memory(error);
        *number = strtod_l(text, &end, with_point);
        freelocale(with_point);
    }
    if (!plain || *end || !(*number >= low && *number <= 1))
        return error_set(error, STANCE_BAD_DATA, "%s is no number from %g to 1: \"%.*s\"",
                         column_names[kind], low, field.size < 32 ? (int)field.size : 32,
                         field.bytes);
    return STANCE_OK;
}

/* What is predicted of the last row, where that is among the columns. */
static stance_status add_predictions(stance_dataset *dataset, const struct columns *columns,
                                     stance_error *error)
{
    struct dataset_row *row = &dataset->rows[dataset->count - 1];
    stance_status status = read_number(columns, COLUMN_PROBABILITY, 0, &row->probability, error);
    if (status == STANCE_OK) status = read_number(columns, COLUMN_SCORE, -1, &row->score, error);
    if (status != STANCE_OK || columns->places[COLUMN_PREDICTED] == COLUMNS_MAX) return status;
    struct record_field predicted = trim(field_at(columns, COLUMN_PREDICTED));
    status = check_label(predicted, error);
    if (status != STANCE_OK) return status;
    row->predicted = intern_add(dataset->labels, predicted.bytes, predicted.size);
    return row->predicted == INTERN_NONE ? error_memory(error) : STANCE_OK;
}

static stance_status read_rows(stance_dataset *dataset, struct records *records,
                               struct columns *columns, stance_format format, const char *source,
                               stance_error *error)
{
    uint32_t number = intern_add(dataset->sources, source, strlen(source));
    if (number == INTERN_NONE) return error_memory(error);
    for (bool more, first = true, any = false;; first = false) {
        stance_status status = records_next(records, columns->fields, &more, error);
        bool heading = status == STANCE_OK && more && first && format == STANCE_FORMAT_TSV;
        if (heading && is_heading(columns)) continue;
        if (status == STANCE_OK && !more) {
            if (any) return STANCE_OK;
            error_set(error, STANCE_BAD_DATA, "no rows");
            return error_at(error, STANCE_BAD_DATA, source, 0);
        }
        if (status != STANCE_OK) return status;
        long long line = records_line(records);
        status = check_missing(columns, format, records_headed(records), error);
        if (status == STANCE_OK)
            status =
                add(dataset, field_at(columns, COLUMN_LABEL), field_at(columns, COLUMN_GROUP),
                    field_at(columns, COLUMN_TEXT), !columns->predictions, number, line, error);
        if (status == STANCE_OK && columns->predictions)
            status = add_predictions(dataset, columns, error);
        if (status != STANCE_OK) return error_at(error, status, source, line);
        any = true;
    }
}

static stance_status read_file(stance_dataset *dataset, const char *path, stance_format format,
                               const char *columns, bool predictions, stance_error *error)
{
    if (format < STANCE_FORMAT_AUTO || format > STANCE_FORMAT_JSONL)
        return error_set(error, STANCE_MISUSE, "unknown format of rows");
    format = records_format_of(path, format);
    struct columns wanted = {.predictions = predictions};
    if (!columns) columns = default_columns;
    bool by_name = format != STANCE_FORMAT_TSV || strcmp(columns, default_columns) == 0;
    stance_status status = parse_columns(columns, by_name, &wanted, error);
    if (status != STANCE_OK) return status;

    stance_error found = {0};
    stance_input *input = stance_input_open(path, &found);
    const char *source = strcmp(path, "-") == 0 ? "stdin" : path;
    size_t count = dataset->count, size = dataset->text.size, replaced = dataset->replaced;
    struct records *records =
        input ? records_new(input, source, format, wanted.names, wanted.count, &found) : NULL;
    if (records && wanted.may_lack_group)
        records_set_optional(records, wanted.places[COLUMN_GROUP]);
    if (records && by_name) records_may_have_header(records);
    status = records ? read_rows(dataset, records, &wanted, format, source, &found) : found.status;
    records_free(records);
    stance_input_close(input);
    if (status != STANCE_OK) { /* all of the file or nothing of it */
        dataset->count = count;
        dataset->text.size = size;
        dataset->replaced = replaced;
    }
    if (status != STANCE_OK && error && error->status == STANCE_OK) *error = found;
    return status;
}

stance_status stance_dataset_read(stance_dataset *dataset, const char *path, stance_format format,
                                  const char *columns, stance_error *error)
{
    return read_file(dataset, path, format, columns, false, error);
}

stance_status stance_dataset_read_predictions(stance_dataset *dataset, const char *path,
                                              stance_format format, const char *columns,
                                              stance_error *error)
{
    return read_file(dataset, path, format, columns, true, error);
}

/* ---------------------------------------------------------------- the rows */

static stance_field string_at(const struct intern *intern, uint32_t number)
{
    stance_field field = {NULL, 0};
    if (number != INTERN_NONE) field.bytes = intern_text(intern, number, &field.size);
    return field;
}

stance_row stance_dataset_row(const stance_dataset *dataset, size_t row)
{
    const struct dataset_row *is = &dataset->rows[row];
    return (stance_row){
        .label = string_at(dataset->labels, is->label),
        .group = string_at(dataset->groups, is->group),
        .text = {is->size ? dataset->text.data + is->text : "", is->size},
        .predicted = string_at(dataset->labels, is->predicted),
        .probability = is->probability,
        .score = is->score,
        .source = string_at(dataset->sources, is->source),
        .line = is->line,
    };
}

/* ---------------------------------------------------------------- the order of the rows */

static int compare_bytes(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t common = a_size < b_size ? a_size : b_size;
    int order = common ? memcmp(a, b, common) : 0;
    return order ? order : (a_size > b_size) - (a_size < b_size);
}

static const char *string_of(const struct intern *intern, uint32_t number, size_t *size)
{
    *size = 0;
    return number == INTERN_NONE ? "" : intern_text(intern, number, size);
}

static int compare_strings(const struct intern *intern, uint32_t a, uint32_t b)
{
    size_t a_size, b_size;
    if (a == b) return 0;
    const char *a_bytes = string_of(intern, a, &a_size);
    const char *b_bytes = string_of(intern, b, &b_size);
    return compare_bytes(a_bytes, a_size, b_bytes, b_size);
}

static int compare_rows(const stance_dataset *dataset, size_t a, size_t b)
{
    const struct dataset_row *x = &dataset->rows[a], *y = &dataset->rows[b];
    int order = compare_strings(dataset->labels, x->label, y->label);
    if (!order) order = compare_strings(dataset->groups, x->group, y->group);
    return order ? order
                 : compare_bytes(dataset->text.data + x->text, x->size,
                                 dataset->text.data + y->text, y->size);
}

/* Merges from[start, middle) and from[middle, end), each in order, to the same places of `to`. */
static void merge(const stance_dataset *dataset, const size_t *from, size_t *to, size_t start,
                  size_t middle, size_t end)
{
    size_t left = start, right = middle;
    for (size_t i = start; i < end; i++) {
        bool take_left =
            right == end || (left < middle && compare_rows(dataset, from[left], from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

size_t *dataset_order(const stance_dataset *dataset)
{
    size_t count = dataset->count;
    size_t *order = memory_new(count, sizeof *order);
    size_t *merged = memory_new(count, sizeof *merged);
    if (!order || !merged) {
        memory_free(order);
        memory_free(merged);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) order[i] = i;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = start + width < count ? start + width : count;
            size_t end = middle + width < count ? middle + width : count;
            merge(dataset, order, merged, start, middle, end);
        }
        size_t *done = merged;
        merged = order;
        order = done;
    }
    memory_free(merged);
    return order;
}

bool dataset_fingerprint(const stance_dataset *dataset, char out[HASH_TEXT_SIZE])
{
    size_t *order = dataset_order(dataset);
    struct buffer all = {0};
    bool enough = order != NULL;
    for (size_t i = 0; enough && i < dataset->count; i++) {
        const struct dataset_row *row = &dataset->rows[order[i]];
        size_t label_size, group_size;
        const char *label = string_of(dataset->labels, row->label, &label_size);
        const char *group = string_of(dataset->groups, row->group, &group_size);
        enough = buffer_append(&all, label, label_size) && buffer_append_byte(&all, '\t') &&
                 buffer_append(&all, group, group_size) && buffer_append_byte(&all, '\t') &&
                 buffer_append(&all, dataset->text.data + row->text, row->size) &&
                 buffer_append_byte(&all, '\n');
    }
    if (enough) hash_fingerprint(all.data ? all.data : "", all.size, out);
    buffer_free(&all);
    memory_free(order);
    return enough;
}
