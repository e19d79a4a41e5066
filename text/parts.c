/* One walk over the sentence. How a word reports speech may depend on the word behind it, so that
 * it is settled when that one is read. Stops are left out: within a sentence they are those of
 * abbreviations. */
#include "text/parts.h"

#include "base/memory.h"
#include "text/grammar.h"
#include "text/marks.h"
#include "text/reporting.h"
#include "text/stops.h"
#include "text/unicode.h"

#include <string.h>

enum {
    ADVERB_MIN = 5,         /* bytes of a word in -ly ... */
    CAPITAL_ADVERB_MIN = 8, /* ... that begins with a capital, and might be Kelly */
    CASE_WORDS_MIN = 4,     /* words that tell whether a sentence is in title case ... */
    CASE_LETTERS_MIN = 4    /* ... of so many bytes */
};

struct reader {
    struct passage in;
    struct part_list *out;
    char folded[WORD_BYTES_MAX]; /* the last word, if uses are not known yet */
    size_t folded_size;          /* 0: none */
    size_t long_words, capital_words;
};

static struct part *add_part(struct reader *r, enum part_kind kind, size_t start, size_t end)
{
    struct part_list *out = r->out;
    struct part *parts = memory_reserve(out->items, &out->capacity, out->count + 1, sizeof *parts);
    if (!parts) return NULL;
    out->items = parts;
    struct part *part = &parts[out->count++];
    *part = (struct part){.kind = kind, .start = start, .end = end, .phrase = PHRASES_NONE};
    return part;
}

/* How the word before reports speech, which the next one tells. */
static void settle_uses(struct reader *r, const char *next, size_t size)
{
    if (!r->folded_size) return;
    size_t count = r->out->count;
    r->out->items[count - 1].uses = reporting_uses(r->folded, r->folded_size, next, size);
    r->folded_size = 0;
}

static bool is_apostrophe(uint32_t point)
{
    return point == '\'' || point == 0x2019;
}

/* Where the word at `at` ends: hyphens and apostrophes between letters are part of it, and stops
 * within and behind initials. */
static size_t word_end(const struct reader *r, size_t at)
{
    size_t length, letters = 0;
    while (at < r->in.end) {
        uint32_t point = stops_point(&r->in, at, &length);
        if (unicode_is_word(point)) {
            letters++;
        } else {
            size_t unused;
            bool joint = point == '-' || point == '&' || is_apostrophe(point);
            bool initial = point == '.' && letters == 1;
            if (!joint && !initial) break;
            bool more = unicode_is_word(stops_point(&r->in, at + length, &unused));
            bool owner = initial && is_apostrophe(stops_point(&r->in, at + length, &unused));
            if (initial) letters = 0;
            if (!more && !owner) return initial ? at + length : at;
        }
        at += length;
    }
    return at;
}

/* The bytes of "'s" at the end of a word, or 0. */
static size_t possessive_size(const char *text, size_t start, size_t end)
{
    size_t size = end - start;
    if (size > 2 && (text[end - 1] | 0x20) == 's' && text[end - 2] == '\'') return 2;
    return size > 4 && (text[end - 1] | 0x20) == 's' &&
                   memcmp(text + end - 4, "\xE2\x80\x99", 3) == 0
               ? 4
               : 0;
}

static bool is_contracted_not(const char *folded, size_t size)
{
    return size > 3 && folded[size - 1] == 't' &&
           (folded[size - 2] == '\'' || (unsigned char)folded[size - 2] == 0x99);
}

/* The bytes before the apostrophe of "he'd" and "they've", or size. */
static size_t contracted_stem(const char *folded, size_t size)
{
    for (size_t i = 1; i < size && i < 5; i++)
        if (folded[i] == '\'' || (i + 2 < size && memcmp(folded + i, "\xE2\x80\x99", 3) == 0))
            return i;
    return size;
}

static uint32_t classes_of(const char *folded, size_t size, bool capital)
{
    uint32_t classes = grammar_classes(folded, size);
    if (is_contracted_not(folded, size)) return GRAMMAR_NOT;
    size_t stem = contracted_stem(folded, size);
    if (stem < size)
        return grammar_classes(folded, stem) &
               (GRAMMAR_SELF | GRAMMAR_HE | GRAMMAR_SHE | GRAMMAR_THEY | GRAMMAR_IT);
    size_t adverb_min = capital ? CAPITAL_ADVERB_MIN : ADVERB_MIN;
    if (!classes && size >= adverb_min && memcmp(folded + size - 2, "ly", 2) == 0)
        return GRAMMAR_ADVERB;
    return classes;
}

