/* What is told of single lines. */
#include "text/measures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct measures take(const char *line)
{
    struct measures measures;
    measures_take(line, 0, strlen(line), &measures);
    return measures;
}

static void test_ends(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool ended, question, truncated, colon, quoted;
    } cases[] = {
        {"He left.", .ended = true},
        {"Who left?", .ended = true, .question = true},
        {"Those who left", .ended = false},
        {"Those who left:", .colon = true},
        {"Those who left...", .ended = true, .truncated = true},
        {"Those who left\u2026", .ended = true, .truncated = true},
        {"\u201cI left\u2026\u201d", .ended = true, .quoted = true},
        {"(He said \"so.\")", .ended = true, .quoted = true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct measures line = take(cases[i].line);
        assert_int_equal(line.ended, cases[i].ended);
        assert_int_equal(line.question, cases[i].question);
        assert_int_equal(line.truncated, cases[i].truncated);
        assert_int_equal(line.colon, cases[i].colon);
        assert_int_equal(line.closes_quote, cases[i].quoted);
    }
    assert_true(take("\u201cWell").opens_quote);
    assert_true(take("so it goes").starts_lower);
}

static void test_body(void **state)
{
    (void)state;
    struct measures body = take("The ferry was late again, and nobody knew why.");
    struct measures brief = take("The ferry was late.");
    struct measures heading = take("The ferry was late again, and nobody knew why");
    struct measures capitals = take("THE FERRY WAS LATE AGAIN AND NOBODY KNEW.");
    assert_true(measures_is_body(&body));
    assert_false(measures_is_body(&brief));
    assert_false(measures_is_body(&heading));
    assert_false(measures_is_body(&capitals));
    assert_true(measures_is_single(&body) && measures_is_brief(&body));
}

static void test_bylines_and_names(void **state)
{
    (void)state;
    struct measures byline = take("By Ann Other and Joe Sample"), name = take("Ann Other");
    struct measures prose = take("By the end of the year the ferry was late");
    assert_true(measures_is_cued(&byline));
    assert_false(measures_is_cued(&prose));
    assert_true(measures_is_name(&name));
    assert_false(measures_is_name(&byline));
    assert_true(byline.author == name.opening && name.author == 0);
}

/* Cues weigh less in quotations and in long paragraphs. */
static void test_weight(void **state)
{
    (void)state;
    struct measures call = take("Sign up for free with your email."), empty = take("* * *");
    struct measures quote = take("\"Sign up for free with your email.\"");
    struct measures credit = take("Photo: Ann Other");
    assert_true(measures_is_cued(&call));
    assert_true(quote.weight < call.weight);
    assert_true(measures_is_cued(&empty));
    assert_true(measures_has(&credit, CUE_CREDIT) && !measures_has(&credit, CUE_LINK));
    struct measures bracket = take("A mill in the rain. (Ann Other/XBC)");
    struct measures unit = take("They drove at 90 (a mile/minute and a half), no more.");
    assert_true(measures_has(&bracket, CUE_CREDIT) && !measures_is_cued(&unit));
    assert_true(take("The mill in May 2019").picture > take("The mill in May").picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_body),
        cmocka_unit_test(test_bylines_and_names),
        cmocka_unit_test(test_weight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
