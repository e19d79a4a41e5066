/* Writing a file so that nobody ever sees half of it. */
#ifndef STANCE_BASE_OUTPUT_H
#define STANCE_BASE_OUTPUT_H

#include "stance/stance.h"

/* Writes bytes to path ("-": stdout). A regular file is written beside its target, flushed to the
 * disk, and renamed over it; a symbolic link keeps pointing where it did; a device or pipe is
 * written straight. On error (STANCE_IO, STANCE_NO_MEMORY) the old file is untouched and nothing is
 * left behind. */
stance_status output_write(const char *path, const void *bytes, size_t size, stance_error *error);

#endif
