/* Rows that others like them speak against. */
#ifndef STANCE_TRAIN_CONFIDENCE_H
#define STANCE_TRAIN_CONFIDENCE_H

#include "train/audit.h"

/* Notes the findings of the kind MISLABELLED, the least plausible label first: rows for which
 * another label has a probability of STANCE_AUDIT_PROBABILITY or more by a machine that did not
 * see them, ranked by the normalised margin P(given label) - P(likeliest other label) (confident
 * learning: Northcutt, Jiang and Chuang 2021). Where the rows do not let themselves be
 * cross-validated that is no error: warnings (may be NULL) then gets the reason. */
stance_status confidence_find(const stance_dataset *dataset, const stance_train_options *options,
                              stance_audit *audit, stance_warnings *warnings, stance_error *error);

#endif
