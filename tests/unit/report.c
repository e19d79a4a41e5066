/* The report on a model that has none, and amounts of bytes; recorded runs have whole reports. */
#include "cli/report.h"

#include "models/model.h"
#include "tests/unit/samples.h"
#include "tests/unit/support.h"

static char *text;
static size_t text_size;

static void without_cross_validation_there_are_no_figures(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 2, 8);
    model->report.folds = 0;
    FILE *out = open_memstream(&text, &text_size);
    assert_non_null(out);
    report_write(out, model);
    assert_int_equal(fclose(out), 0);
    assert_non_null(strstr(text, "Folds         none: no cross-validation was run\n"));
    assert_null(strstr(text, "Macro-F1"));
    free(text);
    stance_model_free(model);
}

static void sizes_have_units(void **state)
{
    (void)state;
    static const struct {
        unsigned long long size;
        const char *expected;
    } cases[] = {{0, "0 bytes"},      {999, "999 bytes"},     {1000, "1.0 kB"},
                 {8260000, "8.3 MB"}, {1234567890, "1.2 GB"}, {9000000000000, "9000.0 GB"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        FILE *out = open_memstream(&text, &text_size);
        assert_non_null(out);
        report_write_size(out, cases[i].size);
        assert_int_equal(fclose(out), 0);
        assert_string_equal(text, cases[i].expected);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_cross_validation_there_are_no_figures),
        cmocka_unit_test(sizes_have_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
