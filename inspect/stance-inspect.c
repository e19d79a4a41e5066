/* stance-inspect: says what a model is, and gives it to other programs. See stance-inspect(1). */
#include "cli/completion.h"
#include "cli/intact.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/ranking.h"
#include "cli/remarks.h"
#include "cli/strbuf.h"
#include "cli/target.h"
#include "inspect/inspection.h"
#include "inspect/svmlight.h"
#include "stance/stance.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct settings {
    int top;
    const char *term;
    bool json, verify, quiet;
    const char *libsvm, *svmlight; /* a directory, a file */
    int input;                     /* a stance_format */
    const char *columns;
};

static const char *const input_words[] = {
    [STANCE_FORMAT_AUTO] = "auto",   [STANCE_FORMAT_TSV] = "tsv",      [STANCE_FORMAT_CSV] = "csv",
    [STANCE_FORMAT_JSONL] = "jsonl", [STANCE_FORMAT_JSONL + 1] = NULL,
};

#define AT(field) .offset = offsetof(struct settings, field)
static const struct option_row rows[] = {
    {.name = "Report"},
    {OPTION_INTEGER, 0, "top", "N", AT(top), .low = 0, .high = RANKING_MAX,
     .help = "strongest terms that are shown for and against each label"},
    {OPTION_STRING, 0, "term", "TEXT", AT(term),
     .help = "say only what the model knows of TEXT, a word or a few: which of its terms there "
             "are, and what they weigh"},
    {OPTION_FLAG, 0, "json", NULL, AT(json), .help = "all of it as one JSON object"},
    {.name = "In place of the report"},
    {OPTION_FLAG, 0, "verify", NULL, AT(verify),
     .help = "prove the file whole: the checksum, and that every table is what training makes"},
    {OPTION_STRING, 0, "export-libsvm", "DIR", AT(libsvm),
     .help = "write the model for libsvm and, of a linear kernel, LIBLINEAR, with lists of its "
             "labels and terms, into DIR"},
    {OPTION_STRING, 0, "export-svmlight", "FILE", AT(svmlight),
     .help = "write the rows of DATA as the model sees them, for libsvm, LIBLINEAR and "
             "scikit-learn; - is stdout"},
    {.name = "Data"},
    {OPTION_CHOICE, 0, "input", "FORMAT", AT(input), .words = input_words,
     .help = "format of DATA: tsv, csv, jsonl, or auto to go by the file's name"},
    {OPTION_STRING, 0, "columns", "LIST", AT(columns),
     .help = "columns of DATA in their order, out of label, text, group and - (not used)"},
    {.name = "Other"},
    {OPTION_FLAG, 'q', "quiet", NULL, AT(quiet), .help = "no warnings"},
    {OPTION_COMPLETION, 0, "completion", "SHELL", .words = completion_shells,
     .help = "print what makes bash, fish or zsh complete these options"},
    {OPTION_HELP, 'h', "help", .help = "show this help"},
    {OPTION_VERSION, 'V', "version", .help = "show the version"},
};

static void defaults(void *settings)
{
    *(struct settings *)settings =
        (struct settings){.top = RANKING_DEFAULT, .columns = "label,text"};
}

static const struct options_tool tool = {
    .usage =
        "[OPTIONS] MODEL\n       stance-inspect --export-svmlight=FILE [OPTIONS] MODEL DATA...",
    .about = "Says what a model is: what it was trained on and how, how good it was found to be, "
             "and which terms speak for which label. - is stdin. Proves a model whole, and writes "
             "it for libsvm and LIBLINEAR.",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .defaults = defaults,
};

/* ---------------------------------------------------------------- what goes together */

