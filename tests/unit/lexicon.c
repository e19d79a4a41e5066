/* Held here: what lexicon_build makes is what a plain vocabulary says: every term is found under
 * its number by the way that leads to it, and nothing else is; lexicon_verify sees what was
 * changed; tables that were forged are looked things up in without harm. */
#include "features/lexicon.h"

#include "base/memory.h"
#include "features/terms.h"
#include "reference.h"
#include "support.h"

static struct intern *vocabulary_of(const char *const *terms, size_t count)
{
    struct intern *vocabulary = intern_new();
    assert_non_null(vocabulary);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(intern_add(vocabulary, terms[i], strlen(terms[i])), i);
    return vocabulary;
}

static struct lexicon build(const struct intern *terms, struct lexicon_tables *tables)
{
    stance_error error = {0};
    assert_int_equal(lexicon_build(terms, tables, &error), STANCE_OK);
    assert_string_equal(error.message, "");
    assert_int_equal(tables->ends.size, tables->count * sizeof(uint32_t));
    return reference_lexicon(tables);
}

static uint32_t find(const struct lexicon *lexicon, const char *term)
{
    return lexicon_find(lexicon, term, strlen(term));
}

/* The entry that a run of words leads to, as a reader of texts comes there. */
static uint32_t walk(const struct lexicon *lexicon, const char *ngram, size_t size)
{
    uint32_t at = LEXICON_NONE;
    for (size_t start = 0, end; start <= size; start = end + 1) {
        char word[TERMS_SIZE_MAX] = {TERMS_WORD};
        for (end = start; end < size && ngram[end] != ' ';) end++;
        memcpy(word + 1, ngram + start, end - start);
        uint32_t by = lexicon_find(lexicon, word, end - start + 1);
        if (by == LEXICON_NONE) return LEXICON_NONE;
        at = start ? lexicon_follow(lexicon, at, by) : by;
        if (at == LEXICON_NONE) return LEXICON_NONE;
    }
    return at;
}

/* Every term is found by the way that leads to it, under its own number. */
static void assert_holds_terms(const struct lexicon *lexicon, const struct intern *terms)
{
    assert_int_equal(lexicon->terms, intern_count(terms));
    assert_int_equal(lexicon->words_from, terms_words_from(terms));
    assert_true(lexicon->count >= lexicon->terms);
    for (uint32_t i = 0; i < lexicon->terms; i++) {
        size_t size, held_size;
        const char *term = intern_text(terms, i, &size);
        const char *held = lexicon_text(lexicon, i, &held_size);
        assert_int_equal(held_size, size);
        assert_memory_equal(held, term, size);
        bool is_word = term[0] == TERMS_WORD;
        assert_int_equal(
            is_word ? walk(lexicon, term + 1, size - 1) : lexicon_find(lexicon, term, size), i);
        if (is_word && memchr(term, ' ', size)) /* no other way leads there */
            assert_int_equal(lexicon_find(lexicon, term, size), LEXICON_NONE);
    }
}

static void terms_are_found_by_their_bytes_or_their_words(void **state)
{
    (void)state;
    static const char *const terms[] = {"c_ba", "c\u00E9t\u00E9", "cban", "wban",  "wban car",
                                        "wcar", "wcar ban car",   "wwe",  "wwe no"};
    struct intern *vocabulary = vocabulary_of(terms, COUNT_OF(terms));
    struct lexicon_tables tables;
    struct lexicon lexicon = build(vocabulary, &tables);
    assert_true(lexicon_is_sound(&lexicon));
    assert_true(lexicon_verify(&lexicon));
    assert_holds_terms(&lexicon, vocabulary);
    assert_int_equal(lexicon.words_from, 3);
    /* "wno" and "wcar ban" are no terms, but parts of some */
    assert_int_equal(lexicon.count, COUNT_OF(terms) + 2);
    uint32_t no = find(&lexicon, "wno"), pair = walk(&lexicon, "car ban", 7);
    assert_true(no >= lexicon.terms && no < lexicon.count);
    assert_true(pair >= lexicon.terms && pair < lexicon.count && pair != no);
    assert_int_equal(lexicon_follow(&lexicon, pair, find(&lexicon, "wcar")), 6);

    static const char *const absent[] = {"",    "c",    "w",     "cba",   "wb", "wbann",
                                         "c_b", "Wban", "wban ", "w ban", "ban"};
    for (size_t i = 0; i < COUNT_OF(absent); i++)
        assert_int_equal(find(&lexicon, absent[i]), LEXICON_NONE);
    static const char *const nowhere[] = {"ban ban", "no we", "we no no", "ban car ban", "car car"};
    for (size_t i = 0; i < COUNT_OF(nowhere); i++)
        assert_int_equal(walk(&lexicon, nowhere[i], strlen(nowhere[i])), LEXICON_NONE);
    assert_int_equal(lexicon_follow(&lexicon, 3, 0), LEXICON_NONE);
    lexicon_tables_free(&tables);
    intern_free(vocabulary);
}

