/* Fuzzes cli/options.c: the bytes are a command line, whose arguments end in NUL. Either it is
 * misuse, which is said in one line and nothing else, or all values are of the kinds and within the
 * bounds of the table, and the operands are arguments in their order, without which the rest means
 * the same. */
#define _GNU_SOURCE
#include "cli/message.h"
#include "tests/fuzz/capture.h"
#include "tests/unit/tool.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARGUMENTS_MAX = 64, HELP_COLUMNS = 80 };

struct outcome {
    enum options_outcome outcome;
    struct tool_settings settings;
    int operands;
    struct buffer shown; /* on stdout */
    struct strbuf said;  /* on stderr */
};

static void parse(char **arguments, int count, struct outcome *result)
{
    static struct capture capture;
    *result = (struct outcome){.operands = -1};
    capture_begin(&capture, &stdout);
    message_hold(&result->said);
    result->outcome = options_parse(&tool, &result->settings, count, arguments, &result->operands);
    message_hold(NULL);
    capture_end(&capture, &result->shown);
    HOLDS(!result->said.failed);
}

static void forget(struct outcome *result)
{
    buffer_free(&result->shown);
    strbuf_free(&result->said);
}

static bool is_control(char byte)
{
    return (unsigned char)byte < ' ' || byte == 0x7F;
}

static void check_said(const struct strbuf *said)
{
    static const char beginning[] = "stance: ";
    HOLDS(said->size > sizeof beginning);
    HOLDS(memcmp(said->bytes, beginning, sizeof beginning - 1) == 0);
    HOLDS(said->bytes[said->size - 1] == '\n');
    for (size_t i = 0; i + 1 < said->size; i++) HOLDS(!is_control(said->bytes[i]));
}

static void check_shown(const struct buffer *shown)
{
    size_t column = 0;
    HOLDS(shown->size && shown->data[shown->size - 1] == '\n');
    for (size_t i = 0; i < shown->size; i++) {
        bool ends = shown->data[i] == '\n';
        HOLDS(ends || !is_control(shown->data[i]));
        column = ends ? 0 : column + 1;
        HOLDS(column <= HELP_COLUMNS);
    }
}

static void check_settings(const struct tool_settings *settings)
{
    HOLDS(!settings->name || *settings->name);
    HOLDS(settings->choice >= 0 && settings->choice < 3);
    HOLDS(settings->word == tool_words[0] || settings->word == tool_words[1] ||
          strcmp(settings->word, "blue") == 0);
    HOLDS(settings->number >= -3 && settings->number <= 10);
    HOLDS(settings->real >= 0 && settings->real <= 2);
    HOLDS(settings->reals.count <= OPTION_REALS_MAX);
    for (size_t i = 0; i < settings->reals.count; i++)
        HOLDS(settings->reals.values[i] >= 0.5 && settings->reals.values[i] <= 9);
}

static bool is_same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static void check_same(const struct tool_settings *a, const struct tool_settings *b)
{
    HOLDS(a->flag == b->flag && a->other == b->other);
    HOLDS(a->name == b->name && strcmp(a->word, b->word) == 0);
    HOLDS(a->choice == b->choice && a->number == b->number && a->seed == b->seed);
    HOLDS(is_same(a->real, b->real) && a->reals.count == b->reals.count);
    for (size_t i = 0; i < a->reals.count; i++)
        HOLDS(is_same(a->reals.values[i], b->reals.values[i]));
}

/* The operands are arguments in their order; what is left without them means the same. */
static void check_operands(char *const *given, int count, char *const *parsed,
                           const struct outcome *result)
{
    char *rest[ARGUMENTS_MAX + 2];
    int left = 0, operand = 1;
    for (int i = 0; i < count; i++) {
        if (i && operand <= result->operands && parsed[operand] == given[i])
            operand++;
        else
            rest[left++] = given[i];
    }
    rest[left] = NULL;
    HOLDS(operand == result->operands + 1);
    struct outcome again;
    parse(rest, left, &again);
    HOLDS(again.outcome == OPTIONS_GO && again.operands == 0);
    check_same(&result->settings, &again.settings);
    forget(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char program[] = "stance";
    char *given[ARGUMENTS_MAX + 2] = {program}, *parsed[ARGUMENTS_MAX + 2];
    int count = 1;
    char *text = malloc(size + 1);
    HOLDS(text);
    if (size) memcpy(text, data, size);
    text[size] = '\0';
    for (char *at = text; at < text + size && count <= ARGUMENTS_MAX; at += strlen(at) + 1)
        given[count++] = at;
    memcpy(parsed, given, sizeof given);

    struct outcome result;
    parse(parsed, count, &result);
    HOLDS((result.outcome == OPTIONS_WRONG) == (result.said.size > 0));
    HOLDS((result.outcome == OPTIONS_SHOWN) == (result.shown.size > 0));
    if (result.outcome == OPTIONS_WRONG) check_said(&result.said);
    if (result.outcome == OPTIONS_SHOWN) check_shown(&result.shown);
    if (result.outcome == OPTIONS_GO) {
        check_settings(&result.settings);
        check_operands(given, count, parsed, &result);
    }
    forget(&result);
    free(text);
    return 0;
}
