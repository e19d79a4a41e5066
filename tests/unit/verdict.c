/* The verdict: each lean on both sides of its thresholds, and which sentences count. */
#include "classify/verdict.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PRO, ANTI, NEUTRAL, LABELS, SENTENCES_MAX = 100 };

static struct model_label names[LABELS] = {{.name = "pro", .role = STANCE_PRO},
                                           {.name = "anti", .role = STANCE_ANTI},
                                           {.name = "neutral"}};
static const struct stance_model model = {.label_count = LABELS, .labels = names};
static size_t counts[LABELS];
static struct verdict_share shares[SENTENCES_MAX];
/* What is sure of each label. */
static const double sure[LABELS][LABELS] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
static const double unsure[LABELS] = {0.5, 0.5, 0};

/* `siding` of `count` sentences are pro; all have the same score. */
static stance_verdict verdict(size_t count, size_t siding, double score)
{
    stance_result sentences[SENTENCES_MAX] = {{0}};
    for (size_t i = 0; i < count; i++)
        sentences[i] = (stance_result){
            .label = i < siding ? PRO : NEUTRAL, .score = score, .probabilities = sure[PRO]};
    return verdict_of(&model, sentences, count, counts, shares);
}

static void too_few_sides_are_no_stance(void **state)
{
    (void)state;
    assert_int_equal(verdict(100, 14, 1).lean, STANCE_LEAN_NONE);
    assert_int_equal(verdict(100, 15, 1).lean, STANCE_LEAN_PRO);
    assert_int_equal(verdict(100, 0, -1).lean, STANCE_LEAN_NONE);
    assert_true(verdict(100, 14, 1).share == 0.14);
}

static void the_mean_score_decides_the_side(void **state)
{
    (void)state;
    assert_int_equal(verdict(1, 1, STANCE_VERDICT_SCORE).lean, STANCE_LEAN_PRO);
    assert_int_equal(verdict(1, 1, nextafter(STANCE_VERDICT_SCORE, 0)).lean, STANCE_LEAN_BALANCED);
    assert_int_equal(verdict(1, 1, 0).lean, STANCE_LEAN_BALANCED);
    assert_int_equal(verdict(1, 1, nextafter(-STANCE_VERDICT_SCORE, 0)).lean, STANCE_LEAN_BALANCED);
    assert_int_equal(verdict(1, 1, -STANCE_VERDICT_SCORE).lean, STANCE_LEAN_ANTI);
}

static void sentences_are_counted_by_label(void **state)
{
    (void)state;
    const stance_result sentences[] = {
        {.label = PRO, .probabilities = sure[PRO], .score = 0.5},
        {.label = ANTI, .probabilities = sure[ANTI], .score = -0.75},
        {.label = ANTI, .probabilities = sure[ANTI], .score = -0.25},
        {.label = NEUTRAL, .probabilities = sure[NEUTRAL], .score = 0.1}};
    counts[PRO] = 99;
    stance_verdict found = verdict_of(&model, sentences, 4, counts, shares);
    assert_int_equal(found.counted, 4);
    assert_ptr_equal(found.labels, counts);
    assert_true(counts[PRO] == 1 && counts[ANTI] == 2 && counts[NEUTRAL] == 1);
    assert_true(found.share == 0.75 && fabs(found.score + 0.1) < 1e-15);
    assert_int_equal(found.lean, STANCE_LEAN_ANTI);
}

static void boilerplate_and_unknown_sentences_do_not_count(void **state)
{
    (void)state;
    const stance_result sentences[] = {
        {.label = PRO, .probabilities = sure[PRO], .score = 0.5, .flags = STANCE_FLAG_HEADLINE},
        {.label = ANTI, .probabilities = sure[ANTI], .score = -1, .flags = STANCE_FLAG_BOILERPLATE},
        {.label = ANTI,
         .probabilities = sure[ANTI],
         .score = -1,
         .flags = STANCE_FLAG_BOILERPLATE | STANCE_FLAG_UNKNOWN},
        {.label = NEUTRAL,
         .probabilities = sure[NEUTRAL],
         .score = 0,
         .flags = STANCE_FLAG_UNKNOWN}};
    stance_verdict found = verdict_of(&model, sentences, 4, counts, shares);
    assert_true(found.counted == 1 && found.boilerplate == 2 && found.unknown == 1);
    assert_true(found.score == 0.5 && found.share == 1 && counts[ANTI] == 0);
    assert_int_equal(found.lean, STANCE_LEAN_PRO);
}

/* What a sentence is comes before how sure its label is. */
static void labels_abstained_from_do_not_count(void **state)
{
    (void)state;
    const stance_result sentences[] = {
        {.label = PRO, .probabilities = sure[PRO], .score = 0.5},
        {.label = ANTI, .probabilities = sure[ANTI], .score = -1, .flags = STANCE_FLAG_ABSTAINED},
        {.label = ANTI,
         .probabilities = sure[ANTI],
         .score = -1,
         .flags = STANCE_FLAG_ABSTAINED | STANCE_FLAG_HEADLINE},
        {.label = ANTI,
         .probabilities = sure[ANTI],
         .score = -1,
         .flags = STANCE_FLAG_ABSTAINED | STANCE_FLAG_BOILERPLATE},
        {.label = NEUTRAL, .flags = STANCE_FLAG_ABSTAINED | STANCE_FLAG_UNKNOWN}};
    stance_verdict found = verdict_of(&model, sentences, 5, counts, shares);
    assert_true(found.counted == 1 && found.abstained == 2);
    assert_true(found.boilerplate == 1 && found.unknown == 1);
    assert_true(found.score == 0.5 && found.share == 1 && counts[ANTI] == 0);
    assert_int_equal(found.lean, STANCE_LEAN_PRO);
}

