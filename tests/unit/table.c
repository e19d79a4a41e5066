/* Tables of reports: every character. */
#include "cli/table.h"

#include "tests/unit/support.h"

#include <math.h>

static const char *const names[] = {"pro-ban", "\xE5\x8F\x8D\xE5\xAF\xB9", "neutral"};
static const stance_role roles[] = {STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL};

/* What was written to *stream since begin(). */
static char *text;
static size_t text_size;

static FILE *begin(void)
{
    FILE *stream = open_memstream(&text, &text_size);
    assert_non_null(stream);
    return stream;
}

static void assert_written(FILE *stream, const char *expected)
{
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, expected);
    free(text);
}

static void labels_have_their_roles(void **state)
{
    (void)state;
    FILE *out = begin();
    table_labels(out, names, roles, COUNT_OF(names));
    assert_written(out, "Labels        pro-ban (pro), \xE5\x8F\x8D\xE5\xAF\xB9 (anti), neutral\n");
}

static void columns_are_those_of_a_terminal(void **state)
{
    (void)state;
    static const stance_label_report labels[] = {
        {0.5, 0.25, 1.0 / 3, 4}, {1, 1, 1, 1000000}, {0, 0, 0, 0}};
    FILE *out = begin();
    table_figures(out, names, labels, COUNT_OF(names));
    assert_written(out, "label    precision     recall         F1    support\n"
                        "pro-ban     0.5000     0.2500     0.3333          4\n"
                        "\xE5\x8F\x8D\xE5\xAF\xB9        1.0000     1.0000     1.0000    1000000\n"
                        "neutral     0.0000     0.0000     0.0000          0\n");
}

static void the_matrix_is_given_by_predicted(void **state)
{
    (void)state;
    static const uint64_t confusion[] = {1, 2, 3, 4, 5, 6, 7, 8, 123456789};
    FILE *out = begin();
    table_confusion(out, names, confusion, COUNT_OF(names));
    assert_written(out, "given \\ predicted    pro-ban       \xE5\x8F\x8D\xE5\xAF\xB9    neutral\n"
                        "pro-ban                    1          2          3\n"
                        "\xE5\x8F\x8D\xE5\xAF\xB9                       4          5          6\n"
                        "neutral                    7          8  123456789\n");
}

static void where_names_have_no_room_columns_are_numbered(void **state)
{
    (void)state;
    const char *many[TABLE_LABELS_MAX];
    uint64_t confusion[TABLE_LABELS_MAX * TABLE_LABELS_MAX] = {7};
    for (size_t i = 0; i < TABLE_LABELS_MAX; i++) many[i] = "a-rather-long-label\x1B[1m";
    FILE *out = begin();
    table_confusion(out, many, confusion, TABLE_LABELS_MAX);
    fclose(out);
    assert_non_null(strstr(text, "\n 1 a-rat     7     0"));
    for (const char *line = text, *end; (end = strchr(line, '\n')); line = end + 1)
        assert_true(end - line <= TABLE_WIDTH);
    assert_null(strchr(text, '\x1B'));
    free(text);
}

static void bins_without_rows_are_left_out(void **state)
{
    (void)state;
    stance_bin bins[STANCE_BINS] = {
        [3] = {0.3, 0.4, 12, 0.34567, 0.25}, [9] = {0.9, 1, 1234567, 0.99996, 1}};
    FILE *out = begin();
    table_reliability(out, bins);
    assert_written(out, "\nprobability        rows      mean     right\n"
                        "0.3 to 0.4           12    0.3457    0.2500\n"
                        "0.9 to 1.0      1234567    1.0000    1.0000\n");
}

static void coverage_is_shown_in_strides(void **state)
{
    (void)state;
    enum { STRIDE = 2 };
    const stance_coverage steps[] = {{0.125, 0.99, 1, 1, 1},       {0.25, 0.9, 2, 1, NAN},
                                     {0.25, 0.9, 2, 1, NAN},       {0.5, 0.8, 4, 0.75, 0},
                                     {0.5, 0.8, 4, 0.75, 0},       {0.5, 0.8, 4, 0.75, 0},
                                     {0.75, 0.5, 6, 0.66666, 0.5}, {1, 0.4, 8, 0.5, 0.25}};
    FILE *out = begin();
    table_coverage(out, steps, COUNT_OF(steps), STRIDE);
    assert_written(out, "\ncoverage           rows threshold     right     sides right\n"
                        "0.2500                2    0.9000    1.0000               -\n"
                        "0.5000                4    0.8000    0.7500          0.0000\n"
                        "1.0000                8    0.4000    0.5000          0.2500\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_have_their_roles),
        cmocka_unit_test(columns_are_those_of_a_terminal),
        cmocka_unit_test(the_matrix_is_given_by_predicted),
        cmocka_unit_test(where_names_have_no_room_columns_are_numbered),
        cmocka_unit_test(bins_without_rows_are_left_out),
        cmocka_unit_test(coverage_is_shown_in_strides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
