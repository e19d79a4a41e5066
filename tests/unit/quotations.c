/* Quotation marks of all styles, kept well and badly. A case is a text and the quotations expected
 * in it, each in braces behind its marks: {“no”}. */
#include "text/quotations.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT_SIZE = 512, LINES_MAX = 8 };

/* Each line is a paragraph of one sentence. */
static void find(const char *text, size_t size, struct quotation_list *list)
{
    struct article_sentence lines[LINES_MAX];
    struct article_text article = {lines, 0, LINES_MAX};
    for (size_t start = 0; start < size;) {
        const char *feed = memchr(text + start, '\n', size - start);
        size_t end = feed ? (size_t)(feed - text) : size;
        assert_true(article.count < LINES_MAX);
        lines[article.count] = (struct article_sentence){start, end, ARTICLE_PROSE, article.count};
        article.count++;
        start = end + 1;
    }
    assert_true(quotations_find(text, &article, list));
}

static void check(const char *marked)
{
    char text[TEXT_SIZE] = "";
    struct quotation wanted[LINES_MAX];
    size_t size = 0, count = 0;
    for (const char *at = marked; *at; at++) {
        if (*at == '{')
            wanted[count].start = size;
        else if (*at == '}')
            wanted[count++].end = size;
        else
            text[size++] = *at;
    }
    struct quotation_list list = {.items = NULL};
    find(text, size, &list);
    if (list.count != count) print_message("%s: %zu quotations\n", marked, list.count);
    assert_int_equal(list.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(list.items[i].start, wanted[i].start);
        assert_int_equal(list.items[i].end, wanted[i].end);
    }
    quotations_free(&list);
    assert_null(list.items);
}

static void test_styles(void **state)
{
    (void)state;
    check("It {\"rains\"} here and {“snows”} there.");
    check("Es {„regnet“} hier, {»schneit«} dort, il {« pleut »} ici.");
    check("It {'rains'} here and {‘snows’} there, {''hails''} too.");
    check("{「雨」}と{『雪』}");
}

static void test_nested(void **state)
{
    (void)state;
    check("{\"The 'old' dam is safe\"}, he said.");
    check("{'The \"old\" dam is safe'}, he said.");
    check("{“The ‘old’ dam isn’t safe”}, he said.");
}

static void test_apostrophes(void **state)
{
    (void)state;
    check("It's the captains' ship, isn't it? 'Tis theirs, in the '90s.");
    check("It’s the captains’ ship, isn’t it?");
    check("{'The captains' ship isn't safe,'} he said.");
    check("{'old years'} and {'new years'}");
}

static void test_broken(void **state)
{
    (void)state;
    check("He said {\"it rains.}\nIt snows.");
    check("{It rains,\"} he said.");
    check("A 5\" pipe and a 6' plank.");
    check("{\"It rains. \"It snows,\"} he said.");
    check("{“It rains,\"} he said.");
    check("He said {”it rains”}.");
    check("{\"}\n{\"}");
    check("");
}

static void test_utterances(void **state)
{
    (void)state;
    static const char text[] = "\"One.\n\"Two.\n\"Three.\"\n\"Four.\"\nFive \"six\"";
    static const size_t utterances[] = {0, 0, 0, 1, 2};
    struct quotation_list list = {.items = NULL};
    find(text, sizeof text - 1, &list);
    assert_int_equal(list.count, 5);
    for (size_t i = 0; i < list.count; i++)
        assert_int_equal(list.items[i].utterance, utterances[i]);
    quotations_free(&list);
}

static void test_no_memory(void **state)
{
    (void)state;
    struct article_sentence line = {0, 3, ARTICLE_PROSE, 0};
    struct article_text article = {&line, 1, 1};
    struct quotation_list list = {.items = NULL};
    memory_fail_from(1);
    assert_false(quotations_find("\"a\"", &article, &list));
    memory_fail_from(0);
    quotations_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_styles),      cmocka_unit_test(test_nested),
        cmocka_unit_test(test_apostrophes), cmocka_unit_test(test_broken),
        cmocka_unit_test(test_utterances),  cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
