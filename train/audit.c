/* The audit as a whole, and what can be told of each row, or of each label, by itself. */
#include "train/audit.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "features/recipe.h"
#include "features/stem.h"
#include "text/language.h"
#include "text/words.h"
#include "train/confidence.h"
#include "train/dataset.h"
#include "train/duplicates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool audit_note(stance_audit *audit, const stance_finding *finding)
{
    struct audit_list *list = &audit->lists[finding->kind];
    stance_finding *grown =
        memory_reserve(list->findings, &list->capacity, list->count + 1, sizeof *grown);
    if (!grown) return false;
    list->findings = grown;
    list->findings[list->count++] = *finding;
    return true;
}

size_t audit_label(const stance_audit *audit, const char *name, size_t size)
{
    size_t label = 0;
    while (strlen(audit->labels[label].name) != size ||
           memcmp(audit->labels[label].name, name, size) != 0)
        label++;
    return label;
}

/* ---------------------------------------------------------------- labels */

static int most_frequent_first(const void *a, const void *b)
{
    const stance_label_share *x = a, *y = b;
    if (x->rows != y->rows) return x->rows > y->rows ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* The labels that rows have; names take STANCE_LABEL_SIZE_MAX + 1 bytes each, zeroed. */
static bool count_labels(stance_audit *audit, const stance_dataset *dataset)
{
    enum { NAME_SIZE = STANCE_LABEL_SIZE_MAX + 1 };
    size_t held = intern_count(dataset->labels);
    audit->labels = memory_new(held, sizeof *audit->labels);
    audit->names = memory_new(held, NAME_SIZE);
    if (!audit->labels || !audit->names) return false;
    for (size_t row = 0; row < dataset->count; row++)
        audit->labels[dataset->rows[row].label].rows++;
    for (uint32_t i = 0; i < held; i++) {
        uint64_t rows = audit->labels[i].rows;
        if (!rows) continue; /* of rows that failed to be added */
        size_t size;
        const char *name = intern_text(dataset->labels, i, &size);
        char *own = audit->names + i * NAME_SIZE;
        memcpy(own, name, size);
        audit->labels[audit->label_count++] = (stance_label_share){
            .name = own, .rows = rows, .share = (double)rows / (double)dataset->count};
    }
    qsort(audit->labels, audit->label_count, sizeof *audit->labels, most_frequent_first);
    for (size_t i = 0; i < audit->label_count; i++)
        audit->labels[i].rare =
            audit->labels[i].share < STANCE_AUDIT_SHARE ||
            (double)audit->labels[i].rows * STANCE_AUDIT_RATIO < (double)audit->labels[0].rows;
    return true;
}

/* ---------------------------------------------------------------- single rows */

static size_t count_words(const char *text, size_t size, const char *language, size_t enough)
{
    struct words words;
    size_t count = 0;
    words_begin(&words, text, size, language);
    while (count < enough && words_next(&words)) count++;
    return count;
}

static bool look_at_row(stance_audit *audit, const stance_dataset *dataset, size_t row,
                        const char *language, struct language_guesser *guesser)
{
    size_t size;
    const char *text = dataset_text(dataset, row, &size);
    size_t words = count_words(text, size, language, STANCE_AUDIT_WORDS);
    const char *guess = language_guesser_guess(guesser, text, size, NULL);
    stance_finding finding = {.row = row, .words = words, .language = guess};
    bool ok = true;
    if (words < STANCE_AUDIT_WORDS) {
        finding.kind = STANCE_FINDING_SHORT;
        ok = audit_note(audit, &finding);
    }
    if (ok && language_differs(guess, language)) {
        finding.kind = STANCE_FINDING_LANGUAGE;
        ok = audit_note(audit, &finding);
    }
    return ok;
}

static bool look_at_rows(stance_audit *audit, const stance_dataset *dataset, const char *language)
{
    struct language_guesser *guesser = language_guesser_new();
    bool ok = guesser != NULL;
    for (size_t row = 0; ok && row < dataset->count; row++)
        ok = look_at_row(audit, dataset, row, language, guesser);
    language_guesser_free(guesser);
    return ok;
}

/* ---------------------------------------------------------------- the whole */

static stance_status check(const stance_dataset *training, const stance_train_options *options,
                           stance_error *error)
{
    struct recipe recipe;
    if (options->folds < 2 || options->folds > STANCE_FOLDS_MAX)
        return error_set(error, STANCE_MISUSE, "folds must be from 2 to %d", STANCE_FOLDS_MAX);
    if (!(options->C >= 0) || !isfinite(options->C))
        return error_set(error, STANCE_MISUSE, "C must be above 0");
    stance_status status = recipe_parse(options->features, &recipe, error);
    if (status != STANCE_OK) return status;
    struct stem *stem = stem_new(options->language, error);
    if (!stem) return error->status;
    stem_free(stem);
    if (training->count == 0) return error_set(error, STANCE_BAD_DATA, "no rows to audit");
    return STANCE_OK;
}

static stance_status fill(stance_audit *audit, const stance_dataset *training,
                          const stance_dataset *test, const stance_train_options *options,
                          stance_warnings *warnings, stance_error *error)
{
    if (!count_labels(audit, training) || !look_at_rows(audit, training, options->language))
        return error_memory(error);
    stance_status status = duplicates_find(training, test, options, audit, error);
    if (status != STANCE_OK) return status;
    return confidence_find(training, options, audit, warnings, error);
}

stance_audit *stance_audit_new(const stance_dataset *training, const stance_dataset *test,
                               const stance_train_options *options, stance_warnings *warnings,
                               stance_error *error)
{
    stance_error found = {0};
    stance_train_options own = *options;
    if (own.threads <= 0) own.threads = parallel_processors();
    if (warnings) warnings->count = 0;
    stance_audit *audit = NULL;
    if (check(training, &own, &found) == STANCE_OK) {
        audit = memory_new(1, sizeof *audit);
        if (audit)
            fill(audit, training, test, &own, warnings, &found);
        else
            error_memory(&found);
    }
    if (found.status == STANCE_OK) return audit;
    stance_audit_free(audit);
    error_set(error, found.status, "%s", found.message);
    return NULL;
}

void stance_audit_free(stance_audit *audit)
{
    if (!audit) return;
    for (size_t i = 0; i < STANCE_FINDING_KINDS; i++) memory_free(audit->lists[i].findings);
    memory_free(audit->labels);
    memory_free(audit->names);
    memory_free(audit);
}

size_t stance_audit_count(const stance_audit *audit, stance_finding_kind kind)
{
    return audit->lists[kind].count;
}

const stance_finding *stance_audit_findings(const stance_audit *audit, stance_finding_kind kind)
{
    return audit->lists[kind].findings;
}

const stance_label_share *stance_audit_labels(const stance_audit *audit, size_t *count)
{
    *count = audit->label_count;
    return audit->labels;
}
