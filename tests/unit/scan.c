/* Held here: a scan finds the words that text/words.h finds, with every kernel, wherever a word
 * lies in a block and whatever follows it. */
#include "text/scan.h"

#include "soup.h"
#include "text/words.h"

static bool is_same(const struct scan *scan, const struct words *words)
{
    return scan->start == words->start && scan->end == words->end && scan->is_tag == words->is_tag;
}

static void assert_same(const char *text, size_t size, const char *language)
{
    struct words words;
    struct scan scans[SCAN_KERNELS];
    bool has[SCAN_KERNELS], more;
    words_begin(&words, text, size, language);
    for (int i = 0; i < SCAN_KERNELS; i++)
        has[i] = scan_begin_with(&scans[i], (enum scan_kernel)i, text, size, language);
    do {
        more = words_next(&words);
        for (int i = 0; i < SCAN_KERNELS; i++) {
            if (!has[i]) continue;
            if (scan_next(&scans[i]) != more || (more && !is_same(&scans[i], &words)))
                fail_msg("kernel %d, %s: %zu to %zu, not %zu to %zu, of %.*s", i, language,
                         scans[i].start, scans[i].end, words.start, words.end, (int)size, text);
        }
    } while (more);
    assert_false(has[SCAN_SCALAR] && scan_next(&scans[SCAN_SCALAR])); /* the end stays the end */
}

/* The words between bars, tags with a # before them. */
static const char *words_in(const char *text)
{
    static char shown[256];
    size_t used = 0;
    struct scan scan;
    scan_begin(&scan, text, strlen(text), "english");
    shown[0] = '\0';
    while (scan_next(&scan))
        used += (size_t)snprintf(shown + used, sizeof shown - used, "%s%s%.*s", used ? "|" : "",
                                 scan.is_tag ? "#" : "", (int)(scan.end - scan.start),
                                 text + scan.start);
    return shown;
}

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"", ""},
        {" \t\n.,;!?\"()", ""},
        {"Ban it, NOW!", "Ban|it|NOW"},
        {"it's dogs' 'tis o''brien 90's", "it's|dogs|tis|o|brien|90|s"},
        {"don\u2019t \u201Cquote\u201D no\u2014never", "don\u2019t|quote|no|never"},
        {"3.5, 60,000. 3. x.5 1..2", "3.5|60,000|3|x|5|1|2"},
        {"the U.S. and J. Smith, J.Smith end.Next", "the|U.S|and|J|Smith|J|Smith|end|Next"},
        {"state-owned a_b", "state|owned|a|b"},
        {"#ban @who me@here # ban", "#ban|#who|me|#here|ban"},
        {"caf\u00E9 cafe\u0301s \u00E9t\u00E9", "caf\u00E9|cafe\u0301s|\u00E9t\u00E9"},
        {"\u00ABno\u00BB 7\u00D78 a\u00F7b", "no|7|8|a|b"},
        {"gov\u00ADt a\u200Bb c\u200B", "gov\u00ADt|a\u200Bb|c\u200B"},
        {"abc\u4E2D\u56FDdef", "abc|\u4E2D|\u56FD|def"},
        {"\u041E\u041E\u041D. \u042F.\u0410. \u0434\u0430",
         "\u041E\u041E\u041D|\u042F.\u0410|\u0434\u0430"},
        {"dogs\u02BC rock\u02BCn\u02BCroll", "dogs|rock\u02BCn\u02BCroll"},
        {"caf\xE9 au\xC3", "caf|au"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(words_in(cases[i].text), cases[i].words);
        assert_same(cases[i].text, strlen(cases[i].text), "english");
    }
    assert_same("a\0b", 3, "english");
}

/* Every byte in every place of a block, and every size of what is less than a block. */
static void test_masks(void **state)
{
    (void)state;
    for (int kernel = 0; kernel < SCAN_KERNELS; kernel++) {
        struct scan scan;
        for (size_t i = 0; i < 256 * SCAN_BLOCK; i++) {
            char block[SCAN_BLOCK] = {0};
            size_t place = i % SCAN_BLOCK, byte = i / SCAN_BLOCK, size = SCAN_BLOCK - byte % 2;
            bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                         (byte >= 'a' && byte <= 'z');
            block[place] = (char)byte;
            if (!scan_begin_with(&scan, (enum scan_kernel)kernel, block, size, "none")) break;
            assert_true(scan.masks.plain == (uint64_t)(plain && place < size) << place);
            assert_true(scan.masks.high == (uint64_t)(byte >= 0x80 && place < size) << place);
        }
    }
}

/* Words of sizes that matter, from places that matter, with all that may follow a word. */
static void test_edges(void **state)
{
    (void)state;
    static const size_t sizes[] = {1,   2,   3,   61,  62,  63,  64,  65,  66,  124, 125, 126,
                                   127, 128, 129, 191, 192, 251, 252, 253, 254, 256, 257, 600};
    static const size_t places[] = {0, 1, 2, 31, 62, 63, 64, 65, 127, 128};
    static const char *const ends[] = {"",       " ",       ".",      ". B",     ".b",      ".b.",
                                       ".5",     ",",       ",000",   "'",       "'s",      "' s",
                                       "'5",     "-b",      "\u00E9", "\u0301b", "\u2019s", "\xE2",
                                       "\u201D", "\u00ADb", "\u4E2D", "\xC3",    "\u0416'"};
    static const char letters[] = "aI7\xD0";
    for (size_t i = 0; i < COUNT_OF(sizes) * COUNT_OF(places) * COUNT_OF(ends) * 4; i++) {
        size_t rest = i;
        char letter = letters[rest % 4];
        size_t size = sizes[(rest /= 4) % COUNT_OF(sizes)];
        size_t place = places[(rest /= COUNT_OF(sizes)) % COUNT_OF(places)];
        const char *end = ends[rest / COUNT_OF(places)];
        size_t whole = place + size + strlen(end);
        char *text = memory_new(whole, 1);
        assert_non_null(text);
        memset(text, ' ', place);
        memset(text + place, letter, size);
        for (size_t j = 1; letter == letters[3] && j < size; j += 2) text[place + j] = '\x96';
        memcpy(text + place + size, end, strlen(end));
        assert_same(text, whole, i / 7 % 2 ? "turkish" : "english");
        memory_free(text);
    }
}

static void test_any_text(void **state)
{
    (void)state;
    struct soup soup = {.random = 7};
    for (int round = 0; round < 200000; round++) {
        soup_cook(&soup);
        assert_same(soup.text, soup.size, round % 2 ? "turkish" : "english");
    }
    memory_free(soup.text);
}

/* No text makes the time more than linear. */
static void test_time_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",      "x.",     "a'",       "1,",      "#",
                                         "\u00E9", "\u200B", "a\u2019b", "\u0301",  "I",
                                         "\u4E2D", "\xE2",   "a.b.c",    "\u00E9.", "\u201C"};
    size_t size = 1 << 18;
    char *text = memory_new(size, 1);
    assert_non_null(text);
    alarm(20); /* it takes some milliseconds */
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        size_t length = strlen(pieces[i]);
        for (size_t at = 0; at < size; at++) text[at] = pieces[i][at % length];
        struct scan scan;
        scan_begin(&scan, text, size, "english");
        while (scan_next(&scan)) continue;
    }
    alarm(0);
    memory_free(text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),          cmocka_unit_test(test_masks),
        cmocka_unit_test(test_edges),          cmocka_unit_test(test_any_text),
        cmocka_unit_test(test_time_is_linear),
    };
    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
