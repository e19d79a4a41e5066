/* A page is cut into lines, lines are put together to paragraphs where the text is wrapped to a
 * column, the paragraphs are judged, and each is split into sentences.
 *
 * Text is wrapped where lines are full: the first word of the next line would not have fitted, as a
 * program that fills lines leaves them. Lists of headlines may be so by chance; but then the next
 * line begins with a capital, where a wrapped sentence mostly goes on in lower case. */
#include "text/article.h"

#include "base/memory.h"
#include "text/boilerplate.h"
#include "text/sentences.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

enum {
    COLUMN_MIN = 45, /* characters of a wrapped line, at least ... */
    COLUMN_MAX = 100,
    COLUMN_SLACK = 6, /* ... and how much may be missing from it */
    WRAPS_MIN = 2     /* line ends in a row that have to look wrapped */
};

struct text_line {
    size_t start, end;   /* trimmed; no empty ones */
    unsigned indent;     /* bytes of white space before it */
    unsigned characters; /* up to COLUMN_MAX + 1 */
    unsigned first_word; /* characters of its first word, likewise */
    bool gap;            /* an empty line comes before it */
    bool lower;          /* begins with no capital */
    bool ended;          /* as a sentence is */
};

struct layout {
    struct text_line *lines; /* [capacity], `count` in use */
    size_t count, capacity;
    unsigned column;              /* characters the text is wrapped to; 0: it is not */
    struct paragraph *paragraphs; /* [paragraph_capacity], `paragraph_count` in use */
    size_t paragraph_count, paragraph_capacity;
};

/* ---------------------------------------------------------------- lines */

static size_t skip_space(const char *text, size_t start, size_t end)
{
    while (start < end) {
        size_t length;
        if (!unicode_is_space(utf8_decode(text + start, end - start, &length))) break;
        start += length;
    }
    return start;
}

static size_t trim_space(const char *text, size_t start, size_t end)
{
    while (end > start) {
        size_t length, before = utf8_previous(text, end);
        if (!unicode_is_space(utf8_decode(text + before, end - before, &length))) break;
        end = before;
    }
    return end;
}

static bool ends_sentence(const char *text, size_t start, size_t end)
{
    while (end > start && strchr("\"')]", text[end - 1]) && text[end - 1]) end--;
    if (end > start + 3 && memcmp(text + end - 3, "\xE2\x80\x9D", 3) == 0) end -= 3;
    return end > start && text[end - 1] && strchr(".!?:", text[end - 1]) != NULL;
}

/* Counts characters of a line and of its first word, no more than are of interest. */
static void measure(const char *text, struct text_line *line)
{
    bool first = true;
    for (size_t at = line->start; at < line->end && line->characters <= COLUMN_MAX;) {
        size_t length;
        uint32_t point = utf8_decode(text + at, line->end - at, &length);
        if (at == line->start) line->lower = !unicode_is_upper(point);
        first = first && !unicode_is_space(point);
        line->first_word += first;
        line->characters++;
        at += length;
    }
    line->ended = ends_sentence(text, line->start, line->end);
}

static bool add_line(struct layout *layout, const char *text, size_t start, size_t end, bool gap)
{
    void *lines =
        memory_reserve(layout->lines, &layout->capacity, layout->count + 1, sizeof *layout->lines);
    if (!lines) return false;
    layout->lines = lines;
    size_t first = skip_space(text, start, end);
    struct text_line *line = &layout->lines[layout->count++];
    *line = (struct text_line){.start = first, .end = trim_space(text, first, end), .gap = gap};
    line->indent = first - start > COLUMN_MAX ? COLUMN_MAX : (unsigned)(first - start);
    measure(text, line);
    return true;
}

static bool read_lines(struct layout *layout, const char *text, size_t size)
{
    bool gap = false;
    for (size_t start = 0; start < size;) {
        const char *feed = memchr(text + start, '\n', size - start);
        size_t end = feed ? (size_t)(feed - text) : size;
        bool empty = skip_space(text, start, end) == end;
        if (!empty && !add_line(layout, text, start, end, gap)) return false;
        gap = empty;
        start = end + 1;
    }
    return true;
}

/* ---------------------------------------------------------------- wrapped text */

/* Would the first word of the next line not have fitted on line i? */
static bool is_full(const struct layout *layout, size_t i, unsigned column)
{
    const struct text_line *line = &layout->lines[i], *next = line + 1;
    return line->characters <= COLUMN_MAX && line->characters + COLUMN_SLACK >= column * 3 / 4 &&
           line->characters + 1 + next->first_word + COLUMN_SLACK > column;
}

/* The column that nearly all lines keep to, or 0. */
static unsigned widest_column(const struct layout *layout)
{
    size_t widths[COLUMN_MAX + 2] = {0}, over = layout->count / 20, seen = 0;
    for (size_t i = 0; i < layout->count; i++) widths[layout->lines[i].characters]++;
    unsigned column = COLUMN_MAX + 1;
    while (column > COLUMN_MIN && seen + widths[column] <= over) seen += widths[column--];
    return column > COLUMN_MAX || column <= COLUMN_MIN ? 0 : column;
}