/* Of sentences that are half 1 and half -1: the percentiles of a binomial distribution. */
static void intervals_are_those_of_samples(void **state)
{
    (void)state;
    stance_result sentences[SENTENCES_MAX] = {{0}};
    for (size_t i = 0; i < SENTENCES_MAX; i++)
        sentences[i] = (stance_result){.label = i % 2 ? PRO : ANTI,
                                       .score = i % 2 ? 1 : -1,
                                       .probabilities = sure[i % 2 ? PRO : ANTI]};
    stance_verdict found = verdict_of(&model, sentences, SENTENCES_MAX, counts, shares);
    assert_int_equal(found.lean, STANCE_LEAN_BALANCED);
    assert_true(fabs(found.score_low + 0.2) < 0.06 && fabs(found.score_high - 0.2) < 0.06);
    assert_true(found.share_low == 1 && found.share_high == 1);
    assert_true(found.support > 0.5 && found.support < 0.8); /* |mean| < 0.1: 0.68 */
    stance_verdict again = verdict_of(&model, sentences, SENTENCES_MAX, counts, shares);
    assert_true(again.score_low == found.score_low && again.support == found.support);
}

/* Each may be on either side, so that their mean varies as that of as many sure ones that are. */
static void what_is_not_sure_varies(void **state)
{
    (void)state;
    stance_result sentences[SENTENCES_MAX] = {{0}};
    for (size_t i = 0; i < SENTENCES_MAX; i++)
        sentences[i] = (stance_result){.label = PRO, .probabilities = unsure};
    stance_verdict found = verdict_of(&model, sentences, SENTENCES_MAX, counts, shares);
    assert_true(found.score == 0 && found.share_low == 1);
    assert_true(fabs(found.score_low + 0.2) < 0.06 && fabs(found.score_high - 0.2) < 0.06);
}

static void what_is_sure_has_no_width(void **state)
{
    (void)state;
    stance_verdict found = verdict(30, 30, 1);
    assert_true(found.score_low == 1 && found.score_high == 1 && found.support == 1);
    assert_true(found.share_low == 1 && found.share_high == 1);
}

static void of_few_sentences_nothing_is_known(void **state)
{
    (void)state;
    stance_verdict found = verdict(STANCE_SHORT_SENTENCES - 1, 2, 1);
    assert_true(found.score_low == -1 && found.score_high == 1 && isnan(found.support));
    assert_true(found.share_low == 0 && found.share_high == 1 && found.lean == STANCE_LEAN_PRO);
    assert_true(verdict(STANCE_SHORT_SENTENCES, 2, 1).support > 0);
}

static void headline_and_parts_have_their_means(void **state)
{
    (void)state;
    stance_result sentences[11] = {
        {.label = PRO, .probabilities = sure[PRO], .score = 1, .flags = STANCE_FLAG_HEADLINE}};
    for (size_t i = 1; i < 11; i++)
        sentences[i] = (stance_result){.label = ANTI, .probabilities = sure[ANTI], .score = -0.5};
    sentences[5].flags = STANCE_FLAG_BOILERPLATE;
    stance_verdict found = verdict_of(&model, sentences, 11, counts, shares);
    assert_true(found.headline == 1 && found.body == -0.5);
    assert_int_equal(found.parts, STANCE_FLOW_PARTS);
    assert_true(found.flow[0] == 1 && found.flow[1] == -0.5 && found.flow[7] == -0.5);
    found = verdict_of(&model, sentences, 3, counts, shares);
    assert_true(found.parts == 3 && found.flow[0] == 1 && found.flow[2] == -0.5);
    found = verdict_of(&model, sentences + 1, 2, counts, shares);
    assert_true(isnan(found.headline) && found.body == -0.5);
}

static void tallies_leave_out_what_does_not_count(void **state)
{
    (void)state;
    const stance_result sentences[] = {{.label = PRO, .probabilities = sure[PRO], .score = 0.5},
                                       {.label = ANTI, .probabilities = sure[ANTI], .score = -0.25},
                                       {.label = NEUTRAL, .flags = STANCE_FLAG_UNKNOWN}};
    stance_tally tally = {0};
    for (size_t i = 0; i < 3; i++) verdict_tally(&model, &sentences[i], &tally);
    verdict_tally_end(&tally);
    assert_true(tally.sentences == 3 && tally.counted == 2 && tally.pro == 1 && tally.anti == 1);
    assert_true(tally.score == 0.125);
}

static void nothing_has_no_stance(void **state)
{
    (void)state;
    stance_verdict found = verdict(0, 0, 0);
    assert_true(found.lean == STANCE_LEAN_NONE && found.score == 0 && found.share == 0);
    assert_true(found.counted == 0 && counts[PRO] == 0 && found.parts == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_few_sides_are_no_stance),
        cmocka_unit_test(the_mean_score_decides_the_side),
        cmocka_unit_test(sentences_are_counted_by_label),
        cmocka_unit_test(boilerplate_and_unknown_sentences_do_not_count),
        cmocka_unit_test(labels_abstained_from_do_not_count),
        cmocka_unit_test(intervals_are_those_of_samples),
        cmocka_unit_test(what_is_not_sure_varies),
        cmocka_unit_test(what_is_sure_has_no_width),
        cmocka_unit_test(of_few_sentences_nothing_is_known),
        cmocka_unit_test(headline_and_parts_have_their_means),
        cmocka_unit_test(tallies_leave_out_what_does_not_count),
        cmocka_unit_test(nothing_has_no_stance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
