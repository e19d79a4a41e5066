/* How lines are spelled for cues, and what is counted of them. */
#include "text/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct tokens read_line(const char *line)
{
    struct tokens tokens;
    tokens_read(line, strlen(line), &tokens);
    return tokens;
}

static void test_spelling(void **state)
{
    (void)state;
    static const struct {
        const char *line, *text;
    } cases[] = {
        {"", ""},
        {"... !", ""},
        {"Don\u2019t miss: Editor's Picks", "dont miss : editors picks "},
        {"Updated 9:05 a.m. ET, 1,204 shares", "updated # am et # shares "},
        {"3rd 5.30pm", "#rd #pm "},
        {"Home > News \u00bb Ports", "home / news / ports "},
        {"well-known - so there", "well known - so there "},
        {"\u00a9 2020 (AP Photo/Ann)", "\u00a9 # ( ap photo / ann "},
        {"CR\u00c9DIT Cre\u0301dit", "cr\u00e9dit cr\u00e9dit "},
        {"\u5e7f\u544a", "\u5e7f \u544a "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(read_line(cases[i].line).text, cases[i].text);
}

static void test_counts(void **state)
{
    (void)state;
    struct tokens tokens = read_line("(Ann Other said 3 words. She left");
    assert_int_equal(tokens.words, 7);
    assert_int_equal(tokens.capital, 3);
    assert_int_equal(tokens.lower, 3);
    assert_int_equal(tokens.stops, 1);
    assert_int_equal(tokens.last_words, 2);
    assert_int_equal(tokens.first, 1);
    assert_int_equal(read_line("\u5e7f\u544a\u5206\u4eab").words, 2);
}

/* Of a long line the head and the tail are kept. */
static void test_long_line(void **state)
{
    (void)state;
    char line[2000] = "";
    for (int i = 0; i < 200; i++) strcat(line, i == 47 ? "head " : i == 185 ? "tail " : "w ");
    struct tokens tokens = read_line(line);
    assert_int_equal(tokens.words, 200);
    assert_int_equal(tokens.count, TOKENS_MAX);
    assert_string_equal(tokens.text + tokens.starts[47],
                        "head | tail w w w w w w w w w w w w w w ");
}

static void test_overlong_words(void **state)
{
    (void)state;
    enum { LENGTH = 500 };
    char line[TOKENS_MAX * (LENGTH + 1) + 1];
    memset(line, 'a', sizeof line);
    for (size_t i = LENGTH; i < sizeof line; i += LENGTH + 1) line[i] = ' ';
    line[sizeof line - 1] = '\0';
    struct tokens tokens = read_line(line);
    assert_int_equal(tokens.count, TOKENS_MAX);
    assert_int_equal(tokens.starts[1], TOKEN_SIZE + 1);
}

static void test_comparing(void **state)
{
    (void)state;
    struct tokens a = read_line("By Ann Other"), b = read_line("Ann Other is a writer");
    assert_true(tokens_hash(&a, 1, 2) == tokens_hash(&b, 0, 2));
    assert_true(tokens_hash(&a, 0, 2) != tokens_hash(&b, 0, 2));
    assert_true(tokens_hash(&a, 2, 2) == 0);
    assert_int_equal(tokens_shared(&a, &b), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spelling),  cmocka_unit_test(test_counts),
        cmocka_unit_test(test_long_line), cmocka_unit_test(test_overlong_words),
        cmocka_unit_test(test_comparing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
