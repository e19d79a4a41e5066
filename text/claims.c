/* Sentence by sentence: how much of it is quotation, whom it names, and what attribution.c finds.
 * What a phrase claims depends on its head: a name is somebody, officials and reports are nobody in
 * particular, and a role is somebody where it says whose ("a spokesman for the port") or where only
 * one can be meant ("the mayor"). */
#include "text/claims.h"

#include "base/memory.h"
#include "text/attribution.h"
#include "text/grammar.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

enum {
    QUOTED_LETTERS_MIN = 12, /* a shorter quotation is a name or a title */
    DIRECT_SHARE = 4 /* letters: with one in so many in direct speech, the rest introduces it */
};

struct reader {
    const char *text;
    struct claims *claims;
    size_t next; /* the first quotation that may touch the sentence */
    bool sure;   /* what is claimed now is a name */
};

static const struct claim no_claim = {CLAIM_NONE, SPEAKERS_NONE, INTERN_NONE, 0, false};
static const struct claim unknown = {CLAIM_UNKNOWN, SPEAKERS_NONE, INTERN_NONE, 0, false};

/* ---------------------------------------------------------------- quotation marks */

static size_t count_letters(const char *text, size_t start, size_t end)
{
    size_t letters = 0, length;
    for (size_t at = start; at < end; at += length) {
        uint32_t point = utf8_decode(text + at, end - at, &length);
        letters += unicode_is_word(point);
    }
    return letters;
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c) != NULL;
}

/* The mark is passed over, whatever it is. */
static bool begins_small(const char *text, size_t start, size_t end)
{
    while (start < end && ((unsigned char)text[start] >= 0x80 || is_one_of(text[start], "\"' ")))
        start++;
    return start < end && text[start] >= 'a' && text[start] <= 'z';
}

/* Whether the quotation, from start to end within the sentence, is speech rather than words within
 * one: "no," he said; he said: "no". */
static bool is_direct(const char *text, const struct article_sentence *sentence, size_t start,
                      size_t end)
{
    size_t before = start;
    while (before > sentence->start && text[before - 1] == ' ') before--;
    if (before > sentence->start) {
        char mark = text[before - 1];
        return mark == ':' || (mark == ',' && !begins_small(text, start, end));
    }
    for (size_t at = end; at > start && end - at < 6; at--) /* the mark is up to three bytes */
        if (is_one_of(text[at - 1], ",.!?")) return true;
    return end < sentence->end && text[end] == ',';
}

static void measure(const struct reader *r, const struct article_sentence *sentence,
                    struct claims_sentence *item)
{
    const struct quotation_list *list = &r->claims->quotations;
    size_t inside = 0, direct = 0, all = count_letters(r->text, sentence->start, sentence->end);
    for (size_t i = r->next; i < list->count && list->items[i].start < sentence->end; i++) {
        const struct quotation *quotation = &list->items[i];
        size_t start = quotation->start > sentence->start ? quotation->start : sentence->start;
        size_t end = quotation->end < sentence->end ? quotation->end : sentence->end;
        if (start >= end) continue;
        size_t letters = count_letters(r->text, start, end);
        inside += letters;
        if (direct || is_direct(r->text, sentence, start, end)) direct += letters;
        if (item->first > item->last) item->first = quotation->utterance;
        item->last = quotation->utterance;
    }
    item->whole = inside && inside == all;
    bool most = inside * 2 > all && inside >= QUOTED_LETTERS_MIN;
    item->quoted = item->whole || most || direct * DIRECT_SHARE > all;
    item->colon = sentence->end > sentence->start && r->text[sentence->end - 1] == ':';
}

/* ---------------------------------------------------------------- names */

static bool is_named(const struct phrase *phrase)
{
    return phrase->name < phrase->name_end;
}

static bool is_person_role(const struct phrase *phrase)
{
    return !is_named(phrase) && phrase->role != PHRASES_NONE &&
           (phrase->classes & GRAMMAR_PERSON) && !phrase->inner;
}

