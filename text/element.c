/* Three tables: elements, roles, and the words of classes. */
#include "text/element.h"

#include <string.h>

/* ---------------------------------------------------------------- what elements do */

enum {
    BLOCK = ELEMENT_BLOCK,
    PART = ELEMENT_BLOCK | ELEMENT_SECTION,
    DROP = ELEMENT_DROP,
    DROP_BLOCK = ELEMENT_DROP | ELEMENT_BLOCK,
    HEADING = ELEMENT_HEADING | ELEMENT_BLOCK,
    PRE = ELEMENT_PRE | ELEMENT_BLOCK
};

static const struct element {
    const char *name;
    unsigned rules;
} elements[] = {
    {"a", ELEMENT_LINK},
    {"address", BLOCK},
    {"amp-ad", DROP_BLOCK},
    {"amp-consent", DROP_BLOCK},
    {"amp-embed", DROP_BLOCK},
    {"amp-sidebar", DROP_BLOCK},
    {"amp-user-notification", DROP_BLOCK},
    {"applet", DROP},
    {"article", PART | ELEMENT_ARTICLE},
    {"aside", DROP_BLOCK},
    {"audio", DROP},
    {"blockquote", PART},
    {"body", PART | ELEMENT_PAGE},
    {"br", BLOCK},
    {"button", DROP},
    {"canvas", DROP},
    {"caption", DROP_BLOCK},
    {"center", PART},
    {"datalist", DROP},
    {"dd", PART},
    {"details", PART},
    {"dialog", DROP_BLOCK},
    {"dir", PART},
    {"div", PART},
    {"dl", PART},
    {"dt", BLOCK},
    {"embed", DROP},
    {"fieldset", PART},
    {"figcaption", DROP_BLOCK},
    {"figure", PART},
    {"footer", DROP_BLOCK},
    {"form", PART},
    {"frameset", PART},
    {"h1", BLOCK | ELEMENT_TITLE},
    {"h2", HEADING},
    {"h3", HEADING},
    {"h4", HEADING},
    {"h5", HEADING},
    {"h6", HEADING},
    {"header", PART},
    {"hgroup", PART},
    {"hr", BLOCK},
    {"html", PART | ELEMENT_PAGE},
    {"iframe", DROP},
    {"label", DROP},
    {"legend", DROP_BLOCK},
    {"li", PART | ELEMENT_ITEM},
    {"listing", PRE},
    {"main", PART | ELEMENT_MAIN},
    {"map", DROP},
    {"menu", PART},
    {"meta", ELEMENT_META},
    {"nav", DROP_BLOCK},
    {"noframes", PART},
    {"noscript", DROP},
    {"object", DROP},
    {"ol", PART},
    {"optgroup", DROP},
    {"option", DROP},
    {"p", BLOCK},
    {"plaintext", PRE},
    {"pre", PRE},
    {"progress", DROP},
    {"rp", DROP},
    {"rt", DROP},
    {"script", DROP},
    {"search", DROP_BLOCK},
    {"section", PART},
    {"select", DROP},
    {"source", ELEMENT_EMPTY},
    {"style", DROP},
    {"summary", BLOCK},
    {"svg", DROP},
    {"table", PART},
    {"tbody", PART},
    {"td", PART},
    {"template", DROP},
    {"textarea", DROP},
    {"tfoot", PART},
    {"th", PART},
    {"thead", PART},
    {"title", ELEMENT_HEAD | DROP},
    {"tr", PART},
    {"track", ELEMENT_EMPTY},
    {"ul", PART},
    {"video", DROP},
    {"wbr", ELEMENT_EMPTY},
    {"xmp", PRE},
};

/* Roles (WAI-ARIA) of what is not the article. */
static const char *const roles_out[] = {"alert",  "alertdialog", "complementary", "contentinfo",
                                        "dialog", "menu",        "menubar",       "navigation",
                                        "search", "tablist",     "toolbar",       "tooltip"};

/* Words, in the class or id of an element, that say the same. Only what is said by nobody of an
 * article; text/blocks.c doubts them too. */
