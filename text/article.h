/* An article as people have it: its paragraphs, which of them are not the article's prose, and the
 * sentences of each. */
#ifndef STANCE_TEXT_ARTICLE_H
#define STANCE_TEXT_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>

enum article_kind { ARTICLE_PROSE = 0, ARTICLE_BOILERPLATE, ARTICLE_HEADLINE };

struct article_sentence {
    size_t start, end; /* bytes [start, end) of the source */
    enum article_kind kind;
    size_t paragraph; /* from 0, ascending */
};

struct article_text {
    struct article_sentence *items; /* [capacity], `count` in use; NULL while empty */
    size_t count;
    size_t capacity;
};

/* Fills article (emptied first, its memory kept for use again) with the sentences of text. A line
 * feed ends a paragraph, unless the text is plainly wrapped to a column. language as in
 * sentences_split. Time is linear. False: no memory. */
bool article_read(const char *text, size_t size, const char *language,
                  struct article_text *article);

void article_free(struct article_text *article);

#endif
