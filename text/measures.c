/* Most of it is read off the tokens; the ends of a line are looked at character by character. */
#include "text/measures.h"

#include "text/dates.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    BODY_WORDS = 8,
    CAPTION_WORDS = 45, /* of the longest line that is all caption ... */
    CAPTION_STOPS = 3,  /* ... and its sentences */
    LONG_WORDS = 60,    /* lines longer than this need twice the weight */
    CREDIT_TOKENS = 10, /* of a credit in brackets */
    QUOTE_WEIGHT = 3,   /* somebody is quoted: speaks against boilerplate */
    CLOSERS_MAX = 8     /* quotation marks and brackets behind the end of a line */
};

/* ---------------------------------------------------------------- the ends */

static bool is_quote(uint32_t point)
{
    return point == '"' || point == '\'' || (point >= 0x2018 && point <= 0x201F) || point == 0xAB ||
           point == 0xBB || (point >= 0x300C && point <= 0x300F) || point == 0x2039 ||
           point == 0x203A;
}

static bool is_closer(uint32_t point)
{
    return point == ')' || point == ']' || point == 0xFF09;
}

/* The code point before *at, which moves there; 0 at the start. */
static uint32_t point_before(const char *text, size_t start, size_t *at)
{
    if (*at <= start) return 0;
    size_t length, before = utf8_previous(text, *at);
    uint32_t point = utf8_decode(text + before, *at - before, &length);
    *at = before;
    return point;
}

static void measure_end(const char *text, size_t start, size_t end, struct measures *line)
{
    size_t at = end;
    uint32_t point = point_before(text, start, &at);
    for (int i = 0; i < CLOSERS_MAX && (is_quote(point) || is_closer(point)); i++) {
        line->closes_quote |= is_quote(point);
        point = point_before(text, start, &at);
    }
    line->ended = tokens_is_stop(point);
    line->question = point == '?' || point == 0xFF1F || point == 0x061F;
    line->colon = point == ':' || point == 0xFF1A;
    bool dots = point == 0x2026 || (point == '.' && point_before(text, start, &at) == '.');
    line->truncated = dots && !line->closes_quote;
}

static void measure_start(const char *text, size_t start, size_t end, struct measures *line)
{
    size_t length;
    uint32_t point = utf8_decode(text + start, end - start, &length);
    line->opens_quote = is_quote(point);
    line->starts_lower = unicode_is_lower(point);
}

/* ---------------------------------------------------------------- the words */

static bool ends_with_number(const struct tokens *tokens)
{
    return tokens->count && tokens->text[tokens->starts[tokens->count - 1]] == '#';
}

/* "(Ann Other/Agency)": names with a slash, in a bracket that ends the line. */
static bool ends_with_credit(const struct tokens *tokens, char last)
{
    bool slash = false;
    for (size_t i = tokens->count; last == ')' && i-- > 0 && tokens->count - i <= CREDIT_TOKENS;) {
        char mark = tokens->text[tokens->starts[i]];
        if (mark == '(') return slash;
        slash |= mark == '/';
    }
    return false;
}

static void measure_cues(const struct tokens *tokens, char last, struct measures *line)
{
    bool statement = line->ended && !line->question && !line->truncated;
    struct cue_weights cues = cues_weigh(tokens, statement);
    line->weight = cues.of[CUE_JUNK];
    line->life = cues.of[CUE_LIFE];

    line->sense = cues.sense;
    line->placed = cues.placed;
    line->picture = cues.of[CUE_PICTURE] + ends_with_number(tokens); /* the year */
    if (cues.of[CUE_BYLINE] && (line->capital * 2 >= line->words || line->life > 0)) {
        line->weight += CUES_CERTAIN;
        line->author = tokens_hash(tokens, 1, 2);
    }
    if (ends_with_credit(tokens, last)) {
        line->weight += CUES_CERTAIN;
        line->sense = CUE_CREDIT;
        line->placed = true;
    }
    if (dates_fill(tokens) || line->words == 0) line->weight += CUES_CERTAIN;
    if (line->opens_quote) line->weight -= QUOTE_WEIGHT;
    if (line->words > LONG_WORDS && line->sense == CUE_PLAIN) line->weight /= 2;
}

void measures_take(const char *text, size_t start, size_t end, struct measures *line)
{
    struct tokens tokens;
    tokens_read(text + start, end - start, &tokens);
    *line = (struct measures){
        .hash = tokens_hash(&tokens, 0, tokens.count),
        .opening = tokens_hash(&tokens, 0, 2),
        .words = tokens.words,
        .lower = tokens.lower,
        .capital = tokens.capital,
        .stops = tokens.stops,
        .last_words = tokens.last_words,
    };
    measure_start(text, start, end, line);
    measure_end(text, start, end, line);
    measure_cues(&tokens, text[end - 1], line);
}

/* ---------------------------------------------------------------- what it amounts to */

bool measures_is_cued(const struct measures *line)
{
    return line->weight >= CUES_CERTAIN;
}

bool measures_has(const struct measures *line, enum cue_sense sense)
{
    return measures_is_cued(line) && line->sense == sense;
}

bool measures_is_lower(const struct measures *line, size_t tenths)
{
    return line->lower * 10 >= line->words * tenths;
}

bool measures_is_body(const struct measures *line)
{
    return line->ended && !line->truncated && !measures_is_cued(line) &&
           line->words >= BODY_WORDS && measures_is_lower(line, 4);
}

bool measures_is_brief(const struct measures *line)
{
    return line->stops <= CAPTION_STOPS && line->words <= CAPTION_WORDS;
}

bool measures_is_single(const struct measures *line)
{
    return line->stops <= 1 && line->words <= CAPTION_WORDS;
}

bool measures_is_name(const struct measures *line)
{
    return !line->ended && line->words >= 2 && line->words <= 4 && line->capital == line->words;
}
