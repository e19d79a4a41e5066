/* The shipped model is looked for beside the program, or what was loaded, first, so that an
 * installed tree can be moved and a build tree works as it is. */
#include "cli/shipped.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ENVIRONMENT_NAME "STANCE_MODEL"
#define MODEL_FILE       "huawei-5g.stance"

/* Relative paths begin at the directory of the program. */
static const char *const places[] = {
    "../share/stance/" MODEL_FILE,    /* installed, wherever that is: from bin or lib */
    "../../share/stance/" MODEL_FILE, /* from lib/TRIPLET */
    STANCE_INSTALLED_MODEL,           /* installed, as configured */
    "../models/" MODEL_FILE,          /* build tree: from bin */
    "../../models/" MODEL_FILE,       /* from bindings/NAME */
};

/* The directory of the running program, with the slash; "" where it is not known. */
static void program_directory(char path[SHIPPED_PATH_SIZE])
{
    ssize_t size = readlink("/proc/self/exe", path, SHIPPED_PATH_SIZE - 1);
    path[size > 0 ? size : 0] = '\0';
    char *slash = strrchr(path, '/');
    if (slash) slash[1] = '\0';
}

const char *shipped_model_near(const char *directory, char path[SHIPPED_PATH_SIZE],
                               stance_error *error)
{
    const char *environment = getenv(ENVIRONMENT_NAME);
    if (environment && *environment) return environment;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        bool absolute = places[i][0] == '/';
        if (!absolute && !*directory) continue;
        int size = snprintf(path, SHIPPED_PATH_SIZE, "%s%s", absolute ? "" : directory, places[i]);
        if (size < SHIPPED_PATH_SIZE && access(path, F_OK) == 0) return path;
    }
    if (error)
        *error =
            (stance_error){.status = STANCE_IO,
                           .message = "no model: give one with -m FILE or " ENVIRONMENT_NAME
                                      ", or install the shipped one as " STANCE_INSTALLED_MODEL};
    return NULL;
}

const char *shipped_model(const char *given, char path[SHIPPED_PATH_SIZE], stance_error *error)
{
    char directory[SHIPPED_PATH_SIZE];
    if (given) return given;
    program_directory(directory);
    return shipped_model_near(directory, path, error);
}
