/* Lines that are dates, times and counts, and lines that only have some. */
#include "text/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool fill(const char *line)
{
    struct tokens tokens;
    tokens_read(line, strlen(line), &tokens);
    return dates_fill(&tokens);
}

static void test_dates(void **state)
{
    (void)state;
    static const char *const dates[] = {
        "3 March 2021",
        "Tue 3 Mar 2020, 5.30pm GMT",
        "Updated 4:15 PM ET, Thu August 12, 2021",
        "Published 2 hours ago",
        "5 min read",
        "05/18/2021 04:30 AM EDT",
        "14.09.2020, 16.32 Uhr",
        "1.2k shares",
        "le 14 mai 2021 \u00e0 10h30",
        "21st of June",
    };
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) assert_true(fill(dates[i]));
}

static void test_other_lines(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "yesterday",
        "On Tuesday 3 March the council met",
        "The hall was built in 1887",
        "2020 \u5e74",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) assert_false(fill(lines[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_other_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
