/* Models as sections: everything comes back, and content that is sound in form but not in sense is
 * refused. Random damage is corrupt.c's business. */
#include "models/format.h"

#include "base/memory.h"
#include "features/terms.h"
#include "features/weights.h"
#include "tests/unit/samples.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const kernels[] = {"linear", "rbf", "polynomial", "sigmoid"};
enum { KERNELS = sizeof kernels / sizeof kernels[0], LABELS = SAMPLES_LABELS };

/* ---------------------------------------------------------------- drafts */

/* A finished model of those features. */
static struct stance_model *train(const char *kernel, size_t labels, const char *features)
{
    stance_dataset *dataset = samples_dataset(labels, 8, 1);
    stance_train_options options = samples_options(kernel);
    options.features = features;
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    stance_dataset_free(dataset);
    assert_non_null(model);
    return model;
}

static const struct lexicon *compared;

static int compare_entries(const void *a, const void *b)
{
    size_t a_size, b_size;
    const char *x = lexicon_text(compared, *(const uint32_t *)a, &a_size);
    const char *y = lexicon_text(compared, *(const uint32_t *)b, &b_size);
    int order = memcmp(x, y, a_size < b_size ? a_size : b_size);
    return order ? order : (a_size > b_size) - (a_size < b_size);
}

/* A draft that borrows all but its terms, in the order of their bytes, their idf and weights from a
 * finished model. The weights are invented, of both signs and many sizes. */
static struct stance_model draft_of(const struct stance_model *model)
{
    struct stance_model draft = *model;
    uint32_t terms = model->lexicon.terms;
    size_t machines = model->machine_count;
    uint64_t random = 7;
    uint32_t *order = memory_new(terms, sizeof *order);
    draft.draft = (struct model_draft){.terms = intern_new(),
                                       .idf = memory_new(terms, sizeof *draft.draft.idf)};
    if (model->kernel.type == KERNEL_LINEAR)
        draft.draft.weights = memory_new(terms * machines, sizeof *draft.draft.weights);
    assert_true(order && draft.draft.terms && draft.draft.idf);
    for (uint32_t t = 0; t < terms; t++) order[t] = t;
    compared = &model->lexicon;
    qsort(order, terms, sizeof *order, compare_entries);
    for (uint32_t t = 0; t < terms; t++) {
        size_t size;
        const char *bytes = lexicon_text(&model->lexicon, order[t], &size);
        assert_int_equal(intern_add(draft.draft.terms, bytes, size), t);
        draft.draft.idf[t] = model->cells.cells[order[t] * model->cells.size];
    }
    for (size_t i = 0; draft.draft.weights && i < terms * machines; i++)
        draft.draft.weights[i] =
            (samples_share(&random) - 0.5) * pow(2, -(double)samples_random(&random, 40));
    memory_free(order);
    return draft;
}

static void free_draft(struct stance_model *draft)
{
    intern_free(draft->draft.terms);
    memory_free(draft->draft.idf);
    memory_free(draft->draft.weights);
}

static struct buffer encoded(const struct stance_model *draft)
{
    struct buffer file = {0};
    stance_error error = {0};
    assert_int_equal(format_encode(draft, &file, &error), STANCE_OK);
    return file;
}

/* Takes the file over. */
static struct stance_model *decoded(struct buffer *file, stance_error *error)
{
    struct image image = {.bytes = (unsigned char *)file->data, .size = file->size};
    *file = (struct buffer){0};
    struct stance_model *model = format_decode(&image, error);
    assert_null(image.bytes); /* it was taken over, or freed */
    return model;
}

static struct stance_model *sent(const struct stance_model *draft)
{
    struct buffer file = encoded(draft);
    struct stance_model *model = decoded(&file, NULL);
    assert_non_null(model);
    return model;
}

/* ---------------------------------------------------------------- what comes back */

static void assert_doubles(const double *a, const double *b, size_t count)
{
    assert_memory_equal(a, b, count * sizeof *a);
}

