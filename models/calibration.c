/* Pairwise coupling. For two labels the pair's probability is the answer. For more, p minimises the
 * sum over pairs of (r_ji p_i - r_ij p_j)^2; the fixed-point iteration is algorithm 2 of Wu, Lin
 * and Weng, "Probability estimates for multi-class classification by pairwise coupling", JMLR 5
 * (2004). */
#include "models/calibration.h"

#include <math.h>

const struct sigmoid calibration_default = {.slope = -2.0, .offset = 0.0};

enum { ROUNDS_MIN = 100 };
#define PAIR_MIN  1e-7 /* pairwise probabilities stay this far from 0 and 1, as in libsvm */
#define TOLERANCE 1e-9

double calibration_sigmoid(struct sigmoid sigmoid, double decision)
{
    double x = sigmoid.slope * decision + sigmoid.offset;
    if (isnan(x)) return 0.5; /* numbers overflowed: nothing is known */
    /* 1 - p must not be computed by subtraction where p is near 1 (Lin, Lin and Weng 2007). */
    return x >= 0 ? exp(-x) / (1.0 + exp(-x)) : 1.0 / (1.0 + exp(x));
}

size_t calibration_pairs(size_t labels)
{
    return labels * (labels - 1) / 2;
}

size_t calibration_pair(size_t labels, size_t i, size_t j)
{
    return i * (2 * labels - i - 1) / 2 + (j - i - 1);
}

/* Q of the paper's equation (21), from the pairwise probabilities. */
static void fill_quadratic(size_t k, const struct sigmoid *sigmoids, const double *decisions,
                           double *q)
{
    for (size_t i = 0; i < k; i++) q[i * k + i] = 0;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = i + 1; j < k; j++) {
            size_t pair = calibration_pair(k, i, j);
            double r = calibration_sigmoid(sigmoids[pair], decisions[pair]);
            r = fmin(fmax(r, PAIR_MIN), 1.0 - PAIR_MIN);
            q[i * k + j] = q[j * k + i] = -r * (1.0 - r);
            q[i * k + i] += (1.0 - r) * (1.0 - r);
            q[j * k + j] += r * r;
        }
    }
}

/* qp = Q p; returns p'Qp. */
static double multiply(size_t k, const double *q, const double *p, double *qp)
{
    double pqp = 0;
    for (size_t i = 0; i < k; i++) {
        qp[i] = 0;
        for (size_t j = 0; j < k; j++) qp[i] += q[i * k + j] * p[j];
        pqp += p[i] * qp[i];
    }
    return pqp;
}

static void iterate(size_t k, const double *q, double *p, double *qp)
{
    size_t rounds = k > ROUNDS_MIN ? k : ROUNDS_MIN;
    for (size_t i = 0; i < k; i++) p[i] = 1.0 / (double)k;
    for (size_t round = 0; round < rounds; round++) {
        double pqp = multiply(k, q, p, qp);
        double worst = 0;
        for (size_t i = 0; i < k; i++) worst = fmax(worst, fabs(qp[i] - pqp));
        if (worst < TOLERANCE / (double)k) break;
        for (size_t i = 0; i < k; i++) {
            double step = (pqp - qp[i]) / q[i * k + i];
            p[i] += step;
            pqp = (pqp + step * (step * q[i * k + i] + 2 * qp[i])) / (1 + step) / (1 + step);
            for (size_t j = 0; j < k; j++) {
                qp[j] = (qp[j] + step * q[i * k + j]) / (1 + step);
                p[j] /= 1 + step;
            }
        }
    }
}

size_t calibration_couple(size_t labels, const struct sigmoid *sigmoids, const double *decisions,
                          double *p, double *work)
{
    if (labels == 2) {
        p[0] = calibration_sigmoid(sigmoids[0], decisions[0]);
        p[1] = 1.0 - p[0];
    } else {
        fill_quadratic(labels, sigmoids, decisions, work);
        iterate(labels, work, p, work + labels * labels);
    }
    size_t best = 0;
    for (size_t i = 1; i < labels; i++)
        if (p[i] > p[best]) best = i;
    return best;
}
