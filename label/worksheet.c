/* Rows are kept as places in one long text, so that a sheet of many rows is a few allocations. */
#include "label/worksheet.h"

#include "cli/display.h"
#include "cli/message.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HEADER_MAX = 64, ROWS_MIN = 64 };
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

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

/* Whether the first *size bytes of a name end in that, which is then taken off. */
static bool take_ending(const char *name, size_t *size, const char *ending)
{
    size_t end = strlen(ending);
    if (*size < end || strncasecmp(name + *size - end, ending, end) != 0) return false;
    *size -= end;
    return true;
}

stance_format worksheet_format_of(const char *path)
{
    size_t size = strlen(path);
    if (!take_ending(path, &size, ".gz")) take_ending(path, &size, ".zst");
    if (take_ending(path, &size, ".csv")) return STANCE_FORMAT_CSV;
    bool objects = take_ending(path, &size, ".jsonl") || take_ending(path, &size, ".ndjson");
    return objects ? STANCE_FORMAT_JSONL : STANCE_FORMAT_TSV;
}

void worksheet_add_row(struct strbuf *out, stance_format format, const stance_field *fields,
                       size_t count)
{
    struct strbuf cell = {.size = 0};
    for (size_t i = 0; i < count; i++) {
        if (i) strbuf_add_byte(out, format == STANCE_FORMAT_CSV ? ',' : '\t');
        cell.size = 0;
        worksheet_add_cell(&cell, fields[i].bytes ? fields[i].bytes : "", fields[i].size);
        if (format == STANCE_FORMAT_CSV)
            display_add_csv(out, cell.bytes, cell.size);
        else
            strbuf_add(out, cell.bytes, cell.size);
    }
    strbuf_add_byte(out, '\n');
    out->failed = out->failed || cell.failed;
    strbuf_free(&cell);
}

void worksheet_add_header(struct strbuf *out, stance_format format, const char *const *names,
                          size_t count)
{
    stance_field fields[WORKSHEET_COLUMNS];
    for (size_t i = 0; i < count; i++) fields[i] = worksheet_string(names[i]);
    if (format == STANCE_FORMAT_CSV) strbuf_add_string(out, BYTE_ORDER_MARK);
    worksheet_add_row(out, format, fields, count);
}

/* ---------------------------------------------------------------- rows */

/* Which column each cell of a header is; WORKSHEET_COLUMNS: none that counts. */
struct header {
    enum worksheet_column columns[HEADER_MAX]; /* [count]; 0: there is no header */
    size_t count;
    bool quoted; /* every cell is in quotation marks */
};

/* Takes the quotation marks that a spreadsheet put around a cell, from `start` on, off again, and
 * one of each two within. Where not all cells have them, those around no others are the text's. */
static void unquote(struct strbuf *bytes, size_t start, bool all)
{
    const char *text = bytes->bytes + start;
    size_t size = bytes->size - start, kept = start, marks = 0;
    if (size < 2 || text[0] != '"' || text[size - 1] != '"') return;
    for (size_t i = 1; i + 1 < size; i++) {
        if (text[i] != '"') continue;
        if (text[++i] != '"' || i + 1 == size) return;
        marks++;
    }
    if (!marks && !all) return;
    for (size_t i = 1; i + 1 < size; i++) {
        bytes->bytes[kept++] = text[i];
        i += text[i] == '"';
    }
    bytes->size = kept;
}

static stance_status add_row(struct worksheet *sheet, const stance_field fields[WORKSHEET_COLUMNS],
                             const struct header *header, long long line, stance_error *error)
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
        if (header->count && !sheet->bytes.failed)
            unquote(&sheet->bytes, row.starts[i], header->quoted);
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

/* The next cell of a line from *at on; false: there is none. */
static bool next_cell(const char **at, const char *end, stance_field *cell)
{
    if (!*at) return false;
    const char *tab = *at < end ? memchr(*at, '\t', (size_t)(end - *at)) : NULL;
    *cell = (stance_field){*at, (size_t)((tab ? tab : end) - *at)};
    *at = tab ? tab + 1 : NULL;
    return true;
}

static enum worksheet_column column_of(stance_field cell, bool quoted)
{
    if (quoted && cell.size >= 2) cell = (stance_field){cell.bytes + 1, cell.size - 2};
    for (enum worksheet_column i = WORKSHEET_LABEL; i < WORKSHEET_COLUMNS; i++)
        if (strlen(worksheet_names[i]) == cell.size &&
            strncasecmp(worksheet_names[i], cell.bytes, cell.size) == 0)
            return i;
    return WORKSHEET_COLUMNS;
}

static struct header read_header(const char *line, size_t size)
{
    struct header header = {.quoted = size && line[0] == '"'};
    bool text = false;
    const char *at = line;
    for (stance_field cell; header.count < HEADER_MAX && next_cell(&at, line + size, &cell);) {
        enum worksheet_column column = column_of(cell, header.quoted);
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

static stance_status read_lines(struct worksheet *sheet, stance_input *input, stance_error *error)
{
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
        status = add_row(sheet, fields, &header, number, error);
        if (status != STANCE_OK) break;
    }
    return status;
}

/* ---------------------------------------------------------------- records */

static stance_status read_records(struct worksheet *sheet, stance_documents *documents,
                                  stance_error *error)
{
    static const struct header none = {.count = 0};
    stance_document document;
    for (bool more;;) {
        stance_field fields[WORKSHEET_COLUMNS];
        stance_status status = stance_documents_next(documents, &document, &more, error);
        if (status != STANCE_OK || !more) return status;
        memcpy(fields, document.carry, sizeof fields);
        fields[WORKSHEET_TEXT] = (stance_field){document.text, document.size};
        status = add_row(sheet, fields, &none, document.line, error);
        if (status != STANCE_OK) return status;
    }
}

/* ---------------------------------------------------------------- files */

static void warn(const char *path, const char *encoding, bool guessed)
{
    if (guessed) message_warn("%s: taken for %s, which is a guess", path, encoding);
}

static stance_status read_line_file(struct worksheet *sheet, stance_error *error)
{
    bool guessed;
    stance_input *input = stance_input_open(sheet->path, error);
    if (!input) return error->status;
    stance_status status = stance_input_decode(input, NULL, error);
    if (status == STANCE_OK) status = read_lines(sheet, input, error);
    const char *encoding = stance_input_encoding(input, &guessed);
    warn(sheet->path, encoding, status == STANCE_OK && guessed);
    stance_input_close(input);
    return status;
}

static stance_status read_record_file(struct worksheet *sheet, stance_format format,
                                      stance_error *error)
{
    bool guessed;
    const stance_documents_options options = {.format = format,
                                              .carry = worksheet_names,
                                              .carry_count = WORKSHEET_COLUMNS,
                                              .carry_optional = true};
    stance_documents *documents = stance_documents_open(sheet->path, &options, error);
    if (!documents) return error->status;
    stance_status status = read_records(sheet, documents, error);
    const char *encoding = stance_documents_encoding(documents, &guessed);
    warn(sheet->path, encoding, status == STANCE_OK && guessed);
    stance_documents_close(documents);
    return status;
}

stance_status worksheet_read(struct worksheet *sheet, const char *path, stance_format format,
                             stance_error *error)
{
    *sheet = (struct worksheet){.path = path};
    if (format == STANCE_FORMAT_AUTO) format = worksheet_format_of(path);
    return format == STANCE_FORMAT_TSV ? read_line_file(sheet, error)
                                       : read_record_file(sheet, format, error);
}
