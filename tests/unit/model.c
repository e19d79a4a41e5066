/* What a model tells of itself, and the label of what is unknown. */
#include "models/model.h"

#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_model_tells_what_it_is(void **state)
{
    (void)state;
    stance_model *model = samples_model("rbf", 3, 8);
    assert_non_null(model);
    assert_int_equal(stance_model_label_count(model), 3);
    assert_string_equal(stance_model_label(model, 0), "pro-ban");
    assert_string_equal(stance_model_label(model, 1), "anti-ban");
    assert_string_equal(stance_model_label(model, 2), "neutral");
    assert_int_equal(stance_model_role(model, 0), STANCE_PRO);
    assert_int_equal(stance_model_role(model, 1), STANCE_ANTI);
    assert_int_equal(stance_model_role(model, 2), STANCE_NEUTRAL);
    assert_int_equal(stance_model_find_label(model, "anti-ban"), 1);
    assert_int_equal(stance_model_find_label(model, "Anti-ban"), STANCE_NONE);
    assert_string_equal(stance_model_features(model),
                        "words=1-2,chars=none,tf=binary,idf=yes,norm=each,min-df=1");
    assert_string_equal(stance_model_language(model), "english");
    assert_string_equal(stance_model_kernel(model), "rbf");
    assert_int_equal(strlen(stance_model_fingerprint(model)), 32);
    assert_int_equal(stance_model_format(model), 1);
    assert_int_equal(stance_model_size(model), model->image.size);
    const stance_report *report = stance_model_report(model);
    assert_int_equal(report->terms, stance_model_term_count(model));
    assert_int_equal(report->label_count, 3);
    assert_int_equal(report->rows, 8 + 7 + 6);
    stance_model_free(model);
    stance_model_free(NULL);
}

static size_t fallback_of(const stance_role *roles, const uint64_t *supports, size_t count)
{
    struct model_label labels[4] = {{.name = ""}};
    stance_label_report reports[4] = {{.support = 0}};
    uint64_t confusion[16] = {0};
    for (size_t i = 0; i < count; i++) {
        labels[i].role = roles[i];
        reports[i].support = supports[i];
    }
    struct stance_model model = {.label_count = count,
                                 .labels = labels,
                                 .label_reports = reports,
                                 .confusion = confusion,
                                 .fallback = 99};
    model_complete(&model);
    assert_ptr_equal(model.report.labels, reports);
    assert_ptr_equal(model.report.confusion, confusion);
    assert_int_equal(model.report.label_count, count);
    return model.fallback;
}

static void the_unknown_gets_the_first_neutral_label(void **state)
{
    (void)state;
    const stance_role roles[] = {STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL, STANCE_NEUTRAL};
    const uint64_t supports[] = {9, 8, 1, 7};
    assert_int_equal(fallback_of(roles, supports, 4), 2);
}

static void without_a_neutral_label_it_gets_the_most_frequent(void **state)
{
    (void)state;
    const stance_role roles[] = {STANCE_PRO, STANCE_ANTI, STANCE_ANTI};
    const uint64_t supports[][3] = {{3, 5, 4}, {5, 5, 5}, {3, 4, 5}};
    assert_int_equal(fallback_of(roles, supports[0], 3), 1);
    assert_int_equal(fallback_of(roles, supports[1], 3), 0);
    assert_int_equal(fallback_of(roles, supports[2], 3), 2);
}

/* The lowest threshold that is enough, and not the first: accuracy goes up and down. */
static void a_threshold_reaches_a_precision(void **state)
{
    (void)state;
    enum { LAST = STANCE_RISK_STEPS - 1 };
    struct stance_model model = {.report = {.folds = 5}};
    for (size_t i = 0; i <= LAST; i++) {
        double coverage = (double)(i + 1) / STANCE_RISK_STEPS;
        model.report.risk[i] = (stance_coverage){
            .coverage = coverage, .threshold = 1 - coverage / 2, .accuracy = i < 10 ? 0.9 : 0.7};
    }
    model.report.risk[0].accuracy = 0.5;
    model.report.risk[30].accuracy = 0.85;
    const struct {
        double precision;
        size_t step;
    } cases[] = {{0.9, 9}, {0.86, 9}, {0.85, 30}, {0.71, 30}};
    double threshold, coverage;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const stance_coverage *step = &model.report.risk[cases[i].step];
        assert_int_equal(
            stance_model_threshold(&model, cases[i].precision, &threshold, &coverage, NULL),
            STANCE_OK);
        assert_true(threshold == step->threshold && coverage == step->coverage);
    }
    /* where all labels together are right often enough, also a less sure one will do */
    assert_int_equal(stance_model_threshold(&model, 0.7, &threshold, NULL, NULL), STANCE_OK);
    assert_true(threshold == 0);

    static const double too_much[] = {0.9001, 1, NAN};
    for (size_t i = 0; i < sizeof too_much / sizeof too_much[0]; i++) {
        stance_error error = {0};
        assert_int_equal(stance_model_threshold(&model, too_much[i], &threshold, NULL, &error),
                         STANCE_MISUSE);
        assert_non_null(strstr(error.message, "the best was 0.9000"));
    }
    model.report.folds = 0;
    assert_int_equal(stance_model_threshold(&model, 0.5, &threshold, NULL, NULL), STANCE_MISUSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_tells_what_it_is),
        cmocka_unit_test(the_unknown_gets_the_first_neutral_label),
        cmocka_unit_test(without_a_neutral_label_it_gets_the_most_frequent),
        cmocka_unit_test(a_threshold_reaches_a_precision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
