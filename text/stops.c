/* Reading the surroundings of a stop, code point by code point. */
#include "text/stops.h"

#include "text/marks.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

enum {
    DETACHED_MAX = 4,  /* bytes of white space between a word and its stop */
    WORDLESS_MAX = 24, /* bytes looked through for a word */
    OPENING_MAX = 8,   /* opening marks before a word */
    CHAIN_MAX = 16,    /* bytes of a dotted chain */
    NOTE_MAX = 6,      /* bytes of a note such as [12] */
    TAGS_MAX = 280,    /* bytes of tags and links at the end */
    DOTS_MANY = 1000
};

/* ---------------------------------------------------------------- the passage */

uint32_t stops_point(const struct passage *in, size_t at, size_t *length)
{
    if (at < in->end) return utf8_decode(in->text + at, in->end - at, length);
    *length = 0;
    return 0;
}

static uint32_t point_at(const struct passage *in, size_t at)
{
    size_t length;
    return stops_point(in, at, &length);
}

static size_t after(const struct passage *in, size_t at)
{
    size_t length;
    stops_point(in, at, &length);
    return at + length;
}

static size_t before(size_t from, const struct passage *in, size_t at)
{
    size_t start = utf8_previous(in->text, at);
    return start < from ? from : start;
}

uint32_t stops_before(const struct passage *in, size_t from, size_t at)
{
    return at > from ? point_at(in, before(from, in, at)) : 0;
}

size_t stops_skip_space(const struct passage *in, size_t at)
{
    while (at < in->end && unicode_is_space(point_at(in, at))) at = after(in, at);
    return at;
}

bool stops_is_wordless(const struct passage *in, size_t from, size_t to)
{
    if (to - from > WORDLESS_MAX) return false;
    for (; from < to; from = after(in, from))
        if (unicode_is_word(point_at(in, from))) return false;
    return true;
}

/* ---------------------------------------------------------------- stops */

/* Adds the mark at `at` to the stop; returns where it ends, or `at` where there is none. */
static size_t read_mark(const struct passage *in, size_t at, struct stop *stop)
{
    size_t length;
    uint32_t point = stops_point(in, at, &length);
    unsigned dots = marks_is_dot(point) ? 1 : marks_is_ellipsis(point) ? 3 : 0;
    bool question = marks_is_question(point) || (point && point == in->query);
    bool absolute = marks_is_absolute(point);
    if (!dots && !question && !absolute) return at;
    if (stop->dots < DOTS_MANY) stop->dots += dots;
    stop->question |= question;
    stop->absolute |= absolute;
    return at + length;
}

/* A full stop after one space, as in ". . .", that does not begin a word such as ".NET". */
static size_t spaced_dot(const struct passage *in, size_t at)
{
    uint32_t point = point_at(in, at);
    if (point != ' ' && point != 0xA0) return 0;
    at = after(in, at);
    if (!marks_is_dot(point_at(in, at)) || unicode_is_word(point_at(in, after(in, at)))) return 0;
    return at;
}

static size_t read_marks(const struct passage *in, size_t at, struct stop *stop)
{
    for (;;) {
        size_t next = read_mark(in, at, stop);
        if (next == at && stop->dots && !stop->question) {
            size_t dot = spaced_dot(in, at);
            if (dot) next = read_mark(in, dot, stop);
        }
        if (next == at) return at;
        at = next;
    }
}

/* The end of a note [12] at `at`, or `at`. */
static size_t skip_note(const struct passage *in, size_t at)
{
    if (point_at(in, at) != '[') return at;
    for (size_t i = at + 1; i < in->end && i - at <= NOTE_MAX; i++) {
        unsigned char byte = (unsigned char)in->text[i];
        if (byte == ']' && i > at + 1) return i + 1;
        if (!unicode_is_digit(byte)) return at;
    }
    return at;
}

static bool quote_closes(const struct passage *in, uint32_t quote, size_t next, bool quote_open)
{
    if (!unicode_is_word(point_at(in, next))) return true;
    return quote == '"' ? quote_open : marks_is_right_quote(quote);
}

