/* Which names are the same somebody. */
#include "text/speakers.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct quotation_list no_quotations = {.items = NULL};

/* Meets the last phrase of text, all of whose names lie in one source. */
static size_t meet(struct speakers *s, const char *source, const char *text)
{
    const char *found = strstr(source, text);
    assert_non_null(found);
    size_t start = (size_t)(found - source), next = 0, identity;
    struct phrases p = {.items = NULL};
    assert_true(phrases_read(source, start, start + strlen(text), &no_quotations, &next, &p));
    assert_true(p.count > 0);
    assert_true(speakers_meet(s, source, &p, &p.items[p.count - 1], true, &identity));
    phrases_free(&p);
    return identity;
}

static void test_people(void **state)
{
    (void)state;
    static const char source[] = "Ivo Brandt|Mr Brandt|Ivo T. Brandt|Eva Lund|Peter Lund|Lund|"
                                 "spokesman Fang Wei|Fang";
    struct speakers s;
    assert_true(speakers_begin(&s));
    size_t full = meet(&s, source, "Ivo Brandt"), title = meet(&s, source, "Mr Brandt");
    assert_int_equal(meet(&s, source, "Ivo T. Brandt"), full);
    assert_int_equal(s.items[full].words, 3);
    meet(&s, source, "Eva Lund");
    meet(&s, source, "Peter Lund");
    size_t lund = meet(&s, source, "Lund");
    size_t fang = meet(&s, source, "spokesman Fang Wei");
    size_t word = meet(&s, source, "Fang");
    assert_int_equal(speakers_resolve(&s, title), full);
    assert_int_equal(speakers_resolve(&s, full), full);
    assert_true(speakers_resolve(&s, word) == fang);
    speakers_resolve(&s, lund);
    assert_true(s.items[lund].ambiguous || s.items[lund].same != lund);
    speakers_free(&s);
}

static void test_bodies(void **state)
{
    (void)state;
    static const char source[] = "German Energy Ministry|the Energy Ministry|Hydrotec Ltd|Hydrotec";
    struct speakers s;
    assert_true(speakers_begin(&s));
    size_t german = meet(&s, source, "German Energy Ministry");
    size_t ministry = meet(&s, source, "the Energy Ministry");
    size_t limited = meet(&s, source, "Hydrotec Ltd"), word = meet(&s, source, "Hydrotec");
    assert_int_equal(speakers_resolve(&s, ministry), german);
    assert_true(speakers_resolve(&s, word) == limited || speakers_resolve(&s, word) == word);
    speakers_free(&s);
}

static void test_roles(void **state)
{
    (void)state;
    static const char source[] = "mayor Ivo Brandt, mayor Eva Lund";
    struct speakers s;
    struct phrases p = {.items = NULL};
    size_t next = 0;
    uint32_t mayor;
    assert_true(speakers_begin(&s));
    assert_true(phrases_read(source, 0, sizeof source - 1, &no_quotations, &next, &p));
    assert_int_equal(p.count, 2);
    size_t first = meet(&s, source, "Ivo Brandt"), second = meet(&s, source, "Eva Lund");
    assert_true(speakers_role(&s, source, &p, &p.items[0], false, &mayor));
    assert_int_equal(speakers_holder(&s, mayor), SPEAKERS_NONE);
    assert_true(speakers_hold(&s, source, &p, &p.items[0], first));
    assert_int_equal(speakers_holder(&s, mayor), first);
    assert_true(speakers_hold(&s, source, &p, &p.items[1], second));
    assert_int_equal(speakers_holder(&s, mayor), SPEAKERS_NONE);
    phrases_free(&p);
    speakers_free(&s);
}

static void test_no_memory(void **state)
{
    (void)state;
    struct speakers s;
    memory_fail_from(1);
    assert_false(speakers_begin(&s));
    memory_fail_from(0);
    speakers_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
