/* Whether a stop ends its sentence. */
#ifndef STANCE_TEXT_ENDINGS_H
#define STANCE_TEXT_ENDINGS_H

#include "text/abbreviations.h"
#include "text/stops.h"

/* What is known of the text before a stop. */
struct setting {
    struct passage in;
    const struct abbreviations *words;
    size_t sentence; /* where the sentence begins */
    bool address;    /* the stop is in a web or mail address */
    bool lower_case; /* the text has lost its capitals */
};

bool endings_decide(const struct setting *s, const struct stop *stop, const struct follow *next);

#endif
