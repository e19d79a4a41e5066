/* Cross-validation. In every fold the vocabulary and idf are made from the other folds, and
 * machines for all candidates for C are trained on them: linear ones in the space of their weights,
 * where each begins at the end of the one before, others by libsvm over one kernel matrix. The
 * decision values of the rows left out then serve twice: with a calibration fitted to the other
 * folds' values they give the predictions that the candidates are compared and reported by; with
 * one fitted to all of them, the calibration of the final model. */
#include "train/selection.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/random.h"
#include "evaluate/coverage.h"
#include "evaluate/metrics.h"
#include "evaluate/reliability.h"
#include "train/assembly.h"
#include "train/folds.h"
#include "train/plane.h"
#include "train/scaling.h"
#include "train/surroundings.h"
#include "train/svm.h"
#include "train/watch.h"

#include <string.h>

/* Everything of one run; n rows, k labels, M machines, G candidates. */
struct run {
    const struct selection_plan *plan;
    size_t n, k, machines;
    uint32_t *fold_of;  /* [n] */
    double *decisions;  /* [G][n][k] of each row by machines that did not see it */
    bool *empty;        /* [n] no term was known to those machines */
    bool *absent;       /* [folds] some label had no row in the other folds */
    double *macro_f1;   /* [G] */
    size_t *ascending;  /* [G] candidates by C */
    struct watch watch; /* a step is a machine for a candidate */
    size_t learnt;      /* rows learnt from, over all folds */
    double missed, all; /* term occurrences of rows left out: unknown ones, and of how many */
};

/* One fold, shared by the threads that train its machines; R rows to learn from, L left out. */
struct fold {
    struct run *run;
    size_t number;
    size_t *chosen;          /* [R] numbers in the corpus of the rows to learn from */
    struct corpus_part part; /* [R] */
    struct matrix left_out;  /* [L] weighted as the part weighs */
    size_t *left_out_rows;   /* [L] their numbers in the corpus */
    double weights[STANCE_LABELS_MAX];
    double missed, all; /* as in run */

    struct compact compact; /* [R] of the linear kernel */
    struct svm_rows *rows;  /* of the others, as the next two */
    double *kernels;        /* [L][R] */
    size_t candidate;       /* whose turn it is */

    stance_error *errors; /* [1 + M] of making it ready, and of the machines */
};

/* Folds whose machines are trained side by side. */
struct window {
    struct fold *folds; /* [count] */
    size_t count;
};

/* Folds of more than this much in all wait for each other; a fold has FOLD_TERM_BYTES for each term
 * beside its cells: its number, idf and column, its single, and what finds the columns. */
#define WINDOW_BYTES_MAX ((size_t)1 << 30)
enum { FOLD_TERM_BYTES = 48 };

/* ---------------------------------------------------------------- machines of a fold */

static double *decision_of(const struct fold *fold, size_t candidate, size_t left_out, size_t m)
{
    const struct run *run = fold->run;
    return run->decisions + (candidate * run->n + fold->left_out_rows[left_out]) * run->k + m;
}

/* A machine that had no choice. */
static void decide_constant(struct fold *fold, size_t candidate, size_t m, double decision)
{
    for (size_t i = 0; i < fold->left_out.rows; i++) *decision_of(fold, candidate, i, m) = decision;
}

static void decide_weights(struct fold *fold, size_t candidate, size_t m, const double *weights,
                           double bias)
{
    for (size_t i = 0; i < fold->left_out.rows; i++) {
        struct matrix_row x = matrix_row(&fold->left_out, i);
        double sum = 0;
        for (size_t t = 0; t < x.count; t++) sum += weights[x.terms[t]] * x.values[t];
        *decision_of(fold, candidate, i, m) = sum + bias;
    }
}

static void decide_kernels(struct fold *fold, size_t m, const double *coefficients, double bias)
{
    for (size_t i = 0; i < fold->left_out.rows; i++) {
        const double *kernels = fold->kernels + i * fold->part.rows;
        double sum = 0;
        for (size_t r = 0; r < fold->part.rows; r++) sum += coefficients[r] * kernels[r];
        *decision_of(fold, fold->candidate, i, m) = sum + bias;
    }
}

