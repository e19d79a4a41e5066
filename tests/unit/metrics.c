/* Metrics worked out by hand, after scikit-learn's definitions (precision_recall_fscore_support
 * with zero_division=0, macro averages over all labels). */
#include "evaluate/metrics.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS = 8, LABELS = 3 };

/* Label 2 is given once and never predicted. */
static const uint32_t given[ROWS] = {0, 0, 0, 0, 1, 1, 1, 2};
static const uint32_t predicted[ROWS] = {0, 0, 0, 1, 1, 1, 0, 1};
static const uint32_t units[ROWS] = {0, 1, 2, 3, 4, 5, 6, 7};
static const double probabilities[ROWS * LABELS] = {0.8, 0.1,  0.1,  0.8,  0.1,  0.1,  0.55, 0.25,
                                                    0.2, 0.25, 0.55, 0.2,  0.05, 0.95, 0,    0.25,
                                                    0.5, 0.25, 0.5,  0.25, 0.25, 0,    1,    0};

static struct metrics_input input_of(void)
{
    return (struct metrics_input){.rows = ROWS,
                                  .label_count = LABELS,
                                  .given = given,
                                  .predicted = predicted,
                                  .probabilities = probabilities,
                                  .units = units,
                                  .unit_count = ROWS};
}

static void assert_close(double found, double expected)
{
    assert_true(fabs(found - expected) < 1e-12);
}

static void confusion_counts_given_by_predicted(void **state)
{
    (void)state;
    static const uint64_t expected[] = {3, 1, 0, 1, 2, 0, 0, 1, 0};
    uint64_t confusion[LABELS * LABELS] = {99, 99};
    struct metrics_input input = input_of();
    metrics_confusion(&input, confusion);
    assert_memory_equal(confusion, expected, sizeof expected);
}

static void labels_have_precision_recall_and_f1(void **state)
{
    (void)state;
    static const uint64_t confusion[] = {3, 1, 0, 1, 2, 0, 0, 1, 0};
    stance_label_report labels[LABELS];
    double macro = metrics_labels(confusion, LABELS, labels);
    assert_close(labels[0].precision, 3.0 / 4);
    assert_close(labels[0].recall, 3.0 / 4);
    assert_close(labels[0].f1, 3.0 / 4);
    assert_int_equal(labels[0].support, 4);
    assert_close(labels[1].precision, 2.0 / 4);
    assert_close(labels[1].recall, 2.0 / 3);
    assert_close(labels[1].f1, 4.0 / 7);
    assert_int_equal(labels[1].support, 3);
    assert_close(macro, (3.0 / 4 + 4.0 / 7 + 0) / 3);
    assert_close(metrics_labels(confusion, LABELS, NULL), macro);
}

static void what_is_undefined_is_zero(void **state)
{
    (void)state;
    static const uint64_t confusion[] = {3, 1, 0, 1, 2, 0, 0, 1, 0};
    stance_label_report labels[LABELS];
    metrics_labels(confusion, LABELS, labels);
    assert_true(labels[2].precision == 0 && labels[2].recall == 0 && labels[2].f1 == 0);
    static const uint64_t nothing[LABELS * LABELS] = {0};
    assert_true(metrics_labels(nothing, LABELS, labels) == 0);
}

/* Sides are pooled: two labels are pro here, one is anti, one neutral. Given pro 8, predicted pro
 * 7, both 5; anti 4, 5 and 3. */
static void measures_pool_the_labels_of_a_side(void **state)
{
    (void)state;
    static const stance_role roles[] = {STANCE_PRO, STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL};
    static const uint64_t confusion[] = {2, 1, 1, 0, 0, 2, 1, 1, 1, 0, 3, 0, 1, 0, 0, 4};
    double measures[STANCE_MEASURES];
    metrics_measures(confusion, roles, 4, NULL, measures);
    assert_close(measures[STANCE_F_AVG], (2 * 5.0 / (8 + 7) + 2 * 3.0 / (4 + 5)) / 2);
    assert_close(measures[STANCE_ACCURACY], 11.0 / 17);
    assert_close(measures[STANCE_SIDES], 8.0 / 11);
    assert_close(measures[STANCE_MACRO_F1], metrics_labels(confusion, 4, NULL));
}

static void measures_without_rows_or_sides_are_not_defined(void **state)
{
    (void)state;
    static const stance_role roles[] = {STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL};
    static const stance_role neutral[] = {STANCE_NEUTRAL, STANCE_NEUTRAL, STANCE_NEUTRAL};
    static const uint64_t nothing[LABELS * LABELS] = {0};
    static const uint64_t unsided[LABELS * LABELS] = {0, 0, 2, 0, 0, 1, 1, 1, 5};
    double measures[STANCE_MEASURES];
    metrics_measures(nothing, roles, LABELS, NULL, measures);
    assert_true(isnan(measures[STANCE_ACCURACY]) && isnan(measures[STANCE_SIDES]));
    metrics_measures(unsided, roles, LABELS, NULL, measures);
    assert_true(measures[STANCE_F_AVG] == 0 && isnan(measures[STANCE_SIDES]));
    metrics_measures(unsided, neutral, LABELS, NULL, measures);
    assert_true(isnan(measures[STANCE_F_AVG]));
    assert_close(measures[STANCE_ACCURACY], 0.5);
}

