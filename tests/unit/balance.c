/* Class weights: balanced as scikit-learn defines it, given by name, and refused. */
#include "train/balance.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS = 3 };

static const struct model_label labels[LABELS] = {
    {.name = "pro"}, {.name = "a=b"}, {.name = "neutral"}};

static struct balance parse(const char *text)
{
    struct balance balance;
    assert_int_equal(balance_parse(text, labels, LABELS, &balance, NULL), STANCE_OK);
    return balance;
}

static void assert_weights(struct balance balance, const uint32_t *rows, size_t count, double a,
                           double b, double c)
{
    double weights[LABELS];
    balance_weigh(&balance, rows, count, LABELS, weights);
    assert_true(weights[0] == a && weights[1] == b && weights[2] == c);
}

static void balanced_is_rows_over_labels_times_rows_of_the_label(void **state)
{
    (void)state;
    const uint32_t rows[] = {0, 0, 0, 0, 0, 1, 2, 2};
    assert_weights(parse("balanced"), rows, 8, 8.0 / (3 * 5), 8.0 / 3, 8.0 / (3 * 2));
}

/* A fold may lack a label; the others are balanced among themselves. */
static void labels_that_are_absent_do_not_count(void **state)
{
    (void)state;
    const uint32_t rows[] = {0, 0, 0, 2};
    assert_weights(parse("balanced"), rows, 4, 4.0 / (2 * 3), 1, 4.0 / 2);
}

static void given_weights_do_not_depend_on_the_rows(void **state)
{
    (void)state;
    const uint32_t rows[] = {0, 0, 0, 2};
    assert_weights(parse("none"), rows, 4, 1, 1, 1);
    assert_weights(parse("neutral=0.25"), rows, 4, 1, 1, 0.25);
    assert_weights(parse("pro=12,a=b=2.5"), rows, 4, 12, 2.5, 1);
}

static void assert_refused(const char *text, const char *message)
{
    struct balance balance;
    stance_error error = {0};
    assert_int_equal(balance_parse(text, labels, LABELS, &balance, &error), STANCE_MISUSE);
    assert_string_equal(error.message, message);
}

#define MALFORMED(part)                                                                            \
    "class weights: '" part "' is not balanced, none, or label=weight with a weight above 0"

static void what_is_no_weight_is_refused_by_name(void **state)
{
    (void)state;
    assert_refused("", MALFORMED(""));
    assert_refused("Balanced", MALFORMED("Balanced"));
    assert_refused("pro=", MALFORMED("pro="));
    assert_refused("pro=0", MALFORMED("pro=0"));
    assert_refused("pro=-1", MALFORMED("pro=-1"));
    assert_refused("pro=1x", MALFORMED("pro=1x"));
    assert_refused("pro=1e3", MALFORMED("pro=1e3"));
    assert_refused("pro=1.2.3", MALFORMED("pro=1.2.3"));
    assert_refused("pro=.", MALFORMED("pro=."));
    assert_refused("pro=nan", MALFORMED("pro=nan"));
    assert_refused("pro=1,", MALFORMED(""));
    assert_refused("pro=2,pro=3", "class weights: label 'pro' is given twice");
    assert_refused("a=b=1,pro=3,a=b=1", "class weights: label 'a=b' is given twice");
    assert_refused("pr=1", "class weights: no row has the label 'pr'");
    assert_refused("neutral=1,=2", "class weights: no row has the label ''");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(balanced_is_rows_over_labels_times_rows_of_the_label),
        cmocka_unit_test(labels_that_are_absent_do_not_count),
        cmocka_unit_test(given_weights_do_not_depend_on_the_rows),
        cmocka_unit_test(what_is_no_weight_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
