/* Whether the file of a model is left alone while a tool uses it. */
#ifndef STANCE_CLI_INTACT_H
#define STANCE_CLI_INTACT_H

#include "stance/stance.h"

#include <sys/stat.h>

/* A file as it was; to be noted before the model is loaded. */
struct intact {
    const char *path; /* kept by reference */
    bool known;
    struct stat about;
};

void intact_note(struct intact *intact, const char *path);

/* Says so where the model is no longer what was loaded from the file; returns the exit code. Looks
 * through the model only where something was done to the file. */
int intact_check(const struct intact *intact, const stance_model *model);

#endif
