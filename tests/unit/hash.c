/* Held here: hashes are XXH3's own values, which are frozen, for every range of sizes the algorithm
 * tells apart. Fingerprints are kept in model files and must never change. */
#include "base/hash.h"

#include "support.h"

static void test_frozen_values(void **state)
{
    (void)state;
    static const struct {
        size_t size;
        uint64_t hash;
        const char *fingerprint;
    } cases[] = {
        {0, 0x2d06800538d394c2, "99aa06d3014798d86001c324468d497f"},
        {1, 0x13e608bc156defed, "22bbb76b211a39ba13e608bc156defed"},
        {3, 0xa9088dda485b481c, "ce31763cbf8245a5a9088dda485b481c"},
        {8, 0x60539db630471163, "e3bc8a5f461715553cd024e3d63a1588"},
        {16, 0xb8c859b0f030b585, "ce0b9647ab24f88460d75c5e47d40a24"},
        {128, 0x67425a03650261bf, "1b1962a096bac78bc580008b6c92ac53"},
        {240, 0x64556dc6b462a6cf, "ad46c1021b076bc704e0b5f034bee80b"},
        {241, 0x8beadd3a8874fe17, "ac6c3492c3d6b45d8beadd3a8874fe17"},
        {1000, 0x6c4f14bd97bd9e82, "6bcc7eff62da44c26c4f14bd97bd9e82"},
    };
    unsigned char bytes[1001]; /* one more, so that they can be had unaligned */
    for (size_t offset = 0; offset < 2; offset++) {
        for (size_t i = 0; i < 1000; i++) bytes[offset + i] = (unsigned char)(i * 7 + 3);
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            char fingerprint[HASH_TEXT_SIZE];
            hash_fingerprint(bytes + offset, cases[i].size, fingerprint);
            assert_true(hash_bytes(bytes + offset, cases[i].size) == cases[i].hash);
            assert_string_equal(fingerprint, cases[i].fingerprint);
        }
    }
}

static void test_published_values(void **state)
{
    (void)state;
    char fingerprint[HASH_TEXT_SIZE];
    assert_true(hash_bytes("abc", 3) == 0x78af5f94892f3950);
    hash_fingerprint("abc", 3, fingerprint);
    assert_string_equal(fingerprint, "06b05ab6733a618578af5f94892f3950");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frozen_values),
        cmocka_unit_test(test_published_values),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
