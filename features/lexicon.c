/* Two open-addressing tables with linear probing, at most half full. */
#include "features/lexicon.h"

#include "base/error.h"
#include "base/hash.h"
#include "features/terms.h"

#include <string.h>

enum { SLOTS_MIN = 16, DOUBLINGS_MAX = 4 };

/* Multiplications that mix well enough for numbers that lie close together. */
static size_t edge_place(uint32_t from, uint32_t word, size_t mask)
{
    uint64_t hash = ((uint64_t)from << 32 | word) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return (size_t)(hash >> 32) & mask;
}

/* ---------------------------------------------------------------- looking up */

const char *lexicon_text(const struct lexicon *lexicon, uint32_t number, size_t *size)
{
    uint32_t start = number ? lexicon->ends[number - 1] : 0, end = lexicon->ends[number];
    bool sound = start <= end && end <= lexicon->pool_size;
    *size = sound ? end - start : 0;
    return sound ? lexicon->pool + start : lexicon->pool;
}

uint64_t lexicon_hash(const char *bytes, size_t size)
{
    return hash_bytes(bytes, size);
}

void lexicon_prefetch(const struct lexicon *lexicon, uint64_t hash)
{
    __builtin_prefetch(lexicon->slots + (hash & (lexicon->slot_count - 1)) * LEXICON_SLOT);
}

uint32_t lexicon_find_hashed(const struct lexicon *lexicon, const char *bytes, size_t size,
                             uint64_t hash)
{
    size_t mask = lexicon->slot_count - 1, place = (size_t)hash & mask;
    for (int i = 0; i < LEXICON_PROBES_MAX; i++, place = (place + 1) & mask) {
        const uint32_t *slot = lexicon->slots + place * LEXICON_SLOT;
        if (slot[0] >= lexicon->count) return LEXICON_NONE;
        if (slot[1] != (uint32_t)(hash >> 32)) continue;
        size_t held_size;
        const char *held = lexicon_text(lexicon, slot[0], &held_size);
        if (held_size == size && memcmp(held, bytes, size) == 0) return slot[0];
    }
    return LEXICON_NONE;
}

uint32_t lexicon_find(const struct lexicon *lexicon, const char *bytes, size_t size)
{
    return lexicon_find_hashed(lexicon, bytes, size, lexicon_hash(bytes, size));
}

/* lexicon_follow from a place on. */
static inline uint32_t follow(const struct lexicon *lexicon, uint32_t from, uint32_t word,
                              size_t place)
{
    size_t mask = lexicon->edge_count - 1;
    for (int i = 0; i < LEXICON_PROBES_MAX; i++, place = (place + 1) & mask) {
        const uint32_t *edge = lexicon->edges + place * LEXICON_EDGE;
        if (edge[0] == from && edge[1] == word)
            return edge[2] < lexicon->count ? edge[2] : LEXICON_NONE;
        if (edge[0] == LEXICON_NONE) break;
    }
    return LEXICON_NONE;
}

uint32_t lexicon_follow(const struct lexicon *lexicon, uint32_t from, uint32_t word)
{
    if (from == LEXICON_NONE) return LEXICON_NONE;
    return follow(lexicon, from, word, edge_place(from, word, lexicon->edge_count - 1));
}

void lexicon_follow_all(const struct lexicon *lexicon, const uint32_t *from, const uint32_t *word,
                        uint32_t *to, size_t count)
{
    enum { AHEAD = 64 };
    size_t places[AHEAD], mask = lexicon->edge_count - 1;
    for (size_t start = 0; start < count; start += AHEAD) {
        size_t end = start + AHEAD < count ? start + AHEAD : count;
        for (size_t i = start; i < end; i++) {
            places[i - start] = edge_place(from[i], word[i], mask);
            __builtin_prefetch(lexicon->edges + places[i - start] * LEXICON_EDGE);
        }
        for (size_t i = start; i < end; i++)
            to[i] = from[i] == LEXICON_NONE || word[i] == LEXICON_NONE
                        ? LEXICON_NONE
                        : follow(lexicon, from[i], word[i], places[i - start]);
    }
}

/* ---------------------------------------------------------------- making the tables */

/* Where the last word of a word n-gram begins in its bytes; 0: it is none, or of one word. */
static size_t last_word(const char *bytes, size_t size)
{
    if (!size || bytes[0] != TERMS_WORD) return 0;
    for (size_t at = size; at > 1; at--)
        if (bytes[at - 1] == ' ') return at;
    return 0;
}

/* The entry that is a kind and a word. */
static uint32_t add_word(struct intern *entries, const char *word, size_t size)
{
    char term[TERMS_SIZE_MAX];
    term[0] = TERMS_WORD;
    memcpy(term + 1, word, size);
    return intern_add(entries, term, size + 1);
}

