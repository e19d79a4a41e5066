/* Models as sections: everything comes back, and content that is sound in form but not in sense is
 * refused. Random damage is corrupt.c's business. */
#include "models/format.h"

#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const kernels[] = {"linear", "rbf", "polynomial", "sigmoid"};
enum { KERNELS = sizeof kernels / sizeof kernels[0], LABELS = SAMPLES_LABELS };

static struct stance_model *sent(const char *kernel, struct container *container)
{
    struct stance_model *model = samples_model(kernel, LABELS, 8);
    assert_non_null(model);
    assert_true(format_encode(model, container));
    return model;
}

static void assert_doubles(const double *a, const double *b, size_t count)
{
    assert_memory_equal(a, b, count * sizeof *a);
}

static void assert_same_terms(const struct stance_model *a, const struct stance_model *b)
{
    size_t terms = stance_model_term_count(a);
    assert_int_equal(stance_model_term_count(b), terms);
    for (uint32_t t = 0; t < terms; t++) {
        size_t a_size, b_size;
        const char *term = intern_text(a->vocabulary, t, &a_size);
        const char *other = intern_text(b->vocabulary, t, &b_size);
        assert_int_equal(a_size, b_size);
        assert_memory_equal(term, other, a_size);
    }
    assert_doubles(a->idf, b->idf, terms);
}

static void assert_same_scoring(const struct stance_model *a, const struct stance_model *b)
{
    assert_int_equal(b->machine_count, a->machine_count);
    assert_doubles(a->bias, b->bias, a->machine_count);
    assert_true(a->calibration.slope == b->calibration.slope);
    assert_doubles(a->calibration.offsets, b->calibration.offsets, a->label_count);
    assert_int_equal(!a->weights, !b->weights);
    if (a->weights) {
        assert_doubles(a->weights, b->weights, stance_model_term_count(a) * a->machine_count);
        return;
    }
    assert_int_equal(a->vectors.rows, b->vectors.rows);
    assert_int_equal(a->vectors.size, b->vectors.size);
    assert_doubles(a->vectors.values, b->vectors.values, a->vectors.size);
    assert_memory_equal(a->vectors.terms, b->vectors.terms, a->vectors.size * sizeof(uint32_t));
    assert_doubles(a->vector_squares, b->vector_squares, a->vectors.rows);
    assert_doubles(a->coefficients, b->coefficients, a->machine_count * a->vectors.rows);
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
}

static void every_field_comes_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < KERNELS; i++) {
        struct container container = {0};
        struct stance_model *a = sent(kernels[i], &container);
        struct stance_model *b = format_decode(&container, NULL);
        assert_non_null(b);
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
        stance_model_free(a);
        stance_model_free(b);
        container_free(&container);
    }
}

/* One machine tells two labels apart; its own shape is written and read. */
static void two_labels_have_one_machine(void **state)
{
    (void)state;
    for (size_t i = 0; i < KERNELS; i++) {
        struct container container = {0};
        struct stance_model *a = samples_model(kernels[i], 2, 8);
        assert_non_null(a);
        assert_int_equal(a->machine_count, 1);
        assert_true(format_encode(a, &container));
        struct stance_model *b = format_decode(&container, NULL);
        assert_non_null(b);
        assert_same_terms(a, b);
        assert_same_scoring(a, b);
        const struct buffer *calibration = container_find(&container, "CALB");
        assert_int_equal(calibration->size, (1 + 1 + 2) * 8); /* bias; slope; offsets */
        stance_model_free(a);
        stance_model_free(b);
        container_free(&container);
    }
}

/* The section may hold what a reader must not take: changes [at] of it to value. */
static void assert_refused(const char *kernel, void (*forge)(struct stance_model *model),
                           const char *section)
{
    struct stance_model *model = samples_model(kernel, LABELS, 8);
    struct container container = {0};
    stance_error error = {0};
    char message[STANCE_ERROR_MESSAGE_SIZE];
    assert_non_null(model);
    forge(model);
    assert_true(format_encode(model, &container));
    assert_null(format_decode(&container, &error));
    assert_int_equal(error.status, STANCE_BAD_MODEL);
    snprintf(message, sizeof message, "damaged model: section %s is not sound", section);
    assert_string_equal(error.message, message);
    stance_model_free(model);
    container_free(&container);
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
    intern_free(model->vocabulary);
    model->vocabulary = intern_new();
    assert_non_null(model->vocabulary);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(intern_add(model->vocabulary, terms[i], strlen(terms[i])), i);
}

static void terms_out_of_order(struct stance_model *model)
{
    static const char *const terms[] = {"wb", "wa"};
    vocabulary_of(model, terms, 2);
}

static void terms_of_no_kind(struct stance_model *model)
{
    static const char *const terms[] = {"wa", "xa"};
    vocabulary_of(model, terms, 2);
}

static void terms_none(struct stance_model *model)
{
    vocabulary_of(model, NULL, 0);
}

static void terms_too_long(struct stance_model *model)
{
    static char term[8193];
    static const char *const terms[] = {term};
    memset(term, 'w', sizeof term - 1);
    vocabulary_of(model, terms, 1);
}

static void idf_negative(struct stance_model *model)
{
    model->idf[0] = -1;
}

static void idf_not_a_number(struct stance_model *model)
{
    model->idf[0] = strtod("nan", NULL);
}

static void what_no_vocabulary_can_be_is_refused(void **state)
{
    (void)state;
    assert_refused("linear", terms_out_of_order, "TERM");
    assert_refused("linear", terms_of_no_kind, "TERM");
    assert_refused("linear", terms_none, "TERM");
    assert_refused("linear", terms_too_long, "TERM");
    assert_refused("linear", idf_negative, "TERM");
    assert_refused("linear", idf_not_a_number, "TERM");
}

/* The second term claims to begin like the first, and with three bytes more than that has. */
static void a_term_shares_no_more_than_there_is(void **state)
{
    (void)state;
    enum { FIRST_SIZE_AT = 8 + 4, FIRST_AT = FIRST_SIZE_AT + 4 };
    struct container container = {0};
    stance_error error = {0};
    struct stance_model *model = sent("linear", &container);
    for (size_t i = 0; i < container.count; i++) {
        char *bytes = container.sections[i].bytes.data;
        if (memcmp(container.sections[i].tag, "TERM", CONTAINER_TAG_SIZE) != 0) continue;
        size_t first_size = (size_t)bytes[FIRST_SIZE_AT];
        bytes[FIRST_AT + first_size] = (char)(first_size + 3);
    }
    assert_null(format_decode(&container, &error));
    assert_string_equal(error.message, "damaged model: section TERM is not sound");
    stance_model_free(model);
    container_free(&container);
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
    model->weights[0] = strtod("inf", NULL);
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
    assert_refused("linear", weight_infinite, "LINW");
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
    struct container container = {0};
    assert_non_null(model);
    candidates_too_many(model);
    assert_true(format_encode(model, &container));
    struct stance_model *read = format_decode(&container, NULL);
    assert_non_null(read);
    assert_int_equal(read->report.candidate_count, STANCE_CANDIDATES_MAX);
    stance_model_free(read);
    stance_model_free(model);
    container_free(&container);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_comes_back),
        cmocka_unit_test(two_labels_have_one_machine),
        cmocka_unit_test(what_no_label_or_recipe_can_be_is_refused),
        cmocka_unit_test(what_no_vocabulary_can_be_is_refused),
        cmocka_unit_test(a_term_shares_no_more_than_there_is),
        cmocka_unit_test(what_no_machine_can_be_is_refused),
        cmocka_unit_test(a_full_grid_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
