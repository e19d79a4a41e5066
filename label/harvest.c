/* A classifier is needed even where nothing is known yet, for it is what splits articles: then it
 * is that of a model of four made-up rows. */
#include "label/harvest.h"

#include "cli/message.h"
#include "cli/progress.h"
#include "label/worksheet.h"

#include <string.h>
#include <sys/stat.h>

static stance_status no_memory(stance_error *error)
{
    *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    return error->status;
}

static const char *name_of(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

static void show_progress(const struct harvest *harvest, uint64_t position)
{
    char line[PROGRESS_LINE_SIZE];
    if (!progress_due()) return;
    const struct progress_figures figures = {.seconds = progress_seconds(),
                                             .file = harvest->file,
                                             .files = harvest->files,
                                             .done =
                                                 harvest->total ? harvest->before + position : 0,
                                             .total = harvest->total,
                                             .text = harvest->bytes,
                                             .sentences = harvest->sentences};
    progress_line(line, &figures);
    progress_show(line);
}

static stance_status hand_on(struct harvest *harvest, const char *text, size_t size,
                             const stance_result *result, stance_error *error)
{
    strbuf_clear(&harvest->text, SIZE_MAX);
    worksheet_add_cell(&harvest->text, text, size);
    if (harvest->text.failed || harvest->group.failed) return no_memory(error);
    if (!harvest->text.size) return STANCE_OK;
    const struct harvest_sentence sentence = {harvest->text.bytes, harvest->text.size,
                                              harvest->group.size ? harvest->group.bytes : "",
                                              harvest->group.size, result};
    harvest->sentences++;
    return harvest->take(harvest->context, &sentence, error);
}

/* ---------------------------------------------------------------- lines */

static stance_status take_line(struct harvest *harvest, const char *line, size_t size,
                               stance_error *error)
{
    stance_result result;
    harvest->bytes += size + 1;
    if (!harvest->classifier) return hand_on(harvest, line, size, NULL, error);
    stance_status status =
        stance_classify_sentence(harvest->classifier, line, size, &result, error);
    return status == STANCE_OK ? hand_on(harvest, line, size, &result, error) : status;
}

static stance_status read_lines(struct harvest *harvest, const char *path, stance_error *error)
{
    stance_input *input = stance_input_open(path, error);
    if (!input) return error->status;
    const char *line;
    size_t size;
    stance_status status = stance_input_decode(input, harvest->options->encoding, error);
    strbuf_clear(&harvest->group, SIZE_MAX);
    while (status == STANCE_OK) {
        status = stance_input_line(input, &line, &size, error);
        if (status != STANCE_OK || !line) break;
        status = take_line(harvest, line, size, error);
        show_progress(harvest, stance_input_position(input));
    }
    stance_input_close(input);
    return status;
}

/* ---------------------------------------------------------------- documents */

/* What keeps the sentences of a document together: its id, or else the name of the file, with the
 * line where it is a record. */
static void name_group(struct harvest *harvest, const char *path, const stance_document *document)
{
    strbuf_clear(&harvest->group, SIZE_MAX);
    if (document->id.bytes)
        worksheet_add_cell(&harvest->group, document->id.bytes, document->id.size);
    if (harvest->group.size) return;
    const char *name = name_of(path);
    worksheet_add_cell(&harvest->group, name, strlen(name));
    if (document->line) strbuf_print(&harvest->group, ":%lld", document->line);
}

static stance_status take_document(struct harvest *harvest, const char *path,
                                   const stance_document *document, stance_error *error)
{
    stance_article article;
    harvest->bytes += document->size;
    name_group(harvest, path, document);
    stance_status status =
        stance_classify_article(harvest->classifier, document->text, document->size,
                                STANCE_BOILERPLATE_SKIP, &article, error);
    for (size_t i = 0; status == STANCE_OK && i < article.count; i++) {
        const stance_result *result = &article.sentences[i];
        status = hand_on(harvest, document->text + result->start, result->end - result->start,
                         result, error);
    }
    return status;
}

static stance_status read_documents(struct harvest *harvest, const char *path, stance_error *error)
{
    stance_documents *documents = stance_documents_open(path, harvest->options, error);
    if (!documents) return error->status;
    stance_document document;
    bool more = true;
    stance_status status = STANCE_OK;
    while (status == STANCE_OK) {
        status = stance_documents_next(documents, &document, &more, error);
        if (status != STANCE_OK || !more) break;
        status = take_document(harvest, path, &document, error);
        show_progress(harvest, stance_documents_position(documents));
    }
    stance_documents_close(documents);
    return status;
}

/* ---------------------------------------------------------------- files */

/* The bytes of all files; 0 where one is no regular file. */
static uint64_t total_of(char *const *paths, size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        struct stat about;
        if (strcmp(paths[i], "-") == 0 || stat(paths[i], &about) != 0 || !S_ISREG(about.st_mode))
            return 0;
        total += (uint64_t)about.st_size;
    }
    return total;
}

static uint64_t size_of(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (uint64_t)about.st_size : 0;
}

int harvest_files(struct harvest *harvest, char *const *paths, size_t count)
{
    int code = MESSAGE_DONE;
    harvest->files = count;
    harvest->total = total_of(paths, count);
    for (size_t i = 0; i < count && code == MESSAGE_DONE; i++) {
        stance_error error = {.status = STANCE_OK};
        harvest->file = i + 1;
        stance_status status = harvest->lines ? read_lines(harvest, paths[i], &error)
                                              : read_documents(harvest, paths[i], &error);
        if (harvest->total) harvest->before += size_of(paths[i]);
        if (status == STANCE_OK) continue;
        if (!error.source[0] && status != STANCE_NO_MEMORY)
            message_fail("%s: %s", name_of(paths[i]), error.message);
        else
            message_error(&error);
        code = message_exit_code(status);
    }
    progress_hide();
    strbuf_free(&harvest->text);
    strbuf_free(&harvest->group);
    return code;
}

stance_model *harvest_splitter(const char *language, stance_error *error)
{
    static const char *const rows[][2] = {
        {"a", "one word"}, {"a", "one more word"}, {"b", "two other terms"}, {"b", "two terms"}};
    stance_train_options options;
    stance_train_options_init(&options);
    options.language = language;
    options.features = "words=1";
    options.solver = "newton";
    options.C = 1;
    options.folds = 2;
    options.threads = 1;
    stance_model *model = NULL;
    stance_dataset *dataset = stance_dataset_new(error);
    stance_status status = dataset ? STANCE_OK : error->status;
    for (size_t i = 0; status == STANCE_OK && i < sizeof rows / sizeof rows[0]; i++)
        status =
            stance_dataset_add(dataset, NULL, rows[i][0], rows[i][1], strlen(rows[i][1]), error);
    if (status == STANCE_OK) model = stance_train(dataset, &options, NULL, error);
    stance_dataset_free(dataset);
    return model;
}
