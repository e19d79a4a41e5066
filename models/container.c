/* Sections in a file. Nothing read from the file is used before it has been compared with the size
 * of the file; the checksum is looked at before any section is. */
#include "models/container.h"

#include "base/cursor.h"
#include "base/error.h"
#include "base/hash.h"

#include <string.h>

/* A first byte that is no text, line ends that a careless transfer would change. */
const unsigned char container_magic[CONTAINER_MAGIC_SIZE] = {0x89, 'S',  'T',  'N',
                                                             'C',  '\r', '\n', 0x1A};

void container_add(struct container *container, const char *tag, const void *bytes, size_t size)
{
    struct container_section *section = &container->sections[container->count++];
    memcpy(section->tag, tag, CONTAINER_TAG_SIZE);
    section->bytes = bytes;
    section->size = size;
}

const struct container_section *container_find(const struct container *container, const char *tag)
{
    for (size_t i = 0; i < container->count; i++)
        if (memcmp(container->sections[i].tag, tag, CONTAINER_TAG_SIZE) == 0)
            return &container->sections[i];
    return NULL;
}

/* ---------------------------------------------------------------- writing */

/* Bytes that are wanting from `at` to where a section may begin. */
static size_t padding(uint64_t at)
{
    return (size_t)(-at % CONTAINER_ALIGNMENT);
}

static bool write_padding(struct buffer *out)
{
    static const char zeros[CONTAINER_ALIGNMENT];
    return buffer_append(out, zeros, padding(out->size));
}

bool container_write(const struct container *container, struct buffer *out)
{
    uint64_t begin = CONTAINER_HEADER_SIZE + container->count * CONTAINER_ENTRY_SIZE, end = begin;
    for (size_t i = 0; i < container->count; i++) end += padding(end) + container->sections[i].size;
    bool ok = buffer_append(out, container_magic, CONTAINER_MAGIC_SIZE) &&
              buffer_append_u32(out, CONTAINER_VERSION) &&
              buffer_append_u32(out, (uint32_t)container->count) &&
              buffer_append_u64(out, end + CONTAINER_CHECKSUM_SIZE);
    uint64_t at = begin;
    for (size_t i = 0; ok && i < container->count; i++) {
        const struct container_section *section = &container->sections[i];
        at += padding(at);
        ok = buffer_append(out, section->tag, CONTAINER_TAG_SIZE) && buffer_append_u32(out, 0) &&
             buffer_append_u64(out, at) && buffer_append_u64(out, section->size);
        at += section->size;
    }
    for (size_t i = 0; ok && i < container->count; i++)
        ok = write_padding(out) &&
             buffer_append(out, container->sections[i].bytes, container->sections[i].size);
    return ok && buffer_append_u64(out, hash_bytes(out->data, out->size));
}

/* ---------------------------------------------------------------- reading */

static stance_status refuse(stance_error *error, const char *why)
{
    return error_set(error, STANCE_BAD_MODEL, "%s", why);
}

/* Reads an entry of the table; *at is where the section before ended, and is moved on. */
static stance_status read_entry(struct container *container, struct cursor *table,
                                const unsigned char *file, uint64_t *at, uint64_t end,
                                stance_error *error)
{
    const char *tag = (const char *)cursor_bytes(table, CONTAINER_TAG_SIZE);
    uint32_t reserved = cursor_u32(table);
    uint64_t offset = cursor_u64(table);
    uint64_t size = cursor_u64(table);
    if (table->failed) return refuse(error, "damaged model: the table of sections is cut off");
    if (reserved) return refuse(error, "damaged model: a section is packed in an unknown way");
    size_t gap = padding(*at);
    if (gap > end - *at || offset != *at + gap || size > end - offset)
        return refuse(error, "damaged model: a section lies outside the file");
    for (size_t i = 0; i < gap; i++)
        if (file[*at + i]) return refuse(error, "damaged model: bytes that belong to no section");
    if (container_find(container, tag))
        return refuse(error, "damaged model: a section stands twice");
    container_add(container, tag, file + offset, (size_t)size);
    *at = offset + size;
    return STANCE_OK;
}

uint64_t container_sum(const void *file, size_t size)
{
    return hash_bytes(file, size - CONTAINER_CHECKSUM_SIZE);
}

/* Magic, version, size and checksum; then the cursor stands at the table. */
static stance_status read_header(struct container *container, struct cursor *cursor,
                                 const unsigned char *file, size_t size, uint32_t *sections,
                                 stance_error *error)
{
    const unsigned char *found = cursor_bytes(cursor, CONTAINER_MAGIC_SIZE);
    if (!found || memcmp(found, container_magic, CONTAINER_MAGIC_SIZE) != 0)
        return refuse(error, size ? "not a stance model" : "the file is empty, not a stance model");
    uint32_t version = container->version = cursor_u32(cursor);
    *sections = cursor_u32(cursor);
    uint64_t file_size = cursor_u64(cursor);
    if (cursor->failed) return refuse(error, "truncated model");
    if (version > CONTAINER_VERSION)
        return error_set(error, STANCE_BAD_MODEL,
                         "model of format version %u; this stance reads up to version %d: use a "
                         "newer one",
                         version, CONTAINER_VERSION);
    if (version == 0) return refuse(error, "damaged model: format version 0");
    if (file_size > size) return refuse(error, "truncated model");
    if (file_size < size) return refuse(error, "damaged model: something follows its end");
    if (size < CONTAINER_HEADER_SIZE + CONTAINER_CHECKSUM_SIZE)
        return refuse(error, "truncated model");
    struct cursor tail = {.at = file + size - CONTAINER_CHECKSUM_SIZE,
                          .left = CONTAINER_CHECKSUM_SIZE};
    container->checksum = cursor_u64(&tail);
    if (container->checksum != container_sum(file, size))
        return refuse(error, "damaged model: the checksum does not match");
    if (*sections > CONTAINER_SECTIONS_MAX)
        return refuse(error, "damaged model: too many sections");
    cursor->left -= CONTAINER_CHECKSUM_SIZE;
    return STANCE_OK;
}

stance_status container_read(struct container *container, const void *bytes, size_t size,
                             stance_error *error)
{
    const unsigned char *file = bytes;
    struct cursor cursor = {.at = file, .left = size};
    uint32_t sections = 0;
    container->count = 0;
    stance_status status = read_header(container, &cursor, file, size, &sections, error);
    if (status != STANCE_OK) return status;
    uint64_t end = size - CONTAINER_CHECKSUM_SIZE;
    uint64_t at = CONTAINER_HEADER_SIZE + (uint64_t)sections * CONTAINER_ENTRY_SIZE;
    if (at > end) return refuse(error, "damaged model: the table of sections is cut off");
    for (uint32_t i = 0; status == STANCE_OK && i < sections; i++)
        status = read_entry(container, &cursor, file, &at, end, error);
    if (status == STANCE_OK && at != end)
        status = refuse(error, "damaged model: bytes that belong to no section");
    return status;
}
