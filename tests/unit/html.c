/* Runs the pages of tests/spec/html.txt, and holds the promises of the headers over encodings,
 * random bytes, pages made to be slow, and memory that runs out. */
#include "text/html.h"

#include "base/memory.h"
#include "text/element.h"
#include "text/markup.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { CASES_MIN = 19, FILE_MAX = 1 << 20, SECONDS_MAX = 20 };

static struct html_page read_page(const char *bytes, size_t size, const char *encoding)
{
    struct html_page page = {0};
    stance_error error = {0};
    assert_int_equal(html_read(bytes, size, encoding, &page, &error), STANCE_OK);
    assert_string_equal(error.message, "");
    return page;
}

static void expect_bytes(const char *bytes, size_t size, const char *encoding, const char *text)
{
    struct html_page page = read_page(bytes, size, encoding);
    assert_true(buffer_append_byte(&page.text, '\0'));
    assert_string_equal(page.text.data, text);
    html_page_free(&page);
}

static void expect(const char *markup, const char *text)
{
    expect_bytes(markup, strlen(markup), NULL, text);
}

/* head, `count` times unit (with % as a counter), tail. */
static char *repeat(const char *head, const char *unit, size_t count, const char *tail,
                    size_t *size)
{
    char *page = malloc(strlen(head) + count * (strlen(unit) + 12) + strlen(tail) + 1);
    assert_non_null(page);
    char *to = page + sprintf(page, "%s", head);
    for (size_t i = 0; i < count; i++) {
        const char *number = strchr(unit, '%');
        if (number)
            to += sprintf(to, "%.*s%zu%s", (int)(number - unit), unit, i, number + 1);
        else
            for (const char *c = unit; *c; c++) *to++ = *c;
    }
    to += sprintf(to, "%s", tail);
    *size = (size_t)(to - page);
    return page;
}

/* ---------------------------------------------------------------- the spec */

/* Where the next line "== ..." begins, or the end. */
static char *next_case(char *text)
{
    for (;; text++) {
        if (strncmp(text, "== ", 3) == 0) return text;
        text = strchr(text, '\n');
        if (!text) return NULL;
    }
}

static bool run_case(char *name, char *markup, char *expected)
{
    struct html_page page = read_page(markup, strlen(markup), "UTF-8");
    assert_true(buffer_append_byte(&page.text, '\0'));
    size_t size = strlen(expected);
    while (size > 1 && expected[size - 1] == '\n' && expected[size - 2] == '\n')
        expected[--size] = '\0';
    bool same = strcmp(page.text.data, expected) == 0;
    if (!same) print_error("== %s\nexpected:\n%s\ngot:\n%s\n", name, expected, page.text.data);
    html_page_free(&page);
    return same;
}

static void test_the_spec(void **state)
{
    (void)state;
    FILE *file = fopen(STANCE_TESTS_DIR "/spec/html.txt", "rb");
    assert_non_null(file);
    char *text = calloc(FILE_MAX, 1);
    assert_non_null(text);
    assert_true(fread(text, 1, FILE_MAX - 1, file) > 0);
    fclose(file);
    size_t cases = 0, wrong = 0;
    for (char *at = next_case(text); at; cases++) {
        char *name = at + 3;
        char *markup = strchr(name, '\n');
        assert_non_null(markup);
        *markup++ = '\0';
        at = next_case(markup);
        if (at) at[-1] = '\0';
        char *expected = strstr(markup, "\n--\n");
        assert_non_null(expected);
        *expected = '\0';
        wrong += !run_case(name, markup, expected + 4);
    }
    free(text);
    assert_int_equal(wrong, 0);
    assert_true(cases >= CASES_MIN);
}

/* ---------------------------------------------------------------- details */

static void test_the_title_is_given_apart(void **state)
{
    (void)state;
    const char *markup = "<title>Short | Site</title><h1>The  long\nheadline</h1><p>Text.</p>";
    struct html_page page = read_page(markup, strlen(markup), NULL);
    assert_int_equal(page.title.size, strlen("The long headline"));
    assert_memory_equal(page.title.data, "The long headline", page.title.size);
    html_page_free(&page);
}

