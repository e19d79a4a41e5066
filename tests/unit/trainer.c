/* Training from end to end through the public interface: what it depends on and what not, what it
 * warns of, what it refuses. */
#include "base/buffer.h"
#include "models/container.h"
#include "models/model.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_SIZE = 4096, LABELS = SAMPLES_LABELS };

static stance_model *train(const stance_dataset *dataset, const stance_train_options *options)
{
    stance_error error = {0};
    stance_model *model = stance_train(dataset, options, NULL, &error);
    assert_string_equal(error.message, "");
    assert_non_null(model);
    return model;
}

static struct buffer bytes_of(const stance_model *model)
{
    struct buffer bytes = {0};
    assert_true(model->image.size > 0);
    assert_true(buffer_append(&bytes, model->image.bytes, model->image.size));
    return bytes;
}

/* Trains, and frees the model. */
static struct buffer trained_bytes(const stance_dataset *dataset,
                                   const stance_train_options *options)
{
    stance_model *model = train(dataset, options);
    struct buffer bytes = bytes_of(model);
    stance_model_free(model);
    return bytes;
}

static void assert_same_bytes(struct buffer a, struct buffer b)
{
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    buffer_free(&b);
}

/* A fixed list of rows in blocks; four of a block's rows are an article, whose rows follow each
 * other, the first is no part of it. */
enum { BLOCK = 5, BLOCKS = 13, LISTED = BLOCK * BLOCKS };

static void listed_row(size_t i, const char **label, char group[16], char text[SAMPLES_SIZE])
{
    uint64_t random = 1000 + i;
    *label = samples_label(i % LABELS);
    samples_sentence(&random, i % LABELS, text);
    group[0] = '\0';
    if (i % BLOCK) snprintf(group, 16, "article %zu", i / BLOCK % BLOCKS);
}

/* The list with its blocks in another order for another stride. */
static stance_dataset *listed(size_t stride)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < LISTED; i++) {
        const char *label;
        char group[16], text[SAMPLES_SIZE];
        listed_row(i / BLOCK * stride % BLOCKS * BLOCK + i % BLOCK, &label, group, text);
        assert_true(samples_add(dataset, group, label, text));
    }
    return dataset;
}

/* The list without its articles, the i-th row at i * stride. */
static stance_dataset *listed_singly(size_t stride)
{
    enum { COUNT = LISTED - 4 }; /* a prime, so that any stride will do */
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < COUNT; i++) {
        const char *label;
        char group[16], text[SAMPLES_SIZE];
        listed_row(i * stride % COUNT, &label, group, text);
        assert_true(samples_add(dataset, NULL, label, text));
    }
    return dataset;
}

/* ---------------------------------------------------------------- the same bytes */

static void threads_do_not_matter(void **state)
{
    (void)state;
    static const char *const kernels[] = {"linear", "rbf"};
    static const double grid[] = {0.1, 1, 10};
    for (size_t k = 0; k < 2; k++) {
        stance_dataset *dataset = listed(1);
        stance_train_options options = samples_options(kernels[k]);
        options.C = 0;
        options.grid = grid;
        options.grid_count = 3;
        struct buffer one = trained_bytes(dataset, &options);
        static const int threads[] = {2, 7, 0};
        for (size_t t = 0; t < sizeof threads / sizeof threads[0]; t++) {
            options.threads = threads[t];
            assert_same_bytes(one, trained_bytes(dataset, &options));
        }
        buffer_free(&one);
        stance_dataset_free(dataset);
    }
}

/* Weights are in the cells, in units of each model. */
static void assert_same_weights(const stance_model *a, const stance_model *b)
{
    assert_int_equal(a->lexicon.terms, b->lexicon.terms);
    for (size_t t = 0; t < a->lexicon.terms; t++) {
        int32_t x = (int32_t)a->cells.cells[2 * t + 1], y = (int32_t)b->cells.cells[2 * t + 1];
        assert_true(fabs(ldexp(x, -a->exponent) - ldexp(y, -b->exponent)) < 1e-2);
    }
}

