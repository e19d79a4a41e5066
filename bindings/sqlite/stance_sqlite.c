/* A loadable extension for SQLite. Of a text, and a model if one is named:
 *
 * - stance_label(text [, model]): the side that it leans to, as the model calls it, or balanced or
 *   none; of a single sentence its label
 * - stance_score(text [, model]): its mean score, from -1 to 1
 * - stance_probability(text [, model]): of a single sentence the probability of its label; else the
 *   share of resamples with the same verdict, see stance(3)
 * - stance_sentences(text [, model]): a table with number, label, probability, score, sentence,
 *   start, end, boilerplate, headline
 *
 * A text is read as an article. What is NULL, or has no sentence that counts, gives NULL. A model
 * is the name of a file; without one it is $STANCE_MODEL, else the installed one. Models stay
 * loaded while the connection is open. */
#define _GNU_SOURCE /* dladdr */
#include "cli/shipped.h"
#include "stance/stance.h"

#include <dlfcn.h>
#include <math.h>
#include <sqlite3ext.h>
#include <stdlib.h>
#include <string.h>
extern const sqlite3_api_routines *sqlite3_api; /* which the next line defines */
SQLITE_EXTENSION_INIT1

enum { MODELS_MAX = 16 }; /* of one connection */

static const char schema[] = "CREATE TABLE sentences(number INTEGER, label TEXT, probability REAL, "
                             "score REAL, sentence TEXT, start INTEGER, \"end\" INTEGER, "
                             "boilerplate INTEGER, headline INTEGER, text HIDDEN, model HIDDEN)";

/* A model, and the one classifier that this connection needs of it. */
struct loaded {
    char *path;
    stance_model *model;
    stance_classifier *classifier;
};

/* Shared by all functions of a connection, which uses them one at a time. */
struct connection {
    size_t users;
    size_t count;
    struct loaded models[MODELS_MAX];
};

static void release(void *context)
{
    struct connection *connection = context;
    if (--connection->users) return;
    for (size_t i = 0; i < connection->count; i++) {
        stance_classifier_free(connection->models[i].classifier);
        stance_model_free(connection->models[i].model);
        sqlite3_free(connection->models[i].path);
    }
    sqlite3_free(connection);
}

/* ---------------------------------------------------------------- models */

/* The name of the default model; NULL on error, as load. */
static const char *default_path(char room[SHIPPED_PATH_SIZE], char **message)
{
    char directory[SHIPPED_PATH_SIZE] = "";
    Dl_info itself;
    stance_error error = {.status = STANCE_OK};
    if (dladdr(schema, &itself) && strlen(itself.dli_fname) < sizeof directory) {
        memcpy(directory, itself.dli_fname, strlen(itself.dli_fname) + 1);
        char *slash = strrchr(directory, '/');
        directory[slash ? slash + 1 - directory : 0] = '\0';
    }
    const char *path = shipped_model_near(directory, room, &error);
    if (!path) *message = sqlite3_mprintf("stance: %s", error.message);
    return path;
}

/* Loads into the next free place. False: *message, to be freed with sqlite3_free, says why. */
static bool load(struct connection *connection, const char *path, char **message)
{
    struct loaded *loaded = &connection->models[connection->count];
    stance_error error = {.status = STANCE_OK};
    char text[STANCE_ERROR_SOURCE_SIZE + STANCE_ERROR_MESSAGE_SIZE];
    loaded->path = sqlite3_mprintf("%s", path);
    loaded->model = stance_model_load(path, &error);
    loaded->classifier = loaded->model ? stance_classifier_new(loaded->model, &error) : NULL;
    if (loaded->path && loaded->classifier) return true;
    *message = sqlite3_mprintf("stance: %s", stance_error_text(&error, text, sizeof text));
    sqlite3_free(loaded->path);
    stance_model_free(loaded->model);
    stance_classifier_free(loaded->classifier);
    return false;
}

