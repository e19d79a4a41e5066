/* Everything is decided by sums over the tree of containers, which is kept as an array in which
 * parents come before their children: upwards is from its end to its beginning, downwards the other
 * way. The headline is looked for among the headings, with the help of what the head of the page
 * says; where the page has none, it is what the head says. */
#include "text/blocks.h"

#include "base/memory.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

enum {
    PROSE_MIN = 40,       /* bytes of a block of prose, at least ... */
    PROSE_LONG = 100,     /* ... and where it has no full stop */
    HEADLINE_MAX = 400,   /* bytes of a headline */
    HEADLINE_LETTERS = 3, /* letters of a headline, at least */
    SITE_SHARE = 3        /* what is less than this part of a title in front is the site's name */
};

static const char bullet[] = "\xE2\x80\xA2 ";

void blocks_free(struct blocks *blocks)
{
    buffer_free(&blocks->text);
    buffer_free(&blocks->title);
    buffer_free(&blocks->heading);
    buffer_free(&blocks->site);
    memory_free(blocks->items);
    memory_free(blocks->containers);
    *blocks = (struct blocks){0};
}

bool blocks_add_container(struct blocks *blocks, uint32_t parent, enum container_role role,
                          uint32_t *container)
{
    struct container *containers =
        memory_reserve(blocks->containers, &blocks->container_capacity, blocks->container_count + 1,
                       sizeof *blocks->containers);
    if (!containers) return false;
    blocks->containers = containers;
    *container = (uint32_t)blocks->container_count++;
    containers[*container] = (struct container){.parent = parent, .role = (uint8_t)role};
    return true;
}

bool blocks_add(struct blocks *blocks, size_t start, size_t links, uint32_t container,
                enum block_kind kind)
{
    struct block *items =
        memory_reserve(blocks->items, &blocks->capacity, blocks->count + 1, sizeof *blocks->items);
    if (!items) return false;
    blocks->items = items;
    items[blocks->count++] = (struct block){.start = (uint32_t)start,
                                            .end = (uint32_t)blocks->text.size,
                                            .links = (uint32_t)links,
                                            .container = container,
                                            .kind = (uint8_t)kind};
    return true;
}

/* ---------------------------------------------------------------- prose */

static bool has_stop(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t length;
        uint32_t point = utf8_decode(text + at, size - at, &length);
        at += length;
        if (point == '!' || point == '?' || point == 0x3002 || point == 0x964) return true;
        if (point == '.' && (at == size || text[at] < '0' || text[at] > '9')) return true;
    }
    return false;
}

/* Most of it is links, as of a teaser or of tags. */
static bool is_link(const struct block *block)
{
    return (uint64_t)block->links * 4 >= (uint64_t)(block->end - block->start) * 3;
}

/* Bytes of prose: all of the block or none. */
static uint32_t prose_of(const struct blocks *blocks, const struct block *block)
{
    uint32_t size = block->end - block->start;
    bool heading = block->kind == BLOCK_HEADING || block->kind == BLOCK_TITLE;
    if (heading || size < PROSE_MIN || block->links > size / 2) return 0;
    return size >= PROSE_LONG || has_stop(blocks->text.data + block->start, size) ? size : 0;
}

/* ---------------------------------------------------------------- the article's container */

/* Sums the prose of the blocks that are not out, of each container with all within it. */
static void sum_prose(struct blocks *blocks)
{
    struct container *containers = blocks->containers;
    for (size_t i = 0; i < blocks->container_count; i++) containers[i].prose = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        struct container *container = &containers[blocks->items[i].container];
        if (!container->out) container->prose += prose_of(blocks, &blocks->items[i]);
    }
    for (size_t i = blocks->container_count; i-- > 1;)
        containers[containers[i].parent].prose += containers[i].prose;
}

/* Finds what has the headline or the marked article in it. An <article> may also be a teaser or a
 * reader's comment, unless it has most of the prose. */
static void find_core(struct blocks *blocks)
{
    struct container *containers = blocks->containers;
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].kind == BLOCK_TITLE)
            containers[blocks->items[i].container].core = true;
    for (size_t i = blocks->container_count; i-- > 0;) {
        struct container *container = &containers[i];
        bool most = (uint64_t)container->prose * 2 > containers[0].prose;
        if (container->role == CONTAINER_BODY || container->role == CONTAINER_MAIN ||
            (container->role == CONTAINER_ARTICLE && most))
            container->core = true;
        if (container->core) containers[container->parent].core = true;
    }
}

/* Puts out what calls itself something else than the article, unless that can't be true: the
 * headline is in it, or four fifths of all prose. */
