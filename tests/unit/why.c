/* Reasons as they are shown: the strongest, words that recur taken together, figures that add up
 * after they were rounded. */
#include "classify/why.h"

#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static stance_model *model;
static stance_classifier *classifier;
static struct strbuf out;

static int begin(void **state)
{
    (void)state;
    model = samples_model("linear", 3, 40);
    classifier = model ? stance_classifier_new(model, NULL) : NULL;
    return classifier ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    stance_classifier_free(classifier);
    stance_model_free(model);
    return 0;
}

static struct why why_of(const char *text, size_t reasons, bool together)
{
    const struct writer writer = {
        .model = model, .classifier = classifier, .out = &out, .reasons = reasons};
    stance_result result = {.label = 1};
    const struct writer_sentence sentence = {.text = text, .size = strlen(text), .result = &result};
    struct why why = why_find(&writer, &sentence, together);
    assert_false(out.failed);
    assert_int_equal(why.label, 1);
    return why;
}

static int64_t sum_of(const struct why *why)
{
    int64_t sum = 0;
    for (size_t i = 0; i < why->count; i++) sum += why->parts[i].contribution;
    return sum;
}

static const char praise[] = "Her cousin praises the masts and the masts and the masts again.";

static void the_strongest_are_shown(void **state)
{
    (void)state;
    struct why all = why_of(praise, WHY_MAX, true);
    struct why two = why_of(praise, 2, true);
    assert_true(all.count > 2);
    assert_int_equal(two.count, 2);
    for (size_t i = 0; i < two.count; i++) {
        assert_ptr_equal(two.parts[i].text, all.parts[i].text);
        assert_true(two.parts[i].contribution == all.parts[i].contribution);
    }
    for (size_t i = 1; i < all.count; i++)
        assert_true(llabs(all.parts[i].contribution) <= llabs(all.parts[i - 1].contribution));
    assert_true(all.others == 0 && two.others != 0);
    assert_true(all.bias + sum_of(&all) == all.decision);
    assert_true(two.bias + sum_of(&two) + two.others == two.decision);
}

static size_t count_masts(const struct why *why)
{
    size_t count = 0;
    for (size_t i = 0; i < why->count; i++)
        count += why->parts[i].size == 5 && memcmp(why->parts[i].text, "masts", 5) == 0;
    return count;
}

static void words_that_recur_are_one_reason_or_several(void **state)
{
    (void)state;
    struct why together = why_of(praise, WHY_MAX, true), apart = why_of(praise, WHY_MAX, false);
    assert_int_equal(count_masts(&together), 1);
    assert_int_equal(count_masts(&apart), 3);
    assert_true(sum_of(&together) == sum_of(&apart));
}

static void rounded_figures_still_add_up(void **state)
{
    (void)state;
    for (int decimals = 0; decimals <= 6; decimals++) {
        struct why why = why_of(praise, 3, true);
        int64_t unit = 1000000, decision = why.decision;
        for (int i = 0; i < decimals; i++) unit /= 10;
        why_close(&why, decimals);
        assert_int_equal(why.count, 5);
        assert_string_equal(why.parts[3].text, "(others)");
        assert_string_equal(why.parts[4].text, "(bias)");
        for (size_t i = 0; i < why.count; i++) assert_true(why.parts[i].contribution % unit == 0);
        assert_true(sum_of(&why) == why.decision);
        assert_true(llabs(why.decision - decision) <= unit / 2);
    }
}

static void assert_number(int64_t millionths, int decimals, bool plus, const char *expected)
{
    out.size = 0;
    why_number(&out, millionths, decimals, plus);
    strbuf_add_byte(&out, '\0');
    assert_string_equal(out.bytes, expected);
}

static void numbers_have_their_decimals(void **state)
{
    (void)state;
    assert_number(1234567, 6, false, "1.234567");
    assert_number(1234567, 2, true, "+1.23");
    assert_number(-30000, 2, true, "-0.03");
    assert_number(-1, 6, false, "-0.000001");
    assert_number(0, 4, true, "+0.0000");
    assert_number(12000000, 4, false, "12.0000");
    strbuf_free(&out);
}

static void what_has_no_known_word_has_no_reasons(void **state)
{
    (void)state;
    struct why why = why_of("zzz", 5, true);
    assert_true(why.count == 0 && why.decision == why.bias && why.others == 0);
}

/* The places of a word are put together however many there are. */
static void a_word_has_all_of_its_places(void **state)
{
    (void)state;
    enum { TIMES = 1000 };
    static char text[TIMES * 6 + 1];
    for (size_t i = 0; i < TIMES; i++) memcpy(text + i * 6, i % 2 ? "masts " : "fears ", 6);
    struct why why = why_of(text, WHY_MAX, true);
    assert_true(why.count >= 2 && why.count <= 4); /* two words, and what stands between them */
    assert_true(why.others == 0);
}

/* What rounding leaves over is not said to be of other words where there are none. */
static void there_are_no_others_where_all_are_shown(void **state)
{
    (void)state;
    struct why why = why_of(praise, WHY_MAX, true);
    why_close(&why, 1);
    assert_string_equal(why.parts[why.count - 1].text, "(bias)");
    for (size_t i = 0; i < why.count; i++)
        assert_true(why.parts[i].text[0] != '(' || i + 1 == why.count);
    assert_true(sum_of(&why) == why.decision);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_strongest_are_shown),
        cmocka_unit_test(words_that_recur_are_one_reason_or_several),
        cmocka_unit_test(rounded_figures_still_add_up),
        cmocka_unit_test(numbers_have_their_decimals),
        cmocka_unit_test(what_has_no_known_word_has_no_reasons),
        cmocka_unit_test(a_word_has_all_of_its_places),
        cmocka_unit_test(there_are_no_others_where_all_are_shown),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
