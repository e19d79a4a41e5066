/* Documents out of files. What the file is gets settled by its name or its first bytes before the
 * first document is read; then a file of records is handed to text/records.h, a page to
 * text/html.h, and anything else is one article as it stands. */
#include "base/buffer.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/input.h"
#include "base/memory.h"
#include "text/html.h"
#include "text/markup.h"
#include "text/records.h"

#include <string.h>

enum {
    SNIFF = 64,        /* bytes of the beginning to look at; few, so that no live stream waits */
    SNIFF_PAGE = 4096, /* of what begins with a tag, or with a comment before the first tag */
    FIELD_TEXT = 0,
    FIELD_ID,
    FIELD_CARRY,
    FIELDS_MAX = FIELD_CARRY + STANCE_CARRY_MAX
};

struct stance_documents {
    stance_documents_options options;
    stance_input *input;
    stance_format format;
    bool begun, ended;
    size_t replaced;      /* U+FFFD that decoding put into the documents so far */
    stance_error pending; /* what cut the only document off */
    struct html_page page;
    struct records *records;
    const char *names[FIELDS_MAX];
    size_t name_count;
    struct record_field found[FIELDS_MAX];
    stance_field carry[STANCE_CARRY_MAX];
};

/* ---------------------------------------------------------------- what a file is */

/* The beginning as ASCII has it: without byte order mark, the zero bytes of UTF-16, white space. */
static stance_status look(struct stance_documents *documents, size_t wanted, char out[SNIFF_PAGE],
                          size_t *size, stance_error *error)
{
    const char *bytes;
    size_t given;
    stance_status status = input_peek(documents->input, wanted, &bytes, &given, error);
    *size = 0;
    if (given > SNIFF_PAGE) given = SNIFF_PAGE;
    for (size_t at = encoding_guess(bytes, given, false).mark; at < given; at++)
        if (*size ? bytes[at] != '\0' : !memchr(" \t\r\n", bytes[at], 5))
            out[(*size)++] = bytes[at];
    return status;
}

/* Whether it is JSON that runs over lines: an array of objects or strings, or an object that does
 * not go on in its first line. */
static bool is_loose_json(const char *first, size_t size)
{
    if (!size || (first[0] != '[' && first[0] != '{')) return false;
    bool array = first[0] == '[', fed = false;
    size_t at = 1;
    for (; at < size && memchr(" \t\r\n", first[at], 4); at++) fed = fed || first[at] == '\n';
    return array ? at < size && (first[at] == '{' || first[at] == '"') : fed;
}

/* By how the file begins: a page, an object, or anything else. */
static stance_status settle_format(struct stance_documents *documents, stance_error *error)
{
    char first[SNIFF_PAGE];
    size_t size;
    input_set_raw(documents->input);
    stance_status status = look(documents, SNIFF, first, &size, error);
    if (status == STANCE_OK && size && first[0] == '<')
        status = look(documents, SNIFF_PAGE, first, &size, error);
    if (status != STANCE_OK) return status;
    if (is_loose_json(first, size))
        return error_set(error, STANCE_BAD_DATA,
                         "this is JSON, but not JSON Lines: one object a line is needed");
    bool object = size >= 2 && first[0] == '{' && memchr("\" }\t", first[1], 4);
    documents->format = markup_begins(first, size) ? STANCE_FORMAT_HTML
                        : object                   ? STANCE_FORMAT_JSONL
                                                   : STANCE_FORMAT_ARTICLE;
    return STANCE_OK;
}

/* ---------------------------------------------------------------- opening */

static void name_fields(struct stance_documents *documents)
{
    const stance_documents_options *options = &documents->options;
    documents->names[FIELD_TEXT] = options->text_field ? options->text_field : "text";
    documents->names[FIELD_ID] = options->id_field ? options->id_field : "id";
    for (size_t i = 0; i < options->carry_count; i++)
        documents->names[FIELD_CARRY + i] = options->carry[i];
    documents->name_count = FIELD_CARRY + options->carry_count;
}

stance_documents *stance_documents_open(const char *path, const stance_documents_options *options,
                                        stance_error *error)
{
    if (options->carry_count > STANCE_CARRY_MAX) {
        error_set(error, STANCE_MISUSE, "more than %d fields to carry along", STANCE_CARRY_MAX);
        return NULL;
    }
    if ((unsigned)options->format > STANCE_FORMAT_HTML) {
        error_set(error, STANCE_MISUSE, "unknown format of documents");
        return NULL;
    }
    struct stance_documents *documents = memory_new(1, sizeof *documents);
    if (!documents) {
        error_memory(error);
        return NULL;
    }
    documents->options = *options;
    documents->format = options->format ? options->format : records_format_named(path);
    name_fields(documents);
    documents->input = stance_input_open(path, error);
    if (!documents->input) {
        stance_documents_close(documents);
        return NULL;
    }
    return documents;
}

void stance_documents_close(stance_documents *documents)
{
    if (!documents) return;
    records_free(documents->records);
    html_page_free(&documents->page);
    stance_input_close(documents->input);
    memory_free(documents);
}

