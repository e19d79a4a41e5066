/* Signals: those that end a program by default, but that cli/interrupt does not take care of, give
 * the terminal back and then do what they would have done. A stop gives it back too, and takes it
 * again when the tool goes on; it is let in only while a key is waited for, so that none comes
 * between a question and the wait, unseen. What has no character comes as ESC and more, which must
 * not be taken for the letters in it. */
#include "label/keyboard.h"

#include "cli/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

enum { ESCAPE = 0x1B, END_OF_FILE = 4, ESCAPE_WAIT = 50 /* milliseconds */ };

static struct {
    struct termios before, raw;
    sigset_t outside, waiting; /* signals that are blocked before and after, and during a wait */
    volatile sig_atomic_t taken, resumed;
} state;

static void give_back(void)
{
    int kept = errno;
    if (state.taken) tcsetattr(STDIN_FILENO, TCSANOW, &state.before);
    errno = kept;
}

static void take(void)
{
    int kept = errno;
    if (state.taken) tcsetattr(STDIN_FILENO, TCSANOW, &state.raw);
    errno = kept;
}

static void end_by(int number)
{
    give_back();
    raise(number); /* by default: SA_RESETHAND */
}

/* The wait that is interrupted is not begun again, so that the question is seen once more. */
static void stop(int number)
{
    int kept = errno;
    struct sigaction action = {.sa_flags = 0}, usual = {.sa_flags = 0};
    sigset_t only;
    give_back();
    usual.sa_handler = SIG_DFL;
    sigaction(number, &usual, &action);
    sigemptyset(&only);
    sigaddset(&only, number);
    sigset_t masked;
    raise(number);
    sigprocmask(SIG_UNBLOCK, &only, &masked); /* it stops here */
    sigprocmask(SIG_SETMASK, &masked, NULL);
    sigaction(number, &action, NULL);
    take();
    state.resumed = 1;
    errno = kept;
}

static void catch_signals(void)
{
    static const int ends[] = {SIGHUP,  SIGQUIT, SIGPIPE,   SIGALRM, SIGUSR1, SIGUSR2,
                               SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGABRT, SIGSEGV,
                               SIGBUS,  SIGFPE,  SIGILL,    SIGSYS};
    struct sigaction action = {.sa_flags = (int)(SA_RESETHAND | SA_NODEFER)}, old;
    sigemptyset(&action.sa_mask);
    action.sa_handler = end_by;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (sigaction(ends[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(ends[i], &action, NULL);
    action.sa_flags = 0;
    action.sa_handler = stop;
    if (sigaction(SIGTSTP, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction(SIGTSTP, &action, NULL);
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTSTP);
    sigprocmask(SIG_BLOCK, &stops, &state.outside);
    state.waiting = state.outside;
    sigdelset(&state.waiting, SIGTSTP);
}

bool keyboard_begin(void)
{
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &state.before) != 0) return false;
    state.raw = state.before;
    state.raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    state.raw.c_cc[VMIN] = 1;
    state.raw.c_cc[VTIME] = 0;
    interrupt_restore_first(give_back);
    catch_signals();
    state.taken = 1;
    take();
    return true;
}

void keyboard_end(void)
{
    give_back();
    if (state.taken) sigprocmask(SIG_SETMASK, &state.outside, NULL);
    state.taken = 0;
    interrupt_restore_first(NULL);
}

/* Waits for a key of the terminal. False: it was stopped, and goes on. */
static bool wait_for_key(void)
{
    fd_set in;
    do {
        FD_ZERO(&in);
        FD_SET(STDIN_FILENO, &in);
        if (pselect(STDIN_FILENO + 1, &in, NULL, NULL, NULL, &state.waiting) >= 0) break;
    } while (errno == EINTR && !state.resumed);
    bool resumed = state.resumed;
    state.resumed = 0;
    return !resumed;
}

static int read_byte(void)
{
    unsigned char byte;
    ssize_t got;
    if (state.taken && !wait_for_key()) return KEYBOARD_AGAIN;
    do got = read(STDIN_FILENO, &byte, 1);
    while (got < 0 && errno == EINTR);
    if (got == 1) return byte;
    return got == 0 ? KEYBOARD_END : KEYBOARD_FAILED;
}

static bool is_more(void)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&in, 1, ESCAPE_WAIT) > 0;
}

/* Passes over the rest of what a key without a character sends. */
static int pass_escape(void)
{
    if (!is_more()) return KEYBOARD_OTHER;
    int byte = read_byte();
    if (byte != '[' && byte != 'O') return byte < 0 ? byte : KEYBOARD_OTHER;
    do {
        if (!is_more()) return KEYBOARD_OTHER;
        byte = read_byte();
    } while (byte >= 0 && (byte < '@' || byte > '~'));
    return byte < 0 ? byte : KEYBOARD_OTHER;
}

int keyboard_read(void)
{
    int byte;
    do byte = read_byte();
    while (byte == ' ' || (byte >= '\t' && byte <= '\r') || (byte >= 0x80 && byte < 0xC0));
    if (byte == END_OF_FILE && state.taken) return KEYBOARD_END;
    return byte == ESCAPE ? pass_escape() : byte;
}
