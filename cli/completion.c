/* Each shell has a way of its own to be told, and its own characters that help texts must not
 * have. */
#include "cli/completion.h"

#include <ctype.h>
#include <string.h>

const char *const completion_shells[] = {"bash", "fish", "zsh", NULL};

static bool is_option(const struct option_row *row)
{
    return row->kind != OPTION_HEADING;
}

/* Whether the value is the name of a file or directory. */
static bool takes_file(const struct option_row *row)
{
    static const char *const names[] = {"FILE", "FILES", "MODEL", "DIR"};
    for (size_t i = 0; row->argument && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(row->argument, names[i]) == 0) return true;
    return false;
}

/* The words with a space between. */
static void put_words(FILE *out, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) fprintf(out, "%s%s", i ? " " : "", words[i]);
}

/* Text in which each character of `escaped` gets `with` before it. */
static void put_escaped(FILE *out, const char *text, const char *escaped, const char *with)
{
    for (; *text; text++) {
        if (strchr(escaped, *text)) fputs(with, out);
        putc(*text, out);
    }
}

/* The program's name as a shell's function may be called. */
static void put_function(FILE *out, const char *program)
{
    putc('_', out);
    for (; *program; program++) putc(isalnum((unsigned char)*program) ? *program : '_', out);
}

/* ---------------------------------------------------------------- bash */

/* The spellings of an option that takes a value, as a pattern of case; = stands before those that
 * the value is joined to. */
static void put_pattern(FILE *out, const struct option_row *row)
{
    if (row->letter && !row->without) fprintf(out, "-%c | ", row->letter);
    if (!row->without) fprintf(out, "--%s | ", row->name);
    fprintf(out, "=--%s", row->name);
}

static void put_bash_values(FILE *out, const struct options_tool *tool)
{
    for (size_t i = 0; i < tool->row_count; i++) {
        const struct option_row *row = &tool->rows[i];
        if (!is_option(row) || !row->argument) continue;
        fputs("    ", out);
        put_pattern(out, row);
        fputs(")\n", out);
        if (row->words) {
            fputs("        COMPREPLY=($(compgen -W '", out);
            put_words(out, row->words);
            fputs("' -- \"$current\"))\n", out);
        } else if (takes_file(row)) {
            fputs("        compopt -o filenames\n"
                  "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n",
                  out);
        }
        fputs("        return\n        ;;\n", out);
    }
}

static void write_bash(FILE *out, const struct options_tool *tool, const char *program)
{
    put_function(out, program);
    /* bash takes "=" for a word of its own. */
    fputs("() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    COMPREPLY=()\n"
          "    if [[ $current == = ]]; then\n"
          "        current= before==$before\n"
          "    elif [[ $before == = ]]; then\n"
          "        before==${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    fi\n"
          "    case $before in\n",
          out);
    put_bash_values(out, tool);
    fputs("    esac\n"
          "    if [[ $current == -* ]]; then\n"
          "        COMPREPLY=($(compgen -W '",
          out);
    for (size_t i = 0, count = 0; i < tool->row_count; i++)
        if (is_option(&tool->rows[i]))
            fprintf(out, "%s--%s", count++ ? " " : "", tool->rows[i].name);
    fputs("' -- \"$current\"))\n"
          "    else\n"
          "        compopt -o filenames\n"
          "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
          "    fi\n"
          "}\n"
          "complete -F ",
          out);
    put_function(out, program);
    fprintf(out, " %s\n", program);
}

/* ---------------------------------------------------------------- fish */

static void write_fish(FILE *out, const struct options_tool *tool, const char *program)
{
    for (size_t i = 0; i < tool->row_count; i++) {
        const struct option_row *row = &tool->rows[i];
        if (!is_option(row)) continue;
        fprintf(out, "complete -c %s", program);
        if (row->letter) fprintf(out, " -s %c", row->letter);
        fprintf(out, " -l %s", row->name);
        if (row->argument && !row->without) fputs(takes_file(row) ? " -r -F" : " -x", out);
        if (row->words) {
            fputs(" -a '", out);
            put_words(out, row->words);
            putc('\'', out);
        }
        fputs(" -d '", out);
        put_escaped(out, row->help, "'\\", "\\");
        fputs("'\n", out);
    }
}

/* ---------------------------------------------------------------- zsh */

/* "[help]:ARGUMENT:values" within single quotes. */
static void put_zsh_rest(FILE *out, const struct option_row *row)
{
    putc('[', out);
    for (const char *at = row->help; *at; at++) {
        if (*at == '\'')
            fputs("'\\''", out);
        else if (strchr("[]:\\", *at))
            fprintf(out, "\\%c", *at);
        else
            putc(*at, out);
    }
    putc(']', out);
    if (!row->argument) return;
    fprintf(out, "%s%s:", row->without ? "::" : ":", row->argument);
    if (row->words) {
        putc('(', out);
        put_words(out, row->words);
        putc(')', out);
    } else if (takes_file(row)) {
        fputs("_files", out);
    }
}

static void write_zsh(FILE *out, const struct options_tool *tool, const char *program)
{
    fprintf(out, "#compdef %s\n_arguments -s -S \\\n", program);
    for (size_t i = 0; i < tool->row_count; i++) {
        const struct option_row *row = &tool->rows[i];
        const char *joined = row->without ? "=-" : row->argument ? "=" : "";
        if (!is_option(row)) continue;
        if (row->letter) {
            fprintf(out, "    '(-%c --%s)-%c%s", row->letter, row->name, row->letter,
                    row->argument ? "+" : "");
            put_zsh_rest(out, row);
            fprintf(out, "' \\\n    '(-%c --%s)--%s%s", row->letter, row->name, row->name, joined);
        } else {
            fprintf(out, "    '--%s%s", row->name, joined);
        }
        put_zsh_rest(out, row);
        fputs("' \\\n", out);
    }
    fputs("    '*:file:_files'\n", out);
}

void completion_write(FILE *out, const struct options_tool *tool, const char *program, int shell)
{
    static void (*const write[])(FILE *, const struct options_tool *,
                                 const char *) = {write_bash, write_fish, write_zsh};
    write[shell](out, tool, program);
}
