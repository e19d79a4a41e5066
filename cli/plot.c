/* Coordinates are put out with one decimal, which is a tenth of a pixel of the plots' own size. */
#include "cli/plot.h"

#include "cli/display.h"
#include "cli/page.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum {
    WIDTH = 480,
    LEFT = 58,
    RIGHT = 16,
    TOP = 12,
    BOTTOM = 48,
    FRAME_HEIGHT = 300,
    TICKS = 5,        /* spaces between them */
    TICKS_AROUND = 4, /* the same where 0 is inside */
    TICK_SIZE = 32,   /* bytes of its text */
    DOT = 4,
    NAME_COLUMNS = 16,
    NAME_LEFT = 128, /* room for names at the left */
    ROW = 30,
    CELL_HEIGHT = 44,
    WHISKER = 5,
    SPAN_WIDTH = 120,
    SPAN_HEIGHT = 16,
    STACK = 10, /* dots above each other, at most */
    STACK_HEIGHT = 140,
    BIN_DOT = 6,
    FLOW_WIDTH = 1000,
    FLOW_HEIGHT = 100,
    FLOW_BAR = 12 /* width of a bar, at most */
};
#define FLOW_FILLED 0.72 /* share of the width that bars take */
#define FLOW_LEAST  1.5  /* height of a bar */
/* A cell is never so full that its number would be hard to read, in light or in dark. */
#define CELL_LEAST 0.04
#define CELL_MOST  0.5

static const char *const line_classes[] = {"ideal", "line", "second"};
static const char *const dot_classes[] = {"dot", "dot", "second-dot"};
static const char *const bin_classes[] = {"faint-dot", "dot", "second-dot"};
static const char *const bar_classes[] = {"bar-none", "bar", "bar-second"};

static void put_titles(FILE *out, const struct plot *plot)
{
    fprintf(out, "<title id=\"%s-title\">", plot->id);
    page_text(out, plot->title);
    fprintf(out, "</title>\n<desc id=\"%s-text\">", plot->id);
    page_text(out, plot->description);
    fputs("</desc>\n", out);
}

static void begin(FILE *out, const struct plot *plot, int height)
{
    fprintf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-text\">\n",
            WIDTH, height, plot->id, plot->id);
    put_titles(out, plot);
}

/* anchor: start, middle or end. */
static void put_text(FILE *out, double x, double y, const char *anchor, const char *class,
                     const char *text, size_t size)
{
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s%s%s>", x, y, anchor,
            class ? " class=\"" : "", class ? class : "", class ? "\"" : "");
    page_bytes(out, text, size);
    fputs("</text>\n", out);
}

static void put_name(FILE *out, double x, double y, const char *anchor, const char *name)
{
    char cut[256];
    size_t size = display_fit(name, strlen(name), NAME_COLUMNS);
    bool whole = size == strlen(name);
    snprintf(cut, sizeof cut, "%.*s%s", (int)size, name, whole ? "" : "\xE2\x80\xA6");
    put_text(out, x, y, anchor, NULL, cut, strlen(cut));
}

static void put_line(FILE *out, const char *class, double x1, double y1, double x2, double y2)
{
    fprintf(out, "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", class, x1, y1, x2, y2);
}

/* Where a value is between start and end. */
static double place(struct plot_axis axis, double value, double start, double end)
{
    double share = (value - axis.low) / (axis.high - axis.low);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return start + share * (end - start);
}

static int ticks_of(struct plot_axis axis)
{
    return axis.low < 0 && axis.high > 0 ? TICKS_AROUND : TICKS;
}

static double tick_of(struct plot_axis axis, int tick)
{
    double value = axis.low + (axis.high - axis.low) * tick / ticks_of(axis);
    return fabs(value) < (axis.high - axis.low) * 1e-9 ? 0 : value;
}

