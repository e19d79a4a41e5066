/* The bytes of a file come out the same whatever it is packed in and however it arrives; what is
 * cut off or damaged gives what came before, and then an error. */
#include "base/source.h"

#include "base/memory.h"
#include "support.h"

#include <fcntl.h>
#include <pthread.h>

static const unsigned char plain[] = {'o', 'n', 'e', '\n', 't', 'w', 'o', '\n'};

/* gzip -n of "one\n" and of "two\n", one behind the other. */
static const unsigned char gzip[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0xcf, 0x4b, 0xe5, 0x02, 0x00,
    0x9f, 0xa8, 0x17, 0xf8, 0x04, 0x00, 0x00, 0x00, 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x03, 0x2b, 0x29, 0xcf, 0xe7, 0x02, 0x00, 0x74, 0x08, 0x17, 0x96, 0x04, 0x00, 0x00, 0x00};

/* zstd --check of the same in one frame, behind a skippable frame. */
static const unsigned char zstd[] = {
    0x53, 0x2a, 0x4d, 0x18, 0x02, 0x00, 0x00, 0x00, 'a',  'b',  0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58,
    0x41, 0x00, 0x00, 0x6f, 0x6e, 0x65, 0x0a, 0x74, 0x77, 0x6f, 0x0a, 0xe6, 0xa6, 0x0e, 0x40};

static const struct {
    const unsigned char *bytes;
    size_t size, whole; /* bytes, and after how many of them the file may end too */
    const char *truncated, *damaged;
} packed[] = {
    {gzip, sizeof gzip, sizeof gzip / 2, "truncated gzip file", "damaged gzip file"},
    {zstd, sizeof zstd, 10, "truncated zstd file", "damaged zstd file"},
};

enum { SHOWN = 256 };

/* All that the source gives, with "!message" behind it where it ends in an error. */
static const char *shown_of(const char *path, size_t room)
{
    static char shown[SHOWN];
    char piece[SHOWN];
    stance_error error = {0};
    struct source *source = source_open(path, &error);
    size_t size = 0, used = 0;
    assert_in_range(room, 1, sizeof piece);
    while (source && error.status == STANCE_OK) {
        source_read(source, piece, room, &used, &error);
        assert_true(used <= room && size + used < SHOWN);
        memcpy(shown + size, piece, used);
        size += used;
        if (!used) break;
    }
    shown[size] = '\0';
    if (source && error.status == STANCE_OK) {
        assert_int_equal(source_read(source, piece, room, &used, NULL), STANCE_OK);
        assert_int_equal(used, 0); /* the end stays the end */
    } else if (source) {
        assert_int_equal(source_read(source, piece, room, &used, NULL), error.status);
        assert_string_equal(error.source, source_name(source));
    }
    if (error.status != STANCE_OK) snprintf(shown + size, SHOWN - size, "!%s", error.message);
    source_close(source);
    return shown;
}

static const char *bytes_of(const void *bytes, size_t size, size_t room)
{
    return shown_of(scratch_write("source", bytes, size), room);
}

static void whatever_it_is_packed_in(void **state)
{
    (void)state;
    static const size_t rooms[] = {1, 3, SHOWN};
    for (size_t r = 0; r < COUNT_OF(rooms); r++) {
        assert_string_equal(bytes_of(plain, sizeof plain, rooms[r]), "one\ntwo\n");
        assert_string_equal(bytes_of(gzip, sizeof gzip, rooms[r]), "one\ntwo\n");
        assert_string_equal(bytes_of(zstd, sizeof zstd, rooms[r]), "one\ntwo\n");
        assert_string_equal(bytes_of("", 0, rooms[r]), "");
    }
}

