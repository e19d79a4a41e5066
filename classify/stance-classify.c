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
#include <string.h>
#include <unistd.h>

struct settings {
    const char *model;
    bool lines, line_buffered, quiet;
    int format;      /* into writer_formats */
    int boilerplate; /* a stance_boilerplate */
    int threads;     /* 0: one a processor */
    int color;       /* an enum message_color */
};

static const char *const boilerplate_words[] = {
    [STANCE_BOILERPLATE_MARK] = "mark",
    [STANCE_BOILERPLATE_SKIP] = "skip",
    [STANCE_BOILERPLATE_KEEP] = "keep",
    [STANCE_BOILERPLATE_KEEP + 1] = NULL,
};

#define AT(field) .offset = offsetof(struct settings, field)
static const struct option_row rows[] = {
    {.name = "Input"},
    {OPTION_STRING, 'm', "model", "FILE", AT(model),
     .help = "model to use; else $STANCE_MODEL, else the shipped one"},
    {OPTION_FLAG, 0, "lines", NULL, AT(lines),
     .help = "each line is a sentence: one line out for each line in"},
    {OPTION_CHOICE, 0, "boilerplate", "WHAT", AT(boilerplate), .words = boilerplate_words,
     .help = "lines that are not the article's prose: mark them and leave them out of the "
             "verdict, skip them, or keep them as prose"},
    {.name = "Output"},
    {OPTION_CHOICE, 0, "format", "NAME", AT(format), .words = writer_format_words,
     .help = "text, tsv, csv or jsonl"},
    {OPTION_CHOICE, 0, "color", "WHEN", AT(color), .words = message_color_words,
     .help = "colours in the text format: auto, always or never"},
    {OPTION_FLAG, 0, "line-buffered", NULL, AT(line_buffered),
     .help = "write each line (with --lines) or article out before the next is read"},
    {OPTION_FLAG, 'q', "quiet", NULL, AT(quiet), .help = "no warnings"},
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
             "or where FILE is -, reads stdin. Files may be compressed with gzip.",
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

static stance_status classify_article(struct batch *batch, const struct settings *settings,
                                      stance_input *input, const char *file, bool *first,
                                      stance_error *error)
{
    const char *text;
    size_t size;
    stance_article article;
    stance_status status = stance_input_all(input, &text, &size, error);
    if (status == STANCE_OK)
        status =
            stance_classify_article(batch->classifiers[0], text, size,
                                    (stance_boilerplate)settings->boilerplate, &article, error);
    if (status != STANCE_OK) return status;
    if (article.replaced)
        message_warn("%s: %zu byte%s not UTF-8, taken as U+FFFD", file, article.replaced,
                     article.replaced == 1 ? " is" : "s are");
    writer_article(batch->writer, file, text, &article, *first);
    *first = false;
    if (settings->line_buffered) fflush(batch->writer->out);
    return STANCE_OK;
}

/* Labels one file; what goes wrong is said, and the exit code returned. *first is whether no
 * article was written yet. */
static int classify_file(struct batch *batch, const struct settings *settings, const char *path,
                         bool *first)
{
    stance_error error = {.status = STANCE_OK};
    stance_input *input = stance_input_open(path, &error);
    bool is_stdin = strcmp(path, "-") == 0;
    const char *file = is_stdin ? "stdin" : path;
    if (input && settings->lines) {
        bool flush = settings->line_buffered || (is_stdin && isatty(STDIN_FILENO));
        batch_run(batch, input, file, flush, &error);
    } else if (input) {
        classify_article(batch, settings, input, file, first, &error);
    }
    message_check_stdout();
    stance_input_close(input);
    if (error.status == STANCE_OK) return MESSAGE_DONE;
    if (!error.source[0] && error.status != STANCE_NO_MEMORY)
        message_fail("%s: %s", file, error.message);
    else
        message_error(&error);
    return message_exit_code(error.status);
}

static int classify_files(const stance_model *model, const struct settings *settings,
                          char *const *paths, size_t count)
{
    struct writer writer = {
        .format = writer_formats[settings->format],
        .model = model,
        .out = stdout,
        .lines = settings->lines,
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

static int run(const struct settings *settings, char *const *paths, size_t count)
{
    stance_error error = {.status = STANCE_OK};
    char room[SHIPPED_PATH_SIZE];
    const char *path = shipped_model(settings->model, room, &error);
    stance_model *model = path ? stance_model_load(path, &error) : NULL;
    if (!model) {
        message_error(&error);
        return message_exit_code(error.status);
    }
    int code = classify_files(model, settings, paths, count);
    stance_model_free(model);
    return code;
}

int main(int argc, char **argv)
{
    static char standard_input[] = "-";
    static char *const only_stdin[] = {standard_input};
    struct settings settings;
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
    message_set_quiet(settings.quiet);
    int code = count ? run(&settings, argv + 1, (size_t)count) : run(&settings, only_stdin, 1);
    return message_close_stdout(code);
}
