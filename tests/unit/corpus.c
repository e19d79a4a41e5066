/* The corpus: labels and rows in an order of their own, terms counted once, parts that know only
 * their own rows. */
#include "train/corpus.h"

#include "base/intern.h"
#include "features/weights.h"
#include "tests/unit/samples.h"
#include "train/dataset.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct sample {
    const char *group, *label, *text;
};

static const struct sample sample[] = {
    {"b", "against", "red apples"},    {NULL, "other", "green apples green"},
    {"a", "favor", "red red cars"},    {"b", "favor", "blue cars"},
    {NULL, "against", "apples again"}, {"a", "comment", "nothing else"},
};

enum { ROWS = sizeof sample / sizeof sample[0] };

static stance_train_options options_of(void)
{
    stance_train_options options = samples_options("linear");
    options.features = "words=1,tf=raw";
    options.language = "none";
    return options;
}

/* The sample from row `start` on, around its end. */
static stance_dataset *dataset_from(size_t start)
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < ROWS; i++) {
        const struct sample *row = &sample[(start + i) % ROWS];
        assert_true(samples_add(dataset, row->group, row->label, row->text));
    }
    return dataset;
}

static struct corpus corpus_from(size_t start, const stance_train_options *options)
{
    struct corpus corpus;
    stance_dataset *dataset = dataset_from(start);
    assert_int_equal(corpus_init(&corpus, dataset, options, NULL), STANCE_OK);
    stance_dataset_free(dataset);
    return corpus;
}

static void labels_are_pro_anti_neutral_then_by_name(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    struct corpus corpus = corpus_from(0, &options);
    static const char *const names[] = {"favor", "against", "comment", "other"};
    static const uint64_t rows[] = {2, 2, 1, 1};
    assert_int_equal(corpus.label_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(corpus.names[i].name, names[i]);
        assert_int_equal(corpus.label_rows[i], rows[i]);
    }
    static const uint32_t labels[ROWS] = {0, 0, 1, 1, 2, 3};
    assert_memory_equal(corpus.labels, labels, sizeof labels);
    corpus_free(&corpus);
}

/* A role that is given by name is taken from the labels that have it by their looks. */
static void options_overrule_the_names(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    options.pro = "other,comment";
    options.neutral = "against";
    struct corpus corpus = corpus_from(0, &options);
    static const char *const names[] = {"comment", "other", "against", "favor"};
    static const stance_role roles[] = {STANCE_PRO, STANCE_PRO, STANCE_NEUTRAL, STANCE_NEUTRAL};
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(corpus.names[i].name, names[i]);
        assert_int_equal(corpus.names[i].role, roles[i]);
    }
    corpus_free(&corpus);
}

static void groups_are_units_and_so_are_rows_without(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    struct corpus corpus = corpus_from(0, &options);
    /* favor a, favor b, against (none), against b, comment a, other (none) */
    static const uint32_t units[ROWS] = {0, 1, 2, 1, 0, 3};
    assert_memory_equal(corpus.units, units, sizeof units);
    assert_int_equal(corpus.unit_count, 4);
    assert_true(corpus.grouped);
    corpus_free(&corpus);
}

/* A bug once: rows of one text were dealt to several folds, so that most were known by heart. */
static void units_that_share_a_text_are_one_block(void **state)
{
    (void)state;
    static const struct sample rows[] = {
        {"a", "favor", "one"},   {"b", "against", "one"},  {"b", "against", "two"},
        {"c", "favor", "two"},   {NULL, "favor", "three"}, {NULL, "against", "three"},
        {NULL, "favor", "four"}, {"d", "against", "five"}, {"d", "against", "six"},
    };
    enum { COUNT = sizeof rows / sizeof rows[0] };
    /* favor: four, three, one a, two c; against: three, one b, two b, five d, six d */
    static const uint32_t blocks[COUNT] = {0, 1, 2, 2, 1, 2, 2, 3, 3};
    static const uint32_t units[COUNT] = {0, 1, 2, 3, 4, 5, 5, 6, 6};
    stance_train_options options = options_of();
    for (size_t start = 0; start < COUNT; start++) {
        stance_dataset *dataset = stance_dataset_new(NULL);
        for (size_t i = 0; i < COUNT; i++) {
            const struct sample *row = &rows[(start + i) % COUNT];
            assert_true(samples_add(dataset, row->group, row->label, row->text));
        }
        struct corpus corpus;
        assert_int_equal(corpus_init(&corpus, dataset, &options, NULL), STANCE_OK);
        assert_memory_equal(corpus.blocks, blocks, sizeof blocks);
        assert_memory_equal(corpus.units, units, sizeof units);
        assert_int_equal(corpus.block_count, 4);
        assert_int_equal(corpus.repeats, 3);
        assert_int_equal(corpus.label_blocks[0], 3);
        assert_int_equal(corpus.label_blocks[1], 3);
        corpus_free(&corpus);
        stance_dataset_free(dataset);
    }
}

