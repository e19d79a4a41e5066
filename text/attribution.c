/* Each word of reporting is looked at by itself: who stands before it, over adverbs, auxiliaries
 * and appositions ("Smith, a lawyer from Leeds, has also said"); if nobody does, who stands behind
 * it ("...", said Smith). Then what the word needs: a clause, a quotation, or nothing. Words in
 * quotations are not looked at. In doubt there is no attribution. */
#include "text/attribution.h"

#include "text/grammar.h"
#include "text/reporting.h"

#include <string.h>

enum {
    SEGMENTS_MAX = 6, /* between commas, from the verb to who speaks */
    SEGMENT_MAX = 40, /* parts of one */
    ASIDE_SHORT = 3,  /* parts of an aside that is no clause */
    QUESTION_MAX = 4, /* parts between "what" and the verb */
    CLAUSE_MAX = 14,  /* parts in which a clause shows its verb */
    SKIP_MAX = 8,     /* parts between who speaks and the verb */
    INTRO_MAX = 30    /* parts before who the sentence is about */
};

/* How much speaks for an attribution. */
enum rank { RANK_NONE, RANK_SOURCE, RANK_PARTICIPLE, RANK_VERB, RANK_BESIDE };

struct finder {
    const char *text;
    const struct phrases *p;
    size_t last_quotation; /* the part, or 0 */
};

static const struct attribution nobody = {
    .kind = ATTRIBUTION_NONE, .phrase = PHRASES_NONE, .appositive = PHRASES_NONE};
static const struct attribution unknown = {
    .kind = ATTRIBUTION_UNKNOWN, .phrase = PHRASES_NONE, .appositive = PHRASES_NONE};

/* ---------------------------------------------------------------- parts */

static const struct part *part_at(const struct finder *f, size_t i)
{
    static const struct part none = {.kind = PART_MARK, .point = '.', .phrase = PHRASES_NONE};
    return i < f->p->parts.count ? &f->p->parts.items[i] : &none;
}

static bool has(const struct finder *f, size_t i, uint32_t classes)
{
    return part_at(f, i)->kind == PART_WORD && (part_at(f, i)->classes & classes);
}

static bool is_mark(const struct finder *f, size_t i)
{
    return part_at(f, i)->kind == PART_MARK;
}

static bool is_quotation(const struct finder *f, size_t i)
{
    return part_at(f, i)->kind == PART_QUOTATION;
}

static bool is_comma(const struct finder *f, size_t i)
{
    uint32_t point = part_at(f, i)->point;
    return is_mark(f, i) && (point == ',' || point == '-' || point == '(' || point == ')');
}

/* word is in lower case. */
static bool is_text(const struct finder *f, size_t i, const char *word)
{
    const struct part *part = part_at(f, i);
    size_t size = strlen(word);
    return part->kind == PART_WORD && part->end - part->start == size &&
           (f->text[part->start] | 0x20) == word[0] &&
           memcmp(f->text + part->start + 1, word + 1, size - 1) == 0;
}

static const struct phrase *phrase_of(const struct finder *f, size_t i)
{
    size_t phrase = part_at(f, i)->phrase;
    return phrase == PHRASES_NONE ? NULL : &f->p->items[phrase];
}

/* The phrase that begins or ends there and owns nothing behind it. */
static const struct phrase *phrase_from(const struct finder *f, size_t i)
{
    const struct phrase *phrase = phrase_of(f, i);
    return phrase && phrase->first == i && !phrase->possessive ? phrase : NULL;
}

static const struct phrase *phrase_until(const struct finder *f, size_t end)
{
    const struct phrase *phrase = end ? phrase_of(f, end - 1) : NULL;
    return phrase && phrase->end == end && !phrase->possessive ? phrase : NULL;
}

static bool is_named(const struct phrase *phrase)
{
    return phrase->name < phrase->name_end;
}

/* A name that is hardly that of a place. */
static bool is_full_name(const struct phrase *phrase)
{
    if (phrase->titled) return is_named(phrase);
    return phrase->name_end - phrase->name > 1 && !phrase->indefinite;
}

static struct attribution to_phrase(const struct finder *f, const struct phrase *phrase)
{
    struct attribution found = nobody;
    found.kind = ATTRIBUTION_PHRASE;
    found.phrase = (size_t)(phrase - f->p->items);
    return found;
}

