/* Machines that are trained at one cost after another: what is found at each is the same as from
 * nothing, and what libsvm finds. */
#include "train/plane.h"

#include "base/memory.h"
#include "tests/unit/problems.h"

static const stance_train_options unwatched = {.progress = NULL};

/* Trains at `count` costs in turn; what is found at the last. */
static stance_status try(struct problem *problem, const double *C, size_t count, double tolerance,
                         const stance_train_options *options, struct machine *machine,
                         stance_error *error)
{
    struct compact compact;
    struct watch watch;
    double costs[ROWS_MAX];
    if (!compact_init(&compact, &problem->matrix, TERMS)) return STANCE_NO_MEMORY;
    struct plane *plane = plane_new(&compact, problem->positive);
    stance_status status = plane ? STANCE_OK : STANCE_NO_MEMORY;
    watch_begin(&watch, options, "testing", count);
    for (size_t i = 0; status == STANCE_OK && i < count; i++) {
        for (size_t r = 0; r < problem->matrix.rows; r++) costs[r] = C[i] * problem->costs[r];
        status = plane_train(plane, costs, tolerance, &watch, error);
    }
    if (status == STANCE_OK) plane_weights(plane, machine->weights, &machine->bias);
    watch_end(&watch);
    plane_free(plane);
    compact_free(&compact);
    return status;
}

static struct machine train(struct problem *problem, const double *C, size_t count,
                            double tolerance)
{
    struct machine machine;
    assert_int_equal(try(problem, C, count, tolerance, &unwatched, &machine, NULL), STANCE_OK);
    return machine;
}

static double distance(const struct problem *problem, const struct machine *a,
                       const struct machine *b)
{
    double largest = 0;
    for (size_t r = 0; r < problem->matrix.rows; r++)
        largest =
            fmax(largest, fabs(problem_decide(a, problem, r) - problem_decide(b, problem, r)));
    return largest;
}

static void where_it_starts_does_not_matter(void **state)
{
    (void)state;
    static const double ascending[] = {0.1, 0.3, 1, 3, 1000}, descending[] = {1000, 3, 0.1};
    for (size_t every = 2; every <= 10; every += 4) {
        struct problem problem;
        problem_begin(&problem, ROWS_MAX, every, 1, (double)every - 1);
        for (size_t i = 1; i < 4; i++) {
            struct machine cold = train(&problem, &ascending[i], 1, 1e-7);
            struct machine warm = train(&problem, ascending, i + 1, 1e-7);
            assert_true(distance(&problem, &cold, &warm) < 1e-5);
            cold = train(&problem, &ascending[i], 1, PLANE_EXACT);
            warm = train(&problem, ascending, i + 1, PLANE_EXACT);
            assert_true(distance(&problem, &cold, &warm) < 1e-2);
        }
        struct machine cold = train(&problem, &descending[2], 1, 1e-7);
        struct machine warm = train(&problem, descending, 3, 1e-7);
        assert_true(distance(&problem, &cold, &warm) < 1e-5);
        matrix_free(&problem.matrix);
    }
}

static void it_is_the_machine_that_libsvm_finds(void **state)
{
    (void)state;
    static const double one = 1;
    for (double C = 0.1; C < 20; C *= 10)
        for (size_t every = 2; every <= 10; every += 4) {
            struct problem problem;
            problem_begin(&problem, ROWS_MAX, every, C, (double)every - 1);
            for (size_t r = 0; r < ROWS_MAX; r += 7) problem.costs[r] /= 8;
            struct machine machine = train(&problem, &one, 1, PLANE_EXACT);
            assert_true(problem_difference(&problem, &machine) < 1e-2);
            machine = train(&problem, &one, 1, 1e-9);
            assert_true(problem_difference(&problem, &machine) < 2e-3);
            matrix_free(&problem.matrix);
        }
}

/* However slow the descent is there. */
static void costs_may_be_out_of_proportion(void **state)
{
    (void)state;
    static const double grid[] = {1e-5, 1, 1e5};
    struct problem problem;
    problem_begin(&problem, ROWS_MAX, 5, 1, 4);
    for (size_t i = 0; i < 3; i++) {
        struct machine machine = train(&problem, grid, i + 1, 1e-6), nothing = {.bias = 0};
        struct problem dear = problem;
        for (size_t r = 0; r < ROWS_MAX; r++) dear.costs[r] *= grid[i];
        double start = problem_gradient(&nothing, &dear);
        assert_true(problem_gradient(&machine, &dear) <= 1e-4 * start);
    }
    matrix_free(&problem.matrix);
}