static void find_column(struct layout *layout)
{
    unsigned column = widest_column(layout);
    size_t wrapped = 0, lower = 0, open = 0, row = 0, longest = 0;
    for (size_t i = 0; column && i + 1 < layout->count; i++) {
        const struct text_line *next = &layout->lines[i + 1];
        bool joint = !next->gap && !layout->lines[i].ended;
        bool full = joint && is_full(layout, i, column);
        open += joint;
        wrapped += full;
        lower += full && next->lower;
        row = full ? row + 1 : next->gap ? 0 : row;
        if (row > longest) longest = row;
    }
    if (longest >= WRAPS_MIN && wrapped * 10 >= open * 6 && lower * 2 >= wrapped)
        layout->column = column;
}

/* ---------------------------------------------------------------- paragraphs */

static bool is_bullet(uint32_t point)
{
    static const uint32_t bullets[] = {'-',    '*',    '#',    '>',    0xB7,   0x2013, 0x2014,
                                       0x2022, 0x2023, 0x2043, 0x25A0, 0x25A1, 0x25AA, 0x25AB,
                                       0x25B6, 0x25B8, 0x25BA, 0x25CB, 0x25CF, 0x25E6, 0x2756,
                                       0x27A4, 0x2794, 0x203A, 0xBB};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (point == bullets[i]) return true;
    return false;
}

enum { LIST_DIGITS_MAX = 3 };

/* Where a line goes on after a bullet or a list number, or start if it has none. */
static size_t skip_marker(const char *text, size_t start, size_t end)
{
    size_t at = start, length;
    while (at < end && is_bullet(utf8_decode(text + at, end - at, &length))) at += length;
    if (at == start) {
        while (at < end && at - start < LIST_DIGITS_MAX && text[at] >= '0' && text[at] <= '9') at++;
        if (at == start || at == end || (text[at] != '.' && text[at] != ')')) return start;
        at++;
    }
    size_t body = skip_space(text, at, end);
    return body > at && body < end ? body : start;
}

/* Does line i go on in the next one? */
static bool is_joined(const struct layout *layout, const char *text, size_t i)
{
    const struct text_line *line = &layout->lines[i], *next = line + 1;
    if (!layout->column || next->gap) return false;
    if (skip_marker(text, next->start, next->end) != next->start) return false;
    bool item = skip_marker(text, line->start, line->end) != line->start;
    if (next->indent > line->indent + 1 && !item) return false;
    if (is_full(layout, i, layout->column)) return true;
    return !line->ended && next->lower && line->characters * 10 >= layout->column * 6;
}

static bool build_paragraphs(struct layout *layout, const char *text)
{
    for (size_t i = 0; i < layout->count; i++) {
        const struct text_line *first = &layout->lines[i];
        while (i + 1 < layout->count && is_joined(layout, text, i)) i++;
        void *paragraphs = memory_reserve(layout->paragraphs, &layout->paragraph_capacity,
                                          layout->paragraph_count + 1, sizeof *layout->paragraphs);
        if (!paragraphs) return false;
        layout->paragraphs = paragraphs;
        layout->paragraphs[layout->paragraph_count++] = (struct paragraph){
            .start = first->start,
            .end = layout->lines[i].end,
            .body = skip_marker(text, first->start, first->end),
            .gap = first->gap,
        };
    }
    return true;
}

/* ---------------------------------------------------------------- sentences */

static bool add_sentence(struct article_text *article, const struct article_sentence *sentence)
{
    void *items = memory_reserve(article->items, &article->capacity, article->count + 1,
                                 sizeof *article->items);
    if (!items) return false;
    article->items = items;
    article->items[article->count++] = *sentence;
    return true;
}

/* Adds the sentences of one paragraph; its bullet stays with the first. */
static bool add_paragraph(struct article_text *article, const char *text, const char *language,
                          const struct paragraph *paragraph, size_t number, struct span_list *spans)
{
    spans->count = 0;
    if (!sentences_split(text, paragraph->body, paragraph->end, language, spans)) return false;
    for (size_t i = 0; i < spans->count; i++) {
        const struct span *span = &spans->items[i];
        struct article_sentence sentence = {
            .start = i == 0 ? paragraph->start : span->start,
            .end = span->end,
            .kind = boilerplate_sentence(text, paragraph, span->start, span->end, i, spans->count),
            .paragraph = number,
        };
        if (!add_sentence(article, &sentence)) return false;
    }
    return true;
}

static bool read_all(struct layout *layout, struct span_list *spans, const char *text, size_t size,
                     const char *language, struct article_text *article)
{
    if (!read_lines(layout, text, size)) return false;
    find_column(layout);
    if (!build_paragraphs(layout, text)) return false;
    if (!boilerplate_judge(text, layout->paragraphs, layout->paragraph_count)) return false;
    for (size_t i = 0; i < layout->paragraph_count; i++)
        if (!add_paragraph(article, text, language, &layout->paragraphs[i], i, spans)) return false;
    return true;
}

bool article_read(const char *text, size_t size, const char *language, struct article_text *article)
{
    article->count = 0;
    struct layout layout = {0};
    struct span_list spans = {0};
    bool done = read_all(&layout, &spans, text, size, language, article);
    span_list_free(&spans);
    memory_free(layout.lines);
    memory_free(layout.paragraphs);
    return done;
}

void article_free(struct article_text *article)
{
    memory_free(article->items);
    *article = (struct article_text){0};
}
