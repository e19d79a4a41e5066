/* Modified finite Newton (Keerthi and DeCoste, JMLR 6, 2005). The loss is a quadratic on every set
 * of rows inside the margin. A step solves the quadratic of the present set by conjugate gradients,
 * just well enough, and then goes as far along that direction as the true loss falls, which a
 * search in one dimension finds exactly. The bias is the last of all variables, number `terms`, and
 * the only one that costs nothing, so that a rare label is not held back by it. */
#include "train/newton.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { STEPS_MAX = 60, CONJUGATE_MAX = 250, SEARCH_MAX = 60 };
#define SLACKNESS      0.1  /* of a step's residual, to the gradient's length */
#define STEP_TOLERANCE 1e-6 /* of the slope along a direction, to slope and curvature at step 1 */

struct newton {
    const struct matrix *matrix; /* n rows */
    const bool *positive;        /* [n] */
    const double *costs;         /* [n] */
    double tolerance;            /* of the gradient's length, to that at the start */
    size_t variables;            /* V = terms + 1 */
    double *at;                  /* [V] weights and bias so far */
    double *outputs;             /* [n] of each row */
    double *shifts;              /* [n] of each row, along the direction */
    double *gradient;            /* [V] */
    double *direction;           /* [V] */
    double *residual;            /* [V] of conjugate gradients, as the next three */
    double *search;              /* [V] */
    double *product;             /* [V] Hessian times search */
    double *scale;               /* [V] diagonal of the Hessian, which conditions it */
};

static double sign(const struct newton *n, size_t row)
{
    return n->positive[row] ? 1 : -1;
}

/* Row i times a vector of all variables. */
static double output(const struct newton *n, size_t i, const double *v)
{
    struct matrix_row x = matrix_row(n->matrix, i);
    double sum = v[n->variables - 1];
    for (size_t t = 0; t < x.count; t++) sum += x.values[t] * v[x.terms[t]];
    return sum;
}

static void add_row(const struct newton *n, size_t i, double factor, double *v)
{
    struct matrix_row x = matrix_row(n->matrix, i);
    for (size_t t = 0; t < x.count; t++) v[x.terms[t]] += factor * x.values[t];
    v[n->variables - 1] += factor;
}

static double dot(const struct newton *n, const double *a, const double *b)
{
    double sum = 0;
    for (size_t i = 0; i < n->variables; i++) sum += a[i] * b[i];
    return sum;
}

static bool is_inside(const struct newton *n, size_t i)
{
    return sign(n, i) * n->outputs[i] < 1;
}

/* v without the bias, which has no share in |w|^2. */
static void copy_weights(const struct newton *n, double *out, const double *v)
{
    memcpy(out, v, n->variables * sizeof *v);
    out[n->variables - 1] = 0;
}

static void derive(struct newton *n)
{
    copy_weights(n, n->gradient, n->at);
    for (size_t t = 0; t < n->variables; t++) n->scale[t] = 1;
    n->scale[n->variables - 1] = 0;
    for (size_t i = 0; i < n->matrix->rows; i++) {
        if (!is_inside(n, i)) continue;
        add_row(n, i, 2 * n->costs[i] * (n->outputs[i] - sign(n, i)), n->gradient);
        struct matrix_row x = matrix_row(n->matrix, i);
        for (size_t t = 0; t < x.count; t++)
            n->scale[x.terms[t]] += 2 * n->costs[i] * x.values[t] * x.values[t];
        n->scale[n->variables - 1] += 2 * n->costs[i];
    }
    if (n->scale[n->variables - 1] <= 0) n->scale[n->variables - 1] = 1;
}

static void multiply(struct newton *n, const double *v, double *out)
{
    copy_weights(n, out, v);
    for (size_t i = 0; i < n->matrix->rows; i++)
        if (is_inside(n, i)) add_row(n, i, 2 * n->costs[i] * output(n, i, v), out);
}

/* a . b in the metric of the inverse scale. */
static double conditioned(const struct newton *n, const double *a)
{
    double sum = 0;
    for (size_t i = 0; i < n->variables; i++) sum += a[i] * a[i] / n->scale[i];
    return sum;
}

