/* A step takes at least its share of the rows, and with the last of them all of equal probability,
 * so that it is what a threshold would show and the order of the rows does not matter. */
#include "evaluate/coverage.h"

#include <math.h>
#include <stdlib.h>

static int descending(const void *a, const void *b)
{
    const struct coverage_row *x = a, *y = b;
    return (x->probability < y->probability) - (x->probability > y->probability);
}

void coverage_table(struct coverage_row *rows, size_t count, stance_coverage *table, size_t steps)
{
    size_t at = 0;
    uint64_t right = 0, sided = 0, sided_right = 0;
    qsort(rows, count, sizeof *rows, descending);
    for (size_t step = 0; step < steps; step++) {
        size_t wanted = (count * (step + 1) + steps - 1) / steps;
        for (; at < count; at++) {
            bool equal = at && rows[at].probability >= rows[at - 1].probability;
            if (at >= wanted && !equal) break;
            right += rows[at].right;
            sided += rows[at].sided;
            sided_right += rows[at].sided && rows[at].right;
        }
        table[step] = (stance_coverage){
            .coverage = (double)at / (double)count,
            .threshold = rows[at - 1].probability,
            .rows = at,
            .accuracy = (double)right / (double)at,
            .sides = sided ? (double)sided_right / (double)sided : NAN,
        };
    }
}
