/* One walk finds the phrases. A phrase is built from left to right: an article, words that
 * describe, titles and roles, a name. What comes after the last title or role is the name; what
 * comes before it describes. "of" and the like tie a further phrase to a role, and to bodies whose
 * names go on: Department of Health. */
#include "text/phrases.h"

#include "base/memory.h"
#include "text/grammar.h"
#include "text/reporting.h"

#include <string.h>

enum {
    GAP_MAX = 5,         /* words between an article and the role or name */
    LIST_MAX = 5,        /* members of a list within a name: Digital, Culture, Media and Sport */
    NOUN_MAX = 3,        /* words of a noun that is no phrase */
    COMPLEMENTS_MAX = 3, /* "of ..." one after the other */
    WEEKDAY_MIN = 6,     /* bytes; shorter words for times are months, of which some are names */
};

static const struct part *part_at(const struct phrases *p, size_t i)
{
    static const struct part none = {.kind = PART_MARK};
    return i < p->parts.count ? &p->parts.items[i] : &none;
}

static bool has(const struct phrases *p, size_t i, uint32_t classes)
{
    const struct part *part = part_at(p, i);
    return part->kind == PART_WORD && (part->classes & classes);
}

static bool is_capital(const struct phrases *p, size_t i)
{
    const struct part *part = part_at(p, i);
    return part->kind == PART_WORD && part->capital;
}

/* Words of reporting are no names, but for those that begin no sentence and may be nouns. */
static bool is_verb(const struct phrases *p, size_t i)
{
    unsigned uses = part_at(p, i)->uses;
    if (!uses) return false;
    bool first = !i || part_at(p, i - 1)->kind != PART_WORD;
    return (first && (uses & (REPORTING_SOURCE | REPORTING_ING))) ||
           !(uses & (REPORTING_NOUN | REPORTING_BASE | REPORTING_SOURCE | REPORTING_ING));
}

/* Whether a word that tells a time may begin a name all the same: "the Sunday Times", "Jan Smith",
 * but not "in June". */
static bool is_name_of_time(const struct phrases *p, size_t i)
{
    if (!is_capital(p, i + 1) || has(p, i + 1, GRAMMAR_TIME | GRAMMAR_FUNCTION)) return false;
    if (i && has(p, i - 1, GRAMMAR_DEFINITE)) return true;
    return part_at(p, i)->end - part_at(p, i)->start < WEEKDAY_MIN &&
           !(i && has(p, i - 1, GRAMMAR_PREPOSITION));
}

/* Whether a word begins a name. */
static bool begins_name(const struct phrases *p, size_t i)
{
    if (!is_capital(p, i) || has(p, i, GRAMMAR_FUNCTION) || is_verb(p, i)) return false;
    return !has(p, i, GRAMMAR_TIME) || is_name_of_time(p, i);
}

/* Whether a word goes on with a name: "Theresa May", "Shelley Long", "Vincent van Gogh". */
static bool continues_name(const struct phrases *p, size_t i)
{
    if (has(p, i, GRAMMAR_PARTICLE) && !has(p, i, GRAMMAR_FUNCTION))
        return begins_name(p, i + 1) || has(p, i + 1, GRAMMAR_PARTICLE);
    if (is_capital(p, i) && has(p, i, GRAMMAR_MODAL | GRAMMAR_ADVERB)) return true;
    return begins_name(p, i);
}

static bool is_text(const struct phrases *p, const char *text, size_t i, const char *word)
{
    const struct part *part = part_at(p, i);
    size_t size = strlen(word);
    return part->kind == PART_WORD && part->end - part->start == size &&
           memcmp(text + part->start, word, size) == 0;
}

/* Past a list such as ", Culture, Media and Sport", or i where there is none. */
static size_t skip_list(const struct phrases *p, const char *text, size_t i)
{
    size_t at = i;
    for (int members = 0; members < LIST_MAX; members++) {
        bool last = is_text(p, text, at, "and");
        if (!last && part_at(p, at)->point != ',') return i;
        at++;
        if (!last && is_text(p, text, at, "and")) {
            last = true;
            at++;
        }
        if (!begins_name(p, at)) return i;
        while (begins_name(p, at)) at++;
        if (last) return at;
    }
    return i;
}

/* Past "of Foreign Affairs", "for Digital, Culture and Sport", or i where there is no such thing.
 */
