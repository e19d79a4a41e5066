/* Held here: exactly which terms a text has. The character n-grams are those of scikit-learn's
 * char_wb, worked out by hand, with _ for its spaces. */
#include "features/terms.h"

#include "base/memory.h"
#include "support.h"
#include "text/words.h"

enum { SHOWN = 1 << 12 };

struct list {
    char shown[SHOWN]; /* "wban,c_ban" */
    size_t used;
    size_t count;
    size_t stop_at; /* refuse this term, counted from 1; 0: none */
};

static bool add(void *context, const char *term, size_t size)
{
    struct list *list = context;
    assert_true(size > 0 && size <= TERMS_SIZE_MAX);
    list->used += (size_t)snprintf(list->shown + list->used, SHOWN - list->used, "%s%.*s",
                                   list->used ? "," : "", (int)size, term);
    return ++list->count != list->stop_at;
}

static struct terms *terms_of(const char *recipe_text, const char *language)
{
    struct recipe recipe;
    assert_int_equal(recipe_parse(recipe_text, &recipe, NULL), STANCE_OK);
    struct terms *terms = terms_new(&recipe, language, NULL);
    assert_non_null(terms);
    return terms;
}

static void assert_terms(const char *recipe, const char *language, const char *text,
                         const char *expected)
{
    struct terms *terms = terms_of(recipe, language);
    for (int i = 0; i < 2; i++) { /* nothing of the last text is left */
        struct list list = {0};
        assert_true(terms_scan(terms, text, strlen(text), add, &list));
        assert_string_equal(list.shown, expected);
    }
    terms_free(terms);
}

static void test_a_small_sentence(void **state)
{
    (void)state;
    assert_terms("words=1-2,chars=3-5", "english", "We banned it.",
                 "wwe,"
                 "c_we,cwe_,"
                 "c_we_,"
                 "wban,wwe ban,"
                 "c_ba,cban,cann,cnne,cned,ced_,"
                 "c_ban,cbann,canne,cnned,cned_,"
                 "c_bann,cbanne,canned,cnned_,"
                 "wit,wban it,"
                 "c_it,cit_,"
                 "c_it_");
}

static void test_words(void **state)
{
    (void)state;
    assert_terms("words=1", "none", "Ban the banned", "wban,wthe,wbanned");
    assert_terms("words=2", "none", "a b c", "wa b,wb c");
    assert_terms("words=2", "none", "a", "");
    assert_terms("words=5", "none", "a b c d e f", "wa b c d e,wb c d e f");
    assert_terms("words=1-3", "none", "a b c d", "wa,wb,wa b,wc,wb c,wa b c,wd,wc d,wb c d");
    assert_terms("words=1", "english", "the bans, the U.S.", "wthe,wban,wthe,wus");
    assert_terms("words=1-2,chars=3", "none", "", "");
    assert_terms("words=1-2,chars=3", "none", " ...!", "");
}

static void test_short_words_come_once(void **state)
{
    (void)state;
    assert_terms("chars=4-6", "none", "a", "c_a_");
    assert_terms("chars=3-6", "none", "a", "c_a_");
    assert_terms("chars=4-6", "none", "we", "c_we_");
    assert_terms("chars=10", "none", "ban a", "c_ban_,c_a_");
    assert_terms("chars=1-2", "none", "a", "c_,ca,c_,c_a,ca_");
}

static void test_characters_are_code_points(void **state)
{
    (void)state;
    assert_terms("chars=3-4", "none", "\u00C9t\u00E9",
                 "c_\u00E9t,c\u00E9t\u00E9,ct\u00E9_,c_\u00E9t\u00E9,c\u00E9t\u00E9_");
    assert_terms("chars=2", "none", "\u4E2D\U0001D4D0",
                 "c_\u4E2D,c\u4E2D_,c_\U0001D4D0,"
                 "c\U0001D4D0_");
}

static void test_characters_are_of_the_word_not_the_stem(void **state)
{
    (void)state;
    assert_terms("words=1,chars=6", "english", "bans Stra\u00DFe",
                 "wban,c_bans_,wstrass,c_stras,cstrass,ctrasse,crasse_");
}

static void test_language_folds_and_stems(void **state)
{
    (void)state;
    assert_terms("words=1", "turkish", "ISLAK", "w\u0131slak");
    assert_terms("words=1", "none", "ISLAK", "wislak");
    assert_terms("words=1", "german", "Verbote", "wverbot");
}

