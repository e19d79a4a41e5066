/* Model files that are damaged, forged or absurd. Tiny models are cut off, flipped, re-addressed
 * and given malicious content under a valid checksum. Each file must be refused with one line, or,
 * where its content is merely odd, load and classify soundly. Every file lies in a block of just
 * its size, so that a sanitizer sees the first byte read past its end. */
#include "base/hash.h"
#include "models/format.h"
#include "tests/unit/tiny.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

enum {
    ARTICLE_EVERY = 5,
    FILE_MAX = 1 << 14,
    MORE = 64,
    VERSION_AT = 8,
    SECTIONS_AT = 12,
    SIZE_AT = 16
};

static struct {
    struct buffer file;         /* as stance writes it */
    struct container container; /* its sections */
} models[TINY_MODELS];

static size_t tried, loaded;
static clock_t began;

static int make_models(void **state)
{
    (void)state;
    for (size_t m = 0; m < TINY_MODELS; m++) {
        stance_model *model = tiny_model(m);
        if (!model || model->image.size > FILE_MAX ||
            !buffer_append(&models[m].file, model->image.bytes, model->image.size) ||
            container_read(&models[m].container, models[m].file.data, models[m].file.size, NULL) !=
                STANCE_OK)
            return -1;
        stance_model_free(model);
    }
    began = clock();
    return 0;
}

static int free_models(void **state)
{
    (void)state;
    for (size_t m = 0; m < TINY_MODELS; m++) buffer_free(&models[m].file);
    print_message("corrupt: %zu files tried, %zu of them odd but loaded, in %.1f s\n", tried,
                  loaded, (double)(clock() - began) / CLOCKS_PER_SEC);
    return 0;
}

/* ---------------------------------------------------------------- what is asked of a file */

static void exercise(const stance_model *model)
{
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    assert_non_null(classifier);
    assert_true(tiny_sentences_are_sound(classifier, model));
    if (tried % ARTICLE_EVERY == 0) { /* articles take their time */
        assert_true(tiny_article_is_sound(classifier, model));
        lexicon_verify(&model->lexicon); /* whatever it says */
    }
    stance_classifier_free(classifier);
}

/* The model of the file, or NULL where it is refused, with one line. */
static stance_model *parsed(const void *bytes, size_t size, stance_error *error)
{
    void *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    *error = (stance_error){0};
    stance_model *model = stance_model_parse(copy, size, "odd.stance", error);
    free(copy);
    tried++;
    if (model) return model;
    assert_int_equal(error->status, STANCE_BAD_MODEL);
    assert_string_equal(error->source, "odd.stance");
    assert_true(error->message[0] != '\0' && !strchr(error->message, '\n'));
    return NULL;
}

/* Whether the file is refused. What is loaded must classify. */
static bool refused(const void *bytes, size_t size, stance_error *error)
{
    stance_model *model = parsed(bytes, size, error);
    if (!model) return true;
    loaded++;
    exercise(model);
    stance_model_free(model);
    return false;
}

static void assert_refused(const void *bytes, size_t size)
{
    stance_error error;
    assert_true(refused(bytes, size, &error));
}

static void assert_refused_as(const void *bytes, size_t size, const char *message)
{
    stance_error error;
    assert_true(refused(bytes, size, &error));
    assert_string_equal(error.message, message);
}

static void put(unsigned char *at, uint64_t value, size_t width)
{
    for (size_t i = 0; i < width; i++) at[i] = (unsigned char)(value >> (8 * i));
}

static void sign(unsigned char *file, size_t size)
{
    size_t covered = size - CONTAINER_CHECKSUM_SIZE;
    put(file + covered, hash_bytes(file, covered), CONTAINER_CHECKSUM_SIZE);
}

/* The file of model m, in an array with room for a little more. */
static size_t copy_file(size_t m, unsigned char file[FILE_MAX + MORE])
{
    memcpy(file, models[m].file.data, models[m].file.size);
    return models[m].file.size;
}

/* Where the table of sections ends. */
static size_t head_of(size_t m)
{
    return CONTAINER_HEADER_SIZE + models[m].container.count * CONTAINER_ENTRY_SIZE;
}

/* ---------------------------------------------------------------- damage */

static void whole_files_load(void **state)
{
    (void)state;
    stance_error error;
    for (size_t m = 0; m < TINY_MODELS; m++)
        assert_false(refused(models[m].file.data, models[m].file.size, &error));
}