/* The number of any term of a finished model. */
static uint32_t number_of(const struct lexicon *lexicon, const char *term, size_t size)
{
    for (uint32_t i = 0; i < lexicon->terms; i++) {
        size_t held_size;
        const char *held = lexicon_text(lexicon, i, &held_size);
        if (held_size == size && memcmp(held, term, size) == 0) return i;
    }
    return LEXICON_NONE;
}

/* Every term is there with its idf, and each of its weights times its idf, rounded to a unit that
 * gives the largest of them thirty bits. */
static void assert_same_terms(const struct stance_model *draft, const struct stance_model *model)
{
    const struct model_draft *d = &draft->draft;
    size_t terms = intern_count(d->terms), machines = d->weights ? model->machine_count : 0;
    double largest = 0, unit = ldexp(1, -model->exponent);
    assert_int_equal(stance_model_term_count(model), terms);
    assert_int_equal(model->cells.size, 1 + machines);
    assert_true(lexicon_verify(&model->lexicon));
    for (uint32_t t = 0; t < terms; t++) {
        size_t size;
        const char *term = intern_text(d->terms, t, &size);
        uint32_t number = number_of(&model->lexicon, term, size);
        assert_true(number < terms);
        assert_int_equal(number >= model->lexicon.words_from, term[0] == TERMS_WORD);
        const uint32_t *cell = model->cells.cells + number * model->cells.size;
        assert_int_equal(cell[0], d->idf[t]);
        for (size_t m = 0; m < machines; m++) {
            double exact = d->weights[t * machines + m] * d->idf[t] / WEIGHTS_ONE;
            double held = (int32_t)cell[1 + m] * unit;
            assert_true(fabs(held - exact) <= unit / 2);
            largest = fmax(largest, fabs(exact));
        }
    }
    if (largest > 0) assert_true(unit / 2 <= ldexp(largest, -30));
}

static void assert_same_scoring(const struct stance_model *a, const struct stance_model *b)
{
    assert_int_equal(b->machine_count, a->machine_count);
    assert_doubles(a->bias, b->bias, a->machine_count);
    assert_true(a->calibration.slope == b->calibration.slope);
    assert_doubles(a->calibration.offsets, b->calibration.offsets, a->label_count);
    if (a->kernel.type == KERNEL_LINEAR) return;
    assert_int_equal(a->vectors.rows, b->vectors.rows);
    assert_int_equal(a->vectors.size, b->vectors.size);
    assert_doubles(a->vectors.values, b->vectors.values, a->vectors.size);
    assert_memory_equal(a->vectors.terms, b->vectors.terms, a->vectors.size * sizeof(uint32_t));
    assert_doubles(a->vector_squares, b->vector_squares, a->vectors.rows);
    assert_doubles(a->coefficients, b->coefficients, a->machine_count * a->vectors.rows);
}

static void assert_same_curve(const stance_report *x, const stance_report *y)
{
    assert_int_equal(x->learnt, y->learnt);
    assert_int_equal(x->curve_count, y->curve_count);
    for (size_t i = 0; i < x->curve_count; i++) {
        assert_int_equal(x->curve[i].rows, y->curve[i].rows);
        assert_true(x->curve[i].macro_f1 == y->curve[i].macro_f1);
        assert_true(x->curve[i].low == y->curve[i].low && x->curve[i].high == y->curve[i].high);
    }
}

static void assert_same_risk(const stance_report *x, const stance_report *y)
{
    for (size_t i = 0; i < STANCE_BINS; i++) {
        const stance_bin *a = &x->bins[i], *b = &y->bins[i];
        assert_true(a->low == b->low && a->high == b->high && a->rows == b->rows);
        assert_true(a->probability == b->probability && a->right == b->right);
    }
    for (size_t i = 0; i < STANCE_RISK_STEPS; i++) {
        const stance_coverage *a = &x->risk[i], *b = &y->risk[i];
        assert_true(a->rows == b->rows && a->coverage == b->coverage);
        assert_true(a->threshold == b->threshold && a->accuracy == b->accuracy);
        assert_true(a->sides == b->sides || (isnan(a->sides) && isnan(b->sides)));
    }
}

