/* Shared libraries that are loaded when they are first needed, and by nobody who does not need
 * them: what they bring along takes longer to load than many a program runs. */
#ifndef STANCE_BASE_LIBRARY_H
#define STANCE_BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

struct library_function {
    const char *name;
    void *pointer; /* to the pointer to the function, which is to be set */
};

/* Loads a library for good and sets the pointers. They are to the library's own functions, whatever
 * others of the same name the program has. False: it is not there, or lacks one of them. */
bool library_load(const char *name, const struct library_function *functions, size_t count);

#endif
