/* The frame of a model file: sections in, bytes, sections out. What it refuses is corrupt.c's
 * business. */
#include "models/container.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void assert_section(const struct container *container, const char *tag, const void *bytes,
                           size_t size)
{
    const struct container_section *found = container_find(container, tag);
    assert_non_null(found);
    assert_int_equal(found->size, size);
    assert_memory_equal(found->bytes, bytes, size);
}

static void sections_come_back_as_they_were(void **state)
{
    (void)state;
    static char large[100000];
    for (size_t i = 0; i < sizeof large; i++) large[i] = (char)(i * i >> 7);
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    container_add(&written, "LRGE", large, sizeof large);
    container_add(&written, "NONE", NULL, 0);
    container_add(&written, "ZERO", "\0\0\0", 3);
    assert_true(container_write(&written, &file));
    assert_int_equal(container_read(&read, file.data, file.size, NULL), STANCE_OK);
    assert_int_equal(read.count, 3);
    assert_section(&read, "LRGE", large, sizeof large);
    assert_section(&read, "NONE", "", 0);
    assert_section(&read, "ZERO", "\0\0\0", 3);
    assert_null(container_find(&read, "ELSE"));
    buffer_free(&file);
}

/* So that tables of numbers can be used where they lie; and nothing is copied. */
static void sections_lie_aligned_in_the_file(void **state)
{
    (void)state;
    enum { SECTIONS = 8 };
    static const char bytes[3 * CONTAINER_ALIGNMENT];
    static const size_t sizes[SECTIONS] = {0,
                                           1,
                                           CONTAINER_ALIGNMENT - 1,
                                           CONTAINER_ALIGNMENT,
                                           CONTAINER_ALIGNMENT + 1,
                                           0,
                                           sizeof bytes,
                                           7};
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    for (size_t i = 0; i < SECTIONS; i++) {
        char tag[CONTAINER_TAG_SIZE + 1] = {'S', 'I', 'Z', (char)('0' + i)};
        container_add(&written, tag, bytes, sizes[i]);
    }
    assert_true(container_write(&written, &file));
    assert_int_equal(container_read(&read, file.data, file.size, NULL), STANCE_OK);
    assert_int_equal(read.count, SECTIONS);
    for (size_t i = 0; i < SECTIONS; i++) {
        size_t at = (size_t)(read.sections[i].bytes - (const unsigned char *)file.data);
        assert_true(at < file.size);
        assert_int_equal(at % CONTAINER_ALIGNMENT, 0);
        assert_int_equal(read.sections[i].size, sizes[i]);
    }
    buffer_free(&file);
}

static void as_many_sections_as_allowed_will_do(void **state)
{
    (void)state;
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    for (int i = 0; i < CONTAINER_SECTIONS_MAX; i++) {
        char tag[16];
        snprintf(tag, sizeof tag, "S%03d", i);
        container_add(&written, tag, "some", 4);
    }
    assert_true(container_write(&written, &file));
    assert_int_equal(container_read(&read, file.data, file.size, NULL), STANCE_OK);
    assert_int_equal(read.count, CONTAINER_SECTIONS_MAX);
    assert_section(&read, "S031", "some", 4);
    buffer_free(&file);
}

static void a_tag_stands_for_one_section(void **state)
{
    (void)state;
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    stance_error error = {0};
    container_add(&written, "SAME", "one", 3);
    container_add(&written, "SAME", "two", 3);
    assert_true(container_write(&written, &file));
    assert_int_equal(container_read(&read, file.data, file.size, &error), STANCE_BAD_MODEL);
    assert_string_equal(error.message, "damaged model: a section stands twice");
    buffer_free(&file);
}

/* The layout that docs/FORMAT.md promises, byte for byte. */
static void the_frame_is_laid_out_as_promised(void **state)
{
    (void)state;
    struct container written = {0};
    struct buffer file = {0};
    container_add(&written, "ABCD", "hello", 5);
    container_add(&written, "EFGH", "!", 1);
    assert_true(container_write(&written, &file));
    static const unsigned char head[128] = {
        0x89, 'S', 'T', 'N', 'C', '\r', '\n', 0x1A, 1,   0, 0, 0, 2, 0, 0, 0, 201, 0,
        0,    0,   0,   0,   0,   0,                                                  /* header */
        'A',  'B', 'C', 'D', 0,   0,    0,    0,    128, 0, 0, 0, 0, 0, 0, 0, 5,   0, /* table */
        0,    0,   0,   0,   0,   0,                                                  /**/
        'E',  'F', 'G', 'H', 0,   0,    0,    0,    192, 0, 0, 0, 0, 0, 0, 0, 1};
    static const unsigned char body[65] = {'h', 'e', 'l', 'l', 'o', [64] = '!'};
    assert_int_equal(file.size, sizeof head + sizeof body + CONTAINER_CHECKSUM_SIZE);
    const unsigned char *bytes = (const unsigned char *)file.data;
    assert_memory_equal(bytes, head, sizeof head);
    assert_memory_equal(bytes + sizeof head, body, sizeof body);
    uint64_t hash = hash_bytes(bytes, sizeof head + sizeof body), found = 0;
    for (size_t i = 0; i < CONTAINER_CHECKSUM_SIZE; i++)
        found |= (uint64_t)bytes[sizeof head + sizeof body + i] << (8 * i);
    assert_true(found == hash);
    buffer_free(&file);
}

static void a_file_of_no_sections_is_read(void **state)
{
    (void)state;
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    assert_true(container_write(&written, &file));
    assert_int_equal(file.size, CONTAINER_HEADER_SIZE + CONTAINER_CHECKSUM_SIZE);
    assert_int_equal(container_read(&read, file.data, file.size, NULL), STANCE_OK);
    assert_int_equal(read.count, 0);
    buffer_free(&file);
}

/* Every frame is written the same way again. */
static void a_frame_read_is_written_as_it_was(void **state)
{
    (void)state;
    struct container written = {0}, read = {0};
    struct buffer first = {0}, second = {0};
    container_add(&written, "ABCD", "hello", 5);
    container_add(&written, "NONE", NULL, 0);
    container_add(&written, "EFGH", "there", 5);
    assert_true(container_write(&written, &first));
    assert_int_equal(container_read(&read, first.data, first.size, NULL), STANCE_OK);
    assert_true(container_write(&read, &second));
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    buffer_free(&first);
    buffer_free(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_back_as_they_were),
        cmocka_unit_test(sections_lie_aligned_in_the_file),
        cmocka_unit_test(as_many_sections_as_allowed_will_do),
        cmocka_unit_test(a_tag_stands_for_one_section),
        cmocka_unit_test(the_frame_is_laid_out_as_promised),
        cmocka_unit_test(a_file_of_no_sections_is_read),
        cmocka_unit_test(a_frame_read_is_written_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