/* A bug once: a label of a row that failed to be added was a label without rows. */
static void labels_without_rows_do_not_count(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_int_not_equal(intern_add(dataset->labels, "a ghost", 7), INTERN_NONE);
    for (size_t i = 0; i < ROWS; i++)
        assert_true(samples_add(dataset, NULL, sample[i].label, sample[i].text));
    for (int i = 0; i < STANCE_LABELS_MAX; i++) {
        const char label[] = {'l', (char)('0' + i)};
        assert_int_not_equal(intern_add(dataset->labels, label, sizeof label), INTERN_NONE);
    }
    struct corpus corpus;
    assert_int_equal(corpus_init(&corpus, dataset, &options, NULL), STANCE_OK);
    assert_int_equal(corpus.label_count, 4);
    static const uint32_t labels[ROWS] = {0, 0, 1, 1, 2, 3};
    assert_memory_equal(corpus.labels, labels, sizeof labels);
    corpus_free(&corpus);
    stance_dataset_free(dataset);
}

static void the_order_of_arrival_does_not_matter(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    struct corpus a = corpus_from(0, &options);
    for (size_t start = 1; start < ROWS; start++) {
        struct corpus b = corpus_from(start, &options);
        assert_memory_equal(a.labels, b.labels, ROWS * sizeof *a.labels);
        assert_memory_equal(a.units, b.units, ROWS * sizeof *a.units);
        assert_int_equal(a.counts.size, b.counts.size);
        assert_memory_equal(a.counts.terms, b.counts.terms, a.counts.size * sizeof(uint32_t));
        assert_memory_equal(a.counts.values, b.counts.values, a.counts.size * sizeof(double));
        corpus_free(&b);
    }
    corpus_free(&a);
}

static uint32_t find(const struct corpus *corpus, const char *term)
{
    return intern_find(corpus->vocabulary, term, strlen(term));
}

static void terms_are_counted_and_numbered_by_bytes(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    struct corpus corpus = corpus_from(0, &options);
    static const char *const terms[] = {"wagain", "wapples", "wblue",    "wcars",
                                        "welse",  "wgreen",  "wnothing", "wred"};
    assert_int_equal(intern_count(corpus.vocabulary), 8);
    for (uint32_t i = 0; i < 8; i++) assert_int_equal(find(&corpus, terms[i]), i);
    struct matrix_row first = matrix_row(&corpus.counts, 0); /* "red red cars" */
    assert_int_equal(first.count, 2);
    assert_true(first.terms[0] == 3 && first.values[0] == 1);
    assert_true(first.terms[1] == 7 && first.values[1] == 2);
    corpus_free(&corpus);
}

/* Rows 0 to 2 are "red red cars", "blue cars" and "apples again". */
static void a_part_knows_its_own_rows_alone(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    struct corpus corpus = corpus_from(0, &options);
    struct corpus_part part;
    const size_t chosen[] = {0, 1, 2};
    assert_true(corpus_part_init(&part, &corpus, chosen, 3));
    assert_int_equal(part.terms, 5);
    assert_int_equal(part.number_of[find(&corpus, "wgreen")], CORPUS_NO_TERM);
    uint32_t cars = part.number_of[find(&corpus, "wcars")];
    uint32_t red = part.number_of[find(&corpus, "wred")];
    assert_int_equal(part.idf[cars], lrint((log(4.0 / 3) + 1) * WEIGHTS_ONE));
    assert_int_equal(part.idf[red], lrint((log(4.0 / 2) + 1) * WEIGHTS_ONE));
    struct matrix_row first = matrix_row(&part.matrix, 0);
    assert_true(first.terms[0] == cars && first.terms[1] == red);
    assert_true(fabs(matrix_dot(first, first) - 1) < 1e-15);
    double ratio = 2.0 * part.idf[red] / part.idf[cars];
    assert_true(fabs(first.values[1] / first.values[0] - ratio) < 1e-15);
    static const uint32_t labels[] = {0, 0, 1};
    assert_memory_equal(part.labels, labels, sizeof labels);

    /* "red apples" from outside: weighted as the part weighs */
    struct matrix out = {0};
    assert_true(corpus_part_weigh(&part, &corpus, 3, &out));
    struct matrix_row row = matrix_row(&out, 0);
    assert_int_equal(row.count, 2);
    assert_true(fabs(row.values[0] - sqrt(0.5)) < 1e-15); /* both stand in one row of the part */
    /* "nothing else": not a term is known */
    assert_true(corpus_part_weigh(&part, &corpus, 4, &out));
    assert_int_equal(matrix_row(&out, 1).count, 0);
    matrix_free(&out);
    corpus_part_free(&part);
    corpus_free(&corpus);
}

