/* Fuzzes the reader of model files, and what labels with what it has read. The first byte says what
 * the others are: a whole file, edits of a tiny model's file, or edits of its sections. Header and
 * checksum are then made to agree, since bytes that are only damaged get no further than those. A
 * file is refused in one line, or is a model that labels soundly, has a report that can be shown,
 * and is saved as it was; the same from memory and mapped. */
#define _GNU_SOURCE
#include "base/hash.h"
#include "inspect/inspection.h"
#include "models/format.h"
#include "tests/fuzz/file.h"
#include "tests/unit/tiny.h"
#include "text/utf8.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    KINDS = 2 * TINY_MODELS + 1, /* sections of each model, the file of each, a whole file */
    VERSION_AT = CONTAINER_MAGIC_SIZE,
    SIZE_AT = 16,
    EDIT_SIZE = 5,      /* of what comes before an edit's bytes */
    PIPED_MAX = 1 << 15 /* bytes that a pipe takes at once, and more */
};

static const char source[] = "forged";

/* ---------------------------------------------------------------- making the file */

/* The parts that are edited, and the model that they are those of. */
struct parts {
    struct buffer of[CONTAINER_SECTIONS_MAX];
    size_t count;
};

static void append(struct buffer *out, const void *bytes, size_t size)
{
    HOLDS(buffer_append(out, bytes, size));
}

static void put(void *at, uint64_t value, size_t width)
{
    for (size_t i = 0; i < width; i++) ((unsigned char *)at)[i] = (unsigned char)(value >> 8 * i);
}

/* Everything but the sections as it has to be. */
static void seal(struct buffer *file)
{
    if (file->size < CONTAINER_HEADER_SIZE + CONTAINER_CHECKSUM_SIZE) return;
    size_t covered = file->size - CONTAINER_CHECKSUM_SIZE;
    memcpy(file->data, container_magic, CONTAINER_MAGIC_SIZE);
    put(file->data + VERSION_AT, CONTAINER_VERSION, 4);
    put(file->data + SIZE_AT, file->size, 8);
    put(file->data + covered, hash_bytes(file->data, covered), CONTAINER_CHECKSUM_SIZE);
}

/* Puts `added` bytes in the place of `dropped`. */
static void replace(struct buffer *part, size_t at, size_t dropped, const void *with, size_t added)
{
    struct buffer edited = {0};
    append(&edited, part->data, at);
    append(&edited, with, added);
    append(&edited, part->data + at + dropped, part->size - at - dropped);
    buffer_free(part);
    *part = edited;
}

/* Each edit is a part, where in it (two bytes), how many bytes are dropped there, how many are
 * added, and these. */
static void edit(struct parts *parts, const uint8_t *data, size_t size)
{
    while (size >= EDIT_SIZE) {
        struct buffer *part = &parts->of[data[0] % parts->count];
        size_t at = (data[1] | (size_t)data[2] << 8) % (part->size + 1);
        size_t dropped = data[3] < part->size - at ? data[3] : part->size - at;
        size_t added = data[4] < size - EDIT_SIZE ? data[4] : size - EDIT_SIZE;
        replace(part, at, dropped, data + EDIT_SIZE, added);
        data += EDIT_SIZE + added;
        size -= EDIT_SIZE + added;
    }
}

static const stance_model *base_model(size_t number)
{
    static stance_model *models[TINY_MODELS];
    if (!models[number]) models[number] = tiny_model(number);
    HOLDS(models[number]);
    return models[number];
}

static void forge_sections(const struct image *image, const uint8_t *data, size_t size,
                           struct buffer *file)
{
    struct container container;
    struct parts parts = {.count = 0};
    HOLDS(container_read(&container, image->bytes, image->size, NULL) == STANCE_OK);
    for (; parts.count < container.count; parts.count++)
        append(&parts.of[parts.count], container.sections[parts.count].bytes,
               container.sections[parts.count].size);
    edit(&parts, data, size);
    for (size_t i = 0; i < parts.count; i++) {
        container.sections[i].bytes = (const unsigned char *)parts.of[i].data;
        container.sections[i].size = parts.of[i].size;
    }
    HOLDS(container_write(&container, file));
    for (size_t i = 0; i < parts.count; i++) buffer_free(&parts.of[i]);
}

static void forge_file(const struct image *image, const uint8_t *data, size_t size,
                       struct buffer *file)
{
    struct parts parts = {.count = 1};
    append(&parts.of[0], image->bytes, image->size);
    edit(&parts, data, size);
    *file = parts.of[0];
    seal(file);
}

static void forge(size_t kind, const uint8_t *data, size_t size, struct buffer *file)
{
    if (kind < TINY_MODELS) {
        forge_sections(&base_model(kind)->image, data, size, file);
    } else if (kind < 2 * TINY_MODELS) {
        forge_file(&base_model(kind - TINY_MODELS)->image, data, size, file);
    } else {
        append(file, data, size);
        seal(file);
    }
}

/* ---------------------------------------------------------------- what is asked of it */

static bool is_one_line(const char *text)
{
    for (size_t i = 0; text[i]; i++)
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7F) return false;
    return *text != '\0';
}

static void check_refusal(const stance_error *error, const char *named)
{
    HOLDS(error->status == STANCE_BAD_MODEL && strcmp(error->source, named) == 0);
    HOLDS(is_one_line(error->message) && !error->line);
}

