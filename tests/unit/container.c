/* The frame of a model file: sections in, bytes, sections out. What it refuses is corrupt.c's
 * business. */
#include "models/container.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void add(struct container *container, const char *tag, const void *bytes, size_t size)
{
    assert_true(buffer_append(container_add(container, tag), bytes, size));
}

static void assert_section(const struct container *container, const char *tag, const void *bytes,
                           size_t size)
{
    const struct buffer *found = container_find(container, tag);
    assert_non_null(found);
    assert_int_equal(found->size, size);
    assert_memory_equal(found->data, bytes, size);
}

static void sections_come_back_as_they_were(void **state)
{
    (void)state;
    static char large[100000];
    for (size_t i = 0; i < sizeof large; i++) large[i] = (char)(i * i >> 7);
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    add(&written, "LRGE", large, sizeof large);
    add(&written, "NONE", "", 0);
    add(&written, "ZERO", "\0\0\0", 3);
    assert_true(container_write(&written, &file));
    assert_true(file.size < sizeof large);
    assert_int_equal(container_read(&read, file.data, file.size, NULL), STANCE_OK);
    assert_int_equal(read.count, 3);
    assert_section(&read, "LRGE", large, sizeof large);
    assert_section(&read, "NONE", "", 0);
    assert_section(&read, "ZERO", "\0\0\0", 3);
    assert_null(container_find(&read, "ELSE"));
    buffer_free(&file);
    container_free(&written);
    container_free(&read);
    assert_int_equal(read.count, 0);
}

static void as_many_sections_as_allowed_will_do(void **state)
{
    (void)state;
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    for (int i = 0; i < CONTAINER_SECTIONS_MAX; i++) {
        char tag[16];
        snprintf(tag, sizeof tag, "S%03d", i);
        add(&written, tag, tag, 4);
    }
    assert_true(container_write(&written, &file));
    assert_int_equal(container_read(&read, file.data, file.size, NULL), STANCE_OK);
    assert_section(&read, "S031", "S031", 4);
    buffer_free(&file);
    container_free(&written);
    container_free(&read);
}

static void a_tag_stands_for_one_section(void **state)
{
    (void)state;
    struct container written = {0}, read = {0};
    struct buffer file = {0};
    stance_error error = {0};
    add(&written, "SAME", "one", 3);
    add(&written, "SAME", "two", 3);
    assert_true(container_write(&written, &file));
    assert_int_equal(container_read(&read, file.data, file.size, &error), STANCE_BAD_MODEL);
    assert_string_equal(error.message, "damaged model: a section stands twice");
    buffer_free(&file);
    container_free(&written);
    container_free(&read);
}

/* The layout that docs/FORMAT.md promises, byte for byte. */
static void the_frame_is_laid_out_as_promised(void **state)
{
    (void)state;
    struct container written = {0};
    struct buffer file = {0};
    add(&written, "ABCD", "hello", 5);
    assert_true(container_write(&written, &file));
    static const unsigned char head[] = {0x89, 'S', 'T', 'N', 'C', '\r', '\n', 0x1A,
                                         1,    0,   0,   0,   1,   0,    0,    0};
    assert_memory_equal(file.data, head, sizeof head);
    const unsigned char *bytes = (const unsigned char *)file.data;
    assert_int_equal(bytes[16], file.size);
    static const unsigned char entry[] = {'A', 'B', 'C', 'D', 1, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0};
    assert_memory_equal(bytes + CONTAINER_HEADER_SIZE, entry, sizeof entry);
    assert_int_equal(bytes[40], file.size - 56 - CONTAINER_CHECKSUM_SIZE);
    assert_int_equal(bytes[48], 5);
    buffer_free(&file);
    container_free(&written);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_back_as_they_were),
        cmocka_unit_test(as_many_sections_as_allowed_will_do),
        cmocka_unit_test(a_tag_stands_for_one_section),
        cmocka_unit_test(the_frame_is_laid_out_as_promised),
        cmocka_unit_test(a_file_of_no_sections_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
