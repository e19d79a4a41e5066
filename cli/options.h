/* Command lines from one table: the table is the parser, the help text, and what the manual pages
 * are checked against. GNU manners: --name=VALUE, --name VALUE, -xy, -x VALUE, -xVALUE, options
 * among operands, "--" ends the options. Long names are not abbreviated. */
#ifndef STANCE_CLI_OPTIONS_H
#define STANCE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum option_kind {
    OPTION_HEADING = 0, /* no option: `name` stands above the options that follow in the help */
    OPTION_FLAG,        /* bool */
    OPTION_STRING,      /* const char *, not empty */
    OPTION_WORD,        /* const char *, one of `words` */
    OPTION_CHOICE,      /* int: the number of one of `words` */
    OPTION_INTEGER,     /* int in [low, high] */
    OPTION_COUNT,       /* uint64_t, any */
    OPTION_REAL,        /* double in [low, high] */
    OPTION_REALS,       /* struct option_reals, each in [low, high]; "auto" leaves the default */
    OPTION_HELP,        /* prints the help */
    OPTION_COMPLETION,  /* prints what a shell, one of `words`, needs to complete options */
    OPTION_VERSION      /* prints name and version */
};

enum { OPTION_REALS_MAX = 64 };

struct option_reals {
    size_t count; /* 0: auto */
    double values[OPTION_REALS_MAX];
};

struct option_row {
    enum option_kind kind;
    char letter;              /* 0: none */
    const char *name;         /* long name without dashes */
    const char *argument;     /* what the help calls it; NULL for flags */
    const char *without;      /* NULL: a value must be given; else the value where none is joined to
                                 the option by = or, behind its letter, by nothing */
    size_t offset;            /* of the value in the tool's settings */
    double low, high;         /* bounds of numbers, both allowed */
    const char *const *words; /* NULL-terminated */
    const char *help;         /* a sentence without a full stop; the default is added */
};

struct options_tool {
    const char *usage; /* what follows the program's name, such as "[OPTIONS] FILE..." */
    const char *about; /* a paragraph */
    const char *end;   /* a paragraph after the options; NULL: none */
    const struct option_row *rows;
    size_t row_count;
    void (*defaults)(void *settings); /* fills in the settings */
};

enum options_outcome {
    OPTIONS_GO,    /* settings are filled in */
    OPTIONS_SHOWN, /* help or version was asked for and printed */
    OPTIONS_WRONG  /* misuse, said on stderr */
};

/* Fills settings with the defaults and what the command line says. The operands are moved to the
 * front of argv: argv[1] to argv[*operand_count]. Strings in settings point into argv. */
enum options_outcome options_parse(const struct options_tool *tool, void *settings, int argc,
                                   char **argv, int *operand_count);

/* What a tool begins with: message_begin and options_parse. False: it is to end with *code, after
 * help that was asked for or misuse. */
bool options_begin(const char *program, const struct options_tool *tool, void *settings, int argc,
                   char **argv, int *operand_count, int *code);

/* "stance-train: message" as printf does, with a hint at --help where that leaves one short line.
 * For misuse that the table cannot know of. */
void options_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Strict and of no locale: all of text, and nothing but digits, sign, point and exponent. */
bool options_parse_integer(const char *text, long long *value);
bool options_parse_real(const char *text, double *value);

#endif
