/* Models in files and in memory: getting at the bytes, which format.c then proves. */
#include "base/error.h"
#include "models/format.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The model of an image, which is taken over; errors name the source. */
static stance_model *decode(struct image *image, const char *source, stance_error *error)
{
    stance_error reason = {0};
    stance_model *model = format_decode(image, &reason);
    if (!model) {
        error_set(error, reason.status, "%s", reason.message);
        error_at(error, reason.status, source, 0);
    }
    return model;
}

stance_model *stance_model_parse(const void *bytes, size_t size, const char *source,
                                 stance_error *error)
{
    struct image image;
    if (!image_copy(&image, bytes, size)) {
        error_at(error, error_memory(error), source, 0);
        return NULL;
    }
    return decode(&image, source, error);
}

/* What can be said of a path before it is opened. */
static stance_status check_path(const char *path, stance_error *error)
{
    struct stat about;
    if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0 || stat(path, &about) != 0)
        return error_errno(error, "cannot open model");
    if (S_ISDIR(about.st_mode))
        return error_set(error, STANCE_IO, "is a directory, not a stance model");
    return STANCE_OK;
}

/* A file that is no model as it is may be a compressed one, or a pipe. */
static stance_status find_image(struct image *image, const char *path, stance_error *error)
{
    const uint64_t most = FORMAT_FILE_MAX < SIZE_MAX ? FORMAT_FILE_MAX : SIZE_MAX;
    bool is_stdin = strcmp(path, "-") == 0;
    stance_status status = is_stdin ? STANCE_OK : check_path(path, error);
    if (status != STANCE_OK) return status;
    if (is_stdin || !image_map(image, path, container_magic, sizeof container_magic))
        status =
            image_read(image, path, container_magic, sizeof container_magic, (size_t)most, error);
    if (status == STANCE_BAD_DATA) error->status = STANCE_BAD_MODEL;
    if (status != STANCE_OK) return error->status;
    if (image->size <= most) return STANCE_OK;
    image_free(image);
    return error_set(error, STANCE_BAD_MODEL, "too large for a stance model");
}

stance_model *stance_model_load(const char *path, stance_error *error)
{
    struct image image;
    stance_error reason = {0};
    const char *source = strcmp(path, "-") == 0 ? "stdin" : path;
    if (find_image(&image, path, &reason) == STANCE_OK) return decode(&image, source, error);
    error_set(error, reason.status, "%s", reason.message);
    error_at(error, reason.status, source, 0);
    return NULL;
}

stance_status stance_model_check(const stance_model *model, stance_error *error)
{
    const struct image *image = &model->image;
    if (!image->is_mapped || container_sum(image->bytes, image->size) == model->checksum)
        return STANCE_OK;
    return error_set(error, STANCE_BAD_MODEL, "the model's file was changed while it was in use");
}

stance_status stance_model_save(const stance_model *model, const char *path, stance_error *error)
{
    return stance_output_write(path, model->image.bytes, model->image.size, error);
}
