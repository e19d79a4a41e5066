/* One walk over the marks of each paragraph. A mark belongs to a family (double, single, angle,
 * corner), and only marks of the family that opened a quotation can close it, so that quotations
 * within quotations are passed over. What a straight mark does is read off its sides: an opening
 * one has space before it, a closing one behind it. A single mark opens only where one that may
 * close follows, for most are apostrophes.
 *
 * A quotation that is not closed ends with its paragraph, and goes on in the next one if that
 * begins with such a mark again, as speeches of several paragraphs are printed. */
#include "text/quotations.h"

#include "base/memory.h"
#include "text/marks.h"
#include "text/stops.h"
#include "text/unicode.h"

#include <string.h>

enum {
    POSSESSIVE_AHEAD = 300 /* bytes in which the mark that closes is looked for */
};

enum family { NO_FAMILY, DOUBLE, SINGLE, ANGLE, CORNER };

enum role { EITHER, OPENS, CLOSES };

static const struct {
    uint32_t point;
    enum family family;
    enum role role;
} quotes[] = {
    {'"', DOUBLE, EITHER},    {'\'', SINGLE, EITHER},   {0xAB, ANGLE, OPENS},
    {0xBB, ANGLE, CLOSES},    {0x2018, SINGLE, OPENS},  {0x2019, SINGLE, CLOSES},
    {0x201A, SINGLE, OPENS},  {0x201B, SINGLE, OPENS},  {0x201C, DOUBLE, OPENS},
    {0x201D, DOUBLE, CLOSES}, {0x201E, DOUBLE, OPENS},  {0x201F, DOUBLE, OPENS},
    {0x2039, ANGLE, OPENS},   {0x203A, ANGLE, CLOSES},  {0x300C, CORNER, OPENS},
    {0x300D, CORNER, CLOSES}, {0x300E, CORNER, OPENS},  {0x300F, CORNER, CLOSES},
    {0xFF02, DOUBLE, EITHER}, {0xFF07, SINGLE, EITHER},
};

struct mark {
    size_t at, end;
    enum family family;
    enum role role;
    uint32_t point, before, after; /* the points at its sides; 0: none in the paragraph */
    bool opening, closing;         /* what its sides say */
};

struct scanner {
    struct passage in; /* a paragraph */
    struct quotation_list *list;
    size_t sentence;    /* where the sentence begins */
    size_t last_single; /* the last mark of the paragraph that may close a single quotation */
    struct quotation current;
    enum family family; /* of the quotation that is open, or NO_FAMILY */
    uint32_t opener;
    enum family pending; /* of the speech that the paragraph before left open */
    size_t utterances;
};

/* ---------------------------------------------------------------- marks */

static bool is_free(uint32_t point)
{
    return !point || unicode_is_space(point) || marks_is_invisible(point);
}

static bool may_stand_before_opening(uint32_t point)
{
    return is_free(point) || marks_is_opening_bracket(point) || marks_is_dash(point) ||
           marks_is_bullet(point) || point == ':' || point == '/' || point == '=' || point == '*' ||
           point == '>';
}

static bool is_opening_quote(uint32_t point)
{
    return point == 0x201C || point == 0x2018 || point == 0x201E || point == 0xAB;
}

static bool read_mark(const struct scanner *s, size_t at, struct mark *mark)
{
    size_t length;
    uint32_t point = stops_point(&s->in, at, &length);
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
        if (quotes[i].point != point) continue;
        *mark = (struct mark){.at = at, .end = at + length, .point = point};
        mark->family = quotes[i].family;
        mark->role = quotes[i].role;
        mark->before = stops_before(&s->in, s->in.start, at);
        mark->after = stops_point(&s->in, mark->end, &length);
        if (point == '\'' && mark->after == '\'') { /* two for a double one */
            mark->family = DOUBLE;
            mark->after = stops_point(&s->in, ++mark->end, &length);
        }
        mark->opening =
            (may_stand_before_opening(mark->before) || is_opening_quote(mark->before)) &&
            !is_free(mark->after);
        mark->closing = !is_free(mark->before) && !unicode_is_word(mark->after);
        return true;
    }
    return false;
}

static bool may_close_single(const struct mark *mark)
{
    return mark->family == SINGLE && mark->role != OPENS && mark->closing;
}

/* "'90s", "'em": the beginning of a word is left out. */
static bool is_elision(const struct scanner *s, const struct mark *mark)
{
    static const char *const words[] = {"cause", "cos", "em", "n", "til", "tis", "twas"};
    if (unicode_is_digit(mark->after)) return true;
    char folded[WORD_BYTES_MAX];
    struct word word = stops_word_after(&s->in, mark->end);
    size_t size = stops_fold(&s->in, word.start, word.end, folded);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (size && size == strlen(words[i]) && memcmp(folded, words[i], size) == 0) return true;
    return false;
}

/* "the workers' union": another mark closes, before one opens. */
static bool is_possessive(const struct scanner *s, const struct mark *mark)
{
    if ((mark->before != 's' && mark->before != 'S') || !unicode_is_space(mark->after))
        return false;
    size_t limit =
        s->in.end - mark->end > POSSESSIVE_AHEAD ? mark->end + POSSESSIVE_AHEAD : s->in.end;
    size_t length;
    for (size_t at = mark->end; at < limit; at += length) {
        struct mark next;
        stops_point(&s->in, at, &length);
        if (!read_mark(s, at, &next)) continue;
        length = next.end - at;
        if (next.family != SINGLE) continue;
        if (next.opening) return false;
        if (may_close_single(&next)) return true;
    }
    return false;
}

