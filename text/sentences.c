/* The splitter walks once through the paragraph. At each mark that may end a sentence it lets the
 * rules of text/endings.c decide whether the sentence is over. Two more things begin a sentence:
 * bullets, and the next number of a list that the sentence itself began ("1) Bread 2) Butter"). No
 * sentence ends within round brackets that were opened in the middle of it. */
#include "text/sentences.h"

#include "base/memory.h"
#include "text/endings.h"
#include "text/marks.h"
#include "text/unicode.h"

#include <string.h>

enum {
    BRACKETS_MAX = 400, /* bytes between round brackets that hold a sentence together */
    SAMPLE_MAX = 4096,  /* bytes looked through for capitals */
    SAMPLE_LETTERS_MIN = 20,
    SAMPLE_UPPER_SHARE = 100, /* letters: with fewer than one capital in so many, it has none */
    MARKER_DIGITS_MAX = 3
};

/* The number of an item in a list. */
struct marker {
    unsigned value; /* from 1; letters count from 1 too; 0: none */
    bool letter;
    bool opened, closed, dotted; /* "(1)", "1)", "1." */
    size_t end;
};

struct splitter {
    struct setting here;
    struct span_list *list;
    size_t token;         /* where the last run without white space begins */
    bool quote_open;      /* an odd number of ASCII quotation marks so far */
    unsigned depth;       /* round brackets open, opened in the middle of the sentence */
    size_t bracket;       /* the outermost of them */
    size_t next_bracket;  /* the first closing one from here, if known to be ahead */
    struct marker marker; /* with which the sentence begins */
};

/* ---------------------------------------------------------------- spans */

bool span_list_add(struct span_list *list, size_t start, size_t end)
{
    struct span *items =
        memory_reserve(list->items, &list->capacity, list->count + 1, sizeof *items);
    if (!items) return false;
    list->items = items;
    items[list->count++] = (struct span){start, end};
    return true;
}

void span_list_free(struct span_list *list)
{
    memory_free(list->items);
    *list = (struct span_list){0};
}

/* ---------------------------------------------------------------- lists */

/* Reads "1.", "1)", "1.)", "(1)" or a letter in place of the number, and the space after it. */
static bool read_marker(const struct splitter *s, size_t at, struct marker *marker)
{
    *marker = (struct marker){0};
    const char *text = s->here.in.text;
    size_t end = s->here.in.end;
    if (at < end && text[at] == '(') {
        marker->opened = true;
        at++;
    }
    size_t digits = 0;
    for (; at < end && digits < MARKER_DIGITS_MAX && unicode_is_digit((unsigned char)text[at]);
         at++) {
        digits++;
        marker->value = marker->value * 10 + (unsigned)(text[at] - '0');
    }
    if (!digits && at < end && unicode_is_lower((unsigned char)text[at])) {
        marker->letter = true;
        marker->value = (unsigned)(text[at++] - 'a' + 1);
    }
    if (at < end && text[at] == '.') {
        marker->dotted = true;
        at++;
    }
    if (at < end && text[at] == ')') {
        marker->closed = true;
        at++;
    }
    marker->end = at;
    return marker->value && (marker->dotted || marker->closed) &&
           (!marker->opened || marker->closed) && at < end &&
           unicode_is_space((unsigned char)text[at]);
}

static bool continues_list(const struct splitter *s, size_t at)
{
    const struct marker *last = &s->marker;
    struct marker marker;
    if (!last->value || !read_marker(s, at, &marker)) return false;
    if (marker.value != last->value + 1 || marker.letter != last->letter ||
        marker.opened != last->opened || marker.closed != last->closed ||
        marker.dotted != last->dotted || stops_is_wordless(&s->here.in, last->end, at))
        return false;
    struct follow next = stops_follow(&s->here.in, marker.end);
    return next.kind == FOLLOW_UPPER ||
           (next.kind == FOLLOW_LOWER && marker.closed && !marker.opened);
}

/* ---------------------------------------------------------------- the walk */

static void begin_sentence(struct splitter *s, size_t at)
{
    s->here.sentence = at;
    s->depth = 0;
    size_t length;
    if (marks_is_bullet(stops_point(&s->here.in, at, &length)))
        at = stops_skip_space(&s->here.in, at + length);
    if (!read_marker(s, at, &s->marker)) s->marker.value = 0;
}

static bool begins_address(const struct splitter *s, size_t at)
{
    return s->here.in.end - at > 4 && (memcmp(s->here.in.text + at, "www.", 4) == 0 ||
                                       memcmp(s->here.in.text + at, "WWW.", 4) == 0);
}

/* At the beginning of a run without white space, `gap` being where the white space before it is. */
static bool begin_token(struct splitter *s, size_t gap, size_t at)
{
    s->token = at;
    s->here.address = begins_address(s, at);
    if (at <= s->here.sentence) return true;
    size_t length;
    if (!marks_is_bullet(stops_point(&s->here.in, at, &length)) && !continues_list(s, at))
        return true;
    if (stops_is_wordless(&s->here.in, s->here.sentence, gap)) return true;
    if (!span_list_add(s->list, s->here.sentence, gap)) return false;
    begin_sentence(s, at);
    return true;
}

