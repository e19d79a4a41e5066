/* From words to terms. A ring of the last stems gives the word n-grams that end at each word; the
 * character n-grams of a word are slices of "_word_". This is the plain path: every term is built
 * as a string. */
#include "features/terms.h"

#include "base/error.h"
#include "base/memory.h"
#include "features/stem.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

enum { STEM_SIZE_MAX = 3 * WORD_SIZE_MAX + 16, PADDED_SIZE_MAX = 3 * WORD_SIZE_MAX + 2 };

struct terms {
    struct recipe recipe;
    char language[32];
    struct stem *stem;
    struct words words;
    char ring[RECIPE_WORDS_MAX]
             [STEM_SIZE_MAX]; /* the last stems; word i is at i % RECIPE_WORDS_MAX */
    size_t ring_size[RECIPE_WORDS_MAX];
    char padded[PADDED_SIZE_MAX]; /* the current word between its edges */
    size_t
        starts[PADDED_SIZE_MAX + 1]; /* where each of its characters begins; then where they end */
    char term[TERMS_SIZE_MAX];
};

struct terms *terms_new(const struct recipe *recipe, const char *language, stance_error *error)
{
    struct stem *stem = stem_new(language, error);
    if (!stem) return NULL;
    struct terms *terms = memory_new(1, sizeof *terms);
    if (!terms) {
        stem_free(stem);
        error_memory(error);
        return NULL;
    }
    terms->recipe = *recipe;
    terms->stem = stem;
    strncpy(terms->language, language, sizeof terms->language - 1);
    return terms;
}

void terms_free(struct terms *terms)
{
    if (!terms) return;
    stem_free(terms->stem);
    memory_free(terms);
}

/* The word n-grams that end with word number `last`. */
static bool visit_words(struct terms *terms, size_t last, terms_visit *visit, void *context)
{
    for (int n = terms->recipe.words_min; n <= terms->recipe.words_max; n++) {
        if ((size_t)n > last + 1) break;
        size_t size = 0;
        terms->term[size++] = TERMS_WORD;
        for (size_t i = last + 1 - (size_t)n; i <= last; i++) {
            size_t slot = i % RECIPE_WORDS_MAX;
            if (i + (size_t)n > last + 1) terms->term[size++] = ' ';
            memcpy(terms->term + size, terms->ring[slot], terms->ring_size[slot]);
            size += terms->ring_size[slot];
        }
        if (!visit(context, terms->term, size)) return false;
    }
    return true;
}

/* Puts the current word between its edges; returns the number of characters, edges counted. */
static size_t pad_word(struct terms *terms)
{
    char *padded = terms->padded;
    size_t size = 0;
    padded[size++] = terms->words.is_tag ? TERMS_TAG : TERMS_EDGE;
    memcpy(padded + size, terms->words.folded, terms->words.folded_size);
    size += terms->words.folded_size;
    padded[size++] = TERMS_EDGE;

    size_t count = 0;
    for (size_t at = 0; at < size;) {
        size_t length;
        utf8_decode(padded + at, size - at, &length);
        terms->starts[count++] = at;
        at += length;
    }
    terms->starts[count] = size;
    return count;
}

/* The character n-grams of the current word. A word that is shorter than n, edges counted, is
 * visited once as a whole, as scikit-learn's char_wb does. */
static bool visit_chars(struct terms *terms, terms_visit *visit, void *context)
{
    size_t count = pad_word(terms);
    const size_t *starts = terms->starts;
    terms->term[0] = TERMS_CHARS;
    for (size_t n = (size_t)terms->recipe.chars_min; n <= (size_t)terms->recipe.chars_max; n++) {
        size_t last = count > n ? count - n : 0;
        for (size_t first = 0; first <= last; first++) {
            size_t end = first + n < count ? first + n : count;
            size_t bytes = starts[end] - starts[first];
            memcpy(terms->term + 1, terms->padded + starts[first], bytes);
            if (!visit(context, terms->term, bytes + 1)) return false;
        }
        if (count <= n) break;
    }
    return true;
}

/* The stem of the current word, of at most STEM_SIZE_MAX bytes. */
static const char *stem_current(struct terms *terms, size_t *size)
{
    const struct words *words = &terms->words;
    const char *stem = words->folded;
    *size = words->folded_size;
    if (!words->is_tag) /* names have no endings to cut off */
        stem = stem_word(terms->stem, words->folded, words->folded_size, size);
    if (*size > STEM_SIZE_MAX) *size = STEM_SIZE_MAX;
    return stem;
}

/* Puts the stem of word number `last` into the ring. */
static bool keep_stem(struct terms *terms, size_t last)
{
    size_t slot = last % RECIPE_WORDS_MAX, size;
    const char *stem = stem_current(terms, &size);
    if (!stem) return false;
    memcpy(terms->ring[slot], stem, size);
    terms->ring_size[slot] = size;
    return true;
}

bool terms_scan(struct terms *terms, const char *text, size_t size, terms_visit *visit,
                void *context)
{
    words_begin(&terms->words, text, size, terms->language);
    for (size_t last = 0; words_next(&terms->words); last++) {
        if (terms->recipe.words_max &&
            (!keep_stem(terms, last) || !visit_words(terms, last, visit, context)))
            return false;
        if (terms->recipe.chars_max && !visit_chars(terms, visit, context)) return false;
    }
    return true;
}

bool terms_scan_word(struct terms *terms, const char *text, size_t size, bool is_tag,
                     terms_visit *visit, void *context)
{
    words_begin(&terms->words, text, size, terms->language);
    if (!words_next(&terms->words)) return true;
    terms->words.is_tag = is_tag;
    if (terms->recipe.words_max) {
        size_t stem_size;
        const char *stem = stem_current(terms, &stem_size);
        if (!stem) return false;
        terms->term[0] = TERMS_WORD;
        memcpy(terms->term + 1, stem, stem_size);
        if (!visit(context, terms->term, stem_size + 1)) return false;
    }
    return !terms->recipe.chars_max || visit_chars(terms, visit, context);
}

size_t terms_words_from(const struct intern *vocabulary)
{
    size_t low = 0, high = intern_count(vocabulary);
    while (low < high) {
        size_t middle = low + (high - low) / 2, size;
        if (*intern_text(vocabulary, (uint32_t)middle, &size) < TERMS_WORD)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
