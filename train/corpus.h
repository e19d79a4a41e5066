/* The rows of a training run, ready for learning: in canonical order, labels numbered as the model
 * will number them, every text counted once into terms. */
#ifndef STANCE_TRAIN_CORPUS_H
#define STANCE_TRAIN_CORPUS_H

#include "features/matrix.h"
#include "features/recipe.h"
#include "models/model.h"
#include "stance/stance.h"

struct corpus {
    struct recipe recipe;
    char language[MODEL_LANGUAGE_SIZE];
    size_t rows;
    uint32_t *labels; /* [rows] ascending */
    size_t *arrival; /* [rows] number of the row in the dataset: its place in its group's article */
    uint32_t *units; /* [rows] group of each row; rows without one are units of their own */
    size_t unit_count;
    size_t group_count; /* units that are groups */
    uint32_t *blocks;   /* [rows] what a fold keeps whole: units, those that share a text as one */
    size_t block_count;
    size_t repeats;            /* rows beyond the first of their text */
    bool grouped;              /* some rows have a group */
    size_t label_count;        /* k */
    struct model_label *names; /* [k]; pro first, then anti, then neutral, each by name */
    uint64_t *label_rows;      /* [k] rows of each label */
    uint64_t *label_blocks;    /* [k] blocks that it has rows in */
    struct intern *vocabulary; /* every term of every row, in the order of their bytes */
    struct matrix counts;      /* [rows] how often each term occurs */
};

/* Fills corpus from the dataset. On error it is left empty. */
stance_status corpus_init(struct corpus *corpus, const stance_dataset *dataset,
                          const stance_train_options *options, stance_error *error);
void corpus_free(struct corpus *corpus);

/* Weighted rows of a part of the corpus: the vocabulary and idf are those of these rows alone. */
struct corpus_part {
    size_t rows;
    const size_t *chosen; /* [rows] row numbers of the corpus, ascending; borrowed */
    uint32_t *labels;     /* [rows] */
    size_t terms;         /* T: terms that stand in at least min-df of the rows */
    size_t words_from;    /* of the T, those from here on are of words */
    uint32_t *number_of;  /* [all terms] number of each among the T, or CORPUS_NO_TERM */
    uint32_t *idf;        /* [T] in units of 1 / WEIGHTS_ONE */
    struct matrix matrix; /* [rows] over T */
};

#define CORPUS_NO_TERM UINT32_MAX

/* Both false: no memory. */
bool corpus_part_init(struct corpus_part *part, const struct corpus *corpus, const size_t *chosen,
                      size_t rows);
/* Any row of the corpus, weighted as the part weighs its own, to the end of out. */
bool corpus_part_weigh(const struct corpus_part *part, const struct corpus *corpus, size_t row,
                       struct matrix *out);
/* How many term occurrences of a row of the corpus the part does not know, and of how many. */
void corpus_part_missed(const struct corpus_part *part, const struct corpus *corpus, size_t row,
                        double *missed, double *all);
void corpus_part_free(struct corpus_part *part);

#endif
