/* Temperature scaling with a bias a label ("bias-corrected temperature scaling": Guo et al., "On
 * calibration of modern neural networks", ICML 2017; Alexandari et al., ICML 2020), by Newton's
 * method on the weighted log loss
 *
 *   sum of w(i) * -log p(i, label of i)  +  sum of offsets^2 / (2 OFFSET_DEVIATION^2).
 *
 * Rows of a rare label weigh more, by the inverse square root of its frequency: a plain fit gives
 * the best probabilities but hardly ever ranks a rare label first, weights by full frequency give
 * it up for probabilities that are far off. The second term keeps offsets near 0 unless many rows
 * speak for them: the machines are balanced as they are, and offsets fitted to a few hundred rows
 * add more noise than they mend. Both were chosen by cross-validation over public stance sets. */
#include "train/scaling.h"

#include "base/memory.h"
#include "base/numeric.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 100, PARAMETERS_MAX = STANCE_LABELS_MAX + 1 };
#define OFFSET_DEVIATION 0.1
#define RIDGE            1e-9  /* keeps the Hessian invertible */
#define STEP_MIN         1e-10 /* smallest step of the line search */
#define GRADIENT_MIN     1e-7  /* a row */
#define DECREASE         1e-4  /* share of the promised decrease that a step must bring */

/* The parameters are the slope and then the offsets: 1 + k. */
struct fit {
    const struct scaling_sample *sample;
    double weights[STANCE_LABELS_MAX]; /* of a row of each label; they add up to the rows used */
    double used;                       /* rows */
    double miss;                       /* probability that a smoothed target gives other labels */
    bool flat;                         /* the slope stays 0 */
    double *gradient;                  /* [1 + k] */
    double *hessian;                   /* [1 + k][1 + k] */
};

static bool begin(struct fit *fit)
{
    const struct scaling_sample *sample = fit->sample;
    double rows[STANCE_LABELS_MAX] = {0}, sum = 0, present = 0;
    for (size_t i = 0; i < sample->rows; i++)
        if (sample->uses[i]) rows[sample->labels[i]]++;
    for (size_t l = 0; l < sample->label_count; l++) {
        fit->used += rows[l];
        present += rows[l] > 0;
        fit->weights[l] = rows[l] > 0 ? 1 / sqrt(rows[l]) : 0;
        sum += fit->weights[l] * rows[l];
    }
    if (present < 2) return false;
    for (size_t l = 0; l < sample->label_count; l++) fit->weights[l] *= fit->used / sum;
    fit->miss = 1 / (fit->used + 2);
    return true;
}

static double target(const struct fit *fit, size_t row, size_t label)
{
    if (fit->sample->labels[row] == label) return 1 - fit->miss;
    return fit->miss / (double)(fit->sample->label_count - 1);
}

static double loss(const struct fit *fit, const struct calibration *c)
{
    const struct scaling_sample *sample = fit->sample;
    size_t k = sample->label_count;
    double sum = 0, squares = 0, p[STANCE_LABELS_MAX];
    for (size_t i = 0; i < sample->rows; i++) {
        if (!sample->uses[i]) continue;
        const double *d = sample->decisions + i * k;
        size_t best = calibration_apply(c, k, d, p);
        /* log p(l) = z(l) - z(best) + log p(best), which does not lose digits where p(l) is small
         */
        double highest = c->slope * d[best] + c->offsets[best], likely = numeric_log(p[best]),
               row = 0;
        for (size_t l = 0; l < k; l++)
            row -= target(fit, i, l) * (c->slope * d[l] + c->offsets[l] - highest + likely);
        sum += fit->weights[sample->labels[i]] * row;
    }
    for (size_t l = 0; l < k; l++) squares += c->offsets[l] * c->offsets[l];
    return sum + squares / (2 * OFFSET_DEVIATION * OFFSET_DEVIATION);
}

/* What a row adds to the gradient and, in its lower half, the Hessian. */
static void add_row(struct fit *fit, size_t row, const double *p)
{
    size_t k = fit->sample->label_count, n = k + 1;
    const double *d = fit->sample->decisions + row * k;
    double weight = fit->weights[fit->sample->labels[row]], mean = 0, square = 0;
    for (size_t l = 0; l < k; l++) {
        double excess = weight * (p[l] - target(fit, row, l));
        fit->gradient[0] += excess * d[l];
        fit->gradient[1 + l] += excess;
        mean += p[l] * d[l];
        square += p[l] * d[l] * d[l];
    }
    fit->hessian[0] += weight * (square - mean * mean);
    for (size_t l = 0; l < k; l++) {
        double *out = fit->hessian + (1 + l) * n;
        out[0] += weight * p[l] * (d[l] - mean);
        out[1 + l] += weight * p[l];
        for (size_t j = 0; j <= l; j++) out[1 + j] -= weight * p[l] * p[j];
    }
}