/* One machine for every candidate, each of which begins where the one before ended. */
static stance_status try_candidates(struct fold *fold, size_t m, struct plane *plane, double *costs,
                                    double *weights, stance_error *error)
{
    struct run *run = fold->run;
    stance_status status = STANCE_OK;
    for (size_t g = 0; status == STANCE_OK && g < run->plan->grid_count; g++) {
        size_t candidate = run->ascending[g];
        double bias;
        assembly_costs(&fold->part, run->plan->grid[candidate], fold->weights, costs);
        status = plane_train(plane, costs, PLANE_ROUGH, &run->watch, error);
        if (status != STANCE_OK) continue;
        plane_weights(plane, weights, &bias);
        decide_weights(fold, candidate, m, weights, bias);
        if (!watch_step(&run->watch, 1)) status = watch_status(&run->watch, error);
    }
    return status;
}

static stance_status try_constant(struct fold *fold, size_t m, bool positive, stance_error *error)
{
    struct run *run = fold->run;
    for (size_t g = 0; g < run->plan->grid_count; g++)
        decide_constant(fold, g, m, positive ? 1 : -1);
    watch_step(&run->watch, run->plan->grid_count);
    return watch_status(&run->watch, error);
}

static void try_linear(void *context, size_t task)
{
    const struct window *window = context;
    struct fold *fold = &window->folds[task % window->count];
    const struct corpus_part *part = &fold->part;
    size_t m = task / window->count;
    stance_error *error = &fold->errors[1 + m];
    bool *positive = memory_new(part->rows, sizeof *positive);
    double *costs = memory_new(part->rows, sizeof *costs);
    double *weights = memory_new(part->terms, sizeof *weights);
    struct plane *plane = NULL;
    if (!positive || !costs || !weights)
        error_memory(error);
    else if (!assembly_sides(part, m, positive))
        try_constant(fold, m, part->rows && positive[0], error);
    else if (!(plane = plane_new(&fold->compact, positive)))
        error_memory(error);
    else
        try_candidates(fold, m, plane, costs, weights, error);
    plane_free(plane);
    memory_free(positive);
    memory_free(costs);
    memory_free(weights);
}

static void try_kernel(void *context, size_t m)
{
    struct fold *fold = context;
    const struct corpus_part *part = &fold->part;
    stance_error *error = &fold->errors[1 + m];
    bool *positive = memory_new(part->rows, sizeof *positive);
    double *coefficients = memory_new(part->rows, sizeof *coefficients);
    double bias;
    if (!positive || !coefficients)
        error_memory(error);
    else if (!assembly_sides(part, m, positive))
        decide_constant(fold, fold->candidate, m, part->rows && positive[0] ? 1 : -1);
    else if (svm_train_rows(fold->rows, positive, coefficients, &bias, error) == STANCE_OK)
        decide_kernels(fold, m, coefficients, bias);
    if (!watch_step(&fold->run->watch, 1)) watch_status(&fold->run->watch, error);
    memory_free(positive);
    memory_free(coefficients);
}

static void fill_kernels(void *context, size_t left_out)
{
    struct fold *fold = context;
    svm_kernels(fold->rows, matrix_row(&fold->left_out, left_out),
                fold->kernels + left_out * fold->part.rows);
}

static stance_status try_kernels(struct fold *fold, stance_error *error)
{
    const struct selection_plan *plan = fold->run->plan;
    const struct corpus_part *part = &fold->part;
    int threads = plan->options->threads;
    double *costs = memory_new(part->rows, sizeof *costs);
    fold->rows = svm_rows_new(&part->matrix, part->terms, &plan->kernel, threads);
    fold->kernels = memory_new(fold->left_out.rows * part->rows, sizeof *fold->kernels);
    if (!costs || !fold->rows || !fold->kernels) {
        memory_free(costs);
        return error_memory(error);
    }
    parallel_for(threads, fold->left_out.rows, fill_kernels, fold);
    for (size_t g = 0; g < plan->grid_count; g++) {
        if (!watch_step(&fold->run->watch, 0)) break;
        fold->candidate = g;
        assembly_costs(part, plan->grid[g], fold->weights, costs);
        svm_rows_cost(fold->rows, costs);
        parallel_for(threads, fold->run->machines, try_kernel, fold);
    }
    memory_free(costs);
    return watch_status(&fold->run->watch, error);
}

/* ---------------------------------------------------------------- folds */

/* Whether a row is in the share that is learnt from; those of a block go together, and a larger
 * share holds all of a smaller one. */
