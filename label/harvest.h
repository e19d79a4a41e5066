/* The sentences of files of any size, one after the other: of articles without boilerplate, of
 * records, or of lines. */
#ifndef STANCE_LABEL_HARVEST_H
#define STANCE_LABEL_HARVEST_H

#include "cli/strbuf.h"
#include "stance/stance.h"

/* A sentence, borrowed until `take` returns. */
struct harvest_sentence {
    const char *text; /* [size], fit for a line of TSV */
    size_t size;
    const char *group; /* [group_size] the id of the article, or its file; "" for a line */
    size_t group_size;
    const stance_result *result; /* NULL: there is no classifier */
};

struct harvest {
    stance_classifier *classifier; /* may be NULL for lines */
    bool lines;                    /* each line is a sentence */
    const stance_documents_options *options;
    stance_status (*take)(void *context, const struct harvest_sentence *sentence,
                          stance_error *error);
    void *context;

    /* How far it has come. */
    uint64_t sentences, bytes; /* bytes of text */
    size_t file, files;
    uint64_t before, total; /* bytes: of the files before this one, of all; 0: not known */

    struct strbuf text, group; /* of the sentence at hand */
};

/* Reads all files in their order, and shows how far that is. What goes wrong ends it, and is said.
 * Returns the exit code. */
int harvest_files(struct harvest *harvest, char *const *paths, size_t count);

/* A model of nothing, to split texts of a language into sentences with, where there is no other. */
stance_model *harvest_splitter(const char *language, stance_error *error);

#endif
