/* The softmax: held to its definition in long doubles, to Platt's sigmoid where there are two
 * labels, and to probabilities that are sound whatever the numbers. */
#include "models/calibration.h"

#include "tests/unit/samples.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS_MAX = 7, TRIES = 2000 };

static double sum_of(const double *p, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += p[i];
    return sum;
}

/* A number from -size to size. */
static double draw(uint64_t *random, double size)
{
    return (samples_share(random) * 2 - 1) * size;
}

static struct calibration draw_calibration(uint64_t *random, size_t labels, double slope,
                                           double offset)
{
    struct calibration calibration = {.slope = samples_share(random) * slope};
    for (size_t l = 0; l < labels; l++) calibration.offsets[l] = draw(random, offset);
    return calibration;
}

static void probabilities_are_shares_of_exponentials(void **state)
{
    (void)state;
    uint64_t random = 1;
    for (int i = 0; i < TRIES; i++) {
        size_t k = 2 + samples_random(&random, LABELS_MAX - 1);
        struct calibration calibration = draw_calibration(&random, k, 4, 2);
        double decisions[LABELS_MAX], p[LABELS_MAX];
        long double shares[LABELS_MAX], sum = 0;
        for (size_t l = 0; l < k; l++) {
            decisions[l] = draw(&random, 3);
            shares[l] =
                expl((long double)calibration.slope * decisions[l] + calibration.offsets[l]);
            sum += shares[l];
        }
        size_t label = calibration_apply(&calibration, k, decisions, p);
        assert_true(fabs(sum_of(p, k) - 1) < 1e-15 * LABELS_MAX);
        for (size_t l = 0; l < k; l++) {
            assert_true(fabs(p[l] - (double)(shares[l] / sum)) < 1e-14);
            assert_true(p[label] >= p[l]);
        }
    }
}

/* Decision values of two labels are opposite. */
static void two_labels_have_platts_sigmoid(void **state)
{
    (void)state;
    const struct calibration calibration = {.slope = 1.5, .offsets = {0.25, -0.5}};
    for (double d = -3; d <= 3; d += 0.25) {
        const double decisions[] = {d, -d};
        double p[2], sigmoid = 1 / (1 + exp(-(2 * 1.5 * d + 0.25 + 0.5)));
        size_t label = calibration_apply(&calibration, 2, decisions, p);
        assert_true(fabs(p[0] - sigmoid) < 1e-15);
        assert_true(fabs(p[0] + p[1] - 1) < 1e-15);
        assert_int_equal(label, p[1] > p[0]);
    }
}

/* Offsets that are larger by the same number, and decisions too, say the same. */
static void only_differences_count(void **state)
{
    (void)state;
    const struct calibration near = {.slope = 2, .offsets = {0.5, 0, -1}};
    const struct calibration far = {.slope = 2, .offsets = {64.5, 64, 63}};
    const double decisions[] = {-0.5, 0.25, 0.75}, higher[] = {-512.5, -511.75, -511.25};
    double p[3], q[3], r[3];
    assert_int_equal(calibration_apply(&near, 3, decisions, p), 1);
    calibration_apply(&far, 3, decisions, q);
    calibration_apply(&near, 3, higher, r);
    for (size_t l = 0; l < 3; l++) assert_true(p[l] == q[l] && p[l] == r[l]);
}

static void small_probabilities_keep_their_precision(void **state)
{
    (void)state;
    const struct calibration calibration = {.slope = 2, .offsets = {0, 0.5}};
    double p[2];
    /* exp(-400.5): not rounded to 0, as 1 - p would be */
    assert_int_equal(calibration_apply(&calibration, 2, (const double[]){-100, 100}, p), 1);
    assert_true(p[0] > 0 && fabs(log(p[0]) + 400.5) < 1e-9);
    assert_true(p[1] == 1);
    assert_int_equal(calibration_apply(&calibration, 2, (const double[]){1e307, -1e307}, p), 0);
    assert_true(p[0] == 1 && p[1] == 0);
}

