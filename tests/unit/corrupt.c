/* Model files that are damaged, forged or absurd. Two tiny models, a linear one of two labels and
 * an RBF one of three, are cut off, flipped, re-addressed and given malicious content under a valid
 * checksum. Each file must be refused with one line, or, where its content is merely odd, load and
 * classify soundly. Every file lies in a block of just its size, so that a sanitizer sees the first
 * byte read past its end. */
#include "base/inflate.h"
#include "models/format.h"
#include "tests/unit/samples.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
    MODELS = 2,
    ARTICLE_EVERY = 5,
    FILE_MAX = 4096,
    VERSION_AT = 8,
    SECTIONS_AT = 12,
    SIZE_AT = 16
};

static struct {
    struct buffer file;         /* as stance writes it */
    struct container container; /* its sections */
} models[MODELS];

static size_t tried, loaded;

static stance_model *train(const char *kernel, size_t labels)
{
    static const char *const rows[][2] = {
        {"pro-ban", "ban it now"}, {"pro-ban", "no cheap gear"}, {"anti-ban", "keep the gear"},
        {"anti-ban", "trust it"},  {"neutral", "it has masts"},  {"neutral", "masts are gear"}};
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 2 * labels; i++)
        assert_true(samples_add(dataset, NULL, rows[i][0], rows[i][1]));
    stance_train_options options = samples_options(kernel);
    options.features = "words=1,tf=raw,norm=none";
    options.language = "none";
    options.folds = 2;
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    stance_dataset_free(dataset);
    return model;
}

static int make_models(void **state)
{
    (void)state;
    static const char *const kernels[MODELS] = {"linear", "rbf"};
    for (size_t m = 0; m < MODELS; m++) {
        stance_model *model = train(kernels[m], 2 + m);
        if (!model || !format_encode(model, &models[m].container) ||
            !container_write(&models[m].container, &models[m].file) ||
            models[m].file.size > FILE_MAX)
            return -1;
        stance_model_free(model);
    }
    return 0;
}

static int free_models(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++) {
        buffer_free(&models[m].file);
        container_free(&models[m].container);
    }
    print_message("corrupt: %zu files tried, %zu of them odd but loaded\n", tried, loaded);
    return 0;
}

/* ---------------------------------------------------------------- what is asked of a file */

static void assert_sound(const stance_model *model, const stance_result *result)
{
    double sum = 0;
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        assert_true(result->probabilities[i] >= 0 && result->probabilities[i] <= 1);
        assert_true(result->probability >= result->probabilities[i]);
        sum += result->probabilities[i];
    }
    assert_true(fabs(sum - 1) < 1e-6);
    assert_true(result->score >= -1 && result->score <= 1);
    assert_true(result->label < stance_model_label_count(model));
}

static void exercise(const stance_model *model)
{
    static const char *const sentences[] = {"", "ban it now", "masts masts trust the gear", "else"};
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    assert_non_null(classifier);
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        stance_result result;
        assert_int_equal(
            stance_classify_sentence(classifier, sentences[i], strlen(sentences[i]), &result, NULL),
            STANCE_OK);
        assert_sound(model, &result);
    }
    if (tried % ARTICLE_EVERY != 0) { /* articles take their time */
        stance_classifier_free(classifier);
        return;
    }
    static const char article[] = "Ban it now. Masts are gear.\n\nTrust it! Else?\n";
    stance_article found;
    assert_int_equal(stance_classify_article(classifier, article, sizeof article - 1,
                                             STANCE_BOILERPLATE_KEEP, &found, NULL),
                     STANCE_OK);
    assert_int_equal(found.count, 4);
    for (size_t i = 0; i < found.count; i++) assert_sound(model, &found.sentences[i]);
    stance_classifier_free(classifier);
}

/* Whether the file is refused, with one line. What is loaded must classify. */
static bool refused(const void *bytes, size_t size, stance_error *error)
{
    void *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    *error = (stance_error){0};
    stance_model *model = stance_model_parse(copy, size, "odd.stance", error);
    free(copy);
    tried++;
    if (model) {
        loaded++;
        exercise(model);
        stance_model_free(model);
        return false;
    }
    assert_int_equal(error->status, STANCE_BAD_MODEL);
    assert_string_equal(error->source, "odd.stance");
    assert_true(error->message[0] != '\0' && !strchr(error->message, '\n'));
    return true;
}

static void assert_refused(const void *bytes, size_t size)
{
    stance_error error;
    assert_true(refused(bytes, size, &error));
}

