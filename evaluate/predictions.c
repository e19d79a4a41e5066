/* The rows of the data are gone through once; those whose label is none of the labels that count
 * are kept account of and left out. Predictions in files have less to them than those of a model,
 * but where there are two labels, or one for each role, the probabilities of all of them follow. */
#include "evaluate/predictions.h"

#include "cli/display.h"
#include "cli/message.h"
#include "cli/strbuf.h"
#include "cli/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDING 0.001 /* more than the four decimals of a file can be off */

static int no_memory(void)
{
    message_fail("out of memory");
    return MESSAGE_FAILED;
}

static int failed(const stance_error *error)
{
    message_error(error);
    return message_exit_code(error->status);
}

static bool is_named(const char *name, stance_field field)
{
    return strlen(name) == field.size && memcmp(name, field.bytes, field.size) == 0;
}

/* The number of a label, or STANCE_NONE. */
static int find_label(const struct predictions *predictions, stance_field label)
{
    for (size_t i = 0; i < predictions->label_count; i++)
        if (is_named(predictions->names[i], label)) return (int)i;
    return STANCE_NONE;
}

static int add_label(struct predictions *predictions, const char *bytes, size_t size)
{
    if (predictions->label_count == STANCE_LABELS_MAX) {
        message_fail("there are more than %d labels", STANCE_LABELS_MAX);
        return MESSAGE_FAILED;
    }
    char *name = strndup(bytes, size);
    if (!name) return no_memory();
    predictions->names[predictions->label_count++] = name;
    return MESSAGE_DONE;
}

static int begin(struct predictions *predictions, size_t count)
{
    stance_error error = {.status = STANCE_OK};
    for (; predictions->subject_count < count; predictions->subject_count++) {
        stance_evaluation *evaluation =
            stance_evaluation_new(predictions->roles, predictions->label_count, &error);
        if (!evaluation) return failed(&error);
        predictions->subjects[predictions->subject_count] = evaluation;
    }
    return MESSAGE_DONE;
}

void predictions_free(struct predictions *predictions)
{
    for (size_t i = 0; i < predictions->subject_count; i++)
        stance_evaluation_free(predictions->subjects[i]);
    for (size_t i = 0; i < predictions->label_count; i++) free(predictions->names[i]);
    *predictions = (struct predictions){.subject_count = 0};
}

/* Keeps account of a row that is left out. */
static void leave_out(struct predictions *predictions, stance_field label)
{
    size_t i = 0;
    while (i < predictions->left_count &&
           (predictions->left[i].label.size != label.size ||
            memcmp(predictions->left[i].label.bytes, label.bytes, label.size) != 0))
        i++;
    if (i == OUTCOME_LEFT_MAX) {
        predictions->left_other++;
        return;
    }
    if (i == predictions->left_count)
        predictions->left[predictions->left_count++] = (struct outcome_left){.label = label};
    predictions->left[i].rows++;
}

/* Says what was left out, and which labels nothing can be said of. reason: why a label is not one
 * of those that count. */
static int end(const struct predictions *predictions, const stance_dataset *data,
               const char *reason)
{
    uint64_t support[STANCE_LABELS_MAX] = {0}, all = 0;
    for (size_t i = 0; i < predictions->left_count; i++) {
        const struct outcome_left *left = &predictions->left[i];
        message_warn("%llu row%s labelled %.*s %s left out: %s", (unsigned long long)left->rows,
                     table_plural(left->rows), (int)left->label.size, left->label.bytes,
                     left->rows == 1 ? "is" : "are", reason);
    }
    if (predictions->left_other)
        message_warn("%llu row%s with still other labels %s left out",
                     (unsigned long long)predictions->left_other,
                     table_plural(predictions->left_other),
                     predictions->left_other == 1 ? "is" : "are");
    for (size_t row = 0; row < stance_dataset_count(data); row++) {
        int label = find_label(predictions, stance_dataset_row(data, row).label);
        if (label == STANCE_NONE) continue;
        support[label]++;
        all++;
    }
    if (!all) {
        message_fail("no row is left to evaluate");
        return MESSAGE_FAILED;
    }
    for (size_t i = 0; i < predictions->label_count; i++)
        if (!support[i])
            message_warn("no row is labelled %s: its F1 is 0, also in macro-F1",
                         predictions->names[i]);
    return MESSAGE_DONE;
}

/* ---------------------------------------------------------------- models */

