/* Each paragraph is measured once: how many words, how many of them in lower case, how it ends, and
 * which cues it holds. A paragraph that ends as a sentence does and is mostly lower case is "body".
 * Anything else is boilerplate unless its place speaks for it: the headline, the standfirst under
 * it, an item of a list, what leads up to a quotation. Cues can outweigh the shape, add up, and
 * some of them say something about the lines around them.
 *
 * Cues are written as words in lower case without apostrophes; # stands for digits; the symbols
 * : / @ ( © - are words of their own, the hyphen only between spaces, and so is each ideograph. An
 * arrow in a path such as Home > News counts as a slash. */
#include "text/boilerplate.h"

#include "base/hash.h"
#include "base/memory.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdint.h>
#include <string.h>

enum place {
    WHOLE, /* the line is that and nothing else, colons and brackets apart */
    START, /* the line begins so */
    LABEL, /* the line begins so and does not end as a sentence does */
    TAIL,  /* among the last words of the line */
    ANY,   /* anywhere, within the first and last words of a long line */
    PART   /* one word of a line that is made of nothing but such words and numbers */
};

enum sense {
    PLAIN,
    NOTICE,   /* may stand between headline and standfirst */
    OTHERS,   /* other stories follow */
    FAREWELL, /* the article is over */
    CREDIT,   /* of a picture, whose caption is near */
    CAPTION,  /* the caption follows */
    LINK,     /* belongs to the line before it */
    PICTURE,  /* describes a picture; its weight counts apart */
    LIFE,     /* is found in biographies of writers; its weight counts apart */
    QUESTION  /* begins questions */
};

#define CUE_END NULL
enum {
    CERTAIN = 6,        /* a line with as much weight is boilerplate */
    QUOTE_WEIGHT = 3,   /* speaks against it: somebody is quoted */
    CAPTION_WORDS = 45, /* of the longest line that is all caption ... */
    CAPTION_STOPS = 3,  /* ... and its sentences */
    LONG_WORDS = 60,    /* lines longer than this need twice the weight */
    HEAD_TOKENS = 48,   /* words of a line that are looked at from its start ... */
    TAIL_TOKENS = 16,   /* ... and from its end */
    TOKEN_SIZE = 64,    /* bytes of a word that are looked at */
    CUE_WORDS = 6,      /* words of the longest cue */
    NAMES_MAX = 16,     /* of writers on a page */
    HEADS = 2048,       /* a power of two */
    NO_CUE = 0xFFFF
};

/* clang-format off */
static const char *const others[] = {
    "related", "related articles", "related stories", "related content", "related topics",
    "related news", "related coverage", "related links", "related posts", "related reading",
    "recent posts", "recent articles", "latest news", "latest stories", "latest articles", "latest",
    "more for you", "more on this story", "more on this", "more stories", "more news",
    "more articles", "more to read", "explore more", "more like this", "most read", "most popular",
    "most viewed", "popular stories", "trending", "trending now", "trending stories", "top stories",
    "top news", "editors picks", "editors choice", "recommended", "recommended for you",
    "recommended stories", "recommended articles", "you may like", "you may also like",
    "you might also like", "you may also be interested in", "read next", "next up",
    "what to read next", "must read", "dont miss", "in case you missed it", "from the web",
    "around the web", "sponsored stories", "promoted stories", "keep reading", "featured",
    "featured stories", "in other news", "further reading", "see also", "also read", "read also",
    "mehr zum thema", "lesen sie auch", "auch interessant", "meistgelesen", "weitere artikel",
    "a lire aussi", "à lire aussi", "lire aussi", "sur le même sujet", "les plus lus",
    "noticias relacionadas", "más información", "te puede interesar", "lo más visto",
    "lo más leído", "leggi anche", "lees ook", "leia também", "leia mais", "czytaj także",
    "zobacz także", "las också", "читайте также", CUE_END};

static const char *const more_from[] = {
    "more on", "more from", "most read in", "more stories from", "more in", "also on",
    "elsewhere on", "latest from", "recommended by", "more by", "related :", CUE_END};

/* With a colon and nothing else; without one they belong to the line above. */
static const char *const openers[] = {
    "read more :", "see also :", "watch :", "also read :", CUE_END};

static const char *const teasers[] = {
    "read more", "read also", "also read", "see also", "read :", "read next", "now watch",
    "watch :", "watch now", "watch live", "listen :", "listen to this", "podcast :", "related :",
    "recommended :", "dont miss", "next :", "up next", "trending :", "topics :", "tags :", "tagged",
    "filed under", "categories", "sponsored", "presented by", "lire aussi", "à lire aussi",
    "lesen sie auch", "lesen sie mehr", "leggi anche", "lees ook", "leia também", "lea también",
    "lea más", "read the full", "see more", "back to", "skip to", "jump to", "sign up", "signup",
    "sign in", "follow us", "click here", "share this", "print this", "story continues",
    "continue reading", "article continues", "advertisement", "home /", "subscribe to read",
    CUE_END};

static const char *const buttons[] = {
    "advertisement", "advertising", "sponsored", "promoted", "sponsored content", "paid post",
    "story continues below advertisement", "article continues after advertisement",
    "article continues below", "story continues below", "share", "shares", "# shares", "share this",
    "share this article", "share this story", "share this page", "share full article",
    "share on facebook", "share on twitter", "tweet", "email", "e mail", "print", "save",
    "save article", "save for later", "bookmark", "copy link", "link copied", "gift this article",
    "comments", "# comments", "comments ( #", "view comments", "leave a comment", "post a comment",
    "join the conversation", "facebook", "twitter", "whatsapp", "linkedin", "flipboard", "follow",
    "follow us", "close", "menu", "search", "home", "top", "back to top", "skip to content",
    "skip to main content", "skip to navigation", "accessibility links", "listen",
    "listen to this article", "listen to article", "listen to this story", "play video", "watch",
    "subscribe", "subscribe now", "sign in", "sign up", "log in", "register", "newsletters",
    "email address", "enter your email", "your email address", "contributor", "opinion", "premium",
    "exclusive content", "view gallery", "text size", "loading", "privacy policy", "terms of use",
    "terms of service", "cookie policy", "do not sell my personal information", "about us",
    "contact us", "partager", "teilen", "compartir", "condividi", "delen", "publicité", "anzeige",
    "werbung", "publicidad", "pubblicità", "advertentie", "reklama", "реклама", "广 告", "分 享",
    CUE_END};

