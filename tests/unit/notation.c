/* JSON, character by character. */
#include "cli/notation.h"

#include "tests/unit/support.h"

#include <math.h>

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

static void strings_are_escaped(void **state)
{
    (void)state;
    FILE *out = begin();
    notation_string(out, "a\"b\\c\n\x01");
    notation_next(out, 1);
    notation_bytes(out, "\xFFz", 2);
    notation_next(out, 0);
    assert_written(out, "\"a\\\"b\\\\c\\n\\u0001\",\"\xEF\xBF\xBDz\"");
}

static void numbers_that_are_none_are_null(void **state)
{
    (void)state;
    FILE *out = begin();
    notation_number(out, "a", 1.0 / 3);
    notation_number(out, "b", -1e-9);
    notation_number(out, "c", NAN);
    notation_exact(out, "d", 0.1);
    notation_exact(out, "e", INFINITY);
    notation_exact(out, "f", NAN);
    notation_count(out, "g", UINT64_MAX);
    notation_member(out, "h", "i");
    assert_written(out, "\"a\":0.333333\"b\":0.000000\"c\":null\"d\":0.10000000000000001\"e\":null"
                        "\"f\":null\"g\":18446744073709551615\"h\":\"i\"");
}

static void labels_and_figures_are_members(void **state)
{
    (void)state;
    static const uint64_t counts[] = {1, 2, 3, 4};
    static const stance_label_report figures = {0.5, 0.25, 1.0 / 3, 4};
    FILE *out = begin();
    notation_label(out, "x", STANCE_ANTI);
    notation_label(out, "y", STANCE_NEUTRAL);
    notation_figures(out, &figures);
    notation_matrix(out, counts, 2);
    assert_written(out, "\"label\":\"x\",\"role\":\"anti\"\"label\":\"y\",\"role\":\"neutral\""
                        "\"precision\":0.500000,\"recall\":0.250000,\"f1\":0.333333,\"support\":4"
                        "[[1,2],[3,4]]");
}

static void tables_are_arrays(void **state)
{
    (void)state;
    static const stance_bin bins[STANCE_BINS] = {{0, 0.1, 2, 0.05, 0.5}, {0.1, 0.2, 0, 0, 0}};
    static const stance_coverage steps[] = {{1, 0.25, 7, 0.5, 0.5}, {1, 0.25, 7, 0.5, 0.5}};
    FILE *out = begin();
    notation_bins(out, bins);
    assert_int_equal(fclose(out), 0);
    assert_memory_equal(text,
                        "[\n{\"low\":0.000000,\"high\":0.100000,\"rows\":2,"
                        "\"probability\":0.050000,\"right\":0.500000},\n{\"low\":0.100000,"
                        "\"high\":0.200000,\"rows\":0,\"probability\":null,\"right\":null},",
                        100);
    free(text);
    out = begin();
    notation_coverage(out, steps, 1);
    assert_written(out, "[\n{\"coverage\":1.000000,\"threshold\":0.250000,\"rows\":7,"
                        "\"right\":0.500000,\"sides_right\":0.500000}]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(numbers_that_are_none_are_null),
        cmocka_unit_test(labels_and_figures_are_members),
        cmocka_unit_test(tables_are_arrays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
