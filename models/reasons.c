/* The decision is a sum over terms, so that every place where a term stands has its part in it. The
 * parts of the same stretch of text are put together and rounded to whole millionths by largest
 * remainders (Hare's method), which keeps their sum what it has to be. */
#include "models/reasons.h"

#include "base/memory.h"
#include "models/score.h"

#include <math.h>
#include <stdlib.h>

#define MILLION 1e6
#define LARGEST 1e18 /* millionths of all parts together; those of forged models are cut */

/* What one place, or all places of one stretch, contribute. */
struct reasons_part {
    uint32_t term;
    size_t start, end;
    double value;   /* in millionths */
    double surplus; /* of `value` over the whole number below it */
};

static double between(double value, double limit)
{
    return fmin(fmax(value, -limit), limit);
}

static int64_t millionths(double value)
{
    return llround(between(MILLION * value, LARGEST));
}

/* ---------------------------------------------------------------- orders */

static int compare_sizes(size_t x, size_t y)
{
    return (x > y) - (x < y);
}

static int by_term(const void *a, const void *b)
{
    const struct reasons_part *x = a, *y = b;
    return compare_sizes(x->term, y->term);
}

static int by_place(const void *a, const void *b)
{
    const struct reasons_part *x = a, *y = b;
    if (x->start != y->start) return compare_sizes(x->start, y->start);
    if (x->end != y->end) return compare_sizes(x->end, y->end);
    return compare_sizes(x->term, y->term);
}

static int by_surplus(const void *a, const void *b)
{
    const struct reasons_part *x = a, *y = b;
    if (x->surplus != y->surplus) return x->surplus < y->surplus ? 1 : -1;
    return by_place(a, b);
}

static int by_strength(const void *a, const void *b)
{
    const stance_reason *x = a, *y = b;
    int64_t strength = llabs(x->contribution), other = llabs(y->contribution);
    if (strength != other) return strength < other ? 1 : -1;
    if (x->start != y->start) return compare_sizes(x->start, y->start);
    return compare_sizes(x->end, y->end);
}

/* ---------------------------------------------------------------- parts */

/* Weighs the places of each term, which stand together. */
static void weigh(const struct stance_model *model, const struct tally_sums *sums, size_t machine,
                  double sign, struct reasons_part *parts, size_t count)
{
    double lengths[TALLY_KINDS];
    score_lengths(model, sums, lengths);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && parts[end].term == parts[i].term;) end++;
        size_t kind = parts[i].term < model->lexicon.words_from ? TALLY_CHARS : TALLY_WORDS;
        double sum = (double)score_term(model, parts[i].term, machine, end - i);
        double whole = sum == 0 ? 0 : ldexp(sum / lengths[kind], -model->exponent);
        for (size_t j = i; j < end; j++)
            parts[j].value = MILLION * sign * whole / (double)(end - i);
    }
}

/* Puts the parts of each stretch together; returns how many there are. */
static size_t merge(struct reasons_part *parts, size_t count)
{
    size_t merged = 0;
    for (size_t i = 0; i < count; i++) {
        struct reasons_part *last = merged ? &parts[merged - 1] : NULL;
        if (last && last->start == parts[i].start && last->end == parts[i].end)
            last->value += parts[i].value;
        else
            parts[merged++] = parts[i];
    }
    return merged;
}

/* Rounds the parts so that they add up to `total`. */
static void apportion(struct reasons_part *parts, size_t count, int64_t total, stance_reason *items)
{
    int64_t left = total;
    for (size_t i = 0; i < count; i++) {
        double value = between(parts[i].value, LARGEST / (double)count);
        parts[i].value = floor(value);
        parts[i].surplus = value - parts[i].value;
        left -= (int64_t)parts[i].value;
    }
    qsort(parts, count, sizeof *parts, by_surplus);
    /* NOLINTNEXTLINE(*DivideZero): there is one part at least */
    int64_t each = left / (int64_t)count, more = left % (int64_t)count;
    if (more < 0) {
        each--;
        more += (int64_t)count;
    }
    for (size_t i = 0; i < count; i++) {
        int64_t whole = (int64_t)parts[i].value + each + ((int64_t)i < more);
        items[i] = (stance_reason){parts[i].start, parts[i].end, whole};
    }
}

static bool take_places(struct reasons *reasons, struct tally *tally, const char *text, size_t size,
                        size_t *count)
{
    const struct tally_place *places;
    if (!tally_locate(tally, text, size, &places, count)) return false;
    struct reasons_part *parts =
        memory_reserve(reasons->parts, &reasons->part_capacity, *count, sizeof *parts);
    if (parts) reasons->parts = parts;
    stance_reason *items =
        memory_reserve(reasons->items, &reasons->item_capacity, *count, sizeof *items);
    if (items) reasons->items = items;
    if (!parts || !items) return false;
    for (size_t i = 0; i < *count; i++)
        parts[i] = (struct reasons_part){
            .term = places[i].term, .start = places[i].start, .end = places[i].end};
    return true;
}

bool reasons_find(struct reasons *reasons, const struct stance_model *model, struct tally *tally,
                  const char *text, size_t size, size_t label, stance_explanation *explanation)
{
    struct tally_sums sums;
    double decisions[STANCE_LABELS_MAX];
    size_t count;
    if (!score_sum(model, tally, text, size, &sums) ||
        !take_places(reasons, tally, text, size, &count))
        return false;
    score_linear(model, &sums, decisions);
    bool second = model->machine_count == 1 && label == 1; /* of two: the first one's opposite */
    size_t machine = second ? 0 : label;
    double sign = second ? -1 : 1;
    *explanation = (stance_explanation){.label = label,
                                        .decision = millionths(decisions[label]),
                                        .bias = millionths(sign * model->bias[machine]),
                                        .reasons = reasons->items};
    if (!count) return true;
    qsort(reasons->parts, count, sizeof *reasons->parts, by_term);
    weigh(model, &sums, machine, sign, reasons->parts, count);
    qsort(reasons->parts, count, sizeof *reasons->parts, by_place);
    count = merge(reasons->parts, count);
    apportion(reasons->parts, count, explanation->decision - explanation->bias, reasons->items);
    qsort(reasons->items, count, sizeof *reasons->items, by_strength);
    explanation->count = count;
    return true;
}

void reasons_free(struct reasons *reasons)
{
    memory_free(reasons->parts);
    memory_free(reasons->items);
    *reasons = (struct reasons){.parts = NULL};
}
