/* The loops over stance_input and stance_documents. */
#include "classify/reader.h"

#include "cli/message.h"

#include <string.h>

static const char *const format_names[] = {
    [STANCE_FORMAT_AUTO] = "",
    [STANCE_FORMAT_TSV] = "TSV",
    [STANCE_FORMAT_CSV] = "CSV",
    [STANCE_FORMAT_JSONL] = "JSON Lines",
    [STANCE_FORMAT_ARTICLE] = "an article",
    [STANCE_FORMAT_HTML] = "a web page",
};

const char *reader_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

const char *reader_format_name(stance_format format)
{
    return format_names[format];
}

int reader_fail(const char *name, const stance_error *error)
{
    if (!error->source[0] && error->status != STANCE_NO_MEMORY)
        message_fail("%s: %s", name, error->message);
    else
        message_error(error);
    return message_exit_code(error->status);
}

/* Says what a file was read as. */
static void explain(const struct reader *reader, const char *name, const char *kind,
                    const char *encoding, bool guessed)
{
    if (guessed)
        message_warn("%s: taken for %s, which is a guess; --encoding says otherwise", name,
                     encoding);
    if (reader->verbose) message_note("%s: read as %s in %s", name, kind, encoding);
}

int reader_lines(const struct reader *reader, const char *path)
{
    stance_error error = {.status = STANCE_OK};
    const char *name = reader_name(path);
    stance_input *input = stance_input_open(path, &error);
    if (!input) return reader_fail(name, &error);
    bool more = true, guessed;
    stance_status status = stance_input_decode(input, reader->options->encoding, &error);
    bool readable = status == STANCE_OK;
    while (status == STANCE_OK && more) {
        stance_document line = {.size = 0};
        status = stance_input_line(input, &line.text, &line.size, &error);
        if (status != STANCE_OK || !line.text) break;
        status = reader->take(reader->context, &line, stance_input_position(input), &more, &error);
    }
    const char *encoding = stance_input_encoding(input, &guessed);
    if (readable && more && (status == STANCE_OK || stance_input_line_number(input)))
        explain(reader, name, "lines", encoding, guessed);
    stance_input_close(input);
    return status == STANCE_OK ? MESSAGE_DONE : reader_fail(name, &error);
}

int reader_documents(const struct reader *reader, stance_documents *documents, const char *name)
{
    stance_error error = {.status = STANCE_OK};
    stance_document document;
    stance_status status;
    bool more, explained = false;
    do {
        status = stance_documents_next(documents, &document, &more, &error);
        if (status != STANCE_OK) break;
        bool guessed;
        const char *encoding = stance_documents_encoding(documents, &guessed);
        if (!explained)
            explain(reader, name, format_names[stance_documents_format(documents)], encoding,
                    guessed);
        explained = true;
        if (more)
            status = reader->take(reader->context, &document, stance_documents_position(documents),
                                  &more, &error);
    } while (status == STANCE_OK && more);
    return status == STANCE_OK ? MESSAGE_DONE : reader_fail(name, &error);
}
