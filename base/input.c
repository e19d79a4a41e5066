/* stance_input: text as lines or all at once. Bytes gather in `held`, of which the part before
 * `next` has been given out. Text in another encoding is made UTF-8 on its way there, where that
 * was asked for. */
#include "base/input.h"

#include "base/buffer.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/source.h"

#include <string.h>

enum {
    CHUNK = 1 << 16,
    MARK_SIZE = 4,
    MARKS_MAX = 5, /* bytes that tell what a file is */
    WINDOW = 4096  /* bytes of a line that tell its encoding */
};

enum text_mode {
    TEXT_UTF8,   /* UTF-8 is expected, UTF-16 refused by name */
    TEXT_DECODE, /* made UTF-8 from the encoding that was named, or that is guessed */
    TEXT_RAW     /* left as it is */
};

struct stance_input {
    struct source *source;
    enum text_mode mode;
    const char *asked;         /* encoding that was named; NULL: to be guessed */
    struct encoding *encoding; /* NULL: the bytes are taken for UTF-8 */
    const char *encoding_name;
    bool guessed;
    bool undecided;        /* the encoding is to be guessed, and all so far was ASCII */
    struct buffer scratch; /* bytes on their way through the encoding */
    struct buffer held;
    size_t next;    /* into held: where the bytes not yet given out begin */
    size_t scanned; /* into held: up to here there is no line feed after next */
    bool begun, ended;
    bool lost;            /* memory ran out with text on its way through the encoding */
    stance_error failure; /* what ended the input, once what came before is given out */
    long long line;
};

stance_input *stance_input_open(const char *path, stance_error *error)
{
    struct source *source = source_open(path, error);
    if (!source) return NULL;
    stance_input *input = memory_new(1, sizeof *input);
    if (!input) {
        source_close(source);
        error_memory(error);
        return NULL;
    }
    input->source = source;
    input->encoding_name = "UTF-8";
    return input;
}

void stance_input_close(stance_input *input)
{
    if (!input) return;
    source_close(input->source);
    encoding_free(input->encoding);
    buffer_free(&input->scratch);
    buffer_free(&input->held);
    memory_free(input);
}

long long stance_input_line_number(const stance_input *input)
{
    return input->line;
}

uint64_t stance_input_position(const stance_input *input)
{
    return source_position(input->source);
}

const char *stance_input_encoding(const stance_input *input, bool *guessed)
{
    if (guessed) *guessed = input->guessed;
    return input->encoding_name;
}

const char *input_name(const stance_input *input)
{
    return source_name(input->source);
}

size_t input_replaced(const stance_input *input)
{
    return input->encoding ? encoding_replaced(input->encoding) : 0;
}

void input_set_raw(stance_input *input)
{
    input->mode = TEXT_RAW;
    input->undecided = false;
}

static stance_status failed(const stance_input *input, stance_status status, stance_error *error)
{
    return error_at(error, status, input_name(input), 0);
}

/* Makes the bytes of held from `start` on UTF-8. */
static bool convert(stance_input *input, size_t start)
{
    size_t size = input->held.size - start;
    input->scratch.size = 0;
    input->lost = size && !buffer_append(&input->scratch, input->held.data + start, size);
    if (input->lost) return false;
    input->held.size = start;
    input->lost = !encoding_step(input->encoding, input->scratch.data, size, &input->held) ||
                  (input->ended && !encoding_end(input->encoding, &input->held));
    return !input->lost;
}

stance_status stance_input_decode(stance_input *input, const char *encoding, stance_error *error)
{
    input->mode = TEXT_DECODE;
    input->begun = false;
    input->undecided = !encoding && !input->encoding;
    if (!encoding) return STANCE_OK;
    encoding_free(input->encoding);
    input->encoding = encoding_new(encoding, error);
    if (!input->encoding) return error ? error->status : STANCE_MISUSE;
    input->asked = input->encoding_name = encoding;
    return convert(input, 0) ? STANCE_OK : error_memory(error);
}

/* Adds bytes to held, or sets ended. */
static stance_status fill(stance_input *input, stance_error *error)
{
    size_t used, before = input->held.size;
    while (!input->ended && input->held.size == before) {
        if (!buffer_reserve(&input->held, CHUNK)) return error_memory(error);
        stance_status status =
            source_read(input->source, input->held.data + before, CHUNK, &used, &input->failure);
        if (status == STANCE_IO || status == STANCE_NO_MEMORY) {
            stance_error found = input->failure;
            input->failure = (stance_error){.status = STANCE_OK};
            error_set(error, found.status, "%s", found.message);
            return failed(input, status, error);
        }
        input->held.size += used;
        input->ended = used == 0;
        if (input->encoding && !convert(input, before)) return error_memory(error);
    }
    return STANCE_OK;
}

