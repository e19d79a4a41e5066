/* What goes to a standard stream, in a file instead: through stdio and, of stdout, past it. The
 * descriptor of stderr stays as it is, so that a sanitizer's report is seen. */
#ifndef STANCE_TESTS_FUZZ_CAPTURE_H
#define STANCE_TESTS_FUZZ_CAPTURE_H

#include "base/buffer.h"
#include "tests/fuzz/holds.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

/* All zero at first; the file is kept from one use to the next. */
struct capture {
    FILE *file;
    FILE **stream;  /* such as &stdout */
    FILE *before;   /* what it was */
    int descriptor; /* what that of stdout was, or -1 */
};

/* Needs _GNU_SOURCE, and glibc, in which the streams can be set. */
static inline void capture_begin(struct capture *capture, FILE **stream)
{
    if (!capture->file) capture->file = fdopen(memfd_create("capture", MFD_CLOEXEC), "w+");
    HOLDS(capture->file);
    rewind(capture->file);
    HOLDS(ftruncate(fileno(capture->file), 0) == 0);
    capture->stream = stream;
    capture->before = *stream;
    *stream = capture->file;
    capture->descriptor = stream == &stdout ? dup(STDOUT_FILENO) : -1;
    if (stream == &stdout) HOLDS(dup2(fileno(capture->file), STDOUT_FILENO) == STDOUT_FILENO);
}

/* What was written becomes out. */
static inline void capture_end(struct capture *capture, struct buffer *out)
{
    *capture->stream = capture->before;
    HOLDS(fflush(capture->file) == 0);
    if (capture->descriptor >= 0) {
        HOLDS(dup2(capture->descriptor, STDOUT_FILENO) == STDOUT_FILENO);
        close(capture->descriptor);
    }
    off_t size = lseek(fileno(capture->file), 0, SEEK_CUR);
    out->size = 0;
    HOLDS(size >= 0 && buffer_reserve(out, (size_t)size + 1));
    HOLDS(pread(fileno(capture->file), out->data, (size_t)size, 0) == size);
    out->size = (size_t)size;
}

#endif
