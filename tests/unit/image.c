/* A file's bytes come out the same whether it is mapped, read, piped or decompressed; what does not
 * begin as it should is not read on; nothing is left open or allocated. */
#include "base/image.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>

/* "one\ntwo\n", and what gzip -n and zstd --check make of it. */
static const unsigned char plain[] = {'o', 'n', 'e', '\n', 't', 'w', 'o', '\n'};

static const unsigned char gzip[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0xcf, 0x4b, 0xe5, 0x02, 0x00,
    0x9f, 0xa8, 0x17, 0xf8, 0x04, 0x00, 0x00, 0x00, 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x03, 0x2b, 0x29, 0xcf, 0xe7, 0x02, 0x00, 0x74, 0x08, 0x17, 0x96, 0x04, 0x00, 0x00, 0x00};

static const unsigned char zstd[] = {0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x41,
                                     0x00, 0x00, 0x6f, 0x6e, 0x65, 0x0a, 0x74,
                                     0x77, 0x6f, 0x0a, 0xe6, 0xa6, 0x0e, 0x40};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} packed[] = {{"gzip", gzip, sizeof gzip}, {"zstd", zstd, sizeof zstd}};

enum { BIG = 1000000, NO_LIMIT = 1 << 30 };

static char big[BIG]; /* filled by fill_big; begins with "one\n" */

static void fill_big(void)
{
    uint32_t random = 1;
    for (size_t i = 0; i < BIG; i++) {
        random = random * 1664525 + 1013904223;
        big[i] = (char)(random >> 24);
    }
    memcpy(big, plain, 4);
}

static void assert_image(struct image *image, const void *bytes, size_t size, bool is_mapped)
{
    assert_int_equal(image->size, size);
    assert_true(image->is_mapped == is_mapped);
    assert_memory_equal(image->bytes, bytes, size);
    assert_int_equal((uintptr_t)image->bytes % sizeof(uint64_t), 0);
    image_free(image);
    assert_null(image->bytes);
    assert_int_equal(image->size, 0);
    assert_false(image->is_mapped);
    image_free(image); /* twice does no harm */
}

static stance_status read_image(struct image *image, const char *path, const char *beginning,
                                size_t size_max, stance_error *error)
{
    return image_read(image, path, beginning, strlen(beginning), size_max, error);
}

static size_t open_files(void)
{
    size_t count = 0;
    DIR *found = opendir("/proc/self/fd");
    if (!found) return 0;
    while (readdir(found)) count++;
    closedir(found);
    return count;
}

/* ---------------------------------------------------------------- mapping */

static void a_file_that_begins_right_is_mapped(void **state)
{
    (void)state;
    struct image image;
    fill_big();
    size_t before = open_files();
    assert_true(image_map(&image, scratch_write("f", plain, sizeof plain), "one\n", 4));
    assert_image(&image, plain, sizeof plain, true);
    assert_true(image_map(&image, scratch_write("f", plain, sizeof plain), plain, sizeof plain));
    assert_image(&image, plain, sizeof plain, true);
    assert_true(image_map(&image, scratch_write("f", big, BIG), "one\n", 4));
    assert_image(&image, big, BIG, true);
    assert_true(image_map(&image, scratch_path("f"), "", 0));
    unlink(scratch_path("f")); /* what is mapped stays */
    assert_image(&image, big, BIG, true);
    assert_int_equal(open_files(), before);
}

static void other_files_are_not_mapped(void **state)
{
    (void)state;
    struct image image = {.size = 99};
    size_t before = open_files();
    assert_false(image_map(&image, scratch_write("f", plain, sizeof plain), "two\n", 4));
    assert_false(image_map(&image, scratch_write("f", plain, 3), "one\n", 4)); /* too short */
    assert_false(image_map(&image, scratch_write("f", "", 0), "one\n", 4));
    assert_false(image_map(&image, scratch_write("f", "", 0), "", 0));
    assert_false(image_map(&image, scratch_write("f", gzip, sizeof gzip), "one\n", 4));
    assert_false(image_map(&image, scratch_path("missing"), "", 0));
    assert_false(image_map(&image, scratch_directory, "", 0));
    assert_false(image_map(&image, "/dev/null", "", 0));
    assert_false(image_map(&image, "/dev/zero", "", 0));
    assert_int_equal(image.size, 99);
    assert_int_equal(open_files(), before);
}

