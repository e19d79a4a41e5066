/* Cross-validation. In every fold the vocabulary and idf are made from the other folds, and
 * machines for all candidates for C are trained on them: linear ones in the space of their weights,
 * which is fast, others by libsvm over one kernel matrix. The decision values of the rows left out
 * then serve twice: with a calibration fitted to the other folds' values they give the predictions
 * that the candidates are compared and reported by; with one fitted to all of them, the calibration
 * of the final model. */
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
#include "train/newton.h"
#include "train/scaling.h"
#include "train/surroundings.h"
#include "train/svm.h"

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
    size_t learnt;      /* rows learnt from, over all folds */
    double missed, all; /* term occurrences of rows left out: unknown ones, and of how many */
};

/* One fold, shared by the threads that train its machines; R rows to learn from, L left out. */
struct fold {
    struct run *run;
    struct corpus_part part; /* [R] */
    struct matrix left_out;  /* [L] weighted as the part weighs */
    size_t *left_out_rows;   /* [L] their numbers in the corpus */
    double weights[STANCE_LABELS_MAX];

    struct svm_rows *rows; /* of a kernel that is not linear, as the next two */
    double *kernels;       /* [L][R] */
    size_t candidate;      /* whose turn it is */

    stance_error *errors; /* [G M] */
};

/* ---------------------------------------------------------------- one fold */

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

/* Machine `task` / G for candidate `task` % G. */
static void try_linear(void *context, size_t task)
{
    struct fold *fold = context;
    const struct corpus_part *part = &fold->part;
    const struct selection_plan *plan = fold->run->plan;
    size_t candidate = task % plan->grid_count, m = task / plan->grid_count;
    bool *positive = memory_new(part->rows, sizeof *positive);
    double *costs = memory_new(part->rows, sizeof *costs);
    double *weights = memory_new(part->terms, sizeof *weights);
    double bias;
    bool ok = positive && costs && weights;
    if (ok && !assembly_sides(part, m, positive)) {
        decide_constant(fold, candidate, m, part->rows && positive[0] ? 1 : -1);
    } else if (ok) {
        assembly_costs(part, plan->grid[candidate], fold->weights, costs);
        ok =
            newton_train(&part->matrix, part->terms, positive, costs, NEWTON_ROUGH, weights, &bias);
        if (ok) decide_weights(fold, candidate, m, weights, bias);
    }
    if (!ok) error_memory(&fold->errors[task]);
    memory_free(positive);
    memory_free(costs);
    memory_free(weights);
}

static void try_kernel(void *context, size_t m)
{
    struct fold *fold = context;
    const struct corpus_part *part = &fold->part;
    bool *positive = memory_new(part->rows, sizeof *positive);
    double *coefficients = memory_new(part->rows, sizeof *coefficients);
    double bias;
    if (!positive || !coefficients)
        error_memory(&fold->errors[m]);
    else if (!assembly_sides(part, m, positive))
        decide_constant(fold, fold->candidate, m, part->rows && positive[0] ? 1 : -1);
    else if (svm_train_rows(fold->rows, positive, coefficients, &bias, &fold->errors[m]) ==
             STANCE_OK)
        decide_kernels(fold, m, coefficients, bias);
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
    for (fold->candidate = 0; fold->candidate < plan->grid_count; fold->candidate++) {
        assembly_costs(part, plan->grid[fold->candidate], fold->weights, costs);
        svm_rows_cost(fold->rows, costs);
        parallel_for(threads, fold->run->machines, try_kernel, fold);
    }
    memory_free(costs);
    return STANCE_OK;
}

/* Whether a row is in the share that is learnt from; those of a block go together, and a larger
 * share holds all of a smaller one. */
static bool is_learnt(const struct selection_plan *plan, size_t row)
{
    if (plan->share <= 0) return true;
    uint64_t state = plan->options->seed + plan->corpus->blocks[row];
    return (double)(random_next(&state) >> 11) < plan->share * (double)(UINT64_C(1) << 53);
}

