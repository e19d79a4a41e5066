/* From labelled rows to counted terms. Texts are scanned once; what a fold must not know (which
 * terms there are, how frequent they are) is worked out anew for every part from the counts. */
#include "train/corpus.h"

#include "base/error.h"
#include "base/memory.h"
#include "features/extractor.h"
#include "features/terms.h"
#include "features/weights.h"
#include "models/roles.h"
#include "train/dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void corpus_free(struct corpus *corpus)
{
    memory_free(corpus->labels);
    memory_free(corpus->arrival);
    memory_free(corpus->units);
    memory_free(corpus->blocks);
    memory_free(corpus->names);
    memory_free(corpus->label_rows);
    memory_free(corpus->label_blocks);
    intern_free(corpus->vocabulary);
    matrix_free(&corpus->counts);
    *corpus = (struct corpus){0};
}

/* ---------------------------------------------------------------- labels */

/* Every label named in an option must be there. */
static stance_status check_list(const char *option, const char *list, const struct corpus *corpus,
                                stance_error *error)
{
    for (const char *at = list; at && *at;) {
        size_t size = strcspn(at, ",");
        bool found = false;
        for (size_t i = 0; i < corpus->label_count; i++)
            if (strlen(corpus->names[i].name) == size &&
                memcmp(corpus->names[i].name, at, size) == 0)
                found = true;
        if (!found)
            return error_set(error, STANCE_MISUSE, "%s: no row has the label '%.*s'", option,
                             (int)size, at);
        at += size + (at[size] == ',');
    }
    return STANCE_OK;
}

static int pro_anti_neutral(const void *a, const void *b)
{
    static const int rank[] = {[STANCE_PRO] = 0, [STANCE_ANTI] = 1, [STANCE_NEUTRAL] = 2};
    const struct model_label *x = a, *y = b;
    if (x->role != y->role) return rank[x->role] - rank[y->role];
    return strcmp(x->name, y->name);
}

/* Takes up every label that a row has. The dataset may hold more, of rows that failed to be added.
 */
static stance_status collect_labels(struct corpus *corpus, const stance_dataset *dataset,
                                    stance_error *error)
{
    size_t held = intern_count(dataset->labels), count = 0;
    bool *used = memory_new(held, sizeof *used);
    if (!used) return error_memory(error);
    for (size_t i = 0; i < dataset->count; i++) {
        bool *label = &used[dataset->rows[i].label];
        count += !*label;
        *label = true;
    }
    corpus->names = memory_new(count, sizeof *corpus->names);
    corpus->label_rows = memory_new(count, sizeof *corpus->label_rows);
    corpus->label_blocks = memory_new(count, sizeof *corpus->label_blocks);
    bool ok = corpus->names && corpus->label_rows && corpus->label_blocks;
    for (uint32_t i = 0; ok && i < held; i++) {
        if (!used[i]) continue;
        struct model_label *label = &corpus->names[corpus->label_count++];
        size_t size;
        const char *name = intern_text(dataset->labels, i, &size);
        snprintf(label->name, sizeof label->name, "%.*s", (int)size, name);
    }
    memory_free(used);
    if (!ok) return error_memory(error);
    if (count <= STANCE_LABELS_MAX) return STANCE_OK;
    return error_set(error, STANCE_BAD_DATA, "%zu labels; at most %d can be told apart", count,
                     STANCE_LABELS_MAX);
}

static stance_status name_labels(struct corpus *corpus, const stance_dataset *dataset,
                                 const stance_train_options *options, stance_error *error)
{
    if (dataset->count == 0) return error_set(error, STANCE_BAD_DATA, "no rows to train on");
    stance_status status = collect_labels(corpus, dataset, error);
    if (status != STANCE_OK) return status;
    size_t count = corpus->label_count;
    for (size_t i = 0; i < count; i++)
        corpus->names[i].role =
            stance_role_of(corpus->names[i].name, options->pro, options->anti, options->neutral);
    if (count < 2)
        return error_set(error, STANCE_BAD_DATA,
                         "all rows have the label '%.60s'; two labels are needed at least",
                         corpus->names[0].name);
    qsort(corpus->names, count, sizeof *corpus->names, pro_anti_neutral);
    status = check_list("pro", options->pro, corpus, error);
    if (status == STANCE_OK) status = check_list("anti", options->anti, corpus, error);
    if (status == STANCE_OK) status = check_list("neutral", options->neutral, corpus, error);
    for (size_t i = 0; status == STANCE_OK && i < count; i++) {
        const char *name = corpus->names[i].name;
        int roles = roles_is_listed(options->pro, name) + roles_is_listed(options->anti, name) +
                    roles_is_listed(options->neutral, name);
        if (roles > 1)
            status = error_set(error, STANCE_MISUSE, "label '%s' is given two roles", name);
    }
    return status;
}

