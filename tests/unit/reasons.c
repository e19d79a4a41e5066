/* Reasons: that they add up, and that each is what its words contribute, which models without
 * scaling let one find out by leaving words out. */
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ROWS = 40 };
#define MILLION 1e6

static stance_model *model;
static stance_classifier *classifier;

static void begin(const char *features, const char *kernel, size_t labels)
{
    stance_dataset *dataset = samples_dataset(labels, ROWS, 1);
    stance_train_options options = samples_options(kernel);
    options.features = features;
    stance_error error = {.status = STANCE_OK};
    model = stance_train(dataset, &options, NULL, &error);
    stance_dataset_free(dataset);
    assert_string_equal(error.message, "");
    classifier = stance_classifier_new(model, NULL);
    assert_non_null(classifier);
}

static void end(void)
{
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static stance_explanation explain(const char *text, size_t label)
{
    stance_explanation explanation;
    assert_int_equal(
        stance_explain_sentence(classifier, text, strlen(text), label, &explanation, NULL),
        STANCE_OK);
    return explanation;
}

/* What the stretch of text from `from` to the end of `to` contributes; 0: it is no reason. */
static int64_t of(const stance_explanation *explanation, const char *text, const char *stretch)
{
    size_t start = (size_t)(strstr(text, stretch) - text), stop = start + strlen(stretch);
    for (size_t i = 0; i < explanation->count; i++)
        if (explanation->reasons[i].start == start && explanation->reasons[i].end == stop)
            return explanation->reasons[i].contribution;
    return 0;
}

static void check_sentence(const char *text)
{
    for (size_t label = 0; label < stance_model_label_count(model); label++) {
        stance_explanation explanation = explain(text, label);
        stance_result result;
        int64_t sum = explanation.bias;
        assert_int_equal(stance_classify_sentence(classifier, text, strlen(text), &result, NULL),
                         STANCE_OK);
        assert_int_equal(explanation.label, label);
        for (size_t i = 0; i < explanation.count; i++) {
            const stance_reason *reason = &explanation.reasons[i];
            sum += reason->contribution;
            assert_true(reason->start < reason->end && reason->end <= strlen(text));
            assert_true(text[reason->start] != ' ' && text[reason->end - 1] != ' ');
            assert_true(!reason->start || strchr(" #", text[reason->start - 1]));
            assert_true(strchr(" .", text[reason->end]));
            assert_true(!i || llabs(reason->contribution) <= llabs(reason[-1].contribution));
        }
        assert_int_equal(sum, explanation.decision);
        assert_int_equal(explanation.decision, llround(MILLION * result.decisions[label]));
    }
}

static void they_add_up_to_the_decision(void **state)
{
    static const char *const recipes[] = {"words=1-2",
                                          "words=1-3,chars=2-4,norm=each",
                                          "words=1-2,chars=3-5,norm=unit,tf=log",
                                          "chars=2-4,tf=raw",
                                          "words=1-2,chars=3-5,norm=none,tf=raw,idf=no",
                                          "words=2"};
    (void)state;
    for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++) {
        for (size_t labels = 2; labels <= SAMPLES_LABELS; labels++) {
            char text[SAMPLES_SIZE];
            uint64_t seed = 7;
            begin(recipes[i], "linear", labels);
            for (size_t n = 0; n < 30; n++) {
                samples_sentence(&seed, n % SAMPLES_LABELS, text);
                check_sentence(text);
            }
            check_sentence("The masts the masts the masts #masts fears the masts.");
            check_sentence("Words of which none is known zzz.");
            check_sentence(".");
            end();
        }
    }
}

static void a_word_contributes_what_it_does_alone(void **state)
{
    (void)state;
    begin("words=1-2,norm=none,tf=raw,min-df=1", "linear", 3);
    static const char text[] = "distrusts the masts";
    stance_explanation whole = explain(text, 0);
    int64_t the = of(&whole, text, "the"), masts = of(&whole, text, "masts");
    int64_t pair = of(&whole, text, "distrusts the"), distrusts = of(&whole, text, "distrusts");
    stance_explanation part = explain("masts", 0);
    assert_true(masts != 0);
    assert_true(llabs(masts - (part.decision - part.bias)) <= 1);
    part = explain("distrusts the", 0);
    assert_true(pair != 0);
    assert_true(llabs(distrusts + the + pair - (part.decision - part.bias)) <= 2);
    end();
}

static void words_that_recur_share(void **state)
{
    (void)state;
    begin("words=1,chars=3-4", "linear", 3);
    static const char text[] = "masts and masts and masts";
    stance_explanation explanation = explain(text, 1);
    size_t found = 0;
    int64_t first = of(&explanation, text, "masts");
    for (size_t i = 0; i < explanation.count; i++) {
        const stance_reason *reason = &explanation.reasons[i];
        if (strncmp(text + reason->start, "masts", 5) != 0) continue;
        found++;
        assert_true(llabs(reason->contribution - first) <= 1);
    }
    assert_int_equal(found, 3);
    end();
}

static void the_second_of_two_labels_is_the_first_turned_round(void **state)
{
    (void)state;
    static const char text[] = "The minister distrusts the new masts.";
    begin("words=1-2,chars=3-5", "linear", 2);
    stance_explanation pro = explain(text, 0);
    int64_t decision = pro.decision, bias = pro.bias, masts = of(&pro, text, "masts");
    stance_explanation anti = explain(text, 1);
    assert_true(anti.decision == -decision && anti.bias == -bias);
    assert_true(llabs(of(&anti, text, "masts") + masts) <= 1);
    end();
}

static void results_of_an_article_stay(void **state)
{
    (void)state;
    static const char text[] = "The minister distrusts the masts. Her cousin praises them.\n";
    stance_article article;
    begin("words=1-2,chars=3-5", "linear", 3);
    assert_int_equal(stance_classify_article(classifier, text, sizeof text - 1,
                                             STANCE_BOILERPLATE_KEEP, &article, NULL),
                     STANCE_OK);
    assert_int_equal(article.count, 2);
    double probabilities[3], decisions[3];
    memcpy(probabilities, article.sentences[0].probabilities, sizeof probabilities);
    memcpy(decisions, article.sentences[0].decisions, sizeof decisions);
    explain("Another sentence praises the cheap routers.", 2);
    assert_memory_equal(probabilities, article.sentences[0].probabilities, sizeof probabilities);
    assert_memory_equal(decisions, article.sentences[0].decisions, sizeof decisions);
    end();
}

static void what_has_no_reasons_is_refused(void **state)
{
    (void)state;
    stance_explanation explanation;
    stance_error error = {.status = STANCE_OK};
    begin("words=1", "rbf", 2);
    assert_int_equal(stance_explain_sentence(classifier, "masts", 5, 0, &explanation, &error),
                     STANCE_MISUSE);
    assert_non_null(strstr(error.message, "kernel is not linear"));
    end();
    begin("words=1", "linear", 2);
    error = (stance_error){.status = STANCE_OK};
    assert_int_equal(stance_explain_sentence(classifier, "masts", 5, 2, &explanation, &error),
                     STANCE_MISUSE);
    end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_add_up_to_the_decision),
        cmocka_unit_test(a_word_contributes_what_it_does_alone),
        cmocka_unit_test(words_that_recur_share),
        cmocka_unit_test(the_second_of_two_labels_is_the_first_turned_round),
        cmocka_unit_test(results_of_an_article_stay),
        cmocka_unit_test(what_has_no_reasons_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
