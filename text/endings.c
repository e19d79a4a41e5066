/* The rules. The word before a full stop has a meaning: an abbreviation of some class, an initial,
 * an ordinal, the number of a list item, or none of these; and each meaning has its own rule for
 * what must follow. Ellipses, question marks and the marks of other scripts have theirs. */
#include "text/endings.h"

#include "text/unicode.h"

#include <string.h>

enum {
    LONG_WORD = 5,      /* letters: a word and not an abbreviation, even before small letters */
    FULL_STOP_WORD = 2, /* letters of a word that a full stop may follow without a space */
    ELLIPSIS_DOTS = 3,
    NAME_WORDS_MAX = 3,      /* words of a speaker's name */
    TITLE_WORDS = 3,         /* capitalised words in a row that make a headline */
    OPENING_PHRASE_MAX = 22, /* bytes of "At 5 p.m." */
    SHORT_QUOTE_MAX = 40,    /* bytes of a quoted name */
    MARKER_DIGITS_MAX = 3,
    ROMAN_MAX = 5
};

/* ---------------------------------------------------------------- words */

static bool listed(const struct setting *s, enum word_kind kind, size_t start, size_t end)
{
    char folded[WORD_BYTES_MAX];
    size_t size = stops_fold(&s->in, start, end, folded);
    if (!size) return false;
    if (abbreviations_find(s->words, kind, folded, size)) return true;
    bool capital = unicode_is_upper((unsigned char)s->in.text[start]) || s->lower_case;
    if (!capital || folded[0] < 'a' || folded[0] > 'z') return false;
    folded[0] = (char)(folded[0] - 'a' + 'A');
    return abbreviations_find(s->words, kind, folded, size);
}

static bool is_single_initial(const struct setting *s, struct word word)
{
    return word.letters == 1 && s->in.end > word.end && s->in.text[word.end] == '.';
}

/* "Regrettably, ..." */
static bool is_adverb(const struct setting *s, struct word word)
{
    const char *end = s->in.text + word.end;
    return s->in.english && word.letters > LONG_WORD && word.end < s->in.end && end[-2] == 'l' &&
           end[-1] == 'y' && end[0] == ',';
}

/* Whether what follows is a word that begins sentences rather than names. */
static bool starts(const struct setting *s, const struct follow *next)
{
    struct word word = stops_word_after(&s->in, next->word);
    if (word.digits || is_single_initial(s, word)) return false;
    return listed(s, WORDS_STARTER, word.start, word.end) || is_adverb(s, word);
}

static bool starts_strongly(const struct setting *s, const struct follow *next)
{
    struct word word = stops_word_after(&s->in, next->word);
    return !is_single_initial(s, word) && listed(s, WORDS_STRONG, word.start, word.end);
}

static bool is_roman(const struct setting *s, struct word word)
{
    if (word.end - word.start > ROMAN_MAX) return false;
    for (size_t i = word.start; i < word.end; i++)
        if (!strchr("IVXLCivxlc", s->in.text[i])) return false;
    return word.end > word.start;
}

/* ---------------------------------------------------------------- what the word before is */

enum meaning {
    ORDINARY,
    NEVER,   /* never the last word */
    MAYBE,   /* last before a word that begins sentences */
    NUMBER,  /* not before a number or small letter */
    INITIAL, /* a single letter */
    ORDINAL, /* "3." for "third" */
    MARKER   /* the number of a list item */
};

static bool is_after_number(const struct setting *s, size_t at)
{
    struct word word = stops_word_before(&s->in, s->sentence, at);
    return word.digits > 0;
}

/* What the lists say of [start, end) of the word. A single capital is an initial, even where the
 * small letter is an abbreviation: "Tom P. Oakes", "p. 5". */
static bool abbreviation(const struct setting *s, struct word word, size_t start,
                         enum meaning *meaning)
{
    static const struct {
        enum word_kind kind;
        enum meaning meaning;
    } classes[] = {
        {WORDS_UNIT, NUMBER}, {WORDS_NEVER, NEVER}, {WORDS_NUMBER, NUMBER}, {WORDS_MAYBE, MAYBE}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (!listed(s, classes[i].kind, start, word.end)) continue;
        if (classes[i].kind == WORDS_UNIT && !is_after_number(s, start)) continue;
        bool capital = word.letters == 1 && word.upper && word.chain == word.start;
        if (classes[i].kind == WORDS_NUMBER && capital) continue;
        *meaning = classes[i].meaning;
        if (classes[i].kind == WORDS_UNIT && s->words->capital_nouns) *meaning = MAYBE;
        return true;
    }
    return false;
}