static void put_out(struct blocks *blocks)
{
    struct container *containers = blocks->containers;
    uint64_t all = containers[0].prose;
    for (size_t i = 1; i < blocks->container_count; i++) {
        struct container *container = &containers[i];
        bool fringe = container->role == CONTAINER_FRINGE && !container->core &&
                      (uint64_t)container->prose * 5 <= all * 4;
        container->out = containers[container->parent].out || fringe;
    }
}

/* The container of the article; 0, the whole page, if need be. */
static size_t choose(const struct blocks *blocks)
{
    const struct container *containers = blocks->containers;
    uint64_t all = containers[0].prose;
    if (!all) return 0;
    static const enum container_role roles[] = {CONTAINER_BODY, CONTAINER_ARTICLE, CONTAINER_MAIN};
    for (size_t r = 0; r < sizeof roles / sizeof roles[0]; r++) {
        size_t best = 0;
        for (size_t i = 1; i < blocks->container_count; i++)
            if (containers[i].role == roles[r] && !containers[i].out &&
                (!best || containers[i].prose > containers[best].prose))
                best = i;
        if (best && (uint64_t)containers[best].prose * 2 > all) return best;
    }
    /* Those that hold so much are nested, and the innermost comes last. */
    size_t best = 0;
    for (size_t i = 1; i < blocks->container_count; i++)
        if (!containers[i].out && (uint64_t)containers[i].prose * 10 >= all * 9) best = i;
    return best;
}

static void mark_chosen(struct blocks *blocks, size_t chosen)
{
    struct container *containers = blocks->containers;
    containers[0].chosen = chosen == 0;
    for (size_t i = 1; i < blocks->container_count; i++)
        containers[i].chosen = i == chosen || containers[containers[i].parent].chosen;
}

/* ---------------------------------------------------------------- the headline */

struct piece {
    const char *text;
    size_t size; /* bytes */
};

static struct piece piece_of(const struct buffer *buffer)
{
    return (struct piece){buffer->data, buffer->size};
}

static struct piece block_text(const struct blocks *blocks, size_t i)
{
    const struct block *block = &blocks->items[i];
    return (struct piece){blocks->text.data + block->start, block->end - block->start};
}

/* The next letter or digit of a piece, small if it is ASCII; 0 at its end. */
static uint32_t next_letter(struct piece *piece)
{
    while (piece->size) {
        size_t length;
        uint32_t point = utf8_decode(piece->text, piece->size, &length);
        piece->text += length;
        piece->size -= length;
        if (point >= 'A' && point <= 'Z') return point | 0x20;
        if (unicode_is_word(point)) return point;
    }
    return 0;
}

static size_t count_letters(struct piece piece)
{
    size_t count = 0;
    while (next_letter(&piece)) count++;
    return count;
}

/* Takes `part` off the front of `whole`, punctuation and case apart. */
static bool take_off(struct piece *whole, struct piece part)
{
    struct piece rest = *whole;
    for (uint32_t letter; (letter = next_letter(&part));)
        if (next_letter(&rest) != letter) return false;
    *whole = rest;
    return true;
}

static bool is_same(struct piece a, struct piece b)
{
    return take_off(&a, b) && next_letter(&a) == 0;
}

/* Whether a title goes on with something else here: " - Site", " | Site", ": ..." */
static bool is_parted(struct piece rest)
{
    while (rest.size) {
        size_t length;
        uint32_t point = utf8_decode(rest.text, rest.size, &length);
        if (point == '-' || point == '|' || point == ':' || point == 0xB7 || point == 0xAB ||
            point == 0xBB || (point >= 0x2010 && point <= 0x2015) || point == 0x2022)
            return true;
        if (unicode_is_word(point)) return false;
        rest.text += length;
        rest.size -= length;
    }
    return true;
}

enum claim { SITE_NAME, UNKNOWN, CONFIRMED };

/* What the head of the page says about a heading. */
static enum claim claim_of(const struct blocks *blocks, size_t i)
{
    struct piece heading = block_text(blocks, i);
    struct piece title = piece_of(&blocks->title);
    if (blocks->site.size && is_same(heading, piece_of(&blocks->site))) return SITE_NAME;
    if (blocks->heading.size && is_same(heading, piece_of(&blocks->heading))) return CONFIRMED;
    size_t letters = count_letters(heading);
    struct piece rest = title;
    if (take_off(&rest, heading) && is_parted(rest))
        return letters * SITE_SHARE >= count_letters(title) ? CONFIRMED : SITE_NAME;
    if (title.size > heading.size) { /* "Site - headline", or the name of the site at the end */
        struct piece end = {title.text + title.size - heading.size, heading.size};
        bool lesser = blocks->items[i].kind == BLOCK_HEADING;
        if (is_same(end, heading))
            return lesser || letters * 2 >= count_letters(title) ? CONFIRMED : SITE_NAME;
    }
    return UNKNOWN;
}

