/* What a model says of itself, and of its training, to people: plain text, at most 80 columns
 * wide. */
#ifndef STANCE_CLI_REPORT_H
#define STANCE_CLI_REPORT_H

#include "stance/stance.h"

#include <stdio.h>

enum {
    REPORT_FACTS_MAX = 10,
    REPORT_TEXT_SIZE = 256,
    REPORT_RISK_STRIDE = STANCE_RISK_STEPS / 10 /* of the steps of risk that are shown */
};

/* What is said of something, and what it is called; "": more of the one before. */
struct report_fact {
    const char *key;
    char text[REPORT_TEXT_SIZE];
};
struct report_facts {
    struct report_fact items[REPORT_FACTS_MAX]; /* [count] */
    size_t count;
};

/* What was learnt from, how, and how well. */
struct report_facts report_rows(const stance_model *model);
struct report_facts report_learning(const stance_model *model);
struct report_facts report_quality(const stance_model *model);

/* All that the model's report holds. */
void report_write(FILE *out, const stance_model *model);

/* An amount of bytes, such as "5.2 MB". */
void report_write_size(FILE *out, unsigned long long size);

/* The last line: where the model is, its size in bytes (0: not known) and the seconds it took. */
void report_write_end(FILE *out, const char *path, unsigned long long size, double seconds);

#endif
