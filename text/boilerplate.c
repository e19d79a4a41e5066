/* A paragraph that ends as a sentence does and is mostly lower case is "body". Anything else is
 * boilerplate unless its place speaks for it: the headline, the standfirst under it, an item of a
 * list, what leads up to a quotation. Cues can outweigh the shape, and some of them say something
 * about the lines around them. */
#include "text/boilerplate.h"

#include "base/memory.h"
#include "text/measures.h"

enum {
    NAMES_MAX = 16, /* of writers on a page */
    PROSE_WORDS = 8,
    LEAD_WORDS = 18,    /* a body paragraph that begins an article by itself */
    HEADLINE_WORDS = 5, /* a shorter one is taken where there is none as long */
    HEADLINE_WORDS_LEAST = 3,
    HEADLINE_WORDS_MOST = 40,
    STANDFIRST_WORDS = 7,
    RETURN_WORDS = 30,  /* a body paragraph that ends a list of other stories by itself */
    UNENDED_WORDS = 20, /* a line that long is prose even if its full stop is missing */
    HEADING_WORDS = 10,
    TAIL_WORDS = 2,   /* of a button behind a paragraph */
    LISTED_WORDS = 4, /* of an item of a list */
    BIOGRAPHY_WORDS = 45,
    CREDIT_WORDS = 14,
    CANDIDATES_MAX = 32 /* for the headline */
};

/* ---------------------------------------------------------------- the page */

struct page {
    struct paragraph *paragraphs; /* [count] */
    struct measures *lines;       /* [count] */
    size_t count;
    size_t first, last;        /* body */
    size_t lead;               /* where the article begins in earnest */
    size_t headline;           /* or count */
    uint64_t names[NAMES_MAX]; /* hashes of the first two words of names on lines of their own */
    size_t name_count;
    bool gapped; /* its paragraphs mostly have a blank line before them */
};

static bool is_body_at(const struct page *page, size_t i)
{
    return i < page->count && measures_is_body(&page->lines[i]);
}

static bool is_between_bodies(const struct page *page, size_t i)
{
    return i > 0 && is_body_at(page, i - 1) && is_body_at(page, i + 1);
}

static bool is_item(const struct page *page, size_t i)
{
    return i < page->count && page->paragraphs[i].body > page->paragraphs[i].start;
}

static enum article_kind kind_at(const struct page *page, size_t i)
{
    return i < page->count ? page->paragraphs[i].kind : ARTICLE_BOILERPLATE;
}

static void page_name(struct page *page, const struct measures *line)
{
    uint64_t name = line->author ? line->author : measures_is_name(line) ? line->opening : 0;
    if (name && page->name_count < NAMES_MAX) page->names[page->name_count++] = name;
}

/* Finds out about the page as a whole. */
static void page_survey(struct page *page)
{
    size_t bodies = 0, gaps = 0;
    page->first = page->lead = page->headline = page->count;
    for (size_t i = 0; i < page->count; i++) {
        const struct measures *line = &page->lines[i];
        page_name(page, line);
        if (!measures_is_body(line)) continue;
        if (page->first == page->count) page->first = i;
        if (page->lead == page->count && (line->words >= LEAD_WORDS || is_body_at(page, i + 1)))
            page->lead = i;
        page->last = i;
        bodies++;
        gaps += page->paragraphs[i].gap;
    }
    if (page->lead == page->count) page->lead = page->first;

    page->gapped = gaps * 2 > bodies;
}

/* ---------------------------------------------------------------- headline and standfirst */

static bool can_be_headline(const struct measures *line, size_t words)
{
    bool ends = !line->ended || line->question || line->closes_quote;
    return !measures_is_cued(line) && !measures_is_body(line) && ends && !line->truncated &&
           !line->colon && line->words >= words && line->words <= HEADLINE_WORDS_MOST;
}

/* The first line before the article that has words in common with its beginning, else the first
 * that can be a headline. */
static size_t find_headline(const struct page *page, const char *text, size_t words)
{
    enum { SHARED_WORDS = 3 };
    struct tokens lead, line;
    const struct paragraph *p = &page->paragraphs[page->lead];
    tokens_read(text + p->body, p->end - p->body, &lead);
    size_t first = page->count, tried = 0;
    for (size_t i = 0; i < page->lead && tried < CANDIDATES_MAX; i++) {
        if (!can_be_headline(&page->lines[i], words)) continue;
        p = &page->paragraphs[i];
        tokens_read(text + p->body, p->end - p->body, &line);
        if (tokens_shared(&line, &lead) >= SHARED_WORDS) return i;
        if (first == page->count) first = i;
        tried++;
    }
    return first;
}

static bool ends_standfirst(const struct measures *line)
{
    return (measures_is_cued(line) && line->sense != CUE_NOTICE) || measures_is_name(line);
}

