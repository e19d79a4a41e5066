/* Parity with libsvm. A data set is trained on through the public interface; the vectors that the
 * classifier sees are turned into kernel matrices by libsvm's own kernel functions, and each label
 * is told from the rest by libsvm on such a matrix, whose diagonal carries the squared hinge loss
 * and the class weights (1 / (2 C w); Cortes and Vapnik 1995). Decision values, sides and support
 * vectors are then compared with those of the model, which sees no kernel matrix: it has folded
 * weights, or support vectors. No difference may be larger than rounding explains, of folded
 * weights to whole units and of sums of doubles; what that is follows from the sentence and the
 * machine.
 *
 *   parity write DIR   for each case NAME.stance; for each machine NAME-M.problem, what svm-train
 *                      gets (called by the script beside this), and NAME-M.rows for svm-predict
 *   parity check DIR   compares with NAME-M.model, NAME-M.labels, and libsvm's own functions
 *
 * Rows are in the order in which stance trains on them (by label, then by bytes), so that the
 * solver takes the same path. */
#include "features/weights.h"
#include "models/model.h"
#include "stance/stance.h"
#include "tests/unit/samples.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <libsvm/svm.h>

enum { PATH_SIZE = 4096, NAME_SIZE = 64, ROWS_MAX = 160, PER_LABEL = 48, NODES_MAX = 400 };
enum { DEGREE = 3 };
#define UNBOUNDED             1e12  /* C where the loss stands in the diagonal */
#define KERNEL_DIFFERENCE_MAX 1e-13 /* where there are no weights to round, and solvers agree */

static const struct kernel_case {
    const char *name;
    int code;            /* libsvm's */
    double gamma, coef0; /* gamma 0: stance chooses */
} kernels[] = {
    {"linear", LINEAR, 0, 0},
    {"rbf", RBF, 0, 0},
    {"polynomial", POLY, 0.75, 0.5},
    {"sigmoid", SIGMOID, 0, 0.25},
};

static const char *const recipes[] = {"words=1-2,chars=3-5", "words=1,tf=raw,norm=none",
                                      "words=1-2,tf=log,norm=unit"};

/* One training run and its rows as libsvm wants them. */
struct trial {
    char name[NAME_SIZE];
    const struct kernel_case *kernel;
    const char *recipe;
    size_t labels, machines;
    double C;
    const char *class_weights; /* as in the options of training */

    size_t rows;
    char text[ROWS_MAX][SAMPLES_SIZE]; /* [rows] in the order of training */
    size_t label[ROWS_MAX];            /* [rows] */
    double weights[SAMPLES_LABELS];

    /* Of the model. */
    stance_model *model;
    stance_classifier *classifier;
    struct svm_node matrix[ROWS_MAX][ROWS_MAX + 2]; /* [rows] serial number, kernels, end */
    double units[ROWS_MAX]; /* [rows] that folded weights may be off by, for each sentence */
    size_t terms[ROWS_MAX]; /* [rows] in each sentence */
};