static const char *const links[] = {
    "read more", "read full story", "read the full story", "read more here", "show", "show more",
    "learn more", "full story", "continue reading", "find out more", "watch more", "view more",
    "lire la suite", "en savoir plus", "mehr lesen", "weiterlesen", "leer más", "leggi tutto",
    "lees meer", "ver más", CUE_END};

static const char *const bylines[] = {
    "by", "written by", "reported by", "story by", "edited by", "von", "par", "por", "di", "door",
    CUE_END};

static const char *const stamps[] = {
    "published", "updated", "posted", "last updated", "last modified", "first published",
    "originally published", "publié le", "veröffentlicht", "publicado", "pubblicato", CUE_END};

static const char *const notices[] = {
    "this article is more than", "this story is more than", "this article is over",
    "exclusive content", "this is a developing story", "this article is for subscribers",
    "this article is free", CUE_END};

static const char *const counters[] = {
    "viewing now", "min read", "mins read", "minute read", "minutes read", "min de lecture",
    "min lesezeit", "# views", "# likes", "# replies", "# points", "temps de lecture", "lesezeit",
    CUE_END};

static const char *const date_parts[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "am", "pm",
    "a", "m", "p", "gmt", "bst", "utc", "edt", "est", "et", "pdt", "pst", "pt", "cet", "cest",
    "ist", "hkt", "sgt", "aest", "aedt", "local", "time", "hours", "hour", "hrs", "hr", "h",
    "minutes", "minute", "mins", "min", "read", "days", "day", "weeks", "week", "months", "month",
    "years", "year", "ago", "at", "on", "of", "the", "and", "updated", "published", "posted",
    "modified", "last", "edited", "shares", "share", "comments", "comment", "views", "view",
    "likes", "yesterday", "today", "le", "à", "um", "uhr", "vor", "il", "y", "de", "las", "del",
    "el", "alle", "ore", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
    "septembre", "octobre", "novembre", "décembre", "januar", "februar", "märz", "juni", "juli",
    "oktober", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
    "septiembre", "octubre", "noviembre", "diciembre", "gennaio", "febbraio", "aprile", "maggio",
    "giugno", "luglio", "settembre", "ottobre", "dicembre", "januari", "februari", "maart", "mei",
    "augustus", "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro",
    "novembro", "dezembro", "publié", "publicado", CUE_END};

static const char *const farewells[] = {
    "additional reporting by", "additional reporting :", "with reporting by",
    "with additional reporting", "this story was originally published",
    "this article was originally published", "this article first appeared",
    "this article has been updated", "this story has been updated", "this article was amended",
    "this article was updated", "this story was updated", "this story has been corrected",
    "this article has been corrected", "a version of this article", "this article appeared in",
    "this article is republished", "correction :", "editors note", "clarification :",
    "about the author", "the views expressed in", "the opinions expressed in", "disclaimer :",
    "share or comment", "have a tip", "have you been affected", "do you have a story",
    "do you have information", "copyright #", "copyright ©", "© #", "© copyright",
    "our standards :", "follow us on", "do you have an opinion", "updates with", "adds details",
    "recasts", "have a confidential tip", "before its here", "copyright the", CUE_END};

static const char *const farewell_labels[] = {
    "reporting by", "reporting from", "additional reporting", "editing by", "writing by",
    "compiled by", "produced by", "with inputs from", "with input from", "with files from",
    "with agencies", "with agency inputs", "copyright", "source :", "sources :", "redaktion :",
    "quelle :", "avec afp", "con agencias", CUE_END};

static const char *const farewells_anywhere[] = {
    "contributed to this report", "contributed to this story", "contributed to this article",
    "contributed to this piece", "contributed reporting", "contributed research",
    "all rights reserved", "may not be published broadcast", "this material may not be",
    "thomson reuters trust principles", "syndicated feed", "editing by", "alle rechte vorbehalten",
    "todos los derechos reservados", CUE_END};

static const char *const credits_start[] = {
    "photo :", "photos :", "photograph :", "picture :", "image :", "image source", "image credit",
    "image copyright", "credit :", "photo credit", "illustration :", "graphic :", "file photo",
    "ap photo", "media source", "foto :", "fotos :", "bild :", "crédit :", "crédito :", "imagen :",
    "handout photo", CUE_END};

static const char *const credit_labels[] = {
    "photo by", "photos by", "photograph by", "photographs by", "picture by", "pictures by",
    "image by", "image courtesy", "photo illustration", "illustration by", "graphic by",
    "graphics :", "video by", "courtesy of", "courtesy", "crédit", "crédit photo", "photo d", "©",
    "图 片", "credit", CUE_END};

static const char *const credits_whole[] = {
    "hide caption", "toggle caption", "getty images", "reuters", "ap", "afp", "epa", "pa", "xinhua",
    "shutterstock", "alamy", "associated press", "the associated press", "istock", "bloomberg",
    "handout", CUE_END};

static const char *const credits_tail[] = {
    "photo :", "photos :", "photo by", "photos by", "photograph by", "photograph :", "picture :",
    "image :", "credit :", "illustration :", "illustration by", "ap photo", "file photo",
    "getty images", "via reuters", "via ap", "via afp", "reuters /", "/ reuters", "ap /", "/ ap",
    "afp /", "/ afp", "/ pa", "pa /", "/ epa", "epa /", "/ getty", "getty /", "/ shutterstock",
    "via shutterstock", "/ alamy", "alamy stock photo", "/ xinhua", "xinhua /", "/ rex", "rex /",
    "/ tass", "/ dpa", "dpa /", "/ bloomberg", "/ handout", "handout /", "/ pool", "pool /",
    "picture alliance", "pa wire", "pa images", "imago /", "foto :", CUE_END};