/* Recipes without single words, or without pairs either, need them as parts. */
static void ngrams_bring_their_parts(void **state)
{
    (void)state;
    static const struct {
        const char *terms[3];
        size_t entries;
    } cases[] = {
        {{"wa", "wb", "wc"}, 3},
        {{"wa b", "wb c", "wc a"}, 6},             /* and a, b, c */
        {{"wa a", "wb a", "wb b"}, 5},             /* and a, b */
        {{"wa b c", "wb c d", "wc d e"}, 11},      /* and a b, b c, c d; a, b, c, d, e */
        {{"wa a a", "wa a a a", "wa a a a a"}, 5}, /* and a a; a */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct intern *vocabulary = vocabulary_of(cases[i].terms, 3);
        struct lexicon_tables tables;
        struct lexicon lexicon = build(vocabulary, &tables);
        assert_int_equal(lexicon.count, cases[i].entries);
        assert_true(lexicon_is_sound(&lexicon) && lexicon_verify(&lexicon));
        assert_holds_terms(&lexicon, vocabulary);
        assert_int_equal(lexicon.words_from, 0);
        lexicon_tables_free(&tables);
        intern_free(vocabulary);
    }
}

/* The terms of sentences, in no order but that characters come first. */
static bool gather(void *context, const char *term, size_t size)
{
    return intern_add(context, term, size) != INTERN_NONE;
}

static struct intern *terms_of(const char *recipe_text, size_t sentences)
{
    struct recipe recipe;
    assert_int_equal(recipe_parse(recipe_text, &recipe, NULL), STANCE_OK);
    struct terms *scanner = terms_new(&recipe, "english", NULL);
    struct intern *all = intern_new(), *vocabulary = intern_new();
    assert_true(scanner && all && vocabulary);
    uint64_t random = 9;
    for (size_t i = 0; i < sentences; i++) {
        char text[SAMPLES_SIZE];
        size_t size = samples_sentence(&random, i % SAMPLES_LABELS, text);
        assert_true(terms_scan(scanner, text, size, gather, all));
    }
    static const char kinds[] = {TERMS_CHARS, TERMS_WORD};
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++)
        for (uint32_t i = 0; i < intern_count(all); i++) {
            size_t size;
            const char *term = intern_text(all, i, &size);
            if (term[0] == kinds[kind]) intern_add(vocabulary, term, size);
        }
    intern_free(all);
    terms_free(scanner);
    return vocabulary;
}

static void vocabularies_of_recipes_are_found(void **state)
{
    (void)state;
    static const char *const recipes[] = {
        "words=1",           "words=2",   "words=3",   "words=1-3",
        "words=2-3,chars=4", "words=3-5", "chars=1-6", "words=1-2,chars=3-5"};
    for (size_t i = 0; i < COUNT_OF(recipes); i++) {
        struct intern *vocabulary = terms_of(recipes[i], 200);
        struct lexicon_tables tables;
        struct lexicon lexicon = build(vocabulary, &tables);
        assert_true(lexicon_is_sound(&lexicon) && lexicon_verify(&lexicon));
        assert_holds_terms(&lexicon, vocabulary);
        lexicon_tables_free(&tables);
        intern_free(vocabulary);
    }
}

static void many_terms_are_found(void **state)
{
    (void)state;
    enum { WORDS = 300, PAIRS = WORDS * WORDS / 2, CHARS = 20000 };
    struct intern *vocabulary = intern_new();
    assert_non_null(vocabulary);
    char term[32];
    for (unsigned i = 0; i < CHARS; i++)
        intern_add(vocabulary, term, (size_t)snprintf(term, sizeof term, "c%x", i));
    for (int i = 0; i < PAIRS; i++)
        intern_add(vocabulary, term,
                   (size_t)snprintf(term, sizeof term, "w%d %d", i % WORDS, i / WORDS));
    struct lexicon_tables tables;
    struct lexicon lexicon = build(vocabulary, &tables);
    assert_int_equal(lexicon.terms, CHARS + PAIRS);
    assert_int_equal(lexicon.count, CHARS + PAIRS + WORDS);
    assert_true(lexicon_is_sound(&lexicon) && lexicon_verify(&lexicon));
    assert_true(lexicon.edge_count >= 2 * PAIRS && lexicon.slot_count >= 2 * (CHARS + WORDS));
    assert_holds_terms(&lexicon, vocabulary);
    for (uint32_t a = 0; a < WORDS; a++) /* pairs that are none: the second word is too far on */
        assert_int_equal(lexicon_follow(&lexicon, lexicon_find(&lexicon, "w7", 2),
                                        lexicon_find(&lexicon, term,
                                                     (size_t)snprintf(term, sizeof term, "w%u",
                                                                      a))) == LEXICON_NONE,
                         a >= WORDS / 2);
    lexicon_tables_free(&tables);
    intern_free(vocabulary);
}

