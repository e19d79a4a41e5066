/* A file's bytes in memory: mapped where that can be, else read. */
#ifndef STANCE_BASE_IMAGE_H
#define STANCE_BASE_IMAGE_H

#include "stance/stance.h"

/* A zeroed struct is empty. */
struct image {
    const unsigned char *bytes; /* [size], aligned for any number */
    size_t size;
    bool is_mapped; /* the bytes are those of the file: who changes it in place changes them */
};

/* Maps a regular file that begins with these bytes. False where the file is another, or cannot be
 * mapped. */
bool image_map(struct image *image, const char *path, const void *beginning, size_t beginning_size);

/* What a compressed file may come to: as much as it is long this many times, and so many bytes
 * more. Models are two to four times as long as when compressed. */
enum { IMAGE_RATIO_MAX = 32, IMAGE_INFLATED_FREE = 1 << 26 };

/* Reads a file whole, decompressed if need be, "-" being stdin. One that does not begin with these
 * bytes is read no further than that takes to see, and one of more than size_max bytes hardly more
 * than those. Errors: as source_read; STANCE_BAD_DATA (it comes to more than a compressed file
 * may). */
stance_status image_read(struct image *image, const char *path, const void *beginning,
                         size_t beginning_size, size_t size_max, stance_error *error);

/* A copy of the bytes. False: no memory. */
bool image_copy(struct image *image, const void *bytes, size_t size);

void image_free(struct image *image);

#endif