/* Settles the format, and how the bytes are to be read. Whether it is a page can only be seen in
 * bytes that are left as they are; what is no page is decoded after all. */
static stance_status begin(struct stance_documents *documents, stance_error *error)
{
    stance_status status = STANCE_OK;
    if (documents->format == STANCE_FORMAT_AUTO) status = settle_format(documents, error);
    if (status != STANCE_OK) return status;
    bool records = documents->format == STANCE_FORMAT_JSONL ||
                   documents->format == STANCE_FORMAT_CSV || documents->format == STANCE_FORMAT_TSV;
    if (records && !documents->records) {
        documents->records =
            records_new(documents->input, input_name(documents->input), documents->format,
                        documents->names, documents->name_count, error);
        if (!documents->records) return STANCE_NO_MEMORY;
        records_need_header(documents->records);
        if (!documents->options.id_field) records_set_optional(documents->records, FIELD_ID);
        size_t carried = documents->options.carry_optional ? documents->options.carry_count : 0;
        for (size_t i = 0; i < carried; i++)
            records_set_optional(documents->records, FIELD_CARRY + i);
    }
    if (documents->format == STANCE_FORMAT_HTML)
        input_set_raw(documents->input);
    else
        status = stance_input_decode(documents->input, documents->options.encoding, error);
    documents->begun = status == STANCE_OK;
    return status;
}

/* ---------------------------------------------------------------- documents */

static stance_field field_of(struct record_field field)
{
    return (stance_field){.bytes = field.bytes, .size = field.size};
}

static size_t newly_replaced(struct stance_documents *documents)
{
    size_t before = documents->replaced;
    documents->replaced = input_replaced(documents->input);
    return documents->replaced - before;
}

static stance_status next_record(struct stance_documents *documents, stance_document *document,
                                 bool *more, stance_error *error)
{
    bool found;
    stance_status status = records_next(documents->records, documents->found, &found, error);
    if (status != STANCE_OK || !found) return status;
    const struct record_field *text = &documents->found[FIELD_TEXT];
    long long line = records_line(documents->records);
    if (!text->bytes)
        return error_at(error,
                        error_set(error, STANCE_BAD_DATA, "the record has no field '%s'",
                                  documents->names[FIELD_TEXT]),
                        input_name(documents->input), line);
    for (size_t i = 0; i < documents->options.carry_count; i++)
        documents->carry[i] = field_of(documents->found[FIELD_CARRY + i]);
    *document = (stance_document){.text = text->bytes,
                                  .size = text->size,
                                  .id = field_of(documents->found[FIELD_ID]),
                                  .carry = documents->carry,
                                  .line = line,
                                  .replaced = newly_replaced(documents)};
    *more = true;
    return STANCE_OK;
}

/* The only document of the file. Where the file is cut off, what came before is given out, and the
 * error kept for the next call. */
static stance_status whole_file(struct stance_documents *documents, stance_document *document,
                                stance_error *error)
{
    *document = (stance_document){.carry = documents->carry};
    stance_status status =
        stance_input_all(documents->input, &document->text, &document->size, &documents->pending);
    if (status == STANCE_BAD_DATA && document->size && document->size <= STANCE_ARTICLE_MAX) {
        document->cut_off = true;
        status = STANCE_OK;
    }
    if (status != STANCE_OK) {
        if (error && error->status == STANCE_OK) *error = documents->pending;
        documents->pending.status = STANCE_OK;
        return status;
    }
    document->replaced = newly_replaced(documents);
    if (documents->format != STANCE_FORMAT_HTML) return STANCE_OK;
    status = html_read(document->text, document->size, documents->options.encoding,
                       &documents->page, error);
    document->text = documents->page.text.size ? documents->page.text.data : "";
    document->size = documents->page.text.size;
    document->replaced = documents->page.replaced;
    return error_at(error, status, input_name(documents->input), 0);
}

stance_status stance_documents_next(stance_documents *documents, stance_document *document,
                                    bool *more, stance_error *error)
{
    *more = false;
    stance_status status = documents->begun ? STANCE_OK : begin(documents, error);
    if (status != STANCE_OK) return error_at(error, status, input_name(documents->input), 0);
    if (documents->records) return next_record(documents, document, more, error);
    if (documents->ended) {
        if (error && error->status == STANCE_OK) *error = documents->pending;
        return documents->pending.status;
    }
    documents->ended = true;
    status = whole_file(documents, document, error);
    *more = status == STANCE_OK;
    return status;
}

uint64_t stance_documents_position(const stance_documents *documents)
{
    return stance_input_position(documents->input);
}

stance_format stance_documents_format(const stance_documents *documents)
{
    return documents->format;
}

const char *stance_documents_encoding(const stance_documents *documents, bool *guessed)
{
    if (documents->format != STANCE_FORMAT_HTML)
        return stance_input_encoding(documents->input, guessed);
    if (guessed) *guessed = documents->page.guessed;
    return documents->page.encoding;
}
