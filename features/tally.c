/* The words of a text are looked up in batches, and their character n-grams counted; word n-grams
 * then grow by a word at a time, all of a length at once, so that the table of edges, which is
 * large and looked into at random, can be asked for a few places ahead.
 *
 * Each term counts once in sums. Of character n-grams the sums of whole words are known; what is
 * taken away again are those that an earlier word of the text has brought already. A mark a term,
 * the number of the last text that had it, tells which. */
#include "features/tally.h"

#include "base/error.h"
#include "base/memory.h"
#include "features/forms.h"
#include "text/scan.h"

#include <string.h>

/* Numbers in a row. */
struct list {
    uint32_t *items; /* [count] */
    size_t count, capacity;
};

struct tally {
    struct recipe recipe;
    char language[32];
    const struct lexicon *lexicon;
    struct cells cells;
    struct forms *forms;
    uint16_t *marks;       /* [T] the last text with each term, modulo MARKS, from 1; 0: none yet */
    uint32_t text;         /* number of the text, from 1 */
    struct list words;     /* entry of each word of the text, or LEXICON_NONE */
    struct list chains[2]; /* entries of n-grams of a length, and of those that are longer by one */
    struct list met[TALLY_KINDS];
    uint8_t *counts; /* [T] all 0 but for terms met; NULL until lists are asked for */
    size_t known, missed;

    /* Where places are asked for. */
    struct scan_word *spans; /* [spans_capacity] of each word of the text */
    size_t spans_capacity;
    struct tally_place *places; /* [place_count] */
    size_t place_count, place_capacity;
};

enum { MARKS = UINT16_MAX };

struct tally *tally_new(const struct recipe *recipe, const char *language,
                        const struct lexicon *lexicon, const struct cells *cells,
                        stance_error *error)
{
    struct forms *forms = forms_new(recipe, language, lexicon, cells, error);
    if (!forms) return NULL;
    struct tally *tally = memory_new(1, sizeof *tally);
    uint16_t *marks = memory_new(lexicon->terms, sizeof *marks);
    if (!tally || !marks) {
        forms_free(forms);
        memory_free(tally);
        memory_free(marks);
        error_memory(error);
        return NULL;
    }
    tally->recipe = *recipe;
    strncpy(tally->language, language, sizeof tally->language - 1);
    tally->lexicon = lexicon;
    tally->cells = *cells;
    tally->forms = forms;
    tally->marks = marks;
    return tally;
}

void tally_free(struct tally *tally)
{
    if (!tally) return;
    forms_free(tally->forms);
    for (size_t kind = 0; kind < TALLY_KINDS; kind++) memory_free(tally->met[kind].items);
    memory_free(tally->words.items);
    memory_free(tally->chains[0].items);
    memory_free(tally->chains[1].items);
    memory_free(tally->marks);
    memory_free(tally->counts);
    memory_free(tally->spans);
    memory_free(tally->places);
    memory_free(tally);
}

static bool make_room(struct list *list, size_t more)
{
    if (more <= list->capacity - list->count) return true;
    uint32_t *items =
        memory_reserve(list->items, &list->capacity, list->count + more, sizeof *items);
    if (!items) return false;
    list->items = items;
    return true;
}

/* ---------------------------------------------------------------- the words of a text */

typedef bool take_form(struct tally *tally, struct form *form, const struct scan_word *place,
                       void *context);

