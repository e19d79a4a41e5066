/* The public interface: what is refused, what is worked out, what is not known. The figures
 * themselves are the business of metrics, reliability, coverage, paired and articles. */
#include "stance/stance.h"

#include "base/memory.h"
#include "tests/unit/support.h"

#include <math.h>

enum { PRO, ANTI, NEUTRAL, LABELS };

static const stance_role roles[LABELS] = {STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL};
static const double probabilities[LABELS] = {0.7, 0.1, 0.2};

static stance_prediction row_of(size_t given, size_t predicted, const char *group)
{
    return (stance_prediction){.given = given,
                               .predicted = predicted,
                               .probability = probabilities[PRO],
                               .score = 0.6,
                               .probabilities = probabilities,
                               .group = {group, group ? strlen(group) : 0}};
}

static stance_evaluation *new_evaluation(void)
{
    stance_evaluation *evaluation = stance_evaluation_new(roles, LABELS, NULL);
    assert_non_null(evaluation);
    return evaluation;
}

static void add(stance_evaluation *evaluation, stance_prediction row)
{
    assert_int_equal(stance_evaluation_add(evaluation, &row, NULL), STANCE_OK);
}

/* Right: 3 of 5. F1: pro 2 * 2 / (3 + 3), anti 2 / (1 + 2), neutral 0. */
static void fill(stance_evaluation *evaluation)
{
    add(evaluation, row_of(PRO, PRO, "a"));
    add(evaluation, row_of(PRO, PRO, "b"));
    add(evaluation, row_of(PRO, ANTI, "a"));
    add(evaluation, row_of(ANTI, ANTI, NULL));
    add(evaluation, row_of(NEUTRAL, PRO, ""));
}

static void assert_close(double found, double expected)
{
    assert_true(fabs(found - expected) < 1e-12);
}

static void all_figures_come_out(void **state)
{
    (void)state;
    stance_evaluation *evaluation = new_evaluation();
    fill(evaluation);
    const stance_measures *found = stance_evaluation_measure(evaluation, 1, NULL);
    assert_non_null(found);
    assert_int_equal(found->rows, 5);
    assert_int_equal(found->groups, 2);
    assert_int_equal(found->label_count, LABELS);
    assert_int_equal(found->confusion[PRO * LABELS + ANTI], 1);
    assert_close(found->labels[PRO].f1, 4.0 / 6);
    assert_close(found->estimates[STANCE_MACRO_F1].value, (4.0 / 6 + 2.0 / 3 + 0) / 3);
    assert_close(found->estimates[STANCE_F_AVG].value, (4.0 / 6 + 2.0 / 3) / 2);
    assert_close(found->estimates[STANCE_ACCURACY].value, 3.0 / 5);
    assert_close(found->estimates[STANCE_SIDES].value, 3.0 / 4);
    assert_int_equal(found->siding, 4);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        assert_true(found->estimates[i].low <= found->estimates[i].value);
        assert_true(found->estimates[i].high >= found->estimates[i].value);
    }
    assert_true(found->has_probabilities);
    assert_close(found->calibration_error, 0.1);
    assert_int_equal(found->bins[7].rows + found->bins[6].rows, 5);
    assert_int_equal(found->coverage[0].rows, 5);
    double pro = 0.09 + 0.01 + 0.04, anti = 0.49 + 0.81 + 0.04, neutral = 0.49 + 0.01 + 0.64;
    assert_close(found->brier, (3 * pro + anti + neutral) / 5);
    assert_int_equal(found->article_count, 2);
    assert_int_equal(found->articles[0].rows, 2);
    assert_memory_equal(found->articles[1].group.bytes, "b", 1);
    assert_close(found->articles[0].predicted_score, 0.6);
    stance_evaluation_free(evaluation);
    stance_evaluation_free(NULL);
}

static void measuring_again_gives_the_same(void **state)
{
    (void)state;
    stance_evaluation *evaluation = new_evaluation();
    fill(evaluation);
    stance_measures before = *stance_evaluation_measure(evaluation, 1, NULL);
    stance_measures after = *stance_evaluation_measure(evaluation, 1, NULL);
    assert_memory_equal(before.estimates, after.estimates, sizeof before.estimates);
    add(evaluation, row_of(PRO, PRO, "c"));
    assert_int_equal(stance_evaluation_measure(evaluation, 1, NULL)->rows, 6);
    stance_evaluation_free(evaluation);
}

