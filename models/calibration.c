/* A softmax. With two labels, whose decision values are opposite, it is Platt's sigmoid. */
#include "models/calibration.h"

#include "base/numeric.h"

#include <math.h>

const struct calibration calibration_default = {.slope = 2.0};

size_t calibration_apply(const struct calibration *calibration, size_t labels,
                         const double *decisions, double *p)
{
    size_t best = 0;
    for (size_t l = 0; l < labels; l++) {
        p[l] = calibration->slope * decisions[l] + calibration->offsets[l];
        if (p[l] > p[best]) best = l;
    }
    double highest = p[best], sum = 0;
    for (size_t l = 0; l < labels; l++) sum += p[l] = numeric_exp(p[l] - highest);
    bool known = isfinite(sum); /* else numbers overflowed */
    for (size_t l = 0; l < labels; l++) p[l] = known ? p[l] / sum : 1.0 / (double)labels;
    return known ? best : 0;
}
