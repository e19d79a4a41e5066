/* stance_output_write makes a file beside the target and renames it, so that it is the directory
 * that must be writable; devices and pipes are written themselves. */
#include "cli/target.h"

#include "cli/interrupt.h"
#include "cli/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int cannot_write(const char *path, const char *why)
{
    message_fail("%s: cannot write: %s", path, why);
    return MESSAGE_FAILED;
}

/* A regular file is replaced by a new one, for which its directory must be writable. */
static int check_directory(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash && !slash[1]) return cannot_write(path, strerror(EISDIR));
    char *directory = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    if (!directory) return cannot_write(path, strerror(ENOMEM));
    int code = MESSAGE_DONE;
    if (access(directory, W_OK | X_OK) != 0) code = cannot_write(path, strerror(errno));
    free(directory);
    return code;
}

int target_check(const char *path)
{
    struct stat about;
    if (strcmp(path, "-") == 0) return MESSAGE_DONE;
    if (stat(path, &about) != 0) {
        if (errno != ENOENT) return cannot_write(path, strerror(errno));
        if (lstat(path, &about) == 0)
            return cannot_write(path, "is a symbolic link that leads nowhere");
        return check_directory(path);
    }
    if (S_ISDIR(about.st_mode)) return cannot_write(path, strerror(EISDIR));
    if (!S_ISREG(about.st_mode))
        return access(path, W_OK) == 0 ? MESSAGE_DONE : cannot_write(path, strerror(errno));
    char *target = realpath(path, NULL); /* follow a symbolic link */
    int code = target ? check_directory(target) : cannot_write(path, strerror(errno));
    free(target);
    return code;
}

bool target_is(const char *path, const char *other)
{
    struct stat target, found;
    if (!other || strcmp(path, "-") == 0 || stat(path, &target) != 0 || !S_ISREG(target.st_mode))
        return false;
    int gone = strcmp(other, "-") == 0 ? fstat(STDIN_FILENO, &found) : stat(other, &found);
    return !gone && found.st_dev == target.st_dev && found.st_ino == target.st_ino;
}

stance_status target_write(const char *path, bool whole, struct strbuf *text, stance_error *error)
{
    interrupt_hold();
    if (!whole)
        *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    else if (strcmp(path, "-") == 0)
        message_write(text->bytes, text->size);
    else
        stance_output_write(path, text->bytes, text->size, error);
    interrupt_release();
    strbuf_free(text);
    return error->status;
}
