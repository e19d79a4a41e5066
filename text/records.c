/* Rows of fields. TSV is cut at tabs in place; CSV is unquoted into one buffer a row, by a parser
 * that takes RFC 4180 at its word (a stray quote is an error, not a guess); JSON Lines of the plain
 * kind is scanned by text/object.h, and all others go through jansson, a line at a time, and
 * strings are handed out from its object. What jansson allocates itself comes straight from malloc:
 * routing it through base/memory.h takes json_set_alloc_funcs, which is global state. */
#include "text/records.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/object.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { SCALAR_SIZE = 40, REASON_SIZE = 80, TAB_HEADER_SIZE_MAX = 4096 };

#define NO_CELL SIZE_MAX

struct cell {
    size_t start, size; /* bytes of the unquoted row */
};

struct records {
    stance_input *input;
    const char *source;
    stance_format format;
    const char *const *names; /* [count]; NULL: nobody wants that field */
    bool *optional;           /* [count]: a header need not have it */
    size_t count;
    long long line; /* where the last row began */

    struct buffer row;  /* CSV: the unquoted cells of the row, one after the other; JSON Lines:
                           strings without their escapes */
    struct cell *cells; /* [cell_capacity], `cell_count` in use */
    size_t cell_count;
    size_t cell_capacity;
    size_t *places;    /* [count]: the cell of each field, or NO_CELL */
    size_t width;      /* cells that a row may have */
    bool needs_header; /* the first row must be a header, in TSV too */
    bool may_header;   /* the first row of TSV may be one */
    bool headed;       /* the first row was a header */
    bool begun;        /* the first row has been looked at */
    char separator;    /* CSV: between the cells of a row */

    json_t *object;               /* JSON Lines: the last row */
    char (*scalars)[SCALAR_SIZE]; /* [count]: text of numbers and of true and false */
};

/* Whether text[*size] ends in that, which is then taken off. */
static bool take_ending(const char *text, size_t *size, const char *ending)
{
    size_t ending_size = strlen(ending);
    if (*size < ending_size || !ascii_same(text + *size - ending_size, ending, ending_size))
        return false;
    *size -= ending_size;
    return true;
}

stance_format records_format_named(const char *path)
{
    static const struct {
        const char *ending;
        stance_format format;
    } known[] = {
        {".csv", STANCE_FORMAT_CSV},     {".tsv", STANCE_FORMAT_TSV},
        {".jsonl", STANCE_FORMAT_JSONL}, {".ndjson", STANCE_FORMAT_JSONL},
        {".html", STANCE_FORMAT_HTML},   {".htm", STANCE_FORMAT_HTML},
        {".xhtml", STANCE_FORMAT_HTML},  {".txt", STANCE_FORMAT_ARTICLE},
    };
    size_t size = strlen(path);
    if (!take_ending(path, &size, ".gz")) take_ending(path, &size, ".zst");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (take_ending(path, &size, known[i].ending)) return known[i].format;
    return STANCE_FORMAT_AUTO;
}

stance_format records_format_of(const char *path, stance_format format)
{
    if (format == STANCE_FORMAT_AUTO) format = records_format_named(path);
    bool rows = format == STANCE_FORMAT_CSV || format == STANCE_FORMAT_JSONL;
    return rows ? format : STANCE_FORMAT_TSV;
}

struct records *records_new(stance_input *input, const char *source, stance_format format,
                            const char *const *names, size_t count, stance_error *error)
{
    struct records *records = memory_new(1, sizeof *records);
    size_t *places = memory_new(count, sizeof *places);
    bool *optional = memory_new(count, sizeof *optional);
    char(*scalars)[SCALAR_SIZE] = memory_new(count, sizeof *scalars);
    if (!records || !places || !optional || !scalars) {
        memory_free(records);
        memory_free(places);
        memory_free(optional);
        memory_free(scalars);
        error_memory(error);
        return NULL;
    }
    *records = (struct records){.input = input,
                                .source = source,
                                .format = records_format_of(source, format),
                                .names = names,
                                .count = count,
                                .optional = optional,
                                .places = places,
                                .scalars = scalars};
    return records;
}

void records_free(struct records *records)
{
    if (!records) return;
    buffer_free(&records->row);
    memory_free(records->cells);
    memory_free(records->places);
    memory_free(records->optional);
    memory_free(records->scalars);
    json_decref(records->object);
    memory_free(records);
}

void records_set_optional(struct records *records, size_t field)
{
    records->optional[field] = true;
}

void records_need_header(struct records *records)
{
    records->needs_header = true;
}

void records_may_have_header(struct records *records)
{
    records->may_header = true;
}

bool records_headed(const struct records *records)
{
    return records->headed;
}

long long records_line(const struct records *records)
{
    return records->line;
}

