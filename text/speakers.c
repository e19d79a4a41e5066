/* An identity is made for every name that differs from those before it. Full names of people are
 * one where first and last word agree, all others where they are equal. A single word finds out at
 * the end whose name it is: of the one full name that ends with it, or begins with it as Chinese
 * names do, if that is certainly a person; of a company whose full name goes on with Inc and the
 * like. */
#include "text/speakers.h"

#include "base/memory.h"
#include "text/grammar.h"
#include "text/unicode.h"

#include <string.h>

enum {
    NAME_BYTES_MAX = 160, /* of a name; a longer one is cut */
    CANDIDATES_MAX = 16   /* full names looked at for a word */
};

bool speakers_begin(struct speakers *s)
{
    *s = (struct speakers){.strings = intern_new()};
    return s->strings != NULL;
}

void speakers_free(struct speakers *s)
{
    intern_free(s->strings);
    memory_free(s->words);
    memory_free(s->items);
    *s = (struct speakers){0};
}

/* ---------------------------------------------------------------- strings */

/* Adds parts [from, to), folded, a space between. */
static bool intern_parts(struct speakers *s, const char *text, const struct phrases *p, size_t from,
                         size_t to, uint32_t *string)
{
    char name[NAME_BYTES_MAX];
    size_t size = 0;
    for (size_t i = from; i < to; i++) {
        const struct part *part = &p->parts.items[i];
        if (sizeof name - size < 2) break;
        if (size) name[size++] = ' ';
        size += unicode_fold(text + part->start, part->end - part->start, name + size,
                             sizeof name - size);
    }
    *string = intern_add(s->strings, name, size);
    if (*string == INTERN_NONE) return false;
    if (*string < s->word_count) return true;
    struct speaker_word *words =
        memory_reserve(s->words, &s->word_capacity, *string + (size_t)1, sizeof *words);
    if (!words) return false;
    s->words = words;
    for (; s->word_count <= *string; s->word_count++)
        words[s->word_count] = (struct speaker_word){SPEAKERS_NONE, SPEAKERS_NONE, SPEAKERS_NONE,
                                                     SPEAKERS_NONE, false};
    return true;
}

/* ---------------------------------------------------------------- names */

static bool add_identity(struct speakers *s, const struct identity *made, size_t *identity)
{
    struct identity *items = memory_reserve(s->items, &s->capacity, s->count + 1, sizeof *items);
    if (!items) return false;
    s->items = items;
    *identity = s->count++;
    items[*identity] = *made;
    s->words[made->whole].whole = *identity;
    if (made->words < 2) return true;
    items[*identity].next_first = s->words[made->first].first;
    items[*identity].next_last = s->words[made->last].last;
    s->words[made->first].first = *identity;
    s->words[made->last].last = *identity;
    return true;
}

static bool are_compatible(const struct identity *a, const struct identity *b)
{
    return !a->gender || !b->gender || a->gender == b->gender;
}

/* A full name with the same first and last word, such as one with an initial in the middle. */
static size_t find_alike(const struct speakers *s, const struct identity *made)
{
    if (s->words[made->whole].whole != SPEAKERS_NONE) return s->words[made->whole].whole;
    if (made->words < 2 || made->body) return SPEAKERS_NONE;
    size_t i = s->words[made->last].last;
    for (int k = 0; k < CANDIDATES_MAX && i != SPEAKERS_NONE; k++) {
        const struct identity *other = &s->items[i];
        if (other->first == made->first && !other->body && are_compatible(other, made)) return i;
        i = other->next_last;
    }
    return SPEAKERS_NONE;
}

static void take_evidence(struct identity *known, const struct identity *made)
{
    if (made->words > known->words) {
        known->span = made->span;
        known->words = made->words;
    }
    known->person |= made->person;
    known->body |= made->body;
    known->titled |= made->titled;
    known->plain |= made->plain;
    if (!known->gender) known->gender = made->gender;
}

/* "Banning" in "Banning Smith": a capital that the sentence gives. */
static bool is_gerund(const char *text, const struct part *part)
{
    size_t size = part->end - part->start;
    return size > 5 && memcmp(text + part->end - 3, "ing", 3) == 0;
}

