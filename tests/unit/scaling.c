/* Fitting the softmax, held to the minimum of a loss that is written out anew here: by its slope
 * in every direction, measured by differences, and by data drawn from a calibration that is known.
 */
#include "train/scaling.h"

#include "base/memory.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SIZE_MAX_HERE = 8000, LABELS_MAX = 4 };
#define OFFSET_DEVIATION 0.1 /* as train/scaling.c says */

struct rows {
    size_t count, labels;
    double decisions[SIZE_MAX_HERE * LABELS_MAX]; /* [count][labels] */
    uint32_t label[SIZE_MAX_HERE];
    unsigned char uses[SIZE_MAX_HERE];
};

/* One at a time; too large for the stack. */
static struct rows rows;

static struct calibration fitted(void)
{
    const struct scaling_sample sample = {.rows = rows.count,
                                          .label_count = rows.labels,
                                          .decisions = rows.decisions,
                                          .labels = rows.label,
                                          .uses = rows.uses};
    struct calibration calibration;
    assert_true(scaling_fit(&sample, &calibration));
    return calibration;
}

/* Decisions around -1, and around -1 + 2 distance for the label of the row, with noise; label l
 * has every 2^(l + 1)-th row, the last one the rest. */
static void draw(uint64_t seed, size_t labels, size_t count, double distance, double noise)
{
    rows.count = count;
    rows.labels = labels;
    for (size_t i = 0; i < count; i++) {
        uint32_t label = 0;
        while (label + 1 < labels && i >> label & 1) label++;
        rows.label[i] = label;
        rows.uses[i] = 1;
        for (size_t l = 0; l < labels; l++)
            rows.decisions[i * labels + l] =
                -1 + (l == label ? 2 * distance : 0) +
                noise * (samples_share(&seed) + samples_share(&seed) - 1);
    }
}

/* Labels drawn by the probabilities of a calibration. Decisions lean against its offsets, so that
 * labels are equally frequent and weigh the same. */
static void draw_from(const struct calibration *truth, uint64_t seed, size_t labels, size_t count)
{
    rows.count = count;
    rows.labels = labels;
    for (size_t i = 0; i < count; i++) {
        double *d = rows.decisions + i * labels, p[LABELS_MAX];
        for (size_t l = 0; l < labels; l++)
            d[l] = 3 * samples_share(&seed) - 2 - truth->offsets[l] / truth->slope;
        calibration_apply(truth, labels, d, p);
        double share = samples_share(&seed);
        rows.label[i] = 0;
        while (rows.label[i] + 1 < labels && share >= p[rows.label[i]]) share -= p[rows.label[i]++];
        rows.uses[i] = 1;
    }
}

/* The loss of train/scaling.c in plain words: log loss against targets that are smoothed by one
 * part in rows + 2, rows weighted by the inverse square root of their label's frequency, offsets
 * drawn to 0. */
static double loss(const struct calibration *c)
{
    size_t k = rows.labels;
    double used = 0, of_label[LABELS_MAX] = {0}, weight_sum = 0, sum = 0;
    for (size_t i = 0; i < rows.count; i++) {
        used += rows.uses[i];
        of_label[rows.label[i]] += rows.uses[i];
    }
    for (size_t l = 0; l < k; l++) weight_sum += sqrt(of_label[l]);
    for (size_t i = 0; i < rows.count; i++) {
        double z[LABELS_MAX], exponentials = 0, row = 0;
        if (!rows.uses[i]) continue;
        for (size_t l = 0; l < k; l++) {
            z[l] = c->slope * rows.decisions[i * k + l] + c->offsets[l];
            exponentials += exp(z[l]);
        }
        for (size_t l = 0; l < k; l++) {
            double miss = 1 / (used + 2);
            double target = l == rows.label[i] ? 1 - miss : miss / (double)(k - 1);
            row += target * (log(exponentials) - z[l]);
        }
        sum += row * used / (weight_sum * sqrt(of_label[rows.label[i]]));
    }
    for (size_t l = 0; l < k; l++)
        sum += c->offsets[l] * c->offsets[l] / (2 * OFFSET_DEVIATION * OFFSET_DEVIATION);
    return sum;
}

/* How fast the loss rises with parameter `which`, a row: the slope, then the offsets. */
static double rise(const struct calibration *at, size_t which)
{
    const double step = 1e-5;
    struct calibration less = *at, more = *at;
    *(which ? &less.offsets[which - 1] : &less.slope) -= step;
    *(which ? &more.offsets[which - 1] : &more.slope) += step;
    return (loss(&more) - loss(&less)) / (2 * step) / (double)rows.count;
}

