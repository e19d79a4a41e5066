/* Plots: what is drawn where, and that names cannot break out of it. */
#include "cli/plot.h"

#include "tests/unit/support.h"

#include <math.h>

static char *text;
static size_t text_size;

static FILE *begin(void)
{
    FILE *stream = open_memstream(&text, &text_size);
    assert_non_null(stream);
    return stream;
}

static void end(FILE *stream)
{
    assert_int_equal(fclose(stream), 0);
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, "inf"));
}

static void forget(void)
{
    free(text);
    text = NULL;
}

static const struct plot plot = {"one", "A & B", "<what> is \"shown\""};

static void a_plot_says_what_it_shows(void **state)
{
    (void)state;
    static const struct plot_point points[] = {{0, 0}, {0.5, 1}, {2, -3}};
    FILE *out = begin();
    struct plot_frame frame =
        plot_open(out, &plot, (struct plot_axis){"x", 0, 1}, (struct plot_axis){"y", 0, 1});
    plot_line(&frame, PLOT_FIRST, points, COUNT_OF(points));
    plot_dots(&frame, PLOT_SECOND, points, 1);
    plot_line(&frame, PLOT_IDEAL, points, 0);
    plot_close(&frame);
    end(out);
    assert_non_null(strstr(text, "role=\"img\" aria-labelledby=\"one-title one-text\""));
    assert_non_null(strstr(text, "<title id=\"one-title\">A &amp; B</title>"));
    assert_non_null(strstr(text, "<desc id=\"one-text\">&lt;what&gt; is &quot;shown&quot;</desc>"));
    /* From the lower left corner up to the middle of the top, then, kept inside, to the lower right
     * one. */
    assert_non_null(
        strstr(text, "<path class=\"line\" d=\"M58.0 312.0L261.0 12.0L464.0 312.0\"/>"));
    assert_non_null(strstr(text, "<circle class=\"second-dot\" cx=\"58.0\" cy=\"312.0\""));
    assert_null(strstr(text, "ideal"));
    forget();
}

static void a_matrix_is_coloured_by_row(void **state)
{
    (void)state;
    static const char *const names[] = {"<b>", "an-extremely-long-label"};
    static const uint64_t counts[] = {3, 1, 0, 0};
    FILE *out = begin();
    plot_matrix(out, &plot, names, counts, 2);
    end(out);
    assert_non_null(strstr(text, "fill-opacity=\"0.385\""));
    assert_non_null(strstr(text, "fill-opacity=\"0.155\""));
    assert_non_null(strstr(text, ">3</text>"));
    assert_non_null(strstr(text, ">&lt;b&gt;</text>"));
    assert_non_null(strstr(text, ">an-extremely-lon\xE2\x80\xA6</text>"));
    assert_null(strstr(text, "<b>"));
    forget();
}

static void an_interval_that_is_not_defined_is_not_drawn(void **state)
{
    (void)state;
    const struct plot_interval intervals[] = {{"some", 0.5, 0.25, 1}, {"none", NAN, NAN, NAN}};
    size_t dots = 0;
    FILE *out = begin();
    plot_intervals(out, &plot, (struct plot_axis){"value", -1, 1}, intervals, COUNT_OF(intervals));
    end(out);
    for (const char *at = text; (at = strstr(at, "<circle")) != NULL; at++) dots++;
    assert_int_equal(dots, 1);
    assert_non_null(strstr(text, ">none</text>"));
    assert_non_null(strstr(text, ">-1</text>"));
    forget();
}

static void axes_end_at_round_numbers(void **state)
{
    (void)state;
    static const double cases[][2] = {{4559, 5000}, {5000, 5000},       {5001, 10000}, {0.9, 1},
                                      {12, 12.5},   {1000001, 1250000}, {3, 5},        {101, 125}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct plot_axis axis = plot_axis_to("rows", cases[i][0]);
        assert_true(axis.low == 0 && fabs(axis.high - cases[i][1]) < 1e-9 * cases[i][1]);
    }
    FILE *out = begin();
    plot_intervals(out, &plot, plot_axis_to("rows", 4559), NULL, 0);
    end(out);
    assert_non_null(strstr(text, ">4000</text>"));
    forget();
}

static size_t count_of(const char *what)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) count++;
    return count;
}

static void a_span_is_an_interval_without_words(void **state)
{
    (void)state;
    const struct plot_interval interval = {NULL, 0, -1, 0.5};
    FILE *out = begin();
    plot_span(out, (struct plot_axis){"", -1, 1}, &interval);
    end(out);
    assert_non_null(strstr(text, "<path class=\"line\" d=\"M6.0 8.0L87.0 8.0\"/>"));
    assert_non_null(strstr(text, "cx=\"60.0\""));
    assert_non_null(strstr(text, "aria-hidden=\"true\""));
    assert_null(strstr(text, "<text"));
    forget();
}

static void few_are_dots_and_many_are_bars(void **state)
{
    (void)state;
    struct plot_bin bins[] = {
        {0, PLOT_SECOND}, {2, PLOT_SECOND}, {1, PLOT_IDEAL}, {10, PLOT_FIRST}};
    FILE *out = begin();
    plot_bins(out, &plot, (struct plot_axis){"x", -1, 1}, bins, COUNT_OF(bins));
    end(out);
    assert_int_equal(count_of("<circle class=\"second-dot\""), 2);
    assert_int_equal(count_of("<circle class=\"faint-dot\""), 1);
    assert_int_equal(count_of("<circle class=\"dot\""), 10);
    assert_int_equal(count_of("<rect"), 0);
    assert_int_equal(count_of(">0.5</text>"), 1);
    forget();
    bins[3].count = 4000;
    out = begin();
    plot_bins(out, &plot, (struct plot_axis){"x", -1, 1}, bins, COUNT_OF(bins));
    end(out);
    assert_int_equal(count_of("<circle"), 0);
    assert_int_equal(count_of("<rect"), 3);
    assert_int_equal(count_of(">4000</text>"), 1);
    forget();
}

static void a_flow_goes_up_and_down(void **state)
{
    (void)state;
    static const double means[] = {0.5, -1};
    FILE *out = begin();
    struct plot_flow flow = plot_flow_open(out, &plot, 5);
    plot_flow_bar(&flow, 0, 1, PLOT_FIRST);
    plot_flow_bar(&flow, 1, -0.5, PLOT_SECOND);
    plot_flow_bar(&flow, 2, 0, PLOT_IDEAL);
    plot_flow_steps(&flow, means, COUNT_OF(means));
    plot_flow_close(&flow);
    end(out);
    assert_int_equal(
        count_of("<rect class=\"bar\" x=\"94.0\" y=\"0.0\" width=\"12.00\" height=\"50.0\"/>"), 1);
    assert_int_equal(count_of("class=\"bar-second\" x=\"294.0\" y=\"50.0\" width=\"12.00\" "
                              "height=\"25.0\"/>"),
                     1);
    assert_int_equal(count_of("class=\"bar-none\""), 1);
    /* The first part is two bars of five, the second the other three. */
    assert_int_equal(count_of("d=\"M0.0 25.0H400.0L400.0 100.0H1000.0\""), 1);
    forget();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plot_says_what_it_shows),
        cmocka_unit_test(a_matrix_is_coloured_by_row),
        cmocka_unit_test(an_interval_that_is_not_defined_is_not_drawn),
        cmocka_unit_test(axes_end_at_round_numbers),
        cmocka_unit_test(a_span_is_an_interval_without_words),
        cmocka_unit_test(few_are_dots_and_many_are_bars),
        cmocka_unit_test(a_flow_goes_up_and_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
