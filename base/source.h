/* The bytes of a file, decompressed if need be. */
#ifndef STANCE_BASE_SOURCE_H
#define STANCE_BASE_SOURCE_H

#include "stance/stance.h"

struct source;

/* Opens path, or stdin for "-". NULL on error, which names the file. */
struct source *source_open(const char *path, stance_error *error);
void source_close(struct source *source);

/* Bytes of the file, as they are in it, that source_read has used. */
uint64_t source_position(const struct source *source);

/* "stdin", or the path as given (cut to fit an error). */
const char *source_name(const struct source *source);

/* Reads up to `room` bytes, as soon as there are some; *used is 0 at the end alone. gzip (RFC 1952,
 * members in a row too) and zstd (RFC 8878) are recognised by their first bytes. Errors: STANCE_IO;
 * STANCE_BAD_DATA (a compressed file is damaged or ends too early: *used bytes came before that).
 */
stance_status source_read(struct source *source, char *out, size_t room, size_t *used,
                          stance_error *error);

#endif