/* Two labels, where all know the same problem; the report is of cross-validation, which is theirs
 * in common. */
static void solvers_agree(void **state)
{
    (void)state;
    static const char *const solvers[] = {"newton", "libsvm", "liblinear"};
    stance_dataset *dataset = stance_dataset_new(NULL);
    stance_model *models[3];
    for (size_t i = 0; i < 60; i++) {
        char text[SAMPLES_SIZE];
        uint64_t random = i;
        samples_sentence(&random, i % 2, text);
        assert_true(samples_add(dataset, NULL, samples_label(i % 2), text));
    }
    stance_train_options options = samples_options("linear");
    for (size_t s = 0; s < 3; s++) {
        options.solver = solvers[s];
        models[s] = train(dataset, &options);
        assert_string_equal(models[s]->report.solver, solvers[s]);
        assert_true(models[s]->report.macro_f1 == models[0]->report.macro_f1);
        assert_true(fabs(models[s]->bias[0] - models[0]->bias[0]) < 1e-2);
        assert_same_weights(models[s], models[0]);
    }
    for (size_t s = 0; s < 3; s++) stance_model_free(models[s]);
    options.solver = "auto";
    stance_model *model = train(dataset, &options);
    assert_string_equal(model->report.solver, "libsvm");
    stance_model_free(model);
    stance_dataset_free(dataset);
}

static void assert_order_does_not_matter(stance_dataset *(*list)(size_t stride))
{
    static const size_t strides[] = {2, 5, 12};
    stance_train_options options = samples_options("linear");
    stance_dataset *dataset = list(1);
    struct buffer first = trained_bytes(dataset, &options);
    stance_dataset_free(dataset);
    for (size_t i = 0; i < sizeof strides / sizeof strides[0]; i++) {
        dataset = list(strides[i]);
        assert_same_bytes(first, trained_bytes(dataset, &options));
        stance_dataset_free(dataset);
    }
    buffer_free(&first);
}

static void the_order_of_rows_does_not_matter(void **state)
{
    (void)state;
    assert_order_does_not_matter(listed_singly);
}

static void the_order_of_articles_does_not_matter(void **state)
{
    (void)state;
    assert_order_does_not_matter(listed);
}

/* Two files of rows, every third block of them in the second. */
static void write_files(char paths[2][PATH_SIZE])
{
    FILE *files[2];
    for (size_t f = 0; f < 2; f++) {
        files[f] = fopen(paths[f], "w");
        assert_non_null(files[f]);
    }
    for (size_t i = 0; i < LISTED; i++) {
        const char *label;
        char group[16], text[SAMPLES_SIZE];
        listed_row(i, &label, group, text);
        fprintf(files[i / BLOCK % 3 == 0], "%s\t%s\t%s\n", group, label, text);
    }
    for (size_t f = 0; f < 2; f++) fclose(files[f]);
}

static void the_order_of_files_does_not_matter(void **state)
{
    (void)state;
    char directory[] = STANCE_BINARY_DIR "/trainer-XXXXXX";
    char paths[2][PATH_SIZE];
    assert_non_null(mkdtemp(directory));
    for (size_t f = 0; f < 2; f++) snprintf(paths[f], PATH_SIZE, "%s/%zu.tsv", directory, f);
    write_files(paths);
    stance_train_options options = samples_options("linear");
    stance_dataset *dataset = listed(1);
    struct buffer added = trained_bytes(dataset, &options);
    stance_dataset_free(dataset);
    for (size_t first = 0; first < 2; first++) {
        dataset = stance_dataset_new(NULL);
        for (size_t f = 0; f < 2; f++)
            assert_int_equal(stance_dataset_read(dataset, paths[f ^ first], STANCE_FORMAT_AUTO,
                                                 "group,label,text", NULL),
                             STANCE_OK);
        assert_same_bytes(added, trained_bytes(dataset, &options));
        stance_dataset_free(dataset);
    }
    buffer_free(&added);
    for (size_t f = 0; f < 2; f++) unlink(paths[f]);
    rmdir(directory);
}

