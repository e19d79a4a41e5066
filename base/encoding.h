/* Text in other encodings, made UTF-8. Everything that iconv knows can be read; what an unnamed
 * text is written in is told from its byte order mark, from where its NUL bytes are, and from
 * whether it is UTF-8; Windows-1252 is what is left. */
#ifndef STANCE_BASE_ENCODING_H
#define STANCE_BASE_ENCODING_H

#include "base/buffer.h"
#include "stance/stance.h"

#include <stdbool.h>
#include <stddef.h>

/* One stream of text on its way to UTF-8. Belongs to one thread at a time. */
struct encoding;

/* name: as iconv knows it, in upper or lower case, such as "windows-1251". NULL on error:
 * STANCE_MISUSE (no such encoding), STANCE_NO_MEMORY. iconv takes memory of its own, and may load
 * its tables from files. */
struct encoding *encoding_new(const char *name, stance_error *error);
/* The same for an encoding that nobody asked for: that there is none such is STANCE_IO. */
struct encoding *encoding_new_guessed(const char *name, stance_error *error);
void encoding_free(struct encoding *encoding); /* NULL is fine */

/* Appends bytes, as UTF-8, to out. Each byte (of UTF-16 or UTF-32: each unit) that is no text in
 * that encoding becomes U+FFFD. A sequence may begin in one call and end in the next. A byte order
 * mark at the beginning is dropped. False: no memory; the stream is of no more use then. */
bool encoding_step(struct encoding *encoding, const char *bytes, size_t size, struct buffer *out);

/* To be called at the end: appends what is held back; a sequence that is cut off is one U+FFFD.
 * Then the stream is as new, but for its count. False: no memory. */
bool encoding_end(struct encoding *encoding, struct buffer *out);

/* How many U+FFFD were put in so far. */
size_t encoding_replaced(const struct encoding *encoding);

struct encoding_guess {
    const char *name; /* what encoding_new takes; never freed */
    size_t mark;      /* bytes of the byte order mark; encoding_step drops it */
    bool certain;     /* a byte order mark, or UTF-8 without a fault; else worth a warning */
};

/* What the bytes are written in. whole: they are all there is; else they are the beginning, and a
 * sequence that is cut off at their end is no fault. UTF-8 with few faults is UTF-8, if not for
 * certain. Time is linear. */
struct encoding_guess encoding_guess(const char *bytes, size_t size, bool whole);

#endif
