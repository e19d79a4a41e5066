/* What can be seen of an HTML page before it is parsed, and has to be: the encoding it declares,
 * and what no parser should be given. */
#ifndef STANCE_TEXT_MARKUP_H
#define STANCE_TEXT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

enum {
    MARKUP_SCAN = 1 << 16,       /* bytes of a page in which its encoding is looked for */
    MARKUP_NAME_SIZE = 64,       /* of the name of an encoding, with its NUL */
    MARKUP_ATTRIBUTES_MAX = 512, /* parts of a tag; the rest of a longer one is dropped */
};

/* The encoding that a <meta> element or an XML declaration names, as iconv calls what browsers take
 * the name for (the WHATWG Encoding Standard: "latin1" is Windows-1252). False: none. */
bool markup_encoding(const char *bytes, size_t size, char name[MARKUP_NAME_SIZE]);

/* Whether bytes (ASCII or an extension of it) look like an HTML page rather than text: apart from a
 * byte order mark, white space, comments and an XML declaration, they begin with a doctype or a tag
 * that pages and saved parts of pages begin with. */
bool markup_begins(const char *bytes, size_t size);

/* Makes UTF-8 text harmless to parsers, in place and without moving anything: control characters
 * become spaces, points that are none U+FFFD, and tags keep their first attributes only, since
 * parsers compare each with each. Time is linear. */
void markup_tame(char *text, size_t size);

#endif
