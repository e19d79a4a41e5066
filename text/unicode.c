/* utf8proc behind one small door, with a short way round it for ASCII. */
#include "text/unicode.h"

#include <string.h>
#include <utf8proc.h>

static bool is_ascii_upper(uint32_t point)
{
    return point - 'A' < 26u;
}

static bool is_ascii_lower(uint32_t point)
{
    return point - 'a' < 26u;
}

static bool is_ascii_digit(uint32_t point)
{
    return point - '0' < 10u;
}

static utf8proc_category_t category(uint32_t point)
{
    return point > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)point);
}

static bool is_between(utf8proc_category_t value, utf8proc_category_t first,
                       utf8proc_category_t last)
{
    return value >= first && value <= last;
}

bool unicode_is_upper(uint32_t point)
{
    if (point < 0x80) return is_ascii_upper(point);
    utf8proc_category_t is = category(point);
    return is == UTF8PROC_CATEGORY_LU || is == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_lower(uint32_t point)
{
    if (point < 0x80) return is_ascii_lower(point);
    return category(point) == UTF8PROC_CATEGORY_LL;
}

/* Bits first to last of a row. */
#define BITS(first, last) (UINT64_MAX >> (63 - (last)) & UINT64_MAX << (first))

const uint64_t unicode_letters[UNICODE_LETTER_ROWS] = {
    [0x03] = BITS(0x00, 0x16) | BITS(0x18, 0x36) | BITS(0x38, 0x3F), /* Latin: not the signs of */
    [0x04] = UINT64_MAX,                                             /* times and divided by */
    [0x05] = UINT64_MAX,
    [0x06] = UINT64_MAX,
    [0x07] = UINT64_MAX,
    [0x08] = UINT64_MAX,
    [0x09] = UINT64_MAX,
    [0x0E] = BITS(0x06, 0x06) | BITS(0x08, 0x0A) | BITS(0x0E, 0x21) | BITS(0x23, 0x3F), /* Greek */
    [0x0F] = BITS(0x00, 0x35),
    [0x10] = UINT64_MAX, /* Cyrillic */
    [0x11] = UINT64_MAX,
    [0x12] = BITS(0x00, 0x01) | BITS(0x0A, 0x3F),
    [0x13] = UINT64_MAX,
    [0x17] = BITS(0x10, 0x2A), /* Hebrew */
    [0x18] = BITS(0x20, 0x3F), /* Arabic */
    [0x19] = BITS(0x00, 0x0A) | BITS(0x31, 0x3F),
};

struct range {
    uint32_t first, last;
};

static bool is_in(uint32_t point, struct range range)
{
    return point - range.first <= range.last - range.first;
}

/* Further points that are too many in their texts to be looked up, the commonest first. */
static const struct {
    struct range range;
    enum unicode_kind kind;
} common[] = {
    {{0x4E00, 0x9FA5}, UNICODE_LETTER}, /* Han */
    {{0x2010, 0x2027}, UNICODE_OTHER},  /* dashes, quotation marks */
    {{0x3041, 0x3096}, UNICODE_LETTER}, /* Hiragana */
    {{0x30A1, 0x30FA}, UNICODE_LETTER}, /* Katakana */
    {{0xAC00, 0xD7A3}, UNICODE_LETTER}, /* Hangul */
    {{0x1E00, 0x1F15}, UNICODE_LETTER}, /* Latin, for Vietnamese above all */
    {{0x3001, 0x3003}, UNICODE_OTHER},  /* Chinese and Japanese stops */
    {{0xFF01, 0xFF0F}, UNICODE_OTHER},  /* stops as wide as an ideograph */
};

static bool is_alphabetic(uint32_t point)
{
    return point >> 6 < UNICODE_LETTER_ROWS && unicode_letters[point >> 6] >> (point & 0x3F) & 1;
}

static enum unicode_kind ascii_kind(uint32_t point)
{
    if (is_ascii_lower(point | 0x20)) return UNICODE_LETTER;
    return is_ascii_digit(point) ? UNICODE_DIGIT : UNICODE_OTHER;
}

enum unicode_kind unicode_kind(uint32_t point)
{
    if (point < 0x80) return ascii_kind(point);
    if (is_alphabetic(point)) return UNICODE_LETTER;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (is_in(point, common[i].range)) return common[i].kind;
    utf8proc_category_t is = category(point);
    if (is_between(is, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO)) return UNICODE_LETTER;
    if (is_between(is, UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME)) return UNICODE_MARK;
    if (is == UTF8PROC_CATEGORY_ND) return UNICODE_DIGIT;
    return is_between(is, UTF8PROC_CATEGORY_NL, UTF8PROC_CATEGORY_NO) ? UNICODE_NUMBER
                                                                      : UNICODE_OTHER;
}

bool unicode_is_letter(uint32_t point)
{
    return unicode_kind(point) == UNICODE_LETTER;
}

bool unicode_is_digit(uint32_t point)
{
    return unicode_kind(point) == UNICODE_DIGIT;
}

bool unicode_is_mark(uint32_t point)
{
    return unicode_kind(point) == UNICODE_MARK;
}

bool unicode_is_space(uint32_t point)
{
    if (point < 0x80) return point == ' ' || (point >= '\t' && point <= '\r');
    return point == 0x85 || is_between(category(point), UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZP);
}

bool unicode_is_word(uint32_t point)
{
    return unicode_kind(point) != UNICODE_OTHER;
}

bool unicode_is_ideograph(uint32_t point)
{
    static const struct range ranges[] = {
        {0x4E00, 0x9FFF},   /* unified ideographs, the commonest */
        {0x2E80, 0x2FDF},   /* radicals */
        {0x3005, 0x3007},   /* iteration mark, closing mark, zero */
        {0x3021, 0x3029},   /* Hangzhou numerals */
        {0x3041, 0x30FA},   /* Hiragana, Katakana */
        {0x30FC, 0x30FF},   /* prolonged sound and iteration marks */
        {0x31F0, 0x31FF},   /* small Katakana */
        {0x3400, 0x4DBF},   /* extension A */
        {0xF900, 0xFAFF},   /* compatibility ideographs */
        {0xFF66, 0xFF9F},   /* half-width Katakana */
        {0x1AFF0, 0x1B16F}, /* further Kana */
        {0x20000, 0x3FFFD}, /* extensions B and on */
    };
    if (point < 0x2E80) return false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (is_in(point, ranges[i])) return true;
    return false;
}

static bool is_ascii(const char *text, size_t size)
{
    unsigned char all = 0;
    for (size_t i = 0; i < size; i++) all |= (unsigned char)text[i];
    return all < 0x80;
}

static size_t fold_ascii(const char *text, size_t size, char *out, size_t out_size)
{
    if (size > out_size) return 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        out[i] = (char)(is_ascii_upper(c) ? c | 0x20 : c);
    }
    return size;
}

size_t unicode_fold(const char *text, size_t size, char *out, size_t out_size)
{
    if (is_ascii(text, size)) return fold_ascii(text, size, out, out_size);
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
    utf8proc_int32_t points[UNICODE_FOLD_MAX + 1]; /* one more for the NUL of utf8proc_reencode */
    utf8proc_ssize_t count = utf8proc_decompose(
        (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, points, UNICODE_FOLD_MAX, options);
    if (count <= 0 || count > UNICODE_FOLD_MAX) return 0;
    utf8proc_ssize_t bytes = utf8proc_reencode(points, count, options);
    if (bytes <= 0 || (size_t)bytes > out_size) return 0;
    memcpy(out, points, (size_t)bytes);
    return (size_t)bytes;
}
