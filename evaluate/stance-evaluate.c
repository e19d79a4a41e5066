/* stance-evaluate: says how good a model, or predictions, are on labelled rows. See
 * stance-evaluate(1). */
#include "cli/completion.h"
#include "cli/intact.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/remarks.h"
#include "cli/shipped.h"
#include "cli/strbuf.h"
#include "cli/target.h"
#include "evaluate/outcome.h"
#include "evaluate/predictions.h"
#include "stance/stance.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED_DEFAULT = 1, SUBJECTS = 2 };

/* The columns of what `stance-classify --lines` writes. */
#define PREDICTIONS_COLUMNS "label,probability,score,-,text"

struct settings {
    const char *model, *predictions, *against, *columns;
    int input; /* a stance_format */
    struct predictions_options labels;
    bool articles, quiet;
    uint64_t seed;
    int format; /* into outcome_formats */
    const char *output;
};

static const char *const input_words[] = {
    [STANCE_FORMAT_AUTO] = "auto",   [STANCE_FORMAT_TSV] = "tsv",      [STANCE_FORMAT_CSV] = "csv",
    [STANCE_FORMAT_JSONL] = "jsonl", [STANCE_FORMAT_JSONL + 1] = NULL,
};

#define AT(field) .offset = offsetof(struct settings, field)
static const struct option_row rows[] = {
    {.name = "What is evaluated"},
    {OPTION_STRING, 'm', "model", "FILE", AT(model),
     .help = "model to evaluate; else $STANCE_MODEL, else the shipped one"},
    {OPTION_STRING, 0, "predictions", "FILE", AT(predictions),
     .help = "evaluate, in place of a model, what is predicted in FILE: a row for each of DATA, as "
             "stance-classify --lines writes them in tsv, csv or jsonl"},
    {OPTION_STRING, 0, "against", "FILE", AT(against),
     .help = "another model (or with --predictions, other predictions) to compare with, by a "
             "paired test"},
    {.name = "Data"},
    {OPTION_CHOICE, 0, "input", "FORMAT", AT(input), .words = input_words,
     .help = "format of DATA: tsv, csv, jsonl, or auto to go by the file's name"},
    {OPTION_STRING, 0, "columns", "LIST", AT(columns),
     .help = "columns of DATA in their order, out of label, text, group and - (not used); with "
             "predicted among them, and perhaps probability and score, DATA has its own "
             "predictions"},
    {.name = "Labels of predictions"},
    {OPTION_STRING, 0, "labels", "LABELS", AT(labels.labels),
     .help = "labels that count, with commas; rows of DATA with others are left out; else all"},
    {OPTION_STRING, 0, "pro", "LABELS", AT(labels.pro),
     .help = "labels that count as pro, with commas; else known by their names"},
    {OPTION_STRING, 0, "anti", "LABELS", AT(labels.anti), .help = "labels that count as anti"},
    {OPTION_STRING, 0, "neutral", "LABELS", AT(labels.neutral),
     .help = "labels that count as neither"},
    {.name = "Report"},
    {OPTION_FLAG, 0, "articles", NULL, AT(articles),
     .help = "also how well articles are told: the rows of a group are one"},
    {OPTION_COUNT, 0, "seed", "N", AT(seed), .help = "seed of intervals and p-values"},
    {OPTION_CHOICE, 0, "format", "NAME", AT(format), .words = outcome_format_words,
     .help = "text, json or html"},
    {OPTION_STRING, 'o', "output", "FILE", AT(output), .help = "file to write; - is stdout"},
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
        (struct settings){.columns = "label,text", .seed = SEED_DEFAULT, .output = "-"};
}

static const struct options_tool tool = {
    .usage = "[OPTIONS] DATA...",
    .about = "Says how good a model is on labelled sentences that it was not trained on, a row "
             "each: label, tab, text. CSV, JSON Lines, other columns, gzip and - for stdin are "
             "understood. Predictions from elsewhere can be evaluated too, and two models or "
             "predictions compared.",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .defaults = defaults,
};

/* ---------------------------------------------------------------- what goes together */

/* Whether the data has its own predictions. */
static bool has_predicted(const struct settings *settings)
{
    static const char name[] = "predicted";
    for (const char *at = settings->columns; at; at = strchr(at, ','), at = at ? at + 1 : NULL)
        if (strcspn(at, ",") == strlen(name) && strncmp(at, name, strlen(name)) == 0) return true;
    return false;
}