/* Adds where the row began to an error that has been set. */
static stance_status bad_row(const struct records *records, stance_error *error)
{
    return error_at(error, STANCE_BAD_DATA, records->source, records->line);
}

static stance_status next_line(struct records *records, const char **line, size_t *size,
                               stance_error *error)
{
    stance_status status = stance_input_line(records->input, line, size, error);
    if (status != STANCE_OK || !*line || !memchr(*line, '\0', *size)) return status;
    error_set(error, STANCE_BAD_DATA, "NUL byte; is this a text file?");
    return error_at(error, STANCE_BAD_DATA, records->source,
                    stance_input_line_number(records->input));
}

static bool is_blank(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!memchr(" \t\v\f\r", line[i], 5)) return false;
    return true;
}

/* The next line that is not blank, where a row begins; *line is NULL at the end. */
static stance_status next_row(struct records *records, const char **line, size_t *size,
                              stance_error *error)
{
    stance_status status;
    do status = next_line(records, line, size, error);
    while (status == STANCE_OK && *line && is_blank(*line, *size));
    records->line = stance_input_line_number(records->input);
    return status;
}

/* Adds a cell, bytes of the row. */
static bool add_cell(struct records *records, size_t start, size_t size)
{
    struct cell *cells = memory_reserve(records->cells, &records->cell_capacity,
                                        records->cell_count + 1, sizeof *cells);
    if (!cells) return false;
    records->cells = cells;
    cells[records->cell_count++] = (struct cell){start, size};
    return true;
}

/* ---------------------------------------------------------------- TSV */

static void cut_tabs(const char *line, size_t size, struct record_field *fields, size_t count)
{
    const char *end = line + size;
    for (size_t i = 0; i < count; i++) {
        fields[i] = (struct record_field){NULL, 0};
        if (!line) continue;
        const char *tab = i + 1 < count ? memchr(line, '\t', (size_t)(end - line)) : NULL;
        fields[i] = (struct record_field){line, (size_t)((tab ? tab : end) - line)};
        line = tab ? tab + 1 : NULL;
    }
}

/* A line of TSV, as the cells. */
static bool split_tabbed(struct records *records, const char *line, size_t size)
{
    records->row.size = records->cell_count = 0;
    if (!buffer_append(&records->row, line, size)) return false;
    for (size_t start = 0; start <= size;) {
        const char *tab = start < size ? memchr(line + start, '\t', size - start) : NULL;
        size_t end = tab ? (size_t)(tab - line) : size;
        if (!add_cell(records, start, end - start)) return false;
        start = end + 1;
    }
    return true;
}

/* Whole rows of a file with a header, into the cells. */
static stance_status read_tabbed(struct records *records, bool *more, stance_error *error)
{
    const char *line;
    size_t size;
    stance_status status = next_row(records, &line, &size, error);
    *more = line != NULL;
    if (status != STANCE_OK || !*more) return status;
    return split_tabbed(records, line, size) ? STANCE_OK : error_memory(error);
}

/* ---------------------------------------------------------------- CSV */

/* The line that is being parsed, of which the bytes before `at` are done. */
struct cursor {
    const char *line;
    size_t size, at;
};

/* Appends to the row, which is bounded. */
static stance_status unquote(struct records *records, const char *bytes, size_t size,
                             stance_error *error)
{
    if (size > STANCE_LINE_MAX - records->row.size) {
        error_set(error, STANCE_BAD_DATA, "row is longer than %d MiB; is a quote not closed?",
                  STANCE_LINE_MAX >> 20);
        return bad_row(records, error);
    }
    return buffer_append(&records->row, bytes, size) ? STANCE_OK : error_memory(error);
}

/* A field in quotes, which may run over lines, from its opening quote. */
static stance_status read_quoted(struct records *records, struct cursor *cursor,
                                 stance_error *error)
{
    long long opened = stance_input_line_number(records->input);
    stance_status status = STANCE_OK;
    cursor->at++;
    while (status == STANCE_OK) {
        const char *rest = cursor->line + cursor->at;
        size_t left = cursor->size - cursor->at;
        const char *quote = left ? memchr(rest, '"', left) : NULL;
        size_t plain = quote ? (size_t)(quote - rest) : left;
        status = unquote(records, rest, plain, error);
        if (status != STANCE_OK) break;
        cursor->at += plain + 1;
        if (!quote) {
            status = unquote(records, "\n", 1, error);
            if (status == STANCE_OK)
                status = next_line(records, &cursor->line, &cursor->size, error);
            cursor->at = 0;
            if (status == STANCE_OK && !cursor->line) {
                error_set(error, STANCE_BAD_DATA, "the quote opened here is never closed");
                return error_at(error, STANCE_BAD_DATA, records->source, opened);
            }
        } else if (cursor->at < cursor->size && cursor->line[cursor->at] == '"') {
            status = unquote(records, "\"", 1, error);
            cursor->at++;
        } else {
            break;
        }
    }
    if (status != STANCE_OK || cursor->at == cursor->size ||
        cursor->line[cursor->at] == records->separator)
        return status;
    error_set(error, STANCE_BAD_DATA, "text after a closing quote");
    return error_at(error, STANCE_BAD_DATA, records->source,
                    stance_input_line_number(records->input));
}

