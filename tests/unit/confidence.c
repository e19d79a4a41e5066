/* Rows that are given a wrong label on purpose must stand out, and no others. */
#include "train/confidence.h"

#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS = 200, WRONG = 4 };

static bool is_wrong(size_t row)
{
    return row % (ROWS / WRONG) == 7;
}

/* Two labels told apart by their words; a few rows have each other's label. */
static stance_dataset *spoiled(void)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    uint64_t random = 3;
    for (size_t i = 0; i < ROWS; i++) {
        char text[64];
        bool pro = i % 2;
        snprintf(text, sizeof text, "%s %s word%zu", pro ? "welcome" : "reject",
                 pro ? "gladly" : "never", samples_random(&random, 1000));
        assert_true(samples_add(dataset, NULL, pro != is_wrong(i) ? "pro" : "con", text));
    }
    return dataset;
}

static stance_audit *audit_of(const stance_dataset *dataset, stance_warnings *warnings)
{
    stance_train_options options = samples_options("linear");
    stance_error error = {0};
    stance_audit *audit = stance_audit_new(dataset, NULL, &options, warnings, &error);
    assert_string_equal(error.message, "");
    assert_non_null(audit);
    return audit;
}

static void wrong_labels_are_found(void **state)
{
    (void)state;
    stance_dataset *dataset = spoiled();
    stance_warnings warnings;
    stance_audit *audit = audit_of(dataset, &warnings);
    const stance_finding *found = stance_audit_findings(audit, STANCE_FINDING_MISLABELLED);
    assert_int_equal(stance_audit_count(audit, STANCE_FINDING_MISLABELLED), WRONG);
    assert_int_equal(warnings.count, 0);
    size_t labels;
    for (size_t i = 0; i < WRONG; i++) {
        assert_true(is_wrong(found[i].row));
        stance_field given = stance_dataset_row(dataset, found[i].row).label;
        const char *likely = stance_audit_labels(audit, &labels)[found[i].label].name;
        assert_true(strncmp(given.bytes, likely, given.size) != 0);
        assert_true(found[i].probability >= STANCE_AUDIT_PROBABILITY && found[i].given < 0.2);
        if (i)
            assert_true(found[i - 1].given - found[i - 1].probability <=
                        found[i].given - found[i].probability);
    }
    stance_audit_free(audit);
    stance_dataset_free(dataset);
}

/* Where no machine can know a label, as it is in one group alone. */
static void a_label_that_was_never_seen_is_not_blamed(void **state)
{
    (void)state;
    stance_dataset *dataset = spoiled();
    for (size_t i = 0; i < 5; i++) {
        char text[64];
        snprintf(text, sizeof text, "welcome gladly thing%zu", i);
        assert_true(samples_add(dataset, "alone", "rare", text));
    }
    stance_audit *audit = audit_of(dataset, NULL);
    const stance_finding *found = stance_audit_findings(audit, STANCE_FINDING_MISLABELLED);
    for (size_t i = 0; i < stance_audit_count(audit, STANCE_FINDING_MISLABELLED); i++)
        assert_true(found[i].row < ROWS);
    stance_audit_free(audit);
    stance_dataset_free(dataset);
}

static void assert_not_told(stance_dataset *dataset, const char *reason)
{
    stance_warnings warnings;
    stance_audit *audit = audit_of(dataset, &warnings);
    assert_int_equal(warnings.count, 1);
    assert_non_null(strstr(warnings.text[0], reason));
    assert_int_equal(stance_audit_count(audit, STANCE_FINDING_MISLABELLED), 0);
    stance_audit_free(audit);
    stance_dataset_free(dataset);
}

static void what_cannot_be_cross_validated_is_said(void **state)
{
    (void)state;
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, NULL, "pro", "yes") &&
                samples_add(dataset, NULL, "pro", "yes indeed"));
    assert_not_told(dataset, "all rows have the label 'pro'");
    dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, NULL, "pro", "yes") &&
                samples_add(dataset, NULL, "con", "yes"));
    assert_not_told(dataset, "all rows share one text");
    dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, "a", "pro", "yes") && samples_add(dataset, "a", "con", "no"));
    assert_not_told(dataset, "all rows are of one group");
    dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, NULL, "pro", "\1") && samples_add(dataset, NULL, "con", "\2"));
    assert_not_told(dataset, "the rows have no terms");
}

/* Training refuses a label of a single row; an audit has to bear it. */
static void single_rows_are_borne(void **state)
{
    (void)state;
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, NULL, "pro", "yes") &&
                samples_add(dataset, NULL, "con", "no"));
    stance_audit_free(audit_of(dataset, NULL));
    assert_true(samples_add(dataset, NULL, "neutral", "perhaps"));
    stance_audit_free(audit_of(dataset, NULL));
    stance_dataset_free(dataset);
}

/* No term is left where each is rarer than min-df. */
static void rows_without_a_known_term_are_borne(void **state)
{
    (void)state;
    stance_dataset *dataset = spoiled();
    stance_train_options options = samples_options("linear");
    options.features = "words=1,min-df=1000";
    stance_audit *audit = stance_audit_new(dataset, NULL, &options, NULL, NULL);
    assert_non_null(audit);
    assert_int_equal(stance_audit_count(audit, STANCE_FINDING_MISLABELLED), 0);
    stance_audit_free(audit);
    stance_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_labels_are_found),
        cmocka_unit_test(a_label_that_was_never_seen_is_not_blamed),
        cmocka_unit_test(what_cannot_be_cross_validated_is_said),
        cmocka_unit_test(single_rows_are_borne),
        cmocka_unit_test(rows_without_a_known_term_are_borne),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
