/* Rows are kept as places in one long text, so that a sheet of many rows is a few allocations. */
#include "label/worksheet.h"

#include "cli/display.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HEADER_MAX = 64, ROWS_MIN = 64 };

const char *const worksheet_names[WORKSHEET_COLUMNS] = {"label", "group", "text", "predicted",
                                                        "probability"};

stance_field worksheet_string(const char *string)
{
    return (stance_field){string, strlen(string)};
}

static stance_status fail(stance_error *error, stance_status status, const char *path,
                          const char *message)
{
    *error = (stance_error){.status = status};
    strncpy(error->source, path, sizeof error->source - 1);
    strncpy(error->message, message, sizeof error->message - 1);
    return status;
}

/* ---------------------------------------------------------------- writing */

void worksheet_add_cell(struct strbuf *out, const char *text, size_t size)
{
    size_t start = out->size, end = start;
    display_add(out, &display_terminal, text, size);
    for (size_t i = start; i < out->size; i++) {
        char byte = out->bytes[i];
        if (byte != ' ' || (end > start && out->bytes[end - 1] != ' ')) out->bytes[end++] = byte;
    }
    out->size = end > start && out->bytes[end - 1] == ' ' ? end - 1 : end;
}

void worksheet_add_row(struct strbuf *out, const stance_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i) strbuf_add_byte(out, '\t');
        worksheet_add_cell(out, fields[i].bytes ? fields[i].bytes : "", fields[i].size);
    }
    strbuf_add_byte(out, '\n');
}

void worksheet_add_header(struct strbuf *out, size_t count)
{
    stance_field names[WORKSHEET_COLUMNS];
    for (size_t i = 0; i < count; i++) names[i] = worksheet_string(worksheet_names[i]);
    worksheet_add_row(out, names, count);
}

/* ---------------------------------------------------------------- rows */

static stance_status add_row(struct worksheet *sheet, const stance_field fields[WORKSHEET_COLUMNS],
                             long long line, stance_error *error)
{
    struct worksheet_row row = {.line = line};
    if (sheet->count == sheet->capacity) {
        size_t capacity = sheet->capacity ? 2 * sheet->capacity : ROWS_MIN;
        struct worksheet_row *rows = realloc(sheet->rows, capacity * sizeof *rows);
        if (!rows) return fail(error, STANCE_NO_MEMORY, sheet->path, "out of memory");
        sheet->rows = rows;
        sheet->capacity = capacity;
    }
    size_t before = sheet->bytes.size;
    for (size_t i = 0; i < WORKSHEET_COLUMNS; i++) {
        row.starts[i] = sheet->bytes.size;
        if (fields[i].bytes) worksheet_add_cell(&sheet->bytes, fields[i].bytes, fields[i].size);
        row.sizes[i] = sheet->bytes.size - row.starts[i];
    }
    if (sheet->bytes.failed) return fail(error, STANCE_NO_MEMORY, sheet->path, "out of memory");
    if (row.sizes[WORKSHEET_TEXT])
        sheet->rows[sheet->count++] = row;
    else
        sheet->bytes.size = before;
    return STANCE_OK;
}

stance_field worksheet_field(const struct worksheet *sheet, size_t row,
                             enum worksheet_column column)
{
    const struct worksheet_row *is = &sheet->rows[row];
    if (!is->sizes[column]) return (stance_field){"", 0};
    return (stance_field){sheet->bytes.bytes + is->starts[column], is->sizes[column]};
}

void worksheet_free(struct worksheet *sheet)
{
    strbuf_free(&sheet->bytes);
    free(sheet->rows);
    sheet->rows = NULL;
    sheet->count = sheet->capacity = 0;
}

/* ---------------------------------------------------------------- lines */

/* Which column each cell of a header is; WORKSHEET_COLUMNS: none that counts. */
struct header {
    enum worksheet_column columns[HEADER_MAX]; /* [count]; 0: there is no header */
    size_t count;
};

/* The next cell of a line from *at on; false: there is none. */
static bool next_cell(const char **at, const char *end, stance_field *cell)
{
    if (!*at) return false;
    const char *tab = *at < end ? memchr(*at, '\t', (size_t)(end - *at)) : NULL;
    *cell = (stance_field){*at, (size_t)((tab ? tab : end) - *at)};
    *at = tab ? tab + 1 : NULL;
    return true;
}

static enum worksheet_column column_of(const stance_field *cell)
{
    for (enum worksheet_column i = WORKSHEET_LABEL; i < WORKSHEET_COLUMNS; i++)
        if (strlen(worksheet_names[i]) == cell->size &&
            strncasecmp(worksheet_names[i], cell->bytes, cell->size) == 0)
            return i;
    return WORKSHEET_COLUMNS;
}

static struct header read_header(const char *line, size_t size)
{
    struct header header = {.count = 0};
    bool text = false;
    const char *at = memchr(line, '\t', size) ? line : NULL;
    for (stance_field cell; header.count < HEADER_MAX && next_cell(&at, line + size, &cell);) {
        enum worksheet_column column = column_of(&cell);
        header.columns[header.count++] = column;
        text = text || column == WORKSHEET_TEXT;
    }
    if (!text) header.count = 0;
    return header;
}

static void take_by_name(const struct header *header, const char *line, size_t size,
                         stance_field fields[WORKSHEET_COLUMNS])
{
    stance_field cell;
    const char *at = line;
    for (size_t i = 0; i < header->count && next_cell(&at, line + size, &cell); i++)
        if (header->columns[i] != WORKSHEET_COLUMNS) fields[header->columns[i]] = cell;
}

static void take_by_place(const char *line, size_t size, stance_field fields[WORKSHEET_COLUMNS])
{
    const char *end = line + size, *tab = memchr(line, '\t', size);
    const char *second = tab ? memchr(tab + 1, '\t', (size_t)(end - tab - 1)) : NULL;
    const char *text = second ? second + 1 : tab ? tab + 1 : line;
    if (tab) fields[WORKSHEET_LABEL] = (stance_field){line, (size_t)(tab - line)};
    if (second) fields[WORKSHEET_GROUP] = (stance_field){tab + 1, (size_t)(second - tab - 1)};
    fields[WORKSHEET_TEXT] = (stance_field){text, (size_t)(end - text)};
}

stance_status worksheet_read(struct worksheet *sheet, const char *path, stance_error *error)
{
    *sheet = (struct worksheet){.path = path};
    stance_input *input = stance_input_open(path, error);
    if (!input) return error->status;
    struct header header = {.count = 0};
    const char *line;
    size_t size;
    stance_status status;
    while ((status = stance_input_line(input, &line, &size, error)) == STANCE_OK && line) {
        stance_field fields[WORKSHEET_COLUMNS] = {{NULL, 0}};
        long long number = stance_input_line_number(input);
        if (number == 1) header = read_header(line, size);
        if (number == 1 && header.count) continue;
        if (header.count)
            take_by_name(&header, line, size, fields);
        else
            take_by_place(line, size, fields);
        status = add_row(sheet, fields, number, error);
        if (status != STANCE_OK) break;
    }
    sheet->headed = header.count > 0;
    stance_input_close(input);
    return status;
}
