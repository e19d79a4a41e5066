/* Training from end to end: rows to a corpus, C by cross-validation, one machine over all rows, and
 * all of it put together as a model. */
#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "features/stem.h"
#include "models/format.h"
#include "models/model.h"
#include "train/assembly.h"
#include "train/balance.h"
#include "train/corpus.h"
#include "train/curve.h"
#include "train/dataset.h"
#include "train/selection.h"
#include "train/solver.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FOLDS_DEFAULT = 5, DEGREE_DEFAULT = 3 };

/* Those that did best on some public stance set or other. */
static const char *const recipes[] = {recipe_default,
                                      "words=1-2,chars=3-5,tf=log",
                                      "words=1-3,chars=2-6",
                                      "words=1-2,chars=2-5,norm=unit",
                                      "words=1-2",
                                      "chars=2-6",
                                      NULL};

static const double default_grid[] = {0.1, 0.3, 1, 3};

const char *const *stance_recipes(void)
{
    return recipes;
}

void stance_train_options_init(stance_train_options *options)
{
    *options = (stance_train_options){
        .language = "english",
        .features = recipe_default,
        .kernel = "linear",
        .solver = "auto",
        .grid = default_grid,
        .grid_count = sizeof default_grid / sizeof default_grid[0],
        .degree = DEGREE_DEFAULT,
        .class_weights = "balanced",
        .folds = FOLDS_DEFAULT,
        .seed = 1,
    };
}

