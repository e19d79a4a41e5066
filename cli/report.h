/* What a model says of itself, and of its training, to people: plain text, at most 80 columns
 * wide. */
#ifndef STANCE_CLI_REPORT_H
#define STANCE_CLI_REPORT_H

#include "stance/stance.h"

#include <stdio.h>

/* All that the model's report holds. */
void report_write(FILE *out, const stance_model *model);

/* An amount of bytes, such as "5.2 MB". */
void report_write_size(FILE *out, unsigned long long size);

/* The last line: where the model is, its size in bytes (0: not known) and the seconds it took. */
void report_write_end(FILE *out, const char *path, unsigned long long size, double seconds);

#endif
