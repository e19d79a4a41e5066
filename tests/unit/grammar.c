/* The table of word classes: its order, and some of its words. */
#include "text/grammar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static uint32_t classes(const char *word)
{
    return grammar_classes(word, strlen(word));
}

static void test_order(void **state)
{
    (void)state;
    size_t count = 0;
    for (; grammar_word(count); count++) {
        assert_true(classes(grammar_word(count)) != 0);
        if (count) assert_true(strcmp(grammar_word(count - 1), grammar_word(count)) < 0);
    }
    assert_true(count > 500);
    assert_null(grammar_word(count));
}

static void test_words(void **state)
{
    (void)state;
    assert_int_equal(classes("the"), GRAMMAR_DEFINITE);
    assert_true(classes("spokeswoman") & GRAMMAR_PERSON);
    assert_true(classes("spokeswoman") & GRAMMAR_FEMALE);
    assert_true(classes("ministry") & GRAMMAR_BODY);
    assert_true(classes("may") & GRAMMAR_MODAL);
    assert_true(classes("may") & GRAMMAR_TIME);
    assert_int_equal(classes("harbour"), 0);
    assert_int_equal(classes("spokes"), 0);
    assert_int_equal(classes(""), 0);
    assert_int_equal(grammar_classes("ministry of", 8), classes("ministry"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