/* Returns its length. */
static int tick_text(char out[TICK_SIZE], double value)
{
    return snprintf(out, TICK_SIZE, fabs(value) < 100 ? "%.2g" : "%.0f", value);
}

/* Ticks and name of an axis from left to right, with its grid up to `top`. */
static void put_x_axis(FILE *out, struct plot_axis axis, int left, int top, int bottom)
{
    char text[TICK_SIZE];
    double zero = axis.low < 0 && axis.high > 0 ? 0 : axis.low;
    for (int tick = 0; tick <= ticks_of(axis); tick++) {
        double value = tick_of(axis, tick), x = place(axis, value, left, WIDTH - RIGHT);
        put_line(out, value == zero ? "axis" : "grid", x, top, x, bottom);
        int size = tick_text(text, value);
        put_text(out, x, bottom + 16, "middle", "faint", text, (size_t)size);
    }
    put_text(out, (left + WIDTH - RIGHT) / 2.0, bottom + 36, "middle", NULL, axis.name,
             strlen(axis.name));
}

struct plot_axis plot_axis_to(const char *name, double value)
{
    static const double steps[] = {1, 2, 2.5, 5, 10};
    double unit = pow(10, floor(log10(value / TICKS)));
    size_t i = 0;
    while (steps[i] * unit * TICKS < value) i++;
    return (struct plot_axis){name, 0, steps[i] * unit * TICKS};
}

struct plot_frame plot_open(FILE *out, const struct plot *plot, struct plot_axis x,
                            struct plot_axis y)
{
    char text[TICK_SIZE];
    int bottom = TOP + FRAME_HEIGHT, middle = TOP + FRAME_HEIGHT / 2;
    begin(out, plot, bottom + BOTTOM);
    put_x_axis(out, x, LEFT, TOP, bottom);
    for (int tick = 0; tick <= ticks_of(y); tick++) {
        double value = tick_of(y, tick), at = place(y, value, bottom, TOP);
        put_line(out, tick ? "grid" : "axis", LEFT, at, WIDTH - RIGHT, at);
        int size = tick_text(text, value);
        put_text(out, LEFT - 8, at + 4, "end", "faint", text, (size_t)size);
    }
    fprintf(out, "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">",
            middle);
    page_text(out, y.name);
    fputs("</text>\n", out);
    return (struct plot_frame){out, x, y};
}

static double x_of(const struct plot_frame *frame, struct plot_point point)
{
    return place(frame->x, point.x, LEFT, WIDTH - RIGHT);
}

static double y_of(const struct plot_frame *frame, struct plot_point point)
{
    return place(frame->y, point.y, TOP + FRAME_HEIGHT, TOP);
}

void plot_line(const struct plot_frame *frame, enum plot_series series,
               const struct plot_point *points, size_t count)
{
    if (!count) return;
    fprintf(frame->out, "<path class=\"%s\" d=\"", line_classes[series]);
    for (size_t i = 0; i < count; i++)
        fprintf(frame->out, "%c%.1f %.1f", i ? 'L' : 'M', x_of(frame, points[i]),
                y_of(frame, points[i]));
    fputs("\"/>\n", frame->out);
}

void plot_dots(const struct plot_frame *frame, enum plot_series series,
               const struct plot_point *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(frame->out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>\n",
                dot_classes[series], x_of(frame, points[i]), y_of(frame, points[i]), DOT);
}

void plot_close(const struct plot_frame *frame)
{
    fputs("</svg>\n", frame->out);
}

