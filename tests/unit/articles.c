/* Articles: their scores and leans, and a correlation that everybody knows. */
#include "evaluate/articles.h"

#include "tests/unit/support.h"

#include <math.h>

static const stance_role roles[] = {STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL};
enum { PRO, ANTI, NEUTRAL, ROWS_MAX = 200, ARTICLES_MAX = 16 };

static uint32_t articles[ROWS_MAX], given[ROWS_MAX], predicted[ROWS_MAX];
static double scores[ROWS_MAX];
static stance_article_outcome outcomes[ARTICLES_MAX];

static stance_measures measure(size_t rows, size_t count)
{
    const struct articles_input input = {.rows = rows,
                                         .article_count = count,
                                         .articles = articles,
                                         .given = given,
                                         .predicted = predicted,
                                         .scores = scores,
                                         .roles = roles};
    stance_measures measures = {0};
    memset(outcomes, 0, sizeof outcomes);
    assert_true(articles_measure(&input, 1, outcomes, &measures));
    return measures;
}

/* The first of the four data sets of Anscombe (1973), whose correlation is 0.81642: x from 4 to 14
 * made by ten rows that are x - 9 sides, y by a score. */
static void the_correlation_is_pearsons(void **state)
{
    (void)state;
    enum { POINTS = 11, EACH = 10 };
    static const int x[POINTS] = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    static const double y[POINTS] = {8.04, 6.95, 7.58,  8.81, 8.33, 9.96,
                                     7.24, 4.26, 10.84, 4.82, 5.68};
    for (size_t i = 0; i < POINTS * EACH; i++) {
        int sides = x[i / EACH] - 9, at = (int)(i % EACH);
        articles[i] = (uint32_t)(i / EACH);
        given[i] = sides > at ? PRO : -sides > at ? ANTI : NEUTRAL;
        predicted[i] = NEUTRAL;
        scores[i] = (y[i / EACH] - 7) / 10;
    }
    stance_measures found = measure(POINTS * EACH, POINTS);
    assert_true(fabs(found.correlation.value - 0.81642) < 1e-5);
    assert_true(found.correlation.low > 0 && found.correlation.low < 0.81642);
    assert_true(found.correlation.high > 0.81642 && found.correlation.high <= 1);
    assert_true(fabs(outcomes[2].given_score - 0.4) < 1e-12);
    assert_true(fabs(outcomes[2].predicted_score - 0.058) < 1e-12);
}

/* Three articles: pro told as pro, anti as balanced, none as none; a row without article does not
 * count. */
static void leans_are_those_of_the_verdict(void **state)
{
    (void)state;
    static const struct {
        uint32_t article, given, predicted;
        double score;
    } rows[] = {
        {0, PRO, PRO, 0.6},          {0, NEUTRAL, NEUTRAL, 0.1}, {0, PRO, NEUTRAL, 0},
        {1, ANTI, ANTI, -0.4},       {1, ANTI, PRO, 0.4},        {ARTICLES_NONE, PRO, ANTI, -1},
        {2, NEUTRAL, NEUTRAL, -0.2}, {2, NEUTRAL, NEUTRAL, 0.3},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        articles[i] = rows[i].article;
        given[i] = rows[i].given;
        predicted[i] = rows[i].predicted;
        scores[i] = rows[i].score;
    }
    stance_measures found = measure(COUNT_OF(rows), 3);
    assert_int_equal(outcomes[0].rows, 3);
    assert_true(fabs(outcomes[0].given_score - 2.0 / 3) < 1e-12);
    assert_true(fabs(outcomes[0].predicted_score - 0.7 / 3) < 1e-12);
    assert_int_equal(outcomes[0].given_lean, STANCE_LEAN_PRO);
    assert_int_equal(outcomes[0].predicted_lean, STANCE_LEAN_PRO);
    assert_int_equal(outcomes[1].given_lean, STANCE_LEAN_ANTI);
    assert_int_equal(outcomes[1].predicted_lean, STANCE_LEAN_BALANCED);
    assert_int_equal(outcomes[2].given_lean, STANCE_LEAN_NONE);
    assert_int_equal(outcomes[2].predicted_lean, STANCE_LEAN_NONE);
    assert_true(fabs(found.leans.value - 2.0 / 3) < 1e-12);
    assert_int_equal(found.lean_confusion[STANCE_LEAN_ANTI][STANCE_LEAN_BALANCED], 1);
    assert_int_equal(found.lean_confusion[STANCE_LEAN_PRO][STANCE_LEAN_PRO], 1);
}

static void scores_that_are_all_the_same_have_no_correlation(void **state)
{
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        articles[i] = (uint32_t)(i / 2);
        given[i] = predicted[i] = PRO;
        scores[i] = 0.2 + 0.1 * (double)i;
    }
    stance_measures found = measure(6, 3);
    assert_true(isnan(found.correlation.value) && isnan(found.correlation.low));
    assert_true(found.leans.value == 1 && found.leans.low == 1 && found.leans.high == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_correlation_is_pearsons),
        cmocka_unit_test(leans_are_those_of_the_verdict),
        cmocka_unit_test(scores_that_are_all_the_same_have_no_correlation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
