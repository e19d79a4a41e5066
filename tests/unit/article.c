/* Paragraphs, wrapped text, list marks and kinds of whole articles; what holds for any bytes; time.
 */
#include "text/article.h"

#include "base/memory.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static struct article_text read_article(const char *text)
{
    struct article_text article = {0};
    assert_true(article_read(text, strlen(text), "english", &article));
    return article;
}

static void assert_sentence(const struct article_text *article, size_t i, const char *text,
                            const char *expected, enum article_kind kind, size_t paragraph)
{
    assert_true(i < article->count);
    const struct article_sentence *sentence = &article->items[i];
    char found[512];
    size_t size = sentence->end - sentence->start;
    assert_true(size < sizeof found);
    memcpy(found, text + sentence->start, size);
    found[size] = '\0';
    assert_string_equal(found, expected);
    assert_int_equal(sentence->kind, kind);
    assert_int_equal(sentence->paragraph, paragraph);
}

static void test_line_feed_ends_paragraph(void **state)
{
    (void)state;
    const char *text = "Bridge to close for repairs in May\r\n\r\n"
                       "  The bridge will be closed for most of May. Ferries will run instead.\r\n"
                       "The council hopes that the work will be done by June.";
    struct article_text article = read_article(text);
    assert_int_equal(article.count, 4);
    assert_sentence(&article, 0, text, "Bridge to close for repairs in May", ARTICLE_HEADLINE, 0);
    assert_sentence(&article, 1, text, "The bridge will be closed for most of May.", ARTICLE_PROSE,
                    1);
    assert_sentence(&article, 2, text, "Ferries will run instead.", ARTICLE_PROSE, 1);
    assert_sentence(&article, 3, text, "The council hopes that the work will be done by June.",
                    ARTICLE_PROSE, 2);
    article_free(&article);
}

static void test_repeated_headline(void **state)
{
    (void)state;
    const char *text = "Home\n"
                       "2. Lighthouse sold to man who fears the sea\n"
                       "Lighthouse sold to man who fears the sea\n"
                       "By Ann Other\n"
                       "A lighthouse has been sold to a man who says that he is afraid of water.\n"
                       "He paid 90,000 dollars for it and means to live on the upper floors.\n";
    struct article_text article = read_article(text);
    assert_int_equal(article.count, 6);
    assert_sentence(&article, 0, text, "Home", ARTICLE_BOILERPLATE, 0);
    assert_sentence(&article, 1, text, "2. Lighthouse sold to man who fears the sea",
                    ARTICLE_HEADLINE, 1);
    assert_sentence(&article, 2, text, "Lighthouse sold to man who fears the sea", ARTICLE_HEADLINE,
                    2);
    assert_sentence(&article, 3, text, "By Ann Other", ARTICLE_BOILERPLATE, 3);
    assert_int_equal(article.items[4].kind, ARTICLE_PROSE);
    article_free(&article);
}

static void test_wrapped_lines_join(void **state)
{
    (void)state;
    const char *text = "The committee has asked for a second opinion on the state of the\n"
                       "reservoir, which has been losing water since the earthquake of the\n"
                       "previous autumn. Engineers disagree about the cause, and about how\n"
                       "much time is left.\n"
                       "\n"
                       "A meeting with the villages down the valley is planned for Thurs-\n"
                       "day evening.\n";
    struct article_text article = read_article(text);
    assert_int_equal(article.count, 3);
    assert_sentence(&article, 0, text,
                    "The committee has asked for a second opinion on the state of the\n"
                    "reservoir, which has been losing water since the earthquake of the\n"
                    "previous autumn.",
                    ARTICLE_PROSE, 0);
    assert_sentence(&article, 1, text,
                    "Engineers disagree about the cause, and about how\nmuch time is left.",
                    ARTICLE_PROSE, 0);
    assert_sentence(
        &article, 2, text,
        "A meeting with the villages down the valley is planned for Thurs-\nday evening.",
        ARTICLE_PROSE, 1);
    article_free(&article);
}

