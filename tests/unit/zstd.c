/* The zstd reader: frames in a row, any size of pieces, and files that are cut, damaged or ask for
 * too much. */
#include "base/zstd.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "one frame.\n" with a checksum, as the zstd tool writes it. */
static const unsigned char frame[] = {0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x59, 0x00,
                                      0x00, 0x6f, 0x6e, 0x65, 0x20, 0x66, 0x72, 0x61,
                                      0x6d, 0x65, 0x2e, 0x0a, 0xa4, 0xd2, 0x7a, 0x14};
static const char frame_text[] = "one frame.\n";
static const unsigned char skippable[] = {0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};

/* Reads all of the bytes in pieces, into a window of `room` bytes at a time. */
static enum inflate_status read_all(const unsigned char *bytes, size_t size, size_t piece,
                                    size_t room, struct buffer *text)
{
    struct zstd *stream = zstd_new();
    assert_non_null(stream);
    unsigned char out[64];
    enum inflate_status status = INFLATE_BETWEEN;
    size_t given = 0;
    const unsigned char *next = bytes;
    size_t left = 0;
    size_t used = 0;
    do {
        if (!left && given < size) {
            left = size - given < piece ? size - given : piece;
            next = bytes + given;
            given += left;
        }
        status = zstd_step(stream, &next, &left, out, room, &used);
        if (status == INFLATE_DAMAGED || status == INFLATE_NO_MEMORY) break;
        assert_true(buffer_append(text, out, used));
    } while (left || given < size || used);
    if (status == INFLATE_DAMAGED) assert_non_null(strstr(zstd_fault(stream), "zstd file"));
    zstd_free(stream);
    return status;
}

static void expect(const unsigned char *bytes, size_t size, enum inflate_status status,
                   const char *text)
{
    for (size_t piece = 1; piece <= size + 1; piece++)
        for (size_t room = 1; room <= 64; room *= 4) {
            struct buffer out = {0};
            assert_int_equal(read_all(bytes, size, piece, room, &out), status);
            assert_int_equal(out.size, strlen(text));
            assert_memory_equal(out.data ? out.data : "", text, out.size);
            buffer_free(&out);
        }
}

static void test_frames_in_a_row(void **state)
{
    (void)state;
    unsigned char bytes[2 * sizeof frame + sizeof skippable];
    memcpy(bytes, frame, sizeof frame);
    memcpy(bytes + sizeof frame, skippable, sizeof skippable);
    memcpy(bytes + sizeof frame + sizeof skippable, frame, sizeof frame);
    expect(frame, sizeof frame, INFLATE_BETWEEN, frame_text);
    expect(bytes, sizeof bytes, INFLATE_BETWEEN, "one frame.\none frame.\n");
}

static void test_nothing_may_end_anywhere(void **state)
{
    (void)state;
    expect(frame, 0, INFLATE_BETWEEN, "");
}

static void test_a_cut_file_wants_more(void **state)
{
    (void)state;
    for (size_t size = 1; size < sizeof frame; size++) {
        struct buffer out = {0};
        assert_int_equal(read_all(frame, size, size, 64, &out), INFLATE_MORE);
        buffer_free(&out);
    }
}

static void test_damage_is_found(void **state)
{
    (void)state;
    for (size_t at = 0; at < sizeof frame; at++) {
        unsigned char bytes[sizeof frame];
        memcpy(bytes, frame, sizeof frame);
        bytes[at] ^= 0x41;
        struct buffer out = {0};
        enum inflate_status status = read_all(bytes, sizeof bytes, sizeof bytes, 64, &out);
        bool same = out.size == strlen(frame_text) && memcmp(out.data, frame_text, out.size) == 0;
        buffer_free(&out);
        /* The size of the window, for one, can be another without harm. */
        assert_true(status == INFLATE_DAMAGED || status == INFLATE_MORE || same);
    }
    static const unsigned char after[] = "plain text after a frame";
    unsigned char bytes[sizeof frame + sizeof after];
    memcpy(bytes, frame, sizeof frame);
    memcpy(bytes + sizeof frame, after, sizeof after);
    expect(bytes, sizeof bytes, INFLATE_DAMAGED, frame_text);
}

/* Whatever the pieces: the decoder itself finds these at once only, or takes them. */
static void test_damage_is_found_in_pieces(void **state)
{
    (void)state;
    static const unsigned char fewer[] = {0x28, 0xB5, 0x2F, 0xFD, 0x20, 31, 0x01, 0, 0};
    static const unsigned char legacy[] = {0x27, 0xB5, 0x2F, 0xFD, 0, 0, 0, 0, 0};
    static const unsigned char none[] = {0x28, 0xB5, 0x2F, 0xFD, 0x20, 0, 0x01, 0, 0};
    expect(fewer, sizeof fewer, INFLATE_DAMAGED, "");
    expect(legacy, sizeof legacy, INFLATE_DAMAGED, "");
    expect(none, sizeof none, INFLATE_BETWEEN, "");
}

static void test_a_huge_window_is_refused(void **state)
{
    (void)state;
    /* No single segment; window descriptor: exponent 18, that is 2^28 bytes. */
    static const unsigned char wide[] = {0x28, 0xB5, 0x2F, 0xFD, 0x00, 18 << 3, 0x01, 0, 0};
    struct zstd *stream = zstd_new();
    const unsigned char *next = wide;
    size_t left = sizeof wide;
    size_t used;
    unsigned char out[64];
    assert_non_null(stream);
    assert_int_equal(zstd_step(stream, &next, &left, out, sizeof out, &used), INFLATE_DAMAGED);
    assert_string_equal(zstd_fault(stream), "zstd file with a window over 128 MiB");
    zstd_free(stream);
}

static void test_beginnings(void **state)
{
    (void)state;
    static const unsigned char gzip[] = {0x1F, 0x8B, 8, 0};
    assert_true(zstd_begins(frame, sizeof frame));
    assert_true(zstd_begins(skippable, sizeof skippable));
    assert_false(zstd_begins(frame, 3));
    assert_false(zstd_begins(gzip, sizeof gzip));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frames_in_a_row),
        cmocka_unit_test(test_nothing_may_end_anywhere),
        cmocka_unit_test(test_a_cut_file_wants_more),
        cmocka_unit_test(test_damage_is_found_in_pieces),
        cmocka_unit_test(test_damage_is_found),
        cmocka_unit_test(test_a_huge_window_is_refused),
        cmocka_unit_test(test_beginnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
