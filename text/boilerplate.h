/* Which paragraphs of a scraped page are the article's prose. The decision is made for a whole
 * page, because most of it is a matter of place: a short line without a full stop is a heading, a
 * link or a button, except where it is the page's headline; what follows "More stories" is not the
 * article until paragraphs set in again. The method is of the kind of C. Kohlschuetter, P.
 * Fankhauser, W. Nejdl: Boilerplate Detection using Shallow Text Features (WSDM 2010), by rules
 * instead of trees.
 */
#ifndef STANCE_TEXT_BOILERPLATE_H
#define STANCE_TEXT_BOILERPLATE_H

#include "text/article.h"

#include <stdbool.h>
#include <stddef.h>

struct paragraph {
    size_t start, end;      /* bytes [start, end) of the source, not empty, trimmed */
    size_t body;            /* where it begins after its bullet or list number */
    bool gap;               /* a blank line comes before it */
    bool caption;           /* filled in: the caption of a picture */
    enum article_kind kind; /* filled in */
};

/* Decides on the paragraphs of a page, in the order of the text. Time is linear. False: no memory.
 */
bool boilerplate_judge(const char *text, struct paragraph *paragraphs, size_t count);

/* The kind of sentence text[start, end) of a paragraph that has been judged, the index-th of count:
 * that of its paragraph, but a sign-off at either end of prose is boilerplate, and what a caption
 * tells beyond the picture is prose. */
enum article_kind boilerplate_sentence(const char *text, const struct paragraph *paragraph,
                                       size_t start, size_t end, size_t index, size_t count);

#endif