static void read_case(struct reader *r, struct part *part)
{
    size_t length, upper = 0, lower = 0;
    for (size_t at = part->start; at < part->end; at += length) {
        uint32_t point = stops_point(&r->in, at, &length);
        if (at == part->start) part->capital = unicode_is_upper(point);
        upper += unicode_is_upper(point);
        lower += unicode_is_lower(point);
    }
    part->capitals = upper > 1 && !lower;
    part->plural = r->in.text[part->end - 1] == 's';
    if (part->end - part->start < CASE_LETTERS_MIN || r->out->count < 2) return;
    r->long_words++;
    r->capital_words += part->capital;
}

static bool read_word(struct reader *r, size_t *at)
{
    char folded[WORD_BYTES_MAX];
    size_t end = word_end(r, *at);
    size_t possessive = possessive_size(r->in.text, *at, end);
    size_t size = end - possessive - *at;
    size_t letters = size && r->in.text[*at + size - 1] == '.' ? size - 1 : size;
    size_t folded_size =
        letters < WORD_BYTES_MAX ? stops_fold(&r->in, *at, *at + letters, folded) : 0;
    settle_uses(r, folded, folded_size);
    struct part *part = add_part(r, PART_WORD, *at, end - possessive);
    if (!part) return false;
    *at = end;
    size_t length;
    uint32_t next = stops_point(&r->in, end, &length);
    part->possessive = possessive || (is_apostrophe(next) && r->in.text[end - 1] == 's');
    read_case(r, part);
    part->classes = classes_of(folded, folded_size, part->capital);
    const uint32_t never = GRAMMAR_HE | GRAMMAR_SHE | GRAMMAR_THEY | GRAMMAR_DEFINITE;
    if (part->capitals && !(part->classes & never))
        part->classes &= ~(uint32_t)GRAMMAR_FUNCTION; /* the US, the WHO */
    if ((part->classes & GRAMMAR_TITLE) && next == '.') *at += length;
    if (!(part->classes & GRAMMAR_FUNCTION)) {
        memcpy(r->folded, folded, folded_size);
        r->folded_size = folded_size;
    }
    return true;
}

static bool read_mark(struct reader *r, size_t at, uint32_t point, size_t length)
{
    settle_uses(r, "", 0);
    struct part *part = add_part(r, PART_MARK, at, at + length);
    if (part) part->point = marks_is_dash(point) ? '-' : point;
    return part != NULL;
}

static bool read_quotation(struct reader *r, size_t *at, const struct quotation *quotation)
{
    settle_uses(r, "", 0);
    size_t end = quotation->end < r->in.end ? quotation->end : r->in.end;
    if (!add_part(r, PART_QUOTATION, *at, end)) return false;
    *at = end;
    return true;
}

static bool read_parts(struct reader *r, const struct quotation_list *quotations, size_t *next)
{
    for (size_t at = r->in.start; at < r->in.end;) {
        while (*next < quotations->count && quotations->items[*next].end <= at) ++*next;
        const struct quotation *quotation =
            *next < quotations->count ? &quotations->items[*next] : NULL;
        size_t length;
        uint32_t point = stops_point(&r->in, at, &length);
        if (quotation && quotation->start <= at) {
            if (!read_quotation(r, &at, quotation)) return false;
        } else if (unicode_is_word(point)) {
            if (!read_word(r, &at)) return false;
        } else {
            /* a stop within a sentence is that of an abbreviation */
            bool passed = unicode_is_space(point) || is_apostrophe(point) || point == '.';
            if (!passed && !read_mark(r, at, point, length)) return false;
            at += length;
        }
    }
    settle_uses(r, "", 0);
    return true;
}

bool parts_read(const char *text, size_t start, size_t end, const struct quotation_list *quotations,
                size_t *next, struct part_list *list)
{
    struct reader r = {.in = {text, start, end, 0, true}, .out = list};
    list->count = 0;
    if (!read_parts(&r, quotations, next)) return false;
    bool stopped = end > start && text[end - 1] == '.'; /* no headline */
    list->title_case =
        !stopped && r.long_words >= CASE_WORDS_MIN && r.capital_words * 4 > r.long_words * 3;
    return true;
}

void parts_free(struct part_list *list)
{
    memory_free(list->items);
    *list = (struct part_list){.items = NULL};
}