static bool is_learnt(const struct selection_plan *plan, size_t row)
{
    if (plan->share <= 0) return true;
    uint64_t state = plan->options->seed + plan->corpus->blocks[row];
    return (double)(random_next(&state) >> 11) < plan->share * (double)(UINT64_C(1) << 53);
}

/* Divides the rows into those the fold learns from and those it leaves out. False: no memory. */
static bool divide(struct fold *fold)
{
    struct run *run = fold->run;
    const struct corpus *corpus = run->plan->corpus;
    bool present[STANCE_LABELS_MAX] = {false};
    size_t left_out = 0, chosen = 0;
    for (size_t row = 0; row < run->n; row++) {
        if (run->fold_of[row] == fold->number) {
            fold->left_out_rows[left_out++] = row;
        } else if (is_learnt(run->plan, row)) {
            fold->chosen[chosen++] = row;
            present[corpus->labels[row]] = true;
        }
    }
    for (size_t i = 0; i < run->k; i++)
        run->absent[fold->number] = run->absent[fold->number] || !present[i];
    if (!corpus_part_init(&fold->part, corpus, fold->chosen, chosen)) return false;
    if (!watch_step(&run->watch, 0)) return true;
    for (size_t i = 0; i < left_out; i++) {
        size_t row = fold->left_out_rows[i];
        if (!corpus_part_weigh(&fold->part, corpus, row, &fold->left_out)) return false;
        run->empty[row] = matrix_row(&fold->left_out, i).count == 0;
        corpus_part_missed(&fold->part, corpus, row, &fold->missed, &fold->all);
    }
    return true;
}

/* Makes a fold ready for training. */
static void prepare_fold(void *context, size_t number)
{
    const struct window *window = context;
    struct fold *fold = &window->folds[number];
    const struct run *run = fold->run;
    if (!watch_step(&fold->run->watch, 0)) return;
    fold->chosen = memory_new(run->n, sizeof *fold->chosen);
    fold->left_out_rows = memory_new(run->n, sizeof *fold->left_out_rows);
    bool ok = fold->chosen && fold->left_out_rows && divide(fold);
    if (ok) {
        const struct corpus_part *part = &fold->part;
        balance_weigh(&run->plan->balance, part->labels, part->rows, run->k, fold->weights);
    }
    if (ok && run->plan->kernel.type == KERNEL_LINEAR && watch_step(&fold->run->watch, 0)) {
        ok = compact_init(&fold->compact, &fold->part.matrix, fold->part.terms);
        matrix_free(&fold->part.matrix);
    }
    if (!ok) error_memory(&fold->errors[0]);
}

static void free_fold(struct fold *fold)
{
    svm_rows_free(fold->rows);
    compact_free(&fold->compact);
    corpus_part_free(&fold->part);
    matrix_free(&fold->left_out);
    memory_free(fold->left_out_rows);
    memory_free(fold->kernels);
    memory_free(fold->errors);
    memory_free(fold->chosen);
}

static stance_status find_error(const struct window *window, stance_error *error)
{
    for (size_t f = 0; f < window->count; f++)
        for (size_t e = 0; e <= window->folds[f].run->machines; e++) {
            const stance_error *found = &window->folds[f].errors[e];
            if (found->status != STANCE_OK)
                return error_set(error, found->status, "%s", found->message);
        }
    return STANCE_OK;
}

/* What is left to do once all machines of a fold are trained. */
static void finish_fold(struct fold *fold)
{
    struct run *run = fold->run;
    run->learnt += fold->part.rows;
    run->missed += fold->missed;
    run->all += fold->all;
    for (size_t g = 0; run->k == 2 && g < run->plan->grid_count; g++)
        for (size_t i = 0; i < fold->left_out.rows; i++)
            *decision_of(fold, g, i, 1) = -*decision_of(fold, g, i, 0);
}

static stance_status try_window(struct run *run, struct window *window, stance_error *error)
{
    int threads = run->plan->options->threads;
    parallel_for(threads, window->count, prepare_fold, window);
    stance_status status = watch_status(&run->watch, error);
    if (status == STANCE_OK) status = find_error(window, error);
    if (status != STANCE_OK) return status;
    if (run->plan->kernel.type == KERNEL_LINEAR)
        parallel_for(threads, window->count * run->machines, try_linear, window);
    else
        for (size_t f = 0; status == STANCE_OK && f < window->count; f++)
            status = try_kernels(&window->folds[f], error);
    if (status == STANCE_OK) status = find_error(window, error);
    for (size_t f = 0; status == STANCE_OK && f < window->count; f++)
        finish_fold(&window->folds[f]);
    return status;
}

