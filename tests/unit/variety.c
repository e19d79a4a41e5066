/* What is chosen is worth much and unlike the rest. */
#include "label/variety.h"

#include "tests/unit/samples.h"
#include "tests/unit/support.h"

#include <math.h>

static const uint32_t terms[] = {0, 1, 2};
static const float ones[] = {1, 1, 1};
static const float halves[] = {0.70710678F, 0.70710678F};

/* Two that are equal, one half like them, one unlike all. */
static const struct variety_row rows[] = {{terms, ones, 1, 0.9},
                                          {terms, ones, 1, 0.8},
                                          {terms, halves, 2, 0.5},
                                          {terms + 2, ones, 1, 0.1}};

static void expect(double diversity, const size_t *wanted)
{
    size_t chosen[COUNT_OF(rows)];
    assert_int_equal(variety_choose(rows, COUNT_OF(rows), 3, COUNT_OF(rows), diversity, chosen),
                     COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) assert_int_equal(chosen[i], wanted[i]);
}

static void the_weight_shifts_the_choice(void **state)
{
    (void)state;
    expect(0, (const size_t[]){0, 1, 2, 3});
    expect(0.6, (const size_t[]){0, 3, 2, 1});
    expect(1, (const size_t[]){0, 3, 2, 1});
}

static void there_may_be_fewer_than_wanted(void **state)
{
    (void)state;
    size_t chosen[9];
    assert_int_equal(variety_choose(rows, 2, 3, 9, 0.5, chosen), 2);
    assert_int_equal(variety_choose(rows, 4, 3, 2, 0.5, chosen), 2);
    assert_int_equal(variety_choose(rows, 0, 0, 2, 0.5, chosen), 0);
}

static void fill(struct pool *pool)
{
    static const char *const texts[] = {"The minister trusts the new masts.", "qqq qqq",
                                        "The old minister bans masts"};
    assert_true(pool_begin(pool, COUNT_OF(texts)));
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct pool_item item = {.text = (char *)texts[i], .size = strlen(texts[i]), .group = NULL};
        assert_true(wording_read(&item.wording, item.text, item.size));
        assert_int_equal(pool_offer(pool, &item), POOL_TAKEN);
        wording_free(&item.wording);
    }
    pool_sort(pool);
}

static void expect_unit(const struct variety_row *row)
{
    double sum = 0;
    for (size_t i = 0; i < row->count; i++) {
        sum += (double)row->values[i] * (double)row->values[i];
        assert_true(!i || row->terms[i] > row->terms[i - 1]);
    }
    assert_true(fabs(sum - 1) < 1e-5);
}

static void vectors_have_length_one(void **state)
{
    (void)state;
    struct pool pool;
    struct variety_table table;
    stance_error error = {.status = STANCE_OK};
    fill(&pool);
    assert_int_equal(variety_by_words(&table, &pool, &error), STANCE_OK);
    assert_int_equal(table.count, 3);
    assert_int_equal(table.terms, 8); /* different words */
    for (size_t i = 0; i < 3; i++) expect_unit(&table.rows[i]);
    variety_free(&table);
    stance_model *model = samples_model("linear", 3, 12);
    assert_int_equal(variety_by_model(&table, &pool, model, &error), STANCE_OK);
    assert_int_equal(table.terms, stance_model_term_count(model));
    expect_unit(&table.rows[0]);
    assert_int_equal(table.rows[1].count, 0);
    variety_free(&table);
    stance_model_free(model);
    pool_free(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_weight_shifts_the_choice),
        cmocka_unit_test(there_may_be_fewer_than_wanted),
        cmocka_unit_test(vectors_have_length_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
