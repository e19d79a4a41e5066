/* Labelled rows: checks on the way in, files and their columns, the canonical order. */
#include "train/dataset.h"

#include "base/memory.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SHOWN = 4096 };

static stance_dataset *new_dataset(void)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_non_null(dataset);
    return dataset;
}

static void add(stance_dataset *dataset, const char *group, const char *label, const char *text)
{
    assert_int_equal(stance_dataset_add(dataset, group, label, text, strlen(text), NULL),
                     STANCE_OK);
}

static const char *show(const stance_dataset *dataset)
{
    static char shown[SHOWN];
    size_t used = 0;
    shown[0] = '\0';
    for (size_t i = 0; i < dataset->count; i++) {
        const struct dataset_row *row = &dataset->rows[i];
        size_t label_size, group_size = 1, text_size;
        const char *label = intern_text(dataset->labels, row->label, &label_size);
        const char *group = "~";
        if (row->group != DATASET_NO_GROUP)
            group = intern_text(dataset->groups, row->group, &group_size);
        const char *text = dataset_text(dataset, i, &text_size);
        used +=
            (size_t)snprintf(shown + used, SHOWN - used, "%lld[%.*s|%.*s|%.*s]", row->line,
                             (int)group_size, group, (int)label_size, label, (int)text_size, text);
    }
    return shown;
}

/* Reads the bytes as a file and shows its rows, or "!status line message". */
static const char *read_bytes(stance_format format, const char *columns, const char *bytes,
                              size_t size)
{
    static char shown[SHOWN];
    char path[] = STANCE_BINARY_DIR "/dataset-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, size), size);
    close(fd);
    stance_dataset *dataset = new_dataset();
    stance_error error = {0};
    stance_status status = stance_dataset_read(dataset, path, format, columns, &error);
    assert_int_equal(status, error.status);
    assert_int_equal(stance_dataset_read(dataset, path, format, columns, NULL), status);
    if (status == STANCE_OK) {
        dataset->count /= 2;
        snprintf(shown, SHOWN, "%s", show(dataset));
    } else {
        assert_string_equal(error.source, status == STANCE_MISUSE ? "" : path);
        snprintf(shown, SHOWN, "!%d %lld %s", (int)status, error.line, error.message);
    }
    stance_dataset_free(dataset);
    unlink(path);
    return shown;
}

static const char *read_text(stance_format format, const char *columns, const char *text)
{
    return read_bytes(format, columns, text, strlen(text));
}

static void test_add(void **state)
{
    (void)state;
    stance_dataset *dataset = new_dataset();
    add(dataset, NULL, "pro", "one");
    add(dataset, "g", " anti\t", "\xC2\xA0two \xE3\x80\x80\r\n");
    add(dataset, "", "pro", "bad \xFF\xFE bytes");
    assert_int_equal(stance_dataset_add(dataset, NULL, "pro", "a\0b", 3, NULL), STANCE_OK);
    assert_int_equal(stance_dataset_count(dataset), 4);
    assert_int_equal(stance_dataset_replaced(dataset), 3);
    assert_int_equal(intern_count(dataset->labels), 2);
    dataset->count = 3;
    assert_string_equal(show(dataset), "0[~|pro|one]0[g|anti|two]0[~|pro|bad \xFF\xFE bytes]");
    stance_dataset_free(dataset);
    stance_dataset_free(NULL);
}

static void test_add_refuses(void **state)
{
    (void)state;
    char longest[STANCE_LABEL_SIZE_MAX + 2];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    const struct {
        const char *label, *text, *said;
    } cases[] = {
        {"", "one", "empty label"},
        {" \xC2\xA0", "one", "empty label"},
        {NULL, "one", "empty label"},
        {longest, "one", "label is longer than 255 bytes"},
        {"a\xFF", "one", "label is not valid UTF-8"},
        {"a\tb", "one", "label has a control character (U+0009)"},
        {"a\x1B[1m", "one", "label has a control character (U+001B)"},
        {"a\xC2\x85"
         "b",
         "one", "label has a control character (U+0085)"},
        {"a", "", "empty text"},
        {"a", " \t\xC2\xA0\n", "empty text"},
    };
    stance_dataset *dataset = new_dataset();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stance_error error = {0};
        assert_int_equal(stance_dataset_add(dataset, NULL, cases[i].label, cases[i].text,
                                            strlen(cases[i].text), &error),
                         STANCE_BAD_DATA);
        assert_string_equal(error.message, cases[i].said);
    }
    assert_int_equal(stance_dataset_count(dataset), 0);
    add(dataset, NULL, longest + 1, "the longest label there may be");
    stance_dataset_free(dataset);
}

