/* Classes of words that tell the names in a sentence from what stands around them: titles, roles
 * that people and bodies have, and the small words of grammar. English only. */
#ifndef STANCE_TEXT_GRAMMAR_H
#define STANCE_TEXT_GRAMMAR_H

#include <stddef.h>
#include <stdint.h>

enum grammar_class {
    GRAMMAR_DEFINITE = 1 << 0,   /* the, his */
    GRAMMAR_INDEFINITE = 1 << 1, /* a, one, some */
    GRAMMAR_HE = 1 << 2,
    GRAMMAR_SHE = 1 << 3,
    GRAMMAR_THEY = 1 << 4,
    GRAMMAR_IT = 1 << 5,
    GRAMMAR_SELF = 1 << 6, /* I, we, you: who writes or reads */
    GRAMMAR_PREPOSITION = 1 << 7,
    GRAMMAR_CONJUNCTION = 1 << 8,
    GRAMMAR_SUBORDINATOR = 1 << 9, /* after, because: what follows is not the main clause */
    GRAMMAR_RELATIVE = 1 << 10,    /* who, which */
    GRAMMAR_HAVE = 1 << 11,
    GRAMMAR_BE = 1 << 12,
    GRAMMAR_MODAL = 1 << 13, /* would, to: what follows has not happened */
    GRAMMAR_NOT = 1 << 14,
    GRAMMAR_ADVERB = 1 << 15,
    GRAMMAR_TIME = 1 << 16,     /* Monday, today */
    GRAMMAR_TITLE = 1 << 17,    /* Mr, Sir: a name follows */
    GRAMMAR_PERSON = 1 << 18,   /* ambassador: what one person is */
    GRAMMAR_BODY = 1 << 19,     /* ministry: what an organisation is */
    GRAMMAR_GROUP = 1 << 20,    /* officials: people who remain nameless */
    GRAMMAR_DOCUMENT = 1 << 21, /* report, statement */
    GRAMMAR_OFFICE = 1 << 22,   /* State in "Secretary of State" */
    GRAMMAR_MODIFIER = 1 << 23, /* former, chief: before a role */
    GRAMMAR_ORIGIN = 1 << 24,   /* British, Republican: may stand before a name */
    GRAMMAR_PARTICLE = 1 << 25, /* van, bin: within names */
    GRAMMAR_SUFFIX = 1 << 26,   /* Ltd, Technologies: ends the name of a company */
    GRAMMAR_MALE = 1 << 27,
    GRAMMAR_FEMALE = 1 << 28,
    GRAMMAR_SURNAME = 1 << 29, /* King, Baker: behind a first name no role */
    GRAMMAR_VAGUE = 1 << 30    /* official, company: by itself it does not tell who */
};

/* Words that are never part of a name, whatever their capital. */
#define GRAMMAR_FUNCTION                                                                           \
    (GRAMMAR_DEFINITE | GRAMMAR_INDEFINITE | GRAMMAR_HE | GRAMMAR_SHE | GRAMMAR_THEY |             \
     GRAMMAR_IT | GRAMMAR_SELF | GRAMMAR_PREPOSITION | GRAMMAR_CONJUNCTION |                       \
     GRAMMAR_SUBORDINATOR | GRAMMAR_RELATIVE | GRAMMAR_HAVE | GRAMMAR_BE | GRAMMAR_MODAL |         \
     GRAMMAR_NOT | GRAMMAR_ADVERB)

/* The classes of a word in lower case, 0 where it has none. */
uint32_t grammar_classes(const char *word, size_t size);

/* The i-th word of the table, or NULL: for the test of its order. */
const char *grammar_word(size_t i);

#endif