/* "that he": "that" joins a clause to its own sentence, other conjunctions join two sentences. */
static struct attribution to_pronoun(const struct finder *f, size_t i)
{
    struct attribution found = nobody;
    found.kind = ATTRIBUTION_PRONOUN;
    found.embedded = i && part_at(f, i - 1)->kind == PART_WORD &&
                     (is_text(f, i - 1, "that") ||
                      !has(f, i - 1, GRAMMAR_CONJUNCTION | GRAMMAR_ADVERB | GRAMMAR_TIME));
    found.pronoun = part_at(f, i)->classes & (GRAMMAR_HE | GRAMMAR_SHE | GRAMMAR_THEY | GRAMMAR_IT);
    return found;
}

/* ---------------------------------------------------------------- what the sentence is about */

static bool begins_intro(const struct finder *f, size_t i)
{
    return has(f, i, GRAMMAR_PREPOSITION | GRAMMAR_SUBORDINATOR | GRAMMAR_TIME | GRAMMAR_ADVERB) ||
           (part_at(f, i)->uses & REPORTING_ING);
}

/* Past "On Monday," and "But", to where who it is about would stand. */
static size_t skip_intro(const struct finder *f)
{
    size_t i = 0;
    while (i < SKIP_MAX &&
           (has(f, i, GRAMMAR_CONJUNCTION | GRAMMAR_ADVERB) || (i && is_comma(f, i))))
        i++;
    if (!begins_intro(f, i)) return i;
    for (size_t k = i; k < i + INTRO_MAX && k < f->p->parts.count; k++)
        if (is_mark(f, k) && part_at(f, k)->point == ',') return k + 1;
    return i;
}

static struct attribution find_topic(const struct finder *f)
{
    size_t i = skip_intro(f);
    if (has(f, i, GRAMMAR_HE | GRAMMAR_SHE)) return to_pronoun(f, i);
    const struct phrase *phrase = phrase_of(f, i);
    if (phrase && phrase->first == i && phrase->possessive) i = phrase->end;
    phrase = phrase_from(f, i);
    if (!phrase || has(f, phrase->end, GRAMMAR_CONJUNCTION)) return nobody;
    struct attribution found = to_phrase(f, phrase);
    const struct phrase *name = phrase_from(f, phrase->end + 1);
    bool apposition = !is_named(phrase) && is_comma(f, phrase->end) && name && is_full_name(name) &&
                      is_comma(f, name->end);
    if (apposition) found.appositive = (size_t)(name - f->p->items);
    return found;
}

/* ---------------------------------------------------------------- who stands before */

/* Whether parts [from, to) may stand between commas beside a name: "the head of it", "47",
 * "R-Idaho", "who lives there", "part of the group". */
static bool is_aside(const struct finder *f, size_t from, size_t to)
{
    if (has(f, from, GRAMMAR_RELATIVE)) return true;
    if (has(f, from,
            GRAMMAR_CONJUNCTION | GRAMMAR_SUBORDINATOR | GRAMMAR_HE | GRAMMAR_SHE | GRAMMAR_THEY |
                GRAMMAR_IT | GRAMMAR_SELF))
        return false;
    for (size_t i = from; i < to && !has(f, i, GRAMMAR_RELATIVE); i++)
        if (has(f, i, GRAMMAR_BE | GRAMMAR_HAVE | GRAMMAR_MODAL) && !is_text(f, i, "to"))
            return false;
    return true;
}

static size_t segment_start(const struct finder *f, size_t end)
{
    size_t start = end;
    while (start && end - start < SEGMENT_MAX && part_at(f, start - 1)->kind == PART_WORD) start--;
    return start;
}

/* "Smith, 47, and" before another name: both speak. */
static bool is_joined(const struct finder *f, size_t and)
{
    if (!and || !is_comma(f, and-1)) return false;
    size_t from = segment_start(f, and-1);
    if (from == and-1 || and-1 - from > ASIDE_SHORT || !from || !is_comma(f, from - 1))
        return false;
    const struct phrase *name = phrase_until(f, from - 1);
    return name && is_full_name(name);
}

/* Whether a phrase can be a subject where it stands: no preposition governs it, nothing is joined
 * to it by "and". */
