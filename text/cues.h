/* Words and phrases that tell what a line of a page is: "read more", "photo by", "all rights
 * reserved", "is a reporter". Each belongs to a class, which says where in a line it has to stand,
 * how much it weighs, and what it says about the lines around it. */
#ifndef STANCE_TEXT_CUES_H
#define STANCE_TEXT_CUES_H

#include "text/tokens.h"

#include <stdbool.h>
#include <stddef.h>

enum { CUES_CERTAIN = 6 }; /* as much weight settles it */

enum cue_sense {
    CUE_PLAIN,
    CUE_NOTICE,   /* may stand between headline and standfirst */
    CUE_OTHERS,   /* other stories follow */
    CUE_FAREWELL, /* the article is over */
    CUE_CREDIT,   /* of a picture, whose caption is near */
    CUE_CAPTION,  /* the caption follows */
    CUE_LINK      /* belongs to the line before it */
};

/* What a cue speaks for. */
enum cue_about {
    CUE_JUNK,    /* that the line is boilerplate */
    CUE_PICTURE, /* that it is the caption of a picture */
    CUE_LIFE,    /* that it is the biography of a writer */
    CUE_BYLINE,  /* begins bylines */
    CUE_ABOUTS
};

/* What the cues of a line add up to. */
struct cue_weights {
    int of[CUE_ABOUTS];
    enum cue_sense sense; /* of the cue that settles it */
    bool placed;          /* that cue has its place in the line, and is not just anywhere */
};

/* statement: the line ends with a full stop or exclamation mark; then it is no label. */
struct cue_weights cues_weigh(const struct tokens *tokens, bool statement);

/* The i-th cue of the letter-th row of the table, or NULL: for the test of its order. */
const char *cues_text(size_t letter, size_t i);

#endif
