/* What is told of a text: all its terms, which add up to what is decided. */
#include "inspect/lookup.h"

#include "base/memory.h"
#include "tests/unit/samples.h"
#include "tests/unit/support.h"

#include <math.h>

static stance_model *train(const char *kernel, size_t labels)
{
    stance_dataset *dataset = samples_dataset(labels, 12, 1);
    stance_train_options options = samples_options(kernel);
    options.features = "words=1-2,chars=3-4";
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    assert_non_null(model);
    stance_dataset_free(dataset);
    return model;
}

static void contributions_add_up(void **state)
{
    (void)state;
    static const char *const texts[] = {"Ministers", "the new masts", "the the Neighbour", "qqq"};
    for (size_t labels = 2; labels <= 3; labels++) {
        stance_model *model = train("linear", labels);
        for (size_t i = 0; i < COUNT_OF(texts); i++) {
            struct lookup lookup;
            stance_error error = {0};
            assert_int_equal(lookup_find(&lookup, model, texts[i], &error), STANCE_OK);
            assert_true((lookup.count > 0) == (i < 3));
            for (size_t label = 0; label < labels; label++)
                assert_true(fabs(lookup.contributions[LOOKUP_WORDS][label] +
                                 lookup.contributions[LOOKUP_CHARACTERS][label] +
                                 stance_model_bias(model, label) - lookup.decisions[label]) < 1e-9);
            for (size_t t = 1; t < lookup.count; t++) {
                const struct lookup_item *last = &lookup.items[t - 1], *item = last + 1;
                assert_true(last->kind < item->kind ||
                            (last->kind == item->kind && last->largest >= item->largest));
            }
            lookup_free(&lookup);
        }
        stance_model_free(model);
    }
}

static void other_kernels_have_decisions_alone(void **state)
{
    (void)state;
    stance_model *model = train("rbf", 3);
    struct lookup lookup;
    stance_error error = {0};
    assert_int_equal(lookup_find(&lookup, model, "the minister", &error), STANCE_OK);
    assert_true(lookup.count > 2);
    assert_true(lookup.contributions[LOOKUP_WORDS][0] == 0);
    assert_true(lookup.decisions[0] != 0);
    lookup_free(&lookup);
    stance_model_free(model);
}

static void want_of_memory_is_said(void **state)
{
    (void)state;
    stance_model *model = train("linear", 3);
    stance_status status = STANCE_NO_MEMORY;
    for (long n = 1; status != STANCE_OK; n++) {
        struct lookup lookup;
        stance_error error = {0};
        memory_fail_from(n);
        status = lookup_find(&lookup, model, "the minister", &error);
        memory_fail_from(0);
        assert_true(status == STANCE_OK || status == STANCE_NO_MEMORY);
        lookup_free(&lookup);
    }
    stance_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contributions_add_up),
        cmocka_unit_test(other_kernels_have_decisions_alone),
        cmocka_unit_test(want_of_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
