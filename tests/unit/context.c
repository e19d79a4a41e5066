/* The log-linear pool of models/context.c, worked out by hand. With two labels, what decides is
 * the difference of their values; in units of ln 2 the numbers stay small and whole. */
#include "models/context.h"

#include "support.h"

#include <math.h>

#define LN2       0.69314718055994530942
#define TOLERANCE 1e-12

enum { SENTENCES_MAX = 8 };

/* Two labels whose log-probabilities differ by differences[i] ln 2, usually by one ln 2; returns
 * the probability of the first label in context. */
static void pool(double neighbour, double article, size_t count, const double *differences,
                 double *first)
{
    struct context context = {
        .neighbour = neighbour, .article = article, .usual = {-2 * LN2, -3 * LN2}};
    double logs[2 * SENTENCES_MAX] = {0}, probabilities[2 * SENTENCES_MAX];
    for (size_t i = 0; i < count; i++) {
        logs[2 * i] = differences[i] * LN2 - 7;
        logs[2 * i + 1] = -7;
    }
    context_apply(&context, 2, count, logs, probabilities);
    for (size_t i = 0; i < count; i++) {
        first[i] = probabilities[2 * i];
        assert_true(fabs(probabilities[2 * i] + probabilities[2 * i + 1] - 1) < TOLERANCE);
    }
}

/* The probability of a label that is ahead by that many ln 2. */
static double ahead(double by)
{
    return 1 / (1 + pow(2, -by));
}

#define assert_near(a, b) assert_true(fabs((a) - (b)) < TOLERANCE)

/* Beyond the usual 1, the three sentences differ by 0, -2 and 2: the neighbours add half of -2 to
 * the first, half of 0 + 2 to the second, half of -2 to the last. */
static void neighbours_speak_as_far_as_they_are_unusual(void **state)
{
    (void)state;
    double first[3];
    pool(0.5, 0, 3, (double[]){1, -1, 3}, first);
    assert_near(first[0], ahead(1 - 1));
    assert_near(first[1], ahead(-1 + 1));
    assert_near(first[2], ahead(3 - 1));
    assert_near(first[2], 0.8);
}

/* The same with 0, -2 and 5: the mean of the rest is 1.5, 2.5 and -1. */
static void the_mean_of_the_rest_is_added(void **state)
{
    (void)state;
    double first[3];
    pool(0, 1, 3, (double[]){1, -1, 6}, first);
    assert_near(first[0], ahead(1 + 1.5));
    assert_near(first[1], ahead(-1 + 2.5));
    assert_near(first[2], ahead(6 - 1));
    pool(0.5, 1, 3, (double[]){1, -1, 6}, first);
    assert_near(first[0], ahead(1 - 1 + 1.5));
    assert_near(first[1], ahead(-1 + 2.5 + 2.5));
    assert_near(first[2], ahead(6 - 1 - 1));
}

static void one_sentence_has_nothing_around_it(void **state)
{
    (void)state;
    double first[1];
    pool(0.5, 1, 1, (double[]){3}, first);
    assert_near(first[0], ahead(3));
}

/* Whether a sentence takes a side is its own affair: the share of the neutral label stays, and the
 * two sides divide the rest. */
static void neutral_labels_stay_between_two_sides(void **state)
{
    (void)state;
    enum { LABELS = 3, COUNT = 2 };
    static const stance_role roles[LABELS] = {STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL};
    static const double given[COUNT][LABELS] = {{0.4, 0.4, 0.2}, {0.4, 0.1, 0.5}};
    struct context context = {.neighbour = 0.5};
    context_fix(&context, roles, LABELS);
    assert_true(!context.fixed[0] && !context.fixed[1] && context.fixed[2]);
    double logs[COUNT * LABELS], probabilities[COUNT * LABELS];
    for (size_t i = 0; i < COUNT * LABELS; i++)
        logs[i] = context_log(given[i / LABELS][i % LABELS]);
    context_apply(&context, LABELS, COUNT, logs, probabilities);
    assert_near(probabilities[2], 0.2);
    assert_near(probabilities[5], 0.5);
    /* by half of the other's two ln 2 */
    assert_near(probabilities[0], 0.8 * ahead(0 + 1));
    assert_near(probabilities[1], 0.8 * (1 - ahead(0 + 1)));
    assert_near(probabilities[3], 0.5 * ahead(2 + 0));

    static const stance_role one_side[LABELS] = {STANCE_PRO, STANCE_NEUTRAL, STANCE_NEUTRAL};
    context_fix(&context, one_side, LABELS);
    for (size_t l = 0; l < LABELS; l++) assert_false(context.fixed[l]);
}