/* A closing quotation mark or a picture after a space: `Oui. »`, `end. "` */
static size_t spaced_closing(const struct passage *in, size_t at, bool quote_open)
{
    if (!unicode_is_space(point_at(in, at))) return 0;
    at = after(in, at);
    uint32_t quote = point_at(in, at);
    if (marks_is_picture(quote)) return at;
    if (!marks_is_right_quote(quote) && !(quote == '"' && quote_open)) return 0;
    uint32_t next = point_at(in, after(in, at));
    return unicode_is_word(next) || marks_is_quote(next) || marks_is_opening_bracket(next) ? 0 : at;
}

static void read_closing(const struct passage *in, bool quote_open, struct stop *stop)
{
    size_t at = stop->marks;
    for (;;) {
        size_t spaced = spaced_closing(in, at, quote_open);
        size_t mark = spaced ? spaced : at;
        uint32_t point = point_at(in, mark);
        size_t next = after(in, mark);
        if (marks_is_quote(point) && (spaced || quote_closes(in, point, next, quote_open))) {
            stop->quoted = true;
            quote_open ^= point == '"';
        } else if (marks_is_closing_bracket(point)) {
            stop->closed += point == ')';
        } else if (marks_is_emphasis(point) && !unicode_is_word(point_at(in, next))) {
            /* closes what a mark like it opened before the sentence */
        } else if (!marks_is_invisible(point) && !marks_is_superscript(point) &&
                   !marks_is_picture(point)) {
            next = skip_note(in, mark);
            if (next == mark) break;
        }
        at = next;
    }
    stop->end = at;
}

bool stops_read(const struct passage *in, size_t from, size_t at, bool quote_open,
                struct stop *stop)
{
    *stop = (struct stop){.start = at};
    stop->marks = read_marks(in, at, stop);
    if (stop->marks == at) return false;
    stop->detached = unicode_is_space(stops_before(in, from, at));
    read_closing(in, quote_open, stop);
    return true;
}

/* ---------------------------------------------------------------- words */

static void count_point(struct word *word, uint32_t point)
{
    if (unicode_is_letter(point)) {
        bool upper = unicode_is_upper(point), lower = unicode_is_lower(point);
        word->cased |= upper || lower;
        if (word->letters++ == 0) word->upper = upper;
        word->lower_end = lower;
    } else if (unicode_is_mark(point)) {
        word->marked = true;
    } else {
        word->digits++;
    }
}

static void count_points(const struct passage *in, struct word *word)
{
    for (size_t at = word->start; at < word->end; at = after(in, at))
        count_point(word, point_at(in, at));
}

/* Where the run of letters and digits that ends at `at` begins. */
static size_t run_start(const struct passage *in, size_t from, size_t at, unsigned *points)
{
    for (*points = 0; at > from; ++*points) {
        size_t start = before(from, in, at);
        if (!unicode_is_word(point_at(in, start))) break;
        at = start;
    }
    return at;
}

static bool is_apostrophe(uint32_t point)
{
    return point == '\'' || point == 0x2019;
}

/* Whether the word hangs on another: "it's", "AT&T", "a=b". After an elision ("l'av.") it does not.
 */
static bool hangs(const struct passage *in, size_t from, size_t start, unsigned points)
{
    uint32_t joint = stops_before(in, from, start);
    if (joint == '=' || joint == '/' || joint == '_' || joint == '+') return true;
    if (!is_apostrophe(joint) && joint != '&' && joint != '-') return false;
    if (points > 1 && (joint == '-' || (is_apostrophe(joint) && !in->english))) return false;
    return unicode_is_word(stops_before(in, from, before(from, in, start)));
}

struct word stops_word_before(const struct passage *in, size_t from, size_t at)
{
    size_t floor = at - from > DETACHED_MAX ? at - DETACHED_MAX : from;
    while (at > floor && unicode_is_space(stops_before(in, floor, at))) at = before(floor, in, at);
    if (at - from > WORD_BYTES_MAX) from = at - WORD_BYTES_MAX;
    unsigned points;
    struct word word = {.end = at, .start = run_start(in, from, at, &points)};
    word.chain = word.start;
    word.all_single = points == 1;
    word.joined = hangs(in, from, word.start, points);
    if (at - from > CHAIN_MAX) from = at - CHAIN_MAX;
    while (points && word.chain > from + 1 && in->text[word.chain - 1] == '.') {
        size_t start = run_start(in, from, word.chain - 1, &points);
        if (!points) break;
        word.all_single &= points == 1;
        word.chain = start;
    }
    count_points(in, &word);
    return word;
}

