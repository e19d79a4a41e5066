/* The scripts and languages that language_guess knows, as a table. */
#ifndef STANCE_TEXT_TONGUES_H
#define STANCE_TEXT_TONGUES_H

#include <stddef.h>
#include <stdint.h>

enum script {
    ARABIC,
    ARMENIAN,
    BENGALI,
    BURMESE,
    CYRILLIC,
    DEVANAGARI,
    ETHIOPIC,
    GEORGIAN,
    GREEK,
    GUJARATI,
    GURMUKHI,
    HAN, /* with Kana */
    HANGUL,
    HEBREW,
    KANNADA,
    KHMER,
    LAO,
    LATIN,
    MALAYALAM,
    SINHALA,
    TAMIL,
    TELUGU,
    THAI,
    SCRIPTS
};

/* Words are case-folded (so "dass", never "daß"); one that ends in an apostrophe is found before
 * one. A language without words is the only one of its script. */
struct tongue {
    enum script script;
    const char *name;    /* the Snowball name, where it has one */
    const char *letters; /* telling ones: not written by all languages of the script */
    const char *words;   /* function words, divided by single spaces */
};

/* In the order of their scripts. */
extern const struct tongue tongues[];
extern const size_t tongues_count;

/* SCRIPTS for what is of none. */
enum script tongues_script(uint32_t point);

#endif
