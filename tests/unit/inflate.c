/* Held here: gzip members are read piece by piece however small the pieces; a stream that is cut or
 * damaged is seen to be. */
#include "base/inflate.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "support.h"

/* gzip -n of "one\n" and of "two\n", one behind the other. */
static const unsigned char members[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0xcf, 0x4b, 0xe5, 0x02, 0x00,
    0x9f, 0xa8, 0x17, 0xf8, 0x04, 0x00, 0x00, 0x00, 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x03, 0x2b, 0x29, 0xcf, 0xe7, 0x02, 0x00, 0x74, 0x08, 0x17, 0x96, 0x04, 0x00, 0x00, 0x00};

enum { MEMBER_SIZE = sizeof members / 2 };

/* Reads a gzip stream in pieces of in_step bytes into pieces of out_step bytes, and returns the
 * last status. */
static enum inflate_status read_stream(const unsigned char *bytes, size_t size, size_t in_step,
                                       size_t out_step, struct buffer *text)
{
    struct inflate *stream = inflate_new();
    assert_non_null(stream);
    enum inflate_status status = INFLATE_MORE;
    unsigned char out[64];
    assert_true(out_step <= sizeof out);
    const unsigned char *end = bytes + size;
    size_t used = 1;
    while (status <= INFLATE_BETWEEN && (bytes < end || used)) {
        size_t left = (size_t)(end - bytes);
        size_t in_size = left < in_step ? left : in_step;
        const unsigned char *given = bytes;
        size_t given_size = in_size;
        status = inflate_step(stream, &bytes, &in_size, out, out_step, &used);
        assert_true(used <= out_step);
        assert_int_equal(bytes - given, given_size - in_size);
        assert_true(buffer_append(text, out, used));
    }
    inflate_free(stream);
    return status;
}

static void test_members_in_pieces(void **state)
{
    (void)state;
    for (size_t in_step = 1; in_step <= sizeof members; in_step++)
        for (size_t out_step = 1; out_step <= 9; out_step++) {
            struct buffer text = {0};
            assert_int_equal(read_stream(members, sizeof members, in_step, out_step, &text),
                             INFLATE_BETWEEN);
            assert_int_equal(text.size, 8);
            assert_memory_equal(text.data, "one\ntwo\n", 8);
            buffer_free(&text);
        }
}

static void test_where_the_input_may_end(void **state)
{
    (void)state;
    for (size_t size = 0; size <= sizeof members; size++) {
        struct buffer text = {0};
        enum inflate_status status = read_stream(members, size, 7, 64, &text);
        assert_int_equal(status, size % MEMBER_SIZE ? INFLATE_MORE : INFLATE_BETWEEN);
        buffer_free(&text);
    }
}

static void test_not_gzip(void **state)
{
    (void)state;
    struct buffer text = {0};
    const unsigned char zlib[] = {0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01};
    assert_int_equal(read_stream(zlib, sizeof zlib, 64, 64, &text), INFLATE_DAMAGED);
    unsigned char bytes[sizeof members];
    memcpy(bytes, members, sizeof members);
    bytes[MEMBER_SIZE - 8] ^= 1; /* the checksum */
    assert_int_equal(read_stream(bytes, sizeof bytes, 64, 64, &text), INFLATE_DAMAGED);
    buffer_free(&text);
}

/* The bytes of a member's header that say nothing of its content may be any: the time, the flags of
 * the compressor, the system. */
static void test_damage_is_seen(void **state)
{
    (void)state;
    enum { TIME_AT = 4, DATA_AT = 10 };
    for (size_t at = 0; at < MEMBER_SIZE; at++) {
        struct buffer text = {0};
        unsigned char bytes[MEMBER_SIZE];
        if (at >= TIME_AT && at < DATA_AT) continue;
        memcpy(bytes, members, MEMBER_SIZE);
        bytes[at] ^= 0xFF;
        enum inflate_status status = read_stream(bytes, MEMBER_SIZE, 64, 64, &text);
        assert_true(status == INFLATE_DAMAGED || status == INFLATE_MORE); /* it may ask for more */
        buffer_free(&text);
    }
}

/* Also what zlib allocates while it reads. */
static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    unsigned char out[8];
    enum inflate_status status = INFLATE_NO_MEMORY;
    for (long n = 1; status != INFLATE_BETWEEN; n++) {
        const unsigned char *in = members;
        size_t in_size = MEMBER_SIZE, used = 0;
        memory_fail_from(n);
        struct inflate *stream = inflate_new();
        status = INFLATE_NO_MEMORY;
        if (stream) status = inflate_step(stream, &in, &in_size, out, sizeof out, &used);
        memory_fail_from(0);
        if (status != INFLATE_BETWEEN) assert_int_equal(status, INFLATE_NO_MEMORY);
        assert_true(n > 1 || !stream);
        inflate_free(stream);
    }
    assert_memory_equal(out, "one\n", 4);
    inflate_free(NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_in_pieces),
        cmocka_unit_test(test_where_the_input_may_end),
        cmocka_unit_test(test_not_gzip),
        cmocka_unit_test(test_damage_is_seen),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("inflate", tests, NULL, NULL);
}
