/* Linear machines are folded into weights, so that their support vectors are needed no more; others
 * take copies of their support vectors along. */
#include "train/assembly.h"

#include "base/memory.h"

#include <string.h>

static bool copy_vectors(const struct svm_machine *machine, const struct matrix *matrix,
                         struct stance_model *model)
{
    size_t k = machine->label_count;
    model->vector_counts = memory_new(k, sizeof *model->vector_counts);
    model->vector_squares = memory_new(machine->count, sizeof *model->vector_squares);
    model->coefficients = memory_new((k - 1) * machine->count, sizeof *model->coefficients);
    if (!model->vector_counts || !model->vector_squares || !model->coefficients) return false;
    memcpy(model->vector_counts, machine->counts, k * sizeof *machine->counts);
    memcpy(model->coefficients, machine->coefficients,
           (k - 1) * machine->count * sizeof *machine->coefficients);
    for (size_t s = 0; s < machine->count; s++) {
        struct matrix_row row = matrix_row(matrix, machine->rows[s]);
        if (!matrix_append(&model->vectors, row.terms, row.values, row.count)) return false;
        model->vector_squares[s] = matrix_dot(row, row);
    }
    return true;
}

bool assembly_install(const struct svm_machine *machine, const struct kernel *kernel,
                      const struct matrix *matrix, size_t terms, struct stance_model *model)
{
    size_t pairs = calibration_pairs(machine->label_count);
    model->label_count = machine->label_count;
    model->kernel = *kernel;
    model->rho = memory_new(pairs, sizeof *model->rho);
    if (!model->rho) return false;
    memcpy(model->rho, machine->rho, pairs * sizeof *machine->rho);
    if (kernel->type != KERNEL_LINEAR) return copy_vectors(machine, matrix, model);
    model->weights = memory_new(terms * pairs, sizeof *model->weights);
    if (!model->weights) return false;
    svm_fold(machine, matrix, model->weights);
    return true;
}
