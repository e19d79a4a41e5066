/* Want of memory. Each stage from rows to an article's verdict is run again and again, the first
 * time with its first allocation failing, then its second, until it gets through: it must say
 * STANCE_NO_MEMORY and leave nothing behind, which the leak checker of a sanitized build sees to.
 * What libsvm and libstemmer allocate for themselves is out of reach. */
#include "base/memory.h"
#include "tests/unit/samples.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_SIZE = 4096, LABELS = SAMPLES_LABELS };

static char directory[] = STANCE_BINARY_DIR "/starve-XXXXXX";
static char path[PATH_SIZE], rows_path[PATH_SIZE];

static const char article[] =
    "Town keeps the new masts\n\nThe minister distrusts the foreign switches. \"Her neighbour "
    "welcomes the cheap routers,\" he said.\n\nSubscribe to our newsletter\n\nA retired engineer "
    "counted the rented antenna on Monday.\n";

/* What the stages pass on. */
static const char *kernel;
static stance_dataset *dataset;
static stance_model *model;

/* One stage: returns STANCE_OK or what it says of its failure. Frees all it makes, or, where it
 * succeeds, replaces what it passes on. */
typedef stance_status stage(stance_error *error);

static stance_status gather(stance_error *error)
{
    stance_dataset *made = stance_dataset_new(error);
    uint64_t random = 1;
    bool ok = made != NULL;
    for (size_t i = 0; ok && i < 6 * LABELS; i++) {
        char text[SAMPLES_SIZE], group[16];
        size_t size = samples_sentence(&random, i % LABELS, text);
        snprintf(group, sizeof group, "article %zu", i / 2);
        ok = stance_dataset_add(made, group, samples_label(i % LABELS), text, size, error) ==
             STANCE_OK;
    }
    ok = ok && stance_dataset_read(made, rows_path, STANCE_FORMAT_AUTO, NULL, error) == STANCE_OK;
    if (!ok) {
        stance_dataset_free(made);
        return error->status;
    }
    stance_dataset_free(dataset);
    dataset = made;
    return STANCE_OK;
}

static stance_status train(stance_error *error)
{
    static const double grid[] = {0.5, 2};
    stance_train_options options = samples_options(kernel);
    stance_warnings warnings;
    options.features = "words=1,chars=3";
    options.C = 0;
    options.grid = grid;
    options.grid_count = 2;
    options.folds = 2;
    stance_model *made = stance_train(dataset, &options, &warnings, error);
    if (!made) return error->status;
    stance_model_free(model);
    model = made;
    return STANCE_OK;
}

static stance_status save(stance_error *error)
{
    return stance_model_save(model, path, error);
}

static stance_status load(stance_error *error)
{
    stance_model *made = stance_model_load(path, error);
    if (!made) return error->status;
    stance_model_free(model);
    model = made;
    return STANCE_OK;
}

static stance_status classify(stance_error *error)
{
    stance_result result;
    stance_article verdict;
    const uint32_t *terms;
    const double *weights;
    size_t count;
    stance_classifier *made = stance_classifier_new(model, error);
    if (!made) return error->status;
    stance_classifier_set_speakers(made, true);
    stance_status status =
        stance_classify_sentence(made, article, sizeof article - 1, &result, error);
    if (status == STANCE_OK)
        status = stance_classifier_vector(made, article, sizeof article - 1, &terms, &weights,
                                          &count, error);
    if (status == STANCE_OK)
        status = stance_classify_article(made, article, sizeof article - 1, STANCE_BOILERPLATE_MARK,
                                         &verdict, error);
    stance_explanation explanation;
    bool linear = strcmp(stance_model_kernel(model), "linear") == 0;
    if (status == STANCE_OK && linear)
        status = stance_explain_sentence(made, article, sizeof article - 1, 0, &explanation, error);
    stance_classifier_free(made);
    return status;
}

/* A classifier that ran out of memory once works again once there is some. */
static stance_status recover(stance_error *error)
{
    enum { FAILURES = 60 };
    stance_classifier *made = stance_classifier_new(model, error);
    if (!made) return error->status;
    stance_classifier_set_speakers(made, true);
    stance_article verdict;
    stance_status status = STANCE_OK;
    for (long n = 1; n < FAILURES; n++) {
        stance_error failure = {0};
        memory_fail_from(n);
        status = stance_classify_article(made, article, sizeof article - 1, STANCE_BOILERPLATE_MARK,
                                         &verdict, &failure);
        memory_fail_from(0);
        assert_true(status == STANCE_OK || failure.status == STANCE_NO_MEMORY);
    }
    status = stance_classify_article(made, article, sizeof article - 1, STANCE_BOILERPLATE_MARK,
                                     &verdict, error);
    assert_true(verdict.count >= 4 && verdict.verdict.counted >= 3);
    stance_classifier_free(made);
    return status;
}

static void starve(const char *name, stage *run)
{
    stance_error error = {0};
    long n = 0;
    do {
        error = (stance_error){0};
        memory_fail_from(++n);
        stance_status status = run(&error);
        memory_fail_from(0);
        assert_int_equal(status, error.status);
        if (status != STANCE_OK) {
            assert_int_equal(status, STANCE_NO_MEMORY);
            assert_string_equal(error.message, "out of memory");
        }
    } while (error.status != STANCE_OK);
    assert_true(n > 1);
    print_message("starve: %s (%s): %ld allocations failed in turn\n", name, kernel, n - 1);
}

/* Nothing but the model and the rows may be in the directory, and the model must be whole. */
static void assert_tidy(void)
{
    size_t files = 0;
    DIR *found = opendir(directory);
    assert_non_null(found);
    for (const struct dirent *entry; (entry = readdir(found));) files += entry->d_name[0] != '.';
    closedir(found);
    assert_int_equal(files, 2);
}

static void run_all(const char *name)
{
    kernel = name;
    starve("rows", gather);
    starve("train", train);
    starve("save", save);
    assert_tidy();
    starve("load", load);
    starve("classify", classify);
    stance_error error = {0};
    assert_int_equal(recover(&error), STANCE_OK);
    stance_model_free(model);
    model = NULL;
    stance_dataset_free(dataset);
    dataset = NULL;
}

static void a_linear_model_survives_want_of_memory(void **state)
{
    (void)state;
    run_all("linear");
}

static void a_model_with_a_kernel_survives_want_of_memory(void **state)
{
    (void)state;
    run_all("rbf");
}

static int make_directory(void **state)
{
    (void)state;
    if (!mkdtemp(directory)) return -1;
    snprintf(path, sizeof path, "%s/model", directory);
    snprintf(rows_path, sizeof rows_path, "%s/rows.csv", directory);
    FILE *rows = fopen(rows_path, "w");
    if (!rows) return -1;
    fputs("text,label\n\"He said \"\"no\"\", twice\",anti-ban\nShe forbids it,pro-ban\n", rows);
    return fclose(rows);
}

static int remove_directory(void **state)
{
    (void)state;
    unlink(path);
    unlink(rows_path);
    return rmdir(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_linear_model_survives_want_of_memory),
        cmocka_unit_test(a_model_with_a_kernel_survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