static void test_wrapped_page_keeps_its_heading_and_list(void **state)
{
    (void)state;
    const char *text = "Report on the Reservoir\n"
                       "The committee has asked for a second opinion on the state of the\n"
                       "reservoir, which has been losing water since the earthquake of the\n"
                       "previous autumn, and for a plan.\n"
                       "The plan should say:\n"
                       "- who decides when the gates are opened and who is told about it on\n"
                       "  the same day,\n"
                       "- what the villages can expect to be paid.\n";
    struct article_text article = read_article(text);
    assert_int_equal(article.count, 5);
    assert_sentence(&article, 0, text, "Report on the Reservoir", ARTICLE_HEADLINE, 0);
    assert_int_equal(article.items[1].paragraph, 1);
    assert_sentence(&article, 2, text, "The plan should say:", ARTICLE_PROSE, 2);
    assert_sentence(&article, 3, text,
                    "- who decides when the gates are opened and who is told about it on\n"
                    "  the same day,",
                    ARTICLE_PROSE, 3);
    assert_sentence(&article, 4, text, "- what the villages can expect to be paid.", ARTICLE_PROSE,
                    4);
    article_free(&article);
}

/* Headlines of one length are a list, not a paragraph. */
static void test_list_of_headlines_is_not_wrapped(void **state)
{
    (void)state;
    const char *text = "Farmers Count The Cost Of A Summer With Hardly Any Rain\n"
                       "Mayor Promises To Repair Every Street In The Old Town\n"
                       "Hospital Opens A New Wing After Eleven Years Of Delays\n"
                       "Students Win A Prize For A Bridge Made From Used Paper\n";
    struct article_text article = read_article(text);
    assert_int_equal(article.count, 4);
    article_free(&article);
}

static void test_sign_off_in_a_paragraph(void **state)
{
    (void)state;
    const char *text =
        "Ferry line to the island is saved\n"
        "The ferry line will be kept open for another year, the operator said on Monday.\n"
        "The island has no other link to the coast. The Example Wire contributed to this report.\n"
        "(Reporting by Ann Other; Editing by Max Sample)\n";
    struct article_text article = read_article(text);
    assert_int_equal(article.count, 5);
    assert_int_equal(article.items[1].kind, ARTICLE_PROSE);
    assert_int_equal(article.items[2].kind, ARTICLE_PROSE);
    assert_int_equal(article.items[3].kind, ARTICLE_BOILERPLATE);
    assert_int_equal(article.items[4].kind, ARTICLE_BOILERPLATE);
    article_free(&article);
}

static void test_small_inputs(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", " \n\t\r\n", "\xE2\x80\xA9"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct article_text article = read_article(texts[i]);
        assert_int_equal(article.count, 0);
        article_free(&article);
    }
    struct article_text article = read_article("ban it now");
    assert_int_equal(article.count, 1);
    assert_int_equal(article.items[0].kind, ARTICLE_PROSE);
    article_free(&article);
}

static void test_memory_is_used_again(void **state)
{
    (void)state;
    struct article_text article = read_article("One sentence is here. Another one is there.");
    const void *items = article.items;
    assert_true(article_read("Just one.", 9, "english", &article));
    assert_int_equal(article.count, 1);
    assert_ptr_equal(article.items, items);
    article_free(&article);
    assert_null(article.items);
}

static void test_no_memory(void **state)
{
    (void)state;
    const char *text = "Title of the thing here\nIt has a sentence of more than eight words.\n";
    struct article_text article = {0};
    bool done = false;
    long n = 0;
    while (!done) {
        article_free(&article);
        memory_fail_from(++n);
        done = article_read(text, strlen(text), "english", &article);
        memory_fail_from(0);
        assert_true(n < 1000);
    }
    assert_true(n > 3);
    assert_int_equal(article.count, 2);
    article_free(&article);
}

/* ---------------------------------------------------------------- any bytes */

