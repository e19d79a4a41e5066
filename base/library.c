/* The library is never unloaded: threads may hold on to what it gave them until they end. */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool library_load(const char *name, const struct library_function *functions, size_t count)
{
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    for (size_t i = 0; i < count; i++) {
        void *found = dlsym(library, functions[i].name);
        if (!found) return false;
        memcpy(functions[i].pointer, &found, sizeof found); /* as POSIX has it */
    }
    return true;
}
