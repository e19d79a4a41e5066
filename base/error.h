/* Filling in a stance_error. The first error wins: an error that is already set is left alone, so
 * callers can add where it happened on the way up without hiding what happened. */
#ifndef STANCE_BASE_ERROR_H
#define STANCE_BASE_ERROR_H

#include "stance/stance.h"

/* Sets status and message (as printf does, cut to fit) and returns status. error may be NULL. */
stance_status error_set(stance_error *error, stance_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* STANCE_NO_MEMORY with its message. Here, so that a static analyser sees what comes back. */
static inline stance_status error_memory(stance_error *error)
{
    error_set(error, STANCE_NO_MEMORY, "out of memory");
    return STANCE_NO_MEMORY;
}

/* STANCE_IO with "what: " and the text of errno, such as "cannot open: No such file or directory".
 */
stance_status error_errno(stance_error *error, const char *what);

/* Adds the source and the line (0: none) to a set error that has no source yet; returns its status.
 */
stance_status error_at(stance_error *error, stance_status status, const char *source,
                       long long line);

#endif
