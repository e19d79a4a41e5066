/* The handler itself ends the tool, unless it is told to wait, and so it needs nobody who polls: in
 * it are only calls that POSIX allows there. The default action is back in place by then
 * (SA_RESETHAND), which is why a second signal cannot be held off, of whichever kind. */
#include "cli/interrupt.h"

#include "cli/message.h"
#include "cli/progress.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGE_SIZE = 128 };

static struct {
    const struct strbuf *unwritten;
    void (*restore)(void);
    char message[MESSAGE_SIZE], lost[MESSAGE_SIZE];
    size_t message_size;
    volatile sig_atomic_t held, caught; /* caught: the first signal, or 0 */
} state;

static void put(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t written = write(fd, bytes, size);
        if (written <= 0) return;
        bytes += written;
        size -= (size_t)written;
    }
}

static void end(int number)
{
    state.caught = number;
    if (state.unwritten) put(STDOUT_FILENO, state.unwritten->bytes, state.unwritten->size);
    progress_hide();
    if (state.restore) state.restore();
    put(STDERR_FILENO, state.message, state.message_size);
    raise(number);
}

static void handle(int number)
{
    if (state.caught)
        raise(number);
    else if (state.held)
        state.caught = number;
    else
        end(number);
}

/* Several threads may come here; the first ends them all. */
static void handle_lost_model(int number)
{
    static atomic_flag ending = ATOMIC_FLAG_INIT;
    (void)number;
    while (atomic_flag_test_and_set(&ending)) pause();
    progress_hide();
    if (state.restore) state.restore();
    put(STDERR_FILENO, state.lost, strlen(state.lost));
    _exit(MESSAGE_MODEL);
}

void interrupt_on_lost_model(void)
{
    struct sigaction action = {.sa_flags = 0};
    action.sa_handler = handle_lost_model;
    sigfillset(&action.sa_mask);
    snprintf(state.lost, sizeof state.lost,
             "%.40s: the model's file was cut off while it was in use\n", message_program());
    sigaction(SIGBUS, &action, NULL);
}

void interrupt_begin(void)
{
    static const int numbers[] = {SIGINT, SIGTERM};
    struct sigaction action = {.sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_RESTART)};
    action.sa_handler = handle;
    sigemptyset(&action.sa_mask);
    int size =
        snprintf(state.message, sizeof state.message, "%.40s: interrupted\n", message_program());
    state.message_size = (size_t)size;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction old;
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN) continue;
        sigaction(numbers[i], &action, NULL);
    }
}

void interrupt_write_first(const struct strbuf *unwritten)
{
    state.unwritten = unwritten;
}

void interrupt_restore_first(void (*restore)(void))
{
    state.restore = restore;
}

void interrupt_hold(void)
{
    state.held = 1;
    atomic_signal_fence(memory_order_seq_cst);
}

void interrupt_release(void)
{
    atomic_signal_fence(memory_order_seq_cst);
    state.held = 0;
    if (state.caught) end((int)state.caught);
}