static bool stands_free(const struct finder *f, const struct phrase *phrase)
{
    size_t i = phrase->first;
    if (!i) return true;
    if (has(f, i - 1, GRAMMAR_PREPOSITION) && !is_text(f, i - 1, "as") &&
        !is_text(f, i - 1, "since"))
        return false;
    return !is_text(f, i - 1, "and") || !(phrase_until(f, i - 1) || is_joined(f, i - 1));
}

/* "R-Idaho" */
static bool is_residence(const struct finder *f, size_t i)
{
    const struct part *part = part_at(f, i);
    return part->kind == PART_WORD && part->end - part->start > 2 &&
           f->text[part->start + 1] == '-';
}

/* Who the appositions before the comma at c belong to: "Smith, the head of it, [said]". The full
 * name that is nearest, or else what is farthest to the left. */
static struct attribution before_comma(const struct finder *f, size_t c)
{
    const struct phrase *found = NULL;
    for (int k = 0; k < SEGMENTS_MAX; k++) {
        if (c && is_comma(f, c - 1)) c--; /* ")," */
        size_t from = segment_start(f, c);
        if (from == c) break;
        const struct phrase *last = phrase_until(f, c);
        bool free = last && stands_free(f, last) && !has(f, from, GRAMMAR_RELATIVE);
        if (free && is_full_name(last)) return to_phrase(f, last);
        bool whole = last && last->first == from && !is_residence(f, from);
        bool aside = whole || is_aside(f, from, c);
        if (whole || (free && !aside && k > 0)) found = last;
        if (!aside || !from || !is_comma(f, from - 1)) break;
        c = from - 1;
    }
    return found ? to_phrase(f, found) : nobody;
}

/* Back over what may stand between who speaks and the verb. *passive: a form of "be" is there;
 * false: what is there denies that it was said. */
static bool skip_back(const struct finder *f, size_t *at, bool *passive)
{
    *passive = false;
    for (int i = 0; i < SKIP_MAX && *at; i++) {
        size_t before = *at - 1;
        if (has(f, before, GRAMMAR_NOT) ||
            (has(f, before, GRAMMAR_MODAL) && !part_at(f, before)->capital))
            return false;
        bool be = has(f, before, GRAMMAR_BE);
        *passive |= be;
        bool time = has(f, before, GRAMMAR_TIME);
        if (!be && !time && !has(f, before, GRAMMAR_ADVERB | GRAMMAR_HAVE)) return true;
        if (!be && part_at(f, before)->phrase != PHRASES_NONE) return true;
        *at = before;
        if (time && *at && is_text(f, *at - 1, "on")) --*at;
    }
    return true;
}

static bool is_noun(const struct finder *f, size_t i)
{
    const struct part *part = part_at(f, i);
    return part->kind == PART_WORD && !(part->classes & (GRAMMAR_FUNCTION | GRAMMAR_TIME)) &&
           !part->possessive;
}

/* Who stands before the verb at v. *rejected: the verb is no report whatever stands behind it.
 * *at: where the words of that begin. */
static struct attribution find_before(const struct finder *f, size_t v, bool *rejected, size_t *at)
{
    bool passive, ing = (part_at(f, v)->uses & REPORTING_ING) != 0;
    *at = v;
    *rejected = !skip_back(f, at, &passive) || (passive && !ing);
    if (*rejected || !*at) return nobody;
    size_t before = *at - 1;
    *rejected = has(f, before, GRAMMAR_SELF | GRAMMAR_RELATIVE | GRAMMAR_PREPOSITION);
    if (*rejected) return nobody;
    const struct phrase *phrase = phrase_until(f, *at);
    if (has(f, before, GRAMMAR_HE | GRAMMAR_SHE | GRAMMAR_THEY | GRAMMAR_IT)) {
        --*at;
        return to_pronoun(f, before);
    }
    if (phrase) {
        *at = phrase->first;
        bool free = stands_free(f, phrase);
        return free ? to_phrase(f, phrase) : unknown;
    }
    if (has(f, before, GRAMMAR_CONJUNCTION)) return ing ? nobody : find_topic(f);
    if (is_comma(f, before)) return before_comma(f, before);
    bool possessive = part_at(f, before)->possessive; /* Moody's */
    return (possessive || is_noun(f, before)) && !ing ? unknown : nobody;
}

/* ---------------------------------------------------------------- who stands behind */

