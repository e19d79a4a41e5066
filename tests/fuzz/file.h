/* Bytes as a file that can be opened, for harnesses of what reads files. */
#ifndef STANCE_TESTS_FUZZ_FILE_H
#define STANCE_TESTS_FUZZ_FILE_H

#include "tests/fuzz/holds.h"

#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { FILE_PATH_SIZE = 32 };

/* A file that is nowhere, and its path; to be closed. Needs _GNU_SOURCE. */
static inline int file_make(const void *bytes, size_t size, char path[FILE_PATH_SIZE])
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    HOLDS(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    snprintf(path, FILE_PATH_SIZE, "/proc/self/fd/%d", fd);
    return fd;
}

#endif
