/* stance-label: asks for labels in the terminal, says how far two annotators agree, and merges what
 * they said. See stance-label(1). */
#include "cli/completion.h"
#include "cli/display.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/strbuf.h"
#include "cli/target.h"
#include "label/annotators.h"
#include "label/answers.h"
#include "label/interview.h"
#include "label/keyboard.h"
#include "label/keys.h"
#include "label/worksheet.h"
#include "stance/stance.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, PAIR = 2 };

#define ANSWERS_ENDING ".labelled.tsv"

struct settings {
    const char *labels, *model, *output;
    bool show_prediction;
    bool agreement;
    const char *merge, *disputed;
    int input; /* a stance_format, and into input_words */
    bool quiet;
};

static const char *const input_words[] = {[STANCE_FORMAT_AUTO] = "auto",
                                          [STANCE_FORMAT_TSV] = "tsv",
                                          [STANCE_FORMAT_CSV] = "csv",
                                          [STANCE_FORMAT_JSONL] = "jsonl",
                                          NULL};

#define AT(field) .offset = offsetof(struct settings, field)
static const struct option_row rows[] = {
    {.name = "Labelling"},
    {OPTION_STRING, 0, "labels", "LIST", AT(labels),
     .help = "labels to choose from, nine at most, with commas"},
    {OPTION_STRING, 'm', "model", "FILE", AT(model), .help = "take the labels of this model"},
    {OPTION_STRING, 'o', "output", "ANSWERS", AT(output),
     .help = "file that answers are added to; else FILE, ending in .labelled.tsv"},
    {OPTION_FLAG, 0, "show-prediction", NULL, AT(show_prediction),
     .help = "show what is predicted, by -m or in FILE; it sways the annotator"},
    {.name = "Several annotators"},
    {OPTION_FLAG, 0, "agreement", NULL, AT(agreement),
     .help = "say how far two ANSWERS agree, beyond chance"},
    {OPTION_STRING, 0, "merge", "FILE", AT(merge),
     .help = "write the rows of ANSWERS that agree, each once, to train from; CSV where it ends in "
             ".csv; - is stdout"},
    {OPTION_STRING, 0, "disputed", "FILE", AT(disputed),
     .help = "with --merge, write the rows that do not agree, to be labelled anew"},
    {.name = "Input"},
    {OPTION_CHOICE, 0, "input", "FORMAT", AT(input), .words = input_words,
     .help = "format of FILE and of ANSWERS: tsv, csv, jsonl, or auto to go by the name; lines are "
             "tsv too"},
    {.name = "Other"},
    {OPTION_FLAG, 'q', "quiet", NULL, AT(quiet), .help = "no notes, no warnings"},
    {OPTION_COMPLETION, 0, "completion", "SHELL", .words = completion_shells,
     .help = "print what makes bash, fish or zsh complete these options"},
    {OPTION_HELP, 'h', "help", .help = "show this help"},
    {OPTION_VERSION, 'V', "version", .help = "show the version"},
};

static void defaults(void *settings)
{
    *(struct settings *)settings = (struct settings){.labels = NULL};
}

static const struct options_tool tool = {
    .usage = "[OPTIONS] FILE\n       stance-label --agreement ANSWERS ANSWERS\n"
             "       stance-label --merge=FILE [--disputed=FILE] ANSWERS...",
    .about = "Asks for the label of each sentence of FILE, one key a label, and adds every answer "
             "to a file that stance-train reads. FILE is what stance-suggest writes, or other "
             "TSV, CSV or JSON Lines, or has a sentence a line.",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .defaults = defaults,
};

static int failed(const stance_error *error)
{
    message_error(error);
    return message_exit_code(error->status);
}

/* ---------------------------------------------------------------- what goes together */

static bool is_dash(const char *path)
{
    return strcmp(path, "-") == 0;
}