static void derive(struct fit *fit, const struct calibration *c)
{
    const struct scaling_sample *sample = fit->sample;
    size_t k = sample->label_count, n = k + 1;
    double p[STANCE_LABELS_MAX];
    memset(fit->gradient, 0, n * sizeof *fit->gradient);
    memset(fit->hessian, 0, n * n * sizeof *fit->hessian);
    for (size_t i = 0; i < sample->rows; i++) {
        if (!sample->uses[i]) continue;
        calibration_apply(c, k, sample->decisions + i * k, p);
        add_row(fit, i, p);
    }
    fit->hessian[0] += RIDGE;
    for (size_t l = 0; l < k; l++) {
        fit->gradient[1 + l] += c->offsets[l] / (OFFSET_DEVIATION * OFFSET_DEVIATION);
        fit->hessian[(1 + l) * n + 1 + l] += 1 / (OFFSET_DEVIATION * OFFSET_DEVIATION);
    }
    if (!fit->flat) return;
    fit->gradient[0] = 0;
    fit->hessian[0] = 1;
    for (size_t l = 0; l < k; l++) fit->hessian[(1 + l) * n] = 0;
}

/* Solves hessian * step = -gradient by Cholesky's factorisation, in place. */
static void solve(struct fit *fit, double *step)
{
    size_t n = fit->sample->label_count + 1;
    double *h = fit->hessian;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = h[i * n + j];
            for (size_t m = 0; m < j; m++) sum -= h[i * n + m] * h[j * n + m];
            h[i * n + j] = i == j ? sqrt(sum > RIDGE ? sum : RIDGE) : sum / h[j * n + j];
        }
    }
    for (size_t i = 0; i < n; i++) {
        step[i] = -fit->gradient[i];
        for (size_t m = 0; m < i; m++) step[i] -= h[i * n + m] * step[m];
        step[i] /= h[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t m = i + 1; m < n; m++) step[i] -= h[m * n + i] * step[m];
        step[i] /= h[i * n + i];
    }
}

/* One Newton step with backtracking; false once there is nothing to gain. */
static bool improve(struct fit *fit, struct calibration *c, double *value)
{
    size_t k = fit->sample->label_count;
    double step[PARAMETERS_MAX], steepest = 0, promise = 0;
    derive(fit, c);
    for (size_t i = 0; i <= k; i++) steepest = fmax(steepest, fabs(fit->gradient[i]));
    if (steepest < GRADIENT_MIN * fit->used) return false;
    solve(fit, step);
    for (size_t i = 0; i <= k; i++) promise += fit->gradient[i] * step[i];
    for (double share = 1; share >= STEP_MIN; share /= 2) {
        struct calibration next = {.slope = c->slope + share * step[0]};
        for (size_t l = 0; l < k; l++) next.offsets[l] = c->offsets[l] + share * step[1 + l];
        double next_value = loss(fit, &next);
        if (next_value < *value + DECREASE * share * promise) {
            *c = next;
            *value = next_value;
            return true;
        }
    }
    return false;
}

static void descend(struct fit *fit, struct calibration *c)
{
    double value = loss(fit, c);
    for (int round = 0; round < ROUNDS && improve(fit, c, &value); round++) continue;
}

static bool is_finite(const struct calibration *c, size_t labels)
{
    bool finite = isfinite(c->slope);
    for (size_t l = 0; l < labels; l++) finite = finite && isfinite(c->offsets[l]);
    return finite;
}

bool scaling_fit(const struct scaling_sample *sample, struct calibration *calibration)
{
    size_t n = sample->label_count + 1;
    struct fit fit = {.sample = sample};
    *calibration = calibration_default;
    if (!begin(&fit)) return true;
    fit.gradient = memory_new(n, sizeof *fit.gradient);
    fit.hessian = memory_new(n * n, sizeof *fit.hessian);
    bool ok = fit.gradient && fit.hessian;
    if (ok) {
        descend(&fit, calibration);
        if (calibration->slope < 0) {
            *calibration = (struct calibration){0};
            fit.flat = true;
            descend(&fit, calibration);
        }
        if (!is_finite(calibration, sample->label_count)) *calibration = calibration_default;
    }
    memory_free(fit.gradient);
    memory_free(fit.hessian);
    return ok;
}
