/* Held here: which words a text has, how they are spelled once folded, and which bytes of the text
 * each comes from. */
#include "text/words.h"

#include "base/memory.h"
#include "support.h"
#include "text/utf8.h"

enum { SHOWN = 1 << 14 };

/* The folded words as "one|two". */
static const char *words_in(const char *text, size_t size, const char *language)
{
    static char shown[SHOWN];
    size_t used = 0;
    struct words words;
    words_begin(&words, text, size, language);
    shown[0] = '\0';
    while (words_next(&words))
        used += (size_t)snprintf(shown + used, SHOWN - used, "%s%.*s", used ? "|" : "",
                                 (int)words.folded_size, words.folded);
    assert_false(words_next(&words)); /* the end stays the end */
    return shown;
}

struct example {
    const char *text, *words;
};

static void assert_words(const struct example *examples, size_t count, const char *language)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(words_in(examples[i].text, strlen(examples[i].text), language),
                            examples[i].words);
}

#define ASSERT_WORDS(examples, language) assert_words(examples, COUNT_OF(examples), language)

static void test_plain(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"", ""},
        {" \t\n.,;!?\"()", ""},
        {"Ban it, NOW!", "ban|it|now"},
        {"a_b C++ #tag @who", "a|b|c|tag|who"},
        {"ban \U0001F697 now", "ban|now"},
        {"1980s 2nd m\u00B2 \u00BD", "1980s|2nd|m\u00B2|\u00BD"},
    };
    ASSERT_WORDS(examples, "english");
    assert_string_equal(words_in("a\0b", 3, "english"), "a|b");
}

static void test_apostrophes(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"don't", "don't"},
        {"don\u2019t don\u2018t don\u02BCt don\uFF07t", "don't|don't|don't|don't"},
        {"l'accord L\u2019Accord", "l'accord|l'accord"},
        {"rock'n'roll", "rock'n'roll"},
        {"'quoted' \u2018quoted\u2019", "quoted|quoted"},
        {"dogs' 'tis", "dogs|tis"},
        {"dogs\u02BC \u02BCtis \u02BC", "dogs|tis"}, /* a bug once: it was taken for a letter */
        {"o''brien", "o|brien"},
        {"5'6 the 90's", "5|6|the|90|s"},
        {"cafe\u0301's", "caf\u00E9's"},
    };
    ASSERT_WORDS(examples, "english");
}

static void test_hyphens(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"state-owned", "state|owned"},
        {"state\u2010owned state\u2011owned", "state|owned|state|owned"},
        {"2018\u20132019 no\u2014never F-35", "2018|2019|no|never|f|35"},
    };
    ASSERT_WORDS(examples, "english");
}

static void test_initials(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"the U.S. and the US", "the|us|and|the|us"},
        {"U.K. U.S.A. p.m. e.g. i.e., z.B.", "uk|usa|pm|eg|ie|zb"},
        {"in the U.S", "in|the|us"},
        {"U.S.-China", "us|china"},
        {"\u00C9.U.", "\u00E9u"},
        {"J. Smith", "j|smith"},
        {"J.Smith J.R.Smith", "j|smith|j|r|smith"},
        {"no.5 A.1 end.Next", "no|5|a|1|end|next"},
    };
    ASSERT_WORDS(examples, "english");
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"3.5 60,000 1.234.567,89", "3.5|60,000|1.234.567,89"},
        {"3. 60, .5 1..2 1,,2", "3|60|5|1|2|1|2"},
        {"3.a x.5 1, 2", "3|a|x|5|1|2"},
        {"\u0663\u0664.\u0665", "\u0663\u0664.\u0665"},
    };
    ASSERT_WORDS(examples, "english");
}

static void test_invisible_characters(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"govern\u00ADment", "government"},
        {"a\u200Bb a\u2060b a\uFEFFb", "ab|ab|ab"},
        {"a\u200Cb a\u200Db a\u200Eb a\u200Fb", "ab|ab|ab|ab"}, /* a bug once: these divided */
        {"\u00AD \u200B word\u00AD", "word"},
        {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
         "\u0645\u06CC\u062E\u0648\u0627\u0647\u0645"},
    };
    ASSERT_WORDS(examples, "english");
}

