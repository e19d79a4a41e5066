/* Held here: little-endian values are read as they were written, nothing is read past the end,
 * a failure stays, and no value that is not finite comes through. */
#include "base/cursor.h"

#include "base/buffer.h"
#include "support.h"

#include <float.h>
#include <math.h>

static struct cursor cursor_of(const void *bytes, size_t size)
{
    return (struct cursor){.at = bytes, .left = size};
}

static void test_little_endian(void **state)
{
    (void)state;
    static const unsigned char bytes[] = "\xEF\xCD\xAB\x89"
                                         "\xEF\xCD\xAB\x89\x67\x45\x23\x01"
                                         "\0\0\0\0\0\0\xF8\xBF"
                                         "tail";
    struct cursor cursor = cursor_of(bytes, sizeof bytes - 1);
    assert_int_equal(cursor_u32(&cursor), 0x89ABCDEF);
    assert_true(cursor_u64(&cursor) == 0x0123456789ABCDEF);
    assert_true(cursor_f64(&cursor) == -1.5);
    assert_ptr_equal(cursor_bytes(&cursor, 3), bytes + 20);
    assert_int_equal(cursor.left, 1);
    assert_ptr_equal(cursor_bytes(&cursor, 0), bytes + 23);
    assert_ptr_equal(cursor_bytes(&cursor, 1), bytes + 23);
    assert_int_equal(cursor.left, 0);
    assert_false(cursor.failed);
}

static void test_what_a_buffer_wrote(void **state)
{
    (void)state;
    static const double numbers[] = {0.0, -0.0, 1.0 / 3, DBL_MAX, -DBL_MAX, DBL_MIN, 5e-324};
    struct buffer buffer = {0};
    for (size_t i = 0; i < COUNT_OF(numbers); i++) buffer_append_f64(&buffer, numbers[i]);
    buffer_append_u32(&buffer, UINT32_MAX);
    buffer_append_u64(&buffer, UINT64_MAX);
    struct cursor cursor = cursor_of(buffer.data, buffer.size);
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        double number = cursor_f64(&cursor);
        assert_memory_equal(&number, &numbers[i], sizeof number);
    }
    assert_true(cursor_u32(&cursor) == UINT32_MAX);
    assert_true(cursor_u64(&cursor) == UINT64_MAX);
    assert_false(cursor.failed);
    buffer_free(&buffer);
}

static void test_past_the_end(void **state)
{
    (void)state;
    static const unsigned char bytes[7] = {1, 1, 1, 1, 1, 1, 1};
    for (size_t size = 0; size < 7; size++) {
        struct cursor cursor = cursor_of(bytes, size);
        assert_true(cursor_u64(&cursor) == 0);
        assert_true(cursor.failed);
        cursor = cursor_of(bytes, size);
        assert_true(cursor_f64(&cursor) == 0);
        assert_true(cursor.failed);
        cursor = cursor_of(bytes, size);
        assert_null(cursor_bytes(&cursor, size + 1));
        assert_true(cursor.failed);
        cursor = cursor_of(bytes, size);
        assert_null(cursor_bytes(&cursor, SIZE_MAX));
        assert_true(cursor.failed);
        cursor = cursor_of(bytes, size);
        assert_int_equal(cursor_u32(&cursor), size < 4 ? 0 : 0x01010101);
        assert_int_equal(cursor.failed, size < 4);
    }
}

static void test_failure_stays(void **state)
{
    (void)state;
    static const unsigned char bytes[6] = {1, 1, 1, 1, 1, 1};
    struct cursor cursor = cursor_of(bytes, sizeof bytes);
    cursor_u64(&cursor); /* too long, but a shorter value would fit */
    assert_int_equal(cursor_u32(&cursor), 0);
    assert_null(cursor_bytes(&cursor, 1));
    assert_true(cursor_f64(&cursor) == 0);
    assert_true(cursor.failed);
}

static void test_only_finite_numbers(void **state)
{
    (void)state;
    const double bad[] = {NAN, -NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct buffer buffer = {0};
        buffer_append_f64(&buffer, bad[i]);
        buffer_append_u32(&buffer, 5);
        struct cursor cursor = cursor_of(buffer.data, buffer.size);
        assert_true(cursor_f64(&cursor) == 0);
        assert_true(cursor.failed);
        assert_int_equal(cursor_u32(&cursor), 0);
        buffer_free(&buffer);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_little_endian),       cmocka_unit_test(test_what_a_buffer_wrote),
        cmocka_unit_test(test_past_the_end),        cmocka_unit_test(test_failure_stays),
        cmocka_unit_test(test_only_finite_numbers),
    };
    return cmocka_run_group_tests_name("cursor", tests, NULL, NULL);
}