static const char *const caption_marks[] = {
    "image caption", "media caption", "caption", "caption :", "view image in fullscreen",
    "enlarge this image", "open image in gallery", "open image modal", 
    "toggle caption", "enlarge image", "image", "view full size", "view fullsize", "this image",
    "picture caption", CUE_END};

static const char *const captions_start[] = {
    "image caption", "media caption", "caption :", "pictured :", "pictured above", "above :",
    "file photo", "file -", "file :", "from left", "clockwise from", "in this file",
    "in this photo", "in this image", "in this combination", "this undated", CUE_END};

/* Sums of these make a sign-up box, a legal notice or a call to act. */
static const char *const sure_calls[] = {
    "in your inbox", "to your inbox", "recaptcha", "click here", "agree to our", "may earn a",
    "earn a commission", "earn commission", "already a subscriber", "join the conversation",
    "ad blocker", "unsubscribe", "subscribe to our", "sign up for our", "sign up to our",
    "sign up here", "subscribe here", "enable javascript", "use cookies", "uses cookies",
    "comment data is processed", "the next time i comment", "required fields are marked",
    "be the first to comment", "your cookie", "may earn an", "affiliate commission", CUE_END};
static const char *const strong_calls[] = {
    "by signing up", "by subscribing", "by clicking", "by providing your", "by continuing",
    "become a member", "unlimited access", "your browser", "your subscription", "manage your",
    "our newsletter", "our newsletters", "our app", "the authors own", "those of the author",
    "not necessarily reflect", "for more stories", "follow us on", "create an account",
    "our privacy", "skip to", "download the app", "get the app", "support our journalism",
    "our journalism", "google play", "unseren newsletter", "notre newsletter", "nuestro boletín",
    "your inbox", "our partners", "your privacy", "your consent", "for all the latest",
    "well send you", CUE_END};
static const char *const calls[] = {
    "sign up", "signing up", "newsletter", "newsletters", "subscribe", "subscription",
    "subscribers", "terms of service", "terms of use", "privacy policy", "privacy statement",
    "cookie policy", "copyright", "©", "you agree", "you accept", "free trial", "app store",
    "follow us", "log in", "sign in", "your account", "your email", "email address", "email us",
    "contact us", "get in touch", "let us know", "in the comments", "views expressed",
    "opinions expressed", "redistributed", "affiliate", "best stories", "stay informed",
    "join the conversation", "on twitter", "on facebook", "on instagram", "@", "donate", "cookies",
    "every weekday", "download", "homepage", "personal data", "consent", "terms conditions",
    "digest", "every morning", CUE_END};
static const char *const your[] = {
    "your", "you", "our", "here", "to read", CUE_END};

static const char *const imperatives[] = {
    "follow", "visit", "click", "subscribe", "download", "join", "get", "sign", "register", "contact",
    "email", "donate", "support", CUE_END};

static const char *const questions[] = {
    "what", "why", "how", "who", "when", "where", "which", "is", "are", "was", "will", "would", "can",
    "could", "should", "does", "do", "did", "has", "have", CUE_END};

static const char *const pictures[] = {
    "is seen", "are seen", "is pictured", "are pictured", "pictured", "poses for", "pose for",
    "walks past", "walk past", "walking past", "looks on", "look on", "gestures", "shakes hands",
    "shake hands", "in this photo", "in this file", "file photo", "photo taken", "picture taken",
    "photograph taken", "photo shows", "( left", "( right", "( l", "( r", "( c", "left :",
    "from left", "holds up", "giving evidence", "speaks during", "stands next to",
    "stands in front", "stock image", CUE_END};
static const char *const hints[] = {
    "logo", "logos", "speaks at", "speaking at", "speaks to the media", "arrives at", "arrives for",
    "displayed at", "displayed on", "are displayed", "is displayed", "illustration picture",
    "attends", "sits in", "sits next to", CUE_END};
static const char *const not_pictures[] = {
    "is seen as", "are seen as", "is seen by", "are seen by", "is seen to", "speaks at length",
    "is seen being", CUE_END};

static const char *const lives[] = {
    "is a", "is an", "is the", "is our", "has covered", "has worked for", "has been covering",
    "writes about", "writes on", "writes for", "covers the", "has written", CUE_END};
static const char *const trades[] = {
    "journalist", "reporter", "correspondent", "editor", "columnist", "writer", "author",
    "freelance", "freelancer", "fellow", "professor", "lecturer", "researcher", "contributor",
    "blogger", "producer", "broadcaster", "commentator", "reporting", "covers", "writes",
    "covering", "journalistin", "redakteur", "journaliste", "periodista", CUE_END};
/* clang-format on */

static const struct {
    const char *const *texts; /* ends with CUE_END */
    enum place place;
    enum sense sense;
    int weight;
    int most;           /* of several in one line; 0: any */
    unsigned words_max; /* of the line; 0: any */
} groups[] = {
    {others, WHOLE, OTHERS, CERTAIN, 0, 0},
    {more_from, LABEL, OTHERS, CERTAIN, 0, 6},
    {openers, LABEL, OTHERS, CERTAIN, 0, 2},
    {teasers, LABEL, PLAIN, CERTAIN, 0, 30},
    {buttons, WHOLE, PLAIN, CERTAIN, 0, 0},
    {links, WHOLE, LINK, CERTAIN, 0, 0},
    {stamps, LABEL, PLAIN, CERTAIN, 0, 16},
    {notices, START, NOTICE, CERTAIN, 0, 14},
    {counters, ANY, PLAIN, CERTAIN, 0, 6},
    {date_parts, PART, PLAIN, 0, 0, 0},
    {farewells, START, FAREWELL, CERTAIN, 0, 0},
    {farewell_labels, LABEL, FAREWELL, CERTAIN, 0, 0},
    {farewells_anywhere, ANY, FAREWELL, CERTAIN, 0, 0},
    {credits_start, START, CREDIT, CERTAIN, 0, 40},
    {credit_labels, LABEL, CREDIT, CERTAIN, 0, 25},
    {credits_whole, WHOLE, CREDIT, CERTAIN, 0, 0},
    {credits_tail, TAIL, CREDIT, CERTAIN, 0, 0},
    {caption_marks, WHOLE, CAPTION, CERTAIN, 0, 0},
    {captions_start, START, CREDIT, CERTAIN, 0, 0},
    {sure_calls, ANY, PLAIN, CERTAIN, 0, 0},
    {strong_calls, ANY, PLAIN, 4, 8, 0},
    {calls, ANY, PLAIN, 2, 6, 0},
    {imperatives, START, PLAIN, 2, 2, 0},
    {your, ANY, PLAIN, 1, 1, 0},
    {pictures, ANY, PICTURE, 3, 6, 0},
    {hints, ANY, PICTURE, 2, 2, 0},
    {not_pictures, ANY, PICTURE, -6, 0, 0},
    {lives, ANY, LIFE, 2, 2, 0},
    {trades, ANY, LIFE, 1, 2, 0},
    {questions, START, QUESTION, 1, 1, 0},
    {bylines, LABEL, PLAIN, 3, 3, 16}, /* the rest comes from its capitals */
};