static void put(unsigned char *at, uint64_t value, size_t width)
{
    for (size_t i = 0; i < width; i++) at[i] = (unsigned char)(value >> (8 * i));
}

static void sign(unsigned char *file, size_t size)
{
    size_t covered = size - CONTAINER_CHECKSUM_SIZE;
    put(file + covered, inflate_crc(0, file, covered), CONTAINER_CHECKSUM_SIZE);
}

/* The file of model m, in an array with room for a little more. */
static size_t copy_file(size_t m, unsigned char file[FILE_MAX + 64])
{
    memcpy(file, models[m].file.data, models[m].file.size);
    return models[m].file.size;
}

/* ---------------------------------------------------------------- damage */

static void whole_files_load(void **state)
{
    (void)state;
    stance_error error;
    for (size_t m = 0; m < MODELS; m++)
        assert_false(refused(models[m].file.data, models[m].file.size, &error));
}

static void a_file_cut_off_anywhere_is_refused(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++)
        for (size_t size = 0; size < models[m].file.size; size++)
            assert_refused(models[m].file.data, size);
}

static void any_byte_changed_is_noticed(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + 64];
    for (size_t m = 0; m < MODELS; m++) {
        size_t size = copy_file(m, file);
        size_t head = CONTAINER_HEADER_SIZE + models[m].container.count * CONTAINER_ENTRY_SIZE;
        for (size_t at = 0; at < size; at++) {
            for (unsigned change = 1; change < 256; change = at < head ? change + 1 : change * 2) {
                file[at] ^= (unsigned char)change;
                assert_refused(file, size);
                file[at] ^= (unsigned char)change;
            }
        }
    }
}

static void what_follows_the_end_is_noticed(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + 64];
    for (size_t m = 0; m < MODELS; m++) {
        size_t size = copy_file(m, file);
        memset(file + size, 0, 64);
        for (size_t more = 1; more <= 64; more++) assert_refused(file, size + more);
        /* the same with a header that owns to it, and a checksum that agrees */
        put(file + SIZE_AT, size + 8, 8);
        sign(file, size + 8);
        assert_refused(file, size + 8);
    }
}

static void a_newer_version_is_refused_by_name(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + 64];
    stance_error error;
    size_t size = copy_file(0, file);
    put(file + VERSION_AT, 2, 4);
    for (int signs = 0; signs < 2; signs++) {
        assert_true(refused(file, size, &error));
        assert_string_equal(error.message, "model of format version 2; this stance reads up to "
                                           "version 1: use a newer one");
        sign(file, size);
    }
}

static void other_files_are_said_to_be_no_models(void **state)
{
    (void)state;
    static const char text[] = "pro-ban\tBan it now, before the masts are up.\n";
    stance_error error;
    assert_true(refused(text, sizeof text - 1, &error));
    assert_string_equal(error.message, "not a stance model");
    assert_true(refused("", 0, &error));
    assert_string_equal(error.message, "the file is empty, not a stance model");
    assert_true(refused("\x89STNC\r\n\x1A", 8, &error));
    assert_string_equal(error.message, "truncated model");
}

/* ---------------------------------------------------------------- a forged frame */

/* Sets one field of the header or the table to extreme values, with and without a new checksum. */
static void try_field(size_t m, size_t at, size_t width)
{
    uint64_t most = width == 8 ? UINT64_MAX : UINT32_MAX;
    const uint64_t values[] = {0, 1, most, most - 1, most / 2, most / 2 + 1, 4096};
    unsigned char file[FILE_MAX + 64];
    for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
        size_t size = copy_file(m, file);
        put(file + at, values[v], width);
        if (memcmp(file, models[m].file.data, size) == 0) continue;
        assert_refused(file, size);
        sign(file, size);
        assert_refused(file, size);
    }
}

static void absurd_fields_of_the_frame_are_refused(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++) {
        try_field(m, VERSION_AT, 4);
        try_field(m, SECTIONS_AT, 4);
        try_field(m, SIZE_AT, 8);
        for (size_t s = 0; s < models[m].container.count; s++) {
            size_t entry = CONTAINER_HEADER_SIZE + s * CONTAINER_ENTRY_SIZE;
            try_field(m, entry, 4);     /* tag */
            try_field(m, entry + 4, 4); /* codec */
            for (size_t field = 8; field < CONTAINER_ENTRY_SIZE; field += 8)
                try_field(m, entry + field, 8); /* offset, stored, size */
        }
    }
}

