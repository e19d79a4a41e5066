/* Scoring. A linear kernel's support vectors are folded into one weight a term and machine, so that
 * a text costs one pass over its terms; its sums are of whole numbers, and so exact. Other kernels
 * are summed over their support vectors, in a fixed order. */
#include "models/score.h"

#include "features/weights.h"

#include <math.h>

/* What a term contributes that stands in the text with `value` instead of its idf. */
static int64_t rescaled(uint32_t contribution, uint32_t value, uint32_t idf)
{
    if (!idf) return 0;
    int64_t product = (int64_t)(int32_t)contribution * value;
    int64_t half = idf / 2;
    return (product < 0 ? product - half : product + half) / (int64_t)idf;
}

/* Texts that have very many terms very often have all the length that there is. */
static uint64_t add_squares(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static int64_t term_sum(const struct stance_model *model, const uint32_t *cell, size_t machine,
                        uint32_t value)
{
    if (model->recipe.tf == RECIPE_TF_BINARY) return (int32_t)cell[1 + machine];
    return rescaled(cell[1 + machine], value, cell[0]);
}

int64_t score_term(const struct stance_model *model, uint32_t term, size_t machine, size_t count)
{
    const uint32_t *cell = model->cells.cells + term * model->cells.size;
    return term_sum(model, cell, machine, weights_value(&model->recipe, cell[0], count));
}

/* Adds the terms of a kind to sums, each as often as it occurs. */
static void add_counted(const struct stance_model *model, const struct tally_found *found,
                        size_t kind, uint64_t *sums)
{
    for (size_t i = 0; i < found->count[kind]; i++) {
        uint32_t term = found->terms[kind][i];
        const uint32_t *cell = model->cells.cells + term * model->cells.size;
        uint64_t value = weights_value(&model->recipe, cell[0], found->counts[term]);
        sums[0] = add_squares(sums[0], value * value);
        for (size_t m = 0; m < model->machine_count; m++)
            sums[1 + m] += (uint64_t)term_sum(model, cell, m, (uint32_t)value);
    }
}

bool score_sum(const struct stance_model *model, struct tally *tally, const char *text, size_t size,
               struct tally_sums *sums)
{
    struct tally_found found;
    if (model->recipe.tf == RECIPE_TF_BINARY) return tally_sum(tally, text, size, sums);
    if (!tally_list(tally, text, size, &found)) return false;
    for (size_t kind = 0; kind < TALLY_KINDS; kind++) {
        for (size_t m = 0; m < model->cells.size; m++) sums->cells[kind][m] = 0;
        add_counted(model, &found, kind, sums->cells[kind]);
    }
    sums->known = found.known;
    sums->missed = found.missed;
    return true;
}

/* What values, the sum of whose squares is given, are divided by to have their share of a squared
 * length of 1; 0: they are not scaled. What has no length, in a forged model, adds nothing. */
static double length_of(uint64_t squares, double share)
{
    if (!squares) return INFINITY;
    return share > 0 ? sqrt((double)squares / share) / WEIGHTS_ONE : 1;
}

/* Adds sums to decisions, in units of the model. */
static void add_scaled(const struct stance_model *model, const uint64_t *sums, double share,
                       double *decisions)
{
    double length = length_of(sums[0], share);
    for (size_t m = 0; m < model->machine_count; m++)
        /* NOLINTNEXTLINE(*UndefinedBinaryOperatorResult): there is a sum for every machine */
        decisions[m] += (double)(int64_t)sums[1 + m] / length;
}

void score_lengths(const struct stance_model *model, const struct tally_sums *sums,
                   double lengths[TALLY_KINDS])
{
    double share = weights_share(&model->recipe);
    uint64_t chars = sums->cells[TALLY_CHARS][0], words = sums->cells[TALLY_WORDS][0];
    uint64_t all = add_squares(chars, words);
    lengths[TALLY_CHARS] = length_of(share == 1 ? all : chars, share);
    lengths[TALLY_WORDS] = length_of(share == 1 ? all : words, share);
}

static void finish(const struct stance_model *model, double *decisions)
{
    for (size_t m = 0; m < model->machine_count; m++) decisions[m] += model->bias[m];
    if (model->label_count == 2) decisions[1] = -decisions[0];
}

void score_linear(const struct stance_model *model, const struct tally_sums *sums,
                  double *decisions)
{
    double share = weights_share(&model->recipe);
    const uint64_t *chars = sums->cells[TALLY_CHARS], *words = sums->cells[TALLY_WORDS];
    for (size_t m = 0; m < model->machine_count; m++) decisions[m] = 0;
    if (share == 1) { /* one length for both */
        uint64_t all[CELLS_SIZE_MAX];
        all[0] = add_squares(chars[0], words[0]);
        for (size_t m = 1; m < model->cells.size; m++) all[m] = chars[m] + words[m];
        add_scaled(model, all, share, decisions);
    } else {
        add_scaled(model, chars, share, decisions);
        add_scaled(model, words, share, decisions);
    }
    for (size_t m = 0; m < model->machine_count; m++)
        decisions[m] = ldexp(decisions[m], -model->exponent);
    finish(model, decisions);
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

void score_kernel(const struct stance_model *model, struct matrix_row x, double *decisions,
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
    finish(model, decisions);
}

size_t score_scratch(const struct stance_model *model)
{
    if (model->kernel.type == KERNEL_LINEAR) return 0;
    return model->vectors.rows + model->lexicon.terms;
}
