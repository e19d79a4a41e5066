/* What a tool writes as it goes: to stdout, where even a signal ends it at the end of a row; or to
 * a file, which a signal or an error leaves as it was. There is one. */
#ifndef STANCE_CLI_SINK_H
#define STANCE_CLI_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* Begins to write to path ("-": stdout). False: it cannot be, which is said. To be ended all
 * the same. */
bool sink_begin(const char *path);

/* Whether it is a file that is written. */
bool sink_is_file(void);

/* Whole rows. These two are to be called while signals are held off. */
void sink_put(const char *bytes, size_t size);
/* Hands on what is still here. */
void sink_flush(void);

/* Whether there is still somebody who takes what is written. */
bool sink_takes(void);

/* Ends it; with keep, what was written becomes the file. An error of the file is said; one of
 * stdout is for message_close_stdout to say. Returns the exit code of that. */
int sink_end(bool keep);

#endif
