/* Terms and weights one by one: they are what the decisions are made of. */
#include "models/model.h"
#include "tests/unit/samples.h"
#include "tests/unit/support.h"

#include <math.h>

static const char *const texts[] = {"The minister distrusts the foreign switches.",
                                    "#Trust her neighbour, trust @her", "nothing known qqq", ""};

static stance_model *train(const char *kernel, const char *features, size_t labels)
{
    stance_dataset *dataset = samples_dataset(labels, 12, 3);
    samples_add(dataset, NULL, samples_label(0), "#Trust her @neighbour");
    stance_train_options options = samples_options(kernel);
    options.features = features;
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    assert_non_null(model);
    stance_dataset_free(dataset);
    return model;
}

/* The number of a term, or that of none. */
static size_t find(const stance_model *model, const char *text, stance_term_kind kind, bool starts,
                   bool ends)
{
    for (size_t i = 0; i < stance_model_term_count(model); i++) {
        stance_term term = stance_model_term(model, i);
        if (term.kind == kind && term.size == strlen(text) &&
            memcmp(term.text, text, term.size) == 0 && term.starts == starts && term.ends == ends)
            return i;
    }
    return stance_model_term_count(model);
}

static void words_are_stems_and_characters_have_edges(void **state)
{
    (void)state;
    stance_model *model = train("linear", "words=1-2,chars=3-6", 3);
    size_t none = stance_model_term_count(model);
    assert_true(find(model, "minist", STANCE_TERM_WORDS, false, false) < none);
    assert_true(find(model, "the minist", STANCE_TERM_WORDS, false, false) < none);
    assert_true(find(model, "the", STANCE_TERM_CHARACTERS, true, true) < none);
    assert_true(find(model, "minis", STANCE_TERM_CHARACTERS, true, false) < none);
    assert_true(find(model, "ster", STANCE_TERM_CHARACTERS, false, true) < none);
    assert_true(find(model, "inis", STANCE_TERM_CHARACTERS, false, false) < none);
    assert_true(find(model, "#tru", STANCE_TERM_CHARACTERS, true, false) < none);
    assert_true(find(model, "minister", STANCE_TERM_WORDS, false, false) == none);
    stance_model_free(model);
}

/* For every recipe and number of labels: weights times values, and the bias, are the decision. */
static void decisions_are_sums_of_weights(void **state)
{
    (void)state;
    static const char *const recipes[] = {"words=1-2,chars=2-4", "words=1,tf=raw,norm=none,idf=no",
                                          "words=1-2,tf=log,norm=unit"};
    for (size_t r = 0; r < COUNT_OF(recipes); r++)
        for (size_t labels = 2; labels <= 3; labels++) {
            stance_model *model = train("linear", recipes[r], labels);
            stance_classifier *classifier = stance_classifier_new(model, NULL);
            for (size_t i = 0; i < COUNT_OF(texts); i++) {
                stance_result result;
                const uint32_t *terms;
                const double *values;
                size_t count, size = strlen(texts[i]);
                assert_int_equal(
                    stance_classify_sentence(classifier, texts[i], size, &result, NULL), STANCE_OK);
                assert_int_equal(stance_classifier_vector(classifier, texts[i], size, &terms,
                                                          &values, &count, NULL),
                                 STANCE_OK);
                for (size_t label = 0; label < labels; label++) {
                    double sum = stance_model_bias(model, label);
                    for (size_t t = 0; t < count; t++)
                        sum += values[t] * stance_model_weight(model, terms[t], label);
                    assert_true(fabs(sum - result.decisions[label]) < 1e-8);
                }
            }
            stance_classifier_free(classifier);
            stance_model_free(model);
        }
}

static void slope_and_offsets_make_probabilities(void **state)
{
    (void)state;
    stance_model *model = train("rbf", "words=1", 3);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_result result;
    double parts[SAMPLES_LABELS], sum = 0;
    stance_classify_sentence(classifier, texts[0], strlen(texts[0]), &result, NULL);
    for (size_t i = 0; i < SAMPLES_LABELS; i++) {
        parts[i] =
            exp(stance_model_slope(model) * result.decisions[i] + stance_model_offset(model, i));
        sum += parts[i];
    }
    for (size_t i = 0; i < SAMPLES_LABELS; i++)
        assert_true(fabs(parts[i] / sum - result.probabilities[i]) < 1e-12);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static void other_kernels_weigh_no_terms(void **state)
{
    (void)state;
    stance_model *model = train("rbf", "words=1", 2);
    for (size_t i = 0; i < stance_model_term_count(model); i++) {
        assert_true(stance_model_weight(model, i, 0) == 0);
        assert_true(stance_model_term(model, i).idf >= 1);
    }
    assert_true(stance_model_bias(model, 0) == -stance_model_bias(model, 1));
    stance_model_free(model);
}

/* What is in the tables of a forged model is taken as it is. */
static void forged_terms_do_no_harm(void **state)
{
    (void)state;
    static const uint32_t ends[] = {0, 1, 3, 2, 6};
    static const char pool[] = "cc_c#_";
    static const uint32_t cells[] = {0, 7, 65536, 0x80000000u, 0, 0, 0, 0, 0, 0};
    struct stance_model forged = {
        .label_count = 2,
        .machine_count = 1,
        .exponent = -2000,
        .lexicon =
            {.terms = 5, .words_from = 5, .count = 5, .ends = ends, .pool = pool, .pool_size = 6},
        .cells = {cells, 2}};
    for (size_t i = 0; i < 4; i++) assert_int_equal(stance_model_term(&forged, i).size, 0);
    stance_term edge = stance_model_term(&forged, 2); /* an edge and nothing else */
    assert_true(edge.starts && !edge.ends && edge.size == 0);
    stance_term tag = stance_model_term(&forged, 4);
    assert_true(tag.size == 2 && memcmp(tag.text, "c#", 2) == 0);
    assert_true(stance_model_weight(&forged, 0, 0) == 0); /* idf 0 */
    assert_true(isinf(stance_model_weight(&forged, 1, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_stems_and_characters_have_edges),
        cmocka_unit_test(decisions_are_sums_of_weights),
        cmocka_unit_test(slope_and_offsets_make_probabilities),
        cmocka_unit_test(other_kernels_weigh_no_terms),
        cmocka_unit_test(forged_terms_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