static bool is_dash(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* What is wrong with the options and the operands; NULL: nothing. */
static const char *find_clash(const struct settings *settings, const char *const *paths,
                              size_t count)
{
    size_t readers = 0;
    for (size_t i = 0; i < count; i++) readers += is_dash(paths[i]);
    bool other = settings->verify || settings->libsvm || settings->svmlight;
    if (!count) return "no MODEL to inspect";
    if (other && (settings->json || settings->term || settings->top != RANKING_DEFAULT))
        return "--verify and the exports are in place of the report, which --json, --term and "
               "--top are about";
    if (settings->svmlight && count < 2) return "--export-svmlight: no DATA to write";
    if (!settings->svmlight && count > 1) return "more than one MODEL, and no --export-svmlight";
    if (readers > 1) return "stdin can be read only once";
    if (settings->svmlight && settings->verify && is_dash(settings->svmlight))
        return "--verify and --export-svmlight=- both write to stdout";
    return NULL;
}

static int settle(const struct settings *settings, const char *const *paths, size_t count)
{
    const char *clash = find_clash(settings, paths, count);
    if (clash) {
        options_complain("%s", clash);
        return MESSAGE_MISUSE;
    }
    if (!settings->svmlight) return MESSAGE_DONE;
    for (size_t i = 0; i < count; i++)
        if (target_is(settings->svmlight, paths[i])) {
            options_complain("--export-svmlight %s would overwrite what is read",
                             settings->svmlight);
            return MESSAGE_MISUSE;
        }
    return target_check(settings->svmlight);
}

static int failed(const stance_error *error)
{
    message_error(error);
    return message_exit_code(error->status);
}

/* ---------------------------------------------------------------- the report */

static int report(const struct settings *settings, const stance_model *model, const char *path)
{
    stance_error error = {.status = STANCE_OK};
    struct lookup lookup = {.items = NULL};
    struct inspection inspection = {.path = path, .model = model, .top = (size_t)settings->top};
    if (settings->term) {
        inspection.lookup = &lookup;
        lookup_find(&lookup, model, settings->term, &error);
    }
    if (error.status == STANCE_OK) {
        struct strbuf text = {.size = 0};
        FILE *stream = strbuf_open(&text);
        if (stream && settings->json)
            inspection_write_json(stream, &inspection);
        else if (stream && settings->term)
            inspection_write_lookup(stream, &inspection);
        else if (stream)
            inspection_write_text(stream, &inspection);
        target_write("-", strbuf_close(stream), &text, &error);
    }
    lookup_free(&lookup);
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

/* ---------------------------------------------------------------- in its place */

static int verify(const stance_model *model, const char *path)
{
    static const char whole[] = "whole\n";
    stance_error error = {.status = STANCE_OK};
    if (stance_model_verify(model, &error) != STANCE_OK) {
        message_fail("%s: %s", inspection_path(path), error.message);
        return message_exit_code(error.status);
    }
    message_write(whole, strlen(whole));
    return MESSAGE_DONE;
}

static int export_model(const stance_model *model, const char *directory)
{
    stance_error error = {.status = STANCE_OK};
    interrupt_hold();
    stance_model_export(model, directory, &error);
    interrupt_release();
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

static int export_rows(const struct settings *settings, const stance_model *model,
                       const char *const *paths, size_t count)
{
    stance_error error = {.status = STANCE_OK};
    struct strbuf text = {.size = 0};
    size_t left_out = 0;
    stance_dataset *data = stance_dataset_new(&error);
    for (size_t i = 0; i < count && error.status == STANCE_OK; i++)
        stance_dataset_read(data, paths[i], (stance_format)settings->input, settings->columns,
                            &error);
    if (error.status == STANCE_OK) svmlight_add(&text, model, data, &left_out, &error);
    if (error.status == STANCE_OK) {
        remarks_on_rows(data);
        if (left_out)
            message_warn("%zu row%s left out: the model does not know the label", left_out,
                         left_out == 1 ? " is" : "s are");
        target_write(settings->svmlight, !text.failed, &text, &error);
    }
    strbuf_free(&text);
    stance_dataset_free(data);
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

/* ---------------------------------------------------------------- the whole */

static int run_tasks(const struct settings *settings, const stance_model *model,
                     const char *const *paths, size_t count)
{
    int code = MESSAGE_DONE;
    if (!settings->verify && !settings->libsvm && !settings->svmlight)
        return report(settings, model, paths[0]);
    if (settings->verify) code = verify(model, paths[0]);
    if (code == MESSAGE_DONE && settings->libsvm) code = export_model(model, settings->libsvm);
    if (code == MESSAGE_DONE && settings->svmlight)
        code = export_rows(settings, model, paths + 1, count - 1);
    return code;
}

static int run(const struct settings *settings, const char *const *paths, size_t count)
{
    stance_error error = {.status = STANCE_OK};
    struct intact file;
    intact_note(&file, paths[0]);
    stance_model *model = stance_model_load(paths[0], &error);
    if (!model) return failed(&error);
    int code = run_tasks(settings, model, paths, count);
    if (code == MESSAGE_DONE) code = intact_check(&file, model);
    stance_model_free(model);
    return code;
}

int main(int argc, char **argv)
{
    struct settings settings;
    int count = 0, ended = MESSAGE_DONE;
    if (!options_begin("stance-inspect", &tool, &settings, argc, argv, &count, &ended))
        return ended;
    message_set_quiet(settings.quiet);
    interrupt_begin();
    interrupt_on_lost_model();
    const char *const *paths = (const char *const *)argv + 1;
    int code = settle(&settings, paths, (size_t)count);
    if (code == MESSAGE_DONE) code = run(&settings, paths, (size_t)count);
    return message_close_stdout(code);
}
