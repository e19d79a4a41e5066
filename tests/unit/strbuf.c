/* Numbers as printf writes them, and text that grows. */
#include "cli/strbuf.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_decimal(struct strbuf *buffer, double value)
{
    char expected[512];
    int size = snprintf(expected, sizeof expected, "%.4f", value);
    strbuf_clear(buffer, SIZE_MAX);
    strbuf_add_decimal(buffer, value);
    if (buffer->size != (size_t)size || memcmp(buffer->bytes, expected, (size_t)size) != 0)
        fail_msg("%a is %s, not %.*s", value, expected, (int)buffer->size, buffer->bytes);
}

/* The number with these bits, or a random one in [-1, 1]. */
static double number_of(uint64_t bits, bool any)
{
    double value;
    if (!any) return (double)(int64_t)bits / 9223372036854775808.0;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void decimals_are_those_of_printf(void **state)
{
    (void)state;
    struct strbuf buffer = {.size = 0};
    uint64_t random = 1;
    for (int i = 0; i < 1000000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        assert_decimal(&buffer, number_of(random, false));
        if (i % 10 == 0) assert_decimal(&buffer, number_of(random, true));
    }
    strbuf_free(&buffer);
}

/* In the middle between two decimals, and beside it, where rounding is decided by the last bit. */
static void decimals_are_rounded_by_the_exact_value(void **state)
{
    (void)state;
    struct strbuf buffer = {.size = 0};
    for (int i = 0; i <= 20000; i++) {
        double value = i / 20000.0;
        double beside[] = {value, nextafter(value, -1), nextafter(value, 2), -value};
        for (size_t k = 0; k < sizeof beside / sizeof beside[0]; k++)
            assert_decimal(&buffer, beside[k]);
    }
    const double odd[] = {0.0,     -0.0,     1.0,  -1.0,      0.03125,      -0.03125,
                          1.00005, INFINITY, NAN,  -INFINITY, DBL_MIN,      -DBL_MIN,
                          DBL_MAX, 12.5,     1e15, 0.99995,   0.9999499999, DBL_TRUE_MIN};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) assert_decimal(&buffer, odd[i]);
    strbuf_free(&buffer);
}

static void counts_stand_to_the_right(void **state)
{
    (void)state;
    struct strbuf buffer = {.size = 0};
    strbuf_add_count(&buffer, 0, 0);
    strbuf_add_count(&buffer, 7, 3);
    strbuf_add_count(&buffer, 12345, 3);
    strbuf_add_byte(&buffer, ' ');
    strbuf_add_count(&buffer, SIZE_MAX, 0);
    char expected[64];
    snprintf(expected, sizeof expected, "0  712345 %zu", SIZE_MAX);
    assert_int_equal(buffer.size, strlen(expected));
    assert_memory_equal(buffer.bytes, expected, buffer.size);
    strbuf_free(&buffer);
}

static void text_grows(void **state)
{
    (void)state;
    struct strbuf buffer = {.size = 0};
    strbuf_add(&buffer, NULL, 0);
    for (int i = 0; i < 1000; i++) strbuf_print(&buffer, "%03d,", i);
    assert_int_equal(buffer.size, 4000);
    assert_memory_equal(buffer.bytes + 3996, "999,", 4);
    size_t capacity = buffer.capacity;
    strbuf_clear(&buffer, capacity);
    assert_int_equal(buffer.size, 0);
    assert_int_equal(buffer.capacity, capacity);
    strbuf_clear(&buffer, capacity - 1);
    assert_null(buffer.bytes);
    strbuf_free(&buffer);
}

static void want_of_memory_is_kept(void **state)
{
    (void)state;
    struct strbuf buffer = {.size = 0};
    strbuf_add_string(&buffer, "ab");
    assert_false(strbuf_reserve(&buffer, SIZE_MAX - 1));
    strbuf_add_string(&buffer, "cd");
    assert_true(buffer.failed);
    assert_memory_equal(buffer.bytes, "ab", 2);
    strbuf_clear(&buffer, SIZE_MAX);
    assert_false(buffer.failed);
    strbuf_free(&buffer);
}

static void a_stream_says_that_memory_ran_out(void **state)
{
    (void)state;
    struct strbuf buffer = {.size = 0};
    FILE *stream = strbuf_open(&buffer);
    fprintf(stream, "%d ", 7);
    for (int i = 0; i < 100000; i++) fputc('x', stream);
    assert_true(strbuf_close(stream));
    assert_int_equal(buffer.size, 100002);
    assert_memory_equal(buffer.bytes, "7 xxx", 5);
    buffer.failed = true;
    stream = strbuf_open(&buffer);
    for (size_t i = buffer.size; i <= buffer.capacity; i++) fputc('y', stream);
    assert_false(strbuf_close(stream));
    assert_false(strbuf_close(NULL));
    strbuf_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_those_of_printf),
        cmocka_unit_test(decimals_are_rounded_by_the_exact_value),
        cmocka_unit_test(counts_stand_to_the_right),
        cmocka_unit_test(text_grows),
        cmocka_unit_test(want_of_memory_is_kept),
        cmocka_unit_test(a_stream_says_that_memory_ran_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
