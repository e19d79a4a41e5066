/* Completion of command lines in shells, made from the table of options. */
#ifndef STANCE_CLI_COMPLETION_H
#define STANCE_CLI_COMPLETION_H

#include "cli/options.h"

#include <stdio.h>

/* The shells, NULL-terminated: bash, fish, zsh. */
extern const char *const completion_shells[];

/* Writes what makes a shell, a number of completion_shells, complete the tool's options, and the
 * values of those that take one of a few words or a file. */
void completion_write(FILE *out, const struct options_tool *tool, const char *program, int shell);

#endif
