/* XXH3 through libxxhash: its 64- and 128-bit values are frozen since release 0.8.0 and the same on
 * every machine. */
#include "base/hash.h"

#include <xxhash.h>

uint64_t hash_bytes(const void *bytes, size_t size)
{
    return XXH3_64bits(bytes, size);
}

void hash_fingerprint(const void *bytes, size_t size, char out[HASH_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    XXH128_canonical_t canonical; /* big-endian, as hashes are written */
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes, size));
    for (size_t i = 0; i < sizeof canonical.digest; i++) {
        out[2 * i] = digits[canonical.digest[i] >> 4];
        out[2 * i + 1] = digits[canonical.digest[i] & 15];
    }
    out[HASH_TEXT_SIZE - 1] = '\0';
}
