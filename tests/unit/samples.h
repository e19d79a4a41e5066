/* Small invented data for tests: sentences put together from word lists, by a generator of their
 * own that gives the same on every machine, and models trained on them. */
#ifndef STANCE_TESTS_SAMPLES_H
#define STANCE_TESTS_SAMPLES_H

#include "stance/stance.h"

#include <stdio.h>
#include <string.h>

enum { SAMPLES_LABELS = 3, SAMPLES_SIZE = 160 };

/* The labels in the order in which a model numbers them. */
static inline const char *samples_label(size_t label)
{
    static const char *const names[SAMPLES_LABELS] = {"pro-ban", "anti-ban", "neutral"};
    return names[label];
}

/* A number below `below` (splitmix64). */
static inline size_t samples_random(uint64_t *state, size_t below)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (size_t)((z ^ (z >> 31)) % below);
}

/* A number in [0, 1). */
static inline double samples_share(uint64_t *state)
{
    return (double)samples_random(state, (size_t)1 << 53) / 0x1p53;
}

/* A sentence that mostly, but not always, speaks as its label does. */
static inline size_t samples_sentence(uint64_t *state, size_t label, char out[SAMPLES_SIZE])
{
    enum { SUBJECTS = 8, VERBS = 6, OBJECTS = 8, TIMES = 6, FAITHFUL_PERCENT = 85 };
    static const char *const subjects[SUBJECTS] = {
        "The minister",  "A retired engineer", "Her neighbour", "The harbour town",
        "The committee", "An old operator",    "His cousin",    "The small union"};
    static const char *const verbs[SAMPLES_LABELS][VERBS] = {
        {"would forbid", "distrusts", "fears", "wants to remove", "warns against", "rejects"},
        {"defends", "would keep", "welcomes", "trusts", "speaks up for", "praises"},
        {"counted", "described", "measured", "mentioned", "photographed", "visited"}};
    static const char *const objects[OBJECTS] = {
        "the new masts",      "the foreign switches", "the cheap routers", "the northern network",
        "the rented antenna", "the core equipment",   "the coastal lines", "the village exchange"};
    static const char *const times[TIMES] = {"on Monday",      "again",
                                             "this spring",    "before lunch",
                                             "without a word", "for the third time"};
    size_t voice = label;
    if (samples_random(state, 100) >= FAITHFUL_PERCENT)
        voice = samples_random(state, SAMPLES_LABELS);
    const char *subject = subjects[samples_random(state, SUBJECTS)];
    const char *verb = verbs[voice][samples_random(state, VERBS)];
    const char *object = objects[samples_random(state, OBJECTS)];
    const char *time = times[samples_random(state, TIMES)];
    return (size_t)snprintf(out, SAMPLES_SIZE, "%s %s %s %s.", subject, verb, object, time);
}

static inline bool samples_add(stance_dataset *dataset, const char *group, const char *label,
                               const char *text)
{
    return stance_dataset_add(dataset, group, label, text, strlen(text), NULL) == STANCE_OK;
}

/* `rows` sentences of each of the first `labels` labels, fewer of each label than of the one
 * before. NULL: no memory. */
static inline stance_dataset *samples_dataset(size_t labels, size_t rows, uint64_t seed)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    bool ok = dataset != NULL;
    for (size_t label = 0; ok && label < labels; label++) {
        for (size_t row = 0; ok && row < rows - label * rows / 6; row++) {
            char text[SAMPLES_SIZE];
            samples_sentence(&seed, label, text);
            ok = samples_add(dataset, NULL, samples_label(label), text);
        }
    }
    if (ok) return dataset;
    stance_dataset_free(dataset);
    return NULL;
}

/* Options under which training is quick. */
static inline stance_train_options samples_options(const char *kernel)
{
    stance_train_options options;
    stance_train_options_init(&options);
    options.features = "words=1-2";
    options.kernel = kernel;
    options.C = 1;
    options.folds = 3;
    options.threads = 1;
    return options;
}

/* A model of that many labels; NULL where training fails. */
static inline stance_model *samples_model(const char *kernel, size_t labels, size_t rows)
{
    stance_dataset *dataset = samples_dataset(labels, rows, 1);
    stance_train_options options = samples_options(kernel);
    stance_model *model = dataset ? stance_train(dataset, &options, NULL, NULL) : NULL;
    stance_dataset_free(dataset);
    return model;
}

#endif
