/* libxml2's HTML parser tells of elements and characters as it meets them; no tree is built. The
 * reader keeps its own stack of open elements, on which each entry knows what it inherits: whether
 * it is left out, its kind of block, its container. Text runs into the current block until a block
 * element begins or ends. Containers come to be with their first block, so that empty elements cost
 * nothing. text/blocks.c then finds the article.
 *
 * Where libxml2 2.9 walks its stack of open elements for every end tag, the stack is kept short
 * (keep_shallow); where it compares each attribute of a tag with each, tags are (markup_tame);
 * where its dictionary of names grows slow, the page is refused (check_names).
 *
 * libxml2 brings ICU, liblzma and the C++ library along, which would be a third of the time that a
 * program takes to start. So it is loaded when the first page is to be read. */
#include "text/html.h"

#include "base/encoding.h"
#include "base/error.h"
#include "base/library.h"
#include "base/memory.h"
#include "text/blocks.h"
#include "text/element.h"
#include "text/markup.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <limits.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

enum {
    HEAD_MAX = 1000, /* bytes of a title that are kept */
    LINK_SIZE = 500, /* bytes of a link; behind that it is one that was not closed */
    NOT_YET = -1     /* no container */
};

/* ---------------------------------------------------------------- libxml2 */

static struct {
    void (*initialize)(void);
    void (*listen)(void *context, xmlStructuredErrorFunc function);
    xmlStructuredErrorFunc *(*listener)(void);
    void **(*listener_context)(void);
    htmlParserCtxtPtr (*create)(htmlSAXHandlerPtr sax, void *user_data, const char *chunk, int size,
                                const char *filename, xmlCharEncoding encoding);
    int (*use_options)(htmlParserCtxtPtr parser, int options);
    int (*parse)(htmlParserCtxtPtr parser, const char *chunk, int size, int terminate);
    void (*stop)(xmlParserCtxtPtr parser);
    void (*free)(htmlParserCtxtPtr parser);
    int (*dictionary_size)(xmlDictPtr dictionary);
} libxml;

/* Who is told of the errors of this thread that do not belong to a parser; without one, libxml2
 * prints them. */
struct listener {
    xmlStructuredErrorFunc tell;
    void *context;
};

/* Returns who was told before. */
static struct listener set_listener(struct listener listener)
{
    struct listener before = {*libxml.listener(), *libxml.listener_context()};
    libxml.listen(listener.context, listener.tell);
    return before;
}

static void ignore_error(void *context, xmlErrorPtr error)
{
    (void)context;
    (void)error;
}

static const struct library_function functions[] = {
    {"xmlInitParser", &libxml.initialize},
    {"xmlSetStructuredErrorFunc", &libxml.listen},
    {"__xmlStructuredError", &libxml.listener},
    {"__xmlStructuredErrorContext", &libxml.listener_context},
    {"htmlCreatePushParserCtxt", &libxml.create},
    {"htmlCtxtUseOptions", &libxml.use_options},
    {"htmlParseChunk", &libxml.parse},
    {"xmlStopParser", &libxml.stop},
    {"htmlFreeParserCtxt", &libxml.free},
    {"xmlDictSize", &libxml.dictionary_size}};

static void begin(void)
{
    struct listener before = set_listener((struct listener){.tell = ignore_error});
    libxml.initialize();
    set_listener(before);
}

static struct library library = {.name = STANCE_LIBXML2,
                                 .purpose = "reads web pages",
                                 .functions = functions,
                                 .count = sizeof functions / sizeof functions[0],
                                 .begin = begin,
                                 .lock = PTHREAD_MUTEX_INITIALIZER};

/* ---------------------------------------------------------------- the reader */

/* An open element, with what it has from those it is in. */
struct entry {
    const char *name; /* borrowed from libxml2's dictionary */
    long container;   /* its own or the one it is in; NOT_YET: no block has asked */
    unsigned rules;   /* its own: enum element_rule */
    uint8_t role;     /* enum container_role */
    uint8_t kind;     /* enum block_kind */
    size_t link;      /* up to there, in blocks.text, text is of a link; 0: none */
    bool out, pre;
};

struct reader {
    htmlParserCtxtPtr parser;
    struct blocks blocks;
    struct entry stack[HTML_DEPTH_MAX];
    size_t depth;
    size_t start; /* of the current block, in blocks.text */
    size_t links; /* bytes of the current block within links */
    int feeds;    /* line feeds, up to 2, waiting for the next character of a <pre> */
    bool space;   /* white space waits for it */
    bool item;    /* an item of a list has begun, and has no block yet */
    bool no_memory, too_many_names;
};