static void test_scripts(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"\u4E2D\u56FD policy", "\u4E2D|\u56FD|policy"},
        {"abc\u4E2Ddef\u30AB\u306A", "abc|\u4E2D|def|\u30AB|\u306A"},
        {"\U00020000\U00020001", "\U00020000|\U00020001"},
        {"\uD55C\uAD6D\uC5B4 \uBC95", "\uD55C\uAD6D\uC5B4|\uBC95"},
        {"\u0928\u093F\u092F\u092E", "\u0928\u093F\u092F\u092E"}, /* vowel signs are marks */
    };
    ASSERT_WORDS(examples, "english");
}

static void test_folding(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"cafe\u0301 caf\u00E9 CAF\u00C9", "caf\u00E9|caf\u00E9|caf\u00E9"},
        {"Stra\u00DFe STRASSE STRA\u1E9EE", "strasse|strasse|strasse"},
        {"\u039F\u0394\u039F\u03A3 \u03BF\u03B4\u03BF\u03C2",
         "\u03BF\u03B4\u03BF\u03C3|\u03BF\u03B4\u03BF\u03C3"}, /* ODOS, with its final sigma */
        {"\uFB01sh", "fish"},
        {"\u0416\u0423\u041A", "\u0436\u0443\u043A"},
        {"\u0301a", "\u0301a"}, /* a mark with nothing before it */
    };
    ASSERT_WORDS(examples, "english");
}

static void test_turkish_i(void **state)
{
    (void)state;
    static const struct example turkish[] = {
        {"ISPARTA \u0130zmir i\u0131", "\u0131sparta|izmir|i\u0131"},
        {"I.I.", "\u0131\u0131"},
    };
    static const struct example english[] = {{"ISPARTA \u0130zmir", "isparta|i\u0307zmir"}};
    ASSERT_WORDS(turkish, "turkish");
    ASSERT_WORDS(english, "english");
    ASSERT_WORDS(english, "none");
}

/* # or @ right before the word, and nowhere else. */
static void test_tags(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tags; /* of each word, whether it is one */
    } cases[] = {
        {"#ban it", "10"},
        {"@ban it", "10"},
        {"ban #it", "01"},
        {"ban#it", "01"},
        {"# ban", "0"},
        {"#\u00E9t\u00E9 \u00E9t\u00E9", "10"},
        {"##ban", "1"},
        {"(#ban)", "1"},
        {"#1", "1"},
        {"#U.S. U.S.", "10"},
        {"me@here.example", "010"},
        {"#\u4E2D\u6587", "10"},
        {"#no-ban", "10"},
        {"\u00B7ban", "0"},
        {"ban", "0"},
        {"#don't don't", "10"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct words words;
        char found[8] = "";
        size_t count = 0;
        words_begin(&words, cases[i].text, strlen(cases[i].text), "none");
        while (words_next(&words)) found[count++] = words.is_tag ? '1' : '0';
        assert_string_equal(found, cases[i].tags);
    }
}

static void test_bad_utf8(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"caf\xE9 au", "caf|au"},
        {"a\xC0\xAF"
         "b",
         "a|b"},
        {"\xED\xA0\x80x\xFF", "x"},
        {"end\xE4\xB8", "end"},
        {"don\xE2\x80t", "don|t"},
    };
    ASSERT_WORDS(examples, "english");
}

static void test_offsets(void **state)
{
    (void)state;
    static const char text[] = " The U.S. don\u2019t pay 3.5, \u4E2D\u56FD caf\xE9 gov\u00ADt.";
    static const char *const sources[] = {"The",    "U.S",    "don\u2019t", "pay",        "3.5",
                                          "\u4E2D", "\u56FD", "caf",        "gov\u00ADt", NULL};
    struct words words;
    words_begin(&words, text, sizeof text - 1, "english");
    size_t i = 0;
    for (; words_next(&words); i++) {
        assert_non_null(sources[i]);
        assert_int_equal(words.end - words.start, strlen(sources[i]));
        assert_memory_equal(text + words.start, sources[i], words.end - words.start);
    }
    assert_null(sources[i]);
}

