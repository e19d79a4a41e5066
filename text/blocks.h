/* The blocks of text of a page, and which of them are the article. A page is gathered while it is
 * parsed, element by element, and judged when all of it is known. */
#ifndef STANCE_TEXT_BLOCKS_H
#define STANCE_TEXT_BLOCKS_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum block_kind { BLOCK_PLAIN = 0, BLOCK_HEADING, BLOCK_TITLE /* h1 */, BLOCK_ITEM };

/* A run of text between the bounds of block elements. */
struct block {
    uint32_t start, end; /* bytes [start, end) of the text, not empty */
    uint32_t links;      /* bytes of it that are within links */
    uint32_t container;  /* the innermost one it is in */
    uint8_t kind;        /* enum block_kind */
};

/* What an element with blocks in it says of itself. */
enum container_role {
    CONTAINER_PLAIN = 0,
    CONTAINER_BODY,    /* itemprop="articleBody" */
    CONTAINER_ARTICLE, /* <article> */
    CONTAINER_MAIN,    /* <main>, role="main" */
    CONTAINER_FRINGE   /* comments, related stories and so on, by its class or id */
};

struct container {
    uint32_t parent; /* below its own number; of the first, 0, itself */
    uint32_t prose;  /* filled in: bytes of prose in it */
    uint8_t role;    /* enum container_role */
    bool core;       /* filled in: the headline or the body is in it */
    bool out;        /* filled in: not of the article */
    bool chosen;     /* filled in: in the article */
};

/* A zeroed struct is an empty page. */
struct blocks {
    struct buffer text; /* of all blocks, one after another */
    struct block *items;
    size_t count, capacity;
    struct container *containers;
    size_t container_count, container_capacity;
    struct buffer title;   /* of <title> */
    struct buffer heading; /* of <meta property="og:title"> */
    struct buffer site;    /* of <meta property="og:site_name"> */
};

void blocks_free(struct blocks *blocks);

/* Adds a container (its parent has been added before) and gives its number. False: no memory. */
bool blocks_add_container(struct blocks *blocks, uint32_t parent, enum container_role role,
                          uint32_t *container);

/* Adds the text from `start` to the end of blocks->text as a block. False: no memory. */
bool blocks_add(struct blocks *blocks, size_t start, size_t links, uint32_t container,
                enum block_kind kind);

/* Finds the article: appends its headline, if there is one, to title, and headline and article to
 * text, a line each; items of lists begin with a bullet. Time is linear. False: no memory.
 *
 * The article is what the page marks as such, if most of the prose is in there; else the smallest
 * element that holds nearly all prose. Prose is what has length, sentences and few links (after C.
 * Kohlschuetter, P. Fankhauser, W. Nejdl: Boilerplate Detection using Shallow Text Features, WSDM
 * 2010). */
bool blocks_article(struct blocks *blocks, struct buffer *title, struct buffer *text);

#endif
