/* Stratified folds. Units are shuffled, the largest dealt first, each to the fold that then has the
 * least excess of that unit's labels; single rows, which are units of one label, so come out dealt
 * in turn. */
#include "train/folds.h"

#include "base/memory.h"
#include "base/random.h"

#include <stdlib.h>

struct unit {
    uint64_t order; /* random, for units of one size */
    uint32_t size;  /* rows */
    uint32_t number;
    size_t start; /* its rows in `rows_by_unit` */
};

static int larger_first(const void *a, const void *b)
{
    const struct unit *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Counts, places and shuffles the units; rows_by_unit lists the rows unit after unit. */
static void gather_units(struct unit *list, size_t *rows_by_unit, const uint32_t *units,
                         size_t rows, size_t unit_count, uint64_t seed)
{
    for (size_t u = 0; u < unit_count; u++)
        list[u] = (struct unit){.order = random_next(&seed), .number = (uint32_t)u};
    for (size_t row = 0; row < rows; row++) list[units[row]].size++;
    for (size_t u = 1; u < unit_count; u++) list[u].start = list[u - 1].start + list[u - 1].size;
    for (size_t u = 0; u < unit_count; u++) list[u].size = 0;
    for (size_t row = 0; row < rows; row++) {
        struct unit *unit = &list[units[row]];
        rows_by_unit[unit->start + unit->size++] = row;
    }
    qsort(list, unit_count, sizeof *list, larger_first);
}

/* How badly the fold would suit the unit: what it has already of the unit's labels, as shares of
 * all rows of those labels; the number of its rows decides between equals. */
static double misfit(const struct unit *unit, const size_t *rows_by_unit, const uint32_t *labels,
                     const double *in_fold, const double *of_label)
{
    double sum = 0;
    for (size_t i = 0; i < unit->size; i++) {
        uint32_t label = labels[rows_by_unit[unit->start + i]];
        sum += in_fold[label] / of_label[label];
    }
    return sum;
}

bool folds_assign(const uint32_t *labels, const uint32_t *units, size_t rows, size_t label_count,
                  size_t unit_count, size_t folds, uint64_t seed, uint32_t *fold_of)
{
    struct unit *list = memory_new(unit_count, sizeof *list);
    size_t *rows_by_unit = memory_new(rows, sizeof *rows_by_unit);
    double *in_fold = memory_new(folds * label_count, sizeof *in_fold); /* [folds][labels] rows */
    double *of_label = memory_new(label_count, sizeof *of_label);
    double *fold_size = memory_new(folds, sizeof *fold_size);
    bool ok = list && rows_by_unit && in_fold && of_label && fold_size;
    if (ok) {
        gather_units(list, rows_by_unit, units, rows, unit_count, seed);
        for (size_t row = 0; row < rows; row++) of_label[labels[row]]++;
    }
    for (size_t u = 0; ok && u < unit_count; u++) {
        size_t best = 0;
        double best_misfit = 0;
        for (size_t f = 0; f < folds; f++) {
            double found =
                misfit(&list[u], rows_by_unit, labels, in_fold + f * label_count, of_label);
            bool smaller = fold_size[f] < fold_size[best];
            if (f == 0 || found < best_misfit || (found == best_misfit && smaller)) {
                best = f;
                best_misfit = found;
            }
        }
        for (size_t i = 0; i < list[u].size; i++) {
            size_t row = rows_by_unit[list[u].start + i];
            in_fold[best * label_count + labels[row]]++;
            fold_size[best]++;
            fold_of[row] = (uint32_t)best;
        }
    }
    memory_free(list);
    memory_free(rows_by_unit);
    memory_free(in_fold);
    memory_free(of_label);
    memory_free(fold_size);
    return ok;
}
