/* libsvm is given a kernel matrix of its own kind ("precomputed"). The squared hinge loss, which
 * libsvm does not have, is the plain one without a bound on the coefficients over a kernel whose
 * diagonal is larger by 1 / (2 cost) (Cortes and Vapnik 1995, section 3; Shawe-Taylor and
 * Cristianini 1999). So that diagonal is all that has to change between costs. */
#include "train/svm.h"

#include "base/error.h"
#include "base/library.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "train/gram.h"

#include <math.h>

#include <libsvm/svm.h>

enum { TOLERANCE_PER_MILLE = 1, CACHE_MB_MIN = 16, CACHE_MB_MAX = 400 };
#define UNBOUNDED 1e12 /* C of the plain loss */

struct svm_rows {
    const struct matrix *matrix;
    struct kernel kernel;
    int threads; /* that may train machines at the same time */
    struct gram gram;
    double *squares;          /* [rows] squared lengths */
    struct svm_node *nodes;   /* [rows][rows + 1]; the first of each row is its number */
    struct svm_node **starts; /* [rows] into nodes */
};

static struct svm_node *node_of(const struct svm_rows *rows, size_t i, size_t j)
{
    return rows->nodes + i * (rows->matrix->rows + 1) + j + 1;
}

void svm_kernels(const struct svm_rows *rows, struct matrix_row x, double *out)
{
    double xx = matrix_dot(x, x);
    gram_row(&rows->gram, x, out);
    for (size_t j = 0; j < rows->matrix->rows; j++)
        out[j] = kernel_value(&rows->kernel, out[j], xx, rows->squares[j]);
}

/* What the threads that fill the kernel matrix share. */
struct fill {
    struct svm_rows *rows;
    double *values; /* [FILL_BLOCKS][rows] scratch */
};

enum { FILL_BLOCKS = 64 }; /* pieces of the work; a piece is every FILL_BLOCKS-th row */

static void fill_block(void *context, size_t block)
{
    struct fill *fill = context;
    struct svm_rows *rows = fill->rows;
    size_t count = rows->matrix->rows;
    double *values = fill->values + block * count;
    for (size_t i = block; i < count; i += FILL_BLOCKS) {
        svm_kernels(rows, matrix_row(rows->matrix, i), values);
        rows->starts[i] = rows->nodes + i * (count + 1);
        /* libsvm's serial number */
        rows->starts[i][0] = (struct svm_node){.index = 0, .value = (double)(i + 1)};
        for (size_t j = 0; j < count; j++)
            *node_of(rows, i, j) = (struct svm_node){.index = (int)(j + 1), .value = values[j]};
    }
}

static bool fill_rows(struct svm_rows *rows, size_t terms, int threads)
{
    size_t count = rows->matrix->rows;
    struct fill fill = {.rows = rows};
    rows->nodes = memory_resize(NULL, count * (count + 1), sizeof *rows->nodes);
    rows->starts = memory_new(count, sizeof *rows->starts);
    rows->squares = memory_new(count, sizeof *rows->squares);
    fill.values = memory_new(count * FILL_BLOCKS, sizeof *fill.values);
    bool ok = rows->nodes && rows->starts && rows->squares && fill.values &&
              gram_init(&rows->gram, rows->matrix, terms);
    for (size_t i = 0; ok && i < count; i++) {
        struct matrix_row row = matrix_row(rows->matrix, i);
        rows->squares[i] = matrix_dot(row, row);
    }
    if (ok) parallel_for(threads, FILL_BLOCKS, fill_block, &fill);
    memory_free(fill.values);
    return ok;
}

bool svm_fits(size_t rows)
{
    return rows + 1 <= SVM_KERNEL_BYTES_MAX / sizeof(struct svm_node) / (rows + 1);
}

struct svm_rows *svm_rows_new(const struct matrix *matrix, size_t terms,
                              const struct kernel *kernel, int threads)
{
    struct svm_rows *rows = memory_new(1, sizeof *rows);
    if (!rows) return NULL;
    rows->matrix = matrix;
    rows->kernel = *kernel;
    rows->threads = threads;
    if (fill_rows(rows, terms, threads)) return rows;
    svm_rows_free(rows);
    return NULL;
}