static bool is_in_brackets(const struct splitter *s, const struct stop *stop)
{
    return s->depth > stop->closed && stop->start - s->bracket <= BRACKETS_MAX;
}

static bool pass_stop(struct splitter *s, size_t *at)
{
    struct stop stop;
    if (*at < s->here.sentence ||
        !stops_read(&s->here.in, s->here.sentence, *at, s->quote_open, &stop)) {
        size_t length;
        stops_point(&s->here.in, *at, &length);
        *at += length;
        return true;
    }
    *at = stop.marks;
    struct follow next = stops_follow(&s->here.in, stop.end);
    if (is_in_brackets(s, &stop) || !endings_decide(&s->here, &stop, &next)) return true;
    if (!span_list_add(s->list, s->here.sentence, stop.end)) return false;
    begin_sentence(s, next.at);
    return true;
}

static bool has_closing_bracket(struct splitter *s, size_t at)
{
    if (s->next_bracket <= at) {
        const char *found = memchr(s->here.in.text + at, ')', s->here.in.end - at);
        s->next_bracket = found ? (size_t)(found - s->here.in.text) : SIZE_MAX;
    }
    return s->next_bracket - at <= BRACKETS_MAX;
}

static void open_bracket(struct splitter *s, size_t at)
{
    if (s->depth && at - s->bracket > BRACKETS_MAX) s->depth = 0;
    if (at <= s->here.sentence || !has_closing_bracket(s, at)) return;
    if (s->depth++ == 0) s->bracket = at;
}

/* What is neither a letter nor a mark that may end a sentence, but matters later. */
static void pass_other(struct splitter *s, size_t at)
{
    const char *text = s->here.in.text + at;
    size_t left = s->here.in.end - at;
    switch (*text) {
    case '"':
        s->quote_open = !s->quote_open;
        break;
    case '(':
        open_bracket(s, at);
        break;
    case ')':
        s->depth -= s->depth > 0;
        break;
    case ':':
        s->here.address |= left > 2 && text[1] == '/' && text[2] == '/';
        break;
    case '@':
        s->here.address |= at > s->token && left > 1;
        break;
    default:
        break;
    }
}

static bool pass_space(struct splitter *s, size_t *at)
{
    size_t gap = *at;
    *at = stops_skip_space(&s->here.in, gap);
    return *at == s->here.in.end || begin_token(s, gap, *at);
}

static bool pass_plain(struct splitter *s, size_t *at)
{
    size_t length;
    uint32_t point = stops_point(&s->here.in, *at, &length);
    if (unicode_is_space(point)) return pass_space(s, at);
    bool mark = (point >= 0x80 && !unicode_is_letter(point)) || point == '.' || point == '!' ||
                point == '?' || point == s->here.in.query;
    if (mark) return pass_stop(s, at);
    pass_other(s, *at);
    *at += length;
    return true;
}

static bool is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether the text has lost its capitals: it begins without one and has next to none. */
static bool is_lower_case(const struct passage *in)
{
    size_t letters = 0, upper = 0, length;
    size_t end = in->end - in->start > SAMPLE_MAX ? in->start + SAMPLE_MAX : in->end;
    for (size_t at = in->start; at < end; at += length) {
        uint32_t point = stops_point(in, at, &length);
        bool is_upper = unicode_is_upper(point);
        if (is_upper && !letters) return false;
        upper += is_upper;
        letters += is_upper || unicode_is_lower(point);
    }
    return letters >= SAMPLE_LETTERS_MIN && upper * SAMPLE_UPPER_SHARE < letters;
}

static uint32_t query_of(const char *language)
{
    if (strcmp(language, "greek") == 0) return ';';
    return strcmp(language, "armenian") == 0 ? ':' : 0;
}

/* Where the white space at the end of [from, end) begins. */
static size_t trim(const struct passage *in, size_t from, size_t end)
{
    size_t last = from, length;
    for (size_t at = from; at < end; at += length)
        if (!unicode_is_space(stops_point(in, at, &length))) last = at + length;
    return last;
}

bool sentences_split(const char *text, size_t start, size_t end, const char *language,
                     struct span_list *list)
{
    const struct abbreviations *words = abbreviations_of(language);
    struct splitter s = {
        .here.in = {text, start, end, query_of(language), strcmp(words->language, "english") == 0},
        .here.words = words,
        .list = list};
    size_t at = stops_skip_space(&s.here.in, start);
    if (at == end) return true;
    s.here.lower_case = is_lower_case(&s.here.in);
    s.token = at;
    s.here.address = begins_address(&s, at);
    begin_sentence(&s, at);
    while (at < end) {
        if (is_ascii_word(text[at]))
            at++;
        else if (!pass_plain(&s, &at))
            return false;
    }
    return span_list_add(list, s.here.sentence, trim(&s.here.in, s.here.sentence, end));
}
