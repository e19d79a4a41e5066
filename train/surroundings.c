/* A small grid over the two weights. Log loss decides and not F1: it sees every probability, so
 * that it hardly depends on chance, and it keeps probabilities honest that context would make too
 * sure. */
#include "train/surroundings.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum {
    ARTICLE_ROWS_MIN = 3, /* smaller groups are no articles */
    ARTICLES_MIN = 3      /* fewer teach nothing */
};

static const double neighbours[] = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4};
static const double articles[] = {0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.2};

enum {
    NEIGHBOURS = sizeof neighbours / sizeof neighbours[0],
    ARTICLES = sizeof articles / sizeof articles[0]
};

struct place {
    uint32_t unit;
    size_t arrival;
    size_t row; /* of the corpus */
};

/* The rows, group after group, as they follow each other in their articles. */
struct sequence {
    const struct corpus *corpus;
    struct place *places; /* [rows] */
    double *logs;         /* [rows][k], in that order */
    double *moved;        /* [rows][k] scratch */
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
    return (x->arrival > y->arrival) - (x->arrival < y->arrival);
}

static void line_up(struct sequence *sequence, const double *probabilities)
{
    const struct corpus *corpus = sequence->corpus;
    size_t k = corpus->label_count;
    for (size_t row = 0; row < corpus->rows; row++)
        sequence->places[row] = (struct place){corpus->units[row], corpus->arrival[row], row};
    qsort(sequence->places, corpus->rows, sizeof *sequence->places, by_place);
    for (size_t i = 0; i < corpus->rows; i++)
        for (size_t l = 0; l < k; l++)
            sequence->logs[i * k + l] = context_log(probabilities[sequence->places[i].row * k + l]);
}

/* Where the group that starts there ends. */
static size_t group_end(const struct sequence *sequence, size_t start)
{
    size_t end = start + 1;
    while (end < sequence->corpus->rows &&
           sequence->places[end].unit == sequence->places[start].unit)
        end++;
    return end;
}

static bool has_articles(const struct sequence *sequence)
{
    size_t articles_found = 0;
    for (size_t start = 0, end; start < sequence->corpus->rows; start = end) {
        end = group_end(sequence, start);
        articles_found += end - start >= ARTICLE_ROWS_MIN;
    }
    return articles_found >= ARTICLES_MIN;
}

/* Moves every group; returns the log loss of all rows. */
static double move_groups(struct sequence *sequence, const struct context *context)
{
    const struct corpus *corpus = sequence->corpus;
    size_t k = corpus->label_count;
    double loss = 0;
    for (size_t start = 0, end; start < corpus->rows; start = end) {
        end = group_end(sequence, start);
        context_apply(context, k, end - start, sequence->logs + start * k,
                      sequence->moved + start * k);
    }
    for (size_t i = 0; i < corpus->rows; i++)
        loss -= context_log(sequence->moved[i * k + corpus->labels[sequence->places[i].row]]);
    return loss;
}

static void search(struct sequence *sequence, struct context *context)
{
    struct context best = *context;
    double least = INFINITY;
    for (size_t n = 0; n < NEIGHBOURS; n++) {
        for (size_t a = 0; a < ARTICLES; a++) {
            context->neighbour = neighbours[n];
            context->article = articles[a];
            double loss = move_groups(sequence, context);
            if (loss >= least) continue;
            least = loss;
            best = *context;
        }
    }
    *context = best;
}

static void find_usual(const struct sequence *sequence, struct context *context)
{
    size_t k = sequence->corpus->label_count;
    for (size_t i = 0; i < sequence->corpus->rows; i++)
        for (size_t l = 0; l < k; l++)
            context->usual[l] += sequence->logs[i * k + l] / (double)sequence->corpus->rows;
}

bool surroundings_learn(const struct corpus *corpus, const double *probabilities,
                        struct context *context, double *in_context, bool *learnt)
{
    size_t k = corpus->label_count;
    struct sequence sequence = {
        .corpus = corpus,
        .places = memory_new(corpus->rows, sizeof *sequence.places),
        .logs = memory_new(corpus->rows * k, sizeof *sequence.logs),
        .moved = memory_new(corpus->rows * k, sizeof *sequence.moved),
    };
    bool ok = sequence.places && sequence.logs && sequence.moved;
    *context = (struct context){.neighbour = CONTEXT_DEFAULT_NEIGHBOUR,
                                .article = CONTEXT_DEFAULT_ARTICLE};
    stance_role roles[STANCE_LABELS_MAX];
    for (size_t i = 0; i < k; i++) roles[i] = corpus->names[i].role;
    context_fix(context, roles, k);
    *learnt = false;
    if (ok) {
        line_up(&sequence, probabilities);
        find_usual(&sequence, context);
        *learnt = has_articles(&sequence);
        if (*learnt) search(&sequence, context);
        move_groups(&sequence, context);
        for (size_t i = 0; i < corpus->rows; i++)
            for (size_t l = 0; l < k; l++)
                in_context[sequence.places[i].row * k + l] = sequence.moved[i * k + l];
    }
    memory_free(sequence.places);
    memory_free(sequence.logs);
    memory_free(sequence.moved);
    return ok;
}