void svm_rows_free(struct svm_rows *rows)
{
    if (!rows) return;
    gram_free(&rows->gram);
    memory_free(rows->squares);
    memory_free(rows->nodes);
    memory_free(rows->starts);
    memory_free(rows);
}

void svm_rows_cost(struct svm_rows *rows, const double *costs)
{
    for (size_t i = 0; i < rows->matrix->rows; i++) {
        double xx = rows->squares[i];
        node_of(rows, i, i)->value = kernel_value(&rows->kernel, xx, xx, xx) + 1 / (2 * costs[i]);
    }
}

static void silent(const char *message)
{
    (void)message;
}

static struct {
    const char *(*check)(const struct svm_problem *problem, const struct svm_parameter *parameter);
    struct svm_model *(*train)(const struct svm_problem *problem,
                               const struct svm_parameter *parameter);
    void (*free)(struct svm_model **model);
    void (*set_print)(void (*print)(const char *message));
} libsvm;

static const struct library_function functions[] = {
    {"svm_check_parameter", &libsvm.check},
    {"svm_train", &libsvm.train},
    {"svm_free_and_destroy_model", &libsvm.free},
    {"svm_set_print_string_function", &libsvm.set_print}};

static void begin(void)
{
    libsvm.set_print(silent);
}

static struct library library = {.name = STANCE_LIBSVM,
                                 .purpose = "trains machines",
                                 .functions = functions,
                                 .count = sizeof functions / sizeof functions[0],
                                 .begin = begin,
                                 .lock = PTHREAD_MUTEX_INITIALIZER};

/* Room for the kernel rows, which libsvm keeps as floats; machines that are trained at the same
 * time share it. */
static double cache_mb(size_t rows, int threads)
{
    double most = (double)CACHE_MB_MAX / threads;
    double wanted = (double)rows * (double)rows * sizeof(float) / (1 << 20) + 1;
    if (wanted > most) wanted = most;
    return wanted < CACHE_MB_MIN ? CACHE_MB_MIN : wanted;
}

/* libsvm may take either side for the positive one. Coefficients beyond what numbers hold come of a
 * polynomial of a high degree; those at the bound that should be none, of a sigmoid, which is no
 * dot product, so that there may be no optimum. */
static bool take_over(const struct svm_model *model, double *coefficients, double *bias)
{
    double side = model->label[0] > 0 ? 1 : -1;
    *bias = -side * model->rho[0];
    bool finite = isfinite(*bias);
    for (int s = 0; s < model->l; s++) {
        double value = side * model->sv_coef[0][s];
        finite = finite && fabs(value) < UNBOUNDED;
        coefficients[model->sv_indices[s] - 1] = value;
    }
    return finite;
}

stance_status svm_train_rows(const struct svm_rows *rows, const bool *positive,
                             double *coefficients, double *bias, stance_error *error)
{
    stance_status status = library_need(&library, error);
    if (status != STANCE_OK) return status;
    size_t count = rows->matrix->rows;
    double *targets = memory_new(count, sizeof *targets);
    if (!targets) return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        targets[i] = positive[i] ? 1 : -1;
        coefficients[i] = 0;
    }
    struct svm_problem problem = {.l = (int)count, .y = targets, .x = rows->starts};
    struct svm_parameter parameter = {
        .svm_type = C_SVC,
        .kernel_type = PRECOMPUTED,
        .cache_size = cache_mb(count, rows->threads),
        .eps = TOLERANCE_PER_MILLE / 1000.0,
        .C = UNBOUNDED,
        .shrinking = 1,
    };
    const char *complaint = libsvm.check(&problem, &parameter);
    struct svm_model *model = complaint ? NULL : libsvm.train(&problem, &parameter);
    if (complaint)
        status = error_set(error, STANCE_MISUSE, "libsvm refuses: %s", complaint);
    else if (!model)
        status = error_memory(error);
    else if (!take_over(model, coefficients, bias))
        status = error_set(
            error, STANCE_MISUSE,
            "the kernel's values are too large; choose a smaller C, degree, gamma or coef0");
    libsvm.free(&model);
    memory_free(targets);
    return status;
}
