/* Held here: sizes that overflow are refused, growing arrays at least double and keep what they
 * hold, and memory_fail_from makes exactly the allocations fail that it says. */
#include "base/memory.h"

#include "support.h"

static void test_new_is_zeroed(void **state)
{
    (void)state;
    unsigned char *block = memory_new(1000, 3);
    assert_non_null(block);
    for (size_t i = 0; i < 3000; i++) assert_int_equal(block[i], 0);
    memory_free(block);
}

static void test_nothing_is_a_block_too(void **state)
{
    (void)state;
    void *none = memory_new(0, 8);
    assert_non_null(none);
    memory_free(none);
    void *resized = memory_resize(NULL, 0, 8);
    assert_non_null(resized);
    resized = memory_resize(resized, 0, 8);
    assert_non_null(resized);
    memory_free(resized);
    memory_free(NULL);
}

static void test_overflow_is_refused(void **state)
{
    (void)state;
    volatile size_t huge = SIZE_MAX / 2 + 1;
    assert_null(memory_new(huge, 2));
    assert_null(memory_new(2, huge));
    char *block = memory_resize(NULL, 4, 1);
    memcpy(block, "kept", 4);
    assert_null(memory_resize(block, huge, 2));
    size_t capacity = 4;
    assert_null(memory_reserve(block, &capacity, huge, 2));
    assert_int_equal(capacity, 4);
    assert_memory_equal(block, "kept", 4);
    memory_free(block);
}

static void test_resize_keeps_what_is_there(void **state)
{
    (void)state;
    int *numbers = memory_resize(NULL, 3, sizeof *numbers);
    for (int i = 0; i < 3; i++) numbers[i] = i + 7;
    numbers = memory_resize(numbers, 100000, sizeof *numbers);
    for (int i = 0; i < 3; i++) assert_int_equal(numbers[i], i + 7);
    memory_free(numbers);
}

static void test_reserve_at_least_doubles(void **state)
{
    (void)state;
    int *numbers = NULL;
    size_t capacity = 0;
    for (size_t count = 0; count < 5000; count++) {
        size_t before = capacity;
        int *grown = memory_reserve(numbers, &capacity, count + 1, sizeof *numbers);
        assert_non_null(grown);
        assert_true(capacity >= count + 1);
        if (capacity == before)
            assert_ptr_equal(grown, numbers);
        else
            assert_true(capacity >= 2 * before);
        numbers = grown;
        numbers[count] = (int)count;
    }
    for (int i = 0; i < 5000; i++) assert_int_equal(numbers[i], i);

    size_t far = 10 * capacity;
    numbers = memory_reserve(numbers, &capacity, far, sizeof *numbers);
    assert_non_null(numbers);
    assert_true(capacity >= far);
    memory_free(numbers);
}

static void test_reserve_of_nothing_gives_a_block(void **state)
{
    (void)state;
    size_t capacity = 0;
    void *block = memory_reserve(NULL, &capacity, 0, 8);
    assert_non_null(block);
    memory_free(block);
}

/* Whether each of four allocations, of every kind, fails. */
static void allocate_four(void *kept, bool failed[4])
{
    size_t capacity = 1;
    void *first = memory_new(1, 1);
    void *second = memory_resize(NULL, 1, 1);
    void *third = memory_resize(kept, 1, 1);
    void *fourth = memory_reserve(third ? third : kept, &capacity, 2, 1);
    failed[0] = !first;
    failed[1] = !second;
    failed[2] = !third;
    failed[3] = !fourth;
    memory_free(first);
    memory_free(second);
    memory_free(fourth ? fourth : third ? third : kept);
}

static void test_fail_from(void **state)
{
    (void)state;
    for (long n = 1; n <= 5; n++) {
        void *kept = memory_new(1, 1);
        bool failed[4];
        memory_fail_from(n);
        allocate_four(kept, failed);
        assert_int_equal(memory_fail_from(0), 4);
        for (long i = 0; i < 4; i++) assert_int_equal(failed[i], i + 1 >= n);
    }
}

static void test_fail_from_nought_ends_it(void **state)
{
    (void)state;
    memory_fail_from(1);
    assert_null(memory_new(1, 1));
    assert_null(memory_new(1, 1));
    assert_int_equal(memory_fail_from(0), 2);
    void *block = memory_new(1, 1);
    assert_non_null(block);
    memory_free(block);
}

static void test_failed_growth_leaves_all_as_it_was(void **state)
{
    (void)state;
    size_t capacity = 0;
    char *block = memory_reserve(NULL, &capacity, 16, 1);
    size_t before = capacity;
    memset(block, 'x', before);
    memory_fail_from(1);
    assert_null(memory_reserve(block, &capacity, before + 1, 1));
    assert_ptr_equal(memory_reserve(block, &capacity, before, 1), block); /* asks for nothing */
    assert_int_equal(memory_fail_from(0), 1);
    assert_int_equal(capacity, before);
    for (size_t i = 0; i < before; i++) assert_int_equal(block[i], 'x');
    memory_free(block);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_is_zeroed),
        cmocka_unit_test(test_nothing_is_a_block_too),
        cmocka_unit_test(test_overflow_is_refused),
        cmocka_unit_test(test_resize_keeps_what_is_there),
        cmocka_unit_test(test_reserve_at_least_doubles),
        cmocka_unit_test(test_reserve_of_nothing_gives_a_block),
        cmocka_unit_test(test_fail_from),
        cmocka_unit_test(test_fail_from_nought_ends_it),
        cmocka_unit_test(test_failed_growth_leaves_all_as_it_was),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
