/* Rows gather in `unwritten`, which is written in whole rows also where a signal ends the run. */
#include "cli/sink.h"

#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "cli/strbuf.h"
#include "stance/stance.h"

#include <string.h>

enum { UNWRITTEN_MAX = 1 << 16 };

static struct {
    stance_output *file;     /* NULL: stdout */
    stance_error error;      /* of the file */
    struct strbuf unwritten; /* has room for UNWRITTEN_MAX bytes from the start */
} sink;

static void discard(void)
{
    stance_output_discard(sink.file);
}

static bool open_file(const char *path)
{
    interrupt_hold();
    sink.file = stance_output_open(path, &sink.error);
    if (sink.file) interrupt_restore_first(discard);
    interrupt_release();
    return sink.file != NULL;
}

bool sink_begin(const char *path)
{
    if (!strbuf_reserve(&sink.unwritten, UNWRITTEN_MAX)) {
        sink.error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
        return false;
    }
    if (strcmp(path, "-") != 0) return open_file(path);
    interrupt_hold();
    interrupt_write_first(&sink.unwritten);
    interrupt_release();
    return true;
}

bool sink_is_file(void)
{
    return sink.file != NULL;
}

static void hand_on(const char *bytes, size_t size)
{
    if (sink.file)
        stance_output_put(sink.file, bytes, size, &sink.error);
    else
        message_write(bytes, size);
}

void sink_flush(void)
{
    hand_on(sink.unwritten.bytes, sink.unwritten.size);
    sink.unwritten.size = 0;
}

void sink_put(const char *bytes, size_t size)
{
    if (size > UNWRITTEN_MAX - sink.unwritten.size) sink_flush();
    if (size > UNWRITTEN_MAX)
        hand_on(bytes, size);
    else
        strbuf_add(&sink.unwritten, bytes, size);
}

bool sink_takes(void)
{
    return sink.error.status == STANCE_OK && message_check_stdout();
}

int sink_end(bool keep)
{
    interrupt_hold();
    progress_hide();
    sink_flush();
    stance_output_close(sink.file, keep, &sink.error);
    message_check_stdout();
    interrupt_write_first(NULL);
    interrupt_restore_first(NULL);
    sink.file = NULL;
    interrupt_release();
    strbuf_free(&sink.unwritten);
    if (sink.error.status != STANCE_OK) message_error(&sink.error);
    return message_exit_code(sink.error.status);
}
