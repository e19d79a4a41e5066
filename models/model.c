/* What can be asked of a model, and its end. */
#include "models/model.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>

const char *stance_version(void)
{
    return STANCE_VERSION;
}

void stance_model_free(stance_model *model)
{
    if (!model) return;
    memory_free(model->labels);
    intern_free(model->draft.terms);
    memory_free(model->draft.idf);
    memory_free(model->draft.weights);
    memory_free(model->bias);
    matrix_free(&model->vectors);
    memory_free(model->vector_squares);
    memory_free(model->coefficients);
    memory_free(model->label_reports);
    memory_free(model->confusion);
    image_free(&model->image);
    memory_free(model);
}

size_t model_machines(size_t labels)
{
    return labels == 2 ? 1 : labels;
}

void model_complete(struct stance_model *model)
{
    model->report.label_count = model->label_count;
    model->report.labels = model->label_reports;
    model->report.confusion = model->confusion;
    stance_role roles[STANCE_LABELS_MAX];
    for (size_t i = 0; i < model->label_count; i++) roles[i] = model->labels[i].role;
    context_fix(&model->context, roles, model->label_count);
    model->fallback = 0;
    for (size_t i = 0; i < model->label_count; i++) {
        if (model->labels[i].role == STANCE_NEUTRAL) {
            model->fallback = i;
            return;
        }
        if (model->label_reports[i].support > model->label_reports[model->fallback].support)
            model->fallback = i;
    }
}

size_t stance_model_label_count(const stance_model *model)
{
    return model->label_count;
}

const char *stance_model_label(const stance_model *model, size_t label)
{
    return model->labels[label].name;
}

stance_role stance_model_role(const stance_model *model, size_t label)
{
    return model->labels[label].role;
}

int stance_model_find_label(const stance_model *model, const char *name)
{
    for (size_t i = 0; i < model->label_count; i++)
        if (strcmp(model->labels[i].name, name) == 0) return (int)i;
    return STANCE_NONE;
}

const char *stance_model_features(const stance_model *model)
{
    return model->features;
}

const char *stance_model_language(const stance_model *model)
{
    return model->language;
}

const char *stance_model_kernel(const stance_model *model)
{
    return kernel_name(model->kernel.type);
}

const char *stance_model_fingerprint(const stance_model *model)
{
    return model->fingerprint;
}

size_t stance_model_term_count(const stance_model *model)
{
    return model->lexicon.terms;
}

unsigned stance_model_format(const stance_model *model)
{
    return model->version;
}

uint64_t stance_model_size(const stance_model *model)
{
    return model->image.size;
}

const stance_report *stance_model_report(const stance_model *model)
{
    return &model->report;
}

stance_status stance_model_threshold(const stance_model *model, double precision, double *threshold,
                                     double *coverage, stance_error *error)
{
    const stance_report *report = &model->report;
    if (!report->folds)
        return error_set(error, STANCE_MISUSE,
                         "the model was not cross-validated: what precision "
                         "a threshold gives is not known");
    double best = 0;
    for (size_t i = STANCE_RISK_STEPS; i-- > 0;) {
        const stance_coverage *step = &report->risk[i];
        if (step->accuracy > best) best = step->accuracy;
        if (!(step->accuracy >= precision)) continue; /* nor where that is NAN */
        *threshold = i + 1 < STANCE_RISK_STEPS ? step->threshold : 0;
        if (coverage) *coverage = step->coverage;
        return STANCE_OK;
    }
    return error_set(error, STANCE_MISUSE,
                     "no threshold reaches a precision of %g: the best was %.4f, out of fold",
                     precision, best);
}