/* Whether the word comes first in the sentence, or in the list that follows a colon. */
static bool is_first(const struct setting *s, size_t at)
{
    if (stops_is_wordless(&s->in, s->sentence, at)) return true;
    return at - s->sentence > 2 && s->in.text[at - 1] == ' ' && s->in.text[at - 2] == ':';
}

/* "1.", "iv." or "b." as the number of an item. */
static bool is_marker(const struct setting *s, struct word word)
{
    if (word.start == word.end || word.chain < word.start) return false;
    if (!is_first(s, word.start)) return false;
    if (!word.letters) return word.digits <= MARKER_DIGITS_MAX;
    return !word.digits && ((word.letters == 1 && word.cased) || is_roman(s, word));
}

static bool is_initial(const struct setting *s, struct word word)
{
    if (word.letters != 1 || word.digits || word.joined) return false;
    if (word.cased) return true;
    bool tamil = strcmp(s->words->language, "tamil") == 0;
    size_t length;
    return !unicode_is_ideograph(stops_point(&s->in, word.start, &length)) &&
           (tamil || !word.marked);
}

static enum meaning meaning_of(const struct setting *s, struct word word)
{
    enum meaning meaning = ORDINARY;
    if (is_marker(s, word)) return MARKER;
    if (word.start == word.end || word.joined) return ORDINARY;
    if (word.chain < word.start) {
        if (abbreviation(s, word, word.chain, &meaning)) return meaning;
        if (word.all_single && word.letters) return MAYBE;
    }
    if (abbreviation(s, word, word.start, &meaning)) return meaning;
    if (is_initial(s, word)) return INITIAL;
    return !word.letters && word.digits <= 2 && s->words->ordinals ? ORDINAL : ORDINARY;
}

/* ---------------------------------------------------------------- full stops */

/* In text that has lost its capitals any word may begin a sentence; elsewhere, one that begins
 * sentences, or any after a word too long for an abbreviation. */
static bool ends_before_lower(const struct setting *s, const struct stop *stop, struct word word,
                              const struct follow *next)
{
    if (stop->quoted || stop->closed || next->dashed || next->dotted || next->bracketed)
        return false;
    if (s->lower_case && (word.letters >= FULL_STOP_WORD || word.digits)) return true;
    if (!s->in.english || next->quoted) return false;
    if (word.letters >= LONG_WORD && !word.digits) return true;
    return (word.letters >= FULL_STOP_WORD || word.digits) && starts_strongly(s, next);
}

/* A quoted name, as in: the U.S. "Entity List" */
static bool is_quoted_name(const struct setting *s, const struct follow *next)
{
    size_t end =
        s->in.end - next->word > SHORT_QUOTE_MAX ? next->word + SHORT_QUOTE_MAX : s->in.end;
    for (size_t at = next->word; at < end; at++) {
        if (s->in.text[at] == '"') return true;
        if ((unsigned char)s->in.text[at] == 0xE2 && end - at > 2 &&
            memcmp(s->in.text + at, "\xE2\x80\x9D", 3) == 0)
            return true;
    }
    return false;
}

/* A headline in title case: "Minister Back In U.K. As Talks Begin" */
static bool is_title_case(const struct setting *s, struct word word, const struct follow *next)
{
    for (int i = 0; i < TITLE_WORDS; i++) {
        word = stops_word_before(&s->in, s->sentence, word.chain);
        if (word.start == word.end || !(word.upper || word.digits)) return false;
    }
    struct word starter = stops_word_after(&s->in, next->word);
    return stops_word_after(&s->in, stops_skip_space(&s->in, starter.end)).upper;
}

static bool maybe_ends(const struct setting *s, const struct stop *stop, struct word word,
                       const struct follow *next)
{
    if (next->kind == FOLLOW_LOWER) return s->lower_case && starts_strongly(s, next);
    if (next->kind != FOLLOW_UPPER || next->dashed) return false;
    if (stop->quoted) return true;
    if (starts(s, next)) return !is_title_case(s, word, next);
    return next->quoted && !is_quoted_name(s, next);
}

/* "At 5 p.m." at the beginning: the sentence has only begun. */
static bool is_opening_phrase(const struct setting *s, const struct stop *stop)
{
    if (stop->start - s->sentence > OPENING_PHRASE_MAX) return false;
    struct word first = stops_word_after(&s->in, s->sentence);
    return listed(s, WORDS_OPENING, first.start, first.end);
}