static bool is_chosen(const struct blocks *blocks, size_t i)
{
    return blocks->containers[blocks->items[i].container].chosen;
}

static bool is_out(const struct blocks *blocks, size_t i)
{
    return blocks->containers[blocks->items[i].container].out;
}

/* The block that is the headline, or blocks->count. `first` is the first block of the article. In
 * this order: an h1 in the article, the rather if the head confirms it; any heading that the head
 * confirms; the last h1 before the article. */
static size_t find_headline(const struct blocks *blocks, size_t first)
{
    enum { SURE, INSIDE, NAMED, BEFORE, WAYS };
    size_t found[WAYS];
    for (size_t way = 0; way < WAYS; way++) found[way] = blocks->count;
    for (size_t i = 0; i < blocks->count; i++) {
        int kind = blocks->items[i].kind;
        if ((kind != BLOCK_HEADING && kind != BLOCK_TITLE) || is_out(blocks, i)) continue;
        struct piece heading = block_text(blocks, i);
        if (heading.size > HEADLINE_MAX || count_letters(heading) < HEADLINE_LETTERS) continue;
        enum claim claim = claim_of(blocks, i);
        bool top = kind == BLOCK_TITLE && claim != SITE_NAME;
        const bool is[WAYS] = {[SURE] = top && is_chosen(blocks, i) && claim == CONFIRMED,
                               [INSIDE] = top && is_chosen(blocks, i),
                               [NAMED] = claim == CONFIRMED,
                               [BEFORE] = top && i < first};
        for (size_t way = 0; way < WAYS; way++)
            if (is[way] && (found[way] == blocks->count || way == BEFORE)) found[way] = i;
    }
    for (size_t way = 0; way < WAYS; way++)
        if (found[way] != blocks->count) return found[way];
    return blocks->count;
}

/* The title of the head, without the name of the site if that is known. */
static struct piece head_title(const struct blocks *blocks)
{
    struct piece title = piece_of(blocks->heading.size ? &blocks->heading : &blocks->title);
    struct piece site = piece_of(&blocks->site);
    if (!site.size || site.size >= title.size) return title;
    size_t size = title.size - site.size;
    if (!is_same((struct piece){title.text + size, site.size}, site)) return title;
    while (size) { /* white space and what parts the two */
        size_t length, before = utf8_previous(title.text, size);
        uint32_t point = utf8_decode(title.text + before, size - before, &length);
        if (unicode_is_word(point)) break;
        size = before;
    }
    return size ? (struct piece){title.text, size} : title;
}

/* ---------------------------------------------------------------- writing */

/* Which blocks are kept. */
struct range {
    size_t headline; /* its block, or blocks->count */
    size_t first;    /* of the blocks in the article */
};

static bool is_kept(const struct blocks *blocks, size_t i, const struct range *range)
{
    const struct block *block = &blocks->items[i];
    if (i == range->headline || is_out(blocks, i)) return false;
    if (is_chosen(blocks, i)) return !is_link(block);
    /* Between the headline and the article is what introduces it. */
    return i > range->headline && i < range->first && prose_of(blocks, block) > 0;
}

static bool write_block(const struct blocks *blocks, size_t i, struct buffer *text)
{
    struct piece piece = block_text(blocks, i);
    if (blocks->items[i].kind == BLOCK_ITEM && !buffer_append(text, bullet, sizeof bullet - 1))
        return false;
    return buffer_append(text, piece.text, piece.size) && buffer_append_byte(text, '\n');
}

static bool write_blocks(const struct blocks *blocks, const struct range *range,
                         struct piece headline, struct buffer *text)
{
    for (size_t i = 0; i < blocks->count; i++) {
        if (!is_kept(blocks, i, range)) continue;
        if (headline.size && is_same(block_text(blocks, i), headline)) continue;
        if (!write_block(blocks, i, text)) return false;
    }
    return true;
}

bool blocks_article(struct blocks *blocks, struct buffer *title, struct buffer *text)
{
    struct range range = {0};
    if (blocks->container_count) {
        sum_prose(blocks);
        find_core(blocks);
        put_out(blocks);
        sum_prose(blocks);
        mark_chosen(blocks, choose(blocks));
    }
    while (range.first < blocks->count && !is_chosen(blocks, range.first)) range.first++;
    range.headline = find_headline(blocks, range.first);
    struct piece headline =
        range.headline < blocks->count ? block_text(blocks, range.headline) : head_title(blocks);
    if (headline.size &&
        (!buffer_append(title, headline.text, headline.size) ||
         !buffer_append(text, headline.text, headline.size) || !buffer_append_byte(text, '\n')))
        return false;
    return write_blocks(blocks, &range, headline, text);
}
