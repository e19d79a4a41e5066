/* The machines are trained side by side. Those of libsvm are found as coefficients of the rows: a
 * linear one is then folded into weights, so that its support vectors are needed no more; others
 * take their support vectors along. The other solvers find weights. */
#include "train/assembly.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "train/liblinear.h"
#include "train/plane.h"
#include "train/svm.h"

#include <math.h>
#include <string.h>

#define COST_MAX 1e6 /* libsvm's kernel rows are single precision: 1 / (2 cost) is lost beyond */

/* n rows, T terms, M machines. */
struct assembly {
    const struct corpus_part *part;
    struct watch *watch;
    size_t machines;
    struct svm_rows *rows; /* of one of the solvers, as the next two */
    struct liblinear *liblinear;
    struct compact compact;
    double *costs;        /* [n] */
    bool *positive;       /* [M][n] */
    double *found;        /* [M][n] coefficients, or [M][T] weights where rows is NULL */
    double *bias;         /* [M] */
    stance_error *errors; /* [M] */
};

void assembly_costs(const struct corpus_part *part, double C, const double *class_weights,
                    double *costs)
{
    for (size_t i = 0; i < part->rows; i++)
        costs[i] = fmin(C * class_weights[part->labels[i]], COST_MAX);
}

bool assembly_sides(const struct corpus_part *part, size_t label, bool *positive)
{
    size_t positives = 0;
    for (size_t i = 0; i < part->rows; i++) positives += positive[i] = part->labels[i] == label;
    return positives > 0 && positives < part->rows;
}

static void train_linear(struct assembly *a, const bool *positive, double *weights, double *bias,
                         stance_error *error)
{
    struct plane *plane = plane_new(&a->compact, positive);
    if (!plane)
        error_memory(error);
    else if (plane_train(plane, a->costs, PLANE_EXACT, a->watch, error) == STANCE_OK)
        plane_weights(plane, weights, bias);
    plane_free(plane);
}

static void train_machine(void *context, size_t m)
{
    struct assembly *a = context;
    const struct corpus_part *part = a->part;
    bool *positive = a->positive + m * part->rows;
    double *found = a->found + m * (a->rows ? part->rows : part->terms);
    if (!watch_step(a->watch, 0))
        watch_status(a->watch, &a->errors[m]);
    else if (!assembly_sides(part, m, positive))
        a->bias[m] = positive[0] ? 1 : -1;
    else if (a->rows)
        svm_train_rows(a->rows, positive, found, &a->bias[m], &a->errors[m]);
    else if (a->liblinear)
        liblinear_train(a->liblinear, positive, a->costs, found, &a->bias[m], &a->errors[m]);
    else
        train_linear(a, positive, found, &a->bias[m], &a->errors[m]);
    watch_step(a->watch, 1);
}

/* Whether any machine leans on the row. */
static bool is_support_vector(const struct assembly *a, size_t row)
{
    for (size_t m = 0; m < a->machines; m++)
        if (a->found[m * a->part->rows + row] != 0) return true;
    return false;
}

/* Whether the row lies inside a machine's margin. */
static bool is_inside(const struct assembly *a, const struct stance_model *model, size_t row)
{
    struct matrix_row x = matrix_row(&a->part->matrix, row);
    for (size_t m = 0; m < a->machines; m++) {
        double sum = model->bias[m];
        for (size_t t = 0; t < x.count; t++)
            sum += x.values[t] * model->draft.weights[x.terms[t] * a->machines + m];
        if ((a->positive[m * a->part->rows + row] ? sum : -sum) < 1) return true;
    }
    return false;
}

static uint64_t count_support_vectors(const struct assembly *a, const struct stance_model *model)
{
    uint64_t count = 0;
    for (size_t i = 0; i < a->part->rows; i++)
        count += a->rows ? is_support_vector(a, i) : is_inside(a, model, i);
    return count;
}

/* weights[T][M] of a linear model; sums run over the rows in order. */
static bool fold(const struct assembly *a, struct stance_model *model)
{
    const struct corpus_part *part = a->part;
    size_t machines = a->machines;
    model->draft.weights = memory_new(part->terms * machines, sizeof *model->draft.weights);
    if (!model->draft.weights) return false;
    for (size_t m = 0; m < machines; m++) {
        if (!a->rows) {
            for (size_t t = 0; t < part->terms; t++)
                model->draft.weights[t * machines + m] = a->found[m * part->terms + t];
            continue;
        }
        for (size_t i = 0; i < part->rows; i++) {
            double coefficient = a->found[m * part->rows + i];
            struct matrix_row x = matrix_row(&part->matrix, i);
            for (size_t t = 0; coefficient != 0 && t < x.count; t++)
                model->draft.weights[x.terms[t] * machines + m] += coefficient * x.values[t];
        }
    }
    return true;
}

