/* Random numbers. */
#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The first numbers of splitmix64 for the state 1234567, as its authors publish them. */
static void numbers_are_those_of_splitmix64(void **state)
{
    (void)state;
    uint64_t at = 1234567;
    assert_true(random_next(&at) == 6457827717110365317u);
    assert_true(random_next(&at) == 3203168211198807973u);
    assert_true(random_next(&at) == 9817491932198370423u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_those_of_splitmix64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
