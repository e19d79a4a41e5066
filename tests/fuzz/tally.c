/* Fuzzes features/tally.c and what classifies with it: models of small invented data find in any
 * bytes the terms that the plain path finds, add them up to the same, and decide the same. The
 * first byte says which model, and how it is asked. */
#include "tests/fuzz/holds.h"
#include "tests/unit/reference.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
    const char *recipe, *language, *kernel;
    size_t labels;
} kinds[] = {
    {"words=1-2,chars=3-5", "english", "linear", 3},
    {"words=1-3,chars=1-6,min-df=2,tf=log,norm=unit", "turkish", "linear", 2},
    {"words=2-3,tf=raw,norm=none", "none", "linear", 4},
    {"chars=2-4,tf=raw", "russian", "rbf", 3},
    {"words=1", "none", "linear", 2},
};

enum { KINDS = sizeof kinds / sizeof *kinds, ROWS = 60 };

/* A model and both paths to it, which live as long as the fuzzer does. */
static struct subject {
    stance_model *model;
    struct reference reference;
    struct tally *tally;
    stance_classifier *classifier;
} subjects[KINDS];

static struct subject *find_subject(size_t kind)
{
    struct subject *subject = &subjects[kind];
    if (subject->model) return subject;
    stance_model *model = reference_model(kinds[kind].recipe, kinds[kind].language,
                                          kinds[kind].kernel, kinds[kind].labels, ROWS);
    HOLDS(model && reference_begin(&subject->reference, model));
    subject->model = model;
    subject->tally =
        tally_new(&model->recipe, model->language, &model->lexicon, &model->cells, NULL);
    subject->classifier = stance_classifier_new(model, NULL);
    HOLDS(subject->tally && subject->classifier);
    return subject;
}

static void check_sums(const struct subject *subject, const struct tally_sums *sums,
                       const struct extraction *found)
{
    struct tally_sums expected;
    reference_sum(&subject->reference, found, false, &expected);
    HOLDS(sums->known == expected.known && sums->missed == expected.missed);
    for (size_t kind = 0; kind < TALLY_KINDS; kind++)
        HOLDS(memcmp(sums->cells[kind], expected.cells[kind],
                     subject->model->cells.size * sizeof **sums->cells) == 0);
}

static void check_list(const struct subject *subject, const struct tally_found *list,
                       const struct extraction *found)
{
    struct tally_sums sums = {.known = list->known, .missed = list->missed};
    HOLDS(list->count[TALLY_CHARS] + list->count[TALLY_WORDS] == found->count);
    for (size_t kind = 0; kind < TALLY_KINDS; kind++) {
        for (size_t i = 0; i < list->count[kind]; i++)
            HOLDS(reference_kind(&subject->reference, list->terms[kind][i]) == kind);
        cells_add(&subject->model->cells, list->terms[kind], list->count[kind], sums.cells[kind]);
    }
    for (size_t i = 0; i < found->count; i++) { /* as many, and all of these: each of them once */
        size_t count = (size_t)found->values[i];
        HOLDS(list->counts[found->terms[i]] == (count < UINT8_MAX ? count : UINT8_MAX));
    }
    check_sums(subject, &sums, found);
}

static void check_result(struct subject *subject, const char *text, size_t size,
                         const struct extraction *found)
{
    double decisions[STANCE_LABELS_MAX], probabilities[STANCE_LABELS_MAX];
    stance_result result;
    HOLDS(stance_classify_sentence(subject->classifier, text, size, &result, NULL) == STANCE_OK);
    size_t label = reference_label(&subject->reference, found, decisions, probabilities);
    size_t bytes = subject->model->label_count * sizeof *decisions;
    HOLDS(result.label == label);
    HOLDS(memcmp(result.decisions, decisions, bytes) == 0);
    HOLDS(memcmp(result.probabilities, probabilities, bytes) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1) return 0;
    struct subject *subject = find_subject(data[0] % KINDS);
    bool list_first = data[0] / KINDS % 2;
    const char *text = (const char *)data + 1;
    struct extraction found;
    struct tally_found list;
    struct tally_sums sums;
    size--;
    HOLDS(reference_count(&subject->reference, text, size, &found));
    for (int turn = 0; turn < 2; turn++) {
        if ((turn == 0) == list_first) {
            HOLDS(tally_list(subject->tally, text, size, &list));
            check_list(subject, &list, &found);
        } else {
            HOLDS(tally_sum(subject->tally, text, size, &sums));
            check_sums(subject, &sums, &found);
        }
    }
    check_result(subject, text, size, &found);
    return 0;
}