static void it_is_the_same_every_time(void **state)
{
    (void)state;
    struct intern *vocabulary = terms_of("words=1-3,chars=3", 50);
    struct lexicon_tables a, b;
    build(vocabulary, &a);
    build(vocabulary, &b);
    assert_true(a.ends.size == b.ends.size && a.pool.size == b.pool.size);
    assert_true(a.slots.size == b.slots.size && a.edges.size == b.edges.size);
    assert_memory_equal(a.ends.data, b.ends.data, a.ends.size);
    assert_memory_equal(a.pool.data, b.pool.data, a.pool.size);
    assert_memory_equal(a.slots.data, b.slots.data, a.slots.size);
    assert_memory_equal(a.edges.data, b.edges.data, a.edges.size);
    lexicon_tables_free(&a);
    lexicon_tables_free(&b);
    intern_free(vocabulary);
}

/* ---------------------------------------------------------------- tables that are not sound */

static void sizes_must_agree(void **state)
{
    (void)state;
    static const char *const terms[] = {"cban", "wban", "wban car"};
    struct intern *vocabulary = vocabulary_of(terms, COUNT_OF(terms));
    struct lexicon_tables tables;
    const struct lexicon sound = build(vocabulary, &tables);
    assert_true(lexicon_is_sound(&sound));
    struct lexicon changed[9];
    for (size_t i = 0; i < COUNT_OF(changed); i++) changed[i] = sound;
    changed[0].terms = 0;
    changed[1].terms = sound.count + 1;
    changed[2].words_from = sound.terms + 1;
    changed[3].slot_count = 0;
    changed[4].slot_count--;
    changed[5].edge_count = 0;
    changed[6].edge_count--;
    changed[7].pool_size++;
    changed[8].count = LEXICON_NONE;
    for (size_t i = 0; i < COUNT_OF(changed); i++) assert_false(lexicon_is_sound(&changed[i]));
    lexicon_tables_free(&tables);
    intern_free(vocabulary);
}

/* Asks everything there is to ask; a sanitizer sees what is read that is not there. */
static void use(const struct lexicon *lexicon)
{
    static const char *const asked[] = {"", "c", "w", "cban", "c_ba", "wban", "wcar", "wnever"};
    size_t size;
    for (uint32_t i = 0; i < lexicon->count; i++) {
        const char *text = lexicon_text(lexicon, i, &size);
        assert_true(text >= lexicon->pool && size <= lexicon->pool_size);
        assert_true((size_t)(text - lexicon->pool) + size <= lexicon->pool_size);
        for (uint32_t j = 0; j < lexicon->count; j++) {
            uint32_t to = lexicon_follow(lexicon, i, j);
            assert_true(to == LEXICON_NONE || to < lexicon->count);
        }
        uint32_t found = lexicon_find(lexicon, text, size);
        assert_true(found == LEXICON_NONE || found < lexicon->count);
    }
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        uint32_t found = find(lexicon, asked[i]);
        assert_true(found == LEXICON_NONE || found < lexicon->count);
    }
}

/* Every number of every table, changed in several ways, is seen by lexicon_verify, and looking
 * things up stays inside the tables. Only the last number of ends is held to by is_sound, which is
 * asked first. */
