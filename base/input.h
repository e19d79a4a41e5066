/* What the library itself wants of a stance_input beyond its public part. */
#ifndef STANCE_BASE_INPUT_H
#define STANCE_BASE_INPUT_H

#include "stance/stance.h"

/* To be called before the first bytes are read: they are handed out as they are, whatever they are
 * written in. */
void input_set_raw(stance_input *input);

/* Looks at what comes next without taking it: at least `wanted` bytes, up to
 * STANCE_ARTICLE_MAX + 1, unless the input ends before. Borrowed until the next call. */
stance_status input_peek(stance_input *input, size_t wanted, const char **bytes, size_t *size,
                         stance_error *error);

/* How many U+FFFD decoding has put in so far for what was no text in the encoding. */
size_t input_replaced(const stance_input *input);

/* "stdin", or the path. */
const char *input_name(const stance_input *input);

#endif