/* The phrase behind "Smith, ", or before ", Smith": what Smith is. */
static const struct phrase *apposition_of(const struct phrases *p, const struct phrase *phrase)
{
    size_t after = phrase->end + 1;
    if (after < p->parts.count && p->parts.items[phrase->end].point == ',' &&
        p->parts.items[after].phrase != PHRASES_NONE) {
        const struct phrase *role = &p->items[p->parts.items[after].phrase];
        if (role->first == after && is_person_role(role)) return role;
    }
    if (phrase->first < 2 || p->parts.items[phrase->first - 1].point != ',') return NULL;
    size_t before = p->parts.items[phrase->first - 2].phrase;
    if (before == PHRASES_NONE) return NULL;
    size_t start = p->items[before].first;
    bool owned = start && p->parts.items[start - 1].possessive;
    if (!p->items[before].definite && !owned) return NULL;
    return is_person_role(&p->items[before]) ? &p->items[before] : NULL;
}

static bool take_apposition(struct reader *r, const struct phrase *phrase, size_t identity)
{
    struct speakers *s = &r->claims->speakers;
    const struct phrases *p = &r->claims->phrases;
    const struct phrase *role = apposition_of(p, phrase);
    if (!role || phrase->body || (phrase->name_end - phrase->name < 2 && !phrase->titled))
        return true;
    uint32_t gender = role->classes & (GRAMMAR_MALE | GRAMMAR_FEMALE);
    s->items[identity].person = true;
    if (!s->items[identity].gender) s->items[identity].gender = gender;
    return speakers_hold(s, r->text, p, role, identity);
}

/* The role words within the name of a body: "the ministry" may be said of it. */
static bool take_body(struct reader *r, const struct phrase *phrase, size_t identity)
{
    const struct phrases *p = &r->claims->phrases;
    for (size_t i = phrase->name; i < phrase->name_end; i++) {
        if (!(p->parts.items[i].classes & GRAMMAR_BODY)) continue;
        struct phrase role = {.role = i, .modifier = i};
        if (!speakers_hold(&r->claims->speakers, r->text, p, &role, identity)) return false;
    }
    return true;
}

