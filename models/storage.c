/* Models in files and in memory: reading the bytes whole, then proving them. */
#include "base/error.h"
#include "base/memory.h"
#include "models/format.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct stance_model *decode(const void *bytes, size_t size, stance_error *error)
{
    struct container *container = memory_new(1, sizeof *container);
    if (!container) {
        error_memory(error);
        return NULL;
    }
    struct stance_model *model = NULL;
    if (container_read(container, bytes, size, error) == STANCE_OK)
        model = format_decode(container, error);
    container_free(container);
    memory_free(container);
    return model;
}

stance_model *stance_model_parse(const void *bytes, size_t size, const char *source,
                                 stance_error *error)
{
    stance_error reason = {0};
    stance_model *model = decode(bytes, size, &reason);
    if (!model) {
        error_set(error, reason.status, "%s", reason.message);
        error_at(error, reason.status, source, 0);
    }
    return model;
}

static stance_status read_all(int fd, struct buffer *bytes, stance_error *error)
{
    enum { CHUNK = 1 << 16 };
    for (;;) {
        if (!buffer_reserve(bytes, CHUNK)) return error_memory(error);
        ssize_t got = read(fd, bytes->data + bytes->size, bytes->capacity - bytes->size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return error_errno(error, "cannot read");
        if (got == 0) return STANCE_OK;
        bytes->size += (size_t)got;
        if (!container_begins(bytes->data, bytes->size))
            return error_set(error, STANCE_BAD_MODEL, "not a stance model");
        if (bytes->size > FORMAT_FILE_MAX)
            return error_set(error, STANCE_BAD_MODEL, "too large for a stance model");
    }
}

stance_model *stance_model_load(const char *path, stance_error *error)
{
    struct buffer bytes = {0};
    struct stat about;
    stance_model *model = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    stance_status status = STANCE_OK;
    if (fd < 0 || fstat(fd, &about) != 0)
        status = error_errno(error, "cannot open model");
    else if (S_ISDIR(about.st_mode))
        status = error_set(error, STANCE_IO, "is a directory, not a stance model");
    else
        status = read_all(fd, &bytes, error);
    if (status == STANCE_OK)
        model = stance_model_parse(bytes.data, bytes.size, path, error);
    else
        error_at(error, status, path, 0);
    if (fd >= 0) close(fd);
    buffer_free(&bytes);
    return model;
}

stance_status stance_model_save(const stance_model *model, const char *path, stance_error *error)
{
    struct container *container = memory_new(1, sizeof *container);
    struct buffer bytes = {0};
    stance_status status;
    if (container && format_encode(model, container) && container_write(container, &bytes))
        status = stance_output_write(path, bytes.data, bytes.size, error);
    else
        status = error_memory(error);
    if (container) container_free(container);
    memory_free(container);
    buffer_free(&bytes);
    return status;
}
