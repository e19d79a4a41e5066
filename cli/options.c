/* The parser walks argv once and keeps the operands in place, so that it needs no memory of its
 * own. The help is set in two columns and takes the defaults from the very settings that the
 * parser fills in. */
#include "cli/options.h"

#include "cli/completion.h"

#include "cli/display.h"
#include "cli/message.h"
#include "stance/stance.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROWS_MAX = 64,
    NAME_MAX_SIZE = 32, /* bytes of a long name, with the NUL */
    TEXT_SIZE = 1024,
    HELP_WIDTH = 80,
    HELP_INDENT = 27, /* column at which the texts begin */
    HINT_WIDTH = 80   /* a message with its hint is at most this long */
};

struct parser {
    const struct options_tool *tool;
    void *settings;
    bool seen[ROWS_MAX];
    char **next; /* what follows in argv; NULL at its end */
    bool shown;  /* help or version was printed */
};

/* ---------------------------------------------------------------- complaints */

void options_complain(const char *format, ...)
{
    char text[TEXT_SIZE], hint[TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    snprintf(hint, sizeof hint, "; try '%s --help'", message_program());
    size_t width = strlen(message_program()) + 2 + strlen(text) + strlen(hint);
    message_fail("%s%s", text, width <= HINT_WIDTH ? hint : "");
}

/* Levenshtein's distance between two names. */
static size_t distance(const char *left, const char *right)
{
    size_t size = strlen(right), row[NAME_MAX_SIZE];
    for (size_t j = 0; j <= size; j++) row[j] = j;
    for (size_t i = 0; left[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < size; j++) {
            size_t best = diagonal + (left[i] != right[j]);
            if (row[j + 1] + 1 < best) best = row[j + 1] + 1;
            if (row[j] + 1 < best) best = row[j] + 1;
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    return row[size];
}

/* The option that was probably meant; NULL where none is near. */
static const char *nearest(const struct options_tool *tool, const char *name)
{
    const char *best = NULL;
    size_t best_distance = strlen(name) / 2 + 1;
    for (size_t i = 0; i < tool->row_count; i++) {
        const struct option_row *row = &tool->rows[i];
        if (row->kind == OPTION_HEADING) continue;
        size_t away = distance(name, row->name);
        if (strlen(name) && strncmp(name, row->name, strlen(name)) == 0) away = 0;
        if (away >= best_distance) continue;
        best_distance = away;
        best = row->name;
    }
    return best;
}

static bool unknown_name(const struct options_tool *tool, const char *name)
{
    const char *near = nearest(tool, name);
    if (near)
        options_complain("unknown option --%s; did you mean --%s?", name, near);
    else
        options_complain("unknown option --%s", name);
    return false;
}

/* ---------------------------------------------------------------- values */

bool options_parse_integer(const char *text, long long *value)
{
    size_t sign = text[0] == '-' || text[0] == '+';
    if (!text[sign] || text[sign + strspn(text + sign, "0123456789")]) return false;
    errno = 0;
    *value = strtoll(text, NULL, 10);
    return errno == 0;
}

bool options_parse_real(const char *text, double *value)
{
    /* The tools never leave the C locale, so strtod reads a point; what else it would read (white
     * space, hexadecimal, "inf", "nan") is ruled out first. */
    if (!*text || text[strspn(text, "0123456789.eE+-")]) return false;
    char *end = NULL;
    errno = 0;
    *value = strtod(text, &end);
    return *end == '\0' && (errno == 0 || *value == 0);
}

static bool store_count(const char *text, uint64_t *value)
{
    if (!*text || text[strspn(text, "0123456789")]) return false;
    errno = 0;
    unsigned long long number = strtoull(text, NULL, 10);
    *value = number;
    return errno == 0 && number <= UINT64_MAX;
}

/* The number of a word in words, or -1. */
static int find_word(const char *const *words, const char *text)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0) return i;
    return -1;
}

static bool wrong_word(const struct option_row *row, const char *text)
{
    char list[TEXT_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; row->words[i] && used < sizeof list; i++)
        used +=
            (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", row->words[i]);
    options_complain("--%s: \"%s\" is none of %s", row->name, text, list);
    return false;
}

static bool wrong_number(const struct option_row *row, const char *text)
{
    options_complain("--%s: \"%s\" is not a%s number", row->name, text,
                     row->kind == OPTION_INTEGER || row->kind == OPTION_COUNT ? " whole" : "");
    return false;
}

static bool check_range(const struct option_row *row, const char *text, double value)
{
    if (value >= row->low && value <= row->high) return true;
    options_complain("--%s: %s is not between %g and %g", row->name, text, row->low, row->high);
    return false;
}

static bool store_integer(const struct option_row *row, const char *text, int *value)
{
    long long number = 0;
    if (!options_parse_integer(text, &number)) return wrong_number(row, text);
    if (!check_range(row, text, (double)number)) return false;
    *value = (int)number;
    return true;
}

static bool store_real(const struct option_row *row, const char *text, double *value)
{
    double number = 0;
    if (!options_parse_real(text, &number)) return wrong_number(row, text);
    if (!check_range(row, text, number)) return false;
    *value = number;
    return true;
}

static bool store_reals(const struct option_row *row, const char *text, struct option_reals *list)
{
    if (strcmp(text, "auto") == 0 || strcmp(text, "0") == 0) return true;
    list->count = 0;
    for (const char *from = text; from;) {
        const char *comma = strchr(from, ',');
        size_t size = comma ? (size_t)(comma - from) : strlen(from);
        char item[NAME_MAX_SIZE];
        if (size >= sizeof item) return wrong_number(row, text);
        if (list->count == OPTION_REALS_MAX) {
            options_complain("--%s: more than %d values", row->name, OPTION_REALS_MAX);
            return false;
        }
        memcpy(item, from, size);
        item[size] = '\0';
        if (!store_real(row, item, &list->values[list->count++])) return false;
        from = comma ? comma + 1 : NULL;
    }
    return true;
}

static bool store_string(const struct option_row *row, const char *text, const char **value)
{
    *value = text;
    if (!*text) options_complain("--%s: %s is empty", row->name, row->argument);
    return *text != '\0';
}

static bool store(const struct parser *parser, const struct option_row *row, const char *text)
{
    void *value = (char *)parser->settings + row->offset;
    int number = 0;
    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)value = true;
        return true;
    case OPTION_STRING:
        return store_string(row, text, value);
    case OPTION_WORD:
    case OPTION_CHOICE:
        number = find_word(row->words, text);
        if (number < 0) return wrong_word(row, text);
        if (row->kind == OPTION_CHOICE)
            *(int *)value = number;
        else
            *(const char **)value = row->words[number];
        return true;
    case OPTION_INTEGER:
        return store_integer(row, text, value);
    case OPTION_COUNT:
        return store_count(text, value) || wrong_number(row, text);
    case OPTION_REAL:
        return store_real(row, text, value);
    case OPTION_REALS:
        return store_reals(row, text, value);
    case OPTION_COMPLETION:
        number = find_word(row->words, text);
        if (number < 0) return wrong_word(row, text);
        completion_write(stdout, parser->tool, message_program(), number);
        return true;
    case OPTION_HEADING:
    case OPTION_HELP:
    case OPTION_VERSION:
        break;
    }
    return true;
}