static const char *find_clash(const struct settings *settings, char *const *paths, size_t count)
{
    size_t readers = 0;
    bool asks =
        settings->labels || settings->model || settings->output || settings->show_prediction;
    for (size_t i = 0; i < count; i++) readers += is_dash(paths[i]);
    if (settings->agreement && settings->merge) return "--agreement and --merge exclude each other";
    if (settings->disputed && !settings->merge) return "--disputed goes with --merge";
    if (settings->agreement || settings->merge) {
        if (asks)
            return "--labels, -m, -o and --show-prediction are for labelling, not for --agreement "
                   "and --merge";
        if (readers > 1) return "stdin can be read only once";
        if (settings->agreement && count != PAIR) return "--agreement is about two ANSWERS";
        if (!count) return "no ANSWERS to merge";
        if (settings->disputed && strcmp(settings->disputed, settings->merge) == 0)
            return "--merge and --disputed are the same file";
        return NULL;
    }
    if (count != 1) return count ? "more than one FILE to label" : "no FILE to label";
    if (readers) return "stdin is for the keys: FILE cannot be -";
    if (!settings->labels && !settings->model)
        return "no labels: give them with --labels, or a model that has them with -m";
    return NULL;
}

/* ---------------------------------------------------------------- labelling */

/* Writes the name of the file of answers to path: that of the sheet with another ending. */
static bool name_answers(const char *file, char path[PATH_SIZE])
{
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    const char *dot = strrchr(base, '.');
    size_t size = dot && dot > base ? (size_t)(dot - file) : strlen(file);
    int made = snprintf(path, PATH_SIZE, "%.*s" ANSWERS_ENDING, (int)(size % PATH_SIZE), file);
    return size < PATH_SIZE && made < PATH_SIZE;
}

/* Reads what is to be labelled. */
static int read_sheet(struct worksheet *sheet, const char *path, stance_format format)
{
    stance_error error = {.status = STANCE_OK};
    if (worksheet_read(sheet, path, format, &error) != STANCE_OK) return failed(&error);
    if (sheet->count) return MESSAGE_DONE;
    message_fail("%s: no sentences", path);
    return MESSAGE_FAILED;
}

static bool has_predictions(const struct worksheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].sizes[WORKSHEET_PREDICTED]) return true;
    return false;
}

static size_t screen_columns(void)
{
    return display_columns(STDOUT_FILENO);
}

static int ask(const struct settings *settings, const stance_model *model, const struct keys *keys,
               const struct worksheet *sheet, const char *path)
{
    struct answers answers;
    if (settings->show_prediction && !model && !has_predictions(sheet)) {
        message_fail("--show-prediction: %s has no predictions; give a model with -m", sheet->path);
        return MESSAGE_FAILED;
    }
    int code = answers_open(&answers, path);
    if (code == MESSAGE_DONE) {
        const struct interview interview = {.keys = keys,
                                            .sheet = sheet,
                                            .answers = &answers,
                                            .model = model,
                                            .show_prediction = settings->show_prediction,
                                            .columns = screen_columns,
                                            .quiet = settings->quiet,
                                            .next_key = keyboard_read};
        keyboard_begin();
        code = interview_run(&interview);
        keyboard_end();
    }
    answers_close(&answers);
    return code;
}

static int label(const struct settings *settings, const char *file)
{
    char room[PATH_SIZE];
    const char *path = settings->output ? settings->output : room;
    stance_error error = {.status = STANCE_OK};
    stance_model *model = NULL;
    struct keys keys;
    struct worksheet sheet;
    if (!settings->output && !name_answers(file, room)) {
        message_fail("%s: the name is too long to make another from", file);
        return MESSAGE_FAILED;
    }
    if (worksheet_format_of(path) != STANCE_FORMAT_TSV) {
        options_complain("%s: answers are kept as TSV; give the file another ending", path);
        return MESSAGE_MISUSE;
    }
    if (target_is(path, file)) {
        options_complain("%s would be both read and written", path);
        return MESSAGE_MISUSE;
    }
    if (settings->model) {
        model = stance_model_load(settings->model, &error);
        if (!model) return failed(&error);
    }
    const char *wrong =
        settings->labels ? keys_take_list(&keys, settings->labels) : keys_take_model(&keys, model);
    int code = wrong ? MESSAGE_MISUSE : read_sheet(&sheet, file, (stance_format)settings->input);
    if (wrong)
        options_complain("%s: %s", settings->labels ? "--labels" : settings->model, wrong);
    else if (code == MESSAGE_DONE)
        code = ask(settings, model, &keys, &sheet, path);
    if (!wrong) worksheet_free(&sheet);
    stance_model_free(model);
    return code;
}

