/* libsvm (Chang and Lin 2011), the only file that knows it. Up to SVM_KERNEL_BYTES_MAX the kernel
 * matrix is computed here and given to libsvm as a precomputed kernel, 9 to 14 times faster than
 * its own kernel evaluations; the dot products are summed in libsvm's order, so that the machine is
 * the one svm-train finds. Beyond, libsvm gets the sparse rows. */
#include "train/svm.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "models/calibration.h"
#include "train/gram.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include <libsvm/svm.h>

enum { TOLERANCE_PER_MILLE = 1, CACHE_MB_MIN = 16, CACHE_MB_MAX = 1024 };

struct svm_rows {
    const struct matrix *matrix;
    const uint32_t *labels;
    struct kernel kernel;
    bool precomputed;
    struct svm_node
        *nodes; /* precomputed: [rows][rows + 1]; else all rows, each with its end mark */
    struct svm_node **starts; /* [rows] into nodes */
    double *targets;          /* [rows] labels as libsvm wants them */
};

/* What the threads that fill the kernel matrix share. */
struct fill {
    struct svm_rows *rows;
    struct gram gram;
    double *squares; /* [rows] */
    double *dots;    /* [FILL_BLOCKS][rows] scratch */
};

enum { FILL_BLOCKS = 64 }; /* pieces of the work; a piece is every FILL_BLOCKS-th row */

static void fill_row(const struct fill *fill, size_t i, double *dots)
{
    const struct svm_rows *rows = fill->rows;
    size_t count = rows->matrix->rows;
    struct svm_node *out = rows->nodes + i * (count + 1);
    gram_row(&fill->gram, matrix_row(rows->matrix, i), dots);
    out[0] = (struct svm_node){.index = 0, .value = (double)(i + 1)}; /* libsvm's serial number */
    for (size_t j = 0; j < count; j++) {
        double value = kernel_value(&rows->kernel, dots[j], fill->squares[i], fill->squares[j]);
        out[j + 1] = (struct svm_node){.index = (int)(j + 1), .value = value};
    }
}

static void fill_block(void *context, size_t block)
{
    struct fill *fill = context;
    size_t count = fill->rows->matrix->rows;
    for (size_t i = block; i < count; i += FILL_BLOCKS) {
        fill->rows->starts[i] = fill->rows->nodes + i * (count + 1);
        fill_row(fill, i, fill->dots + block * count);
    }
}

static bool fill_precomputed(struct svm_rows *rows, size_t terms, int threads)
{
    size_t count = rows->matrix->rows;
    struct fill fill = {.rows = rows};
    rows->nodes = memory_resize(NULL, count * (count + 1), sizeof *rows->nodes);
    fill.squares = memory_new(count, sizeof *fill.squares);
    fill.dots = memory_new(count * FILL_BLOCKS, sizeof *fill.dots);
    bool ok =
        rows->nodes && fill.squares && fill.dots && gram_init(&fill.gram, rows->matrix, terms);
    if (ok) {
        for (size_t i = 0; i < count; i++) {
            struct matrix_row row = matrix_row(rows->matrix, i);
            fill.squares[i] = matrix_dot(row, row);
        }
        parallel_for(threads, FILL_BLOCKS, fill_block, &fill);
    }
    gram_free(&fill.gram);
    memory_free(fill.squares);
    memory_free(fill.dots);
    return ok;
}

static bool fill_sparse(struct svm_rows *rows)
{
    const struct matrix *matrix = rows->matrix;
    rows->nodes = memory_resize(NULL, matrix->size + matrix->rows, sizeof *rows->nodes);
    if (!rows->nodes) return false;
    struct svm_node *out = rows->nodes;
    for (size_t r = 0; r < matrix->rows; r++) {
        struct matrix_row row = matrix_row(matrix, r);
        rows->starts[r] = out;
        for (size_t i = 0; i < row.count; i++)
            *out++ = (struct svm_node){.index = (int)row.terms[i] + 1, .value = row.values[i]};
        *out++ = (struct svm_node){.index = -1};
    }
    return true;
}

