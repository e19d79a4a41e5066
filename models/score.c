/* Scoring. A linear kernel's support vectors are folded into one weight a term and machine, so that
 * a sentence costs one pass over its terms; other kernels are summed over their support vectors.
 * Sums run in a fixed order. */
#include "models/score.h"

static void decide_linear(const struct stance_model *model, struct matrix_row x, double *decisions)
{
    size_t machines = model->machine_count;
    for (size_t m = 0; m < machines; m++) decisions[m] = 0;
    for (size_t i = 0; i < x.count; i++) {
        const double *weights = model->weights + (size_t)x.terms[i] * machines;
        for (size_t m = 0; m < machines; m++) decisions[m] += weights[m] * x.values[i];
    }
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

static void decide_kernel(const struct stance_model *model, struct matrix_row x, double *decisions,
                          double *scratch)
{
    size_t vectors = model->vectors.rows;
    double *kernels = scratch;
    fill_kernels(model, x, kernels, scratch + vectors);
    for (size_t m = 0; m < model->machine_count; m++) {
        const double *coefficients = model->coefficients + m * vectors;
        decisions[m] = 0;
        for (size_t s = 0; s < vectors; s++) decisions[m] += coefficients[s] * kernels[s];
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
    for (size_t m = 0; m < model->machine_count; m++) decisions[m] += model->bias[m];
    if (model->label_count == 2) decisions[1] = -decisions[0];
}

size_t score_scratch(const struct stance_model *model)
{
    if (model->kernel.type == KERNEL_LINEAR) return 0;
    return model->vectors.rows + intern_count(model->vocabulary);
}