static void a_file_cut_off_anywhere_is_refused(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + MORE];
    for (size_t m = 0; m < TINY_MODELS; m++)
        for (size_t size = 0; size < models[m].file.size; size++) {
            assert_refused(models[m].file.data, size);
            if (size < CONTAINER_HEADER_SIZE + CONTAINER_CHECKSUM_SIZE) continue;
            copy_file(m, file); /* the same with a header and a checksum that agree */
            put(file + SIZE_AT, size, 8);
            sign(file, size);
            assert_refused(file, size);
        }
}

static void any_byte_changed_is_noticed(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + MORE];
    for (size_t m = 0; m < TINY_MODELS; m++) {
        size_t size = copy_file(m, file), head = head_of(m);
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
    unsigned char file[FILE_MAX + MORE];
    for (size_t m = 0; m < TINY_MODELS; m++) {
        size_t size = copy_file(m, file);
        memset(file + size, 0, MORE);
        for (size_t more = 1; more <= MORE; more++) assert_refused(file, size + more);
        /* the same with a header that owns to it, and a checksum that agrees */
        for (size_t more = 1; more <= MORE; more++) {
            copy_file(m, file);
            put(file + SIZE_AT, size + more, 8);
            sign(file, size + more);
            assert_refused(file, size + more);
        }
    }
}

/* Between sections there are zeros: a file can't carry what its readers do not see. */
static void what_stands_between_sections_is_noticed(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + MORE];
    size_t gaps = 0;
    for (size_t m = 0; m < TINY_MODELS; m++) {
        size_t end = head_of(m), size = copy_file(m, file);
        for (size_t s = 0; s < models[m].container.count; s++) {
            const struct container_section *section = &models[m].container.sections[s];
            size_t start = (size_t)(section->bytes - (const unsigned char *)models[m].file.data);
            for (size_t at = end; at < start; at++, gaps++) {
                file[at] = (unsigned char)(1 + at % 255);
                sign(file, size);
                assert_refused_as(file, size, "damaged model: bytes that belong to no section");
                file[at] = 0;
            }
            end = start + section->size;
        }
    }
    assert_true(gaps > 100);
}

static void a_newer_version_is_refused_by_name(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + MORE];
    size_t size = copy_file(0, file);
    put(file + VERSION_AT, 2, 4);
    for (int signs = 0; signs < 2; signs++) {
        assert_refused_as(file, size,
                          "model of format version 2; this stance reads up to version 1: use a "
                          "newer one");
        sign(file, size);
    }
}

static void other_files_are_said_to_be_no_models(void **state)
{
    (void)state;
    static const char text[] = "pro-ban\tBan it now, before the masts are up.\n";
    assert_refused_as(text, sizeof text - 1, "not a stance model");
    assert_refused_as("", 0, "the file is empty, not a stance model");
    assert_refused_as("\x89STNC\r\n\x1A", 8, "truncated model");
}

/* ---------------------------------------------------------------- a forged frame */

/* Sets one field of the header or the table to extreme values, with and without a new checksum. */
static void try_field(size_t m, size_t at, size_t width)
{
    uint64_t most = width == 8 ? UINT64_MAX : UINT32_MAX, size_of_file = models[m].file.size;
    uint64_t held = 0;
    for (size_t i = 0; i < width; i++)
        held |= (uint64_t)(unsigned char)models[m].file.data[at + i] << (8 * i);
    const uint64_t values[] = {0,
                               1,
                               2,
                               most,
                               most - 1,
                               most - CONTAINER_ALIGNMENT + 1,
                               most / 2,
                               most / 2 + 1,
                               4096,
                               held - CONTAINER_ALIGNMENT,
                               held - 1,
                               held + 1,
                               held + CONTAINER_ALIGNMENT,
                               size_of_file - CONTAINER_CHECKSUM_SIZE,
                               size_of_file,
                               size_of_file + 1};
    unsigned char file[FILE_MAX + MORE];
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
    for (size_t m = 0; m < TINY_MODELS; m++) {
        try_field(m, VERSION_AT, 4);
        try_field(m, SECTIONS_AT, 4);
        try_field(m, SIZE_AT, 8);
        for (size_t s = 0; s < models[m].container.count; s++) {
            size_t entry = CONTAINER_HEADER_SIZE + s * CONTAINER_ENTRY_SIZE;
            try_field(m, entry, 4);     /* tag */
            try_field(m, entry + 4, 4); /* reserved */
            for (size_t field = 8; field < CONTAINER_ENTRY_SIZE; field += 8)
                try_field(m, entry + field, 8); /* offset, size */
        }
    }
}