static void test_headlines(void **state)
{
    (void)state;
    const char *text = "<p>A sentence that is long enough to be taken for prose by anybody.</p>";
    static const struct {
        const char *markup, *title;
    } pages[] = {
        {"<title>Dogs bark - The Post</title>", "Dogs bark - The Post\n"},
        {"<title>Dogs bark - The Post</title><h1>Dogs bark</h1>", "Dogs bark\n"},
        {"<title>Dogs bark - The Post</title><h1>The Post</h1><h2>DOGS BARK!</h2>", "DOGS BARK!\n"},
        {"<title>The Post - Dogs bark at passing caravan</title><h1>The Post</h1>"
         "<h2>Dogs bark at passing caravan</h2>",
         "Dogs bark at passing caravan\n"},
        {"<meta property='og:title' content='Dogs bark'><title>x</title>", "Dogs bark\n"},
        {"<meta property='og:title' content='Dogs'><h1>Dogs bark</h1>", "Dogs bark\n"},
        {"<svg><title>Icon</title></svg><title>Dogs</title>", "Dogs\n"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        char markup[512], expected[512];
        snprintf(markup, sizeof markup, "%s%s", pages[i].markup, text);
        snprintf(expected, sizeof expected, "%s%.*s\n", pages[i].title, (int)strlen(text) - 7,
                 text + 3);
        /* The other heading, the site's name, is a line like any other. */
        struct html_page page = read_page(markup, strlen(markup), NULL);
        assert_int_equal(page.title.size + (page.title.size > 0), strlen(pages[i].title));
        assert_memory_equal(page.text.data, pages[i].title, strlen(pages[i].title));
        html_page_free(&page);
    }
}

static void test_hidden_elements_are_left_out(void **state)
{
    (void)state;
    expect("<p hidden>a</p><p aria-hidden=true>b</p><p style='color:red;display:none!important'>c"
           "</p><p style=visibility:hidden>d</p><div role=navigation>e</div><p aria-hidden=false>f"
           "</p><p style='display:block'>g</p>",
           "f\ng\n");
    expect("<body style='visibility:hidden' hidden><p>shown by a script</p></body>",
           "shown by a script\n");
}

static void test_a_link_that_is_not_closed_does_not_take_the_page(void **state)
{
    (void)state;
    size_t size;
    char *markup = repeat("<div><a href=x>Next", "<p>This is a sentence of the article, number %.",
                          100, "</div>", &size);
    struct html_page page = read_page(markup, size, NULL);
    assert_true(page.text.size > 3500);
    html_page_free(&page);
    free(markup);
}

static void test_empty_pages(void **state)
{
    (void)state;
    expect("", "");
    expect("   \n", "");
    expect("<html><body></body></html>", "");
    expect("a <", "a\n");
    expect("plain text", "plain text\n");
}

static void test_controls_do_not_come_out(void **state)
{
    (void)state;
    static const char markup[] = "<p>a\0b</p>\0<p\0>c\x01 d</p>";
    expect_bytes(markup, sizeof markup - 1, NULL, "a b\nc d\n");
    expect("<p>a&#127;b&#1;c&#0;d</p>", "a bcd\n");
}

static void test_names_of_elements_and_classes(void **state)
{
    (void)state;
    static const char *const names[] = {"a",   "amp-ad", "br", "figcaption", "h1",  "li", "main",
                                        "nav", "p",      "td", "title",      "wbr", "xmp"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_not_equal(element_rules(names[i]), 0);
    assert_int_equal(element_rules("b"), 0);
    static const char *const words[] = {"breadcrumb", "caption", "comments",  "Sidebar-left",
                                        "nav_top",    "social",  "relatedTo", "x trending"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *const attributes[] = {"class", words[i], NULL};
        assert_int_equal(element_role(ELEMENT_BLOCK, attributes), CONTAINER_FRINGE);
    }
    const char *const attributes[] = {"class", "commentary story", "id", NULL, NULL};
    assert_int_equal(element_role(ELEMENT_BLOCK, attributes), CONTAINER_PLAIN);
}

static void test_beginnings_of_pages(void **state)
{
    (void)state;
    static const char *const pages[] = {"<!DOCTYPE HTML PUBLIC \"x\">",
                                        "\xEF\xBB\xBF\n<html>",
                                        "<!-- saved --><HTML lang=en>",
                                        "<?xml version=\"1.0\"?>\n<!DOCTYPE html>",
                                        "<p>x",
                                        "<div class=a>"};
    static const char *const others[] = {
        "",       "<",    "<-- see above",    "Plain text with <p> in it", "<3 this",
        "<path>", "<!--", "{\"a\": \"<p>\"}", "<rss version=\"2.0\">"};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        assert_true(markup_begins(pages[i], strlen(pages[i])));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(markup_begins(others[i], strlen(others[i])));
}

/* ---------------------------------------------------------------- encodings */

static void expect_encoding(const char *bytes, size_t size, const char *name, bool guessed,
                            const char *text)
{
    struct html_page page = read_page(bytes, size, NULL);
    assert_string_equal(page.encoding, name);
    assert_int_equal(page.guessed, guessed);
    html_page_free(&page);
    expect_bytes(bytes, size, NULL, text);
}

static void test_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *markup, *name;
        bool guessed;
        const char *text;
    } pages[] = {
        {"<meta charset=windows-1251><p>\xCC\xEE\xF1\xF2</p>", "windows-1251", false, "Мост\n"},
        {"<meta http-equiv=Content-Type content='text/html; charset=KOI8-R'><p>\xED\xCF\xD3\xD4",
         "koi8-r", false, "Мост\n"},
        {"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xB3\xF3"
         "d\xBC</p>",
         "iso-8859-2", false, "łódź\n"},
        {"<meta charset=latin1><p>\x93sm\xF8r\x94</p>", "windows-1252", false, "“smør”\n"},
        {"<!-- <meta charset=koi8-r> --><p>sm\xF8r</p>", "windows-1252", true, "smør\n"},
        {"<meta charset=nonsense><p>sm\xF8r</p>", "windows-1252", true, "smør\n"},
        {"<meta charset=utf-8><p>sm\xF8r</p>", "windows-1252", true, "smør\n"},
        {"<meta charset=windows-1251><p>Мост</p>", "UTF-8", false, "Мост\n"},
        {"<meta charset=utf-8><p>Мост \xFF</p>", "UTF-8", true, "Мост \xEF\xBF\xBD\n"},
        {"\xEF\xBB\xBF<meta charset=koi8-r><p>Мост</p>", "UTF-8", false, "Мост\n"},
        {"<meta charset=iso-2022-jp><p>\x1B$BF|K\\\x1B(B</p>", "iso-2022-jp", false, "日本\n"},
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        expect_encoding(pages[i].markup, strlen(pages[i].markup), pages[i].name, pages[i].guessed,
                        pages[i].text);
    expect_bytes("<p>\xCC\xEE\xF1\xF2", 7, "CP1251", "Мост\n");
}

static void test_utf16(void **state)
{
    (void)state;
    const char *markup = "<html><head><meta charset=utf-16></head><p>Plain words</p></html>";
    char wide[256];
    size_t size = 0;
    wide[size++] = '\xFF';
    wide[size++] = '\xFE';
    for (const char *c = markup; *c; c++) {
        wide[size++] = *c;
        wide[size++] = '\0';
    }
    expect_encoding(wide, size, "UTF-16LE", false, "Plain words\n");
    expect_encoding(wide + 2, size - 2, "UTF-16LE", true, "Plain words\n");
    expect_encoding(wide + 3, size - 4, "UTF-16BE", true, "html>\nPlain words\n");
}

static void test_unknown_encodings_are_misuse(void **state)
{
    (void)state;
    struct html_page page = {0};
    stance_error error = {0};
    assert_int_equal(html_read("<p>", 3, "klingon", &page, &error), STANCE_MISUSE);
    assert_string_equal(error.message, "unknown encoding 'klingon'");
    html_page_free(&page);
}

/* ---------------------------------------------------------------- properties */

static void check_utf8(const struct buffer *text)
{
    for (size_t at = 0; at < text->size;) {
        size_t length;
        uint32_t point = utf8_decode(text->data + at, text->size - at, &length);
        assert_false(point == UTF8_REPLACEMENT && length == 1);
        assert_true(point >= 0x20 || point == '\n');
        at += length;
    }
}

static void test_random_bytes_give_utf8(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<p>",   "</p>", "<div>", "</div>", "<a href=x>", "</a>",    "<h1>",     "<li>",
        "<pre>", "<!--", "-->",   "&#",     "&nbsp;",     "<title>", "<script>", "</script>",
        "\xC3",  "\xA9", "<",     ">",      "\"",         "word ",   "\n"};
    uint32_t random = 1;
    for (int round = 0; round < 2000; round++) {
        char bytes[600];
        size_t size = 0;
        while (size < 500) {
            random = random * 1664525u + 1013904223u;
            const char *part = parts[(random >> 16) % (sizeof parts / sizeof parts[0])];
            if (random >> 30 == 0) {
                bytes[size++] = (char)(random >> 20);
            } else {
                memcpy(bytes + size, part, strlen(part));
                size += strlen(part);
            }
        }
        struct html_page page = read_page(bytes, size, round & 1 ? "UTF-8" : NULL);
        check_utf8(&page.text);
        check_utf8(&page.title);
        html_page_free(&page);
    }
}

