/* Steps add up whichever thread took them, and nothing is said after a cancellation. */
#include "train/watch.h"

#include "base/parallel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { STEPS = 1000, CANCEL_AT = 300 };

struct calls {
    size_t count, last, cancel_at;
};

static bool note(void *context, const char *stage, size_t done, size_t total)
{
    struct calls *calls = context;
    bool good = strcmp(stage, "testing") == 0 && done >= calls->last && done <= total;
    calls->last = done;
    return good && ++calls->count != calls->cancel_at;
}

static void step(void *context, size_t i)
{
    watch_step(context, i % 2);
}

static size_t run(size_t cancel_at, stance_status expected)
{
    struct calls calls = {.cancel_at = cancel_at};
    const stance_train_options options = {.progress = note, .progress_context = &calls};
    stance_error error = {0};
    struct watch watch;
    watch_begin(&watch, &options, "testing", STEPS / 2);
    parallel_for(4, STEPS, step, &watch);
    assert_int_equal(watch_status(&watch, &error), expected);
    assert_string_equal(error.message, expected == STANCE_OK ? "" : "cancelled");
    if (expected != STANCE_OK) assert_false(watch_step(&watch, 1));
    watch_end(&watch);
    return calls.count;
}

static void steps_add_up(void **state)
{
    (void)state;
    assert_int_equal(run(0, STANCE_OK), STEPS);
}

static void nothing_follows_a_cancellation(void **state)
{
    (void)state;
    assert_int_equal(run(CANCEL_AT, STANCE_MISUSE), CANCEL_AT);
}

static void nobody_need_watch(void **state)
{
    (void)state;
    const stance_train_options options = {.progress = NULL};
    struct watch watch;
    watch_begin(&watch, &options, "testing", 1);
    assert_true(watch_step(&watch, 1));
    assert_int_equal(watch_status(&watch, NULL), STANCE_OK);
    watch_end(&watch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_add_up),
        cmocka_unit_test(nothing_follows_a_cancellation),
        cmocka_unit_test(nobody_need_watch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