static void what_is_usual_moves_nothing(void **state)
{
    (void)state;
    double first[4];
    pool(0.4, 1.2, 4, (double[]){1, 1, 1, 1}, first);
    for (size_t i = 0; i < 4; i++) assert_near(first[i], ahead(1));
}

static void both_neighbours_matter_and_no_other(void **state)
{
    (void)state;
    double plain[5], changed[5];
    pool(0.5, 0, 5, (double[]){1, 1, 1, 1, 1}, plain);
    for (size_t at = 0; at < 5; at++) {
        double differences[5] = {1, 1, 1, 1, 1};
        differences[at] = 4;
        pool(0.5, 0, 5, differences, changed);
        for (size_t i = 0; i < 5; i++) {
            size_t distance = i > at ? i - at : at - i;
            assert_true((changed[i] > plain[i]) == (distance <= 1));
            assert_true((changed[i] == plain[i]) == (distance > 1));
            if (distance == 1) assert_near(changed[i], ahead(1 + 1.5));
        }
    }
}

/* Five labels and probabilities from hardly any to nearly all. */
static void without_weights_probabilities_stay(void **state)
{
    (void)state;
    enum { LABELS = 5, COUNT = 4 };
    static const double given[COUNT][LABELS] = {{0.2, 0.2, 0.2, 0.2, 0.2},
                                                {0.5, 0.25, 0.125, 0.0625, 0.0625},
                                                {1e-6, 1 - 4e-6, 1e-6, 1e-6, 1e-6},
                                                {0.9, 0.04, 0.03, 0.02, 0.01}};
    struct context context = {.usual = {-1, -2, -3, -4, -5}};
    double logs[COUNT * LABELS], probabilities[COUNT * LABELS];
    for (size_t i = 0; i < COUNT * LABELS; i++)
        logs[i] = context_log(given[i / LABELS][i % LABELS]);
    context_apply(&context, LABELS, COUNT, logs, probabilities);
    for (size_t i = 0; i < COUNT * LABELS; i++)
        assert_near(probabilities[i], given[i / LABELS][i % LABELS]);

    context.neighbour = 0.4;
    context.article = 1.2;
    context_apply(&context, LABELS, COUNT, logs, probabilities);
    for (size_t i = 0; i < COUNT; i++) {
        double sum = 0;
        for (size_t l = 0; l < LABELS; l++) {
            assert_true(probabilities[i * LABELS + l] >= 0);
            sum += probabilities[i * LABELS + l];
        }
        assert_near(sum, 1);
    }
    context_apply(&context, LABELS, 0, NULL, NULL); /* an article without sentences */
}

static void a_log_is_never_infinite(void **state)
{
    (void)state;
    assert_near(context_log(0.25), -2 * LN2);
    assert_true(context_log(1) == 0);
    assert_true(isfinite(context_log(0)) && context_log(0) < -10);
    assert_true(context_log(0) == context_log(1e-300));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_speak_as_far_as_they_are_unusual),
        cmocka_unit_test(the_mean_of_the_rest_is_added),
        cmocka_unit_test(one_sentence_has_nothing_around_it),
        cmocka_unit_test(neutral_labels_stay_between_two_sides),
        cmocka_unit_test(what_is_usual_moves_nothing),
        cmocka_unit_test(both_neighbours_matter_and_no_other),
        cmocka_unit_test(without_weights_probabilities_stay),
        cmocka_unit_test(a_log_is_never_infinite),
    };
    return cmocka_run_group_tests_name("context", tests, NULL, NULL);
}
