/* Fuzzes stance_dataset_read: the first byte chooses format and columns. A file is refused, and
 * nothing of it kept, or its rows are what rows have to be; written as JSON Lines and read again,
 * they are the same rows. */
#define _GNU_SOURCE
#include "cli/display.h"
#include "stance/stance.h"
#include "tests/fuzz/file.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FORMATS = 3, COLUMNS = 6, PLAIN = 4 /* of the columns; the others have predictions */ };

static const char *const columns[COLUMNS] = {NULL,
                                             "label,text",
                                             "group,label,text",
                                             "-,text,label",
                                             "label,predicted,probability,score,text",
                                             "predicted,label,group"};

static stance_status read_file(stance_dataset *dataset, const void *bytes, size_t size,
                               stance_format format, size_t which, stance_error *error)
{
    char path[FILE_PATH_SIZE];
    int fd = file_make(bytes, size, path);
    stance_status (*read)(stance_dataset *, const char *, stance_format, const char *,
                          stance_error *) =
        which < PLAIN ? stance_dataset_read : stance_dataset_read_predictions;
    stance_status status = read(dataset, path, format, columns[which], error);
    close(fd);
    return status;
}

static bool is_space(const char *text, size_t size)
{
    size_t length;
    return unicode_is_space(utf8_decode(text, size, &length));
}

/* No white space at either end. */
static void check_trimmed(stance_field field)
{
    if (!field.size) return;
    size_t last = utf8_previous(field.bytes, field.size);
    HOLDS(!is_space(field.bytes, field.size) && !is_space(field.bytes + last, field.size - last));
}

static void check_label(stance_field label)
{
    HOLDS(label.size && label.size <= STANCE_LABEL_SIZE_MAX);
    HOLDS(!utf8_bad_bytes(label.bytes, label.size));
    for (size_t i = 0; i < label.size; i++)
        HOLDS((unsigned char)label.bytes[i] >= ' ' && label.bytes[i] != 0x7F);
    check_trimmed(label);
}

static bool is_within(double number, double low, double high)
{
    return isnan(number) || (number >= low && number <= high);
}

static void check_row(const stance_row *row, bool predictions)
{
    check_label(row->label);
    HOLDS(row->text.bytes && (row->text.size || predictions));
    check_trimmed(row->text);
    HOLDS(!row->group.bytes || row->group.size);
    check_trimmed(row->group);
    if (row->predicted.bytes) check_label(row->predicted);
    HOLDS(predictions || !row->predicted.bytes);
    HOLDS(is_within(row->probability, 0, 1) && is_within(row->score, -1, 1));
    HOLDS(row->line > 0 && row->source.size);
}

static void write_field(struct strbuf *out, const char *key, stance_field field)
{
    if (!field.bytes) return;
    strbuf_print(out, "%s\"%s\":\"", out->bytes[out->size - 1] == '{' ? "" : ",", key);
    display_add(out, &display_json, field.bytes, field.size);
    strbuf_add_byte(out, '"');
}

static void write_number(struct strbuf *out, const char *key, double number)
{
    char text[64];
    int size = snprintf(text, sizeof text, "%.17g", number);
    if (!isnan(number)) write_field(out, key, (stance_field){text, (size_t)size});
}

static void write_row(struct strbuf *out, const stance_row *row)
{
    strbuf_add_byte(out, '{');
    write_field(out, "label", row->label);
    write_field(out, "group", row->group);
    write_field(out, "text", row->text);
    write_field(out, "predicted", row->predicted);
    write_number(out, "probability", row->probability);
    write_number(out, "score", row->score);
    strbuf_add_string(out, "}\n");
    HOLDS(!out->failed);
}

static bool is_same_field(stance_field a, stance_field b)
{
    return !a.bytes == !b.bytes && a.size == b.size &&
           (!a.size || memcmp(a.bytes, b.bytes, a.size) == 0);
}

static bool is_same_number(double a, double b)
{
    return isnan(a) ? isnan(b) : memcmp(&a, &b, sizeof a) == 0;
}

/* But for what is no text, which was replaced. */
static void check_again(const stance_dataset *dataset, const stance_dataset *again)
{
    HOLDS(stance_dataset_count(dataset) == stance_dataset_count(again));
    HOLDS(!stance_dataset_replaced(again));
    for (size_t i = 0; i < stance_dataset_count(dataset); i++) {
        stance_row a = stance_dataset_row(dataset, i), b = stance_dataset_row(again, i);
        HOLDS(is_same_field(a.label, b.label) && is_same_field(a.predicted, b.predicted));
        HOLDS(is_same_number(a.probability, b.probability) && is_same_number(a.score, b.score));
        HOLDS(b.line == (long long)i + 1);
        if (stance_dataset_replaced(dataset)) continue;
        HOLDS(is_same_field(a.text, b.text));
        HOLDS((a.group.size && utf8_bad_bytes(a.group.bytes, a.group.size)) ||
              is_same_field(a.group, b.group));
    }
}

static void write_and_read_again(const stance_dataset *dataset, bool predictions)
{
    struct strbuf out = {.size = 0};
    for (size_t i = 0; i < stance_dataset_count(dataset); i++) {
        stance_row row = stance_dataset_row(dataset, i);
        check_row(&row, predictions);
        write_row(&out, &row);
    }
    stance_dataset *again = stance_dataset_new(NULL);
    HOLDS(again);
    /* all there may be, of which a row needs no more than its label */
    size_t which = predictions ? PLAIN : 2;
    bool complete = !predictions || stance_dataset_row(dataset, 0).predicted.bytes;
    if (complete) {
        HOLDS(read_file(again, out.bytes, out.size, STANCE_FORMAT_JSONL, which, NULL) == STANCE_OK);
        check_again(dataset, again);
    }
    stance_dataset_free(again);
    strbuf_free(&out);
}

static void check_refusal(const stance_dataset *dataset, const stance_error *error)
{
    HOLDS(error->status == STANCE_BAD_DATA && error->message[0] && error->source[0]);
    HOLDS(!strchr(error->message, '\n'));
    HOLDS(stance_dataset_count(dataset) == 0 && stance_dataset_replaced(dataset) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const stance_format formats[FORMATS] = {STANCE_FORMAT_TSV, STANCE_FORMAT_CSV,
                                                   STANCE_FORMAT_JSONL};
    if (size < 1) return 0;
    size_t which = data[0] / FORMATS % COLUMNS;
    stance_error error = {0};
    stance_dataset *dataset = stance_dataset_new(NULL);
    HOLDS(dataset);
    stance_status status =
        read_file(dataset, data + 1, size - 1, formats[data[0] % FORMATS], which, &error);
    HOLDS(status == error.status);
    if (status == STANCE_OK)
        write_and_read_again(dataset, which >= PLAIN);
    else
        check_refusal(dataset, &error);
    stance_dataset_free(dataset);
    return 0;
}