/* Folds `first` to `first + count - 1`. */
static stance_status run_window(struct run *run, size_t first, size_t count, stance_error *error)
{
    struct window window = {.folds = memory_new(count, sizeof *window.folds)};
    bool ok = window.folds != NULL;
    for (; ok && window.count < count; window.count++) {
        struct fold *fold = &window.folds[window.count];
        fold->run = run;
        fold->number = first + window.count;
        fold->errors = memory_new(1 + run->machines, sizeof *fold->errors);
        ok = fold->errors != NULL;
    }
    stance_status status = ok ? try_window(run, &window, error) : error_memory(error);
    for (size_t f = 0; f < window.count; f++) free_fold(&window.folds[f]);
    memory_free(window.folds);
    return status;
}

/* How many folds there is room for: of linear machines a row is there as a row of a matrix and of a
 * compact. */
static size_t folds_at_once(const struct run *run)
{
    const struct corpus *corpus = run->plan->corpus;
    const struct matrix *counts = &corpus->counts;
    if (run->plan->kernel.type != KERNEL_LINEAR) return 1;
    size_t bytes = counts->size * (sizeof *counts->terms + sizeof *counts->values +
                                   sizeof(struct compact_cell)) +
                   intern_count(corpus->vocabulary) * FOLD_TERM_BYTES;
    size_t fit = WINDOW_BYTES_MAX / (bytes + 1);
    if (fit > run->plan->folds) fit = run->plan->folds;
    return fit ? fit : 1;
}

static stance_status run_folds(struct run *run, stance_error *error)
{
    size_t folds = run->plan->folds, at_once = folds_at_once(run);
    stance_status status = STANCE_OK;
    for (size_t f = 0; status == STANCE_OK && f < folds; f += at_once) {
        if (!watch_step(&run->watch, 0))
            status = watch_status(&run->watch, error);
        else
            status = run_window(run, f, folds - f < at_once ? folds - f : at_once, error);
    }
    return status;
}

/* ---------------------------------------------------------------- calibration */

enum { EVERY_FOLD = -1 };

/* The calibration fitted to all folds but one (or to every fold). Rows whose machines knew less
 * than those of the final model will (a label, any term) are passed over. uses[n] is scratch. */
static bool calibrate(const struct run *run, const double *decisions, int but_fold,
                      unsigned char *uses, struct calibration *calibration)
{
    for (size_t row = 0; row < run->n; row++)
        uses[row] = (int)run->fold_of[row] != but_fold && !run->empty[row] &&
                    !run->absent[run->fold_of[row]];
    struct scaling_sample sample = {.rows = run->n,
                                    .label_count = run->k,
                                    .decisions = decisions,
                                    .labels = run->plan->corpus->labels,
                                    .uses = uses};
    return scaling_fit(&sample, calibration);
}

/* Predictions and probabilities [n][k] of every row, calibrated by what did not see its fold.
 * False: cancelled, or no memory. */
static bool predict(struct run *run, const double *decisions, uint32_t *predicted,
                    double *probabilities)
{
    unsigned char *uses = memory_new(run->n, sizeof *uses);
    bool ok = uses;
    for (size_t f = 0; ok && f < run->plan->folds; f++) {
        struct calibration calibration;
        ok = watch_step(&run->watch, 0) && calibrate(run, decisions, (int)f, uses, &calibration);
        for (size_t row = 0; ok && row < run->n; row++) {
            if (run->fold_of[row] != f) continue;
            double *p = probabilities + row * run->k;
            if (run->empty[row]) {
                predicted[row] = (uint32_t)run->plan->fallback;
                for (size_t i = 0; i < run->k; i++) p[i] = 1.0 / (double)run->k;
            } else {
                predicted[row] =
                    (uint32_t)calibration_apply(&calibration, run->k, decisions + row * run->k, p);
            }
        }
    }
    memory_free(uses);
    return ok;
}

/* ---------------------------------------------------------------- the report */

