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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