/* The lines between the headline and the byline that are built like sentences. */
static void judge_standfirst(struct page *page)
{

    for (size_t i = page->headline + 1; i < page->first; i++) {
        const struct measures *line = &page->lines[i];
        if (ends_standfirst(line)) return;
        if (!measures_is_cued(line) && !line->truncated && line->words >= STANDFIRST_WORDS &&
            measures_is_lower(line, 5))
            page->paragraphs[i].kind = ARTICLE_PROSE;
    }
}

static void judge_headline(struct page *page, const char *text)
{
    page->headline = find_headline(page, text, HEADLINE_WORDS);
    if (page->headline == page->count)
        page->headline = find_headline(page, text, HEADLINE_WORDS_LEAST);
    if (page->headline == page->count) return;
    judge_standfirst(page);
    uint64_t hash = page->lines[page->headline].hash;
    for (size_t i = 0; i < page->count; i++)
        if (page->lines[i].hash == hash && !measures_is_body(&page->lines[i]))
            page->paragraphs[i].kind = ARTICLE_HEADLINE;
}

/* ---------------------------------------------------------------- paragraph by paragraph */

/* A sentence and a word or two after it: "... he said. Share" */
static bool has_tail(const struct measures *line)
{
    return !line->ended && line->stops > 0 && line->last_words <= TAIL_WORDS &&
           line->words >= PROSE_WORDS + TAIL_WORDS && measures_is_lower(line, 5);
}

/* A line in the article that does not end as sentences do. */
static bool is_unended_prose(const struct page *page, size_t i)
{
    const struct measures *line = &page->lines[i];

    if (line->starts_lower && line->words >= STANDFIRST_WORDS && measures_is_lower(line, 7))
        return true;
    const struct measures *next = &page->lines[i + 1 < page->count ? i + 1 : i];
    bool listed = is_item(page, i) && (is_item(page, i + 1) || (i > 0 && is_item(page, i - 1)));
    if (i > page->last || (i < page->first && i < page->headline)) return false;
    if (listed && line->words >= LISTED_WORDS && measures_is_lower(line, 5)) return true;
    if (i < page->first) return false;
    if (line->colon)
        return line->words >= 3 &&
               (measures_is_body(next) || next->opens_quote || is_item(page, i + 1));

    return line->words >= UNENDED_WORDS && measures_is_lower(line, 5);
}

static bool is_prose(const struct page *page, size_t i)
{
    const struct measures *line = &page->lines[i];
    if (measures_is_cued(line)) return false;
    if (line->picture >= CUES_CERTAIN && measures_is_single(line)) return false;
    if (measures_is_body(line)) return true;
    if (line->truncated) return line->words >= 3 && is_between_bodies(page, i);
    if (!line->ended) return has_tail(line) || is_unended_prose(page, i);
    if (line->words >= PROSE_WORDS) return true;
    bool after_prose = i > 0 && kind_at(page, i - 1) == ARTICLE_PROSE;
    if (i < page->lead && !after_prose && !page->lines[i + 1].ended) return false;
    return line->words >= 2 && (measures_is_lower(line, 3) || is_between_bodies(page, i));
}

/* "Jane Doe is a writer ...": of somebody named on a line, or behind the article. */
static bool is_biography(const struct page *page, size_t i)
{
    const struct measures *line = &page->lines[i];
    if (line->opens_quote || line->words > BIOGRAPHY_WORDS) return false;
    bool named = false;
    for (size_t k = 0; k < page->name_count; k++) named |= line->opening == page->names[k];
    if (i > page->first && i >= page->last) return line->life >= (named ? 1 : 3);
    return named && line->life >= 3;
}

/* Among other stories: is it the article again? */
static bool resumes(const struct page *page, size_t i)
{
    const struct measures *line = &page->lines[i];
    if (!measures_is_body(line)) return false;
    bool alone = !is_body_at(page, i + 1) && !(is_body_at(page, i + 2) && is_body_at(page, i + 3));
    const struct measures *next = &page->lines[i + 1 < page->count ? i + 1 : i];
    return line->words >= RETURN_WORDS || !alone || measures_has(next, CUE_OTHERS);
}

static void judge_line(struct page *page, size_t i, bool away)
{
    const struct measures *line = &page->lines[i];
    struct paragraph *p = &page->paragraphs[i];
    if (p->kind != ARTICLE_BOILERPLATE) return;
    if (!away && is_prose(page, i) && !is_biography(page, i)) p->kind = ARTICLE_PROSE;
    p->caption = p->kind == ARTICLE_BOILERPLATE && line->stops > 1 &&
                 (line->sense == CUE_CREDIT || line->picture >= CUES_CERTAIN);
}

static void judge_lines(struct page *page)
{
    bool away = false;
    for (size_t i = 0; i < page->count; i++) {
        enum cue_sense sense = page->lines[i].sense;
        if (i == page->lead || (away && resumes(page, i))) away = false;
        judge_line(page, i, away);
        if (sense == CUE_OTHERS || sense == CUE_FAREWELL) away = true;
    }
}

