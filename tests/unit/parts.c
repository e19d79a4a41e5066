/* How a sentence falls into parts. */
#include "text/parts.h"

#include "base/memory.h"
#include "text/grammar.h"
#include "text/reporting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct quotation_list no_quotations = {.items = NULL};

static void read_parts(const char *text, struct part_list *list)
{
    size_t next = 0;
    assert_true(parts_read(text, 0, strlen(text), &no_quotations, &next, list));
}

/* The parts of text are those of the list, a bar between. */
static void check(const char *text, const char *wanted)
{
    struct part_list list = {.items = NULL};
    read_parts(text, &list);
    size_t i = 0;
    for (; *wanted; i++) {
        size_t size = strcspn(wanted, "|");
        assert_true(i < list.count);
        assert_int_equal(list.items[i].end - list.items[i].start, size);
        assert_memory_equal(text + list.items[i].start, wanted, size);
        wanted += size + (wanted[size] == '|');
    }
    assert_int_equal(list.count, i);
    parts_free(&list);
}

static void test_words(void **state)
{
    (void)state;
    check("", "");
    check("It rained, twice.", "It|rained|,|twice");
    check("Niamh O'Dowd's vice-president", "Niamh|O'Dowd|vice-president");
    check("the U.K.’s AT&T", "the|U.K.|AT&T");
    check("Mr. J. Smith (left)", "Mr|J.|Smith|(|left|)");
    check("the captains' ship", "the|captains|ship");
}

static void test_properties(void **state)
{
    (void)state;
    struct part_list list = {.items = NULL};
    read_parts("He'd said the US Navy's Kelly hadn't actually called for it", &list);
    const struct part *part = list.items;
    assert_int_equal(part[0].classes, GRAMMAR_HE);
    assert_true(part[1].uses & REPORTING_FREE);
    assert_true(part[3].capitals && !(part[3].classes & GRAMMAR_FUNCTION));
    assert_true(part[4].possessive && part[4].capital);
    assert_int_equal(part[5].classes, 0);
    assert_int_equal(part[6].classes, GRAMMAR_NOT);
    assert_int_equal(part[7].classes, GRAMMAR_ADVERB);
    assert_true(part[8].uses & REPORTING_FREE);
    assert_false(list.title_case);
    read_parts("Mayor Says Town Needs More Trees", &list);
    assert_true(list.title_case);
    parts_free(&list);
    assert_null(list.items);
}

static void test_quotations(void **state)
{
    (void)state;
    static const char text[] = "He \"said no\" twice.";
    struct quotation quotation = {3, 12, 0};
    struct quotation_list quotations = {&quotation, 1, 1};
    struct part_list list = {.items = NULL};
    size_t next = 0;
    assert_true(parts_read(text, 0, sizeof text - 1, &quotations, &next, &list));
    assert_int_equal(list.count, 3);
    assert_int_equal(list.items[1].kind, PART_QUOTATION);
    assert_int_equal(list.items[1].start, 3);
    assert_int_equal(list.items[1].end, 12);
    assert_int_equal(next, 1);
    parts_free(&list);
}

static void test_no_memory(void **state)
{
    (void)state;
    struct part_list list = {.items = NULL};
    size_t next = 0;
    memory_fail_from(1);
    assert_false(parts_read("a", 0, 1, &no_quotations, &next, &list));
    memory_fail_from(0);
    parts_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_quotations),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
