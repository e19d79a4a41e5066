/* Characters from a pipe as keys. tests/cli/terminal has those of a terminal. */
#include "label/keyboard.h"

#include "tests/unit/support.h"

static void characters_are_keys(void **state)
{
    (void)state;
    static const char typed[] = " p\n\x1B[A\x1B[1;5C\x1BOPu\x04\xC3\t1\x1B";
    static const int keys[] = {
        'p', KEYBOARD_OTHER, KEYBOARD_OTHER, KEYBOARD_OTHER, 'u', 4, '\xC3' & 0xFF,
        '1', KEYBOARD_END,   KEYBOARD_END};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], typed, sizeof typed - 1), (int)sizeof typed - 1);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    assert_false(keyboard_begin());
    for (size_t i = 0; i < COUNT_OF(keys); i++) assert_int_equal(keyboard_read(), keys[i]);
    keyboard_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(characters_are_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
