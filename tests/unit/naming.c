/* How terms are shown. */
#include "cli/naming.h"

#include "tests/unit/support.h"

static void assert_name(stance_term term, size_t columns, const char *expected, size_t taken)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(naming_write(out, &term, columns), taken);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(text, expected);
    free(text);
}

static stance_term characters(const char *text, bool starts, bool ends)
{
    return (stance_term){STANCE_TERM_CHARACTERS, text, strlen(text), starts, ends, 1};
}

static stance_term words(const char *text)
{
    return (stance_term){.kind = STANCE_TERM_WORDS, .text = text, .size = strlen(text)};
}

static void words_are_words(void **state)
{
    (void)state;
    assert_name(words("secur law"), 20, "secur law", 9);
    assert_name(words("secur law"), 5, "secu" NAMING_MORE, 5);
    assert_name(words("\xE5\x8F\x8D"), 20, "\xE5\x8F\x8D", 2);
    assert_name(words("\x1B[1m"), 20, "\xEF\xBF\xBD[1m", 4);
    assert_name(words(""), 20, "", 0);
}

static void edges_of_words_are_seen(void **state)
{
    (void)state;
    assert_name(characters("ban", true, true), 9, "|ban|", 5);
    assert_name(characters("ban", true, false), 9, "|ban" NAMING_MORE, 5);
    assert_name(characters("ban", false, true), 9, NAMING_MORE "ban|", 5);
    assert_name(characters("ban", false, false), 9, NAMING_MORE "ban" NAMING_MORE, 5);
    assert_name(characters("#ban", true, false), 9, "#ban" NAMING_MORE, 5);
    assert_name(characters("", false, false), 9, NAMING_MORE NAMING_MORE, 2);
}

static void long_names_are_cut(void **state)
{
    (void)state;
    static char name[9000];
    memset(name, 'x', sizeof name - 1);
    assert_name(characters(name, true, true), 4, "|xx" NAMING_MORE, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_words),
        cmocka_unit_test(edges_of_words_are_seen),
        cmocka_unit_test(long_names_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
