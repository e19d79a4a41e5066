/* What each sentence of an article says by itself about whose words it is. */
#ifndef STANCE_TEXT_CLAIMS_H
#define STANCE_TEXT_CLAIMS_H

#include "text/article.h"
#include "text/quotations.h"
#include "text/speakers.h"
#include "text/turns.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum claim_kind {
    CLAIM_NONE,
    CLAIM_UNKNOWN,  /* somebody it does not name */
    CLAIM_IDENTITY, /* somebody it names */
    CLAIM_ROLE,     /* "the ambassador": perhaps one who was named before */
    CLAIM_PRONOUN   /* "he" */
};

struct claim {
    enum claim_kind kind;
    size_t identity;  /* also of a role that tells enough by itself, else SPEAKERS_NONE */
    uint32_t role;    /* the string of speakers_role, or INTERN_NONE */
    uint32_t classes; /* GRAMMAR_... of the role, or which pronoun */
    bool embedded;    /* the pronoun may mean whom its own sentence is about */
};

struct claims_sentence {
    bool skipped; /* boilerplate */
    bool quoted;  /* most of its letters are within quotation marks, or it is in a turn ... */
    bool whole;   /* ... or all are, or it is */
    bool colon;   /* it ends with a colon */
    bool crowded; /* it names people beside the one it is about */
    struct claim speaker, topic;
    size_t first, last; /* utterances in it; first > last: none */
};

struct claims {
    struct claims_sentence *items; /* [capacity], one a sentence of the article */
    size_t capacity;
    struct quotation_list quotations;
    struct turn *turns; /* [article->count]; NULL where words are not known */
    struct speakers speakers;
    struct phrases phrases; /* of the last sentence that was read */
};

/* Reads all sentences. words: the article is in a language whose words are known; otherwise only
 * its quotation marks count. False: no memory; free in any case. */
bool claims_read(const char *text, const struct article_text *article, bool words,
                 struct claims *claims);

void claims_free(struct claims *claims);

#endif