static int take_labels(struct predictions *predictions, const stance_model *model)
{
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        const char *name = stance_model_label(model, i);
        predictions->roles[i] = stance_model_role(model, i);
        if (add_label(predictions, name, strlen(name)) != MESSAGE_DONE) return MESSAGE_FAILED;
    }
    return MESSAGE_DONE;
}

/* numbers[label of the model]: the number it has among the labels that count. */
static int match_labels(const struct predictions *predictions, const stance_model *model,
                        size_t *numbers)
{
    bool same = stance_model_label_count(model) == predictions->label_count;
    for (size_t i = 0; same && i < predictions->label_count; i++) {
        const char *name = stance_model_label(model, i);
        int number = find_label(predictions, (stance_field){name, strlen(name)});
        same = number != STANCE_NONE;
        if (same) numbers[i] = (size_t)number;
    }
    if (same) return MESSAGE_DONE;
    message_fail("the two models do not have the same labels");
    return MESSAGE_MISUSE;
}

static stance_status add_result(stance_evaluation *evaluation, const stance_row *row, size_t given,
                                const stance_result *result, const size_t *numbers, size_t count,
                                stance_error *error)
{
    double probabilities[STANCE_LABELS_MAX];
    for (size_t i = 0; i < count; i++) probabilities[numbers[i]] = result->probabilities[i];
    const stance_prediction prediction = {.given = given,
                                          .predicted = numbers[result->label],
                                          .probability = result->probability,
                                          .score = result->score,
                                          .probabilities = probabilities,
                                          .group = row->group};
    return stance_evaluation_add(evaluation, &prediction, error);
}

/* Labels every row by one of the models. */
static int label_rows(struct predictions *predictions, const stance_dataset *data,
                      const stance_model *model, size_t subject)
{
    size_t numbers[STANCE_LABELS_MAX] = {0};
    int code = match_labels(predictions, model, numbers);
    if (code != MESSAGE_DONE) return code;
    stance_error error = {.status = STANCE_OK};
    stance_classifier *classifier = stance_classifier_new(model, &error);
    size_t rows = classifier ? stance_dataset_count(data) : 0;
    for (size_t i = 0; i < rows && error.status == STANCE_OK; i++) {
        stance_row row = stance_dataset_row(data, i);
        int given = find_label(predictions, row.label);
        stance_result result;
        if (given == STANCE_NONE) {
            if (!subject) leave_out(predictions, row.label);
        } else if (stance_classify_sentence(classifier, row.text.bytes, row.text.size, &result,
                                            &error) == STANCE_OK) {
            add_result(predictions->subjects[subject], &row, (size_t)given, &result, numbers,
                       predictions->label_count, &error);
        }
    }
    stance_classifier_free(classifier);
    return error.status == STANCE_OK ? MESSAGE_DONE : failed(&error);
}

int predictions_by_models(struct predictions *predictions, const stance_dataset *data,
                          stance_model *const *models, size_t count)
{
    *predictions = (struct predictions){.subject_count = 0};
    int code = take_labels(predictions, models[0]);
    if (code == MESSAGE_DONE) code = begin(predictions, count);
    for (size_t i = 0; i < count && code == MESSAGE_DONE; i++)
        code = label_rows(predictions, data, models[i], i);
    if (code != MESSAGE_DONE) return code;
    return end(predictions, data, "the model has no such label");
}

/* ---------------------------------------------------------------- files */

static stance_field guess_of(const stance_dataset *data, const stance_dataset *guesses,
                             const stance_row *row)
{
    return guesses == data ? row->predicted : row->label;
}

struct label {
    char *name;
    stance_role role;
};

static int by_role(const void *a, const void *b)
{
    static const int order[] = {[STANCE_PRO] = 0, [STANCE_ANTI] = 1, [STANCE_NEUTRAL] = 2};
    const struct label *x = a, *y = b;
    return x->role != y->role ? order[x->role] - order[y->role] : strcmp(x->name, y->name);
}

/* Puts the labels into the order that they have in models: pro, anti, neutral. */
static void sort_labels(struct predictions *predictions)
{
    struct label labels[STANCE_LABELS_MAX];
    size_t count = predictions->label_count;
    for (size_t i = 0; i < count; i++)
        labels[i] = (struct label){predictions->names[i], predictions->roles[i]};
    qsort(labels, count, sizeof labels[0], by_role);
    for (size_t i = 0; i < count; i++) {
        predictions->names[i] = labels[i].name;
        predictions->roles[i] = labels[i].role;
    }
}

