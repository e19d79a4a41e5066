/* stance-classify: labels the sentences of articles, or of lines, and says where each article
 * leans. See stance-classify(1). */
#include "classify/batch.h"
#include "classify/writer.h"
#include "cli/display.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/shipped.h"
#include "stance/stance.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define PERCENT 100.0

enum { CARRY_SIZE = 4096 }; /* bytes of the list of fields carried along */

struct settings {
    const char *model;
    bool lines, line_buffered, quiet, verbose;
    int input;   /* an enum input_kind */
    int context; /* 0: on */
    const char *encoding, *text_field, *id_field;
    const char *carry; /* a list with commas */
    int format;        /* into writer_formats */
    int boilerplate;   /* a stance_boilerplate */
    double abstain;    /* labels of a lower probability are not shown */
    double precision;  /* that labels shown are to reach; 0: no matter */
    int threads;       /* 0: one a processor */
    int color;         /* an enum message_color */
};

static const char *const boilerplate_words[] = {
    [STANCE_BOILERPLATE_MARK] = "mark",
    [STANCE_BOILERPLATE_SKIP] = "skip",
    [STANCE_BOILERPLATE_KEEP] = "keep",
    [STANCE_BOILERPLATE_KEEP + 1] = NULL,
};

enum input_kind {
    INPUT_AUTO,
    INPUT_ARTICLE,
    INPUT_LINES,
    INPUT_HTML,
    INPUT_JSONL,
    INPUT_CSV,
    INPUT_TSV,
    INPUT_KINDS
};

static const struct {
    const char *word;
    stance_format format;
    const char *name; /* for --verbose */
} inputs[INPUT_KINDS] = {
    [INPUT_AUTO] = {"auto", STANCE_FORMAT_AUTO, ""},
    [INPUT_ARTICLE] = {"article", STANCE_FORMAT_ARTICLE, "an article"},
    [INPUT_LINES] = {"lines", STANCE_FORMAT_AUTO, "lines"},
    [INPUT_HTML] = {"html", STANCE_FORMAT_HTML, "a web page"},
    [INPUT_JSONL] = {"jsonl", STANCE_FORMAT_JSONL, "JSON Lines"},
    [INPUT_CSV] = {"csv", STANCE_FORMAT_CSV, "CSV"},
    [INPUT_TSV] = {"tsv", STANCE_FORMAT_TSV, "TSV"},
};

static const char *const input_words[] = {"auto",  "article", "lines", "html",
                                          "jsonl", "csv",     "tsv",   NULL};
static const char *const switch_words[] = {"on", "off", NULL};

