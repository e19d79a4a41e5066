/* The audit through the public interface: labels, single rows, options, want of memory. What rows
 * repeat and which labels are doubtful is the matter of duplicates.c and confidence.c. */
#include "base/memory.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static stance_audit *audit_of(const stance_dataset *dataset)
{
    stance_train_options options = samples_options("linear");
    stance_error error = {0};
    stance_audit *audit = stance_audit_new(dataset, NULL, &options, NULL, &error);
    assert_string_equal(error.message, "");
    assert_non_null(audit);
    return audit;
}

static void labels_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t rows;
        bool rare;
    } labels[] = {{"most", 900, false},
                  {"b", 91, false},
                  {"a", 91, false},
                  {"ratio", 89, true},
                  {"share", 5, true}};
    enum { COUNT = sizeof labels / sizeof labels[0] };
    static const size_t order[COUNT] = {0, 2, 1, 3, 4};
    stance_dataset *dataset = stance_dataset_new(NULL);
    size_t all = 0;
    for (size_t i = 0; i < COUNT; i++)
        for (size_t row = 0; row < labels[i].rows; row++, all++) {
            char text[64];
            snprintf(text, sizeof text, "word%zu", all);
            assert_true(samples_add(dataset, NULL, labels[i].name, text));
        }
    /* A label that only a row has that failed to be added. */
    assert_int_equal(stance_dataset_add(dataset, NULL, "none", "", 0, NULL), STANCE_BAD_DATA);
    stance_audit *audit = audit_of(dataset);
    size_t count;
    const stance_label_share *found = stance_audit_labels(audit, &count);
    assert_int_equal(count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_string_equal(found[i].name, labels[order[i]].name);
        assert_int_equal(found[i].rows, labels[order[i]].rows);
        assert_true(found[i].share == (double)found[i].rows / (double)all);
        assert_int_equal(found[i].rare, labels[order[i]].rare);
    }
    assert_int_equal(stance_audit_count(audit, STANCE_FINDING_SHORT), all);
    stance_audit_free(audit);
    stance_dataset_free(dataset);
}

static void short_and_foreign_rows_are_found(void **state)
{
    (void)state;
    static const char german[] =
        "Die Regierung hat am Dienstag beschlossen, dass die Betreiber der Netze bis zum Ende des "
        "Jahres alle Bauteile aus ihren Anlagen entfernen, und das ist auch gut so.";
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, NULL, "pro", "Good riddance.") &&
                samples_add(dataset, NULL, "con", "They told us so.") &&
                samples_add(dataset, NULL, "pro", german) &&
                samples_add(dataset, NULL, "con", "Das ist gut.") &&
                samples_add(dataset, NULL, "pro", "!"));
    stance_audit *audit = audit_of(dataset);
    assert_int_equal(stance_audit_count(audit, STANCE_FINDING_SHORT), 2);
    const stance_finding *found = stance_audit_findings(audit, STANCE_FINDING_SHORT);
    assert_true(found[0].row == 0 && found[0].words == 2);
    assert_true(found[1].row == 4 && found[1].words == 0);
    assert_int_equal(stance_audit_count(audit, STANCE_FINDING_LANGUAGE), 1);
    found = stance_audit_findings(audit, STANCE_FINDING_LANGUAGE);
    assert_true(found[0].row == 2);
    assert_string_equal(found[0].language, "german");
    stance_audit_free(audit);

    stance_train_options options = samples_options("linear");
    options.language = "none";
    audit = stance_audit_new(dataset, NULL, &options, NULL, NULL);
    assert_int_equal(stance_audit_count(audit, STANCE_FINDING_LANGUAGE), 0);
    stance_audit_free(audit);
    stance_dataset_free(dataset);
}

static bool stop(void *context, const char *stage, size_t done, size_t total)
{
    (void)stage, (void)done, (void)total;
    size_t *calls = context;
    return (*calls)-- > 1;
}

