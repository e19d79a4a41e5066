/* Held here: the first error wins, a message is one line that fits, and an error says where it
 * happened as far as that is known. */
#include "base/error.h"

#include "support.h"

#include <errno.h>

static void assert_text(const stance_error *error, const char *expected)
{
    char text[STANCE_ERROR_SOURCE_SIZE + STANCE_ERROR_MESSAGE_SIZE + 32];
    assert_ptr_equal(stance_error_text(error, text, sizeof text), text);
    assert_string_equal(text, expected);
}

static void test_first_error_wins(void **state)
{
    (void)state;
    stance_error error = {0};
    assert_int_equal(error_set(&error, STANCE_BAD_DATA, "row %d of %s", 3, "many"),
                     STANCE_BAD_DATA);
    /* The status given is returned all the same: callers return what happened to them. */
    assert_int_equal(error_set(&error, STANCE_IO, "later"), STANCE_IO);
    assert_int_equal(error_memory(&error), STANCE_NO_MEMORY);
    errno = ENOENT;
    assert_int_equal(error_errno(&error, "cannot open"), STANCE_IO);
    assert_int_equal(error.status, STANCE_BAD_DATA);
    assert_string_equal(error.message, "row 3 of many");
}

static void test_no_error_is_wanted(void **state)
{
    (void)state;
    errno = ENOENT;
    assert_int_equal(error_set(NULL, STANCE_MISUSE, "x"), STANCE_MISUSE);
    assert_int_equal(error_memory(NULL), STANCE_NO_MEMORY);
    assert_int_equal(error_errno(NULL, "cannot open"), STANCE_IO);
    assert_int_equal(error_at(NULL, STANCE_IO, "file", 1), STANCE_IO);
}

static void test_messages(void **state)
{
    (void)state;
    stance_error memory = {0};
    error_memory(&memory);
    assert_int_equal(memory.status, STANCE_NO_MEMORY);
    assert_string_equal(memory.message, "out of memory");

    stance_error missing = {0};
    errno = ENOENT;
    error_errno(&missing, "cannot open");
    assert_int_equal(missing.status, STANCE_IO);
    assert_string_equal(missing.message, "cannot open: No such file or directory");

    stance_error odd = {0};
    errno = 98765;
    error_errno(&odd, "cannot open");
    assert_non_null(strstr(odd.message, "98765"));
}

static void test_long_message_is_cut(void **state)
{
    (void)state;
    stance_error error = {0};
    error_set(&error, STANCE_BAD_DATA, "%01000d", 7);
    assert_int_equal(strlen(error.message), STANCE_ERROR_MESSAGE_SIZE - 1);

    char source[2 * STANCE_ERROR_SOURCE_SIZE];
    memset(source, 's', sizeof source - 1);
    source[sizeof source - 1] = '\0';
    error_at(&error, STANCE_BAD_DATA, source, 5);
    assert_int_equal(strlen(error.source), STANCE_ERROR_SOURCE_SIZE - 1);
    assert_int_equal(error.line, 5);
}

/* A bug once: what a user gave was quoted with its line feeds. */
static void test_message_is_one_line(void **state)
{
    (void)state;
    stance_error error = {0};
    error_set(&error, STANCE_MISUSE, "'%s' is unknown", "a\nb\n");
    assert_string_equal(error.message, "'a b ' is unknown");
}

static void test_first_place_wins(void **state)
{
    (void)state;
    stance_error error = {0};
    assert_int_equal(error_at(&error, STANCE_OK, "file", 4), STANCE_OK);
    assert_string_equal(error.source, ""); /* nothing has happened there */

    error_set(&error, STANCE_BAD_DATA, "no tab");
    assert_int_equal(error_at(&error, STANCE_BAD_DATA, "inner", 4), STANCE_BAD_DATA);
    error_at(&error, STANCE_BAD_DATA, "outer", 9);
    assert_string_equal(error.source, "inner");
    assert_int_equal(error.line, 4);
    assert_text(&error, "inner:4: no tab");
}

static void test_text(void **state)
{
    (void)state;
    stance_error error = {.status = STANCE_IO, .message = "is a directory"};
    assert_text(&error, "is a directory");
    strcpy(error.source, "a.tsv");
    assert_text(&error, "a.tsv: is a directory");
    error.line = 12345678901;
    assert_text(&error, "a.tsv:12345678901: is a directory");
    error.line = -1;
    assert_text(&error, "a.tsv: is a directory");
}

static void test_text_fits(void **state)
{
    (void)state;
    const stance_error error = {.status = STANCE_IO, .source = "a.tsv", .message = "is bad"};
    char text[8] = "#######";
    stance_error_text(&error, text, 7);
    assert_string_equal(text, "a.tsv:");
    assert_int_equal(text[7], '\0');
    stance_error_text(&error, text, 1);
    assert_string_equal(text, "");
    strcpy(text, "kept");
    stance_error_text(&error, text, 0);
    assert_string_equal(text, "kept");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_error_wins),
        cmocka_unit_test(test_no_error_is_wanted),
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_long_message_is_cut),
        cmocka_unit_test(test_message_is_one_line),
        cmocka_unit_test(test_first_place_wins),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_fits),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