static size_t skip_field(const struct phrases *p, const char *text, size_t i)
{
    static const char *const ties[] = {"of", "for", "on"};
    bool tied = false;
    for (size_t k = 0; k < sizeof ties / sizeof ties[0]; k++) tied |= is_text(p, text, i, ties[k]);
    if (!tied) return i;
    size_t at = i + 1 + is_text(p, text, i + 1, "the");
    if (!begins_name(p, at)) return i;
    while (begins_name(p, at) && !part_at(p, at - 1)->possessive) at++;
    return part_at(p, at - 1)->possessive ? at : skip_list(p, text, at);
}

/* Past "of State" behind "Secretary", or i. */
static size_t skip_office(const struct phrases *p, const char *text, size_t i)
{
    if (!is_text(p, text, i, "of") && !is_text(p, text, i, "for")) return i;
    size_t at = i + 1 + is_text(p, text, i + 1, "the");
    return has(p, at, GRAMMAR_OFFICE) ? at + 1 : i;
}

/* "Exchange Commission" behind "the Securities and". */
static bool goes_on_as_body(const struct phrases *p, size_t i)
{
    size_t at = i;
    while (begins_name(p, at) && at - i < LIST_MAX) at++;
    return at > i && has(p, at - 1, GRAMMAR_BODY);
}

static bool is_surname(const struct phrases *p, const struct phrase *phrase, size_t i)
{
    return has(p, i, GRAMMAR_SURNAME) && is_capital(p, i) && phrase->name < phrase->name_end &&
           !begins_name(p, i + 1);
}

static void take_role(const struct phrases *p, struct phrase *phrase, size_t i)
{
    if (phrase->name < phrase->name_end || phrase->role != PHRASES_NONE) phrase->specific = true;
    phrase->role = i;
    phrase->classes = part_at(p, i)->classes |
                      (phrase->classes & (GRAMMAR_MALE | GRAMMAR_FEMALE | GRAMMAR_TITLE));
    phrase->name = phrase->name_end = i + 1;
    phrase->body = false;
}

static void take_name(const struct phrases *p, struct phrase *phrase, size_t i)
{
    if (phrase->name == phrase->name_end) phrase->name = i;
    phrase->name_end = i + 1;
    phrase->body |= has(p, i, GRAMMAR_BODY | GRAMMAR_SUFFIX);
}

/* Takes the word at i into the phrase, and returns where to go on; i where it does not fit. */
static size_t extend(const struct phrases *p, const char *text, struct phrase *phrase, size_t i)
{
    const uint32_t roles = GRAMMAR_PERSON | GRAMMAR_BODY | GRAMMAR_GROUP | GRAMMAR_DOCUMENT;
    bool named = phrase->name < phrase->name_end;
    if (has(p, i, GRAMMAR_TITLE) && is_capital(p, i)) {
        phrase->titled = true;
        phrase->classes |= part_at(p, i)->classes;
        phrase->name = phrase->name_end = i + 1;
        return i + 1;
    }
    if (named && is_surname(p, phrase, i)) {
        take_name(p, phrase, i);
        return i + 1;
    }
    bool letters = named && part_at(p, i)->capitals && !begins_name(p, i + 1);
    if (letters && has(p, i, GRAMMAR_PERSON)) return i + 1; /* "Jane Smith MP" */
    bool body_name = is_capital(p, i) && has(p, i, GRAMMAR_BODY) && !has(p, i, GRAMMAR_PERSON);
    bool bill = has(p, i, GRAMMAR_DOCUMENT) && is_capital(p, i) && begins_name(p, i + 1);
    if (has(p, i, roles) && !has(p, i, GRAMMAR_FUNCTION) && !body_name && !bill) {
        take_role(p, phrase, i);
        size_t end = skip_office(p, text, i + 1);
        phrase->name = phrase->name_end = end;
        return end;
    }
    bool title = phrase->titled && i && has(p, i - 1, GRAMMAR_TITLE);
    if (named || title ? continues_name(p, i) : begins_name(p, i)) {
        take_name(p, phrase, i);
        if (!body_name || part_at(p, i)->possessive) return i + 1;
        size_t end = skip_field(p, text, i + 1);
        if (end > i + 1) phrase->name_end = end;
        return end;
    }
    return i;
}