static bool is_plain(const char *text, const struct phrases *p, const struct phrase *phrase)
{
    size_t i = phrase->name;
    const struct part *part = &p->parts.items[i];
    if (phrase->titled || part->capitals) return true;
    if (i > 0 && p->parts.items[i - 1].kind == PART_WORD && !p->parts.title_case) return true;
    return phrase->name_end - i > 1 && !is_gerund(text, part);
}

bool speakers_meet(struct speakers *s, const char *text, const struct phrases *p,
                   const struct phrase *phrase, bool sure, size_t *identity)
{
    size_t from = phrase->name, to = phrase->name_end;
    struct identity made = {
        .span = {p->parts.items[from].start, p->parts.items[to - 1].end},
        .words = to - from,
        .next_first = SPEAKERS_NONE,
        .next_last = SPEAKERS_NONE,
        .same = SPEAKERS_NONE,
        .role = INTERN_NONE,
        .person = phrase->titled,
        .body = phrase->body || (!phrase->titled && (phrase->classes & GRAMMAR_BODY)),
        .titled = (phrase->classes & GRAMMAR_TITLE) && to - from == 1,
        .plain =
            (sure && (to - from > 1 || !p->parts.items[from].plural)) || is_plain(text, p, phrase),
    };
    bool article = phrase->article && from == phrase->first + 1 && phrase->role == PHRASES_NONE &&
                   !phrase->titled;
    made.body |= article && (sure || made.words > 1); /* the Times, the Evening Post */
    uint32_t gender = phrase->classes & (GRAMMAR_MALE | GRAMMAR_FEMALE);
    made.gender = gender == (GRAMMAR_MALE | GRAMMAR_FEMALE) ? 0 : gender;
    if (!intern_parts(s, text, p, from, to, &made.whole) ||
        !intern_parts(s, text, p, from, from + 1, &made.first) ||
        !intern_parts(s, text, p, to - 1, to, &made.last))
        return false;
    *identity = find_alike(s, &made);
    if (*identity == SPEAKERS_NONE) return add_identity(s, &made, identity);
    take_evidence(&s->items[*identity], &made);
    return true;
}

bool speakers_meet_role(struct speakers *s, const char *text, const struct phrases *p, size_t from,
                        size_t to, size_t *identity)
{
    struct identity made = {.span = {p->parts.items[from].start, p->parts.items[to - 1].end},
                            .words = 1,
                            .next_first = SPEAKERS_NONE,
                            .next_last = SPEAKERS_NONE,
                            .same = SPEAKERS_NONE,
                            .role = INTERN_NONE,
                            .plain = true,
                            .nameless = true};
    if (!intern_parts(s, text, p, from, to, &made.whole)) return false;
    made.first = made.last = made.whole;
    *identity = s->words[made.whole].whole;
    return *identity != SPEAKERS_NONE || add_identity(s, &made, identity);
}

/* ---------------------------------------------------------------- roles */

bool speakers_role(struct speakers *s, const char *text, const struct phrases *p,
                   const struct phrase *role, bool with_modifier, uint32_t *string)
{
    bool two = with_modifier && role->role > role->modifier;
    return intern_parts(s, text, p, role->role - two, role->role + 1, string);
}

static void give_role(struct speakers *s, uint32_t role, size_t identity)
{
    struct speaker_word *word = &s->words[role];
    const struct identity *mine = &s->items[identity];
    if (word->holder == SPEAKERS_NONE) {
        word->holder = identity;
    } else if (word->holder != identity) {
        struct identity *other = &s->items[word->holder];
        bool one =
            other->last == mine->last || other->first == mine->last || other->last == mine->first;
        word->shared |= !one;
        if (one && mine->words > other->words) word->holder = identity;
    }
}

bool speakers_hold(struct speakers *s, const char *text, const struct phrases *p,
                   const struct phrase *role, size_t identity)
{
    uint32_t one, two;
    if (!speakers_role(s, text, p, role, false, &one) ||
        !speakers_role(s, text, p, role, true, &two))
        return false;
    give_role(s, one, identity);
    if (two != one) give_role(s, two, identity);
    s->items[identity].role = one;
    return true;
}