/* direction = -Hessian^-1 gradient, nearly. */
static void find_direction(struct newton *n)
{
    size_t count = n->variables;
    for (size_t i = 0; i < count; i++) {
        n->direction[i] = 0;
        n->residual[i] = -n->gradient[i];
        n->search[i] = n->residual[i] / n->scale[i];
    }
    double length = conditioned(n, n->residual);
    double enough = SLACKNESS * SLACKNESS * length;
    for (int round = 0; round < CONJUGATE_MAX && length > enough; round++) {
        multiply(n, n->search, n->product);
        double curvature = dot(n, n->search, n->product);
        if (!(curvature > 0)) break;
        double step = length / curvature;
        for (size_t i = 0; i < count; i++) {
            n->direction[i] += step * n->search[i];
            n->residual[i] -= step * n->product[i];
        }
        double next = conditioned(n, n->residual);
        for (size_t i = 0; i < count; i++)
            n->search[i] = n->residual[i] / n->scale[i] + next / length * n->search[i];
        length = next;
    }
}

/* Slope and curvature of the loss at `step` along the direction; along and square are w . direction
 * and |direction|^2, without the bias. */
static double slope(const struct newton *n, double step, double along, double square,
                    double *curvature)
{
    double sum = along + step * square;
    *curvature = square;
    for (size_t i = 0; i < n->matrix->rows; i++) {
        double y = sign(n, i), margin = y * (n->outputs[i] + step * n->shifts[i]);
        if (margin >= 1) continue;
        sum += 2 * n->costs[i] * (margin - 1) * y * n->shifts[i];
        *curvature += 2 * n->costs[i] * n->shifts[i] * n->shifts[i];
    }
    return sum;
}

/* Where the loss is least along the direction: its slope rises in straight pieces, of which
 * Newton's method, kept between bounds, finds the one that passes 0. */
static double find_step(const struct newton *n)
{
    double last = n->direction[n->variables - 1];
    double along = dot(n, n->at, n->direction) - n->at[n->variables - 1] * last;
    double square = dot(n, n->direction, n->direction) - last * last;
    double low = 0, high = INFINITY, step = 1;
    double start = 0;
    for (int round = 0; round < SEARCH_MAX; round++) {
        double curvature, s = slope(n, step, along, square, &curvature);
        if (round == 0) start = fabs(s) + curvature;
        if (fabs(s) <= STEP_TOLERANCE * start || !(curvature > 0)) break;
        if (s < 0) low = step;
        if (s > 0) high = step;
        double next = step - s / curvature;
        if (next <= low || next >= high) next = high < INFINITY ? (low + high) / 2 : 2 * low;
        if (next == step) break;
        step = next;
    }
    return step;
}

static void minimise(struct newton *n)
{
    double start = 0;
    for (int round = 0; round < STEPS_MAX; round++) {
        derive(n);
        double length = sqrt(conditioned(n, n->gradient));
        if (round == 0) start = length;
        if (length <= n->tolerance * start) break;
        find_direction(n);
        for (size_t i = 0; i < n->matrix->rows; i++) n->shifts[i] = output(n, i, n->direction);
        double step = find_step(n);
        for (size_t t = 0; t < n->variables; t++) n->at[t] += step * n->direction[t];
        for (size_t i = 0; i < n->matrix->rows; i++) n->outputs[i] += step * n->shifts[i];
    }
}

bool newton_train(const struct matrix *matrix, size_t terms, const bool *positive,
                  const double *costs, double tolerance, double *weights, double *bias)
{
    enum { VECTORS = 7 };
    size_t variables = terms + 1;
    double *block = memory_new(VECTORS * variables + 2 * matrix->rows, sizeof *block);
    if (!block) return false;
    struct newton n = {
        .matrix = matrix,
        .positive = positive,
        .costs = costs,
        .tolerance = tolerance,
        .variables = variables,
        .at = block,
        .gradient = block + variables,
        .direction = block + 2 * variables,
        .residual = block + 3 * variables,
        .search = block + 4 * variables,
        .product = block + 5 * variables,
        .scale = block + 6 * variables,
        .outputs = block + VECTORS * variables,
        .shifts = block + VECTORS * variables + matrix->rows,
    };
    minimise(&n);
    memcpy(weights, n.at, terms * sizeof *weights);
    *bias = n.at[terms];
    memory_free(block);
    return true;
}
