/* Sentences that are labelled already, by what they say. */
#ifndef STANCE_LABEL_KNOWN_H
#define STANCE_LABEL_KNOWN_H

#include "label/ledger.h"
#include "stance/stance.h"

enum { KNOWN_PATH_SIZE = 4096 };

/* The next of the paths in a list with commas, cut off at the size; *at goes on to the one behind
 * it. False: there is none. */
bool known_next(const char **at, char path[KNOWN_PATH_SIZE]);

/* Adds the keys of the texts of a file (see label/wording.h and label/worksheet.h). */
stance_status known_add(struct ledger *known, const char *path, stance_error *error);

#endif
