/* One round of cross-validation, for its probabilities. The machine is linear whatever the options
 * say, for it need not be the best one to see what stands out. */
#include "train/confidence.h"

#include "base/error.h"
#include "base/memory.h"
#include "train/corpus.h"
#include "train/selection.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COST_DEFAULT 1.0

static stance_status cannot_tell(stance_warnings *warnings, const char *reason)
{
    if (warnings && warnings->count < STANCE_WARNINGS_MAX)
        snprintf(warnings->text[warnings->count++], STANCE_WARNING_SIZE,
                 "whether rows are mislabelled can't be told: %.200s", reason);
    return STANCE_OK;
}

/* ---------------------------------------------------------------- ranking */

static int least_plausible_first(const void *a, const void *b)
{
    const stance_finding *x = a, *y = b;
    double left = x->given - x->probability, right = y->given - y->probability;
    if (left < right || left > right) return left < right ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Notes what the probabilities [rows][k] have against the rows. A label that is in one block alone
 * was unknown to every machine that judged it, and so can't be blamed. */
static bool rank(const struct corpus *corpus, const double *probabilities, stance_audit *audit)
{
    size_t k = corpus->label_count;
    for (size_t row = 0; row < corpus->rows; row++) {
        const double *p = probabilities + row * k;
        size_t given = corpus->labels[row], other = given == 0;
        for (size_t i = 0; i < k; i++)
            if (i != given && p[i] > p[other]) other = i;
        if (p[other] < STANCE_AUDIT_PROBABILITY || corpus->label_blocks[given] < 2) continue;
        const char *name = corpus->names[other].name;
        const stance_finding finding = {.kind = STANCE_FINDING_MISLABELLED,
                                        .row = corpus->arrival[row],
                                        .label = audit_label(audit, name, strlen(name)),
                                        .given = p[given],
                                        .probability = p[other]};
        if (!audit_note(audit, &finding)) return false;
    }
    const struct audit_list *list = &audit->lists[STANCE_FINDING_MISLABELLED];
    if (list->count)
        qsort(list->findings, list->count, sizeof *list->findings, least_plausible_first);
    return true;
}

/* ---------------------------------------------------------------- cross-validation */

static stance_status validate(const struct corpus *corpus, const stance_train_options *options,
                              double *probabilities, stance_error *error)
{
    const double C = options->C > 0 ? options->C : COST_DEFAULT;
    size_t folds = (size_t)options->folds;
    struct selection_plan plan = {
        .corpus = corpus,
        .kernel = {.type = KERNEL_LINEAR},
        .grid = &C,
        .grid_count = 1,
        .folds = folds < corpus->block_count ? folds : corpus->block_count,
        .options = options,
        .out_of_fold = probabilities,
    };
    stance_status status = balance_parse(options->class_weights, corpus->names, corpus->label_count,
                                         &plan.balance, error);
    if (status != STANCE_OK) return status;
    struct stance_model *model = selection_model(corpus);
    if (model) plan.fallback = model->fallback;
    status = model ? selection_run(&plan, model, error) : error_memory(error);
    stance_model_free(model);
    return status;
}

static stance_status judge(const struct corpus *corpus, const stance_train_options *options,
                           stance_audit *audit, stance_warnings *warnings, stance_error *error)
{
    if (corpus->block_count < 2)
        return cannot_tell(warnings, corpus->grouped ? "all rows are of one group, or of groups "
                                                       "that share texts"
                                                     : "all rows share one text");
    if (intern_count(corpus->vocabulary) == 0)
        return cannot_tell(warnings, "the rows have no terms");
    double *probabilities = memory_new(corpus->rows * corpus->label_count, sizeof *probabilities);
    stance_status status =
        probabilities ? validate(corpus, options, probabilities, error) : error_memory(error);
    if (status == STANCE_OK && !rank(corpus, probabilities, audit)) status = error_memory(error);
    memory_free(probabilities);
    return status;
}

stance_status confidence_find(const stance_dataset *dataset, const stance_train_options *options,
                              stance_audit *audit, stance_warnings *warnings, stance_error *error)
{
    struct corpus corpus = {0};
    stance_error found = {0};
    stance_status status = corpus_init(&corpus, dataset, options, &found);
    if (status == STANCE_BAD_DATA) return cannot_tell(warnings, found.message);
    if (status == STANCE_OK) status = judge(&corpus, options, audit, warnings, &found);
    corpus_free(&corpus);
    return status == STANCE_OK ? status : error_set(error, status, "%s", found.message);
}
