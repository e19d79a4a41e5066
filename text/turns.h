/* Transcripts: interviews and debates, in which a paragraph begins with who speaks and a colon. */
#ifndef STANCE_TEXT_TURNS_H
#define STANCE_TEXT_TURNS_H

#include "text/article.h"

#include <stdbool.h>
#include <stddef.h>

/* Of a sentence. */
struct turn {
    bool spoken;  /* it is in a turn */
    size_t colon; /* the byte of the colon behind who speaks, where one begins with it; else 0 */
};

/* Fills turns [article->count]. An article is a transcript where two speakers have a turn twice; or
 * one has, if most paragraphs begin a turn; and one is called by more than a word, or "Q". What
 * stands between two turns is part of the one before it where most paragraphs begin one. Takes
 * linear time. False: no memory. */
bool turns_find(const char *text, const struct article_text *article, struct turn *turns);

#endif