static void test_files(void **state)
{
    (void)state;
    assert_string_equal(read_text(STANCE_FORMAT_AUTO, NULL, "pro\tone\r\n\n anti \t two\tthree "),
                        "1[~|pro|one]3[~|anti|two\tthree]");
    assert_string_equal(
        read_text(STANCE_FORMAT_TSV, "group,label,text", "g\tpro\tone\n\tpro\ttwo\n"),
        "1[g|pro|one]2[~|pro|two]");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, "-,text,label", "7\tone\tpro\n"),
                        "1[~|pro|one]");
    assert_string_equal(read_text(STANCE_FORMAT_CSV, NULL, "text,group,label\none,g,pro\n"),
                        "2[g|pro|one]");
    assert_string_equal(read_text(STANCE_FORMAT_CSV, NULL, "pro,\"one\ntwo\"\nanti,three\n"),
                        "1[~|pro|one\ntwo]3[~|anti|three]");
    assert_string_equal(read_text(STANCE_FORMAT_JSONL, NULL,
                                  "{\"label\": \"pro\", \"text\": \"one\", \"group\": 7}\n"
                                  "{\"text\": \"two\", \"label\": \"anti\"}\n"),
                        "1[7|pro|one]2[~|anti|two]");
}

/* A header is looked for where the columns are the default; with others, a first line that repeats
 * their names is none of the rows. */
static void test_tsv_header(void **state)
{
    (void)state;
    assert_string_equal(read_text(STANCE_FORMAT_TSV, NULL, "text\tlabel\none\tpro\n"),
                        "2[~|pro|one]");
    assert_string_equal(read_text(STANCE_FORMAT_AUTO, "label,text",
                                  "GROUP\tn\tText\tLabel\ng\t1\tone\tpro\n\t2\ttwo\tanti\n"),
                        "2[g|pro|one]3[~|anti|two]");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, "text,label", "text\tlabel\none\tpro\n"),
                        "2[~|pro|one]");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, "text,label", "label\ttext\none\tpro\n"),
                        "1[~|text|label]2[~|pro|one]");
    assert_string_equal(
        read_text(STANCE_FORMAT_TSV, "group,label,text", "group\tlabel\ttext\ng\tpro\tone\n"),
        "2[g|pro|one]");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, "-,label,text", "n\tlabel\ttext\n"),
                        "!1 0 no rows");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, NULL, "label\tthe text\npro\tone\ttwo\n"),
                        "1[~|label|the text]2[~|pro|one\ttwo]");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, NULL, "label\ttext\n"), "!1 0 no rows");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, NULL, "label\ttext\npro\tone\ttwo\n"),
                        "!1 2 3 fields where the header has 2");
    assert_string_equal(read_text(STANCE_FORMAT_TSV, NULL, "text\tlabel\none\n"),
                        "!1 2 the row has no label");
}

