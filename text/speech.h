/* Who says what in an article: for each sentence whether the words are the article's own, quoted or
 * reported, and whose they are where the article plainly tells. */
#ifndef STANCE_TEXT_SPEECH_H
#define STANCE_TEXT_SPEECH_H

#include "text/article.h"
#include "text/sentences.h"

#include <stdint.h>

enum speech_voice { SPEECH_OWN = 0, SPEECH_QUOTED, SPEECH_REPORTED };

#define SPEECH_NOBODY SIZE_MAX

struct speech_sentence {
    enum speech_voice voice;
    size_t speaker; /* into speakers, or SPEECH_NOBODY: it is not told whose words they are */
};

struct speech {
    struct speech_sentence *sentences; /* [capacity], as many in use as the article has */
    size_t capacity;
    struct span_list speakers; /* the fullest form of each name, in order of appearance */
};

/* Fills speech (emptied first, its memory kept for use again) for the sentences of an article that
 * article_read found in text. language as there. Time is linear. False: no memory. */
bool speech_read(const char *text, const struct article_text *article, const char *language,
                 struct speech *speech);

void speech_free(struct speech *speech);

#endif
