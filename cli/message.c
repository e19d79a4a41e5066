/* Messages are put together in a fixed buffer and written in one go, through the rule that keeps
 * control characters away from the terminal. */
#include "cli/message.h"

#include "cli/display.h"
#include "cli/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGE_SIZE = STANCE_ERROR_SOURCE_SIZE + STANCE_ERROR_MESSAGE_SIZE + 64 };

static struct {
    const char *program;
    bool quiet;
    int stdout_error; /* errno of the first failure that was noticed, or 0 */
} state = {.program = "stance"};

static _Thread_local struct strbuf *held; /* NULL: messages go to stderr */

const char *const message_color_words[] = {"auto", "always", "never", NULL};

void message_begin(const char *program)
{
    state.program = program;
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) != -1) continue;
        /* The lowest free number is taken, which is fd. */
        if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd) return;
    }
}

const char *message_program(void)
{
    return state.program;
}

void message_set_quiet(bool quiet)
{
    state.quiet = quiet;
}

static void say(const char *kind, const char *text)
{
    if (held) {
        size_t before = held->size;
        strbuf_print(held, "%s: %s", state.program, kind);
        display_add(held, &display_terminal, text, strlen(text));
        strbuf_add_byte(held, '\n');
        if (held->failed) held->size = before; /* not half of it */
        return;
    }
    progress_hide();
    flockfile(stderr);
    fprintf(stderr, "%s: %s", state.program, kind);
    display_write(stderr, &display_terminal, text, strlen(text));
    fputc('\n', stderr);
    funlockfile(stderr);
}

__attribute__((format(printf, 2, 0))) static void say_formatted(const char *kind,
                                                                const char *format,
                                                                va_list arguments)
{
    char text[MESSAGE_SIZE];
    vsnprintf(text, sizeof text, format, arguments);
    say(kind, text);
}

void message_error(const stance_error *error)
{
    char text[MESSAGE_SIZE];
    say("", stance_error_text(error, text, sizeof text));
}

void message_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_formatted("", format, arguments);
    va_end(arguments);
}

void message_warn(const char *format, ...)
{
    if (state.quiet) return;
    va_list arguments;
    va_start(arguments, format);
    say_formatted("warning: ", format, arguments);
    va_end(arguments);
}

void message_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_formatted("", format, arguments);
    va_end(arguments);
}

void message_hold(struct strbuf *where)
{
    held = where;
}

void message_release(const char *bytes, size_t size)
{
    if (!size) return;
    progress_hide();
    fwrite(bytes, 1, size, stderr);
}

int message_exit_code(stance_status status)
{
    static const int codes[] = {
        [STANCE_OK] = MESSAGE_DONE,         [STANCE_BAD_DATA] = MESSAGE_FAILED,
        [STANCE_IO] = MESSAGE_FAILED,       [STANCE_MISUSE] = MESSAGE_MISUSE,
        [STANCE_BAD_MODEL] = MESSAGE_MODEL, [STANCE_NO_MEMORY] = MESSAGE_FAILED,
    };
    return codes[status];
}

void message_write(const char *bytes, size_t size)
{
    while (size && !state.stdout_error) {
        ssize_t written = write(STDOUT_FILENO, bytes, size);
        if (written < 0) {
            if (errno != EINTR) state.stdout_error = errno;
            continue;
        }
        bytes += written;
        size -= (size_t)written;
    }
}

bool message_check_stdout(void)
{
    if (!state.stdout_error && ferror(stdout)) state.stdout_error = errno ? errno : EIO;
    return !state.stdout_error;
}

int message_close_stdout(int code)
{
    message_check_stdout();
    if (fclose(stdout) != 0 && !state.stdout_error) state.stdout_error = errno;
    if (!state.stdout_error || state.stdout_error == EPIPE) return code;
    message_fail("cannot write stdout: %s", strerror(state.stdout_error));
    return code > MESSAGE_FAILED ? code : MESSAGE_FAILED;
}

bool message_color(enum message_color when)
{
    if (when != MESSAGE_COLOR_AUTO) return when == MESSAGE_COLOR_ALWAYS;
    const char *refused = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(refused && *refused) && terminal && *terminal &&
           strcmp(terminal, "dumb") != 0;
}