static void units_count_as_often_as_they_are_drawn(void **state)
{
    (void)state;
    static const uint32_t times[ROWS] = {0, 2, 0, 1, 3, 0, 0, 1};
    static const uint64_t expected[] = {2, 1, 0, 0, 3, 0, 0, 1, 0};
    uint64_t confusion[LABELS * LABELS] = {99};
    struct metrics_input input = input_of();
    metrics_resample(&input, times, confusion);
    assert_memory_equal(confusion, expected, sizeof expected);
}

/* Bins by the shown probability: 0.5 (two rows, one right), 0.55 (two rows, one right) share a bin:
 * confidence 2.1, right 2. 0.8: confidence 1.6, right 2. 0.95 and 1: confidence 1.95, right 1. */
static void calibration_error_sums_the_bins(void **state)
{
    (void)state;
    struct metrics_input input = input_of();
    assert_close(metrics_calibration_error(&input), (0.1 + 0.4 + 0.95) / ROWS);
}

static void brier_sums_squares_over_labels(void **state)
{
    (void)state;
    struct metrics_input input = input_of();
    double expected = 2 * (0.04 + 0.01 + 0.01) + (0.2025 + 0.0625 + 0.04) +
                      (0.5625 + 0.3025 + 0.04) + (0.0025 + 0.0025) + (0.0625 + 0.25 + 0.0625) +
                      (0.25 + 0.5625 + 0.0625) + (1 + 1);
    assert_close(metrics_brier(&input), expected / ROWS);
}

static void intervals_are_of_the_seed_and_hold_the_estimate(void **state)
{
    (void)state;
    enum { MANY = 200 };
    static uint32_t truth[MANY], guess[MANY], unit[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        truth[i] = i % 2;
        guess[i] = i % 10 < 2 ? 1 - truth[i] : truth[i];
        unit[i] = i;
    }
    struct metrics_input input = {.rows = MANY,
                                  .label_count = 2,
                                  .given = truth,
                                  .predicted = guess,
                                  .units = unit,
                                  .unit_count = MANY};
    double low, high, again_low, again_high, other_low, other_high;
    assert_true(metrics_interval(&input, 7, &low, &high));
    assert_true(metrics_interval(&input, 7, &again_low, &again_high));
    assert_true(metrics_interval(&input, 8, &other_low, &other_high));
    assert_true(low == again_low && high == again_high);
    assert_true(low != other_low || high != other_high);
    /* 0.8, whose standard error is sqrt(0.8 * 0.2 / 200) = 0.028 */
    assert_true(fabs(low - (0.8 - 1.96 * 0.0283)) < 0.015);
    assert_true(fabs(high - (0.8 + 1.96 * 0.0283)) < 0.015);
}

/* Where the rows of a unit stand and fall together, there is less evidence and a wider interval. */
static void intervals_resample_whole_units(void **state)
{
    (void)state;
    enum { MANY = 200, PER_UNIT = 20 };
    static uint32_t truth[MANY], guess[MANY], single[MANY], unit[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        truth[i] = i % 2;
        single[i] = i;
        unit[i] = i / PER_UNIT;
        guess[i] = unit[i] % 3 == 0 ? 1 - truth[i] : truth[i];
    }
    struct metrics_input input = {.rows = MANY,
                                  .label_count = 2,
                                  .given = truth,
                                  .predicted = guess,
                                  .units = single,
                                  .unit_count = MANY};
    double low, high, unit_low, unit_high;
    assert_true(metrics_interval(&input, 1, &low, &high));
    input.units = unit;
    input.unit_count = MANY / PER_UNIT;
    assert_true(metrics_interval(&input, 1, &unit_low, &unit_high));
    assert_true(unit_high - unit_low > 2 * (high - low));
}

/* Of labels with few rows some are missing from most samples, which is no fault of the predictions.
 */
static void intervals_hold_what_is_always_right(void **state)
{
    (void)state;
    enum { RARE = 30, EACH = 2 };
    uint32_t truth[RARE * EACH], own[RARE * EACH];
    for (uint32_t i = 0; i < RARE * EACH; i++) {
        truth[i] = i / EACH;
        own[i] = i;
    }
    struct metrics_input input = {.rows = RARE * EACH,
                                  .label_count = RARE,
                                  .given = truth,
                                  .predicted = truth,
                                  .units = own,
                                  .unit_count = RARE * EACH};
    double low, high;
    assert_true(metrics_interval(&input, 1, &low, &high));
    assert_close(low, 1);
    assert_close(high, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(confusion_counts_given_by_predicted),
        cmocka_unit_test(labels_have_precision_recall_and_f1),
        cmocka_unit_test(what_is_undefined_is_zero),
        cmocka_unit_test(measures_pool_the_labels_of_a_side),
        cmocka_unit_test(measures_without_rows_or_sides_are_not_defined),
        cmocka_unit_test(units_count_as_often_as_they_are_drawn),
        cmocka_unit_test(calibration_error_sums_the_bins),
        cmocka_unit_test(brier_sums_squares_over_labels),
        cmocka_unit_test(intervals_are_of_the_seed_and_hold_the_estimate),
        cmocka_unit_test(intervals_resample_whole_units),
        cmocka_unit_test(intervals_hold_what_is_always_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