enum { GROUPS = sizeof groups / sizeof groups[0], BYLINES = GROUPS - 1 };

struct cue {
    uint64_t words[CUE_WORDS]; /* hashes */
    uint8_t count;             /* of the words */
    uint8_t group;
    uint16_t next; /* another cue whose first word is in the same slot, or NO_CUE */
};

struct boilerplate {
    struct cue *cues; /* [count] */
    size_t count;
    uint16_t heads[HEADS]; /* the first cue of each slot, or NO_CUE */
};

/* ---------------------------------------------------------------- words of a line */

/* What a look at a line tells. */
struct look {
    uint64_t tokens[HEAD_TOKENS + TAIL_TOKENS]; /* hashes; of a long line only both ends */
    size_t token_count;
    uint64_t hash;                /* of all of them, for repeats */
    size_t words, lower, capital; /* words; those that begin in either case or have none: lower */
    size_t numeric;               /* words that are digits and at most two letters */
    size_t last_words;            /* words after the last of `stops` */
    size_t stops;                 /* ends of sentences, the last one included */
};

static bool joins_number(char c)
{
    return c == ':' || c == '.' || c == ',';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Apostrophes vanish from words, straight and curly ones; returns their bytes or 0. */
static size_t apostrophe(const char *text, size_t size)
{
    if (size && text[0] == '\'') return 1;
    if (size > 2 && memcmp(text, "\xE2\x80\x99", 3) == 0) return 3;
    return 0;
}

static bool is_word_at(const char *text, size_t size, size_t *length)
{
    return size && unicode_is_word(utf8_decode(text, size, length));
}

/* A word as cues spell it. */
struct word {
    char text[TOKEN_SIZE + 4]; /* digits are # */
    size_t size;
    size_t letters;
    bool digits, ascii;
};

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static void word_add(struct word *word, const char *bytes, size_t length)
{
    if (bytes[0] & 0x80) word->ascii = false;
    bool digit = length == 1 && is_digit(bytes[0]);
    word->digits |= digit;
    word->letters += !digit;
    if (digit && word->size && word->text[word->size - 1] == '#') return;
    if (word->size + length > TOKEN_SIZE) return;
    for (size_t i = 0; i < length; i++)
        word->text[word->size + i] = digit ? '#' : to_lower(bytes[i]);
    word->size += length;
}

static uint64_t word_hash(const struct word *word)
{
    char folded[3 * TOKEN_SIZE];
    size_t size = word->ascii ? 0 : unicode_fold(word->text, word->size, folded, sizeof folded);
    return size ? hash_bytes(folded, size) : hash_bytes(word->text, word->size);
}

/* Reads the word at text, which begins with a letter or digit; returns its bytes. */
static size_t word_read(const char *text, size_t size, struct word *word)
{
    word->size = word->letters = 0;
    word->digits = false;
    word->ascii = true;
    size_t at = 0, piece = 0, length, next;
    while (is_word_at(text + at, size - at, &length)) {
        word_add(word, text + at, length);
        at += length;
        piece++;
        size_t mark = apostrophe(text + at, size - at);
        if (!mark && at + 1 < size && joins_number(text[at]) && is_digit(text[at - 1]) &&
            is_digit(text[at + 1]))
            mark = 1;
        if (!mark && piece == 1 && at < size && text[at] == '.') mark = 1; /* initials: a.m. */
        if (!mark) continue;
        piece = 0;
        if (is_word_at(text + at + mark, size - at - mark, &next)) at += mark;
    }
    return at;
}

static void look_token(struct look *look, uint64_t token)
{
    look->hash = (look->hash ^ token) * 0x9E3779B97F4A7C15u;
    enum { ALL = HEAD_TOKENS + TAIL_TOKENS };
    if (look->token_count == ALL) {
        memmove(look->tokens + HEAD_TOKENS + 1, look->tokens + HEAD_TOKENS + 2,
                (TAIL_TOKENS - 2) * sizeof look->tokens[0]);
        look->tokens[HEAD_TOKENS] = 0; /* something is left out here */
        look->token_count--;
    }
    look->tokens[look->token_count++] = token;
}

static void look_word(struct look *look, uint32_t first, const struct word *word)
{
    look->words++;
    if (unicode_is_upper(first))
        look->capital++;
    else if (word->text[0] != '#')
        look->lower++;
    if (word->digits && word->letters <= 2) look->numeric++;
    look_token(look, word_hash(word));
}

static bool is_any(uint32_t point, const uint32_t *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point == points[i]) return true;
    return false;
}

#define IS_ANY(point, points) is_any(point, points, sizeof(points) / sizeof(points)[0])

/* The cue word for the symbol at text[at], or 0. */
static uint64_t symbol_token(const char *text, size_t size, size_t at, size_t length,
                             uint32_t point)
{
    static const uint32_t named[] = {':', '/', '@', '(', 0xA9};
    static const uint32_t dashes[] = {'-', 0x2013, 0x2014};
    static const uint32_t arrows[] = {'>', 0xBB, 0x203A, 0x2192}; /* between the steps of a path */
    if (IS_ANY(point, named)) return hash_bytes(text + at, length);
    bool apart = at && text[at - 1] == ' ' && at + length < size && text[at + length] == ' ';
    if (apart && IS_ANY(point, dashes)) return hash_bytes("-", 1);
    return apart && IS_ANY(point, arrows) ? hash_bytes("/", 1) : 0;
}

