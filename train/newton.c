/* Modified finite Newton (Keerthi and DeCoste, JMLR 6, 2005). The loss is a quadratic on every set
 * of rows inside the margin. A step solves the quadratic of the present set by conjugate gradients,
 * just well enough, and then goes as far along that direction as the true loss falls, which a
 * search in one dimension finds exactly. The bias is the last of all variables and the only one
 * that costs nothing, so that a rare label is not held back by it. */
#include "train/newton.h"

#include "base/error.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { STEPS_MAX = 60, CONJUGATE_MAX = 250, SEARCH_MAX = 60 };
#define SLACKNESS      0.1  /* of a step's residual, to the gradient's length */
#define STEP_TOLERANCE 1e-6 /* of the slope along a direction, to slope and curvature at step 1 */

struct newton {
    const struct compact *compact; /* n rows */
    const bool *positive;          /* [n] */
    const double *costs;           /* [n] */
    struct watch *watch;
    size_t variables; /* V = columns + 1 */
    double *at;       /* [V] weights and bias so far */
    double *outputs;  /* [n] of each row */
    double *shifts;   /* [n] of each row, along the direction */
    uint32_t *inside; /* [inside_count] rows inside the margin, ascending */
    size_t inside_count;
    double *gradient;  /* [V] */
    double *direction; /* [V] */
    double *residual;  /* [V] of conjugate gradients, as the next three */
    double *search;    /* [V] */
    double *product;   /* [V] Hessian times search */
    double *scale;     /* [V] diagonal of the Hessian, which conditions it */
};

static double sign(const struct newton *n, size_t row)
{
    return n->positive[row] ? 1 : -1;
}

/* Row i times a vector of all variables. */
static double output(const struct newton *n, size_t i, const double *v)
{
    return v[n->variables - 1] + compact_dot(n->compact, i, v);
}

static void add_row(const struct newton *n, size_t i, double factor, double *v)
{
    compact_add(n->compact, i, factor, v);
    v[n->variables - 1] += factor;
}

static double dot(const struct newton *n, const double *a, const double *b)
{
    double sum = 0;
    for (size_t i = 0; i < n->variables; i++) sum += a[i] * b[i];
    return sum;
}

/* a . a in the metric of the inverse scale. */
static double conditioned(const struct newton *n, const double *a)
{
    double sum = 0;
    for (size_t i = 0; i < n->variables; i++) sum += a[i] * a[i] / n->scale[i];
    return sum;
}

/* v without the bias, which has no share in |w|^2. */
static void copy_weights(const struct newton *n, double *out, const double *v)
{
    memcpy(out, v, n->variables * sizeof *v);
    out[n->variables - 1] = 0;
}

/* What row i adds to the gradient, where its output is given, and to the Hessian's diagonal. */
static void derive_row(struct newton *n, size_t i, double output_of_row)
{
    const struct compact *compact = n->compact;
    add_row(n, i, 2 * n->costs[i] * (output_of_row - sign(n, i)), n->gradient);
    for (size_t c = i ? compact->ends[i - 1] : 0; c < compact->ends[i]; c++) {
        double value = compact->cells[c].value;
        n->scale[compact->cells[c].column] += 2 * n->costs[i] * value * value;
    }
    n->scale[n->variables - 1] += 2 * n->costs[i];
}

static void begin_scale(struct newton *n)
{
    for (size_t v = 0; v < n->variables; v++) n->scale[v] = 1;
    n->scale[n->variables - 1] = 0;
}

/* The gradient's length at 0, where every row is inside the margin. */
static double length_at_nothing(struct newton *n)
{
    begin_scale(n);
    memset(n->gradient, 0, n->variables * sizeof *n->gradient);
    for (size_t i = 0; i < n->compact->rows; i++) derive_row(n, i, 0);
    return sqrt(conditioned(n, n->gradient));
}

static void derive(struct newton *n)
{
    copy_weights(n, n->gradient, n->at);
    begin_scale(n);
    n->inside_count = 0;
    for (size_t i = 0; i < n->compact->rows; i++) {
        if (sign(n, i) * n->outputs[i] >= 1) continue;
        n->inside[n->inside_count++] = (uint32_t)i;
        derive_row(n, i, n->outputs[i]);
    }
    if (n->inside_count == 0) n->scale[n->variables - 1] = 1;
}

static void multiply(struct newton *n, const double *v, double *out)
{
    copy_weights(n, out, v);
    for (size_t k = 0; k < n->inside_count; k++) {
        size_t i = n->inside[k];
        add_row(n, i, 2 * n->costs[i] * output(n, i, v), out);
    }
}

/* direction = -Hessian^-1 gradient, nearly. False: cancelled. */
static bool find_direction(struct newton *n)
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
        if (!watch_step(n->watch, 0)) return false;
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
    return true;
}

/* Slope and curvature of the loss at `step` along the direction; along and square are w . direction
 * and |direction|^2, without the bias. */
static double slope(const struct newton *n, double step, double along, double square,
                    double *curvature)
{
    double sum = along + step * square;
    *curvature = square;
    for (size_t i = 0; i < n->compact->rows; i++) {
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

static bool minimise(struct newton *n, double tolerance)
{
    double enough = tolerance * length_at_nothing(n);
    for (size_t i = 0; i < n->compact->rows; i++) n->outputs[i] = output(n, i, n->at);
    for (int round = 0; round < STEPS_MAX; round++) {
        derive(n);
        if (sqrt(conditioned(n, n->gradient)) <= enough) break;
        if (!find_direction(n)) return false;
        for (size_t i = 0; i < n->compact->rows; i++) n->shifts[i] = output(n, i, n->direction);
        double step = find_step(n);
        for (size_t v = 0; v < n->variables; v++) n->at[v] += step * n->direction[v];
        for (size_t i = 0; i < n->compact->rows; i++) n->outputs[i] += step * n->shifts[i];
    }
    return true;
}

stance_status newton_minimise(const struct compact *compact, const bool *positive,
                              const double *costs, double tolerance, double *at, double *outputs,
                              struct watch *watch, stance_error *error)
{
    enum { VECTORS = 6 };
    size_t variables = compact->columns + 1;
    double *block = memory_new(VECTORS * variables + compact->rows, sizeof *block);
    uint32_t *inside = memory_new(compact->rows, sizeof *inside);
    stance_status status = STANCE_OK;
    if (block && inside) {
        struct newton n = {
            .compact = compact,
            .positive = positive,
            .costs = costs,
            .watch = watch,
            .variables = variables,
            .at = at,
            .outputs = outputs,
            .inside = inside,
            .gradient = block,
            .direction = block + variables,
            .residual = block + 2 * variables,
            .search = block + 3 * variables,
            .product = block + 4 * variables,
            .scale = block + 5 * variables,
            .shifts = block + VECTORS * variables,
        };
        if (!minimise(&n, tolerance)) status = watch_status(watch, error);
    } else {
        status = error_memory(error);
    }
    memory_free(block);
    memory_free(inside);
    return status;
}
