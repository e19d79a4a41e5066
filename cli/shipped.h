/* Which model a tool uses. */
#ifndef STANCE_CLI_SHIPPED_H
#define STANCE_CLI_SHIPPED_H

#include "stance/stance.h"

enum { SHIPPED_PATH_SIZE = 4096 };

/* The path of the model to use: `given` (-m) unless NULL, else $STANCE_MODEL unless empty, else the
 * first that exists of the installed model and the one of the build tree that the running program
 * is in. Returns given, the environment's string, or path; NULL (STANCE_IO) where there is none. */
const char *shipped_model(const char *given, char path[SHIPPED_PATH_SIZE], stance_error *error);

/* The same of what lies in a directory, given with a slash at its end, or "" where that is not
 * known: for what is no program. */
const char *shipped_model_near(const char *directory, char path[SHIPPED_PATH_SIZE],
                               stance_error *error);

#endif