/* Whoever replaces a file by another does not change what is mapped. */
static void a_mapped_file_may_be_replaced(void **state)
{
    (void)state;
    struct image image;
    assert_true(image_map(&image, scratch_write("f", plain, sizeof plain), "one\n", 4));
    assert_int_equal(stance_output_write(scratch_path("f"), "two", 3, NULL), STANCE_OK);
    assert_image(&image, plain, sizeof plain, true);
    assert_true(image_map(&image, scratch_path("f"), "two", 3));
    assert_image(&image, "two", 3, true);
}

/* ---------------------------------------------------------------- reading */

static void any_file_is_read_whole(void **state)
{
    (void)state;
    struct image image;
    fill_big();
    size_t before = open_files();
    const char *path = scratch_write("f", plain, sizeof plain);
    assert_int_equal(read_image(&image, path, "one", NO_LIMIT, NULL), STANCE_OK);
    assert_image(&image, plain, sizeof plain, false);
    path = scratch_write("f", big, BIG);
    assert_int_equal(read_image(&image, path, "one", NO_LIMIT, NULL), STANCE_OK);
    assert_image(&image, big, BIG, false);
    path = scratch_write("f", "", 0);
    assert_int_equal(read_image(&image, path, "one", NO_LIMIT, NULL), STANCE_OK);
    assert_image(&image, "", 0, false);
    for (size_t i = 0; i < COUNT_OF(packed); i++) {
        path = scratch_write("f", packed[i].bytes, packed[i].size);
        assert_int_equal(read_image(&image, path, "one", NO_LIMIT, NULL), STANCE_OK);
        assert_image(&image, plain, sizeof plain, false);
    }
    assert_int_equal(read_image(&image, "/dev/null", "one", NO_LIMIT, NULL), STANCE_OK);
    assert_image(&image, "", 0, false);
    assert_int_equal(open_files(), before);
}

static void *write_pipe(void *path)
{
    int fd = open(path, O_WRONLY);
    for (size_t at = 0; fd >= 0 && at < BIG;) {
        ssize_t put = write(fd, big + at, BIG - at);
        if (put <= 0) break;
        at += (size_t)put;
    }
    if (fd >= 0) close(fd);
    return NULL;
}

/* Found while testing: a pipe was opened twice, and lost its writer in between. */
static void a_pipe_is_opened_once(void **state)
{
    (void)state;
    struct image image;
    pthread_t writer;
    char path[4096];
    fill_big();
    snprintf(path, sizeof path, "%s", scratch_path("pipe"));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(image_map(&image, path, "one\n", 4)); /* which does not wait */
    assert_int_equal(pthread_create(&writer, NULL, write_pipe, path), 0);
    assert_false(image_map(&image, path, "one\n", 4));
    assert_int_equal(read_image(&image, path, "one\n", NO_LIMIT, NULL), STANCE_OK);
    pthread_join(writer, NULL);
    assert_image(&image, big, BIG, false);
}

static void stdin_is_read_too(void **state)
{
    (void)state;
    struct image image;
    int own = dup(STDIN_FILENO);
    int fd = open(scratch_write("f", gzip, sizeof gzip), O_RDONLY);
    assert_true(own >= 0 && fd >= 0);
    assert_true(dup2(fd, STDIN_FILENO) >= 0);
    close(fd);
    assert_int_equal(read_image(&image, "-", "one", NO_LIMIT, NULL), STANCE_OK);
    assert_true(dup2(own, STDIN_FILENO) >= 0); /* it was left open */
    close(own);
    assert_image(&image, plain, sizeof plain, false);
}

