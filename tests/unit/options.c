/* The parser of command lines: what it takes, what it refuses and how it says so, and that the help
 * tells the defaults. */
#include "cli/options.h"

#include "cli/message.h"
#include "tests/unit/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARGUMENTS_MAX = 16, TEXT_SIZE = 8192 };

static struct tool_settings settings;
static char *arguments[ARGUMENTS_MAX];
static int operands;
static char said[TEXT_SIZE]; /* what the last parse wrote to stdout and stderr */

static void read_back(FILE *file)
{
    rewind(file);
    size_t size = fread(said, 1, sizeof said - 1, file);
    said[size] = '\0';
    fclose(file);
}

/* Parses a command line that is given with spaces between its arguments. */
static enum options_outcome parse(const char *line)
{
    static char text[TEXT_SIZE];
    char *rest = NULL;
    int count = 1;
    snprintf(text, sizeof text, "%s", line);
    arguments[0] = text;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        arguments[count++] = word;
    arguments[count] = NULL;

    FILE *file = tmpfile();
    int old_stdout = dup(STDOUT_FILENO), old_stderr = dup(STDERR_FILENO);
    fflush(stdout);
    dup2(fileno(file), STDOUT_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    enum options_outcome outcome = options_parse(&tool, &settings, count, arguments, &operands);
    fflush(stdout);
    dup2(old_stdout, STDOUT_FILENO);
    dup2(old_stderr, STDERR_FILENO);
    close(old_stdout);
    close(old_stderr);
    read_back(file);
    return outcome;
}

static void assert_refused(const char *line, const char *message)
{
    assert_int_equal(parse(line), OPTIONS_WRONG);
    assert_non_null(strstr(said, message));
    assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1); /* one line */
}

static void the_defaults_are_filled_in(void **state)
{
    (void)state;
    assert_int_equal(parse(""), OPTIONS_GO);
    assert_int_equal(operands, 0);
    assert_int_equal(settings.number, 7);
    assert_string_equal(settings.word, "blue");
    assert_null(settings.name);
}

static void long_options_take_values_joined_or_not(void **state)
{
    (void)state;
    assert_int_equal(parse("--name=a=b --number -2 --word red --choice=blue --flag"), OPTIONS_GO);
    assert_string_equal(settings.name, "a=b");
    assert_int_equal(settings.number, -2);
    assert_string_equal(settings.word, "red");
    assert_int_equal(settings.choice, 2);
    assert_true(settings.flag);
    assert_false(settings.other);
}

static void a_value_may_be_left_out_where_the_option_says_so(void **state)
{
    (void)state;
    assert_int_equal(parse("one"), OPTIONS_GO);
    assert_int_equal(settings.level, 0);
    assert_int_equal(parse("--level 7"), OPTIONS_GO);
    assert_int_equal(settings.level, 3);
    assert_int_equal(operands, 1);
    assert_string_equal(arguments[1], "7");
    assert_int_equal(parse("--level=7"), OPTIONS_GO);
    assert_int_equal(settings.level, 7);
    assert_int_equal(parse("-l7 -f"), OPTIONS_GO);
    assert_int_equal(settings.level, 7);
    assert_int_equal(parse("-l 7"), OPTIONS_GO);
    assert_int_equal(settings.level, 3);
    assert_refused("--level=", "is not a whole number");
    assert_int_equal(parse("--help"), OPTIONS_SHOWN);
    assert_non_null(strstr(said, "  -l, --level[=N]"));
}

static void letters_can_be_joined(void **state)
{
    (void)state;
    assert_int_equal(parse("-fgnx -i 3 -r0.25"), OPTIONS_GO);
    assert_true(settings.flag && settings.other);
    assert_string_equal(settings.name, "x");
    assert_int_equal(settings.number, 3);
    assert_true(settings.real > 0.2499 && settings.real < 0.2501);
}

