/* What can be told of a line, or of a sentence, by itself: how many words it has, how it begins and
 * ends, which cues it holds. */
#ifndef STANCE_TEXT_MEASURES_H
#define STANCE_TEXT_MEASURES_H

#include "text/cues.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct measures {
    uint64_t hash;                          /* of its words */
    uint64_t opening;                       /* of the first two */
    uint64_t author;                        /* of the two after "By"; 0: no byline */
    size_t words, lower, capital;           /* as struct tokens has them */
    size_t stops, last_words;               /* likewise */
    int weight;                             /* for boilerplate */
    int picture;                            /* for the caption of a picture */
    int life;                               /* for the biography of a writer */
    enum cue_sense sense;                   /* of the cue that settles it */
    bool placed;                            /* that cue is not just anywhere */
    bool ended, question, truncated, colon; /* how it ends; a question is ended */
    bool opens_quote, closes_quote;
    bool starts_lower;
};

/* Measures text[start, end), which is not empty. */
void measures_take(const char *text, size_t start, size_t end, struct measures *measures);

/* Whether its cues, or the want of words, make it boilerplate. */
bool measures_is_cued(const struct measures *line);
/* Likewise, by cues of that sense. */
bool measures_has(const struct measures *line, enum cue_sense sense);
/* Are at least so many tenths of its words in lower case? */
bool measures_is_lower(const struct measures *line, size_t tenths);
/* A paragraph of an article by its shape: ends as sentences do, is long enough, not all capitals.
 */
bool measures_is_body(const struct measures *line);
/* A sentence or a few, as captions are. */
bool measures_is_brief(const struct measures *line);
bool measures_is_single(const struct measures *line);
/* Two to four words with capitals: a person, mostly. */
bool measures_is_name(const struct measures *line);

#endif
