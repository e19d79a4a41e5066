/* A run over files: they are read in order, labelled by one thread or several, and what comes of
 * them is written in order, the same whatever the number of threads. */
#ifndef STANCE_CLASSIFY_SESSION_H
#define STANCE_CLASSIFY_SESSION_H

#include "classify/writer.h"
#include "cli/intact.h"

struct session_plan {
    struct writer writer; /* `out` is the session's to set */
    stance_documents_options options;
    stance_boilerplate boilerplate;
    double threshold; /* least probability of a label that is shown */
    bool context;     /* sentences of articles are seen in context */
    bool verbose;
    const struct intact *intact; /* of the model's file: of a changed one, no file is written */
    const char *output;          /* file that is written; "-": stdout */
    bool at_once;                /* each line or article is written out before the next is read */
    bool quiet;                  /* no progress */
    size_t threads;
};

/* Labels the files. Returns the exit code; whether stdout took it all is for message_close_stdout
 * to say. */
int session_run(const struct session_plan *plan, char *const *paths, size_t count);

#endif