static void test_bad_rows(void **state)
{
    (void)state;
    static const struct {
        stance_format format;
        const char *columns, *text, *said;
    } cases[] = {
        {STANCE_FORMAT_TSV, NULL, "pro\tone\nalone\n", "!1 2 no tab between label and text"},
        {STANCE_FORMAT_TSV, "group,label,text", "g\n", "!1 1 no tab between group and label"},
        {STANCE_FORMAT_TSV, "label,text,group", "a\tb\n", "!1 1 no tab between text and group"},
        {STANCE_FORMAT_TSV, NULL, "\tone\n", "!1 1 empty label"},
        {STANCE_FORMAT_TSV, NULL, "pro\t \n", "!1 1 empty text"},
        {STANCE_FORMAT_TSV, NULL, "a\xFF\tone\n", "!1 1 label is not valid UTF-8"},
        {STANCE_FORMAT_TSV, NULL, "", "!1 0 no rows"},
        {STANCE_FORMAT_TSV, NULL, "\n \r\n", "!1 0 no rows"},
        {STANCE_FORMAT_CSV, NULL, "label,text\n", "!1 0 no rows"},
        {STANCE_FORMAT_CSV, NULL, "label,text\npro\n", "!1 2 the row has no text"},
        {STANCE_FORMAT_CSV, NULL, "pro,\"one\n", "!1 1 the quote opened here is never closed"},
        {STANCE_FORMAT_JSONL, NULL, "{\"text\": \"one\"}\n", "!1 1 no \"label\" in the object"},
        {STANCE_FORMAT_JSONL, NULL, "{\"label\": \"a\", \"text\": \"\"}\n", "!1 1 empty text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(read_text(cases[i].format, cases[i].columns, cases[i].text),
                            cases[i].said);
    static const char nul[] = "pro\to\0ne\n";
    assert_string_equal(read_bytes(STANCE_FORMAT_TSV, NULL, nul, sizeof nul - 1),
                        "!1 1 NUL byte; is this a text file?");
}

static void test_bad_columns(void **state)
{
    (void)state;
    static const struct {
        const char *columns, *said;
    } cases[] = {
        {"label", "!3 0 no text among the columns \"label\""},
        {"text,group", "!3 0 no label among the columns \"text,group\""},
        {"label,text,label", "!3 0 column label is named twice"},
        {"label,Text", "!3 0 unknown column \"Text\" (there are label, text, group and -)"},
        {"label, text", "!3 0 unknown column \" text\" (there are label, text, group and -)"},
        {"label,text,", "!3 0 unknown column \"\" (there are label, text, group and -)"},
        {"", "!3 0 unknown column \"\" (there are label, text, group and -)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(read_text(STANCE_FORMAT_TSV, cases[i].columns, "pro\tone\n"),
                            cases[i].said);
}

/* A bug once: the rows before the error stayed. */
static void test_failed_file_leaves_nothing(void **state)
{
    (void)state;
    char path[] = STANCE_BINARY_DIR "/dataset-XXXXXX";
    static const char rows[] = "pro\tone \xFF\nanti\ttwo\nalone\n";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, rows, sizeof rows - 1), sizeof rows - 1);
    close(file);
    stance_dataset *dataset = new_dataset();
    add(dataset, NULL, "pro", "zero \xFF");
    assert_int_equal(stance_dataset_read(dataset, path, STANCE_FORMAT_TSV, NULL, NULL),
                     STANCE_BAD_DATA);
    assert_int_equal(stance_dataset_count(dataset), 1);
    assert_int_equal(stance_dataset_replaced(dataset), 1);
    add(dataset, NULL, "pro", "three");
    size_t size;
    assert_memory_equal(dataset_text(dataset, 0, &size), "zero \xFF", 6);
    assert_memory_equal(dataset_text(dataset, 1, &size), "three", 5);
    stance_dataset_free(dataset);
    unlink(path);
}

static void test_missing_file(void **state)
{
    (void)state;
    stance_dataset *dataset = new_dataset();
    stance_error error = {0};
    assert_int_equal(stance_dataset_read(dataset, "/nowhere/a.tsv", 0, NULL, &error), STANCE_IO);
    assert_string_equal(error.source, "/nowhere/a.tsv");
    error = (stance_error){0};
    assert_int_equal(stance_dataset_read(dataset, STANCE_TESTS_DIR, 0, NULL, &error), STANCE_IO);
    assert_string_equal(error.message, "is a directory");
    stance_dataset_free(dataset);
}