/* ---------------------------------------------------------------- rows */

/* number_of[dataset label] = label of the corpus. */
static void number_labels(const struct corpus *corpus, const stance_dataset *dataset,
                          uint32_t *number_of)
{
    for (uint32_t i = 0; i < corpus->label_count; i++) {
        size_t size = strlen(corpus->names[i].name);
        number_of[intern_find(dataset->labels, corpus->names[i].name, size)] = i;
    }
}

/* The dataset's canonical order, made stable by label: order[rows] afterwards lists the dataset's
 * rows label by label as the corpus numbers them. */
static bool order_rows(struct corpus *corpus, const stance_dataset *dataset, size_t *order)
{
    uint32_t *number_of = memory_new(intern_count(dataset->labels), sizeof *number_of);
    size_t *canonical = dataset_order(dataset);
    if (!number_of || !canonical) {
        memory_free(number_of);
        memory_free(canonical);
        return false;
    }
    number_labels(corpus, dataset, number_of);
    size_t starts[STANCE_LABELS_MAX + 1] = {0};
    for (size_t i = 0; i < dataset->count; i++) starts[number_of[dataset->rows[i].label] + 1]++;
    for (size_t i = 0; i < corpus->label_count; i++) {
        corpus->label_rows[i] = starts[i + 1];
        starts[i + 1] += starts[i];
    }
    for (size_t i = 0; i < dataset->count; i++) {
        uint32_t label = number_of[dataset->rows[canonical[i]].label];
        corpus->labels[starts[label]] = label;
        order[starts[label]++] = canonical[i];
    }
    memory_free(number_of);
    memory_free(canonical);
    return true;
}

/* Numbers the groups in the order of the corpus, so that it does not matter in which order they
 * came. */
static bool number_units(struct corpus *corpus, const stance_dataset *dataset, const size_t *order)
{
    size_t groups = intern_count(dataset->groups);
    uint32_t *unit_of = memory_new(groups, sizeof *unit_of); /* 0: not met; else unit + 1 */
    if (!unit_of) return false;
    for (size_t row = 0; row < corpus->rows; row++) {
        uint32_t group = dataset->rows[order[row]].group;
        if (group == DATASET_NO_GROUP) {
            corpus->units[row] = (uint32_t)corpus->unit_count++;
            continue;
        }
        corpus->grouped = true;
        if (!unit_of[group]) {
            unit_of[group] = (uint32_t)++corpus->unit_count;
            corpus->group_count++;
        }
        corpus->units[row] = unit_of[group] - 1;
    }
    memory_free(unit_of);
    return true;
}

/* ---------------------------------------------------------------- blocks */

/* The unit that stands for all those joined with this one (union-find with path halving). */
static uint32_t find_root(uint32_t *parent, uint32_t unit)
{
    while (parent[unit] != unit) unit = parent[unit] = parent[parent[unit]];
    return unit;
}

/* Joins each unit with the first one that has the same text; first_unit[rows] is scratch. */
static bool join_units(struct corpus *corpus, const stance_dataset *dataset, const size_t *order,
                       uint32_t *parent, uint32_t *first_unit)
{
    struct intern *texts = intern_new();
    bool ok = texts != NULL;
    for (size_t row = 0; ok && row < corpus->rows; row++) {
        size_t size, known = intern_count(texts);
        const char *text = dataset_text(dataset, order[row], &size);
        uint32_t number = intern_add(texts, text, size);
        ok = number != INTERN_NONE;
        if (!ok) continue;
        if (number == known) first_unit[number] = corpus->units[row];
        parent[find_root(parent, corpus->units[row])] = find_root(parent, first_unit[number]);
    }
    if (ok) corpus->repeats = corpus->rows - intern_count(texts);
    intern_free(texts);
    return ok;
}

/* Numbers the blocks in the order of the corpus, and counts those of each label. */
static bool number_blocks(struct corpus *corpus, uint32_t *parent)
{
    uint32_t *block_of = memory_new(corpus->unit_count, sizeof *block_of); /* 0 or block + 1 */
    uint32_t *last = memory_new(corpus->unit_count, sizeof *last); /* 0 or its last label + 1 */
    bool ok = block_of && last;
    for (size_t row = 0; ok && row < corpus->rows; row++) {
        uint32_t root = find_root(parent, corpus->units[row]), label = corpus->labels[row];
        if (!block_of[root]) block_of[root] = (uint32_t)++corpus->block_count;
        corpus->blocks[row] = block_of[root] - 1;
        if (last[root] != label + 1) corpus->label_blocks[label]++;
        last[root] = label + 1;
    }
    memory_free(block_of);
    memory_free(last);
    return ok;
}

