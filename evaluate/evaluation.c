/* The public face of the folder: rows are checked on their way in and kept in columns, as the other
 * files want them. A unit, which is resampled whole, is a group or a row that has none. */
#include "base/error.h"
#include "base/intern.h"
#include "base/memory.h"
#include "evaluate/articles.h"
#include "evaluate/bootstrap.h"
#include "evaluate/coverage.h"
#include "evaluate/paired.h"
#include "evaluate/reliability.h"

#include <math.h>
#include <string.h>

/* A value a row, of the type that stands beside it. */
struct column {
    void *at;
    size_t capacity;
};

struct stance_evaluation {
    size_t label_count;
    stance_role roles[STANCE_LABELS_MAX];
    size_t rows, unit_count;
    struct column given;         /* [rows] uint32_t */
    struct column predicted;     /* [rows] uint32_t */
    struct column units;         /* [rows] uint32_t */
    struct column groups;        /* [rows] uint32_t into group_names, or ARTICLES_NONE */
    struct column probability;   /* [rows] double */
    struct column scores;        /* [rows] double */
    struct column probabilities; /* [rows][labels] double, 0 where a row has none */
    struct column unit_of;       /* [groups] uint32_t */
    bool lacks_probability, lacks_score, lacks_probabilities; /* of some row; score: in a group */
    struct intern *group_names;

    stance_measures measures; /* the last; what it points to is below */
    stance_label_report labels[STANCE_LABELS_MAX];
    uint64_t confusion[STANCE_LABELS_MAX * STANCE_LABELS_MAX];
    stance_article_outcome *articles;
};

stance_evaluation *stance_evaluation_new(const stance_role *roles, size_t label_count,
                                         stance_error *error)
{
    if (!label_count || label_count > STANCE_LABELS_MAX) {
        error_set(error, STANCE_MISUSE, "%zu labels: there must be 1 to %d", label_count,
                  STANCE_LABELS_MAX);
        return NULL;
    }
    stance_evaluation *evaluation = memory_new(1, sizeof *evaluation);
    if (evaluation) {
        evaluation->label_count = label_count;
        memcpy(evaluation->roles, roles, label_count * sizeof *roles);
        evaluation->group_names = intern_new();
        if (evaluation->group_names) return evaluation;
    }
    memory_free(evaluation);
    error_memory(error);
    return NULL;
}

void stance_evaluation_free(stance_evaluation *evaluation)
{
    if (!evaluation) return;
    memory_free(evaluation->given.at);
    memory_free(evaluation->predicted.at);
    memory_free(evaluation->units.at);
    memory_free(evaluation->groups.at);
    memory_free(evaluation->probability.at);
    memory_free(evaluation->scores.at);
    memory_free(evaluation->probabilities.at);
    memory_free(evaluation->unit_of.at);
    memory_free(evaluation->articles);
    intern_free(evaluation->group_names);
    memory_free(evaluation);
}

/* ---------------------------------------------------------------- rows */

/* Whether a number is in range; NAN, for one that is not known, is too. */
static bool in_range(double number, double low)
{
    return isnan(number) || (number >= low && number <= 1);
}

static stance_status check(const stance_evaluation *evaluation, const stance_prediction *row,
                           stance_error *error)
{
    if (row->given >= evaluation->label_count || row->predicted >= evaluation->label_count)
        return error_set(error, STANCE_MISUSE, "there is no such label");
    if (!in_range(row->probability, 0))
        return error_set(error, STANCE_MISUSE, "the probability is not from 0 to 1");
    if (!in_range(row->score, -1))
        return error_set(error, STANCE_MISUSE, "the score is not from -1 to 1");
    for (size_t i = 0; row->probabilities && i < evaluation->label_count; i++)
        if (!(row->probabilities[i] >= 0 && row->probabilities[i] <= 1))
            return error_set(error, STANCE_MISUSE, "the probabilities are not from 0 to 1");
    return STANCE_OK;
}

static bool reserve(struct column *column, size_t needed, size_t size)
{
    void *block = memory_reserve(column->at, &column->capacity, needed, size);
    if (block) column->at = block;
    return block != NULL;
}