static void the_seed_changes_the_report_and_not_the_machine(void **state)
{
    (void)state;
    stance_dataset *dataset = listed(1);
    stance_train_options options = samples_options("linear");
    stance_model *a = train(dataset, &options);
    options.seed = 2;
    stance_model *b = train(dataset, &options);
    assert_true(a->report.seed == 1 && b->report.seed == 2);
    assert_true(a->report.brier != b->report.brier);
    assert_memory_equal(a->bias, b->bias, LABELS * sizeof *a->bias);
    assert_int_equal(a->exponent, b->exponent);
    assert_int_equal(a->cells.size, 1 + LABELS);
    assert_memory_equal(a->cells.cells, b->cells.cells,
                        stance_model_term_count(a) * a->cells.size * sizeof *a->cells.cells);
    assert_string_equal(a->fingerprint, b->fingerprint);
    stance_model_free(a);
    stance_model_free(b);
    stance_dataset_free(dataset);
}

static void another_row_is_another_fingerprint(void **state)
{
    (void)state;
    stance_dataset *dataset = listed(1);
    stance_train_options options = samples_options("linear");
    stance_model *a = train(dataset, &options);
    assert_true(samples_add(dataset, NULL, "neutral", "One row more."));
    stance_model *b = train(dataset, &options);
    assert_string_not_equal(a->fingerprint, b->fingerprint);
    stance_model_free(a);
    stance_model_free(b);
    stance_dataset_free(dataset);
}

/* ---------------------------------------------------------------- the report */

static void the_report_adds_up(void **state)
{
    (void)state;
    static const double grid[] = {0.25, 1, 4};
    stance_dataset *dataset = listed(1);
    stance_train_options options = samples_options("rbf");
    options.C = 0;
    options.grid = grid;
    options.grid_count = 3;
    stance_model *model = train(dataset, &options);
    const stance_report *report = stance_model_report(model);
    assert_true(report->rows == LISTED && report->folds == 3 && report->candidate_count == 3);
    assert_true(report->groups > 12 && report->groups < LISTED);
    assert_true(report->gamma > 0 && report->support_vectors > 0);
    uint64_t rows = 0, right = 0, support = 0;
    for (size_t i = 0; i < LABELS * LABELS; i++) rows += report->confusion[i];
    for (size_t i = 0; i < LABELS; i++) {
        right += report->confusion[i * LABELS + i];
        support += report->labels[i].support;
    }
    assert_true(rows == LISTED && support == LISTED);
    assert_true(report->accuracy == (double)right / LISTED);
    assert_true(report->macro_f1_low < report->macro_f1);
    assert_true(report->macro_f1 < report->macro_f1_high);
    double best = 0, chosen = 0;
    for (size_t i = 0; i < 3; i++) {
        assert_true(report->candidates[i].C == grid[i]);
        best = fmax(best, report->candidates[i].macro_f1);
        if (report->candidates[i].C == report->C) chosen = report->candidates[i].macro_f1;
    }
    assert_true(chosen == best && report->macro_f1 == best);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

/* 1 / mean squared length: 1 for vectors of unit length. */
static void gamma_is_chosen_by_the_length_of_the_rows(void **state)
{
    (void)state;
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, NULL, "pro", "a b c") &&
                samples_add(dataset, NULL, "pro", "a b c d") &&
                samples_add(dataset, NULL, "con", "d e f g h i") &&
                samples_add(dataset, NULL, "con", "j k l"));
    stance_train_options options = samples_options("rbf");
    options.features = "words=1,tf=raw,idf=no,norm=none";
    options.folds = 2;
    options.language = "none";
    stance_model *model = train(dataset, &options);
    assert_true(model->report.gamma == 1 / 4.0);
    stance_model_free(model);
    options.gamma = 0.75;
    model = train(dataset, &options);
    assert_true(model->report.gamma == 0.75);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

