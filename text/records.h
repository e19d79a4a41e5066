/* Rows of named fields out of TSV, CSV (RFC 4180) and JSON Lines. */
#ifndef STANCE_TEXT_RECORDS_H
#define STANCE_TEXT_RECORDS_H

#include "stance/stance.h"

struct records;

struct record_field {
    const char *bytes; /* NULL: this row has no such field */
    size_t size;
};

/* What the end of a file's name says, in upper or lower case, with ".gz" or ".zst" behind it or
 * not; STANCE_FORMAT_AUTO where it says nothing. */
stance_format records_format_named(const char *path);

/* STANCE_FORMAT_AUTO resolved by the name; what is neither CSV nor JSON Lines is TSV. */
stance_format records_format_of(const char *path, stance_format format);

/* Reads rows from input, which must outlive it, as must source (its name in errors) and names.
 * names[count] are the fields wanted.
 *   TSV: field i of a row is its i-th column; the last one takes the rest of the line. A header is
 * looked for where records_may_have_header or records_need_header says so.
 *   CSV: where the first row names every one of names[] (in any order, in upper or lower case,
 * among others), it is a header; otherwise columns count by position and the first row is data. A
 * file whose first line has semicolons and no comma has semicolons for commas.
 *   JSON Lines: one object a line, looked up by key; strings are decoded, numbers and true/false
 * are taken as jansson writes them (15 digits), null is a missing field; other types are an error.
 * A name that is NULL stands for a field nobody wants (its position counts in TSV and CSV). NULL:
 * no memory. */
struct records *records_new(stance_input *input, const char *source, stance_format format,
                            const char *const *names, size_t count, stance_error *error);
void records_free(struct records *records);

/* Field i of names[] is then one that a header need not have, and that has no position. */
void records_set_optional(struct records *records, size_t field);

/* TSV may then begin with a header, as CSV may; rows of such a file have a field a column. */
void records_may_have_header(struct records *records);

/* TSV and CSV must then begin with a header that names every field that is not optional; a tab too
 * many is an error. */
void records_need_header(struct records *records);

/* The next row: fields[count] are filled and borrowed until the next call; *more is false at the
 * end. Blank lines are passed over. Fields that a row lacks are NULL: whether that is an error is
 * the caller's to say. Errors carry source and line: unclosed quote, not JSON, too many fields. */
stance_status records_next(struct records *records, struct record_field *fields, bool *more,
                           stance_error *error);

/* Whether the file began with a header; once a row was asked for. */
bool records_headed(const struct records *records);

/* The line on which the last row began, from 1. */
long long records_line(const struct records *records);

#endif
