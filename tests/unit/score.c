/* Scoring against sums written out: a linear model as its weights say, but for the half unit to
 * which they are rounded; other kernels as their formula over the support vectors says. */
#include "models/score.h"

#include "base/memory.h"
#include "features/weights.h"
#include "tests/unit/reference.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS = 3, ROWS = 12, TERMS = 9, WORDS_FROM = 5, VECTORS = 7, EXPONENT = 24 };

/* Machines made up by hand over the first rows; a row may be no support vector of some of them. */
static const double coefficients[LABELS * VECTORS] = {
    0.5,  0.25,  -0.5, -0.25, 0,    -0.75, -0.5, /* label 0 */
    0.75, 0.5,   1,    0.125, -0.5, -0.25, -1,   /* label 1 */
    0,    -0.25, 0.75, 0,     2,    0.5,   -0.125};
static const double biases[LABELS] = {0.5, -0.25, 0.125};

static void fill(struct matrix *matrix)
{
    uint64_t random = 3;
    for (size_t r = 0; r < ROWS; r++) {
        uint32_t terms[TERMS];
        double values[TERMS];
        size_t count = 0;
        for (uint32_t t = 0; t < TERMS; t++) {
            if (samples_random(&random, 3) == 0) continue;
            terms[count] = t;
            values[count++] = samples_share(&random) * 2 - 0.5;
        }
        assert_true(matrix_append(matrix, terms, values, count));
    }
}

/* The sum over the support vectors, plus the bias. */
static double expected(const struct matrix *matrix, const struct kernel *kernel, size_t machine,
                       struct matrix_row x)
{
    double sum = biases[machine];
    for (size_t s = 0; s < VECTORS; s++) {
        struct matrix_row v = matrix_row(matrix, s);
        double k = kernel_value(kernel, matrix_dot(v, x), matrix_dot(v, v), matrix_dot(x, x));
        sum += coefficients[machine * VECTORS + s] * k;
    }
    return sum;
}

/* A model of that many labels with the machines above. */
static struct stance_model *build(const struct kernel *kernel, const struct matrix *matrix,
                                  size_t labels)
{
    struct stance_model *model = memory_new(1, sizeof *model);
    assert_non_null(model);
    size_t machines = model_machines(labels);
    model->label_count = labels;
    model->machine_count = machines;
    model->kernel = *kernel;
    model->bias = memory_new(machines, sizeof *model->bias);
    model->coefficients = memory_new(machines * VECTORS, sizeof *model->coefficients);
    model->vector_squares = memory_new(VECTORS, sizeof *model->vector_squares);
    assert_true(model->bias && model->coefficients && model->vector_squares);
    memcpy(model->bias, biases, machines * sizeof *biases);
    memcpy(model->coefficients, coefficients, machines * VECTORS * sizeof *coefficients);
    for (size_t s = 0; s < VECTORS; s++) {
        struct matrix_row v = matrix_row(matrix, s);
        model->vector_squares[s] = matrix_dot(v, v);
        assert_true(matrix_append(&model->vectors, v.terms, v.values, v.count));
    }
    return model;
}

/* ---------------------------------------------------------------- linear models */

static const struct kernel linear = {.type = KERNEL_LINEAR};

/* What the letters of a text are, as characters and as words; all but the last of each kind have a
 * place in the vocabulary. */
static const char *const names[TERMS] = {"ca", "cb", "cc", "cd", "ce", "wa", "wb", "wc", "wd"};

/* A linear model with what it was folded from. Its terms are letters. */
struct folded {
    struct matrix matrix; /* the support vectors are its first rows */
    struct stance_model *model;
    uint32_t idf[TERMS];
    uint32_t cells[TERMS * (1 + LABELS)];
    struct intern *vocabulary;
    struct lexicon_tables tables;
    struct tally *tally;
};

/* Weights are folded, times idf, and rounded to units of 2^-EXPONENT. */
static void fold(struct folded *folded)
{
    struct stance_model *model = folded->model;
    size_t machines = model->machine_count;
    for (size_t t = 0; t < TERMS; t++) {
        uint32_t *cell = folded->cells + t * (1 + machines);
        cell[0] = folded->idf[t] = WEIGHTS_ONE + (uint32_t)t * 30011;
        for (size_t m = 0; m < machines; m++) {
            double weight = 0;
            for (size_t s = 0; s < VECTORS; s++) {
                struct matrix_row v = matrix_row(&folded->matrix, s);
                for (size_t i = 0; i < v.count; i++)
                    if (v.terms[i] == t) weight += coefficients[m * VECTORS + s] * v.values[i];
            }
            double scaled = ldexp(weight * cell[0] / WEIGHTS_ONE, EXPONENT);
            cell[1 + m] = (uint32_t)(int32_t)lrint(scaled);
        }
    }
    model->cells = (struct cells){.cells = folded->cells, .size = 1 + machines};
    model->exponent = EXPONENT;
}

