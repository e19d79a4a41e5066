/* Exit codes, messages of one line, and when there are colours. */
#include "cli/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char said[4096];

/* What say() writes to stderr, in said. */
static void listen(void (*say)(void))
{
    FILE *file = tmpfile();
    int old = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    say();
    dup2(old, STDERR_FILENO);
    close(old);
    rewind(file);
    said[fread(said, 1, sizeof said - 1, file)] = '\0';
    fclose(file);
}

static void every_status_has_its_exit_code(void **state)
{
    (void)state;
    assert_int_equal(message_exit_code(STANCE_OK), 0);
    assert_int_equal(message_exit_code(STANCE_BAD_DATA), 1);
    assert_int_equal(message_exit_code(STANCE_IO), 1);
    assert_int_equal(message_exit_code(STANCE_NO_MEMORY), 1);
    assert_int_equal(message_exit_code(STANCE_MISUSE), 2);
    assert_int_equal(message_exit_code(STANCE_BAD_MODEL), 3);
}

static void say_an_error(void)
{
    const stance_error error = {
        .status = STANCE_BAD_DATA, .line = 7, .source = "a\nb\033[m.tsv", .message = "no tab"};
    message_error(&error);
}

static void errors_are_one_harmless_line(void **state)
{
    (void)state;
    listen(say_an_error);
    assert_string_equal(said, "test: a b\xEF\xBF\xBD[m.tsv:7: no tab\n");
}

static void say_a_warning(void)
{
    message_warn("%d rows", 3);
}

static void warnings_can_be_silenced(void **state)
{
    (void)state;
    listen(say_a_warning);
    assert_string_equal(said, "test: warning: 3 rows\n");
    message_set_quiet(true);
    listen(say_a_warning);
    assert_string_equal(said, "");
    listen(say_an_error);
    assert_string_not_equal(said, "");
    message_set_quiet(false);
}

static void say_something_long(void)
{
    char text[4000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    message_fail("%s", text);
}

static void long_messages_are_cut(void **state)
{
    (void)state;
    listen(say_something_long);
    assert_true(strlen(said) < 2000);
    assert_int_equal(said[strlen(said) - 1], '\n');
}

static void hold_a_warning(void)
{
    struct strbuf held = {.size = 0};
    message_hold(&held);
    say_a_warning();
    say_an_error();
    message_hold(NULL);
    fputs("before\n", stderr);
    message_release(held.bytes, held.size);
    strbuf_free(&held);
}

static void messages_can_be_held(void **state)
{
    (void)state;
    listen(hold_a_warning);
    assert_string_equal(said, "before\n"
                              "test: warning: 3 rows\n"
                              "test: a b\xEF\xBF\xBD[m.tsv:7: no tab\n");
}

static void nothing_is_said_by_half(void **state)
{
    (void)state;
    struct strbuf held = {.size = 0};
    strbuf_add_string(&held, "before\n");
    held.failed = true;
    message_hold(&held);
    say_an_error();
    message_hold(NULL);
    assert_true(held.failed);
    assert_int_equal(held.size, strlen("before\n"));
    strbuf_free(&held);
}

static void what_is_written_comes_out_at_once(void **state)
{
    (void)state;
    char got[8] = "";
    int old = dup(STDOUT_FILENO);
    fflush(stdout);
    FILE *file = tmpfile();
    dup2(fileno(file), STDOUT_FILENO);
    message_write("abc\n", 4);
    message_write(NULL, 0);
    bool good = message_check_stdout();
    dup2(old, STDOUT_FILENO);
    close(old);
    assert_true(good);
    assert_int_equal(pread(fileno(file), got, sizeof got, 0), 4);
    assert_string_equal(got, "abc\n");
    fclose(file);
}

static void colours_are_for_terminals(void **state)
{
    (void)state;
    int old = dup(STDOUT_FILENO);
    fflush(stdout);
    FILE *file = tmpfile();
    dup2(fileno(file), STDOUT_FILENO);
    assert_false(message_color(MESSAGE_COLOR_AUTO));
    assert_true(message_color(MESSAGE_COLOR_ALWAYS));
    assert_false(message_color(MESSAGE_COLOR_NEVER));
    dup2(old, STDOUT_FILENO);
    close(old);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_its_exit_code),
        cmocka_unit_test(errors_are_one_harmless_line),
        cmocka_unit_test(warnings_can_be_silenced),
        cmocka_unit_test(long_messages_are_cut),
        cmocka_unit_test(messages_can_be_held),
        cmocka_unit_test(nothing_is_said_by_half),
        cmocka_unit_test(what_is_written_comes_out_at_once),
        cmocka_unit_test(colours_are_for_terminals),
    };
    message_begin("test");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
