/* stance-train: makes a model out of labelled sentences and reports how good it is. See
 * stance-train(1). */
#include "cli/completion.h"
#include "cli/display.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/remarks.h"
#include "cli/report.h"
#include "cli/strbuf.h"
#include "cli/target.h"
#include "stance/stance.h"
#include "train/dossier.h"
#include "train/findings.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { THREADS_MAX = 256, PATH_SIZE = 4096, REPORT_COLUMNS = 100 /* of an audit on a page */ };
#define COEF0_MAX 1e9
#define GAMMA_MAX 1e9

struct settings {
    const char *output, *columns;
    const char *report; /* page about the model; NULL: none */
    int input;          /* a stance_format */
    struct option_reals costs;
    bool quiet;
    int select; /* 0: fast, 1: thorough */
    bool audit;
    const char *list, *test; /* of the audit */
    stance_train_options training;
};

static const char *const input_words[] = {
    [STANCE_FORMAT_AUTO] = "auto",   [STANCE_FORMAT_TSV] = "tsv",      [STANCE_FORMAT_CSV] = "csv",
    [STANCE_FORMAT_JSONL] = "jsonl", [STANCE_FORMAT_JSONL + 1] = NULL,
};
static const char *const select_words[] = {"fast", "thorough", NULL};
static const char *const solver_words[] = {"auto", "libsvm", "liblinear", "newton", NULL};
static const char *const kernel_words[] = {"linear", "rbf", "polynomial", "sigmoid", NULL};

#define AT(field) .offset = offsetof(struct settings, field)
static const struct option_row rows[] = {
    {.name = "Files"},
    {OPTION_STRING, 'o', "output", "MODEL", AT(output), .help = "model file to write; - is stdout"},
    {OPTION_STRING, 0, "report", "FILE", AT(report),
     .help = "page to write, with plots, on how good the model is, what it goes by, and what an "
             "audit finds in the rows"},
    {OPTION_CHOICE, 0, "input", "FORMAT", AT(input), .words = input_words,
     .help = "format of DATA: tsv, csv, jsonl, or auto to go by the file's name"},
    {OPTION_STRING, 0, "columns", "LIST", AT(columns),
     .help = "columns of DATA in their order, out of label, text, group and - (not used); rows of "
             "one group are never on both sides of a fold"},
    {.name = "Labels"},
    {OPTION_STRING, 0, "pro", "LABELS", AT(training.pro),
     .help = "labels that count as pro, with commas; else known by their names"},
    {OPTION_STRING, 0, "anti", "LABELS", AT(training.anti), .help = "labels that count as anti"},
    {OPTION_STRING, 0, "neutral", "LABELS", AT(training.neutral),
     .help = "labels that count as neither"},
    {.name = "Features"},
    {OPTION_STRING, 0, "language", "NAME", AT(training.language),
     .help = "language of the text for stemming, such as english or german, or none"},
    {OPTION_STRING, 0, "features", "RECIPE", AT(training.features),
     .help = "what sentences are taken apart into, see stance-train(1)"},
    {OPTION_CHOICE, 0, "select", "HOW", AT(select), .words = select_words,
     .help = "fast: the default features; thorough: the best of several recipes, for as many "
             "times the time"},
    {.name = "Learning"},
    {OPTION_WORD, 0, "kernel", "NAME", AT(training.kernel), .words = kernel_words,
     .help = "linear, rbf, polynomial or sigmoid"},
    {OPTION_WORD, 0, "solver", "NAME", AT(training.solver), .words = solver_words,
     .help =
         "what trains the machines: libsvm, liblinear, newton, or auto to go by kernel and rows"},
    {OPTION_REALS, 0, "C", "LIST", AT(costs), .low = STANCE_COST_MIN, .high = STANCE_COST_MAX,
     .help = "cost of errors in training: one value, or several with commas of which "
             "cross-validation chooses; 0 or auto: the default"},
    {OPTION_REAL, 0, "gamma", "X", AT(training.gamma), .low = 0, .high = GAMMA_MAX,
     .help = "gamma of the kernels but linear; 0: 1 / mean squared norm"},
    {OPTION_REAL, 0, "coef0", "X", AT(training.coef0), .low = -COEF0_MAX, .high = COEF0_MAX,
     .help = "constant of the kernels polynomial and sigmoid"},
    {OPTION_INTEGER, 0, "degree", "N", AT(training.degree), .low = 1, .high = STANCE_DEGREE_MAX,
     .help = "degree of the polynomial kernel"},
    {OPTION_STRING, 0, "class-weights", "HOW", AT(training.class_weights),
     .help = "balanced, none, or LABEL=WEIGHT,..."},
    {OPTION_INTEGER, 0, "folds", "N", AT(training.folds), .low = 2, .high = STANCE_FOLDS_MAX,
     .help = "folds of cross-validation"},
    {OPTION_COUNT, 0, "seed", "N", AT(training.seed),
     .help = "seed of the folds and of the interval of macro-F1"},
    {OPTION_FLAG, 0, "curve", NULL, AT(training.curve),
     .help = "also report how good fewer rows would have been"},
    {.name = "Audit"},
    {OPTION_FLAG, 0, "audit", NULL, AT(audit),
     .help = "look for duplicates, mislabelled rows and the like; without -o, do only that"},
    {OPTION_STRING, 0, "audit-list", "FILE", AT(list),
     .help = "file to write all findings to, tab-separated; - is stdout"},
    {OPTION_STRING, 0, "test", "FILES", AT(test),
     .help = "held-out rows, in files with commas: also look for those that are among DATA"},
    {.name = "Other"},
    {OPTION_INTEGER, 0, "threads", "N", AT(training.threads), .low = 0, .high = THREADS_MAX,
     .help = "threads; 0: one a processor; the model does not depend on it"},
    {OPTION_FLAG, 'q', "quiet", NULL, AT(quiet), .help = "no report, no progress, no warnings"},
    {OPTION_COMPLETION, 0, "completion", "SHELL", .words = completion_shells,
     .help = "print what makes bash, fish or zsh complete these options"},
    {OPTION_HELP, 'h', "help", .help = "show this help"},
    {OPTION_VERSION, 'V', "version", .help = "show the version"},
};