/* Tags are names: #iovotono keeps the no that it ends with. */
static void test_tags_are_not_stemmed(void **state)
{
    (void)state;
    assert_terms("words=1", "italian", "iovotono", "wiovot");
    assert_terms("words=1", "italian", "#iovotono", "wiovotono");
    assert_terms("words=1", "english", "#bans @bans bans", "wbans,wbans,wban");
    assert_terms("words=1-2", "english", "bans #NoBans bans",
                 "wban,wnobans,wban nobans,wban,wnobans ban");
    assert_terms("words=1", "english", "a#bans, # bans", "wa,wbans,wban");
}

/* So that #ban begins in another way than ban. */
static void test_tags_have_an_edge_of_their_own(void **state)
{
    (void)state;
    assert_terms("chars=6", "english", "#bans @bans bans", "c#bans_,c#bans_,c_bans_");
    assert_terms("chars=3", "none", "#no no", "c#no,cno_,c_no,cno_");
    assert_terms("words=1,chars=10", "none", "#a", "wa,c#a_");
}

static void assert_word(const char *recipe, const char *language, const char *text, bool is_tag,
                        const char *expected)
{
    struct terms *terms = terms_of(recipe, language);
    for (int i = 0; i < 2; i++) {
        struct list list = {0};
        assert_true(terms_scan_word(terms, text, strlen(text), is_tag, add, &list));
        assert_string_equal(list.shown, expected);
    }
    terms_free(terms);
}

/* Stems come one by one, whatever n-grams of words the recipe has. */
static void test_a_word_by_itself(void **state)
{
    (void)state;
    assert_word("words=1-2,chars=3", "english", "banned", false,
                "wban,c_ba,cban,cann,cnne,cned,ced_");
    assert_word("words=1", "english", "bans", false, "wban");
    assert_word("words=2", "english", "bans", false, "wban");
    assert_word("words=3-5", "english", "Bans", false, "wban");
    assert_word("chars=4", "english", "bans", false, "c_ban,cbans,cans_");
    assert_word("chars=10", "english", "a", false, "c_a_");
    assert_word("words=1,chars=3", "none", "", false, "");
    assert_word("words=1,chars=3", "none", " .", false, "");
    assert_word("words=1", "turkish", "ISLAK", false, "w\u0131slak");
    assert_word("words=1,chars=10", "none", "U.S", false, "wus,c_us_");
}

static void test_a_word_is_a_tag_where_that_is_said(void **state)
{
    (void)state;
    assert_word("words=1,chars=6", "english", "bans", true, "wbans,c#bans_");
    assert_word("words=2", "italian", "iovotono", true, "wiovotono");
    assert_word("words=2", "italian", "iovotono", false, "wiovot");
    assert_word("chars=3", "none", "#no", false, "c_no,cno_"); /* # is not part of the word */
}

/* The first word alone is visited; what follows says where it ends. */
static void test_the_first_word_of_several(void **state)
{
    (void)state;
    assert_word("words=1-2", "none", "ban the", false, "wban");
    assert_word("words=1", "none", "don't", false, "wdon't");
    assert_word("words=1", "none", "dogs' x", false, "wdogs");
    enum { CUT = 252 }; /* with the apostrophe behind it as much as a word may have */
    char text[CUT + 3], expected[CUT + 3];
    memset(text, 'a', CUT);
    memcpy(text + CUT, "'b", 3);
    snprintf(expected, sizeof expected, "w%.*s'", CUT, text);
    assert_word("words=1", "none", text, false, expected);
    text[CUT + 1] = '\0'; /* nothing for the apostrophe to join */
    expected[CUT + 1] = '\0';
    assert_word("words=1", "none", text, false, expected);
}

/* A word is visited as it would be in a text, n-grams of several words apart. */
static void test_words_by_themselves_are_those_of_a_text(void **state)
{
    (void)state;
    static const char text[] =
        "The U.S. banned #Bans, l\u2019accord \u4E2D\u6587 3.5 \u00C9t\u00E9!";
    static struct words words;
    struct terms *terms = terms_of("words=1,chars=1-4", "english");
    struct list whole = {0}, parts = {0};
    assert_true(terms_scan(terms, text, strlen(text), add, &whole));
    words_begin(&words, text, strlen(text), "english");
    while (words_next(&words))
        assert_true(terms_scan_word(terms, text + words.start, words.end - words.start,
                                    words.is_tag, add, &parts));
    assert_string_equal(parts.shown, whole.shown);
    assert_true(whole.count > 50);
    terms_free(terms);
}