/* Meets everybody whom the sentence names. */
static bool meet_all(struct reader *r)
{
    struct phrases *p = &r->claims->phrases;
    for (size_t i = 0; i < p->count && !p->parts.title_case; i++) {
        const struct phrase *phrase = &p->items[i];
        size_t identity;
        if (!is_named(phrase)) continue;
        if (!speakers_meet(&r->claims->speakers, r->text, p, phrase, false, &identity))
            return false;
        bool role = phrase->role != PHRASES_NONE && phrase->role < phrase->name;
        if (role && !speakers_hold(&r->claims->speakers, r->text, p, phrase, identity))
            return false;
        if (phrase->body ? !take_body(r, phrase, identity) : !take_apposition(r, phrase, identity))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- claims */

/* The phrase that owns this one: "Smith's lawyer", "the port's owner". */
static const struct phrase *owner_of(const struct phrases *p, const struct phrase *phrase)
{
    if (!phrase->first) return NULL;
    size_t owner = p->parts.items[phrase->first - 1].phrase;
    if (owner == PHRASES_NONE) return NULL;
    const struct phrase *found = &p->items[owner];
    return found->possessive && found->end == phrase->first ? found : NULL;
}

/* "one rebel Conservative" and "the Conservative" have no name. */
static bool is_kind(const struct phrases *p, const struct phrase *phrase)
{
    const struct part *name = &p->parts.items[phrase->name];
    if (phrase->role != PHRASES_NONE || phrase->titled || phrase->name_end - phrase->name > 1)
        return false;
    bool origin = (name->classes & GRAMMAR_ORIGIN) && !name->capitals;
    return phrase->indefinite || origin;
}

static bool claim_name(struct reader *r, const struct phrase *phrase, struct claim *claim)
{
    *claim = unknown;
    if (is_kind(&r->claims->phrases, phrase)) return true;
    *claim = (struct claim){CLAIM_IDENTITY, SPEAKERS_NONE, INTERN_NONE, phrase->classes, false};
    return speakers_meet(&r->claims->speakers, r->text, &r->claims->phrases, phrase, r->sure,
                         &claim->identity);
}

static bool claim_document(struct reader *r, const struct phrase *phrase, struct claim *claim)
{
    const struct phrases *p = &r->claims->phrases;
    const struct phrase *owner = owner_of(p, phrase);
    if (!owner && phrase->agent != PHRASES_NONE) owner = &p->items[phrase->agent];
    *claim = unknown;
    return !owner || !is_named(owner) || claim_name(r, owner, claim);
}

/* Whether a role that nobody of that name has tells enough. "his" and the like do not. */
static bool is_telling(const struct phrases *p, const struct phrase *phrase,
                       const struct phrase *owner)
{
    bool vague = (phrase->classes & GRAMMAR_VAGUE) != 0;
    bool definite = phrase->article || (phrase->first == phrase->modifier && phrase->specific);
    bool inner_body = false;
    for (size_t i = phrase->modifier; i < phrase->role; i++)
        inner_body |= (p->parts.items[i].classes & GRAMMAR_BODY) != 0 || p->parts.items[i].capital;
    if (owner) return is_named(owner) || owner->definite;
    if (vague) return definite && phrase->specific;
    if (definite) return true;
    return phrase->specific && (phrase->end > phrase->core || inner_body);
}

static bool claim_role(struct reader *r, const struct phrase *phrase, struct claim *claim)
{
    struct phrases *p = &r->claims->phrases;
    struct speakers *s = &r->claims->speakers;
    const struct phrase *owner = owner_of(p, phrase);
    bool tied = phrase->article && phrase->end == phrase->core && !owner;
    *claim = (struct claim){CLAIM_ROLE, SPEAKERS_NONE, INTERN_NONE, phrase->classes, false};
    if (tied && !speakers_role(s, r->text, p, phrase, true, &claim->role)) return false;
    if (!is_telling(p, phrase, owner)) return true;
    size_t from = owner ? owner->modifier : phrase->modifier;
    if (!speakers_meet_role(s, r->text, p, from, phrase->end, &claim->identity)) return false;
    uint32_t role;
    if (!speakers_role(s, r->text, p, phrase, false, &role)) return false;
    struct identity *item = &s->items[claim->identity];
    item->role = role;
    item->gender = phrase->classes & (GRAMMAR_MALE | GRAMMAR_FEMALE);
    item->person = (phrase->classes & GRAMMAR_PERSON) != 0;
    item->body = !item->person && (phrase->classes & GRAMMAR_BODY);
    return true;
}

static bool claim_phrase(struct reader *r, const struct phrase *phrase, struct claim *claim)
{
    if (is_named(phrase)) return claim_name(r, phrase, claim);
    if (phrase->classes & GRAMMAR_DOCUMENT) return claim_document(r, phrase, claim);
    *claim = unknown;
    if (phrase->role == PHRASES_NONE || (phrase->classes & GRAMMAR_GROUP)) return true;
    return claim_role(r, phrase, claim);
}

static bool claim_of(struct reader *r, const struct attribution *found, struct claim *claim)
{
    const struct phrases *p = &r->claims->phrases;
    *claim = found->kind == ATTRIBUTION_NONE ? no_claim : unknown;
    if (found->kind == ATTRIBUTION_PRONOUN) {
        claim->kind = CLAIM_PRONOUN;
        claim->embedded = found->embedded;
        claim->classes = found->pronoun;
    }
    if (found->kind != ATTRIBUTION_PHRASE) return true;
    if (found->appositive == PHRASES_NONE) return claim_phrase(r, &p->items[found->phrase], claim);
    return claim_name(r, &p->items[found->appositive], claim);
}

/* ---------------------------------------------------------------- sentences */

/* Whether somebody is named beside the one the sentence is about. */
static bool is_crowded(const struct phrases *p, const struct attribution *topic)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct phrase *phrase = &p->items[i];
        bool person = is_named(phrase) && !phrase->body &&
                      (phrase->titled || phrase->name_end - phrase->name > 1);
        bool about =
            topic->kind == ATTRIBUTION_PHRASE && (i == topic->phrase || i == topic->appositive);
        if (person && !about) return true;
    }
    return false;
}

/* "Smith was blunt: "..."" */
static bool leads_to_quotation(const struct phrases *p)
{
    for (size_t i = 1; i < p->parts.count; i++)
        if (p->parts.items[i].kind == PART_QUOTATION) return p->parts.items[i - 1].point == ':';
    return false;
}

