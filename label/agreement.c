/* The formulas are those of equations 13 and following of Fleiss, Cohen and Everitt, with all
 * weights on the diagonal. */
#include "label/agreement.h"

#include <math.h>

#define NORMAL_95 1.959963984540054 /* quantile 0.975 of the normal distribution */

/* Share of the rows in a row and in a column of the table. */
static double row_share(const uint64_t *confusion, size_t labels, size_t label, double rows)
{
    uint64_t sum = 0;
    for (size_t j = 0; j < labels; j++) sum += confusion[label * labels + j];
    return (double)sum / rows;
}

static double column_share(const uint64_t *confusion, size_t labels, size_t label, double rows)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < labels; i++) sum += confusion[i * labels + label];
    return (double)sum / rows;
}

/* The variance of kappa. */
static double variance(const struct agreement *is, const uint64_t *confusion, size_t labels)
{
    double rows = (double)is->rows, left = 1 - is->kappa, sum = 0;
    for (size_t i = 0; i < labels; i++) {
        for (size_t j = 0; j < labels; j++) {
            double share = (double)confusion[i * labels + j] / rows;
            double both =
                column_share(confusion, labels, i, rows) + row_share(confusion, labels, j, rows);
            double factor = i == j ? 1 - both * left : both * left;
            sum += share * factor * factor;
        }
    }
    double rest = is->kappa - is->chance * left;
    double made = (sum - rest * rest) / (rows * (1 - is->chance) * (1 - is->chance));
    return made > 0 ? made : 0;
}

struct agreement agreement_of(const uint64_t *confusion, size_t labels)
{
    struct agreement is = {
        .raw = NAN, .chance = NAN, .kappa = NAN, .deviation = NAN, .low = NAN, .high = NAN};
    for (size_t i = 0; i < labels; i++) {
        is.same += confusion[i * labels + i];
        for (size_t j = 0; j < labels; j++) is.rows += confusion[i * labels + j];
    }
    if (!is.rows) return is;
    double rows = (double)is.rows;
    is.raw = (double)is.same / rows;
    is.chance = 0;
    for (size_t i = 0; i < labels; i++)
        is.chance +=
            row_share(confusion, labels, i, rows) * column_share(confusion, labels, i, rows);
    if (is.chance >= 1) return is;
    is.kappa = (is.raw - is.chance) / (1 - is.chance);
    is.deviation = sqrt(variance(&is, confusion, labels));
    is.low = fmax(is.kappa - NORMAL_95 * is.deviation, -1);
    is.high = fmin(is.kappa + NORMAL_95 * is.deviation, 1);
    return is;
}
