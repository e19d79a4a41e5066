/* Rows that are labelled, or to be: the files that go between stance-suggest, stance-label,
 * spreadsheets and stance-train, in TSV, CSV and JSON Lines, or lines. Texts are made fit for a
 * line: white space of any kind is a space, and what would steer a terminal is U+FFFD. */
#ifndef STANCE_LABEL_WORKSHEET_H
#define STANCE_LABEL_WORKSHEET_H

#include "cli/strbuf.h"
#include "stance/stance.h"

#include <stdbool.h>
#include <stddef.h>

enum worksheet_column {
    WORKSHEET_LABEL,
    WORKSHEET_GROUP,
    WORKSHEET_TEXT,
    WORKSHEET_PREDICTED,
    WORKSHEET_PROBABILITY,
    WORKSHEET_COLUMNS
};

/* The names of the columns in a header. */
extern const char *const worksheet_names[WORKSHEET_COLUMNS];

struct worksheet_row {
    size_t starts[WORKSHEET_COLUMNS], sizes[WORKSHEET_COLUMNS]; /* into bytes; size 0: none */
    long long line;                                             /* of the file, from 1 */
};

struct worksheet {
    const char *path; /* as given; borrowed */
    struct strbuf bytes;
    struct worksheet_row *rows; /* [count] */
    size_t count, capacity;
};

/* Reads a file, "-" for stdin; AUTO: as its name says. CSV has a header, and JSON Lines keys. Of
 * TSV and lines, where a cell of the first one is text, this is a header; otherwise a line is a
 * text, or with a tab in it label and text, or with more of them label, group and text. Where the
 * encoding had to be guessed, it is said. Empty texts are left out. To be freed in any case. */
stance_status worksheet_read(struct worksheet *sheet, const char *path, stance_format format,
                             stance_error *error);
void worksheet_free(struct worksheet *sheet);

/* A field of a row, borrowed from the sheet; "" where there is none. */
stance_field worksheet_field(const struct worksheet *sheet, size_t row,
                             enum worksheet_column column);

/* Adds text as it stands in a cell, with single spaces, and none at either end. */
void worksheet_add_cell(struct strbuf *out, const char *text, size_t size);

/* What the end of a file's name says: CSV, JSON Lines, or TSV for all else. */
stance_format worksheet_format_of(const char *path);

/* Adds the names of columns, and a row of these, in TSV or CSV; all else is TSV. CSV gets a byte
 * order mark, without which spreadsheets do not know it for UTF-8. */
void worksheet_add_header(struct strbuf *out, stance_format format, const char *const *names,
                          size_t count);
void worksheet_add_row(struct strbuf *out, stance_format format, const stance_field *fields,
                       size_t count);

/* A field of a string. */
stance_field worksheet_string(const char *string);

#endif
