/* Reading the surroundings of a stop. The sets of marks are tables of ranges in ascending order;
 * letters and digits come from text/unicode.h. */
#include "text/stops.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum {
    DETACHED_MAX = 4,  /* bytes of white space between a word and its stop */
    WORDLESS_MAX = 24, /* bytes looked through for a word */
    OPENING_MAX = 8,   /* opening marks before a word */
    CHAIN_MAX = 16,    /* bytes of a dotted chain */
    NOTE_MAX = 6,      /* bytes of a note such as [12] */
    DOTS_MANY = 1000
};

struct range {
    uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t point)
{
    for (size_t i = 0; i < count && point >= ranges[i].first; i++)
        if (point <= ranges[i].last) return true;
    return false;
}

#define IS_IN(ranges, point) is_in(ranges, sizeof(ranges) / sizeof *(ranges), point)

/* ---------------------------------------------------------------- the passage */

uint32_t passage_point(const struct passage *in, size_t at, size_t *length)
{
    if (at < in->end) return utf8_decode(in->text + at, in->end - at, length);
    *length = 0;
    return 0;
}

static uint32_t point_at(const struct passage *in, size_t at)
{
    size_t length;
    return passage_point(in, at, &length);
}

static size_t after(const struct passage *in, size_t at)
{
    size_t length;
    passage_point(in, at, &length);
    return at + length;
}

static size_t before(size_t from, const struct passage *in, size_t at)
{
    size_t start = utf8_previous(in->text, at);
    return start < from ? from : start;
}

uint32_t passage_before(const struct passage *in, size_t from, size_t at)
{
    return at > from ? point_at(in, before(from, in, at)) : 0;
}

size_t passage_skip_space(const struct passage *in, size_t at)
{
    while (at < in->end && unicode_is_space(point_at(in, at))) at = after(in, at);
    return at;
}

bool passage_is_wordless(const struct passage *in, size_t from, size_t to)
{
    if (to - from > WORDLESS_MAX) return false;
    for (; from < to; from = after(in, from))
        if (unicode_is_word(point_at(in, from))) return false;
    return true;
}

/* ---------------------------------------------------------------- marks */

static bool is_dot(uint32_t point)
{
    return point == '.' || point == 0xFF0E;
}

static bool is_ellipsis(uint32_t point)
{
    return point == 0x2026;
}

static bool is_question(const struct passage *in, uint32_t point)
{
    static const struct range marks[] = {
        {'!', '!'}, {'?', '?'}, {0x37E, 0x37E}, {0x203C, 0x203D}, {0x2047, 0x2049}};
    return point && (point == in->query || IS_IN(marks, point));
}

static bool is_absolute(uint32_t point)
{
    static const struct range marks[] = {{0x589, 0x589},   /* Armenian */
                                         {0x5C3, 0x5C3},   /* Hebrew sof pasuq */
                                         {0x61F, 0x61F},   /* Arabic question mark */
                                         {0x6D4, 0x6D4},   /* Arabic */
                                         {0x964, 0x965},   /* danda and double danda */
                                         {0x1362, 0x1362}, /* Ethiopic */
                                         {0x3002, 0x3002}, /* ideographic */
                                         {0xFF01, 0xFF01}, {0xFF1F, 0xFF1F}, {0xFF61, 0xFF61}};
    return IS_IN(marks, point);
}

bool passage_is_bullet(uint32_t point)
{
    static const struct range bullets[] = {
        {0x2022, 0x2023}, {0x2043, 0x2043}, {0x2219, 0x2219}, {0x25A0, 0x25A1}, {0x25AA, 0x25AB},
        {0x25B6, 0x25B6}, {0x25BA, 0x25BA}, {0x25C6, 0x25C6}, {0x25CB, 0x25CB}, {0x25CF, 0x25CF},
        {0x25E6, 0x25E6}, {0x2713, 0x2714}, {0x27A4, 0x27A4}, {0xF0B7, 0xF0B7}};
    return IS_IN(bullets, point);
}

static bool is_quote(uint32_t point)
{
    static const struct range quotes[] = {{'"', '"'},       {'\'', '\''},    {'`', '`'},
                                          {0xAB, 0xAB},     {0xBB, 0xBB},    {0x2018, 0x201F},
                                          {0x2032, 0x2033}, {0x2039, 0x203A}};
    return IS_IN(quotes, point);
}

