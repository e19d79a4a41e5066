/* Parity with libsvm. A data set is trained on through the public interface, and written as a
 * libsvm problem from the vectors that the classifier sees; svm-train (called by the script beside
 * this) trains on that, and both models' decision values and labels are compared.
 *
 *   parity write DIR   for each case: NAME.stance, NAME.problem, NAME.arguments (of svm-train)
 *   parity check DIR   reads NAME.stance, NAME.model, NAME.labels (of svm-predict)
 *   parity direct      the same through libsvm's functions, for recipes and class weights that
 *                      svm-train cannot be given: it rounds features to eight digits in the model
 *                      file, and class weights to single precision
 *
 * Rows are written in the order in which stance trains on them (by label, then by bytes), so that
 * the solver takes the same path. */
#include "stance/stance.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <stdlib.h>

#include <libsvm/svm.h>

enum { PATH_SIZE = 4096, NAME_SIZE = 64, ROWS_MAX = 160, PER_LABEL = 48, NODES_MAX = 400 };
enum { ARGUMENTS_SIZE = 256, PAIRS = SAMPLES_LABELS * (SAMPLES_LABELS - 1) / 2 };
#define DIFFERENCE_MAX 1e-9

static const struct kernel_case {
    const char *name;
    int code;            /* libsvm's */
    double gamma, coef0; /* gamma 0: stance chooses */
    double exact_gamma;  /* of the cases with files, where vectors are long */
} kernels[] = {
    {"linear", LINEAR, 0, 0, 0},
    {"rbf", RBF, 0, 0, 0.0625},
    {"polynomial", POLY, 0.75, 0.5, 0.0625},
    {"sigmoid", SIGMOID, 0.5, -0.25, 0.03125},
};

/* The weights of these are whole numbers. */
static const char *const exact_recipes[] = {"words=1-2,chars=none,tf=raw,idf=no,norm=none",
                                            "words=1-2,chars=3,tf=binary,idf=no,norm=none"};
static const char *const direct_recipes[] = {"words=1-2,chars=3-5", "words=1,tf=raw,norm=none"};

/* One training run and its rows as libsvm wants them. */
struct trial {
    char name[NAME_SIZE];
    const struct kernel_case *kernel;
    const char *recipe;
    size_t labels;
    double C, gamma;
    const char *class_weights; /* as in the options of training */

    size_t rows;
    char text[ROWS_MAX][SAMPLES_SIZE]; /* [rows] in the order of training */
    double label[ROWS_MAX];            /* [rows] */
    struct svm_node *nodes[ROWS_MAX];  /* [rows] */
    double weights[SAMPLES_LABELS];
    int weight_labels[SAMPLES_LABELS];
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

/* As svm-train is to have them, if they are not "balanced". */
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
            trial->label[trial->rows++] = (double)label;
            of_label[label]++;
        }
        qsort(trial->text[start], trial->rows - start, SAMPLES_SIZE, by_bytes);
    }
    for (size_t label = 0; label < trial->labels; label++) {
        trial->weight_labels[label] = (int)label;
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
            if (!samples_add(dataset, NULL, samples_label((size_t)trial->label[i]), trial->text[i]))
                fail(trial->name, "cannot add a row");
    stance_train_options options;
    stance_train_options_init(&options);
    options.features = trial->recipe;
    options.kernel = trial->kernel->name;
    options.C = trial->C;
    options.gamma = trial->gamma;
    options.coef0 = trial->kernel->coef0;
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

static void fill_nodes(struct trial *trial, stance_classifier *classifier)
{
    for (size_t i = 0; i < trial->rows; i++) {
        const uint32_t *terms;
        const double *weights;
        size_t count;
        if (stance_classifier_vector(classifier, trial->text[i], strlen(trial->text[i]), &terms,
                                     &weights, &count, NULL) != STANCE_OK ||
            count >= NODES_MAX)
            fail(trial->name, "no vector");
        trial->nodes[i] = malloc((count + 1) * sizeof *trial->nodes[i]);
        if (!trial->nodes[i]) fail(trial->name, "no memory");
        for (size_t t = 0; t < count; t++)
            trial->nodes[i][t] = (struct svm_node){(int)terms[t] + 1, weights[t]};
        trial->nodes[i][count].index = -1;
    }
}

static void free_nodes(struct trial *trial)
{
    for (size_t i = 0; i < trial->rows; i++) free(trial->nodes[i]);
}

static FILE *open_file(const char *dir, const struct trial *trial, const char *ending,
                       const char *mode)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s.%s", dir, trial->name, ending);
    FILE *file = fopen(path, mode);
    if (!file) fail(path, "cannot open");
    return file;
}

