/* Bins hold sums, so that rows need not be kept. */
#include "evaluate/reliability.h"

#include <math.h>

void reliability_add(struct reliability *reliability, double probability, bool right)
{
    int bin = (int)(probability * STANCE_BINS);
    if (bin > STANCE_BINS - 1) bin = STANCE_BINS - 1;
    reliability->rows[bin]++;
    reliability->right[bin] += right;
    reliability->sum[bin] += probability;
}

double reliability_error(const struct reliability *reliability)
{
    double sum = 0, rows = 0;
    for (int b = 0; b < STANCE_BINS; b++) {
        sum += fabs(reliability->sum[b] - (double)reliability->right[b]);
        rows += (double)reliability->rows[b];
    }
    return rows > 0 ? sum / rows : 0;
}

void reliability_bins(const struct reliability *reliability, stance_bin bins[STANCE_BINS])
{
    for (int b = 0; b < STANCE_BINS; b++) {
        double rows = (double)reliability->rows[b];
        bins[b] = (stance_bin){
            .low = (double)b / STANCE_BINS,
            .high = (double)(b + 1) / STANCE_BINS,
            .rows = reliability->rows[b],
            .probability = rows > 0 ? reliability->sum[b] / rows : 0,
            .right = rows > 0 ? (double)reliability->right[b] / rows : 0,
        };
    }
}
