/* Whether a sentence reports speech, and which of its words tell whose it is. */
#ifndef STANCE_TEXT_ATTRIBUTION_H
#define STANCE_TEXT_ATTRIBUTION_H

#include "text/phrases.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum attribution_kind {
    ATTRIBUTION_NONE,
    ATTRIBUTION_UNKNOWN, /* speech of somebody who is not told */
    ATTRIBUTION_PHRASE,
    ATTRIBUTION_PRONOUN
};

struct attribution {
    enum attribution_kind kind;
    size_t phrase;     /* into the items of phrases */
    size_t appositive; /* the phrase that gives the name to a role, or PHRASES_NONE */
    uint32_t pronoun;  /* GRAMMAR_HE, _SHE, _THEY or _IT ... */
    bool embedded;     /* ... within a clause: "an order that he said was good" */
};

/* Finds the attribution of a sentence, the outermost where there are several. quoted: most of the
 * sentence is quotation; then the one beside the quotation counts. */
struct attribution attribution_find(const char *text, const struct phrases *phrases, bool quoted);

/* What the sentence is about, if it begins with somebody: ATTRIBUTION_PHRASE or _PRONOUN. */
struct attribution attribution_topic(const char *text, const struct phrases *phrases);

#endif