/* A page without a body paragraph, such as a few lines of somebody's notes. */
static void judge_bare(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct measures *line = &page->lines[i];
        bool some = line->words >= 4 || page->count == 1 || (line->ended && line->words >= 2);
        if (some && !measures_is_cued(line)) page->paragraphs[i].kind = ARTICLE_PROSE;
    }
}

/* ---------------------------------------------------------------- neighbours */

static void drop(struct page *page, size_t i)
{
    if (page->paragraphs[i].kind == ARTICLE_PROSE) page->paragraphs[i].kind = ARTICLE_BOILERPLATE;
}

/* Line i may be the caption of a credit that stands by itself below or above it. */
static void judge_caption(struct page *page, size_t i, bool below)
{
    const struct measures *line = &page->lines[i];
    bool close = below && page->gapped && !page->paragraphs[i + 1].gap;
    bool fits = close ? measures_is_brief(line) : measures_is_single(line);
    if (fits && (close || line->picture >= (below ? 1 : 2))) drop(page, i);
}

/* Line i follows words that announce a caption. */
static void judge_marked(struct page *page, size_t i)
{
    const struct measures *line = &page->lines[i];
    bool close = page->gapped && !page->paragraphs[i].gap;
    if (close ? measures_is_brief(line) : measures_is_single(line)) drop(page, i);
}

static bool is_heading(const struct page *page, size_t i)
{
    const struct measures *line = &page->lines[i];
    bool heads = (kind_at(page, i - 1) == ARTICLE_PROSE || measures_is_cued(&page->lines[i - 1])) &&
                 kind_at(page, i + 1) == ARTICLE_PROSE;
    bool shape = line->question && line->stops <= 1;
    return heads && line->words > 0 && line->words <= HEADING_WORDS && !measures_is_cued(line) &&
           (shape || (!line->ended && kind_at(page, i) == ARTICLE_BOILERPLATE));
}

/* Questions between paragraphs are headings where the page has headings, or set in capitals. */
static void judge_headings(struct page *page)
{
    size_t headings = 0;
    for (size_t i = page->first + 1; i < page->last; i++) headings += is_heading(page, i);
    for (size_t i = page->first + 1; i < page->last; i++) {
        const struct measures *line = &page->lines[i];
        if (line->question && is_heading(page, i) && (headings > 1 || line->lower == 0))
            drop(page, i);
    }
}

static void judge_neighbours(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct measures *line = &page->lines[i];
        if (!measures_is_cued(line)) continue;
        bool more = i + 1 < page->count;
        if (line->sense == CUE_CREDIT && line->words <= CREDIT_WORDS) {
            if (i > 0) judge_caption(page, i - 1, true);
            if (more) judge_caption(page, i + 1, false);
        }
        if (line->sense == CUE_CAPTION && more) judge_marked(page, i + 1);
        if (line->sense == CUE_LINK && i > 0) {
            const struct measures *before = &page->lines[i - 1];
            if (before->question || !before->ended) drop(page, i - 1);
        }
    }
    judge_headings(page);
}

/* ---------------------------------------------------------------- the interface */

bool boilerplate_judge(const char *text, struct paragraph *paragraphs, size_t count)
{
    struct page page = {.paragraphs = paragraphs, .count = count};
    page.lines = memory_new(count, sizeof *page.lines);
    if (!page.lines) return false;
    for (size_t i = 0; i < count; i++) {
        struct paragraph *p = &paragraphs[i];
        p->kind = ARTICLE_BOILERPLATE;
        p->caption = false;
        measures_take(text, p->body, p->end, &page.lines[i]);
        /* a sign-off at the end of a paragraph is a matter of its sentences */
        struct measures *line = &page.lines[i];
        if (line->sense == CUE_FAREWELL && !line->placed && line->stops > 1 && line->ended)
            line->weight -= CUES_CERTAIN;
    }
    page_survey(&page);
    if (page.first == count) {
        judge_bare(&page);
    } else {
        judge_headline(&page, text);
        judge_lines(&page);
        judge_neighbours(&page);
    }
    memory_free(page.lines);
    return true;
}

enum { SIGN_OFF_SENTENCES = 3 }; /* at either end of a paragraph, where sign-offs are looked for */

enum article_kind boilerplate_sentence(const char *text, const struct paragraph *paragraph,
                                       size_t start, size_t end, size_t index, size_t count)
{
    bool outer = index < SIGN_OFF_SENTENCES || index + SIGN_OFF_SENTENCES >= count;
    bool caption = paragraph->kind == ARTICLE_BOILERPLATE && paragraph->caption && index > 0;
    bool prose = paragraph->kind == ARTICLE_PROSE && count > 1 && outer;
    if (!caption && !prose) return paragraph->kind;
    struct measures line;
    measures_take(text, start, end, &line);
    if (caption)
        return measures_is_body(&line) && line.picture < 3 ? ARTICLE_PROSE : ARTICLE_BOILERPLATE;
    bool tail = index > 0 && index + 1 == count && !line.ended && line.words <= TAIL_WORDS;
    return tail || measures_is_cued(&line) ? ARTICLE_BOILERPLATE : ARTICLE_PROSE;
}