/* Every group has a word of its own and one label, and nothing else tells the labels apart: a row
 * whose group is among the others is known by that word, one whose group is left out is a guess. */
static void groups_are_not_torn_apart(void **state)
{
    (void)state;
    enum { GROUPS = 24, PER_GROUP = 5 };
    double accuracy[2];
    for (int grouped = 0; grouped < 2; grouped++) {
        stance_dataset *dataset = stance_dataset_new(NULL);
        for (size_t g = 0; g < GROUPS; g++)
            for (size_t i = 0; i < PER_GROUP; i++) {
                char group[16], text[64];
                snprintf(group, sizeof group, "g%zu", g);
                snprintf(text, sizeof text, "quz%zuvex common%zu words", g, i);
                assert_true(
                    samples_add(dataset, grouped ? group : NULL, g % 2 ? "pro" : "con", text));
            }
        stance_train_options options = samples_options("linear");
        options.features = "words=1";
        options.language = "none";
        options.folds = 4;
        stance_model *model = train(dataset, &options);
        accuracy[grouped] = model->report.accuracy;
        assert_int_equal(model->report.groups, grouped ? GROUPS : 0);
        stance_model_free(model);
        stance_dataset_free(dataset);
    }
    assert_true(accuracy[0] == 1);
    assert_true(accuracy[1] <= 0.6);
}

/* A bug once: a row and its copy came into different folds. */
static void rows_given_twice_are_not_known_by_heart(void **state)
{
    (void)state;
    enum { COUNT = 60 };
    stance_train_options options = samples_options("linear");
    double macro_f1[2];
    for (size_t times = 1; times <= 2; times++) {
        stance_dataset *dataset = stance_dataset_new(NULL);
        for (size_t i = 0; i < COUNT * times; i++) {
            char text[64]; /* nothing is to be learned from them but what they are */
            snprintf(text, sizeof text, "quz%zuvex common%zu words", i % COUNT, i % 5);
            assert_true(samples_add(dataset, NULL, i % COUNT % 2 ? "pro" : "con", text));
        }
        stance_warnings warnings;
        stance_model *model = stance_train(dataset, &options, &warnings, NULL);
        assert_non_null(model);
        macro_f1[times - 1] = model->report.macro_f1;
        assert_int_equal(model->report.rows, COUNT * times);
        assert_int_equal(model->report.groups, 0);
        assert_int_equal(warnings.count, times - 1);
        stance_model_free(model);
        if (times == 2)
            assert_string_equal(warnings.text[0],
                                "60 rows repeat the text of others; they are kept in one fold");
        stance_dataset_free(dataset);
    }
    assert_true(macro_f1[0] < 0.7 && macro_f1[1] < 0.7);
}

static void class_weights_shift_the_decisions(void **state)
{
    (void)state;
    stance_dataset *dataset = listed(1);
    stance_train_options options = samples_options("linear");
    options.class_weights = "none";
    struct buffer none = trained_bytes(dataset, &options);
    options.class_weights = "pro-ban=1,neutral=1";
    struct buffer ones = trained_bytes(dataset, &options);
    assert_same_bytes(none, ones);
    options.class_weights = "pro-ban=5";
    struct buffer five = trained_bytes(dataset, &options);
    assert_true(none.size != five.size || memcmp(none.data, five.data, none.size) != 0);
    buffer_free(&none);
    buffer_free(&five);
    stance_dataset_free(dataset);
}

/* ---------------------------------------------------------------- small data */

static stance_dataset *rows_of(size_t pro, size_t con)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < pro + con; i++) {
        char text[64];
        snprintf(text, sizeof text, "%s number%zu", i < pro ? "yes" : "no", i);
        assert_true(samples_add(dataset, NULL, i < pro ? "pro" : "con", text));
    }
    return dataset;
}

