/* Pages for a browser: one file that needs nothing else, without scripts, light or dark as the
 * reader has it. Text that is put on a page is escaped. */
#ifndef STANCE_CLI_PAGE_H
#define STANCE_CLI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* All up to the heading, which is the title, and what ends the page. The style sheet knows tables,
 * figures and what cli/plot.h draws. */
void page_open(FILE *out, const char *title);
void page_close(FILE *out);

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
