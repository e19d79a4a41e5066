/* What loading takes on trust, in order to be quick, is proved here: that the tables are what
 * training makes. See docs/FORMAT.md. */
#include "base/error.h"
#include "features/weights.h"
#include "models/container.h"
#include "models/model.h"

#include <stdlib.h>

/* The unit of weights is such that the largest of them fills 30 bits; 1 where all are 0. */
#define LARGEST_MIN (INT64_C(1) << 29)
#define LARGEST_MAX (INT64_C(1) << 30)

/* Whether every idf is one that training finds: 1 at least, and 1 where the recipe has none. */
static bool are_idf_sound(const stance_model *model)
{
    const struct cells *cells = &model->cells;
    for (size_t t = 0; t < model->lexicon.terms; t++) {
        uint32_t idf = cells->cells[t * cells->size];
        if (idf < WEIGHTS_ONE || (!model->recipe.idf && idf > WEIGHTS_ONE)) return false;
    }
    return true;
}

static bool are_weights_sound(const stance_model *model)
{
    const struct cells *cells = &model->cells;
    int64_t largest = 0;
    for (size_t t = 0; t < model->lexicon.terms; t++)
        for (size_t m = 1; m < cells->size; m++) {
            int64_t size = llabs((int32_t)cells->cells[t * cells->size + m]);
            if (size > largest) largest = size;
        }
    if (!largest) return model->exponent == 0;
    return largest >= LARGEST_MIN && largest <= LARGEST_MAX;
}

stance_status stance_model_verify(const stance_model *model, stance_error *error)
{
    const struct image *image = &model->image;
    if (container_sum(image->bytes, image->size) != model->checksum)
        return error_set(error, STANCE_BAD_MODEL,
                         "damaged model: its file was changed while it was in use");
    if (!lexicon_verify(&model->lexicon))
        return error_set(error, STANCE_BAD_MODEL,
                         "damaged model: the vocabulary's tables are not those of its terms");
    if (!are_idf_sound(model))
        return error_set(error, STANCE_BAD_MODEL,
                         "damaged model: an idf is none that training finds");
    if (!are_weights_sound(model))
        return error_set(error, STANCE_BAD_MODEL,
                         "damaged model: the weights are not in the unit that training chooses");
    return STANCE_OK;
}
