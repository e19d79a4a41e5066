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

/* What the cues of a line add up to. */
struct cue_weights {
    int boilerplate;
    int picture;          /* for the caption of a picture */
    int life;             /* for the biography of a writer */
    enum cue_sense sense; /* of the cue that settles it */
    bool placed;          /* that cue has its place in the line, and is not just anywhere */
    bool byline;          /* begins as bylines do */
    bool asks;            /* begins as questions do */
};

/* statement: the line ends with a full stop or exclamation mark; then it is no label. */
struct cue_weights cues_weigh(const struct tokens *tokens, bool statement);

/* The i-th cue of the table, or NULL: for the test of its order. */
const char *cues_text(size_t i);

#endif