size_t speakers_holder(struct speakers *s, uint32_t role)
{
    const struct speaker_word *word = &s->words[role];
    if (word->holder == SPEAKERS_NONE || word->shared) return SPEAKERS_NONE;
    return speakers_resolve(s, word->holder);
}

/* ---------------------------------------------------------------- whose name it is */

struct choice {
    size_t found; /* the one that fits, or SPEAKERS_NONE */
    bool person;  /* certainly */
    bool many;    /* there are others */
};

/* Of several, one that is certainly a person is taken before others. */
static void choose(const struct speakers *s, struct choice *choice, size_t identity)
{
    bool person = s->items[identity].person;
    if (choice->found == SPEAKERS_NONE || (person && !choice->person)) {
        *choice = (struct choice){identity, person, false};
    } else if (person == choice->person) {
        choice->many = true;
    }
}

static void choose_last(const struct speakers *s, const struct identity *word,
                        struct choice *choice)
{
    size_t i = s->words[word->last].last;
    for (int k = 0; k < CANDIDATES_MAX && i != SPEAKERS_NONE; k++) {
        const struct identity *full = &s->items[i];
        if (full->words > word->words && full->plain && !full->body && are_compatible(full, word))
            choose(s, choice, i);
        i = full->next_last;
    }
}

static bool is_of(const struct speakers *s, uint32_t word, uint32_t classes)
{
    size_t size;
    const char *text = intern_text(s->strings, word, &size);
    return (grammar_classes(text, size) & classes) != 0;
}

static bool is_company(const struct speakers *s, const struct identity *full)
{
    return full->words == 2 && is_of(s, full->last, GRAMMAR_SUFFIX);
}

static void choose_first(const struct speakers *s, const struct identity *word,
                         struct choice *choice)
{
    size_t i = s->words[word->whole].first;
    for (int k = 0; k < CANDIDATES_MAX && i != SPEAKERS_NONE; k++) {
        const struct identity *full = &s->items[i];
        bool person = (full->person || word->titled) && !full->body;
        if ((person && are_compatible(full, word)) || (is_company(s, full) && !word->person))
            choose(s, choice, i);
        i = full->next_first;
    }
}

/* "German Interior Ministry" for "Interior Ministry" */
static void choose_origin(const struct speakers *s, const struct identity *body,
                          struct choice *choice)
{
    size_t size, other_size, first_size;
    const char *name = intern_text(s->strings, body->whole, &size);
    size_t i = s->words[body->last].last;
    for (int k = 0; k < CANDIDATES_MAX && i != SPEAKERS_NONE; k++) {
        const struct identity *full = &s->items[i];
        const char *other = intern_text(s->strings, full->whole, &other_size);
        intern_text(s->strings, full->first, &first_size);
        if (other_size == first_size + 1 + size &&
            memcmp(other + first_size + 1, name, size) == 0 &&
            is_of(s, full->first, GRAMMAR_ORIGIN))
            choose(s, choice, i);
        i = full->next_last;
    }
}

size_t speakers_resolve(struct speakers *s, size_t identity)
{
    struct identity *item = &s->items[identity];
    if (item->same != SPEAKERS_NONE) return item->same;
    item->same = identity;
    bool part = item->words == 1 || is_of(s, item->first, GRAMMAR_PARTICLE);
    if (item->nameless || part == item->body) return identity;
    struct choice choice = {SPEAKERS_NONE, false, false};
    if (item->body)
        choose_origin(s, item, &choice);
    else
        choose_last(s, item, &choice);
    if (choice.found == SPEAKERS_NONE && item->words == 1) choose_first(s, item, &choice);
    item->ambiguous = choice.many;
    if (choice.found == SPEAKERS_NONE || choice.many) return identity;
    struct identity *full = &s->items[choice.found];
    full->person |= item->person;
    if (!full->gender) full->gender = item->gender;
    item->same = choice.found;
    return item->same;
}
