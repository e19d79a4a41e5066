/* Atomic output: a temporary file in the target's own directory, fsync, rename. */
#include "base/error.h"
#include "base/memory.h"
#include "stance/stance.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 100, BESIDE_SIZE = 48 }; /* bytes of ".stance-PID-ATTEMPT" */

struct stance_output {
    int fd; /* -1: none */
    bool is_stdout;
    char *target;       /* what is replaced in the end; NULL: written straight */
    char *beside;       /* what is written until then */
    stance_error error; /* the first one; nothing is written after it */
    char name[];        /* for messages */
};

static void fail(stance_output *output, const char *what)
{
    error_errno(&output->error, what);
}

static bool is_good(const stance_output *output)
{
    return output->error.status == STANCE_OK;
}

/* What came of it all so far. */
static stance_status status_of(stance_output *output, stance_error *error)
{
    stance_status status = output->error.status;
    error_at(&output->error, status, output->name, 0);
    if (error && error->status == STANCE_OK) *error = output->error;
    return status;
}

/* ---------------------------------------------------------------- opening */

/* A copy of text with room for so many bytes more. */
static char *copy(stance_output *output, const char *text, size_t more)
{
    size_t size = strlen(text) + 1;
    char *made = memory_new(size + more, 1);
    if (!made) error_memory(&output->error);
    return made ? memcpy(made, text, size) : NULL;
}

/* Creates a file beside the target that did not exist. Its name owes nothing to the target's, which
 * may be as long as names can be. */
static void create_beside(stance_output *output)
{
    const char *slash = strrchr(output->target, '/');
    size_t directory = slash ? (size_t)(slash - output->target) + 1 : 0;
    char *beside = copy(output, output->target, BESIDE_SIZE);
    for (int attempt = 0; beside && output->fd < 0 && attempt < ATTEMPTS; attempt++) {
        snprintf(beside + directory, BESIDE_SIZE, ".stance-%ld-%d", (long)getpid(), attempt);
        output->fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (output->fd < 0 && errno != EEXIST) break;
    }
    if (output->fd >= 0) {
        output->beside = beside;
        return;
    }
    if (beside) fail(output, "cannot create");
    memory_free(beside);
}

/* What takes the place of an old file has its permissions. */
static void open_beside(stance_output *output, const char *path, const struct stat *old)
{
    char *real = old ? realpath(path, NULL) : NULL; /* follow a symbolic link */
    if (old && !real) {
        fail(output, "cannot write");
        return;
    }
    output->target = copy(output, real ? real : path, 0);
    free(real);
    if (output->target) create_beside(output);
    if (output->beside && old && fchmod(output->fd, old->st_mode & 0777) != 0)
        fail(output, "cannot write");
}

static void open_path(stance_output *output, const char *path)
{
    struct stat about, itself;
    bool exists = stat(path, &about) == 0;
    if (!exists && lstat(path, &itself) == 0 && S_ISLNK(itself.st_mode)) {
        error_set(&output->error, STANCE_IO, "is a symbolic link that leads nowhere");
    } else if (!exists && errno != ENOENT) { /* there may be a file, of which nothing is known */
        fail(output, "cannot write");
    } else if (exists && S_ISDIR(about.st_mode)) {
        error_set(&output->error, STANCE_IO, "is a directory");
    } else if (exists && !S_ISREG(about.st_mode)) {
        output->fd = open(path, O_WRONLY | O_CLOEXEC);
        if (output->fd < 0) fail(output, "cannot write");
    } else {
        open_beside(output, path, exists ? &about : NULL);
    }
}

stance_output *stance_output_open(const char *path, stance_error *error)
{
    bool is_stdout = strcmp(path, "-") == 0;
    const char *name = is_stdout ? "stdout" : path;
    size_t size = strlen(name) + 1;
    stance_output *output = memory_new(1, sizeof *output + size);
    if (!output) {
        error_at(error, error_memory(error), name, 0);
        return NULL;
    }
    memcpy(output->name, name, size);
    output->is_stdout = is_stdout;
    output->fd = is_stdout ? STDOUT_FILENO : -1;
    if (!is_stdout) open_path(output, path);
    if (status_of(output, error) == STANCE_OK) return output;
    stance_output_close(output, false, NULL);
    return NULL;
}

/* ---------------------------------------------------------------- writing */

stance_status stance_output_put(stance_output *output, const void *bytes, size_t size,
                                stance_error *error)
{
    const char *at = bytes;
    while (size && is_good(output)) {
        ssize_t put = write(output->fd, at, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
            fail(output, "cannot write");
        } else {
            at += put;
            size -= (size_t)put;
        }
    }
    return status_of(output, error);
}

void stance_output_discard(const stance_output *output)
{
    if (output->beside) unlink(output->beside);
}

stance_status stance_output_close(stance_output *output, bool keep, stance_error *error)
{
    if (!output) return STANCE_OK;
    bool replaces = output->beside && keep;
    bool ours = output->fd >= 0 && !output->is_stdout;
    if (replaces && is_good(output) && fsync(output->fd) != 0) fail(output, "cannot write");
    if (ours && close(output->fd) != 0) fail(output, "cannot write");
    if (replaces && is_good(output) && rename(output->beside, output->target) != 0)
        fail(output, "cannot write");
    if (!replaces || !is_good(output)) stance_output_discard(output);
    stance_status status = status_of(output, error);
    memory_free(output->beside);
    memory_free(output->target);
    memory_free(output);
    return status;
}

stance_status stance_output_write(const char *path, const void *bytes, size_t size,
                                  stance_error *error)
{
    stance_error own = {.status = STANCE_OK};
    stance_output *output = stance_output_open(path, &own);
    if (output) {
        stance_output_put(output, bytes, size, &own);
        stance_output_close(output, true, &own);
    }
    if (error && error->status == STANCE_OK) *error = own;
    return own.status;
}