static bool form_blocks(struct corpus *corpus, const stance_dataset *dataset, const size_t *order)
{
    uint32_t *parent = memory_new(corpus->unit_count, sizeof *parent);
    uint32_t *first_unit = memory_new(corpus->rows, sizeof *first_unit);
    bool ok = parent && first_unit;
    for (uint32_t u = 0; ok && u < corpus->unit_count; u++) parent[u] = u;
    ok = ok && join_units(corpus, dataset, order, parent, first_unit) &&
         number_blocks(corpus, parent);
    memory_free(parent);
    memory_free(first_unit);
    return ok;
}

/* ---------------------------------------------------------------- terms */

static stance_status count_terms(struct corpus *corpus, const stance_dataset *dataset,
                                 const size_t *order, const stance_train_options *options,
                                 stance_error *error)
{
    enum { PROGRESS_STEP = 1024 };
    struct extractor *extractor = extractor_new(&corpus->recipe, corpus->language, error);
    if (!extractor) return error ? error->status : STANCE_MISUSE;
    stance_status status = STANCE_OK;
    for (size_t row = 0; status == STANCE_OK && row < corpus->rows; row++) {
        struct extraction found;
        size_t size;
        const char *text = dataset_text(dataset, order[row], &size);
        if (!extractor_learn(extractor, corpus->vocabulary, text, size, &found) ||
            !matrix_append(&corpus->counts, found.terms, found.values, found.count))
            status = error_memory(error);
        if (options->progress && row % PROGRESS_STEP == 0 &&
            !options->progress(options->progress_context, "reading words", row, corpus->rows))
            status = error_set(error, STANCE_MISUSE, "cancelled");
    }
    extractor_free(extractor);
    return status;
}

struct named_term {
    const char *bytes;
    size_t size;
    uint32_t number;
};

static int by_bytes(const void *a, const void *b)
{
    const struct named_term *x = a, *y = b;
    int order = memcmp(x->bytes, y->bytes, x->size < y->size ? x->size : y->size);
    if (order) return order;
    return (x->size > y->size) - (x->size < y->size);
}

struct entry {
    uint32_t term;
    double value;
};

static int by_term(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    return (x->term > y->term) - (x->term < y->term);
}

/* Renumbers the terms of every row by new_number[] and puts them in ascending order again. */
static bool renumber_rows(struct matrix *counts, const uint32_t *new_number)
{
    struct entry *scratch = NULL;
    size_t capacity = 0;
    for (size_t r = 0; r < counts->rows; r++) {
        size_t start = r ? counts->ends[r - 1] : 0;
        size_t count = counts->ends[r] - start;
        struct entry *grown = memory_reserve(scratch, &capacity, count, sizeof *scratch);
        if (!grown) {
            memory_free(scratch);
            return false;
        }
        scratch = grown;
        for (size_t i = 0; i < count; i++)
            scratch[i] =
                (struct entry){new_number[counts->terms[start + i]], counts->values[start + i]};
        qsort(scratch, count, sizeof *scratch, by_term);
        for (size_t i = 0; i < count; i++) {
            counts->terms[start + i] = scratch[i].term;
            counts->values[start + i] = scratch[i].value;
        }
    }
    memory_free(scratch);
    return true;
}

/* Puts the vocabulary into the order of its bytes. */
static bool sort_terms(struct corpus *corpus)
{
    size_t count = intern_count(corpus->vocabulary);
    struct named_term *terms = memory_new(count, sizeof *terms);
    uint32_t *new_number = memory_new(count, sizeof *new_number);
    struct intern *sorted = intern_new();
    bool ok = terms && new_number && sorted;
    for (uint32_t i = 0; ok && i < count; i++) {
        terms[i].bytes = intern_text(corpus->vocabulary, i, &terms[i].size);
        terms[i].number = i;
    }
    if (ok) qsort(terms, count, sizeof *terms, by_bytes);
    for (uint32_t i = 0; ok && i < count; i++) {
        new_number[terms[i].number] = i;
        ok = intern_add(sorted, terms[i].bytes, terms[i].size) == i;
    }
    ok = ok && renumber_rows(&corpus->counts, new_number);
    if (ok) {
        intern_free(corpus->vocabulary);
        corpus->vocabulary = sorted;
        sorted = NULL;
    }
    intern_free(sorted);
    memory_free(terms);
    memory_free(new_number);
    return ok;
}

/* ---------------------------------------------------------------- the whole */

