/* The percentile bootstrap. One sample serves all values, so that they may be compared. */
#include "evaluate/bootstrap.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void draw(uint32_t *times, size_t unit_count, uint64_t *seed)
{
    memset(times, 0, unit_count * sizeof *times);
    for (size_t i = 0; i < unit_count; i++) times[random_next(seed) % unit_count]++;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Leaves the values of all samples in found[count][STANCE_BOOTSTRAP_SAMPLES], without those that
 * are NAN, of which defined[count] keeps account. values[count] and times[unit_count] are scratch.
 */
struct samples {
    double *found, *values;
    size_t *defined;
    uint32_t *times;
};

static bool allocate(struct samples *samples, size_t unit_count, size_t count)
{
    samples->found = memory_new(count, STANCE_BOOTSTRAP_SAMPLES * sizeof *samples->found);
    samples->values = memory_new(count, sizeof *samples->values);
    samples->defined = memory_new(count, sizeof *samples->defined);
    samples->times = memory_new(unit_count, sizeof *samples->times);
    return samples->found && samples->values && samples->defined && samples->times;
}

static void release(struct samples *samples)
{
    memory_free(samples->found);
    memory_free(samples->values);
    memory_free(samples->defined);
    memory_free(samples->times);
}

static void take_percentiles(double *found, size_t defined, stance_estimate *estimate)
{
    estimate->low = estimate->high = NAN;
    if (!defined) return;
    qsort(found, defined, sizeof *found, ascending);
    size_t above = defined * 975 / 1000;
    estimate->low = found[defined * 25 / 1000];
    estimate->high = found[above ? above - 1 : 0];
}

bool bootstrap_run(size_t unit_count, uint64_t seed, bootstrap_measure *measure, void *context,
                   size_t count, stance_estimate *estimates)
{
    struct samples samples = {0};
    bool ok = allocate(&samples, unit_count, count);
    for (size_t sample = 0; ok && sample < STANCE_BOOTSTRAP_SAMPLES; sample++) {
        draw(samples.times, unit_count, &seed);
        measure(context, samples.times, samples.values);
        for (size_t i = 0; i < count; i++) {
            if (isnan(samples.values[i])) continue;
            samples.found[i * STANCE_BOOTSTRAP_SAMPLES + samples.defined[i]++] = samples.values[i];
        }
    }
    for (size_t i = 0; ok && i < count; i++)
        take_percentiles(samples.found + i * STANCE_BOOTSTRAP_SAMPLES, samples.defined[i],
                         &estimates[i]);
    release(&samples);
    return ok;
}
