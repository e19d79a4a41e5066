/* Text on its way to people and programs. Whatever was read, what is written is valid UTF-8: bytes
 * that are not UTF-8 become U+FFFD, and each output format has a rule for the characters it cannot
 * bear. Also how many columns text takes on a terminal. */
#ifndef STANCE_CLI_DISPLAY_H
#define STANCE_CLI_DISPLAY_H

#include "cli/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define DISPLAY_REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD in UTF-8 */

struct display_rule {
    const char *instead[128]; /* what is written for each ASCII character; NULL: itself */
    const char *control;      /* what is written for U+0080 to U+009F; NULL: themselves */
    bool only_controls;       /* of ASCII, characters below U+0020 and U+007F alone are replaced */
    bool squeeze;             /* no instead of " " is written right after a space */
};

/* One line for a terminal: white space becomes spaces, other control characters become U+FFFD, so
 * that text from an article or a file name cannot steer the terminal. */
extern const struct display_rule display_terminal;

/* Inside a string of JSON (RFC 8259). */
extern const struct display_rule display_json;

/* Text and quoted attributes of HTML and SVG. */
extern const struct display_rule display_html;

void display_write(FILE *out, const struct display_rule *rule, const char *text, size_t size);
void display_add(struct strbuf *out, const struct display_rule *rule, const char *text,
                 size_t size);

/* Adds a field of CSV (RFC 4180), in quotation marks where it takes them. */
void display_add_csv(struct strbuf *out, const char *text, size_t size);

/* Columns that text takes on a terminal when it is written by display_terminal: wide characters of
 * East Asian scripts count 2, combining marks 0. */
size_t display_width(const char *text, size_t size);

/* The length in bytes of the longest beginning of text that takes at most `columns` columns; at
 * least one character where there is one, so that callers always get on. */
size_t display_fit(const char *text, size_t size, size_t columns);

/* Columns to wrap at: $COLUMNS, else the width of the terminal that fd is, else 80. */
size_t display_columns(int fd);

#endif
