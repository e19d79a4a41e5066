/* ECMA-48 control sequences, and none where colours are not wanted. */
#include "classify/style.h"

#include "cli/display.h"

#include <string.h>

/* ECMA-48: green, red, faint, bold. */
static const char *const styles[] = {"", "\033[32m", "\033[31m", "\033[2m", "\033[1m"};

void style_begin(const struct writer *writer, enum style style)
{
    if (writer->color) strbuf_add_string(writer->out, styles[style]);
}

void style_end(const struct writer *writer, enum style style)
{
    if (writer->color && style != STYLE_PLAIN) strbuf_add_string(writer->out, "\033[0m");
}

enum style style_of(stance_role role)
{
    if (role == STANCE_PRO) return STYLE_PRO;
    return role == STANCE_ANTI ? STYLE_ANTI : STYLE_PLAIN;
}

void style_text(struct strbuf *out, const char *text, size_t size)
{
    display_add(out, &display_terminal, text, size);
}

/* Writes text, cut or padded to `columns`. */
void style_column(struct strbuf *out, const char *text, size_t columns)
{
    size_t size = display_fit(text, strlen(text), columns);
    style_text(out, text, size);
    size_t width = display_width(text, size);
    if (width < columns) strbuf_add_spaces(out, columns - width);
}
