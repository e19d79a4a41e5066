/* stance-suggest: lists the sentences most worth labelling next. See stance-suggest(1). */
#include "cli/completion.h"
#include "cli/intact.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/strbuf.h"
#include "cli/target.h"
#include "label/harvest.h"
#include "label/known.h"
#include "label/pool.h"
#include "label/variety.h"
#include "label/worksheet.h"
#include "stance/stance.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    COUNT_DEFAULT = 50,
    COUNT_MAX = 1000,
    POOL_FACTOR = 20, /* sentences that are kept for each that is wanted */
    FIRST_FACTOR = 3, /* of those by chance: of more, the oddest would be chosen */
    SEED_DEFAULT = 1,
    SUMMARY_SIZE = 256,
    FIRST_COLUMNS = WORKSHEET_TEXT + 1 /* where nothing is predicted */
};
#define DIVERSITY_DEFAULT 0.9
#define RANDOM_UNIT       0x1p-53 /* of numbers of 53 bits in [0, 1) */

struct settings {
    const char *model;
    bool first;
    uint64_t seed;
    int count;
    double diversity;
    const char *known; /* a list with commas */
    bool lines;
    int input; /* into input_words */
    const char *text_field, *id_field, *encoding;
    const char *language; /* of the sentences, with --first */
    const char *output;
    bool quiet;
};

/* Of articles and records. */
static const struct {
    const char *word;
    stance_format format;
} inputs[] = {{"auto", STANCE_FORMAT_AUTO}, {"article", STANCE_FORMAT_ARTICLE},
              {"html", STANCE_FORMAT_HTML}, {"jsonl", STANCE_FORMAT_JSONL},
              {"csv", STANCE_FORMAT_CSV},   {"tsv", STANCE_FORMAT_TSV}};
static const char *const input_words[] = {"auto", "article", "html", "jsonl", "csv", "tsv", NULL};

#define AT(field) .offset = offsetof(struct settings, field)
static const struct option_row rows[] = {
    {.name = "What is worth labelling"},
    {OPTION_STRING, 'm', "model", "FILE", AT(model),
     .help = "model so far: it is asked which sentences it is least sure of"},
    {OPTION_FLAG, 0, "first", NULL, AT(first),
     .help = "there is no model yet: a sample by chance, of sentences that differ"},
    {OPTION_INTEGER, 0, "count", "N", AT(count), .low = 1, .high = COUNT_MAX,
     .help = "sentences to list"},
    {OPTION_STRING, 0, "known", "FILES", AT(known),
     .help = "files of sentences that are labelled already, with commas: these are left out, "
             "whatever their case, punctuation and spacing"},
    {OPTION_REAL, 0, "diversity", "W", AT(diversity), .low = 0, .high = 1,
     .help = "weight of sentences being unlike each other, against that of the model being unsure "
             "of each: from 0 to 1"},
    {OPTION_COUNT, 0, "seed", "N", AT(seed), .help = "of the sample by chance"},
    {.name = "Input"},
    {OPTION_FLAG, 0, "lines", NULL, AT(lines), .help = "each line is a sentence"},
    {OPTION_CHOICE, 0, "input", "KIND", AT(input), .words = input_words,
     .help = "what a file is: article, html, jsonl, csv, tsv, or auto to go by its name and "
             "beginning"},
    {OPTION_STRING, 0, "text-field", "NAME", AT(text_field),
     .help = "field of a record (jsonl, csv, tsv) that holds its text; else text"},
    {OPTION_STRING, 0, "id-field", "NAME", AT(id_field),
     .help = "field of a record that names it; else id, where there is one"},
    {OPTION_STRING, 0, "encoding", "NAME", AT(encoding),
     .help = "encoding of the text, as iconv names it; else told from its bytes, or declared by "
             "the page"},
    {OPTION_STRING, 0, "language", "NAME", AT(language),
     .help = "with --first, the language of the articles, as stance-train has it; a model has its "
             "own"},
    {.name = "Output"},
    {OPTION_STRING, 'o', "output", "FILE", AT(output),
     .help = "file to write, CSV where it ends in .csv; - is stdout"},
    {OPTION_FLAG, 'q', "quiet", NULL, AT(quiet), .help = "no summary, no warnings, no progress"},
    {.name = "Other"},
    {OPTION_COMPLETION, 0, "completion", "SHELL", .words = completion_shells,
     .help = "print what makes bash, fish or zsh complete these options"},
    {OPTION_HELP, 'h', "help", .help = "show this help"},
    {OPTION_VERSION, 'V', "version", .help = "show the version"},
};