static int list_labels(struct predictions *predictions, const char *list)
{
    int code = MESSAGE_DONE;
    for (const char *at = list; at && code == MESSAGE_DONE;) {
        size_t size = strcspn(at, ",");
        stance_field name = {at, size};
        if (!size || find_label(predictions, name) != STANCE_NONE) {
            message_fail("--labels: a label is %s in '%s'", size ? "named twice" : "empty", list);
            return MESSAGE_MISUSE;
        }
        code = add_label(predictions, at, size);
        at = at[size] ? at + size + 1 : NULL;
    }
    return code;
}

static int gather_labels(struct predictions *predictions, const stance_dataset *data,
                         const stance_dataset *const *guesses, size_t count)
{
    for (size_t i = 0; i < stance_dataset_count(data); i++) {
        stance_row row = stance_dataset_row(data, i);
        for (size_t j = 0; j <= count; j++) {
            stance_row other = j ? stance_dataset_row(guesses[j - 1], i) : row;
            stance_field label = j ? guess_of(data, guesses[j - 1], &other) : row.label;
            if (find_label(predictions, label) == STANCE_NONE &&
                add_label(predictions, label.bytes, label.size) != MESSAGE_DONE)
                return MESSAGE_FAILED;
        }
    }
    return MESSAGE_DONE;
}

static int settle_labels(struct predictions *predictions, const stance_dataset *data,
                         const stance_dataset *const *guesses, size_t count,
                         const struct predictions_options *options)
{
    int code = options->labels ? list_labels(predictions, options->labels)
                               : gather_labels(predictions, data, guesses, count);
    for (size_t i = 0; i < predictions->label_count; i++)
        predictions->roles[i] =
            stance_role_of(predictions->names[i], options->pro, options->anti, options->neutral);
    if (!options->labels) sort_labels(predictions);
    return code;
}

/* What of a text is compared: all but white space, with U+FFFD for what is no UTF-8. */
static const struct display_rule essence = {
    .instead = {[0] = DISPLAY_REPLACEMENT,
                ['\t'] = "",
                ['\n'] = "",
                ['\v'] = "",
                ['\f'] = "",
                ['\r'] = "",
                [' '] = ""},
};

static bool ends_in(const struct strbuf *text, const struct strbuf *end)
{
    return !end->size || (text->size >= end->size &&
                          memcmp(text->bytes + text->size - end->size, end->bytes, end->size) == 0);
}

/* Whether a prediction may be of the row: its text, where it has one, ends in the row's (before it
 * there may be other columns). */
static int check_text(const stance_row *row, const stance_row *guess)
{
    struct strbuf text = {.size = 0}, guess_text = {.size = 0};
    if (!row->text.size || !guess->text.size) return MESSAGE_DONE;
    display_add(&text, &essence, row->text.bytes, row->text.size);
    display_add(&guess_text, &essence, guess->text.bytes, guess->text.size);
    bool enough = !text.failed && !guess_text.failed;
    bool same = enough && ends_in(&guess_text, &text);
    strbuf_free(&text);
    strbuf_free(&guess_text);
    if (!enough) return no_memory();
    if (same) return MESSAGE_DONE;
    message_fail("%.*s:%lld: this is not the text of %.*s:%lld", (int)guess->source.size,
                 guess->source.bytes, guess->line, (int)row->source.size, row->source.bytes,
                 row->line);
    return MESSAGE_FAILED;
}

/* A label was not shown, so that there is nothing to be right or wrong. */
static int check_shown(const stance_row *row, const stance_row *guess)
{
    static const char unshown[] = "abstain";
    const stance_field *label = guess->predicted.bytes ? &guess->predicted : &guess->label;
    bool abstained =
        label->size == strlen(unshown) && memcmp(label->bytes, unshown, label->size) == 0;
    if (!abstained ||
        (row->label.size == label->size && memcmp(row->label.bytes, unshown, label->size) == 0))
        return MESSAGE_DONE;
    message_fail("%.*s:%lld: abstained from; predictions are evaluated without --abstain and "
                 "--precision",
                 (int)guess->source.size, guess->source.bytes, guess->line);
    return MESSAGE_FAILED;
}