/* Spans ascend without overlap and leave out nothing but white space. */
static void assert_whole(const char *text, size_t size, const struct article_text *article)
{
    size_t at = 0, paragraph = 0;
    for (size_t i = 0; i <= article->count; i++) {
        size_t start = i < article->count ? article->items[i].start : size;
        assert_true(start >= at);
        while (at < start) {
            size_t length;
            assert_true(unicode_is_space(utf8_decode(text + at, start - at, &length)));
            at += length;
        }
        if (i == article->count) break;
        assert_true(article->items[i].end > start && article->items[i].end <= size);
        assert_true(article->items[i].paragraph >= paragraph);
        paragraph = article->items[i].paragraph;
        at = article->items[i].end;
    }
}

static uint64_t random_next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void test_random_bytes(void **state)
{
    (void)state;
    static const char pieces[] =
        ".!?\n\n  -1234)(\"'#:@/abcdeABCDE\xE2\x80\x99\x80\xC3\xA9\xC2\xA9\xF0";
    uint64_t seed = 20;
    for (int round = 0; round < 300; round++) {
        char text[700];
        size_t size = random_next(&seed) % sizeof text;
        for (size_t i = 0; i < size; i++)
            text[i] = round % 2 ? (char)random_next(&seed)
                                : pieces[random_next(&seed) % (sizeof pieces - 1)];
        char *copy = malloc(size + 1); /* so that reading past the end is seen */
        assert_non_null(copy);
        memcpy(copy, text, size);
        char *exact = realloc(copy, size ? size : 1);
        struct article_text article = {0};
        assert_true(article_read(exact, size, "english", &article));
        assert_whole(exact, size, &article);
        article_free(&article);
        free(exact);
    }
}

/* ---------------------------------------------------------------- time */

enum { LARGE_SIZE = 500000, HUGE_SIZE = 5000000 };

/* Seconds of processor time for a text of `size` bytes made of a pattern. */
static double time_pattern(const char *pattern, size_t size)
{
    char *text = malloc(size);
    assert_non_null(text);
    size_t period = strlen(pattern);
    for (size_t i = 0; i < size; i++) text[i] = pattern[i % period];
    struct article_text article = {0};
    clock_t begin = clock();
    assert_true(article_read(text, size, "english", &article));
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    article_free(&article);
    free(text);
    return seconds;
}

/* A quadratic step would make ten times the text take a hundred times as long. */
static void check_linear(const char *pattern, size_t size)
{
    double tenth = time_pattern(pattern, size / 10);
    double whole = time_pattern(pattern, size);
    if (whole > 30 * tenth + 1.0) print_error("%s: %f, %f\n", pattern, tenth, whole);
    assert_true(whole <= 30 * tenth + 1.0);
}

static void test_linear_time(void **state)
{
    (void)state;
    static const char *const huge[] = {"\n", "a", "Word "};
    static const char *const large[] = {
        " \n",
        "a\n",
        "\"",
        "Home\n",
        "1. a\n",
        "- ",
        "\xE2\x80\x99",
        "a.b.",
        "Read more\n",
        "(",
        "Related\n",
        "What is it?\n",
        "12:30,",
        "\x80",
        ".",
        "It was one of the longest lines that had ever been seen there.\n",
    };
    for (size_t i = 0; i < sizeof huge / sizeof huge[0]; i++) check_linear(huge[i], HUGE_SIZE);
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) check_linear(large[i], LARGE_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_feed_ends_paragraph),
        cmocka_unit_test(test_repeated_headline),
        cmocka_unit_test(test_wrapped_lines_join),
        cmocka_unit_test(test_wrapped_page_keeps_its_heading_and_list),
        cmocka_unit_test(test_list_of_headlines_is_not_wrapped),
        cmocka_unit_test(test_sign_off_in_a_paragraph),
        cmocka_unit_test(test_small_inputs),
        cmocka_unit_test(test_memory_is_used_again),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
