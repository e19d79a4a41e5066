/* An index by hash leads to records, which lie in the order in which words were first met: the most
 * frequent words are met soon, so that what texts need most lies close together. A small table of
 * the words met last at each of its places spares most of them the way through the index, which is
 * large. What is recorded for a word depends on the word alone, so it does not matter when all of
 * it is emptied. */
#include "features/forms.h"

#include "base/error.h"
#include "base/memory.h"
#include "features/terms.h"

#include <string.h>

enum {
    KEY_SIZE = FORMS_KEY * sizeof(uint64_t), /* bytes of a key, of which the last says whether the
                                                word is a tag; longer words are never found again */
    LAST_MET = 1 << 13,                      /* a power of two */
    LINE = 64, /* bytes that processors fetch at once: a record is one */
    INDEX_MIN = 1 << 8,
    PROBES_MAX = 64, /* places of the index that a look-up tries */
    RECORDS_MAX = 1 << 17,
    GRAMS_MAX = 1 << 22 /* n-grams of all records */
};

struct place {
    uint32_t record; /* its number, from 1; 0: free */
    uint32_t tag;    /* upper half of the hash of its key */
};

struct forms {
    const struct lexicon *lexicon;
    struct cells cells;
    struct terms *terms;
    struct place *index; /* [index_size], a power of two; at most half of it in use */
    size_t index_size;
    uint32_t last_met[LAST_MET]; /* number of a record, from 1, by hash; 0: none */
    struct form *records;        /* [count], at the first LINE of their block */
    size_t count, record_capacity;
    void *record_block;
    uint64_t *sums; /* [count][cell size] */
    size_t sum_capacity;
    uint32_t *grams; /* [gram_count], one word's behind the other's */
    size_t gram_count, gram_capacity;

    /* Terms of a new word that wait to be looked up together. */
    struct buffer waiting; /* their bytes, one behind the other */
    struct waiting {
        uint64_t hash;
        size_t end;    /* in `waiting`; a term begins where the one before ends */
    } * terms_waiting; /* [waiting_count] */
    size_t waiting_count, waiting_capacity;
};

struct forms *forms_new(const struct recipe *recipe, const char *language,
                        const struct lexicon *lexicon, const struct cells *cells,
                        stance_error *error)
{
    struct terms *terms = terms_new(recipe, language, error);
    if (!terms) return NULL;
    struct forms *forms = memory_new(1, sizeof *forms);
    struct place *index = memory_new(INDEX_MIN, sizeof *index);
    if (!forms || !index) {
        terms_free(terms);
        memory_free(forms);
        memory_free(index);
        error_memory(error);
        return NULL;
    }
    forms->lexicon = lexicon;
    forms->cells = *cells;
    forms->terms = terms;
    forms->index = index;
    forms->index_size = INDEX_MIN;
    return forms;
}

void forms_free(struct forms *forms)
{
    if (!forms) return;
    terms_free(forms->terms);
    memory_free(forms->index);
    memory_free(forms->record_block);
    memory_free(forms->sums);
    memory_free(forms->grams);
    buffer_free(&forms->waiting);
    memory_free(forms->terms_waiting);
    memory_free(forms);
}

/* ---------------------------------------------------------------- the index */

/* The key of a word of under KEY_SIZE bytes. Where the text goes on for long enough, the word is
 * read with what follows, which a mask then takes away: that spares a call and its branches. */