static bool read_sentence(struct reader *r, const struct article_sentence *sentence,
                          struct claims_sentence *item)
{
    struct phrases *p = &r->claims->phrases;
    if (!phrases_read(r->text, sentence->start, sentence->end, &r->claims->quotations, &r->next,
                      p) ||
        !meet_all(r))
        return false;
    struct attribution speaker = attribution_find(r->text, p, item->quoted);
    struct attribution topic = attribution_topic(r->text, p);
    bool led = item->quoted ||
               (p->parts.count && p->parts.items[p->parts.count - 1].kind == PART_QUOTATION);
    if (speaker.kind == ATTRIBUTION_NONE && led && leads_to_quotation(p)) speaker = topic;
    bool introduced = speaker.kind == ATTRIBUTION_PRONOUN && topic.kind == ATTRIBUTION_PHRASE;
    if (introduced && leads_to_quotation(p)) speaker = topic; /* Smith is blunt: "...", he says */
    item->crowded = is_crowded(p, &topic);
    r->sure = !p->parts.title_case;
    if (!claim_of(r, &speaker, &item->speaker)) return false;
    r->sure = false;
    return claim_of(r, &topic, &item->topic);
}

static bool is_full(const struct phrase *phrase)
{
    return phrase->titled ? is_named(phrase) : phrase->name_end - phrase->name > 1;
}

/* Who has the turn that the sentence begins: the last full name before the colon, if there is one,
 * as in "The Minister (Anna Holm)" and "Anna Holm (Labour)". */
static bool claim_turn(struct reader *r, size_t start, size_t colon, struct claim *claim)
{
    struct phrases *p = &r->claims->phrases;
    const struct phrase *found = NULL;
    size_t next = r->next;
    if (!phrases_read(r->text, start, colon, &r->claims->quotations, &next, p)) return false;
    for (size_t i = 0; i < p->count; i++)
        if (!found || is_full(&p->items[i])) found = &p->items[i];
    *claim = unknown;
    r->sure = true;
    bool letter = colon - start == 1; /* Q and A */
    bool done = letter || !found || claim_phrase(r, found, claim);
    r->sure = false;
    return done;
}

/* A sentence of a transcript: its words are those of who has the turn, whomever they quote. */
static bool read_turn(struct reader *r, const struct article_sentence *sentence, size_t colon,
                      struct claims_sentence *item)
{
    item->quoted = item->whole = item->colon = true;
    if (colon && !claim_turn(r, sentence->start, colon, &item->speaker)) return false;
    return phrases_read(r->text, colon ? colon + 1 : sentence->start, sentence->end,
                        &r->claims->quotations, &r->next, &r->claims->phrases) &&
           meet_all(r);
}

static bool find_turns(const char *text, const struct article_text *article, struct claims *claims)
{
    claims->turns = memory_new(article->count, sizeof *claims->turns);
    return claims->turns && turns_find(text, article, claims->turns);
}

static void pass_quotations(struct reader *r, size_t start)
{
    const struct quotation_list *list = &r->claims->quotations;
    while (r->next < list->count && list->items[r->next].end <= start) r->next++;
}

bool claims_read(const char *text, const struct article_text *article, bool words,
                 struct claims *claims)
{
    *claims = (struct claims){.items = NULL};
    struct reader r = {.text = text, .claims = claims};
    claims->items = memory_reserve(NULL, &claims->capacity, article->count, sizeof *claims->items);
    if (!claims->items || !speakers_begin(&claims->speakers) ||
        !quotations_find(text, article, &claims->quotations) ||
        (words && !find_turns(text, article, claims)))
        return false;
    for (size_t i = 0; i < article->count; i++) {
        const struct article_sentence *sentence = &article->items[i];
        struct claims_sentence *item = &claims->items[i];
        *item =
            (struct claims_sentence){.speaker = no_claim, .topic = no_claim, .first = 1, .last = 0};
        item->skipped = sentence->kind == ARTICLE_BOILERPLATE;
        if (item->skipped) continue;
        pass_quotations(&r, sentence->start);
        measure(&r, sentence, item);
        if (!words) continue;
        const struct turn *turn = &claims->turns[i];
        bool read = turn->spoken ? read_turn(&r, sentence, turn->colon, item)
                                 : read_sentence(&r, sentence, item);
        if (!read) return false;
    }
    return true;
}

void claims_free(struct claims *claims)
{
    memory_free(claims->items);
    memory_free(claims->turns);
    quotations_free(&claims->quotations);
    speakers_free(&claims->speakers);
    phrases_free(&claims->phrases);
    *claims = (struct claims){.items = NULL};
}
