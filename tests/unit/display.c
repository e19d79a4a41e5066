/* Text on its way out: always valid UTF-8, harmless to a terminal, and as wide as it says. */
#include "cli/display.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct display_rule as_it_is = {.squeeze = false};

static void assert_written(const struct display_rule *rule, const char *text, size_t size,
                           const char *expected)
{
    char *out = NULL;
    size_t out_size = 0;
    FILE *stream = open_memstream(&out, &out_size);
    assert_non_null(stream);
    display_write(stream, rule, text, size);
    fclose(stream);
    assert_string_equal(out, expected);
    free(out);
    struct strbuf added = {.size = 0};
    display_add(&added, rule, text, size);
    assert_int_equal(added.size, strlen(expected));
    assert_memory_equal(added.bytes ? added.bytes : "", expected, added.size);
    strbuf_free(&added);
}

#define ASSERT_WRITTEN(rule, text, expected) assert_written(rule, text, sizeof(text) - 1, expected)
#define BAD                                  DISPLAY_REPLACEMENT

static void good_text_stays(void **state)
{
    (void)state;
    ASSERT_WRITTEN(&as_it_is, "", "");
    ASSERT_WRITTEN(&as_it_is, "a\tb\n", "a\tb\n");
    ASSERT_WRITTEN(&display_terminal, "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x9A\x8B",
                   "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x9A\x8B");
    ASSERT_WRITTEN(&as_it_is, "\xEF\xBF\xBF\xED\x9F\xBF\xF4\x8F\xBF\xBF",
                   "\xEF\xBF\xBF\xED\x9F\xBF\xF4\x8F\xBF\xBF");
}

static void bad_bytes_are_replaced_one_by_one(void **state)
{
    (void)state;
    ASSERT_WRITTEN(&as_it_is,
                   "a\xFF"
                   "b",
                   "a" BAD "b");
    ASSERT_WRITTEN(&as_it_is, "\xC3", BAD);                         /* cut off */
    ASSERT_WRITTEN(&as_it_is, "\xE2\x82", BAD BAD);                 /* cut off */
    ASSERT_WRITTEN(&as_it_is, "\xC0\x80", BAD BAD);                 /* overlong */
    ASSERT_WRITTEN(&as_it_is, "\xE0\x80\x80", BAD BAD BAD);         /* overlong */
    ASSERT_WRITTEN(&as_it_is, "\xED\xA0\x80", BAD BAD BAD);         /* surrogate */
    ASSERT_WRITTEN(&as_it_is, "\xF4\x90\x80\x80", BAD BAD BAD BAD); /* over U+10FFFF */
    ASSERT_WRITTEN(&as_it_is,
                   "\xE2"
                   "a",
                   BAD "a");
}

static void formats_are_not_broken_out_of(void **state)
{
    (void)state;
    ASSERT_WRITTEN(&display_json, "a\"b\\c\n\x01\x7F\xFF", "a\\\"b\\\\c\\n\\u0001\\u007f" BAD);
    ASSERT_WRITTEN(&display_html, "<a href='x'>\"&amp;\"</a>\t\n",
                   "&lt;a href=&#39;x&#39;&gt;&quot;&amp;amp;&quot;&lt;/a&gt;\t\n");
    ASSERT_WRITTEN(&display_html, "\x01\x1B\x7F\xC2\x85\0", BAD BAD BAD BAD BAD);
}

static void a_terminal_cannot_be_steered(void **state)
{
    (void)state;
    ASSERT_WRITTEN(&display_terminal, "\033[31mred\007\177", BAD "[31mred" BAD BAD);
    ASSERT_WRITTEN(&display_terminal,
                   "a\xC2\x9B"
                   "2J",
                   "a" BAD "2J");
    ASSERT_WRITTEN(&display_terminal, "a\r\n\tb \n c  d", "a b  c  d");
    ASSERT_WRITTEN(&display_terminal, "\0", BAD);
}

static size_t width(const char *text)
{
    return display_width(text, strlen(text));
}

static void widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(width("abc"), 3);
    assert_int_equal(width("caf\xC3\xA9"), 4);
    assert_int_equal(width("cafe\xCC\x81"), 4);
    assert_int_equal(width("\xE5\x8D\x8E\xE4\xB8\xBA"), 4);
    assert_int_equal(width("\xFF"), 1);
}

static void fields_of_csv_have_quotes_where_they_take_them(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"a b", "a b"},
                                           {"a,b", "\"a,b\""},
                                           {"\"a\" b", "\"\"\"a\"\" b\""},
                                           {"a\nb", "\"a\nb\""},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf out = {.size = 0};
        display_add_csv(&out, cases[i][0], strlen(cases[i][0]));
        assert_int_equal(out.size, strlen(cases[i][1]));
        if (out.size) assert_memory_equal(out.bytes, cases[i][1], out.size);
        strbuf_free(&out);
    }
}

static void text_is_cut_between_characters(void **state)
{
    (void)state;
    assert_int_equal(display_fit("abcdef", 6, 4), 4);
    assert_int_equal(display_fit("abc", 3, 4), 3);
    assert_int_equal(display_fit("\xE5\x8D\x8E\xE4\xB8\xBA", 6, 3), 3);
    assert_int_equal(display_fit("\xE5\x8D\x8E\xE4\xB8\xBA", 6, 1), 3); /* at least one */
    assert_int_equal(display_fit("e\xCC\x81x", 4, 1), 3);
    assert_int_equal(display_fit("", 0, 5), 0);
}

static void columns_can_be_given(void **state)
{
    (void)state;
    setenv("COLUMNS", "120", 1);
    assert_int_equal(display_columns(-1), 120);
    setenv("COLUMNS", "nonsense", 1);
    assert_int_equal(display_columns(-1), 80);
    setenv("COLUMNS", "3", 1);
    assert_int_equal(display_columns(-1), 40);
    unsetenv("COLUMNS");
    assert_int_equal(display_columns(-1), 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_text_stays),
        cmocka_unit_test(bad_bytes_are_replaced_one_by_one),
        cmocka_unit_test(formats_are_not_broken_out_of),
        cmocka_unit_test(a_terminal_cannot_be_steered),
        cmocka_unit_test(widths_are_those_of_a_terminal),
        cmocka_unit_test(fields_of_csv_have_quotes_where_they_take_them),
        cmocka_unit_test(text_is_cut_between_characters),
        cmocka_unit_test(columns_can_be_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