static void check_names(const stance_model *model)
{
    size_t count = stance_model_label_count(model);
    HOLDS(count >= 2 && count <= STANCE_LABELS_MAX);
    for (size_t i = 0; i < count; i++) {
        const char *name = stance_model_label(model, i);
        HOLDS(is_one_line(name) && !utf8_bad_bytes(name, strlen(name)));
        HOLDS(stance_model_find_label(model, name) == (int)i);
    }
}

static void check_threshold(const stance_model *model)
{
    static const double precisions[] = {0, 0.5, 0.9, 1};
    for (size_t i = 0; i < sizeof precisions / sizeof precisions[0]; i++) {
        double threshold, coverage;
        stance_status status =
            stance_model_threshold(model, precisions[i], &threshold, &coverage, NULL);
        HOLDS(status == STANCE_OK || status == STANCE_MISUSE);
        if (status == STANCE_OK) HOLDS(isfinite(threshold) && isfinite(coverage));
    }
}

/* Lines of text that steer no terminal. */
static void check_report(const stance_model *model,
                         void (*write)(FILE *out, const struct inspection *inspection))
{
    char *text = NULL;
    size_t size = 0;
    stance_error error = {0};
    struct lookup lookup;
    struct inspection inspection = {.path = "model", .model = model, .top = 2, .lookup = &lookup};
    FILE *out = open_memstream(&text, &size);
    HOLDS(out);
    HOLDS(lookup_find(&lookup, model, "ban the masts", &error) == STANCE_OK);
    write(out, &inspection);
    lookup_free(&lookup);
    HOLDS(fclose(out) == 0 && size && text[size - 1] == '\n');
    HOLDS(!utf8_bad_bytes(text, size));
    for (size_t i = 0; i < size; i++)
        HOLDS(text[i] == '\n' || ((unsigned char)text[i] >= ' ' && text[i] != 0x7F));
    free(text);
}

static void check_saved(const stance_model *model, const struct buffer *file)
{
    static char bytes[PIPED_MAX];
    char path[FILE_PATH_SIZE];
    int ends[2];
    if (file->size > PIPED_MAX) return;
    HOLDS(pipe(ends) == 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[1]);
    HOLDS(stance_model_save(model, path, NULL) == STANCE_OK);
    HOLDS(read(ends[0], bytes, sizeof bytes) == (ssize_t)file->size);
    HOLDS(memcmp(bytes, file->data, file->size) == 0);
    close(ends[0]);
    close(ends[1]);
}

/* Both label the rest of the input as they label everything: soundly, and alike. */
static void check_labels(const stance_model *parsed, const stance_model *loaded, const char *text,
                         size_t size)
{
    stance_classifier *one = stance_classifier_new(parsed, NULL);
    stance_classifier *other = stance_classifier_new(loaded, NULL);
    stance_result first, second;
    HOLDS(one && other);
    HOLDS(tiny_sentences_are_sound(one, parsed));
    HOLDS(tiny_article_is_sound(one, parsed));
    HOLDS(tiny_vector_is_sound(one, parsed, text, size));
    HOLDS(stance_classify_sentence(one, text, size, &first, NULL) == STANCE_OK);
    HOLDS(stance_classify_sentence(other, text, size, &second, NULL) == STANCE_OK);
    HOLDS(tiny_is_sound(parsed, &first));
    HOLDS(first.label == second.label && first.flags == second.flags);
    HOLDS(memcmp(first.probabilities, second.probabilities,
                 stance_model_label_count(parsed) * sizeof *first.probabilities) == 0);
    stance_classifier_free(one);
    stance_classifier_free(other);
}

/* Which makes another file of it than it is in memory. */
static bool looks_compressed(const struct buffer *file)
{
    const char *bytes = file->data;
    return (file->size >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0) ||
           (file->size >= 4 && memcmp(bytes, "\x28\xB5\x2F\xFD", 4) == 0) ||
           (file->size >= 4 && (bytes[0] & 0xF0) == 0x50 &&
            memcmp(bytes + 1, "\x2A\x4D\x18", 3) == 0);
}

static void check(const struct buffer *file, const char *text, size_t size)
{
    char path[FILE_PATH_SIZE];
    stance_error first = {0}, second = {0};
    int fd = file_make(file->data, file->size, path);
    stance_model *parsed = stance_model_parse(file->data, file->size, source, &first);
    stance_model *loaded = stance_model_load(path, &second);
    HOLDS(!parsed == !loaded || looks_compressed(file));
    if (parsed && loaded) {
        check_names(parsed);
        check_threshold(parsed);
        check_report(parsed, inspection_write_text);
        check_report(parsed, inspection_write_lookup);
        check_report(parsed, inspection_write_json);
        stance_status whole = stance_model_verify(parsed, NULL);
        HOLDS(whole == STANCE_OK || whole == STANCE_BAD_MODEL);
        check_saved(loaded, file);
        check_labels(parsed, loaded, text, size);
    } else {
        if (!parsed) check_refusal(&first, source);
        if (!loaded) check_refusal(&second, path);
        HOLDS(strcmp(first.message, second.message) == 0 || looks_compressed(file));
    }
    stance_model_free(parsed);
    stance_model_free(loaded);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer file = {0};
    if (size < 1) return 0;
    forge(data[0] % KINDS, data + 1, size - 1, &file);
    check(&file, (const char *)data + 1, size - 1);
    buffer_free(&file);
    return 0;
}