/* ---------------------------------------------------------------- help */

/* Writes text in lines of HELP_WIDTH; the first begins at column `at`, the others are indented. */
static void print_wrapped(const char *text, size_t at, size_t indent)
{
    for (bool first = true; *text; first = false) {
        size_t size = strcspn(text, " ");
        if (!first && at + 1 + size > HELP_WIDTH) {
            printf("\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            putchar(' ');
            at++;
        }
        fwrite(text, 1, size, stdout);
        at += size;
        text += size + strspn(text + size, " ");
    }
    putchar('\n');
}

/* The value in the settings as it would be given, "" where there is nothing to say. */
static void default_text(const struct option_row *row, const void *settings, char *out, size_t size)
{
    const void *value = (const char *)settings + row->offset;
    const struct option_reals *list = value;
    size_t used = 0;
    *out = '\0';
    switch (row->kind) {
    case OPTION_STRING:
    case OPTION_WORD:
        if (*(const char *const *)value) snprintf(out, size, "%s", *(const char *const *)value);
        break;
    case OPTION_CHOICE:
        snprintf(out, size, "%s", row->words[*(const int *)value]);
        break;
    case OPTION_INTEGER:
        if (!row->without) snprintf(out, size, "%d", *(const int *)value);
        break;
    case OPTION_COUNT:
        snprintf(out, size, "%llu", (unsigned long long)*(const uint64_t *)value);
        break;
    case OPTION_REAL:
        snprintf(out, size, "%g", *(const double *)value);
        break;
    case OPTION_REALS:
        if (!list->count) snprintf(out, size, "auto");
        for (size_t i = 0; i < list->count && used < size; i++)
            used +=
                (size_t)snprintf(out + used, size - used, "%s%g", i ? "," : "", list->values[i]);
        break;
    case OPTION_HEADING:
    case OPTION_FLAG:
    case OPTION_HELP:
    case OPTION_COMPLETION:
    case OPTION_VERSION:
        break;
    }
}

static void print_row(const struct option_row *row, const void *settings)
{
    if (row->kind == OPTION_HEADING) {
        printf("\n%s:\n", row->name);
        return;
    }
    char letter[] = {'-', row->letter, ',', '\0'}, left[TEXT_SIZE];
    int width = snprintf(left, sizeof left, "  %-3s --%s%s%s%s%s", row->letter ? letter : "",
                         row->name, row->without ? "[" : "", row->argument ? "=" : "",
                         row->argument ? row->argument : "", row->without ? "]" : "");
    if (width > HELP_INDENT - 2)
        printf("%s\n%*s", left, HELP_INDENT, "");
    else
        printf("%-*s", HELP_INDENT, left);

    char value[TEXT_SIZE], text[2 * TEXT_SIZE + 16];
    default_text(row, settings, value, sizeof value);
    if (*value)
        snprintf(text, sizeof text, "%s (default: %s)", row->help, value);
    else
        snprintf(text, sizeof text, "%s", row->help);
    print_wrapped(text, HELP_INDENT, HELP_INDENT);
}

static void print_help(const struct options_tool *tool, void *settings)
{
    tool->defaults(settings);
    printf("Usage: %s %s\n", message_program(), tool->usage);
    print_wrapped(tool->about, 0, 0);
    for (size_t i = 0; i < tool->row_count; i++) print_row(&tool->rows[i], settings);
    if (!tool->end) return;
    putchar('\n');
    print_wrapped(tool->end, 0, 0);
}

/* ---------------------------------------------------------------- parsing */

/* One option, long or short; attached is the value joined to it, or NULL. */
static bool take(struct parser *parser, const struct option_row *row, const char *attached)
{
    size_t number = (size_t)(row - parser->tool->rows);
    if (parser->seen[number] && row->kind != OPTION_FLAG) {
        options_complain("--%s is given twice", row->name);
        return false;
    }
    parser->seen[number] = true;
    if (!row->argument && attached) {
        options_complain("--%s takes no value", row->name);
        return false;
    }
    parser->shown =
        row->kind == OPTION_HELP || row->kind == OPTION_COMPLETION || row->kind == OPTION_VERSION;
    if (row->kind == OPTION_HELP) print_help(parser->tool, parser->settings);
    if (row->kind == OPTION_VERSION) printf("%s %s\n", message_program(), stance_version());
    if (!attached) attached = row->without;
    if (row->argument && !attached) {
        attached = *parser->next;
        if (!attached) {
            options_complain("--%s needs %s", row->name, row->argument);
            return false;
        }
        parser->next++;
    }
    return store(parser, row, attached ? attached : "");
}

static bool take_long(struct parser *parser, const char *text)
{
    const char *value = strchr(text, '=');
    size_t size = value ? (size_t)(value - text) : strlen(text);
    for (size_t i = 0; i < parser->tool->row_count; i++) {
        const struct option_row *row = &parser->tool->rows[i];
        if (row->kind != OPTION_HEADING && strlen(row->name) == size &&
            strncmp(row->name, text, size) == 0)
            return take(parser, row, value ? value + 1 : NULL);
    }
    char name[TEXT_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)(size < sizeof name ? size : sizeof name - 1), text);
    return unknown_name(parser->tool, name);
}

