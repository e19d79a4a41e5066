/* Sigmoids and pairwise coupling. The coupled probabilities are held to a second way of finding
 * them: the constrained minimum as the solution of linear equations (Wu, Lin and Weng 2004,
 * equation 22), and a search over a lattice. */
#include "models/calibration.h"

#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS_MAX = 7, PAIRS_MAX = LABELS_MAX * (LABELS_MAX - 1) / 2 };

static const struct sigmoid steady = {.slope = -1, .offset = 0};

/* The decision that the steady sigmoid turns into p. */
static double decision_of(double p)
{
    return log(p / (1 - p));
}

static double sum_of(const double *p, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += p[i];
    return sum;
}

static void pairs_are_numbered_row_by_row(void **state)
{
    (void)state;
    for (size_t labels = 2; labels <= LABELS_MAX; labels++) {
        size_t number = 0;
        for (size_t i = 0; i < labels; i++)
            for (size_t j = i + 1; j < labels; j++)
                assert_int_equal(calibration_pair(labels, i, j), number++);
        assert_int_equal(calibration_pairs(labels), number);
    }
}

static void the_sigmoid_keeps_its_precision_at_both_ends(void **state)
{
    (void)state;
    const struct sigmoid sigmoid = {.slope = -2, .offset = 0.5};
    assert_true(fabs(calibration_sigmoid(sigmoid, 1) - 1 / (1 + exp(-1.5))) < 1e-15);
    assert_true(calibration_sigmoid(sigmoid, 0.25) == 0.5);
    /* exp(-400.5): not rounded to 0, as 1 - p would be */
    double tiny = calibration_sigmoid(sigmoid, -200);
    assert_true(tiny > 0 && fabs(log(tiny) + 400.5) < 1e-9);
    assert_true(calibration_sigmoid(sigmoid, 1e308) == 1);
    assert_true(calibration_sigmoid(sigmoid, -1e308) == 0);
}

/* Numbers that only a forged model leads to are no reason for a probability that is none. */
static void what_is_not_a_number_says_nothing(void **state)
{
    (void)state;
    assert_true(calibration_sigmoid(steady, NAN) == 0.5);
    const double decisions[] = {NAN, NAN, NAN};
    const struct sigmoid sigmoids[] = {steady, steady, steady};
    double p[3], work[15];
    calibration_couple(2, sigmoids, decisions, p, work);
    assert_true(p[0] == 0.5 && p[1] == 0.5);
    calibration_couple(3, sigmoids, decisions, p, work);
    for (size_t i = 0; i < 3; i++) assert_true(fabs(p[i] - 1.0 / 3) < 1e-9);
}

static void two_labels_have_the_sigmoid_itself(void **state)
{
    (void)state;
    const struct sigmoid sigmoid = {.slope = -1.5, .offset = 0.25};
    double p[2], work[8];
    for (double d = -3; d <= 3; d += 0.25) {
        size_t label = calibration_couple(2, &sigmoid, &d, p, work);
        assert_true(p[0] == calibration_sigmoid(sigmoid, d));
        assert_true(p[0] + p[1] == 1);
        assert_int_equal(label, p[1] > p[0]);
    }
}

/* The sum over pairs of (r_ji p_i - r_ij p_j)^2, each pair once. */
static double discord(size_t k, double r[LABELS_MAX][LABELS_MAX], const double *p)
{
    double sum = 0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++) {
            double d = r[j][i] * p[i] - r[i][j] * p[j];
            sum += d * d;
        }
    return sum;
}

/* Solves a[n][n + 1] by elimination with pivoting; the answer stands in the last column. */
static void eliminate(size_t n, double a[LABELS_MAX + 1][LABELS_MAX + 2])
{
    for (size_t c = 0; c < n; c++) {
        size_t pivot = c;
        for (size_t r = c + 1; r < n; r++)
            if (fabs(a[r][c]) > fabs(a[pivot][c])) pivot = r;
        for (size_t x = 0; x <= n; x++) {
            double swap = a[c][x];
            a[c][x] = a[pivot][x];
            a[pivot][x] = swap;
        }
        for (size_t r = 0; r < n; r++) {
            double factor = r == c ? 0 : a[r][c] / a[c][c];
            for (size_t x = c; x <= n; x++) a[r][x] -= factor * a[c][x];
        }
    }
    for (size_t r = 0; r < n; r++) a[r][n] /= a[r][r];
}

/* The minimum of discord over p that sum to 1: Q p + b = 0, sum of p = 1. */
static void solve(size_t k, double r[LABELS_MAX][LABELS_MAX], double *p)
{
    double a[LABELS_MAX + 1][LABELS_MAX + 2] = {{0}};
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            if (i == j) continue;
            a[i][i] += r[j][i] * r[j][i];
            a[i][j] = -r[j][i] * r[i][j];
        }
        a[i][k] = a[k][i] = 1;
    }
    a[k][k + 1] = 1;
    eliminate(k + 1, a);
    for (size_t i = 0; i < k; i++) p[i] = a[i][k + 1];
}

/* Random pairwise probabilities, from meek to nearly certain and contradictory. */
static void fill_pairs(uint64_t *state, size_t k, double certainty,
                       double r[LABELS_MAX][LABELS_MAX], double *decisions)
{
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++) {
            double d = (samples_share(state) * 2 - 1) * certainty;
            decisions[calibration_pair(k, i, j)] = d;
            r[i][j] = calibration_sigmoid(steady, d);
            r[j][i] = 1 - r[i][j];
        }
}

