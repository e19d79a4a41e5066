/* Scoring. A linear kernel's support vectors are folded into one weight a term and pair, so that a
 * sentence costs one pass over its terms; other kernels are summed over their support vectors. Sums
 * run in a fixed order. */
#include "models/score.h"

static void decide_linear(const struct stance_model *model, struct matrix_row x, double *decisions)
{
    size_t pairs = calibration_pairs(model->label_count);
    for (size_t p = 0; p < pairs; p++) decisions[p] = 0;
    for (size_t i = 0; i < x.count; i++) {
        const double *weights = model->weights + (size_t)x.terms[i] * pairs;
        for (size_t p = 0; p < pairs; p++) decisions[p] += weights[p] * x.values[i];
    }
    for (size_t p = 0; p < pairs; p++) decisions[p] -= model->rho[p];
}

/* kernels[S] = K(x, each support vector). dense[T] lends x a place for every term. */
static void fill_kernels(const struct stance_model *model, struct matrix_row x, double *kernels,
                         double *dense)
{
    double xx = 0;
    for (size_t i = 0; i < x.count; i++) {
        dense[x.terms[i]] = x.values[i];
        xx += x.values[i] * x.values[i];
    }
    for (size_t s = 0; s < model->vectors.rows; s++) {
        struct matrix_row vector = matrix_row(&model->vectors, s);
        double dot = 0;
        for (size_t i = 0; i < vector.count; i++) dot += dense[vector.terms[i]] * vector.values[i];
        kernels[s] = kernel_value(&model->kernel, dot, xx, model->vector_squares[s]);
    }
    for (size_t i = 0; i < x.count; i++) dense[x.terms[i]] = 0;
}

/* The part of pair (i, j) that one of its labels' support vectors, [start, start + count), add. */
static double part(const double *coefficients, const double *kernels, size_t start, size_t count)
{
    double sum = 0;
    for (size_t s = start; s < start + count; s++) sum += coefficients[s] * kernels[s];
    return sum;
}

static void decide_kernel(const struct stance_model *model, struct matrix_row x, double *decisions,
                          double *scratch)
{
    size_t vectors = model->vectors.rows;
    double *kernels = scratch;
    fill_kernels(model, x, kernels, scratch + vectors);

    size_t pair = 0;
    size_t start_i = 0;
    for (size_t i = 0; i < model->label_count; i++) {
        size_t start_j = start_i + model->vector_counts[i];
        for (size_t j = i + 1; j < model->label_count; j++, pair++) {
            const double *of_i = model->coefficients + (j - 1) * vectors;
            const double *of_j = model->coefficients + i * vectors;
            decisions[pair] = part(of_i, kernels, start_i, model->vector_counts[i]) +
                              part(of_j, kernels, start_j, model->vector_counts[j]) -
                              model->rho[pair];
            start_j += model->vector_counts[j];
        }
        start_i += model->vector_counts[i];
    }
    for (size_t s = 0; s < vectors; s++) kernels[s] = 0;
}

void score_decide(const struct stance_model *model, struct matrix_row x, double *decisions,
                  double *scratch)
{
    if (model->kernel.type == KERNEL_LINEAR)
        decide_linear(model, x, decisions);
    else
        decide_kernel(model, x, decisions, scratch);
}

size_t score_scratch(const struct stance_model *model)
{
    if (model->kernel.type == KERNEL_LINEAR) return 0;
    return model->vectors.rows + intern_count(model->vocabulary);
}