static void assert_same_report(const struct stance_model *a, const struct stance_model *b)
{
    stance_report x = a->report, y = b->report;
    assert_memory_equal(x.labels, y.labels, LABELS * sizeof *x.labels);
    assert_memory_equal(x.confusion, y.confusion, LABELS * LABELS * sizeof *x.confusion);
    assert_ptr_equal(y.labels, b->label_reports);
    assert_ptr_equal(y.confusion, b->confusion);
    assert_true(x.rows == y.rows && x.groups == y.groups && x.terms == y.terms);
    assert_true(x.support_vectors == y.support_vectors && x.folds == y.folds && x.seed == y.seed);
    assert_int_equal(x.recipes, y.recipes);
    assert_true(x.C == y.C && x.gamma == y.gamma && x.coef0 == y.coef0 && x.degree == y.degree);
    assert_int_equal(x.candidate_count, y.candidate_count);
    assert_memory_equal(x.candidates, y.candidates, sizeof x.candidates);
    assert_true(x.accuracy == y.accuracy && x.macro_f1 == y.macro_f1);
    assert_true(x.macro_f1_low == y.macro_f1_low && x.macro_f1_high == y.macro_f1_high);
    assert_true(x.calibration_error == y.calibration_error && x.brier == y.brier);
    assert_true(x.context_neighbour == y.context_neighbour);
    assert_true(x.context_article == y.context_article);
    assert_true(x.context_macro_f1 == y.context_macro_f1 && x.missed == y.missed);
    assert_int_equal(x.label_count, y.label_count);
    assert_same_curve(&x, &y);
    assert_same_risk(&x, &y);
}

/* Gives fields that training leaves at 0 a value, so that one that is lost is missed. */
static void fill_report(struct stance_model *draft)
{
    stance_report *r = &draft->report;
    r->groups = 11;
    r->recipes = 6;
    r->seed = UINT64_MAX;
    r->candidate_count = 2;
    r->candidates[0].C = 0.25;
    r->candidates[0].macro_f1 = 0.5;
    r->candidates[1].C = 4;
    r->candidates[1].macro_f1 = 0.75;
    r->macro_f1_low = 0.375;
    r->macro_f1_high = 0.875;
    r->calibration_error = 0.0625;
    r->context_macro_f1 = 0.625;
    r->missed = 0.125;
    r->learnt = 13;
    r->curve_count = STANCE_CURVE_MAX;
    for (uint32_t i = 0; i < STANCE_CURVE_MAX; i++) {
        r->curve[i].rows = 3 + i;
        r->curve[i].macro_f1 = 0.5 + i / 16.0;
        r->curve[i].low = 0.25 + i / 16.0;
        r->curve[i].high = 0.75 + i / 16.0;
    }
    r->risk[0].sides = NAN;
    r->risk[1].sides = 0.5;
    draft->context.neighbour = r->context_neighbour = 0.75;
    draft->context.article = r->context_article = 1.5;
    for (size_t i = 0; i < draft->label_count; i++) {
        draft->calibration.offsets[i] = (double)i - 0.5;
        draft->context.usual[i] = -(double)i - 0.25;
    }
}

static void every_field_comes_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < KERNELS; i++) {
        struct stance_model *model = train(kernels[i], LABELS, "words=1-2,chars=3");
        struct stance_model draft = draft_of(model), *a = &draft;
        fill_report(a);
        struct stance_model *b = sent(a);
        assert_memory_equal(&a->recipe, &b->recipe, sizeof a->recipe);
        assert_string_equal(a->features, b->features);
        assert_string_equal(a->language, b->language);
        assert_string_equal(a->fingerprint, b->fingerprint);
        assert_int_equal(b->label_count, LABELS);
        for (size_t l = 0; l < LABELS; l++) {
            assert_string_equal(a->labels[l].name, b->labels[l].name);
            assert_int_equal(a->labels[l].role, b->labels[l].role);
        }
        assert_int_equal(a->fallback, b->fallback);
        assert_memory_equal(&a->kernel, &b->kernel, sizeof a->kernel);
        assert_same_terms(a, b);
        assert_same_scoring(a, b);
        assert_true(a->context.neighbour == b->context.neighbour);
        assert_true(a->context.article == b->context.article);
        assert_doubles(a->context.usual, b->context.usual, LABELS);
        assert_same_report(a, b);
        free_draft(a);
        stance_model_free(model);
        stance_model_free(b);
    }
}

