/* Sets of punctuation marks, by what they do at the end or the beginning of a sentence. */
#ifndef STANCE_TEXT_MARKS_H
#define STANCE_TEXT_MARKS_H

#include <stdbool.h>
#include <stdint.h>

bool marks_is_dot(uint32_t point);
bool marks_is_ellipsis(uint32_t point);
bool marks_is_question(uint32_t point); /* question and exclamation marks */
bool marks_is_absolute(uint32_t point); /* stops that have no other use in their script */
bool marks_is_bullet(uint32_t point);
bool marks_is_quote(uint32_t point);
/* Quotation marks that close where a space comes before them, or where a word follows at once. */
bool marks_is_right_quote(uint32_t point);
bool marks_is_closing_bracket(uint32_t point);
bool marks_is_opening_bracket(uint32_t point);
bool marks_is_dash(uint32_t point);
bool marks_is_superscript(uint32_t point); /* digits of notes */
bool marks_is_emphasis(uint32_t point);    /* of Markdown */
bool marks_is_picture(uint32_t point);
bool marks_is_symbol(uint32_t point);    /* what may begin a sentence: currencies, #, @, pictures */
bool marks_is_invisible(uint32_t point); /* marks of direction, joiners and the like */

#endif
