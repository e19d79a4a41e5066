/* Errors as values. Messages are cut at the end of the fixed buffer, never written past it, and
 * stay one line whatever they quote. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

stance_status error_set(stance_error *error, stance_status status, const char *format, ...)
{
    if (!error || error->status != STANCE_OK) return status;
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    for (char *at = error->message; (at = strchr(at, '\n'));) *at = ' ';
    return status;
}

stance_status error_errno(stance_error *error, const char *what)
{
    int code = errno;
    char text[256] = "";
    /* The XSI strerror_r, which unlike strerror may be called by several threads. */
    if (strerror_r(code, text, sizeof text) != 0) snprintf(text, sizeof text, "error %d", code);
    return error_set(error, STANCE_IO, "%s: %s", what, text);
}

stance_status error_at(stance_error *error, stance_status status, const char *source,
                       long long line)
{
    if (error && error->status != STANCE_OK && error->source[0] == '\0') {
        snprintf(error->source, sizeof error->source, "%s", source);
        error->line = line;
    }
    return status;
}

const char *stance_error_text(const stance_error *error, char *out, size_t size)
{
    if (!size) return out;
    if (error->source[0] && error->line > 0)
        snprintf(out, size, "%s:%lld: %s", error->source, error->line, error->message);
    else if (error->source[0])
        snprintf(out, size, "%s: %s", error->source, error->message);
    else
        snprintf(out, size, "%s", error->message);
    return out;
}
