/* The model: all that is needed to label a sentence, immutable once made. Training and the file
 * reader build it; everybody else reads it. */
#ifndef STANCE_MODELS_MODEL_H
#define STANCE_MODELS_MODEL_H

#include "base/hash.h"
#include "base/image.h"
#include "base/intern.h"
#include "features/cells.h"
#include "features/lexicon.h"
#include "features/matrix.h"
#include "features/recipe.h"
#include "models/calibration.h"
#include "models/context.h"
#include "models/kernel.h"

enum { MODEL_LANGUAGE_SIZE = 32 };

struct model_label {
    char name[STANCE_LABEL_SIZE_MAX + 1];
    stance_role role;
};

/* What training finds out about terms, before it becomes tables. */
struct model_draft {
    struct intern *terms; /* T, in the order of their bytes */
    uint32_t *idf;        /* [T] in units of 1 / WEIGHTS_ONE */
    double *weights;      /* [T][M], of a linear kernel; NULL otherwise */
};

/* k labels, M machines (model_machines), T terms, S support vectors. A finished model is the bytes
 * of its file: the tables are read where they lie in it. */
struct stance_model {
    struct image image;
    uint64_t checksum;        /* of the file when it was loaded */
    uint32_t version;         /* of its format */
    struct model_draft draft; /* while it is trained; empty afterwards */

    struct recipe recipe;
    char features[RECIPE_TEXT_SIZE];    /* the recipe in writing */
    char language[MODEL_LANGUAGE_SIZE]; /* NUL-terminated */
    char fingerprint[HASH_TEXT_SIZE];   /* of the rows it was trained on */

    size_t label_count;         /* k, 2 or more */
    struct model_label *labels; /* [k]; pro labels first, then anti, then neutral, each by name */
    size_t fallback; /* label of what is unknown: the first neutral, or the most frequent */

    struct kernel kernel;
    size_t machine_count; /* M */
    double *bias;         /* [M]: what is added to the sum of each machine */

    struct lexicon lexicon; /* T terms */
    struct cells cells;     /* T of them: of a linear kernel with idf times weight of each machine,
                               in units of 2^-exponent; of another with idf alone */
    int exponent;

    /* Of the other kernels; empty where it is linear. */
    struct matrix vectors;  /* S rows over T */
    double *vector_squares; /* [S] squared lengths */
    double *coefficients;   /* [M][S] */

    struct calibration calibration;
    struct context context;

    stance_report report;
    stance_label_report *label_reports; /* [k], what report.labels points to */
    uint64_t *confusion;                /* [k][k], what report.confusion points to */
};

/* Machines of a model of k labels: each tells one label from the rest; for two labels, one machine
 * tells label 0 from label 1. */
size_t model_machines(size_t labels);

/* Sets what follows from the labels and the report, once those are filled in: fallback, the labels
 * that context leaves alone, the pointers of report. */
void model_complete(struct stance_model *model);

#endif
