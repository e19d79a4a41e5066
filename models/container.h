/* The outer shape of a model file: a header, a table of sections, the sections, a checksum. What
 * the sections mean is models/format.c's business. See docs/FORMAT.md. */
#ifndef STANCE_MODELS_CONTAINER_H
#define STANCE_MODELS_CONTAINER_H

#include "base/buffer.h"
#include "stance/stance.h"

enum {
    CONTAINER_VERSION = 1,
    CONTAINER_TAG_SIZE = 4,
    CONTAINER_SECTIONS_MAX = 32,
    CONTAINER_HEADER_SIZE = 24,
    CONTAINER_ENTRY_SIZE = 32,
    CONTAINER_CHECKSUM_SIZE = 4,
    CONTAINER_RATIO_MAX = 1100 /* zlib shrinks by 1032 at most; more is an attack */
};

#define CONTAINER_SECTION_MAX ((uint64_t)4 << 30) /* bytes of one section, unpacked */

struct container_section {
    char tag[CONTAINER_TAG_SIZE];
    struct buffer bytes;
};

struct container {
    struct container_section sections[CONTAINER_SECTIONS_MAX];
    size_t count;
};

/* Adds an empty section, which the caller fills; at most CONTAINER_SECTIONS_MAX of them. */
struct buffer *container_add(struct container *container, const char *tag);

/* The section of that tag, or NULL. */
const struct buffer *container_find(const struct container *container, const char *tag);

/* Appends the file to out. False: no memory. */
bool container_write(const struct container *container, struct buffer *out);

/* Whether these first bytes of a file, which may be few, are those of a model. */
bool container_begins(const void *bytes, size_t size);

/* Reads a file, having proved every size and the checksum first. The error's message is the reason.
 */
stance_status container_read(struct container *container, const void *bytes, size_t size,
                             stance_error *error);

void container_free(struct container *container);

#endif
