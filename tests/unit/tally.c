/* Held here: the fast path finds what the plain path finds (reference.h), in every kind of model
 * and for thousands of texts; one text leaves nothing behind for the next; every allocation may
 * fail. */
#include "features/tally.h"

#include "reference.h"
#include "support.h"

static const char *const grams[] = {"words=1-2,chars=3-5", "words=1", "chars=2-4", "words=2-3",
                                    "words=1-3,chars=1-6,min-df=2"};
static const char *const frequencies[] = {"raw", "log", "binary"};
static const char *const norms[] = {"none", "unit", "each"};
static const char *const languages[] = {"none", "english", "turkish", "russian"};

enum { ROWS = 36, TEXTS = 120 };

/* A text in a block of exactly its size, so that a sanitizer sees what is read past its end. */
static char *exactly(const char *text, size_t size)
{
    char *block = malloc(size ? size : 1);
    assert_non_null(block);
    memcpy(block, text, size);
    return block;
}

static struct tally *tally_of(const stance_model *model)
{
    struct tally *tally =
        tally_new(&model->recipe, model->language, &model->lexicon, &model->cells, NULL);
    assert_non_null(tally);
    return tally;
}

/* A model, read by both paths. */
struct subject {
    stance_model *model;
    struct reference reference;
    struct tally *tally;
    const char *text; /* [size], borrowed */
    size_t size;
    struct extraction expected; /* of the text */
};

/* Takes the model over. */
static void begin(struct subject *subject, stance_model *model)
{
    assert_non_null(model);
    *subject = (struct subject){.model = model, .tally = tally_of(model)};
    assert_true(reference_begin(&subject->reference, model));
}

static void end(struct subject *subject)
{
    reference_end(&subject->reference);
    tally_free(subject->tally);
    stance_model_free(subject->model);
}

static void read_text(struct subject *subject, const char *text, size_t size)
{
    subject->text = text;
    subject->size = size;
    assert_true(reference_count(&subject->reference, text, size, &subject->expected));
}

/* What is wrong, in full, for whom it happens to. */
static void assert_holds(bool holds, const char *what, const struct subject *subject)
{
    if (holds) return;
    const stance_model *model = subject->model;
    print_error("%s: %s, %s, %s: \"", what, model->features, model->language,
                kernel_name(model->kernel.type));
    for (size_t i = 0; i < subject->size; i++) {
        unsigned char byte = (unsigned char)subject->text[i];
        print_error(byte < 0x20 || byte > 0x7E ? "\\%03o" : "%c", byte);
    }
    print_error("\"\n");
    fail();
}

/* The list has each term of the extraction once, in its kind, and as often as it occurs. */
static bool is_same_list(const stance_model *model, const struct tally_found *found,
                         const struct extraction *expected)
{
    bool same = found->known == expected->known && found->missed == expected->missed &&
                found->count[TALLY_CHARS] + found->count[TALLY_WORDS] == expected->count;
    bool *met = memory_new(model->lexicon.terms, sizeof *met);
    assert_non_null(met);
    for (size_t kind = 0; kind < TALLY_KINDS; kind++)
        for (size_t i = 0; i < found->count[kind]; i++) {
            uint32_t term = found->terms[kind][i];
            assert_true(term < model->lexicon.terms);
            same =
                same && !met[term] && (term >= model->lexicon.words_from) == (kind == TALLY_WORDS);
            met[term] = true;
        }
    for (size_t i = 0; i < expected->count; i++) {
        size_t count = (size_t)expected->values[i];
        same = same && met[expected->terms[i]] &&
               found->counts[expected->terms[i]] == (count < UINT8_MAX ? count : UINT8_MAX);
    }
    memory_free(met);
    return same;
}

static bool is_same_sum(const stance_model *model, const struct tally_sums *sums,
                        const struct tally_sums *expected)
{
    bool same = sums->known == expected->known && sums->missed == expected->missed;
    for (size_t kind = 0; kind < TALLY_KINDS; kind++)
        same = same && memcmp(sums->cells[kind], expected->cells[kind],
                              model->cells.size * sizeof **sums->cells) == 0;
    return same;
}

/* What the terms of a list add up to by cells_add. */
static void add_list(const stance_model *model, const struct tally_found *found,
                     struct tally_sums *sums)
{
    *sums = (struct tally_sums){.known = found->known, .missed = found->missed};
    for (size_t kind = 0; kind < TALLY_KINDS; kind++)
        cells_add(&model->cells, found->terms[kind], found->count[kind], sums->cells[kind]);
}

