/* Numbers of labels and terms are those of the files that stance_model_export writes. */
#include "inspect/svmlight.h"

#include <string.h>

/* The number of a row's label in the model, or STANCE_NONE. */
static int label_of(const stance_model *model, const stance_field *label)
{
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        const char *name = stance_model_label(model, i);
        if (strlen(name) == label->size && memcmp(name, label->bytes, label->size) == 0)
            return (int)i;
    }
    return STANCE_NONE;
}

static stance_status add_row(struct strbuf *out, stance_classifier *classifier, int number,
                             const stance_field *text, stance_error *error)
{
    const uint32_t *terms;
    const double *values;
    size_t count;
    stance_status status = stance_classifier_vector(classifier, text->bytes, text->size, &terms,
                                                    &values, &count, error);
    if (status != STANCE_OK) return status;
    strbuf_print(out, "%d", number);
    for (size_t i = 0; i < count; i++)
        strbuf_print(out, " %llu:%.17g", (unsigned long long)terms[i] + 1, values[i]);
    strbuf_add_byte(out, '\n');
    return STANCE_OK;
}

stance_status svmlight_add(struct strbuf *out, const stance_model *model,
                           const stance_dataset *dataset, size_t *left_out, stance_error *error)
{
    *left_out = 0;
    stance_classifier *classifier = stance_classifier_new(model, error);
    stance_status status = classifier ? STANCE_OK : STANCE_NO_MEMORY;
    for (size_t i = 0; status == STANCE_OK && i < stance_dataset_count(dataset); i++) {
        stance_row row = stance_dataset_row(dataset, i);
        int label = label_of(model, &row.label);
        if (label == STANCE_NONE)
            ++*left_out;
        else
            status = add_row(out, classifier, stance_model_export_number(model, (size_t)label),
                             &row.text, error);
    }
    stance_classifier_free(classifier);
    return status;
}
