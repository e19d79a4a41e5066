/* The people and bodies an article names: which names and roles are the same somebody. Names are
 * met in the order of the text; whose name "Smith" is can be asked once all have been met. */
#ifndef STANCE_TEXT_SPEAKERS_H
#define STANCE_TEXT_SPEAKERS_H

#include "base/intern.h"
#include "text/phrases.h"
#include "text/sentences.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPEAKERS_NONE SIZE_MAX

struct identity {
    struct span span;     /* the fullest form of the name so far */
    uint32_t whole;       /* the name, folded, as an interned string ... */
    uint32_t first, last; /* ... and its first and last word */
    size_t words;
    size_t next_first, next_last; /* the next identity with that word, or SPEAKERS_NONE */
    size_t same;                  /* who this is, or SPEAKERS_NONE */
    uint32_t gender;              /* GRAMMAR_MALE | GRAMMAR_FEMALE, as far as it is told */
    uint32_t role;                /* the last word of what this is, or INTERN_NONE */
    bool person, body;            /* it is certain */
    bool titled;                  /* "Mr Smith": the name of a family */
    bool plain;                   /* it is a name: not just the capital of a sentence */
    bool ambiguous;               /* it may be several */
    bool nameless;                /* a role without a name */
};

/* What a word is to identities. */
struct speaker_word {
    size_t first, last; /* the newest identity whose name begins, ends with it */
    size_t whole;       /* the identity whose name it is */
    size_t holder;      /* whose role it is */
    bool shared;        /* the role is of several */
};

struct speakers {
    struct intern *strings;
    struct speaker_word *words; /* [word_capacity], one a string */
    size_t word_count, word_capacity;
    struct identity *items; /* [capacity], count in use */
    size_t count, capacity;
};

/* False: no memory, here and below. Free in any case. */
bool speakers_begin(struct speakers *speakers);
void speakers_free(struct speakers *speakers);

/* Meets the name of a phrase; *identity is who it is. sure: it is a name, whatever it looks like.
 */
bool speakers_meet(struct speakers *speakers, const char *text, const struct phrases *phrases,
                   const struct phrase *phrase, bool sure, size_t *identity);

/* Meets somebody by a role without a name, which is parts [from, to). */
bool speakers_meet_role(struct speakers *speakers, const char *text, const struct phrases *phrases,
                        size_t from, size_t to, size_t *identity);

/* The identity has the role of the phrase. */
bool speakers_hold(struct speakers *speakers, const char *text, const struct phrases *phrases,
                   const struct phrase *role, size_t identity);

/* The string that stands for a role: its last two words if it has more than one, or one. */
bool speakers_role(struct speakers *speakers, const char *text, const struct phrases *phrases,
                   const struct phrase *role, bool with_modifier, uint32_t *string);

/* Who somebody is once all names have been met. */
size_t speakers_resolve(struct speakers *speakers, size_t identity);

/* Whose role it is, if of one only, or SPEAKERS_NONE. */
size_t speakers_holder(struct speakers *speakers, uint32_t role);

#endif