/* One machine tells two labels apart; its own shape is written and read. */
static void two_labels_have_one_machine(void **state)
{
    (void)state;
    for (size_t i = 0; i < KERNELS; i++) {
        struct stance_model *model = samples_model(kernels[i], 2, 8);
        assert_non_null(model);
        assert_int_equal(model->machine_count, 1);
        struct stance_model draft = draft_of(model), *read = sent(&draft);
        struct container container;
        assert_same_terms(&draft, read);
        assert_same_scoring(&draft, read);
        assert_int_equal(container_read(&container, read->image.bytes, read->image.size, NULL),
                         STANCE_OK);
        const struct container_section *found = container_find(&container, "CALB");
        assert_int_equal(found->size, (1 + 1 + 2) * 8); /* bias; slope; offsets */
        found = container_find(&container, "CELL");
        size_t columns = model->kernel.type == KERNEL_LINEAR ? 2 : 1; /* idf; weight */
        assert_int_equal(found->size, stance_model_term_count(model) * columns * 4);
        free_draft(&draft);
        stance_model_free(model);
        stance_model_free(read);
    }
}

static void as_many_labels_as_allowed_come_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        stance_dataset *dataset = stance_dataset_new(NULL);
        stance_train_options options = samples_options(kernels[i]);
        options.folds = 2;
        for (int row = 0; row < 2 * STANCE_LABELS_MAX; row++) {
            char label[32], text[64];
            snprintf(label, sizeof label, "label %d", row / 2);
            snprintf(text, sizeof text, "word%d again%d", row / 2, row);
            assert_true(samples_add(dataset, NULL, label, text));
        }
        stance_model *model = stance_train(dataset, &options, NULL, NULL);
        assert_non_null(model);
        struct stance_model draft = draft_of(model), *read = sent(&draft);
        assert_int_equal(read->label_count, STANCE_LABELS_MAX);
        assert_int_equal(read->machine_count, STANCE_LABELS_MAX);
        assert_same_terms(&draft, read);
        assert_same_scoring(&draft, read);
        stance_result result;
        stance_classifier *classifier = stance_classifier_new(model, NULL);
        assert_int_equal(stance_classify_sentence(classifier, "word63", 6, &result, NULL),
                         STANCE_OK);
        assert_string_equal(stance_model_label(model, result.label), "label 63");
        stance_classifier_free(classifier);
        stance_dataset_free(dataset);
        free_draft(&draft);
        stance_model_free(model);
        stance_model_free(read);
    }
}

/* Whatever the features, all that is in the tables can be found, and n-grams that are no terms
 * themselves stand behind the terms. */
