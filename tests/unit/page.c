/* Pages: whole, escaped, and in need of nothing else. */
#include "cli/page.h"

#include "tests/unit/support.h"

static void a_page_is_whole_and_escaped(void **state)
{
    (void)state;
    static const char *const heads[] = {"<name>", "number"};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    page_open(out, "A <page>");
    page_heading(out, 2, "One & two");
    page_heading(out, 3, "Three");
    page_paragraph(out, "\"quoted\"");
    page_table_open(out, "It's", heads, COUNT_OF(heads));
    page_row(out, "a<b", 3);
    page_cell(out, "%d & %s", 1, "</td>");
    page_row_end(out);
    page_table_close(out);
    page_close(out);
    assert_int_equal(fclose(out), 0);
    static const char *const parts[] = {
        "<!DOCTYPE html>\n<html lang=\"en\">",
        "default-src 'none'",
        "<title>A &lt;page&gt;</title>",
        "prefers-color-scheme:dark",
        "<h1>A &lt;page&gt;</h1>",
        "<h2>One &amp; two</h2>",
        "<h3>Three</h3>",
        "<p>&quot;quoted&quot;</p>",
        "<caption>It&#39;s</caption>",
        "<th scope=\"col\">&lt;name&gt;</th><th scope=\"col\">number</th>",
        "<th scope=\"row\">a&lt;b</th><td>1 &amp; &lt;/td&gt;</td></tr>",
        "</main>\n</body>\n</html>\n",
    };
    const char *at = text;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        at = strstr(at, parts[i]);
        assert_non_null(at);
        at += strlen(parts[i]);
    }
    assert_string_equal(at, "");
    assert_null(strstr(text, "<script"));
    assert_null(strstr(text, "http:"));
    assert_null(strstr(text, "https:"));
    free(text);
}

static void a_page_may_have_a_script_that_its_policy_knows(void **state)
{
    (void)state;
    static const char *const style[] = {".a{}\n", ".b{}\n", NULL};
    static const char *const script[] = {"one();", "two();", NULL};
    const struct page_more more = {style, script, "aGFzaA==", "Skip <this>"};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    page_open_with(out, "Title", &more);
    page_script(out, &more);
    page_close(out);
    assert_int_equal(fclose(out), 0);
    static const char *const parts[] = {
        "default-src 'none'",
        "script-src 'sha256-aGFzaA=='",
        "base-uri 'none'",
        ".a{}\n.b{}\n</style>",
        "href=\"#main\"",
        ">Skip &lt;this&gt;</a>",
        "<main id=\"main\"",
        "<h1>Title</h1>",
        "<script>one();two();</script>",
    };
    const char *at = text;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        at = strstr(at, parts[i]);
        assert_non_null(at);
        at += strlen(parts[i]);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_whole_and_escaped),
        cmocka_unit_test(a_page_may_have_a_script_that_its_policy_knows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
