/* The text is taken for a sentence of its own, so that a classifier finds its terms. */
#include "inspect/lookup.h"

#include "cli/ranking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_strength(const void *a, const void *b)
{
    const struct lookup_item *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->largest != y->largest) return x->largest < y->largest ? 1 : -1;
    return (x->term > y->term) - (x->term < y->term);
}

/* What is to be said of a term of the text, where it has this value. */
static struct lookup_item weigh(struct lookup *lookup, const stance_model *model, size_t term,
                                double value)
{
    bool words = stance_model_term(model, term).kind == STANCE_TERM_WORDS;
    struct lookup_item item = {
        .term = term, .kind = words ? LOOKUP_WORDS : LOOKUP_CHARACTERS, .value = value};
    for (size_t label = 0; label < stance_model_label_count(model); label++) {
        double strength = fabs(ranking_strength(model, term, label));
        if (strength > item.largest) item.largest = strength;
        lookup->contributions[item.kind][label] += value * stance_model_weight(model, term, label);
    }
    return item;
}

static stance_status take_terms(struct lookup *lookup, const stance_model *model,
                                stance_classifier *classifier, stance_error *error)
{
    const uint32_t *terms;
    const double *values;
    size_t count;
    stance_status status = stance_classifier_vector(classifier, lookup->text, strlen(lookup->text),
                                                    &terms, &values, &count, error);
    if (status != STANCE_OK) return status;
    lookup->items = calloc(count + 1, sizeof *lookup->items);
    if (!lookup->items) {
        *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
        return error->status;
    }
    for (size_t i = 0; i < count; i++)
        lookup->items[lookup->count++] = weigh(lookup, model, terms[i], values[i]);
    qsort(lookup->items, lookup->count, sizeof *lookup->items, by_strength);
    return STANCE_OK;
}

stance_status lookup_find(struct lookup *lookup, const stance_model *model, const char *text,
                          stance_error *error)
{
    *lookup = (struct lookup){.text = text};
    stance_result result;
    stance_classifier *classifier = stance_classifier_new(model, error);
    if (!classifier) return error->status;
    stance_status status = take_terms(lookup, model, classifier, error);
    if (status == STANCE_OK)
        status = stance_classify_sentence(classifier, text, strlen(text), &result, error);
    for (size_t label = 0; status == STANCE_OK && label < stance_model_label_count(model); label++)
        lookup->decisions[label] = result.decisions[label];
    stance_classifier_free(classifier);
    return status;
}

void lookup_free(struct lookup *lookup)
{
    free(lookup->items);
    lookup->items = NULL;
}
