/* A made-up tool with an option of every kind, for tests of the parser of command lines. */
#ifndef STANCE_TESTS_TOOL_H
#define STANCE_TESTS_TOOL_H

#include "cli/options.h"

struct tool_settings {
    bool flag, other;
    const char *name, *word;
    int choice, number, level;
    uint64_t seed;
    double real;
    struct option_reals reals;
};

static const char *const tool_words[] = {"red", "green", "blue", NULL};

#define AT(field) .offset = offsetof(struct tool_settings, field)
static const struct option_row tool_rows[] = {
    {.name = "Things"},
    {OPTION_FLAG, 'f', "flag", NULL, AT(flag), .help = "a flag"},
    {OPTION_FLAG, 'g', "other", NULL, AT(other), .help = "another"},
    {OPTION_STRING, 'n', "name", "NAME", AT(name), .help = "a name"},
    {OPTION_WORD, 0, "word", "WORD", AT(word), .words = tool_words, .help = "a word"},
    {OPTION_CHOICE, 'c', "choice", "WORD", AT(choice), .words = tool_words, .help = "a choice"},
    {OPTION_INTEGER, 'i', "number", "N", AT(number), .low = -3, .high = 10,
     .help = "a number with a text that is so long that it goes on to the next line of the help"},
    {OPTION_INTEGER, 'l', "level", "N", AT(level), .low = 0, .high = 9, .without = "3",
     .help = "a level"},
    {OPTION_COUNT, 0, "seed", "N", AT(seed), .help = "a seed"},
    {OPTION_REAL, 'r', "real", "X", AT(real), .low = 0, .high = 2, .help = "a real number"},
    {OPTION_REALS, 0, "reals", "LIST", AT(reals), .low = 0.5, .high = 9, .help = "some of them"},
    {OPTION_HELP, 'h', "help", .help = "help"},
    {OPTION_VERSION, 0, "version", .help = "version"},
};
#undef AT

static inline void tool_defaults(void *settings)
{
    *(struct tool_settings *)settings =
        (struct tool_settings){.word = "blue", .choice = 1, .number = 7, .reals = {2, {1, 2.5}}};
}

static const struct options_tool tool = {.usage = "[OPTIONS] FILE",
                                         .about = "Tests.",
                                         .rows = tool_rows,
                                         .row_count = sizeof tool_rows / sizeof tool_rows[0],
                                         .defaults = tool_defaults};

#endif
