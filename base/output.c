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

static stance_status write_all(int fd, const char *bytes, size_t size, stance_error *error)
{
    while (size) {
        ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return error_errno(error, "cannot write");
        bytes += put;
        size -= (size_t)put;
    }
    return STANCE_OK;
}

static stance_status write_straight(const char *path, const void *bytes, size_t size,
                                    stance_error *error)
{
    bool is_stdout = strcmp(path, "-") == 0;
    int fd = is_stdout ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return error_errno(error, "cannot write");
    stance_status status = write_all(fd, bytes, size, error);
    if (!is_stdout && close(fd) != 0 && status == STANCE_OK)
        status = error_errno(error, "cannot write");
    return status;
}

/* Creates a file beside target that did not exist, and leaves its name in beside[room]. The name
 * owes nothing to the target's, which may be as long as names can be. */
static int create_beside(const char *target, char *beside, size_t room)
{
    const char *slash = strrchr(target, '/');
    int directory = slash ? (int)(slash - target) + 1 : 0;
    int fd = -1;
    for (int attempt = 0; fd < 0 && attempt < ATTEMPTS; attempt++) {
        snprintf(beside, room, "%.*s.stance-%ld-%d", directory, target, (long)getpid(), attempt);
        fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST) break;
    }
    return fd;
}

static stance_status replace(const char *target, const struct stat *old, const void *bytes,
                             size_t size, stance_error *error)
{
    size_t room = strlen(target) + BESIDE_SIZE;
    char *beside = memory_new(room, 1);
    if (!beside) return error_memory(error);
    int fd = create_beside(target, beside, room);
    if (fd < 0) {
        stance_status status = error_errno(error, "cannot create");
        memory_free(beside);
        return status;
    }
    stance_status status = write_all(fd, bytes, size, error);
    if (status == STANCE_OK && ((old && fchmod(fd, old->st_mode & 0777) != 0) || fsync(fd) != 0))
        status = error_errno(error, "cannot write");
    if (close(fd) != 0 && status == STANCE_OK) status = error_errno(error, "cannot write");
    if (status == STANCE_OK && rename(beside, target) != 0)
        status = error_errno(error, "cannot write");
    if (status != STANCE_OK) unlink(beside);
    memory_free(beside);
    return status;
}

stance_status stance_output_write(const char *path, const void *bytes, size_t size,
                                  stance_error *error)
{
    struct stat about, itself;
    bool exists = stat(path, &about) == 0;
    int why = exists ? 0 : errno;
    stance_status status;
    if (strcmp(path, "-") == 0 || (exists && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode))) {
        status = write_straight(path, bytes, size, error);
    } else if (exists && S_ISDIR(about.st_mode)) {
        status = error_set(error, STANCE_IO, "is a directory");
    } else if (exists) {
        char *target = realpath(path, NULL); /* follow a symbolic link */
        status = target ? replace(target, &about, bytes, size, error)
                        : error_errno(error, "cannot write");
        free(target);
    } else if (lstat(path, &itself) == 0 && S_ISLNK(itself.st_mode)) {
        status = error_set(error, STANCE_IO, "is a symbolic link that leads nowhere");
    } else if (why != ENOENT) { /* there may be a file, of which nothing is known */
        errno = why;
        status = error_errno(error, "cannot write");
    } else {
        status = replace(path, NULL, bytes, size, error);
    }
    return error_at(error, status, strcmp(path, "-") == 0 ? "stdout" : path, 0);
}
