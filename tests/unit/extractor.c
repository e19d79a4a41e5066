/* Held here: the terms of a text are counted, each under its number in the vocabulary and in
 * ascending order; learning adds what is new, counting does not; every allocation may fail. */
#include "features/extractor.h"

#include "base/memory.h"
#include "support.h"

static struct extractor *extractor_of(const char *recipe_text)
{
    struct recipe recipe;
    assert_int_equal(recipe_parse(recipe_text, &recipe, NULL), STANCE_OK);
    struct extractor *extractor = extractor_new(&recipe, "none", NULL);
    assert_non_null(extractor);
    return extractor;
}

/* Counts a text and compares: "term:count" one behind the other, in the order found. */
static void assert_counts(struct extractor *extractor, const struct intern *vocabulary,
                          const char *text, const char *expected, size_t missed)
{
    struct extraction found;
    assert_true(extractor_count(extractor, vocabulary, text, strlen(text), &found));
    char shown[512] = "";
    size_t used = 0;
    for (size_t i = 0; i < found.count; i++) {
        if (i) assert_true(found.terms[i] > found.terms[i - 1]);
        size_t size;
        const char *term = intern_text(vocabulary, found.terms[i], &size);
        used += (size_t)snprintf(shown + used, sizeof shown - used, "%s%.*s:%g", i ? " " : "",
                                 (int)size, term, found.values[i]);
    }
    assert_string_equal(shown, expected);
    assert_int_equal(found.missed, missed);
}

static void learn(struct extractor *extractor, struct intern *vocabulary, const char *text)
{
    struct extraction found;
    assert_true(extractor_learn(extractor, vocabulary, text, strlen(text), &found));
    assert_int_equal(found.missed, 0);
}

static void test_learning_and_counting(void **state)
{
    (void)state;
    struct extractor *extractor = extractor_of("words=1");
    struct intern *vocabulary = intern_new();
    assert_counts(extractor, vocabulary, "ban it", "", 2);
    learn(extractor, vocabulary, "ban the car");
    learn(extractor, vocabulary, "allow the car");
    assert_int_equal(intern_count(vocabulary), 4);
    assert_int_equal(intern_find(vocabulary, "wallow", 6), 3);
    assert_counts(extractor, vocabulary, "the car, the ban", "wban:1 wthe:2 wcar:1", 0);
    assert_counts(extractor, vocabulary, "allow no bike no bike, allow", "wallow:2", 4);
    assert_counts(extractor, vocabulary, "", "", 0);
    assert_counts(extractor, vocabulary, "car", "wcar:1", 0); /* nothing is left of before */
    assert_int_equal(intern_count(vocabulary), 4);            /* counting adds nothing */
    intern_free(vocabulary);
    extractor_free(extractor);
    extractor_free(NULL);
}

static void test_what_learning_finds(void **state)
{
    (void)state;
    struct extractor *extractor = extractor_of("words=1-2");
    struct intern *vocabulary = intern_new();
    struct extraction found;
    assert_true(extractor_learn(extractor, vocabulary, "no no no", 8, &found));
    assert_int_equal(found.count, 2); /* "wno" and "wno no" */
    assert_true(found.values[0] == 3 && found.values[1] == 2);
    assert_int_equal(found.terms[0], 0);
    assert_int_equal(found.terms[1], 1);
    intern_free(vocabulary);
    extractor_free(extractor);
}

static void test_one_extractor_for_several_vocabularies(void **state)
{
    (void)state;
    struct extractor *extractor = extractor_of("words=1");
    struct intern *small = intern_new(), *large = intern_new();
    learn(extractor, small, "car");
    for (int i = 0; i < 1000; i++) {
        char text[16];
        snprintf(text, sizeof text, "w%d", i);
        learn(extractor, large, text);
    }
    assert_counts(extractor, small, "car w999 car", "wcar:2", 1);
    assert_counts(extractor, large, "car w999 w5 w999", "ww5:1 ww999:2", 1);
    assert_counts(extractor, small, "car w999", "wcar:1", 1);
    intern_free(small);
    intern_free(large);
    extractor_free(extractor);
}

static void test_values_are_the_callers(void **state)
{
    (void)state;
    struct extractor *extractor = extractor_of("words=1");
    struct intern *vocabulary = intern_new();
    learn(extractor, vocabulary, "ban car");
    struct extraction found;
    assert_true(extractor_count(extractor, vocabulary, "ban car", 7, &found));
    found.values[0] = found.values[1] = 0.25;
    assert_counts(extractor, vocabulary, "car ban", "wban:1 wcar:1", 0);
    intern_free(vocabulary);
    extractor_free(extractor);
}

static void test_errors(void **state)
{
    (void)state;
    struct recipe recipe;
    recipe_parse(recipe_default, &recipe, NULL);
    stance_error error = {0};
    assert_null(extractor_new(&recipe, "en", &error));
    assert_int_equal(error.status, STANCE_MISUSE);
    struct extractor *extractor = NULL;
    for (long n = 1; !extractor; n++) {
        error = (stance_error){0};
        memory_fail_from(n);
        extractor = extractor_new(&recipe, "english", &error);
        memory_fail_from(0);
        assert_true(n > 1 || !extractor);
        assert_int_equal(error.status, extractor ? STANCE_OK : STANCE_NO_MEMORY);
    }
    extractor_free(extractor);
}

/* Learns two texts while the n-th allocation fails. Whatever happened, the extractor then counts
 * as if nothing had. */
static bool learn_without_memory(long n)
{
    static const char first[] = "ban the car, ban the bike, ban everything";
    static const char second[] = "allow cars, and allow bikes too, said nobody else today";
    struct extractor *extractor = extractor_of(recipe_default);
    struct intern *vocabulary = intern_new();
    struct extraction found;
    memory_fail_from(n);
    bool whole = extractor_learn(extractor, vocabulary, first, sizeof first - 1, &found) &&
                 extractor_learn(extractor, vocabulary, second, sizeof second - 1, &found);
    memory_fail_from(0);
    struct intern *fresh = intern_new();
    assert_true(extractor_learn(extractor, fresh, first, sizeof first - 1, &found));
    assert_int_equal(found.count, intern_count(fresh));
    double ban = found.values[intern_find(fresh, "wban", 4)];
    assert_true(ban == 3);
    intern_free(fresh);
    intern_free(vocabulary);
    extractor_free(extractor);
    return whole;
}

static bool count_without_memory(long n)
{
    struct extractor *learner = extractor_of("words=1"), *extractor = extractor_of("words=1");
    struct intern *vocabulary = intern_new();
    learn(learner, vocabulary, "ban the car");
    struct extraction found;
    memory_fail_from(n);
    bool whole = extractor_count(extractor, vocabulary, "ban ban car", 11, &found);
    memory_fail_from(0);
    assert_counts(extractor, vocabulary, "ban ban car", "wban:2 wcar:1", 0);
    intern_free(vocabulary);
    extractor_free(extractor);
    extractor_free(learner);
    return whole;
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    long n = 1;
    while (!learn_without_memory(n)) n++;
    assert_true(n > 10);
    for (n = 1; !count_without_memory(n);) n++;
    assert_true(n > 3);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learning_and_counting),
        cmocka_unit_test(test_what_learning_finds),
        cmocka_unit_test(test_one_extractor_for_several_vocabularies),
        cmocka_unit_test(test_values_are_the_callers),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("extractor", tests, NULL, NULL);
}