#define AT(field) .offset = offsetof(struct settings, field)
static const struct option_row rows[] = {
    {.name = "Input"},
    {OPTION_STRING, 'm', "model", "FILE", AT(model),
     .help = "model to use; else $STANCE_MODEL, else the shipped one"},
    {OPTION_FLAG, 0, "lines", NULL, AT(lines),
     .help = "each line is a sentence: one line out for each line in"},
    {OPTION_CHOICE, 0, "input", "KIND", AT(input), .words = input_words,
     .help = "what a file is: article, lines, html, jsonl, csv, tsv, or auto to go by its name "
             "and beginning"},
    {OPTION_STRING, 0, "text-field", "NAME", AT(text_field),
     .help = "field of a record (jsonl, csv, tsv) that holds its text; else text"},
    {OPTION_STRING, 0, "id-field", "NAME", AT(id_field),
     .help = "field of a record that names it; else id, where there is one"},
    {OPTION_STRING, 0, "carry", "NAMES", AT(carry),
     .help = "other fields of a record to write along, with commas"},
    {OPTION_STRING, 0, "encoding", "NAME", AT(encoding),
     .help = "encoding of the text, as iconv names it; else told from its bytes, or declared by "
             "the page"},
    {OPTION_CHOICE, 0, "context", "WHEN", AT(context), .words = switch_words,
     .help = "on: the sentences of an article are seen in the context of those around them; "
             "lines never are"},
    {OPTION_CHOICE, 0, "boilerplate", "WHAT", AT(boilerplate), .words = boilerplate_words,
     .help = "lines that are not the article's prose: mark them and leave them out of the "
             "verdict, skip them, or keep them as prose"},
    {.name = "Certainty"},
    {OPTION_REAL, 0, "abstain", "P", AT(abstain), .low = 0, .high = 1,
     .help = "abstain from labels of a probability below P, and leave those sentences out of the "
             "verdict"},
    {OPTION_REAL, 0, "precision", "P", AT(precision), .low = 0, .high = 1,
     .help = "abstain as far as it takes for the labels shown to be right in a share P of cases, "
             "as cross-validation found in training; 0: no matter"},
    {.name = "Output"},
    {OPTION_CHOICE, 0, "format", "NAME", AT(format), .words = writer_format_words,
     .help = "text, tsv, csv or jsonl"},
    {OPTION_CHOICE, 0, "color", "WHEN", AT(color), .words = message_color_words,
     .help = "colours in the text format: auto, always or never"},
    {OPTION_FLAG, 0, "line-buffered", NULL, AT(line_buffered),
     .help = "write each line (with --lines) or article out before the next is read"},
    {OPTION_FLAG, 'q', "quiet", NULL, AT(quiet), .help = "no warnings"},
    {OPTION_FLAG, 'v', "verbose", NULL, AT(verbose),
     .help = "say what each file is read as, and in which encoding"},
    {.name = "Other"},
    {OPTION_INTEGER, 0, "threads", "N", AT(threads), .low = 0, .high = BATCH_THREADS_MAX,
     .help = "threads that label lines (with --lines); 0: one a processor"},
    {OPTION_HELP, 'h', "help", .help = "show this help"},
    {OPTION_VERSION, 'V', "version", .help = "show the version"},
};

static void defaults(void *settings)
{
    *(struct settings *)settings = (struct settings){.threads = 1};
}

static const struct options_tool tool = {
    .usage = "[OPTIONS] [FILE...]",
    .about = "Labels each sentence of an article and says where the article leans. Without FILE, "
             "or where FILE is -, reads stdin. Files may be text, web pages, or records in JSON "
             "Lines, CSV or TSV, compressed with gzip or zstd.",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .defaults = defaults,
};

static size_t thread_count(const struct settings *settings)
{
    if (!settings->lines || settings->line_buffered) return 1;
    if (settings->threads > 0) return (size_t)settings->threads;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors < 1) return 1;
    return processors < BATCH_THREADS_MAX ? (size_t)processors : BATCH_THREADS_MAX;
}

/* The warnings of one document, on stderr. That the terms of another language are new goes without
 * saying. */
static void warn(const stance_model *model, const struct writer_source *source,
                 const stance_article *article)
{
    char where[STANCE_ERROR_SOURCE_SIZE + 32];
    long long line = source->document->line;
    if (line)
        snprintf(where, sizeof where, "%s:%lld", source->file, line);
    else
        snprintf(where, sizeof where, "%s", source->file);
    if (article->warnings & STANCE_WARN_REPLACED)
        message_warn("%s: %zu byte%s no text, taken as U+FFFD", where, article->replaced,
                     article->replaced == 1 ? " is" : "s are");
    if (article->warnings & STANCE_WARN_LANGUAGE)
        message_warn("%s: the language seems to be %s, but the model's is %s", where,
                     article->language, stance_model_language(model));
    else if (article->warnings & STANCE_WARN_DRIFT)
        message_warn("%s: %.0f %% of its terms are new to the model, %.0f %% were in training; is "
                     "it on another subject?",
                     where, PERCENT * article->missed,
                     PERCENT * stance_model_report(model)->missed);
    size_t counted = article->verdict.counted;
    if (!(article->warnings & STANCE_WARN_SHORT) || line) return; /* records are often short */
    if (!counted)
        message_warn("%s: no sentence counts: there is nothing to judge by", where);
    else
        message_warn("%s: only %zu sentence%s: that is little to judge by", where, counted,
                     counted == 1 ? " counts" : "s count");
}

