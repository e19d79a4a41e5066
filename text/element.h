/* What the elements of HTML, and their attributes, mean to a reader of articles. */
#ifndef STANCE_TEXT_ELEMENT_H
#define STANCE_TEXT_ELEMENT_H

#include "text/blocks.h"

#include <stdbool.h>

/* What an element does; any number of them. */
enum element_rule {
    ELEMENT_BLOCK = 1,      /* text before it, in it and after it are different blocks */
    ELEMENT_SECTION = 2,    /* and it may be the container of an article */
    ELEMENT_DROP = 4,       /* left out with all in it */
    ELEMENT_HEADING = 8,    /* h2 to h6 */
    ELEMENT_TITLE = 16,     /* h1 */
    ELEMENT_ITEM = 32,      /* of a list */
    ELEMENT_PRE = 64,       /* line feeds count */
    ELEMENT_LINK = 128,     /* a link */
    ELEMENT_HEAD = 256,     /* <title>: of the page */
    ELEMENT_META = 512,     /* says something of the page */
    ELEMENT_EMPTY = 1024,   /* has no end, and libxml2 does not know */
    ELEMENT_ARTICLE = 2048, /* <article> */
    ELEMENT_MAIN = 4096,    /* <main> */
    ELEMENT_PAGE = 8192     /* the page itself, whatever its attributes say until a script runs */
};

/* The rules of an element by its name in small letters; 0 for what is not known: it is as if it
 * were not there. */
unsigned element_rules(const char *name);

/* Attributes are given as names and values in turn, NULL at the end; NULL: there are none; a NULL
 * value is empty. Gives the value, or NULL if there is no such attribute. */
const char *element_attribute(const char *const *attributes, const char *name);

/* Whether attributes hide an element with these rules, or give it a role that no part of an article
 * has. */
bool element_is_left_out(unsigned rules, const char *const *attributes);

/* What an element with these rules says of itself as a container. */
enum container_role element_role(unsigned rules, const char *const *attributes);

#endif
