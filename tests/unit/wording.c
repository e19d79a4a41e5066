/* What makes two texts the same, and near-duplicates. */
#include "label/wording.h"

#include "tests/unit/support.h"

static uint64_t key(const char *text)
{
    struct wording wording = {.words = NULL};
    assert_true(wording_read(&wording, text, strlen(text)));
    uint64_t made = wording.key;
    wording_free(&wording);
    return made;
}

static size_t words(const char *text)
{
    struct wording wording = {.words = NULL};
    assert_true(wording_read(&wording, text, strlen(text)));
    size_t made = wording.total;
    wording_free(&wording);
    return made;
}

static bool near(const char *a, const char *b)
{
    struct wording x = {.words = NULL}, y = {.words = NULL};
    assert_true(wording_read(&x, a, strlen(a)));
    assert_true(wording_read(&y, b, strlen(b)));
    bool found = wording_near(&x, &y);
    assert_true(found == wording_near(&y, &x));
    wording_free(&x);
    wording_free(&y);
    return found;
}

static void case_punctuation_and_spacing_do_not_matter(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"Ban the cars!", "  ban THE\tcars"},
        {"\"We don't,\" he said.",
         "\xE2\x80\x9CWe don\xE2\x80\x99t\xE2\x80\x9D \xE2\x80\x94 he said"},
        {"\xC3\x84RZTE \xC3\x96"
         "FFNEN",
         "\xC3\xA4rzte \xC3\xB6"
         "ffnen"},
        {"\xCE\x9F \xCE\x9B\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x82",
         "\xCE\xBF \xCE\xBB\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x83"},
        {"\xD0\x9C\xD0\x98\xD0\xA0", "\xD0\xBC\xD0\xB8\xD1\x80"},
        {"har\xC2\xAD"
         "bour",
         "harbour"},
        {"\xC5\xBB\xC3\x93\xC5\x81W", "\xC5\xBC\xC3\xB3\xC5\x82w"},
    };
    for (size_t i = 0; i < COUNT_OF(same); i++) assert_true(key(same[i][0]) == key(same[i][1]));
}

static void words_and_their_order_do(void **state)
{
    (void)state;
    assert_true(key("cars ban the city") != key("the city ban cars"));
    assert_true(key("ban cars") != key("bancars"));
    assert_true(key("") != key("!"));
    assert_true(key("!") != key("?"));
    assert_true(key("\xF0\x9F\x9A\x97") != key("\xF0\x9F\x9A\xB2"));
}

static void words_are_counted(void **state)
{
    (void)state;
    assert_int_equal(words(""), 0);
    assert_int_equal(words("... !"), 0);
    assert_int_equal(words("state-owned"), 2);
    assert_int_equal(words("the end of the line"), 5);
    assert_int_equal(words("\xE6\xB1\xBD\xE8\xBD\xA6 car"), 3); /* two ideographs */
    assert_int_equal(words("bad \xFF\xC3 bytes\xE2\x82"), 2);
}

static void near_duplicates_share_most_words(void **state)
{
    (void)state;
    assert_true(near("a b c d e f g h i", "a b c d e f g h j"));
    assert_false(near("a b c d e f g h i", "a b c d e f g x j"));
    assert_false(near("a b c d", "a b c e"));
    assert_true(near("a b c d e", "e d c b a"));
    assert_false(near("!", "?"));
    assert_true(near("!", "!"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_punctuation_and_spacing_do_not_matter),
        cmocka_unit_test(words_and_their_order_do),
        cmocka_unit_test(words_are_counted),
        cmocka_unit_test(near_duplicates_share_most_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