static void what_is_not_known_is_left_out(void **state)
{
    (void)state;
    stance_evaluation *evaluation = new_evaluation();
    stance_prediction row = row_of(PRO, PRO, NULL);
    add(evaluation, row);
    row.probabilities = NULL;
    row.score = NAN;
    add(evaluation, row);
    const stance_measures *found = stance_evaluation_measure(evaluation, 1, NULL);
    assert_true(found->has_probabilities && isnan(found->brier));
    assert_int_equal(found->groups, 0);
    assert_int_equal(found->article_count, 0);
    row.group = (stance_field){"a", 1};
    row.probability = NAN;
    add(evaluation, row);
    found = stance_evaluation_measure(evaluation, 1, NULL);
    assert_false(found->has_probabilities);
    assert_int_equal(found->groups, 1);
    assert_int_equal(found->article_count, 0);
    stance_evaluation_free(evaluation);
}

static void sides_need_labels_of_both(void **state)
{
    (void)state;
    static const stance_role one_sided[] = {STANCE_PRO, STANCE_NEUTRAL};
    stance_evaluation *evaluation = stance_evaluation_new(one_sided, 2, NULL);
    stance_prediction row = row_of(0, 0, NULL);
    add(evaluation, row);
    const stance_measures *found = stance_evaluation_measure(evaluation, 1, NULL);
    assert_true(isnan(found->estimates[STANCE_F_AVG].value));
    assert_true(isnan(found->estimates[STANCE_F_AVG].low));
    assert_true(isnan(found->estimates[STANCE_SIDES].value));
    stance_evaluation_free(evaluation);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    static const double bad[LABELS] = {0.5, -0.1, 0.6};
    stance_evaluation *evaluation = new_evaluation();
    stance_prediction rows[6];
    for (size_t i = 0; i < COUNT_OF(rows); i++) rows[i] = row_of(PRO, PRO, "a");
    rows[0].given = LABELS;
    rows[1].predicted = LABELS;
    rows[2].probability = 1.01;
    rows[3].score = -1.01;
    rows[4].probabilities = bad;
    rows[5].probability = INFINITY;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(stance_evaluation_add(evaluation, &rows[i], NULL), STANCE_MISUSE);
    stance_error error = {0};
    assert_null(stance_evaluation_measure(evaluation, 1, &error));
    assert_int_equal(error.status, STANCE_BAD_DATA);
    stance_evaluation_free(evaluation);
    stance_role many[STANCE_LABELS_MAX + 1] = {STANCE_PRO};
    assert_null(stance_evaluation_new(roles, 0, NULL));
    assert_null(stance_evaluation_new(many, STANCE_LABELS_MAX + 1, NULL));
}

static void only_the_same_rows_are_compared(void **state)
{
    (void)state;
    stance_evaluation *a = new_evaluation(), *b = new_evaluation();
    stance_comparison comparison;
    assert_int_equal(stance_evaluation_compare(a, b, 1, &comparison, NULL), STANCE_BAD_DATA);
    fill(a);
    assert_int_equal(stance_evaluation_compare(a, b, 1, &comparison, NULL), STANCE_MISUSE);
    fill(b);
    assert_int_equal(stance_evaluation_compare(a, b, 1, &comparison, NULL), STANCE_OK);
    assert_int_equal(comparison.units, 4);
    assert_int_equal(comparison.both, 3);
    assert_true(comparison.measures[STANCE_ACCURACY].p == 1);
    add(a, row_of(PRO, PRO, NULL));
    add(b, row_of(ANTI, PRO, NULL));
    assert_int_equal(stance_evaluation_compare(a, b, 1, &comparison, NULL), STANCE_MISUSE);
    stance_evaluation_free(a);
    stance_evaluation_free(b);
}

/* Every allocation fails in its turn; what was added stays good. */
static void want_of_memory_is_said(void **state)
{
    (void)state;
    for (long n = 1;; n++) {
        stance_error error = {0};
        stance_comparison comparison;
        memory_fail_from(n);
        stance_evaluation *evaluation = stance_evaluation_new(roles, LABELS, &error);
        for (size_t i = 0; evaluation && i < 20 && error.status == STANCE_OK; i++) {
            char group[8];
            snprintf(group, sizeof group, "%zu", i / 2);
            stance_prediction row = row_of(i % LABELS, i % 2, i % 3 ? group : NULL);
            stance_evaluation_add(evaluation, &row, &error);
        }
        if (error.status == STANCE_OK) stance_evaluation_measure(evaluation, 1, &error);
        if (error.status == STANCE_OK)
            stance_evaluation_compare(evaluation, evaluation, 1, &comparison, &error);
        memory_fail_from(0);
        stance_evaluation_free(evaluation);
        if (error.status == STANCE_OK) break;
        assert_int_equal(error.status, STANCE_NO_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_figures_come_out),
        cmocka_unit_test(measuring_again_gives_the_same),
        cmocka_unit_test(what_is_not_known_is_left_out),
        cmocka_unit_test(sides_need_labels_of_both),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(only_the_same_rows_are_compared),
        cmocka_unit_test(want_of_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