/* Adds what n-grams are made of, to the entries that are the terms; parts[2 i] and parts[2 i + 1]
 * are then what n-gram i is put together from. */
static bool add_parts(struct intern *entries, struct buffer *parts)
{
    for (uint32_t i = 0; i < intern_count(entries); i++) {
        size_t size;
        const char *held = intern_text(entries, i, &size);
        size_t last = last_word(held, size);
        uint32_t pair[2] = {LEXICON_NONE, LEXICON_NONE};
        if (last) {
            char term[TERMS_SIZE_MAX]; /* adding may move what is held */
            memcpy(term, held, size);
            pair[0] = intern_add(entries, term, last - 1);
            pair[1] = add_word(entries, term + last, size - last);
            if (pair[0] == INTERN_NONE || pair[1] == INTERN_NONE) return false;
        }
        if (!buffer_append(parts, pair, sizeof pair)) return false;
    }
    return true;
}

/* Makes a table of `count` records of LEXICON_NONE. */
static uint32_t *clear(struct buffer *table, size_t count, size_t record)
{
    size_t bytes = count * record * sizeof(uint32_t);
    table->size = 0;
    if (!buffer_reserve(table, bytes)) return NULL;
    memset(table->data, 0xFF, bytes);
    table->size = bytes;
    return (uint32_t *)(void *)table->data;
}

/* The first free place from `place` on, or as many as there are places where it is too far. */
static size_t free_place(const uint32_t *table, size_t record, size_t count, size_t place)
{
    for (int i = 0; i < LEXICON_PROBES_MAX; i++, place = (place + 1) & (count - 1))
        if (table[place * record] == LEXICON_NONE) return place;
    return count;
}

/* Both fill a table of that many places; *fits: all of them could be placed. False: no memory. */
static bool fill_slots(const struct intern *entries, const uint32_t *parts, struct buffer *table,
                       size_t count, bool *fits)
{
    uint32_t *slots = clear(table, count, LEXICON_SLOT);
    if (!slots) return false;
    for (uint32_t i = 0; *fits && i < intern_count(entries); i++) {
        /* NOLINTNEXTLINE(*NullDereference): every entry has its parts */
        if (parts[2 * i] != LEXICON_NONE) continue;
        size_t size;
        const char *bytes = intern_text(entries, i, &size);
        uint64_t hash = lexicon_hash(bytes, size);
        size_t place = free_place(slots, LEXICON_SLOT, count, (size_t)hash & (count - 1));
        *fits = place < count;
        if (!*fits) break;
        slots[place * LEXICON_SLOT] = i;
        slots[place * LEXICON_SLOT + 1] = (uint32_t)(hash >> 32);
    }
    return true;
}

static bool fill_edges(const struct intern *entries, const uint32_t *parts, struct buffer *table,
                       size_t count, bool *fits)
{
    uint32_t *edges = clear(table, count, LEXICON_EDGE);
    if (!edges) return false;
    for (uint32_t i = 0; *fits && i < intern_count(entries); i++) {
        const uint32_t *part = parts + 2 * (size_t)i;
        /* NOLINTNEXTLINE(*NullDereference): every entry has its parts */
        if (part[0] == LEXICON_NONE) continue;
        size_t place =
            free_place(edges, LEXICON_EDGE, count, edge_place(part[0], part[1], count - 1));
        *fits = place < count;
        if (*fits)
            memcpy(edges + place * LEXICON_EDGE, (uint32_t[]){part[0], part[1], i},
                   LEXICON_EDGE * sizeof *edges);
    }
    return true;
}

typedef bool fill_table(const struct intern *entries, const uint32_t *parts, struct buffer *table,
                        size_t count, bool *fits);

/* Fills a table that is at most half full, and larger where look-ups would be too long. Words have
 * to be chosen for it to make it much larger. */
static stance_status fill_table_for(fill_table *fill, const struct intern *entries,
                                    const uint32_t *parts, size_t records, struct buffer *table,
                                    stance_error *error)
{
    size_t count = SLOTS_MIN;
    while (count < 2 * records) count *= 2;
    for (int doublings = 0; doublings <= DOUBLINGS_MAX; doublings++, count *= 2) {
        bool fits = true;
        if (!fill(entries, parts, table, count, &fits)) return error_memory(error);
        if (fits) return STANCE_OK;
    }
    return error_set(error, STANCE_BAD_DATA,
                     "too many words have like hashes, as if they were chosen for it");
}

static bool copy_entries(const struct intern *entries, struct lexicon_tables *tables)
{
    for (uint32_t i = 0; i < intern_count(entries); i++) {
        size_t size;
        const char *bytes = intern_text(entries, i, &size);
        uint32_t end = (uint32_t)(tables->pool.size + size);
        if (!buffer_append(&tables->pool, bytes, size) ||
            !buffer_append(&tables->ends, &end, sizeof end))
            return false;
    }
    return true;
}

