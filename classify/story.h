/* An article on a page: what is said of it as a whole, its text sentence by sentence, and whose
 * words it is made of. */
#ifndef STANCE_CLASSIFY_STORY_H
#define STANCE_CLASSIFY_STORY_H

#include "classify/writer.h"

#include <stdio.h>

enum { STORY_ID_SIZE = 48, STORY_NUMBER_SIZE = 16, STORY_LETTERS_SIZE = 16 };

/* An article on its way to a page. */
struct story {
    const struct writer *writer;
    const struct writer_source *source;
    const stance_article *article;
    FILE *out;
    char id[STORY_ID_SIZE]; /* of no other article on the page; what is in it has ids that begin so
                             */
    bool failed;            /* there was no memory for a part of it */
};

/* What a piece begins with, for the page as a whole. Behind it come the cells of its row in the
 * table of articles, but for the first, and then its section. */
struct story_head {
    const char *file; /* lives as long as the run */
    stance_lean lean;
    double score;
    bool counted;        /* any sentence is; else there is no score */
    bool among;          /* it is one of several files or records, and so in a table of them */
    size_t row, section; /* bytes */
};

/* As writer_format has it: adds one piece. */
void story_write(const struct writer *writer, const struct writer_source *source,
                 const stance_article *article);

/* Its parts, each in the file of its name: the cells of the row, what it adds up to, its text. */
void entry_write(struct story *story);
void gist_write(struct story *story);
void passage_write(struct story *story);

/* ---------------------------------------------------------------- what the parts share */

/* What a side is called: its label where there is one, else "pro" or "anti". */
const char *story_side(const stance_model *model, stance_role role);

/* The file, its directories smaller, and which record of it. */
void story_name(FILE *out, const struct writer *writer, const struct writer_source *source);

/* Whether a STANCE_WARN_... is worth saying: that the terms of another language are new is not. */
bool story_is_warned(const stance_article *article, unsigned warning);

/* "leans pro-ban", "balanced", "no stance". */
void story_lean(FILE *out, const stance_model *model, stance_lean lean);

/* Two decimals and a sign, with a true minus. */
const char *story_signed(double value, char out[STORY_NUMBER_SIZE]);

/* A, B, ..., Z, AA, AB and so on. */
const char *story_letters(size_t number, char out[STORY_LETTERS_SIZE]);

/* "s" but for 1. */
const char *story_plural(size_t count);

/* Text cut to some columns, with an ellipsis where it is longer. */
void story_cut(FILE *out, const char *text, size_t size, size_t columns);

#endif
