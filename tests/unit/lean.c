/* The rule of the verdict, at its thresholds. */
#include "stance/stance.h"

#include "tests/unit/support.h"

static void thresholds_belong_to_the_sides(void **state)
{
    (void)state;
    assert_int_equal(stance_lean_of(0.149, 1), STANCE_LEAN_NONE);
    assert_int_equal(stance_lean_of(0, 0), STANCE_LEAN_NONE);
    assert_int_equal(stance_lean_of(STANCE_VERDICT_SHARE, STANCE_VERDICT_SCORE), STANCE_LEAN_PRO);
    assert_int_equal(stance_lean_of(STANCE_VERDICT_SHARE, -STANCE_VERDICT_SCORE), STANCE_LEAN_ANTI);
    assert_int_equal(stance_lean_of(1, 0.0999), STANCE_LEAN_BALANCED);
    assert_int_equal(stance_lean_of(1, -0.0999), STANCE_LEAN_BALANCED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds_belong_to_the_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
