/* Tiny models, linear ones of two and of three labels and an RBF one, whose files are small enough
 * to be tried with anything in them; and what holds of any model that loads. Unit tests and a
 * fuzzer share them. */
#ifndef STANCE_TESTS_TINY_H
#define STANCE_TESTS_TINY_H

#include "tests/unit/samples.h"

#include <math.h>

enum {
    TINY_MODELS = 3,
    TINY_NGRAMS = 2 /* number of the model that has n-grams */
};

static const struct {
    const char *kernel, *features;
    size_t labels;
} tiny_kinds[TINY_MODELS] = {{"linear", "words=1,tf=raw,norm=none", 2},
                             {"rbf", "words=1,tf=log", 3},
                             {"linear", "words=2-3,chars=2-3,min-df=2", 3}};

/* NULL: training failed. */
static inline stance_model *tiny_model(size_t number)
{
    static const char *const rows[][2] = {
        {"pro-ban", "ban it now"}, {"pro-ban", "no cheap gear"}, {"anti-ban", "keep the gear"},
        {"anti-ban", "trust it"},  {"neutral", "it has masts"},  {"neutral", "masts are gear"}};
    stance_dataset *dataset = stance_dataset_new(NULL);
    bool ok = dataset != NULL;
    for (size_t copy = 0; copy < (number == TINY_NGRAMS ? 2 : 1); copy++)
        for (size_t i = 0; ok && i < 2 * tiny_kinds[number].labels; i++)
            ok = samples_add(dataset, NULL, rows[i][0], rows[i][1]);
    stance_train_options options = samples_options(tiny_kinds[number].kernel);
    options.features = tiny_kinds[number].features;
    options.language = "none";
    options.folds = 2;
    stance_model *model = ok ? stance_train(dataset, &options, NULL, NULL) : NULL;
    stance_dataset_free(dataset);
    return model;
}

/* ---------------------------------------------------------------- what is sound */

static inline bool tiny_is_sound(const stance_model *model, const stance_result *result)
{
    double sum = 0;
    bool sound = result->label < stance_model_label_count(model) && result->score >= -1 &&
                 result->score <= 1;
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        double probability = result->probabilities[i];
        sound = sound && probability >= 0 && probability <= 1 && probability <= result->probability;
        sum += probability;
    }
    return sound && fabs(sum - 1) < 1e-6;
}

static inline bool tiny_sentence_is_sound(stance_classifier *classifier, const stance_model *model,
                                          const char *text, size_t size)
{
    stance_result result;
    return stance_classify_sentence(classifier, text, size, &result, NULL) == STANCE_OK &&
           tiny_is_sound(model, &result);
}

/* Terms that there are, each once. */
static inline bool tiny_vector_is_sound(stance_classifier *classifier, const stance_model *model,
                                        const char *text, size_t size)
{
    const uint32_t *terms;
    const double *weights;
    size_t count;
    if (stance_classifier_vector(classifier, text, size, &terms, &weights, &count, NULL) !=
        STANCE_OK)
        return false;
    bool sound = true;
    for (size_t i = 0; i < count; i++)
        sound = sound && terms[i] < stance_model_term_count(model) && weights[i] >= 0 &&
                (i == 0 || terms[i] > terms[i - 1]);
    return sound;
}

/* The reasons of every label add up to its decision, and are parts of the text. */
static inline bool tiny_reasons_are_sound(stance_classifier *classifier, const stance_model *model,
                                          const char *text, size_t size)
{
    bool linear = strcmp(stance_model_kernel(model), "linear") == 0, sound = true;
    for (size_t label = 0; sound && label < stance_model_label_count(model); label++) {
        stance_explanation explanation;
        stance_status status =
            stance_explain_sentence(classifier, text, size, label, &explanation, NULL);
        if (!linear || status != STANCE_OK) return !linear && status == STANCE_MISUSE;
        int64_t sum = explanation.bias;
        for (size_t i = 0; i < explanation.count; i++) {
            const stance_reason *reason = &explanation.reasons[i];
            sound = sound && reason->start < reason->end && reason->end <= size;
            sum += reason->contribution;
        }
        sound = sound && sum == explanation.decision;
    }
    return sound;
}

/* Sentences that have the terms of the tiny models, and some that have none. */
static inline bool tiny_sentences_are_sound(stance_classifier *classifier,
                                            const stance_model *model)
{
    static const char *const sentences[] = {
        "",     "ban it now",           "masts masts trust the gear",
        "else", "it now it now it now", "no cheap gear #gear keep the gear masts are gear"};
    bool sound = true;
    for (size_t i = 0; sound && i < sizeof sentences / sizeof sentences[0]; i++) {
        size_t size = strlen(sentences[i]);
        sound = tiny_sentence_is_sound(classifier, model, sentences[i], size) &&
                tiny_vector_is_sound(classifier, model, sentences[i], size) &&
                tiny_reasons_are_sound(classifier, model, sentences[i], size);
    }
    return sound;
}

static inline bool tiny_article_is_sound(stance_classifier *classifier, const stance_model *model)
{
    static const char text[] = "Ban it now. Masts are gear.\n\nTrust it! Else?\n";
    stance_article article;
    bool sound = stance_classify_article(classifier, text, sizeof text - 1, STANCE_BOILERPLATE_KEEP,
                                         &article, NULL) == STANCE_OK &&
                 article.count == 4;
    for (size_t i = 0; sound && i < article.count; i++)
        sound = tiny_is_sound(model, &article.sentences[i]);
    return sound;
}

#endif