static void write_trial(struct trial *trial, const char *dir)
{
    char path[PATH_SIZE];
    stance_error error = {0};
    stance_model *model = train(trial);
    stance_classifier *classifier = stance_classifier_new(model, &error);
    snprintf(path, sizeof path, "%s/%s.stance", dir, trial->name);
    if (!classifier || stance_model_save(model, path, &error) != STANCE_OK)
        fail(trial->name, error.message);
    fill_nodes(trial, classifier);

    FILE *problem = open_file(dir, trial, "problem", "w");
    for (size_t i = 0; i < trial->rows; i++) {
        fprintf(problem, "%g", trial->label[i]);
        for (const struct svm_node *at = trial->nodes[i]; at->index != -1; at++)
            fprintf(problem, " %d:%.17g", at->index, at->value);
        fputc('\n', problem);
    }
    fclose(problem);

    FILE *arguments = open_file(dir, trial, "arguments", "w");
    fprintf(arguments, "-q -s 0 -t %d -c %.17g -r %.17g -d 3", trial->kernel->code, trial->C,
            trial->kernel->coef0);
    if (trial->gamma > 0) fprintf(arguments, " -g %.17g", trial->gamma);
    for (size_t i = 0; i < trial->labels; i++)
        fprintf(arguments, " -w%zu %.17g", i, trial->weights[i]);
    fputc('\n', arguments);
    fclose(arguments);

    free_nodes(trial);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

/* The label with the most pairs won, the first of equals, as svm_predict has it. */
static size_t vote(size_t labels, const double *decisions)
{
    size_t votes[SAMPLES_LABELS] = {0}, best = 0, pair = 0;
    for (size_t i = 0; i < labels; i++)
        for (size_t j = i + 1; j < labels; j++) votes[decisions[pair++] > 0 ? i : j]++;
    for (size_t i = 1; i < labels; i++)
        if (votes[i] > votes[best]) best = i;
    return best;
}

/* Compares every row; labels are those of svm-predict, or NULL: libsvm's own are asked for. Ends
 * the program where there is a difference. */
static void compare(const struct trial *trial, stance_classifier *classifier,
                    const struct svm_model *theirs, const double *labels, size_t vectors)
{
    double largest = 0, size = 0;
    for (size_t i = 0; i < trial->rows; i++) {
        double values[PAIRS];
        double predicted = svm_predict_values(theirs, trial->nodes[i], values);
        stance_result result;
        if (stance_classify_sentence(classifier, trial->text[i], strlen(trial->text[i]), &result,
                                     NULL) != STANCE_OK)
            fail(trial->name, "cannot classify");
        for (size_t p = 0; p < trial->labels * (trial->labels - 1) / 2; p++) {
            largest = fmax(largest, fabs(values[p] - result.decisions[p]));
            size = fmax(size, fabs(values[p]));
        }
        double ours = (double)vote(trial->labels, result.decisions);
        if (ours != (labels ? labels[i] : predicted)) fail(trial->name, "another label");
    }
    if ((size_t)svm_get_nr_sv(theirs) != vectors)
        fail(trial->name, "another number of support vectors");
    printf("%-28s %3zu rows, %3zu support vectors, decisions to %.2f, largest difference %.1e\n",
           trial->name, trial->rows, vectors, size, largest);
    if (!(largest <= DIFFERENCE_MAX)) fail(trial->name, "decision values differ");
}

static void read_labels(const struct trial *trial, const char *dir, double *labels)
{
    char line[NAME_SIZE];
    FILE *file = open_file(dir, trial, "labels", "r");
    for (size_t i = 0; i < trial->rows; i++) {
        if (!fgets(line, sizeof line, file)) fail(trial->name, "svm-predict left rows out");
        labels[i] = strtod(line, NULL);
    }
    fclose(file);
}

static void check_trial(struct trial *trial, const char *dir)
{
    char path[PATH_SIZE];
    double labels[ROWS_MAX];
    stance_error error = {0};
    snprintf(path, sizeof path, "%s/%s.stance", dir, trial->name);
    stance_model *model = stance_model_load(path, &error);
    stance_classifier *classifier = model ? stance_classifier_new(model, &error) : NULL;
    if (!classifier) fail(trial->name, error.message);
    fill_nodes(trial, classifier);
    read_labels(trial, dir, labels);
    snprintf(path, sizeof path, "%s/%s.model", dir, trial->name);
    struct svm_model *theirs = svm_load_model(path);
    if (!theirs) fail(path, "libsvm cannot read it");
    compare(trial, classifier, theirs, labels, (size_t)stance_model_report(model)->support_vectors);
    svm_free_and_destroy_model(&theirs);
    free_nodes(trial);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static void silent(const char *message)
{
    (void)message;
}

static void compare_directly(struct trial *trial, const char *unused)
{
    (void)unused;
    stance_model *model = train(trial);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    if (!classifier) fail(trial->name, "no classifier");
    fill_nodes(trial, classifier);
    const struct svm_problem problem = {(int)trial->rows, trial->label, trial->nodes};
    const struct svm_parameter parameter = {
        .svm_type = C_SVC,
        .kernel_type = trial->kernel->code,
        .degree = 3,
        .gamma = stance_model_report(model)->gamma,
        .coef0 = trial->kernel->coef0,
        .cache_size = 100,
        .eps = 0.001,
        .C = trial->C,
        .nr_weight = (int)trial->labels,
        .weight_label = trial->weight_labels,
        .weight = trial->weights,
        .shrinking = 1,
    };
    svm_set_print_string_function(silent);
    struct svm_model *theirs = svm_train(&problem, &parameter);
    compare(trial, classifier, theirs, NULL, (size_t)stance_model_report(model)->support_vectors);
    svm_free_and_destroy_model(&theirs);
    free_nodes(trial);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

/* Every kernel, recipe and number of labels, each with another C. */
static void for_each_trial(void (*visit)(struct trial *, const char *), const char *dir, bool exact)
{
    enum { RECIPES = 2 };
    static const double costs[] = {0.5, 1, 4};
    static struct trial trial;
    size_t number = 0;
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++)
        for (size_t r = 0; r < RECIPES; r++)
            for (size_t labels = 2; labels <= SAMPLES_LABELS; labels++, number++) {
                trial.kernel = &kernels[k];
                trial.recipe = exact ? exact_recipes[r] : direct_recipes[r];
                trial.labels = labels;
                trial.C = costs[number % (sizeof costs / sizeof costs[0])];
                trial.gamma = exact ? kernels[k].exact_gamma : kernels[k].gamma;
                trial.class_weights = exact ? given_weights : "balanced";
                snprintf(trial.name, sizeof trial.name, "%s-%zu-%s-%zu", kernels[k].name, labels,
                         exact ? "exact" : "direct", r);
                make_rows(&trial);
                visit(&trial, dir);
            }
}

int main(int argc, char **argv)
{
    const char *task = argc > 1 ? argv[1] : "";
    if (strcmp(task, "write") == 0 && argc == 3)
        for_each_trial(write_trial, argv[2], true);
    else if (strcmp(task, "check") == 0 && argc == 3)
        for_each_trial(check_trial, argv[2], true);
    else if (strcmp(task, "direct") == 0 && argc == 2)
        for_each_trial(compare_directly, NULL, false);
    else
        fail("usage", "parity write DIR | check DIR | direct");
    return 0;
}