static void every_kind_of_features_makes_sound_tables(void **state)
{
    (void)state;
    static const struct {
        const char *features;
        bool more; /* than terms */
    } cases[] = {{"words=1", false},
                 {"words=1-2", false},
                 {"words=2", true},
                 {"words=2-3", true},
                 {"words=5,min-df=2", true},
                 {"words=1-3,min-df=3", false},
                 {"chars=1-10", false},
                 {"words=2,chars=3,min-df=2", true},
                 {"words=1-2,chars=2-4,idf=no", false},
                 {"words=1-2,chars=3,tf=log,norm=unit", false},
                 {"words=1,tf=raw,norm=none", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct stance_model *model = train("linear", LABELS, cases[i].features);
        const struct lexicon *lexicon = &model->lexicon;
        struct stance_model draft = draft_of(model), *read = sent(&draft);
        assert_true(lexicon_is_sound(lexicon) && lexicon_verify(lexicon));
        assert_int_equal(lexicon->count > lexicon->terms, cases[i].more);
        assert_same_terms(&draft, read);
        assert_memory_equal(read->lexicon.pool, lexicon->pool, lexicon->pool_size);
        free_draft(&draft);
        stance_model_free(model);
        stance_model_free(read);
    }
}

/* The bytes of a term and how it is ranked. */
static void frequent_terms_come_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct stance_model *model = train(kernels[i], LABELS, "words=1-2,chars=3");
        const struct lexicon *lexicon = &model->lexicon;
        bool linear = model->kernel.type == KERNEL_LINEAR;
        assert_in_range(lexicon->words_from, 1, lexicon->terms - 1);
        for (uint32_t t = 1; t < lexicon->terms; t++) {
            uint32_t pair[] = {t - 1, t};
            uint32_t before = model->cells.cells[(t - 1) * model->cells.size];
            uint32_t idf = model->cells.cells[t * model->cells.size];
            if (t == lexicon->words_from) continue;
            compared = lexicon;
            if (linear)
                assert_true(before < idf ||
                            (before == idf && compare_entries(&pair[0], &pair[1]) < 0));
            else
                assert_true(compare_entries(&pair[0], &pair[1]) < 0);
        }
        stance_model_free(model);
    }
}

/* Weights of any size keep thirty bits of the largest. */
static void weights_of_any_size_are_kept(void **state)
{
    (void)state;
    static const double factors[] = {1, 1e300, 1e-300, 0x1p-1040, 0, 1e150, -3, 1.0 / 3, 0x1p1000};
    struct stance_model *model = samples_model("linear", LABELS, 8);
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
        struct stance_model draft = draft_of(model);
        size_t count = intern_count(draft.draft.terms) * draft.machine_count;
        for (size_t w = 0; w < count; w++) draft.draft.weights[w] *= factors[i];
        struct stance_model *read = sent(&draft);
        assert_same_terms(&draft, read);
        if (factors[i] == 0) assert_int_equal(read->exponent, 0);
        free_draft(&draft);
        stance_model_free(read);
    }
    stance_model_free(model);
}

/* The largest is a power of two, which rounds up to thirty bits and one. */
static void the_largest_weight_fits(void **state)
{
    (void)state;
    struct stance_model *model = samples_model("linear", 2, 8);
    struct stance_model draft = draft_of(model);
    for (size_t t = 0; t < intern_count(draft.draft.terms); t++) {
        draft.draft.idf[t] = WEIGHTS_ONE;
        draft.draft.weights[t] = t % 2 ? -nextafter(1, 0) : nextafter(1, 0);
    }
    struct stance_model *read = sent(&draft);
    assert_same_terms(&draft, read);
    for (uint32_t t = 0; t < read->lexicon.terms; t++)
        assert_int_equal(abs((int32_t)read->cells.cells[2 * t + 1]), 1 << 30);
    free_draft(&draft);
    stance_model_free(read);
    stance_model_free(model);
}

/* ---------------------------------------------------------------- what is refused */

/* A draft that is changed by forge gives a file that a reader must not take. */
static void assert_refused(const char *kernel, void (*forge)(struct stance_model *model),
                           const char *section)
{
    struct stance_model *model = samples_model(kernel, LABELS, 8);
    stance_error error = {0};
    char message[STANCE_ERROR_MESSAGE_SIZE];
    assert_non_null(model);
    struct stance_model draft = draft_of(model);
    forge(&draft);
    struct buffer file = encoded(&draft);
    assert_null(decoded(&file, &error));
    assert_int_equal(error.status, STANCE_BAD_MODEL);
    snprintf(message, sizeof message, "damaged model: section %s is not sound", section);
    assert_string_equal(error.message, message);
    free_draft(&draft);
    stance_model_free(model);
}

