/* Letters from A to Z, whatever the locale. */
#ifndef STANCE_BASE_ASCII_H
#define STANCE_BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a[size] and b[size] are the same but for their case. */
bool ascii_same(const char *a, const char *b, size_t size);

#endif