/* Settles the encoding by `size` bytes of held from `start` on; whole: there is no more. What comes
 * behind the beginning is neither a mark nor wide. */
static stance_status settle(stance_input *input, size_t start, size_t size, bool whole,
                            stance_error *error)
{
    const char *bytes = size ? input->held.data + start : "";
    struct encoding_guess guess = encoding_guess(bytes, size, whole);
    bool beginning = input->line == 0 && start == input->next;
    if (!beginning && strcmp(guess.name, "UTF-8") != 0)
        guess = (struct encoding_guess){.name = "windows-1252"};
    if (strcmp(guess.name, "UTF-8") != 0) {
        stance_error found = {.status = STANCE_OK};
        input->encoding = encoding_new_guessed(guess.name, &found);
        if (!input->encoding)
            return failed(input, error_set(error, found.status, "%s", found.message), error);
    }
    input->undecided = false;
    input->guessed = !guess.certain;
    input->encoding_name = guess.name;
    if (!input->encoding) return STANCE_OK;
    input->scanned = input->next;
    return convert(input, input->next) ? STANCE_OK : error_memory(error);
}

/* Whether there are bytes that no text has, but wide encodings do. */
static bool seems_wide(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size && bytes[i] != '\n'; i++)
        if ((unsigned char)bytes[i] < '\t') return true;
    return false;
}

static size_t at_most(size_t size, size_t bound)
{
    return size < bound ? size : bound;
}

/* Settles the encoding, if the line that is to be given out next depends on it: by what comes from
 * its first byte that is not ASCII to its end, so that it does not matter in which pieces the bytes
 * came. Where the first line seems wide, its ends are not known; the beginning is looked at. */
static stance_status settle_by_line(stance_input *input, stance_error *error)
{
    size_t at = input->scanned;
    bool wide = false;
    for (; at < input->held.size; at++) {
        unsigned char byte = (unsigned char)input->held.data[at];
        wide = input->line == 0 && byte < '\t' && at - input->next < WINDOW;
        if (wide || byte >= 0x80 || byte == '\n') break;
    }
    if (at == input->held.size || input->held.data[at] == '\n') return STANCE_OK;
    for (;;) {
        const char *data = input->held.data;
        size_t all = input->held.size - input->next;
        wide = input->line == 0 && seems_wide(data + input->next, at_most(all, WINDOW));
        size_t start = wide ? input->next : at;
        size_t size = at_most(input->held.size - start, WINDOW);
        const char *feed = wide ? NULL : memchr(data + start, '\n', size);
        if (feed) size = (size_t)(feed - data) - start;
        if (feed || size == WINDOW || input->ended)
            return settle(input, start, size, size < WINDOW, error);
        stance_status status = fill(input, error);
        if (status != STANCE_OK) return status;
    }
}

static bool is_utf16(const unsigned char *b, size_t n)
{
    bool marked = n >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF));
    bool bare =
        n >= MARK_SIZE && ((b[0] && !b[1] && b[2] && !b[3]) || (!b[0] && b[1] && !b[2] && b[3]));
    return marked || bare;
}

