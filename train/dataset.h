/* Labelled rows in memory, as stance_dataset_add and stance_dataset_read (stance.h) gather them:
 * every text lies in one pool, labels, groups and file names are interned. Training reads the rows
 * through dataset_order, so that it does not matter in which order they came. */
#ifndef STANCE_TRAIN_DATASET_H
#define STANCE_TRAIN_DATASET_H

#include "base/buffer.h"
#include "base/hash.h"
#include "base/intern.h"
#include "stance/stance.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATASET_NO_LABEL  INTERN_NONE
#define DATASET_NO_GROUP  INTERN_NONE
#define DATASET_NO_SOURCE INTERN_NONE

struct dataset_row {
    uint32_t label;  /* into labels */
    uint32_t group;  /* into groups, or DATASET_NO_GROUP */
    size_t text;     /* where it begins in the pool; no white space at either end */
    size_t size;     /* bytes; 0 only where rows with predictions were read */
    uint32_t source; /* into sources, or DATASET_NO_SOURCE where stance_dataset_add made the row */
    long long line;  /* of the source, from 1; 0: none */
    uint32_t predicted;        /* into labels, or DATASET_NO_LABEL */
    double probability, score; /* of what was predicted; NAN: not known */
};

struct stance_dataset {
    struct dataset_row *rows; /* [capacity], `count` in use, in order of arrival */
    size_t count;
    size_t capacity;
    struct intern *labels; /* of rows, and of rows that failed to be added; in order of arrival;
                              UTF-8, no control characters, 1 to STANCE_LABEL_SIZE_MAX bytes, no
                              white space at either end */
    struct intern *groups;
    struct intern *sources; /* file names as given, "stdin" */
    struct buffer text;     /* the pool */
    size_t replaced;        /* bytes of the pool that are not UTF-8 */
};

/* The text of a row; borrowed until a row is added. */
const char *dataset_text(const stance_dataset *dataset, size_t row, size_t *size);

/* The rows ordered by the bytes of their label, then group (none counts as empty), then text: a new
 * [count] array of row numbers, to be freed with memory_free. Rows that are equal in all three keep
 * their order of arrival. NULL: no memory. */
size_t *dataset_order(const stance_dataset *dataset);

/* The fingerprint of the rows in that order, each as label TAB group TAB text LF. False: no memory.
 */
bool dataset_fingerprint(const stance_dataset *dataset, char out[HASH_TEXT_SIZE]);

#endif