static void swapped_entries_of_the_table_are_refused(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + 64];
    for (size_t m = 0; m < MODELS; m++) {
        const unsigned char *table =
            (const unsigned char *)models[m].file.data + CONTAINER_HEADER_SIZE;
        for (size_t a = 0; a < models[m].container.count; a++)
            for (size_t b = 0; b < a; b++) {
                static const size_t widths[] = {CONTAINER_TAG_SIZE, CONTAINER_ENTRY_SIZE};
                for (size_t w = 0; w < 2; w++) { /* the tags alone, then the whole entries */
                    size_t size = copy_file(m, file);
                    unsigned char *to = file + CONTAINER_HEADER_SIZE;
                    memcpy(to + a * CONTAINER_ENTRY_SIZE, table + b * CONTAINER_ENTRY_SIZE,
                           widths[w]);
                    memcpy(to + b * CONTAINER_ENTRY_SIZE, table + a * CONTAINER_ENTRY_SIZE,
                           widths[w]);
                    sign(file, size);
                    assert_refused(file, size);
                }
            }
    }
}

/* ---------------------------------------------------------------- forged content */

/* The sections as a file, not packed. */
static size_t pack(const struct container *container, unsigned char *file)
{
    size_t offset = CONTAINER_HEADER_SIZE + container->count * CONTAINER_ENTRY_SIZE;
    memcpy(file, models[0].file.data, CONTAINER_HEADER_SIZE);
    put(file + SECTIONS_AT, container->count, 4);
    for (size_t s = 0; s < container->count; s++) {
        const struct buffer *bytes = &container->sections[s].bytes;
        unsigned char *entry = file + CONTAINER_HEADER_SIZE + s * CONTAINER_ENTRY_SIZE;
        memcpy(entry, container->sections[s].tag, CONTAINER_TAG_SIZE);
        put(entry + 4, 0, 4);
        put(entry + 8, offset, 8);
        put(entry + 16, bytes->size, 8);
        put(entry + 24, bytes->size, 8);
        memcpy(file + offset, bytes->data, bytes->size);
        offset += bytes->size;
    }
    put(file + SIZE_AT, offset + CONTAINER_CHECKSUM_SIZE, 8);
    sign(file, offset + CONTAINER_CHECKSUM_SIZE);
    return offset + CONTAINER_CHECKSUM_SIZE;
}

static bool content_refused(const struct container *container)
{
    unsigned char file[2 * FILE_MAX];
    stance_error error;
    return refused(file, pack(container, file), &error);
}

static void sections_that_are_not_packed_load(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++) assert_false(content_refused(&models[m].container));
}

/* Not packed, so that nothing but the table says where a section ends. */
static void a_section_may_not_reach_past_the_file(void **state)
{
    (void)state;
    static const size_t more[] = {1, 4, 5, 1000, 1 << 20, (size_t)1 << 40};
    for (size_t m = 0; m < MODELS; m++)
        for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
            unsigned char file[2 * FILE_MAX];
            stance_error error;
            size_t size = pack(&models[m].container, file);
            size_t last = models[m].container.count - 1;
            unsigned char *entry = file + CONTAINER_HEADER_SIZE + last * CONTAINER_ENTRY_SIZE;
            put(entry + 16, models[m].container.sections[last].bytes.size + more[i], 8);
            put(entry + 24, models[m].container.sections[last].bytes.size + more[i], 8);
            sign(file, size);
            assert_true(refused(file, size, &error));
            assert_string_equal(error.message, "damaged model: a section lies outside the file");
        }
}

static void sections_of_another_length_are_refused(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++)
        for (size_t s = 0; s < models[m].container.count; s++) {
            struct container forged = models[m].container;
            struct buffer *bytes = &forged.sections[s].bytes;
            for (bytes->size = 0; bytes->size < models[m].container.sections[s].bytes.size;
                 bytes->size++)
                assert_true(content_refused(&forged));
            char longer[FILE_MAX] = {0};
            memcpy(longer, bytes->data, bytes->size++);
            bytes->data = longer;
            assert_true(content_refused(&forged));
        }
}

static void sections_missing_doubled_or_unknown_are_refused(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++)
        for (size_t s = 0; s < models[m].container.count; s++) {
            struct container forged = models[m].container;
            forged.sections[forged.count++] = forged.sections[s];
            assert_true(content_refused(&forged));
            memcpy(forged.sections[s].tag, "ELSE", CONTAINER_TAG_SIZE);
            assert_true(content_refused(&forged));
            forged = models[m].container;
            forged.sections[s] = forged.sections[--forged.count];
            assert_true(content_refused(&forged));
        }
}