struct word stops_word_after(const struct passage *in, size_t at)
{
    struct word word = {.chain = at, .start = at};
    size_t end = in->end - at > WORD_BYTES_MAX ? at + WORD_BYTES_MAX : in->end;
    while (at < end && unicode_is_word(point_at(in, at))) at = after(in, at);
    word.end = at;
    word.all_single = true;
    count_points(in, &word);
    return word;
}

size_t stops_fold(const struct passage *in, size_t start, size_t end, char out[WORD_BYTES_MAX])
{
    return unicode_fold(in->text + start, end - start, out, WORD_BYTES_MAX);
}

/* ---------------------------------------------------------------- what follows */

static bool is_opening(const struct passage *in, struct follow *follow, size_t at)
{
    size_t length;
    uint32_t point = stops_point(in, at, &length);
    uint32_t next = point_at(in, at + length);
    if (marks_is_quote(point)) return follow->quoted = true;
    if (marks_is_opening_bracket(point)) return follow->bracketed = true;
    if (marks_is_dash(point) && follow->spaced) return follow->dashed = true;
    if (marks_is_ellipsis(point)) return follow->dotted = true;
    if (marks_is_dot(point))
        return follow->dotted |=
               marks_is_dot(next) || unicode_is_word(next) || marks_is_closing_bracket(next);
    return point == 0xA1 || point == 0xBF || marks_is_emphasis(point) || marks_is_invisible(point);
}

/* "[...]" and the like stand for words left out. */
static bool is_omission(const struct passage *in, const struct follow *follow, size_t at)
{
    return follow->bracketed && follow->dotted && marks_is_closing_bracket(point_at(in, at));
}

/* English "i" for "I", "iPhone", and Dutch "'s Avonds": the capital is missing, or comes later. */
static bool is_capital_in_disguise(const struct passage *in, const struct follow *follow)
{
    size_t length;
    uint32_t point = stops_point(in, follow->word, &length);
    size_t next = follow->word + length;
    uint32_t second = point_at(in, next);
    if (unicode_is_upper(second)) return true;
    if (point == 'i' && in->english) return second == ' ' || is_apostrophe(second);
    if (!follow->quoted || (point != 's' && point != 't') || second != ' ') return false;
    return unicode_is_upper(point_at(in, next + 1));
}

/* Whether there are only tags, handles and links from `at` to the end, which is near. */
static bool is_tags_only(const struct passage *in, size_t at)
{
    if (in->end - at > TAGS_MAX) return false;
    while (at < in->end) {
        uint32_t point = point_at(in, at);
        bool link = in->end - at > 4 && memcmp(in->text + at, "http", 4) == 0;
        if (point != '#' && point != '@' && !link) return false;
        while (at < in->end && !unicode_is_space(point_at(in, at))) at = after(in, at);
        at = stops_skip_space(in, at);
    }
    return true;
}

static enum follow_kind kind_of(const struct passage *in, const struct follow *follow)
{
    size_t length;
    uint32_t point = stops_point(in, follow->word, &length);
    if (!length || (point == '#' && is_tags_only(in, follow->word))) return FOLLOW_END;
    if (is_omission(in, follow, follow->word)) return FOLLOW_SYMBOL;
    if (unicode_is_upper(point)) return FOLLOW_UPPER;
    if (unicode_is_lower(point))
        return is_capital_in_disguise(in, follow) ? FOLLOW_UPPER : FOLLOW_LOWER;
    if (unicode_is_letter(point)) return FOLLOW_LETTER;
    if (unicode_is_word(point)) return FOLLOW_DIGIT;
    return marks_is_symbol(point) || marks_is_bullet(point) ? FOLLOW_SYMBOL : FOLLOW_PUNCTUATION;
}

struct follow stops_follow(const struct passage *in, size_t at)
{
    struct follow follow = {.at = stops_skip_space(in, at)};
    follow.spaced = follow.at > at;
    follow.word = follow.at;
    for (int i = 0; i < OPENING_MAX && is_opening(in, &follow, follow.word); i++) {
        follow.word = after(in, follow.word);
        if ((follow.quoted || follow.dashed || follow.dotted) && follow.word < in->end &&
            unicode_is_space(point_at(in, follow.word)))
            follow.word = after(in, follow.word);
    }
    follow.kind = kind_of(in, &follow);
    return follow;
}