/* Whether the clause with the verb and who speaks is over at i. */
static bool is_over(const struct finder *f, size_t i)
{
    return part_at(f, i)->kind != PART_WORD ||
           has(f, i,
               GRAMMAR_PREPOSITION | GRAMMAR_ADVERB | GRAMMAR_TIME | GRAMMAR_CONJUNCTION |
                   GRAMMAR_RELATIVE | GRAMMAR_SUBORDINATOR) ||
           (part_at(f, i)->uses & REPORTING_ING);
}

static struct attribution find_after(const struct finder *f, size_t v)
{
    if (has(f, v + 1, GRAMMAR_HE | GRAMMAR_SHE) && is_over(f, v + 2)) return to_pronoun(f, v + 1);
    const struct phrase *phrase = phrase_from(f, v + 1);
    if (!phrase || !is_over(f, phrase->end)) {
        /* "said Peru's foreign minister", "said Smith's lawyer" */
        const struct phrase *owner = phrase_of(f, v + 1);
        if (!owner || owner->first != v + 1 || !owner->possessive) return nobody;
        phrase = phrase_from(f, owner->end);
        if (!phrase || !is_over(f, phrase->end)) return nobody;
    }
    struct attribution found = to_phrase(f, phrase);
    const struct phrase *name = phrase_from(f, phrase->end + 1);
    if (!is_named(phrase) && is_comma(f, phrase->end) && name && is_full_name(name) &&
        is_mark(f, name->end))
        found.appositive = (size_t)(name - f->p->items);
    return found;
}

/* ---------------------------------------------------------------- what the verb needs */

static bool quotes_behind(const struct finder *f, size_t v)
{
    return f->last_quotation > v;
}

/* A quotation follows at once, or behind a colon. */
static bool quotes_next(const struct finder *f, size_t v)
{
    for (size_t i = v + 1; i < f->p->parts.count && i <= v + SEGMENT_MAX; i++) {
        if (is_quotation(f, i)) return i <= v + 2 || is_mark(f, i - 1);
        if (is_mark(f, i) && part_at(f, i)->point == ';') return false;
    }
    return false;
}

static bool quotes_before(const struct finder *f, size_t at)
{
    if (at && is_mark(f, at - 1)) at--;
    return at && is_quotation(f, at - 1);
}

static bool is_infinitive(const struct finder *f, size_t to)
{
    return is_text(f, to, "to") && part_at(f, to + 1)->kind == PART_WORD &&
           !has(f, to + 1, GRAMMAR_FUNCTION) && !part_at(f, to + 1)->capital;
}

/* Whether a clause follows: "that", a pronoun, or a noun and its verb. */
static bool clause_behind(const struct finder *f, size_t v)
{
    size_t i = v + 1;
    while (has(f, i, GRAMMAR_ADVERB | GRAMMAR_TIME)) i++;
    if (is_text(f, i, "that") || is_text(f, i, "whether") || is_text(f, i, "how")) return true;
    if (part_at(f, i)->kind == PART_MARK) return part_at(f, i)->point == ':';
    if (has(f, i, GRAMMAR_HE | GRAMMAR_SHE | GRAMMAR_THEY | GRAMMAR_SELF)) return true;
    if (is_text(f, i, "to") || has(f, i, GRAMMAR_BE | GRAMMAR_HAVE | GRAMMAR_MODAL)) return false;
    for (size_t k = i; k < i + CLAUSE_MAX && part_at(f, k)->kind == PART_WORD; k++) {
        if (is_text(f, k, "that")) return true;
        if (is_infinitive(f, k)) return false; /* found a way to ensure that */
        if (has(f, k, GRAMMAR_RELATIVE | GRAMMAR_SUBORDINATOR)) return false;
        bool verb = has(f, k, GRAMMAR_BE | GRAMMAR_HAVE | GRAMMAR_MODAL | GRAMMAR_NOT);
        if (verb && !is_text(f, k, "to") && !is_text(f, k, "being") && !is_text(f, k, "having"))
            return k > i;
    }
    return false;
}

/* Whether the attribution ends a clause that it reports: "..., he said on Monday"; or is one of its
 * own: "as he wrote, ..." */
static bool clause_before(const struct finder *f, size_t at, size_t v)
{
    if (at && is_text(f, at - 1, "as")) return is_mark(f, v + 1);
    return at && (is_comma(f, at - 1) || is_quotation(f, at - 1)) && is_over(f, v + 1);
}

