/* Reads a line token by token. The last few of a long line are read twice: where they begin is
 * remembered until it is known which ones are the last. */
#include "text/tokens.h"

#include "base/hash.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

enum kind { NOTHING, WORD, IDEOGRAPH, SYMBOL, STOP };

struct token {
    enum kind kind;
    size_t length;         /* bytes of the source */
    uint32_t point;        /* the first of the source */
    char text[TOKEN_SIZE]; /* as cues spell it */
    size_t size;           /* of that; 0: it has no spelling */
};

static bool is_any(uint32_t point, const uint32_t *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point == points[i]) return true;
    return false;
}

#define IS_ANY(point, points) is_any(point, points, sizeof(points) / sizeof(points)[0])

bool tokens_is_stop(uint32_t point)
{
    static const uint32_t stops[] = {'.',    '!',    '?',    0x2026, 0x3002, 0xFF01, 0xFF1F,
                                     0xFF0E, 0x061F, 0x06D4, 0x0964, 0x0965, 0x0589, 0x1362};
    return IS_ANY(point, stops);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---------------------------------------------------------------- words */

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static void add_character(struct token *token, const char *bytes, size_t length)
{
    bool digit = length == 1 && is_digit(bytes[0]);
    if (digit && token->size && token->text[token->size - 1] == '#') return;
    if (token->size + length > TOKEN_SIZE) return;
    for (size_t i = 0; i < length; i++)
        token->text[token->size + i] = digit ? '#' : to_lower(bytes[i]);
    token->size += length;
}

static bool is_word_at(const char *text, size_t size, size_t *length)
{
    return size && unicode_is_word(utf8_decode(text, size, length));
}

/* Bytes of a mark that vanishes from words: an apostrophe, a mark between digits, or the full stop
 * after a lone letter, as in a.m. at > 0 */
static size_t mark_at(const char *text, size_t size, size_t at, bool initial)
{
    if (at == size) return 0;
    if (text[at] == '\'') return 1;
    if (at + 2 < size && memcmp(text + at, "\xE2\x80\x99", 3) == 0) return 3;
    if (initial && text[at] == '.') return 1;
    bool joins = text[at] == ':' || text[at] == '.' || text[at] == ',';
    return joins && at + 1 < size && is_digit(text[at - 1]) && is_digit(text[at + 1]);
}

/* Reads the word at text[at]. */
static void read_word(const char *text, size_t size, size_t start, struct token *token)
{
    bool ascii = true;
    size_t at = start, piece = 0, length, next;
    while (is_word_at(text + at, size - at, &length)) {
        ascii = ascii && !(text[at] & 0x80);
        add_character(token, text + at, length);
        at += length;
        size_t mark = mark_at(text, size, at, ++piece == 1);
        if (!mark) continue;
        piece = 0;
        if (is_word_at(text + at + mark, size - at - mark, &next)) at += mark;
    }
    token->length = at - start;
    if (ascii) return;
    char folded[TOKEN_SIZE];
    size_t folded_size = unicode_fold(token->text, token->size, folded, sizeof folded);
    if (!folded_size) return;
    memcpy(token->text, folded, folded_size);
    token->size = folded_size;
}

/* ---------------------------------------------------------------- tokens */

static void spell(struct token *token, enum kind kind, const char *bytes, size_t size)
{
    token->kind = kind;
    memcpy(token->text, bytes, size);
    token->size = size;
}

static void read_mark(const char *text, size_t size, size_t at, struct token *token)
{
    static const uint32_t symbols[] = {':', '/', '@', '(', 0xA9};
    static const uint32_t dashes[] = {'-', 0x2013, 0x2014};
    static const uint32_t arrows[] = {'>', 0xBB, 0x203A, 0x2192};
    size_t after = at + token->length;
    bool space = after < size && text[after] == ' ', apart = space && at && text[at - 1] == ' ';
    if (IS_ANY(token->point, symbols))
        spell(token, SYMBOL, text + at, token->length);
    else if (apart && IS_ANY(token->point, dashes))
        spell(token, SYMBOL, "-", 1);
    else if (apart && IS_ANY(token->point, arrows))
        spell(token, SYMBOL, "/", 1);
    else if (tokens_is_stop(token->point) && (token->length == 3 || after == size || space))
        token->kind = STOP;
}

static void read_token(const char *text, size_t size, size_t at, struct token *token)
{
    token->kind = NOTHING;
    token->size = 0;
    token->point = utf8_decode(text + at, size - at, &token->length);
    if (token->point == ' ') return;
    if (unicode_is_ideograph(token->point)) {
        spell(token, IDEOGRAPH, text + at, token->length);
    } else if (unicode_is_word(token->point)) {
        token->kind = WORD;
        read_word(text, size, at, token);
    } else {
        read_mark(text, size, at, token);
    }
}

static void append(struct tokens *tokens, const char *text, size_t size)
{
    size_t start = tokens->starts[tokens->count];
    memcpy(tokens->text + start, text, size);
    tokens->text[start + size] = ' ';
    tokens->text[start + size + 1] = '\0';
    tokens->starts[++tokens->count] = (uint16_t)(start + size + 1);
}

static void count_word(struct tokens *tokens, const struct token *token)
{
    tokens->words++;
    if (unicode_is_upper(token->point))
        tokens->capital++;
    else if (token->text[0] != '#')
        tokens->lower++;
}

static size_t first_word(const struct tokens *tokens)
{
    size_t i = 0;
    while (i < tokens->count && strchr(":(-", tokens->text[tokens->starts[i]])) i++;
    return i;
}

void tokens_read(const char *text, size_t size, struct tokens *tokens)
{
    tokens->count = 0;
    tokens->starts[0] = 0;
    tokens->text[0] = '\0';
    tokens->words = tokens->lower = tokens->capital = tokens->stops = 0;
    struct token token;
    size_t ideographs = 0, stop = 0, seen = 0, tail[TOKENS_TAIL];
    for (size_t at = 0; at < size; at += token.length) {
        read_token(text, size, at, &token);
        if (token.kind == WORD) count_word(tokens, &token);
        if (token.kind == STOP) {
            tokens->stops++;
            stop = tokens->words;
        }
        ideographs += token.kind == IDEOGRAPH;
        if (!token.size) continue;
        if (seen < TOKENS_MAX) append(tokens, token.text, token.size);
        tail[seen++ % TOKENS_TAIL] = at;
    }
    if (seen > TOKENS_MAX) {
        tokens->count = TOKENS_HEAD;
        append(tokens, "|", 1);
        for (size_t i = seen - TOKENS_TAIL + 1; i < seen; i++) {
            read_token(text, size, tail[i % TOKENS_TAIL], &token);
            append(tokens, token.text, token.size);
        }
    }
    tokens->first = first_word(tokens);
    tokens->last_words = tokens->words - stop;
    tokens->words += (ideographs + 1) / 2;
    tokens->lower += (ideographs + 1) / 2;
}

/* ---------------------------------------------------------------- comparing */

uint64_t tokens_hash(const struct tokens *tokens, size_t from, size_t count)
{
    if (from + count > tokens->count) return 0;
    size_t start = tokens->starts[from];
    return hash_bytes(tokens->text + start, tokens->starts[from + count] - start);
}

static bool has(const struct tokens *tokens, const char *text, size_t size)
{
    for (size_t i = 0; i < tokens->count; i++) {
        size_t start = tokens->starts[i];
        if (tokens->starts[i + 1] - start == size && memcmp(tokens->text + start, text, size) == 0)
            return true;
    }
    return false;
}

size_t tokens_shared(const struct tokens *a, const struct tokens *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->count; i++)
        shared += has(b, a->text + a->starts[i], (size_t)(a->starts[i + 1] - a->starts[i]));
    return shared;
}
