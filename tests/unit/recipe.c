/* Held here: what recipes mean, that a recipe in writing gives the same recipe again, and what is
 * said about one that is wrong. */
#include "features/recipe.h"

#include "support.h"

static struct recipe parsed(const char *text)
{
    struct recipe recipe;
    stance_error error = {0};
    assert_int_equal(recipe_parse(text, &recipe, &error), STANCE_OK);
    assert_int_equal(error.status, STANCE_OK);
    return recipe;
}

static void assert_same(const struct recipe *a, const struct recipe *b)
{
    assert_int_equal(a->words_min, b->words_min);
    assert_int_equal(a->words_max, b->words_max);
    assert_int_equal(a->chars_min, b->chars_min);
    assert_int_equal(a->chars_max, b->chars_max);
    assert_int_equal(a->tf, b->tf);
    assert_int_equal(a->idf, b->idf);
    assert_int_equal(a->norm, b->norm);
    assert_int_equal(a->min_df, b->min_df);
}

static void test_default(void **state)
{
    (void)state;
    assert_string_equal(recipe_default, "words=1-2,chars=3-5,tf=binary,idf=yes,norm=each,min-df=1");
    const struct recipe expected = {.words_min = 1,
                                    .words_max = 2,
                                    .chars_min = 3,
                                    .chars_max = 5,
                                    .tf = RECIPE_TF_BINARY,
                                    .idf = true,
                                    .norm = RECIPE_NORM_EACH,
                                    .min_df = 1};
    struct recipe recipe = parsed(recipe_default);
    assert_same(&recipe, &expected);
    char copy[RECIPE_TEXT_SIZE];
    snprintf(copy, sizeof copy, "%s", recipe_default);
    recipe = parsed(copy);
    assert_same(&recipe, &expected);
}

static void test_printed_in_full(void **state)
{
    (void)state;
    static const struct {
        const char *text, *full;
    } cases[] = {
        /* n-grams that are not named are off, weights are the default's */
        {"words=1", "words=1,chars=none,tf=binary,idf=yes,norm=each,min-df=1"},
        {"words=2-2", "words=2,chars=none,tf=binary,idf=yes,norm=each,min-df=1"},
        {"words=none,chars=3", "words=none,chars=3,tf=binary,idf=yes,norm=each,min-df=1"},
        {"chars=1-10", "words=none,chars=1-10,tf=binary,idf=yes,norm=each,min-df=1"},
        {"idf,words=1-5", "words=1-5,chars=none,tf=binary,idf=yes,norm=each,min-df=1"},
        {"min-df=1000000,norm=none,idf=no,tf=raw,chars=3-5,words=1-2",
         "words=1-2,chars=3-5,tf=raw,idf=no,norm=none,min-df=1000000"},
        {"words=1,tf=log,min-df=02", "words=1,chars=none,tf=log,idf=yes,norm=each,min-df=2"},
        {"words=1,norm=unit", "words=1,chars=none,tf=binary,idf=yes,norm=unit,min-df=1"},
        {recipe_default, recipe_default},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct recipe recipe = parsed(cases[i].text);
        char full[RECIPE_TEXT_SIZE];
        recipe_print(&recipe, full);
        assert_string_equal(full, cases[i].full);
        struct recipe again = parsed(full);
        assert_same(&again, &recipe);
    }
}

static void test_every_recipe_survives_print_and_parse(void **state)
{
    (void)state;
    struct recipe recipe = {.min_df = 3};
    for (recipe.words_max = 0; recipe.words_max <= RECIPE_WORDS_MAX; recipe.words_max++)
        for (recipe.chars_max = 0; recipe.chars_max <= RECIPE_CHARS_MAX; recipe.chars_max++)
            for (int bits = 0; bits < 18; bits++) {
                if (!recipe.words_max && !recipe.chars_max) continue;
                recipe.words_min = recipe.words_max / 2 + recipe.words_max % 2;
                recipe.chars_min = recipe.chars_max ? 1 : 0;
                recipe.tf = (enum recipe_tf)(bits / 6);
                recipe.idf = bits & 1;
                recipe.norm = (enum recipe_norm)(bits / 2 % 3);
                char text[RECIPE_TEXT_SIZE];
                recipe_print(&recipe, text);
                struct recipe again = parsed(text);
                assert_same(&again, &recipe);
            }
}

static void test_refused(void **state)
{
    (void)state;
    static const char words[] =
        "features: words must be a length from 1 to 5, a range such as 1-2, or none";
    static const char chars[] =
        "features: chars must be a length from 1 to 10, a range such as 3-5, or none";
    static const char tf[] = "features: tf must be raw, log or binary";
    static const char idf[] = "features: idf must be yes or no";
    static const char norm[] = "features: norm must be none, unit or each";
    static const char min_df[] = "features: min-df must be a whole number from 1 to 1000000";
#define UNKNOWN(part)                                                                              \
    "features: '" part "' is unknown (words, chars, tf, idf, norm and min-df are known)"
    static const char nothing[] = "features: neither words nor chars are asked for";
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"words=6", words},
        {"words=0", words},
        {"words=0-2", words},
        {"words=2-1", words},
        {"words=1-6", words},
        {"words=1-", words},
        {"words=-1", words},
        {"words=+1", words},
        {"words=1 ", words},
        {"words= 1", words},
        {"words=1-2-3", words},
        {"words=", words},
        {"words", words},
        {"words=None", words},
        {"words=99999999999999999999", words},
        {"chars=11", chars},
        {"chars=5-3", chars},
        {"chars=x", chars},
        {"words=1,tf=", tf},
        {"words=1,tf=Log", tf},
        {"words=1,idf=true", idf},
        {"words=1,norm=l2", norm},
        {"words=1,min-df=0", min_df},
        {"words=1,min-df=-1", min_df},
        {"words=1,min-df=1.5", min_df},
        {"words=1,min-df=1000001", min_df},
        {"words=1,words=1", "features: words is given twice"},
        {"words=1,idf=no,idf", "features: idf is given twice"},
        {"", UNKNOWN("")},
        {"words=1,", UNKNOWN("")},
        {"words=1,,tf=log", UNKNOWN("")},
        {"words=1, tf=log", UNKNOWN(" tf")},
        {"Words=1", UNKNOWN("Words")},
        {"word=1", UNKNOWN("word")},
        {"wor\nds=1", UNKNOWN("wor ds")}, /* messages are one line */
        {"words=none,chars=none", nothing},
        {"tf=log", nothing},
        {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
         "features: 'abcdefghijklmnopqrst...' is unknown"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct recipe recipe;
        stance_error error = {0};
        assert_int_equal(recipe_parse(cases[i].text, &recipe, &error), STANCE_MISUSE);
        assert_int_equal(error.status, STANCE_MISUSE);
        assert_string_equal(error.message, cases[i].said);
        assert_int_equal(recipe_parse(cases[i].text, &recipe, NULL), STANCE_MISUSE);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_default),
        cmocka_unit_test(test_printed_in_full),
        cmocka_unit_test(test_every_recipe_survives_print_and_parse),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("recipe", tests, NULL, NULL);
}
