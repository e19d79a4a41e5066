/* The strongest terms, beside a sort of all of them. */
#include "cli/ranking.h"

#include "tests/unit/samples.h"
#include "tests/unit/support.h"

#include <math.h>

static struct ranking_item all[20000];

static int by_strength(const void *a, const void *b)
{
    const struct ranking_item *x = a, *y = b;
    if (x->strength != y->strength) return x->strength < y->strength ? 1 : -1;
    return (x->term > y->term) - (x->term < y->term);
}

static void the_strongest_are_those_of_a_sort(void **state)
{
    (void)state;
    static struct ranking ranking;
    static const size_t tops[] = {0, 1, 7, RANKING_MAX};
    stance_dataset *dataset = samples_dataset(3, 12, 1);
    stance_train_options options = samples_options("linear");
    options.features = "words=1-2,chars=3-4";
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    assert_non_null(model);
    for (size_t label = 0; label < 3; label++)
        for (stance_term_kind kind = 0; kind <= STANCE_TERM_WORDS; kind++)
            for (size_t t = 0; t < COUNT_OF(tops); t++)
                for (int direction = 0; direction < RANKING_DIRECTIONS; direction++) {
                    double sign = direction == RANKING_TOWARDS ? 1 : -1;
                    size_t count = 0;
                    for (size_t i = 0; i < stance_model_term_count(model); i++) {
                        double strength = sign * ranking_strength(model, i, label);
                        if (stance_model_term(model, i).kind == kind && strength > 0)
                            all[count++] = (struct ranking_item){i, strength};
                    }
                    qsort(all, count, sizeof *all, by_strength);
                    ranking_find(&ranking, model, kind, label, tops[t]);
                    assert_int_equal(ranking.count[direction], count < tops[t] ? count : tops[t]);
                    for (size_t i = 0; i < ranking.count[direction]; i++) {
                        assert_int_equal(ranking.items[direction][i].term, all[i].term);
                        assert_true(sign * ranking.items[direction][i].strength == all[i].strength);
                    }
                }
    stance_model_free(model);
    stance_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_strongest_are_those_of_a_sort),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