struct svm_rows *svm_rows_new(const struct matrix *matrix, size_t terms, const uint32_t *labels,
                              const struct kernel *kernel, int threads, stance_error *error)
{
    struct svm_rows *rows = memory_new(1, sizeof *rows);
    if (!rows) {
        error_memory(error);
        return NULL;
    }
    size_t count = matrix->rows;
    rows->matrix = matrix;
    rows->labels = labels;
    rows->kernel = *kernel;
    rows->precomputed = count + 1 <= SVM_KERNEL_BYTES_MAX / sizeof *rows->nodes / (count + 1);
    rows->starts = memory_new(count, sizeof *rows->starts);
    rows->targets = memory_new(count, sizeof *rows->targets);
    bool ok = rows->starts && rows->targets &&
              (rows->precomputed ? fill_precomputed(rows, terms, threads) : fill_sparse(rows));
    if (!ok) {
        svm_rows_free(rows);
        error_memory(error);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) rows->targets[i] = labels[i];
    return rows;
}

void svm_rows_free(struct svm_rows *rows)
{
    if (!rows) return;
    memory_free(rows->nodes);
    memory_free(rows->starts);
    memory_free(rows->targets);
    memory_free(rows);
}

static void silent(const char *message)
{
    (void)message;
}

static void silence_libsvm(void)
{
    svm_set_print_string_function(silent);
}

static int kernel_code(const struct svm_rows *rows)
{
    static const int codes[KERNEL_TYPES] = {
        [KERNEL_LINEAR] = LINEAR,
        [KERNEL_POLYNOMIAL] = POLY,
        [KERNEL_RBF] = RBF,
        [KERNEL_SIGMOID] = SIGMOID,
    };
    return rows->precomputed ? PRECOMPUTED : codes[rows->kernel.type];
}

/* Room for the kernel rows of a pair of labels, which libsvm keeps as floats. */
static double cache_mb(size_t rows)
{
    double wanted = (double)rows * (double)rows * sizeof(float) / (1 << 20) + 1;
    if (wanted < CACHE_MB_MIN) return CACHE_MB_MIN;
    return wanted > CACHE_MB_MAX ? CACHE_MB_MAX : wanted;
}

static struct svm_parameter parameters(const struct svm_rows *rows, double C)
{
    return (struct svm_parameter){
        .svm_type = C_SVC,
        .kernel_type = kernel_code(rows),
        .degree = rows->kernel.degree,
        .gamma = rows->kernel.gamma,
        .coef0 = rows->kernel.coef0,
        .cache_size = cache_mb(rows->matrix->rows),
        .eps = TOLERANCE_PER_MILLE / 1000.0,
        .C = C,
        .shrinking = 1,
    };
}

/* Moves libsvm's model, whose labels are those of label_of[], into the numbering of all labels. */
static void take_over(const struct svm_model *model, struct svm_machine *machine)
{
    size_t m = (size_t)model->nr_class;
    size_t start = 0;
    for (size_t a = 0; a < m; a++) {
        size_t label_a = (size_t)model->label[a];
        size_t end = start + (size_t)model->nSV[a];
        machine->counts[label_a] = (uint32_t)model->nSV[a];
        for (size_t b = 0; b < m; b++) {
            if (a == b) continue;
            size_t label_b = (size_t)model->label[b];
            const double *from = model->sv_coef[b > a ? b - 1 : b];
            double *to = machine->coefficients +
                         (label_b > label_a ? label_b - 1 : label_b) * machine->count;
            for (size_t s = start; s < end; s++) to[s] = from[s];
            if (b > a)
                machine->rho[calibration_pair(machine->label_count, label_a, label_b)] =
                    model->rho[calibration_pair(m, a, b)];
        }
        start = end;
    }
    for (size_t s = 0; s < machine->count; s++)
        machine->rows[s] = (uint32_t)model->sv_indices[s] - 1;
}