static void probabilities_are_sound_however_certain_the_machines(void **state)
{
    (void)state;
    uint64_t random = 2;
    for (int i = 0; i < TRIES; i++) {
        size_t k = 2 + samples_random(&random, LABELS_MAX - 1);
        struct calibration calibration = draw_calibration(&random, k, 1e3, 1e3);
        double decisions[LABELS_MAX], p[LABELS_MAX];
        for (size_t l = 0; l < k; l++)
            decisions[l] = draw(&random, pow(10, (double)samples_random(&random, 300)));
        size_t label = calibration_apply(&calibration, k, decisions, p);
        assert_true(fabs(sum_of(p, k) - 1) < 1e-12);
        for (size_t l = 0; l < k; l++) {
            assert_true(p[l] >= 0 && p[l] <= 1);
            assert_true(p[label] >= p[l]);
        }
    }
}

/* Numbers that only a forged model leads to are no reason for a probability that is none. Found
 * while testing: what was no number behind one that was made all of them none. */
static void what_overflows_says_nothing(void **state)
{
    (void)state;
    const struct calibration steep = {.slope = DBL_MAX}, flat = {.slope = 0};
    static const double decisions[][3] = {
        {NAN, NAN, NAN},
        {INFINITY, 0, 0},
        {1, INFINITY, INFINITY},
        {-INFINITY, -INFINITY, -INFINITY},
        {NAN, 1, 2},
        {1, NAN, 2},
        {2, 1, NAN},
        {1, 2, NAN},
        {DBL_MAX, -DBL_MAX, DBL_MAX},
        {0, DBL_MAX, 0},
    };
    for (size_t i = 0; i < sizeof decisions / sizeof decisions[0]; i++)
        for (size_t k = 2; k <= 3; k++) {
            const struct calibration *calibrations[] = {&steep, &flat, &calibration_default};
            for (size_t c = 0; c < 3; c++) {
                double p[3] = {-1, -1, -1};
                size_t label = calibration_apply(calibrations[c], k, decisions[i], p);
                assert_true(label < k);
                assert_true(fabs(sum_of(p, k) - 1) < 1e-15);
                for (size_t l = 0; l < k; l++)
                    assert_true(p[l] >= 0 && p[l] <= 1 && p[label] >= p[l]);
            }
        }
    double p[3];
    assert_int_equal(calibration_apply(&steep, 3, decisions[9], p), 0);
    for (size_t l = 0; l < 3; l++) assert_true(p[l] == 1.0 / 3);
}

static void the_first_of_equals_is_the_label(void **state)
{
    (void)state;
    const double decisions[] = {0, 0, 0}, later[] = {-1, 0, 0};
    double p[3];
    assert_int_equal(calibration_apply(&calibration_default, 3, decisions, p), 0);
    assert_int_equal(calibration_apply(&calibration_default, 2, decisions, p), 0);
    assert_int_equal(calibration_apply(&calibration_default, 3, later, p), 1);
    assert_true(p[1] == p[2]);
}

static void a_slope_of_nothing_leaves_the_offsets(void **state)
{
    (void)state;
    const struct calibration calibration = {.slope = 0, .offsets = {0, log(3)}};
    const double decisions[] = {5, -5};
    double p[2];
    assert_int_equal(calibration_apply(&calibration, 2, decisions, p), 1);
    assert_true(fabs(p[0] - 0.25) < 1e-15 && fabs(p[1] - 0.75) < 1e-15);
}

/* Where nothing could be fitted, decisions still speak for their label, and no label is preferred.
 */
static void the_default_prefers_no_label(void **state)
{
    (void)state;
    assert_true(calibration_default.slope > 0);
    for (size_t l = 0; l < STANCE_LABELS_MAX; l++) assert_true(calibration_default.offsets[l] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_are_shares_of_exponentials),
        cmocka_unit_test(two_labels_have_platts_sigmoid),
        cmocka_unit_test(only_differences_count),
        cmocka_unit_test(small_probabilities_keep_their_precision),
        cmocka_unit_test(probabilities_are_sound_however_certain_the_machines),
        cmocka_unit_test(what_overflows_says_nothing),
        cmocka_unit_test(the_first_of_equals_is_the_label),
        cmocka_unit_test(a_slope_of_nothing_leaves_the_offsets),
        cmocka_unit_test(the_default_prefers_no_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
