/* The order and spelling of the table of cues, and what cues say in their place and out of it. */
#include "text/cues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The search relies on it. A cue that is out of order is named. */
static void test_table_is_sorted(void **state)
{
    (void)state;
    size_t rows = 0, wrong = 0;
    for (; cues_text(rows, 0); rows++) {
        const char *before = "", *text;
        for (size_t i = 0; (text = cues_text(rows, i)) != NULL; before = text, i++) {
            bool placed =
                text[0] >= 'a' && text[0] <= 'z' ? rows == (size_t)(text[0] - 'a') : rows == 26;
            if (placed && strcmp(before, text) <= 0) continue;
            print_error("out of order: %s\n", text);
            wrong++;
        }
    }
    assert_int_equal(rows, 27);
    assert_int_equal(wrong, 0);
}

/* A cue that is spelled otherwise than lines are would never be found. */
static void test_cues_are_spelled_as_lines_are(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t row = 0; cues_text(row, 0); row++) {
        const char *text;
        for (size_t i = 0; (text = cues_text(row, i)) != NULL; i++) {
            char line[128] = "x ";
            strcat(line, text);
            for (char *c = line; *c; c++) *c = *c == '#' ? '7' : *c;
            strcat(line, " x");
            struct tokens tokens;
            tokens_read(line, strlen(line), &tokens);
            size_t size = strlen(text);
            if (strncmp(tokens.text + 2, text, size) == 0 && tokens.text[size + 2] == ' ') continue;
            print_error("%s is spelled %s\n", text, tokens.text + 2);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static struct cue_weights weigh(const char *line, bool statement)
{
    struct tokens tokens;
    tokens_read(line, strlen(line), &tokens);
    return cues_weigh(&tokens, statement);
}

static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool statement, certain;
        enum cue_sense sense;
    } cases[] = {
        {"Related stories:", false, true, CUE_OTHERS},           /* the whole line */
        {"Related stories of the sea", false, false, CUE_PLAIN}, /* not the whole */
        {"Read more about harbours", false, true, CUE_PLAIN},    /* a label */
        {"Read more about harbours.", true, false, CUE_PLAIN},   /* a statement is none */
        {"Copyright 2020 Ann Other.", true, true, CUE_FAREWELL}, /* the start */
        {"A ship. Photo: Ann Other", false, true, CUE_CREDIT},   /* the tail */
        {"Ann Other contributed to this report.", true, true, CUE_FAREWELL}, /* anywhere */
        {"Ann Other contributed to the cause.", true, false, CUE_PLAIN},
        {"related", false, true, CUE_OTHERS},
        {"relate", false, false, CUE_PLAIN},
        {"relatedness", false, false, CUE_PLAIN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cue_weights weights = weigh(cases[i].line, cases[i].statement);
        assert_int_equal(weights.of[CUE_JUNK] >= CUES_CERTAIN, cases[i].certain);
        assert_int_equal(weights.sense, cases[i].sense);
    }
}

static void test_sums(void **state)
{
    (void)state;
    assert_true(weigh("Sign up for free with your email", false).of[CUE_JUNK] >= CUES_CERTAIN);
    assert_true(weigh("They sign up at the town hall", false).of[CUE_JUNK] < CUES_CERTAIN);
    /* several of a class count no more than its most */
    assert_int_equal(weigh("your you our", false).of[CUE_JUNK], 1);
    assert_true(weigh("Ann Other is a writer and editor", false).of[CUE_LIFE] >= 3);
    assert_true(weigh("the mayor is seen at the mill", false).of[CUE_PICTURE] > 0);
    assert_true(weigh("the mayor is seen as a liar", false).of[CUE_PICTURE] <= 0);
    assert_true(weigh("By Ann Other", false).of[CUE_BYLINE] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_is_sorted),
        cmocka_unit_test(test_cues_are_spelled_as_lines_are),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