static bool machine_allocate(struct svm_machine *machine, size_t labels, size_t count)
{
    *machine = (struct svm_machine){
        .label_count = labels,
        .count = count,
        .rows = memory_new(count, sizeof *machine->rows),
        .counts = memory_new(labels, sizeof *machine->counts),
        .coefficients = memory_new((labels - 1) * count, sizeof *machine->coefficients),
        .rho = memory_new(calibration_pairs(labels), sizeof *machine->rho),
    };
    return machine->rows && machine->counts && machine->coefficients && machine->rho;
}

void svm_machine_free(struct svm_machine *machine)
{
    memory_free(machine->rows);
    memory_free(machine->counts);
    memory_free(machine->coefficients);
    memory_free(machine->rho);
    *machine = (struct svm_machine){0};
}

/* A polynomial of a high degree may leave the range of numbers. */
static bool is_finite(const struct svm_machine *machine)
{
    for (size_t p = 0; p < calibration_pairs(machine->label_count); p++)
        if (!isfinite(machine->rho[p])) return false;
    for (size_t i = 0; i < (machine->label_count - 1) * machine->count; i++)
        if (!isfinite(machine->coefficients[i])) return false;
    return true;
}

stance_status svm_train_rows(const struct svm_rows *rows, size_t label_count, double C,
                             const double *class_weights, struct svm_machine *machine,
                             stance_error *error)
{
    static pthread_once_t silenced = PTHREAD_ONCE_INIT;
    pthread_once(&silenced, silence_libsvm);

    struct svm_problem problem = {
        .l = (int)rows->matrix->rows, .y = rows->targets, .x = rows->starts};
    struct svm_parameter parameter = parameters(rows, C);
    int labels[STANCE_LABELS_MAX];
    double weights[STANCE_LABELS_MAX];
    bool present[STANCE_LABELS_MAX] = {false};
    for (size_t i = 0; i < rows->matrix->rows; i++) present[rows->labels[i]] = true;
    for (size_t i = 0; i < label_count; i++) {
        if (!present[i]) continue;
        labels[parameter.nr_weight] = (int)i;
        weights[parameter.nr_weight++] = class_weights[i];
    }
    parameter.weight_label = labels;
    parameter.weight = weights;

    const char *complaint = svm_check_parameter(&problem, &parameter);
    if (complaint) return error_set(error, STANCE_MISUSE, "libsvm refuses: %s", complaint);
    struct svm_model *model = svm_train(&problem, &parameter);
    if (!model) return error_memory(error);
    bool ok = machine_allocate(machine, label_count, (size_t)model->l);
    if (ok)
        take_over(model, machine);
    else
        svm_machine_free(machine);
    svm_free_and_destroy_model(&model);
    if (!ok) return error_memory(error);
    if (is_finite(machine)) return STANCE_OK;
    svm_machine_free(machine);
    return error_set(error, STANCE_MISUSE,
                     "the kernel's values are too large; choose a smaller degree, gamma or coef0");
}

void svm_fold(const struct svm_machine *machine, const struct matrix *matrix, double *weights)
{
    size_t k = machine->label_count;
    size_t pairs = calibration_pairs(k);
    size_t s = 0;
    for (size_t a = 0; a < k; a++) {
        for (size_t end = s + machine->counts[a]; s < end; s++) {
            struct matrix_row row = matrix_row(matrix, machine->rows[s]);
            for (size_t b = 0; b < k; b++) {
                if (a == b) continue;
                double coefficient =
                    machine->coefficients[(b > a ? b - 1 : b) * machine->count + s];
                if (coefficient == 0) continue;
                size_t pair = a < b ? calibration_pair(k, a, b) : calibration_pair(k, b, a);
                for (size_t i = 0; i < row.count; i++)
                    weights[(size_t)row.terms[i] * pairs + pair] += coefficient * row.values[i];
            }
        }
    }
}
