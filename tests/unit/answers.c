/* The file of answers: nothing is lost, and nothing that is not its own is touched. */
#include "label/answers.h"

#include "cli/message.h"
#include "label/worksheet.h"
#include "tests/unit/support.h"

#include <unistd.h>

#define HEADER "label\tgroup\ttext\n"

static void expect(const char *path, const char *wanted)
{
    char found[1024];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(found, 1, sizeof found, file);
    fclose(file);
    assert_int_equal(size, strlen(wanted));
    assert_memory_equal(found, wanted, size);
}

static void add(struct answers *answers, const char *label, const char *text)
{
    const stance_field fields[] = {worksheet_string(label), {"", 0}, worksheet_string(text)};
    assert_true(answers_add(answers, fields));
}

static void answers_are_added_and_dropped(void **state)
{
    (void)state;
    struct answers answers;
    const char *path = scratch_path("new.tsv");
    assert_int_equal(answers_open(&answers, path), MESSAGE_DONE);
    add(&answers, "pro", "One.");
    add(&answers, "anti", "Two.");
    expect(path, HEADER "pro\t\tOne.\nanti\t\tTwo.\n");
    assert_true(answers_drop(&answers));
    expect(path, HEADER "pro\t\tOne.\n");
    add(&answers, "neutral", "Three.");
    answers_close(&answers);
    expect(path, HEADER "pro\t\tOne.\nneutral\t\tThree.\n");

    stance_field fields[ANSWERS_FIELDS];
    assert_int_equal(answers_open(&answers, path), MESSAGE_DONE);
    assert_int_equal(answers.count, 2);
    assert_false(answers.dropped);
    answers_row(&answers, 1, fields);
    assert_int_equal(fields[0].size, 7);
    assert_int_equal(fields[1].size, 0);
    assert_memory_equal(fields[2].bytes, "Three.", fields[2].size);
    assert_true(answers_drop(&answers));
    assert_true(answers_drop(&answers));
    expect(path, HEADER);
    answers_close(&answers);
}

static void append_to(const char *path)
{
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    fputs("anti\t\tTwo.\n", file);
    fclose(file);
}

static void replace(const char *path)
{
    assert_int_equal(remove(path), 0);
    append_to(path);
}

static void cut_off(const char *path)
{
    assert_int_equal(truncate(path, 3), 0);
}

/* What others do to the file meanwhile is not written over, nor is anything written to a file that
 * has lost its name. */
static void a_file_that_others_changed_is_left_alone(void **state)
{
    (void)state;
    static const struct {
        void (*change)(const char *path);
        const char *wanted;
    } cases[] = {{append_to, HEADER "pro\t\tOne.\nanti\t\tTwo.\n"},
                 {replace, "anti\t\tTwo.\n"},
                 {cut_off, "lab"}};
    static const stance_field fields[ANSWERS_FIELDS] = {{"pro", 3}, {"", 0}, {"Three", 5}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct answers answers;
        const char *path = scratch_path("shared.tsv");
        assert_int_equal(answers_open(&answers, path), MESSAGE_DONE);
        add(&answers, "pro", "One.");
        cases[i].change(path);
        assert_false(answers_add(&answers, fields));
        assert_false(answers_drop(&answers));
        assert_int_equal(answers.count, 1);
        answers_close(&answers);
        expect(path, cases[i].wanted);
        remove(path);
    }
}

/* Whatever part of the file a crash leaves, the whole rows in it are kept and the next can be
 * added. */
static void every_unfinished_file_is_mended(void **state)
{
    (void)state;
    static const char whole[] = HEADER "pro\tg\tOne.\nanti\tg\tTwo.\n";
    for (size_t size = 0; size < sizeof whole; size++) {
        struct answers answers;
        const char *path = scratch_write("cut.tsv", whole, size);
        assert_int_equal(answers_open(&answers, path), MESSAGE_DONE);
        size_t kept = strlen(HEADER) + (size >= 28 ? 11 : 0) + (size >= 40 ? 12 : 0);
        assert_int_equal(answers.end, kept);
        add(&answers, "new", "Row");
        answers_close(&answers);
        char wanted[128];
        snprintf(wanted, sizeof wanted, "%.*snew\t\tRow\n", (int)kept, whole);
        expect(path, wanted);
    }
}

static void zeros_of_a_lost_write_are_dropped(void **state)
{
    (void)state;
    static const char left[] = HEADER "pro\tg\tOne.\nan\0\0\0\0\n";
    struct answers answers;
    const char *path = scratch_write("zeros.tsv", left, sizeof left - 1);
    assert_int_equal(answers_open(&answers, path), MESSAGE_DONE);
    assert_true(answers.dropped);
    answers_close(&answers);
    expect(path, HEADER "pro\tg\tOne.\n");
}

static void other_files_are_left_alone(void **state)
{
    (void)state;
    static const char *const files[] = {
        "pro\tOne.\n",        "label\ttext\npro\tOne.\n",    "lab\n",    HEADER "pro\tOne.\n",
        HEADER "\tg\tOne.\n", HEADER "pro\tg\tOne.\tmore\n", HEADER "\n"};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct answers answers;
        const char *path = scratch_write("other.tsv", files[i], strlen(files[i]));
        assert_int_equal(answers_open(&answers, path), MESSAGE_FAILED);
        answers_close(&answers);
        expect(path, files[i]);
    }
    struct answers answers;
    assert_int_equal(answers_open(&answers, "/dev/null"), MESSAGE_FAILED);
    answers_close(&answers);
    assert_int_equal(answers_open(&answers, scratch_directory), MESSAGE_FAILED);
    answers_close(&answers);
}

static void lines_may_end_as_windows_has_them(void **state)
{
    (void)state;
    static const char text[] = "label\tgroup\ttext\r\npro\tg\tOne.\r\n";
    struct answers answers;
    stance_field fields[ANSWERS_FIELDS];
    const char *path = scratch_write("crlf.tsv", text, sizeof text - 1);
    assert_int_equal(answers_open(&answers, path), MESSAGE_DONE);
    assert_int_equal(answers.count, 1);
    answers_row(&answers, 0, fields);
    assert_int_equal(fields[2].size, 4);
    answers_close(&answers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_added_and_dropped),
        cmocka_unit_test(a_file_that_others_changed_is_left_alone),
        cmocka_unit_test(every_unfinished_file_is_mended),
        cmocka_unit_test(zeros_of_a_lost_write_are_dropped),
        cmocka_unit_test(other_files_are_left_alone),
        cmocka_unit_test(lines_may_end_as_windows_has_them),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