/* Quotation marks that close where a space comes before them, and where a word follows at once. */
static bool is_right_quote(uint32_t point)
{
    return point == 0xBB || point == 0x2019 || point == 0x201D || point == 0x203A;
}

static bool is_closing_bracket(uint32_t point)
{
    static const struct range brackets[] = {{')', ')'},       {']', ']'},       {'}', '}'},
                                            {0x3009, 0x3009}, {0x300B, 0x300B}, {0x300D, 0x300D},
                                            {0x300F, 0x300F}, {0x3011, 0x3011}, {0x3015, 0x3015},
                                            {0xFF09, 0xFF09}, {0xFF3D, 0xFF3D}};
    return IS_IN(brackets, point);
}

static bool is_opening_bracket(uint32_t point)
{
    static const struct range brackets[] = {{'(', '('},       {'[', '['},       {'{', '{'},
                                            {0x3008, 0x3008}, {0x300A, 0x300A}, {0x300C, 0x300C},
                                            {0x300E, 0x300E}, {0x3010, 0x3010}, {0x3014, 0x3014},
                                            {0xFF08, 0xFF08}, {0xFF3B, 0xFF3B}};
    return IS_IN(brackets, point);
}

/* Marks of direction, joiners and the like, which show nothing. */
static bool is_invisible(uint32_t point)
{
    static const struct range marks[] = {
        {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0xFEFF, 0xFEFF}};
    return IS_IN(marks, point);
}

static bool is_superscript(uint32_t point)
{
    static const struct range digits[] = {
        {0xB2, 0xB3}, {0xB9, 0xB9}, {0x2070, 0x2070}, {0x2074, 0x2079}};
    return IS_IN(digits, point);
}

static bool is_dash(uint32_t point)
{
    static const struct range dashes[] = {{'-', '-'}, {0x2010, 0x2015}, {0x2212, 0x2212}};
    return IS_IN(dashes, point);
}

static bool is_picture(uint32_t point)
{
    static const struct range pictures[] = {
        {0x2600, 0x26FF}, {0x2764, 0x2764}, {0x2B50, 0x2B50}, {0xFE0F, 0xFE0F}, {0x1F000, 0x1FAFF}};
    return IS_IN(pictures, point);
}

static bool is_emphasis(uint32_t point)
{
    return point == '*' || point == '_';
}

/* ---------------------------------------------------------------- stops */

/* Adds the mark at `at` to the stop; returns where it ends, or `at` where there is none. */
static size_t read_mark(const struct passage *in, size_t at, struct stop *stop)
{
    size_t length;
    uint32_t point = passage_point(in, at, &length);
    unsigned dots = is_dot(point) ? 1 : is_ellipsis(point) ? 3 : 0;
    bool question = is_question(in, point);
    bool absolute = is_absolute(point);
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
    if (!is_dot(point_at(in, at)) || unicode_is_word(point_at(in, after(in, at)))) return 0;
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
    return quote == '"' ? quote_open : is_right_quote(quote);
}

/* A closing quotation mark or a picture after a space: `Oui. »`, `end. "` */
static size_t spaced_closing(const struct passage *in, size_t at, bool quote_open)
{
    if (!unicode_is_space(point_at(in, at))) return 0;
    at = after(in, at);
    uint32_t quote = point_at(in, at);
    if (is_picture(quote)) return at;
    if (!is_right_quote(quote) && !(quote == '"' && quote_open)) return 0;
    uint32_t next = point_at(in, after(in, at));
    return unicode_is_word(next) || is_quote(next) || is_opening_bracket(next) ? 0 : at;
}

static void read_closing(const struct passage *in, bool quote_open, struct stop *stop)
{
    size_t at = stop->marks;
    for (;;) {
        size_t spaced = spaced_closing(in, at, quote_open);
        size_t mark = spaced ? spaced : at;
        uint32_t point = point_at(in, mark);
        size_t next = after(in, mark);
        if (is_quote(point) && (spaced || quote_closes(in, point, next, quote_open))) {
            stop->quoted = true;
            quote_open ^= point == '"';
        } else if (is_closing_bracket(point)) {
            stop->closed += point == ')';
        } else if (is_emphasis(point) && !unicode_is_word(point_at(in, next))) {
            /* closes what a mark like it opened before the sentence */
        } else if (!is_invisible(point) && !is_superscript(point) && !is_picture(point)) {
            next = skip_note(in, mark);
            if (next == mark) break;
        }
        at = next;
    }
    stop->end = at;
}

