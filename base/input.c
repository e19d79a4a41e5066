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

enum { CHUNK = 1 << 16, MARK_SIZE = 4 };

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

/* Settles the encoding by what is held; whole: there is no more. */
static stance_status settle_encoding(stance_input *input, bool whole, stance_error *error)
{
    struct encoding_guess guess = encoding_guess(input->held.data, input->held.size, whole);
    input->guessed = !guess.certain;
    input->encoding_name = guess.name;
    if (strcmp(guess.name, "UTF-8") == 0) return STANCE_OK;
    input->encoding = encoding_new(guess.name, error);
    if (!input->encoding) return error ? error->status : STANCE_NO_MEMORY;
    return convert(input, 0) ? STANCE_OK : error_memory(error);
}

static bool is_utf16(const unsigned char *b, size_t n)
{
    bool marked = n >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF));
    bool bare =
        n >= MARK_SIZE && ((b[0] && !b[1] && b[2] && !b[3]) || (!b[0] && b[1] && !b[2] && b[3]));
    return marked || bare;
}

/* Looks at the first bytes before any are given out. whole: all are wanted, so all may be looked
 * at. */
static stance_status begin(stance_input *input, bool whole, stance_error *error)
{
    stance_status status = STANCE_OK;
    if (input->lost) return error_memory(error);
    if (input->begun) return status;
    while (status == STANCE_OK && !input->ended && (whole || input->held.size < MARK_SIZE)) {
        status = fill(input, error);
        bool typed = input->held.size && memchr(input->held.data, '\n', input->held.size);
        if ((typed && !whole) || input->held.size > STANCE_ARTICLE_MAX) break;
    }
    if (status == STANCE_OK && input->mode == TEXT_DECODE && !input->asked)
        status = settle_encoding(input, input->ended, error);
    if (status != STANCE_OK) return status;
    const unsigned char *first = (const unsigned char *)input->held.data;
    if (input->mode == TEXT_UTF8 && is_utf16(first, input->held.size))
        return failed(
            input,
            error_set(error, STANCE_BAD_DATA,
                      "this is UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"),
            error);
    bool marked = input->held.size >= 3 && memcmp(first, "\xEF\xBB\xBF", 3) == 0;
    if (marked && input->mode != TEXT_RAW) input->next = input->scanned = 3;
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
    stance_status status = begin(input, false, error);
    if (status != STANCE_OK) return status;
    compact(input);
    const char *feed = NULL;
    for (;;) {
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

stance_status input_peek(stance_input *input, size_t wanted, const char **bytes, size_t *size,
                         stance_error *error)
{
    stance_status status = begin(input, wanted >= STANCE_ARTICLE_MAX, error);
    while (status == STANCE_OK && !input->ended && input->held.size - input->next < wanted &&
           input->held.size - input->next <= STANCE_ARTICLE_MAX)
        status = fill(input, error);
    *size = status == STANCE_OK ? input->held.size - input->next : 0;
    *bytes = *size ? input->held.data + input->next : "";
    return status;
}

stance_status stance_input_all(stance_input *input, const char **text, size_t *size,
                               stance_error *error)
{
    stance_status status = input_peek(input, STANCE_ARTICLE_MAX, text, size, error);
    if (status != STANCE_OK) return status;
    if (*size > STANCE_ARTICLE_MAX)
        return failed(input,
                      error_set(error, STANCE_BAD_DATA, "article is larger than %d MiB",
                                STANCE_ARTICLE_MAX >> 20),
                      error);
    input->next = input->held.size;
    return end_of(input, error);
}
