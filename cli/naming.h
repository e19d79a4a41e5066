/* Terms as people read them: words as they are in the model, which is by their stems; characters
 * with what is at either end of them, an edge of the word or more of it. */
#ifndef STANCE_CLI_NAMING_H
#define STANCE_CLI_NAMING_H

#include "stance/stance.h"

#include <stdio.h>

#define NAMING_EDGE "|"            /* where a word begins or ends */
#define NAMING_MORE "\xE2\x80\xA6" /* where it goes on: an ellipsis, U+2026 */

/* Writes a term, cut to `columns` with an ellipsis at its end; returns how many it took. */
size_t naming_write(FILE *out, const stance_term *term, size_t columns);

#endif
