/* Characters are decoded after RFC 3629; a byte that begins no valid sequence stands for U+FFFD by
 * itself, as in the library. Widths come from a short table of ranges, not from the locale, which
 * the tools never set. */
#include "cli/display.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    ASCII_END = 0x80,
    CONTROL_END = 0xA0,
    BAD_POINT = 0xFFFD,
    COLUMNS_DEFAULT = 80,
    COLUMNS_MIN = 40,
    COLUMNS_MAX = 1000
};

#define BAD DISPLAY_REPLACEMENT
const struct display_rule display_terminal = {
    .instead = {BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, " ", " ",
                " ", " ", " ", BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD,
                BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, [0x7F] = BAD},
    .control = BAD,
    .only_controls = true,
    .squeeze = true,
};

const struct display_rule display_json = {
    .instead = {BAD,       "\\u0001", "\\u0002",      "\\u0003",       "\\u0004",
                "\\u0005", "\\u0006", "\\u0007",      "\\b",           "\\t",
                "\\n",     "\\u000b", "\\f",          "\\r",           "\\u000e",
                "\\u000f", "\\u0010", "\\u0011",      "\\u0012",       "\\u0013",
                "\\u0014", "\\u0015", "\\u0016",      "\\u0017",       "\\u0018",
                "\\u0019", "\\u001a", "\\u001b",      "\\u001c",       "\\u001d",
                "\\u001e", "\\u001f", ['"'] = "\\\"", ['\\'] = "\\\\", [0x7F] = "\\u007f"},
};

/* HTML and XML have only tabs and ends of lines of the control characters. */
const struct display_rule display_html = {
    .instead = {BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                NULL,
                NULL,
                BAD,
                BAD,
                NULL,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                BAD,
                ['&'] = "&amp;",
                ['<'] = "&lt;",
                ['>'] = "&gt;",
                ['"'] = "&quot;",
                ['\''] = "&#39;",
                [0x7F] = BAD},
    .control = BAD,
};

/* The sequences of RFC 3629 by their first byte: their length, the bits of the first byte that
 * count, and the range of the second byte (which rules out overlong forms and surrogates). */
static const struct sequence {
    unsigned char first, last, length, mask, second_low, second_high;
} sequences[] = {
    {0xC2, 0xDF, 2, 0x1F, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0x0F, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x0F, 0x80, 0xBF}, {0xED, 0xED, 3, 0x0F, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x0F, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x07, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x07, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x07, 0x80, 0x8F},
};

/* The character at text, of which size > 0 bytes may be read; *length is its bytes, 1 where it is
 * no UTF-8. */
static uint32_t decode(const char *text, size_t size, size_t *length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    *length = 1;
    if (bytes[0] < ASCII_END) return bytes[0];
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
        const struct sequence *is = &sequences[i];
        if (bytes[0] < is->first || bytes[0] > is->last) continue;
        if (size < is->length || bytes[1] < is->second_low || bytes[1] > is->second_high) break;
        uint32_t point = bytes[0] & is->mask;
        for (size_t at = 1; at < is->length; at++) {
            if ((bytes[at] & 0xC0) != 0x80) return BAD_POINT;
            point = point << 6 | (bytes[at] & 0x3F);
        }
        *length = is->length;
        return point;
    }
    return BAD_POINT;
}

/* Text is written in runs: what stays as it is, then what is written instead of the character that
 * ends the run. */
struct run {
    const char *kept; /* [size] */
    size_t size;
    const char *instead;
};

struct walk {
    const struct display_rule *rule;
    const char *at, *end; /* what is left of the text */
    bool spaced;          /* what was written last is " " in place of a character */
};

/* What is written for the character at `at` instead of its own bytes; NULL: nothing, it stays. */
static const char *replacement(const struct walk *walk, const char *at, size_t *length)
{
    uint32_t point = decode(at, (size_t)(walk->end - at), length);
    if (point < ASCII_END) return walk->rule->instead[point];
    if (point < CONTROL_END) return walk->rule->control;
    return *length == 1 ? BAD : NULL;
}

/* Whether eight bytes are ASCII without control characters. */
static bool are_printable(const char *at)
{
    const uint64_t each = 0x0101010101010101u;
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    uint64_t below = bytes - each * ' ', above = bytes + each; /* 0x7F is carried into the top */
    return ((bytes | below | above) & each * 0x80) == 0;
}

/* The first character from `at` on that may have to be replaced, or the end. */
static const char *skip_plain(const struct walk *walk, const char *at)
{
    const char *const *table = walk->rule->instead;
    if (walk->rule->only_controls)
        while ((size_t)(walk->end - at) >= sizeof(uint64_t) && are_printable(at))
            at += sizeof(uint64_t);
    while (at < walk->end && (unsigned char)*at < ASCII_END && !table[(unsigned char)*at]) at++;
    return at;
}

