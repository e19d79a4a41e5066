/* Learning the weights of context, from articles made up so that it is known what surroundings say:
 * out-of-fold probabilities are right in 70 of 100 sentences and say so honestly. */
#include "train/surroundings.h"

#include "base/memory.h"
#include "samples.h"
#include "support.h"

#include <math.h>

enum { ARTICLES = 200, SENTENCES = 10, ROWS = ARTICLES * SENTENCES, LABELS = 2, SURE_PERCENT = 70 };

#define SURE (SURE_PERCENT / 100.0)

/* How the labels of an article follow each other. */
enum order { RUNS, HALVES, TURNS, CHANCE };

static uint32_t label_at(enum order order, size_t article, size_t sentence, uint64_t *random)
{
    switch (order) {
    case RUNS:
        return article % LABELS;
    case HALVES:
        return sentence >= SENTENCES / 2;
    case TURNS:
        return sentence % LABELS;
    case CHANCE:
        break;
    }
    return (uint32_t)samples_random(random, LABELS);
}

struct rows {
    struct corpus corpus;
    uint32_t labels[ROWS], units[ROWS];
    size_t arrival[ROWS];
    struct model_label names[LABELS];
    double probabilities[ROWS * LABELS], in_context[ROWS * LABELS];
};

/* Row `step` times i (it goes through all of them) is the i-th to arrive. */
static void make_rows(struct rows *rows, enum order order, size_t step)
{
    uint64_t random = 5;
    *rows = (struct rows){.corpus = {.rows = ROWS,
                                     .labels = rows->labels,
                                     .arrival = rows->arrival,
                                     .units = rows->units,
                                     .unit_count = ARTICLES,
                                     .grouped = true,
                                     .label_count = LABELS,
                                     .names = rows->names},
                          .names = {{.role = STANCE_PRO}, {.role = STANCE_ANTI}}};
    for (size_t i = 0; i < ROWS; i++) {
        size_t row = i * step % ROWS;
        uint32_t label = label_at(order, i / SENTENCES, i % SENTENCES, &random);
        bool right = samples_random(&random, 100) < SURE_PERCENT;
        rows->labels[row] = label;
        rows->units[row] = (uint32_t)(i / SENTENCES);
        rows->arrival[row] = i;
        rows->probabilities[row * LABELS + label] = right ? SURE : 1 - SURE;
        rows->probabilities[row * LABELS + 1 - label] = right ? 1 - SURE : SURE;
    }
}

static struct context learn(struct rows *rows, bool *learnt)
{
    struct context context;
    assert_true(
        surroundings_learn(&rows->corpus, rows->probabilities, &context, rows->in_context, learnt));
    for (size_t i = 0; i < ROWS; i++)
        assert_true(fabs(rows->in_context[2 * i] + rows->in_context[2 * i + 1] - 1) < 1e-12);
    return context;
}

static size_t right_rows(const struct rows *rows, const double *probabilities)
{
    size_t right = 0;
    for (size_t i = 0; i < ROWS; i++) right += probabilities[2 * i + rows->labels[i]] > 0.5;
    return right;
}

static struct context learn_order(enum order order, struct rows *rows)
{
    bool learnt;
    make_rows(rows, order, 1);
    struct context context = learn(rows, &learnt);
    assert_true(learnt);
    return context;
}

static void runs_of_one_label_give_weight(void **state)
{
    (void)state;
    static struct rows rows;
    struct context context = learn_order(RUNS, &rows);
    assert_true(context.neighbour + context.article > 0.3);
    assert_true(right_rows(&rows, rows.in_context) >
                right_rows(&rows, rows.probabilities) + ROWS / 20);

    /* halves: the mean of every article is the same and says nothing, the neighbours do */
    context = learn_order(HALVES, &rows);
    assert_true(context.neighbour > 0.2);
    assert_true(context.article <= 0.1);
}

static void shuffled_labels_give_none(void **state)
{
    (void)state;
    static struct rows rows;
    struct context context = learn_order(CHANCE, &rows);
    assert_true(context.neighbour <= 0.05 && context.article <= 0.1); /* chance */
    context = learn_order(TURNS, &rows); /* neighbours that speak against */
    assert_true(context.neighbour == 0);
}

