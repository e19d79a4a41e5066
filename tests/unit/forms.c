/* Held here: what is kept of a word is what a look at the word itself gives, whatever its length,
 * wherever it stands and however often the table was emptied. */
#include "features/forms.h"

#include "features/terms.h"
#include "reference.h"
#include "support.h"

enum { ROWS = 36, KEPT = 31 /* bytes of the longest word that is found again */ };

/* What a word should be found to have. */
struct expected {
    const struct stance_model *model;
    uint32_t word;
    size_t counts[1 << 14]; /* by term: how often it occurs */
    size_t missed;
};

static bool expect_term(void *context, const char *term, size_t size)
{
    struct expected *expected = context;
    uint32_t number = lexicon_find(&expected->model->lexicon, term, size);
    if (term[0] == TERMS_WORD)
        expected->word = number;
    else if (number < expected->model->lexicon.terms)
        expected->counts[number]++;
    else
        expected->missed++;
    return true;
}

static struct forms *forms_of(const stance_model *model)
{
    struct forms *forms =
        forms_new(&model->recipe, model->language, &model->lexicon, &model->cells, NULL);
    assert_non_null(forms);
    return forms;
}

static stance_model *model_of(const char *recipe, const char *language)
{
    stance_model *model = reference_model(recipe, language, "linear", 3, ROWS);
    assert_non_null(model);
    return model;
}

