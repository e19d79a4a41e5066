/* What is labelled already is known by its words, whatever file it is in. */
#include "label/known.h"

#include "label/wording.h"
#include "tests/unit/support.h"

static bool knows(const struct ledger *known, const char *text)
{
    struct wording wording = {.words = NULL};
    assert_true(wording_read(&wording, text, strlen(text)));
    bool found = ledger_find(known, wording.key) != LEDGER_NONE;
    wording_free(&wording);
    return found;
}

static void every_kind_of_file_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
    } files[] = {
        {"a.tsv", "label\tgroup\ttext\npro\ta\tCars, out!\n\tb\tCars in.\n"},
        {"b.tsv", "pro\tCars, out!\nanti\tCars in.\n"},
        {"c.txt", "cars OUT\ncars in\ncars in\n"},
        {"d.csv", "label,text\npro,\"Cars, out!\"\nanti,Cars in\n"},
        {"e.JSONL", "{\"label\":\"pro\",\"text\":\"Cars out\"}\n{\"text\":\"Cars in\"}\n"},
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct ledger known = {.keys = NULL};
        stance_error error = {.status = STANCE_OK};
        const char *path = scratch_write(files[i].name, files[i].text, strlen(files[i].text));
        assert_int_equal(known_add(&known, path, &error), STANCE_OK);
        assert_int_equal(known.count, 2);
        assert_true(knows(&known, "cars out"));
        assert_true(knows(&known, "Cars in!"));
        assert_false(knows(&known, "cars"));
        ledger_free(&known);
    }
}

static void failures_are_handed_on(void **state)
{
    (void)state;
    struct ledger known = {.keys = NULL};
    stance_error error = {.status = STANCE_OK};
    assert_int_equal(known_add(&known, scratch_path("none.tsv"), &error), STANCE_IO);
    error = (stance_error){.status = STANCE_OK};
    const char *path = scratch_write("bad.jsonl", "{\n", 2);
    assert_int_equal(known_add(&known, path, &error), STANCE_BAD_DATA);
    ledger_free(&known);
}

static void a_list_is_cut_at_its_commas(void **state)
{
    (void)state;
    char path[KNOWN_PATH_SIZE];
    const char *at = "a.tsv,,b";
    assert_true(known_next(&at, path));
    assert_string_equal(path, "a.tsv");
    assert_true(known_next(&at, path));
    assert_string_equal(path, "");
    assert_true(known_next(&at, path));
    assert_string_equal(path, "b");
    assert_false(known_next(&at, path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_file_is_read),
        cmocka_unit_test(failures_are_handed_on),
        cmocka_unit_test(a_list_is_cut_at_its_commas),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