static stance_status fill(struct corpus *corpus, const stance_dataset *dataset,
                          const stance_train_options *options, stance_error *error)
{
    for (size_t i = 0; i < dataset->count; i++)
        if (!dataset->rows[i].size) return error_set(error, STANCE_BAD_DATA, "a row has no text");
    stance_status status = recipe_parse(options->features, &corpus->recipe, error);
    if (status == STANCE_OK) status = name_labels(corpus, dataset, options, error);
    if (status != STANCE_OK) return status;

    corpus->rows = dataset->count;
    snprintf(corpus->language, sizeof corpus->language, "%s", options->language);
    corpus->labels = memory_new(corpus->rows, sizeof *corpus->labels);
    corpus->units = memory_new(corpus->rows, sizeof *corpus->units);
    corpus->blocks = memory_new(corpus->rows, sizeof *corpus->blocks);
    corpus->vocabulary = intern_new();
    corpus->arrival = memory_new(corpus->rows, sizeof *corpus->arrival);
    const size_t *order = corpus->arrival;
    bool ok = corpus->labels && corpus->units && corpus->blocks && corpus->vocabulary &&
              corpus->arrival && order_rows(corpus, dataset, corpus->arrival) &&
              number_units(corpus, dataset, order) && form_blocks(corpus, dataset, order);
    status = ok ? count_terms(corpus, dataset, order, options, error) : error_memory(error);
    if (status == STANCE_OK && !sort_terms(corpus)) status = error_memory(error);
    return status;
}

stance_status corpus_init(struct corpus *corpus, const stance_dataset *dataset,
                          const stance_train_options *options, stance_error *error)
{
    *corpus = (struct corpus){0};
    stance_status status = fill(corpus, dataset, options, error);
    if (status != STANCE_OK) corpus_free(corpus);
    return status;
}

/* ---------------------------------------------------------------- parts */

/* Document frequencies of the chosen rows, then the terms that stay, renumbered in order. */
static bool choose_terms(struct corpus_part *part, const struct corpus *corpus)
{
    size_t all = intern_count(corpus->vocabulary);
    uint32_t *df = memory_new(all, sizeof *df);
    part->number_of = memory_new(all, sizeof *part->number_of);
    if (!df || !part->number_of) {
        memory_free(df);
        return false;
    }
    for (size_t i = 0; i < part->rows; i++) {
        struct matrix_row row = matrix_row(&corpus->counts, part->chosen[i]);
        for (size_t t = 0; t < row.count; t++) df[row.terms[t]]++;
    }
    size_t words_from = terms_words_from(corpus->vocabulary);
    for (size_t t = 0; t < all; t++) {
        if (t == words_from) part->words_from = part->terms;
        bool stays = df[t] >= (uint32_t)corpus->recipe.min_df;
        part->number_of[t] = stays ? (uint32_t)part->terms++ : CORPUS_NO_TERM;
    }
    if (words_from == all) part->words_from = part->terms;
    part->idf = memory_new(part->terms, sizeof *part->idf);
    for (size_t t = 0; part->idf && t < all; t++)
        if (part->number_of[t] != CORPUS_NO_TERM)
            part->idf[part->number_of[t]] = weights_idf(&corpus->recipe, part->rows, df[t]);
    memory_free(df);
    return part->idf != NULL;
}

bool corpus_part_weigh(const struct corpus_part *part, const struct corpus *corpus, size_t row,
                       struct matrix *out)
{
    struct matrix_row counts = matrix_row(&corpus->counts, row);
    if (!matrix_append(out, counts.terms, counts.values, counts.count)) return false;
    size_t start = out->size - counts.count;
    size_t kept = 0;
    for (size_t i = 0; i < counts.count; i++) {
        uint32_t number = part->number_of[counts.terms[i]];
        if (number == CORPUS_NO_TERM) continue;
        out->terms[start + kept] = number;
        out->values[start + kept++] = counts.values[i];
    }
    out->size = start + kept;
    out->ends[out->rows - 1] = out->size;
    weights_apply(&corpus->recipe, part->idf, 1, part->words_from, out->terms + start,
                  out->values + start, kept);
    return true;
}

void corpus_part_missed(const struct corpus_part *part, const struct corpus *corpus, size_t row,
                        double *missed, double *all)
{
    struct matrix_row counts = matrix_row(&corpus->counts, row);
    for (size_t i = 0; i < counts.count; i++) {
        *all += counts.values[i];
        if (part->number_of[counts.terms[i]] == CORPUS_NO_TERM) *missed += counts.values[i];
    }
}

bool corpus_part_init(struct corpus_part *part, const struct corpus *corpus, const size_t *chosen,
                      size_t rows)
{
    *part = (struct corpus_part){.rows = rows, .chosen = chosen};
    part->labels = memory_new(rows, sizeof *part->labels);
    bool ok = part->labels && choose_terms(part, corpus);
    for (size_t i = 0; ok && i < rows; i++) {
        part->labels[i] = corpus->labels[chosen[i]];
        ok = corpus_part_weigh(part, corpus, chosen[i], &part->matrix);
    }
    if (!ok) corpus_part_free(part);
    return ok;
}

void corpus_part_free(struct corpus_part *part)
{
    memory_free(part->labels);
    memory_free(part->number_of);
    memory_free(part->idf);
    matrix_free(&part->matrix);
    *part = (struct corpus_part){0};
}