static int check_rows(const stance_dataset *data, const stance_dataset *guesses)
{
    size_t rows = stance_dataset_count(data), count = stance_dataset_count(guesses);
    if (guesses == data) return MESSAGE_DONE;
    if (rows != count) {
        message_fail("%zu prediction%s for %zu row%s", count, table_plural(count), rows,
                     table_plural(rows));
        return MESSAGE_FAILED;
    }
    for (size_t i = 0; i < rows; i++) {
        stance_row row = stance_dataset_row(data, i), guess = stance_dataset_row(guesses, i);
        int code = check_text(&row, &guess);
        if (code == MESSAGE_DONE) code = check_shown(&row, &guess);
        if (code != MESSAGE_DONE) return code;
    }
    return MESSAGE_DONE;
}

/* What the probability of one label and the score say of all labels. The probability is P(pro),
 * P(anti) or P(neutral), the score P(pro) - P(anti), and the three have the sum 1. */
static bool spread(const struct predictions *predictions, size_t predicted, double probability,
                   double score, double *probabilities)
{
    size_t count = predictions->label_count, at[STANCE_ANTI + 1] = {0};
    unsigned roles = 0;
    double three[STANCE_ANTI + 1];
    if (isnan(probability)) return false;
    if (count == 2) {
        probabilities[predicted] = probability;
        probabilities[1 - predicted] = 1 - probability;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        roles |= 1u << predictions->roles[i];
        at[predictions->roles[i]] = i;
    }
    if (count != 3 || roles != 7 || isnan(score)) return false;
    stance_role role = predictions->roles[predicted];
    three[STANCE_PRO] = role == STANCE_PRO    ? probability
                        : role == STANCE_ANTI ? probability + score
                                              : (1 - probability + score) / 2;
    three[STANCE_ANTI] = role == STANCE_ANTI ? probability : three[STANCE_PRO] - score;
    three[STANCE_NEUTRAL] = 1 - three[STANCE_PRO] - three[STANCE_ANTI];
    for (size_t i = 0; i < count; i++) {
        if (three[i] < -ROUNDING || three[i] > 1 + ROUNDING) return false;
        probabilities[at[i]] = fmin(fmax(three[i], 0), 1);
    }
    return true;
}

static int add_guess(struct predictions *predictions, size_t subject, const stance_row *row,
                     const stance_row *guess, stance_field label)
{
    int given = find_label(predictions, row->label), predicted = find_label(predictions, label);
    double probabilities[STANCE_LABELS_MAX];
    stance_error error = {.status = STANCE_OK};
    if (given == STANCE_NONE) {
        if (!subject) leave_out(predictions, row->label);
        return MESSAGE_DONE;
    }
    if (predicted == STANCE_NONE) {
        message_fail("%.*s:%lld: the label %.*s is predicted, but is not among --labels",
                     (int)guess->source.size, guess->source.bytes, guess->line, (int)label.size,
                     label.bytes);
        return MESSAGE_FAILED;
    }
    bool all =
        spread(predictions, (size_t)predicted, guess->probability, guess->score, probabilities);
    const stance_prediction prediction = {.given = (size_t)given,
                                          .predicted = (size_t)predicted,
                                          .probability = guess->probability,
                                          .score = guess->score,
                                          .probabilities = all ? probabilities : NULL,
                                          .group = row->group};
    if (stance_evaluation_add(predictions->subjects[subject], &prediction, &error) == STANCE_OK)
        return MESSAGE_DONE;
    return failed(&error);
}

int predictions_by_files(struct predictions *predictions, const stance_dataset *data,
                         const stance_dataset *const *guesses, size_t count,
                         const struct predictions_options *options)
{
    *predictions = (struct predictions){.subject_count = 0};
    int code = MESSAGE_DONE;
    for (size_t i = 0; i < count && code == MESSAGE_DONE; i++) code = check_rows(data, guesses[i]);
    if (code == MESSAGE_DONE) code = settle_labels(predictions, data, guesses, count, options);
    if (code == MESSAGE_DONE) code = begin(predictions, count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < stance_dataset_count(data) && code == MESSAGE_DONE; j++) {
            stance_row row = stance_dataset_row(data, j), guess = stance_dataset_row(guesses[i], j);
            code = add_guess(predictions, i, &row, &guess, guess_of(data, guesses[i], &guess));
        }
    }
    if (code != MESSAGE_DONE) return code;
    return end(predictions, data, "the label is not among --labels");
}
