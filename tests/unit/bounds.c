/* Held here: a word that is taken out of its text stays the word it was, and what a caller knows of
 * a word changes nothing of where it ends. The rules themselves are held in words.c. */
#include "text/bounds.h"

#include "soup.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* Whether the word that was found last is the same one where it stands by itself. */
static bool stands_alone(const struct words *words, const char *language)
{
    struct words alone;
    words_begin(&alone, words->text + words->start, words->end - words->start, language);
    return words_next(&alone) && alone.folded_size == words->folded_size &&
           memcmp(alone.folded, words->folded, alone.folded_size) == 0 && !words_next(&alone);
}

static void test_words_stand_alone(void **state)
{
    (void)state;
    struct soup soup = {.random = 11};
    for (int round = 0; round < 60000; round++) {
        soup_cook(&soup);
        const char *language = round % 2 ? "turkish" : "english";
        struct words words;
        words_begin(&words, soup.text, soup.size, language);
        while (words_next(&words))
            assert_true(words.end - words.start > BOUNDS_WHOLE || stands_alone(&words, language));
    }
    memory_free(soup.text);
}

/* A run of letters and "'a" after it: where the word is cut right behind the apostrophe, the
 * apostrophe is lost when it stands alone. No other words do this, and none so small. */
static void test_words_cut_after_an_apostrophe(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        char letter;
        size_t size; /* of the run that leaves room for the apostrophe alone */
    } cases[] = {
        {"english", 'a', WORD_SIZE_MAX - 4},
        {"turkish", 'a', WORD_SIZE_MAX - 4},
        {"turkish", 'I', (WORD_SIZE_MAX - 4) / 2},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t size = 1; size < WORD_SIZE_MAX; size++) {
            char text[WORD_SIZE_MAX + 2];
            memset(text, cases[i].letter, size);
            memcpy(text + size, "'a", 2);
            struct words words;
            words_begin(&words, text, size + 2, cases[i].language);
            assert_true(words_next(&words));
            bool cut = words.end == size + 1;
            assert_int_equal(cut, size == cases[i].size);
            assert_int_equal(stands_alone(&words, cases[i].language), !cut);
            if (cut) assert_true(words.end - words.start > BOUNDS_WHOLE);
        }
    }
}

/* Bytes of the character at text, if it is one that a caller may be certain of; else 0. */
static size_t certain(const char *text, size_t size)
{
    size_t length;
    uint32_t point = utf8_decode(text, size, &length);
    if (point < 0x80) return unicode_is_word(point);
    if (point >= 0x40 * UNICODE_LETTER_ROWS) return 0;
    return unicode_letters[point >> 6] >> (point & 0x3F) & 1 ? length : 0;
}

static void test_what_is_known(void **state)
{
    (void)state;
    struct soup soup = {.random = 13};
    for (int round = 0; round < 30000; round++) {
        soup_cook(&soup);
        for (size_t at = 0; (at = bounds_start(soup.text, soup.size, at)) < soup.size;) {
            size_t end = bounds_end(soup.text, soup.size, at, at, false), length;
            for (size_t known = at; known < end && known - at <= BOUNDS_WHOLE; known += length) {
                assert_int_equal(bounds_end(soup.text, soup.size, at, known, false), end);
                length = certain(soup.text + known, soup.size - known);
                if (!length) break;
            }
            at = end;
        }
    }
    memory_free(soup.text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_stand_alone),
        cmocka_unit_test(test_words_cut_after_an_apostrophe),
        cmocka_unit_test(test_what_is_known),
    };
    return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}
