/* Sections in a file. Nothing read from the file is used before it has been compared with the size
 * of the file; the checksum is looked at before any section is unpacked. */
#include "models/container.h"

#include "base/cursor.h"
#include "base/error.h"
#include "base/inflate.h"

#include <string.h>

/* A first byte that is no text, line ends that a careless transfer would change. */
static const unsigned char magic[8] = {0x89, 'S', 'T', 'N', 'C', '\r', '\n', 0x1A};

enum codec { CODEC_STORED = 0, CODEC_ZLIB = 1 };

struct entry {
    const unsigned char *tag;
    uint32_t codec;
    uint64_t offset, stored, size; /* bytes: from the start of the file; in the file; unpacked */
};

struct buffer *container_add(struct container *container, const char *tag)
{
    struct container_section *section = &container->sections[container->count++];
    memcpy(section->tag, tag, CONTAINER_TAG_SIZE);
    return &section->bytes;
}

const struct buffer *container_find(const struct container *container, const char *tag)
{
    for (size_t i = 0; i < container->count; i++)
        if (memcmp(container->sections[i].tag, tag, CONTAINER_TAG_SIZE) == 0)
            return &container->sections[i].bytes;
    return NULL;
}

void container_free(struct container *container)
{
    for (size_t i = 0; i < container->count; i++) buffer_free(&container->sections[i].bytes);
    container->count = 0;
}

static bool write_entry(struct buffer *out, const char *tag, enum codec codec, uint64_t offset,
                        uint64_t stored, uint64_t size)
{
    return buffer_append(out, tag, CONTAINER_TAG_SIZE) && buffer_append_u32(out, codec) &&
           buffer_append_u64(out, offset) && buffer_append_u64(out, stored) &&
           buffer_append_u64(out, size);
}

static bool write_header(struct buffer *out, size_t sections, uint64_t file_size)
{
    return buffer_append(out, magic, sizeof magic) && buffer_append_u32(out, CONTAINER_VERSION) &&
           buffer_append_u32(out, (uint32_t)sections) && buffer_append_u64(out, file_size);
}

/* Header, table, sections, checksum, from the packed sections. */
static bool assemble(const struct container *container, const struct buffer *packed,
                     struct buffer *out)
{
    uint64_t offset = CONTAINER_HEADER_SIZE + container->count * CONTAINER_ENTRY_SIZE;
    uint64_t end = offset;
    size_t begin = out->size;
    for (size_t i = 0; i < container->count; i++) end += packed[i].size;
    bool ok = write_header(out, container->count, end + CONTAINER_CHECKSUM_SIZE);
    for (size_t i = 0; ok && i < container->count; i++) {
        ok = write_entry(out, container->sections[i].tag, CODEC_ZLIB, offset, packed[i].size,
                         container->sections[i].bytes.size);
        offset += packed[i].size;
    }
    for (size_t i = 0; ok && i < container->count; i++)
        ok = buffer_append(out, packed[i].data, packed[i].size);
    return ok && buffer_append_u32(out, inflate_crc(0, out->data + begin, out->size - begin));
}

bool container_write(const struct container *container, struct buffer *out)
{
    struct buffer packed[CONTAINER_SECTIONS_MAX] = {{0}};
    bool ok = true;
    for (size_t i = 0; ok && i < container->count; i++) {
        const struct buffer *bytes = &container->sections[i].bytes;
        ok = inflate_pack(bytes->data, bytes->size, &packed[i]);
    }
    ok = ok && assemble(container, packed, out);
    for (size_t i = 0; i < container->count; i++) buffer_free(&packed[i]);
    return ok;
}

static stance_status refuse(stance_error *error, const char *why)
{
    return error_set(error, STANCE_BAD_MODEL, "%s", why);
}

static stance_status read_entry(struct cursor *table, uint64_t expected_offset, uint64_t end,
                                struct entry *entry, stance_error *error)
{
    entry->tag = cursor_bytes(table, CONTAINER_TAG_SIZE);
    entry->codec = cursor_u32(table);
    entry->offset = cursor_u64(table);
    entry->stored = cursor_u64(table);
    entry->size = cursor_u64(table);
    if (table->failed) return refuse(error, "damaged model: the table of sections is cut off");
    if (entry->offset != expected_offset || entry->stored > end - expected_offset)
        return refuse(error, "damaged model: a section lies outside the file");
    if (entry->codec != CODEC_STORED && entry->codec != CODEC_ZLIB)
        return refuse(error, "damaged model: a section is packed in an unknown way");
    bool possible = entry->codec == CODEC_STORED
                        ? entry->size == entry->stored
                        : entry->size / CONTAINER_RATIO_MAX <= entry->stored;
    if (!possible || entry->size > CONTAINER_SECTION_MAX)
        return refuse(error, "damaged model: a section has an absurd size");
    return STANCE_OK;
}

static stance_status unpack(struct container *container, const unsigned char *file,
                            const struct entry *entry, stance_error *error)
{
    if (container_find(container, (const char *)entry->tag))
        return refuse(error, "damaged model: a section stands twice");
    struct buffer *bytes = container_add(container, (const char *)entry->tag);
    if (!buffer_reserve(bytes, (size_t)entry->size)) return error_memory(error);
    const unsigned char *stored = file + entry->offset;
    bytes->size = (size_t)entry->size;
    if (entry->codec == CODEC_STORED) {
        memcpy(bytes->data, stored, (size_t)entry->size);
        return STANCE_OK;
    }
    switch (inflate_unpack(stored, (size_t)entry->stored, bytes->data, bytes->size)) {
    case INFLATE_BETWEEN:
        return STANCE_OK;
    case INFLATE_NO_MEMORY:
        return error_memory(error);
    default:
        return refuse(error, "damaged model: a section cannot be unpacked");
    }
}

bool container_begins(const void *bytes, size_t size)
{
    return memcmp(bytes, magic, size < sizeof magic ? size : sizeof magic) == 0;
}

/* Magic, version, size and checksum; then the cursor stands at the table. */
static stance_status read_header(struct cursor *cursor, const unsigned char *file, size_t size,
                                 uint32_t *sections, stance_error *error)
{
    const unsigned char *found = cursor_bytes(cursor, sizeof magic);
    if (!found || memcmp(found, magic, sizeof magic) != 0)
        return refuse(error, size ? "not a stance model" : "the file is empty, not a stance model");
    uint32_t version = cursor_u32(cursor);
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
    if (cursor_u32(&tail) != inflate_crc(0, file, size - CONTAINER_CHECKSUM_SIZE))
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
    stance_status status = read_header(&cursor, file, size, &sections, error);
    uint64_t end = size - CONTAINER_CHECKSUM_SIZE;
    uint64_t offset = CONTAINER_HEADER_SIZE + (uint64_t)sections * CONTAINER_ENTRY_SIZE;
    if (status == STANCE_OK && offset > end)
        status = refuse(error, "damaged model: the table of sections is cut off");
    for (uint32_t i = 0; status == STANCE_OK && i < sections; i++) {
        struct entry entry;
        status = read_entry(&cursor, offset, end, &entry, error);
        if (status == STANCE_OK) status = unpack(container, file, &entry, error);
        if (status == STANCE_OK) offset += entry.stored;
    }
    if (status == STANCE_OK && offset != end)
        status = refuse(error, "damaged model: bytes that belong to no section");
    return status;
}