static void assert_refused(const stance_dataset *dataset, const stance_train_options *options,
                           stance_status status)
{
    stance_error error = {0};
    assert_null(stance_audit_new(dataset, NULL, options, NULL, &error));
    assert_int_equal(error.status, status);
    assert_true(error.message[0] != '\0');
}

static void bad_options_are_refused(void **state)
{
    (void)state;
    stance_dataset *dataset = samples_dataset(2, 6, 1), *empty = stance_dataset_new(NULL);
    stance_train_options options = samples_options("linear");
    options.folds = 1;
    assert_refused(dataset, &options, STANCE_MISUSE);
    options = samples_options("linear");
    options.C = -1;
    assert_refused(dataset, &options, STANCE_MISUSE);
    options.C = NAN;
    assert_refused(dataset, &options, STANCE_MISUSE);
    options = samples_options("linear");
    options.language = "klingon";
    assert_refused(dataset, &options, STANCE_MISUSE);
    options = samples_options("linear");
    options.features = "letters=2";
    assert_refused(dataset, &options, STANCE_MISUSE);
    options = samples_options("linear");
    options.class_weights = "nobody=2";
    assert_refused(dataset, &options, STANCE_MISUSE);
    options = samples_options("linear");
    options.pro = "nobody";
    assert_refused(dataset, &options, STANCE_MISUSE);
    options = samples_options("linear");
    assert_refused(empty, &options, STANCE_BAD_DATA);
    size_t calls;
    options.progress = stop;
    options.progress_context = &calls;
    for (size_t i = 1; i < 40; i += 9) {
        calls = i;
        assert_refused(dataset, &options, STANCE_MISUSE);
    }
    stance_dataset_free(dataset);
    stance_dataset_free(empty);
    stance_audit_free(NULL);
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    stance_dataset *dataset = samples_dataset(3, 60, 5);
    stance_train_options options = samples_options("linear");
    stance_audit *one = stance_audit_new(dataset, dataset, &options, NULL, NULL);
    options.threads = 3;
    stance_audit *three = stance_audit_new(dataset, dataset, &options, NULL, NULL);
    assert_true(one && three);
    assert_int_equal(stance_audit_count(one, STANCE_FINDING_OVERLAP),
                     stance_dataset_count(dataset));
    for (stance_finding_kind kind = 0; kind < STANCE_FINDING_KINDS; kind++) {
        size_t count = stance_audit_count(one, kind);
        assert_int_equal(count, stance_audit_count(three, kind));
        for (size_t i = 0; i < count; i++) {
            const stance_finding *a = &stance_audit_findings(one, kind)[i];
            const stance_finding *b = &stance_audit_findings(three, kind)[i];
            assert_true(a->row == b->row && a->other == b->other && a->given == b->given &&
                        a->similarity == b->similarity && a->probability == b->probability);
        }
    }
    stance_audit_free(one);
    stance_audit_free(three);
    stance_dataset_free(dataset);
}

static void survives_want_of_memory(void **state)
{
    (void)state;
    stance_dataset *dataset = samples_dataset(2, 10, 2), *test = samples_dataset(2, 4, 2);
    assert_true(samples_add(dataset, NULL, "neutral", "Oh.") &&
                samples_add(dataset, NULL, "neutral", "Oh!"));
    stance_train_options options = samples_options("linear");
    options.features = "words=1";
    options.folds = 2;
    stance_audit *audit = NULL;
    long n = 0;
    while (!audit) {
        stance_error error = {0};
        memory_fail_from(++n);
        audit = stance_audit_new(dataset, test, &options, NULL, &error);
        memory_fail_from(0);
        assert_int_equal(error.status, audit ? STANCE_OK : STANCE_NO_MEMORY);
    }
    assert_true(n > 100);
    stance_audit_free(audit);
    stance_dataset_free(dataset);
    stance_dataset_free(test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_counted),
        cmocka_unit_test(short_and_foreign_rows_are_found),
        cmocka_unit_test(bad_options_are_refused),
        cmocka_unit_test(threads_do_not_matter),
        cmocka_unit_test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
