/* Properties of characters, and the folding under which two spellings of a word are one. Points
 * that are no characters have no property. */
#ifndef STANCE_TEXT_UNICODE_H
#define STANCE_TEXT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a character is in a word. */
enum unicode_kind {
    UNICODE_OTHER, /* what is in no word */
    UNICODE_LETTER,
    UNICODE_MARK,   /* what combines with the letter before it */
    UNICODE_DIGIT,  /* a decimal digit of any script */
    UNICODE_NUMBER, /* any other number, such as a half */
};

enum unicode_kind unicode_kind(uint32_t point);

enum { UNICODE_LETTER_ROWS = 32 };

/* Most letters of alphabets below U+0800: bit i of row r is of U+0040 * r + i. A row is what may
 * stand behind one lead byte of UTF-8, and its number that byte's last five bits. Not all that are
 * letters are here, and U+02BC is not, which is an apostrophe to who writes it. */
extern const uint64_t unicode_letters[UNICODE_LETTER_ROWS];

bool unicode_is_upper(uint32_t point); /* upper-case and title-case letters */
bool unicode_is_lower(uint32_t point);
bool unicode_is_letter(uint32_t point);
bool unicode_is_digit(uint32_t point);
bool unicode_is_mark(uint32_t point);
bool unicode_is_space(uint32_t point); /* the property White_Space */
bool unicode_is_word(uint32_t point);  /* of any kind but UNICODE_OTHER */
/* Han, Hiragana and Katakana, written without spaces between words. */
bool unicode_is_ideograph(uint32_t point);

enum { UNICODE_FOLD_MAX = 1024 }; /* code points of a folded text */

/* Writes the full case folding of a short text, composed (NFC), to out, which may not overlap text.
 * Allocates nothing. Returns the bytes written; 0 where they are more than out_size, where the
 * decomposed text is longer than UNICODE_FOLD_MAX, or where the text is not UTF-8. */
size_t unicode_fold(const char *text, size_t size, char *out, size_t out_size);

#endif
