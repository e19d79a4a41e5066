/* The one style sheet, and the few elements that reports need. */
#include "cli/page.h"

#include "cli/display.h"
#include "stance/stance.h"

#include <stdarg.h>
#include <string.h>

enum { CELL_SIZE = 256 };

static const char style[] =
    ":root{color-scheme:light dark;--ground:#fff;--ink:#1b1f24;--faint:#5b6570;--line:#d5dae0;"
    "--accent:#1f5fa8;--second:#a8480f}\n"
    "@media screen and "
    "(prefers-color-scheme:dark){:root{--ground:#14171b;--ink:#e6e9ed;--faint:#a2abb5;"
    "--line:#363d45;--accent:#7db4f0;--second:#f0a06a}}\n"
    "body{margin:2rem auto;padding:0 1rem;max-width:64rem;background:var(--ground);"
    "color:var(--ink);font:1rem/1.5 system-ui,sans-serif}\n"
    "h1{font-size:1.5rem}h2{margin-top:3rem;font-size:1.25rem}"
    "h3{margin-top:2rem;font-size:1.05rem}\n"
    "p{max-width:44rem}.note{color:var(--faint);font-size:.875rem}\n"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9rem}\n"
    "caption{text-align:left;color:var(--faint);padding-bottom:.25rem}\n"
    "th,td{padding:.2rem .7rem;text-align:right;border-bottom:1px solid var(--line)}\n"
    "th:first-child{text-align:left;padding-left:0}tbody th{font-weight:400;"
    "overflow-wrap:anywhere}\n"
    "td.name{text-align:left}pre{overflow-x:auto;font-size:.85rem;line-height:1.4}\n"
    ".beside{display:flex;flex-wrap:wrap;gap:1.5rem 3rem;align-items:flex-start}\n"
    ".wide{max-width:100%;overflow-x:auto}\n"
    "svg{width:30rem;max-width:100%;height:auto;font:12px system-ui,sans-serif}\n"
    "svg text{fill:var(--ink)}svg .faint{fill:var(--faint)}\n"
    "svg .grid{stroke:var(--line);fill:none}svg .axis{stroke:var(--faint);fill:none}\n"
    "svg .ideal{stroke:var(--faint);stroke-dasharray:4 4;fill:none}\n"
    "svg .line{stroke:var(--accent);stroke-width:2;fill:none}\n"
    "svg .second{stroke:var(--second);stroke-width:2;stroke-dasharray:7 3;fill:none}\n"
    "svg .dot{fill:var(--accent)}svg .second-dot{fill:var(--second)}"
    "svg .faint-dot{fill:var(--faint)}svg .cell{fill:var(--accent)}\n"
    "@media "
    "print{:root{color-scheme:light}body{margin:0;max-width:none}h2{break-after:avoid}svg,table{"
    "break-inside:avoid}"
    "}\n";

void page_bytes(FILE *out, const char *bytes, size_t size)
{
    display_write(out, &display_html, bytes, size);
}

void page_text(FILE *out, const char *text)
{
    page_bytes(out, text, strlen(text));
}

/* An element that holds nothing but text. */
static void put_element(FILE *out, const char *name, const char *text)
{
    fprintf(out, "<%s>", name);
    page_text(out, text);
    fprintf(out, "</%s>\n", name);
}

static void put_lines(FILE *out, const char *const *lines)
{
    for (; lines && *lines; lines++) fputs(*lines, out);
}

void page_open_with(FILE *out, const char *title, const struct page_more *more)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'; ",
          out);
    if (more->script) fprintf(out, "script-src 'sha256-%s'; ", more->script_hash);
    fputs("form-action 'none'; base-uri 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"generator\" content=\"stance ",
          out);
    page_text(out, stance_version());
    fputs("\">\n", out);
    put_element(out, "title", title);
    fprintf(out, "<style>\n%s", style);
    put_lines(out, more->style);
    fputs("</style>\n</head>\n<body>\n", out);
    if (more->skip) {
        fputs("<a class=\"skip\" href=\"#main\">", out);
        page_text(out, more->skip);
        fputs("</a>\n", out);
    }
    fputs("<main id=\"main\" tabindex=\"-1\">\n", out);
    put_element(out, "h1", title);
}

void page_open(FILE *out, const char *title)
{
    page_open_with(out, title, &(struct page_more){.skip = NULL});
}

void page_script(FILE *out, const struct page_more *more)
{
    fputs("<script>", out);
    put_lines(out, more->script);
    fputs("</script>\n", out);
}

void page_close(FILE *out)
{
    fputs("</main>\n</body>\n</html>\n", out);
}

void page_heading(FILE *out, int level, const char *heading)
{
    put_element(out, level == 2 ? "h2" : "h3", heading);
}

void page_paragraph(FILE *out, const char *text)
{
    put_element(out, "p", text);
}

void page_table_open(FILE *out, const char *caption, const char *const *heads, size_t count)
{
    fputs("<div class=\"wide\"><table>\n", out);
    if (caption) put_element(out, "caption", caption);
    fputs("<thead><tr>", out);
    for (size_t i = 0; i < count; i++) {
        fputs("<th scope=\"col\">", out);
        page_text(out, heads[i]);
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
}

void page_row(FILE *out, const char *name, size_t size)
{
    fputs("<tr><th scope=\"row\">", out);
    page_bytes(out, name, size);
    fputs("</th>", out);
}

void page_cell(FILE *out, const char *format, ...)
{
    char text[CELL_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fputs("<td>", out);
    page_text(out, text);
    fputs("</td>", out);
}

void page_row_end(FILE *out)
{
    fputs("</tr>\n", out);
}

void page_table_close(FILE *out)
{
    fputs("</tbody>\n</table></div>\n", out);
}

void page_beside(FILE *out, bool begin)
{
    fputs(begin ? "<div class=\"beside\">\n" : "</div>\n", out);
}