static stance_status classify_document(struct batch *batch, const struct settings *settings,
                                       const struct writer_source *source, bool *first,
                                       stance_error *error)
{
    stance_article article;
    stance_status status = stance_classify_article(
        batch->classifiers[0], source->document->text, source->document->size,
        (stance_boilerplate)settings->boilerplate, &article, error);
    if (status != STANCE_OK) return status;
    article.replaced += source->document->replaced;
    if (article.replaced) article.warnings |= STANCE_WARN_REPLACED;
    warn(batch->writer->model, source, &article);
    writer_article(batch->writer, source, &article, *first);
    *first = false;
    if (settings->line_buffered) fflush(batch->writer->out);
    return STANCE_OK;
}

/* Says what a file was read as. */
static void explain(const struct settings *settings, const char *file, const char *kind,
                    const char *encoding, bool guessed)
{
    if (guessed)
        message_warn("%s: taken for %s, which is a guess; --encoding says otherwise", file,
                     encoding);
    if (settings->verbose) message_note("%s: read as %s in %s", file, kind, encoding);
}

static void explain_documents(const struct settings *settings, const char *file,
                              const stance_documents *documents)
{
    bool guessed;
    const char *encoding = stance_documents_encoding(documents, &guessed);
    size_t kind = INPUT_KINDS - 1;
    while (kind && inputs[kind].format != stance_documents_format(documents)) kind--;
    explain(settings, file, inputs[kind].name, encoding, guessed);
}

static stance_status classify_documents(struct batch *batch, const struct settings *settings,
                                        const char *path, const char *file, bool *first,
                                        stance_error *error)
{
    const stance_documents_options options = {
        .format = inputs[settings->input].format,
        .encoding = settings->encoding,
        .text_field = settings->text_field,
        .id_field = settings->id_field,
        .carry = batch->writer->carry,
        .carry_count = batch->writer->carry_count,
    };
    stance_documents *documents = stance_documents_open(path, &options, error);
    if (!documents) return error->status;
    stance_document document;
    const struct writer_source source = {.file = file, .document = &document};
    stance_status status;
    bool more, explained = false;
    do {
        status = stance_documents_next(documents, &document, &more, error);
        if (status == STANCE_OK && !explained) explain_documents(settings, file, documents);
        explained = true;
        if (status == STANCE_OK && more)
            status = classify_document(batch, settings, &source, first, error);
    } while (status == STANCE_OK && more && message_check_stdout());
    stance_documents_close(documents);
    return status;
}

static stance_status classify_lines(struct batch *batch, const struct settings *settings,
                                    const char *path, const char *file, stance_error *error)
{
    bool interactive = strcmp(path, "-") == 0 && isatty(STDIN_FILENO);
    stance_input *input = stance_input_open(path, error);
    if (!input) return error->status;
    stance_status status = stance_input_decode(input, settings->encoding, error);
    if (status == STANCE_OK) {
        status = batch_run(batch, input, file, settings->line_buffered || interactive, error);
        bool guessed;
        const char *encoding = stance_input_encoding(input, &guessed);
        if (status == STANCE_OK || stance_input_line_number(input))
            explain(settings, file, inputs[INPUT_LINES].name, encoding, guessed);
    }
    stance_input_close(input);
    return status;
}

/* Labels one file; what goes wrong is said, and the exit code returned. *first is whether no
 * article was written yet. */
static int classify_file(struct batch *batch, const struct settings *settings, const char *path,
                         bool *first)
{
    stance_error error = {.status = STANCE_OK};
    const char *file = strcmp(path, "-") == 0 ? "stdin" : path;
    stance_status status = batch->writer->lines
                               ? classify_lines(batch, settings, path, file, &error)
                               : classify_documents(batch, settings, path, file, first, &error);
    message_check_stdout();
    if (status == STANCE_OK) return MESSAGE_DONE;
    if (!error.source[0] && error.status != STANCE_NO_MEMORY)
        message_fail("%s: %s", file, error.message);
    else
        message_error(&error);
    return message_exit_code(error.status);
}