static stance_status read_plain(struct records *records, struct cursor *cursor, stance_error *error)
{
    const char *rest = cursor->line + cursor->at;
    size_t left = cursor->size - cursor->at;
    const char *next = left ? memchr(rest, records->separator, left) : NULL;
    size_t size = next ? (size_t)(next - rest) : left;
    if (size && memchr(rest, '"', size)) {
        error_set(error, STANCE_BAD_DATA, "quote inside a field that does not begin with one");
        return error_at(error, STANCE_BAD_DATA, records->source,
                        stance_input_line_number(records->input));
    }
    cursor->at += size;
    return unquote(records, rest, size, error);
}

/* Spreadsheets of countries with a decimal comma write semicolons: so it is where the first line
 * has those outside of quotes, and no comma. */
static char separator_of(const char *line, size_t size)
{
    bool quoted = false;
    char found = ',';
    for (size_t i = 0; i < size; i++) {
        if (line[i] == '"') quoted = !quoted;
        if (quoted) continue;
        if (line[i] == ',') return ',';
        if (line[i] == ';') found = ';';
    }
    return found;
}

/* Reads one row into the cells. *more is false at the end of the file. */
static stance_status read_cells(struct records *records, bool *more, stance_error *error)
{
    struct cursor cursor = {0};
    stance_status status = next_row(records, &cursor.line, &cursor.size, error);
    *more = cursor.line != NULL;
    if (status != STANCE_OK || !*more) return status;
    if (!records->begun) records->separator = separator_of(cursor.line, cursor.size);
    records->row.size = 0;
    records->cell_count = 0;
    for (;; cursor.at++) {
        size_t start = records->row.size;
        bool quoted = cursor.at < cursor.size && cursor.line[cursor.at] == '"';
        status = (quoted ? read_quoted : read_plain)(records, &cursor, error);
        if (status != STANCE_OK) return status;
        if (!add_cell(records, start, records->row.size - start)) return error_memory(error);
        if (cursor.at == cursor.size) return STANCE_OK;
    }
}

/* Finds the named cell of a header, in upper or lower case; name may be NULL. *twice is set where
 * there is another. */
static size_t find_cell(const struct records *records, const char *name, bool *twice)
{
    size_t found = NO_CELL, size = name ? strlen(name) : 0;
    for (size_t i = 0; name && i < records->cell_count; i++) {
        const struct cell *cell = &records->cells[i];
        if (cell->size != size) continue;
        if (!ascii_same(records->row.data + cell->start, name, size)) continue;
        if (found != NO_CELL) *twice = true;
        if (found == NO_CELL) found = i;
    }
    return found;
}

/* Decides by the first row which cell each field is. */
static stance_status look_for_header(struct records *records, stance_error *error)
{
    bool twice = false;
    records->headed = true;
    for (size_t i = 0; i < records->count; i++) {
        const char *name = records->names[i];
        records->places[i] = find_cell(records, name, &twice);
        if (records->places[i] != NO_CELL || !name || records->optional[i]) continue;
        records->headed = false;
        if (records->needs_header) {
            error_set(error, STANCE_BAD_DATA, "the header has no column '%s'", name);
            return bad_row(records, error);
        }
    }
    if (records->headed && twice) {
        error_set(error, STANCE_BAD_DATA, "the header names a column twice");
        return bad_row(records, error);
    }
    records->width = records->cell_count;
    if (records->headed) return STANCE_OK;
    records->width = 0;
    for (size_t i = 0; i < records->count; i++)
        records->places[i] = records->optional[i] ? NO_CELL : records->width++;
    return STANCE_OK;
}

static stance_status read_row(struct records *records, bool *more, stance_error *error)
{
    return records->format == STANCE_FORMAT_CSV ? read_cells(records, more, error)
                                                : read_tabbed(records, more, error);
}

