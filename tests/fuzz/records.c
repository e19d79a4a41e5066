/* Fuzzes text/records.c: the first byte chooses format and header. Fields lie within their row, and
 * CSV that is written back is read again as it was. */
#define _GNU_SOURCE
#include "text/records.h"
#include "base/buffer.h"
#include "tests/fuzz/file.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIELDS = 4 };

static const char *const names[FIELDS] = {"label", "text", "group", NULL};
static const char *const cells[FIELDS] = {"a", "b", "c", "d"};

static void add(struct buffer *out, const char *bytes, size_t size)
{
    HOLDS(buffer_append(out, bytes, size));
}

/* A field as RFC 4180 writes it, always in quotes. */
static void add_quoted(struct buffer *out, struct record_field field)
{
    add(out, "\"", 1);
    for (size_t i = 0; i < field.size; i++) {
        if (field.bytes[i] == '"') add(out, "\"", 1);
        add(out, field.bytes + i, 1);
    }
    add(out, "\"", 1);
}

/* Reads all rows; rows of CSV are written to out. False: a field has a line end of its own kind,
 * which does not come back. */
static bool read_rows(const char *path, stance_format format, bool header,
                      const char *const *wanted, struct buffer *out)
{
    stance_error error = {0};
    stance_input *input = stance_input_open(path, &error);
    HOLDS(input);
    struct records *records = records_new(input, "rows", format, wanted, FIELDS, &error);
    HOLDS(records);
    records_set_optional(records, 2);
    if (header) records_need_header(records);
    struct record_field fields[FIELDS];
    bool more, plain = true;
    long long line = 0;
    while (records_next(records, fields, &more, &error) == STANCE_OK && more) {
        HOLDS(records_line(records) > line);
        line = records_line(records);
        for (size_t i = 0; i < FIELDS; i++) {
            const struct record_field *field = &fields[i];
            HOLDS(field->bytes || !field->size);
            if (!field->bytes) continue;
            HOLDS(!field->size || !memchr(field->bytes, '\0', field->size));
            for (size_t c = 1; c < field->size; c++)
                plain = plain && memcmp(field->bytes + c - 1, "\r\n", 2) != 0;
            if (i) add(out, ",", 1);
            add_quoted(out, *field);
        }
        add(out, "\n", 1);
    }
    HOLDS(error.status == STANCE_OK || error.status == STANCE_BAD_DATA);
    HOLDS((error.status == STANCE_OK) == !error.message[0]);
    records_free(records);
    stance_input_close(input);
    return plain;
}

static void write_and_read_again(const char *path)
{
    static const char header[] = "\"a\",\"b\",\"c\",\"d\"\n";
    struct buffer first = {0}, second = {0};
    char again[FILE_PATH_SIZE];
    add(&first, header, sizeof header - 1);
    bool plain = read_rows(path, STANCE_FORMAT_CSV, false, cells, &first);
    int fd = file_make(first.data, first.size, again);
    add(&second, header, sizeof header - 1);
    read_rows(again, STANCE_FORMAT_CSV, true, cells, &second);
    HOLDS(!plain || (first.size == second.size && !memcmp(first.data, second.data, first.size)));
    close(fd);
    buffer_free(&first);
    buffer_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const stance_format formats[] = {STANCE_FORMAT_TSV, STANCE_FORMAT_CSV,
                                            STANCE_FORMAT_JSONL};
    if (size < 1) return 0;
    char path[FILE_PATH_SIZE];
    struct buffer shown = {0};
    int fd = file_make(data + 1, size - 1, path);
    read_rows(path, formats[data[0] % 3], data[0] / 3 % 2, names, &shown);
    if (data[0] % 3 == 1) write_and_read_again(path);
    buffer_free(&shown);
    close(fd);
    return 0;
}