bool stop_read(const struct passage *in, size_t from, size_t at, bool quote_open, struct stop *stop)
{
    *stop = (struct stop){.start = at};
    stop->marks = read_marks(in, at, stop);
    if (stop->marks == at) return false;
    stop->detached = unicode_is_space(passage_before(in, from, at));
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
    uint32_t joint = passage_before(in, from, start);
    if (joint == '=' || joint == '/' || joint == '_' || joint == '+') return true;
    if (!is_apostrophe(joint) && joint != '&' && joint != '-') return false;
    if (points > 1 && (joint == '-' || (is_apostrophe(joint) && !in->english))) return false;
    return unicode_is_word(passage_before(in, from, before(from, in, start)));
}

struct word word_before(const struct passage *in, size_t from, size_t at)
{
    size_t floor = at - from > DETACHED_MAX ? at - DETACHED_MAX : from;
    while (at > floor && unicode_is_space(passage_before(in, floor, at)))
        at = before(floor, in, at);
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

struct word word_after(const struct passage *in, size_t at)
{
    struct word word = {.chain = at, .start = at};
    size_t end = in->end - at > WORD_BYTES_MAX ? at + WORD_BYTES_MAX : in->end;
    while (at < end && unicode_is_word(point_at(in, at))) at = after(in, at);
    word.end = at;
    word.all_single = true;
    count_points(in, &word);
    return word;
}

size_t word_fold(const struct passage *in, size_t start, size_t end, char out[WORD_BYTES_MAX])
{
    return unicode_fold(in->text + start, end - start, out, WORD_BYTES_MAX);
}

/* ---------------------------------------------------------------- what follows */

static bool is_opening(const struct passage *in, struct follow *follow, size_t at)
{
    size_t length;
    uint32_t point = passage_point(in, at, &length);
    uint32_t next = point_at(in, at + length);
    if (is_quote(point)) return follow->quoted = true;
    if (is_opening_bracket(point)) return follow->bracketed = true;
    if (is_dash(point) && follow->spaced) return follow->dashed = true;
    if (is_ellipsis(point)) return follow->dotted = true;
    if (is_dot(point))
        return follow->dotted |= is_dot(next) || unicode_is_word(next) || is_closing_bracket(next);
    return point == 0xA1 || point == 0xBF || is_emphasis(point) || is_invisible(point);
}

/* "[...]" and the like stand for words left out. */
static bool is_omission(const struct passage *in, const struct follow *follow, size_t at)
{
    return follow->bracketed && follow->dotted && is_closing_bracket(point_at(in, at));
}

/* English "i" for "I", "iPhone", and Dutch "'s Avonds": the capital is missing, or comes later. */
static bool is_capital_in_disguise(const struct passage *in, const struct follow *follow)
{
    size_t length;
    uint32_t point = passage_point(in, follow->word, &length);
    size_t next = follow->word + length;
    uint32_t second = point_at(in, next);
    if (unicode_is_upper(second)) return true;
    if (point == 'i' && in->english) return second == ' ' || is_apostrophe(second);
    if (!follow->quoted || (point != 's' && point != 't') || second != ' ') return false;
    return unicode_is_upper(point_at(in, next + 1));
}

static enum follow_kind kind_of(const struct passage *in, const struct follow *follow)
{
    static const struct range symbols[] = {{'#', '$'},        {'@', '@'},       {0xA2, 0xA5},
                                           {0xA7, 0xA7},      {0x20A0, 0x20CF}, {0x2190, 0x2BFF},
                                           {0x1F000, 0x1FAFF}};
    size_t length;
    uint32_t point = passage_point(in, follow->word, &length);
    if (!length) return FOLLOW_END;
    if (is_omission(in, follow, follow->word)) return FOLLOW_SYMBOL;
    if (unicode_is_upper(point)) return FOLLOW_UPPER;
    if (unicode_is_lower(point))
        return is_capital_in_disguise(in, follow) ? FOLLOW_UPPER : FOLLOW_LOWER;
    if (unicode_is_letter(point)) return FOLLOW_LETTER;
    if (unicode_is_word(point)) return FOLLOW_DIGIT;
    return IS_IN(symbols, point) || passage_is_bullet(point) ? FOLLOW_SYMBOL : FOLLOW_PUNCTUATION;
}

struct follow follow_read(const struct passage *in, size_t at)
{
    struct follow follow = {.at = passage_skip_space(in, at)};
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
