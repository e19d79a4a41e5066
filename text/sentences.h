/* Where sentences begin and end. The splitter is a set of rules over a paragraph: it copies nothing
 * and answers with byte offsets into the source. */
#ifndef STANCE_TEXT_SENTENCES_H
#define STANCE_TEXT_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

struct span {
    size_t start, end; /* bytes [start, end) of the source; no white space at either end */
};

struct span_list {
    struct span *items; /* [capacity], `count` in use; NULL while empty */
    size_t count;
    size_t capacity;
};

/* Appends the sentences of the paragraph text[start, end). Line feeds inside it count as white
 * space. language is a Snowball name (its abbreviations and marks are used where there are any) or
 * "none". Every byte that is not white space lies in exactly one sentence. Time is linear. False:
 * no memory. */
bool sentences_split(const char *text, size_t start, size_t end, const char *language,
                     struct span_list *list);

/* Adds one span; false: no memory. */
bool span_list_add(struct span_list *list, size_t start, size_t end);
void span_list_free(struct span_list *list);

#endif