static void begin(struct folded *folded, const char *recipe, size_t labels)
{
    *folded = (struct folded){.vocabulary = intern_new()};
    assert_non_null(folded->vocabulary);
    fill(&folded->matrix);
    folded->model = build(&linear, &folded->matrix, labels);
    fold(folded);
    for (size_t t = 0; t < TERMS; t++)
        assert_int_equal(intern_add(folded->vocabulary, names[t], 2), t);
    assert_int_equal(lexicon_build(folded->vocabulary, &folded->tables, NULL), STANCE_OK);
    struct stance_model *model = folded->model;
    model->lexicon = reference_lexicon(&folded->tables);
    assert_int_equal(recipe_parse(recipe, &model->recipe, NULL), STANCE_OK);
    folded->tally = tally_new(&model->recipe, "none", &model->lexicon, &model->cells, NULL);
    assert_non_null(folded->tally);
}

static void end(struct folded *folded)
{
    tally_free(folded->tally);
    stance_model_free(folded->model);
    lexicon_tables_free(&folded->tables);
    intern_free(folded->vocabulary);
    matrix_free(&folded->matrix);
}

/* A text of letters, and how often each term is in it. */
static size_t write_letters(uint64_t *random, size_t length, char *text, double counts[TERMS])
{
    size_t size = 0;
    memset(counts, 0, TERMS * sizeof *counts);
    for (size_t i = 0; i < length; i++) {
        size_t letter = samples_random(random, 7); /* up to g */
        text[size++] = (char)('a' + letter);
        text[size++] = ' ';
        for (size_t t = 0; t < TERMS; t++) counts[t] += names[t][1] == (char)('a' + letter);
    }
    return size;
}

/* The length by which a term's kind is divided, before weights are in units of 1. */
static double length_of(const struct folded *folded, const double counts[TERMS], size_t term)
{
    const struct recipe *recipe = &folded->model->recipe;
    double share = weights_share(recipe), squares = 0;
    for (size_t t = 0; t < TERMS; t++) {
        if (counts[t] == 0 || (share < 1 && (t < WORDS_FROM) != (term < WORDS_FROM))) continue;
        double value = weights_value(recipe, folded->idf[t], (size_t)counts[t]);
        squares += value * value;
    }
    return share > 0 ? sqrt(squares / share) / WEIGHTS_ONE : 1;
}

/* How far a decision may be from the weights' own sum. The contribution of a term (weight times
 * idf) is off by half a unit, as often as its value is more than its idf, and by another half where
 * it is then rounded again; doubles round at every step, of which none is larger than `size`. */
static double difference_max(const struct folded *folded, const double counts[TERMS], double size)
{
    enum { STEPS = 4 * (TERMS + VECTORS) };
    const struct recipe *recipe = &folded->model->recipe;
    double units = 0;
    for (size_t t = 0; t < TERMS; t++) {
        if (counts[t] == 0) continue;
        double times =
            (double)weights_value(recipe, folded->idf[t], (size_t)counts[t]) / folded->idf[t];
        double rounded = recipe->tf == RECIPE_TF_BINARY ? 0 : 0.5;
        units += (0.5 * times + rounded) / length_of(folded, counts, t);
    }
    return ldexp(units, -EXPONENT) + STEPS * size * DBL_EPSILON;
}

/* The sum over the support vectors of the sizes of what is added up. */
static double size_of(const struct matrix *matrix, size_t machine, struct matrix_row x)
{
    double size = fabs(biases[machine]);
    for (size_t s = 0; s < VECTORS; s++) {
        struct matrix_row v = matrix_row(matrix, s);
        for (size_t i = 0; i < v.count; i++)
            for (size_t j = 0; j < x.count; j++)
                if (v.terms[i] == x.terms[j])
                    size += fabs(coefficients[machine * VECTORS + s] * v.values[i] * x.values[j]);
    }
    return size;
}

