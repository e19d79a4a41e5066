/* The sentences most worth choosing from, of a stream of any length: a bounded number of those of
 * the highest priority, no two of them near-duplicates. */
#ifndef STANCE_LABEL_POOL_H
#define STANCE_LABEL_POOL_H

#include "label/wording.h"
#include "stance/stance.h"

struct pool_item {
    char *text;  /* [size], owned */
    char *group; /* [group_size], behind the text */
    size_t size, group_size;
    struct wording wording;
    double priority;    /* the higher, the rather it stays */
    uint64_t arrival;   /* of two equal ones the first stays */
    size_t label;       /* that is predicted */
    double probability; /* of that label */
};

struct pool {
    struct pool_item *items; /* [room], the first `count` in use: a heap, the least wanted first */
    size_t count, room;
    uint64_t arrivals;
};

enum pool_outcome {
    POOL_TAKEN,
    POOL_REPEATED, /* nearly the words of one that is there */
    POOL_PASSED,   /* others are worth more */
    POOL_NO_MEMORY
};

/* False: no memory. To be freed in any case. */
bool pool_begin(struct pool *pool, size_t room);
void pool_free(struct pool *pool);

/* Offers a sentence. Of the item text, group, sizes, wording, priority and what is predicted are to
 * be set; all is copied. */
enum pool_outcome pool_offer(struct pool *pool, const struct pool_item *item);

/* Orders the items, those of the highest priority first. No more may be offered. */
void pool_sort(struct pool *pool);

#endif
