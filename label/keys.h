/* The labels that there are to choose from, and the keys for them. */
#ifndef STANCE_LABEL_KEYS_H
#define STANCE_LABEL_KEYS_H

#include "cli/strbuf.h"
#include "stance/stance.h"

enum {
    KEYS_MAX = 9, /* labels: there are so many digits */
    KEYS_UNDO = 'u',
    KEYS_SKIP = 's',
    KEYS_QUIT = 'q'
};

struct keys {
    char names[KEYS_MAX][STANCE_LABEL_SIZE_MAX + 1]; /* [count] */
    char digits[KEYS_MAX];
    char letters[KEYS_MAX]; /* 0: none */
    size_t count;
};

/* Takes the labels of a list with commas, or of a model. Returns what is wrong, or NULL. */
const char *keys_take_list(struct keys *keys, const char *list);
const char *keys_take_model(struct keys *keys, const stance_model *model);

/* The number of the label that a key stands for, or STANCE_NONE. */
int keys_find(const struct keys *keys, int key);

/* Adds a line or two that tell the keys, at most `columns` wide. */
void keys_explain(struct strbuf *out, const struct keys *keys, size_t columns);

#endif
