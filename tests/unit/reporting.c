/* The table of words that report speech: its order, and what some of them need. */
#include "text/reporting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static unsigned uses(const char *word, const char *next)
{
    return reporting_uses(word, strlen(word), next, strlen(next));
}

static void test_order(void **state)
{
    (void)state;
    size_t count = 0;
    for (; reporting_word(count); count++)
        if (count) assert_true(strcmp(reporting_word(count - 1), reporting_word(count)) < 0);
    assert_true(count > 300);
    assert_null(reporting_word(count));
}

static void test_words(void **state)
{
    (void)state;
    assert_int_equal(uses("said", "that"), REPORTING_FREE | REPORTING_INVERTS);
    assert_true(uses("saying", "") & REPORTING_ING);
    assert_true(uses("say", "") & REPORTING_BASE);
    assert_true(uses("claims", "") & REPORTING_NOUN);
    assert_int_equal(uses("sail", ""), 0);
    assert_int_equal(uses("", ""), 0);
}

static void test_what_needs_a_word_behind_it(void **state)
{
    (void)state;
    assert_int_equal(uses("according", "to"), REPORTING_SOURCE);
    assert_int_equal(uses("according", "the"), 0);
    assert_true(uses("called", "for") & REPORTING_FREE);
    assert_true(uses("called", "on") & REPORTING_FREE);
    assert_false(uses("called", "fo") & REPORTING_FREE);
    assert_false(uses("called", "her") & REPORTING_FREE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_what_needs_a_word_behind_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