static void the_loss_does_not_fall_in_any_direction(void **state)
{
    (void)state;
    static const double noises[] = {1, 2, 4};
    for (size_t labels = 2; labels <= LABELS_MAX; labels++)
        for (size_t i = 0; i < sizeof noises / sizeof noises[0]; i++) {
            draw(i, labels, 200, 0.5, noises[i]);
            struct calibration found = fitted();
            assert_true(found.slope > 0);
            for (size_t which = 0; which <= labels; which++)
                assert_true(fabs(rise(&found, which)) < 1e-6);
        }
}

static void a_known_slope_is_found(void **state)
{
    (void)state;
    static const double slopes[] = {0.5, 2, 5};
    for (size_t labels = 2; labels <= LABELS_MAX; labels++)
        for (size_t i = 0; i < sizeof slopes / sizeof slopes[0]; i++) {
            const struct calibration truth = {.slope = slopes[i]};
            draw_from(&truth, 7 + i, labels, SIZE_MAX_HERE);
            struct calibration found = fitted();
            assert_true(fabs(found.slope - slopes[i]) < 0.1 * slopes[i] + 0.05);
            for (size_t l = 0; l < labels; l++) assert_true(fabs(found.offsets[l]) < 0.1);
        }
}

/* Offsets half a unit to either side: hardly to be believed for a few rows' sake. */
static void offsets_follow_many_rows_and_not_few(void **state)
{
    (void)state;
    const struct calibration truth = {.slope = 2, .offsets = {-0.5, 0.5}};
    draw_from(&truth, 3, 2, 20);
    struct calibration few = fitted();
    draw_from(&truth, 3, 2, SIZE_MAX_HERE);
    struct calibration many = fitted();
    for (size_t l = 0; l < 2; l++) {
        assert_true(fabs(few.offsets[l]) < 0.1);
        assert_true(fabs(many.offsets[l] - truth.offsets[l]) < 0.05);
    }
    assert_true(fabs(many.slope - truth.slope) < 0.1);
}

/* Where decisions say nothing, a label's probability is between its share and an equal one: nine
 * to one is weighed as three to one. */
static void rare_labels_weigh_more(void **state)
{
    (void)state;
    rows.count = SIZE_MAX_HERE;
    rows.labels = 2;
    for (size_t i = 0; i < rows.count; i++) {
        rows.label[i] = i % 10 == 0;
        rows.uses[i] = 1;
        rows.decisions[2 * i] = rows.decisions[2 * i + 1] = 0;
    }
    struct calibration found = fitted();
    double p[2];
    calibration_apply(&found, 2, rows.decisions, p);
    assert_true(fabs(p[1] - 0.25) < 0.01);
}

/* The smoothed targets keep the slope finite where a plain likelihood has none. */
static void separable_decisions_have_a_finite_fit(void **state)
{
    (void)state;
    for (size_t labels = 2; labels <= LABELS_MAX; labels++) {
        draw(1, labels, 80, 2, 0.5);
        struct calibration found = fitted();
        for (size_t which = 0; which <= labels; which++)
            assert_true(fabs(rise(&found, which)) < 1e-6);
        for (size_t i = 0; i < rows.count; i++) {
            double p[LABELS_MAX];
            size_t best = calibration_apply(&found, labels, rows.decisions + i * labels, p);
            assert_int_equal(best, rows.label[i]);
            assert_true(p[best] > 0.9 && p[best] < 1);
        }
    }
}

/* A bug once, of the sigmoids before: offsets were left as they stood beside the slope that was not
 * allowed, which made every sentence nearly certain. */
static void decisions_that_speak_against_their_label_leave_the_frequencies(void **state)
{
    (void)state;
    for (size_t labels = 2; labels <= LABELS_MAX; labels++) {
        draw(1, labels, 400, -0.5, 1);
        for (size_t i = 0; i < rows.count * labels; i++) rows.decisions[i] += 5;
        struct calibration found = fitted();
        assert_true(found.slope == 0);
        assert_true(rise(&found, 0) > 0); /* a negative one would be more likely */
        for (size_t which = 1; which <= labels; which++)
            assert_true(fabs(rise(&found, which)) < 1e-6);
        double p[LABELS_MAX];
        calibration_apply(&found, labels, rows.decisions, p);
        for (size_t l = 0; l < labels; l++) assert_true(fabs(p[l] - 1.0 / (double)labels) < 0.1);
    }
}