static bool is_satisfied(const struct finder *f, size_t at, size_t v)
{
    unsigned uses = part_at(f, v)->uses;
    if (uses & REPORTING_FREE) return true;
    if ((uses & REPORTING_QUOTE) && quotes_behind(f, v)) return true;
    if (!(uses & REPORTING_CLAUSE)) return false;
    return quotes_behind(f, v) || quotes_before(f, at) || clause_behind(f, v) ||
           clause_before(f, at, v);
}

/* "said to be" tells what others say, and "said nothing" nothing. */
static bool is_hearsay(const struct finder *f, size_t v)
{
    return is_text(f, v + 1, "nothing") ||
           (is_text(f, v + 1, "to") && has(f, v + 2, GRAMMAR_BE | GRAMMAR_HAVE));
}

/* "whatever the planners said" */
static bool is_questioned(const struct finder *f, size_t at)
{
    static const char *const words[] = {"what", "whatever", "how", "why"};
    for (size_t k = 1; k <= QUESTION_MAX && k <= at && part_at(f, at - k)->kind == PART_WORD; k++)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (is_text(f, at - k, words[i])) return true;
    return false;
}

/* "after Smith said", "what Smith said", "did Smith say": not what the sentence itself tells. */
static bool is_subordinate(const struct finder *f, size_t at)
{
    if (!at) return false;
    return (has(f, at - 1, GRAMMAR_SUBORDINATOR) && !is_text(f, at - 1, "as")) ||
           has(f, at - 1, GRAMMAR_MODAL) || is_questioned(f, at);
}

/* "Huawei, accused of spying", "Huawei, dubbed "a spy" by Smith": who stands before it is spoken
 * of. */
static bool is_spoken_of(const struct finder *f, size_t v)
{
    if (part_at(f, v)->uses & REPORTING_ING) return false;
    if (is_text(f, v, "accused") && is_text(f, v + 1, "of")) return true;
    size_t i = v + 1;
    while (is_quotation(f, i)) i++;
    return is_text(f, i, "by") && phrase_of(f, i + 1);
}

/* A verb that may be a noun or an infinitive needs somebody plainly before it. */
static bool is_doubtful(const struct finder *f, size_t v, const struct attribution *who)
{
    unsigned uses = part_at(f, v)->uses;
    if (who->kind == ATTRIBUTION_NONE) return true;
    if (who->kind != ATTRIBUTION_UNKNOWN) return false;
    if (uses & REPORTING_NOUN) return true;
    if (uses & REPORTING_BASE) return !v || !part_at(f, v - 1)->plural;
    return false;
}

/* ---------------------------------------------------------------- one word of reporting */

static struct attribution find_source(const struct finder *f, size_t v)
{
    const struct phrase *phrase = phrase_from(f, v + 2);
    if (is_text(f, v, "words") && !(v && is_text(f, v - 1, "the"))) return nobody;
    if (phrase) return to_phrase(f, phrase);
    const struct phrase *owner = phrase_of(f, v + 2);
    phrase = owner && owner->first == v + 2 ? phrase_from(f, owner->end) : NULL;
    return phrase ? to_phrase(f, phrase) : unknown;
}

/* "Smith was quoted as saying" */
static struct attribution find_quoted(const struct finder *f, size_t v)
{
    size_t at = v;
    bool passive, as = false;
    for (size_t i = v + 1; i <= v + SKIP_MAX; i++) as |= (part_at(f, i)->uses & REPORTING_ING) != 0;
    if (!as || !skip_back(f, &at, &passive) || !passive || !at) return nobody;
    if (has(f, at - 1, GRAMMAR_HE | GRAMMAR_SHE)) return to_pronoun(f, at - 1);
    const struct phrase *phrase = phrase_until(f, at);
    if (phrase) return to_phrase(f, phrase);
    return is_comma(f, at - 1) ? before_comma(f, at - 1) : unknown;
}

static struct attribution find_participle(const struct finder *f, size_t v, enum rank *rank)
{
    bool rejected;
    size_t at;
    *rank = RANK_PARTICIPLE;
    struct attribution who = find_before(f, v, &rejected, &at);
    if (!is_satisfied(f, v, v)) return nobody;
    bool by = v && is_text(f, v - 1, "by");
    if ((v && is_comma(f, v - 1)) || by) return find_topic(f);
    if (rejected || who.kind == ATTRIBUTION_UNKNOWN) return nobody;
    return who;
}