static void assert_list(struct subject *subject)
{
    const stance_model *model = subject->model;
    struct tally_found found;
    struct tally_sums added, sums;
    assert_true(tally_list(subject->tally, subject->text, subject->size, &found));
    assert_holds(is_same_list(model, &found, &subject->expected), "list", subject);
    add_list(model, &found, &added);
    reference_sum(&subject->reference, &subject->expected, false, &sums);
    assert_holds(is_same_sum(model, &added, &sums), "cells", subject);
}

static void assert_sum(struct subject *subject)
{
    struct tally_sums sums, expected;
    reference_sum(&subject->reference, &subject->expected, false, &expected);
    assert_true(tally_sum(subject->tally, subject->text, subject->size, &sums));
    assert_holds(is_same_sum(subject->model, &sums, &expected), "sum", subject);
}

/* Spends what is expected. */
static void assert_result(stance_classifier *classifier, struct subject *subject)
{
    const stance_model *model = subject->model;
    stance_result result;
    double decisions[STANCE_LABELS_MAX], probabilities[STANCE_LABELS_MAX];
    size_t label =
        reference_label(&subject->reference, &subject->expected, decisions, probabilities);
    assert_int_equal(
        stance_classify_sentence(classifier, subject->text, subject->size, &result, NULL),
        STANCE_OK);
    size_t bytes = model->label_count * sizeof(double);
    bool is_unknown = result.flags & STANCE_FLAG_UNKNOWN;
    assert_holds(memcmp(result.decisions, decisions, bytes) == 0, "decisions", subject);
    assert_holds(memcmp(result.probabilities, probabilities, bytes) == 0, "probabilities", subject);
    assert_holds(result.label == label, "label", subject);
    assert_holds(is_unknown == (subject->expected.known == 0), "unknown", subject);
}

/* ---------------------------------------------------------------- every kind of model */

/* Lists and sums in turn, on one tally. */
static void assert_model(struct subject *subject, uint64_t seed, size_t texts)
{
    static char text[REFERENCE_TEXT_MAX];
    stance_classifier *classifier = stance_classifier_new(subject->model, NULL);
    assert_non_null(classifier);
    for (size_t i = 0; i < texts; i++) {
        size_t size = reference_text(&seed, text), turn = samples_random(&seed, 4);
        char *exact = exactly(text, size);
        read_text(subject, exact, size);
        if (turn != 0) assert_sum(subject);
        if (turn != 1) assert_list(subject);
        if (turn == 3) assert_sum(subject);
        assert_result(classifier, subject);
        free(exact);
    }
    stance_classifier_free(classifier);
}

/* Weights of terms, kernels and numbers of labels go round while recipes and languages are all
 * brought together. */
static void assert_recipe(size_t number)
{
    static const char *const kernels[] = {"linear", "rbf", "linear"};
    enum { LABELS_MIN = 2, LABELS_KINDS = 4 };
    for (size_t l = 0; l < COUNT_OF(languages); l++)
        for (size_t t = 0; t < COUNT_OF(frequencies); t++) {
            size_t turn = number + 5 * l + t;
            char recipe[RECIPE_TEXT_SIZE];
            snprintf(recipe, sizeof recipe, "%s,tf=%s,norm=%s,idf=%s", grams[number],
                     frequencies[t], norms[turn % COUNT_OF(norms)], turn / 3 % 2 ? "no" : "yes");
            struct subject subject;
            begin(&subject, reference_model(recipe, languages[l], kernels[turn % COUNT_OF(kernels)],
                                            LABELS_MIN + turn % LABELS_KINDS, ROWS));
            assert_model(&subject, 100 * number + 10 * l + t, TEXTS);
            end(&subject);
        }
}

static void texts_have_the_terms_of_the_plain_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(grams); i++) assert_recipe(i);
}

/* ---------------------------------------------------------------- long texts, and many of them */