static bool is_stop(uint32_t point)
{
    static const uint32_t stops[] = {'.',    '!',    '?',    0x2026, 0x3002, 0xFF01, 0xFF1F,
                                     0xFF0E, 0x061F, 0x06D4, 0x0964, 0x0965, 0x0589, 0x1362};
    return IS_ANY(point, stops);
}

static bool is_question(uint32_t point)
{
    return point == '?' || point == 0xFF1F || point == 0x061F;
}

static void look_at(const char *text, size_t size, struct look *look)
{
    *look = (struct look){0};
    struct word word;
    size_t ideographs = 0, before = 0;
    for (size_t at = 0; at < size;) {
        size_t length;
        uint64_t symbol;
        uint32_t point = utf8_decode(text + at, size - at, &length);
        if (unicode_is_ideograph(point)) {
            ideographs++;
            look_token(look, hash_bytes(text + at, length));
        } else if (unicode_is_word(point)) {
            length = word_read(text + at, size - at, &word);
            look_word(look, point, &word);
        } else if ((symbol = symbol_token(text, size, at, length, point)) != 0) {
            look_token(look, symbol);
        } else if (is_stop(point) && (length == 3 || at + 1 == size || text[at + 1] == ' ')) {
            look->stops++;
            before = look->words;
        }
        at += length;
    }
    look->last_words = look->words - before;
    look->words += (ideographs + 1) / 2;
    look->lower += (ideographs + 1) / 2;
}

/* ---------------------------------------------------------------- cues of a line */

static void cue_prepare(struct cue *cue, const char *text)
{
    cue->count = 0;
    while (*text && cue->count < CUE_WORDS) {
        struct word word = {.ascii = true};
        for (; *text && *text != ' '; text++) word_add(&word, text, 1);
        cue->words[cue->count++] = word_hash(&word);
        text += *text == ' ';
    }
}

static size_t count_cues(void)
{
    size_t count = 0;
    for (size_t group = 0; group < GROUPS; group++)
        for (size_t i = 0; groups[group].texts[i]; i++) count++;
    return count;
}

static void add_cue(struct boilerplate *b, const char *text, size_t group)
{
    struct cue *cue = &b->cues[b->count];
    cue_prepare(cue, text);
    uint16_t *head = &b->heads[cue->words[0] % HEADS];
    cue->group = (uint8_t)group;
    cue->next = *head;
    *head = (uint16_t)b->count++;
}

struct boilerplate *boilerplate_new(void)
{
    struct boilerplate *b = memory_new(1, sizeof *b);
    if (!b) return NULL;
    b->cues = memory_new(count_cues(), sizeof *b->cues);
    if (!b->cues) {
        memory_free(b);
        return NULL;
    }
    memset(b->heads, 0xFF, sizeof b->heads);
    for (size_t group = 0; group < GROUPS; group++)
        for (const char *const *text = groups[group].texts; *text; text++) add_cue(b, *text, group);
    return b;
}

void boilerplate_free(struct boilerplate *boilerplate)
{
    if (boilerplate) memory_free(boilerplate->cues);
    memory_free(boilerplate);
}

/* A line and what its words and end say. */
struct line {
    uint64_t hash;
    size_t words, lower, capital, stops, last_words;
    int weight;                      /* for boilerplate; CERTAIN or more settles it */
    int picture;                     /* weight for the caption of a picture */
    int life;                        /* weight for the biography of a writer */
    uint64_t opening;                /* hash of the first two words, */
    uint64_t author;                 /* or of the two words after "By"; 0: no byline */
    uint8_t sense;                   /* of the heaviest cue */
    bool ended;                      /* as a sentence is */
    bool question, truncated, colon; /* how it ends */
    bool opens_quote, closes_quote;
    bool begins_cued; /* the cue that settles it has its place, and is not just anywhere */
    bool starts_lower;
    bool item; /* of a list: it had a bullet or number */
    bool asks; /* begins with a question word */
};

static bool is_light(uint64_t token)
{
    return token == hash_bytes(":", 1) || token == hash_bytes("(", 1) ||
           token == hash_bytes("-", 1);
}

static bool cue_fits(const struct cue *cue, const struct look *look, size_t at)
{
    if (at + cue->count > look->token_count) return false;
    for (size_t i = 1; i < cue->count; i++)
        if (look->tokens[at + i] != cue->words[i]) return false;
    return look->tokens[at] == cue->words[0];
}

/* Is the cue, which is found at `at`, in its place? first is the first word that is no symbol. */
static bool cue_holds(const struct cue *cue, const struct look *look, size_t at, size_t first,
                      const struct line *line)
{
    unsigned most = groups[cue->group].words_max;
    if (most && look->words > most) return false;
    size_t after = at + cue->count;
    switch (groups[cue->group].place) {
    case WHOLE:
        while (after < look->token_count && is_light(look->tokens[after])) after++;
        return at <= first && after == look->token_count && !line->ended;
    case START:
        return at <= first;
    case LABEL:
        return at <= first && (!line->ended || line->question || line->truncated);
    case TAIL:
        return at + TAIL_TOKENS >= look->token_count + 4;
    case ANY:
        return true;
    case PART:
        return false;
    }
    return false;
}

static void line_weigh(struct line *line, int sums[GROUPS], size_t group)
{
    int weight = groups[group].weight, most = groups[group].most;
    if (most && sums[group] + weight > most) weight = most - sums[group];
    sums[group] += weight;
    enum sense sense = groups[group].sense;
    switch (sense) {
    case PICTURE:
        line->picture += weight;
        break;
    case LIFE:
        line->life += weight;
        break;
    case QUESTION:
        line->asks = true;
        break;
    default:
        line->weight += weight;
        if (weight >= CERTAIN && groups[group].place != ANY) line->begins_cued = true;
        if (weight >= CERTAIN && (line->sense == PLAIN || sense == FAREWELL || sense == OTHERS))
            line->sense = (uint8_t)sense;
    }
}