/* Room for one more row. */
static bool make_room(stance_evaluation *all)
{
    struct column *const numbers[] = {&all->given, &all->predicted, &all->units, &all->groups};
    struct column *const reals[] = {&all->probability, &all->scores};
    size_t needed = all->rows + 1;
    bool ok = reserve(&all->probabilities, needed * all->label_count, sizeof(double)) &&
              reserve(&all->unit_of, intern_count(all->group_names) + 1, sizeof(uint32_t));
    for (size_t i = 0; ok && i < sizeof numbers / sizeof numbers[0]; i++)
        ok = reserve(numbers[i], needed, sizeof(uint32_t));
    for (size_t i = 0; ok && i < sizeof reals / sizeof reals[0]; i++)
        ok = reserve(reals[i], needed, sizeof(double));
    return ok;
}

static void put_number(struct column *column, size_t at, size_t number)
{
    ((uint32_t *)column->at)[at] = (uint32_t)number;
}

static void put_real(struct column *column, size_t at, double real)
{
    ((double *)column->at)[at] = real;
}

/* The number of the group, with a unit of its own where it is new; ARTICLES_NONE: no memory. */
static uint32_t find_group(stance_evaluation *evaluation, stance_field name)
{
    size_t known = intern_count(evaluation->group_names);
    uint32_t group = intern_add(evaluation->group_names, name.bytes, name.size);
    if (group == known) put_number(&evaluation->unit_of, group, evaluation->unit_count++);
    return group;
}

stance_status stance_evaluation_add(stance_evaluation *evaluation, const stance_prediction *row,
                                    stance_error *error)
{
    stance_status status = check(evaluation, row, error);
    if (status != STANCE_OK) return status;
    size_t at = evaluation->rows, labels = evaluation->label_count;
    if (at >= ARTICLES_NONE) return error_set(error, STANCE_BAD_DATA, "too many rows");
    if (!make_room(evaluation)) return error_memory(error);
    bool grouped = row->group.bytes && row->group.size;
    uint32_t group = grouped ? find_group(evaluation, row->group) : ARTICLES_NONE;
    if (grouped && group == ARTICLES_NONE) return error_memory(error);

    const uint32_t *unit_of = evaluation->unit_of.at;
    put_number(&evaluation->given, at, row->given);
    put_number(&evaluation->predicted, at, row->predicted);
    put_number(&evaluation->groups, at, group);
    put_number(&evaluation->units, at, grouped ? unit_of[group] : evaluation->unit_count++);
    put_real(&evaluation->probability, at, row->probability);
    put_real(&evaluation->scores, at, row->score);
    for (size_t i = 0; i < labels; i++)
        put_real(&evaluation->probabilities, at * labels + i,
                 row->probabilities ? row->probabilities[i] : 0);
    evaluation->lacks_probability |= isnan(row->probability);
    evaluation->lacks_score |= grouped && isnan(row->score);
    evaluation->lacks_probabilities |= !row->probabilities;
    evaluation->rows++;
    return STANCE_OK;
}

/* ---------------------------------------------------------------- figures */

static struct metrics_input input_of(const stance_evaluation *evaluation)
{
    return (struct metrics_input){.rows = evaluation->rows,
                                  .label_count = evaluation->label_count,
                                  .given = evaluation->given.at,
                                  .predicted = evaluation->predicted.at,
                                  .probabilities = evaluation->probabilities.at,
                                  .units = evaluation->units.at,
                                  .unit_count = evaluation->unit_count};
}

struct resampling {
    const struct metrics_input *input;
    const stance_role *roles;
    uint64_t *confusion; /* [labels][labels] scratch */
    bool occurs[STANCE_LABELS_MAX];
};

static void measure_sample(void *context, const uint32_t *times, double *values)
{
    const struct resampling *of = context;
    metrics_resample(of->input, times, of->confusion);
    metrics_measures(of->confusion, of->roles, of->input->label_count, of->occurs, values);
}

/* What follows from the confusion matrix. Its intervals are worked out in the place of the matrix
 * itself, which is then filled in. */
static bool measure_labels(stance_evaluation *evaluation, uint64_t seed)
{
    stance_measures *measures = &evaluation->measures;
    struct metrics_input input = input_of(evaluation);
    struct resampling of = {
        .input = &input, .roles = evaluation->roles, .confusion = evaluation->confusion};
    metrics_occurring(&input, of.occurs);
    if (!bootstrap_run(input.unit_count, seed, measure_sample, &of, STANCE_MEASURES,
                       measures->estimates))
        return false;
    double values[STANCE_MEASURES];
    metrics_confusion(&input, evaluation->confusion);
    metrics_labels(evaluation->confusion, input.label_count, evaluation->labels);
    metrics_measures(evaluation->confusion, evaluation->roles, input.label_count, NULL, values);
    for (size_t i = 0; i < STANCE_MEASURES; i++) measures->estimates[i].value = values[i];
    for (size_t i = 0; i < input.label_count; i++)
        for (size_t j = 0; j < input.label_count; j++)
            if (evaluation->roles[i] != STANCE_NEUTRAL && evaluation->roles[j] != STANCE_NEUTRAL)
                measures->siding += evaluation->confusion[i * input.label_count + j];
    return true;
}

