/* Metrics, as the field defines them; what is undefined (no row predicted, none given) is 0. */
#include "train/metrics.h"

#include "base/memory.h"
#include "train/folds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BINS = 10, BOOTSTRAP_SAMPLES = 1000 };

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

double metrics_calibration_error(const struct metrics_input *input)
{
    double confidence[BINS] = {0}, right[BINS] = {0};
    for (size_t i = 0; i < input->rows; i++) {
        double p = input->probabilities[i * input->label_count + input->predicted[i]];
        int bin = (int)(p * BINS);
        if (bin > BINS - 1) bin = BINS - 1;
        confidence[bin] += p;
        right[bin] += input->predicted[i] == input->given[i];
    }
    double sum = 0;
    for (int b = 0; b < BINS; b++) sum += fabs(confidence[b] - right[b]);
    return ratio(sum, (double)input->rows);
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

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Macro-F1 when each unit counts times[unit] times. */
static double resampled(const struct metrics_input *input, const uint32_t *times,
                        uint64_t *confusion)
{
    size_t k = input->label_count;
    memset(confusion, 0, k * k * sizeof *confusion);
    for (size_t i = 0; i < input->rows; i++)
        confusion[input->given[i] * k + input->predicted[i]] += times[input->units[i]];
    return metrics_labels(confusion, k, NULL);
}

bool metrics_interval(const struct metrics_input *input, uint64_t seed, double *low, double *high)
{
    uint32_t *times = memory_new(input->unit_count, sizeof *times);
    double *found = memory_new(BOOTSTRAP_SAMPLES, sizeof *found);
    uint64_t *confusion = memory_new(input->label_count * input->label_count, sizeof *confusion);
    bool ok = times && found && confusion;
    for (int sample = 0; ok && sample < BOOTSTRAP_SAMPLES; sample++) {
        memset(times, 0, input->unit_count * sizeof *times);
        for (size_t i = 0; i < input->unit_count; i++)
            times[folds_random(&seed) % input->unit_count]++;
        found[sample] = resampled(input, times, confusion);
    }
    if (ok) {
        qsort(found, BOOTSTRAP_SAMPLES, sizeof *found, ascending);
        *low = found[BOOTSTRAP_SAMPLES * 25 / 1000];
        *high = found[BOOTSTRAP_SAMPLES * 975 / 1000 - 1];
    }
    memory_free(times);
    memory_free(found);
    memory_free(confusion);
    return ok;
}
