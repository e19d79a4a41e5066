/* Cross-validation. In every fold the vocabulary, idf and kernel matrix are made from the other
 * folds once, and all candidates for C are trained on them, some at a time. The decision values of
 * the rows left out then serve twice: with sigmoids fitted to the other folds' values they give the
 * predictions that the candidates are compared and reported by; with sigmoids fitted to all of
 * them, the calibration of the final model. */
#include "train/selection.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "evaluate/metrics.h"
#include "models/score.h"
#include "train/assembly.h"
#include "train/folds.h"
#include "train/platt.h"
#include "train/surroundings.h"
#include "train/svm.h"

#include <string.h>

/* Everything of one run; n rows, k labels, P pairs, G candidates. */
struct run {
    const struct selection_plan *plan;
    size_t n, k, pairs;
    uint32_t *fold_of;  /* [n] */
    double *decisions;  /* [G][n][P] of each row by the machine that did not see it */
    bool *empty;        /* [n] no term was known to that machine */
    bool *absent;       /* [folds][k] the label had no row in the other folds */
    double *macro_f1;   /* [G] */
    double missed, all; /* term occurrences of rows left out: unknown ones, and of how many */
};

/* One fold, shared by the threads that train its candidates. */
struct fold {
    struct run *run;
    struct corpus_part part;
    struct svm_rows *rows;
    struct matrix left_out; /* the rows of this fold, weighted as the part weighs */
    size_t *left_out_rows;  /* [left_out.rows] their numbers in the corpus */
    stance_error *errors;   /* [G] */
};

/* ---------------------------------------------------------------- one fold */

static void decide_left_out(struct fold *fold, const struct stance_model *model, size_t candidate,
                            double *scratch)
{
    struct run *run = fold->run;
    for (size_t i = 0; i < fold->left_out.rows; i++) {
        size_t row = fold->left_out_rows[i];
        double *out = run->decisions + (candidate * run->n + row) * run->pairs;
        score_decide(model, matrix_row(&fold->left_out, i), out, scratch);
    }
}

static void try_candidate(void *context, size_t candidate)
{
    struct fold *fold = context;
    const struct selection_plan *plan = fold->run->plan;
    stance_error *error = &fold->errors[candidate];
    double weights[STANCE_LABELS_MAX];
    struct svm_machine machine = {0};
    struct stance_model *model = memory_new(1, sizeof *model);
    double *scratch = NULL;
    balance_weigh(&plan->balance, fold->part.labels, fold->part.rows, fold->run->k, weights);
    if (!model) {
        error_memory(error);
    } else if (svm_train_rows(fold->rows, fold->run->k, plan->grid[candidate], weights, &machine,
                              error) == STANCE_OK) {
        scratch = memory_new(machine.count + fold->part.terms, sizeof *scratch);
        if (scratch &&
            assembly_install(&machine, &plan->kernel, &fold->part.matrix, fold->part.terms, model))
            decide_left_out(fold, model, candidate, scratch);
        else
            error_memory(error);
    }
    memory_free(scratch);
    svm_machine_free(&machine);
    stance_model_free(model);
}

/* Divides the rows into those the fold learns from and those it leaves out. */
static bool divide(struct fold *fold, size_t number, size_t *chosen, size_t *chosen_count)
{
    struct run *run = fold->run;
    const struct corpus *corpus = run->plan->corpus;
    bool *absent = run->absent + number * run->k;
    size_t left_out = 0;
    for (size_t i = 0; i < run->k; i++) absent[i] = true;
    *chosen_count = 0;
    for (size_t row = 0; row < run->n; row++) {
        if (run->fold_of[row] == number) {
            fold->left_out_rows[left_out++] = row;
        } else {
            chosen[(*chosen_count)++] = row;
            absent[corpus->labels[row]] = false;
        }
    }
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
    const struct selection_plan *plan = fold->run->plan;
    size_t count;
    if (!divide(fold, number, chosen, &count)) return error_memory(error);
    fold->rows = svm_rows_new(&fold->part.matrix, fold->part.terms, fold->part.labels,
                              &plan->kernel, plan->options->threads, error);
    if (!fold->rows) return STANCE_NO_MEMORY;
    parallel_for(plan->options->threads, plan->grid_count, try_candidate, fold);
    for (size_t g = 0; g < plan->grid_count; g++)
        if (fold->errors[g].status != STANCE_OK)
            return error_set(error, fold->errors[g].status, "%s", fold->errors[g].message);
    return STANCE_OK;
}