static void warn(stance_warnings *warnings, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void warn(stance_warnings *warnings, const char *format, ...)
{
    if (!warnings || warnings->count == STANCE_WARNINGS_MAX) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(warnings->text[warnings->count++], STANCE_WARNING_SIZE, format, arguments);
    va_end(arguments);
}

/* ---------------------------------------------------------------- options */

static bool is_cost(double C)
{
    return C >= STANCE_COST_MIN && C <= STANCE_COST_MAX;
}

static stance_status check_options(const stance_train_options *options, stance_error *error)
{
    enum kernel_type kernel;
    if (!kernel_find(options->kernel, &kernel))
        return error_set(error, STANCE_MISUSE,
                         "unknown kernel '%.40s' (linear, polynomial, rbf and sigmoid are known)",
                         options->kernel);
    enum solver solver;
    if (!solver_find(options->solver, &solver))
        return error_set(error, STANCE_MISUSE,
                         "unknown solver '%.40s' (auto, libsvm, liblinear and newton are known)",
                         options->solver);
    if (kernel != KERNEL_LINEAR && solver != SOLVER_AUTO && solver != SOLVER_LIBSVM)
        return error_set(error, STANCE_MISUSE, "the solver %s knows the kernel linear only",
                         options->solver);
    if (options->folds < 2 || options->folds > STANCE_FOLDS_MAX)
        return error_set(error, STANCE_MISUSE, "folds must be from 2 to %d", STANCE_FOLDS_MAX);
    if (options->C != 0 && !is_cost(options->C))
        return error_set(error, STANCE_MISUSE, "C must be from %g to %g", STANCE_COST_MIN,
                         STANCE_COST_MAX);
    if (options->C == 0 &&
        (options->grid_count == 0 || options->grid_count > STANCE_CANDIDATES_MAX))
        return error_set(error, STANCE_MISUSE, "the grid must have from 1 to %d values of C",
                         STANCE_CANDIDATES_MAX);
    for (size_t i = 0; options->C == 0 && i < options->grid_count; i++) {
        if (!is_cost(options->grid[i]))
            return error_set(error, STANCE_MISUSE, "every C of the grid must be from %g to %g",
                             STANCE_COST_MIN, STANCE_COST_MAX);
        for (size_t j = 0; j < i; j++)
            if (options->grid[i] == options->grid[j])
                return error_set(error, STANCE_MISUSE, "C: value %zu repeats value %zu", i + 1,
                                 j + 1);
    }
    if (!(options->gamma >= 0) || !isfinite(options->gamma) || !isfinite(options->coef0))
        return error_set(error, STANCE_MISUSE, "gamma must be 0 or above, and coef0 a number");
    if (options->degree < 1 || options->degree > STANCE_DEGREE_MAX)
        return error_set(error, STANCE_MISUSE, "degree must be from 1 to %d", STANCE_DEGREE_MAX);
    struct recipe recipe;
    stance_status status = recipe_parse(options->features, &recipe, error);
    if (status != STANCE_OK) return status;
    struct stem *stem = stem_new(options->language, error);
    if (!stem) return error->status;
    stem_free(stem);
    return STANCE_OK;
}

/* A label of one block has no row left to learn from where that block is left out. */
static void warn_of_lone_labels(const struct corpus *corpus, stance_warnings *warnings)
{
    for (size_t i = 0; i < corpus->label_count; i++)
        if (corpus->label_blocks[i] == 1)
            warn(warnings, "label '%.60s' %s only: its figures mean nothing", corpus->names[i].name,
                 corpus->grouped ? "occurs in one group" : "has one text");
}

/* Whether the row that was read first has the label. */
static bool is_first(const struct corpus *corpus, size_t label)
{
    for (size_t row = 0; row < corpus->rows; row++)
        if (corpus->arrival[row] == 0) return corpus->labels[row] == label;
    return false;
}

/* As many folds as were asked for, or as the rarest label has blocks, but at least two. A label of
 * a single block, which no number of folds can help, does not count. */
static stance_status choose_folds(const struct corpus *corpus, const stance_train_options *options,
                                  size_t *folds, stance_warnings *warnings, stance_error *error)
{
    size_t rarest = 0;
    for (size_t i = 1; i < corpus->label_count; i++) {
        bool lone = corpus->label_blocks[i] == 1, rarest_lone = corpus->label_blocks[rarest] == 1;
        if (!lone && (rarest_lone || corpus->label_blocks[i] < corpus->label_blocks[rarest]))
            rarest = i;
    }
    for (size_t i = 0; i < corpus->label_count; i++)
        if (corpus->label_rows[i] < 2)
            return error_set(error, STANCE_BAD_DATA,
                             "label '%.60s' has a single row; every label needs two at least%s",
                             corpus->names[i].name,
                             is_first(corpus, i) ? "; if it is a header, its columns have to be "
                                                   "called label and text"
                                                 : "");
    if (corpus->unit_count < 2)
        return error_set(error, STANCE_BAD_DATA,
                         "all rows are of one group; cross-validation needs two at least");
    if (corpus->block_count < 2)
        return error_set(error, STANCE_BAD_DATA,
                         "all rows share one text, or groups that share texts; "
                         "cross-validation needs two at least");
    if (corpus->repeats)
        warn(warnings, "%zu row%s the text of others; they are kept in one fold", corpus->repeats,
             corpus->repeats == 1 ? " repeats" : "s repeat");
    size_t wanted = (size_t)options->folds, blocks = (size_t)corpus->label_blocks[rarest];
    *folds = blocks < wanted ? blocks : wanted;
    if (*folds < 2) *folds = 2;
    if (*folds < wanted) {
        const char *what = corpus->grouped ? "group" : "text";
        if (blocks == corpus->label_rows[rarest]) what = "row";
        warn(warnings, "label '%.60s' has %zu %s%s: cross-validation has %zu folds, not %d",
             corpus->names[rarest].name, blocks, what, blocks == 1 ? "" : "s", *folds,
             options->folds);
    }
    warn_of_lone_labels(corpus, warnings);
    return STANCE_OK;
}

/* ---------------------------------------------------------------- the final machine */

/* 1 / mean squared length of the rows, which suits kernels of any scale of features. */
static double default_gamma(const struct corpus_part *part)
{
    double sum = 0;
    for (size_t r = 0; r < part->matrix.rows; r++) {
        struct matrix_row row = matrix_row(&part->matrix, r);
        sum += matrix_dot(row, row);
    }
    return sum > 0 ? (double)part->matrix.rows / sum : 1;
}

/* Copies the terms that the part kept. */
static bool copy_vocabulary(const struct corpus *corpus, const struct corpus_part *part,
                            struct stance_model *model)
{
    struct model_draft *draft = &model->draft;
    draft->terms = intern_new();
    draft->idf = memory_new(part->terms, sizeof *draft->idf);
    if (!draft->terms || !draft->idf) return false;
    if (part->terms) memcpy(draft->idf, part->idf, part->terms * sizeof *part->idf);
    for (uint32_t t = 0; t < intern_count(corpus->vocabulary); t++) {
        if (part->number_of[t] == CORPUS_NO_TERM) continue;
        size_t size;
        const char *term = intern_text(corpus->vocabulary, t, &size);
        if (intern_add(draft->terms, term, size) == INTERN_NONE) return false;
    }
    return true;
}

static stance_status train_final(const struct selection_plan *plan, const struct corpus_part *part,
                                 struct stance_model *model, stance_error *error)
{
    double weights[STANCE_LABELS_MAX];
    balance_weigh(&plan->balance, part->labels, part->rows, plan->corpus->label_count, weights);
    const struct assembly_plan assembly = {
        .part = part,
        .kernel = &plan->kernel,
        .solver = plan->solver,
        .C = model->report.C,
        .class_weights = weights,
        .options = plan->options,
    };
    enum solver solver = solver_choose(plan->solver, plan->kernel.type, part->rows);
    snprintf(model->report.solver, sizeof model->report.solver, "%s", solver_name(solver));
    stance_status status = assembly_train(&assembly, model, &model->report.support_vectors, error);
    if (status == STANCE_OK && !copy_vocabulary(plan->corpus, part, model))
        status = error_memory(error);
    return status;
}

/* ---------------------------------------------------------------- the whole */

/* The parts of the model that the corpus gives. */
static bool begin_model(const struct corpus *corpus, const stance_dataset *dataset,
                        struct stance_model *model)
{
    model->recipe = corpus->recipe;
    recipe_print(&model->recipe, model->features);
    snprintf(model->language, sizeof model->language, "%s", corpus->language);
    if (!dataset_fingerprint(dataset, model->fingerprint)) return false;
    model->report.rows = corpus->rows;
    model->report.groups = corpus->group_count;
    return true;
}

static void note_kernel(struct stance_model *model)
{
    model->report.terms = intern_count(model->draft.terms);
    model->report.gamma = model->kernel.gamma;
    model->report.coef0 = model->kernel.coef0;
    model->report.degree = (uint32_t)model->kernel.degree;
}

static stance_status train_part(struct selection_plan *plan, const struct corpus_part *part,
                                struct stance_model *model, stance_error *error)
{
    const stance_train_options *options = plan->options;
    if (part->terms == 0)
        return error_set(error, STANCE_BAD_DATA,
                         "no term is left to learn from: the rows have no words, or min-df is too "
                         "high");
    if (plan->kernel.type != KERNEL_LINEAR && plan->kernel.gamma == 0)
        plan->kernel.gamma = default_gamma(part);
    stance_status status = selection_run(plan, model, error);
    if (status == STANCE_OK && options->curve) status = curve_draw(plan, model, error);
    if (status == STANCE_OK) status = train_final(plan, part, model, error);
    if (status == STANCE_OK) note_kernel(model);
    return status;
}

static stance_status train_corpus(const struct corpus *corpus, const stance_dataset *dataset,
                                  const stance_train_options *options, stance_warnings *warnings,
                                  struct stance_model *model, stance_error *error)
{
    struct selection_plan plan = {
        .corpus = corpus,
        .grid = options->C != 0 ? &options->C : options->grid,
        .grid_count = options->C != 0 ? 1 : options->grid_count,
        .options = options,
    };
    kernel_find(options->kernel, &plan.kernel.type);
    solver_find(options->solver, &plan.solver);
    if (plan.kernel.type != KERNEL_LINEAR) {
        plan.kernel.gamma = options->gamma;
        plan.kernel.coef0 = options->coef0;
        plan.kernel.degree = options->degree;
    }
    if (!solver_fits(plan.solver, plan.kernel.type, corpus->rows))
        return plan.kernel.type == KERNEL_LINEAR
                   ? error_set(error, STANCE_MISUSE, "%zu rows are too many for the solver %s",
                               corpus->rows, options->solver)
                   : error_set(error, STANCE_MISUSE, "%zu rows are too many for the kernel %s",
                               corpus->rows, options->kernel);
    stance_status status = balance_parse(options->class_weights, corpus->names, corpus->label_count,
                                         &plan.balance, error);
    if (status == STANCE_OK) status = choose_folds(corpus, options, &plan.folds, warnings, error);
    if (status != STANCE_OK) return status;
    if (!begin_model(corpus, dataset, model)) return error_memory(error);
    plan.fallback = model->fallback;
    model->report.seed = options->seed;
    model->report.recipes = 1;

    size_t *all = memory_new(corpus->rows, sizeof *all);
    struct corpus_part part = {0};
    for (size_t i = 0; all && i < corpus->rows; i++) all[i] = i;
    if (all && corpus_part_init(&part, corpus, all, corpus->rows))
        status = train_part(&plan, &part, model, error);
    else
        status = error_memory(error);
    corpus_part_free(&part);
    memory_free(all);
    return status;
}

/* One model, of one recipe. */
static stance_status train_recipe(const stance_dataset *dataset,
                                  const stance_train_options *options, stance_warnings *warnings,
                                  struct stance_model **model, stance_error *error)
{
    struct corpus corpus = {0};
    if (warnings) warnings->count = 0;
    stance_status status = corpus_init(&corpus, dataset, options, error);
    if (status == STANCE_OK) {
        *model = selection_model(&corpus);
        status = *model ? train_corpus(&corpus, dataset, options, warnings, *model, error)
                        : error_memory(error);
    }
    corpus_free(&corpus);
    if (status == STANCE_OK) return STANCE_OK;
    stance_model_free(*model);
    *model = NULL;
    return status;
}

/* The best model once more, with its learning curve. */
static stance_status train_chosen(const stance_dataset *dataset, stance_train_options *options,
                                  const char *recipe, stance_warnings *warnings,
                                  struct stance_model **best, stance_error *error)
{
    /* NOLINTNEXTLINE(*NullDereference): one of the recipes is the best */
    uint32_t tried = (*best)->report.recipes;
    stance_model_free(*best);
    *best = NULL;
    options->features = recipe;
    options->curve = true;
    stance_status status = train_recipe(dataset, options, warnings, best, error);
    if (status == STANCE_OK) (*best)->report.recipes = tried;
    return status;
}

/* The model of the recipe with the highest macro-F1 out of fold, the first of equals. */
static stance_status train_thorough(const stance_dataset *dataset, stance_train_options *options,
                                    stance_warnings *warnings, struct stance_model **best,
                                    stance_error *error)
{
    bool curve = options->curve;
    uint32_t chosen = 0;
    options->curve = false;
    for (uint32_t i = 0; recipes[i]; i++) {
        struct stance_model *model = NULL;
        options->features = recipes[i];
        stance_status status = train_recipe(dataset, options, warnings, &model, error);
        if (status != STANCE_OK) {
            stance_model_free(*best);
            *best = NULL;
            return status;
        }
        bool better = !*best || model->report.macro_f1 > (*best)->report.macro_f1;
        stance_model_free(better ? *best : model);
        if (better) *best = model;
        if (better) chosen = i;
        (*best)->report.recipes = i + 1;
    }
    return curve ? train_chosen(dataset, options, recipes[chosen], warnings, best, error)
                 : STANCE_OK;
}

/* The finished model of a draft, which is freed. */
static stance_status finish(struct stance_model **model, stance_error *error)
{
    struct buffer bytes = {0};
    stance_status status = format_encode(*model, &bytes, error);
    stance_model_free(*model);
    *model = NULL;
    if (status != STANCE_OK) {
        buffer_free(&bytes);
        return status;
    }
    struct image image = {.bytes = (unsigned char *)bytes.data, .size = bytes.size};
    *model = format_decode(&image, error);
    return *model ? STANCE_OK : error->status;
}

stance_model *stance_train(const stance_dataset *dataset, const stance_train_options *options,
                           stance_warnings *warnings, stance_error *error)
{
    stance_error found = {0};
    stance_train_options own = *options;
    struct stance_model *model = NULL;
    if (own.threads <= 0) own.threads = parallel_processors();
    if (warnings) warnings->count = 0;
    stance_status status = check_options(&own, &found);
    if (status == STANCE_OK && own.thorough && strcmp(own.features, recipe_default) != 0)
        status =
            error_set(&found, STANCE_MISUSE,
                      "a thorough selection chooses the features itself: give no others than the "
                      "default");
    if (status == STANCE_OK)
        status = (own.thorough ? train_thorough(dataset, &own, warnings, &model, &found)
                               : train_recipe(dataset, &own, warnings, &model, &found));
    if (status == STANCE_OK) status = finish(&model, &found);
    if (status != STANCE_OK) error_set(error, found.status, "%s", found.message);
    return model;
}
