/* Pages for a browser: one file that needs nothing else, light or dark as the reader has it, that
 * is whole without scripts. Text that is put on a page is escaped. */
#ifndef STANCE_CLI_PAGE_H
#define STANCE_CLI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* All up to the heading, which is the title, and what ends the page. The style sheet knows tables,
 * figures and what cli/plot.h draws. */
void page_open(FILE *out, const char *title);
void page_close(FILE *out);

/* What some pages have beside that. */
struct page_more {
    const char *const *style;  /* NULL-terminated: rules that follow those of all pages */
    const char *const *script; /* NULL-terminated: its parts, one behind the other */
    const char *script_hash;   /* of the script: its SHA-256 in base64; the page's policy allows no
                                  other script */
    const char *skip;          /* the words of a first link, to the heading; NULL: none */
};
void page_open_with(FILE *out, const char *title, const struct page_more *more);
void page_script(FILE *out, const struct page_more *more);

/* Escaped text, also for attributes in quotes. */
void page_text(FILE *out, const char *text);
void page_bytes(FILE *out, const char *bytes, size_t size);

/* A heading; level 2 stands below the title, 3 below a heading of level 2. */
void page_heading(FILE *out, int level, const char *heading);
void page_paragraph(FILE *out, const char *text);

/* A table with a caption (NULL: none) and count heads, the first of them over names and the others
 * over numbers; then rows, each begun by page_row and filled by page_cell; then the end. */
void page_table_open(FILE *out, const char *caption, const char *const *heads, size_t count);
void page_row(FILE *out, const char *name, size_t size);
void page_cell(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void page_row_end(FILE *out);
void page_table_close(FILE *out);

/* Around plots and their tables: beside each other where there is room. */
void page_beside(FILE *out, bool begin);

#endif
