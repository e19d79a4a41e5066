/* Held here: each distinct byte string has one number, in order of arrival, whatever bytes it is
 * made of and however many there are; an addition that fails for want of memory changes nothing. */
#include "base/intern.h"

#include "base/memory.h"
#include "support.h"

enum { MANY = 100000 };

static void assert_text(const struct intern *intern, uint32_t number, const char *bytes,
                        size_t size)
{
    size_t held_size;
    const char *held = intern_text(intern, number, &held_size);
    assert_int_equal(held_size, size);
    if (size) assert_memory_equal(held, bytes, size);
}

static void test_numbers_come_in_order(void **state)
{
    (void)state;
    struct intern *intern = intern_new();
    assert_int_equal(intern_count(intern), 0);
    assert_int_equal(intern_find(intern, "ban", 3), INTERN_NONE);
    assert_int_equal(intern_add(intern, "ban", 3), 0);
    assert_int_equal(intern_add(intern, "allow", 5), 1);
    assert_int_equal(intern_add(intern, "ban", 3), 0);
    assert_int_equal(intern_add(intern, "bans", 4), 2);
    assert_int_equal(intern_count(intern), 3);
    assert_int_equal(intern_find(intern, "allow", 5), 1);
    assert_int_equal(intern_find(intern, "allow", 4), INTERN_NONE);
    assert_text(intern, 2, "bans", 4);
    intern_free(intern);
    intern_free(NULL);
}

static void test_any_bytes(void **state)
{
    (void)state;
    struct intern *intern = intern_new();
    assert_int_equal(intern_add(intern, "", 0), 0);
    assert_int_equal(intern_add(intern, "\0", 1), 1);
    assert_int_equal(intern_add(intern, "\0\0", 2), 2);
    assert_int_equal(intern_add(intern, "a\0b", 3), 3);
    assert_int_equal(intern_add(intern, "a\0c", 3), 4);
    assert_int_equal(intern_add(intern, "\xFF\xFE", 2), 5);
    assert_int_equal(intern_add(intern, "", 0), 0);
    assert_int_equal(intern_find(intern, "a\0c", 3), 4);
    assert_text(intern, 0, "", 0);
    assert_text(intern, 3, "a\0b", 3);
    assert_text(intern, 5, "\xFF\xFE", 2);
    intern_free(intern);
}

static int name_of(uint32_t i, char out[32])
{
    return snprintf(out, 32, "%s%u", i % 3 ? "term " : "", i);
}

static void test_many_strings(void **state)
{
    (void)state;
    struct intern *intern = intern_new();
    char name[32];
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < MANY; i++)
            assert_int_equal(intern_add(intern, name, (size_t)name_of(i, name)), i);
    assert_int_equal(intern_count(intern), MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        int size = name_of(i, name);
        assert_int_equal(intern_find(intern, name, (size_t)size), i);
        assert_text(intern, i, name, (size_t)size);
    }
    for (uint32_t i = MANY; i < MANY + 1000; i++)
        assert_int_equal(intern_find(intern, name, (size_t)name_of(i, name)), INTERN_NONE);
    intern_free(intern);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    enum { STRINGS = 300 }; /* more than the first table holds, so that it grows too */
    long n = 1;
    bool whole = false;
    for (; !whole; n++) {
        memory_fail_from(n);
        struct intern *intern = intern_new();
        uint32_t added = 0;
        char name[32];
        while (intern && added < STRINGS) {
            uint32_t number = intern_add(intern, name, (size_t)name_of(added, name));
            if (number == INTERN_NONE) break;
            assert_int_equal(number, added++);
        }
        memory_fail_from(0);
        whole = added == STRINGS;
        if (intern) {
            assert_int_equal(intern_count(intern), added);
            assert_int_equal(intern_find(intern, name, (size_t)name_of(STRINGS, name)),
                             INTERN_NONE);
            for (uint32_t i = 0; i < STRINGS; i++) /* with memory again it goes on */
                assert_int_equal(intern_add(intern, name, (size_t)name_of(i, name)), i);
        }
        intern_free(intern);
    }
    assert_true(n > 6);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_come_in_order),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_many_strings),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("intern", tests, NULL, NULL);
}
