/* Metrics, as the field defines them; what is undefined (no row predicted, none given) is 0. */
#include "evaluate/metrics.h"

#include "base/memory.h"
#include "evaluate/bootstrap.h"
#include "evaluate/reliability.h"

#include <math.h>
#include <string.h>

void metrics_confusion(const struct metrics_input *input, uint64_t *confusion)
{
    memset(confusion, 0, input->label_count * input->label_count * sizeof *confusion);
    for (size_t i = 0; i < input->rows; i++)
        confusion[input->given[i] * input->label_count + input->predicted[i]]++;
}

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

double metrics_labels(const uint64_t *confusion, size_t label_count, stance_label_report *labels)
{
    double sum = 0;
    for (size_t i = 0; i < label_count; i++) {
        uint64_t given = 0, predicted = 0;
        for (size_t j = 0; j < label_count; j++) {
            given += confusion[i * label_count + j];
            predicted += confusion[j * label_count + i];
        }
        double right = (double)confusion[i * label_count + i];
        stance_label_report report = {
            .precision = ratio(right, (double)predicted),
            .recall = ratio(right, (double)given),
            .f1 = ratio(2 * right, (double)given + (double)predicted),
            .support = given,
        };
        if (labels) labels[i] = report;
        sum += report.f1;
    }
    return sum / (double)label_count;
}

/* Rows of each role, and of each pair of roles. */
struct role_counts {
    double pairs[STANCE_ANTI + 1][STANCE_ANTI + 1]; /* given, predicted */
    double given[STANCE_ANTI + 1], predicted[STANCE_ANTI + 1];
    bool is_there[STANCE_ANTI + 1]; /* some label has that role ... */
    bool occurs[STANCE_ANTI + 1];   /* ... and, outside a sample, rows */
};

/* NAN where a sample lacks what all rows have. */
static double role_f1(const struct role_counts *counts, stance_role role)
{
    double either = counts->given[role] + counts->predicted[role];
    if (either == 0 && counts->occurs[role]) return NAN;
    return ratio(2 * counts->pairs[role][role], either);
}

void metrics_occurring(const struct metrics_input *input, bool *occurs)
{
    for (size_t i = 0; i < input->label_count; i++) occurs[i] = false;
    for (size_t i = 0; i < input->rows; i++)
        occurs[input->given[i]] = occurs[input->predicted[i]] = true;
}

/* Macro-F1 over the labels that the sample has, and those that no row has. */
static double macro_f1(const uint64_t *confusion, size_t label_count, const bool *occurs)
{
    stance_label_report labels[STANCE_LABELS_MAX];
    double sum = 0, count = 0;
    metrics_labels(confusion, label_count, labels);
    for (size_t i = 0; i < label_count; i++) {
        bool lacking = labels[i].support == 0 && occurs && occurs[i];
        for (size_t j = 0; lacking && j < label_count; j++)
            lacking = confusion[j * label_count + i] == 0;
        if (lacking) continue;
        sum += labels[i].f1;
        count++;
    }
    return count > 0 ? sum / count : NAN;
}

void metrics_measures(const uint64_t *confusion, const stance_role *roles, size_t label_count,
                      const bool *occurs, double measures[STANCE_MEASURES])
{
    struct role_counts counts = {0};
    double rows = 0, right = 0;
    for (size_t i = 0; i < label_count; i++) {
        counts.is_there[roles[i]] = true;
        counts.occurs[roles[i]] = counts.occurs[roles[i]] || (occurs && occurs[i]);
        right += (double)confusion[i * label_count + i];
        for (size_t j = 0; j < label_count; j++) {
            double cell = (double)confusion[i * label_count + j];
            rows += cell;
            counts.pairs[roles[i]][roles[j]] += cell;
            counts.given[roles[i]] += cell;
            counts.predicted[roles[j]] += cell;
        }
    }
    bool sides = counts.is_there[STANCE_PRO] && counts.is_there[STANCE_ANTI];
    double agreed = counts.pairs[STANCE_PRO][STANCE_PRO] + counts.pairs[STANCE_ANTI][STANCE_ANTI];
    double opposed = counts.pairs[STANCE_PRO][STANCE_ANTI] + counts.pairs[STANCE_ANTI][STANCE_PRO];
    measures[STANCE_MACRO_F1] = macro_f1(confusion, label_count, occurs);
    measures[STANCE_F_AVG] =
        sides ? (role_f1(&counts, STANCE_PRO) + role_f1(&counts, STANCE_ANTI)) / 2 : NAN;
    measures[STANCE_ACCURACY] = rows > 0 ? right / rows : NAN;
    measures[STANCE_SIDES] = sides && agreed + opposed > 0 ? agreed / (agreed + opposed) : NAN;
}

double metrics_calibration_error(const struct metrics_input *input)
{
    struct reliability reliability = {0};
    for (size_t i = 0; i < input->rows; i++)
        reliability_add(&reliability,
                        input->probabilities[i * input->label_count + input->predicted[i]],
                        input->predicted[i] == input->given[i]);
    return reliability_error(&reliability);
}

double metrics_brier(const struct metrics_input *input)
{
    double sum = 0;
    for (size_t i = 0; i < input->rows; i++) {
        for (size_t j = 0; j < input->label_count; j++) {
            double error =
                input->probabilities[i * input->label_count + j] - (input->given[i] == j);
            sum += error * error;
        }
    }
    return ratio(sum, (double)input->rows);
}

void metrics_resample(const struct metrics_input *input, const uint32_t *times, uint64_t *confusion)
{
    size_t k = input->label_count;
    memset(confusion, 0, k * k * sizeof *confusion);
    for (size_t i = 0; i < input->rows; i++)
        confusion[input->given[i] * k + input->predicted[i]] += times[input->units[i]];
}

struct resampling {
    const struct metrics_input *input;
    uint64_t *confusion; /* [labels][labels] scratch */
    bool occurs[STANCE_LABELS_MAX];
};

static void measure_macro_f1(void *context, const uint32_t *times, double *value)
{
    const struct resampling *of = context;
    metrics_resample(of->input, times, of->confusion);
    *value = macro_f1(of->confusion, of->input->label_count, of->occurs);
}

bool metrics_interval(const struct metrics_input *input, uint64_t seed, double *low, double *high)
{
    struct resampling of = {
        .input = input,
        .confusion = memory_new(input->label_count * input->label_count, sizeof *of.confusion)};
    metrics_occurring(input, of.occurs);
    stance_estimate interval;
    bool ok =
        of.confusion && bootstrap_run(input->unit_count, seed, measure_macro_f1, &of, 1, &interval);
    if (ok) {
        *low = interval.low;
        *high = interval.high;
    }
    memory_free(of.confusion);
    return ok;
}