/* Holds a form to the terms of a text that is the word alone. */
static void assert_form(const stance_model *model, const struct forms *forms,
                        const struct form *form, const char *word, size_t size, bool is_tag)
{
    static struct expected expected;
    expected = (struct expected){.model = model, .word = LEXICON_NONE};
    assert_true(model->lexicon.terms <= COUNT_OF(expected.counts));
    struct recipe recipe = model->recipe;
    if (recipe.words_max) recipe.words_min = recipe.words_max = 1; /* its stem, in any case */
    struct terms *terms = terms_new(&recipe, model->language, NULL);
    char text[REFERENCE_TEXT_MAX] = "#";
    memcpy(text + 1, word, size);
    assert_non_null(terms);
    assert_true(terms_scan(terms, text + !is_tag, size + is_tag, expect_term, &expected));
    terms_free(terms);

    assert_int_equal(form->word, expected.word);
    assert_int_equal(form->missed, expected.missed);
    uint64_t sums[CELLS_SIZE_MAX] = {0};
    size_t repeats = 0, once = 0;
    for (uint32_t t = 0; t < model->lexicon.terms; t++) {
        once += expected.counts[t] > 0;
        repeats += expected.counts[t] > 1 ? expected.counts[t] - 1 : 0;
        if (expected.counts[t]) cells_add(&model->cells, &t, 1, sums);
    }
    assert_int_equal(form->gram_count, once);
    assert_int_equal(form->repeat_count, repeats);
    assert_memory_equal(forms_sums(forms, form), sums, model->cells.size * sizeof *sums);
    for (size_t i = 0; i < form->gram_count; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(forms_grams(forms, form)[i] != forms_grams(forms, form)[j]);
    for (size_t i = 0; i < once + repeats; i++)
        assert_true(expected.counts[forms_grams(forms, form)[i]]--);
}

/* Looks one word up that is the last, or the whole, of a text of exactly its size. */
static struct form *find_last(struct forms *forms, const char *before, const char *word,
                              size_t size, bool is_tag)
{
    size_t start = strlen(before);
    char *text = malloc(start + size);
    assert_non_null(text);
    memcpy(text, before, start);
    memcpy(text + start, word, size);
    const struct scan_word place = {start, start + size, is_tag};
    struct form *form;
    assert_true(forms_find(forms, text, start + size, &place, 1, &form));
    free(text);
    return form;
}

static const char alphabet[] =
    "banmastsministerbanquetnewmastsdistruststhebannedtheministerbanbantelecommunications";

static void words_of_every_length_are_found(void **state)
{
    (void)state;
    static const char *const recipes[] = {"words=1-2,chars=3-5", "words=2", "chars=1-6", "words=1",
                                          "chars=10"};
    for (size_t r = 0; r < COUNT_OF(recipes); r++) {
        stance_model *model = model_of(recipes[r], r % 2 ? "none" : "english");
        struct forms *forms = forms_of(model);
        for (int turn = 0; turn < 2; turn++) /* new, then known */
            for (size_t size = 1; size <= sizeof alphabet - 1; size++)
                for (int is_tag = 0; is_tag < 2; is_tag++)
                    for (int alone = 0; alone < 2; alone++) {
                        struct form *form =
                            find_last(forms, alone ? "" : "so #", alphabet, size, is_tag);
                        assert_form(model, forms, form, alphabet, size, is_tag);
                    }
        forms_free(forms);
        stance_model_free(model);
    }
}

/* Which words are the same shows in last_text, which is theirs. */
static void words_that_are_short_enough_are_found_again(void **state)
{
    (void)state;
    stance_model *model = model_of("words=1-2,chars=3-5", "none");
    struct forms *forms = forms_of(model);
    uint32_t number = 0;
    for (size_t size = 1; size <= KEPT; size++) {
        for (int is_tag = 0; is_tag < 2; is_tag++) {
            struct form *form = find_last(forms, "", alphabet, size, is_tag);
            assert_int_equal(form->last_text, 0);
            form->last_text = ++number;
        }
        char other[KEPT];
        memcpy(other, alphabet, size);
        other[size - 1] = 'z';
        assert_int_equal(find_last(forms, "", other, size, false)->last_text, 0);
    }
    number = 0;
    for (size_t size = 1; size <= KEPT; size++)
        for (int is_tag = 0; is_tag < 2; is_tag++) {
            struct form *form = find_last(forms, "the same ", alphabet, size, is_tag);
            assert_int_equal(form->last_text, ++number);
            assert_form(model, forms, form, alphabet, size, is_tag);
        }
    forms_forget(forms);
    for (size_t size = 1; size <= KEPT; size++) {
        struct form *form = find_last(forms, "", alphabet, size, true);
        assert_int_equal(form->last_text, 0);
        assert_form(model, forms, form, alphabet, size, true);
    }
    forms_free(forms);
    stance_model_free(model);
}

static void longer_words_are_new_each_time(void **state)
{
    (void)state;
    stance_model *model = model_of("words=1-2,chars=3-5", "none");
    struct forms *forms = forms_of(model);
    for (size_t size = KEPT + 1; size <= KEPT + 3; size++)
        for (int turn = 0; turn < 2; turn++) {
            struct form *form = find_last(forms, "", alphabet, size, false);
            assert_int_equal(form->last_text, 0);
            form->last_text = 9;
            assert_form(model, forms, form, alphabet, size, false);
        }
    forms_free(forms);
    stance_model_free(model);
}

/* A word that was cut for its length, after an apostrophe, is what it was in the text. */
static void a_word_that_was_cut_keeps_its_end(void **state)
{
    (void)state;
    enum { CUT = 252 };
    stance_model *model = model_of("chars=1-2", "none");
    struct forms *forms = forms_of(model);
    char text[CUT + 4];
    memset(text, 'a', CUT);
    memcpy(text + CUT, "'bb", 4);
    const struct scan_word places[] = {{0, CUT + 1, false}, {CUT + 1, CUT + 3, false}};
    struct form *found[2];
    uint32_t joint = lexicon_find(&model->lexicon, "c'", 2), others = 0;
    assert_true(joint < model->lexicon.terms);
    assert_true(forms_find(forms, text, CUT + 3, places, 2, found));
    for (size_t i = 0; i < found[0]->gram_count; i++)
        others += forms_grams(forms, found[0])[i] != joint;
    assert_int_equal(others + 1, found[0]->gram_count); /* the apostrophe is among them */
    assert_form(model, forms, found[1], "bb", 2, false);
    forms_free(forms);
    stance_model_free(model);
}

/* Words are told apart by their bytes. The first two of these have one hash. */
static void words_of_one_hash_are_told_apart(void **state)
{
    (void)state;
    static const char *const words[] = {"banningeverybody", "bkjmkeybvstmjuzb", "banningeverybodx"};
    stance_model *model = model_of("words=1,chars=1-3", "none");
    struct forms *forms = forms_of(model);
    for (uint32_t turn = 0; turn < 2; turn++)
        for (uint32_t i = 0; i < COUNT_OF(words); i++) {
            struct form *form = find_last(forms, "", words[i], strlen(words[i]), false);
            assert_int_equal(form->last_text, turn ? i + 1 : 0);
            form->last_text = i + 1;
            assert_form(model, forms, form, words[i], strlen(words[i]), false);
        }
    forms_free(forms);
    stance_model_free(model);
}

/* Words that somebody chose for their hash: a look-up tries so many places and no more, so that
 * those beyond are worked out anew each time, and right. */
static void words_of_one_place_do_not_hold_up(void **state)
{
    (void)state;
    enum { WORDS = 300, SIZE = 8, PLACES = 1024, KEPT_MIN = 32, KEPT_MAX = 128 };
    stance_model *model = model_of("words=1,chars=1-3", "none");
    struct forms *forms = forms_of(model);
    uint64_t random = 8;
    size_t kept = 0;
    char words[WORDS][SIZE];
    for (size_t i = 0; i < WORDS;) {
        uint64_t key;
        for (size_t c = 0; c < SIZE; c++) words[i][c] = (char)('a' + samples_random(&random, 26));
        memcpy(&key, words[i], sizeof key);
        key *= UINT64_C(0x9E3779B97F4A7C15); /* as hash_of has it for eight bytes */
        i += (key ^ key >> 32) % PLACES == 0;
    }
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < WORDS; i++) {
            struct form *form = find_last(forms, "", words[i], SIZE, false);
            assert_form(model, forms, form, words[i], SIZE, false);
            kept += form->last_text != 0;
            form->last_text = 1;
        }
    assert_in_range(kept, KEPT_MIN, KEPT_MAX);
    forms_free(forms);
    stance_model_free(model);
}