/* Divides the rows into those the fold learns from and those it leaves out. */
static bool divide(struct fold *fold, size_t number, size_t *chosen, size_t *chosen_count)
{
    struct run *run = fold->run;
    const struct corpus *corpus = run->plan->corpus;
    bool present[STANCE_LABELS_MAX] = {false};
    size_t left_out = 0;
    *chosen_count = 0;
    for (size_t row = 0; row < run->n; row++) {
        if (run->fold_of[row] == number) {
            fold->left_out_rows[left_out++] = row;
        } else if (is_learnt(run->plan, row)) {
            chosen[(*chosen_count)++] = row;
            present[corpus->labels[row]] = true;
        }
    }
    run->learnt += *chosen_count;
    for (size_t i = 0; i < run->k; i++) run->absent[number] = run->absent[number] || !present[i];
    if (!corpus_part_init(&fold->part, corpus, chosen, *chosen_count)) return false;
    for (size_t i = 0; i < left_out; i++) {
        size_t row = fold->left_out_rows[i];
        if (!corpus_part_weigh(&fold->part, corpus, row, &fold->left_out)) return false;
        run->empty[row] = matrix_row(&fold->left_out, i).count == 0;
        corpus_part_missed(&fold->part, corpus, row, &run->missed, &run->all);
    }
    return true;
}

static stance_status try_all(struct fold *fold, size_t number, size_t *chosen, stance_error *error)
{
    struct run *run = fold->run;
    const struct selection_plan *plan = run->plan;
    size_t count, tasks = plan->grid_count * run->machines;
    if (!divide(fold, number, chosen, &count)) return error_memory(error);
    balance_weigh(&plan->balance, fold->part.labels, fold->part.rows, run->k, fold->weights);
    if (plan->kernel.type == KERNEL_LINEAR) {
        parallel_for(plan->options->threads, tasks, try_linear, fold);
    } else {
        stance_status status = try_kernels(fold, error);
        if (status != STANCE_OK) return status;
    }
    for (size_t t = 0; t < tasks; t++)
        if (fold->errors[t].status != STANCE_OK)
            return error_set(error, fold->errors[t].status, "%s", fold->errors[t].message);
    for (size_t g = 0; run->k == 2 && g < plan->grid_count; g++)
        for (size_t i = 0; i < fold->left_out.rows; i++)
            *decision_of(fold, g, i, 1) = -*decision_of(fold, g, i, 0);
    return STANCE_OK;
}

static stance_status run_fold(struct run *run, size_t number, stance_error *error)
{
    struct fold fold = {.run = run};
    size_t *chosen = memory_new(run->n, sizeof *chosen);
    fold.left_out_rows = memory_new(run->n, sizeof *fold.left_out_rows);
    fold.errors = memory_new(run->plan->grid_count * run->machines, sizeof *fold.errors);
    bool ok = chosen && fold.left_out_rows && fold.errors;
    stance_status status = ok ? try_all(&fold, number, chosen, error) : error_memory(error);
    svm_rows_free(fold.rows);
    corpus_part_free(&fold.part);
    matrix_free(&fold.left_out);
    memory_free(fold.left_out_rows);
    memory_free(fold.kernels);
    memory_free(fold.errors);
    memory_free(chosen);
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

/* Predictions and probabilities [n][k] of every row, calibrated by what did not see its fold. */
static bool predict(const struct run *run, const double *decisions, uint32_t *predicted,
                    double *probabilities)
{
    unsigned char *uses = memory_new(run->n, sizeof *uses);
    bool ok = uses;
    for (size_t f = 0; ok && f < run->plan->folds; f++) {
        struct calibration calibration;
        ok = calibrate(run, decisions, (int)f, uses, &calibration);
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

static stance_status run_folds(struct run *run, stance_error *error)
{
    const stance_train_options *options = run->plan->options;
    size_t folds = run->plan->folds;
    for (size_t f = 0; f < folds; f++) {
        if (options->progress &&
            !options->progress(options->progress_context, "cross-validation", f, folds))
            return error_set(error, STANCE_MISUSE, "cancelled");
        stance_status status = run_fold(run, f, error);
        if (status != STANCE_OK) return status;
    }
    return STANCE_OK;
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
    uint32_t *predicted = memory_new(run.n, sizeof *predicted);
    double *probabilities = memory_new(run.n * run.k, sizeof *probabilities);
    bool ok = run.fold_of && run.decisions && run.empty && run.absent && run.macro_f1 &&
              predicted && probabilities &&
              folds_assign(corpus->labels, corpus->blocks, run.n, run.k, corpus->block_count,
                           plan->folds, plan->options->seed, run.fold_of);
    stance_status status = ok ? run_folds(&run, error) : error_memory(error);
    if (status == STANCE_OK && !fill_report(&run, predicted, probabilities, model))
        status = error_memory(error);
    memory_free(run.fold_of);
    memory_free(run.decisions);
    memory_free(run.empty);
    memory_free(run.absent);
    memory_free(run.macro_f1);
    memory_free(predicted);
    memory_free(probabilities);
    return status;
}
