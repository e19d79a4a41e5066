/* Held here: stems are libstemmer's own for every language, words of no language stay as they are,
 * and a language has one name only. */
#include "features/stem.h"

#include "base/memory.h"
#include "support.h"

#include <libstemmer.h>

/* Folded words of the languages there are stemmers for; each stemmer gets them all. */
static const char *const vocabulary[] = {"",
                                         "a",
                                         "s",
                                         "ban",
                                         "bans",
                                         "banned",
                                         "banning",
                                         "supporters",
                                         "regulations",
                                         "nationally",
                                         "don't",
                                         "arguing",
                                         "happiness",
                                         "60,000",
                                         "3.5",
                                         "us",
                                         "الكتابة",
                                         "المعلمون",
                                         "يكتبون",
                                         "ـ",
                                         "գրություններ",
                                         "մարդկանց",
                                         "politikariek",
                                         "etxeetan",
                                         "catalanes",
                                         "governs",
                                         "universitats",
                                         "forbuddene",
                                         "støtterne",
                                         "regeringens",
                                         "verboden",
                                         "huizen",
                                         "mogelijkheden",
                                         "kieltäminen",
                                         "taloissa",
                                         "hallitukset",
                                         "interdictions",
                                         "gouvernementales",
                                         "soutenaient",
                                         "verbote",
                                         "häusern",
                                         "regierungen",
                                         "unterstützung",
                                         "κυβερνησεισ",
                                         "ανθρωπων",
                                         "απαγορευση",
                                         "सरकारों",
                                         "लड़कियाँ",
                                         "प्रतिबंधित",
                                         "házakban",
                                         "kormányok",
                                         "tiltását",
                                         "pelarangan",
                                         "pemerintahan",
                                         "mendukung",
                                         "rialtais",
                                         "b'fhearr",
                                         "daoine",
                                         "governativi",
                                         "vietavano",
                                         "l'accordo",
                                         "draudimai",
                                         "vyriausybės",
                                         "namuose",
                                         "सरकारले",
                                         "केटाहरू",
                                         "छ",
                                         "forbudene",
                                         "regjeringens",
                                         "proibições",
                                         "governamentais",
                                         "apoiavam",
                                         "interzicerea",
                                         "guvernelor",
                                         "susținători",
                                         "запрещение",
                                         "правительства",
                                         "поддерживали",
                                         "забране",
                                         "владама",
                                         "prohibiciones",
                                         "gobiernos",
                                         "apoyaban",
                                         "förbuden",
                                         "regeringarna",
                                         "தடைகள்",
                                         "அரசுகளின்",
                                         "மரங்கள்",
                                         "yasakların",
                                         "hükümetlerin",
                                         "kitaplarımız",
                                         "געזעצן",
                                         "מענטשן",
                                         "רעגירונגען",
                                         "中",
                                         "\xC3",
                                         "\xFF\xFE"};

static void assert_stem(struct stem *stem, const char *word, const char *expected)
{
    size_t size;
    const char *bytes = stem_word(stem, word, strlen(word), &size);
    assert_non_null(bytes);
    assert_int_equal(size, strlen(expected));
    if (size) assert_memory_equal(bytes, expected, size);
}

static void test_every_language_is_libstemmers(void **state)
{
    (void)state;
    size_t languages = 0, changed = 0;
    for (const char *const *language = stance_languages(); *language; language++, languages++) {
        struct stem *stem = stem_new(*language, NULL);
        struct sb_stemmer *theirs = sb_stemmer_new(*language, NULL);
        assert_non_null(stem);
        assert_non_null(theirs);
        for (size_t i = 0; i < COUNT_OF(vocabulary); i++) {
            const char *word = vocabulary[i];
            const char *expected =
                (const char *)sb_stemmer_stem(theirs, (const sb_symbol *)word, (int)strlen(word));
            /* A stem of nothing is the word itself. */
            if (sb_stemmer_length(theirs) == 0) expected = word;
            assert_stem(stem, word, expected);
            changed += strcmp(word, expected) != 0;
        }
        sb_stemmer_delete(theirs);
        stem_free(stem);
    }
    assert_true(languages >= 25);
    assert_true(changed > 10 * languages);
}

static void test_well_known_stems(void **state)
{
    (void)state;
    static const struct {
        const char *language, *word, *stem;
    } cases[] = {
        {"english", "banning", "ban"},
        {"english", "supporters", "support"},
        {"german", "verbote", "verbot"},
        {"french", "interdictions", "interdict"},
        {"spanish", "prohibiciones", "prohibicion"},
        {"russian", "правительства", "правительств"},
        {"none", "banning", "banning"},
        {"none", "", ""},
        {"porter", "s", "s"}, /* porter's is empty */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct stem *stem = stem_new(cases[i].language, NULL);
        assert_non_null(stem);
        assert_stem(stem, cases[i].word, cases[i].stem);
        stem_free(stem);
    }
}

/* The word need not end in NUL, and the stem does not depend on what was stemmed before. */
static void test_word_has_a_size(void **state)
{
    (void)state;
    struct stem *stem = stem_new("english", NULL);
    size_t size;
    for (int i = 0; i < 2; i++) {
        const char *bytes = stem_word(stem, "bansupporters", 3, &size);
        assert_int_equal(size, 3);
        assert_memory_equal(bytes, "ban", 3);
        assert_stem(stem, "regulations", "regul");
    }
    stem_free(stem);
    stem_free(NULL);
}

static void test_one_name_a_language(void **state)
{
    (void)state;
    static const char *const refused[] = {"en",   "eng", "de",       "klingon", "English",
                                          "None", "",    "english ", "UTF_8"};
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        stance_error error = {0};
        assert_null(stem_new(refused[i], &error));
        assert_int_equal(error.status, STANCE_MISUSE);
        char said[STANCE_ERROR_MESSAGE_SIZE];
        snprintf(said, sizeof said,
                 "unknown language '%s' (Snowball names such as english or german are known, and "
                 "none)",
                 refused[i]);
        assert_string_equal(error.message, said);
        assert_null(stem_new(refused[i], NULL));
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    static const char *const languages[] = {"english", "none"};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        stance_error error = {0};
        memory_fail_from(1);
        struct stem *stem = stem_new(languages[i], &error);
        memory_fail_from(0);
        assert_null(stem);
        assert_int_equal(error.status, STANCE_NO_MEMORY);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_language_is_libstemmers),
        cmocka_unit_test(test_well_known_stems),
        cmocka_unit_test(test_word_has_a_size),
        cmocka_unit_test(test_one_name_a_language),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests_name("stem", tests, NULL, NULL);
}