static stance_status next_cells(struct records *records, struct record_field *fields, bool *more,
                                stance_error *error)
{
    stance_status status = read_row(records, more, error);
    if (status == STANCE_OK && *more && !records->begun) {
        records->begun = true;
        status = look_for_header(records, error);
        if (status == STANCE_OK && records->headed) status = read_row(records, more, error);
    }
    if (status != STANCE_OK || !*more) return status;
    if (records->cell_count > records->width) {
        error_set(error, STANCE_BAD_DATA, "%zu fields where %s %zu", records->cell_count,
                  records->headed ? "the header has" : "there should be", records->width);
        return bad_row(records, error);
    }
    for (size_t i = 0; i < records->count; i++) {
        size_t place = records->places[i];
        fields[i] = (struct record_field){NULL, 0};
        if (place >= records->cell_count) continue; /* NO_CELL too */
        const struct cell *cell = &records->cells[place];
        fields[i].bytes = cell->size ? records->row.data + cell->start : "";
        fields[i].size = cell->size;
    }
    return STANCE_OK;
}

/* ---------------------------------------------------------------- JSON Lines */

/* What jansson says, without the piece of the line that it quotes. */
static stance_status not_json(const struct records *records, const json_error_t *found,
                              stance_error *error)
{
    if (!*found->text) return error_memory(error); /* jansson does not always say so */
    switch (json_error_code(found)) {
    case json_error_out_of_memory:
        return error_memory(error);
    case json_error_null_character:
    case json_error_null_byte_in_key:
        error_set(error, STANCE_BAD_DATA, "\\u0000 in a string; is this text?");
        break;
    default: {
        const char *near = strstr(found->text, " near ");
        int size = near ? (int)(near - found->text) : REASON_SIZE;
        error_set(error, STANCE_BAD_DATA, "not JSON (%.*s at column %d)", size, found->text,
                  found->column);
    }
    }
    return bad_row(records, error);
}

/* The field of one value, which may be NULL. False: neither a string nor another scalar. */
static bool take_value(const json_t *value, char scalar[SCALAR_SIZE], struct record_field *field)
{
    *field = (struct record_field){NULL, 0};
    if (!value || json_is_null(value)) return true;
    if (json_is_string(value)) {
        *field = (struct record_field){json_string_value(value), json_string_length(value)};
        return true;
    }
    if (!json_is_number(value) && !json_is_boolean(value)) return false;
    size_t size = json_dumpb(value, scalar, SCALAR_SIZE, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    *field = (struct record_field){scalar, size};
    return size <= SCALAR_SIZE;
}

static stance_status next_json(struct records *records, struct record_field *fields, bool *more,
                               stance_error *error)
{
    const char *line;
    size_t size;
    stance_status status = next_row(records, &line, &size, error);
    *more = line != NULL;
    if (status != STANCE_OK || !*more) return status;
    if (object_fields(line, size, records->names, records->count, &records->row, fields))
        return STANCE_OK;
    json_error_t found;
    json_decref(records->object);
    records->object = json_loadb(line, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &found);
    if (!records->object) return not_json(records, &found, error);
    if (!json_is_object(records->object)) {
        error_set(error, STANCE_BAD_DATA, "not a JSON object");
        return bad_row(records, error);
    }
    for (size_t i = 0; i < records->count; i++) {
        const char *name = records->names[i];
        const json_t *value = name ? json_object_get(records->object, name) : NULL;
        if (take_value(value, records->scalars[i], &fields[i])) continue;
        error_set(error, STANCE_BAD_DATA, "\"%s\" is an %s, not a string", name,
                  json_is_array(value) ? "array" : "object");
        return bad_row(records, error);
    }
    return STANCE_OK;
}

/* Rows of TSV by position: fields that are optional have none. */
static void cut_places(const struct records *records, const char *line, size_t size,
                       struct record_field *fields)
{
    size_t placed = 0;
    for (size_t i = 0; i < records->count; i++) {
        fields[i] = (struct record_field){NULL, 0};
        if (!records->optional[i]) placed = i + 1;
    }
    cut_tabs(line, size, fields, placed);
}

static stance_status next_places(struct records *records, struct record_field *fields, bool *more,
                                 stance_error *error)
{
    const char *line;
    size_t size;
    stance_status status = next_row(records, &line, &size, error);
    if (status != STANCE_OK || !line) return status;
    if (records->may_header && !records->begun && size <= TAB_HEADER_SIZE_MAX) {
        if (!split_tabbed(records, line, size)) return error_memory(error);
        status = look_for_header(records, error);
        if (status != STANCE_OK) return status;
    }
    records->begun = true;
    if (records->headed) return next_cells(records, fields, more, error);
    cut_places(records, line, size, fields);
    *more = true;
    return STANCE_OK;
}

stance_status records_next(struct records *records, struct record_field *fields, bool *more,
                           stance_error *error)
{
    *more = false;
    if (records->format == STANCE_FORMAT_JSONL) return next_json(records, fields, more, error);
    if (records->format == STANCE_FORMAT_CSV || records->needs_header || records->headed)
        return next_cells(records, fields, more, error);
    return next_places(records, fields, more, error);
}