/* The sections of one model with one of the other's. */
static void sections_of_another_model_are_refused_or_sound(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++)
        for (size_t s = 0; s < models[m].container.count; s++) {
            struct container forged = models[m].container;
            forged.sections[s] = models[1 - m].container.sections[s];
            content_refused(&forged);
        }
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Numbers of every width and kind, at every place of every section, whatever stands there. */
static void any_content_is_refused_or_sound(void **state)
{
    (void)state;
    const struct {
        size_t width;
        uint64_t value;
    } edits[] = {
        {1, 0},
        {1, 1},
        {1, 0x7F},
        {1, 0x80},
        {1, 0xFE},
        {1, 0xFF},
        {4, 0},
        {4, 1},
        {4, 0x7FFFFFFF},
        {4, 0x80000000},
        {4, 0xFFFFFFFE},
        {4, 0xFFFFFFFF},
        {8, UINT64_MAX},
        {8, INT64_MAX},
        {8, (uint64_t)1 << 32},
        {8, (uint64_t)1 << 61},
        {8, bits_of(NAN)},
        {8, bits_of(-INFINITY)},
        {8, bits_of(DBL_MAX)},
        {8, bits_of(-DBL_MAX)},
        {8, bits_of(DBL_MIN)},
        {8, bits_of(-1)},
    };
    for (size_t m = 0; m < MODELS; m++) {
        unsigned char whole[2 * FILE_MAX], file[2 * FILE_MAX];
        size_t size = pack(&models[m].container, whole);
        size_t start = CONTAINER_HEADER_SIZE + models[m].container.count * CONTAINER_ENTRY_SIZE;
        for (size_t at = start; at < size - CONTAINER_CHECKSUM_SIZE; at++)
            for (size_t e = 0; e < sizeof edits / sizeof edits[0]; e++) {
                stance_error error;
                if (at + edits[e].width > size - CONTAINER_CHECKSUM_SIZE) continue;
                memcpy(file, whole, size);
                put(file + at, edits[e].value, edits[e].width);
                sign(file, size);
                refused(file, size, &error);
            }
    }
}

/* What a single byte cannot make: numbers that overflow everywhere at once. Only the numbers are
 * changed, so that all of these load: weights; coefficients, which follow their u64 count; biases,
 * slope (which may not be negative) and offsets. */
static void enormous_weights_classify_soundly(void **state)
{
    (void)state;
    enum { NEGATIVE_EVERY = 5, VECTORS_AT = 8 };
    static const char *const tags[] = {"LINW", "VECS", "CALB"};
    for (size_t m = 0; m < MODELS; m++)
        for (size_t t = 0; t < sizeof tags / sizeof tags[0]; t++) {
            struct container forged = models[m].container;
            unsigned char bytes[FILE_MAX];
            const struct buffer *found = container_find(&forged, tags[t]);
            if (!found) continue;
            size_t start = 0, end = found->size;
            memcpy(bytes, found->data, found->size);
            if (strcmp(tags[t], "VECS") == 0) {
                start = VECTORS_AT;
                end = start + (size_t)bytes[0] * 3 * 8; /* three machines */
            }
            for (size_t at = start; at + 8 <= end; at += 8)
                put(bytes + at, bits_of(at % NEGATIVE_EVERY ? DBL_MAX : -DBL_MAX), 8);
            for (size_t s = 0; s < forged.count; s++)
                if (memcmp(forged.sections[s].tag, tags[t], CONTAINER_TAG_SIZE) == 0)
                    forged.sections[s].bytes.data = (char *)bytes;
            assert_false(content_refused(&forged));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_files_load),
        cmocka_unit_test(a_file_cut_off_anywhere_is_refused),
        cmocka_unit_test(any_byte_changed_is_noticed),
        cmocka_unit_test(what_follows_the_end_is_noticed),
        cmocka_unit_test(a_newer_version_is_refused_by_name),
        cmocka_unit_test(other_files_are_said_to_be_no_models),
        cmocka_unit_test(absurd_fields_of_the_frame_are_refused),
        cmocka_unit_test(swapped_entries_of_the_table_are_refused),
        cmocka_unit_test(sections_that_are_not_packed_load),
        cmocka_unit_test(a_section_may_not_reach_past_the_file),
        cmocka_unit_test(sections_of_another_length_are_refused),
        cmocka_unit_test(sections_missing_doubled_or_unknown_are_refused),
        cmocka_unit_test(sections_of_another_model_are_refused_or_sound),
        cmocka_unit_test(any_content_is_refused_or_sound),
        cmocka_unit_test(enormous_weights_classify_soundly),
    };
    return cmocka_run_group_tests(tests, make_models, free_models);
}
