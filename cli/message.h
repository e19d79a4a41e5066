/* What the tools say on stderr and how they end: one line a message, "stance-train: ...", safe to
 * show on a terminal whatever a file name holds; one exit code for each kind of failure. */
#ifndef STANCE_CLI_MESSAGE_H
#define STANCE_CLI_MESSAGE_H

#include "cli/strbuf.h"
#include "stance/stance.h"

/* Exit codes. */
enum { MESSAGE_DONE = 0, MESSAGE_FAILED = 1, MESSAGE_MISUSE = 2, MESSAGE_MODEL = 3 };

/* To be called first. `program` begins every message and is kept by reference. A standard stream
 * that is closed is opened such that its use fails, so that no file opened later takes its place.
 */
void message_begin(const char *program);
const char *message_program(void);

/* Warnings are not printed while quiet. */
void message_set_quiet(bool quiet);

void message_error(const stance_error *error);
void message_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
void message_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What was asked for, as by --verbose. */
void message_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What this thread says from now on is added to `held`; NULL: it goes to stderr again. */
void message_hold(struct strbuf *held);
/* Says [size] bytes of what was held. */
void message_release(const char *bytes, size_t size);

int message_exit_code(stance_status status);

/* Writes to stdout, past what stdio holds back. What goes wrong is seen by the next two. */
void message_write(const char *bytes, size_t size);

/* Whether stdout has taken all so far. To be asked soon after writing: the reason of the first
 * failure is kept for message_close_stdout. */
bool message_check_stdout(void);

/* Closes stdout and says so where it could not take all that was written; a reader that went away
 * is no failure. Returns `code`, or MESSAGE_FAILED if that is worse. To be called last. */
int message_close_stdout(int code);

/* Whether to write colours to stdout. */
enum message_color { MESSAGE_COLOR_AUTO = 0, MESSAGE_COLOR_ALWAYS, MESSAGE_COLOR_NEVER };
extern const char *const message_color_words[]; /* NULL-terminated, numbered as above */
/* AUTO: stdout is a terminal, TERM is set and not "dumb", and NO_COLOR is unset or empty. */
bool message_color(enum message_color when);

#endif