static void make_key(const char *text, size_t size, const struct scan_word *place,
                     uint64_t key[FORMS_KEY])
{
    static const unsigned char masks[2 * KEY_SIZE] = {
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    size_t length = place->end - place->start;
    if (size - place->start >= KEY_SIZE) {
        uint64_t mask[FORMS_KEY];
        memcpy(key, text + place->start, KEY_SIZE);
        memcpy(mask, masks + KEY_SIZE - length, KEY_SIZE);
        for (size_t i = 0; i < FORMS_KEY; i++) key[i] &= mask[i];
    } else {
        memset(key, 0, KEY_SIZE);
        memcpy(key, text + place->start, length);
    }
    if (place->is_tag) ((unsigned char *)key)[KEY_SIZE - 1] = 1;
}

static bool is_same(const uint64_t a[FORMS_KEY], const uint64_t b[FORMS_KEY])
{
    return ((a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) | (a[3] ^ b[3])) == 0;
}

static uint64_t hash_of(const uint64_t key[FORMS_KEY])
{
    uint64_t hash = (key[0] ^ key[1] * UINT64_C(0xD6E8FEB86659FD93)) +
                    (key[2] ^ key[3] * UINT64_C(0xA0761D6478BD642F));
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* The place of the record with that key, or the free one where it belongs. NULL where neither is
 * near: somebody chose words of one hash, and those that are too many are not found again. */
static struct place *place_of(const struct forms *forms, const uint64_t key[FORMS_KEY],
                              uint64_t hash)
{
    size_t mask = forms->index_size - 1;
    for (size_t i = 0; i < PROBES_MAX; i++) {
        struct place *place = &forms->index[(hash + i) & mask];
        if (!place->record || (place->tag == (uint32_t)(hash >> 32) &&
                               is_same(forms->records[place->record - 1].key, key)))
            return place;
    }
    return NULL;
}

static bool double_index(struct forms *forms)
{
    size_t size = forms->index_size * 2;
    struct place *index = memory_new(size, sizeof *index), *old = forms->index;
    if (!index) return false;
    forms->index = index;
    forms->index_size = size;
    for (size_t i = 0; i < size / 2; i++) {
        if (!old[i].record) continue;
        const uint64_t *key = forms->records[old[i].record - 1].key;
        struct place *place = place_of(forms, key, hash_of(key));
        if (place) *place = old[i];
    }
    memory_free(old);
    return true;
}

void forms_forget(struct forms *forms)
{
    memset(forms->index, 0, forms->index_size * sizeof *forms->index);
    memset(forms->last_met, 0, sizeof forms->last_met);
    forms->count = forms->gram_count = 0;
}

/* Room for so many records. */
static bool reserve_records(struct forms *forms, size_t count)
{
    if (count <= forms->record_capacity) return true;
    size_t capacity = 2 * count;
    char *block = memory_new(capacity + 1, sizeof *forms->records);
    if (!block) return false;
    struct form *records = (struct form *)(void *)(block + (LINE - (uintptr_t)block % LINE));
    if (forms->count) memcpy(records, forms->records, forms->count * sizeof *records);
    memory_free(forms->record_block);
    forms->record_block = block;
    forms->records = records;
    forms->record_capacity = capacity;
    return true;
}

/* Makes room for a batch of words, so that nothing moves while it is looked up. */
static bool make_room(struct forms *forms)
{
    if (forms->gram_count > GRAMS_MAX || forms->count > RECORDS_MAX) forms_forget(forms);
    size_t count = forms->count + FORMS_BATCH;
    uint64_t *sums =
        memory_reserve(forms->sums, &forms->sum_capacity, count * forms->cells.size, sizeof *sums);
    if (sums) forms->sums = sums;
    return reserve_records(forms, count) && sums &&
           (count * 2 <= forms->index_size || double_index(forms));
}

/* ---------------------------------------------------------------- words met for the first time */

static bool wait_for_term(void *context, const char *term, size_t size)
{
    struct forms *forms = context;
    struct waiting *waiting = memory_reserve(forms->terms_waiting, &forms->waiting_capacity,
                                             forms->waiting_count + 1, sizeof *waiting);
    if (!waiting) return false;
    forms->terms_waiting = waiting;
    if (!buffer_append(&forms->waiting, term, size)) return false;
    uint64_t hash = lexicon_hash(term, size);
    lexicon_prefetch(forms->lexicon, hash);
    waiting[forms->waiting_count++] = (struct waiting){.hash = hash, .end = forms->waiting.size};
    return true;
}

/* Adds a character n-gram to a record, whose n-grams are the last of the pool, which has room. */
static void add_gram(struct forms *forms, struct form *record, uint32_t number)
{
    uint32_t *grams = forms->grams + record->grams;
    forms->grams[forms->gram_count++] = number;
    for (uint32_t i = 0; i < record->gram_count; i++) {
        if (grams[i] != number) continue;
        record->repeat_count++;
        return;
    }
    /* New: it changes places with the first of those that came again. */
    grams[record->gram_count + record->repeat_count] = grams[record->gram_count];
    grams[record->gram_count++] = number;
}

/* Looks up the terms that wait, for a record. */
static bool take_terms(struct forms *forms, struct form *record)
{
    uint32_t *grams = memory_reserve(forms->grams, &forms->gram_capacity,
                                     forms->gram_count + forms->waiting_count, sizeof *grams);
    if (!grams) return false;
    forms->grams = grams;
    size_t start = 0;
    for (size_t i = 0; i < forms->waiting_count; i++) {
        const struct waiting *waiting = &forms->terms_waiting[i];
        const char *term = forms->waiting.data + start;
        uint32_t number =
            lexicon_find_hashed(forms->lexicon, term, waiting->end - start, waiting->hash);
        if (*term == TERMS_WORD)
            record->word = number;
        else if (number < forms->lexicon->terms)
            add_gram(forms, record, number);
        else
            record->missed++;
        start = waiting->end;
    }
    return true;
}

/* Works out a new record of the first word of a text, which goes on behind it: very long words are
 * cut, and where depends on what comes next. */
static bool add_record(struct forms *forms, const char *text, size_t size, bool is_tag,
                       const uint64_t key[FORMS_KEY])
{
    struct form *record = &forms->records[forms->count];
    /* NOLINTNEXTLINE(*NullDereference): make_room was here */
    *record = (struct form){.word = LEXICON_NONE, .grams = (uint32_t)forms->gram_count};
    memcpy(record->key, key, KEY_SIZE);
    forms->waiting.size = forms->waiting_count = 0;
    if (!terms_scan_word(forms->terms, text, size, is_tag, wait_for_term, forms) ||
        !take_terms(forms, record))
        return false;
    uint64_t *sums = forms->sums + forms->count * forms->cells.size;
    memset(sums, 0, forms->cells.size * sizeof *sums);
    if (record->gram_count)
        cells_add(&forms->cells, forms->grams + record->grams, record->gram_count, sums);
    forms->count++;
    return true;
}

/* ---------------------------------------------------------------- looking up */

/* The record of a word by the index; a new one if need be. NULL: no memory. */
static struct form *find_record(struct forms *forms, const char *text, size_t size,
                                const struct scan_word *where, const uint64_t key[FORMS_KEY],
                                uint64_t hash)
{
    bool is_short = where->end - where->start < KEY_SIZE;
    struct place *place = is_short ? place_of(forms, key, hash) : NULL;
    uint32_t number = place ? place->record : 0;
    if (!number) {
        if (!add_record(forms, text + where->start, size - where->start, where->is_tag, key))
            return NULL;
        number = (uint32_t)forms->count;
        if (place) *place = (struct place){.record = number, .tag = (uint32_t)(hash >> 32)};
    }
    if (place) forms->last_met[hash & (LAST_MET - 1)] = number;
    return &forms->records[number - 1];
}

bool forms_find(struct forms *forms, const char *text, size_t size, const struct scan_word *places,
                size_t count, struct form **found)
{
    uint64_t keys[FORMS_BATCH][FORMS_KEY], hashes[FORMS_BATCH];
    if (!make_room(forms)) return false;
    for (size_t i = 0; i < count; i++) {
        if (places[i].end - places[i].start < KEY_SIZE)
            make_key(text, size, &places[i], keys[i]);
        else
            memset(keys[i], 0, KEY_SIZE);
        hashes[i] = hash_of(keys[i]);
        uint32_t number = forms->last_met[hashes[i] & (LAST_MET - 1)];
        found[i] = number ? &forms->records[number - 1] : NULL;
        __builtin_prefetch(found[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (found[i] && is_same(found[i]->key, keys[i]) && keys[i][0]) continue;
        found[i] = NULL;
        __builtin_prefetch(&forms->index[hashes[i] & (forms->index_size - 1)]);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t number = found[i] ? 0 : forms->index[hashes[i] & (forms->index_size - 1)].record;
        if (number) __builtin_prefetch(&forms->records[number - 1]);
    }
    for (size_t i = 0; i < count; i++) {
        if (!found[i]) found[i] = find_record(forms, text, size, &places[i], keys[i], hashes[i]);
        if (!found[i]) return false;
        if (found[i]->gram_count) {
            __builtin_prefetch(forms->grams + found[i]->grams);
            __builtin_prefetch(forms_sums(forms, found[i]));
        }
    }
    return true;
}

const uint32_t *forms_grams(const struct forms *forms, const struct form *form)
{
    return forms->grams + form->grams;
}

const uint64_t *forms_sums(const struct forms *forms, const struct form *form)
{
    return forms->sums + (size_t)(form - forms->records) * forms->cells.size;
}
