/* Held here: tf-idf as the recipe has it, in whole units, against values worked out by hand. */
#include "features/weights.h"

#include "support.h"

#include <math.h>

/* cmocka's own comparison is of floats. */
static void assert_close(double found, double expected)
{
    if (fabs(found - expected) <= 1e-14 * fabs(expected)) return;
    print_error("%.17g is not %.17g\n", found, expected);
    fail();
}

static struct recipe recipe_of(const char *text)
{
    struct recipe recipe;
    assert_int_equal(recipe_parse(text, &recipe, NULL), STANCE_OK);
    return recipe;
}

/* The nearest whole multiple of the unit. */
static void assert_units(uint32_t found, double expected)
{
    if (fabs(found - expected * WEIGHTS_ONE) <= 0.5) return;
    print_error("%u is not %.17g\n", found, expected * WEIGHTS_ONE);
    fail();
}

static void test_idf(void **state)
{
    (void)state;
    struct recipe with = recipe_of("words=1"), without = recipe_of("words=1,idf=no");
    assert_int_equal(weights_idf(&with, 9, 9), WEIGHTS_ONE);     /* in every row: ln 1 + 1 */
    assert_units(weights_idf(&with, 9, 4), 1.69314718055994531); /* ln (10 / 5) + 1 */
    assert_units(weights_idf(&with, 9, 1), 2.60943791243410037); /* ln (10 / 2) + 1 */
    assert_units(weights_idf(&with, 9, 0), 3.30258509299404568); /* ln 10 + 1 */
    assert_int_equal(weights_idf(&with, 9, 4), 110962);
    assert_int_equal(weights_idf(&without, 9, 1), WEIGHTS_ONE);
}

static void test_values(void **state)
{
    (void)state;
    const double ln2 = 0.69314718055994531, ln3 = 1.09861228866810969;
    struct recipe raw = recipe_of("words=1,tf=raw"), log = recipe_of("words=1,tf=log"),
                  binary = recipe_of("words=1,tf=binary");
    static const uint32_t idfs[] = {0, 1, 2 * WEIGHTS_ONE, 110962, 1 << 20};
    for (size_t i = 0; i < COUNT_OF(idfs); i++) {
        uint32_t idf = idfs[i];
        assert_int_equal(weights_value(&raw, idf, 1), idf);
        assert_int_equal(weights_value(&raw, idf, 3), 3 * idf);
        assert_int_equal(weights_value(&binary, idf, 1), idf);
        assert_int_equal(weights_value(&binary, idf, 3), idf);
        assert_int_equal(weights_value(&log, idf, 1), idf);
        assert_units(weights_value(&log, idf, 2), (double)idf / WEIGHTS_ONE * (1 + ln2));
        assert_units(weights_value(&log, idf, 3), (double)idf / WEIGHTS_ONE * (1 + ln3));
    }
}

static void test_counts_have_a_limit(void **state)
{
    (void)state;
    static const char *const recipes[] = {"words=1,tf=raw", "words=1,tf=log", "words=1,tf=binary"};
    static const size_t more[] = {256, 257, 65791, SIZE_MAX};
    for (size_t r = 0; r < COUNT_OF(recipes); r++) {
        struct recipe recipe = recipe_of(recipes[r]);
        uint32_t most = weights_value(&recipe, 110962, 255);
        assert_int_equal(most > weights_value(&recipe, 110962, 254), recipe.tf != RECIPE_TF_BINARY);
        for (size_t i = 0; i < COUNT_OF(more); i++)
            assert_int_equal(weights_value(&recipe, 110962, more[i]), most);
    }
    struct recipe raw = recipe_of("words=1,tf=raw,norm=none");
    static const uint32_t terms[] = {0, 1}, idf[] = {WEIGHTS_ONE, WEIGHTS_ONE};
    double values[] = {255, 1000};
    weights_apply(&raw, idf, 1, 0, terms, values, 2);
    assert_true(values[0] == 255 && values[1] == 255);
}

