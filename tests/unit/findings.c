/* How findings are written, where a recorded run of the tool does not show it: rows of no file,
 * long names of files, text that is too wide. */
#include "train/findings.h"

#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char wide[] = "Der Ausschuss hat am Dienstag 日本語の文章はここにあります und die "
                           "Betreiber der Netze gehört, "
                           "denn das ist für alle wichtig.";

/* What is written of a dataset, to be freed. */
static char *written(const stance_dataset *dataset, const stance_dataset *test, size_t columns)
{
    stance_train_options options = samples_options("linear");
    stance_audit *audit = stance_audit_new(dataset, test, &options, NULL, NULL);
    assert_non_null(audit);
    struct findings findings = {.audit = audit, .training = dataset, .test = test};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    if (columns)
        findings_write(out, &findings, columns);
    else
        findings_list(out, &findings);
    assert_int_equal(fclose(out), 0);
    stance_audit_free(audit);
    return text;
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("no \"%s\" in:\n%s", part, text);
}

static stance_dataset *two(void)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_true(samples_add(dataset, NULL, "pro", "Yes,\twe\nmust.") &&
                samples_add(dataset, NULL, "con", "Yes, we must."));
    return dataset;
}

static void rows_of_no_file_are_numbered(void **state)
{
    (void)state;
    stance_dataset *dataset = two();
    char *text = written(dataset, dataset, 80);
    assert_has(text, "Audit         2 rows, 2 test rows\n"
                     "Labels        con (1, 50.0 %), pro (1, 50.0 %)\n"
                     "Conflicts     1 row: the words of a row before, under another label\n"
                     "  row 2  con  same words  Yes, we must.\n"
                     "  row 1  pro              Yes, we must.\n"
                     "Duplicates    none\n"
                     "Near          none\n"
                     "Overlap       2 rows: words of a training row, or nearly\n");
    free(text);
    text = written(dataset, NULL, 0);
    assert_string_equal(text, "conflict\t\t\tcon\t\t\tsame words, pro\tYes, we must.\n");
    free(text);
    stance_dataset_free(dataset);
}

static void what_is_too_wide_is_cut(void **state)
{
    (void)state;
    char directory[] = STANCE_BINARY_DIR "/findings-XXXXXX", path[4096];
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/a-name-that-is-longer-than-36-columns.tsv", directory);
    FILE *rows = fopen(path, "w");
    assert_non_null(rows);
    fprintf(rows, "pro\t%s\ncon\t%s\n", wide, wide);
    fclose(rows);
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_int_equal(stance_dataset_read(dataset, path, STANCE_FORMAT_TSV, NULL, NULL), STANCE_OK);
    for (size_t columns = 90; columns < 96; columns++) {
        char *text = written(dataset, NULL, columns);
        assert_has(text, "  ...t-is-longer-than-36-columns.tsv:2  con  same text  Der");
        assert_has(text, "...\n");
        free(text);
    }
    unlink(path);
    rmdir(directory);
    stance_dataset_free(dataset);
}

/* Those under two labels come first, for they are the more telling ones. */
static void of_near_rows_the_contradictions_are_shown(void **state)
{
    (void)state;
    static const char *const places[] = {"London", "Paris", "Berlin", "Rome", "Madrid", "Vienna"};
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        char text[SAMPLES_SIZE];
        snprintf(text, sizeof text, "The ban was welcomed by most of the operators in %s today.",
                 places[i]);
        assert_true(samples_add(dataset, NULL, i == 5 ? "con" : "pro", text));
    }
    char *text = written(dataset, NULL, 120);
    assert_has(text, "Near          5 rows: nearly the words of a row before; 1 under another "
                     "label\n"
                     "  row 6  con  0.85  The ban was welcomed by most of the operators in Vienna "
                     "today.\n"
                     "  row 1  pro        The ban was welcomed by most of the operators in London "
                     "today.\n");
    free(text);
    stance_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_no_file_are_numbered),
        cmocka_unit_test(what_is_too_wide_is_cut),
        cmocka_unit_test(of_near_rows_the_contradictions_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