/* Ends the parsing; what libxml2 still tells is not listened to. */
static void give_up(struct reader *reader, bool *why)
{
    *why = true;
    libxml.stop(reader->parser);
}

static bool has_given_up(const struct reader *reader)
{
    return reader->no_memory || reader->too_many_names;
}

static void check_names(struct reader *reader)
{
    if (libxml.dictionary_size(reader->parser->dict) > HTML_NAMES_MAX)
        give_up(reader, &reader->too_many_names);
}

static struct entry *top(struct reader *reader)
{
    return reader->depth ? &reader->stack[reader->depth - 1] : NULL;
}

/* The container of what is at the top of the stack; entries that have none yet get theirs. False:
 * no memory. */
static bool find_container(struct reader *reader, uint32_t *container)
{
    size_t from = reader->depth;
    while (from > 0 && reader->stack[from - 1].container == NOT_YET) from--;
    *container = from ? (uint32_t)reader->stack[from - 1].container : 0;
    if (!reader->blocks.container_count &&
        !blocks_add_container(&reader->blocks, 0, CONTAINER_PLAIN, container))
        return false;
    for (size_t i = from; i < reader->depth; i++) {
        struct entry *entry = &reader->stack[i];
        if (((entry->rules & ELEMENT_SECTION) || entry->role != CONTAINER_PLAIN) &&
            !blocks_add_container(&reader->blocks, *container, entry->role, container))
            return false;
        entry->container = *container;
    }
    return true;
}

static void end_block(struct reader *reader)
{
    struct entry *entry = top(reader);
    enum block_kind kind = entry ? entry->kind : BLOCK_PLAIN;
    uint32_t container;
    if (reader->blocks.text.size > reader->start) {
        if (kind == BLOCK_ITEM && !reader->item) kind = BLOCK_PLAIN;
        reader->item = false;
        if (!find_container(reader, &container) ||
            !blocks_add(&reader->blocks, reader->start, reader->links, container, kind))
            give_up(reader, &reader->no_memory);
    }
    reader->start = reader->blocks.text.size;
    reader->links = 0;
    reader->feeds = 0;
    reader->space = false;
}

/* ---------------------------------------------------------------- characters */

/* The points U+007F to U+009F as browsers read "&#150;" and the like: as bytes of Windows-1252. */
static const uint16_t c1_points[] = {
    0x20,   0x20AC, 0x20,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030,
    0x160,  0x2039, 0x152,  0x20,   0x17D,  0x20,   0x20,   0x2018, 0x2019, 0x201C, 0x201D,
    0x2022, 0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x20,   0x17E,  0x178};

static uint32_t mend_point(uint32_t point)
{
    return point >= 0x7F && point < 0x7F + sizeof c1_points / sizeof c1_points[0]
               ? c1_points[point - 0x7F]
               : point;
}

/* Soft hyphens, zero-width spaces and joiners of words: only for whoever sets lines. */
static bool is_invisible(uint32_t point)
{
    return point == 0xAD || point == 0x200B || point == 0x2060 || point == 0xFEFF;
}

static void add_space(struct reader *reader, uint32_t point)
{
    const struct entry *entry = top(reader);
    if (reader->blocks.text.size == reader->start) return;
    if (entry && entry->pre && point == '\n' && reader->feeds < 2) reader->feeds++;
    reader->space = true;
}

static bool add_point(struct reader *reader, uint32_t point)
{
    char piece[8];
    size_t size = 0;
    const struct entry *entry = top(reader);
    if (reader->feeds) {
        for (int i = 0; i < reader->feeds; i++) piece[size++] = '\n';
    } else if (reader->space) {
        piece[size++] = ' ';
    }
    reader->feeds = 0;
    reader->space = false;
    size += utf8_encode(point, piece + size);
    if (entry && entry->link > reader->blocks.text.size) reader->links += size;
    return buffer_append(&reader->blocks.text, piece, size);
}

static void add_text(struct reader *reader, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t length;
        uint32_t point = mend_point(utf8_decode(text + at, size - at, &length));
        at += length;
        if (is_invisible(point)) continue;
        if (unicode_is_space(point))
            add_space(reader, point);
        else if (!add_point(reader, point)) {
            give_up(reader, &reader->no_memory);
            return;
        }
    }
}

/* Appends text of the page's head, white space collapsed. */
static bool add_head(struct buffer *head, const char *text, size_t size)
{
    for (size_t at = 0; at < size && head->size < HEAD_MAX;) {
        size_t length;
        char piece[4];
        uint32_t point = mend_point(utf8_decode(text + at, size - at, &length));
        at += length;
        bool space = unicode_is_space(point);
        if (is_invisible(point) || (space && (!head->size || head->data[head->size - 1] == ' ')))
            continue;
        if (!buffer_append(head, piece, utf8_encode(space ? ' ' : point, piece))) return false;
    }
    return true;
}

