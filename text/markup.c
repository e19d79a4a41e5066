/* Scans over raw markup. None needs to be exact: what is looked for at the beginning are few tags,
 * and where a tag ends is needed only in order to count its parts. */
#include "text/markup.h"

#include <string.h>

enum { TAG_SCAN = 1024 }; /* bytes of one tag in which an encoding is looked for */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Whether the text at `at` begins with a word that is given in lower case. */
static bool begins(const char *text, size_t size, size_t at, const char *word)
{
    for (; *word; word++, at++)
        if (at >= size || lower(text[at]) != *word) return false;
    return true;
}

/* Where the word is next, or size. */
static size_t find(const char *text, size_t size, size_t at, const char *word)
{
    while (at < size && !begins(text, size, at, word)) at++;
    return at;
}

/* ---------------------------------------------------------------- the encoding */

/* What browsers read where a page says otherwise, for iconv (glibc and libiconv). */
static const struct {
    const char *label, *name;
} labels[] = {
    {"unicode-1-1-utf-8", "UTF-8"},
    {"utf8", "UTF-8"},
    {"utf-16", "UTF-8"}, /* the page was readable as ASCII, so it is not */
    {"utf-16le", "UTF-8"},
    {"utf-16be", "UTF-8"},
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"x-cp1251", "windows-1251"},
    {"x-cp1250", "windows-1250"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-11", "CP874"},
    {"tis-620", "CP874"},
    {"windows-874", "CP874"},
    {"koi", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8-ru", "KOI8-U"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"visual", "ISO-8859-8"},
    {"logical", "ISO-8859-8"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"x-x-big5", "BIG5-HKSCS"},
    {"cn-big5", "BIG5-HKSCS"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"x-euc-jp", "EUC-JP"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"ksc5601", "CP949"},
    {"windows-949", "CP949"},
    {"korean", "CP949"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"x-mac-roman", "MACINTOSH"},
};

/* The value behind "charset" or "encoding" in the tag [at, end). */
static bool value_of(const char *text, size_t at, size_t end, const char *key,
                     char name[MARKUP_NAME_SIZE])
{
    while ((at = find(text, end, at, key)) < end) {
        at += strlen(key);
        while (at < end && is_space(text[at])) at++;
        if (at >= end || text[at] != '=') continue;
        do at++;
        while (at < end && (is_space(text[at]) || text[at] == '"' || text[at] == '\''));
        size_t size = 0;
        while (at + size < end && !is_space(text[at + size]) && !strchr("\"';/?", text[at + size]))
            size++;
        if (size == 0 || size >= MARKUP_NAME_SIZE) continue;
        for (size_t i = 0; i < size; i++) name[i] = lower(text[at + i]);
        name[size] = '\0';
        return true;
    }
    return false;
}

bool markup_encoding(const char *bytes, size_t size, char name[MARKUP_NAME_SIZE])
{
    static const struct {
        const char *tag, *key;
    } places[] = {{"<meta", "charset"}, {"<?xml", "encoding"}};
    if (size > MARKUP_SCAN) size = MARKUP_SCAN;
    for (size_t at = 0; at < size; at++) {
        at = find(bytes, size, at, "<");
        if (begins(bytes, size, at, "<!--")) at = find(bytes, size, at, "-->");
        for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
            if (!begins(bytes, size, at, places[i].tag)) continue;
            size_t limit = size - at > TAG_SCAN ? at + TAG_SCAN : size;
            size_t end = find(bytes, limit, at, ">");
            if (!value_of(bytes, at, end, places[i].key, name)) continue;
            for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++)
                if (strcmp(name, labels[k].label) == 0)
                    memcpy(name, labels[k].name, strlen(labels[k].name) + 1);
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- the beginning */

bool markup_begins(const char *bytes, size_t size)
{
    static const char *const first[] = {
        "html", "head",    "body",   "meta", "title", "link",   "script", "style",   "base",
        "div",  "article", "main",   "p",    "table", "h1",     "header", "section", "nav",
        "span", "a",       "center", "font", "img",   "iframe", "br",     "noscript"};
    static const char mark[] = "\xEF\xBB\xBF";
    size_t at = begins(bytes, size, 0, mark) ? sizeof mark - 1 : 0;
    if (size > MARKUP_SCAN) size = MARKUP_SCAN;
    for (;;) {
        while (at < size && is_space(bytes[at])) at++;
        if (begins(bytes, size, at, "<!--"))
            at = find(bytes, size, at, "-->");
        else if (begins(bytes, size, at, "<?xml"))
            at = find(bytes, size, at, ">");
        else
            break;
        while (at < size && (bytes[at] == '-' || bytes[at] == '>')) at++;
    }
    if (begins(bytes, size, at, "<!doctype html")) return true;
    for (size_t i = 0; at < size && bytes[at] == '<' && i < sizeof first / sizeof first[0]; i++) {
        size_t end = at + 1 + strlen(first[i]);
        if (begins(bytes, size, at + 1, first[i]) && end < size &&
            (is_space(bytes[end]) || bytes[end] == '>' || bytes[end] == '/'))
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- taming */

static void tame_characters(char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte < 0x20 && !is_space(text[i])) || byte == 0x7F) text[i] = ' ';
        /* U+FFFE and U+FFFF */
        bool last = i >= 2 && byte >= 0xBE && memcmp(text + i - 2, "\xEF\xBF", 2) == 0;
        if (last) text[i] = '\xBD';
    }
}

/* Past the quoted value that begins at `at`, behind a "=" and white space; else `at`. */
static size_t skip_value(const char *text, size_t size, size_t at)
{
    while (at < size && is_space(text[at])) at++;
    if (at >= size || (text[at] != '"' && text[at] != '\'')) return at;
    const char *close = memchr(text + at + 1, text[at], size - at - 1);
    return close ? (size_t)(close - text) + 1 : size;
}

/* Past the tag whose name begins at `at`, with what is too much of it blanked out. */
static size_t tame_tag(char *text, size_t size, size_t at)
{
    size_t parts = 0;
    while (at < size && text[at] != '>') {
        size_t start = at++;
        parts += text[start] == '=' || (is_space(text[start]) && at < size && !is_space(text[at]));
        if (text[start] == '=') at = skip_value(text, size, at);
        if (parts > MARKUP_ATTRIBUTES_MAX) memset(text + start, ' ', at - start);
    }
    return at;
}

/* Where markup goes on behind a tag that began at `at` and ended at `end`: scripts and styles hold
 * none. */
static size_t skip_raw(const char *text, size_t size, size_t at, size_t end)
{
    if (begins(text, size, at, "<script")) return find(text, size, end, "</script");
    if (begins(text, size, at, "<style")) return find(text, size, end, "</style");
    return end;
}

void markup_tame(char *text, size_t size)
{
    tame_characters(text, size);
    for (size_t at = 0; at < size;) {
        const char *open = memchr(text + at, '<', size - at);
        if (!open) return;
        at = (size_t)(open - text);
        if (begins(text, size, at, "<!--"))
            at = find(text, size, at, "-->");
        else if (at + 1 < size && is_letter(text[at + 1]))
            at = skip_raw(text, size, at, tame_tag(text, size, at + 1));
        else
            at++;
    }
}
