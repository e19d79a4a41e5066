/* The file of what an annotator answered: label, group, text, below a line with these names. Every
 * answer is on the disk when the call returns, and what a crash may leave is at most an unfinished
 * last line, which is dropped when the file is opened again. */
#ifndef STANCE_LABEL_ANSWERS_H
#define STANCE_LABEL_ANSWERS_H

#include "cli/strbuf.h"
#include "stance/stance.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answers {
    const char *path; /* borrowed */
    int fd;           /* -1: not open */
    uint64_t *starts; /* [count] where each row begins in the file */
    size_t count, capacity;
    uint64_t end;        /* of the file */
    struct strbuf bytes; /* as the file was when it was opened */
    bool dropped;        /* an unfinished last line was */
};

/* Opens the file, makes it if it is not there, and keeps others from writing to it. What goes wrong
 * is said; returns the exit code. To be closed in any case. */
int answers_open(struct answers *answers, const char *path);
void answers_close(struct answers *answers);

/* A row as it was when the file was opened: its label, group and text. */
enum { ANSWERS_FIELDS = 3 };
void answers_row(const struct answers *answers, size_t row, stance_field fields[ANSWERS_FIELDS]);

/* Whether the file is still the one that was opened, and ends where it was left: else what others
 * put there would be written over, or answers be lost with a file that has no name any more, which
 * is said. */
bool answers_check(const struct answers *answers);

/* Adds a row, or takes the last one away, after such a check. False: it was not done, which is
 * said. */
bool answers_add(struct answers *answers, const stance_field fields[ANSWERS_FIELDS]);
bool answers_drop(struct answers *answers);

#endif
