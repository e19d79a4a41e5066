/* The converter, in pieces of every size, and the guess. */
#include "base/encoding.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static size_t convert(const char *name, const char *bytes, size_t size, size_t piece,
                      struct buffer *text)
{
    struct encoding *encoding = encoding_new(name, NULL);
    assert_non_null(encoding);
    for (size_t at = 0; at < size; at += piece)
        assert_true(
            encoding_step(encoding, bytes + at, size - at < piece ? size - at : piece, text));
    assert_true(encoding_end(encoding, text));
    size_t replaced = encoding_replaced(encoding);
    encoding_free(encoding);
    return replaced;
}

static void expect(const char *name, const char *bytes, size_t size, const char *text,
                   size_t replaced)
{
    for (size_t piece = 1; piece <= size + 1; piece++) {
        struct buffer out = {0};
        assert_int_equal(convert(name, bytes, size, piece, &out), replaced);
        assert_true(buffer_append_byte(&out, '\0'));
        assert_string_equal(out.data, text);
        buffer_free(&out);
    }
}

#define EXPECT(name, bytes, text, replaced) expect(name, bytes, sizeof(bytes) - 1, text, replaced)
#define BAD                                 "\xEF\xBF\xBD"

static void test_encodings(void **state)
{
    (void)state;
    EXPECT("windows-1252", "\x93sm\xF8r\x94 \x80", "“smør” €", 0);
    EXPECT("WINDOWS-1251", "\xCC\xEE\xF1\xF2", "Мост", 0);
    EXPECT("UTF-16LE", "\x3D\xD8\x00\xDE!\0", "\xF0\x9F\x98\x80!", 0);
    EXPECT("UTF-16", "\xFE\xFF\0a\0b", "ab", 0);
    EXPECT("UTF-32BE", "\0\0\xFE\xFF\0\0\0a\0\x01\xF6\0", "a\xF0\x9F\x98\x80", 0);
    EXPECT("GB18030", "\xC4\xE3\x81\x30\x84\x36!", "你\xC2\xA5!", 0);
    EXPECT("ISO-2022-JP", "\x1B$BF|K\\\x1B(B!", "日本!", 0);
    EXPECT("UTF-8", "Мост", "Мост", 0);
}

static void test_faults_are_replaced_and_counted(void **state)
{
    (void)state;
    EXPECT("UTF-8", "a\xFFz\xC3(\xE2\x82", "a" BAD "z" BAD "(" BAD, 3);
    EXPECT("UTF-8", "\xED\xA0\x80", BAD BAD BAD, 3);
    EXPECT("UTF-16LE",
           "a\0\x00\xDC"
           "b\0\x3D\xD8",
           "a" BAD "b" BAD, 2);
    EXPECT("windows-1252", "\x81 ok", BAD " ok", 1);
    EXPECT("UTF-32LE", "\0\0\x20\0a\0\0\0z", BAD "a" BAD, 2);
    EXPECT("EUC-JP", "\xA4\xA2\xA4", "あ" BAD, 1);
}

/* glibc takes what was UTF-8 before RFC 3629 for UTF-8 still. */
static void test_points_beyond_unicode_do_not_come_out(void **state)
{
    (void)state;
    EXPECT("UTF-8", "a\xF4\x90\x80\x80z", "a" BAD "z", 1);
    EXPECT("UTF-8", "a\xF8\x88\x80\x80\x80z", "a" BAD "z", 1);
    EXPECT("UCS-4", "\x7F\xFF\xFF\xFF\0\0\0z", BAD "z", 1);
}

static void test_the_byte_order_mark_is_dropped_once(void **state)
{
    (void)state;
    EXPECT("UTF-8",
           "\xEF\xBB\xBF"
           "a\xEF\xBB\xBF",
           "a\xEF\xBB\xBF", 0);
    EXPECT("UTF-16LE",
           "\xFF\xFE"
           "a\0",
           "a", 0);
    EXPECT("UTF-16BE", "\xFE\xFF\0a", "a", 0);
    EXPECT("UTF-8", "\xEF\xBB\xBF", "", 0);
    EXPECT("UTF-8", "\xEF\xBB", BAD, 1);
}

static void test_a_stream_can_be_used_again(void **state)
{
    (void)state;
    struct encoding *encoding = encoding_new("UTF-16LE", NULL);
    struct buffer out = {0};
    for (int round = 0; round < 2; round++) {
        assert_true(encoding_step(encoding,
                                  "\xFF\xFE"
                                  "a\0b",
                                  5, &out));
        assert_true(encoding_end(encoding, &out));
    }
    assert_int_equal(out.size, 2 * strlen("a" BAD));
    assert_memory_equal(out.data, "a" BAD "a" BAD, out.size);
    assert_int_equal(encoding_replaced(encoding), 2);
    buffer_free(&out);
    encoding_free(encoding);
}

