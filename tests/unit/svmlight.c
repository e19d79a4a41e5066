/* Rows as lines of features. */
#include "inspect/svmlight.h"

#include "base/memory.h"
#include "tests/unit/samples.h"
#include "tests/unit/support.h"

static void a_row_is_its_vector(void **state)
{
    (void)state;
    static const char text[] = "The minister trusts the new masts.";
    stance_error error = {0};
    struct strbuf out = {.size = 0}, wanted = {.size = 0};
    stance_model *model = samples_model("linear", 3, 12);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_dataset *dataset = stance_dataset_new(NULL);
    samples_add(dataset, NULL, "neutral", text);
    samples_add(dataset, NULL, "other", text);
    samples_add(dataset, NULL, "anti-ban", "qqq");
    samples_add(dataset, NULL, "anti", "qqq");
    const uint32_t *terms;
    const double *values;
    size_t count, left_out = 7;
    assert_int_equal(
        stance_classifier_vector(classifier, text, strlen(text), &terms, &values, &count, NULL),
        STANCE_OK);
    strbuf_add_byte(&wanted, '3');
    for (size_t i = 0; i < count; i++)
        strbuf_print(&wanted, " %u:%.17g", (unsigned)terms[i] + 1, values[i]);
    strbuf_add_string(&wanted, "\n2\n");
    assert_int_equal(svmlight_add(&out, model, dataset, &left_out, &error), STANCE_OK);
    assert_int_equal(left_out, 2);
    assert_int_equal(out.size, wanted.size);
    assert_memory_equal(out.bytes, wanted.bytes, out.size);
    strbuf_free(&out);
    strbuf_free(&wanted);
    stance_dataset_free(dataset);
    stance_classifier_free(classifier);
    stance_model_free(model);
}

static void want_of_memory_is_said(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 2, 12);
    stance_dataset *dataset = samples_dataset(2, 3, 2);
    stance_status status = STANCE_NO_MEMORY;
    for (long n = 1; status != STANCE_OK; n++) {
        stance_error error = {0};
        struct strbuf out = {.size = 0};
        size_t left_out;
        memory_fail_from(n);
        status = svmlight_add(&out, model, dataset, &left_out, &error);
        memory_fail_from(0);
        assert_true(status == STANCE_OK || error.status == STANCE_NO_MEMORY);
        strbuf_free(&out);
    }
    stance_dataset_free(dataset);
    stance_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_its_vector),
        cmocka_unit_test(want_of_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