static void a_text_may_have_more_words_than_are_kept(void **state)
{
    (void)state;
    enum { WORDS = 40000, SIZE = 16 * WORDS };
    struct subject subject;
    begin(&subject, reference_model("words=1-2,chars=2-3", "none", "linear", 3, ROWS));
    char *text = malloc(SIZE);
    assert_non_null(text);
    size_t size = 0;
    for (size_t i = 0; i < WORDS; i++)
        size += (size_t)snprintf(text + size, SIZE - size, "%s%zx ", i % 50 ? "" : "the new ",
                                 i * 2654435761u % 1048576);
    read_text(&subject, text, size);
    assert_sum(&subject);
    assert_list(&subject);
    assert_sum(&subject);
    free(text);
    end(&subject);
}

/* A word that is too long is cut, after an apostrophe perhaps, which by itself would not belong to
 * it. */
static void words_are_cut_as_on_the_plain_path(void **state)
{
    (void)state;
    enum { LONGEST = 256, AROUND = 8, SHORT = 40 };
    static const char *const joints[] = {"'", "\u2019", "\u00AD", "\u02BC", "\u0130", "1", ","};
    static char text[REFERENCE_TEXT_MAX];
    struct subject subject;
    begin(&subject, reference_model("words=1-2,chars=1-3", "none", "linear", 2, ROWS));
    for (size_t j = 0; j < COUNT_OF(joints); j++)
        for (size_t length = 1; length <= LONGEST + AROUND; length++) {
            if (length == SHORT) length = LONGEST - AROUND;
            memset(text, 'a', length);
            size_t size = reference_append(text, length, joints[j], strlen(joints[j]));
            read_text(&subject, text, reference_append(text, size, "bb the", 6));
            assert_sum(&subject);
            assert_list(&subject);
        }
    end(&subject);
}

static void terms_are_counted_up_to_255(void **state)
{
    (void)state;
    static char text[REFERENCE_TEXT_MAX];
    struct subject subject;
    begin(&subject, reference_model("words=1-2,chars=2", "none", "linear", 2, ROWS));
    uint32_t the = lexicon_find(&subject.model->lexicon, "wthe", 4);
    assert_true(the < subject.model->lexicon.terms);
    for (size_t times = 254; times < 258; times++) {
        struct tally_found found;
        size_t size = 0;
        for (size_t i = 0; i < times; i++) size = reference_append(text, size, "the ", 4);
        assert_true(tally_list(subject.tally, text, size, &found));
        assert_int_equal(found.counts[the], times < 255 ? times : 255);
        read_text(&subject, text, size);
        assert_list(&subject);
        read_text(&subject, "the", 3);
        assert_list(&subject); /* nothing is left of it */
    }
    end(&subject);
}

/* What a vocabulary has as parts of n-grams alone is no term of a text, though the recipe has words
 * and pairs too. */
static void parts_of_ngrams_are_no_terms(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {3, 7, 5, (uint32_t)-2};
    static const char text[] = "a b c a b d b";
    const struct cells cells = {.cells = numbers, .size = 2};
    struct recipe recipe;
    struct intern *terms = intern_new();
    struct lexicon_tables tables;
    assert_int_equal(recipe_parse("words=1-3", &recipe, NULL), STANCE_OK);
    assert_true(intern_add(terms, "wa b c", 6) == 0 && intern_add(terms, "wb", 2) == 1);
    assert_int_equal(lexicon_build(terms, &tables, NULL), STANCE_OK);
    const struct lexicon lexicon = {
        .terms = tables.terms,
        .words_from = tables.words_from,
        .count = tables.count,
        .ends = (const uint32_t *)(const void *)tables.ends.data,
        .pool = tables.pool.data,
        .pool_size = tables.pool.size,
        .slots = (const uint32_t *)(const void *)tables.slots.data,
        .slot_count = tables.slots.size / sizeof(uint32_t) / LEXICON_SLOT,
        .edges = (const uint32_t *)(const void *)tables.edges.data,
        .edge_count = tables.edges.size / (LEXICON_EDGE * sizeof(uint32_t))};
    assert_int_equal(lexicon.count, 5); /* and "wa b", "wc", "wa" */
    struct tally *tally = tally_new(&recipe, "none", &lexicon, &cells, NULL);
    struct tally_found found;
    struct tally_sums sums;
    assert_non_null(tally);
    for (int i = 0; i < 2; i++) {
        assert_true(tally_sum(tally, text, strlen(text), &sums));
        assert_int_equal(sums.cells[TALLY_WORDS][0], 9 + 25);
        assert_int_equal(sums.cells[TALLY_WORDS][1], 7 - 2);
        assert_true(sums.known == 4 && sums.missed == 7 + 6 + 5 - 4);
        assert_true(tally_list(tally, text, strlen(text), &found));
        assert_true(found.count[TALLY_WORDS] == 2 && found.count[TALLY_CHARS] == 0);
        assert_true(found.counts[0] == 1 && found.counts[1] == 3);
        assert_true(found.known == 4 && found.missed == 7 + 6 + 5 - 4);
    }
    tally_free(tally);
    lexicon_tables_free(&tables);
    intern_free(terms);
}

