/* Reads files as lines or as documents and hands on what is in them. What a person should know
 * about a file is said on the way: what it was read as, and what is wrong with it. */
#ifndef STANCE_CLASSIFY_READER_H
#define STANCE_CLASSIFY_READER_H

#include "stance/stance.h"

struct reader {
    const stance_documents_options *options;
    bool verbose; /* what each file is read as is said */
    /* Takes a document, or a line, which has text and size only. Both are borrowed until it
     * returns; position is that of the file. *more is true before; false: no more is wanted. */
    stance_status (*take)(void *context, const stance_document *document, uint64_t position,
                          bool *more, stance_error *error);
    void *context;
};

/* How a file is called in messages and output. */
const char *reader_name(const char *path);

/* What files of a format are, for people. */
const char *reader_format_name(stance_format format);

/* Says what went wrong with a file, and returns the exit code. */
int reader_fail(const char *name, const stance_error *error);

/* Both return the exit code. */
int reader_lines(const struct reader *reader, const char *path);
int reader_documents(const struct reader *reader, stance_documents *documents, const char *name);

#endif
