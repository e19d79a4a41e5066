/* Which phrases a sentence has, and which of their words are the name. */
#include "text/phrases.h"

#include "base/memory.h"
#include "text/grammar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct quotation_list no_quotations = {.items = NULL};

static void read_phrases(const char *text, struct phrases *p)
{
    size_t next = 0;
    assert_true(phrases_read(text, 0, strlen(text), &no_quotations, &next, p));
}

/* The last phrase of the text has this name; "" for none. */
static void check_name(const char *text, const char *name)
{
    struct phrases p = {.items = NULL};
    read_phrases(text, &p);
    assert_true(p.count > 0);
    const struct phrase *phrase = &p.items[p.count - 1];
    size_t start = 0, end = 0;
    if (phrase->name < phrase->name_end) {
        start = p.parts.items[phrase->name].start;
        end = p.parts.items[phrase->name_end - 1].end;
    }
    if (end - start != strlen(name) || memcmp(text + start, name, end - start) != 0)
        print_message("%s: %.*s\n", text, (int)(end - start), text + start);
    assert_int_equal(end - start, strlen(name));
    assert_memory_equal(text + start, name, strlen(name));
    phrases_free(&p);
}

static void test_names(void **state)
{
    (void)state;
    check_name("Ivo Brandt", "Ivo Brandt");
    check_name("the former mayor Ivo Brandt", "Ivo Brandt");
    check_name("Energy Ministry spokesman Ivo Brandt", "Ivo Brandt");
    check_name("US Secretary of State Ivo Brandt", "Ivo Brandt");
    check_name("Chinese foreign ministry spokeswoman Li Na", "Li Na");
    check_name("Mr. Brandt", "Brandt");
    check_name("Sir Ivo Brandt", "Ivo Brandt");
    check_name("Ivo van der Brandt", "Ivo van der Brandt");
    check_name("Ivo F. Brandt", "Ivo F. Brandt");
    check_name("Ivo Brandt MP", "Ivo Brandt");
    check_name("Theresa May", "Theresa May");
    check_name("Stephen King", "Stephen King");
    check_name("Republican Ivo T. Brandt", "Ivo T. Brandt");
}

static void test_bodies(void **state)
{
    (void)state;
    check_name("the Department for Food, Farming and Rural Affairs",
               "Department for Food, Farming and Rural Affairs");
    check_name("the Securities and Exchange Commission", "Securities and Exchange Commission");
    check_name("the Bank of Norway", "Bank of Norway");
    check_name("the Government", "");
    check_name("the government", "");
    check_name("telecoms company Hydrotec", "Hydrotec");
}

static void test_no_names(void **state)
{
    (void)state;
    struct phrases p = {.items = NULL};
    read_phrases("However, it rained on Monday in the old town.", &p);
    assert_int_equal(p.count, 0);
    read_phrases("", &p);
    assert_int_equal(p.parts.count, 0);
    phrases_free(&p);
}

static void test_complements(void **state)
{
    (void)state;
    struct phrases p = {.items = NULL};
    read_phrases("The head of Norway's energy agency spoke", &p);
    const struct phrase *phrase = &p.items[p.parts.items[0].phrase];
    assert_int_equal(phrase->end, 6);
    assert_int_equal(phrase->core, 2);
    assert_true(phrase->definite && phrase->specific);
    assert_true(phrase->classes & GRAMMAR_PERSON);
    read_phrases("A report by Hydrotec", &p);
    phrase = &p.items[p.parts.items[0].phrase];
    assert_true(phrase->classes & GRAMMAR_DOCUMENT);
    assert_true(phrase->agent != PHRASES_NONE && p.items[phrase->agent].inner);
    phrases_free(&p);
}

static void test_quotations_are_one_part(void **state)
{
    (void)state;
    static const char text[] = "He said \"no Smith no\" twice";
    struct quotation quotation = {8, 21, 0};
    struct quotation_list list = {&quotation, 1, 1};
    struct phrases p = {.items = NULL};
    size_t next = 0;
    assert_true(phrases_read(text, 0, sizeof text - 1, &list, &next, &p));
    assert_int_equal(p.parts.count, 4);
    assert_int_equal(p.parts.items[2].kind, PART_QUOTATION);
    assert_int_equal(p.count, 0);
    assert_int_equal(next, 1);
    phrases_free(&p);
}

static void test_no_memory(void **state)
{
    (void)state;
    size_t next = 0;
    for (long n = 1; n <= 2; n++) {
        struct phrases p = {.items = NULL};
        memory_fail_from(n);
        assert_false(phrases_read("Ivo Brandt", 0, 10, &no_quotations, &next, &p));
        memory_fail_from(0);
        phrases_free(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),     cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_no_names),  cmocka_unit_test(test_complements),
        cmocka_unit_test(test_no_memory), cmocka_unit_test(test_quotations_are_one_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
