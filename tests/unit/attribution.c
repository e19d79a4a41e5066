/* What single sentences attribute to whom; tests/spec/speech.txt has far more. */
#include "text/attribution.h"

#include "text/grammar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct quotation_list no_quotations = {.items = NULL};

static struct attribution find(const char *text, struct phrases *p)
{
    size_t next = 0;
    assert_true(phrases_read(text, 0, strlen(text), &no_quotations, &next, p));
    return attribution_find(text, p, false);
}

/* The phrase that speaks begins with this word. */
static void check_phrase(const char *text, const char *word)
{
    struct phrases p = {.items = NULL};
    struct attribution found = find(text, &p);
    if (found.kind != ATTRIBUTION_PHRASE) print_message("%s\n", text);
    assert_int_equal(found.kind, ATTRIBUTION_PHRASE);
    const struct part *part = &p.parts.items[p.items[found.phrase].modifier];
    assert_int_equal(part->end - part->start, strlen(word));
    assert_memory_equal(text + part->start, word, strlen(word));
    phrases_free(&p);
}

static void check_kind(const char *text, enum attribution_kind kind)
{
    struct phrases p = {.items = NULL};
    if (find(text, &p).kind != kind) print_message("%s\n", text);
    assert_int_equal(find(text, &p).kind, kind);
    phrases_free(&p);
}

static void test_phrases(void **state)
{
    (void)state;
    check_phrase("Brandt said it rained.", "Brandt");
    check_phrase("It rained, Brandt said.", "Brandt");
    check_phrase("It rained, said Brandt.", "Brandt");
    check_phrase("It rained, according to Brandt.", "Brandt");
    check_phrase("Brandt, who is old, has also said it rained.", "Brandt");
    check_phrase("The mayor, who is old, said it rained.", "mayor");
    check_phrase("In Bergen, the mayor said it rained.", "mayor");
    check_phrase("Brandt went home, saying it rained.", "Brandt");
}

static void test_pronouns(void **state)
{
    (void)state;
    struct phrases p = {.items = NULL};
    struct attribution found = find("It rained, she said.", &p);
    assert_int_equal(found.kind, ATTRIBUTION_PRONOUN);
    assert_int_equal(found.pronoun, GRAMMAR_SHE);
    found = find("He'd warned of rain.", &p);
    assert_int_equal(found.pronoun, GRAMMAR_HE);
    phrases_free(&p);
}

static void test_unknown(void **state)
{
    (void)state;
    check_kind("The old woman said it rained.", ATTRIBUTION_UNKNOWN);
    check_kind("Brandt and Kovacs said it rained.", ATTRIBUTION_UNKNOWN);
}

static void test_none(void **state)
{
    (void)state;
    check_kind("", ATTRIBUTION_NONE);
    check_kind("said", ATTRIBUTION_NONE);
    check_kind("It rained in Bergen.", ATTRIBUTION_NONE);
    check_kind("Brandt was told to leave.", ATTRIBUTION_NONE);
    check_kind("Brandt did not say so.", ATTRIBUTION_NONE);
    check_kind("We said it would rain.", ATTRIBUTION_NONE);
    check_kind("It rained after Brandt said so.", ATTRIBUTION_NONE);
    check_kind("Brandt added sugar.", ATTRIBUTION_NONE);
}

static void test_topic(void **state)
{
    (void)state;
    static const char text[] = "On Monday, Brandt went home.";
    struct phrases p = {.items = NULL};
    find(text, &p);
    assert_int_equal(attribution_topic(text, &p).kind, ATTRIBUTION_PHRASE);
    find("It rained.", &p);
    assert_int_equal(attribution_topic("It rained.", &p).kind, ATTRIBUTION_NONE);
    phrases_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phrases), cmocka_unit_test(test_pronouns),
        cmocka_unit_test(test_unknown), cmocka_unit_test(test_none),
        cmocka_unit_test(test_topic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