static const char *const fringe_words[] = {
    "breadcrumb", "breadcrumbs", "byline", "caption",    "comment",     "comments", "consent",
    "cookie",     "cookies",     "disqus", "footer",     "gdpr",        "menu",     "modal",
    "mostread",   "nav",         "navbar", "navigation", "newsletter",  "outbrain", "popular",
    "popup",      "promo",       "promos", "recirc",     "recommended", "related",  "sharing",
    "sidebar",    "signup",      "social", "taboola",    "teaser",      "teasers",  "trending"};

/* Those of them that an <article> can be; its other words may be its subjects. */
static const char *const teaser_words[] = {"comment", "comments", "promo",
                                           "related", "teaser",   "teasers"};

unsigned element_rules(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (elements[i].name[0] == name[0] && strcmp(elements[i].name, name) == 0)
            return elements[i].rules;
    return 0;
}

/* ---------------------------------------------------------------- attributes */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

const char *element_attribute(const char *const *attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0) return attributes[1] ? attributes[1] : "";
    return NULL;
}

/* The next word of a class or id: "relatedStories", "related-stories" and "related_stories" are
 * two each. Small letters, cut to fit; false at the end. */
static bool next_word(const char **text, char *word, size_t size)
{
    const char *at = *text;
    size_t length = 0;
    while (*at && !is_letter(*at)) at++;
    while (is_letter(*at)) {
        if (length + 1 < size) word[length++] = lower(*at);
        at++;
        if (is_upper(at[0]) && !is_upper(at[-1])) break;
    }
    word[length] = '\0';
    *text = at;
    return length > 0;
}

static bool has_word_of(const char *text, const char *const *words, size_t count)
{
    char word[32];
    while (text && next_word(&text, word, sizeof word))
        for (size_t i = 0; i < count; i++)
            if (words[i][0] == word[0] && strcmp(words[i], word) == 0) return true;
    return false;
}

/* Whether a style says display: none or visibility: hidden. */
static bool is_style_hidden(const char *style)
{
    static const char *const hiding[] = {"display:none", "visibility:hidden"};
    char packed[32]; /* what is between semicolons, small, without white space */
    size_t size = 0;
    for (;; style++) {
        if (*style == ';' || *style == '\0' || *style == '!') {
            packed[size] = '\0';
            size = 0;
            for (size_t i = 0; i < sizeof hiding / sizeof hiding[0]; i++)
                if (strcmp(packed, hiding[i]) == 0) return true;
            if (*style == '\0') return false;
        } else if (!strchr(" \t\r\n\f", *style) && size + 1 < sizeof packed) {
            packed[size++] = lower(*style);
        }
    }
}

bool element_is_left_out(unsigned rules, const char *const *attributes)
{
    if (rules & ELEMENT_PAGE) return false;
    const char *hides = element_attribute(attributes, "aria-hidden");
    const char *style = element_attribute(attributes, "style");
    return element_attribute(attributes, "hidden") || (hides && strcmp(hides, "true") == 0) ||
           (style && is_style_hidden(style)) ||
           has_word_of(element_attribute(attributes, "role"), roles_out,
                       sizeof roles_out / sizeof roles_out[0]);
}

enum container_role element_role(unsigned rules, const char *const *attributes)
{
    const char *property = element_attribute(attributes, "itemprop");
    const char *role = element_attribute(attributes, "role");
    if (property && strstr(property, "articleBody")) return CONTAINER_BODY;
    if ((rules & ELEMENT_MAIN) || (role && strcmp(role, "main") == 0)) return CONTAINER_MAIN;
    if (rules & ELEMENT_PAGE) return CONTAINER_PLAIN;
    bool article = rules & ELEMENT_ARTICLE;
    const char *const *words = article ? teaser_words : fringe_words;
    size_t count = article ? sizeof teaser_words / sizeof teaser_words[0]
                           : sizeof fringe_words / sizeof fringe_words[0];
    if (has_word_of(element_attribute(attributes, "class"), words, count) ||
        has_word_of(element_attribute(attributes, "id"), words, count))
        return CONTAINER_FRINGE;
    return article ? CONTAINER_ARTICLE : CONTAINER_PLAIN;
}
