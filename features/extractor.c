/* Counting. A table with a place for every term of the vocabulary holds the counts of the current
 * text; the list of terms met says which places to read, and to clear again afterwards. */
#include "features/extractor.h"

#include "base/error.h"
#include "base/memory.h"
#include "features/terms.h"

#include <stdlib.h>
#include <string.h>

struct extractor {
    struct terms *scanner;
    const struct intern *vocabulary;
    struct intern *learning; /* NULL: the vocabulary is not added to */
    uint32_t *counts;        /* [counts_size], by term number; all 0 between texts */
    size_t counts_size;
    uint32_t *met; /* [met_count], the terms of this text */
    size_t met_count, met_capacity;
    double *values; /* [values_capacity] */
    size_t values_capacity;
    size_t known, missed;
};

struct extractor *extractor_new(const struct recipe *recipe, const char *language,
                                stance_error *error)
{
    struct terms *scanner = terms_new(recipe, language, error);
    if (!scanner) return NULL;
    struct extractor *extractor = memory_new(1, sizeof *extractor);
    if (!extractor) {
        terms_free(scanner);
        error_memory(error);
        return NULL;
    }
    extractor->scanner = scanner;
    return extractor;
}

void extractor_free(struct extractor *extractor)
{
    if (!extractor) return;
    terms_free(extractor->scanner);
    memory_free(extractor->counts);
    memory_free(extractor->met);
    memory_free(extractor->values);
    memory_free(extractor);
}

/* Makes the table of counts as large as the vocabulary. */
static bool cover(struct extractor *extractor, size_t terms)
{
    size_t before = extractor->counts_size;
    if (terms <= before && extractor->counts) return true;
    uint32_t *counts =
        memory_reserve(extractor->counts, &extractor->counts_size, terms, sizeof *counts);
    if (!counts) return false;
    memset(counts + before, 0, (extractor->counts_size - before) * sizeof *counts);
    extractor->counts = counts;
    return true;
}

static bool count_term(void *context, const char *term, size_t size)
{
    struct extractor *extractor = context;
    uint32_t number;
    if (extractor->learning) {
        number = intern_add(extractor->learning, term, size);
        if (number == INTERN_NONE || !cover(extractor, (size_t)number + 1)) return false;
    } else {
        number = intern_find(extractor->vocabulary, term, size);
        if (number == INTERN_NONE) {
            extractor->missed++;
            return true;
        }
    }
    if (extractor->counts[number] == 0) {
        uint32_t *met = memory_reserve(extractor->met, &extractor->met_capacity,
                                       extractor->met_count + 1, sizeof *met);
        if (!met) return false;
        extractor->met = met;
        extractor->met[extractor->met_count++] = number;
    }
    extractor->counts[number]++;
    extractor->known++;
    return true;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool collect(struct extractor *extractor, const char *text, size_t size,
                    struct extraction *found)
{
    extractor->met_count = 0;
    extractor->known = extractor->missed = 0;
    bool scanned = terms_scan(extractor->scanner, text, size, count_term, extractor);
    double *values = memory_reserve(extractor->values, &extractor->values_capacity,
                                    extractor->met_count, sizeof *values);
    if (values) extractor->values = values;
    if (extractor->met_count)
        qsort(extractor->met, extractor->met_count, sizeof *extractor->met, compare_numbers);
    for (size_t i = 0; i < extractor->met_count; i++) {
        if (values) values[i] = extractor->counts[extractor->met[i]];
        extractor->counts[extractor->met[i]] = 0;
    }
    *found = (struct extraction){.terms = extractor->met,
                                 .values = values,
                                 .count = extractor->met_count,
                                 .known = extractor->known,
                                 .missed = extractor->missed};
    return scanned && values;
}

bool extractor_count(struct extractor *extractor, const struct intern *vocabulary, const char *text,
                     size_t size, struct extraction *found)
{
    extractor->vocabulary = vocabulary;
    extractor->learning = NULL;
    return cover(extractor, intern_count(vocabulary)) && collect(extractor, text, size, found);
}

bool extractor_learn(struct extractor *extractor, struct intern *vocabulary, const char *text,
                     size_t size, struct extraction *found)
{
    extractor->learning = vocabulary;
    return cover(extractor, intern_count(vocabulary)) && collect(extractor, text, size, found);
}
