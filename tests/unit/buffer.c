/* Held here: bytes and little-endian values are appended whole, or not at all where memory fails,
 * and what was there before stays. */
#include "base/buffer.h"

#include "base/memory.h"
#include "support.h"

static void assert_holds(const struct buffer *buffer, const void *bytes, size_t size)
{
    assert_int_equal(buffer->size, size);
    assert_true(buffer->capacity >= size);
    if (size) assert_memory_equal(buffer->data, bytes, size);
}

static void test_bytes(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_true(buffer_append(&buffer, "", 0));
    assert_true(buffer_append(&buffer, NULL, 0));
    assert_holds(&buffer, "", 0);
    assert_true(buffer_append(&buffer, "a\0b", 3));
    assert_true(buffer_append_byte(&buffer, '\xFF'));
    assert_holds(&buffer, "a\0b\xFF", 4);
    buffer_free(&buffer);
    assert_null(buffer.data);
    assert_int_equal(buffer.size, 0);
    assert_int_equal(buffer.capacity, 0);
    assert_true(buffer_append(&buffer, "again", 5)); /* it is an empty buffer once more */
    assert_holds(&buffer, "again", 5);
    buffer_free(&buffer);
}

static void test_many_bytes(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    for (int i = 0; i < 100000; i++) assert_true(buffer_append_byte(&buffer, (char)(i % 127)));
    assert_int_equal(buffer.size, 100000);
    for (int i = 0; i < 100000; i++) assert_int_equal(buffer.data[i], i % 127);
    buffer_free(&buffer);
}

static void test_little_endian(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_true(buffer_append_u32(&buffer, 0x89ABCDEF));
    assert_true(buffer_append_u64(&buffer, 0x0123456789ABCDEF));
    assert_true(buffer_append_f64(&buffer, -1.5));
    assert_holds(&buffer,
                 "\xEF\xCD\xAB\x89"
                 "\xEF\xCD\xAB\x89\x67\x45\x23\x01"
                 "\0\0\0\0\0\0\xF8\xBF",
                 20);
    buffer_free(&buffer);
}

static void test_reserve(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_true(buffer_append(&buffer, "abc", 3));
    assert_true(buffer_reserve(&buffer, 1000));
    assert_true(buffer.capacity >= 1003);
    assert_holds(&buffer, "abc", 3);
    char *data = buffer.data;
    for (int i = 0; i < 1000; i++) buffer_append_byte(&buffer, 'x');
    assert_ptr_equal(buffer.data, data);
    buffer_free(&buffer);
}

static void test_absurd_sizes(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_true(buffer_append(&buffer, "abc", 3));
    assert_false(buffer_reserve(&buffer, SIZE_MAX));
    assert_false(buffer_reserve(&buffer, SIZE_MAX - 2));
    assert_holds(&buffer, "abc", 3);
    buffer_free(&buffer);
}

static void test_no_memory_leaves_it_as_it_was(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_true(buffer_append(&buffer, "abc", 3));
    while (buffer.size < buffer.capacity) buffer_append_byte(&buffer, '.');
    struct buffer before = buffer;
    memory_fail_from(1);
    assert_false(buffer_append(&buffer, "d", 1));
    assert_false(buffer_append_byte(&buffer, 'd'));
    assert_false(buffer_append_u32(&buffer, 1));
    assert_false(buffer_append_u64(&buffer, 1));
    assert_false(buffer_append_f64(&buffer, 1));
    memory_fail_from(0);
    assert_memory_equal(&buffer, &before, sizeof buffer);
    assert_memory_equal(buffer.data, "abc...", 6);
    buffer_free(&buffer);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),         cmocka_unit_test(test_many_bytes),
        cmocka_unit_test(test_little_endian), cmocka_unit_test(test_reserve),
        cmocka_unit_test(test_absurd_sizes),  cmocka_unit_test(test_no_memory_leaves_it_as_it_was),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
