/* The strict decoder: every code point there and back, and every kind of bad sequence. */
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static size_t length_of(const char *text, uint32_t wanted)
{
    size_t length = 0;
    assert_int_equal(utf8_decode(text, strlen(text), &length), wanted);
    return length;
}

static void test_round_trip(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        if (point == 0xD800) point = 0xE000;
        char text[4];
        size_t length, size = utf8_encode(point, text);
        assert_int_equal(utf8_decode(text, size, &length), point);
        assert_int_equal(length, size);
        assert_int_equal(utf8_previous(text, size), 0);
        assert_int_equal(size, point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
    }
}

static void test_bad_sequences(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80",
                                      "\xBF", /* continuations alone */
                                      "\xC0\x80",
                                      "\xC1\xBF", /* overlong, two bytes */
                                      "\xE0\x80\x80",
                                      "\xE0\x9F\xBF", /* overlong, three */
                                      "\xF0\x80\x80\x80",
                                      "\xF0\x8F\xBF\xBF", /* overlong, four */
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF", /* surrogates */
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80", /* too large */
                                      "\xF8\x88\x80\x80",
                                      "\xFE",
                                      "\xFF",
                                      "\xC3",
                                      "\xE2\x82",
                                      "\xF0\x9F\x98", /* cut off */
                                      "\xC3 ",
                                      "\xE2\x82 ",
                                      "\xF0\x9F\x98 ",
                                      "\xE2 \x82"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(length_of(bad[i], UTF8_REPLACEMENT), 1);
    assert_int_equal(length_of("\xEF\xBF\xBD", UTF8_REPLACEMENT), 3);
}

static void test_size_is_kept(void **state)
{
    (void)state;
    size_t length;
    assert_int_equal(utf8_decode("\xE2\x82\xAC", 2, &length), UTF8_REPLACEMENT);
    assert_int_equal(length, 1);
    assert_int_equal(utf8_decode("\xE2\x82\xAC", 3, &length), 0x20AC);
    assert_int_equal(length, 3);
}

static void test_bad_bytes(void **state)
{
    (void)state;
    assert_int_equal(utf8_bad_bytes("", 0), 0);
    assert_int_equal(utf8_bad_bytes("caf\xC3\xA9", 5), 0);
    assert_int_equal(utf8_bad_bytes("caf\xE9", 4), 1);
    assert_int_equal(utf8_bad_bytes("a\0b", 3), 1);
    assert_int_equal(utf8_bad_bytes("\xED\xA0\x80", 3), 3);
    assert_int_equal(utf8_bad_bytes("\xEF\xBF\xBD", 3), 0);
}

/* Going back must find the very places that going forward passes. */
static void check_previous(const char *text, size_t size)
{
    for (size_t at = 0, length; at < size; at += length) {
        utf8_decode(text + at, size - at, &length);
        assert_int_equal(utf8_previous(text, at + length), at);
    }
}

static void test_previous(void **state)
{
    (void)state;
    check_previous("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z", 11);
    check_previous("\x80\x80\x80\x80\x80", 5);
    check_previous("\xC3\xA9\x80\xFF\xC3", 5);
    check_previous("\xF0\x9F\x98", 3);
    check_previous("\xED\xA0\x80\xE0\x80\x80", 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),   cmocka_unit_test(test_bad_sequences),
        cmocka_unit_test(test_size_is_kept), cmocka_unit_test(test_bad_bytes),
        cmocka_unit_test(test_previous),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
