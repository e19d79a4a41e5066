/* A scanner that gives up on the first thing out of the ordinary: nested values, fractions, keys
 * with escapes or twice the same, surrogates, bytes that are no UTF-8. What it accepts is JSON (RFC
 * 8259), and its fields are those that a whole parser finds. */
#include "text/object.h"

#include "text/utf8.h"

#include <string.h>

enum { KEYS_MAX = 64, DIGITS_MAX = 18, ESCAPE_DIGITS = 4 };

struct scan {
    const char *at, *end;
    struct buffer *room; /* for strings with escapes; large enough for the whole line */
    struct record_field keys[KEYS_MAX];
    size_t key_count;
};

/* Bytes that do not stand for themselves inside a string: controls, the quote, the backslash. */
static bool is_special(char byte)
{
    return (unsigned char)byte < ' ' || byte == '"' || byte == '\\';
}

static void skip_space(struct scan *scan)
{
    while (scan->at < scan->end && memchr(" \t\n\r", *scan->at, 4)) scan->at++;
}

/* Whether `byte` comes next but for white space; then it is passed over. */
static bool take(struct scan *scan, char byte)
{
    skip_space(scan);
    if (scan->at == scan->end || *scan->at != byte) return false;
    scan->at++;
    return true;
}

static void append(struct scan *scan, const char *bytes, size_t size)
{
    if (!size) return;
    memcpy(scan->room->data + scan->room->size, bytes, size);
    scan->room->size += size;
}

/* The code point of four hexadecimal digits; 0: none that is taken here. */
static uint32_t hexadecimal(const char *digits)
{
    uint32_t point = 0;
    for (size_t i = 0; i < ESCAPE_DIGITS; i++) {
        static const char figures[] = "0123456789abcdef";
        char digit = digits[i] >= 'A' && digits[i] <= 'F' ? (char)(digits[i] | 0x20) : digits[i];
        const char *found = memchr(figures, digit, sizeof figures - 1);
        if (!found) return 0;
        point = point << 4 | (uint32_t)(found - figures);
    }
    return point >= 0xD800 && point <= 0xDFFF ? 0 : point;
}

/* What follows a backslash. */
static bool take_escape(struct scan *scan)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (scan->at == scan->end) return false;
    char letter = *scan->at++;
    const char *known = memchr(letters, letter, sizeof letters - 1);
    if (known) {
        append(scan, &meant[known - letters], 1);
        return true;
    }
    if (letter != 'u' || scan->end - scan->at < ESCAPE_DIGITS) return false;
    uint32_t point = hexadecimal(scan->at);
    char encoded[4];
    scan->at += ESCAPE_DIGITS;
    if (point) append(scan, encoded, utf8_encode(point, encoded));
    return point != 0;
}

/* A string behind its opening quote. */
static bool take_string(struct scan *scan, struct record_field *field)
{
    const char *start = scan->at, *run = start;
    size_t begun = scan->room->size;
    bool escaped = false;
    unsigned char high = 0;
    for (;; run = scan->at) {
        while (scan->at < scan->end && !is_special(*scan->at)) high |= (unsigned char)*scan->at++;
        if (scan->at == scan->end) return false;
        char special = *scan->at;
        if (special == '"' && !escaped) break;
        append(scan, run, (size_t)(scan->at - run));
        if (special == '"') break;
        escaped = true;
        scan->at++;
        if (special != '\\' || !take_escape(scan)) return false;
    }
    if (high >= 0x80 && utf8_bad_bytes(start, (size_t)(scan->at - start))) return false;
    *field = escaped ? (struct record_field){scan->room->data + begun, scan->room->size - begun}
                     : (struct record_field){start, (size_t)(scan->at - start)};
    scan->at++;
    return true;
}

/* A value that is no string. */
static bool take_scalar(struct scan *scan, struct record_field *field)
{
    static const char *const words[] = {"null", "true", "false"};
    const char *start = scan->at;
    size_t left = (size_t)(scan->end - start);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = strlen(words[i]);
        if (left < size || memcmp(start, words[i], size) != 0) continue;
        *field = i ? (struct record_field){start, size} : (struct record_field){NULL, 0};
        scan->at += size;
        return true;
    }
    if (left && *start == '-') scan->at++;
    const char *digits = scan->at;
    while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9') scan->at++;
    size_t count = (size_t)(scan->at - digits);
    *field = (struct record_field){start, (size_t)(scan->at - start)};
    return count && count <= DIGITS_MAX && (*digits != '0' || field->size == 1);
}

static bool is_key(struct record_field key, const char *name, size_t size)
{
    return key.size == size && memcmp(key.bytes, name, size) == 0;
}

/* A key, its value, and the fields that it fills. */
static bool take_member(struct scan *scan, const char *const *names, size_t count,
                        struct record_field *fields)
{
    struct record_field key, value;
    size_t used = scan->room->size;
    if (!take(scan, '"') || !take_string(scan, &key) || scan->room->size > used) return false;
    for (size_t i = 0; i < scan->key_count; i++)
        if (is_key(key, scan->keys[i].bytes, scan->keys[i].size)) return false;
    if (scan->key_count == KEYS_MAX || !take(scan, ':')) return false;
    scan->keys[scan->key_count++] = key;
    bool string = take(scan, '"');
    if (string ? !take_string(scan, &value) : !take_scalar(scan, &value)) return false;
    for (size_t i = 0; i < count; i++)
        if (names[i] && is_key(key, names[i], strlen(names[i]))) fields[i] = value;
    return true;
}

bool object_fields(const char *line, size_t size, const char *const *names, size_t count,
                   struct buffer *room, struct record_field *fields)
{
    struct scan scan = {.at = line, .end = line + size, .room = room};
    room->size = 0;
    if (!buffer_reserve(room, size + 1)) return false;
    for (size_t i = 0; i < count; i++) fields[i] = (struct record_field){NULL, 0};
    if (!take(&scan, '{')) return false;
    if (!take(&scan, '}')) {
        do
            if (!take_member(&scan, names, count, fields)) return false;
        while (take(&scan, ','));
        if (!take(&scan, '}')) return false;
    }
    skip_space(&scan);
    return scan.at == scan.end;
}