static bool is_hour(const struct setting *s, struct word word)
{
    char last = s->in.text[word.end - 1];
    return word.all_single && word.chain + 3 == word.start + 1 && (last == 'm' || last == 'M');
}

static bool number_ends(const struct setting *s, const struct stop *stop, struct word word,
                        const struct follow *next)
{
    if (next->kind == FOLLOW_LOWER) return s->lower_case && starts_strongly(s, next);
    if (next->kind == FOLLOW_DIGIT || next->dashed) return stop->quoted;
    if (next->kind != FOLLOW_UPPER) return !next->bracketed;
    if (is_opening_phrase(s, stop)) return false;
    struct word following = stops_word_after(&s->in, next->word);
    if (is_hour(s, word))
        return !next->bracketed && !listed(s, WORDS_HOUR, following.start, following.end);
    bool pronoun = following.letters == 1 && starts(s, next);
    return pronoun || !(following.letters == 1 || (following.upper && is_roman(s, following)));
}

static bool initial_ends(const struct setting *s, struct word word, const struct follow *next)
{
    if (next->kind == FOLLOW_LOWER) return s->lower_case && word.cased && starts_strongly(s, next);
    if (next->kind != FOLLOW_UPPER || next->dashed) return false;
    if (starts(s, next)) return true;
    struct word previous = stops_word_before(&s->in, s->sentence, word.start);
    enum word_kind kind = s->in.text[word.start] == 'I' ? WORDS_SUBJECT : WORDS_LETTER;
    return !is_single_initial(s, stops_word_after(&s->in, next->word)) &&
           listed(s, kind, previous.start, previous.end);
}

/* "N°. 12" */
static bool is_degree(const struct setting *s, const struct stop *stop, const struct follow *next)
{
    return next->kind == FOLLOW_DIGIT && stops_before(&s->in, s->sentence, stop->start) == 0xB0;
}

static bool ordinary_ends(const struct setting *s, const struct stop *stop, struct word word,
                          const struct follow *next)
{
    if (next->kind == FOLLOW_LOWER) return ends_before_lower(s, stop, word, next);
    return !is_degree(s, stop, next);
}

static bool ordinal_ends(const struct setting *s, const struct stop *stop,
                         const struct follow *next)
{
    if (stop->quoted || stop->closed) return next->kind != FOLLOW_LOWER;
    return next->kind == FOLLOW_UPPER && (starts(s, next) || next->quoted);
}

/* "US" and the like: short, as names of files hardly end. */
static bool is_short_acronym(struct word word)
{
    return word.letters == 2 && word.end - word.start == 2 && word.upper && !word.lower_end;
}

/* Whether what follows at once looks like the beginning of a sentence rather than a part of an
 * address, the name of a file or the method of a class. */
static bool begins_at_once(const struct setting *s, const struct stop *stop, struct word following)
{
    size_t length;
    uint32_t beyond = stops_point(&s->in, following.end, &length);
    uint32_t second = stops_point(&s->in, following.end + length, &length);
    if (s->address || following.digits || (beyond && beyond < 0x80 && strchr("@/_(=", (int)beyond)))
        return false;
    if (beyond == '.' && unicode_is_word(second)) return stop->question;
    return following.letters == 1 || following.lower_end ||
           (beyond == ' ' && is_short_acronym(following));
}

/* The space is missing: "said.He". */
static bool ends_without_space(const struct setting *s, const struct stop *stop, struct word word,
                               const struct follow *next)
{
    struct word following = stops_word_after(&s->in, next->word);
    if (next->bracketed || !begins_at_once(s, stop, following)) return false;
    if (next->kind == FOLLOW_LOWER)
        return !stop->quoted && !next->quoted && word.lower_end && word.chain == word.start &&
               word.letters >= FULL_STOP_WORD && following.letters > 2 &&
               following.end < s->in.end && s->in.text[following.end] == ' ' &&
               starts_strongly(s, next);
    if (next->kind != FOLLOW_UPPER) return false;
    if (word.letters == 1 && !word.digits) return false;
    if (stop->end > stop->marks || next->quoted) return true;
    if (word.lower_end && !word.upper && word.chain == word.start) return true;
    return starts(s, next) || listed(s, WORDS_NEVER, following.start, following.end);
}

