/* The word lists: found in all languages, sorted, and folded as the text will be. */
#include "text/abbreviations.h"

#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const languages[] = {
    "arabic",  "armenian", "basque",     "catalan", "danish",    "dutch",      "english",
    "finnish", "french",   "german",     "greek",   "hindi",     "hungarian",  "indonesian",
    "irish",   "italian",  "lithuanian", "nepali",  "norwegian", "portuguese", "romanian",
    "russian", "serbian",  "spanish",    "swedish", "tamil",     "turkish",    "yiddish"};

/* A word of a list is in lower case but for an ASCII capital at its beginning. */
static void check_folded(const char *word, size_t size)
{
    char folded[128];
    assert_int_equal(unicode_fold(word, size, folded, sizeof folded), size);
    if (word[0] >= 'A' && word[0] <= 'Z') folded[0] = word[0];
    assert_memory_equal(folded, word, size);
}

static void check_list(const struct abbreviations *of, enum word_kind kind)
{
    const char *last = NULL;
    for (const char *word = of->lists[kind]; word;) {
        size_t size = strcspn(word, " ");
        assert_true(size > 0);
        if (last) assert_true(strcmp(last, word) < 0); /* a space sorts before all of a word */
        check_folded(word, size);
        assert_true(abbreviations_find(of, kind, word, size));
        last = word;
        word = word[size] ? word + size + 1 : NULL;
    }
}

static void test_lists(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const struct abbreviations *of = abbreviations_of(languages[i]);
        assert_string_equal(of->language, languages[i]);
        for (int kind = 0; kind < WORD_KINDS; kind++) check_list(of, (enum word_kind)kind);
    }
}

static void test_unknown_languages_are_english(void **state)
{
    (void)state;
    const struct abbreviations *english = abbreviations_of("english");
    assert_ptr_equal(abbreviations_of("none"), english);
    assert_ptr_equal(abbreviations_of("porter"), english);
    assert_ptr_equal(abbreviations_of(""), english);
}

static void test_whole_words_only(void **state)
{
    (void)state;
    const struct abbreviations *english = abbreviations_of("english");
    assert_true(abbreviations_find(english, WORDS_NEVER, "e.g", 3));
    assert_false(abbreviations_find(english, WORDS_NEVER, "e.g", 2));
    assert_false(abbreviations_find(english, WORDS_NEVER, "e.gx", 4));
    assert_false(abbreviations_find(english, WORDS_NEVER, "mr mrs", 6));
    assert_false(abbreviations_find(english, WORDS_NEVER, "", 0));
    assert_false(abbreviations_find(english, WORDS_NEVER, "\xFF\xFF", 2));
    assert_true(abbreviations_find(abbreviations_of("tamil"), WORDS_NEVER, "prof", 4));
    assert_false(abbreviations_find(abbreviations_of("tamil"), WORDS_SPEECH, "said", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_unknown_languages_are_english),
        cmocka_unit_test(test_whole_words_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
