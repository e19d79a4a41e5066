/* The phrases of a sentence that name somebody: "the former ambassador to Peru, John Smith" has
 * two. English only. */
#ifndef STANCE_TEXT_PHRASES_H
#define STANCE_TEXT_PHRASES_H

#include "text/parts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct phrase {
    size_t first, end;     /* parts [first, end), "of ..." included */
    size_t modifier;       /* its first part past the article */
    size_t core;           /* where "of ..." begins, or end */
    size_t name, name_end; /* parts [name, name_end); equal: it has no name */
    size_t role;           /* the part, or PHRASES_NONE */
    uint32_t classes;      /* of role and title together: GRAMMAR_PERSON, _BODY, _MALE ... */
    bool titled;           /* Mr, Sir or a role stands before the name */
    bool body;             /* the name is that of an organisation */
    bool article;          /* it begins with "the" */
    bool definite, indefinite, possessive;
    bool inner;    /* part of another one, which parts name instead */
    size_t agent;  /* the phrase behind "by" or "from", or PHRASES_NONE */
    bool specific; /* something beside the role tells who is meant */
};

struct phrases {
    struct part_list parts;
    struct phrase *items; /* [capacity], count in use, in the order of the sentence */
    size_t count, capacity;
};

/* Reads the sentence text[start, end). quotations are those from *next on, which is moved past the
 * ones that end in the sentence. Takes linear time. False: no memory. */
bool phrases_read(const char *text, size_t start, size_t end,
                  const struct quotation_list *quotations, size_t *next, struct phrases *phrases);

void phrases_free(struct phrases *phrases);

#endif
