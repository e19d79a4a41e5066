/* Platt scaling, held to the maximum of the likelihood found by a search that knows no derivatives.
 */
#include "train/platt.h"

#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SIZE_MAX_HERE = 400 };

struct sample {
    double decisions[SIZE_MAX_HERE];
    bool positive[SIZE_MAX_HERE];
    size_t count;
};

/* Decisions around +-distance with noise; every fourth is negative. */
static struct sample draw(uint64_t seed, size_t count, double distance, double noise)
{
    struct sample sample = {.count = count};
    for (size_t i = 0; i < count; i++) {
        sample.positive[i] = i % 4 != 0;
        sample.decisions[i] = (sample.positive[i] ? distance : -distance) +
                              noise * (samples_share(&seed) + samples_share(&seed) - 1);
    }
    return sample;
}

/* Negative log likelihood with the smoothed targets of Lin, Lin and Weng, each side weighted by the
 * square root of its balanced weight. */
static double loss(const struct sample *sample, double slope, double offset)
{
    double positives = 0, sum = 0;
    for (size_t i = 0; i < sample->count; i++) positives += sample->positive[i];
    double negatives = (double)sample->count - positives;
    for (size_t i = 0; i < sample->count; i++) {
        double target =
            sample->positive[i] ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
        double side = sample->positive[i] ? positives : negatives;
        double x = slope * sample->decisions[i] + offset;
        sum += sqrt((double)sample->count / (2 * side)) *
               (target * log1p(exp(x)) + (1 - target) * log1p(exp(-x)));
    }
    return sum;
}

/* The least loss by a pattern search, over slopes up to slope_max. */
static struct sigmoid search(const struct sample *sample, double slope_max)
{
    struct sigmoid at = {.slope = fmin(0, slope_max), .offset = 0};
    double best = loss(sample, at.slope, at.offset);
    for (double step = 4; step > 1e-9;) {
        static const double moves[][2] = {{1, 0}, {-1, 0},  {0, 1},  {0, -1},
                                          {1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
        bool moved = false;
        for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
            double slope = fmin(at.slope + step * moves[i][0], slope_max);
            double offset = at.offset + step * moves[i][1];
            double found = loss(sample, slope, offset);
            if (found >= best) continue;
            best = found;
            at = (struct sigmoid){slope, offset};
            moved = true;
        }
        if (!moved) step /= 2;
    }
    return at;
}

static void assert_near(struct sigmoid found, struct sigmoid expected)
{
    assert_true(fabs(found.slope - expected.slope) < 1e-3);
    assert_true(fabs(found.offset - expected.offset) < 1e-3);
}

static void the_fit_is_the_most_likely_one(void **state)
{
    (void)state;
    static const double noises[] = {1, 2, 4};
    for (size_t i = 0; i < sizeof noises / sizeof noises[0]; i++) {
        struct sample sample = draw(i, 200, 0.5, noises[i]);
        struct sigmoid found = platt_fit(sample.decisions, sample.positive, sample.count);
        assert_true(found.slope < 0);
        assert_near(found, search(&sample, HUGE_VAL));
    }
}

/* The smoothed targets keep the slope finite where a plain likelihood has none. */
static void separable_decisions_have_a_finite_fit(void **state)
{
    (void)state;
    struct sample sample = draw(1, 80, 2, 0.5);
    struct sigmoid found = platt_fit(sample.decisions, sample.positive, sample.count);
    assert_near(found, search(&sample, HUGE_VAL));
    assert_true(calibration_sigmoid(found, 2) > 0.9 && calibration_sigmoid(found, 2) < 1);
    assert_true(calibration_sigmoid(found, -2) < 0.1 && calibration_sigmoid(found, -2) > 0);
}

/* Found while testing: the offset was left as it stood beside the slope that was not allowed, which
 * made every sentence nearly certain. */
static void decisions_that_speak_against_their_label_leave_the_frequencies(void **state)
{
    (void)state;
    struct sample sample = draw(1, 80, -0.5, 1);
    for (size_t i = 0; i < sample.count; i++) sample.decisions[i] += 5;
    struct sigmoid found = platt_fit(sample.decisions, sample.positive, sample.count);
    assert_true(found.slope == 0);
    assert_near(found, search(&sample, 0));
    double p = calibration_sigmoid(found, 5);
    assert_true(p > 0.5 && p < 0.76);
}

static void one_sided_decisions_have_the_default(void **state)
{
    (void)state;
    const double decisions[] = {1, 2, 3};
    const bool all[] = {true, true, true}, none[] = {false, false, false};
    struct sigmoid found[] = {platt_fit(decisions, all, 3), platt_fit(decisions, none, 3),
                              platt_fit(decisions, all, 0)};
    for (size_t i = 0; i < 3; i++) {
        assert_true(found[i].slope == calibration_default.slope);
        assert_true(found[i].offset == calibration_default.offset);
    }
}

static void equal_and_enormous_decisions_give_numbers(void **state)
{
    (void)state;
    struct sample sample = draw(1, 40, 0, 0);
    struct sigmoid found = platt_fit(sample.decisions, sample.positive, sample.count);
    assert_true(isfinite(found.slope) && isfinite(found.offset) && found.slope <= 0);
    sample = draw(1, 40, 1e160, 1e150);
    found = platt_fit(sample.decisions, sample.positive, sample.count);
    assert_true(isfinite(found.slope) && isfinite(found.offset) && found.slope <= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fit_is_the_most_likely_one),
        cmocka_unit_test(separable_decisions_have_a_finite_fit),
        cmocka_unit_test(decisions_that_speak_against_their_label_leave_the_frequencies),
        cmocka_unit_test(one_sided_decisions_have_the_default),
        cmocka_unit_test(equal_and_enormous_decisions_give_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