/* "Securities and" before "Exchange Commission". */
static bool is_inner_and(const struct phrases *p, const char *text, const struct phrase *phrase,
                         size_t i)
{
    return phrase->definite && phrase->name < phrase->name_end && is_text(p, text, i, "and") &&
           goes_on_as_body(p, i + 1);
}

static bool is_gap(const struct phrases *p, size_t i)
{
    const struct part *part = part_at(p, i);
    if (part->kind != PART_WORD || part->possessive || part->uses) return false;
    const uint32_t fine = GRAMMAR_MODIFIER | GRAMMAR_ORIGIN | GRAMMAR_OFFICE | GRAMMAR_PARTICLE |
                          GRAMMAR_SUFFIX | GRAMMAR_TIME | GRAMMAR_INDEFINITE;
    bool adverb = (part->classes & GRAMMAR_ADVERB) != 0;
    return adverb || !(part->classes & ~fine);
}

/* The names of bodies that are nothing but their role: "the Government". */
static void demote_body(const struct phrases *p, struct phrase *phrase)
{
    if (phrase->name_end != phrase->name + 1 || phrase->role != PHRASES_NONE || phrase->titled)
        return;
    size_t word = phrase->name;
    if (!has(p, word, GRAMMAR_BODY) || part_at(p, word)->capitals) return;
    phrase->role = word;
    phrase->classes |= part_at(p, word)->classes;
    phrase->name = phrase->name_end = word + 1;
    phrase->body = false;
}

/* "King" by itself is a name, "the king" is none. */
static void promote_surname(const struct phrases *p, struct phrase *phrase)
{
    size_t word = phrase->role;
    if (word != phrase->first || phrase->core != word + 1 || phrase->name < phrase->name_end)
        return;
    if (!is_capital(p, word) || !has(p, word, GRAMMAR_SURNAME)) return;
    phrase->name = word;
    phrase->name_end = word + 1;
    phrase->role = PHRASES_NONE;
    phrase->classes = 0;
    phrase->titled = false;
}

/* Leaves out what stands before a name: "Labour MP" is a role, but "Republican Tom Smith" is not.
 */
static void strip_origin(const struct phrases *p, struct phrase *phrase)
{
    while (phrase->name_end - phrase->name > 2 && !phrase->body &&
           has(p, phrase->name, GRAMMAR_ORIGIN | GRAMMAR_MODIFIER))
        phrase->name++;
}

/* Whether words that describe a role may stand at i: behind an article, or "Chinese foreign" before
 * "minister". */
static bool may_describe(const struct phrases *p, const struct phrase *phrase, size_t i, bool open)
{
    if (phrase->role != PHRASES_NONE || !is_gap(p, i)) return false;
    if (phrase->name == phrase->name_end) return open;
    if (is_capital(p, i) || part_at(p, i)->possessive) return false;
    bool origin = true;
    for (size_t k = phrase->name; k < phrase->name_end; k++) origin &= has(p, k, GRAMMAR_ORIGIN);
    return origin || has(p, i, GRAMMAR_MODIFIER | GRAMMAR_OFFICE);
}

/* Reads the phrase that begins at i. owned: behind "Smith's". False: none does. */
static bool read_phrase(const struct phrases *p, const char *text, size_t i, bool owned,
                        struct phrase *phrase)
{
    *phrase = (struct phrase){
        .first = i, .name = i, .name_end = i, .role = PHRASES_NONE, .agent = PHRASES_NONE};
    size_t at = i, gap = 0, past = 0;
    phrase->definite = has(p, i, GRAMMAR_DEFINITE);
    phrase->article = is_text(p, text, i, "the") || is_text(p, text, i, "The");
    phrase->indefinite = has(p, i, GRAMMAR_INDEFINITE);
    bool article = has(p, i, GRAMMAR_DEFINITE | GRAMMAR_INDEFINITE);
    if (article) at++;
    phrase->modifier = at;
    phrase->name = phrase->name_end = at;
    bool open = owned || article || has(p, i, GRAMMAR_MODIFIER | GRAMMAR_ORIGIN);
    while (at < p->parts.count) {
        bool described = at > past && phrase->name < phrase->name_end; /* then only a role fits */
        struct phrase before = *phrase;
        size_t next = extend(p, text, phrase, at);
        if (described && next > at && phrase->role == PHRASES_NONE) {
            *phrase = before;
            break;
        }
        if (next > at) {
            past = at = next;
            open = open || has(p, at - 1, GRAMMAR_PERSON | GRAMMAR_BODY);
            if (part_at(p, at - 1)->possessive) break;
        } else if (is_inner_and(p, text, phrase, at)) {
            take_name(p, phrase, at);
            past = ++at;
        } else if (gap < GAP_MAX && may_describe(p, phrase, at, open)) {
            gap++;
            at++;
        } else {
            break;
        }
    }
    if (!past) return false;
    phrase->end = phrase->core = past;
    phrase->possessive = part_at(p, past - 1)->possessive;
    phrase->titled |= phrase->role != PHRASES_NONE && (phrase->classes & GRAMMAR_PERSON);
    demote_body(p, phrase);
    promote_surname(p, phrase);
    strip_origin(p, phrase);
    return true;
}