static bool full_stop_ends(const struct setting *s, const struct stop *stop,
                           const struct follow *next)
{
    struct word word = stops_word_before(&s->in, s->sentence, stop->start);
    if (!next->spaced && !ends_without_space(s, stop, word, next)) return false;
    enum meaning meaning = meaning_of(s, word);
    if (!next->spaced)
        return meaning == ORDINARY ||
               ((meaning == MAYBE || meaning == NUMBER || meaning == ORDINAL) && starts(s, next));
    switch (meaning) {
    case ORDINARY:
        return ordinary_ends(s, stop, word, next);
    case MAYBE:
        return maybe_ends(s, stop, word, next);
    case NUMBER:
        return number_ends(s, stop, word, next);
    case INITIAL:
        return initial_ends(s, word, next);
    case ORDINAL:
        return ordinal_ends(s, stop, next);
    case NEVER:
        return stop->quoted && next->kind == FOLLOW_UPPER && starts(s, next);
    default:
        return false;
    }
}

/* ---------------------------------------------------------------- other stops */

static bool ellipsis_ends(const struct setting *s, const struct stop *stop,
                          const struct follow *next)
{
    if (stops_is_wordless(&s->in, s->sentence, stop->start)) return false;
    if (stop->dots != ELLIPSIS_DOTS || stop->quoted || stop->closed) {
        if (next->kind == FOLLOW_LOWER) return false;
        return next->spaced || next->kind == FOLLOW_UPPER;
    }
    struct word following = stops_word_after(&s->in, next->word);
    bool pronoun =
        s->in.english && following.letters == 1 && strchr("Ii", s->in.text[following.start]);
    if (next->kind == FOLLOW_LETTER) return next->spaced && !stop->detached;
    if (next->kind != FOLLOW_UPPER || pronoun) return false;
    if (stop->detached) return starts(s, next);
    if (next->spaced) return true;
    struct word word = stops_word_before(&s->in, s->sentence, stop->start);
    return word.lower_end && following.lower_end;
}

/* “Why?” John Smith asked. */
static bool is_attribution(const struct setting *s, const struct stop *stop,
                           const struct follow *next)
{
    if (!stop->quoted || next->quoted) return false;
    struct word word = stops_word_after(&s->in, next->word);
    if (starts(s, next)) return false;
    for (int i = 0; i < NAME_WORDS_MAX && word.upper; i++) {
        size_t end = word.end;
        if (end < s->in.end && s->in.text[end] == '.') end++;
        if (end == s->in.end || s->in.text[end] != ' ') return false;
        word = stops_word_after(&s->in, end + 1);
    }
    return !word.upper && listed(s, WORDS_SPEECH, word.start, word.end);
}

static bool question_ends(const struct setting *s, const struct stop *stop,
                          const struct follow *next)
{
    struct word word = stops_word_before(&s->in, s->sentence, stop->start);
    bool shout =
        word.upper && stop->end == stop->marks && listed(s, WORDS_SHOUT, word.start, word.end);
    if (shout) return next->kind == FOLLOW_UPPER && starts(s, next);
    if (!next->spaced) {
        size_t length;
        uint32_t point = stops_point(&s->in, next->word, &length);
        if (unicode_is_ideograph(point)) return true;
        return next->kind == FOLLOW_UPPER && ends_without_space(s, stop, word, next);
    }
    if (next->kind == FOLLOW_LOWER) return s->lower_case && !stop->quoted;
    return !is_attribution(s, stop, next);
}

/* Japanese says 「…。」と述べた: the sentence goes on after the quotation. */
static bool absolute_ends(const struct setting *s, const struct stop *stop,
                          const struct follow *next)
{
    size_t length;
    uint32_t point = stops_point(&s->in, next->word, &length);
    bool hiragana = point >= 0x3041 && point <= 0x309F;
    return !(stop->end > stop->marks && hiragana && next->word == stop->end);
}

/* "(!)" and "(...)" are remarks within a sentence. */
static bool is_alone_in_brackets(const struct setting *s, const struct stop *stop)
{
    uint32_t point = stops_before(&s->in, s->sentence, stop->start);
    return (point == '(' || point == '[') && stop->end > stop->marks;
}

bool endings_decide(const struct setting *s, const struct stop *stop, const struct follow *next)
{
    if (next->kind == FOLLOW_END || next->kind == FOLLOW_PUNCTUATION) return false;
    if (is_alone_in_brackets(s, stop)) return false;
    if (stop->absolute) return absolute_ends(s, stop, next);
    if (stop->question) return question_ends(s, stop, next);
    return stop->dots > 1 ? ellipsis_ends(s, stop, next) : full_stop_ends(s, stop, next);
}
