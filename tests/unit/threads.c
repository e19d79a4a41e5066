/* Many threads and one model: each labels with a classifier of its own, and others meanwhile load
 * models and free them, read web pages and train. One thread alone then does the same again, and
 * finds what they found. ThreadSanitizer sees whether they get in each other's way. */
#include "stance/stance.h"

#include "samples.h"
#include "support.h"

#include <pthread.h>

enum { THREADS = 64, TASKS = 8, ROUNDS = 2, SENTENCES = 30 };

#define FAILED (-1e9)

static const char page[] = "<html><title>Masts</title><body><h1>Town keeps its masts</h1><p>The "
                           "minister distrusts the foreign switches.<p>Her neighbour welcomes the "
                           "cheap routers, and so does the small union.</body></html>";

/* What the threads share. */
static stance_model *shared_model;
static stance_dataset *shared_rows;
static char model_path[4096], page_path[4096];

/* A sum that depends on every label of some sentences, and on those of the article they make. */
static double label(const stance_model *model, size_t seed)
{
    char text[SENTENCES * SAMPLES_SIZE];
    size_t size = 0;
    double sum = 0;
    uint64_t random = seed;
    stance_classifier *classifier = model ? stance_classifier_new(model, NULL) : NULL;
    bool ok = classifier != NULL;
    for (size_t i = 0; ok && i < SENTENCES; i++) {
        char sentence[SAMPLES_SIZE];
        size_t length = samples_sentence(&random, i % SAMPLES_LABELS, sentence);
        stance_result result;
        ok = stance_classify_sentence(classifier, sentence, length, &result, NULL) == STANCE_OK;
        if (ok) sum += result.score * (double)(i + 1);
        size += (size_t)snprintf(text + size, sizeof text - size, "%s ", sentence);
    }
    stance_article article;
    ok = ok && stance_classify_article(classifier, text, size, STANCE_BOILERPLATE_KEEP, &article,
                                       NULL) == STANCE_OK;
    if (ok) sum += article.verdict.score;
    stance_classifier_free(classifier);
    return ok ? sum : FAILED;
}

static double use_shared(size_t seed)
{
    return label(shared_model, seed);
}

static double load(size_t seed)
{
    stance_model *model = stance_model_load(model_path, NULL);
    double sum = label(model, seed);
    stance_model_free(model);
    return sum;
}

static double train(size_t seed)
{
    static const char *const solvers[] = {"libsvm", "liblinear", "newton"};
    stance_train_options options = samples_options("linear");
    options.solver = solvers[seed % COUNT_OF(solvers)];
    options.threads = 2;
    stance_model *model = stance_train(shared_rows, &options, NULL, NULL);
    double sum = label(model, seed);
    stance_model_free(model);
    return sum;
}

/* The size of the page's text. */
static double read_page(size_t seed)
{
    (void)seed;
    const stance_documents_options options = {.format = STANCE_FORMAT_HTML};
    stance_documents *documents = stance_documents_open(page_path, &options, NULL);
    stance_document document;
    bool more = false;
    double size = FAILED;
    if (documents && stance_documents_next(documents, &document, &more, NULL) == STANCE_OK && more)
        size = (double)document.size;
    stance_documents_close(documents);
    return size;
}

/* Task number i, of threads of the same number modulo TASKS. */
static double (*const tasks[TASKS])(size_t seed) = {train,      use_shared, use_shared, load,
                                                    use_shared, use_shared, read_page,  use_shared};

struct worker {
    pthread_t thread;
    size_t number;
    double found[ROUNDS];
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    for (size_t round = 0; round < ROUNDS; round++)
        worker->found[round] = tasks[worker->number % TASKS](worker->number / TASKS + round);
    return NULL;
}

static void threads_find_what_one_alone_finds(void **state)
{
    (void)state;
    static struct worker workers[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].number = i;
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) pthread_join(workers[i].thread, NULL);
    for (size_t i = 0; i < THREADS; i++) {
        struct worker alone = {.number = i};
        work(&alone);
        for (size_t round = 0; round < ROUNDS; round++) {
            assert_true(alone.found[round] != FAILED);
            assert_true(workers[i].found[round] == alone.found[round]);
        }
    }
}

/* The shared model is trained by newton, so that libsvm and LIBLINEAR, as libxml2, are first asked
 * for by several threads at once. */
static int begin(void **state)
{
    if (scratch_begin(state) != 0) return -1;
    stance_train_options options = samples_options("linear");
    options.solver = "newton";
    shared_rows = samples_dataset(SAMPLES_LABELS, 12, 1);
    shared_model = shared_rows ? stance_train(shared_rows, &options, NULL, NULL) : NULL;
    if (!shared_model) return -1;
    snprintf(model_path, sizeof model_path, "%s", scratch_path("shared.stance"));
    snprintf(page_path, sizeof page_path, "%s", scratch_write("page", page, sizeof page - 1));
    return stance_model_save(shared_model, model_path, NULL) == STANCE_OK ? 0 : -1;
}

static int end(void **state)
{
    stance_model_free(shared_model);
    stance_dataset_free(shared_rows);
    return scratch_end(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_find_what_one_alone_finds),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