static void fail(const char *what, const char *detail)
{
    fprintf(stderr, "parity: %s: %s\n", what, detail);
    exit(1);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Labels not named weigh 1. */
static const char given_weights[] = "pro-ban=0.75,anti-ban=1.5";
static const double given_numbers[SAMPLES_LABELS] = {0.75, 1.5, 1};

static void make_rows(struct trial *trial)
{
    uint64_t random = 20221122 + trial->labels;
    double of_label[SAMPLES_LABELS] = {0};
    trial->rows = 0;
    for (size_t label = 0; label < trial->labels; label++) {
        size_t start = trial->rows;
        for (size_t i = 0; i < PER_LABEL - label * PER_LABEL / 6; i++) {
            samples_sentence(&random, label, trial->text[trial->rows]);
            trial->label[trial->rows++] = label;
            of_label[label]++;
        }
        qsort(trial->text[start], trial->rows - start, SAMPLES_SIZE, by_bytes);
    }
    for (size_t label = 0; label < trial->labels; label++) {
        trial->weights[label] = given_numbers[label];
        if (trial->class_weights != given_weights)
            trial->weights[label] = (double)trial->rows / ((double)trial->labels * of_label[label]);
    }
}

/* Trains on the rows in an order of their own. */
static stance_model *train(const struct trial *trial)
{
    enum { STRIDE = 7 };
    stance_error error = {0};
    stance_dataset *dataset = stance_dataset_new(&error);
    for (size_t start = 0; dataset && start < STRIDE; start++)
        for (size_t i = start; i < trial->rows; i += STRIDE)
            if (!samples_add(dataset, NULL, samples_label(trial->label[i]), trial->text[i]))
                fail(trial->name, "cannot add a row");
    stance_train_options options;
    stance_train_options_init(&options);
    options.features = trial->recipe;
    options.kernel = trial->kernel->name;
    options.solver = "libsvm";
    options.C = trial->C;
    options.gamma = trial->kernel->gamma;
    options.coef0 = trial->kernel->coef0;
    options.degree = DEGREE;
    options.class_weights = trial->class_weights;
    options.folds = 2;
    stance_model *model = dataset ? stance_train(dataset, &options, NULL, &error) : NULL;
    stance_dataset_free(dataset);
    if (!model) fail(trial->name, error.message);
    for (size_t i = 0; i < trial->labels; i++)
        if (strcmp(stance_model_label(model, i), samples_label(i)) != 0)
            fail(trial->name, "labels are numbered in another way");
    return model;
}

/* ---------------------------------------------------------------- what libsvm is given */

/* How far the sum of a sentence's folded weights may be from what they were before they were
 * rounded. A linear model has idf times weight in whole units, off by half a unit each; a sentence
 * takes them as often as its value is more than the idf, divided by its length. Where its values
 * are not whole multiples of the idf (tf=log), the product is rounded a second time, to half a unit
 * before the division by the length, which is no more than as often as the first time. */
static double rounding_of(const stance_model *model, const uint32_t *terms, const double *weights,
                          size_t count)
{
    double halves = 0;
    if (model->kernel.type != KERNEL_LINEAR) return 0;
    for (size_t t = 0; t < count; t++) {
        uint32_t idf = model->cells.cells[terms[t] * model->cells.size];
        halves += weights[t] * WEIGHTS_ONE / idf;
    }
    if (model->recipe.tf == RECIPE_TF_LOG) halves *= 2;
    return ldexp(halves / 2, -model->exponent);
}

static struct svm_node *nodes_of(struct trial *trial, size_t row)
{
    const uint32_t *terms;
    const double *weights;
    size_t count, size = strlen(trial->text[row]);
    if (stance_classifier_vector(trial->classifier, trial->text[row], size, &terms, &weights,
                                 &count, NULL) != STANCE_OK ||
        count >= NODES_MAX)
        fail(trial->name, "no vector");
    trial->units[row] = rounding_of(trial->model, terms, weights, count);
    trial->terms[row] = count;
    struct svm_node *nodes = malloc((count + 1) * sizeof *nodes);
    if (!nodes) fail(trial->name, "no memory");
    for (size_t t = 0; t < count; t++) nodes[t] = (struct svm_node){(int)terms[t] + 1, weights[t]};
    nodes[count].index = -1;
    return nodes;
}

/* K(x, y) as libsvm has it: the decision of a machine with y for its only support vector. */
static double their_kernel(const struct svm_parameter *parameter, const struct svm_node *x,
                           struct svm_node *y)
{
    double one = 1, nothing = 0, value;
    double *coefficients = &one;
    const struct svm_model machine = {.param = *parameter,
                                      .nr_class = 2,
                                      .l = 1,
                                      .SV = &y,
                                      .sv_coef = &coefficients,
                                      .rho = &nothing};
    svm_predict_values(&machine, x, &value);
    return value;
}

static void fill_matrix(struct trial *trial)
{
    struct svm_node *nodes[ROWS_MAX];
    const struct svm_parameter parameter = {.svm_type = ONE_CLASS,
                                            .kernel_type = trial->kernel->code,
                                            .degree = DEGREE,
                                            .gamma = stance_model_report(trial->model)->gamma,
                                            .coef0 = trial->kernel->coef0};
    for (size_t i = 0; i < trial->rows; i++) nodes[i] = nodes_of(trial, i);
    for (size_t i = 0; i < trial->rows; i++) {
        struct svm_node *row = trial->matrix[i];
        row[0] = (struct svm_node){0, (double)(i + 1)};
        for (size_t j = 0; j < trial->rows; j++)
            row[j + 1] =
                (struct svm_node){(int)(j + 1), their_kernel(&parameter, nodes[i], nodes[j])};
        row[trial->rows + 1].index = -1;
    }
    for (size_t i = 0; i < trial->rows; i++) free(nodes[i]);
}

/* Adds the loss to the diagonal; a sign of -1 takes it away again. */
static void add_loss(struct trial *trial, double sign)
{
    for (size_t i = 0; i < trial->rows; i++)
        trial->matrix[i][i + 1].value += sign / (2 * trial->C * trial->weights[trial->label[i]]);
}

static double side_of(const struct trial *trial, size_t row, size_t machine)
{
    return trial->label[row] == machine ? 1 : -1;
}

/* The unit of folded weights must be so small that the largest fills 30 bits. */
static void check_unit(const struct trial *trial)
{
    const struct cells *cells = &trial->model->cells;
    int64_t largest = 0;
    for (size_t i = 0; i < trial->model->lexicon.terms * cells->size; i++) {
        int64_t size = (int32_t)cells->cells[i];
        if (i % cells->size && llabs(size) > largest) largest = llabs(size);
    }
    if (largest < 1 << 29 || largest > 1 << 30) fail(trial->name, "weights in another unit");
}

/* Takes over a model, and fills the matrix. */
static void take(struct trial *trial, stance_model *model)
{
    stance_error error = {0};
    trial->model = model;
    trial->classifier = model ? stance_classifier_new(model, &error) : NULL;
    if (!trial->classifier) fail(trial->name, "no classifier");
    if (trial->kernel->code == LINEAR) check_unit(trial);
    fill_matrix(trial);
}

static void drop(struct trial *trial)
{
    stance_classifier_free(trial->classifier);
    stance_model_free(trial->model);
}

/* ---------------------------------------------------------------- write */

static void name_file(const char *dir, const struct trial *trial, size_t machine,
                      const char *ending, char path[PATH_SIZE])
{
    snprintf(path, PATH_SIZE, "%s/%s-%zu.%s", dir, trial->name, machine, ending);
}

static FILE *open_file(const char *dir, const struct trial *trial, size_t machine,
                       const char *ending, const char *mode)
{
    char path[PATH_SIZE];
    name_file(dir, trial, machine, ending, path);
    FILE *file = fopen(path, mode);
    if (!file) fail(path, "cannot open");
    return file;
}

static void write_matrix(const struct trial *trial, size_t machine, const char *dir,
                         const char *ending)
{
    FILE *file = open_file(dir, trial, machine, ending, "w");
    for (size_t i = 0; i < trial->rows; i++) {
        fprintf(file, "%g", side_of(trial, i, machine));
        for (const struct svm_node *at = trial->matrix[i]; at->index != -1; at++)
            fprintf(file, " %d:%.17g", at->index, at->value);
        fputc('\n', file);
    }
    if (fclose(file) != 0) fail(trial->name, "cannot write");
}

static void write_trial(struct trial *trial, const char *dir)
{
    char path[PATH_SIZE];
    stance_error error = {0};
    take(trial, train(trial));
    snprintf(path, sizeof path, "%s/%s.stance", dir, trial->name);
    if (stance_model_save(trial->model, path, &error) != STANCE_OK)
        fail(trial->name, error.message);
    for (size_t m = 0; m < trial->machines; m++) write_matrix(trial, m, dir, "rows");
    add_loss(trial, 1);
    for (size_t m = 0; m < trial->machines; m++) write_matrix(trial, m, dir, "problem");
    drop(trial);
}

/* ---------------------------------------------------------------- check */

static void silent(const char *message)
{
    (void)message;
}

/* The machine of a label by libsvm's functions; borrows the matrix. */
static struct svm_model *train_theirs(struct trial *trial, size_t machine)
{
    double sides[ROWS_MAX];
    struct svm_node *rows[ROWS_MAX];
    for (size_t i = 0; i < trial->rows; i++) {
        sides[i] = side_of(trial, i, machine);
        rows[i] = trial->matrix[i];
    }
    const struct svm_problem problem = {(int)trial->rows, sides, rows};
    const struct svm_parameter parameter = {.svm_type = C_SVC,
                                            .kernel_type = PRECOMPUTED,
                                            .cache_size = 100,
                                            .eps = 0.001,
                                            .C = UNBOUNDED,
                                            .shrinking = 1};
    svm_set_print_string_function(silent);
    add_loss(trial, 1);
    struct svm_model *theirs = svm_train(&problem, &parameter);
    add_loss(trial, -1);
    return theirs;
}

static struct svm_model *load_theirs(const struct trial *trial, size_t machine, const char *dir)
{
    char path[PATH_SIZE];
    name_file(dir, trial, machine, "model", path);
    struct svm_model *theirs = svm_load_model(path);
    if (!theirs) fail(path, "libsvm cannot read it");
    return theirs;
}

/* How far doubles may be off in a decision: sums of so many parts, each of which is a kernel value
 * or a folded weight, in turn a sum, and is rounded on both sides. */
static double doubles_of(const struct trial *trial, const struct svm_model *theirs, size_t row)
{
    double size = fabs(theirs->rho[0]);
    for (int s = 0; s < theirs->l; s++) {
        size_t vector = (size_t)theirs->SV[s][0].value;
        size += fabs(theirs->sv_coef[0][s] * trial->matrix[row][vector].value);
    }
    return (double)(2 * (trial->rows + trial->terms[row])) * DBL_EPSILON * size;
}

/* What was found: the largest difference, and the largest share of what it may be. */
struct difference {
    double largest, share;
};

static void note(struct difference *difference, double found, double bound)
{
    difference->largest = fmax(difference->largest, found);
    difference->share = fmax(difference->share, found / bound);
}

/* Compares a machine with the model's decisions, and notes the support vectors. */
static void compare(const struct trial *trial, size_t machine, struct svm_model *theirs,
                    double (*decisions)[SAMPLES_LABELS], bool *is_vector,
                    struct difference *difference)
{
    int labels[2];
    svm_get_labels(theirs, labels);
    for (size_t i = 0; i < trial->rows; i++) {
        double value, bound = trial->units[i] + doubles_of(trial, theirs, i);
        if (trial->kernel->code != LINEAR) bound = fmin(bound, KERNEL_DIFFERENCE_MAX);
        svm_predict_values(theirs, trial->matrix[i], &value);
        if (labels[0] < 0) value = -value;
        note(difference, fabs(value - decisions[i][machine]), bound);
        if (trial->labels == 2) note(difference, fabs(value + decisions[i][1]), bound);
    }
    for (int s = 0; s < theirs->l; s++) is_vector[(size_t)theirs->SV[s][0].value - 1] = true;
    svm_free_and_destroy_model(&theirs);
}

/* Sides as svm-predict saw them. */
static void check_sides(const struct trial *trial, size_t machine, const char *dir,
                        double (*decisions)[SAMPLES_LABELS])
{
    char line[NAME_SIZE];
    FILE *file = open_file(dir, trial, machine, "labels", "r");
    for (size_t i = 0; i < trial->rows; i++) {
        if (!fgets(line, sizeof line, file)) fail(trial->name, "svm-predict left rows out");
        if ((strtod(line, NULL) > 0) != (decisions[i][machine] > 0))
            fail(trial->name, "a row on another side");
    }
    fclose(file);
}

static void check_trial(struct trial *trial, const char *dir)
{
    char path[PATH_SIZE];
    static double decisions[ROWS_MAX][SAMPLES_LABELS];
    bool by_file[ROWS_MAX] = {false}, by_functions[ROWS_MAX] = {false};
    struct difference difference = {0, 0};
    double size = 0;
    size_t vectors[2] = {0};
    snprintf(path, sizeof path, "%s/%s.stance", dir, trial->name);
    take(trial, stance_model_load(path, NULL));
    for (size_t i = 0; i < trial->rows; i++) {
        stance_result result;
        if (stance_classify_sentence(trial->classifier, trial->text[i], strlen(trial->text[i]),
                                     &result, NULL) != STANCE_OK)
            fail(trial->name, "cannot classify");
        for (size_t l = 0; l < trial->labels; l++) {
            decisions[i][l] = result.decisions[l];
            size = fmax(size, fabs(result.decisions[l]));
        }
    }
    for (size_t m = 0; m < trial->machines; m++) {
        compare(trial, m, train_theirs(trial, m), decisions, by_functions, &difference);
        compare(trial, m, load_theirs(trial, m, dir), decisions, by_file, &difference);
        check_sides(trial, m, dir, decisions);
    }
    for (size_t i = 0; i < trial->rows; i++) {
        vectors[0] += by_file[i];
        vectors[1] += by_functions[i];
    }
    printf("%-18s %3zu rows, %3zu support vectors, decisions to %.2f, largest difference %.1e, "
           "%.2f of what rounding explains\n",
           trial->name, trial->rows, vectors[0], size, difference.largest, difference.share);
    if (!(difference.share <= 1)) fail(trial->name, "decision values differ");
    uint64_t ours = stance_model_report(trial->model)->support_vectors;
    if (vectors[0] != ours || vectors[1] != ours)
        fail(trial->name, "another number of support vectors");
    drop(trial);
}

/* ---------------------------------------------------------------- the whole */

/* Every kernel, recipe and number of labels, with C and class weights in turn. */
static void for_each_trial(void (*visit)(struct trial *, const char *), const char *dir)
{
    static const double costs[] = {0.5, 1, 4, 0.1, 2};
    static struct trial trial;
    size_t number = 0;
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++)
        for (size_t r = 0; r < sizeof recipes / sizeof recipes[0]; r++)
            for (size_t labels = 2; labels <= SAMPLES_LABELS; labels++, number++) {
                trial.kernel = &kernels[k];
                trial.recipe = recipes[r];
                trial.labels = labels;
                trial.machines = labels == 2 ? 1 : labels;
                trial.C = costs[number % (sizeof costs / sizeof costs[0])];
                trial.class_weights = number % 3 ? "balanced" : given_weights;
                snprintf(trial.name, sizeof trial.name, "%s-%zu-%zu", kernels[k].name, labels, r);
                make_rows(&trial);
                visit(&trial, dir);
            }
}

int main(int argc, char **argv)
{
    const char *task = argc > 1 ? argv[1] : "";
    if (strcmp(task, "write") == 0 && argc == 3)
        for_each_trial(write_trial, argv[2]);
    else if (strcmp(task, "check") == 0 && argc == 3)
        for_each_trial(check_trial, argv[2]);
    else
        fail("usage", "parity write DIR | check DIR");
    return 0;
}