/* Gathers the entries of the words, and hands on the form of each. */
static bool read_words(struct tally *tally, const char *text, size_t size, take_form *take,
                       void *context)
{
    struct scan scan;
    struct scan_word places[FORMS_BATCH];
    struct form *forms[FORMS_BATCH];
    tally->words.count = tally->known = tally->missed = 0;
    scan_begin(&scan, text, size, tally->language);
    for (size_t count; (count = scan_take(&scan, places, FORMS_BATCH)) > 0;) {
        if (!make_room(&tally->words, count) ||
            !forms_find(tally->forms, text, size, places, count, forms))
            return false;
        for (size_t i = 0; i < count; i++) {
            tally->words.items[tally->words.count++] = forms[i]->word;
            tally->known += forms[i]->gram_count + forms[i]->repeat_count;
            tally->missed += forms[i]->missed;
            if (!take(tally, forms[i], &places[i], context)) return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- word n-grams */

typedef void take_terms(struct tally *tally, const uint32_t *entries, size_t count);

/* Hands the word n-grams of each length on, all of a length at once, LEXICON_NONE among them. take
 * appends to the list of words met, which has room for them. */
static bool read_word_ngrams(struct tally *tally, take_terms *take)
{
    size_t count = tally->words.count, longest = (size_t)tally->recipe.words_max;
    struct list *met = &tally->met[TALLY_WORDS];
    met->count = 0;
    if (!make_room(&tally->chains[0], count) || !make_room(&tally->chains[1], count) ||
        !make_room(met, count * longest + 1))
        return false;
    const uint32_t *words = tally->words.items, *chains = words; /* chains[i] begins with word i */
    for (size_t n = 1; n <= longest && n <= count; n++) {
        size_t chained = count - (n - 1);
        if (n > 1) {
            uint32_t *longer = tally->chains[n % 2].items;
            lexicon_follow_all(tally->lexicon, chains, words + n - 1, longer, chained);
            chains = longer;
        }
        if (n >= (size_t)tally->recipe.words_min) take(tally, chains, chained);
    }
    return true;
}

/* ---------------------------------------------------------------- lists */

/* Counts a term for which there is room. The place behind the last is written in any case, so that
 * nothing needs to be decided. */
static void count_term(struct list *met, uint8_t *counts, uint32_t term)
{
    uint8_t count = counts[term];
    met->items[met->count] = term;
    met->count += count == 0;
    counts[term] = (uint8_t)(count + (count != UINT8_MAX));
}

static bool list_form(struct tally *tally, struct form *form, const struct scan_word *place,
                      void *context)
{
    (void)place;
    (void)context;
    struct list *met = &tally->met[TALLY_CHARS];
    size_t count = (size_t)form->gram_count + form->repeat_count;
    const uint32_t *grams = forms_grams(tally->forms, form);
    if (!make_room(met, count + 1)) return false;
    for (size_t i = 0; i < count; i++) count_term(met, tally->counts, grams[i]);
    return true;
}

static void list_words(struct tally *tally, const uint32_t *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool known = entries[i] < tally->lexicon->terms;
        if (known) count_term(&tally->met[TALLY_WORDS], tally->counts, entries[i]);
        tally->known += known;
        tally->missed += !known;
    }
}

/* Forgets the terms of the text before. */
static void forget(struct tally *tally)
{
    for (size_t kind = 0; kind < TALLY_KINDS; kind++) {
        struct list *met = &tally->met[kind];
        for (size_t i = 0; tally->counts && i < met->count; i++) tally->counts[met->items[i]] = 0;
        met->count = 0;
    }
}

bool tally_list(struct tally *tally, const char *text, size_t size, struct tally_found *found)
{
    forget(tally);
    if (!tally->counts) tally->counts = memory_new(tally->lexicon->terms, sizeof *tally->counts);
    bool ok = tally->counts && read_words(tally, text, size, list_form, NULL) &&
              read_word_ngrams(tally, list_words);
    *found = (struct tally_found){
        .counts = tally->counts, .known = tally->known, .missed = tally->missed};
    for (size_t kind = 0; kind < TALLY_KINDS; kind++) {
        found->terms[kind] = tally->met[kind].items;
        found->count[kind] = tally->met[kind].count;
    }
    return ok;
}

/* ---------------------------------------------------------------- places */

static bool make_places(struct tally *tally, size_t more)
{
    struct tally_place *places = memory_reserve(tally->places, &tally->place_capacity,
                                                tally->place_count + more, sizeof *places);
    if (places) tally->places = places;
    return places != NULL;
}

static bool locate_form(struct tally *tally, struct form *form, const struct scan_word *place,
                        void *context)
{
    size_t word = tally->words.count - 1, count = (size_t)form->gram_count + form->repeat_count;
    const uint32_t *grams = forms_grams(tally->forms, form);
    struct scan_word *spans =
        memory_reserve(tally->spans, &tally->spans_capacity, word + 1, sizeof *spans);
    (void)context;
    if (spans) tally->spans = spans;
    if (!spans || !make_places(tally, count)) return false;
    spans[word] = *place;
    for (size_t i = 0; i < count; i++)
        tally->places[tally->place_count++] =
            (struct tally_place){grams[i], place->start, place->end};
    return true;
}

static void locate_words(struct tally *tally, const uint32_t *entries, size_t count)
{
    size_t longer = tally->words.count - count; /* than a word, by so many words */
    for (size_t i = 0; i < count; i++)
        if (entries[i] < tally->lexicon->terms)
            tally->places[tally->place_count++] = (struct tally_place){
                entries[i], tally->spans[i].start, tally->spans[i + longer].end};
}

bool tally_locate(struct tally *tally, const char *text, size_t size,
                  const struct tally_place **places, size_t *count)
{
    forget(tally);
    tally->place_count = 0;
    if (!read_words(tally, text, size, locate_form, NULL) ||
        !make_places(tally, tally->words.count * (size_t)tally->recipe.words_max) ||
        !read_word_ngrams(tally, locate_words))
        return false;
    *places = tally->places;
    *count = tally->place_count;
    return true;
}

/* ---------------------------------------------------------------- sums */

/* Marks terms as met in this text, and appends those to the list, which has room for all of them
 * and one more, that it had (not) met before. The place behind the last is written in any case, so
 * that nothing needs to be decided. */
static inline void mark_terms(struct tally *tally, const uint32_t *terms, size_t count, bool before,
                              struct list *list)
{
    const uint16_t mark = (uint16_t)((tally->text - 1) % MARKS + 1);
    uint16_t *marks = tally->marks;
    uint32_t *items = list->items;
    size_t listed = list->count;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = terms[i];
        items[listed] = term;
        listed += (marks[term] == mark) == before;
        marks[term] = mark;
    }
    list->count = listed;
}

/* Adds all n-grams of the word; those met before are listed, to be taken away again. */
static bool sum_form(struct tally *tally, struct form *form, const struct scan_word *place,
                     void *context)
{
    (void)place;
    struct tally_sums *sums = context;
    struct list *before = &tally->met[TALLY_CHARS];
    if (form->last_text == tally->text) return true;
    form->last_text = tally->text;
    if (!make_room(before, form->gram_count + 1)) return false;
    mark_terms(tally, forms_grams(tally->forms, form), form->gram_count, true, before);
    const uint64_t *own = forms_sums(tally->forms, form);
    for (size_t m = 0; m < tally->cells.size; m++) sums->cells[TALLY_CHARS][m] += own[m];
    return true;
}

/* Lists the terms among the entries that are new in this text. */
static void mark_words(struct tally *tally, const uint32_t *entries, size_t count)
{
    struct list *met = &tally->met[TALLY_WORDS];
    uint32_t *terms = met->items + met->count;
    size_t known = 0, all = tally->lexicon->terms;
    for (size_t i = 0; i < count; i++) {
        bool is_term = entries[i] < all;
        terms[known] = entries[i];
        known += is_term;
        if (is_term) cells_prefetch(&tally->cells, entries[i]);
    }
    mark_terms(tally, terms, known, false, met);
    tally->known += known;
    tally->missed += count - known;
}

/* Goes on to the next text. */
static void next_text(struct tally *tally)
{
    if (tally->text % MARKS == 0)
        memset(tally->marks, 0, tally->lexicon->terms * sizeof *tally->marks);
    if (tally->text == UINT32_MAX) {
        tally->text = 0;
        forms_forget(tally->forms);
    }
    tally->text++;
}

bool tally_sum(struct tally *tally, const char *text, size_t size, struct tally_sums *sums)
{
    forget(tally);
    next_text(tally);
    for (size_t kind = 0; kind < TALLY_KINDS; kind++)
        memset(sums->cells[kind], 0, tally->cells.size * sizeof *sums->cells[kind]);
    if (!read_words(tally, text, size, sum_form, sums) || !read_word_ngrams(tally, mark_words))
        return false;
    const struct list *met = tally->met;
    cells_subtract(&tally->cells, met[TALLY_CHARS].items, met[TALLY_CHARS].count,
                   sums->cells[TALLY_CHARS]);
    cells_add(&tally->cells, met[TALLY_WORDS].items, met[TALLY_WORDS].count,
              sums->cells[TALLY_WORDS]);
    sums->known = tally->known;
    sums->missed = tally->missed;
    return true;
}