/* The model of that name (NULL: the default); NULL on error, as load. */
static struct loaded *find(struct connection *connection, const char *path, char **message)
{
    char room[SHIPPED_PATH_SIZE];
    if (!path) path = default_path(room, message);
    if (!path) return NULL;
    if (strcmp(path, "-") == 0) { /* where the shell's own commands may come from */
        *message = sqlite3_mprintf("stance: a model is a file here, not stdin");
        return NULL;
    }
    for (size_t i = 0; i < connection->count; i++)
        if (strcmp(connection->models[i].path, path) == 0) return &connection->models[i];
    if (connection->count == MODELS_MAX) {
        *message = sqlite3_mprintf("stance: more than %d models in one connection", MODELS_MAX);
        return NULL;
    }
    if (!load(connection, path, message)) return NULL;
    return &connection->models[connection->count++];
}

/* Labels a text. NULL on error, as load. */
static struct loaded *classify(struct connection *connection, sqlite3_value *text,
                               sqlite3_value *model, stance_article *article, char **message)
{
    const char *path = model ? (const char *)sqlite3_value_text(model) : NULL;
    struct loaded *loaded = find(connection, path, message);
    if (!loaded) return NULL;
    const char *bytes = (const char *)sqlite3_value_text(text);
    size_t size = (size_t)sqlite3_value_bytes(text);
    stance_error error = {.status = STANCE_OK};
    if (stance_classify_article(loaded->classifier, bytes ? bytes : "", bytes ? size : 0,
                                STANCE_BOILERPLATE_MARK, article, &error) == STANCE_OK)
        return loaded;
    *message = sqlite3_mprintf("stance: %s", error.message);
    return NULL;
}

/* ---------------------------------------------------------------- functions of a text */

/* The only label with that role, or what the role is called. */
static const char *name_of_role(const stance_model *model, stance_role role)
{
    const char *name = NULL;
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        if (stance_model_role(model, i) != role) continue;
        if (name) return role == STANCE_PRO ? "pro" : "anti";
        name = stance_model_label(model, i);
    }
    return name;
}

static const char *name_of_lean(const stance_model *model, stance_lean lean)
{
    switch (lean) {
    case STANCE_LEAN_PRO:
        return name_of_role(model, STANCE_PRO);
    case STANCE_LEAN_ANTI:
        return name_of_role(model, STANCE_ANTI);
    case STANCE_LEAN_BALANCED:
        return "balanced";
    case STANCE_LEAN_NONE:
        break;
    }
    return "none";
}

/* The sentence that counts, of an article that has but one. */
static const stance_result *only_sentence(const stance_article *article)
{
    const unsigned left_out = STANCE_FLAG_BOILERPLATE | STANCE_FLAG_UNKNOWN;
    if (article->verdict.counted != 1) return NULL;
    for (size_t i = 0; i < article->count; i++)
        if (!(article->sentences[i].flags & left_out)) return &article->sentences[i];
    return NULL;
}

typedef void answer(sqlite3_context *context, const stance_model *model,
                    const stance_article *article);

static void answer_label(sqlite3_context *context, const stance_model *model,
                         const stance_article *article)
{
    const stance_result *only = only_sentence(article);
    const char *label =
        only ? stance_model_label(model, only->label) : name_of_lean(model, article->verdict.lean);
    sqlite3_result_text(context, label, -1, SQLITE_TRANSIENT);
}

static void answer_score(sqlite3_context *context, const stance_model *model,
                         const stance_article *article)
{
    (void)model;
    sqlite3_result_double(context, article->verdict.score);
}

static void answer_probability(sqlite3_context *context, const stance_model *model,
                               const stance_article *article)
{
    const stance_result *only = only_sentence(article);
    (void)model;
    if (only)
        sqlite3_result_double(context, only->probability);
    else if (!isnan(article->verdict.support))
        sqlite3_result_double(context, article->verdict.support);
}

static const struct function {
    const char *name;
    answer *answer;
} functions[] = {{"stance_label", answer_label},
                 {"stance_score", answer_score},
                 {"stance_probability", answer_probability}};

struct use {
    struct connection *connection;
    answer *answer;
};

static void call(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct use *use = sqlite3_user_data(context);
    char *message = NULL;
    stance_article article;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
    struct loaded *loaded =
        classify(use->connection, values[0], count > 1 ? values[1] : NULL, &article, &message);
    if (!loaded && message)
        sqlite3_result_error(context, message, -1);
    else if (!loaded)
        sqlite3_result_error_nomem(context);
    else if (article.verdict.counted)
        use->answer(context, loaded->model, &article);
    sqlite3_free(message);
}