/* The rest of what begins otherwise is not read, though what was read is handed over. */
static void what_begins_otherwise_is_not_read_on(void **state)
{
    (void)state;
    struct image image;
    fill_big();
    const char *path = scratch_write("f", big, BIG);
    assert_int_equal(read_image(&image, path, "two", NO_LIMIT, NULL), STANCE_OK);
    assert_true(image.size >= 3 && image.size < BIG / 2);
    assert_memory_equal(image.bytes, big, image.size);
    image_free(&image);
    assert_int_equal(read_image(&image, "/dev/zero", "one", NO_LIMIT, NULL), STANCE_OK);
    assert_true(image.size < BIG);
    image_free(&image);
    /* what is there begins right: whether that is enough is not said here */
    path = scratch_write("f", plain, 2);
    assert_int_equal(read_image(&image, path, "one\n", NO_LIMIT, NULL), STANCE_OK);
    assert_image(&image, plain, 2, false);
    /* damage behind a wrong beginning is of no interest */
    path = scratch_write("f", gzip, sizeof gzip - 1);
    assert_int_equal(read_image(&image, path, "two", NO_LIMIT, NULL), STANCE_OK);
    image_free(&image);
}

static void what_is_too_large_is_read_hardly_further(void **state)
{
    (void)state;
    static const size_t limits[] = {0, 1, 1000, BIG / 2, BIG - 1};
    struct image image;
    fill_big();
    const char *path = scratch_write("f", big, BIG);
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        assert_int_equal(read_image(&image, path, "one", limits[i], NULL), STANCE_OK);
        assert_true(image.size > limits[i]); /* so that it is noticed */
        assert_true(image.size <= limits[i] + (1 << 17));
        image_free(&image);
    }
    assert_int_equal(read_image(&image, path, "one", BIG, NULL), STANCE_OK);
    assert_image(&image, big, BIG, false);
    /* without an end: it begins right, and is not read for ever */
    assert_int_equal(image_read(&image, "/dev/zero", "\0\0", 2, 1 << 20, NULL), STANCE_OK);
    assert_in_range(image.size, (1 << 20) + 1, 2 << 20);
    image_free(&image);
}

static void assert_fails(const char *path, stance_status status, const char *message)
{
    struct image image = {.size = 99};
    stance_error error = {0};
    size_t before = open_files();
    assert_int_equal(read_image(&image, path, "one", NO_LIMIT, &error), status);
    assert_int_equal(error.status, status);
    assert_string_equal(error.message, message);
    assert_string_equal(error.source, path);
    assert_int_equal(image.size, 99);
    assert_int_equal(open_files(), before);
    assert_int_not_equal(read_image(&image, path, "one", NO_LIMIT, NULL), STANCE_OK);
}

/* A frame of zstd with so many blocks, each of four bytes that stand for 128 KiB of one letter. */
static size_t write_bomb(unsigned char *out, size_t blocks)
{
    static const unsigned char header[] = {0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58};
    enum { BLOCK = 1 << 17, REPEATED = 1 << 1, LAST = 1 };
    unsigned char *at = out + sizeof header;
    memcpy(out, header, sizeof header);
    for (size_t i = 0; i < blocks; i++) {
        uint32_t block = (uint32_t)BLOCK << 3 | REPEATED | (i + 1 == blocks ? LAST : 0);
        *at++ = (unsigned char)block;
        *at++ = (unsigned char)(block >> 8);
        *at++ = (unsigned char)(block >> 16);
        *at++ = 'o';
    }
    return (size_t)(at - out);
}

