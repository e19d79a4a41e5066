/* stance-classify: labels the sentences of articles, or of lines, and says where each article
 * leans. See stance-classify(1). */
#include "classify/pipeline.h"
#include "classify/reader.h"
#include "classify/session.h"
#include "classify/why.h"
#include "classify/writer.h"
#include "cli/completion.h"
#include "cli/display.h"
#include "cli/intact.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/shipped.h"
#include "cli/target.h"
#include "stance/stance.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define PERCENT 100.0

enum { PAGE_REASONS = 6 }; /* parts of reasons of each sentence, unless --explain says otherwise */

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
    int explain;       /* parts that are shown of the reasons; 0: none */
    bool speakers;     /* it is told who says each sentence */
    int threads;       /* 0: one a processor */
    int color;         /* an enum message_color */
    const char *output;
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
} inputs[INPUT_KINDS] = {
    [INPUT_AUTO] = {"auto", STANCE_FORMAT_AUTO},
    [INPUT_ARTICLE] = {"article", STANCE_FORMAT_ARTICLE},
    [INPUT_LINES] = {"lines", STANCE_FORMAT_AUTO},
    [INPUT_HTML] = {"html", STANCE_FORMAT_HTML},
    [INPUT_JSONL] = {"jsonl", STANCE_FORMAT_JSONL},
    [INPUT_CSV] = {"csv", STANCE_FORMAT_CSV},
    [INPUT_TSV] = {"tsv", STANCE_FORMAT_TSV},
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
    {.name = "Reasons"},
    {OPTION_INTEGER, 0, "explain", "N", AT(explain), .low = 1, .high = WHY_MAX, .without = "5",
     .help = "say why: the N words that speak most for or against the label of each sentence (5 "
             "where N is left out)"},
    {OPTION_FLAG, 0, "speakers", NULL, AT(speakers),
     .help = "say who says it: the article itself, or whom it quotes or reports"},
    {.name = "Output"},
    {OPTION_CHOICE, 0, "format", "NAME", AT(format), .words = writer_format_words,
     .help = "text, tsv, csv, jsonl, or html for a page of all articles, which is held in memory "
             "until it is written"},
    {OPTION_STRING, 'o', "output", "FILE", AT(output),
     .help = "file to write instead of stdout; it is replaced once all is written"},
    {OPTION_CHOICE, 0, "color", "WHEN", AT(color), .words = message_color_words,
     .help = "colours in the text format: auto, always or never"},
    {OPTION_FLAG, 0, "line-buffered", NULL, AT(line_buffered),
     .help = "write each line (with --lines) or article out before the next is read"},
    {OPTION_FLAG, 'q', "quiet", NULL, AT(quiet), .help = "no warnings, no progress"},
    {OPTION_FLAG, 'v', "verbose", NULL, AT(verbose),
     .help = "say what each file is read as, and in which encoding"},
    {.name = "Other"},
    {OPTION_INTEGER, 0, "threads", "N", AT(threads), .low = 0, .high = PIPELINE_THREADS_MAX,
     .help = "threads that label; 0: one a processor; the output does not depend on it"},
    {OPTION_COMPLETION, 0, "completion", "SHELL", .words = completion_shells,
     .help = "print what makes bash, fish or zsh complete these options"},
    {OPTION_HELP, 'h', "help", .help = "show this help"},
    {OPTION_VERSION, 'V', "version", .help = "show the version"},
};

static void defaults(void *settings)
{
    *(struct settings *)settings = (struct settings){.output = "-"};
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

/* Whether all that is written is one page. */
static bool is_page(const struct settings *settings)
{
    return writer_formats[settings->format]->compose;
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
    if (settings->lines && settings->speakers) {
        options_complain("--speakers is for articles: a line does not tell who says it");
        return false;
    }
    if (is_page(settings) && settings->lines) {
        options_complain("--format=html is for articles: it cannot go with --lines");
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
                         settings->lines ? "lines"
                                         : reader_format_name(inputs[settings->input].format));
        return false;
    }
    return true;
}

/* How many of the paths are stdin. */
static size_t count_stdin(char *const *paths, size_t count)
{
    size_t dashes = 0;
    for (size_t i = 0; i < count; i++) dashes += strcmp(paths[i], "-") == 0;
    return dashes;
}

/* Whether it is a file that is written, which nobody sees before it is whole. */
static bool is_to_file(const struct settings *settings)
{
    return strcmp(settings->output, "-") != 0;
}

/* Whether rows are to be seen as they come. */
static bool is_watched(const struct settings *settings, char *const *paths, size_t count)
{
    if (is_page(settings)) return false;
    if (settings->line_buffered) return true;
    if (is_to_file(settings)) return false;
    if (isatty(STDOUT_FILENO)) return true;
    return isatty(STDIN_FILENO) && count_stdin(paths, count) > 0;
}