/* Whether the name of a file says that it holds records, compressed or not. */
static bool is_named_so(const char *path)
{
    static const char *const endings[] = {".jsonl", ".ndjson", ".csv", ".tsv"};
    static const char *const packings[] = {".gz", ".zst"};
    size_t size = strlen(path);
    for (size_t i = 0; i < sizeof packings / sizeof packings[0]; i++) {
        size_t packing = strlen(packings[i]);
        if (size > packing && strcasecmp(path + size - packing, packings[i]) == 0) {
            size -= packing;
            break;
        }
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t ending = strlen(endings[i]);
        if (size >= ending && strncasecmp(path + size - ending, endings[i], ending) == 0)
            return true;
    }
    return false;
}

/* Whether tables have the columns of records, by what was asked for or by the names of the files: a
 * table has the same columns from its beginning to its end, so that what is in the files comes too
 * late. */
static bool are_records(const struct settings *settings, char *const *paths, size_t count)
{
    if (settings->lines) return false;
    if (settings->text_field || settings->id_field || settings->carry) return true;
    if (settings->input != INPUT_AUTO)
        return settings->input == INPUT_JSONL || settings->input == INPUT_CSV ||
               settings->input == INPUT_TSV;
    for (size_t i = 0; i < count; i++)
        if (is_named_so(paths[i])) return true;
    return false;
}

/* The fields that are carried along: the list is cut at its commas, in a copy of it. */
struct carried {
    char room[CARRY_SIZE];
    const char *names[STANCE_CARRY_MAX]; /* [count], into room */
    size_t count;
};

static bool is_taken(const struct settings *settings, const struct carried *carried,
                     const char *name)
{
    if (strcmp(name, settings->text_field ? settings->text_field : "text") == 0) return true;
    if (strcmp(name, settings->id_field ? settings->id_field : "id") == 0) return true;
    for (size_t i = 0; i < carried->count; i++)
        if (strcmp(name, carried->names[i]) == 0) return true;
    return false;
}

/* False: the list is no good, which is said. */
static bool split_names(const struct settings *settings, struct carried *carried)
{
    const char *list = settings->carry;
    carried->count = 0;
    if (!list) return true;
    size_t size = strlen(list) + 1;
    if (size > sizeof carried->room) {
        options_complain("--carry: longer than %d bytes", CARRY_SIZE - 1);
        return false;
    }
    memcpy(carried->room, list, size);
    for (char *at = carried->room, *comma; at; at = comma) {
        if (carried->count == STANCE_CARRY_MAX) {
            options_complain("--carry: more than %d fields", STANCE_CARRY_MAX);
            return false;
        }
        comma = strchr(at, ',');
        if (comma) *comma++ = '\0';
        if (!*at) {
            options_complain("--carry: a name is empty in '%s'", list);
            return false;
        }
        if (is_taken(settings, carried, at)) {
            options_complain("--carry: '%s' is the text, the id or carried along already", at);
            return false;
        }
        carried->names[carried->count++] = at;
    }
    return true;
}

/* Whether the options go together; what does not is said. */
static bool settle(struct settings *settings)
{
    const char *fields = settings->text_field ? "--text-field"
                         : settings->id_field ? "--id-field"
                         : settings->carry    ? "--carry"
                                              : NULL;
    if (settings->input == INPUT_LINES) settings->lines = true;
    if (settings->lines && settings->input != INPUT_AUTO && settings->input != INPUT_LINES) {
        options_complain("--lines and --input=%s exclude each other", inputs[settings->input].word);
        return false;
    }
    if (settings->abstain > 0 && settings->precision > 0) {
        options_complain("--abstain and --precision exclude each other");
        return false;
    }
    bool records =
        !settings->lines && settings->input != INPUT_ARTICLE && settings->input != INPUT_HTML;
    if (fields && !records) {
        options_complain("%s is for records, and there are none in %s", fields,
                         settings->lines ? "lines" : inputs[settings->input].name);
        return false;
    }
    return true;
}

