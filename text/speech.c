/* Each sentence claims somebody's words by itself (claims.c); here the claims are held against each
 * other. One walk follows who spoke last, to tell whom "he" and "the ambassador" mean. A second one
 * gives quotations that claim nobody to who speaks the rest of the utterance, or the sentence next
 * to it in the paragraph. */
#include "text/speech.h"

#include "base/memory.h"
#include "text/claims.h"
#include "text/grammar.h"

#include <string.h>

enum {
    PRONOUN_DISTANCE = 5,   /* sentences since whom a pronoun means spoke */
    VARIATION_DISTANCE = 2, /* sentences in which a new role may mean who spoke last */
    BODY_DISTANCE = 3       /* sentences since the company spoke */
};

struct resolver {
    const struct article_text *article;
    struct claims claims;
    struct speech *speech;
    size_t *utterances; /* [utterance_count] the identity that speaks, or SPEAKERS_NONE */
    size_t utterance_count;
    size_t *speakers; /* [article->count] likewise, of sentences */
    size_t last;      /* who spoke last, or SPEAKERS_NONE */
    size_t last_at;   /* in which sentence of prose, counted from 1 */
    size_t topic;     /* whom a later sentence began with, or SPEAKERS_NONE */
    size_t topic_at;
    bool crowded; /* others have been named since */
    bool blocked; /* somebody without a name, such as \"her husband\", has come between */
    size_t prose; /* sentences of prose so far */
};

static struct identity *identity_of(struct resolver *r, size_t i)
{
    return &r->claims.speakers.items[i];
}

/* ---------------------------------------------------------------- whom a claim means */

static bool fits(struct resolver *r, size_t identity, uint32_t pronoun)
{
    if (identity == SPEAKERS_NONE) return false;
    const struct identity *item = identity_of(r, identity);
    if (pronoun & GRAMMAR_IT) return !item->person && (item->body || item->words == 1);
    if (!(pronoun & (GRAMMAR_HE | GRAMMAR_SHE)) || item->body) return false;
    uint32_t gender = pronoun & GRAMMAR_HE ? GRAMMAR_MALE : GRAMMAR_FEMALE;
    return !item->gender || item->gender == gender;
}

/* Names of one word that is not known to be a person's may be of places and companies. */
static bool may_be_person(struct resolver *r, size_t identity)
{
    const struct identity *item = identity_of(r, identity);
    return item->person || item->gender || item->words > 1;
}

static size_t resolve_pronoun(struct resolver *r, const struct claim *claim)
{
    size_t who = SPEAKERS_NONE, at = 0;
    bool it = (claim->classes & GRAMMAR_IT) != 0;
    if (r->blocked) return SPEAKERS_NONE;
    if (r->topic != SPEAKERS_NONE && r->topic_at >= r->last_at && r->topic != r->last) {
        bool both = r->last != SPEAKERS_NONE && r->prose - r->last_at <= 1;
        if (fits(r, r->last, claim->classes) && (both || r->crowded)) return SPEAKERS_NONE;
        who = r->topic;
        at = r->topic_at;
    } else if (r->last != SPEAKERS_NONE) {
        if (r->crowded && r->prose - r->last_at > 1) return SPEAKERS_NONE;
        who = r->last;
        at = r->last_at;
    }
    if (who == SPEAKERS_NONE || !fits(r, who, claim->classes)) return SPEAKERS_NONE;
    size_t distance = r->prose - at;
    if (distance > (it || !may_be_person(r, who) ? 1 : PRONOUN_DISTANCE)) return SPEAKERS_NONE;
    if (!it && !identity_of(r, who)->gender)
        identity_of(r, who)->gender = claim->classes & GRAMMAR_HE ? GRAMMAR_MALE : GRAMMAR_FEMALE;
    return who;
}

static size_t resolve_role(struct resolver *r, const struct claim *claim)
{
    struct speakers *s = &r->claims.speakers;
    if (claim->role == INTERN_NONE) return claim->identity;
    if (r->last != SPEAKERS_NONE && identity_of(r, r->last)->role == claim->role) return r->last;
    size_t holder = speakers_holder(s, claim->role);
    if (holder != SPEAKERS_NONE) return holder;
    if (s->words[claim->role].shared) return SPEAKERS_NONE;
    bool person = r->last != SPEAKERS_NONE && may_be_person(r, r->last);
    if (person && (claim->classes & GRAMMAR_PERSON) && r->prose - r->last_at <= VARIATION_DISTANCE)
        return SPEAKERS_NONE; /* it may be another word for who spoke last */
    bool company = (claim->classes & GRAMMAR_BODY) && (claim->classes & GRAMMAR_VAGUE);
    if (company && r->prose - r->last_at <= BODY_DISTANCE && fits(r, r->last, GRAMMAR_IT))
        return r->last;
    return claim->identity;
}

