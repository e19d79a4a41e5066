/* The outer shape of a model file: a header, a table of sections, the sections, a checksum. What
 * the sections mean is models/format.c's business. See docs/FORMAT.md. */
#ifndef STANCE_MODELS_CONTAINER_H
#define STANCE_MODELS_CONTAINER_H

#include "base/buffer.h"
#include "stance/stance.h"

enum {
    CONTAINER_VERSION = 1,
    CONTAINER_MAGIC_SIZE = 8,
    CONTAINER_TAG_SIZE = 4,
    CONTAINER_SECTIONS_MAX = 32,
    CONTAINER_HEADER_SIZE = 24,
    CONTAINER_ENTRY_SIZE = 24,
    CONTAINER_CHECKSUM_SIZE = 8,
    CONTAINER_ALIGNMENT = 64 /* sections begin at multiples of this */
};

/* What every model file begins with. */
extern const unsigned char container_magic[CONTAINER_MAGIC_SIZE];

struct container_section {
    char tag[CONTAINER_TAG_SIZE];
    const unsigned char *bytes; /* [size], borrowed from the file */
    size_t size;
};

struct container {
    struct container_section sections[CONTAINER_SECTIONS_MAX];
    size_t count;
    uint64_t checksum; /* of a file that was read, as the next */
    uint32_t version;
};

/* Adds a section, borrowed until the container is written; at most CONTAINER_SECTIONS_MAX of them.
 */
void container_add(struct container *container, const char *tag, const void *bytes, size_t size);

/* The section of that tag, or NULL. */
const struct container_section *container_find(const struct container *container, const char *tag);

/* Appends the file to out, which is empty. False: no memory. */
bool container_write(const struct container *container, struct buffer *out);

/* Finds the sections of a file, having proved every size and the checksum first. The error's
 * message is the reason. */
stance_status container_read(struct container *container, const void *bytes, size_t size,
                             stance_error *error);

/* The checksum that a file of this size, which is CONTAINER_CHECKSUM_SIZE or more, should have. */
uint64_t container_sum(const void *file, size_t size);

#endif
