/* The pool holds what is worth most, and nothing twice. */
#include "label/pool.h"

#include "tests/unit/support.h"

static enum pool_outcome offer(struct pool *pool, const char *text, double priority)
{
    struct wording wording = {.words = NULL};
    assert_true(wording_read(&wording, text, strlen(text)));
    struct pool_item item = {.text = (char *)text,
                             .size = strlen(text),
                             .group = (char *)"g",
                             .group_size = 1,
                             .wording = wording,
                             .priority = priority};
    enum pool_outcome outcome = pool_offer(pool, &item);
    wording_free(&wording);
    return outcome;
}

static void the_best_of_a_long_stream_stay(void **state)
{
    (void)state;
    enum { ROOM = 10, STREAM = 1000 };
    struct pool pool;
    char text[64];
    assert_true(pool_begin(&pool, ROOM));
    for (size_t i = 0; i < STREAM; i++) {
        size_t value = i * 389 % STREAM; /* every number once */
        snprintf(text, sizeof text, "n%zu", value);
        offer(&pool, text, (double)value);
    }
    pool_sort(&pool);
    assert_int_equal(pool.count, ROOM);
    for (size_t i = 0; i < ROOM; i++) {
        assert_true(pool.items[i].priority == (double)(STREAM - 1 - i));
        assert_int_equal(pool.items[i].group_size, 1);
        assert_int_equal(pool.items[i].group[0], 'g');
    }
    pool_free(&pool);
}

static void near_duplicates_are_kept_out(void **state)
{
    (void)state;
    struct pool pool;
    assert_true(pool_begin(&pool, 2));
    assert_int_equal(offer(&pool, "Cars must leave the town.", 0.5), POOL_TAKEN);
    assert_int_equal(offer(&pool, "cars must leave the town", 0.9), POOL_REPEATED);
    assert_int_equal(offer(&pool, "Buses are late.", 0.5), POOL_TAKEN);
    assert_int_equal(offer(&pool, "Trams are never late.", 0.5), POOL_PASSED);
    assert_int_equal(offer(&pool, "Bells ring at noon.", 0.6), POOL_TAKEN);
    pool_sort(&pool);
    assert_int_equal(pool.count, 2);
    assert_memory_equal(pool.items[0].text, "Bells", 5);
    assert_memory_equal(pool.items[1].text, "Cars", 4); /* the first of two that are equal */
    pool_free(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_a_long_stream_stay),
        cmocka_unit_test(near_duplicates_are_kept_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