/* Names that may be no more than the first word of a sentence are none. */
static size_t resolve_name(struct resolver *r, size_t identity)
{
    size_t who = speakers_resolve(&r->claims.speakers, identity);
    const struct identity *item = identity_of(r, who);
    return item->plain && !item->ambiguous ? who : SPEAKERS_NONE;
}

static size_t resolve(struct resolver *r, const struct claim *claim)
{
    switch (claim->kind) {
    case CLAIM_IDENTITY:
        return resolve_name(r, claim->identity);
    case CLAIM_ROLE:
        return resolve_role(r, claim);
    case CLAIM_PRONOUN:
        return resolve_pronoun(r, claim);
    default:
        return SPEAKERS_NONE;
    }
}

/* "Smith had been lied to, he said": Smith or who spoke before. */
static bool is_rivalled(struct resolver *r, const struct claims_sentence *item)
{
    const struct claim *topic = &item->topic;
    if (item->speaker.kind != CLAIM_PRONOUN || topic->kind != CLAIM_IDENTITY) return false;
    size_t who = resolve_name(r, topic->identity);
    return who != SPEAKERS_NONE && who != r->last && may_be_person(r, who) &&
           fits(r, who, item->speaker.classes);
}

/* "Smith signed an order that he said was good" */
static size_t resolve_embedded(struct resolver *r, const struct claims_sentence *item)
{
    if (item->topic.kind != CLAIM_IDENTITY)
        return item->crowded ? SPEAKERS_NONE : resolve_pronoun(r, &item->speaker);
    size_t who = resolve_name(r, item->topic.identity);
    return who != SPEAKERS_NONE && fits(r, who, item->speaker.classes) ? who : SPEAKERS_NONE;
}

/* ---------------------------------------------------------------- who speaks by itself */

static void take_speaker(struct resolver *r, const struct claims_sentence *item, size_t who)
{
    r->last = who;
    r->last_at = r->prose;
    r->topic = SPEAKERS_NONE;
    r->crowded = false;
    r->blocked = false;
    for (size_t u = item->first; u <= item->last; u++)
        if (r->utterances[u] == SPEAKERS_NONE) r->utterances[u] = who;
}

static void take_topic(struct resolver *r, const struct claims_sentence *item)
{
    r->crowded |= item->crowded;
    const struct claim *topic = &item->topic;
    bool other = topic->kind == CLAIM_ROLE && topic->role == INTERN_NONE; /* Smith's lawyer */
    r->blocked |= other && (topic->classes & GRAMMAR_PERSON) && topic->identity == SPEAKERS_NONE;
    if (topic->identity == SPEAKERS_NONE || !(other || topic->kind == CLAIM_IDENTITY)) return;
    size_t who = resolve_name(r, topic->identity);
    if (who == SPEAKERS_NONE || !may_be_person(r, who)) return;
    r->topic = who;
    r->topic_at = r->prose;
    r->blocked = false;
}

static void resolve_sentence(struct resolver *r, size_t i)
{
    struct claims_sentence *item = &r->claims.items[i];
    enum speech_voice voice = SPEECH_OWN;
    if (item->quoted)
        voice = SPEECH_QUOTED;
    else if (item->speaker.kind != CLAIM_NONE)
        voice = SPEECH_REPORTED;
    r->speech->sentences[i] = (struct speech_sentence){voice, SPEECH_NOBODY};
    r->speakers[i] = SPEAKERS_NONE;
    if (item->skipped) return;
    r->prose++;
    bool goes_on = item->quoted && item->speaker.kind == CLAIM_NONE && r->last_at + 1 == r->prose;
    if (goes_on) r->last_at = r->prose;
    size_t who = SPEAKERS_NONE;
    if (item->speaker.embedded)
        who = resolve_embedded(r, item);
    else if (!is_rivalled(r, item))
        who = resolve(r, &item->speaker);
    r->speakers[i] = who;
    if (who != SPEAKERS_NONE)
        take_speaker(r, item, who);
    else
        take_topic(r, item);
}

/* ---------------------------------------------------------------- quotations beside others */

static bool is_open(const struct resolver *r, size_t i)
{
    const struct claims_sentence *item = &r->claims.items[i];
    return !item->skipped && item->quoted && item->speaker.kind == CLAIM_NONE &&
           r->speakers[i] == SPEAKERS_NONE;
}

static bool is_same_paragraph(const struct resolver *r, size_t a, size_t b)
{
    return r->article->items[a].paragraph == r->article->items[b].paragraph;
}

