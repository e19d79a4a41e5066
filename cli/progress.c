/* The line is put together and written in one go, with spaces up to the width of the terminal, so
 * that no control but the carriage return is needed to write over it. */
#include "cli/progress.h"

#include "cli/display.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COLUMNS_MAX = 200, SECONDS_MAX = 359999 };
#define DELAY    1.0 /* seconds until the first line */
#define INTERVAL 0.2 /* seconds between lines */
#define MEGABYTE 1e6
#define PERCENT  100.0

static struct {
    bool wanted;
    double began, next;            /* seconds */
    volatile sig_atomic_t columns; /* that are to be wiped; 0: nothing is shown */
} state;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void progress_begin(bool wanted)
{
    const char *terminal = getenv("TERM");
    state.wanted =
        wanted && isatty(STDERR_FILENO) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
    state.began = now();
    state.next = state.began + DELAY;
}

bool progress_wanted(void)
{
    return state.wanted;
}

bool progress_due(void)
{
    return state.wanted && now() >= state.next;
}

double progress_seconds(void)
{
    return now() - state.began;
}

/* A terminal that takes no more is left alone. */
static void put(const char *bytes, size_t size)
{
    int before = errno;
    while (size) {
        ssize_t written = write(STDERR_FILENO, bytes, size);
        if (written <= 0) break;
        bytes += written;
        size -= (size_t)written;
    }
    errno = before;
}

void progress_show(const char *text)
{
    char line[4 * COLUMNS_MAX + 2]; /* a character has four bytes at most */
    if (!state.wanted) return;
    size_t columns = display_columns(STDERR_FILENO) - 1; /* in the last one, some wrap */
    if (columns > COLUMNS_MAX) columns = COLUMNS_MAX;
    size_t size = display_fit(text, strlen(text), columns);
    if (size > 4 * COLUMNS_MAX - columns) size = columns;
    size_t width = display_width(text, size);
    line[0] = '\r';
    memcpy(line + 1, text, size);
    memset(line + 1 + size, ' ', columns - width);
    state.columns = (sig_atomic_t)columns;
    put(line, 1 + size + columns - width);
    state.next = now() + INTERVAL;
}

void progress_hide(void)
{
    char line[COLUMNS_MAX + 2];
    if (!state.columns) return;
    size_t columns = (size_t)state.columns;
    line[0] = '\r';
    memset(line + 1, ' ', columns);
    line[columns + 1] = '\r';
    put(line, columns + 2);
    state.columns = 0;
}

void progress_time(char out[PROGRESS_LINE_SIZE], double seconds)
{
    long whole = seconds < 0 ? 0 : seconds > SECONDS_MAX ? SECONDS_MAX : (long)(seconds + 0.5);
    if (whole >= 3600)
        snprintf(out, PROGRESS_LINE_SIZE, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60,
                 whole % 60);
    else
        snprintf(out, PROGRESS_LINE_SIZE, "%ld:%02ld", whole / 60, whole % 60);
}

void progress_line(char out[PROGRESS_LINE_SIZE], const struct progress_figures *figures)
{
    double seconds = figures->seconds > 0 ? figures->seconds : 1;
    double total = (double)figures->total, done = (double)figures->done;
    size_t at = 0;
    if (done > total) done = total; /* a file grew, or none is known */
    if (done > 0) {
        char left[PROGRESS_LINE_SIZE];
        progress_time(left, seconds * (total - done) / done);
        at += (size_t)snprintf(out, PROGRESS_LINE_SIZE, "%.0f %%, %.16s left, %.1f of %.1f MB, ",
                               PERCENT * done / total, left, done / MEGABYTE, total / MEGABYTE);
    } else {
        at += (size_t)snprintf(out, PROGRESS_LINE_SIZE, "%.1f MB, ",
                               (double)figures->text / MEGABYTE);
    }
    at += (size_t)snprintf(out + at, PROGRESS_LINE_SIZE - at, "%.1f MB/s, %.0f sentences/s",
                           (double)figures->text / MEGABYTE / seconds,
                           (double)figures->sentences / seconds);
    if (figures->files > 1 && at < PROGRESS_LINE_SIZE)
        snprintf(out + at, PROGRESS_LINE_SIZE - at, ", file %zu of %zu", figures->file,
                 figures->files);
}