static void folds_are_reduced_with_a_warning(void **state)
{
    (void)state;
    stance_dataset *dataset = rows_of(9, 3);
    stance_train_options options = samples_options("linear");
    stance_warnings warnings;
    options.folds = 5;
    stance_model *model = stance_train(dataset, &options, &warnings, NULL);
    assert_non_null(model);
    assert_int_equal(model->report.folds, 3);
    assert_int_equal(warnings.count, 1);
    assert_string_equal(warnings.text[0],
                        "label 'con' has 3 rows: cross-validation has 3 folds, not 5");
    stance_model_free(model);
    options.folds = 3;
    model = stance_train(dataset, &options, &warnings, NULL);
    assert_int_equal(warnings.count, 0);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

/* The groups are one label each, so that no fold has both labels to learn from. */
static void two_groups_of_one_label_each_will_do(void **state)
{
    (void)state;
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 8; i++)
        assert_true(samples_add(dataset, i % 2 ? "x" : "y", i % 2 ? "pro" : "con",
                                i % 2 ? "yes of course" : "no never"));
    stance_train_options options = samples_options("linear");
    stance_warnings warnings;
    stance_model *model = stance_train(dataset, &options, &warnings, NULL);
    assert_non_null(model);
    static const char *const said[] = {
        "6 rows repeat the text of others; they are kept in one fold",
        "label 'pro' has 1 group: cross-validation has 2 folds, not 3",
        "label 'pro' occurs in one group only: its figures mean nothing",
        "label 'con' occurs in one group only: its figures mean nothing",
    };
    assert_int_equal(warnings.count, 4);
    for (size_t i = 0; i < 4; i++) assert_string_equal(warnings.text[i], said[i]);
    assert_true(model->report.macro_f1 >= 0 && isfinite(model->report.brier));
    stance_model_free(model);
    stance_dataset_free(dataset);
}

/* Groups of six rows, all of them pro, but for three in each of the first `mixed` groups. */
static stance_dataset *mixed_groups(size_t mixed)
{
    enum { GROUPS = 8, ROWS = 6 };
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < GROUPS * ROWS; i++) {
        char group[32], text[64];
        bool con = i / ROWS < mixed && i % 2;
        snprintf(group, sizeof group, "g%zu", i / ROWS);
        snprintf(text, sizeof text, "%s number%zu", con ? "no" : "yes", i);
        assert_true(samples_add(dataset, group, con ? "con" : "pro", text));
    }
    return dataset;
}

/* A bug once: every figure of such a label is 0, and nothing was said. */
static void a_label_of_one_group_is_warned_of(void **state)
{
    (void)state;
    stance_dataset *dataset = mixed_groups(1);
    stance_train_options options = samples_options("linear");
    stance_warnings warnings;
    options.folds = 2;
    stance_model *model = stance_train(dataset, &options, &warnings, NULL);
    assert_non_null(model);
    assert_int_equal(warnings.count, 1);
    assert_string_equal(warnings.text[0],
                        "label 'con' occurs in one group only: its figures mean nothing");
    stance_model_free(model);
    stance_dataset_free(dataset);

    dataset = rows_of(4, 0);
    for (size_t i = 0; i < 3; i++) assert_true(samples_add(dataset, NULL, "con", "the same"));
    model = stance_train(dataset, &options, &warnings, NULL);
    assert_non_null(model);
    assert_int_equal(warnings.count, 2);
    assert_string_equal(warnings.text[1],
                        "label 'con' has one text only: its figures mean nothing");
    stance_model_free(model);
    stance_dataset_free(dataset);
}

static void a_label_of_few_groups_reduces_the_folds(void **state)
{
    (void)state;
    stance_dataset *dataset = mixed_groups(3);
    stance_train_options options = samples_options("linear");
    stance_warnings warnings;
    options.folds = 5;
    stance_model *model = stance_train(dataset, &options, &warnings, NULL);
    assert_non_null(model);
    assert_int_equal(model->report.folds, 3);
    assert_int_equal(warnings.count, 1);
    assert_string_equal(warnings.text[0],
                        "label 'con' has 3 groups: cross-validation has 3 folds, not 5");
    stance_model_free(model);
    stance_dataset_free(dataset);
}

