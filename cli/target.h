/* The file that a tool is to write. */
#ifndef STANCE_CLI_TARGET_H
#define STANCE_CLI_TARGET_H

#include "cli/strbuf.h"
#include "stance/stance.h"

#include <stdbool.h>

/* Whether the file could be written, as stance_output_write would, so that this is known before
 * minutes go into what is to be in it. What is in the way is said; returns the exit code. */
int target_check(const char *path);

/* Whether path is a regular file that is also the other ("-": stdin; NULL: none). */
bool target_is(const char *path, const char *other);

/* Writes what was put together, if it is whole, to path ("-": stdout), with signals held off, and
 * frees it. */
stance_status target_write(const char *path, bool whole, struct strbuf *text, stance_error *error);

#endif