static bool is_date_part(const struct boilerplate *b, uint64_t token)
{
    for (uint16_t i = b->heads[token % HEADS]; i != NO_CUE; i = b->cues[i].next)
        if (b->cues[i].words[0] == token && groups[b->cues[i].group].place == PART) return true;
    return false;
}

static uint64_t pair_hash(const struct look *look, size_t at)
{
    return at + 2 <= look->token_count ? hash_bytes(look->tokens + at, 2 * sizeof(uint64_t)) : 0;
}

static void line_cues(const struct boilerplate *b, const struct look *look, struct line *line)
{
    int sums[GROUPS] = {0};
    size_t first = 0, dates = 0;
    while (first < look->token_count && is_light(look->tokens[first])) first++;
    for (size_t at = 0; at < look->token_count; at++) {
        for (uint16_t i = b->heads[look->tokens[at] % HEADS]; i != NO_CUE; i = b->cues[i].next)
            if (cue_fits(&b->cues[i], look, at) && cue_holds(&b->cues[i], look, at, first, line))
                line_weigh(line, sums, b->cues[i].group);
        dates += is_date_part(b, look->tokens[at]);
    }
    if (look->numeric && dates + look->numeric == look->words) line->weight += CERTAIN;
    if (sums[BYLINES] && (look->capital * 2 >= look->words || line->life > 0)) {
        line->weight += CERTAIN;
        line->author = pair_hash(look, 1);
    }
    line->opening = pair_hash(look, 0);
    if (look->token_count && look->tokens[look->token_count - 1] == hash_bytes("#", 1))
        line->picture++; /* the year */
    if (line->opens_quote) line->weight -= QUOTE_WEIGHT;
    if (look->words > LONG_WORDS && line->sense == PLAIN) line->weight /= 2;
}

/* ---------------------------------------------------------------- the ends of a line */

static bool is_quote(uint32_t point)
{
    return point == '"' || point == 0x27 || (point >= 0x2018 && point <= 0x201F) || point == 0xAB ||
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

enum { CLOSERS_MAX = 8 };

/* How the line ends, closing quotation marks and brackets set aside. */
static void line_end(const char *text, size_t start, size_t end, struct line *line)
{
    size_t at = end;
    uint32_t point = point_before(text, start, &at);
    for (int i = 0; i < CLOSERS_MAX && (is_quote(point) || is_closer(point)); i++) {
        line->closes_quote |= is_quote(point);
        point = point_before(text, start, &at);
    }
    line->ended = is_stop(point);
    line->question = is_question(point);
    line->colon = point == ':' || point == 0xFF1A;
    bool dots = point == 0x2026 || (point == '.' && point_before(text, start, &at) == '.');
    line->truncated = dots && !line->closes_quote;
}

static void line_start(const char *text, size_t start, size_t end, struct line *line)
{
    size_t length;
    uint32_t point = utf8_decode(text + start, end - start, &length);
    line->opens_quote = is_quote(point);
    line->starts_lower = unicode_is_lower(point);
}

static void line_measure(const struct boilerplate *b, const char *text, size_t start, size_t end,
                         struct line *line)
{
    struct look look;
    look_at(text + start, end - start, &look);
    *line = (struct line){.hash = look.hash,
                          .words = look.words,
                          .lower = look.lower,
                          .capital = look.capital,
                          .stops = look.stops,
                          .last_words = look.last_words};
    line_start(text, start, end, line);
    line_end(text, start, end, line);
    line_cues(b, &look, line);
    if (line->words == 0) line->weight += CERTAIN;
}

/* ---------------------------------------------------------------- the page */

struct page {
    struct paragraph *paragraphs; /* [count] */
    struct line *lines;           /* [count] */
    size_t count;
    size_t first, last;        /* body */
    size_t lead;               /* where the article begins in earnest */
    size_t headline;           /* or count */
    uint64_t names[NAMES_MAX]; /* hashes of the first two words of names on lines of their own */
    size_t name_count;
    bool loose;  /* its long lines mostly have no full stop */
    bool gapped; /* its paragraphs mostly have a blank line before them */
};

enum {
    BODY_WORDS = 8,
    LEAD_WORDS = 18,    /* a body paragraph that begins an article by itself */
    HEADLINE_WORDS = 5, /* a shorter one is taken where there is none as long */
    HEADLINE_WORDS_LEAST = 3,
    HEADLINE_WORDS_MOST = 40,
    STANDFIRST_WORDS = 7,
    STANDFIRST_LINES = 6,
    RETURN_WORDS = 30,  /* a body paragraph that ends a list of other stories by itself */
    UNENDED_WORDS = 20, /* a line that long is prose even if its full stop is missing */
    LOOSE_WORDS = 14,
    LOOSE_LINES = 4,
    HEADING_WORDS = 10,
    TAIL_WORDS = 2,   /* of a button behind a paragraph */
    LISTED_WORDS = 4, /* of an item of a list */
    CREDIT_WORDS = 14,
    CANDIDATES_MAX = 32 /* for the headline */
};

/* Are at least so many tenths of its words in lower case? */
static bool is_lower(const struct line *line, size_t tenths)
{
    return line->lower * 10 >= line->words * tenths;
}

static bool is_cued(const struct line *line)
{
    return line->weight >= CERTAIN;
}

static bool is_cued_for(const struct line *line, enum sense sense)
{
    return is_cued(line) && line->sense == sense;
}

static bool is_body(const struct line *line)
{
    return line->ended && !line->truncated && !is_cued(line) && line->words >= BODY_WORDS &&
           is_lower(line, 4);
}

static bool is_brief(const struct line *line)
{
    return line->stops <= CAPTION_STOPS && line->words <= CAPTION_WORDS;
}

static bool is_single(const struct line *line)
{
    return line->stops <= 1 && line->words <= CAPTION_WORDS;
}

static bool is_name(const struct line *line)
{
    return !line->ended && line->words >= 2 && line->words <= 4 && line->capital == line->words;
}

static bool is_body_at(const struct page *page, size_t i)
{
    return i < page->count && is_body(&page->lines[i]);
}

static bool is_between_bodies(const struct page *page, size_t i)
{
    return i > 0 && is_body_at(page, i - 1) && is_body_at(page, i + 1);
}

static enum article_kind kind_at(const struct page *page, size_t i)
{
    return i < page->count ? page->paragraphs[i].kind : ARTICLE_BOILERPLATE;
}

static void page_name(struct page *page, const struct line *line)
{
    uint64_t name = line->author ? line->author : is_name(line) ? line->opening : 0;
    if (name && page->name_count < NAMES_MAX) page->names[page->name_count++] = name;
}

/* Finds out about the page as a whole. */
static void page_survey(struct page *page)
{
    size_t bodies = 0, gaps = 0, longs = 0, unended = 0;
    page->first = page->lead = page->headline = page->count;
    for (size_t i = 0; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        page_name(page, line);
        if (!is_cued(line) && !line->truncated && line->words >= LOOSE_WORDS && is_lower(line, 5)) {
            longs++;
            unended += !line->ended;
        }
        if (!is_body(line)) continue;
        if (page->first == page->count) page->first = i;
        if (page->lead == page->count &&
            (line->words >= LEAD_WORDS || line->stops > 1 || is_body_at(page, i + 1)))
            page->lead = i;
        page->last = i;
        bodies++;
        gaps += page->paragraphs[i].gap;
    }
    if (page->lead == page->count) page->lead = page->first;
    page->loose = unended >= LOOSE_LINES && unended * 2 >= longs;
    page->gapped = gaps * 2 > bodies;
}

/* ---------------------------------------------------------------- headline and standfirst */

static bool can_be_headline(const struct line *line, size_t words)
{
    bool ends = !line->ended || line->question || line->closes_quote;
    return !is_cued(line) && !is_body(line) && ends && !line->truncated && !line->colon &&
           line->words >= words && line->words <= HEADLINE_WORDS_MOST;
}

/* How many words of a line are in another. */
static size_t shared_words(const struct look *a, const struct look *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->token_count; i++)
        for (size_t k = 0; k < b->token_count; k++)
            if (a->tokens[i] == b->tokens[k]) {
                shared++;
                break;
            }
    return shared;
}

