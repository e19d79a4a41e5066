/* Which key is which label. */
#include "label/keys.h"

#include "tests/unit/samples.h"
#include "tests/unit/support.h"

static void labels_have_digits_and_letters(void **state)
{
    (void)state;
    struct keys keys;
    assert_null(keys_take_list(&keys, "pro-ban, anti-ban ,neutral,Against"));
    assert_int_equal(keys.count, 4);
    assert_string_equal(keys.names[1], "anti-ban");
    assert_int_equal(keys_find(&keys, '1'), 0);
    assert_int_equal(keys_find(&keys, 'p'), 0);
    assert_int_equal(keys_find(&keys, 'P'), 0);
    assert_int_equal(keys_find(&keys, 'n'), 2);
    assert_int_equal(keys_find(&keys, '4'), 3);
    assert_int_equal(keys_find(&keys, 'a'), STANCE_NONE); /* of two */
    assert_int_equal(keys_find(&keys, '5'), STANCE_NONE);
    assert_int_equal(keys_find(&keys, '0'), STANCE_NONE);
    assert_int_equal(keys_find(&keys, 0), STANCE_NONE);
    assert_int_equal(keys_find(&keys, -1), STANCE_NONE);
}

static void labels_that_are_digits_are_their_own_keys(void **state)
{
    (void)state;
    struct keys keys;
    assert_null(keys_take_list(&keys, "-1,0,1,2a"));
    assert_int_equal(keys_find(&keys, '0'), 1);
    assert_int_equal(keys_find(&keys, '1'), 2);
    assert_int_equal(keys_find(&keys, '2'), 0);
    assert_int_equal(keys_find(&keys, '3'), 3);
}

static void commands_keep_their_letters(void **state)
{
    (void)state;
    struct keys keys;
    assert_null(keys_take_list(&keys, "support,unclear,Quit,oppose"));
    for (size_t i = 0; i < 3; i++) assert_int_equal(keys.letters[i], 0);
    assert_int_equal(keys_find(&keys, 'o'), 3);
    assert_int_equal(keys_find(&keys, 's'), STANCE_NONE);
}

static void bad_lists_are_refused(void **state)
{
    (void)state;
    static const char *const lists[] = {"",    "a",   "a,",      ",a",
                                        " ,a", "a,a", "a,b\x1B", "1,2,3,4,5,6,7,8,9,10"};
    struct keys keys;
    for (size_t i = 0; i < COUNT_OF(lists); i++) assert_non_null(keys_take_list(&keys, lists[i]));
    assert_null(keys_take_list(&keys, "1,2,3,4,5,6,7,8,9"));
    assert_int_equal(keys_find(&keys, '9'), 8);
}

static void a_model_has_labels(void **state)
{
    (void)state;
    struct keys keys;
    stance_model *model = samples_model("linear", 3, 12);
    assert_null(keys_take_model(&keys, model));
    assert_int_equal(keys.count, 3);
    assert_string_equal(keys.names[0], stance_model_label(model, 0));
    stance_model_free(model);
}

static void keys_are_told_in_lines_that_fit(void **state)
{
    (void)state;
    struct keys keys;
    struct strbuf out = {.size = 0};
    assert_null(keys_take_list(&keys, "pro-ban,anti-ban"));
    keys_explain(&out, &keys, 26);
    static const char wanted[] = "1/p pro-ban  2/a anti-ban\nu undo  s skip  q quit\n";
    assert_int_equal(out.size, sizeof wanted - 1);
    assert_memory_equal(out.bytes, wanted, out.size);
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_have_digits_and_letters),
        cmocka_unit_test(labels_that_are_digits_are_their_own_keys),
        cmocka_unit_test(commands_keep_their_letters),
        cmocka_unit_test(bad_lists_are_refused),
        cmocka_unit_test(a_model_has_labels),
        cmocka_unit_test(keys_are_told_in_lines_that_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