static int classify_files(const stance_model *model, const struct settings *settings,
                          double threshold, const struct carried *carried, char *const *paths,
                          size_t count)
{
    struct writer writer = {
        .carry = carried->names,
        .carry_count = carried->count,
        .records = are_records(settings, paths, count),
        .format = writer_formats[settings->format],
        .model = model,
        .out = stdout,
        .lines = settings->lines,
        .abstains = settings->abstain > 0 || settings->precision > 0,
        .several = count > 1,
        .color = message_color((enum message_color)settings->color),
        .columns = display_columns(STDOUT_FILENO),
    };
    struct batch batch;
    stance_error error = {.status = STANCE_OK};
    if (batch_open(&batch, &writer, thread_count(settings), &error) != STANCE_OK) {
        message_error(&error);
        return message_exit_code(error.status);
    }
    for (size_t i = 0; i < batch.threads; i++) {
        stance_classifier_set_context(batch.classifiers[i], settings->context == 0);
        stance_classifier_set_threshold(batch.classifiers[i], threshold);
    }
    writer_begin(&writer);
    int code = MESSAGE_DONE;
    bool first = true;
    for (size_t i = 0; i < count && message_check_stdout(); i++) {
        int failed = classify_file(&batch, settings, paths[i], &first);
        if (failed > code) code = failed;
    }
    batch_close(&batch);
    return code;
}

/* The threshold that was asked for, or that reaches the precision asked for. */
static stance_status find_threshold(const stance_model *model, const struct settings *settings,
                                    double *threshold, stance_error *error)
{
    *threshold = settings->abstain;
    if (settings->precision <= 0) return STANCE_OK;
    double coverage;
    stance_status status =
        stance_model_threshold(model, settings->precision, threshold, &coverage, error);
    if (status != STANCE_OK || settings->quiet) return status;
    if (*threshold > 0)
        message_note("labels of a probability of %.4f and more are shown: %.0f %% of sentences "
                     "like those of training",
                     *threshold, coverage * PERCENT);
    else
        message_note("all labels are shown: that precision was reached without abstaining");
    return status;
}

static int run(const struct settings *settings, const struct carried *carried, char *const *paths,
               size_t count)
{
    stance_error error = {.status = STANCE_OK};
    char room[SHIPPED_PATH_SIZE];
    const char *path = shipped_model(settings->model, room, &error);
    stance_model *model = path ? stance_model_load(path, &error) : NULL;
    double threshold;
    if (!model || find_threshold(model, settings, &threshold, &error) != STANCE_OK) {
        message_error(&error);
        stance_model_free(model);
        return message_exit_code(error.status);
    }
    int code = classify_files(model, settings, threshold, carried, paths, count);
    stance_model_free(model);
    return code;
}

int main(int argc, char **argv)
{
    static char standard_input[] = "-";
    static char *const only_stdin[] = {standard_input};
    struct settings settings;
    struct carried carried;
    int count = 0;
    message_begin("stance-classify");
    switch (options_parse(&tool, &settings, argc, argv, &count)) {
    case OPTIONS_WRONG:
        return MESSAGE_MISUSE;
    case OPTIONS_SHOWN:
        return message_close_stdout(MESSAGE_DONE);
    case OPTIONS_GO:
        break;
    }
    if (!settle(&settings) || !split_names(&settings, &carried)) return MESSAGE_MISUSE;
    message_set_quiet(settings.quiet);
    int code = count ? run(&settings, &carried, argv + 1, (size_t)count)
                     : run(&settings, &carried, only_stdin, 1);
    return message_close_stdout(code);
}