static void assert_text(const struct folded *folded, const char *text, size_t size,
                        const double counts[TERMS])
{
    const struct stance_model *model = folded->model;
    uint32_t terms[TERMS];
    double values[TERMS], decisions[LABELS + 1] = {99, 99, 99, 99}, occurrences = 0;
    size_t count = 0;
    for (uint32_t t = 0; t < TERMS; t++) {
        if (counts[t] == 0) continue;
        terms[count] = t;
        values[count++] = counts[t];
        occurrences += counts[t];
    }
    weights_apply(&model->recipe, folded->idf, 1, WORDS_FROM, terms, values, count);
    struct matrix_row x = {.terms = terms, .values = values, .count = count};
    struct tally_sums sums;
    assert_true(score_sum(model, folded->tally, text, size, &sums));
    assert_true((double)sums.known == occurrences);
    score_linear(model, &sums, decisions);
    for (size_t m = 0; m < model->machine_count; m++) {
        double max = difference_max(folded, counts, size_of(&folded->matrix, m, x));
        assert_true(max < 1e-4);
        assert_true(fabs(decisions[m] - expected(&folded->matrix, &linear, m, x)) <= max);
    }
    if (model->label_count == 2) assert_true(decisions[1] == -decisions[0]);
    assert_true(decisions[model->label_count] == 99);
}

static void weights_are_summed_over_terms(void **state)
{
    (void)state;
    static const char *const frequencies[] = {"raw", "log", "binary"};
    static const char *const norms[] = {"none", "unit", "each"};
    enum { TEXTS = 60, LENGTH_MAX = 400 };
    uint64_t random = 2;
    for (size_t i = 0; i < 18; i++) {
        struct folded folded;
        char recipe[RECIPE_TEXT_SIZE];
        snprintf(recipe, sizeof recipe, "words=1,chars=1,tf=%s,norm=%s", frequencies[i % 3],
                 norms[i / 3 % 3]);
        begin(&folded, recipe, 2 + i / 9);
        for (size_t n = 0; n < TEXTS; n++) {
            char text[2 * LENGTH_MAX];
            double counts[TERMS];
            size_t length = samples_random(&random, n % 20 ? 12 : LENGTH_MAX);
            size_t size = write_letters(&random, length, text, counts);
            assert_text(&folded, text, size, counts);
        }
        end(&folded);
    }
}

/* Each kind by itself, to half of a squared length of 1: what one of them lacks does not change
 * what the other says. */
static void kinds_are_scaled_by_themselves(void **state)
{
    (void)state;
    struct folded folded;
    begin(&folded, "words=1,chars=1,norm=each", 3);
    struct tally_sums both = {.known = 1}, chars = {.known = 1}, words = {.known = 1};
    double of_both[LABELS], of_chars[LABELS], of_words[LABELS];
    static const uint64_t in_chars[] = {9ull << 32, 500000, (uint64_t)-7000000, 1};
    static const uint64_t in_words[] = {2ull << 32, (uint64_t)-90000, 3000000, 40000};
    memcpy(both.cells[TALLY_CHARS], in_chars, sizeof in_chars);
    memcpy(both.cells[TALLY_WORDS], in_words, sizeof in_words);
    memcpy(chars.cells[TALLY_CHARS], in_chars, sizeof in_chars);
    memcpy(words.cells[TALLY_WORDS], in_words, sizeof in_words);
    score_linear(folded.model, &both, of_both);
    score_linear(folded.model, &chars, of_chars);
    score_linear(folded.model, &words, of_words);
    for (size_t m = 0; m < LABELS; m++) {
        double by_chars = (double)(int64_t)in_chars[1 + m] / sqrt(18); /* of length 3 */
        double by_words = (double)(int64_t)in_words[1 + m] / sqrt(4);  /* of length sqrt(2) */
        assert_true(fabs(of_chars[m] - biases[m] - ldexp(by_chars, -EXPONENT)) < 1e-15);
        assert_true(fabs(of_words[m] - biases[m] - ldexp(by_words, -EXPONENT)) < 1e-15);
        assert_true(fabs(of_both[m] - of_chars[m] - of_words[m] + biases[m]) < 1e-15);
    }
    end(&folded);
}