/* A draft of which no file can be made. */
static void assert_not_written(void (*forge)(struct stance_model *model), const char *message)
{
    struct stance_model *model = samples_model("linear", LABELS, 8);
    struct stance_model draft = draft_of(model);
    struct buffer file = {0};
    stance_error error = {0};
    forge(&draft);
    assert_int_equal(format_encode(&draft, &file, &error), STANCE_BAD_DATA);
    assert_string_equal(error.message, message);
    buffer_free(&file);
    free_draft(&draft);
    stance_model_free(model);
}

static void name_twice(struct stance_model *model)
{
    strcpy(model->labels[1].name, model->labels[0].name);
}

static void name_nothing(struct stance_model *model)
{
    model->labels[1].name[0] = '\0';
}

static void name_escape(struct stance_model *model)
{
    strcpy(model->labels[1].name, "a\x1B[31m");
}

/* U+009B begins an escape sequence as well as ESC [ does. */
static void name_high_control(struct stance_model *model)
{
    strcpy(model->labels[1].name, "a\xC2\x9B"
                                  "31m");
}

static void name_no_text(struct stance_model *model)
{
    strcpy(model->labels[1].name, "a\xFF");
}

static void role_unknown(struct stance_model *model)
{
    memset(&model->labels[0].role, 7, 1);
}

static void recipe_unknown(struct stance_model *model)
{
    strcpy(model->features, "words=1-9");
}

static void recipe_not_in_full(struct stance_model *model)
{
    strcpy(model->features, "words=1-2");
}

static void language_unknown(struct stance_model *model)
{
    strcpy(model->language, "klingon");
}

static void fingerprint_short(struct stance_model *model)
{
    model->fingerprint[31] = '\0';
}

static void gamma_negative(struct stance_model *model)
{
    model->kernel.gamma = -1;
}

static void degree_absurd(struct stance_model *model)
{
    model->kernel.degree = 1001;
}

static void what_no_label_or_recipe_can_be_is_refused(void **state)
{
    (void)state;
    assert_refused("linear", name_twice, "META");
    assert_refused("linear", name_nothing, "META");
    assert_refused("linear", name_escape, "META");
    assert_refused("linear", name_high_control, "META");
    assert_refused("linear", name_no_text, "META");
    assert_refused("linear", role_unknown, "META");
    assert_refused("linear", recipe_unknown, "META");
    assert_refused("linear", recipe_not_in_full, "META");
    assert_refused("linear", language_unknown, "META");
    assert_refused("linear", fingerprint_short, "META");
    assert_refused("rbf", gamma_negative, "META");
    assert_refused("polynomial", degree_absurd, "META");
}

static void vocabulary_of(struct stance_model *model, const char *const *terms, uint32_t count)
{
    intern_free(model->draft.terms);
    model->draft.terms = intern_new();
    assert_non_null(model->draft.terms);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(intern_add(model->draft.terms, terms[i], strlen(terms[i])), i);
}

static void terms_none(struct stance_model *model)
{
    vocabulary_of(model, NULL, 0);
}

static void terms_too_long(struct stance_model *model)
{
    static char term[TERMS_SIZE_MAX + 2];
    static const char *const terms[] = {term};
    memset(term, 'w', sizeof term - 1);
    vocabulary_of(model, terms, 1);
}

static void terms_as_long_as_they_may_be(struct stance_model *model)
{
    static char term[TERMS_SIZE_MAX + 1];
    static const char *const terms[] = {term};
    memset(term, 'w', sizeof term - 1);
    term[TERMS_SIZE_MAX / 4] = ' ';
    vocabulary_of(model, terms, 1);
}

static void what_no_vocabulary_can_be_is_refused(void **state)
{
    (void)state;
    assert_refused("rbf", terms_none, "TERM");
    assert_not_written(terms_too_long, "a term of 8193 bytes is too long");
    struct stance_model *model = samples_model("linear", LABELS, 8);
    struct stance_model draft = draft_of(model);
    terms_as_long_as_they_may_be(&draft);
    struct stance_model *read = sent(&draft);
    assert_same_terms(&draft, read);
    assert_int_equal(read->lexicon.count, 3); /* the pair, and its two words */
    free_draft(&draft);
    stance_model_free(read);
    stance_model_free(model);
}

