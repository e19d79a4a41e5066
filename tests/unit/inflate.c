/* Held here: what is packed comes back byte for byte; a stream that is cut, damaged, or longer or
 * shorter than promised is refused; gzip members are read piece by piece however small the pieces.
 */
#include "base/inflate.h"

#include "base/memory.h"
#include "support.h"

/* gzip -n of "one\n" and of "two\n", one behind the other. */
static const unsigned char members[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0xcf, 0x4b, 0xe5, 0x02, 0x00,
    0x9f, 0xa8, 0x17, 0xf8, 0x04, 0x00, 0x00, 0x00, 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x03, 0x2b, 0x29, 0xcf, 0xe7, 0x02, 0x00, 0x74, 0x08, 0x17, 0x96, 0x04, 0x00, 0x00, 0x00};

enum { MEMBER_SIZE = sizeof members / 2 };

static void fill(char *bytes, size_t size)
{
    uint32_t random = 1;
    for (size_t i = 0; i < size; i++) {
        random = random * 1664525 + 1013904223;
        bytes[i] = (char)(i % 3 ? 'a' : (random >> 24)); /* compresses somewhat */
    }
}

static void assert_round_trip(const char *bytes, size_t size)
{
    struct buffer packed = {0};
    assert_true(buffer_append(&packed, "head", 4));
    assert_true(inflate_pack(bytes, size, &packed));
    assert_memory_equal(packed.data, "head", 4); /* it appends */
    char *back = memory_new(size, 1);
    assert_int_equal(inflate_unpack(packed.data + 4, packed.size - 4, back, size), INFLATE_BETWEEN);
    if (size) assert_memory_equal(back, bytes, size);
    memory_free(back);
    buffer_free(&packed);
}

static void test_round_trip(void **state)
{
    (void)state;
    static char bytes[300000];
    static const size_t sizes[] = {0, 1, 2, 1000, 65535, 65536, 65537, sizeof bytes};
    fill(bytes, sizeof bytes);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) assert_round_trip(bytes, sizes[i]);
    memset(bytes, 0, sizeof bytes);
    assert_round_trip(bytes, sizeof bytes);
}

static void test_size_must_be_exact(void **state)
{
    (void)state;
    char bytes[1000], back[1002];
    fill(bytes, sizeof bytes);
    struct buffer packed = {0};
    assert_true(inflate_pack(bytes, sizeof bytes, &packed));
    static const size_t wrong[] = {0, 1, 999, 1001, 1002};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        memset(back, '#', sizeof back);
        assert_int_equal(inflate_unpack(packed.data, packed.size, back, wrong[i]), INFLATE_DAMAGED);
        for (size_t past = wrong[i]; past < sizeof back; past++)
            assert_int_equal(back[past], '#'); /* a longer stream is not written out */
    }
    buffer_free(&packed);
}

static void test_damage_is_seen(void **state)
{
    (void)state;
    char bytes[200], back[200];
    fill(bytes, sizeof bytes);
    struct buffer packed = {0};
    assert_true(inflate_pack(bytes, sizeof bytes, &packed));
    for (size_t size = 0; size < packed.size; size++)
        assert_int_equal(inflate_unpack(packed.data, size, back, sizeof back), INFLATE_DAMAGED);
    for (size_t i = 0; i < packed.size; i++) {
        packed.data[i] = (char)(packed.data[i] ^ 0xFF);
        assert_int_equal(inflate_unpack(packed.data, packed.size, back, sizeof back),
                         INFLATE_DAMAGED);
        packed.data[i] = (char)(packed.data[i] ^ 0xFF);
    }
    assert_true(buffer_append_byte(&packed, 0));
    assert_int_equal(inflate_unpack(packed.data, packed.size, back, sizeof back), INFLATE_DAMAGED);
    buffer_free(&packed);
}

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

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    char bytes[500], back[500];
    fill(bytes, sizeof bytes);
    struct buffer packed = {0};
    bool done = false;
    for (long n = 1; !done; n++) {
        buffer_free(&packed);
        memory_fail_from(n);
        done = inflate_pack(bytes, sizeof bytes, &packed);
        memory_fail_from(0);
    }
    enum inflate_status status = INFLATE_NO_MEMORY;
    for (long n = 1; status != INFLATE_BETWEEN; n++) {
        memory_fail_from(n);
        status = inflate_unpack(packed.data, packed.size, back, sizeof back);
        memory_fail_from(0);
        if (status != INFLATE_BETWEEN) assert_int_equal(status, INFLATE_NO_MEMORY);
        assert_true(n > 1 || status == INFLATE_NO_MEMORY);
    }
    buffer_free(&packed);
    struct inflate *stream = NULL;
    for (long n = 1; !stream; n++) {
        memory_fail_from(n);
        stream = inflate_new();
        memory_fail_from(0);
        assert_true(n > 1 || !stream);
    }
    inflate_free(stream);
    inflate_free(NULL);
}

static void test_crc(void **state)
{
    (void)state;
    assert_int_equal(inflate_crc(0, "", 0), 0);
    assert_int_equal(inflate_crc(0, "123456789", 9), 0xCBF43926); /* the usual check value */
    assert_int_equal(inflate_crc(inflate_crc(0, "1234", 4), "56789", 5), 0xCBF43926);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_size_must_be_exact),
        cmocka_unit_test(test_damage_is_seen),
        cmocka_unit_test(test_members_in_pieces),
        cmocka_unit_test(test_where_the_input_may_end),
        cmocka_unit_test(test_not_gzip),
        cmocka_unit_test(test_every_allocation_may_fail),
        cmocka_unit_test(test_crc),
    };
    return cmocka_run_group_tests_name("inflate", tests, NULL, NULL);
}