/* ---------------------------------------------------------------- opening and closing */

static bool opens(const struct scanner *s, const struct mark *mark)
{
    if (mark->family == SINGLE) {
        if (!mark->opening || mark->point == 0x2019 || is_elision(s, mark)) return false;
        return mark->at < s->last_single || stops_is_wordless(&s->in, s->in.start, mark->at);
    }
    if (mark->role == CLOSES) return mark->opening && !mark->closing;
    return mark->role == OPENS || !mark->closing;
}

static bool closes(const struct scanner *s, const struct mark *mark)
{
    if (mark->family != s->family) return false;
    if (mark->family == SINGLE) return may_close_single(mark) && !is_possessive(s, mark);
    bool reversed = s->opener == 0xBB || s->opener == 0x203A || s->opener == 0x201E;
    if (mark->role == OPENS) return reversed && mark->point != s->opener;
    return mark->role == CLOSES || mark->closing || !mark->opening;
}

static bool add(struct scanner *s, size_t end)
{
    struct quotation *items =
        memory_reserve(s->list->items, &s->list->capacity, s->list->count + 1, sizeof *items);
    if (!items) return false;
    s->list->items = items;
    s->current.end = end;
    items[s->list->count++] = s->current;
    s->family = NO_FAMILY;
    return true;
}

static void open_quotation(struct scanner *s, const struct mark *mark)
{
    bool goes_on = s->pending == mark->family && s->pending != NO_FAMILY &&
                   stops_is_wordless(&s->in, s->in.start, mark->at);
    s->pending = NO_FAMILY;
    if (!goes_on) s->utterances++;
    s->current = (struct quotation){.start = mark->at, .utterance = s->utterances - 1};
    s->family = mark->family;
    s->opener = mark->point;
}

/* The mark that opened has been lost, where one closes behind a stop and nothing was open in its
 * sentence before. */
static bool add_without_opening(struct scanner *s, const struct mark *mark)
{
    size_t previous = s->list->count ? s->list->items[s->list->count - 1].end : 0;
    bool stop =
        mark->before == ',' || marks_is_dot(mark->before) || marks_is_question(mark->before);
    if (mark->family != DOUBLE || !mark->closing || !stop || previous > s->sentence) return true;
    s->utterances++;
    s->current = (struct quotation){.start = s->sentence, .utterance = s->utterances - 1};
    return add(s, mark->end);
}

static bool pass_mark(struct scanner *s, const struct mark *mark)
{
    if (s->family != NO_FAMILY) return !closes(s, mark) || add(s, mark->end);
    if (!opens(s, mark)) return add_without_opening(s, mark);
    open_quotation(s, mark);
    return true;
}

/* ---------------------------------------------------------------- the walk */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
}

static bool scan(struct scanner *s, size_t start, size_t end)
{
    s->sentence = start;
    size_t length;
    for (size_t at = start; at < end; at += length) {
        struct mark mark;
        length = 1;
        if (is_plain(s->in.text[at])) continue;
        stops_point(&s->in, at, &length);
        if (!read_mark(s, at, &mark)) continue;
        if (!pass_mark(s, &mark)) return false;
        length = mark.end - at;
    }
    return true;
}

static void find_last_single(struct scanner *s)
{
    s->last_single = 0;
    size_t length;
    for (size_t at = s->in.start; at < s->in.end; at += length) {
        struct mark mark;
        length = 1;
        if (is_plain(s->in.text[at])) continue;
        stops_point(&s->in, at, &length);
        if (read_mark(s, at, &mark) && may_close_single(&mark)) s->last_single = at;
    }
}

static bool end_paragraph(struct scanner *s)
{
    enum family family = s->family;
    bool whole = stops_is_wordless(&s->in, s->in.start, s->current.start);
    s->family = NO_FAMILY;
    s->pending = NO_FAMILY;
    if (family == NO_FAMILY || (family == SINGLE && !whole)) return true;
    s->pending = family;
    return add(s, s->in.end);
}

bool quotations_find(const char *text, const struct article_text *article,
                     struct quotation_list *list)
{
    struct scanner s = {.list = list};
    list->count = 0;
    for (size_t i = 0, end; i < article->count; i = end) {
        const struct article_sentence *first = &article->items[i];
        bool prose = false;
        for (end = i; end < article->count && article->items[end].paragraph == first->paragraph;
             end++)
            prose |= article->items[end].kind != ARTICLE_BOILERPLATE;
        if (!prose) continue;
        s.in = (struct passage){.text = text, first->start, article->items[end - 1].end, 0, true};
        find_last_single(&s);
        for (size_t k = i; k < end; k++) {
            const struct article_sentence *sentence = &article->items[k];
            if (sentence->kind == ARTICLE_BOILERPLATE) continue;
            if (!scan(&s, sentence->start, sentence->end)) return false;
        }
        if (!end_paragraph(&s)) return false;
    }
    return true;
}

void quotations_free(struct quotation_list *list)
{
    memory_free(list->items);
    *list = (struct quotation_list){0};
}
