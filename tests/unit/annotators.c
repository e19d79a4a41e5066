/* What two said of the same sentences, compared and merged. */
#include "label/annotators.h"

#include "tests/unit/support.h"

static const char first[] = "label\tgroup\ttext\n"
                            "pro\ta\tOne, two.\n"
                            "anti\ta\tThree!\n"
                            "pro\tb\tOnly me\n"
                            "pro\tb\tTorn\n"
                            "anti\tb\ttorn\n";
static const char second[] = "pro\tone two\nneutral\tthree\n\tOnly me\npro\tTorn\n";

static void read_two(struct annotators *annotators, const char *paths[2])
{
    stance_error error = {.status = STANCE_OK};
    assert_int_equal(annotators_read(annotators, paths, 2, STANCE_FORMAT_AUTO, &error), STANCE_OK);
}

static void expect(const struct strbuf *text, const char *wanted)
{
    assert_false(text->failed);
    assert_int_equal(text->size, strlen(wanted));
    assert_memory_equal(text->bytes, wanted, text->size);
}

static void rows_that_agree_are_merged(void **state)
{
    (void)state;
    struct annotators annotators;
    struct annotators_counts counts;
    struct annotators_output agreed = {.format = STANCE_FORMAT_TSV};
    struct annotators_output disputed = {.format = STANCE_FORMAT_CSV};
    char one[512];
    snprintf(one, sizeof one, "%s", scratch_write("one.tsv", first, strlen(first)));
    const char *paths[] = {one, scratch_write("two.tsv", second, strlen(second))};
    read_two(&annotators, paths);
    assert_int_equal(annotators.case_count, 4);
    annotators_merge(&annotators, &agreed, &disputed, &counts);
    expect(&agreed.text, "label\tgroup\ttext\npro\ta\tOne, two.\npro\tb\tOnly me\n");
    expect(&disputed.text, "\xEF\xBB\xBFlabel,group,text,answers\n,a,Three!,\"anti, neutral\"\n"
                           ",b,Torn,\"(both), pro\"\n");
    assert_int_equal(counts.rows, 2);
    assert_int_equal(counts.several, 1);
    assert_int_equal(counts.disputed, 2);
    strbuf_free(&agreed.text);
    strbuf_free(&disputed.text);
    annotators_free(&annotators);
}

static void they_are_compared(void **state)
{
    (void)state;
    struct annotators annotators;
    struct strbuf text = {.size = 0};
    char one[512];
    snprintf(one, sizeof one, "%s", scratch_write("one.tsv", first, strlen(first)));
    const char *paths[] = {one, scratch_write("two.tsv", second, strlen(second))};
    read_two(&annotators, paths);
    FILE *out = strbuf_open(&text);
    assert_non_null(out);
    assert_true(annotators_compare(out, &annotators));
    assert_true(strbuf_close(out));
    strbuf_add_byte(&text, '\0');
    assert_non_null(strstr(text.bytes, "2 labelled by both, 1 by one, 1 two ways by one"));
    assert_non_null(strstr(text.bytes, "0.5000 (1 of 2; by chance 0.2500)"));
    assert_non_null(strstr(text.bytes, "anti\tneutral\ta\tThree!\n"));
    assert_non_null(strstr(text.bytes, "(both)\tpro\tb\tTorn\n"));
    strbuf_free(&text);
    annotators_free(&annotators);
}

static void too_many_labels_are_refused(void **state)
{
    (void)state;
    struct strbuf text = {.size = 0};
    for (int i = 0; i <= STANCE_LABELS_MAX; i++) strbuf_print(&text, "l%d\ttext %d\n", i, i);
    const char *path = scratch_write("many.tsv", text.bytes, text.size);
    struct annotators annotators;
    stance_error error = {.status = STANCE_OK};
    assert_int_equal(annotators_read(&annotators, &path, 1, STANCE_FORMAT_AUTO, &error),
                     STANCE_BAD_DATA);
    assert_int_equal(error.line, STANCE_LABELS_MAX + 1);
    annotators_free(&annotators);
    strbuf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_that_agree_are_merged),
        cmocka_unit_test(they_are_compared),
        cmocka_unit_test(too_many_labels_are_refused),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