static bool may_invert(const struct finder *f, size_t v)
{
    if (!(part_at(f, v)->uses & REPORTING_INVERTS)) return false;
    return !v || is_quotation(f, v - 1) || (is_mark(f, v - 1) && part_at(f, v - 1)->point != ':');
}

/* "said" behind a quotation or comma says so, whoever it is. */
static bool is_plain_saying(const struct finder *f, size_t v)
{
    const unsigned doubts = REPORTING_NOUN | REPORTING_BASE | REPORTING_ING;
    unsigned uses = part_at(f, v)->uses;
    if (!v || !(uses & REPORTING_FREE) || (uses & doubts)) return false;
    return is_quotation(f, v - 1) || is_comma(f, v - 1);
}

/* "Smith, the head of it, warned the bank": who stands before the comma speaks, unless who stands
 * behind the verb has a name too. */
static bool is_owner_of_comma(const struct finder *f, size_t v, const struct attribution *behind)
{
    if (!v || !is_comma(f, v - 1) || behind->kind != ATTRIBUTION_PHRASE) return false;
    const struct phrase *phrase = &f->p->items[behind->phrase];
    if (is_full_name(phrase) || behind->appositive != PHRASES_NONE) return false;
    struct attribution before = before_comma(f, v - 1);
    return before.kind == ATTRIBUTION_PHRASE && is_full_name(&f->p->items[before.phrase]);
}

static struct attribution find_verb(const struct finder *f, size_t v, enum rank *rank)
{
    size_t at = v;
    bool rejected = false;
    struct attribution who = nobody;
    *rank = RANK_VERB;
    if (is_hearsay(f, v) || is_spoken_of(f, v)) return nobody;
    if (may_invert(f, v)) who = find_after(f, v);
    if (is_owner_of_comma(f, v, &who)) who = nobody;
    if (who.kind == ATTRIBUTION_NONE) {
        who = find_before(f, v, &rejected, &at);
        if (rejected || is_subordinate(f, at)) return nobody;
        if (who.kind == ATTRIBUTION_NONE && is_plain_saying(f, v)) who = unknown;
        if (is_doubtful(f, v, &who) || !is_satisfied(f, at, v)) return nobody;
    }
    if (quotes_before(f, at) || quotes_next(f, v)) *rank = RANK_BESIDE;
    return who;
}

static struct attribution find_at(const struct finder *f, size_t v, enum rank *rank)
{
    unsigned uses = part_at(f, v)->uses;
    *rank = RANK_SOURCE;
    if (uses & REPORTING_SOURCE) return find_source(f, v);
    if (uses & REPORTING_QUOTED) {
        struct attribution who = find_quoted(f, v);
        *rank = RANK_VERB;
        if (who.kind != ATTRIBUTION_NONE || !(uses & REPORTING_QUOTE)) return who;
    }
    return uses & REPORTING_ING ? find_participle(f, v, rank) : find_verb(f, v, rank);
}

static struct finder finder_of(const char *text, const struct phrases *phrases)
{
    struct finder f = {text, phrases, 0};
    for (size_t i = 0; i < phrases->parts.count; i++)
        if (is_quotation(&f, i)) f.last_quotation = i;
    return f;
}

struct attribution attribution_find(const char *text, const struct phrases *phrases, bool quoted)
{
    struct finder f = finder_of(text, phrases);
    struct attribution best = nobody;
    enum rank best_rank = RANK_NONE;
    for (size_t v = 0; v < phrases->parts.count; v++) {
        if (!phrases->parts.items[v].uses || phrases->parts.items[v].phrase != PHRASES_NONE)
            continue;
        enum rank rank;
        struct attribution found = find_at(&f, v, &rank);
        if (!quoted && rank == RANK_BESIDE) rank = RANK_VERB;
        if (found.kind == ATTRIBUTION_NONE || rank <= best_rank) continue;
        best = found;
        best_rank = rank;
    }
    return best;
}

struct attribution attribution_topic(const char *text, const struct phrases *phrases)
{
    struct finder f = finder_of(text, phrases);
    return find_topic(&f);
}
