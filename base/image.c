/* mmap(2) costs nothing until a page is looked at, and processes share what they map. */
#include "base/image.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/source.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool map(struct image *image, int fd, const void *beginning, size_t beginning_size)
{
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size <= 0 ||
        (uintmax_t)about.st_size > SIZE_MAX || (size_t)about.st_size < beginning_size)
        return false;
    size_t size = (size_t)about.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) return false;
    if (memcmp(bytes, beginning, beginning_size) != 0) {
        munmap(bytes, size);
        return false;
    }
    *image = (struct image){.bytes = bytes, .size = size, .is_mapped = true};
    return true;
}

bool image_map(struct image *image, const char *path, const void *beginning, size_t beginning_size)
{
    /* Not even opened where it is none: who writes to a pipe would lose his reader. */
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode)) return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    bool mapped = map(image, fd, beginning, beginning_size);
    close(fd);
    return mapped;
}

/* Whether as much of the beginning as is there is as it should be. */
static bool begins(const struct buffer *bytes, const void *beginning, size_t size)
{
    return !bytes->size ||
           memcmp(bytes->data, beginning, bytes->size < size ? bytes->size : size) == 0;
}

/* Whether so many bytes may come of what was read of the file so far. */
static bool is_plausible(size_t size, const struct source *source)
{
    return size <= IMAGE_INFLATED_FREE ||
           (size - IMAGE_INFLATED_FREE) / IMAGE_RATIO_MAX <= source_position(source);
}

stance_status image_read(struct image *image, const char *path, const void *beginning,
                         size_t beginning_size, size_t size_max, stance_error *error)
{
    enum { CHUNK = 1 << 16 };
    struct buffer bytes = {0};
    struct source *source = source_open(path, error);
    if (!source) return error ? error->status : STANCE_IO;
    stance_status status = STANCE_OK;
    for (size_t used = 1; status == STANCE_OK && used; bytes.size += used) {
        used = 0;
        if (!begins(&bytes, beginning, beginning_size) || bytes.size > size_max) break;
        if (!buffer_reserve(&bytes, CHUNK))
            status = error_memory(error);
        else
            status = source_read(source, bytes.data + bytes.size, CHUNK, &used, error);
        if (status == STANCE_OK && !is_plausible(bytes.size + used, source))
            status = error_set(error, STANCE_BAD_DATA,
                               "decompresses to more than %d times its size", IMAGE_RATIO_MAX);
    }
    source_close(source);
    if (status != STANCE_OK) {
        buffer_free(&bytes);
        return status;
    }
    *image = (struct image){.bytes = (unsigned char *)bytes.data, .size = bytes.size};
    return STANCE_OK;
}

bool image_copy(struct image *image, const void *bytes, size_t size)
{
    void *copy = memory_resize(NULL, size, 1);
    if (!copy) return false;
    if (size) memcpy(copy, bytes, size);
    *image = (struct image){.bytes = copy, .size = size};
    return true;
}

void image_free(struct image *image)
{
    if (image->is_mapped)
        munmap((void *)(uintptr_t)image->bytes, image->size);
    else
        memory_free((void *)(uintptr_t)image->bytes);
    *image = (struct image){0};
}