/* A text of up to FORMS_BATCH words, short and long, some of them again and again. */
struct batch {
    char text[FORMS_BATCH * sizeof alphabet];
    size_t size, count;
    struct scan_word places[FORMS_BATCH];
};

static void fill(struct batch *batch, size_t count, uint64_t *random)
{
    batch->size = 0;
    batch->count = count;
    for (size_t i = 0; i < count; i++) {
        size_t from = samples_random(random, 12);
        size_t size = 1 + samples_random(random, i % 8 ? 6 : 2 * KEPT);
        memcpy(batch->text + batch->size, alphabet + from, size);
        batch->places[i] =
            (struct scan_word){batch->size, batch->size + size, samples_random(random, 4) == 0};
        batch->size += size;
        if (i + 1 < count) batch->text[batch->size++] = ' ';
    }
}

static bool find_batch(struct forms *forms, const struct batch *batch, struct form **found)
{
    return forms_find(forms, batch->text, batch->size, batch->places, batch->count, found);
}

static void assert_batch(const stance_model *model, const struct forms *forms,
                         const struct batch *batch, struct form *const *found)
{
    for (size_t i = 0; i < batch->count; i++) {
        const struct scan_word *place = &batch->places[i];
        assert_form(model, forms, found[i], batch->text + place->start, place->end - place->start,
                    place->is_tag);
    }
}

/* Whether two words of a batch are one form that is kept. */
static bool is_same_form(const struct batch *batch, size_t i, size_t j)
{
    const struct scan_word *a = &batch->places[i], *b = &batch->places[j];
    size_t size = a->end - a->start;
    return size <= KEPT && size == b->end - b->start && a->is_tag == b->is_tag &&
           memcmp(batch->text + a->start, batch->text + b->start, size) == 0;
}

static void batches_are_found_at_once(void **state)
{
    (void)state;
    enum { BATCHES = 40 };
    stance_model *model = model_of("words=1-3,chars=1-4", "english");
    struct forms *forms = forms_of(model);
    uint64_t random = 4;
    size_t repeats = 0;
    for (size_t b = 0; b < BATCHES; b++) {
        struct batch batch;
        struct form *found[FORMS_BATCH];
        fill(&batch, b < 2 ? b : 1 + samples_random(&random, FORMS_BATCH), &random);
        assert_true(find_batch(forms, &batch, found));
        assert_batch(model, forms, &batch, found);
        for (size_t i = 0; i < batch.count; i++)
            for (size_t j = 0; j < i; j++) {
                bool same = is_same_form(&batch, i, j);
                assert_int_equal(found[i] == found[j], same);
                repeats += same;
            }
    }
    assert_true(repeats > 20);
    forms_free(forms);
    stance_model_free(model);
}

/* Finds "ban" and a batch of words never met before, of that many bytes; tells how "ban" was last
 * marked. */
static uint32_t find_among_new(struct forms *forms, size_t *number, size_t size)
{
    enum { WORD_MAX = 32 };
    char text[FORMS_BATCH * WORD_MAX];
    struct scan_word places[FORMS_BATCH];
    struct form *found[FORMS_BATCH];
    memcpy(text, "ban", 3);
    places[0] = (struct scan_word){0, 3, false};
    for (size_t i = 1; i < FORMS_BATCH; i++) {
        char *word = text + i * WORD_MAX, digits[WORD_MAX];
        memset(word, 'x', size);
        size_t length = (size_t)snprintf(digits, sizeof digits, "%zu", ++*number);
        memcpy(word, digits, length);
        places[i] = (struct scan_word){i * WORD_MAX, i * WORD_MAX + size, false};
    }
    assert_true(forms_find(forms, text, sizeof text, places, FORMS_BATCH, found));
    for (size_t i = 1; i < FORMS_BATCH; i++) assert_int_equal(found[i]->last_text, 0);
    uint32_t mark = found[0]->last_text;
    found[0]->last_text = 7;
    return mark;
}

