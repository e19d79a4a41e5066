/* How a tool ends by SIGINT and SIGTERM: at once, with "interrupted" on stderr and by that very
 * signal, as shells want to see it, but never in the midst of writing. */
#ifndef STANCE_CLI_INTERRUPT_H
#define STANCE_CLI_INTERRUPT_H

#include "cli/strbuf.h"

/* From now on the signals are taken care of; one that the tool was started with ignored stays so.
 * To be called after message_begin; all other threads have to block signals. */
void interrupt_begin(void);

/* From now on, a mapped file that is cut off while it is in use ends the tool with a message and
 * the exit code of a model that is refused. To be called after message_begin. */
void interrupt_on_lost_model(void);

/* Between these two, a first signal waits; a second one ends the tool as it stands.
 * What must not be left half done is done here. */
void interrupt_hold(void);
void interrupt_release(void);

/* What is in there (NULL: nothing) is written to stdout before the end. Borrowed; to be called, and
 * what is there to be changed, only while signals are held off. */
void interrupt_write_first(const struct strbuf *unwritten);

/* Called before the end, and only makes calls that a signal handler may (NULL: nothing). */
void interrupt_restore_first(void (*restore)(void));

#endif
