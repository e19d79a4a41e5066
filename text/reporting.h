/* Words with which speech is reported: said, argues, according to. */
#ifndef STANCE_TEXT_REPORTING_H
#define STANCE_TEXT_REPORTING_H

#include <stddef.h>
#include <stdint.h>

enum reporting_use {
    REPORTING_FREE = 1 << 0,    /* speech, whatever follows: said, argued */
    REPORTING_CLAUSE = 1 << 1,  /* if a clause or a quotation follows or precedes: added, noted */
    REPORTING_QUOTE = 1 << 2,   /* if a quotation is part of it: described as, called */
    REPORTING_NOUN = 1 << 3,    /* may be a noun: claims */
    REPORTING_BASE = 1 << 4,    /* may be an infinitive: say */
    REPORTING_ING = 1 << 5,     /* saying */
    REPORTING_INVERTS = 1 << 6, /* may stand before who speaks: "...", said Smith */
    REPORTING_SOURCE = 1 << 7,  /* no verb: who speaks follows, as in "according to" */
    REPORTING_QUOTED = 1 << 8   /* "quoted": who speaks is told by the passive */
};

/* How a word may report speech; 0: it does not. word is in lower case; next is the one after it
 * ("to" of "according to"), of which some need a certain one. English only. */
unsigned reporting_uses(const char *word, size_t size, const char *next, size_t next_size);

/* The i-th word of the table, or NULL: for the test of its order. */
const char *reporting_word(size_t i);

#endif