static void assert_refused(const stance_dataset *dataset, const stance_train_options *options,
                           stance_status status, const char *message)
{
    stance_error error = {0};
    assert_null(stance_train(dataset, options, NULL, &error));
    assert_int_equal(error.status, status);
    assert_string_equal(error.message, message);
    assert_null(stance_train(dataset, options, NULL, NULL));
}

static void data_that_will_not_do_is_refused(void **state)
{
    (void)state;
    stance_train_options options = samples_options("linear");
    stance_dataset *dataset = rows_of(0, 0);
    assert_refused(dataset, &options, STANCE_BAD_DATA, "no rows to train on");
    stance_dataset_free(dataset);
    dataset = rows_of(4, 0);
    assert_refused(dataset, &options, STANCE_BAD_DATA,
                   "all rows have the label 'pro'; two labels are needed at least");
    stance_dataset_free(dataset);
    dataset = rows_of(4, 1);
    assert_refused(dataset, &options, STANCE_BAD_DATA,
                   "label 'con' has a single row; every label needs two at least");
    stance_dataset_free(dataset);

    dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 6; i++)
        assert_true(samples_add(dataset, "one", i % 2 ? "pro" : "con", "so it is"));
    assert_refused(dataset, &options, STANCE_BAD_DATA,
                   "all rows are of one group; cross-validation needs two at least");
    stance_dataset_free(dataset);

    dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 6; i++)
        assert_true(samples_add(dataset, NULL, i % 2 ? "pro" : "con", "so it is"));
    assert_refused(dataset, &options, STANCE_BAD_DATA,
                   "all rows share one text, or groups that share texts; cross-validation needs "
                   "two at least");
    stance_dataset_free(dataset);

    dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 6; i++)
        assert_true(samples_add(dataset, NULL, i % 2 ? "pro" : "con", &"?!?!?!"[i]));
    assert_refused(dataset, &options, STANCE_BAD_DATA,
                   "no term is left to learn from: the rows have no words, or min-df is too high");
    stance_dataset_free(dataset);
}

/* At once, and not after an hour of cross-validation, whose folds may be small enough. */
static void rows_that_no_kernel_matrix_holds_are_refused(void **state)
{
    (void)state;
    enum { ROWS = 14400 };
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < ROWS; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s %zu", i % 2 ? "yes" : "no", i % 50);
        assert_true(samples_add(dataset, NULL, i % 2 ? "pro" : "con", text));
    }
    stance_train_options options = samples_options("rbf");
    assert_refused(dataset, &options, STANCE_MISUSE, "14400 rows are too many for the kernel rbf");
    options.kernel = "linear";
    options.solver = "libsvm";
    assert_refused(dataset, &options, STANCE_MISUSE,
                   "14400 rows are too many for the solver libsvm");
    options.solver = "auto";
    options.folds = 2;
    stance_model *model = train(dataset, &options);
    assert_true(model->report.accuracy == 1);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

/* ---------------------------------------------------------------- options */