/* The first line before the article that has words in common with its beginning, else the first
 * that can be a headline. */
static size_t find_headline(const struct page *page, const char *text, size_t words)
{
    enum { SHARED_WORDS = 3 };
    struct look lead, look;
    const struct paragraph *p = &page->paragraphs[page->lead];
    look_at(text + p->body, p->end - p->body, &lead);
    size_t first = page->count, tried = 0;
    for (size_t i = 0; i < page->lead && tried < CANDIDATES_MAX; i++) {
        if (!can_be_headline(&page->lines[i], words)) continue;
        p = &page->paragraphs[i];
        look_at(text + p->body, p->end - p->body, &look);
        if (shared_words(&look, &lead) >= SHARED_WORDS) return i;
        if (first == page->count) first = i;
        tried++;
    }
    return first;
}

static bool ends_standfirst(const struct line *line)
{
    return (is_cued(line) && line->sense != NOTICE) || is_name(line);
}

/* The lines between the headline and the byline that are built like sentences. */
static void judge_standfirst(struct page *page)
{
    size_t end = page->headline + 1 + STANDFIRST_LINES;
    for (size_t i = page->headline + 1; i < page->first && i < end; i++) {
        const struct line *line = &page->lines[i];
        if (ends_standfirst(line)) return;
        if (!is_cued(line) && !line->truncated && line->words >= STANDFIRST_WORDS &&
            is_lower(line, 5))
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
        if (page->lines[i].hash == hash && !is_body(&page->lines[i]))
            page->paragraphs[i].kind = ARTICLE_HEADLINE;
}

/* ---------------------------------------------------------------- paragraph by paragraph */

/* A sentence and a word or two after it: "... he said. Share" */
static bool has_tail(const struct line *line)
{
    return !line->ended && line->stops > 0 && line->last_words <= TAIL_WORDS &&
           line->words >= BODY_WORDS + TAIL_WORDS && is_lower(line, 5);
}

/* A line in the article that does not end as sentences do. */
static bool is_unended_prose(const struct page *page, size_t i)
{
    const struct line *line = &page->lines[i];
    if (page->loose && line->words >= STANDFIRST_WORDS && is_lower(line, 5)) return true;
    if (line->starts_lower && line->words >= STANDFIRST_WORDS && is_lower(line, 7)) return true;
    const struct line *next = &page->lines[i + 1 < page->count ? i + 1 : i];
    bool listed = line->item && (next->item || (i > 0 && page->lines[i - 1].item));
    if (i > page->last || (i < page->first && i < page->headline)) return false;
    if (listed && line->words >= LISTED_WORDS && is_lower(line, 5)) return true;
    if (i < page->first) return false;
    if (line->colon)
        return line->words >= 3 && is_lower(line, 3) &&
               (is_body(next) || next->opens_quote || next->item);
    if (line->starts_lower && line->words >= 3 && i > 0)
        return kind_at(page, i - 1) == ARTICLE_PROSE && !page->lines[i - 1].ended;
    if (line->opens_quote && line->closes_quote && line->words >= BODY_WORDS) return true;
    return line->words >= UNENDED_WORDS && is_lower(line, 5);
}

static bool is_prose(const struct page *page, size_t i)
{
    const struct line *line = &page->lines[i];
    if (is_cued(line)) return false;
    if (line->picture >= CERTAIN && is_single(line)) return false;
    if (is_body(line)) return true;
    if (line->truncated) return line->words >= 3 && is_between_bodies(page, i);
    if (!line->ended) return has_tail(line) || is_unended_prose(page, i);
    if (line->words >= BODY_WORDS) return true;
    bool after_prose = i > 0 && kind_at(page, i - 1) == ARTICLE_PROSE;
    if (i < page->lead && !after_prose && !page->lines[i + 1].ended) return false;
    return line->words >= 2 && (is_lower(line, 3) || is_between_bodies(page, i));
}

/* "Jane Doe is a writer ...": of somebody named on a line, or behind the article. */
static bool is_biography(const struct page *page, size_t i)
{
    const struct line *line = &page->lines[i];
    if (line->opens_quote || line->capital < 2 || line->words > CAPTION_WORDS) return false;
    bool named = false, under = i > 0 && is_name(&page->lines[i - 1]);
    for (size_t k = 0; k < page->name_count; k++) named |= line->opening == page->names[k];
    if (i > page->first && i >= page->last) return line->life >= (named || under ? 1 : 3);
    return named && line->life >= 3;
}

/* Among other stories: is it the article again? */
static bool resumes(const struct page *page, size_t i)
{
    const struct line *line = &page->lines[i];
    if (!is_body(line)) return false;
    bool alone = !is_body_at(page, i + 1) && !(is_body_at(page, i + 2) && is_body_at(page, i + 3));
    const struct line *next = &page->lines[i + 1 < page->count ? i + 1 : i];
    return line->words >= RETURN_WORDS || line->stops > 2 || is_cued_for(next, OTHERS) ||
           is_cued_for(next, FAREWELL) || is_cued_for(next, CREDIT) ||
           (line->stops > 1 && line->words >= UNENDED_WORDS) || !alone;
}

static void judge_line(struct page *page, size_t i, bool away)
{
    const struct line *line = &page->lines[i];
    struct paragraph *p = &page->paragraphs[i];
    if (p->kind != ARTICLE_BOILERPLATE) return;
    if (!away && is_prose(page, i) && !is_biography(page, i)) p->kind = ARTICLE_PROSE;
    p->caption = p->kind == ARTICLE_BOILERPLATE && line->stops > 1 &&
                 (line->sense == CREDIT || line->picture >= CERTAIN);
}

static void judge_lines(struct page *page)
{
    bool away = false;
    for (size_t i = 0; i < page->count; i++) {
        enum sense sense = page->lines[i].sense;
        if (i == page->lead || (away && resumes(page, i))) away = false;
        judge_line(page, i, away);
        if (sense == OTHERS || sense == FAREWELL) away = true;
    }
}

/* A page without a body paragraph, such as a few lines of somebody's notes. */
static void judge_bare(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        bool some = line->words >= 4 || page->count == 1 || (line->ended && line->words >= 2);
        if (some && !is_cued(line)) page->paragraphs[i].kind = ARTICLE_PROSE;
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
    const struct line *line = &page->lines[i];
    bool close = below && page->gapped && !page->paragraphs[i + 1].gap;
    bool fits = close ? is_brief(line) : is_single(line);
    if (fits && (close || line->picture >= (below ? 1 : 2))) drop(page, i);
}

/* Line i follows words that announce a caption. */
static void judge_marked(struct page *page, size_t i)
{
    const struct line *line = &page->lines[i];
    bool close = page->gapped && !page->paragraphs[i].gap;
    if (close ? is_brief(line) : is_single(line)) drop(page, i);
}

static bool is_heading(const struct page *page, size_t i)
{
    const struct line *line = &page->lines[i];
    bool heads = (kind_at(page, i - 1) == ARTICLE_PROSE || is_cued(&page->lines[i - 1])) &&
                 kind_at(page, i + 1) == ARTICLE_PROSE;
    bool shape = line->asks && line->question && line->stops <= 1;
    return heads && line->words > 0 && line->words <= HEADING_WORDS && !is_cued(line) &&
           (shape || (!line->ended && kind_at(page, i) == ARTICLE_BOILERPLATE));
}

/* Questions between paragraphs are headings where the page has headings, or set in capitals. */
static void judge_headings(struct page *page)
{
    size_t headings = 0;
    for (size_t i = page->first + 1; i < page->last; i++) headings += is_heading(page, i);
    for (size_t i = page->first + 1; i < page->last; i++) {
        const struct line *line = &page->lines[i];
        if (line->question && is_heading(page, i) && (headings > 1 || line->lower == 0))
            drop(page, i);
    }
}

static void judge_neighbours(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        if (!is_cued(line)) continue;
        bool more = i + 1 < page->count;
        if (line->sense == CREDIT && line->words <= CREDIT_WORDS) {
            if (i > 0) judge_caption(page, i - 1, true);
            if (more) judge_caption(page, i + 1, false);
        }
        if (line->sense == CAPTION && more) judge_marked(page, i + 1);
        if (line->sense == LINK && i > 0) {
            const struct line *before = &page->lines[i - 1];
            if (before->question || !before->ended) drop(page, i - 1);
        }
    }
    judge_headings(page);
}

