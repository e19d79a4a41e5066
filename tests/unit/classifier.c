/* Labelling: a label has the highest probability, what is unknown is not guessed, sentences of an
 * article are where they are said to be. */
#include "stance/stance.h"

#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static stance_result classify(stance_classifier *classifier, const char *text, size_t size)
{
    stance_result result;
    assert_int_equal(stance_classify_sentence(classifier, text, size, &result, NULL), STANCE_OK);
    return result;
}

static void the_label_has_the_highest_probability(void **state)
{
    (void)state;
    static const char *const kernels[] = {"linear", "rbf"};
    for (size_t k = 0; k < 4; k++) {
        size_t labels = 2 + k / 2;
        stance_model *model = samples_model(kernels[k % 2], labels, 24);
        assert_non_null(model);
        stance_classifier *classifier = stance_classifier_new(model, NULL);
        uint64_t random = 77;
        size_t right = 0;
        enum { SENTENCES = 300 };
        for (size_t i = 0; i < SENTENCES; i++) {
            char text[SAMPLES_SIZE];
            size_t size = samples_sentence(&random, i % labels, text);
            stance_result result = classify(classifier, text, size);
            double sum = 0;
            for (size_t l = 0; l < labels; l++) {
                assert_true(result.probabilities[l] >= 0 && result.probabilities[l] <= 1);
                assert_true(result.probabilities[result.label] >= result.probabilities[l]);
                sum += result.probabilities[l];
            }
            assert_true(fabs(sum - 1) < 1e-12);
            assert_true(result.probability == result.probabilities[result.label]);
            assert_true(result.score == result.probabilities[0] - result.probabilities[1]);
            assert_true(result.start == 0 && result.end == size && result.flags == 0);
            right += result.label == i % labels;
        }
        assert_true(right > SENTENCES / 2);
        stance_classifier_free(classifier);
        stance_model_free(model);
    }
}

static void an_unknown_sentence_is_not_guessed(void **state)
{
    (void)state;
    static const char *const unknown[] = {"", " \n", "?!", "Xylophon zwergfell quitte", "\xFF\xFE"};
    stance_model *model = samples_model("linear", 3, 12);
    assert_non_null(model);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        stance_result result = classify(classifier, unknown[i], strlen(unknown[i]));
        assert_string_equal(stance_model_label(model, result.label), "neutral");
        assert_int_equal(result.flags, STANCE_FLAG_UNKNOWN);
        assert_true(result.score == 0 && result.probability == 1.0 / 3);
        for (size_t l = 0; l < 3; l++) assert_true(result.probabilities[l] == 1.0 / 3);
    }
    /* one known word is enough */
    assert_int_equal(classify(classifier, "Xylophon masts", 14).flags, 0);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static void without_a_neutral_label_the_unknown_is_the_most_frequent(void **state)
{
    (void)state;
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < 7; i++)
        assert_true(samples_add(dataset, NULL, i < 3 ? "pro" : "con", i < 3 ? "yes" : "no"));
    stance_train_options options = samples_options("linear");
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    assert_non_null(model);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_result result = classify(classifier, "perhaps", 7);
    assert_string_equal(stance_model_label(model, result.label), "con");
    assert_true(result.probability == 0.5 && result.flags == STANCE_FLAG_UNKNOWN);
    stance_classifier_free(classifier);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