static void forget_use(void *context)
{
    struct use *use = context;
    release(use->connection);
    sqlite3_free(use);
}

/* ---------------------------------------------------------------- the table of sentences */

enum column {
    NUMBER,
    LABEL,
    PROBABILITY,
    SCORE,
    SENTENCE,
    START,
    END,
    BOILERPLATE,
    HEADLINE,
    TEXT, /* hidden, as the next: the arguments */
    MODEL
};

struct table {
    sqlite3_vtab base;
    struct connection *connection;
};

/* A walk through the sentences of one text. It has copies: the classifier may be used for other
 * texts in between, and a query may ask for the arguments. */
struct cursor {
    sqlite3_vtab_cursor base;
    const stance_model *model;
    sqlite3_value *arguments[2]; /* text and model; NULL: not given */
    const char *text;            /* the first of them */
    stance_result *sentences;    /* [count]; probabilities and decisions are not ours */
    size_t count, at;
};

static int table_connect(sqlite3 *database, void *context, int count, const char *const *words,
                         sqlite3_vtab **out, char **message)
{
    (void)count;
    (void)words;
    (void)message;
    int code = sqlite3_declare_vtab(database, schema);
    if (code != SQLITE_OK) return code;
    struct table *table = sqlite3_malloc(sizeof *table);
    if (!table) return SQLITE_NOMEM;
    *table = (struct table){.connection = context};
    *out = &table->base;
    return SQLITE_OK;
}

static int table_disconnect(sqlite3_vtab *base)
{
    sqlite3_free(base);
    return SQLITE_OK;
}

/* The text has to be given; the model may be. idxNum says which are: bit 0 text, bit 1 model. */
static int table_plan(sqlite3_vtab *base, sqlite3_index_info *info)
{
    int places[] = {-1, -1};
    (void)base;
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - TEXT;
        if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
        if (!info->aConstraint[i].usable) return SQLITE_CONSTRAINT;
        places[argument] = i;
    }
    if (places[0] < 0) {
        info->estimatedCost = 1e9;
        return SQLITE_OK;
    }
    info->estimatedCost = 100;
    for (int argument = 0, given = 0; argument < 2; argument++) {
        if (places[argument] < 0) continue;
        info->aConstraintUsage[places[argument]].argvIndex = ++given;
        info->aConstraintUsage[places[argument]].omit = 1;
        info->idxNum |= 1 << argument;
    }
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
    (void)base;
    struct cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (!cursor) return SQLITE_NOMEM;
    *cursor = (struct cursor){.count = 0};
    *out = &cursor->base;
    return SQLITE_OK;
}

static void empty(struct cursor *cursor)
{
    for (int i = 0; i < 2; i++) sqlite3_value_free(cursor->arguments[i]);
    sqlite3_free(cursor->sentences);
    *cursor = (struct cursor){.base = cursor->base};
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    empty((struct cursor *)base);
    sqlite3_free(base);
    return SQLITE_OK;
}

static int cursor_filter(sqlite3_vtab_cursor *base, int plan, const char *word, int count,
                         sqlite3_value **values)
{
    struct cursor *cursor = (struct cursor *)base;
    struct table *table = (struct table *)base->pVtab;
    stance_article article;
    (void)word;
    empty(cursor);
    if (!(plan & 1)) {
        sqlite3_free(table->base.zErrMsg);
        table->base.zErrMsg = sqlite3_mprintf("stance_sentences: the text is missing");
        return SQLITE_ERROR;
    }
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return SQLITE_OK;
    char *message = NULL;
    struct loaded *loaded =
        classify(table->connection, values[0], count > 1 ? values[1] : NULL, &article, &message);
    if (!loaded) {
        sqlite3_free(table->base.zErrMsg);
        table->base.zErrMsg = message;
        return message ? SQLITE_ERROR : SQLITE_NOMEM;
    }
    cursor->sentences = sqlite3_malloc64((article.count + 1) * sizeof *cursor->sentences);
    if (!cursor->sentences) return SQLITE_NOMEM;
    for (int i = 0; i < count; i++) {
        cursor->arguments[i] = sqlite3_value_dup(values[i]);
        if (!cursor->arguments[i]) return SQLITE_NOMEM;
    }
    cursor->text = (const char *)sqlite3_value_text(cursor->arguments[0]);
    if (!cursor->text && article.count) return SQLITE_NOMEM;
    if (article.count)
        memcpy(cursor->sentences, article.sentences, article.count * sizeof *cursor->sentences);
    cursor->model = loaded->model;
    cursor->count = article.count;
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *base)
{
    ((struct cursor *)base)->at++;
    return SQLITE_OK;
}

