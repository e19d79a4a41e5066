/* Whatever is pressed, the file of answers has what the annotator last said. */
#include "label/interview.h"

#include "cli/message.h"
#include "label/keyboard.h"
#include "tests/unit/support.h"

#include <fcntl.h>

#define HEADER "label\tgroup\ttext\n"

static const char *pressed; /* what is left of the keys; '#': stopped and continued */

static size_t columns(void)
{
    return 40;
}

static int next_key(void)
{
    if (!*pressed) return KEYBOARD_END;
    int key = (unsigned char)*pressed++;
    return key == '#' ? KEYBOARD_AGAIN : key;
}

/* Labels four sentences, two of which say the same, by these keys. What is shown goes nowhere. */
static void label(const char *path, const char *typed)
{
    static const char text[] = "Ships first.\nTrams second.\nSHIPS, first!\nFish third.\n";
    stance_error error = {.status = STANCE_OK};
    struct worksheet sheet;
    struct keys keys;
    struct answers answers;
    assert_int_equal(worksheet_read(&sheet, scratch_write("sheet.txt", text, sizeof text - 1),
                                    STANCE_FORMAT_AUTO, &error),
                     STANCE_OK);
    assert_null(keys_take_list(&keys, "pro,anti"));
    assert_int_equal(answers_open(&answers, path), MESSAGE_DONE);
    const struct interview interview = {.keys = &keys,
                                        .sheet = &sheet,
                                        .answers = &answers,
                                        .columns = columns,
                                        .quiet = true,
                                        .next_key = next_key};
    pressed = typed;
    fflush(stdout);
    int before = dup(STDOUT_FILENO), nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    int code = interview_run(&interview);
    dup2(before, STDOUT_FILENO);
    close(nowhere);
    close(before);
    assert_int_equal(code, MESSAGE_DONE);
    answers_close(&answers);
    worksheet_free(&sheet);
}

static void expect(const char *path, const char *wanted)
{
    char found[1024];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(found, 1, sizeof found, file);
    fclose(file);
    assert_int_equal(size, strlen(wanted));
    assert_memory_equal(found, wanted, size);
    remove(path);
}

static void keys_do_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *rows;
    } cases[] = {
        {"", ""},
        {"q1", ""},
        {"pap", "pro\t\tShips first.\nanti\t\tTrams second.\npro\t\tFish third.\n"},
        {"1x#2q", "pro\t\tShips first.\nanti\t\tTrams second.\n"},
        {"uu1u2", "anti\t\tShips first.\n"},
        {"s1", "pro\t\tTrams second.\n"},
        {"s1uu2", "anti\t\tShips first.\n"},
        {"111u2", "pro\t\tShips first.\npro\t\tTrams second.\nanti\t\tFish third.\n"},
        {"111uuu222q", "anti\t\tShips first.\nanti\t\tTrams second.\nanti\t\tFish third.\n"},
        {"111x", "pro\t\tShips first.\npro\t\tTrams second.\npro\t\tFish third.\n"},
        {"111#U2Q", "pro\t\tShips first.\npro\t\tTrams second.\nanti\t\tFish third.\n"},
    };
    const char *path = scratch_path("answers.tsv");
    char kept[512], wanted[512];
    snprintf(kept, sizeof kept, "%s", path);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        label(kept, cases[i].keys);
        snprintf(wanted, sizeof wanted, HEADER "%s", cases[i].rows);
        expect(kept, wanted);
    }
}

static void it_goes_on_where_it_was_left(void **state)
{
    (void)state;
    static const char other[] = HEADER "pro\t\tAnother file.\n";
    char path[512];
    snprintf(path, sizeof path, "%s", scratch_path("later.tsv"));
    label(path, "1s");
    label(path, "2");
    label(path, "uu2"); /* over the beginning of the session */
    expect(path, HEADER "anti\t\tShips first.\n");
    scratch_write("later.tsv", other, sizeof other - 1);
    label(path, "uu1uu");
    expect(path, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_do_what_they_say),
        cmocka_unit_test(it_goes_on_where_it_was_left),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
