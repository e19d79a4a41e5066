/* Asks an annotator for the label of one sentence after the other, by single keys. */
#ifndef STANCE_LABEL_INTERVIEW_H
#define STANCE_LABEL_INTERVIEW_H

#include "label/answers.h"
#include "label/keys.h"
#include "label/worksheet.h"

struct interview {
    const struct keys *keys;
    const struct worksheet *sheet; /* what is asked */
    struct answers *answers;       /* what was answered, and will be */
    const stance_model *model;     /* NULL, or what is predicted where the sheet does not say */
    bool show_prediction;          /* beside the sentence */
    bool quiet;                    /* no notes */
    size_t (*columns)(void);       /* of the terminal, which may change */
    int (*next_key)(void);         /* as keyboard_read */
};

/* Asks until all is answered or the annotator quits. Returns the exit code. */
int interview_run(const struct interview *interview);

#endif