static stance_status run_fold(struct run *run, size_t number, stance_error *error)
{
    struct fold fold = {.run = run};
    size_t *chosen = memory_new(run->n, sizeof *chosen);
    fold.left_out_rows = memory_new(run->n, sizeof *fold.left_out_rows);
    fold.errors = memory_new(run->plan->grid_count, sizeof *fold.errors);
    bool ok = chosen && fold.left_out_rows && fold.errors;
    stance_status status = ok ? try_all(&fold, number, chosen, error) : error_memory(error);
    svm_rows_free(fold.rows);
    corpus_part_free(&fold.part);
    matrix_free(&fold.left_out);
    memory_free(fold.left_out_rows);
    memory_free(fold.errors);
    memory_free(chosen);
    return status;
}

/* ---------------------------------------------------------------- calibration */

enum { EVERY_FOLD = -1 };

/* The sigmoid of pair (i, j) fitted to all folds but one (or to every fold). d and positive are
 * scratch [n]. */
static struct sigmoid fit_pair(const struct run *run, const double *decisions, size_t i, size_t j,
                               int but_fold, double *d, bool *positive)
{
    const uint32_t *labels = run->plan->corpus->labels;
    size_t pair = calibration_pair(run->k, i, j);
    size_t count = 0;
    for (size_t row = 0; row < run->n; row++) {
        const bool *absent = run->absent + run->fold_of[row] * run->k;
        if ((labels[row] != i && labels[row] != j) || (int)run->fold_of[row] == but_fold ||
            run->empty[row] || absent[i] || absent[j])
            continue;
        d[count] = decisions[row * run->pairs + pair];
        positive[count++] = labels[row] == i;
    }
    return platt_fit(d, positive, count);
}

static bool fit_pairs(const struct run *run, const double *decisions, int but_fold,
                      struct sigmoid *sigmoids)
{
    double *d = memory_new(run->n, sizeof *d);
    bool *positive = memory_new(run->n, sizeof *positive);
    bool ok = d && positive;
    for (size_t i = 0; ok && i < run->k; i++)
        for (size_t j = i + 1; j < run->k; j++)
            sigmoids[calibration_pair(run->k, i, j)] =
                fit_pair(run, decisions, i, j, but_fold, d, positive);
    memory_free(d);
    memory_free(positive);
    return ok;
}

/* Predictions and probabilities [n][k] of every row, by sigmoids that did not see its fold. */
static bool predict(const struct run *run, const double *decisions, uint32_t *predicted,
                    double *probabilities)
{
    struct sigmoid *sigmoids = memory_new(run->pairs, sizeof *sigmoids);
    double *work = memory_new(run->k * (run->k + 2), sizeof *work);
    bool ok = sigmoids && work;
    for (size_t f = 0; ok && f < run->plan->folds; f++) {
        ok = fit_pairs(run, decisions, (int)f, sigmoids);
        for (size_t row = 0; ok && row < run->n; row++) {
            if (run->fold_of[row] != f) continue;
            double *p = probabilities + row * run->k;
            if (run->empty[row]) {
                predicted[row] = (uint32_t)run->plan->fallback;
                for (size_t i = 0; i < run->k; i++) p[i] = 1.0 / (double)run->k;
            } else {
                predicted[row] = (uint32_t)calibration_couple(
                    run->k, sigmoids, decisions + row * run->pairs, p, work);
            }
        }
    }
    memory_free(sigmoids);
    memory_free(work);
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
        const double *decisions = run->decisions + g * run->n * run->pairs;
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

static bool fill_report(struct run *run, uint32_t *predicted, double *probabilities,
                        struct stance_model *model)
{
    const struct selection_plan *plan = run->plan;
    stance_report *report = &model->report;
    size_t best = 0;
    if (!compare(run, predicted, probabilities, model->confusion, &best)) return false;

    const double *decisions = run->decisions + best * run->n * run->pairs;
    if (!predict(run, decisions, predicted, probabilities) ||
        !fit_pairs(run, decisions, EVERY_FOLD, model->sigmoids))
        return false;
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
    report->C = plan->grid[best];
    report->candidate_count = (uint32_t)plan->grid_count;
    for (size_t g = 0; g < plan->grid_count; g++)
        report->candidates[g] = (stance_candidate){plan->grid[g], run->macro_f1[g]};
    report->missed = run->all > 0 ? run->missed / run->all : 0;
    return learn_context(run, probabilities, model) &&
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

stance_status selection_run(const struct selection_plan *plan, struct stance_model *model,
                            stance_error *error)
{
    const struct corpus *corpus = plan->corpus;
    struct run run = {.plan = plan, .n = corpus->rows, .k = corpus->label_count};
    run.pairs = calibration_pairs(run.k);
    run.fold_of = memory_new(run.n, sizeof *run.fold_of);
    run.decisions = memory_new(plan->grid_count * run.n * run.pairs, sizeof *run.decisions);
    run.empty = memory_new(run.n, sizeof *run.empty);
    run.absent = memory_new(plan->folds * run.k, sizeof *run.absent);
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