static void test_order_and_fingerprint(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"h", "pro", "b"},  {NULL, "pro", "b"}, {"g", "anti", "c"}, {"g", "anti", "b"},
        {NULL, "pro", "a"}, {NULL, "pro", "b"}, {"g", "pro", "ab"}, {"g", "pro", "a"},
    };
    static const size_t sorted[] = {3, 2, 4, 1, 5, 7, 6, 0};
    enum { COUNT = sizeof rows / sizeof *rows };
    stance_dataset *forth = new_dataset(), *back = new_dataset();
    for (size_t i = 0; i < COUNT; i++) {
        const char *const *row = rows[COUNT - 1 - i];
        add(forth, rows[i][0], rows[i][1], rows[i][2]);
        add(back, row[0], row[1], row[2]);
    }
    size_t *order = dataset_order(forth);
    assert_non_null(order);
    assert_memory_equal(order, sorted, sizeof sorted);
    memory_free(order);

    char first[HASH_TEXT_SIZE], second[HASH_TEXT_SIZE];
    assert_true(dataset_fingerprint(forth, first));
    assert_true(dataset_fingerprint(back, second));
    assert_int_equal(strlen(first), HASH_TEXT_SIZE - 1);
    assert_string_equal(first, second);
    add(back, NULL, "pro", "b");
    assert_true(dataset_fingerprint(back, second));
    assert_string_not_equal(first, second);
    stance_dataset_free(forth);
    stance_dataset_free(back);

    stance_dataset *empty = new_dataset();
    order = dataset_order(empty);
    assert_non_null(order);
    memory_free(order);
    assert_true(dataset_fingerprint(empty, first));
    stance_dataset_free(empty);
}

/* Every allocation fails once, and all that follow it. */
static void test_no_memory(void **state)
{
    (void)state;
    for (long n = 1;; n++) {
        char fingerprint[HASH_TEXT_SIZE];
        stance_error error = {0};
        memory_fail_from(n);
        stance_dataset *dataset = stance_dataset_new(&error);
        bool done = dataset &&
                    stance_dataset_add(dataset, "g", "pro", "one", 3, &error) == STANCE_OK &&
                    stance_dataset_read(dataset, STANCE_TESTS_DIR "/unit/dataset.tsv", 0,
                                        "group,label,text", &error) == STANCE_OK;
        if (!done) assert_int_equal(error.status, STANCE_NO_MEMORY);
        done = done && dataset_fingerprint(dataset, fingerprint);
        memory_fail_from(0);
        stance_dataset_free(dataset);
        if (done) break;
        assert_true(n < 1000);
    }
}

static void assert_field(stance_field field, const char *expected)
{
    assert_int_equal(field.size, strlen(expected));
    assert_memory_equal(field.bytes, expected, field.size);
}

static void test_rows(void **state)
{
    (void)state;
    stance_dataset *dataset = new_dataset();
    add(dataset, NULL, "pro", " one ");
    assert_int_equal(stance_dataset_read(dataset, STANCE_TESTS_DIR "/unit/dataset.tsv", 0,
                                         "group,label,text", NULL),
                     STANCE_OK);
    stance_row first = stance_dataset_row(dataset, 0), second = stance_dataset_row(dataset, 1);
    assert_field(first.label, "pro");
    assert_field(first.text, "one");
    assert_null(first.group.bytes);
    assert_null(first.source.bytes);
    assert_null(first.predicted.bytes);
    assert_true(isnan(first.probability) && isnan(first.score));
    assert_int_equal(first.line, 0);
    assert_field(second.source, STANCE_TESTS_DIR "/unit/dataset.tsv");
    assert_true(second.line > 0 && second.group.size > 0);
    stance_dataset_free(dataset);
}

/* Reads predictions and shows them, or "!status line message". */
static const char *read_predictions(stance_format format, const char *columns, const char *text)
{
    static char shown[SHOWN];
    size_t used = 0;
    char path[] = STANCE_BINARY_DIR "/dataset-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    stance_dataset *dataset = new_dataset();
    stance_error error = {0};
    shown[0] = '\0';
    if (stance_dataset_read_predictions(dataset, path, format, columns, &error) != STANCE_OK)
        snprintf(shown, SHOWN, "!%d %lld %s", (int)error.status, error.line, error.message);
    for (size_t i = 0; i < stance_dataset_count(dataset); i++) {
        stance_row row = stance_dataset_row(dataset, i);
        used += (size_t)snprintf(shown + used, SHOWN - used, "[%.*s|%.*s|%g|%g|%.*s]",
                                 (int)row.label.size, row.label.bytes, (int)row.predicted.size,
                                 row.predicted.bytes ? row.predicted.bytes : "", row.probability,
                                 row.score, (int)row.text.size, row.text.bytes);
    }
    stance_dataset_free(dataset);
    unlink(path);
    return shown;
}