static void operands_may_stand_anywhere(void **state)
{
    (void)state;
    assert_int_equal(parse("one -f - --name two three -- --flag -x"), OPTIONS_GO);
    assert_int_equal(operands, 5);
    assert_string_equal(arguments[1], "one");
    assert_string_equal(arguments[2], "-");
    assert_string_equal(arguments[3], "three");
    assert_string_equal(arguments[4], "--flag");
    assert_string_equal(arguments[5], "-x");
}

static void lists_replace_the_default(void **state)
{
    (void)state;
    assert_int_equal(parse("--reals 3,1e0,0.5"), OPTIONS_GO);
    assert_int_equal(settings.reals.count, 3);
    assert_true(settings.reals.values[2] > 0.49 && settings.reals.values[2] < 0.51);
    assert_int_equal(parse("--reals auto"), OPTIONS_GO);
    assert_int_equal(settings.reals.count, 2);
    assert_refused("--reals 1,,2", "not a number");
    assert_refused("--reals 1,2,", "not a number");
    assert_refused("--reals 1,0.1", "not between 0.5 and 9");
}

static void numbers_are_strict(void **state)
{
    (void)state;
    static const char *const bad[] = {"1x", "0x1", "1,5", "nan", "inf", "-", "1e", "1e999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        double real;
        long long whole;
        assert_false(options_parse_real(bad[i], &real));
        assert_false(options_parse_integer(bad[i], &whole));
    }
    long long whole;
    double real;
    assert_false(options_parse_integer("1.0", &whole));
    assert_false(options_parse_integer("", &whole));
    assert_false(options_parse_real("", &real));
    assert_false(options_parse_real(" 1", &real));
    assert_false(options_parse_integer("9223372036854775808", &whole));
    assert_true(options_parse_integer("9223372036854775807", &whole));
    assert_refused("--number 11", "11 is not between -3 and 10");
    assert_refused("--seed 18446744073709551616", "not a whole number");
    assert_int_equal(parse("--seed 18446744073709551615"), OPTIONS_GO);
    assert_true(settings.seed == UINT64_MAX);
}

static void misuse_is_one_line(void **state)
{
    (void)state;
    assert_refused("--nmae x", "unknown option --nmae; did you mean --name?");
    assert_refused("--flagg", "did you mean --flag?");
    assert_refused("--num 3", "did you mean --number?");
    assert_refused("--qwertyuiop", "unknown option --qwertyuiop; try ");
    assert_refused("-z", "unknown option -z");
    assert_refused("-fz", "unknown option -z");
    assert_refused("--name", "--name needs NAME");
    assert_refused("-n", "--name needs NAME");
    assert_refused("--name=", "NAME is empty");
    assert_refused("--flag=yes", "takes no value");
    assert_refused("--help=yes", "takes no value");
    assert_refused("--version=1", "takes no value");
    assert_refused("--word pink", "\"pink\" is none of red, green, blue");
    assert_refused("-n a --name b", "--name is given twice");
    assert_int_equal(parse("-ff --flag"), OPTIONS_GO);
}

static void help_tells_the_defaults_whatever_is_given(void **state)
{
    (void)state;
    assert_int_equal(parse("--number 3 --word red --help --nonsense"), OPTIONS_SHOWN);
    assert_non_null(strstr(said, "(default: 7)"));
    assert_non_null(strstr(said, "(default: blue)"));
    assert_non_null(strstr(said, "(default: green)"));
    assert_non_null(strstr(said, "(default: 1,2.5)"));
    for (const char *line = said; *line;) {
        size_t size = strcspn(line, "\n");
        assert_true(size <= 80);
        line += size + 1;
    }
    assert_int_equal(parse("--version"), OPTIONS_SHOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_defaults_are_filled_in),
        cmocka_unit_test(long_options_take_values_joined_or_not),
        cmocka_unit_test(a_value_may_be_left_out_where_the_option_says_so),
        cmocka_unit_test(letters_can_be_joined),
        cmocka_unit_test(operands_may_stand_anywhere),
        cmocka_unit_test(lists_replace_the_default),
        cmocka_unit_test(numbers_are_strict),
        cmocka_unit_test(misuse_is_one_line),
        cmocka_unit_test(help_tells_the_defaults_whatever_is_given),
    };
    message_begin("test");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