/* What files that are no text begin with, and what to do about each; NULL: it may be text. */
static const char *other_kind(const char *bytes, size_t size)
{
    static const struct {
        const char *mark, *said;
    } kinds[] = {
        {"%PDF-", "this is a PDF; make text of it first (pdftotext)"},
        {"PK\3\4",
         "this is a zip file, as those of Word and Excel are; make text or CSV of it first"},
        {"\xD0\xCF\x11\xE0", "this is a file of Word or Excel; make text or CSV of it first"},
        {"{\\rtf", "this is RTF; make text of it first"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = strlen(kinds[i].mark);
        if (size >= length && memcmp(bytes, kinds[i].mark, length) == 0) return kinds[i].said;
    }
    return NULL;
}

/* Looks at the first bytes before any are given out. */
static stance_status begin(stance_input *input, stance_error *error)
{
    stance_status status = STANCE_OK;
    if (input->lost) return error_memory(error);
    if (input->begun) return status;
    while (status == STANCE_OK && !input->ended && input->held.size < MARKS_MAX) {
        status = fill(input, error);
        if (input->held.size && memchr(input->held.data, '\n', input->held.size)) break;
    }
    if (status != STANCE_OK) return status;
    const unsigned char *first = (const unsigned char *)input->held.data;
    if (input->mode == TEXT_UTF8 && is_utf16(first, input->held.size))
        return failed(
            input,
            error_set(error, STANCE_BAD_DATA,
                      "this is UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"),
            error);
    const char *other = input->held.size ? other_kind(input->held.data, input->held.size) : NULL;
    if (other) return failed(input, error_set(error, STANCE_BAD_DATA, "%s", other), error);
    bool marked = input->held.size >= 3 && memcmp(first, "\xEF\xBB\xBF", 3) == 0;
    if (marked && input->mode != TEXT_RAW) {
        input->next = input->scanned = 3;
        input->undecided = false; /* it is UTF-8 */
    }
    input->begun = true;
    return STANCE_OK;
}

/* What is to be said at the end of the input: nothing, or why it ended too early. */
static stance_status end_of(const stance_input *input, stance_error *error)
{
    if (input->failure.status == STANCE_OK) return STANCE_OK;
    return failed(input, error_set(error, input->failure.status, "%s", input->failure.message),
                  error);
}

/* Forgets the bytes that have been given out, once they are the larger part. */
static void compact(stance_input *input)
{
    if (!input->next || input->next < input->held.size / 2) return;
    size_t left = input->held.size - input->next;
    memmove(input->held.data, input->held.data + input->next, left);
    input->held.size = left;
    input->scanned -= input->next;
    input->next = 0;
}

stance_status stance_input_line(stance_input *input, const char **line, size_t *size,
                                stance_error *error)
{
    *line = NULL;
    *size = 0;
    stance_status status = begin(input, error);
    if (status != STANCE_OK) return status;
    compact(input);
    const char *feed = NULL;
    for (;;) {
        if (input->undecided) status = settle_by_line(input, error);
        if (status != STANCE_OK) return status;
        size_t unscanned = input->held.size - input->scanned;
        if (unscanned) feed = memchr(input->held.data + input->scanned, '\n', unscanned);
        input->scanned = input->held.size;
        size_t length =
            feed ? (size_t)(feed - input->held.data) - input->next : input->held.size - input->next;
        if (length > STANCE_LINE_MAX)
            return error_at(error,
                            error_set(error, STANCE_BAD_DATA, "line is longer than %d MiB",
                                      STANCE_LINE_MAX >> 20),
                            input_name(input), input->line + 1);
        if (feed || input->ended) break;
        status = fill(input, error);
        if (status != STANCE_OK) return status;
    }
    bool cut = !feed && input->failure.status != STANCE_OK; /* the rest of the line is lost */
    if (cut || (!feed && input->next == input->held.size)) return end_of(input, error);

    const char *start = input->held.data + input->next;
    const char *stop = feed ? feed : input->held.data + input->held.size;
    input->next = (size_t)(stop - input->held.data) + (feed ? 1 : 0);
    input->scanned = input->next;
    input->line++;
    if (stop > start && stop[-1] == '\r') stop--;
    *line = start;
    *size = (size_t)(stop - start);
    return STANCE_OK;
}

static stance_status gather(stance_input *input, size_t wanted, stance_error *error)
{
    stance_status status = STANCE_OK;
    while (status == STANCE_OK && !input->ended && input->held.size - input->next < wanted &&
           input->held.size - input->next <= STANCE_ARTICLE_MAX)
        status = fill(input, error);
    return status;
}

stance_status input_peek(stance_input *input, size_t wanted, const char **bytes, size_t *size,
                         stance_error *error)
{
    stance_status status = begin(input, error);
    if (status == STANCE_OK) status = gather(input, wanted, error);
    if (status == STANCE_OK && input->undecided) {
        size_t held = input->held.size - input->next;
        status = settle(input, input->next, held, input->ended, error);
        if (status == STANCE_OK) status = gather(input, wanted, error); /* it may be fewer now */
    }
    *size = status == STANCE_OK ? input->held.size - input->next : 0;
    *bytes = *size ? input->held.data + input->next : "";
    return status;
}

stance_status stance_input_all(stance_input *input, const char **text, size_t *size,
                               stance_error *error)
{
    stance_status status = input_peek(input, (size_t)STANCE_ARTICLE_MAX + 1, text, size, error);
    if (status != STANCE_OK) return status;
    if (*size > STANCE_ARTICLE_MAX)
        return failed(input,
                      error_set(error, STANCE_BAD_DATA, "article is larger than %d MiB",
                                STANCE_ARTICLE_MAX >> 20),
                      error);
    input->next = input->held.size;
    return end_of(input, error);
}