static struct intern *vocabulary_of(const char *const *terms, size_t count)
{
    struct intern *vocabulary = intern_new();
    assert_non_null(vocabulary);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(intern_add(vocabulary, terms[i], strlen(terms[i])), i);
    return vocabulary;
}

static void test_words_come_after_characters(void **state)
{
    (void)state;
    static const char *const terms[] = {"c", "c_w", "cw", "cwe\xFF", "w", "wa", "we", "w\xFF"};
    for (size_t from = 0; from <= COUNT_OF(terms); from++)
        for (size_t count = 0; from + count <= COUNT_OF(terms); count++) {
            struct intern *vocabulary = vocabulary_of(terms + from, count);
            size_t chars = 0;
            for (size_t i = from; i < from + count; i++) chars += terms[i][0] == TERMS_CHARS;
            assert_int_equal(terms_words_from(vocabulary), chars);
            intern_free(vocabulary);
        }
}

static void test_visitor_may_stop(void **state)
{
    (void)state;
    struct terms *terms = terms_of("words=1-2,chars=3", "none");
    for (size_t stop = 1; stop <= 7; stop++) { /* wwe c_we cwe_ wgo "wwe go" c_go cgo_ */
        struct list list = {.stop_at = stop};
        assert_false(terms_scan(terms, "we go", 5, add, &list));
        assert_int_equal(list.count, stop);
    }
    struct list list = {.stop_at = 8};
    assert_true(terms_scan(terms, "we go", 5, add, &list));
    for (size_t stop = 1; stop <= 3; stop++) { /* wwe c_we cwe_ */
        list = (struct list){.stop_at = stop};
        assert_false(terms_scan_word(terms, "we", 2, false, add, &list));
        assert_int_equal(list.count, stop);
    }
    list = (struct list){.stop_at = 4};
    assert_true(terms_scan_word(terms, "we", 2, false, add, &list));
    terms_free(terms);
}

static bool measure(void *context, const char *term, size_t size)
{
    size_t *longest = context;
    assert_true(term[0] == TERMS_WORD || term[0] == TERMS_CHARS);
    if (size > *longest) *longest = size;
    return true;
}

/* The longest words there are, of characters that grow when they are folded. */
static void test_longest_terms(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "\u0149", "\u0344", "\U0001D160", "\uFB03"};
    struct terms *terms = terms_of("words=1-5,chars=1-10", "hungarian");
    char text[8 * WORD_SIZE_MAX];
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        size_t length = strlen(letters[i]), size = sizeof text / length * length, longest = 0;
        for (size_t at = 0; at < size; at++) text[at] = letters[i][at % length];
        assert_true(terms_scan(terms, text, size, measure, &longest));
        assert_true(longest <= TERMS_SIZE_MAX);
    }
    terms_free(terms);
}

static void test_errors(void **state)
{
    (void)state;
    struct recipe recipe;
    recipe_parse(recipe_default, &recipe, NULL);
    stance_error error = {0};
    assert_null(terms_new(&recipe, "klingon", &error));
    assert_int_equal(error.status, STANCE_MISUSE);
    struct terms *terms = NULL;
    for (long n = 1; !terms; n++) {
        error = (stance_error){0};
        memory_fail_from(n);
        terms = terms_new(&recipe, "english", &error);
        memory_fail_from(0);
        assert_true(n > 1 || !terms);
        assert_int_equal(error.status, terms ? STANCE_OK : STANCE_NO_MEMORY);
    }
    terms_free(terms);
    terms_free(NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_sentence),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_short_words_come_once),
        cmocka_unit_test(test_characters_are_code_points),
        cmocka_unit_test(test_characters_are_of_the_word_not_the_stem),
        cmocka_unit_test(test_language_folds_and_stems),
        cmocka_unit_test(test_tags_are_not_stemmed),
        cmocka_unit_test(test_tags_have_an_edge_of_their_own),
        cmocka_unit_test(test_a_word_by_itself),
        cmocka_unit_test(test_a_word_is_a_tag_where_that_is_said),
        cmocka_unit_test(test_the_first_word_of_several),
        cmocka_unit_test(test_words_by_themselves_are_those_of_a_text),
        cmocka_unit_test(test_words_come_after_characters),
        cmocka_unit_test(test_visitor_may_stop),
        cmocka_unit_test(test_longest_terms),
        cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
