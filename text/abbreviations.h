/* What the sentence splitter knows of each language: abbreviations by what a full stop after them
 * means, and words that tell how a sentence begins or goes on. Words are in lower case, with their
 * inner full stops but not the last one ("e.g"). One that begins with a capital in a list counts
 * only where the text writes it with one: "Sen. Smith", but not "each sen.". */
#ifndef STANCE_TEXT_ABBREVIATIONS_H
#define STANCE_TEXT_ABBREVIATIONS_H

#include <stdbool.h>
#include <stddef.h>

enum word_kind {
    WORDS_NEVER,   /* never the last word of a sentence: Mr, e.g, vs */
    WORDS_MAYBE,   /* last only before a word that begins sentences: Inc, Jr, Calif */
    WORDS_NUMBER,  /* not last before a number or a small letter: No, Jan, p.m, etc */
    WORDS_UNIT,    /* the same, and an abbreviation only after a number: ft, mln */
    WORDS_STARTER, /* begins sentences, and hardly ever names: the, however */
    WORDS_STRONG,  /* begins a sentence even where it has lost its capital */
    WORDS_SPEECH,  /* follows the speaker of a quotation: said */
    WORDS_SHOUT,   /* is written with an exclamation or question mark: Yahoo! */
    WORDS_HOUR,    /* follows a time of day: EST, Tuesday */
    WORDS_LETTER,  /* is followed by a letter as its name: plan B */
    WORDS_SUBJECT, /* comes before a pronoun that ends a sentence: so do I */
    WORDS_OPENING, /* begins a sentence with a time: at 5 p.m. */
    WORD_KINDS
};

struct abbreviations {
    const char *language;          /* a Snowball name */
    const char *lists[WORD_KINDS]; /* words in ascending order of bytes, a space between; or NULL */
    bool ordinals;                 /* "3." means "third" */
    bool capital_nouns;            /* what follows a unit has a capital: "3 Mio. Euro" */
};

/* The lists of a language; those of English for a name that has none. Never freed. */
const struct abbreviations *abbreviations_of(const char *language);

/* Whether the list, or the one that all languages share, has just this word. */
bool abbreviations_find(const struct abbreviations *of, enum word_kind kind, const char *word,
                        size_t size);

#endif