struct calls {
    size_t count, cancel_at; /* 0: never */
};

static bool count_call(void *context, const char *stage, size_t done, size_t total)
{
    struct calls *calls = context;
    assert_string_equal(stage, "testing");
    assert_true(done <= total);
    return ++calls->count != calls->cancel_at;
}

/* Rows of two terms at most: a value of 0 is none. */
struct degenerate {
    size_t count;
    struct {
        double values[2];
        bool positive;
    } rows[6];
};

static void add_degenerate(const struct degenerate *given, double C, struct problem *problem)
{
    *problem = (struct problem){0};
    for (size_t r = 0; r < given->count; r++) {
        uint32_t terms[2];
        double values[2];
        size_t count = 0;
        for (uint32_t t = 0; t < 2; t++) {
            if (given->rows[r].values[t] == 0) continue;
            terms[count] = t;
            values[count++] = given->rows[r].values[t];
        }
        assert_true(matrix_append(&problem->matrix, terms, values, count));
        problem->positive[r] = given->rows[r].positive;
        problem->costs[r] = C;
    }
}

/* At any cost there is an end to it, and it is the optimum. */
static void rows_may_tell_next_to_nothing(void **state)
{
    (void)state;
    enum { MANY = 1000 };
    static const double one = 1;
    static const struct degenerate all[] = {
        {2, {{{1, 0}, true}, {{0, 1}, false}}},                                  /* one a side */
        {2, {{{1, 0}, true}, {{1, 0}, false}}},                                  /* the same row */
        {4, {{{1, 0}, true}, {{1, 0}, false}, {{1, 0}, true}, {{1, 0}, false}}}, /* balanced */
        {4, {{{0.6, 0.8}, true}, {{0.6, 0.8}, false}, {{0.6, 0.8}, false}, {{0.6, 0.8}, false}}},
        {4, {{{0, 0}, true}, {{0, 0}, true}, {{0, 0}, false}, {{0, 0}, false}}},
        {4, {{{0, 0}, true}, {{0.6, 0.8}, true}, {{0, 0}, false}, {{0.6, 0.8}, false}}},
    };
    for (double C = 1e-5; C < 1e7; C *= 10)
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
            struct problem problem;
            add_degenerate(&all[i], C, &problem);
            struct calls calls = {0};
            const stance_train_options options = {.progress = count_call,
                                                  .progress_context = &calls};
            struct machine machine = {.bias = 0};
            assert_int_equal(try(&problem, &one, 1, PLANE_EXACT, &options, &machine, NULL),
                             STANCE_OK);
            assert_true(problem_gradient(&machine, &problem) <= 1e-2 * C);
            assert_true(calls.count < MANY);
            matrix_free(&problem.matrix);
        }
}

static void it_ends_whenever_it_is_told_to(void **state)
{
    (void)state;
    static const double grid[] = {1, 10};
    struct problem problem;
    struct machine machine;
    struct calls calls = {0};
    const stance_train_options options = {.progress = count_call, .progress_context = &calls};
    problem_begin(&problem, 100, 3, 1, 2);
    assert_int_equal(try(&problem, grid, 2, 1e-9, &options, &machine, NULL), STANCE_OK);
    size_t all = calls.count;
    assert_true(all > 10);
    for (size_t at = 1; at <= all; at++) {
        stance_error error = {0};
        calls = (struct calls){.cancel_at = at};
        assert_int_equal(try(&problem, grid, 2, 1e-9, &options, &machine, &error), STANCE_MISUSE);
        assert_string_equal(error.message, "cancelled");
        assert_int_equal(calls.count, at);
    }
    matrix_free(&problem.matrix);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const double one = 1;
    struct problem problem;
    struct machine machine;
    long n = 0;
    problem_begin(&problem, 50, 3, 1, 1);
    for (stance_status status = STANCE_NO_MEMORY; status != STANCE_OK;) {
        memory_fail_from(++n);
        status = try(&problem, &one, 1, PLANE_EXACT, &unwatched, &machine, NULL);
        memory_fail_from(0);
        assert_true(status == STANCE_OK || status == STANCE_NO_MEMORY);
    }
    assert_true(n > 10);
    matrix_free(&problem.matrix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_it_starts_does_not_matter),
        cmocka_unit_test(it_is_the_machine_that_libsvm_finds),
        cmocka_unit_test(costs_may_be_out_of_proportion),
        cmocka_unit_test(rows_may_tell_next_to_nothing),
        cmocka_unit_test(it_ends_whenever_it_is_told_to),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
