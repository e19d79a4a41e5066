/* Case makes no difference to letters from A to Z, and to nothing else. */
#include "base/ascii.h"

#include "support.h"

static void letters_are_the_same_in_either_case(void **state)
{
    (void)state;
    assert_true(ascii_same("Title", "tITLE", 5));
    assert_true(ascii_same("AZaz", "azAZ", 4));
    assert_true(ascii_same("title", "titan", 3));
    assert_true(ascii_same("", "", 0));
    assert_false(ascii_same("title", "titan", 4));
}

static void nothing_else_is(void **state)
{
    (void)state;
    for (int a = 0; a < 256; a++)
        for (int b = 0; b < 256; b++) {
            char x = (char)a, y = (char)b;
            bool letters = (x ^ y) == 0x20 && (x | 0x20) >= 'a' && (x | 0x20) <= 'z';
            assert_int_equal(ascii_same(&x, &y, 1), x == y || letters);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_the_same_in_either_case),
        cmocka_unit_test(nothing_else_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