static bool copy_vectors(const struct assembly *a, uint64_t count, struct stance_model *model)
{
    size_t rows = a->part->rows;
    model->vector_squares = memory_new((size_t)count, sizeof *model->vector_squares);
    model->coefficients = memory_new(a->machines * (size_t)count, sizeof *model->coefficients);
    if (!model->vector_squares || !model->coefficients) return false;
    size_t s = 0;
    for (size_t i = 0; i < rows; i++) {
        if (!is_support_vector(a, i)) continue;
        struct matrix_row row = matrix_row(&a->part->matrix, i);
        if (!matrix_append(&model->vectors, row.terms, row.values, row.count)) return false;
        model->vector_squares[s] = matrix_dot(row, row);
        for (size_t m = 0; m < a->machines; m++)
            model->coefficients[m * (size_t)count + s] = a->found[m * rows + i];
        s++;
    }
    return true;
}

static stance_status install(struct assembly *a, const struct kernel *kernel,
                             struct stance_model *model, uint64_t *support_vectors,
                             stance_error *error)
{
    for (size_t m = 0; m < a->machines; m++)
        if (a->errors[m].status != STANCE_OK)
            return error_set(error, a->errors[m].status, "%s", a->errors[m].message);
    model->machine_count = a->machines;
    model->kernel = *kernel;
    model->bias = memory_new(a->machines, sizeof *model->bias);
    if (!model->bias) return error_memory(error);
    memcpy(model->bias, a->bias, a->machines * sizeof *model->bias);
    bool ok = kernel->type != KERNEL_LINEAR || fold(a, model);
    if (ok) *support_vectors = count_support_vectors(a, model);
    if (ok && kernel->type != KERNEL_LINEAR) ok = copy_vectors(a, *support_vectors, model);
    return ok ? STANCE_OK : error_memory(error);
}

/* Puts the rows into the form that the solver wants. */
static bool make_ready(struct assembly *a, const struct kernel *kernel, enum solver solver,
                       int threads)
{
    const struct corpus_part *part = a->part;
    if (solver == SOLVER_LIBSVM) {
        a->rows = svm_rows_new(&part->matrix, part->terms, kernel, threads);
        if (a->rows) svm_rows_cost(a->rows, a->costs);
        return a->rows != NULL;
    }
    if (solver == SOLVER_LIBLINEAR) {
        a->liblinear = liblinear_new(&part->matrix, part->terms);
        return a->liblinear != NULL;
    }
    return compact_init(&a->compact, &part->matrix, part->terms);
}

stance_status assembly_train(const struct assembly_plan *plan, struct stance_model *model,
                             uint64_t *support_vectors, stance_error *error)
{
    const struct corpus_part *part = plan->part;
    size_t machines = model_machines(model->label_count);
    enum solver solver = solver_choose(plan->solver, plan->kernel->type, part->rows);
    size_t size = solver == SOLVER_LIBSVM ? part->rows : part->terms;
    struct watch watch;
    struct assembly a = {
        .part = part,
        .watch = &watch,
        .machines = machines,
        .costs = memory_new(part->rows, sizeof *a.costs),
        .positive = memory_new(machines * part->rows, sizeof *a.positive),
        .found = memory_new(machines * size, sizeof *a.found),
        .bias = memory_new(machines, sizeof *a.bias),
        .errors = memory_new(machines, sizeof *a.errors),
    };
    watch_begin(&watch, plan->options, "training", machines);
    bool ok = a.costs && a.positive && a.found && a.bias && a.errors;
    if (ok) assembly_costs(part, plan->C, plan->class_weights, a.costs);
    ok = ok && make_ready(&a, plan->kernel, solver, plan->options->threads);
    if (ok) parallel_for(plan->options->threads, machines, train_machine, &a);
    stance_status status = ok ? watch_status(&watch, error) : error_memory(error);
    if (status == STANCE_OK) status = install(&a, plan->kernel, model, support_vectors, error);
    watch_end(&watch);
    svm_rows_free(a.rows);
    liblinear_free(a.liblinear);
    compact_free(&a.compact);
    memory_free(a.costs);
    memory_free(a.positive);
    memory_free(a.found);
    memory_free(a.bias);
    memory_free(a.errors);
    return status;
}
