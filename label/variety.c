/* What is chosen is spread out over an array of all terms, so that its cosine with each other row
 * takes as long as that row has terms. */
#include "label/variety.h"

#include <math.h>
#include <stdlib.h>

enum { CAPACITY_MIN = 1024 };

static double cosine(const float *spread, const struct variety_row *row)
{
    double sum = 0;
    for (size_t i = 0; i < row->count; i++)
        sum += (double)spread[row->terms[i]] * (double)row->values[i];
    return sum;
}

/* The number of the best row that is left, or count. */
static size_t find_best(const struct variety_row *rows, size_t count, const double *nearest,
                        const bool *taken, double diversity)
{
    size_t best = count;
    double highest = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        double value = (1 - diversity) * rows[i].worth - diversity * nearest[i];
        if (!taken[i] && value > highest) {
            highest = value;
            best = i;
        }
    }
    return best;
}

size_t variety_choose(const struct variety_row *rows, size_t count, size_t terms, size_t wanted,
                      double diversity, size_t *chosen)
{
    float *spread = calloc(terms + 1, sizeof *spread);
    double *nearest = calloc(count + 1, sizeof *nearest); /* cosine with what is chosen */
    bool *taken = calloc(count + 1, sizeof *taken);
    size_t made = spread && nearest && taken ? 0 : SIZE_MAX;
    while (made < wanted && made < count) {
        size_t best = find_best(rows, count, nearest, taken, diversity);
        const struct variety_row *row = &rows[best];
        chosen[made++] = best;
        taken[best] = true;
        for (size_t i = 0; i < row->count; i++) spread[row->terms[i]] = row->values[i];
        for (size_t i = 0; i < count; i++) {
            double near = taken[i] ? 0 : cosine(spread, &rows[i]);
            if (near > nearest[i]) nearest[i] = near;
        }
        for (size_t i = 0; i < row->count; i++) spread[row->terms[i]] = 0;
    }
    free(spread);
    free(nearest);
    free(taken);
    return made;
}

/* ---------------------------------------------------------------- vectors */

static stance_status no_memory(stance_error *error)
{
    *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    return error->status;
}

static bool begin(struct variety_table *table, const struct pool *pool)
{
    *table = (struct variety_table){.count = pool->count};
    table->rows = calloc(pool->count + 1, sizeof *table->rows);
    return table->rows != NULL;
}

void variety_free(struct variety_table *table)
{
    free(table->rows);
    free(table->numbers);
    free(table->values);
    *table = (struct variety_table){.rows = NULL};
}

/* Room for `more` terms. */
static bool reserve(struct variety_table *table, size_t more)
{
    if (table->capacity - table->size >= more) return true;
    size_t capacity = table->capacity ? table->capacity : CAPACITY_MIN;
    while (capacity - table->size < more) capacity *= 2;
    uint32_t *numbers = realloc(table->numbers, capacity * sizeof *numbers);
    if (numbers) table->numbers = numbers;
    float *values = numbers ? realloc(table->values, capacity * sizeof *values) : NULL;
    if (!values) return false;
    table->values = values;
    table->capacity = capacity;
    return true;
}

/* Adds a vector for a row, brought to length 1. */
static bool add(struct variety_table *table, size_t row, const uint32_t *terms,
                const double *values, size_t count)
{
    double sum = 0;
    if (!reserve(table, count)) return false;
    for (size_t i = 0; i < count; i++) sum += values[i] * values[i];
    double length = sum > 0 ? sqrt(sum) : 1;
    for (size_t i = 0; i < count; i++) {
        table->numbers[table->size + i] = terms[i];
        table->values[table->size + i] = (float)(values[i] / length);
    }
    table->size += count;
    table->rows[row].count = count;
    return true;
}

/* Points the rows at their vectors, which stay where they are from now on. */
static void settle(struct variety_table *table)
{
    for (size_t i = 0, at = 0; i < table->count; at += table->rows[i++].count) {
        table->rows[i].terms = table->numbers + at;
        table->rows[i].values = table->values + at;
    }
}

stance_status variety_by_model(struct variety_table *table, const struct pool *pool,
                               const stance_model *model, stance_error *error)
{
    if (!begin(table, pool)) return no_memory(error);
    table->terms = stance_model_term_count(model);
    stance_classifier *classifier = stance_classifier_new(model, error);
    stance_status status = classifier ? STANCE_OK : error->status;
    for (size_t i = 0; status == STANCE_OK && i < pool->count; i++) {
        const uint32_t *terms;
        const double *values;
        size_t count;
        status = stance_classifier_vector(classifier, pool->items[i].text, pool->items[i].size,
                                          &terms, &values, &count, error);
        if (status == STANCE_OK && !add(table, i, terms, values, count)) status = no_memory(error);
    }
    settle(table);
    stance_classifier_free(classifier);
    return status;
}

static int ascending(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The words of a pool in order, and how many of its items have each. */
struct vocabulary {
    uint64_t *words;     /* [count] */
    size_t *frequencies; /* [count] */
    size_t count;
};

/* False: no memory. To be freed in any case. */
static bool gather(struct vocabulary *vocabulary, const struct pool *pool)
{
    size_t size = 0, at = 0;
    for (size_t i = 0; i < pool->count; i++) size += pool->items[i].wording.count;
    *vocabulary =
        (struct vocabulary){.words = calloc(size + 1, sizeof *vocabulary->words),
                            .frequencies = calloc(size + 1, sizeof *vocabulary->frequencies)};
    uint64_t *words = vocabulary->words;
    if (!words || !vocabulary->frequencies) return false;
    for (size_t i = 0; i < pool->count; i++)
        for (size_t j = 0; j < pool->items[i].wording.count; j++)
            words[at++] = pool->items[i].wording.words[j];
    qsort(words, size, sizeof *words, ascending);
    for (size_t i = 0; i < size; i++) {
        if (!vocabulary->count || words[i] != words[vocabulary->count - 1])
            words[vocabulary->count++] = words[i];
        vocabulary->frequencies[vocabulary->count - 1]++;
    }
    return true;
}

/* The place of a word, which is there. */
static size_t place_of(const struct vocabulary *vocabulary, uint64_t word)
{
    size_t low = 0;
    for (size_t high = vocabulary->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (vocabulary->words[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

stance_status variety_by_words(struct variety_table *table, const struct pool *pool,
                               stance_error *error)
{
    size_t most = 0;
    struct vocabulary vocabulary;
    if (!begin(table, pool)) return no_memory(error);
    for (size_t i = 0; i < pool->count; i++)
        if (pool->items[i].wording.count > most) most = pool->items[i].wording.count;
    uint32_t *terms = calloc(most + 1, sizeof *terms);
    double *values = calloc(most + 1, sizeof *values);
    bool good = gather(&vocabulary, pool) && terms && values && vocabulary.count < UINT32_MAX;
    table->terms = vocabulary.count;
    for (size_t i = 0; good && i < pool->count; i++) {
        const struct wording *wording = &pool->items[i].wording;
        for (size_t j = 0; j < wording->count; j++) {
            size_t place = place_of(&vocabulary, wording->words[j]);
            terms[j] = (uint32_t)place;
            values[j] = log((double)(pool->count + 1) / (double)vocabulary.frequencies[place]);
        }
        good = add(table, i, terms, values, wording->count);
    }
    settle(table);
    free(vocabulary.words);
    free(vocabulary.frequencies);
    free(terms);
    free(values);
    return good ? STANCE_OK : no_memory(error);
}
