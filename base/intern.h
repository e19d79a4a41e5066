/* String interning: each distinct byte string gets a number, 0, 1, 2, ... in order of arrival.
 * Finding is const and may be done by many threads at once while nobody adds. */
#ifndef STANCE_BASE_INTERN_H
#define STANCE_BASE_INTERN_H

#include <stddef.h>
#include <stdint.h>

struct intern;

#define INTERN_NONE UINT32_MAX

struct intern *intern_new(void); /* NULL: no memory */
void intern_free(struct intern *intern);

/* The number of the string, a new one if need be; INTERN_NONE where there is no memory (or 2^32 - 1
 * strings already). */
uint32_t intern_add(struct intern *intern, const char *bytes, size_t size);

/* The number of the string, or INTERN_NONE. */
uint32_t intern_find(const struct intern *intern, const char *bytes, size_t size);

size_t intern_count(const struct intern *intern);

/* The bytes of a string; borrowed until the next intern_add. */
const char *intern_text(const struct intern *intern, uint32_t number, size_t *size);

#endif