static void test_predictions(void **state)
{
    (void)state;
    static const struct {
        stance_format format;
        const char *columns, *text, *shown;
    } cases[] = {
        {STANCE_FORMAT_TSV, "label,probability,score,-,text", "pro\t0.5\t-1\tunknown\ta b\tc\n",
         "[pro||0.5|-1|a b\tc]"},
        {STANCE_FORMAT_TSV, "label,probability,score,-,text", "pro\t1\t.25\t\t\n",
         "[pro||1|0.25|]"},
        {STANCE_FORMAT_TSV, "label,predicted", "pro\tanti\nx\tx\n",
         "[pro|anti|nan|nan|][x|x|nan|nan|]"},
        {STANCE_FORMAT_TSV, "label,predicted,probability", "a\tb\t\n", "[a|b|nan|nan|]"},
        {STANCE_FORMAT_CSV, "label,probability,score,-,text",
         "label,probability,score,note,text\npro,0.25,0,,\"a\"\n", "[pro||0.25|0|a]"},
        {STANCE_FORMAT_JSONL, "label,probability,score,-,text",
         "{\"label\":\"pro\",\"probability\":0.75,\"score\":1e-3,\"text\":\"a\"}\n{\"label\":\"x\"}"
         "\n",
         "[pro||0.75|0.001|a][x||nan|nan|]"},
        {STANCE_FORMAT_JSONL, "label,text", "{\"article\":\"a\"}\n",
         "!1 1 no \"label\" in the object"},
        {STANCE_FORMAT_TSV, "label,probability", "a\t1.5\n",
         "!1 1 probability is no number from 0 to 1: \"1.5\""},
        {STANCE_FORMAT_TSV, "label,score", "a\t-1.5\n",
         "!1 1 score is no number from -1 to 1: \"-1.5\""},
        {STANCE_FORMAT_TSV, "label,score", "a\tnan\n",
         "!1 1 score is no number from -1 to 1: \"nan\""},
        {STANCE_FORMAT_TSV, "label,score", "a\t0x1\n",
         "!1 1 score is no number from -1 to 1: \"0x1\""},
        {STANCE_FORMAT_TSV, "label,score", "a\t1-\n",
         "!1 1 score is no number from -1 to 1: \"1-\""},
        {STANCE_FORMAT_TSV, "label,predicted", "a\t\n", "!1 1 empty label"},
        {STANCE_FORMAT_TSV, "predicted,text", "a\tb\n",
         "!3 0 no label among the columns \"predicted,text\""},
        {STANCE_FORMAT_TSV, "label,guess", "a\tb\n",
         "!3 0 unknown column \"guess\" (there are label, text, group, predicted, probability, "
         "score "
         "and -)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(read_predictions(cases[i].format, cases[i].columns, cases[i].text),
                            cases[i].shown);
}

/* Rows without text are not for training. */
static void test_rows_without_text_are_not_trained_on(void **state)
{
    (void)state;
    stance_dataset *dataset = new_dataset();
    stance_train_options options;
    stance_error error = {0};
    stance_train_options_init(&options);
    assert_int_equal(stance_dataset_read_predictions(dataset, STANCE_TESTS_DIR "/unit/dataset.tsv",
                                                     0, "label,-", NULL),
                     STANCE_OK);
    assert_null(stance_train(dataset, &options, NULL, &error));
    assert_int_equal(error.status, STANCE_BAD_DATA);
    assert_string_equal(error.message, "a row has no text");
    stance_dataset_free(dataset);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_add_refuses),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_tsv_header),
        cmocka_unit_test(test_bad_rows),
        cmocka_unit_test(test_bad_columns),
        cmocka_unit_test(test_failed_file_leaves_nothing),
        cmocka_unit_test(test_missing_file),
        cmocka_unit_test(test_order_and_fingerprint),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_predictions),
        cmocka_unit_test(test_rows_without_text_are_not_trained_on),
    };
    return cmocka_run_group_tests_name("dataset", tests, NULL, NULL);
}
