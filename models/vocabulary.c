/* The terms of a model one by one, and what each of them weighs. Tables of a forged model may hold
 * anything: its terms may be empty, and its weights any numbers. */
#include "features/terms.h"
#include "features/weights.h"
#include "models/model.h"

#include <math.h>
#include <string.h>

static const uint32_t *cell_of(const stance_model *model, size_t term)
{
    return model->cells.cells + term * model->cells.size;
}

/* The machine that decides on a label. *sign is -1 for the second of two labels. */
static size_t machine_of(const stance_model *model, size_t label, double *sign)
{
    bool second = model->machine_count == 1 && label == 1;
    *sign = second ? -1 : 1;
    return second ? 0 : label;
}

/* Takes the edges off a run of characters. */
static void take_edges(stance_term *term)
{
    if (!term->size) return;
    bool tag = term->text[0] == TERMS_TAG, edge = term->text[0] == TERMS_EDGE;
    term->starts = tag || edge;
    term->text += edge;
    term->size -= edge;
    term->ends = term->size && term->text[term->size - 1] == TERMS_EDGE;
    term->size -= term->ends;
}

stance_term stance_model_term(const stance_model *model, size_t number)
{
    const struct lexicon *lexicon = &model->lexicon;
    bool words = number >= lexicon->words_from;
    stance_term term = {.kind = words ? STANCE_TERM_WORDS : STANCE_TERM_CHARACTERS,
                        .idf = (double)cell_of(model, number)[0] / WEIGHTS_ONE};
    term.text = lexicon_text(lexicon, (uint32_t)number, &term.size);
    if (term.size) { /* the letter of its kind */
        term.text++;
        term.size--;
    }
    if (!words) take_edges(&term);
    return term;
}

double stance_model_weight(const stance_model *model, size_t term, size_t label)
{
    double sign;
    size_t machine = machine_of(model, label, &sign);
    const uint32_t *cell = cell_of(model, term);
    if (model->kernel.type != KERNEL_LINEAR || !cell[0]) return 0;
    double contribution = ldexp((int32_t)cell[1 + machine], -model->exponent);
    return sign * contribution / ((double)cell[0] / WEIGHTS_ONE);
}

double stance_model_bias(const stance_model *model, size_t label)
{
    double sign;
    size_t machine = machine_of(model, label, &sign);
    return sign * model->bias[machine];
}

double stance_model_slope(const stance_model *model)
{
    return model->calibration.slope;
}

double stance_model_offset(const stance_model *model, size_t label)
{
    return model->calibration.offsets[label];
}
