/* Keys are found again, however many there are. */
#include "label/ledger.h"

#include "label/wording.h"
#include "tests/unit/support.h"

static void what_is_added_is_found(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    struct ledger ledger = {.keys = NULL};
    assert_true(ledger_find(&ledger, 7) == LEDGER_NONE);
    for (size_t i = 0; i < MANY; i++) assert_true(ledger_add(&ledger, wording_mix(i), i));
    for (size_t i = 0; i < MANY; i++) assert_int_equal(ledger_find(&ledger, wording_mix(i)), i);
    for (size_t i = MANY; i < 2 * MANY; i++)
        assert_true(ledger_find(&ledger, wording_mix(i)) == LEDGER_NONE);
    assert_int_equal(ledger.count, MANY);
    ledger_free(&ledger);
}

static void keys_of_one_place_do_not_clash(void **state)
{
    (void)state;
    struct ledger ledger = {.keys = NULL};
    for (uint64_t i = 0; i < 40; i++) assert_true(ledger_add(&ledger, i << 32, (size_t)i));
    for (uint64_t i = 0; i < 40; i++) assert_int_equal(ledger_find(&ledger, i << 32), i);
    ledger_free(&ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_is_found),
        cmocka_unit_test(keys_of_one_place_do_not_clash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