/* The next run; false: the text has been written. */
static bool next_run(struct walk *walk, struct run *run)
{
    const char *at = walk->at, *instead = NULL;
    size_t length = 0;
    if (at == walk->end) return false;
    for (; at < walk->end && !instead; at += length) {
        at = skip_plain(walk, at);
        length = 0;
        if (at < walk->end) instead = replacement(walk, at, &length);
    }
    *run = (struct run){walk->at, (size_t)(at - walk->at), ""};
    walk->at = at;
    if (!instead) return true;
    run->size -= length;
    bool space = strcmp(instead, " ") == 0;
    bool after_space = run->size ? run->kept[run->size - 1] == ' ' : walk->spaced;
    if (!(walk->rule->squeeze && space && after_space)) run->instead = instead;
    walk->spaced = space;
    return true;
}

void display_write(FILE *out, const struct display_rule *rule, const char *text, size_t size)
{
    struct walk walk = {.rule = rule, .at = text, .end = size ? text + size : text};
    struct run run;
    while (next_run(&walk, &run)) {
        fwrite(run.kept, 1, run.size, out);
        fputs(run.instead, out);
    }
}

void display_add(struct strbuf *out, const struct display_rule *rule, const char *text, size_t size)
{
    struct walk walk = {.rule = rule, .at = text, .end = size ? text + size : text};
    struct run run;
    while (next_run(&walk, &run)) {
        strbuf_add(out, run.kept, run.size);
        strbuf_add_string(out, run.instead);
    }
}

void display_add_csv(struct strbuf *out, const char *text, size_t size)
{
    static const struct display_rule rule = {
        .instead = {[0] = DISPLAY_REPLACEMENT, ['"'] = "\"\""},
    };
    bool quoted = false;
    for (size_t i = 0; i < size && !quoted; i++) quoted = text[i] && strchr(",\"\r\n", text[i]);
    if (quoted) strbuf_add_byte(out, '"');
    display_add(out, &rule, text, size);
    if (quoted) strbuf_add_byte(out, '"');
}

/* Characters that do not take one column, in ascending order. */
static const struct range {
    uint32_t first, last;
    size_t width;
} widths[] = {
    {0x0300, 0x036F, 0},   {0x0483, 0x0489, 0},   {0x0591, 0x05BD, 0},   {0x0610, 0x061A, 0},
    {0x064B, 0x065F, 0},   {0x093C, 0x093C, 0},   {0x0941, 0x0948, 0},   {0x094D, 0x094D, 0},
    {0x0E31, 0x0E31, 0},   {0x0E34, 0x0E3A, 0},   {0x0E47, 0x0E4E, 0},   {0x1100, 0x115F, 2},
    {0x1AB0, 0x1AFF, 0},   {0x1DC0, 0x1DFF, 0},   {0x200B, 0x200F, 0},   {0x202A, 0x202E, 0},
    {0x2060, 0x2064, 0},   {0x20D0, 0x20F0, 0},   {0x2E80, 0x303E, 2},   {0x3041, 0x33FF, 2},
    {0x3400, 0x4DBF, 2},   {0x4E00, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},
    {0xFE00, 0xFE0F, 0},   {0xFE20, 0xFE2F, 0},   {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},
    {0xFFE0, 0xFFE6, 2},   {0x1F300, 0x1F64F, 2}, {0x1F680, 0x1F6FF, 2}, {0x1F900, 0x1FAFF, 2},
    {0x20000, 0x3FFFD, 2},
};

static size_t point_width(uint32_t point)
{
    for (size_t i = 0; i < sizeof widths / sizeof widths[0] && point >= widths[i].first; i++)
        if (point <= widths[i].last) return widths[i].width;
    return 1;
}

size_t display_width(const char *text, size_t size)
{
    size_t width = 0;
    for (size_t at = 0, length = 1; at < size; at += length)
        width += point_width(decode(text + at, size - at, &length));
    return width;
}

size_t display_fit(const char *text, size_t size, size_t columns)
{
    size_t at = 0, width = 0;
    for (size_t length = 1; at < size; at += length) {
        width += point_width(decode(text + at, size - at, &length));
        if (width > columns && at > 0) break;
    }
    return at;
}

size_t display_columns(int fd)
{
    const char *given = getenv("COLUMNS");
    long columns = given ? strtol(given, NULL, 10) : 0;
    struct winsize window;
    if (columns <= 0 && isatty(fd) && ioctl(fd, TIOCGWINSZ, &window) == 0) columns = window.ws_col;
    if (columns <= 0) columns = COLUMNS_DEFAULT;
    if (columns < COLUMNS_MIN) columns = COLUMNS_MIN;
    return columns > COLUMNS_MAX ? COLUMNS_MAX : (size_t)columns;
}
