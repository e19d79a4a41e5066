/* What a line of progress says; that one is shown is for tests/cli/terminal to see. */
#include "cli/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_line(struct progress_figures figures, const char *expected)
{
    char line[PROGRESS_LINE_SIZE];
    progress_line(line, &figures);
    assert_string_equal(line, expected);
}

static void a_line_says_how_far_work_has_come(void **state)
{
    (void)state;
    struct progress_figures figures = {.seconds = 4,
                                       .file = 1,
                                       .files = 1,
                                       .done = 2000000,
                                       .total = 8000000,
                                       .text = 6000000,
                                       .sentences = 40000};
    assert_line(figures, "25 %, 0:12 left, 2.0 of 8.0 MB, 1.5 MB/s, 10000 sentences/s");
    figures.file = 3;
    figures.files = 12;
    assert_line(figures,
                "25 %, 0:12 left, 2.0 of 8.0 MB, 1.5 MB/s, 10000 sentences/s, file 3 of 12");
    figures.done = 9000000;
    assert_line(figures,
                "100 %, 0:00 left, 8.0 of 8.0 MB, 1.5 MB/s, 10000 sentences/s, file 3 of 12");
}

static void the_end_of_a_pipe_is_not_known(void **state)
{
    (void)state;
    struct progress_figures figures = {
        .seconds = 4, .file = 1, .files = 1, .done = 2000000, .text = 6000000, .sentences = 40000};
    assert_line(figures, "6.0 MB, 1.5 MB/s, 10000 sentences/s");
    assert_line((struct progress_figures){.files = 2, .file = 1},
                "0.0 MB, 0.0 MB/s, 0 sentences/s, file 1 of 2");
}

static void large_figures_fit(void **state)
{
    (void)state;
    struct progress_figures figures = {.seconds = 1e-9,
                                       .file = SIZE_MAX,
                                       .files = SIZE_MAX,
                                       .done = 1,
                                       .total = UINT64_MAX,
                                       .text = UINT64_MAX,
                                       .sentences = UINT64_MAX};
    char line[PROGRESS_LINE_SIZE];
    progress_line(line, &figures);
    assert_true(strlen(line) < PROGRESS_LINE_SIZE);
}

static void times_are_those_of_a_clock(void **state)
{
    (void)state;
    static const struct {
        double seconds;
        const char *text;
    } cases[] = {{0, "0:00"},       {6.6, "0:07"},      {754, "12:34"},      {3599.4, "59:59"},
                 {3600, "1:00:00"}, {10921, "3:02:01"}, {1e300, "99:59:59"}, {-1, "0:00"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[PROGRESS_LINE_SIZE];
        progress_time(text, cases[i].seconds);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_how_far_work_has_come),
        cmocka_unit_test(the_end_of_a_pipe_is_not_known),
        cmocka_unit_test(large_figures_fit),
        cmocka_unit_test(times_are_those_of_a_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