/* Rows that are not used may say what they like. */
static void unused_rows_have_no_say(void **state)
{
    (void)state;
    draw(4, 3, 300, 0.5, 2);
    for (size_t i = 0; i < rows.count; i++) rows.uses[i] = i % 3 != 1;
    struct calibration before = fitted();
    for (size_t i = 1; i < rows.count; i += 3) {
        rows.label[i] = 2;
        for (size_t l = 0; l < 3; l++) rows.decisions[i * 3 + l] = l == 2 ? -9 : 9;
    }
    struct calibration after = fitted();
    assert_memory_equal(&before, &after, sizeof before);
    for (size_t i = 0; i < rows.count; i++) rows.uses[i] = 1;
    assert_true(fitted().slope < before.slope);
}

static void without_two_labels_it_is_the_default(void **state)
{
    (void)state;
    draw(1, 3, 60, 0.5, 1);
    for (size_t only = 0; only <= 3; only++) { /* 3: no row at all */
        for (size_t i = 0; i < rows.count; i++) rows.uses[i] = rows.label[i] == only;
        struct calibration found = fitted();
        assert_memory_equal(&found, &calibration_default, sizeof found);
    }
    rows.count = 0;
    struct calibration found = fitted();
    assert_memory_equal(&found, &calibration_default, sizeof found);
}

/* A fold may lack a label: it is hardly likely, but not impossible. */
static void a_label_without_rows_keeps_a_probability(void **state)
{
    (void)state;
    draw(2, 3, 300, 0.5, 1);
    for (size_t i = 0; i < rows.count; i++) rows.uses[i] = rows.label[i] != 1;
    struct calibration found = fitted();
    assert_true(isfinite(found.slope) && found.slope > 0);
    assert_true(isfinite(found.offsets[1]));
    double p[LABELS_MAX];
    const double decisions[] = {-1, 1, -1};
    assert_int_equal(calibration_apply(&found, 3, decisions, p), 1);
    assert_true(p[1] > 0.5 && p[1] < 1);
}

static void the_same_rows_give_the_same_fit(void **state)
{
    (void)state;
    draw(5, 4, 500, 0.5, 2);
    struct calibration once = fitted(), again = fitted();
    assert_memory_equal(&once, &again, sizeof once);
}

static void equal_and_enormous_decisions_give_numbers(void **state)
{
    (void)state;
    static const double noises[][2] = {{0, 0}, {1e8, 1e7}, {1e160, 1e150}, {1e308, 1e308}};
    for (size_t labels = 2; labels <= LABELS_MAX; labels++)
        for (size_t i = 0; i < sizeof noises / sizeof noises[0]; i++) {
            draw(1, labels, 40, noises[i][0], noises[i][1]);
            struct calibration found = fitted();
            assert_true(isfinite(found.slope) && found.slope >= 0);
            for (size_t l = 0; l < labels; l++) assert_true(isfinite(found.offsets[l]));
        }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    draw(1, 3, 60, 0.5, 1);
    const struct scaling_sample sample = {.rows = rows.count,
                                          .label_count = rows.labels,
                                          .decisions = rows.decisions,
                                          .labels = rows.label,
                                          .uses = rows.uses};
    struct calibration calibration;
    long n = 0;
    for (bool fits = false; !fits;) {
        memory_fail_from(++n);
        fits = scaling_fit(&sample, &calibration);
        memory_fail_from(0);
    }
    assert_true(n > 1);
    struct calibration expected = fitted();
    assert_memory_equal(&calibration, &expected, sizeof expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_loss_does_not_fall_in_any_direction),
        cmocka_unit_test(a_known_slope_is_found),
        cmocka_unit_test(offsets_follow_many_rows_and_not_few),
        cmocka_unit_test(rare_labels_weigh_more),
        cmocka_unit_test(separable_decisions_have_a_finite_fit),
        cmocka_unit_test(decisions_that_speak_against_their_label_leave_the_frequencies),
        cmocka_unit_test(unused_rows_have_no_say),
        cmocka_unit_test(without_two_labels_it_is_the_default),
        cmocka_unit_test(a_label_without_rows_keeps_a_probability),
        cmocka_unit_test(the_same_rows_give_the_same_fit),
        cmocka_unit_test(equal_and_enormous_decisions_give_numbers),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
