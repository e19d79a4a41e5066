/* How far long work has come: one line on the terminal that stderr is, written over now and then,
 * and gone before anything else is said. Short work shows nothing. */
#ifndef STANCE_CLI_PROGRESS_H
#define STANCE_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PROGRESS_LINE_SIZE = 160 };

/* The work begins. Nothing is ever shown unless it is wanted and stderr is a terminal that is not
 * dumb. */
void progress_begin(bool wanted);

/* Whether something may be shown at all, and whether it is time to: first a second after the
 * beginning, then five times a second at most. */
bool progress_wanted(void);
bool progress_due(void);

/* Shows text, cut to the width of the terminal. */
void progress_show(const char *text);

/* Takes the line away. May be called by a signal handler. */
void progress_hide(void);

double progress_seconds(void); /* since the beginning */

/* How far a run over files has come. */
struct progress_figures {
    double seconds;
    size_t file, files;   /* the file that is worked on, from 1, and how many there are */
    uint64_t done, total; /* bytes of files; total 0: not known */
    uint64_t text;        /* bytes of text */
    uint64_t sentences;
};

/* Writes e.g. "25 %, 0:09 left, 2.0 of 8.0 MB, 0.7 MB/s, 4000 sentences/s" to out. */
void progress_line(char out[PROGRESS_LINE_SIZE], const struct progress_figures *figures);

/* Writes seconds as "0:07", "12:34" or "3:02:01" to out. */
void progress_time(char out[PROGRESS_LINE_SIZE], double seconds);

#endif