static void defaults(void *settings)
{
    struct settings *all = settings;
    *all = (struct settings){.columns = "label,text"};
    stance_train_options_init(&all->training);
    const stance_train_options *training = &all->training;
    if (training->C > 0) {
        all->costs.count = 1;
        all->costs.values[0] = training->C;
        return;
    }
    for (size_t i = 0; i < training->grid_count && i < OPTION_REALS_MAX; i++)
        all->costs.values[all->costs.count++] = training->grid[i];
}

static const struct options_tool tool = {
    .usage = "[OPTIONS] -o MODEL DATA...\n"
             "       stance-train [OPTIONS] --audit DATA...",
    .about = "Trains a model from labelled sentences, a row each: label, tab, text. CSV, JSON "
             "Lines, other columns, gzip and - for stdin are understood. The report on stderr "
             "says how good the model is by cross-validation.",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .defaults = defaults,
};

/* ---------------------------------------------------------------- the output */

/* Whether a path is "-", for stdin or stdout. */
static bool is_dash(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

static unsigned long long file_size(const char *path)
{
    struct stat about;
    if (is_dash(path) || stat(path, &about) != 0 || !S_ISREG(about.st_mode)) return 0;
    return (unsigned long long)about.st_size;
}

/* ---------------------------------------------------------------- progress */

static bool show_progress(void *context, const char *stage, size_t done, size_t total)
{
    (void)context;
    if (!progress_due()) return true;
    char text[2 * PROGRESS_LINE_SIZE], elapsed[PROGRESS_LINE_SIZE];
    progress_time(elapsed, progress_seconds());
    if (total)
        snprintf(text, sizeof text, "%s %zu/%zu, %s", stage, done, total, elapsed);
    else
        snprintf(text, sizeof text, "%s, %s", stage, elapsed);
    progress_show(text);
    return true;
}

/* ---------------------------------------------------------------- training */

static int failed(const stance_error *error)
{
    message_error(error);
    return message_exit_code(error->status);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Adds the rows of a file to those there are. */
static bool read_file(const struct settings *settings, const char *path, stance_dataset *dataset,
                      stance_error *error)
{
    return stance_dataset_read(dataset, path, (stance_format)settings->input, settings->columns,
                               error) == STANCE_OK;
}

static stance_dataset *read_data(const struct settings *settings, char *const *paths, size_t count,
                                 stance_error *error)
{
    stance_dataset *dataset = stance_dataset_new(error);
    for (size_t i = 0; dataset && i < count; i++) {
        if (read_file(settings, paths[i], dataset, error)) continue;
        stance_dataset_free(dataset);
        return NULL;
    }
    if (dataset) remarks_on_rows(dataset);
    return dataset;
}

/* The options as the library takes them. */
static stance_train_options training_options(const struct settings *settings)
{
    stance_train_options options = settings->training;
    options.thorough = settings->select == 1;
    bool single = settings->costs.count == 1;
    options.C = single ? settings->costs.values[0] : 0;
    options.grid = settings->costs.count ? settings->costs.values : NULL;
    options.grid_count = settings->costs.count;
    progress_begin(!settings->quiet);
    if (progress_wanted()) options.progress = show_progress;
    return options;
}

static stance_model *train(const struct settings *settings, const stance_dataset *dataset,
                           stance_error *error)
{
    stance_warnings warnings = {.count = 0};
    stance_train_options options = training_options(settings);
    stance_model *model = stance_train(dataset, &options, &warnings, error);
    progress_hide();
    for (size_t i = 0; model && i < warnings.count; i++) message_warn("%s", warnings.text[i]);
    return model;
}

static bool has_role(const stance_model *model, stance_role role)
{
    for (size_t i = 0; i < stance_model_label_count(model); i++)
        if (stance_model_role(model, i) == role) return true;
    return false;
}

static void warn_of_roles(const stance_model *model)
{
    bool pro = has_role(model, STANCE_PRO), anti = has_role(model, STANCE_ANTI);
    if (!pro && !anti)
        message_warn("no label is known as pro or anti, so every score will be 0; name them with "
                     "--pro and --anti");
    else if (!pro || !anti)
        message_warn("no label is known as %s, so no score will be %s 0; name one with --%s",
                     pro ? "anti" : "pro", pro ? "below" : "above", pro ? "anti" : "pro");
}

/* The page about the model. */
static stance_status write_dossier(const struct settings *settings, const struct dossier *dossier,
                                   stance_error *error)
{
    struct strbuf text = {.size = 0};
    FILE *stream = strbuf_open(&text);
    if (stream) dossier_write(stream, dossier);
    return target_write(settings->report, strbuf_close(stream), &text, error);
}

static int train_model(const struct settings *settings, const stance_dataset *dataset,
                       struct dossier *dossier, double started)
{
    stance_error error = {.status = STANCE_OK};
    stance_model *model = train(settings, dataset, &error);
    if (!model) return failed(&error);
    warn_of_roles(model);
    if (!settings->quiet) report_write(stderr, model);
    interrupt_hold();
    stance_status status = stance_model_save(model, settings->output, &error);
    interrupt_release();
    dossier->model = model;
    if (status == STANCE_OK && settings->report) status = write_dossier(settings, dossier, &error);
    int code = status == STANCE_OK ? MESSAGE_DONE : failed(&error);
    if (status == STANCE_OK && !settings->quiet)
        report_write_end(stderr, settings->output, file_size(settings->output), now() - started);
    stance_model_free(model);
    return code;
}

/* ---------------------------------------------------------------- auditing */

/* The next of the files of --test, or NULL; *at is where the list goes on. */
static const char *next_test(const char **at, char path[PATH_SIZE])
{
    if (!*at) return NULL;
    size_t size = strcspn(*at, ",");
    snprintf(path, PATH_SIZE, "%.*s", (int)(size < PATH_SIZE ? size : PATH_SIZE - 1), *at);
    *at = (*at)[size] ? *at + size + 1 : NULL;
    return path;
}

static stance_dataset *read_tests(const struct settings *settings, stance_error *error)
{
    char path[PATH_SIZE];
    stance_dataset *dataset = stance_dataset_new(error);
    for (const char *at = settings->test; dataset && next_test(&at, path);) {
        if (read_file(settings, path, dataset, error)) continue;
        stance_dataset_free(dataset);
        return NULL;
    }
    if (dataset) remarks_on_rows(dataset);
    return dataset;
}

static stance_audit *make_audit(const struct settings *settings, struct findings *findings,
                                stance_error *error)
{
    stance_warnings warnings = {.count = 0};
    stance_train_options options = training_options(settings);
    stance_audit *audit =
        stance_audit_new(findings->training, findings->test, &options, &warnings, error);
    progress_hide();
    for (size_t i = 0; audit && i < warnings.count; i++) message_warn("%s", warnings.text[i]);
    findings->unjudged = warnings.count > 0;
    return audit;
}

static stance_status write_list(const char *path, const struct findings *findings,
                                stance_error *error)
{
    struct strbuf text = {.size = 0};
    FILE *stream = strbuf_open(&text);
    if (stream) findings_list(stream, findings);
    return target_write(path, strbuf_close(stream), &text, error);
}

static stance_status write_brief(const struct findings *findings, stance_error *error)
{
    struct strbuf text = {.size = 0};
    FILE *stream = strbuf_open(&text);
    if (stream) findings_write(stream, findings, display_columns(STDOUT_FILENO));
    return target_write("-", strbuf_close(stream), &text, error);
}

/* The report goes where the report on the model goes, or to stdout if that is free. */
static stance_status write_findings(const struct settings *settings,
                                    const struct findings *findings, stance_error *error)
{
    bool aside = settings->output || is_dash(settings->list);
    if (!settings->quiet && aside)
        findings_write(stderr, findings, display_columns(STDERR_FILENO));
    else if (!settings->quiet && write_brief(findings, error) != STANCE_OK)
        return error->status;
    if (!settings->quiet && settings->output) putc('\n', stderr);
    return settings->list ? write_list(settings->list, findings, error) : STANCE_OK;
}

/* The same for the page about the model. */
static void keep_findings(const struct findings *findings, struct strbuf *kept, stance_error *error)
{
    FILE *stream = strbuf_open(kept);
    if (stream) findings_write(stream, findings, REPORT_COLUMNS);
    if (!strbuf_close(stream))
        *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
}

/* What was found is kept where there is to be a page about the model. */
static int audit(const struct settings *settings, const stance_dataset *dataset,
                 struct strbuf *kept)
{
    stance_error error = {.status = STANCE_OK};
    stance_dataset *test = settings->test ? read_tests(settings, &error) : NULL;
    struct findings findings = {.training = dataset, .test = test};
    stance_audit *made = NULL;
    if (error.status == STANCE_OK) made = make_audit(settings, &findings, &error);
    findings.audit = made;
    if (made && settings->audit) write_findings(settings, &findings, &error);
    if (made && settings->report) keep_findings(&findings, kept, &error);
    stance_audit_free(made);
    stance_dataset_free(test);
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

/* ---------------------------------------------------------------- the whole */

/* Whether two files to write (NULL: none) are one. */
static bool are_same(const char *one, const char *other)
{
    return one && other && (strcmp(one, other) == 0 || target_is(one, other));
}

/* What is wrong with the options; NULL: nothing. */
static const char *find_clash(const struct settings *settings, char *const *paths, size_t count)
{
    char path[PATH_SIZE];
    size_t readers = 0, nameless = 0;
    for (size_t i = 0; i < count; i++) readers += is_dash(paths[i]);
    for (const char *at = settings->test; next_test(&at, path);) {
        readers += is_dash(path);
        nameless += !*path;
    }
    if (!settings->audit && settings->list) return "--audit-list goes with --audit";
    if (!settings->audit && settings->test) return "--test goes with --audit";
    if (!settings->output && !settings->audit) return "no model to write: give -o MODEL";
    if (settings->report && !settings->output) return "--report goes with -o";
    if (!count) return settings->output ? "no DATA to train from" : "no DATA to audit";
    if (nameless) return "--test: a name in FILES is empty";
    if (readers > 1) return "stdin can be read only once";
    if (settings->quiet && settings->test && !settings->list)
        return "--test says nothing with -q: give --audit-list";
    if (!settings->output && settings->quiet && !settings->list)
        return "--audit says nothing with -q: give --audit-list or -o";
    if (are_same(settings->output, settings->list)) return "-o and --audit-list are the same file";
    if (are_same(settings->report, settings->output)) return "-o and --report are the same file";
    if (are_same(settings->report, settings->list))
        return "--audit-list and --report are the same file";
    return NULL;
}

/* Whether target (NULL: none) is one of the files that are read, which is then said. */
static bool would_overwrite(const struct settings *settings, const char *option, const char *target,
                            char *const *paths, size_t count)
{
    char path[PATH_SIZE];
    bool data = false, test = false;
    for (size_t i = 0; target && i < count; i++) data = data || target_is(target, paths[i]);
    for (const char *at = settings->test; target && next_test(&at, path);)
        test = test || target_is(target, path);
    if (data || test)
        options_complain("%s %s would overwrite %s", option, target, data ? "DATA" : "--test");
    return data || test;
}

static int settle(const struct settings *settings, char *const *paths, size_t count)
{
    const char *clash = find_clash(settings, paths, count);
    if (clash) options_complain("%s", clash);
    if (clash || would_overwrite(settings, "-o", settings->output, paths, count) ||
        would_overwrite(settings, "--audit-list", settings->list, paths, count) ||
        would_overwrite(settings, "--report", settings->report, paths, count))
        return MESSAGE_MISUSE;
    int code = settings->output ? target_check(settings->output) : MESSAGE_DONE;
    if (code == MESSAGE_DONE && settings->list) code = target_check(settings->list);
    if (code == MESSAGE_DONE && settings->report) code = target_check(settings->report);
    return code;
}

static int run(const struct settings *settings, char *const *paths, size_t count)
{
    double started = now();
    int code = settle(settings, paths, count);
    if (code != MESSAGE_DONE) return code;
    stance_error error = {.status = STANCE_OK};
    stance_dataset *dataset = read_data(settings, paths, count, &error);
    if (!dataset) return failed(&error);
    struct strbuf found = {.size = 0};
    struct dossier dossier = {
        .path = settings->output, .data = paths, .data_count = count, .audit = &found};
    bool audited = settings->audit && (settings->list || !settings->quiet);
    if (audited || settings->report) code = audit(settings, dataset, &found);
    if (code == MESSAGE_DONE && settings->output)
        code = train_model(settings, dataset, &dossier, started);
    strbuf_free(&found);
    stance_dataset_free(dataset);
    return code;
}

int main(int argc, char **argv)
{
    struct settings settings;
    int count = 0, ended = MESSAGE_DONE;
    if (!options_begin("stance-train", &tool, &settings, argc, argv, &count, &ended)) return ended;
    message_set_quiet(settings.quiet);
    interrupt_begin();
    /* Where a file is written, "2>&1 | head" cuts the report, not the training. */
    if (settings.output && strcmp(settings.output, "-") != 0) signal(SIGPIPE, SIG_IGN);
    return message_close_stdout(run(&settings, argv + 1, (size_t)count));
}