static void test_pages_made_to_be_slow(void **state)
{
    (void)state;
    static const struct {
        const char *head, *unit;
        size_t count;
        const char *tail;
    } pages[] = {
        {"", "<div>", 100000, "deep down"},
        {"", "<b>", 100000, "deep down"},
        {"", "<blockquote><p>quoted ", 100000, ""},
        {"", "<table><tr><td>", 100000, "x"},
        {"", "<", 5000000, ""},
        {"", "</", 500000, ""},
        {"", "<!--", 500000, ""},
        {"<p title=\"", "a", 5000000, "\">x"},
        {"<p title=\"", "a", 5000000, ""},
        {"<a", " a%", 100000, ">x"},
        {"<a", " a%=\"b\"", 100000, ">x"},
        {"<!--", "a", 5000000, ""},
        {"<script>", "<", 2000000, ""},
        {"<title>", "word ", 500000, ""},
        {"<title>x</title>", "<h1>x</h1>", 100000, ""},
        {"<pre>", "\n", 2000000, "x"},
        {"&#", "1", 1000000, ";"},
        {"", "&amp;", 200000, ""},
        {"", "<p>A sentence that is long enough to be prose by itself.", 100000, ""},
        {"<div><div><div><div><div><div><div><div><div><div><div><div>", "</b>", 500000, "x"},
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        size_t size;
        char *markup = repeat(pages[i].head, pages[i].unit, pages[i].count, pages[i].tail, &size);
        clock_t begun = clock();
        struct html_page page = read_page(markup, size, NULL);
        double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
        if (seconds > SECONDS_MAX) fail_msg("page %zu takes %.1f s", i, seconds);
        assert_true(page.text.size <= size + 16);
        html_page_free(&page);
        free(markup);
    }
}

