/* Properties of characters, and folding. */
#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

enum { OUT_SIZE = 64 };

static void test_letters(void **state)
{
    (void)state;
    assert_true(unicode_is_upper('A') && unicode_is_upper(0xC9) && unicode_is_upper(0x416));
    assert_true(unicode_is_upper(0x1C5)); /* title case */
    assert_true(unicode_is_lower('z') && unicode_is_lower(0xDF) && unicode_is_lower(0x3C9));
    assert_false(unicode_is_upper('a') || unicode_is_upper('1') || unicode_is_upper(0x5D0));
    assert_false(unicode_is_lower('A') || unicode_is_lower('.') || unicode_is_lower(0x4E2D));
    assert_true(unicode_is_letter('q') && unicode_is_letter(0x5D0) && unicode_is_letter(0x4E2D));
    assert_false(unicode_is_letter('@') || unicode_is_letter('[') || unicode_is_letter('`') ||
                 unicode_is_letter('{') || unicode_is_letter('0') || unicode_is_letter(0x2019));
}

static void test_digits_and_marks(void **state)
{
    (void)state;
    assert_true(unicode_is_digit('0') && unicode_is_digit('9') && unicode_is_digit(0x669));
    assert_false(unicode_is_digit('/') || unicode_is_digit(':') || unicode_is_digit(0xB2));
    assert_true(unicode_is_mark(0x301) && unicode_is_mark(0x94D) && unicode_is_mark(0x93E));
    assert_false(unicode_is_mark('^') || unicode_is_mark(0xB4));
    assert_true(unicode_is_word('a') && unicode_is_word('7') && unicode_is_word(0x301) &&
                unicode_is_word(0x2167) && unicode_is_word(0xBD));
    assert_false(unicode_is_word('_') || unicode_is_word('-') || unicode_is_word(0xFFFD) ||
                 unicode_is_word(0x20AC));
}

/* What is known without looking it up is what would be found. */
static void test_kinds(void **state)
{
    (void)state;
    static const enum unicode_kind kinds[UTF8PROC_CATEGORY_CO + 1] = {
        [UTF8PROC_CATEGORY_LU] = UNICODE_LETTER, [UTF8PROC_CATEGORY_LL] = UNICODE_LETTER,
        [UTF8PROC_CATEGORY_LT] = UNICODE_LETTER, [UTF8PROC_CATEGORY_LM] = UNICODE_LETTER,
        [UTF8PROC_CATEGORY_LO] = UNICODE_LETTER, [UTF8PROC_CATEGORY_MN] = UNICODE_MARK,
        [UTF8PROC_CATEGORY_MC] = UNICODE_MARK,   [UTF8PROC_CATEGORY_ME] = UNICODE_MARK,
        [UTF8PROC_CATEGORY_ND] = UNICODE_DIGIT,  [UTF8PROC_CATEGORY_NL] = UNICODE_NUMBER,
        [UTF8PROC_CATEGORY_NO] = UNICODE_NUMBER,
    };
    for (uint32_t point = 0; point <= 0x10FFFF; point++)
        assert_int_equal(unicode_kind(point), kinds[utf8proc_category((utf8proc_int32_t)point)]);
    for (uint32_t point = 0; point < 0x40 * UNICODE_LETTER_ROWS; point++)
        if (unicode_letters[point >> 6] >> (point & 0x3F) & 1)
            assert_true(point >= 0x80 && point != 0x2BC && unicode_is_letter(point));
}

static void test_spaces(void **state)
{
    (void)state;
    static const uint32_t spaces[] = {'\t',   '\n',   0x0B,   '\f',   '\r',   ' ',
                                      0x85,   0xA0,   0x1680, 0x2000, 0x200A, 0x2028,
                                      0x2029, 0x202F, 0x205F, 0x3000};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        assert_true(unicode_is_space(spaces[i]));
    assert_false(unicode_is_space('a') || unicode_is_space(0) || unicode_is_space(0x200B) ||
                 unicode_is_space(0xFEFF) || unicode_is_space(0x1F));
}