static struct metrics_input metrics_of(const struct run *run, const uint32_t *predicted,
                                       const double *probabilities)
{
    const struct corpus *corpus = run->plan->corpus;
    return (struct metrics_input){.rows = run->n,
                                  .label_count = run->k,
                                  .given = corpus->labels,
                                  .predicted = predicted,
                                  .probabilities = probabilities,
                                  .units = corpus->blocks,
                                  .unit_count = corpus->block_count};
}

/* Compares the candidates; returns the best, the smaller C of equals, in *best. */
static bool compare(struct run *run, uint32_t *predicted, double *probabilities,
                    uint64_t *confusion, size_t *best)
{
    const struct selection_plan *plan = run->plan;
    for (size_t g = 0; g < plan->grid_count; g++) {
        const double *decisions = run->decisions + g * run->n * run->k;
        if (!predict(run, decisions, predicted, probabilities)) return false;
        struct metrics_input input = metrics_of(run, predicted, probabilities);
        metrics_confusion(&input, confusion);
        run->macro_f1[g] = metrics_labels(confusion, run->k, NULL);
        bool better = run->macro_f1[g] > run->macro_f1[*best];
        bool equal = run->macro_f1[g] == run->macro_f1[*best];
        if (better || (equal && plan->grid[g] < plan->grid[*best])) *best = g;
    }
    return true;
}

/* Learns the weights of context, and reports how good the labels are with them. */
static bool learn_context(struct run *run, const double *probabilities, struct stance_model *model)
{
    size_t k = run->k;
    double *moved = memory_new(run->n * k, sizeof *moved);
    uint32_t *predicted = memory_new(run->n, sizeof *predicted);
    uint64_t *confusion = memory_new(k * k, sizeof *confusion);
    bool learnt = false;
    bool ok = moved && predicted && confusion &&
              surroundings_learn(run->plan->corpus, probabilities, &model->context, moved, &learnt);
    if (ok && learnt) {
        for (size_t row = 0; row < run->n; row++) {
            for (size_t i = 1; i < k; i++)
                if (moved[row * k + i] > moved[row * k + predicted[row]])
                    predicted[row] = (uint32_t)i;
        }
        struct metrics_input input = metrics_of(run, predicted, moved);
        metrics_confusion(&input, confusion);
        model->report.context_macro_f1 = metrics_labels(confusion, k, NULL);
    }
    model->report.context_neighbour = model->context.neighbour;
    model->report.context_article = model->context.article;
    memory_free(moved);
    memory_free(predicted);
    memory_free(confusion);
    return ok;
}

/* How far probabilities can be trusted, and what the surest labels alone are worth. */
static bool fill_risk(const struct run *run, const uint32_t *predicted, const double *probabilities,
                      stance_report *report)
{
    const struct corpus *corpus = run->plan->corpus;
    struct reliability reliability = {0};
    struct coverage_row *rows = memory_new(run->n, sizeof *rows);
    if (!rows) return false;
    for (size_t i = 0; i < run->n; i++) {
        bool right = predicted[i] == corpus->labels[i];
        double probability = probabilities[i * run->k + predicted[i]];
        bool sided = corpus->names[predicted[i]].role != STANCE_NEUTRAL;
        rows[i] = (struct coverage_row){probability, right, sided};
        reliability_add(&reliability, probability, right);
    }
    reliability_bins(&reliability, report->bins);
    coverage_table(rows, run->n, report->risk, STANCE_RISK_STEPS);
    memory_free(rows);
    return true;
}

static bool fill_report(struct run *run, uint32_t *predicted, double *probabilities,
                        struct stance_model *model)
{
    const struct selection_plan *plan = run->plan;
    stance_report *report = &model->report;
    size_t best = 0;
    if (!compare(run, predicted, probabilities, model->confusion, &best)) return false;