static void follow_utterances(struct resolver *r)
{
    for (size_t i = 0; i < r->article->count; i++) {
        const struct claims_sentence *item = &r->claims.items[i];
        if (is_open(r, i) && item->first <= item->last) r->speakers[i] = r->utterances[item->first];
    }
}

/* Whether the paragraph that begins with sentence i is one quotation. */
static bool is_whole_paragraph(const struct resolver *r, size_t i)
{
    for (size_t k = i; k < r->article->count && is_same_paragraph(r, i, k); k++) {
        const struct claims_sentence *item = &r->claims.items[k];
        if (!item->skipped && (!item->whole || item->speaker.kind != CLAIM_NONE)) return false;
    }
    return true;
}

/* From who spoke before: in the same paragraph, or in the one before if this one is nothing but
 * quotation. */
static void follow_before(struct resolver *r)
{
    size_t before = SIZE_MAX;
    bool goes_on = false;
    for (size_t i = 0; i < r->article->count; i++) {
        if (r->claims.items[i].skipped) continue;
        if (before != SIZE_MAX) {
            bool same = is_same_paragraph(r, before, i);
            const struct claims_sentence *item = &r->claims.items[before];
            bool spoken = item->first <= item->last || item->colon;
            if (!same) goes_on = spoken && is_whole_paragraph(r, i);
            if (is_open(r, i) && (same || goes_on)) r->speakers[i] = r->speakers[before];
        }
        before = i;
    }
}

/* From who speaks next in the same paragraph. */
static void follow_after(struct resolver *r)
{
    size_t after = SIZE_MAX;
    for (size_t i = r->article->count; i-- > 0;) {
        if (r->claims.items[i].skipped) continue;
        bool quoted = after != SIZE_MAX && r->speech->sentences[after].voice == SPEECH_QUOTED;
        if (quoted && is_open(r, i) && is_same_paragraph(r, i, after))
            r->speakers[i] = r->speakers[after];
        after = i;
    }
}

/* ---------------------------------------------------------------- the answer */

/* Numbers the speakers in the order in which they first speak. numbers is [identities]. */
static bool number_speakers(struct resolver *r, size_t *numbers)
{
    for (size_t i = 0; i < r->claims.speakers.count; i++) numbers[i] = SPEECH_NOBODY;
    struct span_list *list = &r->speech->speakers;
    for (size_t i = 0; i < r->article->count; i++) {
        size_t who = r->speakers[i];
        if (who == SPEAKERS_NONE) continue;
        if (numbers[who] == SPEECH_NOBODY) {
            const struct span *span = &identity_of(r, who)->span;
            numbers[who] = list->count;
            if (!span_list_add(list, span->start, span->end)) return false;
        }
        r->speech->sentences[i].speaker = numbers[who];
    }
    return true;
}

static bool resolve_all(struct resolver *r)
{
    for (size_t i = 0; i < r->utterance_count; i++) r->utterances[i] = SPEAKERS_NONE;
    for (size_t i = 0; i < r->claims.speakers.count; i++) speakers_resolve(&r->claims.speakers, i);
    for (size_t i = 0; i < r->article->count; i++) resolve_sentence(r, i);
    follow_utterances(r);
    follow_before(r);
    follow_after(r);
    size_t *numbers = memory_new(r->claims.speakers.count, sizeof *numbers);
    bool done = numbers && number_speakers(r, numbers);
    memory_free(numbers);
    return done;
}

static bool read_all(struct resolver *r, const char *text, const char *language)
{
    const struct article_text *article = r->article;
    struct speech *speech = r->speech;
    struct speech_sentence *sentences =
        memory_reserve(speech->sentences, &speech->capacity, article->count, sizeof *sentences);
    if (!sentences) return false;
    speech->sentences = sentences;
    if (!claims_read(text, article, strcmp(language, "english") == 0, &r->claims)) return false;
    const struct quotation_list *quotations = &r->claims.quotations;
    if (quotations->count)
        r->utterance_count = quotations->items[quotations->count - 1].utterance + 1;
    r->utterances = memory_new(r->utterance_count, sizeof *r->utterances);
    r->speakers = memory_new(article->count, sizeof *r->speakers);
    return r->utterances && r->speakers && resolve_all(r);
}

bool speech_read(const char *text, const struct article_text *article, const char *language,
                 struct speech *speech)
{
    struct resolver r = {
        .article = article, .speech = speech, .last = SPEAKERS_NONE, .topic = SPEAKERS_NONE};
    speech->speakers.count = 0;
    bool done = read_all(&r, text, language);
    claims_free(&r.claims);
    memory_free(r.utterances);
    memory_free(r.speakers);
    return done;
}

void speech_free(struct speech *speech)
{
    memory_free(speech->sentences);
    span_list_free(&speech->speakers);
    *speech = (struct speech){.sentences = NULL};
}