static void coupling_finds_the_minimum(void **state)
{
    (void)state;
    enum { TRIES = 2000 };
    uint64_t random = 1;
    struct sigmoid sigmoids[PAIRS_MAX];
    for (size_t i = 0; i < PAIRS_MAX; i++) sigmoids[i] = steady;
    for (int i = 0; i < TRIES; i++) {
        size_t k = 3 + samples_random(&random, LABELS_MAX - 2);
        double r[LABELS_MAX][LABELS_MAX] = {{0}};
        double decisions[PAIRS_MAX], p[LABELS_MAX], expected[LABELS_MAX];
        double work[LABELS_MAX * (LABELS_MAX + 2)];
        fill_pairs(&random, k, 4, r, decisions);
        size_t label = calibration_couple(k, sigmoids, decisions, p, work);
        solve(k, r, expected);
        assert_true(fabs(sum_of(p, k) - 1) < 1e-12);
        for (size_t j = 0; j < k; j++) {
            assert_true(fabs(p[j] - expected[j]) < 1e-6);
            assert_true(p[label] >= p[j]);
        }
    }
}

static void probabilities_are_sound_however_certain_the_pairs(void **state)
{
    (void)state;
    enum { TRIES = 2000 };
    uint64_t random = 2;
    struct sigmoid sigmoids[PAIRS_MAX];
    for (size_t i = 0; i < PAIRS_MAX; i++) sigmoids[i] = steady;
    for (int i = 0; i < TRIES; i++) {
        size_t k = 3 + samples_random(&random, LABELS_MAX - 2);
        double r[LABELS_MAX][LABELS_MAX] = {{0}};
        double decisions[PAIRS_MAX], p[LABELS_MAX], work[LABELS_MAX * (LABELS_MAX + 2)];
        fill_pairs(&random, k, 1000, r, decisions);
        size_t label = calibration_couple(k, sigmoids, decisions, p, work);
        assert_true(fabs(sum_of(p, k) - 1) < 1e-9);
        for (size_t j = 0; j < k; j++) {
            assert_true(p[j] >= 0 && p[j] <= 1);
            assert_true(p[label] >= p[j]);
        }
    }
}

/* r_01 = 0.9, r_02 = 0.6, r_12 = 0.3, by trying every p of a fine lattice. */
static void a_small_case_agrees_with_a_search(void **state)
{
    (void)state;
    enum { STEPS = 1000 };
    const struct sigmoid sigmoids[] = {steady, steady, steady};
    double r[LABELS_MAX][LABELS_MAX] = {{0, 0.9, 0.6}, {0.1, 0, 0.3}, {0.4, 0.7, 0}};
    const double decisions[] = {decision_of(0.9), decision_of(0.6), decision_of(0.3)};
    double p[3], work[15], best[3] = {0}, least = HUGE_VAL;
    for (int a = 0; a <= STEPS; a++) {
        for (int b = 0; a + b <= STEPS; b++) {
            const double at[] = {(double)a / STEPS, (double)b / STEPS,
                                 (double)(STEPS - a - b) / STEPS};
            double found = discord(3, r, at);
            if (found >= least) continue;
            least = found;
            for (size_t i = 0; i < 3; i++) best[i] = at[i];
        }
    }
    assert_int_equal(calibration_couple(3, sigmoids, decisions, p, work), 0);
    for (size_t i = 0; i < 3; i++) assert_true(fabs(p[i] - best[i]) <= 1.0 / STEPS);
    assert_true(discord(3, r, p) <= least);
}

/* Where the pairs agree with some p, coupling gives that p back. */
static void agreeing_pairs_are_reproduced(void **state)
{
    (void)state;
    const double truth[] = {0.5, 0.2, 0.25, 0.05};
    struct sigmoid sigmoids[6];
    double decisions[6], p[4], work[24];
    for (size_t i = 0; i < 4; i++)
        for (size_t j = i + 1; j < 4; j++) {
            sigmoids[calibration_pair(4, i, j)] = steady;
            decisions[calibration_pair(4, i, j)] = decision_of(truth[i] / (truth[i] + truth[j]));
        }
    assert_int_equal(calibration_couple(4, sigmoids, decisions, p, work), 0);
    for (size_t i = 0; i < 4; i++) assert_true(fabs(p[i] - truth[i]) < 1e-7);
}

static void the_first_of_equals_is_the_label(void **state)
{
    (void)state;
    const struct sigmoid sigmoids[] = {steady, steady, steady};
    const double decisions[] = {0, 0, 0};
    double p[3], work[15];
    assert_int_equal(calibration_couple(3, sigmoids, decisions, p, work), 0);
    assert_int_equal(calibration_couple(2, sigmoids, decisions, p, work), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_numbered_row_by_row),
        cmocka_unit_test(the_sigmoid_keeps_its_precision_at_both_ends),
        cmocka_unit_test(what_is_not_a_number_says_nothing),
        cmocka_unit_test(two_labels_have_the_sigmoid_itself),
        cmocka_unit_test(coupling_finds_the_minimum),
        cmocka_unit_test(probabilities_are_sound_however_certain_the_pairs),
        cmocka_unit_test(a_small_case_agrees_with_a_search),
        cmocka_unit_test(agreeing_pairs_are_reproduced),
        cmocka_unit_test(the_first_of_equals_is_the_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
