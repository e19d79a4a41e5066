/* LIBLINEAR regularises the bias as it does any weight: it is that of one more feature, which has
 * the same large value in every row, so that a small weight does. */
#include "train/liblinear.h"

#include "base/error.h"
#include "base/library.h"
#include "base/memory.h"

#include <string.h>

#include <linear.h>

#define BIAS_FEATURE 100.0 /* the bias costs a ten-thousandth of what a weight costs */
#define TOLERANCE    1e-4  /* of the gradient's length, to that at the start */

struct liblinear {
    size_t rows, terms;
    struct feature_node *nodes;   /* the terms of each row, the bias and an end */
    struct feature_node **starts; /* [rows] into nodes */
};

static void fill(struct liblinear *liblinear, const struct matrix *matrix)
{
    struct feature_node *node = liblinear->nodes;
    for (size_t r = 0; r < matrix->rows; r++) {
        struct matrix_row x = matrix_row(matrix, r);
        liblinear->starts[r] = node;
        for (size_t i = 0; i < x.count; i++)
            *node++ = (struct feature_node){(int)x.terms[i] + 1, x.values[i]};
        *node++ = (struct feature_node){(int)liblinear->terms + 1, BIAS_FEATURE};
        *node++ = (struct feature_node){-1, 0};
    }
}

struct liblinear *liblinear_new(const struct matrix *matrix, size_t terms)
{
    struct liblinear *liblinear = memory_new(1, sizeof *liblinear);
    if (!liblinear) return NULL;
    *liblinear = (struct liblinear){
        .rows = matrix->rows,
        .terms = terms,
        .nodes = memory_resize(NULL, matrix->size + 2 * matrix->rows, sizeof *liblinear->nodes),
        .starts = memory_new(matrix->rows, sizeof(struct feature_node *)),
    };
    if (liblinear->nodes && liblinear->starts) {
        fill(liblinear, matrix);
        return liblinear;
    }
    liblinear_free(liblinear);
    return NULL;
}

void liblinear_free(struct liblinear *liblinear)
{
    if (!liblinear) return;
    memory_free(liblinear->nodes);
    memory_free(liblinear->starts);
    memory_free(liblinear);
}

static void silent(const char *message)
{
    (void)message;
}

static struct {
    struct model *(*train)(const struct problem *problem, const struct parameter *parameter);
    void (*free)(struct model **model);
    void (*set_print)(void (*print)(const char *message));
} api;

static const struct library_function functions[] = {{"train", &api.train},
                                                    {"free_and_destroy_model", &api.free},
                                                    {"set_print_string_function", &api.set_print}};

static void begin(void)
{
    api.set_print(silent);
}

static struct library library = {.name = STANCE_LIBLINEAR,
                                 .purpose = "trains machines",
                                 .functions = functions,
                                 .count = sizeof functions / sizeof functions[0],
                                 .begin = begin,
                                 .lock = PTHREAD_MUTEX_INITIALIZER};

/* Sets the mean costs of both sides, and the targets. */
static void weigh_sides(const struct liblinear *liblinear, const bool *positive,
                        const double *costs, double means[2], double *targets)
{
    double sums[2] = {0}, counts[2] = {0};
    for (size_t i = 0; i < liblinear->rows; i++) {
        sums[positive[i]] += costs[i];
        counts[positive[i]]++;
        targets[i] = positive[i] ? 1 : -1;
    }
    for (int side = 0; side < 2; side++) means[side] = sums[side] / counts[side];
}

stance_status liblinear_train(const struct liblinear *liblinear, const bool *positive,
                              const double *costs, double *weights, double *bias,
                              stance_error *error)
{
    stance_status status = library_need(&library, error);
    if (status != STANCE_OK) return status;
    double means[2], *targets = memory_new(liblinear->rows, sizeof *targets);
    if (!targets) return error_memory(error);
    weigh_sides(liblinear, positive, costs, means, targets);
    struct problem problem = {
        .l = (int)liblinear->rows,
        .n = (int)liblinear->terms + 1,
        .y = targets,
        .x = liblinear->starts,
        .bias = BIAS_FEATURE,
    };
    int sides[] = {-1, 1};
    struct parameter parameter = {
        .solver_type = L2R_L2LOSS_SVC,
        .eps = TOLERANCE,
        .C = 1,
        .nr_weight = 2,
        .weight_label = sides,
        .weight = means,
    };
    struct model *model = api.train(&problem, &parameter);
    if (model) {
        double side = model->label[0] > 0 ? 1 : -1;
        for (size_t t = 0; t < liblinear->terms; t++) weights[t] = side * model->w[t];
        *bias = side * model->w[liblinear->terms] * BIAS_FEATURE;
        api.free(&model);
    } else {
        status = error_memory(error);
    }
    memory_free(targets);
    return status;
}
