/* Class weights. */
#include "train/balance.h"

#include "base/error.h"

#include <string.h>

/* A decimal number such as 2 or 0.25, whatever the locale; negative where it is not one. */
static double decimal(const char *text, size_t size)
{
    enum { DIGITS_MAX = 15 };
    double value = 0, scale = 1;
    bool fraction = false;
    size_t digits = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '.' && !fraction) {
            fraction = true;
        } else if (text[i] >= '0' && text[i] <= '9' && ++digits <= DIGITS_MAX) {
            value = value * 10 + (text[i] - '0');
            if (fraction) scale *= 10;
        } else {
            return -1;
        }
    }
    return digits ? value / scale : -1;
}

/* Sets the weight of a label, which is 0 until it is given. */
static stance_status parse_one(const char *part, size_t size, const struct model_label *labels,
                               size_t label_count, struct balance *balance, stance_error *error)
{
    const char *equals = NULL; /* the last one: a label may have one too */
    for (size_t i = 0; i < size; i++)
        if (part[i] == '=') equals = part + i;
    double weight = equals ? decimal(equals + 1, (size_t)(part + size - equals - 1)) : -1;
    if (weight <= 0)
        return error_set(error, STANCE_MISUSE,
                         "class weights: '%.*s' is not balanced, none, or label=weight with a "
                         "weight above 0",
                         (int)(size < 60 ? size : 60), part);
    for (size_t i = 0; i < label_count; i++) {
        size_t length = strlen(labels[i].name);
        if (length != (size_t)(equals - part) || memcmp(labels[i].name, part, length) != 0)
            continue;
        if (balance->given[i] > 0)
            return error_set(error, STANCE_MISUSE, "class weights: label '%.*s' is given twice",
                             (int)length, part);
        balance->given[i] = weight;
        return STANCE_OK;
    }
    return error_set(error, STANCE_MISUSE, "class weights: no row has the label '%.*s'",
                     (int)(equals - part), part);
}

stance_status balance_parse(const char *text, const struct model_label *labels, size_t label_count,
                            struct balance *balance, stance_error *error)
{
    balance->by_frequency = strcmp(text, "balanced") == 0;
    for (size_t i = 0; i < label_count; i++) balance->given[i] = 0;
    bool named = !balance->by_frequency && strcmp(text, "none") != 0;
    for (const char *at = named ? text : NULL; at;) {
        size_t size = strcspn(at, ",");
        stance_status status = parse_one(at, size, labels, label_count, balance, error);
        if (status != STANCE_OK) return status;
        at = at[size] ? at + size + 1 : NULL;
    }
    for (size_t i = 0; i < label_count; i++)
        if (balance->given[i] <= 0) balance->given[i] = 1;
    return STANCE_OK;
}

void balance_weigh(const struct balance *balance, const uint32_t *labels, size_t rows,
                   size_t label_count, double *weights)
{
    double of_label[STANCE_LABELS_MAX] = {0};
    double present = 0;
    for (size_t i = 0; i < rows; i++) of_label[labels[i]]++;
    for (size_t i = 0; i < label_count; i++) present += of_label[i] > 0;
    for (size_t i = 0; i < label_count; i++) {
        weights[i] = balance->given[i];
        if (balance->by_frequency && of_label[i] > 0)
            weights[i] = (double)rows / (present * of_label[i]);
    }
}