static void options_that_will_not_do_are_refused(void **state)
{
    (void)state;
    static const double bad_grid[] = {1, -1}, double_grid[] = {1, 2, 1};
    stance_dataset *dataset = rows_of(4, 4);
    stance_train_options options;
#define REFUSED(member, given, message)                                                            \
    options = samples_options("linear");                                                           \
    options.member = given;                                                                        \
    assert_refused(dataset, &options, STANCE_MISUSE, message)
    REFUSED(kernel, "lineal",
            "unknown kernel 'lineal' (linear, polynomial, rbf and sigmoid are known)");
    REFUSED(solver, "svm", "unknown solver 'svm' (auto, libsvm, liblinear and newton are known)");
    REFUSED(language, "klingon",
            "unknown language 'klingon' (Snowball names such as english or german are known, and "
            "none)");
    REFUSED(language, "en",
            "unknown language 'en' (Snowball names such as english or german are known, and none)");
    REFUSED(features, "wrds=1",
            "features: 'wrds' is unknown (words, chars, tf, idf, norm and min-df are known)");
    REFUSED(features, "words=3-2",
            "features: words must be a length from 1 to 5, a range such as 1-2, or none");
    REFUSED(features, "tf=log", "features: neither words nor chars are asked for");
    REFUSED(folds, 1, "folds must be from 2 to 1000");
    REFUSED(folds, 1001, "folds must be from 2 to 1000");
    REFUSED(C, -1, "C must be from 1e-05 to 100000");
    REFUSED(C, NAN, "C must be from 1e-05 to 100000");
    REFUSED(C, INFINITY, "C must be from 1e-05 to 100000");
    REFUSED(gamma, -0.5, "gamma must be 0 or above, and coef0 a number");
    REFUSED(gamma, NAN, "gamma must be 0 or above, and coef0 a number");
    REFUSED(coef0, NAN, "gamma must be 0 or above, and coef0 a number");
    REFUSED(degree, 0, "degree must be from 1 to 1000");
    REFUSED(class_weights, "pro=0",
            "class weights: 'pro=0' is not balanced, none, or label=weight with a weight above 0");
    REFUSED(pro, "yes", "pro: no row has the label 'yes'");
#undef REFUSED
    options = samples_options("rbf");
    options.solver = "newton";
    assert_refused(dataset, &options, STANCE_MISUSE,
                   "the solver newton knows the kernel linear only");
    options = samples_options("linear");
    options.C = 0;
    options.grid = bad_grid;
    options.grid_count = 2;
    assert_refused(dataset, &options, STANCE_MISUSE,
                   "every C of the grid must be from 1e-05 to 100000");
    options.grid = double_grid;
    options.grid_count = 3;
    assert_refused(dataset, &options, STANCE_MISUSE, "C: value 3 repeats value 1");
    options.grid_count = 0;
    assert_refused(dataset, &options, STANCE_MISUSE, "the grid must have from 1 to 64 values of C");
    options.grid_count = STANCE_CANDIDATES_MAX + 1;
    assert_refused(dataset, &options, STANCE_MISUSE, "the grid must have from 1 to 64 values of C");
    stance_dataset_free(dataset);
}