static bool is_colored(const struct settings *settings)
{
    enum message_color when = (enum message_color)settings->color;
    if (is_to_file(settings) && when == MESSAGE_COLOR_AUTO) return false;
    return message_color(when);
}

/* How many parts of its reasons are shown of a sentence: on a page also where that is not asked
 * for, if the model has reasons. */
static size_t reasons_of(const stance_model *model, const struct settings *settings)
{
    if (settings->explain || !is_page(settings)) return (size_t)settings->explain;
    return strcmp(stance_model_kernel(model), "linear") == 0 ? PAGE_REASONS : 0;
}

static int classify_files(const stance_model *model, const struct intact *intact,
                          const struct settings *settings, double threshold,
                          const struct carried *carried, char *const *paths, size_t count)
{
    const struct session_plan plan = {
        .writer = {.carry = carried->names,
                   .carry_count = carried->count,
                   .records = are_records(settings, paths, count),
                   .format = writer_formats[settings->format],
                   .model = model,
                   .reasons = reasons_of(model, settings),
                   .speakers = settings->speakers || is_page(settings),
                   .model_name = intact->path,
                   .lines = settings->lines,
                   .abstains = settings->abstain > 0 || settings->precision > 0,
                   .several = count > 1,
                   .color = is_colored(settings),
                   .columns = display_columns(is_to_file(settings) ? -1 : STDOUT_FILENO)},
        .options = {.format = inputs[settings->input].format,
                    .encoding = settings->encoding,
                    .text_field = settings->text_field,
                    .id_field = settings->id_field,
                    .carry = carried->names,
                    .carry_count = carried->count},
        .boilerplate = (stance_boilerplate)settings->boilerplate,
        .threshold = threshold,
        .context = settings->context == 0,
        .verbose = settings->verbose,
        .intact = intact,
        .output = settings->output,
        .at_once = is_watched(settings, paths, count),
        .quiet = settings->quiet,
        .threads = settings->threads > 0 ? (size_t)settings->threads : pipeline_processors(),
    };
    return session_run(&plan, paths, count);
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

/* Whether the model can do what is asked of it; what it cannot is said. */
static bool suits(const stance_model *model, const struct settings *settings)
{
    if (!settings->explain || strcmp(stance_model_kernel(model), "linear") == 0) return true;
    options_complain("--explain: the model has a kernel of kind %s, whose decisions are no sums "
                     "over words",
                     stance_model_kernel(model));
    return false;
}

static bool would_overwrite(const struct settings *settings, const char *model, char *const *paths,
                            size_t count)
{
    bool found = target_is(settings->output, model);
    for (size_t i = 0; i < count; i++) found = found || target_is(settings->output, paths[i]);
    return found;
}

static int run(const struct settings *settings, const struct carried *carried, char *const *paths,
               size_t count)
{
    stance_error error = {.status = STANCE_OK};
    char room[SHIPPED_PATH_SIZE];
    const char *path = shipped_model(settings->model, room, &error);
    bool is_stdin = path && strcmp(path, "-") == 0;
    if (is_stdin + count_stdin(paths, count) > 1) {
        options_complain("stdin can be read only once");
        return MESSAGE_MISUSE;
    }
    if (would_overwrite(settings, path, paths, count)) {
        options_complain("-o %s would overwrite what is read", settings->output);
        return MESSAGE_MISUSE;
    }
    struct intact intact;
    if (path) intact_note(&intact, path);
    stance_model *model = path ? stance_model_load(path, &error) : NULL;
    double threshold;
    if (!model || find_threshold(model, settings, &threshold, &error) != STANCE_OK) {
        message_error(&error);
        stance_model_free(model);
        return message_exit_code(error.status);
    }
    int code = MESSAGE_MISUSE;
    if (suits(model, settings))
        code = classify_files(model, &intact, settings, threshold, carried, paths, count);
    int changed = code == MESSAGE_MODEL ? code : intact_check(&intact, model);
    if (changed != MESSAGE_DONE) code = changed;
    stance_model_free(model);
    return code;
}

int main(int argc, char **argv)
{
    static char standard_input[] = "-";
    static char *const only_stdin[] = {standard_input};
    struct settings settings;
    struct carried carried;
    int count = 0, ended = MESSAGE_DONE;
    if (!options_begin("stance-classify", &tool, &settings, argc, argv, &count, &ended))
        return ended;
    if (!settle(&settings) || !split_names(&settings, &carried)) return MESSAGE_MISUSE;
    message_set_quiet(settings.quiet);
    interrupt_begin();
    interrupt_on_lost_model();
    int code = count ? run(&settings, &carried, argv + 1, (size_t)count)
                     : run(&settings, &carried, only_stdin, 1);
    return message_close_stdout(code);
}
