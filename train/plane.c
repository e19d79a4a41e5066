/* Dual coordinate descent comes near in a few rounds over the rows, but to come close takes it
 * long; Newton's method needs many rounds to come near, and few from there. So the one begins and
 * the other ends, and judges, and does all the work where a large cost is too much for the first.
 */
#include "train/plane.h"

#include "base/error.h"
#include "base/memory.h"
#include "train/dual.h"
#include "train/newton.h"

#include <math.h>
#include <string.h>

enum { ROUNDS_MAX = 20 };
#define RANGE_BY_TOLERANCE 50.0 /* of the slopes where the descent ends; at least: */
#define RANGE_MIN          0.01

struct plane {
    const struct compact *compact; /* n rows, V = columns + 1 */
    const bool *positive;          /* [n] */
    double *costs;                 /* [n] of compact rows */
    double *coefficients;          /* [n] of the descent */
    double *descended;             /* [V] its weights and bias */
    double *found;                 /* [V] Newton's */
    double *outputs;               /* [n] with those; then coefficients of the rows */
    uint32_t *order;               /* [n] scratch */
};

struct plane *plane_new(const struct compact *compact, const bool *positive)
{
    struct plane *plane = memory_new(1, sizeof *plane);
    if (!plane) return NULL;
    size_t rows = compact->rows, variables = compact->columns + 1;
    *plane = (struct plane){
        .compact = compact,
        .positive = positive,
        .costs = memory_new(rows, sizeof *plane->costs),
        .coefficients = memory_new(rows, sizeof *plane->coefficients),
        .descended = memory_new(variables, sizeof *plane->descended),
        .found = memory_new(variables, sizeof *plane->found),
        .outputs = memory_new(rows, sizeof *plane->outputs),
        .order = memory_new(rows, sizeof *plane->order),
    };
    if (plane->costs && plane->coefficients && plane->descended && plane->found && plane->outputs &&
        plane->order)
        return plane;
    plane_free(plane);
    return NULL;
}

void plane_free(struct plane *plane)
{
    if (!plane) return;
    memory_free(plane->costs);
    memory_free(plane->coefficients);
    memory_free(plane->descended);
    memory_free(plane->found);
    memory_free(plane->outputs);
    memory_free(plane->order);
    memory_free(plane);
}

stance_status plane_train(struct plane *plane, const double *costs, double tolerance,
                          struct watch *watch, stance_error *error)
{
    const struct compact *compact = plane->compact;
    size_t variables = compact->columns + 1;
    double range = fmax(RANGE_BY_TOLERANCE * tolerance, RANGE_MIN);
    for (size_t i = 0; i < compact->rows; i++) plane->costs[i] = compact_cost(compact, i, costs[i]);
    if (!dual_descend(compact, plane->positive, plane->costs, range, ROUNDS_MAX,
                      plane->coefficients, plane->descended, plane->order, watch))
        return watch_status(watch, error);
    memcpy(plane->found, plane->descended, variables * sizeof *plane->found);
    stance_status status = newton_minimise(compact, plane->positive, plane->costs, tolerance,
                                           plane->found, plane->outputs, watch, error);
    if (status != STANCE_OK) return status;
    /* the constraint's multiplier */
    plane->descended[compact->columns] = plane->found[compact->columns];
    for (size_t i = 0; i < compact->rows; i++) {
        double side = plane->positive[i] ? 1 : -1;
        double lack = fmax(0, 1 - side * plane->outputs[i]);
        plane->outputs[i] = 2 * plane->costs[i] * lack * side;
    }
    return STANCE_OK;
}

void plane_weights(const struct plane *plane, double *weights, double *bias)
{
    compact_expand(plane->compact, plane->found, plane->outputs, weights);
    *bias = plane->found[plane->compact->columns];
}