static void roles_come_from_names_or_options(void **state)
{
    (void)state;
    stance_dataset *dataset = rows_of(4, 4);
    stance_train_options options = samples_options("linear");
    stance_model *model = train(dataset, &options);
    assert_string_equal(stance_model_label(model, 0), "pro");
    assert_int_equal(stance_model_role(model, 0), STANCE_PRO);
    assert_int_equal(stance_model_role(model, 1), STANCE_ANTI);
    stance_model_free(model);
    options.pro = "con";
    model = train(dataset, &options);
    assert_string_equal(stance_model_label(model, 0), "con");
    assert_int_equal(stance_model_role(model, 0), STANCE_PRO);
    assert_int_equal(stance_model_role(model, 1), STANCE_NEUTRAL);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

struct calls {
    size_t count;
    size_t cancel_at; /* 0: never */
};

static bool count_call(void *context, const char *stage, size_t done, size_t total)
{
    struct calls *calls = context;
    assert_true(stage[0] && done <= total);
    return ++calls->count != calls->cancel_at;
}

static void training_can_be_watched_and_cancelled(void **state)
{
    (void)state;
    stance_dataset *dataset = listed(1);
    stance_train_options options = samples_options("linear");
    struct calls calls = {0};
    options.progress = count_call;
    options.progress_context = &calls;
    stance_model_free(train(dataset, &options));
    size_t all = calls.count;
    assert_true(all >= 5); /* reading, three folds, the whole */
    for (size_t at = 1; at <= all; at++) {
        calls = (struct calls){.cancel_at = at};
        stance_error error = {0};
        assert_null(stance_train(dataset, &options, NULL, &error));
        assert_int_equal(error.status, STANCE_MISUSE);
        assert_string_equal(error.message, "cancelled");
        assert_int_equal(calls.count, at);
    }
    stance_dataset_free(dataset);
}

/* All that a model's file says, but for the number of recipes that were compared, and the checksum
 * which that is part of. */
static struct buffer bytes_without_recipes(const stance_model *model)
{
    /* In the section of the report; see docs/FORMAT.md. */
    const size_t recipes_at = 4 + strlen(model->report.solver) + 3 * 8 + 4;
    struct container container;
    struct buffer bytes = bytes_of(model);
    assert_int_equal(container_read(&container, bytes.data, bytes.size, NULL), STANCE_OK);
    const struct container_section *report = container_find(&container, "REPT");
    assert_non_null(report);
    size_t at = (size_t)(report->bytes - (const unsigned char *)bytes.data) + recipes_at;
    assert_memory_equal(bytes.data + at, &model->report.recipes, sizeof model->report.recipes);
    memset(bytes.data + at, 0, sizeof model->report.recipes);
    bytes.size -= CONTAINER_CHECKSUM_SIZE;
    return bytes;
}

/* The model is that of the best recipe, the first of equals, byte for byte but for their number. */
static void a_thorough_selection_takes_the_best_recipe(void **state)
{
    (void)state;
    stance_dataset *dataset = samples_dataset(2, 14, 1);
    stance_train_options options = samples_options("linear");
    stance_model *best = NULL;
    uint32_t count = 0;
    for (; stance_recipes()[count]; count++) {
        options.features = stance_recipes()[count];
        stance_model *model = train(dataset, &options);
        assert_int_equal(model->report.recipes, 1);
        bool better = !best || model->report.macro_f1 > best->report.macro_f1;
        stance_model_free(better ? best : model);
        if (better) best = model;
    }
    stance_train_options_init(&options);
    assert_string_equal(options.features, stance_recipes()[0]);
    options = samples_options("linear");
    options.thorough = true;
    assert_refused(
        dataset, &options, STANCE_MISUSE,
        "a thorough selection chooses the features itself: give no others than the default");
    options.features = stance_recipes()[0];
    stance_model *chosen = train(dataset, &options);
    assert_int_equal(chosen->report.recipes, count);
    struct buffer bytes = bytes_without_recipes(best);
    assert_same_bytes(bytes, bytes_without_recipes(chosen));
    buffer_free(&bytes);
    stance_model_free(chosen);
    stance_model_free(best);
    stance_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_do_not_matter),
        cmocka_unit_test(solvers_agree),
        cmocka_unit_test(the_order_of_rows_does_not_matter),
        cmocka_unit_test(the_order_of_articles_does_not_matter),
        cmocka_unit_test(the_order_of_files_does_not_matter),
        cmocka_unit_test(the_seed_changes_the_report_and_not_the_machine),
        cmocka_unit_test(another_row_is_another_fingerprint),
        cmocka_unit_test(the_report_adds_up),
        cmocka_unit_test(gamma_is_chosen_by_the_length_of_the_rows),
        cmocka_unit_test(groups_are_not_torn_apart),
        cmocka_unit_test(rows_given_twice_are_not_known_by_heart),
        cmocka_unit_test(class_weights_shift_the_decisions),
        cmocka_unit_test(folds_are_reduced_with_a_warning),
        cmocka_unit_test(two_groups_of_one_label_each_will_do),
        cmocka_unit_test(a_label_of_one_group_is_warned_of),
        cmocka_unit_test(a_label_of_few_groups_reduces_the_folds),
        cmocka_unit_test(data_that_will_not_do_is_refused),
        cmocka_unit_test(rows_that_no_kernel_matrix_holds_are_refused),
        cmocka_unit_test(options_that_will_not_do_are_refused),
        cmocka_unit_test(a_thorough_selection_takes_the_best_recipe),
        cmocka_unit_test(roles_come_from_names_or_options),
        cmocka_unit_test(training_can_be_watched_and_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
