/* The bias is held to where it was before a round by the square of its way, so that every change of
 * a coefficient moves it by as much; after the round it moves by what the two sides differ then
 * (the method of multipliers). Rows are taken in a new random order in every round, without which
 * the bias would sway. */
#include "train/dual.h"

#include "base/random.h"

#include <math.h>

#define BIAS_STEP 1.0 /* of the bias to the change of a coefficient; rows have lengths near 1 */

static void shuffle(uint32_t *order, size_t count, uint64_t *random)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)(random_next(random) % i);
        uint32_t held = order[i - 1];
        order[i - 1] = order[j];
        order[j] = held;
    }
}

/* One round over the rows; returns how far their slopes lie apart. */
static double descend(const struct compact *compact, const bool *positive, const double *costs,
                      const uint32_t *order, double *coefficients, double *weights)
{
    double steepest = -INFINITY, least = INFINITY, *bias = &weights[compact->columns];
    for (size_t at = 0; at < compact->rows; at++) {
        size_t i = order[at];
        if (at + 1 < compact->rows) compact_fetch(compact, order[at + 1]);
        double side = positive[i] ? 1 : -1, ridge = 1 / (2 * costs[i]), old = coefficients[i];
        double slope = side * (*bias + compact_dot(compact, i, weights)) - 1 + ridge * old;
        if (old <= 0 && slope >= 0) continue;
        steepest = fmax(steepest, slope);
        least = fmin(least, slope);
        coefficients[i] = fmax(old - slope / (compact->squares[i] + BIAS_STEP + ridge), 0);
        double change = side * (coefficients[i] - old);
        compact_add(compact, i, change, weights);
        *bias += BIAS_STEP * change;
    }
    return steepest - least;
}

bool dual_descend(const struct compact *compact, const bool *positive, const double *costs,
                  double range, int rounds_max, double *coefficients, double *weights,
                  uint32_t *order, struct watch *watch)
{
    uint64_t random = 1;
    for (uint32_t i = 0; i < compact->rows; i++) order[i] = i;
    for (int round = 0; round < rounds_max; round++) {
        if (!watch_step(watch, 0)) return false;
        shuffle(order, compact->rows, &random);
        double apart = descend(compact, positive, costs, order, coefficients, weights);
        if (!(apart > range)) break;
        double sides = 0;
        for (size_t i = 0; i < compact->rows; i++)
            sides += positive[i] ? coefficients[i] : -coefficients[i];
        weights[compact->columns] += BIAS_STEP * sides;
    }
    return true;
}
