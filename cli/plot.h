/* Small plots as inline SVG, for pages of cli/page.h, whose style sheet gives them their colours.
 * Each has a title and a description for those who do not see it; what it shows should be in a
 * table beside it too. */
#ifndef STANCE_CLI_PLOT_H
#define STANCE_CLI_PLOT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct plot {
    const char *id;    /* one word, of no other plot of the page */
    const char *title; /* as the next, any text */
    const char *description;
};

struct plot_axis {
    const char *name;
    double low, high; /* low < high */
};

/* From 0 to value, which is above 0, or a little more, so that its ticks are round. */
struct plot_axis plot_axis_to(const char *name, double value);

struct plot_point {
    double x, y; /* what is outside of the axes is drawn at their ends */
};

enum plot_series { PLOT_IDEAL, PLOT_FIRST, PLOT_SECOND };

/* A frame with a grid and ticks; then lines and dots in it; then the end. */
struct plot_frame {
    FILE *out;
    struct plot_axis x, y;
};
struct plot_frame plot_open(FILE *out, const struct plot *plot, struct plot_axis x,
                            struct plot_axis y);
void plot_line(const struct plot_frame *frame, enum plot_series series,
               const struct plot_point *points, size_t count);
void plot_dots(const struct plot_frame *frame, enum plot_series series,
               const struct plot_point *points, size_t count);
void plot_close(const struct plot_frame *frame);

/* counts[size][size]; each cell is coloured by its share of its row. */
void plot_matrix(FILE *out, const struct plot *plot, const char *const *names,
                 const uint64_t *counts, size_t size);

struct plot_interval {
    const char *name;
    double value, low, high; /* NAN: nothing is drawn */
};

/* A row each, on one axis; a line stands at 0 where the axis goes across it. */
void plot_intervals(FILE *out, const struct plot *plot, struct plot_axis axis,
                    const struct plot_interval *intervals, size_t count);

/* One interval without words, for the cell of a table that has the figures. */
void plot_span(FILE *out, struct plot_axis axis, const struct plot_interval *interval);

struct plot_bin {
    uint64_t count;
    enum plot_series series; /* PLOT_IDEAL: in the colour of what is neither */
};

/* How many there are in each of the [count] equal parts of an axis: a dot each where they are few,
 * else bars with their numbers. */
void plot_bins(FILE *out, const struct plot *plot, struct plot_axis axis,
               const struct plot_bin *bins, size_t count);

/* How values in [-1, 1] follow each other: a bar up or down from the middle for each of the
 * [count], then steps for the means of their parts (of as many bars each, or one more), then the
 * end. It is as wide and as high as the style says, and has no words in it. */
struct plot_flow {
    FILE *out;
    size_t count;
};
struct plot_flow plot_flow_open(FILE *out, const struct plot *plot, size_t count);
void plot_flow_bar(const struct plot_flow *flow, size_t at, double value, enum plot_series series);
void plot_flow_steps(const struct plot_flow *flow, const double *means, size_t parts);
void plot_flow_close(const struct plot_flow *flow);

#endif