/* Texts that begin as packed files do. */
static void text_is_not_taken_for_a_packed_file(void **state)
{
    (void)state;
    static const char *const texts[] = {"\x1F",       "(",      "P",       "(\xB5/",
                                        "(\xB5/\xFE", "S*M",    "S*M\x19", "Pro: we keep it.\n",
                                        "(1) No.\n",  "\x1Ftwo"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_string_equal(bytes_of(texts[i], strlen(texts[i]), SHOWN), texts[i]);
}

static void what_is_cut_off_is_said_after_what_came_before(void **state)
{
    (void)state;
    for (size_t p = 0; p < COUNT_OF(packed); p++)
        for (size_t size = 4; size < packed[p].size; size++) {
            if (size == packed[p].whole) continue;
            const char *shown = bytes_of(packed[p].bytes, size, SHOWN);
            size_t came = strcspn(shown, "!");
            assert_memory_equal(shown, plain, came);
            assert_string_equal(shown + came + 1, packed[p].truncated);
        }
    assert_string_equal(bytes_of(gzip, sizeof gzip / 2, SHOWN), "one\n");
    assert_string_equal(bytes_of(gzip, sizeof gzip - 8, SHOWN), "one\ntwo\n!truncated gzip file");
    assert_string_equal(bytes_of(zstd, sizeof zstd - 4, SHOWN), "one\ntwo\n!truncated zstd file");
}

/* Behind the first bytes, which tell what it is: right or an error, whatever bit is wrong. */
static void what_is_damaged_is_never_taken_for_right(void **state)
{
    (void)state;
    unsigned char bytes[sizeof gzip];
    for (size_t p = 0; p < COUNT_OF(packed); p++)
        for (size_t bit = 4 * 8; bit < packed[p].size * 8; bit++) {
            memcpy(bytes, packed[p].bytes, packed[p].size);
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
            const char *shown = bytes_of(bytes, packed[p].size, SHOWN);
            const char *said = strrchr(shown, '!');
            if (strcmp(shown, "one\ntwo\n") == 0) continue;
            assert_non_null(said);
            assert_true(strstr(said, packed[p].damaged + 8) || strstr(said, "dictionary") ||
                        strstr(said, "window"));
        }
    for (size_t p = 0; p < COUNT_OF(packed); p++) {
        memcpy(bytes, packed[p].bytes, packed[p].size);
        bytes[packed[p].size - (p ? 1 : 5)] ^= 1; /* a checksum */
        const char *said = strchr(bytes_of(bytes, packed[p].size, SHOWN), '!');
        assert_non_null(said);
        assert_string_equal(said + 1, packed[p].damaged);
    }
}

/* Why a zstd file cannot be read is said as it is: those are not damaged. */
static void a_window_or_dictionary_is_named(void **state)
{
    (void)state;
    static const unsigned char wide[] = {0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa0, 0x01, 0x00, 0x00};
    static const unsigned char dictionary[] = {0x28, 0xb5, 0x2f, 0xfd, 0x21,
                                               0x07, 0x00, 0x01, 0x00, 0x00};
    assert_string_equal(bytes_of(wide, sizeof wide, SHOWN),
                        "!zstd file with a window over 128 MiB");
    assert_string_equal(bytes_of(dictionary, sizeof dictionary, SHOWN),
                        "!zstd file that needs a dictionary");
}

static void what_cannot_be_opened(void **state)
{
    (void)state;
    assert_string_equal(shown_of(scratch_directory, 1), "!is a directory");
    assert_string_equal(shown_of(scratch_path("missing"), 1),
                        "!cannot open: No such file or directory");
    assert_null(source_open("", NULL));
    source_close(NULL);
}

struct trickle {
    int fd;
    const unsigned char *bytes;
    size_t size;
};

static void *write_bytes_one_by_one(void *argument)
{
    const struct trickle *trickle = argument;
    for (size_t i = 0; i < trickle->size; i++)
        if (write(trickle->fd, trickle->bytes + i, 1) != 1) break;
    close(trickle->fd);
    return NULL;
}

/* The bytes through a pipe, one at a time. Not a named one, which waits to be opened for a writer
 * that may have gone already. */
static const char *trickled(const unsigned char *bytes, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    char path[32];
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    struct trickle trickle = {.fd = ends[1], .bytes = bytes, .size = size};
    pthread_t writer;
    assert_int_equal(pthread_create(&writer, NULL, write_bytes_one_by_one, &trickle), 0);
    const char *shown = shown_of(path, 2);
    pthread_join(writer, NULL);
    close(ends[0]);
    return shown;
}

static void through_a_pipe_byte_by_byte(void **state)
{
    (void)state;
    assert_string_equal(trickled(plain, sizeof plain), "one\ntwo\n");
    assert_string_equal(trickled(gzip, sizeof gzip), "one\ntwo\n");
    assert_string_equal(trickled(zstd, sizeof zstd), "one\ntwo\n");
    assert_string_equal(trickled(gzip, sizeof gzip - 1), "one\ntwo\n!truncated gzip file");
    assert_string_equal(trickled((const unsigned char *)"(\n", 2), "(\n");
    assert_string_equal(trickled(NULL, 0), "");
}

/* A bug once: a line typed in that begins as a zstd file does, such as "P", waited for the next. */
static void what_is_typed_is_handed_on_at_once(void **state)
{
    (void)state;
    static const char *const typed[] = {"P\n", "(\n", "_\n", "(\xC2\n"};
    const char *path = scratch_path("pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    int writer = open(path, O_RDWR);
    alarm(10); /* or this would wait for ever */
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        struct source *source = source_open(path, NULL);
        char bytes[8];
        size_t used, size = strlen(typed[i]);
        assert_int_equal(write(writer, typed[i], size), size);
        assert_int_equal(source_read(source, bytes, sizeof bytes, &used, NULL), STANCE_OK);
        assert_int_equal(used, size);
        assert_memory_equal(bytes, typed[i], size);
        source_close(source);
    }
    alarm(0);
    close(writer);
    unlink(path);
}

/* Reads all; after a failure it goes on, as a program may that frees memory. */
static stance_status read_without_memory(const char *path, long n)
{
    stance_error error = {0};
    char bytes[SHOWN];
    size_t size = 0, used = 0;
    memory_fail_from(n);
    struct source *source = source_open(path, &error);
    while (source && source_read(source, bytes + size, SHOWN - size, &used, &error) == STANCE_OK &&
           used)
        size += used;
    memory_fail_from(0);
    while (source && source_read(source, bytes + size, SHOWN - size, &used, NULL) == STANCE_OK &&
           used)
        size += used;
    if (source) assert_int_equal(size, sizeof plain);
    if (source) assert_memory_equal(bytes, plain, size);
    source_close(source);
    return error.status;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const struct {
        const unsigned char *bytes;
        size_t size;
        long least;
    } cases[] = {{plain, sizeof plain, 1}, {gzip, sizeof gzip, 3}, {zstd, sizeof zstd, 2}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *path = scratch_write("source", cases[i].bytes, cases[i].size);
        long n = 1;
        for (stance_status status; (status = read_without_memory(path, n)); n++)
            assert_int_equal(status, STANCE_NO_MEMORY);
        assert_true(n > cases[i].least);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_it_is_packed_in),
        cmocka_unit_test(text_is_not_taken_for_a_packed_file),
        cmocka_unit_test(what_is_cut_off_is_said_after_what_came_before),
        cmocka_unit_test(what_is_damaged_is_never_taken_for_right),
        cmocka_unit_test(a_window_or_dictionary_is_named),
        cmocka_unit_test(what_cannot_be_opened),
        cmocka_unit_test(through_a_pipe_byte_by_byte),
        cmocka_unit_test(what_is_typed_is_handed_on_at_once),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("source", tests, scratch_begin, scratch_end);
}