static void on_characters(void *context, const xmlChar *text, int size)
{
    struct reader *reader = context;
    const struct entry *entry = top(reader);
    if (has_given_up(reader) || size <= 0) return;
    if (entry && (entry->rules & ELEMENT_HEAD)) {
        if (!add_head(&reader->blocks.title, (const char *)text, (size_t)size))
            give_up(reader, &reader->no_memory);
    } else if (!entry || !entry->out) {
        add_text(reader, (const char *)text, (size_t)size);
    }
    if (!has_given_up(reader)) check_names(reader);
}

/* ---------------------------------------------------------------- elements */

static void read_meta(struct reader *reader, const char *const *values)
{
    struct blocks *blocks = &reader->blocks;
    const char *property = element_attribute(values, "property");
    const char *content = element_attribute(values, "content");
    if (!property || !content) return;
    struct buffer *head = strcmp(property, "og:title") == 0       ? &blocks->heading
                          : strcmp(property, "og:site_name") == 0 ? &blocks->site
                                                                  : NULL;
    if (head && !head->size && !add_head(head, content, strlen(content)))
        give_up(reader, &reader->no_memory);
}

/* Takes the innermost element off the stack. */
static void pop(struct reader *reader)
{
    if (top(reader)->rules & ELEMENT_BLOCK) end_block(reader);
    reader->depth--;
}

/* Where libxml2's stack grows too deep, the new element replaces the one it is in. */
static void keep_shallow(struct reader *reader)
{
    htmlParserCtxtPtr parser = reader->parser;
    if (parser->nameNr > HTML_DEPTH_MAX) {
        parser->nameTab[parser->nameNr - 2] = parser->nameTab[parser->nameNr - 1];
        parser->nameNr--;
    }
    if (reader->depth == HTML_DEPTH_MAX) pop(reader);
}

/* An element within the one at the top of the stack. */
static struct entry make_entry(struct reader *reader, const char *name, unsigned rules,
                               const char *const *attributes)
{
    struct entry entry = {0};
    if (reader->depth) entry = *top(reader);
    entry.name = name;
    entry.container = NOT_YET;
    entry.rules = rules;
    if (entry.out || reader->blocks.title.size) entry.rules &= ~(unsigned)ELEMENT_HEAD;
    entry.role = rules & ELEMENT_BLOCK ? (uint8_t)element_role(rules, attributes) : CONTAINER_PLAIN;
    entry.out = entry.out || (rules & ELEMENT_DROP) || element_is_left_out(rules, attributes);
    entry.pre = entry.pre || (rules & ELEMENT_PRE);
    if (rules & ELEMENT_LINK) entry.link = reader->blocks.text.size + LINK_SIZE;
    if (rules & ELEMENT_TITLE) entry.kind = BLOCK_TITLE;
    if (rules & ELEMENT_HEADING) entry.kind = BLOCK_HEADING;
    if (rules & ELEMENT_ITEM) entry.kind = BLOCK_ITEM;
    return entry;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct reader *reader = context;
    if (has_given_up(reader)) return;
    const char *const *values = (const char *const *)attributes;
    unsigned rules = element_rules((const char *)name);
    if (rules & ELEMENT_BLOCK) end_block(reader);
    if (rules & ELEMENT_META) read_meta(reader, values);
    keep_shallow(reader);
    check_names(reader);
    if (has_given_up(reader) || (rules & (ELEMENT_META | ELEMENT_EMPTY))) return;
    struct entry entry = make_entry(reader, (const char *)name, rules, values);
    if ((rules & ELEMENT_ITEM) && !entry.out) reader->item = true;
    reader->stack[reader->depth++] = entry;
}

/* Elements that are still open within the one that ends, end with it. */
static void on_end(void *context, const xmlChar *name)
{
    struct reader *reader = context;
    if (has_given_up(reader)) return;
    size_t at = reader->depth;
    while (at > 0 && strcmp(reader->stack[at - 1].name, (const char *)name) != 0) at--;
    if (at == 0) return;
    while (reader->depth >= at && !has_given_up(reader)) pop(reader);
}

/* ---------------------------------------------------------------- parsing */

/* Want of memory ends it: libxml2 2.9 would go on with what it has, or for ever. */
static void on_error(void *context, xmlErrorPtr error)
{
    struct reader *reader = context;
    if (error->code == XML_ERR_NO_MEMORY && !has_given_up(reader))
        give_up(reader, &reader->no_memory);
}

