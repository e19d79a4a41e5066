/* Cross-validation by itself: what each fold may know, which C is taken, rows of which nothing is
 * known. */
#include "train/selection.h"

#include "base/memory.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS_MAX = 3 };

/* All that selection_run works on, for the rows of a dataset. */
struct bench {
    struct corpus corpus;
    stance_train_options options;
    struct selection_plan plan;
    struct stance_model model;
    stance_label_report reports[LABELS_MAX];
    uint64_t confusion[LABELS_MAX * LABELS_MAX];
};

static void prepare(struct bench *bench, stance_dataset *dataset, const double *grid, size_t count)
{
    *bench = (struct bench){.options = samples_options("linear")};
    bench->options.features = "words=1";
    bench->options.language = "none";
    assert_int_equal(corpus_init(&bench->corpus, dataset, &bench->options, NULL), STANCE_OK);
    stance_dataset_free(dataset);
    bench->plan = (struct selection_plan){.corpus = &bench->corpus,
                                          .kernel = {.type = KERNEL_LINEAR},
                                          .balance = {.by_frequency = true},
                                          .grid = grid,
                                          .grid_count = count,
                                          .folds = 3,
                                          .fallback = bench->corpus.label_count - 1,
                                          .options = &bench->options};
    bench->model.label_count = bench->corpus.label_count;
    bench->model.label_reports = bench->reports;
    bench->model.confusion = bench->confusion;
}

static void run(struct bench *bench)
{
    stance_error error = {0};
    assert_int_equal(selection_run(&bench->plan, &bench->model, &error), STANCE_OK);
    assert_string_equal(error.message, "");
}

/* Two labels told apart by one word each. */
static stance_dataset *easy(size_t rows)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < rows; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s common%zu", i % 2 ? "yes" : "no", i % 3);
        assert_true(samples_add(dataset, NULL, i % 2 ? "pro" : "con", text));
    }
    return dataset;
}

static void the_smaller_of_equal_costs_is_taken(void **state)
{
    (void)state;
    static const double grid[] = {8, 0.5, 2};
    struct bench bench;
    prepare(&bench, easy(18), grid, 3);
    run(&bench);
    const stance_report *report = &bench.model.report;
    assert_int_equal(report->candidate_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(report->candidates[i].C == grid[i]);
        assert_true(report->candidates[i].macro_f1 == 1);
    }
    assert_true(report->C == 0.5 && report->macro_f1 == 1 && report->accuracy == 1);
    assert_true(report->macro_f1_low == 1 && report->macro_f1_high == 1);
    assert_true(bench.model.calibration.slope > 0);
    assert_true(bench.confusion[0] == 9 && bench.confusion[3] == 9);
    assert_true(bench.confusion[1] == 0 && bench.confusion[2] == 0);
    corpus_free(&bench.corpus);
}

static void the_cost_that_scores_best_is_taken(void **state)
{
    (void)state;
    static const double grid[] = {1e-6, 0.5, 4};
    struct bench bench;
    stance_dataset *dataset = samples_dataset(3, 24, 5);
    prepare(&bench, dataset, grid, 3);
    run(&bench);
    const stance_report *report = &bench.model.report;
    size_t best = 0;
    for (size_t i = 1; i < 3; i++)
        if (report->candidates[i].macro_f1 > report->candidates[best].macro_f1) best = i;
    assert_true(report->C == grid[best]);
    assert_true(report->macro_f1 == report->candidates[best].macro_f1);
    assert_true(report->candidates[best].macro_f1 > report->candidates[0].macro_f1);
    corpus_free(&bench.corpus);
}

/* Every row has words that no other row has: left out, it is unknown, gets the fallback label and
 * equal probabilities, whatever was learned. */
static void left_out_rows_are_not_known(void **state)
{
    (void)state;
    static const double grid[] = {1};
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 12; i++) {
        char text[32];
        snprintf(text, sizeof text, "lone%zu word%zu", i, i);
        assert_true(samples_add(dataset, NULL, i % 2 ? "pro" : "con", text));
    }
    struct bench bench;
    prepare(&bench, dataset, grid, 1);
    run(&bench);
    assert_true(bench.confusion[0] == 0 && bench.confusion[1] == 6);
    assert_true(bench.confusion[2] == 0 && bench.confusion[3] == 6);
    assert_true(fabs(bench.model.report.brier - 0.5) < 1e-15);
    assert_true(bench.model.report.calibration_error == 0);
    assert_memory_equal(&bench.model.calibration, &calibration_default, sizeof calibration_default);
    corpus_free(&bench.corpus);
}

