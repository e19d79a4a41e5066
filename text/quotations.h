/* Where the quotations of an article are: what stands between quotation marks of any style, however
 * well the marks are kept. */
#ifndef STANCE_TEXT_QUOTATIONS_H
#define STANCE_TEXT_QUOTATIONS_H

#include "text/article.h"

#include <stdbool.h>
#include <stddef.h>

struct quotation {
    size_t start, end; /* bytes [start, end) of the source, its marks included */
    size_t utterance;  /* from 0; the same for the paragraphs of one speech */
};

struct quotation_list {
    struct quotation *items; /* [capacity], `count` in use, in ascending order */
    size_t count;
    size_t capacity;
};

/* Fills list (emptied first) with the quotations in the prose and headlines of an article. None
 * runs past the end of its paragraph. Time is linear. False: no memory. */
bool quotations_find(const char *text, const struct article_text *article,
                     struct quotation_list *list);

void quotations_free(struct quotation_list *list);

#endif
