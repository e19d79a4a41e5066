/* What can be asked of a model, and its end. */
#include "models/model.h"

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
    intern_free(model->vocabulary);
    memory_free(model->idf);
    memory_free(model->rho);
    memory_free(model->weights);
    matrix_free(&model->vectors);
    memory_free(model->vector_squares);
    memory_free(model->vector_counts);
    memory_free(model->coefficients);
    memory_free(model->sigmoids);
    memory_free(model->label_reports);
    memory_free(model->confusion);
    memory_free(model);
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
    return intern_count(model->vocabulary);
}

const stance_report *stance_model_report(const stance_model *model)
{
    return &model->report;
}