/* The kind of the last entry is changed: that is not looked at when a model is read, since nothing
 * comes of it but that the term is not found; lexicon_verify sees it. */
static void terms_of_no_kind_are_found_by_who_looks(void **state)
{
    (void)state;
    struct stance_model *model = samples_model("linear", LABELS, 8);
    struct stance_model draft = draft_of(model);
    struct buffer file = encoded(&draft), forged = {0};
    struct container container;
    assert_int_equal(container_read(&container, file.data, file.size, NULL), STANCE_OK);
    size_t size, last = model->lexicon.ends[model->lexicon.count - 2];
    char pool[1 << 16];
    for (size_t i = 0; i < container.count; i++) {
        struct container_section *section = &container.sections[i];
        if (memcmp(section->tag, "POOL", CONTAINER_TAG_SIZE) != 0) continue;
        assert_true(section->size <= sizeof pool);
        memcpy(pool, section->bytes, section->size);
        pool[last] = 'x';
        section->bytes = (unsigned char *)pool;
    }
    assert_true(container_write(&container, &forged));
    struct stance_model *read = decoded(&forged, NULL);
    assert_non_null(read);
    assert_int_equal(*lexicon_text(&read->lexicon, read->lexicon.count - 1, &size), 'x');
    assert_false(lexicon_verify(&read->lexicon));
    buffer_free(&file);
    free_draft(&draft);
    stance_model_free(read);
    stance_model_free(model);
}

static void coefficient_infinite(struct stance_model *model)
{
    model->coefficients[0] = strtod("inf", NULL);
}

static void vector_term_unknown(struct stance_model *model)
{
    model->vectors.terms[model->vectors.ends[0] - 1] = (uint32_t)stance_model_term_count(model);
}

static void vector_terms_out_of_order(struct stance_model *model)
{
    model->vectors.terms[1] = model->vectors.terms[0];
}

static void weight_infinite(struct stance_model *model)
{
    model->draft.weights[0] = strtod("inf", NULL);
}

static void weight_not_a_number(struct stance_model *model)
{
    model->draft.weights[1] = strtod("nan", NULL);
}

/* Each is a number, but times an idf of ten it is none. */
static void weight_enormous(struct stance_model *model)
{
    model->draft.weights[0] = DBL_MAX;
    model->draft.idf[0] = 10 * WEIGHTS_ONE;
}

static void bias_infinite(struct stance_model *model)
{
    model->bias[LABELS - 1] = strtod("-inf", NULL);
}

/* Decision values would speak against their labels. */
static void slope_negative(struct stance_model *model)
{
    model->calibration.slope = -0.5;
}

static void slope_not_a_number(struct stance_model *model)
{
    model->calibration.slope = strtod("nan", NULL);
}

static void offset_infinite(struct stance_model *model)
{
    model->calibration.offsets[LABELS - 1] = strtod("inf", NULL);
}

static void context_too_heavy(struct stance_model *model)
{
    model->context.article = 101;
}

static void context_negative(struct stance_model *model)
{
    model->context.neighbour = -0.5;
}

/* Found while testing: overflowed into probabilities that were none. */
static void context_unusual(struct stance_model *model)
{
    model->context.usual[0] = -1e300;
}

static void candidates_too_many(struct stance_model *model)
{
    model->report.candidate_count = STANCE_CANDIDATES_MAX;
}

static void what_no_machine_can_be_is_refused(void **state)
{
    (void)state;
    static const char beyond[] = "the weights found are beyond what numbers hold";
    assert_not_written(weight_infinite, beyond);
    assert_not_written(weight_not_a_number, beyond);
    assert_not_written(weight_enormous, beyond);
    assert_refused("linear", context_too_heavy, "CTXT");
    assert_refused("linear", context_negative, "CTXT");
    assert_refused("linear", context_unusual, "CTXT");
    assert_refused("linear", bias_infinite, "CALB");
    assert_refused("linear", slope_negative, "CALB");
    assert_refused("rbf", slope_not_a_number, "CALB");
    assert_refused("rbf", offset_infinite, "CALB");
    assert_refused("rbf", coefficient_infinite, "VECS");
    assert_refused("rbf", vector_term_unknown, "VECS");
    assert_refused("rbf", vector_terms_out_of_order, "VECS");
}