/* ---------------------------------------------------------------- several annotators */

static int compare(const struct annotators *annotators)
{
    stance_error error = {.status = STANCE_OK};
    struct strbuf text = {.size = 0};
    FILE *stream = strbuf_open(&text);
    bool good = stream && annotators_compare(stream, annotators);
    good = strbuf_close(stream) && good;
    target_write("-", good, &text, &error);
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

static int merge(const struct settings *settings, const struct annotators *annotators)
{
    stance_error error = {.status = STANCE_OK};
    const char *others = settings->disputed ? settings->disputed : "";
    struct annotators_output agreed = {.format = worksheet_format_of(settings->merge)};
    struct annotators_output disputed = {.format = worksheet_format_of(others)};
    struct annotators_counts counts;
    annotators_merge(annotators, &agreed, &disputed, &counts);
    bool whole = !agreed.text.failed && !disputed.text.failed; /* both or none */
    if (target_write(settings->merge, whole, &agreed.text, &error) == STANCE_OK && *others)
        target_write(others, true, &disputed.text, &error);
    strbuf_free(&disputed.text);
    if (error.status != STANCE_OK) return failed(&error);
    if (!settings->quiet)
        message_note("%zu sentence%s written, %zu of them labelled by more than one; %zu disputed",
                     counts.rows, counts.rows == 1 ? "" : "s", counts.several, counts.disputed);
    return MESSAGE_DONE;
}

/* Whether what is to be written is also read, or cannot be written, or not as it is called. */
static int check_targets(const struct settings *settings, const char *const *paths, size_t count)
{
    const char *const targets[] = {settings->merge, settings->disputed};
    for (size_t t = 0; t < sizeof targets / sizeof targets[0]; t++) {
        if (!targets[t]) continue;
        if (worksheet_format_of(targets[t]) == STANCE_FORMAT_JSONL) {
            options_complain("%s: TSV and CSV are written, not JSON Lines", targets[t]);
            return MESSAGE_MISUSE;
        }
        for (size_t i = 0; i < count; i++)
            if (target_is(targets[t], paths[i])) {
                options_complain("%s would be both read and written", targets[t]);
                return MESSAGE_MISUSE;
            }
        int code = target_check(targets[t]);
        if (code != MESSAGE_DONE) return code;
    }
    return MESSAGE_DONE;
}

static int work_on_answers(const struct settings *settings, const char *const *paths, size_t count)
{
    stance_error error = {.status = STANCE_OK};
    struct annotators annotators;
    int code = check_targets(settings, paths, count);
    if (code != MESSAGE_DONE) return code;
    if (annotators_read(&annotators, paths, count, (stance_format)settings->input, &error) !=
        STANCE_OK)
        code = failed(&error);
    else if (!annotators.case_count) {
        message_fail("no row has a label");
        code = MESSAGE_FAILED;
    } else
        code = settings->merge ? merge(settings, &annotators) : compare(&annotators);
    annotators_free(&annotators);
    return code;
}

int main(int argc, char **argv)
{
    struct settings settings;
    int count = 0, ended = MESSAGE_DONE;
    if (!options_begin("stance-label", &tool, &settings, argc, argv, &count, &ended)) return ended;
    message_set_quiet(settings.quiet);
    interrupt_begin();
    interrupt_on_lost_model();
    const char *clash = find_clash(&settings, argv + 1, (size_t)count);
    int code = MESSAGE_MISUSE;
    if (clash)
        options_complain("%s", clash);
    else if (settings.agreement || settings.merge)
        code = work_on_answers(&settings, (const char *const *)argv + 1, (size_t)count);
    else
        code = label(&settings, argv[1]);
    return message_close_stdout(code);
}