static void test_text_under_deep_nesting_is_kept(void **state)
{
    (void)state;
    size_t size;
    char *markup = repeat("", "<div>", 100000, "A sentence deep down.</div>", &size);
    expect_bytes(markup, size, NULL, "A sentence deep down.\n");
    free(markup);
}

static void test_too_many_names_are_refused(void **state)
{
    (void)state;
    size_t size;
    char *markup = repeat("", "<x%>", 2 * HTML_NAMES_MAX, "", &size);
    struct html_page page = {0};
    stance_error error = {0};
    assert_int_equal(html_read(markup, size, NULL, &page, &error), STANCE_BAD_DATA);
    assert_non_null(strstr(error.message, "65536 different names"));
    html_page_free(&page);
    free(markup);
}

static void test_memory_may_run_out_anywhere(void **state)
{
    (void)state;
    const char *markup = "<meta property=og:title content=x><title>y</title><h1>z</h1><ul><li>a"
                         "<li>b</ul><div><p>Some words.</p><p>Others.</p></div>";
    for (long n = 1;; n++) {
        struct html_page page = {0};
        stance_error error = {0};
        memory_fail_from(n);
        stance_status status = html_read(markup, strlen(markup), NULL, &page, &error);
        memory_fail_from(0);
        html_page_free(&page);
        if (status == STANCE_OK) {
            assert_true(n > 5);
            break;
        }
        assert_int_equal(status, STANCE_NO_MEMORY);
        assert_int_equal(error.status, STANCE_NO_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_spec),
        cmocka_unit_test(test_the_title_is_given_apart),
        cmocka_unit_test(test_headlines),
        cmocka_unit_test(test_hidden_elements_are_left_out),
        cmocka_unit_test(test_a_link_that_is_not_closed_does_not_take_the_page),
        cmocka_unit_test(test_empty_pages),
        cmocka_unit_test(test_controls_do_not_come_out),
        cmocka_unit_test(test_names_of_elements_and_classes),
        cmocka_unit_test(test_beginnings_of_pages),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_unknown_encodings_are_misuse),
        cmocka_unit_test(test_random_bytes_give_utf8),
        cmocka_unit_test(test_pages_made_to_be_slow),
        cmocka_unit_test(test_text_under_deep_nesting_is_kept),
        cmocka_unit_test(test_too_many_names_are_refused),
        cmocka_unit_test(test_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