static void rare_terms_are_left_out(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    options.features = "words=1,min-df=2,idf=no,norm=none,tf=raw";
    struct corpus corpus = corpus_from(0, &options);
    struct corpus_part part;
    const size_t all[ROWS] = {0, 1, 2, 3, 4, 5};
    assert_true(corpus_part_init(&part, &corpus, all, ROWS));
    assert_int_equal(part.terms, 3); /* apples, cars, red */
    assert_int_equal(part.number_of[find(&corpus, "wgreen")], CORPUS_NO_TERM);
    assert_int_equal(part.idf[0], WEIGHTS_ONE);
    assert_true(matrix_row(&part.matrix, 0).values[1] == 2);
    corpus_part_free(&part);
    corpus_free(&corpus);
}

static void assert_refused(const stance_dataset *dataset, const stance_train_options *options,
                           stance_status status, const char *message)
{
    struct corpus corpus;
    stance_error error = {0};
    assert_int_equal(corpus_init(&corpus, dataset, options, &error), status);
    assert_string_equal(error.message, message);
    assert_null(corpus.labels);
    corpus_free(&corpus);
}

static void what_cannot_be_learned_from_is_refused(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    stance_dataset *dataset = stance_dataset_new(NULL);
    assert_refused(dataset, &options, STANCE_BAD_DATA, "no rows to train on");
    assert_true(samples_add(dataset, NULL, "pro", "a") && samples_add(dataset, NULL, "pro", "b"));
    assert_refused(dataset, &options, STANCE_BAD_DATA,
                   "all rows have the label 'pro'; two labels are needed at least");
    for (int i = 0; i < STANCE_LABELS_MAX; i++) {
        const char label[] = {'l', (char)('0' + i), '\0'};
        assert_true(samples_add(dataset, NULL, label, "c"));
    }
    assert_refused(dataset, &options, STANCE_BAD_DATA, "65 labels; at most 64 can be told apart");
    stance_dataset_free(dataset);
}

static void labels_named_in_options_must_be_there(void **state)
{
    (void)state;
    stance_train_options options = options_of();
    stance_dataset *dataset = dataset_from(0);
    options.pro = "favor,favour";
    assert_refused(dataset, &options, STANCE_MISUSE, "pro: no row has the label 'favour'");
    options = options_of();
    options.anti = "agains";
    assert_refused(dataset, &options, STANCE_MISUSE, "anti: no row has the label 'agains'");
    options = options_of();
    options.neutral = "x";
    assert_refused(dataset, &options, STANCE_MISUSE, "neutral: no row has the label 'x'");
    stance_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_pro_anti_neutral_then_by_name),
        cmocka_unit_test(options_overrule_the_names),
        cmocka_unit_test(groups_are_units_and_so_are_rows_without),
        cmocka_unit_test(units_that_share_a_text_are_one_block),
        cmocka_unit_test(labels_without_rows_do_not_count),
        cmocka_unit_test(the_order_of_arrival_does_not_matter),
        cmocka_unit_test(terms_are_counted_and_numbered_by_bytes),
        cmocka_unit_test(a_part_knows_its_own_rows_alone),
        cmocka_unit_test(rare_terms_are_left_out),
        cmocka_unit_test(what_cannot_be_learned_from_is_refused),
        cmocka_unit_test(labels_named_in_options_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