/* The calibration of a fold's predictions must not have seen that fold. Words must stand in two
 * rows, so that those of the larger group are unknown where it is left out, and nothing is there to
 * fit the smaller group's calibration to: its decisions go through the default. Two terms of which
 * two rows each have one weigh a and -a, where a^2 + 4 (1 - a)^2 is least: decisions are 0.8. */
static void probabilities_come_from_the_other_folds(void **state)
{
    (void)state;
    static const double grid[] = {1};
    static const char *const texts[2][2] = {{"no", "yes"}, {"no!", "yes!"}}; /* not one block */
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 6; i++)
        assert_true(samples_add(dataset, i < 4 ? "large" : "small", i % 2 ? "pro" : "con",
                                texts[i / 4][i % 2]));
    struct bench bench;
    prepare(&bench, dataset, grid, 1);
    bench.plan.folds = 2;
    bench.corpus.recipe.min_df = 2;
    run(&bench);
    const double decision = 0.8;
    double p = 1 / (1 + exp(-2 * calibration_default.slope * decision));
    double expected = (4 * 0.5 + 2 * 2 * (1 - p) * (1 - p)) / 6;
    assert_true(fabs(bench.model.report.brier - expected) < 1e-3);
    /* the model's own calibration is fitted to all folds: one row a side, targets 3/4 and 1/4 */
    double odds = 2 * bench.model.calibration.slope * decision;
    assert_true(fabs(odds - log(3)) < 1e-2);
    assert_true(fabs(bench.model.calibration.offsets[0]) < 1e-6);
    corpus_free(&bench.corpus);
}

static void every_row_is_predicted_once_by_any_threads(void **state)
{
    (void)state;
    static const double grid[] = {0.1, 1};
    struct bench one, many;
    prepare(&one, samples_dataset(3, 20, 6), grid, 2);
    prepare(&many, samples_dataset(3, 20, 6), grid, 2);
    many.options.threads = 5;
    run(&one);
    run(&many);
    uint64_t sum = 0;
    for (size_t i = 0; i < 9; i++) sum += one.confusion[i];
    assert_int_equal(sum, one.corpus.rows);
    assert_memory_equal(one.confusion, many.confusion, sizeof one.confusion);
    assert_memory_equal(&one.model.calibration, &many.model.calibration,
                        sizeof one.model.calibration);
    assert_true(one.model.report.brier == many.model.report.brier);
    corpus_free(&one.corpus);
    corpus_free(&many.corpus);
}

/* Probabilities of rows whose label cannot be told are about its frequency, not about certainty. */
static void noise_is_calibrated_as_noise(void **state)
{
    (void)state;
    enum { ROWS = 300, WORDS = 12 };
    static const double grid[] = {1};
    uint64_t random = 3;
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < ROWS; i++) {
        char text[64];
        snprintf(text, sizeof text, "w%zu w%zu w%zu", samples_random(&random, WORDS),
                 samples_random(&random, WORDS), samples_random(&random, WORDS));
        assert_true(samples_add(dataset, NULL, i % 2 ? "pro" : "con", text));
    }
    struct bench bench;
    prepare(&bench, dataset, grid, 1);
    run(&bench);
    assert_true(fabs(bench.model.report.brier - 0.5) < 0.03);
    assert_true(bench.model.report.calibration_error < 0.12);
    corpus_free(&bench.corpus);
}

static bool refuse(void *context, const char *stage, size_t done, size_t total)
{
    (void)context;
    return strcmp(stage, "cross-validation") != 0 || done == 0 || total == 0;
}

static void progress_may_end_it(void **state)
{
    (void)state;
    static const double grid[] = {1};
    struct bench bench;
    stance_error error = {0};
    prepare(&bench, easy(12), grid, 1);
    bench.options.progress = refuse;
    assert_int_equal(selection_run(&bench.plan, &bench.model, &error), STANCE_MISUSE);
    assert_string_equal(error.message, "cancelled");
    corpus_free(&bench.corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smaller_of_equal_costs_is_taken),
        cmocka_unit_test(the_cost_that_scores_best_is_taken),
        cmocka_unit_test(left_out_rows_are_not_known),
        cmocka_unit_test(probabilities_come_from_the_other_folds),
        cmocka_unit_test(every_row_is_predicted_once_by_any_threads),
        cmocka_unit_test(noise_is_calibrated_as_noise),
        cmocka_unit_test(progress_may_end_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