    const double *decisions = run->decisions + best * run->n * run->k;
    unsigned char *uses = memory_new(run->n, sizeof *uses);
    bool fitted = uses && predict(run, decisions, predicted, probabilities) &&
                  calibrate(run, decisions, EVERY_FOLD, uses, &model->calibration);
    memory_free(uses);
    if (!fitted) return false;
    if (plan->out_of_fold)
        memcpy(plan->out_of_fold, probabilities, run->n * run->k * sizeof *probabilities);
    struct metrics_input input = metrics_of(run, predicted, probabilities);
    metrics_confusion(&input, model->confusion);
    report->macro_f1 = metrics_labels(model->confusion, run->k, model->label_reports);
    report->calibration_error = metrics_calibration_error(&input);
    report->brier = metrics_brier(&input);
    uint64_t right = 0;
    for (size_t i = 0; i < run->k; i++) right += model->confusion[i * run->k + i];
    report->accuracy = (double)right / (double)run->n;
    report->folds = (uint32_t)plan->folds;
    report->learnt = (run->learnt + plan->folds / 2) / plan->folds;
    report->C = plan->grid[best];
    report->candidate_count = (uint32_t)plan->grid_count;
    for (size_t g = 0; g < plan->grid_count; g++)
        report->candidates[g] = (stance_candidate){plan->grid[g], run->macro_f1[g]};
    report->missed = run->all > 0 ? run->missed / run->all : 0;
    return fill_risk(run, predicted, probabilities, report) &&
           learn_context(run, probabilities, model) &&
           metrics_interval(&input, plan->options->seed, &report->macro_f1_low,
                            &report->macro_f1_high);
}

/* ---------------------------------------------------------------- the whole */

/* Fills in ascending[], equals in the order given. */
static void order_candidates(struct run *run)
{
    const double *grid = run->plan->grid;
    for (size_t g = 0; g < run->plan->grid_count; g++) {
        size_t at = g;
        for (; at && grid[run->ascending[at - 1]] > grid[g]; at--)
            run->ascending[at] = run->ascending[at - 1];
        run->ascending[at] = g;
    }
}

struct stance_model *selection_model(const struct corpus *corpus)
{
    size_t k = corpus->label_count;
    struct stance_model *model = memory_new(1, sizeof *model);
    if (!model) return NULL;
    model->label_count = k;
    model->labels = memory_new(k, sizeof *model->labels);
    model->label_reports = memory_new(k, sizeof *model->label_reports);
    model->confusion = memory_new(k * k, sizeof *model->confusion);
    if (model->labels && model->label_reports && model->confusion) {
        memcpy(model->labels, corpus->names, k * sizeof *corpus->names);
        for (size_t i = 0; i < k; i++) model->label_reports[i].support = corpus->label_rows[i];
        model_complete(model);
        return model;
    }
    stance_model_free(model);
    return NULL;
}

stance_status selection_run(const struct selection_plan *plan, struct stance_model *model,
                            stance_error *error)
{
    const struct corpus *corpus = plan->corpus;
    struct run run = {.plan = plan, .n = corpus->rows, .k = corpus->label_count};
    run.machines = model_machines(run.k);
    run.fold_of = memory_new(run.n, sizeof *run.fold_of);
    run.decisions = memory_new(plan->grid_count * run.n * run.k, sizeof *run.decisions);
    run.empty = memory_new(run.n, sizeof *run.empty);
    run.absent = memory_new(plan->folds, sizeof *run.absent);
    run.macro_f1 = memory_new(plan->grid_count, sizeof *run.macro_f1);
    run.ascending = memory_new(plan->grid_count, sizeof *run.ascending);
    watch_begin(&run.watch, plan->options, plan->share > 0 ? "learning curve" : "cross-validation",
                plan->folds * run.machines * plan->grid_count);
    uint32_t *predicted = memory_new(run.n, sizeof *predicted);
    double *probabilities = memory_new(run.n * run.k, sizeof *probabilities);
    bool ok = run.fold_of && run.decisions && run.empty && run.absent && run.macro_f1 &&
              run.ascending && predicted && probabilities &&
              folds_assign(corpus->labels, corpus->blocks, run.n, run.k, corpus->block_count,
                           plan->folds, plan->options->seed, run.fold_of);
    if (ok) order_candidates(&run);
    stance_status status = ok ? run_folds(&run, error) : error_memory(error);
    if (status == STANCE_OK && !fill_report(&run, predicted, probabilities, model))
        status = atomic_load(&run.watch.cancelled) ? watch_status(&run.watch, error)
                                                   : error_memory(error);
    memory_free(run.fold_of);
    memory_free(run.decisions);
    memory_free(run.empty);
    memory_free(run.absent);
    memory_free(run.macro_f1);
    memory_free(run.ascending);
    watch_end(&run.watch);
    memory_free(predicted);
    memory_free(probabilities);
    return status;
}