/* So forged a model may be that terms have no idf: they have no value then. */
static void terms_without_idf_count_for_nothing(void **state)
{
    (void)state;
    static const char *const recipes[] = {"words=1,chars=1,tf=raw", "words=1,chars=1,tf=log",
                                          "words=1,chars=1,tf=raw,norm=none"};
    for (size_t i = 0; i < 3; i++) {
        struct folded folded;
        begin(&folded, recipes[i], LABELS);
        for (size_t t = 0; t < TERMS; t++)
            if (names[t][1] == 'a') folded.cells[t * (1 + LABELS)] = 0;
        static const char *const texts[] = {"b c c", "a b c a a c"};
        double decisions[2][LABELS];
        for (size_t n = 0; n < 2; n++) {
            struct tally_sums sums;
            assert_true(score_sum(folded.model, folded.tally, texts[n], strlen(texts[n]), &sums));
            score_linear(folded.model, &sums, decisions[n]);
        }
        assert_memory_equal(decisions[0], decisions[1], sizeof decisions[0]);
        assert_true(decisions[0][0] != biases[0]);
        end(&folded);
    }
}

/* ---------------------------------------------------------------- other kernels */

static void assert_decisions(const struct kernel *kernel)
{
    struct matrix matrix = {0};
    fill(&matrix);
    for (size_t labels = 2; labels <= LABELS; labels++) {
        struct stance_model *model = build(kernel, &matrix, labels);
        double scratch[VECTORS + TERMS] = {0};
        for (size_t r = 0; r < ROWS; r++) {
            struct matrix_row x = matrix_row(&matrix, r);
            double decisions[LABELS + 1] = {99, 99, 99, 99};
            score_kernel(model, x, decisions, scratch);
            for (size_t m = 0; m < model->machine_count; m++)
                assert_true(fabs(decisions[m] - expected(&matrix, kernel, m, x)) < 1e-12);
            if (labels == 2) assert_true(decisions[1] == -decisions[0]);
            assert_true(decisions[labels] == 99);
            for (size_t i = 0; i < VECTORS + TERMS; i++) assert_true(scratch[i] == 0);
        }
        stance_model_free(model);
    }
    matrix_free(&matrix);
}

static void kernels_are_summed_over_support_vectors(void **state)
{
    (void)state;
    const struct kernel kernels[] = {
        {.type = KERNEL_RBF, .gamma = 0.3},
        {.type = KERNEL_POLYNOMIAL, .gamma = 0.4, .coef0 = -0.5, .degree = 3},
        {.type = KERNEL_SIGMOID, .gamma = 0.2, .coef0 = 0.1}};
    for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++) assert_decisions(&kernels[i]);
}

static void a_row_without_terms_has_the_decisions_of_zero(void **state)
{
    (void)state;
    const struct kernel rbf = {.type = KERNEL_RBF, .gamma = 0.3};
    double decisions[LABELS], scratch[VECTORS + TERMS] = {0};
    struct matrix_row nothing = {0};
    struct folded folded;
    static const char *const recipes[] = {"words=1,chars=1,norm=none", "words=1,chars=1,norm=unit",
                                          "words=1,chars=1,norm=each", "words=1,chars=1,tf=raw"};
    for (size_t i = 0; i < 4; i++) {
        begin(&folded, recipes[i], LABELS);
        struct tally_sums sums;
        assert_true(score_sum(folded.model, folded.tally, "xyz", 3, &sums));
        assert_int_equal(sums.known, 0);
        assert_int_equal(sums.missed, 6); /* the word, three letters, two edges */
        score_linear(folded.model, &sums, decisions);
        for (size_t m = 0; m < LABELS; m++) assert_true(decisions[m] == biases[m]);
        end(&folded);
    }
    struct matrix matrix = {0};
    fill(&matrix);
    struct stance_model *model = build(&rbf, &matrix, LABELS);
    score_kernel(model, nothing, decisions, scratch);
    for (size_t m = 0; m < LABELS; m++)
        assert_true(fabs(decisions[m] - expected(&matrix, &rbf, m, nothing)) < 1e-12);
    stance_model_free(model);
    matrix_free(&matrix);
}

static void only_kernels_want_scratch(void **state)
{
    (void)state;
    stance_model *line = samples_model("linear", 2, 8), *rbf = samples_model("rbf", 2, 8);
    assert_non_null(line);
    assert_non_null(rbf);
    assert_int_equal(score_scratch(line), 0);
    assert_int_equal(score_scratch(rbf), rbf->vectors.rows + stance_model_term_count(rbf));
    stance_model_free(line);
    stance_model_free(rbf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_are_summed_over_terms),
        cmocka_unit_test(kinds_are_scaled_by_themselves),
        cmocka_unit_test(terms_without_idf_count_for_nothing),
        cmocka_unit_test(kernels_are_summed_over_support_vectors),
        cmocka_unit_test(a_row_without_terms_has_the_decisions_of_zero),
        cmocka_unit_test(only_kernels_want_scratch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