static bool measure_probabilities(stance_evaluation *evaluation)
{
    stance_measures *measures = &evaluation->measures;
    struct metrics_input input = input_of(evaluation);
    struct reliability reliability = {0};
    measures->brier = evaluation->lacks_probabilities ? NAN : metrics_brier(&input);
    if (evaluation->lacks_probability) return true;
    const double *probability = evaluation->probability.at;
    struct coverage_row *rows = memory_new(evaluation->rows, sizeof *rows);
    if (!rows) return false;
    for (size_t i = 0; i < evaluation->rows; i++) {
        rows[i] = (struct coverage_row){
            .probability = probability[i],
            .right = input.predicted[i] == input.given[i],
            .sided = evaluation->roles[input.predicted[i]] != STANCE_NEUTRAL,
        };
        reliability_add(&reliability, rows[i].probability, rows[i].right);
    }
    measures->has_probabilities = true;
    measures->calibration_error = reliability_error(&reliability);
    reliability_bins(&reliability, measures->bins);
    coverage_table(rows, evaluation->rows, measures->coverage, STANCE_COVERAGE_STEPS);
    memory_free(rows);
    return true;
}

static bool measure_articles(stance_evaluation *evaluation, uint64_t seed)
{
    stance_measures *measures = &evaluation->measures;
    size_t count = intern_count(evaluation->group_names);
    measures->groups = count;
    if (!count || evaluation->lacks_score) return true;
    evaluation->articles = memory_new(count, sizeof *evaluation->articles);
    if (!evaluation->articles) return false;
    for (size_t i = 0; i < count; i++) {
        stance_field *group = &evaluation->articles[i].group;
        group->bytes = intern_text(evaluation->group_names, (uint32_t)i, &group->size);
    }
    measures->article_count = count;
    measures->articles = evaluation->articles;
    const struct articles_input input = {.rows = evaluation->rows,
                                         .article_count = count,
                                         .articles = evaluation->groups.at,
                                         .given = evaluation->given.at,
                                         .predicted = evaluation->predicted.at,
                                         .scores = evaluation->scores.at,
                                         .roles = evaluation->roles};
    return articles_measure(&input, seed, evaluation->articles, measures);
}

static stance_status no_rows(stance_error *error)
{
    return error_set(error, STANCE_BAD_DATA, "there are no rows to measure by");
}

const stance_measures *stance_evaluation_measure(stance_evaluation *evaluation, uint64_t seed,
                                                 stance_error *error)
{
    if (!evaluation->rows) {
        no_rows(error);
        return NULL;
    }
    memory_free(evaluation->articles);
    evaluation->articles = NULL;
    evaluation->measures = (stance_measures){.rows = evaluation->rows,
                                             .label_count = evaluation->label_count,
                                             .labels = evaluation->labels,
                                             .confusion = evaluation->confusion};
    if (measure_labels(evaluation, seed) && measure_probabilities(evaluation) &&
        measure_articles(evaluation, seed))
        return &evaluation->measures;
    error_memory(error);
    return NULL;
}

/* ---------------------------------------------------------------- comparing */

static bool are_of_the_same_rows(const stance_evaluation *a, const stance_evaluation *b)
{
    return a->rows == b->rows && a->unit_count == b->unit_count &&
           a->label_count == b->label_count &&
           !memcmp(a->roles, b->roles, a->label_count * sizeof *a->roles) &&
           (!a->rows || (!memcmp(a->given.at, b->given.at, a->rows * sizeof(uint32_t)) &&
                         !memcmp(a->units.at, b->units.at, a->rows * sizeof(uint32_t))));
}

stance_status stance_evaluation_compare(const stance_evaluation *first,
                                        const stance_evaluation *second, uint64_t seed,
                                        stance_comparison *comparison, stance_error *error)
{
    if (!are_of_the_same_rows(first, second))
        return error_set(error, STANCE_MISUSE, "the two are not of the same rows");
    if (!first->rows) return no_rows(error);
    struct metrics_input a = input_of(first), b = input_of(second);
    if (!paired_compare(&a, &b, first->roles, seed, comparison)) return error_memory(error);
    return STANCE_OK;
}