static void defaults(void *settings)
{
    *(struct settings *)settings = (struct settings){.count = COUNT_DEFAULT,
                                                     .seed = SEED_DEFAULT,
                                                     .diversity = DIVERSITY_DEFAULT,
                                                     .language = "english",
                                                     .output = "-"};
}

static const struct options_tool tool = {
    .usage =
        "-m MODEL [OPTIONS] UNLABELLED...\n       stance-suggest --first [OPTIONS] UNLABELLED...",
    .about = "Lists the sentences of articles, records or lines that are most worth labelling "
             "next: those that the model is least sure of, and that are unlike each other. Writes "
             "TSV or CSV that stance-label reads: label (empty), group, text, predicted, "
             "probability.",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .defaults = defaults,
};

/* ---------------------------------------------------------------- what goes together */

static bool is_dash(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

static bool is_language(const char *name)
{
    if (strcmp(name, "none") == 0) return true;
    for (const char *const *at = stance_languages(); *at; at++)
        if (strcmp(*at, name) == 0) return true;
    return false;
}

/* What is wrong with the options; NULL: nothing. */
static const char *find_clash(const struct settings *settings, char *const *paths, size_t count)
{
    char path[KNOWN_PATH_SIZE];
    bool fields = settings->text_field || settings->id_field;
    bool text = inputs[settings->input].format == STANCE_FORMAT_ARTICLE ||
                inputs[settings->input].format == STANCE_FORMAT_HTML;
    size_t readers = is_dash(settings->model);
    for (size_t i = 0; i < count; i++) readers += is_dash(paths[i]);
    for (const char *at = settings->known; known_next(&at, path);) {
        readers += is_dash(path);
        if (!*path) return "--known: a name in FILES is empty";
    }
    if (!settings->model && !settings->first)
        return "no model: give one with -m MODEL, or begin without one by --first";
    if (settings->model && settings->first) return "-m and --first exclude each other";
    if (!count) return "no UNLABELLED to choose from";
    if (readers > 1) return "stdin can be read only once";
    if (settings->lines && (settings->input || fields))
        return "--lines goes with no --input, --text-field and --id-field";
    if (text && fields) return "--text-field and --id-field are for records";
    if (!is_language(settings->language)) return "--language: there is no such language";
    return NULL;
}

static bool would_overwrite(const struct settings *settings, char *const *paths, size_t count)
{
    char path[KNOWN_PATH_SIZE];
    bool found = target_is(settings->output, settings->model);
    for (size_t i = 0; i < count; i++) found = found || target_is(settings->output, paths[i]);
    for (const char *at = settings->known; known_next(&at, path);)
        found = found || target_is(settings->output, path);
    return found;
}

static int settle(const struct settings *settings, char *const *paths, size_t count)
{
    const char *clash = find_clash(settings, paths, count);
    if (clash) {
        options_complain("%s", clash);
        return MESSAGE_MISUSE;
    }
    if (worksheet_format_of(settings->output) == STANCE_FORMAT_JSONL) {
        options_complain("-o %s: TSV and CSV are written, not JSON Lines", settings->output);
        return MESSAGE_MISUSE;
    }
    if (would_overwrite(settings, paths, count)) {
        options_complain("-o %s would overwrite what is read", settings->output);
        return MESSAGE_MISUSE;
    }
    return target_check(settings->output);
}

static int failed(const stance_error *error)
{
    message_error(error);
    return message_exit_code(error->status);
}

/* ---------------------------------------------------------------- what is taken */

struct search {
    const struct settings *settings;
    const stance_model *model; /* NULL: there is none yet */
    struct ledger known;
    struct pool pool;
    struct wording wording;                      /* of the sentence at hand */
    uint64_t left_out, small, strange, repeated; /* known; of few words; of no known term; again */
};

/* How close the two most probable labels are, in [0, 1]. */
static double doubt_of(const stance_result *result, size_t labels)
{
    double second = 0;
    for (size_t i = 0; i < labels; i++)
        if (i != result->label && result->probabilities[i] > second)
            second = result->probabilities[i];
    return 1 - (result->probability - second);
}

static stance_status take(void *context, const struct harvest_sentence *sentence,
                          stance_error *error)
{
    struct search *search = context;
    const stance_result *result = search->model ? sentence->result : NULL;
    struct pool_item item = {.text = (char *)sentence->text,
                             .size = sentence->size,
                             .group = (char *)sentence->group,
                             .group_size = sentence->group_size};
    enum pool_outcome outcome = POOL_NO_MEMORY;
    if (wording_read(&search->wording, sentence->text, sentence->size)) {
        if (search->wording.total < STANCE_AUDIT_WORDS) {
            search->small++;
            return STANCE_OK;
        }
        if (result && result->flags & STANCE_FLAG_UNKNOWN) {
            search->strange++;
            return STANCE_OK;
        }
        if (ledger_find(&search->known, search->wording.key) != LEDGER_NONE) {
            search->left_out++;
            return STANCE_OK;
        }
        item.wording = search->wording;
        item.priority =
            (double)(wording_mix(search->wording.key ^ wording_mix(search->settings->seed)) >> 11) *
            RANDOM_UNIT;
        if (result) {
            item.priority = doubt_of(result, stance_model_label_count(search->model));
            item.label = result->label;
            item.probability = result->probability;
        }
        outcome = pool_offer(&search->pool, &item);
    }
    search->repeated += outcome == POOL_REPEATED;
    if (outcome != POOL_NO_MEMORY) return STANCE_OK;
    *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    return error->status;
}

/* ---------------------------------------------------------------- what is written */

static void add_item(struct strbuf *out, stance_format format, const struct search *search,
                     const struct pool_item *item)
{
    char number[32];
    stance_field fields[WORKSHEET_COLUMNS] = {[WORKSHEET_LABEL] = {"", 0},
                                              [WORKSHEET_GROUP] = {item->group, item->group_size},
                                              [WORKSHEET_TEXT] = {item->text, item->size}};
    if (search->model) {
        snprintf(number, sizeof number, "%.4f", item->probability);
        fields[WORKSHEET_PREDICTED] =
            worksheet_string(stance_model_label(search->model, item->label));
        fields[WORKSHEET_PROBABILITY] = worksheet_string(number);
    }
    worksheet_add_row(out, format, fields, search->model ? WORKSHEET_COLUMNS : FIRST_COLUMNS);
}

static int write_chosen(const struct search *search, const size_t *chosen, size_t count)
{
    stance_error error = {.status = STANCE_OK};
    struct strbuf out = {.size = 0};
    stance_format format = worksheet_format_of(search->settings->output);
    worksheet_add_header(&out, format, worksheet_names,
                         search->model ? WORKSHEET_COLUMNS : FIRST_COLUMNS);
    for (size_t i = 0; i < count; i++)
        add_item(&out, format, search, &search->pool.items[chosen[i]]);
    target_write(search->settings->output, !out.failed, &out, &error);
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

static void summarise(const struct search *search, const struct harvest *harvest, size_t count)
{
    static const char *const names[] = {"known already", "repeated", "of fewer than three words",
                                        "without a word that the model knows"};
    const uint64_t counts[] = {search->left_out, search->repeated, search->small, search->strange};
    char text[SUMMARY_SIZE] = "";
    size_t at = 0;
    if (search->settings->quiet) return;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        if (counts[i] && at < sizeof text)
            at += (size_t)snprintf(text + at, sizeof text - at, "%s%llu %s", at ? ", " : "; ",
                                   (unsigned long long)counts[i], names[i]);
    message_note("%zu of %llu sentence%s%s", count, (unsigned long long)harvest->sentences,
                 harvest->sentences == 1 ? "" : "s", text);
}

/* Chooses from the pool and writes. */
static int choose(struct search *search, const struct harvest *harvest)
{
    stance_error error = {.status = STANCE_OK};
    struct variety_table table;
    size_t wanted = (size_t)search->settings->count, count = SIZE_MAX;
    size_t *chosen = calloc(wanted, sizeof *chosen);
    pool_sort(&search->pool);
    stance_status status = search->model
                               ? variety_by_model(&table, &search->pool, search->model, &error)
                               : variety_by_words(&table, &search->pool, &error);
    for (size_t i = 0; status == STANCE_OK && search->model && i < table.count; i++)
        table.rows[i].worth = search->pool.items[i].priority;
    if (status == STANCE_OK && chosen)
        count = variety_choose(table.rows, table.count, table.terms, wanted,
                               search->settings->diversity, chosen);
    if (status == STANCE_OK && count == SIZE_MAX)
        error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    int code = error.status == STANCE_OK ? write_chosen(search, chosen, count) : failed(&error);
    if (code == MESSAGE_DONE) summarise(search, harvest, count);
    if (code == MESSAGE_DONE && count < wanted)
        message_warn("only %zu sentence%s to choose", count,
                     count == 1 ? " is left" : "s are left");
    variety_free(&table);
    free(chosen);
    return code;
}

/* ---------------------------------------------------------------- the whole */

static stance_status read_known(struct ledger *known, const char *list, stance_error *error)
{
    char path[KNOWN_PATH_SIZE];
    stance_status status = STANCE_OK;
    while (status == STANCE_OK && known_next(&list, path)) status = known_add(known, path, error);
    return status;
}

/* Reads with a model, which without --first is the one that is asked. */
static int suggest(const struct settings *settings, const stance_model *model, char *const *paths,
                   size_t count)
{
    stance_error error = {.status = STANCE_OK};
    struct search search = {.settings = settings, .model = settings->first ? NULL : model};
    const stance_documents_options options = {.format = inputs[settings->input].format,
                                              .encoding = settings->encoding,
                                              .text_field = settings->text_field,
                                              .id_field = settings->id_field};
    struct harvest harvest = {
        .lines = settings->lines, .options = &options, .take = take, .context = &search};
    int code = MESSAGE_DONE;
    if (!pool_begin(&search.pool,
                    (size_t)settings->count * (settings->first ? FIRST_FACTOR : POOL_FACTOR)))
        error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    if (error.status == STANCE_OK) read_known(&search.known, settings->known, &error);
    if (error.status == STANCE_OK && model)
        harvest.classifier = stance_classifier_new(model, &error);
    if (error.status != STANCE_OK) {
        code = failed(&error);
    } else {
        if (harvest.classifier) stance_classifier_set_context(harvest.classifier, false);
        progress_begin(!settings->quiet);
        code = harvest_files(&harvest, paths, count);
    }
    if (code == MESSAGE_DONE) code = choose(&search, &harvest);
    stance_classifier_free(harvest.classifier);
    wording_free(&search.wording);
    pool_free(&search.pool);
    ledger_free(&search.known);
    return code;
}

static int run(const struct settings *settings, char *const *paths, size_t count)
{
    stance_error error = {.status = STANCE_OK};
    struct intact file;
    stance_model *model = NULL;
    int code = settle(settings, paths, count);
    if (code != MESSAGE_DONE) return code;
    if (settings->model) {
        intact_note(&file, settings->model);
        model = stance_model_load(settings->model, &error);
    } else if (!settings->lines) {
        model = harvest_splitter(settings->language, &error);
    }
    if (error.status != STANCE_OK) return failed(&error);
    code = suggest(settings, model, paths, count);
    if (code == MESSAGE_DONE && settings->model) code = intact_check(&file, model);
    stance_model_free(model);
    return code;
}

int main(int argc, char **argv)
{
    struct settings settings;
    int count = 0, ended = MESSAGE_DONE;
    if (!options_begin("stance-suggest", &tool, &settings, argc, argv, &count, &ended))
        return ended;
    message_set_quiet(settings.quiet);
    interrupt_begin();
    interrupt_on_lost_model();
    return message_close_stdout(run(&settings, argv + 1, (size_t)count));
}
