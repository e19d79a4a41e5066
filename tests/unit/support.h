/* What unit tests share: cmocka with the headers it wants, and a temporary directory. */
#ifndef STANCE_TESTS_SUPPORT_H
#define STANCE_TESTS_SUPPORT_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* The temporary directory: made by scratch_begin and removed, with all that is in it, by
 * scratch_end, which are a group's setup and teardown. */
static char scratch_directory[] = STANCE_BINARY_DIR "/scratch-XXXXXX";

static inline int scratch_begin(void **state)
{
    (void)state;
    return mkdtemp(scratch_directory) ? 0 : -1;
}

static inline int scratch_remove(const char *path, const struct stat *about, int kind,
                                 struct FTW *where)
{
    (void)about, (void)kind, (void)where;
    return remove(path);
}

static inline int scratch_end(void **state)
{
    (void)state;
    return nftw(scratch_directory, scratch_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* The path of a file in the temporary directory; good until the second call after this one. */
static inline const char *scratch_path(const char *name)
{
    static char paths[2][sizeof scratch_directory + 300];
    static size_t turn;
    char *path = paths[turn++ % 2];
    snprintf(path, sizeof *paths, "%s/%s", scratch_directory, name);
    return path;
}

/* Writes a file of the temporary directory and returns its path. */
static inline const char *scratch_write(const char *name, const void *bytes, size_t size)
{
    const char *path = scratch_path(name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

#endif
