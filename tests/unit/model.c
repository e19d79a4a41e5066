/* What a model tells of itself, and the label of what is unknown. */
#include "models/model.h"

#include "tests/unit/samples.h"

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
                        "words=1-2,chars=none,tf=log,idf=yes,norm=unit,min-df=1");
    assert_string_equal(stance_model_language(model), "english");
    assert_string_equal(stance_model_kernel(model), "rbf");
    assert_int_equal(strlen(stance_model_fingerprint(model)), 32);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_tells_what_it_is),
        cmocka_unit_test(the_unknown_gets_the_first_neutral_label),
        cmocka_unit_test(without_a_neutral_label_it_gets_the_most_frequent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