void plot_matrix(FILE *out, const struct plot *plot, const char *const *names,
                 const uint64_t *counts, size_t size)
{
    enum { HEAD = 46 };
    double cell = (double)(WIDTH - NAME_LEFT - RIGHT) / (double)size;
    begin(out, plot, HEAD + CELL_HEIGHT * (int)size + TOP);
    put_text(out, NAME_LEFT - 8, HEAD - 10, "end", "faint", "given", strlen("given"));
    put_text(out, NAME_LEFT + cell * (double)size / 2, 14, "middle", "faint", "predicted",
             strlen("predicted"));
    for (size_t i = 0; i < size; i++) {
        double top = HEAD + CELL_HEIGHT * (double)i, whole = 0;
        put_name(out, NAME_LEFT + cell * ((double)i + 0.5), HEAD - 10, "middle", names[i]);
        put_name(out, NAME_LEFT - 8, top + CELL_HEIGHT / 2.0 + 4, "end", names[i]);
        for (size_t j = 0; j < size; j++) whole += (double)counts[i * size + j];
        for (size_t j = 0; j < size; j++) {
            char text[32];
            double left = NAME_LEFT + cell * (double)j;
            double share = whole > 0 ? (double)counts[i * size + j] / whole : 0;
            fprintf(out,
                    "<rect class=\"cell\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" "
                    "fill-opacity=\"%.3f\"/>\n",
                    left + 1, top + 1, cell - 2, CELL_HEIGHT - 2,
                    CELL_LEAST + (CELL_MOST - CELL_LEAST) * share);
            int written =
                snprintf(text, sizeof text, "%llu", (unsigned long long)counts[i * size + j]);
            put_text(out, left + cell / 2, top + CELL_HEIGHT / 2.0 + 4, "middle", NULL, text,
                     (size_t)written);
        }
    }
    fputs("</svg>\n", out);
}

void plot_intervals(FILE *out, const struct plot *plot, struct plot_axis axis,
                    const struct plot_interval *intervals, size_t count)
{
    int bottom = TOP + ROW * (int)count;
    begin(out, plot, bottom + BOTTOM);
    put_x_axis(out, axis, NAME_LEFT, TOP, bottom);
    if (axis.low < 0 && axis.high > 0) {
        double zero = place(axis, 0, NAME_LEFT, WIDTH - RIGHT);
        put_line(out, "axis", zero, TOP, zero, bottom);
    }
    for (size_t i = 0; i < count; i++) {
        const struct plot_interval *is = &intervals[i];
        double y = TOP + ROW * ((double)i + 0.5);
        put_name(out, NAME_LEFT - 8, y + 4, "end", is->name);
        if (!isnan(is->low) && !isnan(is->high)) {
            double low = place(axis, is->low, NAME_LEFT, WIDTH - RIGHT);
            double high = place(axis, is->high, NAME_LEFT, WIDTH - RIGHT);
            put_line(out, "line", low, y, high, y);
            put_line(out, "line", low, y - WHISKER, low, y + WHISKER);
            put_line(out, "line", high, y - WHISKER, high, y + WHISKER);
        }
        if (!isnan(is->value))
            fprintf(out, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>\n",
                    place(axis, is->value, NAME_LEFT, WIDTH - RIGHT), y, DOT + 1);
    }
    fputs("</svg>\n", out);
}

void plot_span(FILE *out, struct plot_axis axis, const struct plot_interval *interval)
{
    double y = SPAN_HEIGHT / 2.0, end = SPAN_WIDTH - BIN_DOT;
    double zero = place(axis, 0, BIN_DOT, end);
    fprintf(out, "<svg class=\"span\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">\n", SPAN_WIDTH,
            SPAN_HEIGHT);
    put_line(out, "grid", BIN_DOT, y, end, y);
    put_line(out, "axis", zero, 1, zero, SPAN_HEIGHT - 1);
    put_line(out, "line", place(axis, interval->low, BIN_DOT, end), y,
             place(axis, interval->high, BIN_DOT, end), y);
    fprintf(out, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>\n</svg>",
            place(axis, interval->value, BIN_DOT, end), y, DOT);
}

