/* Roles by name: the spellings that the manual promises, and those that only look like them. */
#include "models/roles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void known_names_take_their_side(void **state)
{
    (void)state;
    static const char *const pro[] = {"pro-ban", "favor", "FAVOR", "In Favour", "pro",
                                      "agree",   "for",   "PRO-x", "support",   "yes"};
    static const char *const anti[] = {"anti-ban", "against", "AGAINST", "con",  "anti",
                                       "disagree", "oppose",  "Anti-X",  "deny", "no"};
    for (size_t i = 0; i < sizeof pro / sizeof pro[0]; i++) {
        assert_int_equal(roles_by_name(pro[i]), STANCE_PRO);
        assert_int_equal(roles_by_name(anti[i]), STANCE_ANTI);
    }
}

static void all_other_names_are_neutral(void **state)
{
    (void)state;
    static const char *const neutral[] = {"neutral", "none",   "other",   "comment",
                                          "query",   "proban", "protest", "antique",
                                          "favors",  "",       "no pro-", "not anti-ban"};
    for (size_t i = 0; i < sizeof neutral / sizeof neutral[0]; i++)
        assert_int_equal(roles_by_name(neutral[i]), STANCE_NEUTRAL);
}

static void lists_take_roles_from_all_others(void **state)
{
    (void)state;
    assert_int_equal(stance_role_of("pro-ban", NULL, NULL, NULL), STANCE_PRO);
    assert_int_equal(stance_role_of("out", "away,out", NULL, NULL), STANCE_PRO);
    assert_int_equal(stance_role_of("pro-ban", "away,out", NULL, NULL), STANCE_NEUTRAL);
    assert_int_equal(stance_role_of("anti-ban", "away,out", NULL, NULL), STANCE_ANTI);
    assert_int_equal(stance_role_of("anti-ban", NULL, "stay", NULL), STANCE_NEUTRAL);
    assert_int_equal(stance_role_of("stay", NULL, "stay", NULL), STANCE_ANTI);
    assert_int_equal(stance_role_of("favor", NULL, NULL, "favor"), STANCE_NEUTRAL);
    assert_int_equal(stance_role_of("ou", "away,out", NULL, NULL), STANCE_NEUTRAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_names_take_their_side),
        cmocka_unit_test(all_other_names_are_neutral),
        cmocka_unit_test(lists_take_roles_from_all_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