static int cursor_ended(sqlite3_vtab_cursor *base)
{
    const struct cursor *cursor = (struct cursor *)base;
    return cursor->at >= cursor->count;
}

static int cursor_row(sqlite3_vtab_cursor *base, sqlite3_int64 *row)
{
    *row = (sqlite3_int64)((struct cursor *)base)->at + 1;
    return SQLITE_OK;
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct cursor *cursor = (struct cursor *)base;
    const stance_result *sentence = &cursor->sentences[cursor->at];
    switch ((enum column)column) {
    case NUMBER:
        sqlite3_result_int64(context, (sqlite3_int64)cursor->at + 1);
        break;
    case LABEL:
        sqlite3_result_text(context, stance_model_label(cursor->model, sentence->label), -1,
                            SQLITE_TRANSIENT);
        break;
    case PROBABILITY:
        sqlite3_result_double(context, sentence->probability);
        break;
    case SCORE:
        sqlite3_result_double(context, sentence->score);
        break;
    case SENTENCE:
        sqlite3_result_text64(context, cursor->text + sentence->start,
                              sentence->end - sentence->start, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case START:
        sqlite3_result_int64(context, (sqlite3_int64)sentence->start);
        break;
    case END:
        sqlite3_result_int64(context, (sqlite3_int64)sentence->end);
        break;
    case BOILERPLATE:
        sqlite3_result_int(context, (sentence->flags & STANCE_FLAG_BOILERPLATE) != 0);
        break;
    case HEADLINE:
        sqlite3_result_int(context, (sentence->flags & STANCE_FLAG_HEADLINE) != 0);
        break;
    case TEXT:
    case MODEL:
        if (cursor->arguments[column - TEXT])
            sqlite3_result_value(context, cursor->arguments[column - TEXT]);
        break;
    }
    return SQLITE_OK;
}

static const sqlite3_module module = {.xConnect = table_connect,
                                      .xBestIndex = table_plan,
                                      .xDisconnect = table_disconnect,
                                      .xOpen = cursor_open,
                                      .xClose = cursor_close,
                                      .xFilter = cursor_filter,
                                      .xNext = cursor_next,
                                      .xEof = cursor_ended,
                                      .xColumn = cursor_column,
                                      .xRowid = cursor_row};

/* ---------------------------------------------------------------- the extension */

static int add_function(sqlite3 *database, struct connection *connection,
                        const struct function *function, int arguments)
{
    struct use *use = sqlite3_malloc(sizeof *use);
    if (!use) return SQLITE_NOMEM;
    *use = (struct use){connection, function->answer};
    connection->users++;
    return sqlite3_create_function_v2(database, function->name, arguments,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC, use, call, NULL, NULL,
                                      forget_use);
}

/* By the name of the file, libstance_sqlite. */
int sqlite3_stancesqlite_init(sqlite3 *database, char **message, const sqlite3_api_routines *api);
__attribute__((visibility("default"))) int sqlite3_stancesqlite_init(
    sqlite3 *database, char **message, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api)
    (void)message;
    struct connection *connection = sqlite3_malloc(sizeof *connection);
    if (!connection) return SQLITE_NOMEM;
    *connection = (struct connection){.users = 1};
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof functions / sizeof functions[0]; i++)
        for (int arguments = 1; code == SQLITE_OK && arguments <= 2; arguments++)
            code = add_function(database, connection, &functions[i], arguments);
    if (code != SQLITE_OK) {
        release(connection);
        return code;
    }
    return sqlite3_create_module_v2(database, "stance_sentences", &module, connection, release);
}
