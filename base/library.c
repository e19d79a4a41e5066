/* A library is never unloaded: threads may hold on to what it gave them until they end. */
#include "base/library.h"

#include "base/error.h"

#include <dlfcn.h>
#include <string.h>

static bool load(const struct library *library)
{
    void *loaded = dlopen(library->name, RTLD_NOW | RTLD_LOCAL);
    if (!loaded) return false;
    for (size_t i = 0; i < library->count; i++) {
        void *found = dlsym(loaded, library->functions[i].name);
        if (!found) return false;
        memcpy(library->functions[i].pointer, &found, sizeof found); /* as POSIX has it */
    }
    library->begin();
    return true;
}

stance_status library_need(struct library *library, stance_error *error)
{
    pthread_mutex_lock(&library->lock);
    if (library->state == LIBRARY_UNTRIED)
        library->state = load(library) ? LIBRARY_LOADED : LIBRARY_MISSING;
    bool loaded = library->state == LIBRARY_LOADED;
    pthread_mutex_unlock(&library->lock);
    if (loaded) return STANCE_OK;
    return error_set(error, STANCE_IO, "cannot load %s, which %s", library->name, library->purpose);
}
