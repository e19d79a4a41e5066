/* The learning curve, through training. */
#include "base/memory.h"
#include "models/container.h"
#include "models/model.h"
#include "tests/unit/samples.h"
#include "tests/unit/support.h"

#include <math.h>

enum { LABELS = 3, ROWS = 160 };

static stance_train_options curve_options(void)
{
    stance_train_options options = samples_options("linear");
    options.curve = true;
    return options;
}

static stance_model *train(const stance_dataset *dataset, const stance_train_options *options)
{
    stance_error error = {0};
    stance_model *model = stance_train(dataset, options, NULL, &error);
    assert_string_equal(error.message, "");
    assert_non_null(model);
    return model;
}

/* Trains on samples. */
static stance_model *train_samples(const stance_train_options *options)
{
    stance_dataset *dataset = samples_dataset(LABELS, ROWS, 1);
    assert_non_null(dataset);
    stance_model *model = train(dataset, options);
    stance_dataset_free(dataset);
    return model;
}

static void each_step_doubles_the_rows(void **state)
{
    (void)state;
    stance_train_options options = curve_options();
    stance_model *model = train_samples(&options);
    const stance_report *report = stance_model_report(model);
    assert_int_equal(report->curve_count, STANCE_CURVE_MAX);
    for (size_t i = 0; i < report->curve_count; i++) {
        const stance_curve_point *point = &report->curve[i];
        assert_true(point->low <= point->macro_f1 && point->macro_f1 <= point->high);
        if (i == 0) continue;
        double times = (double)point->rows / (double)point[-1].rows;
        assert_true(times > 1.6 && times < 2.5); /* chance has a part in it */
    }
    assert_true(report->curve[STANCE_CURVE_MAX - 1].macro_f1 > report->curve[0].macro_f1);
    stance_model_free(model);
}

static void the_last_point_is_the_report(void **state)
{
    (void)state;
    static const double grid[] = {0.1, 1};
    stance_train_options options = curve_options();
    options.C = 0;
    options.grid = grid;
    options.grid_count = COUNT_OF(grid);
    stance_model *model = train_samples(&options);
    const stance_report *report = stance_model_report(model);
    const stance_curve_point *last = &report->curve[report->curve_count - 1];
    assert_int_equal(last->rows, report->learnt);
    assert_true(last->macro_f1 == report->macro_f1);
    assert_true(last->low == report->macro_f1_low && last->high == report->macro_f1_high);
    assert_int_equal(report->candidate_count, COUNT_OF(grid)); /* those of the whole */
    stance_model_free(model);
}

/* The report's section, which has the curve, counted, before bins and steps of risk. */
static void assert_same_but_for_the_curve(const struct container_section *with,
                                          const struct container_section *without, size_t points)
{
    enum { U64 = 8, F64 = 8, POINT = U64 + 3 * F64 };
    enum { BEHIND = STANCE_BINS * (U64 + 2 * F64) + STANCE_RISK_STEPS * (U64 + 3 * F64) };
    size_t ahead = without->size - BEHIND - sizeof(uint32_t);
    assert_int_equal(with->size, without->size + points * POINT);
    assert_memory_equal(with->bytes, without->bytes, ahead);
    assert_memory_equal(with->bytes + with->size - BEHIND, without->bytes + without->size - BEHIND,
                        BEHIND);
}

static void nothing_but_the_curve_is_changed(void **state)
{
    (void)state;
    stance_train_options options = curve_options();
    stance_model *with = train_samples(&options);
    options.curve = false;
    stance_model *without = train_samples(&options);
    assert_int_equal(stance_model_report(without)->curve_count, 0);
    struct container a, b;
    assert_int_equal(container_read(&a, with->image.bytes, with->image.size, NULL), STANCE_OK);
    assert_int_equal(container_read(&b, without->image.bytes, without->image.size, NULL),
                     STANCE_OK);
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        const struct container_section *x = &a.sections[i], *y = &b.sections[i];
        assert_memory_equal(x->tag, y->tag, CONTAINER_TAG_SIZE);
        if (memcmp(x->tag, "REPT", CONTAINER_TAG_SIZE) == 0) {
            assert_same_but_for_the_curve(x, y, stance_model_report(with)->curve_count);
        } else {
            assert_int_equal(x->size, y->size);
            assert_memory_equal(x->bytes, y->bytes, x->size);
        }
    }
    stance_model_free(with);
    stance_model_free(without);
}

static void assert_same_curve(const stance_model *model, const stance_train_options *options)
{
    stance_model *other = train_samples(options);
    assert_memory_equal(stance_model_report(model)->curve, stance_model_report(other)->curve,
                        sizeof stance_model_report(model)->curve);
    stance_model_free(other);
}

static void it_is_the_same_every_time(void **state)
{
    (void)state;
    static const char *const kernels[] = {"linear", "rbf"};
    for (size_t k = 0; k < COUNT_OF(kernels); k++) {
        stance_train_options options = curve_options();
        options.kernel = kernels[k];
        stance_model *model = train_samples(&options);
        assert_same_curve(model, &options);
        options.threads = 3;
        assert_same_curve(model, &options);
        stance_model_free(model);
    }
}

/* With so little to learn from, whole labels are missing from the smaller shares, or all rows;
 * steps that bring no rows are no steps. */
static void few_rows_have_a_curve_too(void **state)
{
    (void)state;
    enum { FEW = 4, SEEDS = 12 };
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        stance_train_options options = curve_options();
        stance_dataset *dataset = samples_dataset(2, FEW, seed);
        options.folds = 2;
        options.seed = seed;
        stance_model *model = train(dataset, &options);
        const stance_report *report = stance_model_report(model);
        assert_in_range(report->curve_count, 1, STANCE_CURVE_MAX);
        for (size_t i = 0; i < report->curve_count; i++) {
            assert_true(isfinite(report->curve[i].macro_f1));
            assert_true(report->curve[i].rows > (i ? report->curve[i - 1].rows : 0));
        }
        stance_model_free(model);
        stance_dataset_free(dataset);
    }
}

static void want_of_memory_is_said(void **state)
{
    (void)state;
    stance_train_options options = curve_options();
    stance_dataset *dataset = samples_dataset(2, 6, 1);
    options.folds = 2;
    stance_error error;
    stance_model *model = NULL;
    long n = 0;
    do {
        error = (stance_error){0};
        memory_fail_from(++n);
        model = stance_train(dataset, &options, NULL, &error);
        memory_fail_from(0);
        assert_true(model ? error.status == STANCE_OK : error.status == STANCE_NO_MEMORY);
    } while (!model);
    assert_true(n > 100); /* it went all the way */
    assert_true(stance_model_report(model)->curve_count > 1);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_doubles_the_rows),
        cmocka_unit_test(the_last_point_is_the_report),
        cmocka_unit_test(nothing_but_the_curve_is_changed),
        cmocka_unit_test(it_is_the_same_every_time),
        cmocka_unit_test(few_rows_have_a_curve_too),
        cmocka_unit_test(want_of_memory_is_said),
    };
    return cmocka_run_group_tests_name("curve", tests, NULL, NULL);
}