/* As many candidates as there may be are read; their limit itself is held by corrupt.c. */
static void a_full_grid_comes_back(void **state)
{
    (void)state;
    struct stance_model *model = samples_model("linear", 2, 8);
    assert_non_null(model);
    struct stance_model draft = draft_of(model);
    candidates_too_many(&draft);
    struct stance_model *read = sent(&draft);
    assert_int_equal(read->report.candidate_count, STANCE_CANDIDATES_MAX);
    free_draft(&draft);
    stance_model_free(read);
    stance_model_free(model);
}

/* With another number `at` that place of a section, or with so many bytes less of it, the file is
 * refused for that section. */
static void assert_blamed(const struct stance_model *model, const char *tag, size_t at,
                          uint32_t number, size_t less)
{
    struct container container;
    struct buffer file = {0}, bytes = {0};
    stance_error error = {0};
    char message[STANCE_ERROR_MESSAGE_SIZE];
    assert_int_equal(container_read(&container, model->image.bytes, model->image.size, NULL),
                     STANCE_OK);
    struct container_section *section = container.sections;
    while (memcmp(section->tag, tag, CONTAINER_TAG_SIZE) != 0) section++;
    assert_true(buffer_append(&bytes, section->bytes, section->size));
    if (!less) memcpy(bytes.data + at, &number, sizeof number);
    section->bytes = (const unsigned char *)bytes.data;
    section->size -= less;
    assert_true(container_write(&container, &file));
    assert_null(decoded(&file, &error));
    snprintf(message, sizeof message, "damaged model: section %s is not sound", tag);
    assert_string_equal(error.message, message);
    buffer_free(&bytes);
}

/* Sizes that were wrong used to be found only with the last of the tables, which was blamed. */
static void the_section_that_is_wrong_is_named(void **state)
{
    (void)state;
    enum { TERMS = 0, WORDS_FROM = 4, COUNT = 8, EXPONENT = 12 }; /* places in TERM */
    stance_model *model = samples_model("linear", LABELS, 8);
    assert_non_null(model);
    uint32_t count = model->lexicon.count;
    assert_blamed(model, "TERM", TERMS, 0, 0);
    assert_blamed(model, "TERM", TERMS, count + 1, 0);
    assert_blamed(model, "TERM", WORDS_FROM, count + 1, 0);
    assert_blamed(model, "TERM", COUNT, 0, 0);
    assert_blamed(model, "TERM", EXPONENT, FORMAT_EXPONENT_MAX + 1, 0);
    assert_blamed(model, "ENDS", 0, 0, sizeof(uint32_t));
    assert_blamed(model, "POOL", 0, 0, 1);
    assert_blamed(model, "SLOT", 0, 0, LEXICON_SLOT * sizeof(uint32_t));
    assert_blamed(model, "EDGE", 0, 0, LEXICON_EDGE * sizeof(uint32_t));
    assert_blamed(model, "CELL", 0, 0, sizeof(uint32_t));
    stance_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_comes_back),
        cmocka_unit_test(two_labels_have_one_machine),
        cmocka_unit_test(as_many_labels_as_allowed_come_back),
        cmocka_unit_test(every_kind_of_features_makes_sound_tables),
        cmocka_unit_test(frequent_terms_come_first),
        cmocka_unit_test(weights_of_any_size_are_kept),
        cmocka_unit_test(the_largest_weight_fits),
        cmocka_unit_test(what_no_label_or_recipe_can_be_is_refused),
        cmocka_unit_test(what_no_vocabulary_can_be_is_refused),
        cmocka_unit_test(terms_of_no_kind_are_found_by_who_looks),
        cmocka_unit_test(what_no_machine_can_be_is_refused),
        cmocka_unit_test(a_full_grid_comes_back),
        cmocka_unit_test(the_section_that_is_wrong_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