static const struct option_row *find_letter(const struct options_tool *tool, char letter)
{
    for (size_t i = 0; i < tool->row_count; i++)
        if (letter && tool->rows[i].letter == letter) return &tool->rows[i];
    return NULL;
}

static bool take_letters(struct parser *parser, const char *letters)
{
    while (*letters && !parser->shown) {
        const struct option_row *row = find_letter(parser->tool, *letters);
        if (!row) {
            options_complain("unknown option -%c", *letters);
            return false;
        }
        letters++;
        bool attached = row->argument && *letters;
        if (!take(parser, row, attached ? letters : NULL)) return false;
        if (row->argument) return true;
    }
    return true;
}

enum options_outcome options_parse(const struct options_tool *tool, void *settings, int argc,
                                   char **argv, int *operand_count)
{
    struct parser parser = {.tool = tool, .settings = settings, .next = argv + (argc > 0)};
    tool->defaults(settings);
    *operand_count = 0;
    bool ended = false;
    while (*parser.next) {
        char *text = *parser.next++;
        bool good = true;
        if (ended || text[0] != '-' || text[1] == '\0')
            argv[++*operand_count] = text;
        else if (strcmp(text, "--") == 0)
            ended = true;
        else if (text[1] == '-')
            good = take_long(&parser, text + 2);
        else
            good = take_letters(&parser, text + 1);
        if (!good) return OPTIONS_WRONG;
        if (parser.shown) return OPTIONS_SHOWN;
    }
    return OPTIONS_GO;
}

bool options_begin(const char *program, const struct options_tool *tool, void *settings, int argc,
                   char **argv, int *operand_count, int *code)
{
    message_begin(program);
    switch (options_parse(tool, settings, argc, argv, operand_count)) {
    case OPTIONS_WRONG:
        *code = MESSAGE_MISUSE;
        return false;
    case OPTIONS_SHOWN:
        *code = message_close_stdout(MESSAGE_DONE);
        return false;
    case OPTIONS_GO:
        break;
    }
    return true;
}
