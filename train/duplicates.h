/* Rows that repeat other rows: to the byte, in their words, or nearly. */
#ifndef STANCE_TRAIN_DUPLICATES_H
#define STANCE_TRAIN_DUPLICATES_H

#include "train/audit.h"

/* Notes all findings of the kinds CONFLICT, DUPLICATE, NEAR and OVERLAP, each kind by row. test may
 * be NULL. Of the options, language and progress count. Errors: STANCE_NO_MEMORY, STANCE_MISUSE
 * (cancelled). */
stance_status duplicates_find(const stance_dataset *training, const stance_dataset *test,
                              const stance_train_options *options, stance_audit *audit,
                              stance_error *error);

#endif