/* Whether a path is "-", for stdin or stdout. */
static bool is_dash(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

/* What is wrong with the options, of which one or two are named; NULL: nothing. */
static const char *find_clash(const struct settings *settings, const char *const *paths,
                              size_t count)
{
    const struct predictions_options *labels = &settings->labels;
    bool own = has_predicted(settings), files = settings->predictions || own;
    size_t readers = (size_t)is_dash(settings->predictions) + is_dash(settings->against);
    if (!files) readers += is_dash(settings->model);
    for (size_t i = 0; i < count; i++) readers += is_dash(paths[i]);
    if (!count) return "no DATA to evaluate on";
    if (readers > 1) return "stdin can be read only once";
    if (settings->model && settings->predictions) return "-m and --predictions exclude each other";
    if (own && settings->predictions)
        return "--predictions and a column predicted exclude each other";
    if (own && settings->model) return "-m and a column predicted exclude each other";
    if (own && settings->against) return "--against and a column predicted exclude each other";
    if (!files && (labels->labels || labels->pro || labels->anti || labels->neutral))
        return "--labels, --pro, --anti and --neutral are for predictions; a model has its own";
    return NULL;
}

static bool would_overwrite(const struct settings *settings, const char *const *paths, size_t count)
{
    bool found = target_is(settings->output, settings->model) ||
                 target_is(settings->output, settings->predictions) ||
                 target_is(settings->output, settings->against);
    for (size_t i = 0; i < count && !found; i++) found = target_is(settings->output, paths[i]);
    return found;
}

static int settle(const struct settings *settings, const char *const *paths, size_t count)
{
    const char *clash = find_clash(settings, paths, count);
    if (clash) {
        options_complain("%s", clash);
        return MESSAGE_MISUSE;
    }
    if (would_overwrite(settings, paths, count)) {
        options_complain("-o %s would overwrite what is read", settings->output);
        return MESSAGE_MISUSE;
    }
    return target_check(settings->output);
}

/* ---------------------------------------------------------------- reading */

static int failed(const stance_error *error)
{
    message_error(error);
    return message_exit_code(error->status);
}

/* Reads files of rows into a new dataset; NULL, with what went wrong said and *code set. */
static stance_dataset *read_rows(const char *const *paths, size_t count, stance_format format,
                                 const char *columns, bool predictions, int *code)
{
    stance_error error = {.status = STANCE_OK};
    stance_dataset *dataset = stance_dataset_new(&error);
    for (size_t i = 0; i < count && error.status == STANCE_OK; i++) {
        if (predictions)
            stance_dataset_read_predictions(dataset, paths[i], format, columns, &error);
        else
            stance_dataset_read(dataset, paths[i], format, columns, &error);
    }
    if (error.status != STANCE_OK) {
        *code = failed(&error);
        stance_dataset_free(dataset);
        return NULL;
    }
    if (!predictions) remarks_on_rows(dataset);
    return dataset;
}

static int load_model(const char *path, stance_model **model)
{
    stance_error error = {.status = STANCE_OK};
    *model = stance_model_load(path, &error);
    return *model ? MESSAGE_DONE : failed(&error);
}

/* ---------------------------------------------------------------- the report */

static int write_report(const struct settings *settings, const struct outcome *outcome)
{
    stance_error error = {.status = STANCE_OK};
    struct strbuf text = {.size = 0};
    FILE *stream = strbuf_open(&text);
    if (stream) outcome_formats[settings->format](stream, outcome);
    target_write(settings->output, strbuf_close(stream), &text, &error);
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

/* Measures, compares and writes. subjects[2] are the paths of the models or predictions. */
static int report(const struct settings *settings, const struct predictions *predictions,
                  const char *const *subjects, const char *kind, const char *const *paths,
                  size_t count)
{
    stance_error error = {.status = STANCE_OK};
    stance_comparison comparison;
    struct outcome outcome = {.kind = kind,
                              .subject_count = predictions->subject_count,
                              .data = paths,
                              .data_count = count,
                              .seed = settings->seed,
                              .articles = settings->articles,
                              .label_count = predictions->label_count,
                              .names = (const char *const *)predictions->names,
                              .roles = predictions->roles,
                              .left = predictions->left,
                              .left_count = predictions->left_count,
                              .left_other = predictions->left_other};
    for (size_t i = 0; i < predictions->subject_count; i++) {
        const stance_measures *measures =
            stance_evaluation_measure(predictions->subjects[i], settings->seed, &error);
        if (!measures) return failed(&error);
        if (settings->articles && !measures->article_count) {
            message_fail("--articles: %s",
                         measures->groups ? "a prediction has no score" : "no row has a group");
            return MESSAGE_FAILED;
        }
        outcome.subjects[i] = (struct outcome_subject){subjects[i], measures};
    }
    if (predictions->subject_count == SUBJECTS) {
        if (stance_evaluation_compare(predictions->subjects[0], predictions->subjects[1],
                                      settings->seed, &comparison, &error) != STANCE_OK)
            return failed(&error);
        outcome.comparison = &comparison;
    }
    return write_report(settings, &outcome);
}

static int run_models(const struct settings *settings, const char *const *paths, size_t count)
{
    char room[SHIPPED_PATH_SIZE];
    stance_error error = {.status = STANCE_OK};
    const char *subjects[SUBJECTS] = {shipped_model(settings->model, room, &error),
                                      settings->against};
    if (!subjects[0]) return failed(&error);
    if (target_is(settings->output, subjects[0])) {
        options_complain("-o %s would overwrite what is read", settings->output);
        return MESSAGE_MISUSE;
    }
    size_t model_count = settings->against ? SUBJECTS : 1;
    stance_model *models[SUBJECTS] = {NULL, NULL};
    struct intact files[SUBJECTS];
    struct predictions predictions = {.subject_count = 0};
    stance_dataset *data = NULL;
    int code = MESSAGE_DONE;
    for (size_t i = 0; i < model_count && code == MESSAGE_DONE; i++) {
        intact_note(&files[i], subjects[i]);
        code = load_model(subjects[i], &models[i]);
    }
    if (code == MESSAGE_DONE)
        data = read_rows(paths, count, (stance_format)settings->input, settings->columns, false,
                         &code);
    if (data) code = predictions_by_models(&predictions, data, models, model_count);
    for (size_t i = 0; i < model_count && code == MESSAGE_DONE; i++)
        code = intact_check(&files[i], models[i]);
    if (code == MESSAGE_DONE)
        code = report(settings, &predictions, subjects, "model", paths, count);
    predictions_free(&predictions);
    stance_dataset_free(data);
    for (size_t i = 0; i < model_count; i++) stance_model_free(models[i]);
    return code;
}

/* Predictions in a column of the data. */
static int run_column(const struct settings *settings, const char *const *paths, size_t count)
{
    int code = MESSAGE_DONE;
    const char *subjects[] = {"the column predicted"};
    struct predictions predictions = {.subject_count = 0};
    const stance_dataset *guesses[1];
    stance_dataset *data =
        read_rows(paths, count, (stance_format)settings->input, settings->columns, true, &code);
    if (!data) return code;
    guesses[0] = data;
    code = predictions_by_files(&predictions, data, guesses, 1, &settings->labels);
    if (code == MESSAGE_DONE)
        code = report(settings, &predictions, subjects, "predictions", paths, count);
    predictions_free(&predictions);
    stance_dataset_free(data);
    return code;
}

/* Predictions in files of their own. */
static int run_files(const struct settings *settings, const char *const *paths, size_t count)
{
    int code = MESSAGE_DONE;
    const char *subjects[SUBJECTS] = {settings->predictions, settings->against};
    size_t subject_count = settings->against ? SUBJECTS : 1;
    struct predictions predictions = {.subject_count = 0};
    stance_dataset *guesses[SUBJECTS] = {NULL, NULL};
    stance_dataset *data =
        read_rows(paths, count, (stance_format)settings->input, settings->columns, false, &code);
    for (size_t i = 0; i < subject_count && code == MESSAGE_DONE; i++) {
        guesses[i] =
            read_rows(&subjects[i], 1, STANCE_FORMAT_AUTO, PREDICTIONS_COLUMNS, true, &code);
    }
    if (code == MESSAGE_DONE)
        code = predictions_by_files(&predictions, data, (const stance_dataset *const *)guesses,
                                    subject_count, &settings->labels);
    if (code == MESSAGE_DONE)
        code = report(settings, &predictions, subjects, "predictions", paths, count);
    predictions_free(&predictions);
    for (size_t i = 0; i < subject_count; i++) stance_dataset_free(guesses[i]);
    stance_dataset_free(data);
    return code;
}

int main(int argc, char **argv)
{
    struct settings settings;
    int count = 0, ended = MESSAGE_DONE;
    if (!options_begin("stance-evaluate", &tool, &settings, argc, argv, &count, &ended))
        return ended;
    message_set_quiet(settings.quiet);
    interrupt_begin();
    interrupt_on_lost_model();
    const char *const *paths = (const char *const *)argv + 1;
    int code = settle(&settings, paths, (size_t)count);
    if (code != MESSAGE_DONE) return code;
    if (settings.predictions)
        code = run_files(&settings, paths, (size_t)count);
    else if (has_predicted(&settings))
        code = run_column(&settings, paths, (size_t)count);
    else
        code = run_models(&settings, paths, (size_t)count);
    return message_close_stdout(code);
}