/* Whether numbers and bytes can be counted in 32 bits. */
static bool is_small_enough(const struct intern *entries)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < intern_count(entries); i++) {
        size_t size;
        intern_text(entries, i, &size);
        bytes += size;
    }
    return bytes <= UINT32_MAX;
}

static stance_status build(const struct intern *terms, struct intern *entries, struct buffer *parts,
                           struct lexicon_tables *tables, stance_error *error)
{
    size_t edges = 0;
    for (uint32_t i = 0; i < intern_count(terms); i++) {
        size_t size;
        const char *bytes = intern_text(terms, i, &size);
        if (size > TERMS_SIZE_MAX)
            return error_set(error, STANCE_BAD_DATA, "a term of %zu bytes is too long", size);
        if (intern_add(entries, bytes, size) == INTERN_NONE) return error_memory(error);
    }
    if (!add_parts(entries, parts)) return error_memory(error);
    if (!is_small_enough(entries))
        return error_set(error, STANCE_BAD_DATA,
                         "the vocabulary is over 4 GiB of text: a higher min-df makes it smaller");
    const uint32_t *pairs = (const uint32_t *)(const void *)parts->data;
    /* NOLINTNEXTLINE(*NullDereference): every entry has its parts */
    for (uint32_t i = 0; i < intern_count(entries); i++) edges += pairs[2 * i] != LEXICON_NONE;
    tables->terms = (uint32_t)intern_count(terms);
    tables->count = (uint32_t)intern_count(entries);
    tables->words_from = (uint32_t)terms_words_from(terms);
    if (!copy_entries(entries, tables)) return error_memory(error);
    stance_status status =
        fill_table_for(fill_slots, entries, pairs, tables->count - edges, &tables->slots, error);
    if (status != STANCE_OK) return status;
    return fill_table_for(fill_edges, entries, pairs, edges, &tables->edges, error);
}

stance_status lexicon_build(const struct intern *terms, struct lexicon_tables *tables,
                            stance_error *error)
{
    *tables = (struct lexicon_tables){0};
    struct intern *entries = intern_new();
    struct buffer parts = {0};
    stance_status status =
        entries ? build(terms, entries, &parts, tables, error) : error_memory(error);
    intern_free(entries);
    buffer_free(&parts);
    return status;
}

void lexicon_tables_free(struct lexicon_tables *tables)
{
    buffer_free(&tables->ends);
    buffer_free(&tables->pool);
    buffer_free(&tables->slots);
    buffer_free(&tables->edges);
}

/* ---------------------------------------------------------------- proving the tables */

static bool is_power_of_two(size_t n)
{
    return n && !(n & (n - 1));
}

bool lexicon_is_sound(const struct lexicon *lexicon)
{
    return lexicon->terms && lexicon->terms <= lexicon->count && lexicon->count < LEXICON_NONE &&
           lexicon->words_from <= lexicon->terms && is_power_of_two(lexicon->slot_count) &&
           is_power_of_two(lexicon->edge_count) &&
           lexicon->ends[lexicon->count - 1] == lexicon->pool_size;
}

/* The number of any entry, by the ways that lead to it. */
static uint32_t find_entry(const struct lexicon *lexicon, const char *bytes, size_t size)
{
    if (bytes[0] != TERMS_WORD) return lexicon_find(lexicon, bytes, size);
    char word[TERMS_SIZE_MAX] = {TERMS_WORD};
    uint32_t found = LEXICON_NONE;
    for (size_t start = 1, end; start <= size; start = end + 1) {
        const char *space = memchr(bytes + start, ' ', size - start);
        end = space ? (size_t)(space - bytes) : size;
        memcpy(word + 1, bytes + start, end - start);
        uint32_t by = lexicon_find(lexicon, word, end - start + 1);
        if (by == LEXICON_NONE) return LEXICON_NONE;
        found = start == 1 ? by : lexicon_follow(lexicon, found, by);
        if (found == LEXICON_NONE) return LEXICON_NONE;
    }
    return found;
}

bool lexicon_verify(const struct lexicon *lexicon)
{
    size_t used = 0;
    for (uint32_t i = 0; i < lexicon->count; i++) {
        size_t size;
        const char *bytes = lexicon_text(lexicon, i, &size);
        char kind = i < lexicon->words_from ? TERMS_CHARS : TERMS_WORD;
        if (size < 2 || size > TERMS_SIZE_MAX || bytes[0] != kind) return false;
        if (find_entry(lexicon, bytes, size) != i) return false;
    }
    for (size_t i = 0; i < lexicon->slot_count; i++)
        used += lexicon->slots[i * LEXICON_SLOT] != LEXICON_NONE;
    for (size_t i = 0; i < lexicon->edge_count; i++)
        used += lexicon->edges[i * LEXICON_EDGE] != LEXICON_NONE;
    return used == lexicon->count;
}
