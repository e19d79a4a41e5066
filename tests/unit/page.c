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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_whole_and_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