static bool add_phrase(struct phrases *p, const struct phrase *phrase)
{
    struct phrase *items = memory_reserve(p->items, &p->capacity, p->count + 1, sizeof *items);
    if (!items) return false;
    p->items = items;
    items[p->count++] = *phrase;
    return true;
}

static bool ties(const struct phrases *p, const char *text, const struct phrase *phrase)
{
    static const char *const words[] = {"of", "for", "at", "to", "from", "in", "with", "on", "by"};
    bool role = phrase->role != PHRASES_NONE;
    if (phrase->possessive) return phrase->end > phrase->core;
    size_t count = role ? sizeof words / sizeof words[0] : 0;
    if (phrase->name < phrase->name_end) count = phrase->body ? 0 : 5;
    for (size_t i = 0; i < count; i++)
        if (is_text(p, text, phrase->end, words[i])) return true;
    return false;
}

static bool names_agent(const struct phrases *p, const char *text, size_t i)
{
    return is_text(p, text, i, "by") || is_text(p, text, i, "from");
}

/* Past "the town" in "the mayor of the town", which is no phrase; i where nothing is. */
static size_t skip_noun(const struct phrases *p, size_t i)
{
    size_t at = i + has(p, i, GRAMMAR_DEFINITE | GRAMMAR_INDEFINITE);
    size_t first = at;
    while (at - first < NOUN_MAX && part_at(p, at)->kind == PART_WORD && !part_at(p, at)->classes &&
           !part_at(p, at)->uses && !part_at(p, at)->possessive)
        at++;
    return at > first ? at : i;
}

/* Ties "of Peru" to "the president". False: no memory. */
static bool add_complements(struct phrases *p, const char *text, struct phrase *phrase)
{
    for (int i = 0; i < COMPLEMENTS_MAX && ties(p, text, phrase); i++) {
        struct phrase inner;
        bool owned = part_at(p, phrase->end - 1)->possessive;
        if (!read_phrase(p, text, phrase->end + !owned, owned, &inner)) {
            bool noun = !owned && phrase->role != PHRASES_NONE;
            size_t end = noun ? skip_noun(p, phrase->end + 1) : 0;
            if (end > phrase->end + 1) phrase->end = end;
            return true;
        }
        inner.inner = true;
        if (names_agent(p, text, phrase->end)) phrase->agent = p->count;
        if (!add_phrase(p, &inner)) return false;
        phrase->specific |= inner.name < inner.name_end || inner.definite;
        phrase->end = inner.end;
        phrase->possessive = inner.possessive;
    }
    return true;
}

static bool read_phrases(struct phrases *p, const char *text)
{
    for (size_t i = 0; i < p->parts.count;) {
        struct phrase phrase;
        bool owned = i && p->parts.items[i - 1].possessive;
        if (!read_phrase(p, text, i, owned, &phrase)) {
            i++;
            continue;
        }
        if (!add_complements(p, text, &phrase)) return false;
        for (size_t k = phrase.first; k < phrase.end; k++) p->parts.items[k].phrase = p->count;
        if (!add_phrase(p, &phrase)) return false;
        i = phrase.end;
    }
    return true;
}

bool phrases_read(const char *text, size_t start, size_t end,
                  const struct quotation_list *quotations, size_t *next, struct phrases *phrases)
{
    phrases->count = 0;
    if (!parts_read(text, start, end, quotations, next, &phrases->parts)) return false;
    return read_phrases(phrases, text);
}

void phrases_free(struct phrases *phrases)
{
    parts_free(&phrases->parts);
    memory_free(phrases->items);
    *phrases = (struct phrases){.items = NULL};
}
