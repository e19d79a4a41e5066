/* The words that dates are made of, in the languages of the cues. */
#include "text/dates.h"

#include <string.h>

enum { NUMBER_LETTERS = 2 }; /* a number may have: 3rd, 1.2k, 5pm */

/* clang-format off */
static const char *const words[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "am", "pm",
    "a", "m", "p", "gmt", "bst", "utc", "edt", "est", "et", "pdt", "pst", "pt", "cet", "cest",
    "ist", "hkt", "sgt", "aest", "aedt", "local", "time", "hours", "hour", "hrs", "hr", "h",
    "minutes", "minute", "mins", "min", "read", "days", "day", "weeks", "week", "months", "month",
    "years", "year", "ago", "at", "on", "of", "the", "and", "updated", "published", "posted",
    "modified", "last", "edited", "shares", "share", "comments", "comment", "views", "view",
    "likes", "yesterday", "today", "le", "à", "um", "uhr", "vor", "il", "y", "de", "las", "del",
    "el", "alle", "ore", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
    "septembre", "octobre", "novembre", "décembre", "januar", "februar", "märz", "juni", "juli",
    "oktober", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
    "septiembre", "octubre", "noviembre", "diciembre", "gennaio", "febbraio", "aprile", "maggio",
    "giugno", "luglio", "settembre", "ottobre", "dicembre", "januari", "februari", "maart", "mei",
    "augustus", "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro",
    "novembro", "dezembro", "publié", "publicado"};
/* clang-format on */

static bool is_number(const char *token, size_t size)
{
    size_t digits = 0;
    for (size_t i = 0; i < size; i++) digits += token[i] == '#';
    return digits > 0 && size - digits <= NUMBER_LETTERS;
}

static bool is_word(const char *token, size_t size)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strncmp(words[i], token, size) == 0 && words[i][size] == '\0') return true;
    return false;
}

static bool is_symbol(char c)
{
    return strchr(":/@(-", c) != NULL;
}

bool dates_fill(const struct tokens *tokens)
{
    if (!strchr(tokens->text, '#')) return false;
    size_t numbers = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        const char *token = tokens->text + tokens->starts[i];
        size_t size = (size_t)(tokens->starts[i + 1] - tokens->starts[i]) - 1;
        if (is_number(token, size))
            numbers++;
        else if (!is_symbol(token[0]) && !is_word(token, size))
            return false;
    }
    return numbers > 0;
}
