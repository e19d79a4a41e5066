/* The reasons of a label as they are shown: a few of the strongest, and what all others come to. */
#ifndef STANCE_CLASSIFY_WHY_H
#define STANCE_CLASSIFY_WHY_H

#include "classify/writer.h"

enum { WHY_MAX = 100 }; /* parts that can be asked for */

/* A word or word n-gram as it stands in the sentence. */
struct why_part {
    const char *text; /* [size], not NUL-terminated; in the sentence */
    size_t size;
    int64_t contribution; /* in millionths */
};

struct why {
    size_t label; /* whose decision it is */
    size_t count;
    struct why_part parts[WHY_MAX + 2]; /* [count], the strongest first */
    int64_t others;                     /* what else contributes */
    int64_t bias, decision;             /* decision = bias + parts + others */
};

/* Explains the label of a sentence by up to writer->reasons parts. With `together` a word that
 * stands in several places is one part, of all of them; else each place is one. Where there is no
 * memory for it, writer->out has failed, and the result is empty. */
struct why why_find(const struct writer *writer, const struct writer_sentence *sentence,
                    bool together);

/* Rounds all figures to that many decimals, at most 6, so that they still add up, and puts
 * "(others)", if there are any, and "(bias)" behind the parts. */
void why_close(struct why *why, int decimals);

/* Writes a number of millionths with that many decimals, 1 to 6; with a plus before it where
 * that is wanted. */
void why_number(struct strbuf *out, int64_t millionths, int decimals, bool plus);

#endif
