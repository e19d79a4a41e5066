/* strcasecmp asks the locale, and in a Turkish one i is not the small letter of I. */
#include "base/ascii.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool ascii_same(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}
