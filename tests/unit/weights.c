/* Held here: tf-idf as the recipe has it, against values worked out by hand. */
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

static void test_idf(void **state)
{
    (void)state;
    struct recipe with = recipe_of("words=1"), without = recipe_of("words=1,idf=no");
    assert_close(weights_idf(&with, 9, 9), 1);                   /* in every row: ln 1 + 1 */
    assert_close(weights_idf(&with, 9, 4), 1.69314718055994531); /* ln (10 / 5) + 1 */
    assert_close(weights_idf(&with, 9, 1), 2.60943791243410037); /* ln (10 / 2) + 1 */
    assert_close(weights_idf(&with, 9, 0), 3.30258509299404568); /* ln 10 + 1 */
    assert_true(weights_idf(&without, 9, 1) == 1);
}

/* Terms 1, 3 and 4 occur once, twice and three times; terms from words_from on are of words. */
static void assert_weights_from(size_t words_from, const char *recipe_text,
                                const double expected[3])
{
    static const uint32_t terms[] = {1, 3, 4};
    static const double idf[] = {99, 1, 99, 2, 4};
    double values[] = {1, 2, 3};
    struct recipe recipe = recipe_of(recipe_text);
    weights_apply(&recipe, idf, words_from, terms, values, 3);
    for (size_t i = 0; i < 3; i++) assert_close(values[i], expected[i]);
}

static void assert_weights(const char *recipe_text, const double expected[3])
{
    assert_weights_from(0, recipe_text, expected);
}

static void test_counts_become_weights(void **state)
{
    (void)state;
    const double ln2 = 0.69314718055994531, ln3 = 1.09861228866810969;
    assert_weights("words=1,tf=raw,norm=none", (double[]){1, 4, 12});
    assert_weights("words=1,tf=log,norm=none", (double[]){1, 2 * (1 + ln2), 4 * (1 + ln3)});
    assert_weights("words=1,tf=binary,norm=none", (double[]){1, 2, 4});
    assert_weights("words=1,tf=raw,norm=unit",
                   (double[]){1 / sqrt(161), 4 / sqrt(161), 12 / sqrt(161)});
    assert_weights("words=1,tf=binary,norm=unit",
                   (double[]){1 / sqrt(21), 2 / sqrt(21), 4 / sqrt(21)});
    /* 1, 3.3862943611198906 and 8.3944491546724391: a length of 9.1067977967303738 */
    assert_weights("words=1,tf=log,norm=unit",
                   (double[]){0.10980808208556374, 0.37184248917173461, 0.9217783618393624});
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
        double idf[50], values[50], chars = 0, words = 0;
        for (size_t i = 0; i < 50; i++) {
            terms[i] = (uint32_t)i;
            idf[i] = 1 + (double)i / 7;
            values[i] = (double)(1 + i % 5);
        }
        weights_apply(&recipe, idf, words_from, terms, values, 50);
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
    weights_apply(&recipe, NULL, 0, NULL, NULL, 0);
    static const uint32_t terms[] = {0};
    static const double idf[] = {0};
    double values[] = {2};
    weights_apply(&recipe, idf, 0, terms, values, 1);
    assert_true(values[0] == 0); /* not 0 / 0 */
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_idf),
        cmocka_unit_test(test_counts_become_weights),
        cmocka_unit_test(test_each_kind_has_its_share),
        cmocka_unit_test(test_a_kind_that_is_missing),
        cmocka_unit_test(test_unit_length),
        cmocka_unit_test(test_nothing_stays_nothing),
    };
    return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