static stance_status parse(struct reader *reader, const struct buffer *markup, stance_error *error)
{
    stance_status loaded = library_need(&library, error);
    if (loaded != STANCE_OK) return loaded;
    htmlSAXHandler handler = {.startElement = on_start,
                              .endElement = on_end,
                              .characters = on_characters,
                              .ignorableWhitespace = on_characters,
                              .initialized = XML_SAX2_MAGIC,
                              .serror = on_error};
    struct listener before = set_listener((struct listener){on_error, reader});
    reader->parser = libxml.create(&handler, reader, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (reader->parser && !reader->no_memory) {
        libxml.use_options(reader->parser, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET);
        libxml.parse(reader->parser, markup->data, (int)markup->size, 1);
        if (!has_given_up(reader)) end_block(reader);
    }
    if (reader->parser) libxml.free(reader->parser);
    set_listener(before);
    if (!reader->parser || reader->no_memory) return error_memory(error);
    if (reader->too_many_names)
        return error_set(error, STANCE_BAD_DATA,
                         "not an HTML page: over %d different names of elements and attributes",
                         HTML_NAMES_MAX);
    return STANCE_OK;
}

static stance_status read_blocks(const struct buffer *markup, struct html_page *page,
                                 stance_error *error)
{
    if (!markup->size) return STANCE_OK;
    struct reader *reader = memory_new(1, sizeof *reader);
    if (!reader) return error_memory(error);
    stance_status status = parse(reader, markup, error);
    if (status == STANCE_OK && !blocks_article(&reader->blocks, &page->title, &page->text))
        status = error_memory(error);
    blocks_free(&reader->blocks);
    memory_free(reader);
    return status;
}

/* ---------------------------------------------------------------- encoding */

static void set_encoding(struct html_page *page, const char *name)
{
    size_t size = strlen(name);
    if (size >= sizeof page->encoding) size = sizeof page->encoding - 1;
    memcpy(page->encoding, name, size);
    page->encoding[size] = '\0';
}

/* Opens what the page declares, if that can be so. */
static struct encoding *open_declared(const char *bytes, size_t size, struct html_page *page,
                                      stance_error *error)
{
    char name[MARKUP_NAME_SIZE];
    if (!markup_encoding(bytes, size, name)) return NULL;
    struct encoding_guess guess = encoding_guess(bytes, size, true);
    bool shifts =
        strncmp(name, "iso-2022", strlen("iso-2022")) == 0; /* which is ASCII to a guess */
    if (guess.mark || (strcmp(guess.name, "windows-1252") != 0 && !shifts)) return NULL;
    if (strcmp(name, "UTF-8") == 0 || strcmp(name, "utf-8") == 0) return NULL;
    struct encoding *encoding = encoding_new(name, error);
    if (encoding) set_encoding(page, name);
    return encoding;
}

static struct encoding *open_encoding(const char *bytes, size_t size, const char *name,
                                      struct html_page *page, stance_error *error)
{
    bool guessed = !name;
    if (guessed) {
        struct encoding *declared = open_declared(bytes, size, page, error);
        if (declared || error->status == STANCE_NO_MEMORY) return declared;
        *error = (stance_error){.status = STANCE_OK}; /* it is unknown */
        struct encoding_guess guess = encoding_guess(bytes, size, true);
        page->guessed = !guess.certain;
        name = guess.name;
    }
    set_encoding(page, name);
    return guessed ? encoding_new_guessed(name, error) : encoding_new(name, error);
}

stance_status html_read(const char *bytes, size_t size, const char *encoding,
                        struct html_page *page, stance_error *error)
{
    if (size > STANCE_ARTICLE_MAX)
        return error_set(error, STANCE_BAD_DATA, "page is larger than %d MiB",
                         STANCE_ARTICLE_MAX >> 20);
    stance_error first = {0};
    struct encoding *converter = open_encoding(bytes, size, encoding, page, &first);
    if (!converter) return error_set(error, first.status, "%s", first.message);
    struct buffer markup = {0};
    bool done = encoding_step(converter, bytes, size, &markup) && encoding_end(converter, &markup);
    page->replaced = encoding_replaced(converter);
    encoding_free(converter);
    stance_status status = STANCE_OK;
    if (!done)
        status = error_memory(error);
    else if (markup.size > INT_MAX)
        status = error_set(error, STANCE_BAD_DATA, "page is larger than %d MiB", INT_MAX >> 20);
    if (status == STANCE_OK) {
        markup_tame(markup.data, markup.size);
        status = read_blocks(&markup, page, error);
    }
    buffer_free(&markup);
    return status;
}

void html_page_free(struct html_page *page)
{
    buffer_free(&page->text);
    buffer_free(&page->title);
    *page = (struct html_page){0};
}
