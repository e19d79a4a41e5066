/* The article of an HTML page: its headline and its paragraphs, without navigation, scripts, hidden
 * elements, comments and other stories, as far as the page's structure tells. What is in doubt
 * stays for text/boilerplate.h, which looks at the lines. */
#ifndef STANCE_TEXT_HTML_H
#define STANCE_TEXT_HTML_H

#include "base/buffer.h"
#include "stance/stance.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    HTML_DEPTH_MAX = 512,     /* open elements; deeper ones take the place of their parents */
    HTML_NAMES_MAX = 1 << 16, /* different names of elements and attributes in a page */
    HTML_ENCODING_SIZE = 64   /* of the name of an encoding, with its NUL */
};

/* A zeroed struct is no page; html_page_free makes it so again. */
struct html_page {
    struct buffer text;                /* UTF-8: the headline, then a line each paragraph */
    struct buffer title;               /* UTF-8: the headline alone; empty if there is none */
    char encoding[HTML_ENCODING_SIZE]; /* what the page was read as */
    bool guessed;                      /* that was neither given, declared nor certain: warn */
    size_t replaced;                   /* bytes that were no text in it, U+FFFD now */
};

/* Reads a page of at most STANCE_ARTICLE_MAX bytes. encoding: as encoding_new takes it; NULL: from
 * the bytes themselves, a byte order mark before valid UTF-8 before what the page declares before
 * Windows-1252. Time and memory are linear in size. page is zeroed, and to be freed whatever comes
 * back. Errors: STANCE_MISUSE (unknown encoding), STANCE_BAD_DATA (too large, or more than
 * HTML_NAMES_MAX names), STANCE_IO (libxml2 cannot be loaded), STANCE_NO_MEMORY.
 *
 * libxml2 parses. It is loaded and initialized, for the process, at the first call; its memory,
 * freed on return, is its own; it notes errors in a variable of the thread. Nothing is printed or
 * fetched. */
stance_status html_read(const char *bytes, size_t size, const char *encoding,
                        struct html_page *page, stance_error *error);

void html_page_free(struct html_page *page);

#endif