static void what_was_changed_is_seen(void **state)
{
    (void)state;
    static const char *const terms[] = {"c_ba", "cban", "wban", "wban car", "wcar ban car"};
    static const uint32_t changes[] = {1, UINT32_MAX, 0x80000000u, 0x10000u, 5};
    struct intern *vocabulary = vocabulary_of(terms, COUNT_OF(terms));
    struct lexicon_tables tables;
    build(vocabulary, &tables);
    struct buffer *const all[] = {&tables.ends, &tables.slots, &tables.edges};
    static const size_t records[] = {1, LEXICON_SLOT, LEXICON_EDGE}; /* the rest of a free one may
                                                                        be anything */
    for (size_t table = 0; table < COUNT_OF(all); table++) {
        uint32_t *numbers = (uint32_t *)(void *)all[table]->data;
        for (size_t i = 0; i < all[table]->size / sizeof *numbers; i++)
            for (size_t c = 0; c < COUNT_OF(changes); c++) {
                uint32_t before = numbers[i];
                numbers[i] ^= changes[c];
                struct lexicon lexicon = reference_lexicon(&tables);
                if (lexicon_is_sound(&lexicon)) {
                    use(&lexicon);
                    size_t first = i - i % records[table];
                    bool is_free = i != first && numbers[first] == LEXICON_NONE;
                    assert_int_equal(lexicon_verify(&lexicon), is_free);
                }
                numbers[i] = before;
            }
    }
    for (size_t i = 0; i < tables.pool.size; i++) { /* a byte of an entry */
        tables.pool.data[i] ^= 1;
        struct lexicon lexicon = reference_lexicon(&tables);
        use(&lexicon);
        assert_false(lexicon_verify(&lexicon));
        tables.pool.data[i] ^= 1;
    }
    struct lexicon lexicon = reference_lexicon(&tables);
    assert_true(lexicon_verify(&lexicon));
    lexicon_tables_free(&tables);
    intern_free(vocabulary);
}

static void full_tables_do_not_hold_readers_up(void **state)
{
    (void)state;
    enum { ENTRIES = 1 << 10 };
    static const uint32_t ends[] = {2};
    static uint32_t slots[ENTRIES * LEXICON_SLOT],
        edges[ENTRIES * LEXICON_EDGE]; /* zeros: full of entry 0 */
    const struct lexicon lexicon = {.terms = 1,
                                    .count = 1,
                                    .ends = ends,
                                    .pool = "wa",
                                    .pool_size = 2,
                                    .slots = slots,
                                    .slot_count = ENTRIES,
                                    .edges = edges,
                                    .edge_count = ENTRIES};
    assert_true(lexicon_is_sound(&lexicon));
    assert_int_equal(find(&lexicon, "wb"), LEXICON_NONE);
    assert_int_equal(lexicon_follow(&lexicon, 0, 1), LEXICON_NONE);
    assert_false(lexicon_verify(&lexicon));
}

/* ---------------------------------------------------------------- want of memory */

/* Words whose hashes end alike want one place; the table once grew for them without end. */
static void words_of_one_place_are_refused(void **state)
{
    (void)state;
    enum {
        WORDS = 300,
        LIKE = 1 << 15
    }; /* beyond 1 << 14, which 2 * 300 words are given at most */
    struct intern *vocabulary = intern_new();
    assert_non_null(vocabulary);
    for (uint32_t number = 0; intern_count(vocabulary) < WORDS; number++) {
        char word[24];
        size_t size = (size_t)snprintf(word, sizeof word, "w%u", number);
        if (lexicon_hash(word, size) % LIKE == 0)
            assert_int_not_equal(intern_add(vocabulary, word, size), INTERN_NONE);
    }
    struct lexicon_tables tables;
    stance_error error = {0};
    assert_int_equal(lexicon_build(vocabulary, &tables, &error), STANCE_BAD_DATA);
    assert_string_equal(error.message,
                        "too many words have like hashes, as if they were chosen for it");
    lexicon_tables_free(&tables);
    intern_free(vocabulary);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct intern *vocabulary = terms_of("words=2-3,chars=3", 20);
    stance_status status = STANCE_NO_MEMORY;
    long n = 0;
    while (status != STANCE_OK) {
        stance_error error = {0};
        struct lexicon_tables tables;
        memory_fail_from(++n);
        status = lexicon_build(vocabulary, &tables, &error);
        memory_fail_from(0);
        assert_int_equal(status, error.status);
        assert_true(status == STANCE_OK || status == STANCE_NO_MEMORY);
        if (status == STANCE_OK) {
            struct lexicon lexicon = reference_lexicon(&tables);
            assert_true(lexicon_verify(&lexicon));
        }
        lexicon_tables_free(&tables);
    }
    assert_true(n > 10);
    intern_free(vocabulary);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_found_by_their_bytes_or_their_words),
        cmocka_unit_test(ngrams_bring_their_parts),
        cmocka_unit_test(vocabularies_of_recipes_are_found),
        cmocka_unit_test(many_terms_are_found),
        cmocka_unit_test(it_is_the_same_every_time),
        cmocka_unit_test(sizes_must_agree),
        cmocka_unit_test(what_was_changed_is_seen),
        cmocka_unit_test(full_tables_do_not_hold_readers_up),
        cmocka_unit_test(words_of_one_place_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