static void a_full_table_is_emptied_and_fills_again(void **state)
{
    (void)state;
    enum { BATCHES = 5000, WORDS_MIN = 20000 };
    stance_model *model = model_of("words=1,chars=3", "none");
    struct forms *forms = forms_of(model);
    size_t number = 0, emptied = 0, last = 0;
    assert_int_equal(find_among_new(forms, &number, 8), 0);
    for (size_t b = 1; b < BATCHES; b++) {
        if (find_among_new(forms, &number, 8) == 7) continue;
        assert_true(number - last > WORDS_MIN); /* it holds a language's words */
        last = number;
        emptied++;
        struct form *form = find_last(forms, "a ", "ban", 3, false);
        assert_form(model, forms, form, "ban", 3, false);
        assert_int_equal(form->last_text, 7);
    }
    assert_in_range(emptied, 1, 4);
    forms_free(forms);
    stance_model_free(model);
}

/* Long words are not found again, but fill the table all the same, with n-grams without end. */
static void long_words_do_not_fill_the_memory(void **state)
{
    (void)state;
    enum { TIMES = 10000, SIZE = 250 };
    stance_model *model = model_of("words=1,chars=1-6", "none");
    struct forms *forms = forms_of(model);
    char word[SIZE + 1], text[SIZE + 5];
    for (size_t i = 0; i < SIZE; i++) word[i] = alphabet[i % (sizeof alphabet - 1)];
    memcpy(text, word, SIZE);
    memcpy(text + SIZE, " ban", 4);
    const struct scan_word places[] = {{0, SIZE, false}, {SIZE + 1, SIZE + 4, false}};
    struct form *found[2];
    size_t emptied = 0;
    for (size_t i = 0; i < TIMES; i++) {
        assert_true(forms_find(forms, text, SIZE + 4, places, 2, found));
        assert_int_equal(found[0]->last_text, 0);
        emptied += found[1]->last_text == 0;
        found[1]->last_text = 1;
    }
    assert_true(found[0]->gram_count + found[0]->repeat_count > SIZE);
    assert_true(emptied > 1 && emptied < TIMES / 100);
    assert_form(model, forms, found[0], word, SIZE, false);
    assert_form(model, forms, found[1], "ban", 3, false);
    forms_free(forms);
    stance_model_free(model);
}

/* ---------------------------------------------------------------- want of memory */

static void making_them_may_fail(void **state)
{
    (void)state;
    stance_model *model = model_of("words=1,chars=3", "none");
    stance_error error = {0};
    assert_null(forms_new(&model->recipe, "klingon", &model->lexicon, &model->cells, &error));
    assert_int_equal(error.status, STANCE_MISUSE);
    struct forms *forms = NULL;
    long n = 0;
    while (!forms) {
        error = (stance_error){0};
        memory_fail_from(++n);
        forms = forms_new(&model->recipe, "english", &model->lexicon, &model->cells, &error);
        memory_fail_from(0);
        assert_int_equal(error.status, forms ? STANCE_OK : STANCE_NO_MEMORY);
    }
    assert_true(n > 3);
    forms_free(forms);
    forms_free(NULL);
    stance_model_free(model);
}

/* Batches of new words, the n-th allocation failing; then they are all there. */
static bool find_without_memory(const stance_model *model, long n)
{
    enum { BATCHES = 12, LOOKED_AT = 3 };
    static struct batch batches[BATCHES];
    struct forms *forms = forms_of(model);
    struct form *found[FORMS_BATCH];
    uint64_t random = 6;
    for (size_t b = 0; b < BATCHES; b++) fill(&batches[b], FORMS_BATCH, &random);
    bool whole = true;
    memory_fail_from(n);
    for (size_t b = 0; whole && b < BATCHES; b++) whole = find_batch(forms, &batches[b], found);
    memory_fail_from(0);
    for (size_t b = 0; b < BATCHES; b++) {
        assert_true(find_batch(forms, &batches[b], found));
        if ((b + (size_t)n) % LOOKED_AT == 0) assert_batch(model, forms, &batches[b], found);
    }
    forms_free(forms);
    return whole;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    stance_model *model = model_of("words=1-2,chars=2-5", "english");
    long n = 1;
    while (!find_without_memory(model, n)) n++;
    assert_true(n > 8);
    stance_model_free(model);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_every_length_are_found),
        cmocka_unit_test(words_that_are_short_enough_are_found_again),
        cmocka_unit_test(longer_words_are_new_each_time),
        cmocka_unit_test(a_word_that_was_cut_keeps_its_end),
        cmocka_unit_test(words_of_one_hash_are_told_apart),
        cmocka_unit_test(words_of_one_place_do_not_hold_up),
        cmocka_unit_test(batches_are_found_at_once),
        cmocka_unit_test(a_full_table_is_emptied_and_fills_again),
        cmocka_unit_test(long_words_do_not_fill_the_memory),
        cmocka_unit_test(making_them_may_fail),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
