/* Which row is left out in which fold. */
#ifndef STANCE_TRAIN_FOLDS_H
#define STANCE_TRAIN_FOLDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Deals the units (groups, or single rows) to the folds so that every fold has nearly the same
 * number of rows of each label. labels[rows] < label_count; units[rows] < unit_count: rows of one
 * unit stay together. fold_of[rows] is the answer, the same for the same seed. False: no memory. */
bool folds_assign(const uint32_t *labels, const uint32_t *units, size_t rows, size_t label_count,
                  size_t unit_count, size_t folds, uint64_t seed, uint32_t *fold_of);

#endif