/* What a text is expected to add up to. */
static size_t expect(struct subject *subject, const char *text, struct tally_sums *sums)
{
    read_text(subject, text, strlen(text));
    reference_sum(&subject->reference, &subject->expected, false, sums);
    return sums->known;
}

/* Marks tell texts apart by 16 bits of their number. A text comes again after as many texts without
 * its terms as there are marks, when those it left would be taken for its own. */
static void terms_marked_long_ago_are_not_taken_for_this_text(void **state)
{
    (void)state;
    enum { MARKS = 65535, LAPS = 2 };
    static const char first[] = "Her neighbour welcomes the cheap routers again.", other[] = "qq";
    static const size_t at[] = {0, 77, MARKS - 1};
    struct subject subject;
    begin(&subject, reference_model("words=1-2,chars=3", "none", "linear", 2, ROWS));
    struct tally_sums expected[2], sums;
    assert_true(expect(&subject, first, &expected[0]) > 20);
    assert_true(expect(&subject, other, &expected[1]) == 0);
    for (size_t k = 0; k < COUNT_OF(at); k++) {
        struct tally *tally = tally_of(subject.model);
        for (size_t i = 0; i <= LAPS * MARKS + at[k]; i++) {
            bool is_other = i % MARKS != at[k];
            const char *text = is_other ? other : first;
            assert_true(tally_sum(tally, text, strlen(text), &sums));
            if (!is_same_sum(subject.model, &sums, &expected[is_other])) fail_msg("text %zu", i);
        }
        tally_free(tally);
    }
    end(&subject);
}

/* ---------------------------------------------------------------- want of memory */

static void making_one_may_fail(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 2, 8);
    assert_non_null(model);
    stance_error error = {0};
    assert_null(tally_new(&model->recipe, "klingon", &model->lexicon, &model->cells, &error));
    assert_int_equal(error.status, STANCE_MISUSE);
    struct tally *tally = NULL;
    long n = 0;
    while (!tally) {
        error = (stance_error){0};
        memory_fail_from(++n);
        tally = tally_new(&model->recipe, "english", &model->lexicon, &model->cells, &error);
        memory_fail_from(0);
        assert_int_equal(error.status, tally ? STANCE_OK : STANCE_NO_MEMORY);
    }
    assert_true(n > 4);
    tally_free(tally);
    tally_free(NULL);
    stance_model_free(model);
}

/* Reads a text while the n-th allocation fails; whatever happened, the next ones are read as if
 * nothing had. */
static bool read_without_memory(struct subject *subject, bool lists, long n)
{
    static char text[REFERENCE_TEXT_MAX];
    uint64_t random = 5;
    struct tally_found found;
    struct tally_sums sums;
    size_t size = reference_soup(&random, 150, text);
    tally_free(subject->tally);
    subject->tally = tally_of(subject->model);
    memory_fail_from(n);
    bool whole = lists ? tally_list(subject->tally, text, size, &found)
                       : tally_sum(subject->tally, text, size, &sums);
    memory_fail_from(0);
    read_text(subject, text, size);
    if (n % 2) assert_sum(subject);
    assert_list(subject);
    assert_sum(subject);
    return whole;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct subject subject;
    begin(&subject, reference_model("words=1-2,chars=3-4", "english", "linear", 3, ROWS));
    for (int lists = 0; lists < 2; lists++) {
        long n = 1;
        while (!read_without_memory(&subject, lists, n)) n++;
        assert_true(n > 10);
    }
    end(&subject);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_the_terms_of_the_plain_path),
        cmocka_unit_test(a_text_may_have_more_words_than_are_kept),
        cmocka_unit_test(words_are_cut_as_on_the_plain_path),
        cmocka_unit_test(parts_of_ngrams_are_no_terms),
        cmocka_unit_test(terms_are_counted_up_to_255),
        cmocka_unit_test(terms_marked_long_ago_are_not_taken_for_this_text),
        cmocka_unit_test(making_one_may_fail),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