/* Text is given by its size: what stands behind it is not looked at. */
static void text_need_not_end(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    static const char text[] = "The minister distrusts the masts"
                               "XYZ";
    double cut = classify(classifier, text, sizeof text - 4).score;
    double whole = classify(classifier, text, sizeof text - 1).score;
    assert_true(cut == classify(classifier, "The minister distrusts the masts", 32).score);
    assert_true(cut != whole);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static void vectors_ascend_and_have_unit_length(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    static const char text[] = "The minister distrusts the masts, the masts";
    const uint32_t *terms;
    const double *weights;
    size_t count;
    assert_int_equal(
        stance_classifier_vector(classifier, text, sizeof text - 1, &terms, &weights, &count, NULL),
        STANCE_OK);
    double squares = 0;
    assert_true(count >= 4);
    for (size_t i = 0; i < count; i++) {
        assert_true(terms[i] < stance_model_term_count(model));
        if (i > 0) assert_true(terms[i] > terms[i - 1]);
        squares += weights[i] * weights[i];
    }
    assert_true(fabs(squares - 1) < 1e-12);
    assert_int_equal(stance_classifier_vector(classifier, "zz", 2, &terms, &weights, &count, NULL),
                     STANCE_OK);
    assert_int_equal(count, 0);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static const char article[] =
    "The harbour town distrusts the foreign switches, says its minister\n"
    "\n"
    "Her neighbour welcomes the cheap routers. The committee counted the masts on Monday.\n"
    "\n"
    "Quux frobnicates blarg. A retired engineer fears the northern network this spring.\n"
    "\n"
    "Share this article\n";

static stance_article read(stance_classifier *classifier, const char *text, size_t size,
                           stance_boilerplate boilerplate)
{
    stance_article found;
    assert_int_equal(stance_classify_article(classifier, text, size, boilerplate, &found, NULL),
                     STANCE_OK);
    return found;
}

static void sentences_are_where_they_are_said_to_be(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_classifier *single = stance_classifier_new(model, NULL);
    stance_classifier_set_context(classifier, false);
    stance_article found = read(classifier, article, sizeof article - 1, STANCE_BOILERPLATE_KEEP);
    size_t end = 0;
    assert_true(found.count >= 5 && found.replaced == 0);
    for (size_t i = 0; i < found.count; i++) {
        const stance_result *s = &found.sentences[i];
        assert_true(s->start >= end && s->end > s->start && s->end < sizeof article);
        for (; end < s->start; end++) assert_non_null(strchr(" \n", article[end]));
        end = s->end;
        stance_result alone = classify(single, article + s->start, s->end - s->start);
        assert_int_equal(s->label, alone.label);
        assert_true(s->probability == alone.probability && s->score == alone.score);
        assert_memory_equal(s->probabilities, alone.probabilities, 3 * sizeof(double));
        assert_memory_equal(s->decisions, alone.decisions, 3 * sizeof(double));
        assert_int_equal(s->flags & STANCE_FLAG_UNKNOWN, alone.flags);
    }
    stance_classifier_free(single);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

/* Context moves probabilities, but not the decisions, nor the place of the label. */
static void context_moves_the_probabilities_alone(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *with = stance_classifier_new(model, NULL);
    stance_classifier *without = stance_classifier_new(model, NULL);
    stance_classifier_set_context(without, false);
    stance_article moved = read(with, article, sizeof article - 1, STANCE_BOILERPLATE_MARK);
    stance_article plain = read(without, article, sizeof article - 1, STANCE_BOILERPLATE_MARK);
    size_t differ = 0;
    assert_int_equal(moved.count, plain.count);
    for (size_t i = 0; i < moved.count; i++) {
        const stance_result *a = &moved.sentences[i], *b = &plain.sentences[i];
        double sum = 0;
        for (size_t l = 0; l < 3; l++) {
            assert_true(a->probabilities[a->label] >= a->probabilities[l]);
            sum += a->probabilities[l];
        }
        assert_true(fabs(sum - 1) < 1e-12 && a->probability == a->probabilities[a->label]);
        assert_true(a->score == a->probabilities[0] - a->probabilities[1]);
        assert_memory_equal(a->decisions, b->decisions, 3 * sizeof(double));
        assert_int_equal(a->flags, b->flags);
        differ += a->probability != b->probability;
        if (a->flags & (STANCE_FLAG_UNKNOWN | STANCE_FLAG_BOILERPLATE))
            assert_memory_equal(a->probabilities, b->probabilities, 3 * sizeof(double));
    }
    assert_true(differ >= 4);
    stance_classifier_free(with);
    stance_classifier_free(without);
    stance_model_free(model);
}

static const stance_result *sentence_of(const stance_article *found, const char *begins)
{
    for (size_t i = 0; i < found->count; i++)
        if (strncmp(article + found->sentences[i].start, begins, strlen(begins)) == 0)
            return &found->sentences[i];
    return NULL;
}

static void what_is_not_prose_is_marked_skipped_or_kept(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    size_t size = sizeof article - 1;
    stance_article found = read(classifier, article, size, STANCE_BOILERPLATE_MARK);
    size_t marked = found.count;
    assert_true(sentence_of(&found, "Share this")->flags & STANCE_FLAG_BOILERPLATE);
    assert_int_equal(sentence_of(&found, "The harbour")->flags, STANCE_FLAG_HEADLINE);
    assert_int_equal(sentence_of(&found, "Quux")->flags, STANCE_FLAG_UNKNOWN);
    assert_int_equal(sentence_of(&found, "A retired")->flags, 0);
    assert_int_equal(found.verdict.boilerplate, 1);
    assert_int_equal(found.verdict.unknown, 1);
    assert_int_equal(found.verdict.counted, marked - 2);
    double score = found.verdict.score;

    found = read(classifier, article, size, STANCE_BOILERPLATE_SKIP);
    assert_int_equal(found.count, marked - 1);
    assert_null(sentence_of(&found, "Share this"));
    assert_true(found.verdict.boilerplate == 0 && found.verdict.score == score);

    found = read(classifier, article, size, STANCE_BOILERPLATE_KEEP);
    assert_int_equal(found.count, marked);
    assert_false(sentence_of(&found, "Share this")->flags & STANCE_FLAG_BOILERPLATE);
    assert_int_equal(found.verdict.boilerplate, 0);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static void an_article_may_be_empty_or_no_text(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_article found = read(classifier, "", 0, STANCE_BOILERPLATE_MARK);
    assert_true(found.count == 0 && found.replaced == 0 && found.verdict.counted == 0);
    assert_int_equal(found.verdict.lean, STANCE_LEAN_NONE);
    found = read(classifier, "A\xFF\0 b.\n", 7, STANCE_BOILERPLATE_KEEP);
    assert_int_equal(found.replaced, 2);
    stance_classifier_free(classifier);
    stance_classifier_free(NULL);
    stance_model_free(model);
}

/* Turning it off and on again gives what each gave before. */
static void context_may_be_turned_off_and_on(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    static const bool turns[] = {true, false, true, false};
    double scores[4];
    for (size_t i = 0; i < 4; i++) {
        stance_classifier_set_context(classifier, turns[i]);
        scores[i] =
            read(classifier, article, sizeof article - 1, STANCE_BOILERPLATE_MARK).verdict.score;
        stance_result single = classify(classifier, "The minister fears the masts.", 29);
        stance_classifier_set_context(classifier, !turns[i]);
        assert_true(single.score ==
                    classify(classifier, "The minister fears the masts.", 29).score);
    }
    assert_true(scores[0] == scores[2] && scores[1] == scores[3] && scores[0] != scores[1]);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

/* Only the flag says that a label is not sure enough; the threshold itself is sure enough. */
static void labels_below_the_threshold_are_abstained_from(void **state)
{
    (void)state;
    static const char text[] = "The minister fears the masts.";
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_result plain = classify(classifier, text, sizeof text - 1);
    assert_int_equal(plain.flags, 0);
    const struct {
        double threshold;
        unsigned flags;
    } cases[] = {{nextafter(plain.probability, 1), STANCE_FLAG_ABSTAINED},
                 {plain.probability, 0},
                 {1.1, STANCE_FLAG_ABSTAINED},
                 {0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stance_classifier_set_threshold(classifier, cases[i].threshold);
        stance_result result = classify(classifier, text, sizeof text - 1);
        assert_int_equal(result.flags, cases[i].flags);
        assert_true(result.label == plain.label && result.probability == plain.probability);
        assert_true(result.score == plain.score);
    }
    stance_classifier_set_threshold(classifier, 0.5);
    assert_int_equal(classify(classifier, "?!", 2).flags,
                     STANCE_FLAG_UNKNOWN | STANCE_FLAG_ABSTAINED);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

/* In an article it is the probability in context that counts. */
static void verdicts_leave_out_what_is_abstained_from(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_article all = read(classifier, article, sizeof article - 1, STANCE_BOILERPLATE_MARK);
    size_t counted = all.verdict.counted, abstained = 0;
    assert_true(counted >= 3 && all.verdict.abstained == 0);
    double threshold = 1;
    for (size_t i = 0; i < all.count; i++)
        if (!(all.sentences[i].flags & ~(unsigned)STANCE_FLAG_HEADLINE))
            threshold = fmin(threshold, all.sentences[i].probability);
    stance_classifier_set_threshold(classifier, nextafter(threshold, 1)); /* all but the least */
    stance_article some = read(classifier, article, sizeof article - 1, STANCE_BOILERPLATE_MARK);
    assert_int_equal(some.verdict.abstained, 1);
    assert_int_equal(some.verdict.counted, counted - 1);
    for (size_t i = 0; i < some.count; i++) {
        bool low = some.sentences[i].probability <= threshold;
        assert_int_equal(!!(some.sentences[i].flags & STANCE_FLAG_ABSTAINED), low);
        abstained += low;
    }
    assert_true(abstained >= 1);
    stance_classifier_set_threshold(classifier, 2);
    stance_article none = read(classifier, article, sizeof article - 1, STANCE_BOILERPLATE_MARK);
    assert_true(none.verdict.counted == 0 && none.verdict.abstained == counted);
    assert_int_equal(none.verdict.lean, STANCE_LEAN_NONE);
    assert_true(none.warnings & STANCE_WARN_SHORT);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static unsigned warnings_of(stance_classifier *classifier, const char *text,
                            stance_boilerplate boilerplate)
{
    return read(classifier, text, strlen(text), boilerplate).warnings;
}

static void few_sentences_that_count_are_warned_of(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    char text[16 * SAMPLES_SIZE] = "";
    uint64_t random = 3;
    for (size_t count = 0; count < 2 * STANCE_SHORT_SENTENCES; count++) {
        stance_article found = read(classifier, text, strlen(text), STANCE_BOILERPLATE_KEEP);
        assert_int_equal(found.verdict.counted, count);
        assert_int_equal((found.warnings & STANCE_WARN_SHORT) != 0, count < STANCE_SHORT_SENTENCES);
        samples_sentence(&random, count % 3, text + strlen(text));
        strcat(text, "\n\n");
    }
    /* what is not prose or not known does not count */
    assert_true(warnings_of(classifier,
                            "Share this article\nShare this article\n"
                            "Quux blarg.\nThe minister fears the masts.\n",
                            STANCE_BOILERPLATE_MARK) &
                STANCE_WARN_SHORT);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static void one_bad_byte_is_warned_of(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    static const char bad[] = "The minister fears the caf\xE9.",
                      good[] = "The minister fears the caf\xC3\xA9 \xEF\xBF\xBD.";
    assert_true(warnings_of(classifier, bad, STANCE_BOILERPLATE_MARK) & STANCE_WARN_REPLACED);
    assert_int_equal(read(classifier, bad, sizeof bad - 1, STANCE_BOILERPLATE_MARK).replaced, 1);
    assert_false(warnings_of(classifier, good, STANCE_BOILERPLATE_MARK) & STANCE_WARN_REPLACED);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

/* German, with a few words that the model knows, so that nothing else is said of it. */
static const char german[] =
    "Die Regierung will das Netz nicht mehr mit der Technik aus dem Ausland bauen, und sie hat "
    "auch gesagt, warum das so ist. Der Minister ist aber nicht sicher, ob sich das noch "
    "aufhalten l\xC3\xA4sst, wenn die Masten schon stehen.\n";

static void another_language_is_warned_of(void **state)
{
    (void)state;
    stance_dataset *dataset = samples_dataset(3, 12, 1);
    static const char *const languages[] = {"english", "german", "none"};
    for (size_t i = 0; i < 3; i++) {
        stance_train_options options = samples_options("linear");
        options.language = languages[i];
        stance_model *model = stance_train(dataset, &options, NULL, NULL);
        stance_classifier *classifier = stance_classifier_new(model, NULL);
        stance_article found = read(classifier, german, sizeof german - 1, STANCE_BOILERPLATE_MARK);
        assert_string_equal(found.language, "german");
        assert_int_equal((found.warnings & STANCE_WARN_LANGUAGE) != 0, i == 0);
        found = read(classifier, "Die Regierung.", 14, STANCE_BOILERPLATE_MARK);
        assert_null(found.language);
        assert_false(found.warnings & STANCE_WARN_LANGUAGE);
        stance_classifier_free(classifier);
        stance_model_free(model);
    }
    stance_dataset_free(dataset);
}

/* Words unheard of, one more each time: the warning comes where their odds pass the threshold, and
 * stays. */
static void drift_is_warned_of_from_its_threshold_on(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 24);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    char text[4096] = "The minister welcomes the cheap routers again.\n"
                      "The minister welcomes the cheap routers again.\n"
                      "The minister welcomes the cheap routers again.\n"
                      "The minister welcomes the cheap routers again.\n";
    double usual = fmax(stance_model_report(model)->missed, 0.02), before = 0;
    size_t warned = 0;
    enum { STEPS = 60 };
    for (size_t i = 0; i < STEPS; i++) {
        stance_article found = read(classifier, text, strlen(text), STANCE_BOILERPLATE_KEEP);
        bool far = found.missed / (1 - found.missed) > STANCE_DRIFT_ODDS * usual / (1 - usual);
        assert_int_equal((found.warnings & STANCE_WARN_DRIFT) != 0, far);
        assert_true(i == 0 || found.missed > before);
        before = found.missed;
        warned += far;
        strcat(text, i % 5 ? " quux" : " the quux");
    }
    assert_in_range(warned, 1, STEPS - 1);

    /* of the prose alone: what is marked is not looked at */
    static const char aside[] = "The minister welcomes the cheap routers again.\n\n"
                                "Share this article\n";
    double kept = read(classifier, aside, sizeof aside - 1, STANCE_BOILERPLATE_KEEP).missed;
    double marked = read(classifier, aside, sizeof aside - 1, STANCE_BOILERPLATE_MARK).missed;
    double skipped = read(classifier, aside, sizeof aside - 1, STANCE_BOILERPLATE_SKIP).missed;
    assert_true(kept > marked && marked == skipped);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_label_has_the_highest_probability),
        cmocka_unit_test(an_unknown_sentence_is_not_guessed),
        cmocka_unit_test(without_a_neutral_label_the_unknown_is_the_most_frequent),
        cmocka_unit_test(text_need_not_end),
        cmocka_unit_test(vectors_ascend_and_have_unit_length),
        cmocka_unit_test(sentences_are_where_they_are_said_to_be),
        cmocka_unit_test(context_moves_the_probabilities_alone),
        cmocka_unit_test(what_is_not_prose_is_marked_skipped_or_kept),
        cmocka_unit_test(an_article_may_be_empty_or_no_text),
        cmocka_unit_test(context_may_be_turned_off_and_on),
        cmocka_unit_test(labels_below_the_threshold_are_abstained_from),
        cmocka_unit_test(verdicts_leave_out_what_is_abstained_from),
        cmocka_unit_test(few_sentences_that_count_are_warned_of),
        cmocka_unit_test(one_bad_byte_is_warned_of),
        cmocka_unit_test(another_language_is_warned_of),
        cmocka_unit_test(drift_is_warned_of_from_its_threshold_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
