/* Hashes of bytes: 64 bits for tables, 128 for fingerprints. Not cryptographic; thread-safe. */
#ifndef STANCE_BASE_HASH_H
#define STANCE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_TEXT_SIZE = 33 }; /* 32 hexadecimal digits and a NUL */

uint64_t hash_bytes(const void *bytes, size_t size);

/* The 128-bit hash in hexadecimal. */
void hash_fingerprint(const void *bytes, size_t size, char out[HASH_TEXT_SIZE]);

#endif