static void test_ideographs(void **state)
{
    (void)state;
    static const uint32_t ideographs[] = {0x4E2D, 0x3042, 0x30A2, 0x3005, 0x9FFF, 0x20000, 0xFF76};
    for (size_t i = 0; i < sizeof ideographs / sizeof *ideographs; i++)
        assert_true(unicode_is_ideograph(ideographs[i]));
    assert_false(unicode_is_ideograph('a') || unicode_is_ideograph(0x3002) ||
                 unicode_is_ideograph(0xAC00) || unicode_is_ideograph(0x30FB) ||
                 unicode_is_ideograph(0x10FFFF));
}

static void test_no_characters(void **state)
{
    (void)state;
    static const uint32_t none[] = {0x110000, 0xD800, 0x7FFFFFFF, 0xFFFFFFFF, 0x378};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_false(unicode_is_upper(none[i]) || unicode_is_lower(none[i]));
        assert_false(unicode_is_word(none[i]) || unicode_is_space(none[i]));
        assert_false(unicode_is_ideograph(none[i]));
    }
}

static void check_fold(const char *text, const char *wanted)
{
    char out[OUT_SIZE];
    size_t size = unicode_fold(text, strlen(text), out, sizeof out);
    assert_int_equal(size, strlen(wanted));
    assert_memory_equal(out, wanted, size);
}

static void test_fold(void **state)
{
    (void)state;
    check_fold("HuaWei-5G", "huawei-5g");
    check_fold("@AZ[`az{", "@az[`az{");
    check_fold("Straße", "strasse");
    check_fold("ÉCOLE", "école");
    check_fold("e\xCC\x81"
               "cole",
               "école"); /* composed */
    check_fold("ΣΊΣΥΦΟΣ", "σίσυφοσ");
    check_fold("ΣΊΣΥΦΟς", "σίσυφοσ");
    check_fold("МОСКВА", "москва");
    check_fold("ﬁn", "fin");
    check_fold("中文", "中文");
}

static void test_fold_bounds(void **state)
{
    (void)state;
    char out[4];
    assert_int_equal(unicode_fold("abcd", 4, out, 4), 4);
    assert_int_equal(unicode_fold("abcde", 5, out, 4), 0);
    assert_int_equal(unicode_fold("\xC3\x89\xC3\x89", 4, out, 4), 4);
    assert_int_equal(unicode_fold("\xC3\x89\xC3\x89", 4, out, 3), 0);
    assert_int_equal(unicode_fold("", 0, out, 4), 0);
    assert_int_equal(unicode_fold("\xC3", 1, out, 4), 0);
    assert_int_equal(unicode_fold("a\xFF", 2, out, 4), 0);
}

static void test_fold_long(void **state)
{
    (void)state;
    static char text[4 * UNICODE_FOLD_MAX], out[8 * UNICODE_FOLD_MAX];
    for (size_t i = 0; i + 1 < sizeof text; i += 2) memcpy(text + i, "\xD0\x96", 2);
    assert_int_equal(unicode_fold(text, 2 * UNICODE_FOLD_MAX, out, sizeof out),
                     2 * UNICODE_FOLD_MAX);
    assert_int_equal(unicode_fold(text, 2 * UNICODE_FOLD_MAX + 2, out, sizeof out), 0);
    memset(text, 'A', sizeof text);
    assert_int_equal(unicode_fold(text, sizeof text, out, sizeof out), sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters),    cmocka_unit_test(test_digits_and_marks),
        cmocka_unit_test(test_kinds),      cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_ideographs), cmocka_unit_test(test_no_characters),
        cmocka_unit_test(test_fold),       cmocka_unit_test(test_fold_bounds),
        cmocka_unit_test(test_fold_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
