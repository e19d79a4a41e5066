/* What sentences claim by themselves. */
#include "text/claims.h"

#include "base/memory.h"
#include "text/grammar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct claims claims;

/* The claims of one sentence, to be freed by the caller. */
static const struct claims_sentence *read_sentence(const char *text, enum article_kind kind)
{
    struct article_sentence sentence = {0, strlen(text), kind, 0};
    struct article_text article = {&sentence, 1, 1};
    assert_true(claims_read(text, &article, true, &claims));
    return &claims.items[0];
}

static void check(const char *text, enum claim_kind kind, bool named)
{
    const struct claims_sentence *item = read_sentence(text, ARTICLE_PROSE);
    assert_int_equal(item->speaker.kind, kind);
    assert_int_equal(item->speaker.identity != SPEAKERS_NONE, named);
    claims_free(&claims);
}

static void test_speakers(void **state)
{
    (void)state;
    check("Brandt said it rained.", CLAIM_IDENTITY, true);
    check("The mayor said it rained.", CLAIM_ROLE, true);
    check("A spokesman for the harbour authority said it rained.", CLAIM_ROLE, true);
    check("A spokesman said it rained.", CLAIM_ROLE, false);
    check("Officials said it rained.", CLAIM_UNKNOWN, false);
    check("The report said it rained.", CLAIM_UNKNOWN, false);
    check("He said it rained.", CLAIM_PRONOUN, false);
    check("It rained.", CLAIM_NONE, false);
}

static void test_quotations(void **state)
{
    (void)state;
    const struct claims_sentence *item = read_sentence("\"It rained all day.\"", ARTICLE_PROSE);
    assert_true(item->quoted && item->whole);
    assert_int_equal(item->first, item->last);
    claims_free(&claims);
    item = read_sentence("It \"rained\" all day in the town:", ARTICLE_PROSE);
    assert_true(!item->quoted && item->colon);
    claims_free(&claims);
    item = read_sentence("\"It rained all day.\"", ARTICLE_BOILERPLATE);
    assert_true(item->skipped && !item->quoted && item->first > item->last);
    claims_free(&claims);
}

static void test_no_memory(void **state)
{
    (void)state;
    static const char text[] = "\"It rains,\" said Brandt, the mayor.";
    struct article_sentence sentence = {0, sizeof text - 1, ARTICLE_PROSE, 0};
    struct article_text article = {&sentence, 1, 1};
    bool done = false;
    for (long n = 1; !done && n < 100; n++) {
        memory_fail_from(n);
        done = claims_read(text, &article, true, &claims);
        memory_fail_from(0);
        claims_free(&claims);
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_speakers),
        cmocka_unit_test(test_quotations),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
