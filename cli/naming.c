/* No word has one of the marks in it, so that there is no doubt what a name stands for. */
#include "cli/naming.h"

#include "cli/display.h"

#include <string.h>

enum { NAME_SIZE = 512 }; /* more than there is room for on a line */

/* Adds what there is room for; returns the size. */
static size_t add(char name[NAME_SIZE], size_t size, const char *bytes, size_t more)
{
    if (more > NAME_SIZE - size) more = NAME_SIZE - size;
    if (more) memcpy(name + size, bytes, more);
    return size + more;
}

static size_t add_mark(char name[NAME_SIZE], size_t size, bool edge)
{
    const char *mark = edge ? NAMING_EDGE : NAMING_MORE;
    return add(name, size, mark, strlen(mark));
}

size_t naming_write(FILE *out, const stance_term *term, size_t columns)
{
    char name[NAME_SIZE] = "";
    size_t size = 0;
    bool characters = term->kind == STANCE_TERM_CHARACTERS;
    bool tag = term->size && term->text[0] == '#'; /* a beginning that can be seen */
    if (characters && !tag) size = add_mark(name, size, term->starts);
    size = add(name, size, term->text, term->size);
    if (characters) size = add_mark(name, size, term->ends);
    size_t fits = display_fit(name, size, columns);
    bool cut = fits < size;
    if (cut) fits = display_fit(name, size, columns - 1);
    display_write(out, &display_terminal, name, fits);
    if (cut) fputs(NAMING_MORE, out);
    return display_width(name, fits) + cut;
}