static void test_shares(void **state)
{
    (void)state;
    static const struct {
        const char *recipe;
        double share;
    } cases[] = {
        {"words=1,chars=3,norm=none", 0},   {"words=1,chars=3,norm=unit", 1},
        {"words=1,chars=3,norm=each", 0.5}, {"words=1,norm=each", 1},
        {"chars=3,norm=each", 1},           {"words=1,norm=none", 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct recipe recipe = recipe_of(cases[i].recipe);
        assert_true(weights_share(&recipe) == cases[i].share);
    }
}

/* Terms 1, 3 and 4 occur once, twice and three times; terms from words_from on are of words. Their
 * idf is 1, 2 and 4, wherever it stands. */
static void assert_weights_from(size_t words_from, const char *recipe_text,
                                const double expected[3])
{
    enum { TERMS = 5, STRIDE_MAX = 3, ELSEWHERE = 99 };
    static const uint32_t terms[] = {1, 3, 4};
    static const uint32_t idf_of[TERMS] = {ELSEWHERE, WEIGHTS_ONE, ELSEWHERE, 2 * WEIGHTS_ONE,
                                           4 * WEIGHTS_ONE};
    struct recipe recipe = recipe_of(recipe_text);
    for (size_t stride = 1; stride <= STRIDE_MAX; stride++) {
        double values[] = {1, 2, 3};
        uint32_t idf[TERMS * STRIDE_MAX];
        for (size_t i = 0; i < COUNT_OF(idf); i++) idf[i] = ELSEWHERE;
        for (size_t t = 0; t < TERMS; t++) idf[t * stride] = idf_of[t];
        weights_apply(&recipe, idf, stride, words_from, terms, values, 3);
        for (size_t i = 0; i < 3; i++) assert_close(values[i], expected[i]);
    }
}

static void assert_weights(const char *recipe_text, const double expected[3])
{
    assert_weights_from(0, recipe_text, expected);
}

static void test_counts_become_weights(void **state)
{
    (void)state;
    /* 2 (1 + ln 2) and 4 (1 + ln 3), 3.3862943611198906 and 8.3944491546724391, in whole units */
    const double two = 221924.0 / WEIGHTS_ONE, three = 550139.0 / WEIGHTS_ONE;
    const double length = sqrt(1 + two * two + three * three);
    assert_weights("words=1,tf=raw,norm=none", (double[]){1, 4, 12});
    assert_weights("words=1,tf=log,norm=none", (double[]){1, two, three});
    assert_weights("words=1,tf=binary,norm=none", (double[]){1, 2, 4});
    assert_weights("words=1,tf=raw,norm=unit",
                   (double[]){1 / sqrt(161), 4 / sqrt(161), 12 / sqrt(161)});
    assert_weights("words=1,tf=binary,norm=unit",
                   (double[]){1 / sqrt(21), 2 / sqrt(21), 4 / sqrt(21)});
    assert_true(fabs(length - 9.1067977967303738) < 1.0 / WEIGHTS_ONE);
    assert_weights("words=1,tf=log,norm=unit",
                   (double[]){1 / length, two / length, three / length});
}

/* Half of the squared length each: 1 has sqrt(0.5) for itself, 2 and 4 share it. */
static void test_each_kind_has_its_share(void **state)
{
    (void)state;
    const double half = sqrt(0.5);
    assert_weights_from(2, "words=1,chars=3,tf=binary",
                        (double[]){half, 2 / sqrt(40), 4 / sqrt(40)});
    assert_weights_from(4, "words=1,chars=3,tf=binary",
                        (double[]){1 / sqrt(10), 2 / sqrt(10), half});
    assert_weights_from(2, "words=1,chars=3,tf=raw",
                        (double[]){half, 4 / sqrt(320), 12 / sqrt(320)});
    /* as a whole, whatever the kinds, where the recipe says so */
    assert_weights_from(2, "words=1,chars=3,tf=binary,norm=unit",
                        (double[]){1 / sqrt(21), 2 / sqrt(21), 4 / sqrt(21)});
    assert_weights_from(2, "words=1,chars=3,tf=binary,norm=none", (double[]){1, 2, 4});
}

/* What a recipe of one kind gives is all there can be; what a text happens to have no known word of
 * is still half of what there could be. */
static void test_a_kind_that_is_missing(void **state)
{
    (void)state;
    const double whole[] = {1 / sqrt(21), 2 / sqrt(21), 4 / sqrt(21)};
    const double halved[] = {1 / sqrt(42), 2 / sqrt(42), 4 / sqrt(42)};
    assert_weights_from(0, "words=1,tf=binary", whole);
    assert_weights_from(5, "chars=3,tf=binary", whole);
    assert_weights_from(0, "words=1,chars=3,tf=binary", halved);
    assert_weights_from(5, "words=1,chars=3,tf=binary", halved);
}

static void test_unit_length(void **state)
{
    (void)state;
    struct recipe recipe = recipe_of(recipe_default);
    for (size_t words_from = 1; words_from < 50; words_from++) {
        uint32_t terms[50];
        uint32_t idf[50];
        double values[50], chars = 0, words = 0;
        for (size_t i = 0; i < 50; i++) {
            terms[i] = (uint32_t)i;
            idf[i] = WEIGHTS_ONE + (uint32_t)i * WEIGHTS_ONE / 7;
            values[i] = (double)(1 + i % 5);
        }
        weights_apply(&recipe, idf, 1, words_from, terms, values, 50);
        for (size_t i = 0; i < 50; i++)
            *(i < words_from ? &chars : &words) += values[i] * values[i];
        assert_close(chars, 0.5);
        assert_close(words, 0.5);
    }
}

static void test_nothing_stays_nothing(void **state)
{
    (void)state;
    struct recipe recipe = recipe_of(recipe_default);
    weights_apply(&recipe, NULL, 1, 0, NULL, NULL, 0);
    static const uint32_t terms[] = {0};
    static const uint32_t idf[] = {0};
    double values[] = {2};
    weights_apply(&recipe, idf, 1, 0, terms, values, 1);
    assert_true(values[0] == 0); /* not 0 / 0 */
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_idf),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_counts_have_a_limit),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_counts_become_weights),
        cmocka_unit_test(test_each_kind_has_its_share),
        cmocka_unit_test(test_a_kind_that_is_missing),
        cmocka_unit_test(test_unit_length),
        cmocka_unit_test(test_nothing_stays_nothing),
    };
    return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
