/* A sentence as attribution sees it: its words with their classes, its marks, and each quotation as
 * one piece. English only. */
#ifndef STANCE_TEXT_PARTS_H
#define STANCE_TEXT_PARTS_H

#include "text/quotations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum part_kind { PART_WORD, PART_MARK, PART_QUOTATION };

#define PHRASES_NONE SIZE_MAX

struct part {
    enum part_kind kind;
    size_t start, end; /* bytes [start, end) of the source; of a word without 's */
    uint32_t classes;  /* GRAMMAR_... */
    unsigned uses;     /* REPORTING_... */
    uint32_t point;    /* the mark */
    bool capital;
    bool capitals;   /* has no small letter, and more than one letter */
    bool plural;     /* ends in s */
    bool possessive; /* 's follows */
    size_t phrase;   /* that it is part of, or PHRASES_NONE */
};

struct part_list {
    struct part *items; /* [capacity], `count` in use */
    size_t count, capacity;
    bool title_case; /* nearly all words have capitals, so that names cannot be told */
};

/* Fills list (emptied first) with the parts of the sentence text[start, end). quotations are those
 * from *next on, which is moved past the ones that end in the sentence. Takes linear time. False:
 * no memory. */
bool parts_read(const char *text, size_t start, size_t end, const struct quotation_list *quotations,
                size_t *next, struct part_list *list);

void parts_free(struct part_list *list);

#endif