/* ---------------------------------------------------------------- the interface */

bool boilerplate_judge(const struct boilerplate *boilerplate, const char *text,
                       struct paragraph *paragraphs, size_t count)
{
    struct page page = {.paragraphs = paragraphs, .count = count};
    page.lines = memory_new(count, sizeof *page.lines);
    if (!page.lines) return false;
    for (size_t i = 0; i < count; i++) {
        struct paragraph *p = &paragraphs[i];
        p->kind = ARTICLE_BOILERPLATE;
        p->caption = false;
        line_measure(boilerplate, text, p->body, p->end, &page.lines[i]);
        page.lines[i].item = p->body > p->start;
        /* a sign-off at the end of a paragraph is a matter of its sentences */
        struct line *line = &page.lines[i];
        if (line->sense == FAREWELL && !line->begins_cued && line->stops > 1 && line->ended)
            line->weight -= CERTAIN;
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

enum article_kind boilerplate_sentence(const struct boilerplate *boilerplate, const char *text,
                                       const struct paragraph *paragraph, size_t start, size_t end,
                                       size_t index, size_t count)
{
    bool outer = index < SIGN_OFF_SENTENCES || index + SIGN_OFF_SENTENCES >= count;
    bool caption = paragraph->kind == ARTICLE_BOILERPLATE && paragraph->caption && index > 0;
    bool prose = paragraph->kind == ARTICLE_PROSE && count > 1 && outer;
    if (!caption && !prose) return paragraph->kind;
    struct line line;
    line_measure(boilerplate, text, start, end, &line);
    if (caption) return is_body(&line) && line.picture < 3 ? ARTICLE_PROSE : ARTICLE_BOILERPLATE;
    bool tail = index > 0 && index + 1 == count && !line.ended && line.words <= TAIL_WORDS;
    return tail || is_cued(&line) ? ARTICLE_BOILERPLATE : ARTICLE_PROSE;
}