static void a_section_packed_in_an_unknown_way_is_refused(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + MORE];
    size_t size = copy_file(0, file);
    put(file + CONTAINER_HEADER_SIZE + 4, 1, 4);
    sign(file, size);
    assert_refused_as(file, size, "damaged model: a section is packed in an unknown way");
}

static void swapped_entries_of_the_table_are_refused(void **state)
{
    (void)state;
    unsigned char file[FILE_MAX + MORE];
    for (size_t m = 0; m < TINY_MODELS; m++) {
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

static void a_section_may_not_reach_past_the_file(void **state)
{
    (void)state;
    static const uint64_t more[] = {1, 4, 5, 1000, 1 << 20, (uint64_t)1 << 40};
    for (size_t m = 0; m < TINY_MODELS; m++)
        for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
            unsigned char file[FILE_MAX + MORE];
            size_t size = copy_file(m, file), last = models[m].container.count - 1;
            put(file + CONTAINER_HEADER_SIZE + last * CONTAINER_ENTRY_SIZE + 16,
                models[m].container.sections[last].size + more[i], 8);
            sign(file, size);
            assert_refused_as(file, size, "damaged model: a section lies outside the file");
        }
}

/* ---------------------------------------------------------------- forged sections */

static bool content_refused(const struct container *container)
{
    struct buffer file = {0};
    stance_error error;
    assert_true(container_write(container, &file));
    bool was = refused(file.data, file.size, &error);
    buffer_free(&file);
    return was;
}

static struct container_section *section_of(struct container *container, const char *tag)
{
    return (struct container_section *)(uintptr_t)container_find(container, tag);
}

static bool is_section(const struct container_section *section, const char *tag)
{
    return memcmp(section->tag, tag, CONTAINER_TAG_SIZE) == 0;
}

/* Two tables may have any number of places that is a power of two. */
static void sections_of_another_length_are_refused(void **state)
{
    (void)state;
    for (size_t m = 0; m < TINY_MODELS; m++)
        for (size_t s = 0; s < models[m].container.count; s++) {
            struct container forged = models[m].container;
            struct container_section *section = &forged.sections[s];
            size_t whole = section->size;
            bool may_do = is_section(section, "SLOT") || is_section(section, "EDGE");
            for (section->size = 0; section->size < whole; section->size++)
                assert_true(content_refused(&forged) || may_do);
            unsigned char longer[FILE_MAX] = {0};
            memcpy(longer, section->bytes, whole);
            section->bytes = longer;
            for (section->size = whole + 1; section->size <= whole + 12; section->size++)
                assert_true(content_refused(&forged));
        }
}

static void sections_missing_doubled_or_unknown_are_refused(void **state)
{
    (void)state;
    for (size_t m = 0; m < TINY_MODELS; m++)
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

/* They are found by their tags. */
static void sections_in_any_order_load(void **state)
{
    (void)state;
    for (size_t m = 0; m < TINY_MODELS; m++)
        for (size_t s = 1; s < models[m].container.count; s++) {
            struct container forged = models[m].container;
            forged.sections[0] = models[m].container.sections[s];
            forged.sections[s] = models[m].container.sections[0];
            assert_false(content_refused(&forged));
        }
}

/* The sections of one model with one of another's, or all the tables. */
static void sections_of_another_model_are_refused_or_sound(void **state)
{
    (void)state;
    for (size_t m = 0; m < TINY_MODELS; m++)
        for (size_t other = 0; other < TINY_MODELS; other++) {
            struct container all = models[m].container;
            for (size_t s = 0; s < models[m].container.count; s++) {
                struct container forged = models[m].container;
                const struct container_section *found =
                    container_find(&models[other].container, forged.sections[s].tag);
                if (!found) continue;
                forged.sections[s] = *found;
                content_refused(&forged);
                if (!is_section(found, "META")) all.sections[s] = *found;
                content_refused(&all);
            }
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
    for (size_t m = 0; m < TINY_MODELS; m++) {
        unsigned char file[FILE_MAX + MORE];
        size_t size = copy_file(m, file), end = size - CONTAINER_CHECKSUM_SIZE;
        for (size_t at = head_of(m); at < end; at++)
            for (size_t e = 0; e < sizeof edits / sizeof edits[0]; e++) {
                stance_error error;
                if (at + edits[e].width > end) continue;
                put(file + at, edits[e].value, edits[e].width);
                sign(file, size);
                refused(file, size, &error);
                memcpy(file + at, models[m].file.data + at, edits[e].width);
            }
    }
}

/* ---------------------------------------------------------------- forged tables */

/* The tables of numbers, of which the first makes all sizes. */
static const char *const tables[] = {"TERM", "ENDS", "SLOT", "EDGE", "CELL"};
enum { TABLES = sizeof tables / sizeof tables[0], TERM_FIELDS = 4 };
enum { TERMS, WORDS_FROM, COUNT, EXPONENT }; /* of TERM */

static uint32_t number_at(const struct container_section *section, size_t i)
{
    uint32_t number;
    memcpy(&number, section->bytes + i * sizeof number, sizeof number);
    return number;
}

/* What may be put in place i of a table of n that holds `held`. */
static uint32_t pattern(size_t which, size_t i, size_t n, uint32_t held, uint32_t terms,
                        uint32_t count, uint32_t pool, uint64_t *random)
{
    const uint32_t values[] = {0,
                               1,
                               UINT32_MAX,
                               UINT32_MAX - 1,
                               INT32_MAX,
                               (uint32_t)INT32_MAX + 1,
                               (uint32_t)INT32_MAX + 2,
                               terms - 1,
                               terms,
                               count - 1,
                               count,
                               pool,
                               pool + 1,
                               (uint32_t)i,
                               (uint32_t)(n - i),
                               (uint32_t)i % count,
                               (uint32_t)(n - 1 - i) % count,
                               held + 1,
                               held - 1,
                               ~held,
                               held ^ 0x80000000,
                               i % 2 ? UINT32_MAX : 0,
                               i % 2 ? INT32_MAX : (uint32_t)INT32_MAX + 1,
                               (uint32_t)samples_random(random, count),
                               (uint32_t)samples_random(random, (size_t)UINT32_MAX + 1)};
    return values[which % (sizeof values / sizeof values[0])];
}
enum { PATTERNS = 25 };

/* Every table is filled with each pattern: all of it, all but the last number (which sizes are held
 * against), every second and every third (the fields of an edge). */
static void tables_of_any_numbers_are_refused_or_sound(void **state)
{
    (void)state;
    uint64_t random = 5;
    for (size_t m = 0; m < TINY_MODELS; m++) {
        const struct container_section *sizes = container_find(&models[m].container, "TERM");
        uint32_t terms = number_at(sizes, TERMS), count = number_at(sizes, COUNT);
        uint32_t pool = (uint32_t)container_find(&models[m].container, "POOL")->size;
        for (size_t t = 0; t < TABLES; t++)
            for (size_t p = 0; p < PATTERNS; p++)
                for (size_t every = 1; every <= 3; every++)
                    for (size_t first = 0; first < every; first++)
                        for (size_t spare = 0; spare <= 1; spare++) {
                            struct container forged = models[m].container;
                            struct container_section *section = section_of(&forged, tables[t]);
                            unsigned char bytes[FILE_MAX];
                            size_t n = section->size / sizeof(uint32_t);
                            memcpy(bytes, section->bytes, section->size);
                            for (size_t i = first; i < n - spare; i += every)
                                put(bytes + 4 * i,
                                    pattern(p, i, n, number_at(section, i), terms, count, pool,
                                            &random),
                                    4);
                            section->bytes = bytes;
                            content_refused(&forged);
                        }
    }
}

/* The sizes in TERM, alone and in pairs. */
static void sizes_that_disagree_are_refused(void **state)
{
    (void)state;
    for (size_t m = 0; m < TINY_MODELS; m++) {
        const struct container_section *sizes = container_find(&models[m].container, "TERM");
        uint32_t terms = number_at(sizes, TERMS), count = number_at(sizes, COUNT);
        const uint32_t values[] = {0,         1,        terms - 1, terms,     terms + 1,
                                   count - 1, count,    count + 1, 100000000, 100000001,
                                   INT32_MAX, 1u << 31, UINT32_MAX};
        enum { VALUES = sizeof values / sizeof values[0] };
        for (size_t v = 0; v < VALUES * VALUES * VALUES; v++) {
            struct container forged = models[m].container;
            struct container_section *section = section_of(&forged, "TERM");
            unsigned char bytes[4 * TERM_FIELDS];
            uint32_t all[] = {values[v % VALUES], values[v / VALUES % VALUES],
                              values[v / VALUES / VALUES]};
            memcpy(bytes, section->bytes, sizeof bytes);
            put(bytes + 4 * TERMS, all[TERMS], 4);
            put(bytes + 4 * WORDS_FROM, all[WORDS_FROM], 4);
            put(bytes + 4 * COUNT, all[COUNT], 4);
            section->bytes = bytes;
            bool sound = all[TERMS] == terms && all[COUNT] == count && all[WORDS_FROM] <= terms;
            assert_true(content_refused(&forged) == !sound);
        }
    }
}

/* A table that has no free place, of one place or of many, so that looking up never ends at one: it
 * ends all the same, and soon. */
static void full_tables_do_not_hold_up(void **state)
{
    (void)state;
    enum { PLACES_MAX = 1 << 12, LONG = 20000 };
    static uint32_t numbers[3 * PLACES_MAX];
    static char text[LONG];
    stance_error error;
    for (size_t i = 0; i < LONG; i++) text[i] = i % 7 ? (char)('a' + i * i / 7 % 26) : ' ';
    const struct container_section *sizes = container_find(&models[TINY_NGRAMS].container, "TERM");
    uint32_t count = number_at(sizes, COUNT);
    for (size_t places = 1; places <= PLACES_MAX; places *= 8)
        for (uint32_t number = 0; number <= count; number += number + 1 < count ? count / 4 : 1)
            for (size_t t = 0; t < 2; t++) {
                struct container forged = models[TINY_NGRAMS].container;
                struct container_section *section = section_of(&forged, t ? "EDGE" : "SLOT");
                size_t n = (t ? LEXICON_EDGE : LEXICON_SLOT) * places;
                for (size_t i = 0; i < n; i++)
                    numbers[i] = number == count ? (uint32_t)(i % count) : number;
                section->bytes = (const unsigned char *)numbers;
                section->size = n * sizeof *numbers;
                struct buffer file = {0};
                assert_true(container_write(&forged, &file));
                assert_false(refused(file.data, file.size, &error));
                stance_model *model = parsed(file.data, file.size, &error);
                assert_non_null(model);
                stance_classifier *classifier = stance_classifier_new(model, NULL);
                assert_non_null(classifier);
                assert_true(tiny_sentence_is_sound(classifier, model, text, LONG));
                assert_false(lexicon_verify(&model->lexicon));
                stance_classifier_free(classifier);
                stance_model_free(model);
                buffer_free(&file);
            }
}

/* From a word by the same word to that word again: an n-gram of any length is the same entry, and
 * so one and the same term. */
static void edges_in_circles_end(void **state)
{
    (void)state;
    static const char text[] = "it it it it it it it it it it it it it it it it it it it";
    stance_error error;
    const struct container_section *sizes = container_find(&models[TINY_NGRAMS].container, "TERM");
    uint32_t terms = number_at(sizes, TERMS), count = number_at(sizes, COUNT);
    for (uint32_t word = 0; word < count; word++)
        for (size_t to = 0; to < 6; to++) {
            struct container forged = models[TINY_NGRAMS].container;
            struct container_section *section = section_of(&forged, "EDGE");
            const uint32_t targets[] = {word, 0, terms - 1, count - 1, count, UINT32_MAX - 1};
            unsigned char edge[12];
            put(edge, word, 4);
            put(edge + 4, word, 4);
            put(edge + 8, targets[to], 4);
            section->bytes = edge; /* a table of one place */
            section->size = sizeof edge;
            struct buffer file = {0};
            assert_true(container_write(&forged, &file));
            stance_model *model = parsed(file.data, file.size, &error);
            assert_non_null(model);
            loaded++;
            stance_classifier *classifier = stance_classifier_new(model, NULL);
            uint32_t found = lexicon_follow(&model->lexicon, word, word);
            assert_true(found == (targets[to] < count ? targets[to] : LEXICON_NONE));
            assert_true(tiny_sentence_is_sound(classifier, model, text, sizeof text - 1));
            assert_true(tiny_vector_is_sound(classifier, model, text, sizeof text - 1));
            assert_false(lexicon_verify(&model->lexicon));
            stance_classifier_free(classifier);
            stance_model_free(model);
            buffer_free(&file);
        }
}

/* Entries of the other kind than their number says: character n-grams among the words and among
 * what is no term, words among the characters. The only place of SLOT leads to the one. */
static void entries_of_another_kind_are_sound(void **state)
{
    (void)state;
    const struct container *whole = &models[TINY_NGRAMS].container;
    const struct container_section *ends = container_find(whole, "ENDS");
    uint32_t count = number_at(container_find(whole, "TERM"), COUNT);
    for (uint32_t number = 0; number < count; number++) {
        struct container forged = *whole;
        struct container_section *pool = section_of(&forged, "POOL");
        struct container_section *slots = section_of(&forged, "SLOT");
        unsigned char bytes[FILE_MAX], slot[4 * LEXICON_SLOT];
        size_t at = number ? number_at(ends, number - 1) : 0;
        size_t end = number_at(ends, number);
        memcpy(bytes, pool->bytes, pool->size);
        bytes[at] = bytes[at] == 'w' ? 'c' : 'w';
        pool->bytes = bytes;
        put(slot, number, 4);
        put(slot + 4, lexicon_hash((const char *)bytes + at, end - at) >> 32, 4);
        slots->bytes = slot;
        slots->size = sizeof slot;
        assert_false(content_refused(&forged));
    }
}

/* What lexicon_verify promises: a single number of a table that is not what it was is seen. */
static void a_changed_table_is_seen_by_who_looks(void **state)
{
    (void)state;
    size_t seen = 0;
    for (size_t t = 0; t < TABLES; t++) {
        if (strcmp(tables[t], "TERM") == 0 || strcmp(tables[t], "CELL") == 0) continue;
        struct container forged = models[TINY_NGRAMS].container;
        struct container_section *section = section_of(&forged, tables[t]);
        unsigned char bytes[FILE_MAX];
        size_t n = section->size / sizeof(uint32_t);
        memcpy(bytes, section->bytes, section->size);
        for (size_t i = 0; i < n; i++) {
            struct buffer file = {0};
            stance_error error;
            uint32_t held = number_at(section, i);
            size_t record = t == 3 ? LEXICON_EDGE : t == 2 ? LEXICON_SLOT : 1;
            bool is_free = number_at(section, i - i % record) == LEXICON_NONE;
            if (t > 1 && is_free && i % record) continue; /* the rest of what is free is not read */
            put(bytes + 4 * i, held + 1, 4);
            struct container changed = forged;
            section_of(&changed, tables[t])->bytes = bytes;
            assert_true(container_write(&changed, &file));
            stance_model *model = parsed(file.data, file.size, &error);
            if (model) assert_false(lexicon_verify(&model->lexicon));
            seen += model != NULL;
            stance_model_free(model);
            buffer_free(&file);
            put(bytes + 4 * i, held, 4);
        }
    }
    assert_true(seen > 100);
}

/* Several numbers of several sections at once, at random. */
static void random_tables_are_refused_or_sound(void **state)
{
    (void)state;
    enum { ROUNDS = 4000 };
    uint64_t random = 11;
    for (size_t round = 0; round < TINY_MODELS * ROUNDS; round++) {
        size_t m = round % TINY_MODELS;
        unsigned char file[FILE_MAX + MORE];
        stance_error error;
        const struct container_section *sizes = container_find(&models[m].container, "TERM");
        uint32_t terms = number_at(sizes, TERMS), count = number_at(sizes, COUNT);
        uint32_t pool = (uint32_t)container_find(&models[m].container, "POOL")->size;
        size_t size = copy_file(m, file), edits = 1 + samples_random(&random, 200);
        for (size_t e = 0; e < edits; e++) {
            const struct container_section *section = container_find(
                &models[m].container, tables[1 + samples_random(&random, TABLES - 1)]);
            size_t n = section->size / sizeof(uint32_t), i = samples_random(&random, n);
            unsigned char *bytes =
                file + (section->bytes - (const unsigned char *)models[m].file.data);
            if (i == n - 1 && is_section(section, "ENDS")) continue;
            put(bytes + 4 * i,
                pattern(samples_random(&random, PATTERNS), i, n, number_at(section, i), terms,
                        count, pool, &random),
                4);
        }
        sign(file, size);
        assert_false(refused(file, size, &error));
    }
}

/* The unit of weights at its limits and beyond, with weights of every size. */
static void exponents_at_their_limits_classify_soundly(void **state)
{
    (void)state;
    static const int32_t exponents[] = {0,    1,     -1,   64,    -64,       1074,     -1074,
                                        2000, -2000, 2001, -2001, INT32_MAX, INT32_MIN};
    static const uint32_t fills[] = {0, 1, INT32_MAX, (uint32_t)INT32_MAX + 1, UINT32_MAX};
    for (size_t m = 0; m < TINY_MODELS; m++)
        for (size_t e = 0; e < sizeof exponents / sizeof exponents[0]; e++)
            for (size_t f = 0; f < sizeof fills / sizeof fills[0]; f++) {
                struct container forged = models[m].container;
                struct container_section *sizes = section_of(&forged, "TERM");
                struct container_section *cells = section_of(&forged, "CELL");
                unsigned char size_bytes[4 * TERM_FIELDS], cell_bytes[FILE_MAX];
                memcpy(size_bytes, sizes->bytes, sizeof size_bytes);
                put(size_bytes + 4 * EXPONENT, (uint32_t)exponents[e], 4);
                for (size_t at = 0; at < cells->size; at += 4) put(cell_bytes + at, fills[f], 4);
                sizes->bytes = size_bytes;
                cells->bytes = cell_bytes;
                bool possible = exponents[e] >= -2000 && exponents[e] <= 2000;
                assert_true(content_refused(&forged) == !possible);
            }
}

/* What a single byte cannot make: numbers that overflow everywhere at once. Only the numbers are
 * changed, so that all of these load: cells; coefficients, which follow their u64 count; biases,
 * slope (which may not be negative) and offsets. */
static void enormous_weights_classify_soundly(void **state)
{
    (void)state;
    enum { NEGATIVE_EVERY = 5, VECTORS_AT = 8 };
    static const char *const tags[] = {"CELL", "VECS", "CALB"};
    for (size_t m = 0; m < TINY_MODELS; m++)
        for (size_t t = 0; t < sizeof tags / sizeof tags[0]; t++) {
            struct container forged = models[m].container;
            unsigned char bytes[FILE_MAX];
            struct container_section *found = section_of(&forged, tags[t]);
            if (!found) continue;
            size_t start = 0, end = found->size;
            memcpy(bytes, found->bytes, found->size);
            if (strcmp(tags[t], "VECS") == 0) {
                start = VECTORS_AT;
                end = start + (size_t)bytes[0] * 3 * 8; /* three machines */
            }
            for (size_t at = start; at + 8 <= end; at += 8)
                put(bytes + at, bits_of(at % NEGATIVE_EVERY ? DBL_MAX : -DBL_MAX), 8);
            found->bytes = bytes;
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
        cmocka_unit_test(what_stands_between_sections_is_noticed),
        cmocka_unit_test(a_newer_version_is_refused_by_name),
        cmocka_unit_test(other_files_are_said_to_be_no_models),
        cmocka_unit_test(absurd_fields_of_the_frame_are_refused),
        cmocka_unit_test(a_section_packed_in_an_unknown_way_is_refused),
        cmocka_unit_test(swapped_entries_of_the_table_are_refused),
        cmocka_unit_test(a_section_may_not_reach_past_the_file),
        cmocka_unit_test(sections_of_another_length_are_refused),
        cmocka_unit_test(sections_missing_doubled_or_unknown_are_refused),
        cmocka_unit_test(sections_in_any_order_load),
        cmocka_unit_test(sections_of_another_model_are_refused_or_sound),
        cmocka_unit_test(any_content_is_refused_or_sound),
        cmocka_unit_test(tables_of_any_numbers_are_refused_or_sound),
        cmocka_unit_test(sizes_that_disagree_are_refused),
        cmocka_unit_test(full_tables_do_not_hold_up),
        cmocka_unit_test(edges_in_circles_end),
        cmocka_unit_test(entries_of_another_kind_are_sound),
        cmocka_unit_test(a_changed_table_is_seen_by_who_looks),
        cmocka_unit_test(random_tables_are_refused_or_sound),
        cmocka_unit_test(exponents_at_their_limits_classify_soundly),
        cmocka_unit_test(enormous_weights_classify_soundly),
    };
    return cmocka_run_group_tests(tests, make_models, free_models);
}