static void test_unknown_names(void **state)
{
    (void)state;
    static const char *const names[] = {"klingon", "", "UTF-8//IGNORE", "a b", "/", "utf8,ccs=x"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        stance_error error = {0};
        assert_null(encoding_new(names[i], &error));
        assert_int_equal(error.status, STANCE_MISUSE);
        assert_non_null(strstr(error.message, "unknown encoding '"));
        assert_non_null(strstr(error.message, names[i]));
        error = (stance_error){0};
        assert_null(encoding_new_guessed(names[i], &error));
        assert_int_equal(error.status, STANCE_IO);
        assert_non_null(strstr(error.message, "cannot convert from"));
    }
    encoding_free(NULL);
}

/* ---------------------------------------------------------------- the guess */

static void expect_guess(const char *bytes, size_t size, bool whole, const char *name, size_t mark,
                         bool certain)
{
    struct encoding_guess guess = encoding_guess(bytes, size, whole);
    assert_string_equal(guess.name, name);
    assert_int_equal(guess.mark, mark);
    assert_int_equal(guess.certain, certain);
    struct encoding *encoding = encoding_new(guess.name, NULL);
    assert_non_null(encoding);
    encoding_free(encoding);
}

#define GUESS(bytes, name, mark, certain)                                                          \
    expect_guess(bytes, sizeof(bytes) - 1, true, name, mark, certain)

static void test_guesses(void **state)
{
    (void)state;
    GUESS("", "UTF-8", 0, true);
    GUESS("plain", "UTF-8", 0, true);
    GUESS("Мост", "UTF-8", 0, true);
    GUESS("\xEF\xBB\xBF"
          "a",
          "UTF-8", 3, true);
    GUESS("\xFF\xFE"
          "a\0",
          "UTF-16LE", 2, true);
    GUESS("\xFE\xFF\0a", "UTF-16BE", 2, true);
    GUESS("\xFF\xFE\0\0a\0\0\0", "UTF-32LE", 4, true);
    GUESS("\0\0\xFE\xFF\0\0\0a", "UTF-32BE", 4, true);
    GUESS("w\0o\0r\0d\0", "UTF-16LE", 0, false);
    GUESS("\0w\0o\0r\0d", "UTF-16BE", 0, false);
    GUESS("w\0\0\0o\0\0\0", "UTF-32LE", 0, false);
    GUESS("\0\0\0w\0\0\0o", "UTF-32BE", 0, false);
    GUESS("\x1C\x04\x3E\x04\x41\x04\x42\x04 \0\x34\x04\x30\x04 \0", "UTF-16LE", 0, false);
    GUESS("sm\xF8r", "windows-1252", 0, false);
    GUESS("\xED\xA0\x80", "windows-1252", 0, false);
    GUESS("Мост закрыт \xFF", "UTF-8", 0, false);
    GUESS("one NUL\0 does not make text wide", "UTF-8", 0, true);
}

static void test_a_sample_may_be_cut(void **state)
{
    (void)state;
    for (size_t size = 0; size <= strlen("\xF0\x9F\x98\x80"); size++)
        expect_guess("\xF0\x9F\x98\x80", size, false, "UTF-8", 0, true);
    expect_guess("a\xE2\x82", 3, true, "windows-1252", 0, false);
    expect_guess("a\xE2\x28", 3, false, "windows-1252", 0, false);
}

/* ---------------------------------------------------------------- memory */

static void test_memory_may_run_out_anywhere(void **state)
{
    (void)state;
    bool done = false;
    for (long n = 1; !done; n++) {
        struct buffer out = {0};
        stance_error error = {0};
        memory_fail_from(n);
        struct encoding *encoding = encoding_new("UTF-8", &error);
        if (!encoding) assert_int_equal(error.status, STANCE_NO_MEMORY);
        done =
            encoding && encoding_step(encoding, "a\xC3", 2, &out) && encoding_end(encoding, &out);
        memory_fail_from(0);
        encoding_free(encoding);
        buffer_free(&out);
        assert_true(n < 100);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_faults_are_replaced_and_counted),
        cmocka_unit_test(test_points_beyond_unicode_do_not_come_out),
        cmocka_unit_test(test_the_byte_order_mark_is_dropped_once),
        cmocka_unit_test(test_a_stream_can_be_used_again),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_guesses),
        cmocka_unit_test(test_a_sample_may_be_cut),
        cmocka_unit_test(test_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
