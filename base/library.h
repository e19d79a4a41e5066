/* Shared libraries that are loaded when they are first needed, and by nobody who does not need
 * them: what they bring along takes longer to load than many a program runs. */
#ifndef STANCE_BASE_LIBRARY_H
#define STANCE_BASE_LIBRARY_H

#include "stance/stance.h"

#include <pthread.h>

struct library_function {
    const char *name;
    void *pointer; /* to the pointer to the function, which is to be set */
};

enum library_state { LIBRARY_UNTRIED = 0, LIBRARY_LOADED, LIBRARY_MISSING };

/* One library. It is static, and begins with the first fields and PTHREAD_MUTEX_INITIALIZER. */
struct library {
    const char *name;
    const char *purpose;                      /* is said where it is missing: "reads web pages" */
    const struct library_function *functions; /* [count] */
    size_t count;
    void (*begin)(void); /* called once when it has been loaded */
    pthread_mutex_t lock;
    enum library_state state;
};

/* Loads it for good and sets the pointers, unless that was done. They are to the library's own
 * functions, whatever others of the same name the program has. Errors: STANCE_IO (it is not there,
 * or lacks one of them), also at every later call. Thread-safe. */
stance_status library_need(struct library *library, stance_error *error);

#endif