static void a_small_file_does_not_fill_the_memory(void **state)
{
    (void)state;
    static unsigned char bomb[1 << 16];
    struct image image;
    stance_error error = {0};
    enum { FREE_BLOCKS = IMAGE_INFLATED_FREE >> 17 };
    size_t size = write_bomb(bomb, FREE_BLOCKS);
    const char *path = scratch_write("f", bomb, size);
    assert_int_equal(read_image(&image, path, "ooo", NO_LIMIT, NULL), STANCE_OK);
    assert_int_equal(image.size, IMAGE_INFLATED_FREE);
    image_free(&image);

    size = write_bomb(bomb, FREE_BLOCKS + 1);
    path = scratch_write("f", bomb, size);
    size_t before = open_files();
    assert_int_equal(read_image(&image, path, "ooo", NO_LIMIT, &error), STANCE_BAD_DATA);
    assert_string_equal(error.message, "decompresses to more than 32 times its size");
    assert_int_equal(open_files(), before);
}

static void what_cannot_be_read_is_an_error(void **state)
{
    (void)state;
    assert_fails(scratch_path("missing"), STANCE_IO, "cannot open: No such file or directory");
    assert_fails(scratch_directory, STANCE_IO, "is a directory");
    for (size_t i = 0; i < COUNT_OF(packed); i++) {
        char message[64];
        const char *path = scratch_write("f", packed[i].bytes, packed[i].size - 1);
        snprintf(message, sizeof message, "truncated %s file", packed[i].name);
        assert_fails(path, STANCE_BAD_DATA, message);
        unsigned char bytes[64];
        memcpy(bytes, packed[i].bytes, packed[i].size);
        bytes[packed[i].size - (packed[i].bytes == gzip ? 8 : 1)] ^= 1; /* the checksum */
        path = scratch_write("f", bytes, packed[i].size);
        snprintf(message, sizeof message, "damaged %s file", packed[i].name);
        assert_fails(path, STANCE_BAD_DATA, message);
    }
}

static void a_copy_is_its_own(void **state)
{
    (void)state;
    struct image image;
    char bytes[] = "one\ntwo\n";
    assert_true(image_copy(&image, bytes, sizeof bytes));
    memset(bytes, 0, sizeof bytes);
    assert_image(&image, "one\ntwo\n", sizeof bytes, false);
    assert_true(image_copy(&image, NULL, 0));
    assert_non_null(image.bytes);
    assert_image(&image, "", 0, false);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct image image;
    fill_big();
    const char *paths[] = {"big", "gzip", "zstd"};
    scratch_write("big", big, BIG);
    for (size_t i = 0; i < COUNT_OF(packed); i++)
        scratch_write(packed[i].name, packed[i].bytes, packed[i].size);
    size_t before = open_files();
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        long n = 0;
        stance_error error = {.status = STANCE_NO_MEMORY};
        for (bool starved = true; starved;) {
            error = (stance_error){0};
            memory_fail_from(++n);
            stance_status status =
                read_image(&image, scratch_path(paths[i]), "one", NO_LIMIT, &error);
            memory_fail_from(0);
            starved = status != STANCE_OK;
            assert_int_equal(status, error.status);
            if (starved) assert_int_equal(status, STANCE_NO_MEMORY);
        }
        assert_true(n > 2);
        image_free(&image);
        assert_int_equal(open_files(), before);
    }
    memory_fail_from(1);
    assert_false(image_copy(&image, "one", 3));
    bool mapped = image_map(&image, scratch_path("big"), "one", 3); /* which takes none */
    memory_fail_from(0);
    assert_true(mapped);
    assert_image(&image, big, BIG, true);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_begins_right_is_mapped),
        cmocka_unit_test(other_files_are_not_mapped),
        cmocka_unit_test(a_mapped_file_may_be_replaced),
        cmocka_unit_test(any_file_is_read_whole),
        cmocka_unit_test(a_pipe_is_opened_once),
        cmocka_unit_test(stdin_is_read_too),
        cmocka_unit_test(what_begins_otherwise_is_not_read_on),
        cmocka_unit_test(what_is_too_large_is_read_hardly_further),
        cmocka_unit_test(a_small_file_does_not_fill_the_memory),
        cmocka_unit_test(what_cannot_be_read_is_an_error),
        cmocka_unit_test(a_copy_is_its_own),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("image", tests, scratch_begin, scratch_end);
}