/* The dots of a bin above each other, or its bar with its number. */
static void put_bin(FILE *out, const struct plot_bin *bin, double x, double width, uint64_t most)
{
    const char *class = bin_classes[bin->series];
    int bottom = TOP + STACK_HEIGHT;
    if (most <= STACK) {
        for (uint64_t i = 0; i < bin->count; i++)
            fprintf(out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>\n", class,
                    x + width / 2, bottom - (2.0 * (double)i + 1) * (BIN_DOT + 1), BIN_DOT);
        return;
    }
    char text[32];
    double height = (STACK_HEIGHT - TOP) * (double)bin->count / (double)most;
    int size = snprintf(text, sizeof text, "%llu", (unsigned long long)bin->count);
    fprintf(out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
            class, x + 1, bottom - height, width - 2, height);
    put_text(out, x + width / 2, bottom - height - 3, "middle", "faint", text, (size_t)size);
}

void plot_bins(FILE *out, const struct plot *plot, struct plot_axis axis,
               const struct plot_bin *bins, size_t count)
{
    double width = (double)(WIDTH - 2 * RIGHT) / (double)count;
    uint64_t most = 0;
    for (size_t i = 0; i < count; i++)
        if (bins[i].count > most) most = bins[i].count;
    begin(out, plot, TOP + STACK_HEIGHT + BOTTOM);
    put_x_axis(out, axis, RIGHT, TOP, TOP + STACK_HEIGHT);
    put_line(out, "axis", RIGHT, TOP + STACK_HEIGHT, WIDTH - RIGHT, TOP + STACK_HEIGHT);
    for (size_t i = 0; i < count; i++)
        if (bins[i].count) put_bin(out, &bins[i], RIGHT + width * (double)i, width, most);
    fputs("</svg>\n", out);
}

/* ---------------------------------------------------------------- one after the other */

static double flow_y(double value)
{
    return place((struct plot_axis){"", -1, 1}, value, FLOW_HEIGHT, 0);
}

struct plot_flow plot_flow_open(FILE *out, const struct plot *plot, size_t count)
{
    fprintf(out,
            "<svg class=\"flow\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\" "
            "aria-labelledby=\"%s-title %s-text\">\n",
            FLOW_WIDTH, FLOW_HEIGHT, plot->id, plot->id);
    put_titles(out, plot);
    for (int tick = 0; tick <= TICKS_AROUND; tick++) {
        double y = FLOW_HEIGHT * tick / (double)TICKS_AROUND;
        put_line(out, 2 * tick == TICKS_AROUND ? "axis" : "grid", 0, y, FLOW_WIDTH, y);
    }
    return (struct plot_flow){out, count};
}

void plot_flow_bar(const struct plot_flow *flow, size_t at, double value, enum plot_series series)
{
    double pitch = (double)FLOW_WIDTH / (double)flow->count;
    double width = pitch * FLOW_FILLED > FLOW_BAR ? FLOW_BAR : pitch * FLOW_FILLED;
    double y = flow_y(value), top = fmin(y, flow_y(0)), height = fabs(y - flow_y(0));
    if (height < FLOW_LEAST) {
        top = flow_y(0) - FLOW_LEAST / 2;
        height = FLOW_LEAST;
    }
    fprintf(flow->out,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\"/>\n",
            bar_classes[series], pitch * ((double)at + 0.5) - width / 2, top, width, height);
}

void plot_flow_steps(const struct plot_flow *flow, const double *means, size_t parts)
{
    double pitch = (double)FLOW_WIDTH / (double)flow->count;
    fputs("<path class=\"steps\" d=\"", flow->out);
    for (size_t i = 0; i < parts; i++) {
        size_t from = i * flow->count / parts, to = (i + 1) * flow->count / parts;
        fprintf(flow->out, "%c%.1f %.1fH%.1f", i ? 'L' : 'M', pitch * (double)from,
                flow_y(means[i]), pitch * (double)to);
    }
    fputs("\"/>\n", flow->out);
}

void plot_flow_close(const struct plot_flow *flow)
{
    fputs("</svg>\n", flow->out);
}