static void without_groups_the_defaults_are_taken(void **state)
{
    (void)state;
    static struct rows rows;
    bool learnt;
    make_rows(&rows, RUNS, 1);
    rows.corpus.grouped = false;
    rows.corpus.unit_count = ROWS;
    for (size_t i = 0; i < ROWS; i++) rows.units[i] = (uint32_t)i;
    struct context context = learn(&rows, &learnt);
    assert_false(learnt);
    assert_true(context.neighbour == CONTEXT_DEFAULT_NEIGHBOUR);
    assert_true(context.article == CONTEXT_DEFAULT_ARTICLE);

    make_rows(&rows, RUNS, 1); /* pairs are no articles */
    rows.corpus.unit_count = ROWS / 2;
    for (size_t i = 0; i < ROWS; i++) rows.units[i] = (uint32_t)(i / 2);
    context = learn(&rows, &learnt);
    assert_false(learnt);
    assert_true(context.neighbour == CONTEXT_DEFAULT_NEIGHBOUR);
}

/* Three articles of three rows are enough, whatever single rows and pairs there are beside them;
 * once it was the mean size of the groups that decided. */
static void few_articles_among_single_rows_are_learnt_from(void **state)
{
    (void)state;
    static const struct {
        size_t articles, size;
        bool learnt;
    } cases[] = {{3, 3, true}, {2, 3, false}, {2, 100, false}, {300, 2, false}, {1, ROWS, false}};
    static struct rows rows;
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        bool learnt;
        size_t grouped = cases[c].articles * cases[c].size;
        make_rows(&rows, RUNS, 1);
        for (size_t i = 0; i < ROWS; i++)
            rows.units[i] = (uint32_t)(i < grouped ? i / cases[c].size : i);
        rows.corpus.unit_count = ROWS; /* some of them without rows */
        struct context context = learn(&rows, &learnt);
        assert_int_equal(learnt, cases[c].learnt);
        if (learnt) continue;
        assert_true(context.neighbour == CONTEXT_DEFAULT_NEIGHBOUR);
        assert_true(context.article == CONTEXT_DEFAULT_ARTICLE);
    }
}

static void what_is_usual_is_the_mean_log(void **state)
{
    (void)state;
    static struct rows rows;
    struct context context = learn_order(RUNS, &rows);
    double usual[LABELS] = {0};
    for (size_t i = 0; i < ROWS * LABELS; i++) usual[i % LABELS] += log(rows.probabilities[i]);
    for (size_t l = 0; l < LABELS; l++)
        assert_true(fabs(context.usual[l] - usual[l] / ROWS) < 1e-12);
}

/* Where the rows stand in the corpus is all one, bit by bit; when they arrived is not. */
static void the_order_of_arrival_matters_alone(void **state)
{
    (void)state;
    static struct rows plain, mixed;
    bool learnt;
    enum { STEP = 73 }; /* has no divisor in common with ROWS */
    struct context context = learn_order(HALVES, &plain);
    make_rows(&mixed, HALVES, STEP);
    struct context same = learn(&mixed, &learnt);
    assert_memory_equal(&context, &same, sizeof context);
    for (size_t i = 0; i < ROWS; i++)
        assert_memory_equal(plain.in_context + i * LABELS,
                            mixed.in_context + i * STEP % ROWS * LABELS, LABELS * sizeof(double));

    make_rows(&mixed, HALVES, 1); /* the two halves of each article arrive in turns */
    for (size_t i = 0; i < ROWS; i++) {
        size_t half = i % SENTENCES / (SENTENCES / 2), place = i % (SENTENCES / 2);
        mixed.arrival[i] = i / SENTENCES * SENTENCES + 2 * place + half;
    }
    same = learn(&mixed, &learnt);
    assert_true(context.neighbour > 0.2 && same.neighbour == 0);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static struct rows rows;
    struct context context;
    bool learnt;
    make_rows(&rows, RUNS, 1);
    for (long n = 1; n <= 3; n++) {
        memory_fail_from(n);
        assert_false(surroundings_learn(&rows.corpus, rows.probabilities, &context, rows.in_context,
                                        &learnt));
        memory_fail_from(0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_of_one_label_give_weight),
        cmocka_unit_test(shuffled_labels_give_none),
        cmocka_unit_test(without_groups_the_defaults_are_taken),
        cmocka_unit_test(few_articles_among_single_rows_are_learnt_from),
        cmocka_unit_test(what_is_usual_is_the_mean_log),
        cmocka_unit_test(the_order_of_arrival_matters_alone),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("surroundings", tests, NULL, NULL);
}