/* Cuts a run of one character into words and returns the number of these. */
static size_t assert_cut(const char *letter, size_t count)
{
    size_t length = strlen(letter), size = length * count, at = 0, pieces = 0;
    char *text = memory_new(size, 1);
    for (size_t i = 0; i < size; i++) text[i] = letter[i % length];
    struct words words;
    words_begin(&words, text, size, "english");
    for (; words_next(&words); pieces++) {
        assert_int_equal(words.start, at); /* nothing is lost */
        at = words.end;
        assert_true(words.end - words.start <= WORD_SIZE_MAX);
        assert_int_equal((words.end - words.start) % length, 0);
        assert_int_equal(words.folded_size % length, 0);
        assert_int_equal(utf8_bad_bytes(words.folded, words.folded_size), 0);
    }
    assert_int_equal(at, size);
    memory_free(text);
    return pieces;
}

static void test_very_long_words_are_cut(void **state)
{
    (void)state;
    assert_int_equal(assert_cut("a", 200), 1);
    assert_in_range(assert_cut("a", 10000), 10000 / WORD_SIZE_MAX, 50);
    assert_in_range(assert_cut("\u00E9", 1000), 2000 / WORD_SIZE_MAX, 10);
    assert_in_range(assert_cut("\u1E4B", 1000), 3000 / WORD_SIZE_MAX, 15);
    assert_in_range(assert_cut("\U00010428", 1000), 4000 / WORD_SIZE_MAX, 20);
    assert_in_range(assert_cut("\u0344", 1000), 2000 / WORD_SIZE_MAX, 10); /* folds to twice */
}

/* A bug once: of a run of initials that was longer than a word the end was lost. */
static void test_very_long_initials_are_cut(void **state)
{
    (void)state;
    enum { LETTERS = 300 };
    char text[2 * LETTERS];
    for (size_t i = 0; i < sizeof text; i++) text[i] = i % 2 ? '.' : 'x';
    struct words words;
    words_begin(&words, text, sizeof text, "english");
    size_t letters = 0, count = 0;
    for (; words_next(&words); count++) letters += words.folded_size;
    assert_int_equal(letters, LETTERS);
    assert_true(count < LETTERS / 8);
}

/* A bug once: each letter of such a run looked for the end of the run, in quadratic time. */
static void test_time_is_linear(void **state)
{
    (void)state;
    size_t size = 1 << 19;
    char *text = memory_new(size, 1);
    for (size_t i = 0; i < size; i++) text[i] = i % 2 ? '.' : 'x';
    text[size - 1] = 'x'; /* "xx" at the end: no initials after all */
    struct words words;
    words_begin(&words, text, size, "english");
    alarm(20); /* it takes some milliseconds, and took minutes */
    while (words_next(&words)) continue;
    alarm(0);
    memory_free(text);
}

/* Texts put together at random, at the very end of their memory, so that a sanitizer sees a read
 * past it: words lie in order inside the text, and folding what is folded changes nothing. */
static void test_any_text(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "a",      "B",      ".",      ",",      "'",  "\u2019", "\u00AD", "7",    "\u4E2D",
        "\u0301", "\u00DF", "\u03A3", "\u0130", " ",  "-",      "\xE2",   "\x80", "\xFF",
        "\u0345", "\u200D", "\u1E9E", "\u02BC", "\n", "\uFB03", "_"};
    uint32_t random = 7;
    for (int round = 0; round < 2000; round++) {
        char text[64];
        size_t size = 0;
        for (int i = 0; i < 12; i++) {
            random = random * 1664525 + 1013904223;
            const char *part = parts[(random >> 16) % COUNT_OF(parts)];
            memcpy(text + size, part, strlen(part));
            size += strlen(part);
        }
        char *exact = memory_new(size, 1);
        memcpy(exact, text, size);
        struct words words, again;
        words_begin(&words, exact, size, "english");
        for (size_t at = 0; words_next(&words); at = words.end) {
            assert_true(words.start >= at && words.end > words.start && words.end <= size);
            assert_true(words.folded_size > 0);
            words_begin(&again, words.folded, words.folded_size, "english");
            assert_true(words_next(&again));
            assert_int_equal(again.folded_size, words.folded_size);
            assert_memory_equal(again.folded, words.folded, words.folded_size);
        }
        memory_free(exact);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_apostrophes),
        cmocka_unit_test(test_hyphens),
        cmocka_unit_test(test_initials),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_invisible_characters),
        cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_folding),
        cmocka_unit_test(test_turkish_i),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_bad_utf8),
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_very_long_words_are_cut),
        cmocka_unit_test(test_very_long_initials_are_cut),
        cmocka_unit_test(test_time_is_linear),
        cmocka_unit_test(test_any_text),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
