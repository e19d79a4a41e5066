/* A piece of the input on its way through a thread: some lines or documents of one file, or a whole
 * file that the thread reads itself; and what became of them, to be written later. */
#ifndef STANCE_CLASSIFY_BATCH_H
#define STANCE_CLASSIFY_BATCH_H

#include "classify/pipeline.h"
#include "classify/writer.h"

enum { BATCH_ITEMS = 2048, BATCH_BYTES = 1 << 18 };

/* A document, or a line, and how far its output goes. */
struct batch_item {
    stance_document document;  /* of lines, text and size only */
    size_t said_end, text_end; /* into said and text */
};

/* All zero is an empty batch. */
struct batch {
    const char *name; /* of the file; borrowed */
    size_t file;      /* its number, from 0 */

    /* To be labelled. */
    struct batch_item *items;    /* [BATCH_ITEMS], `count` of them in use; NULL: none yet */
    stance_field *fields;        /* [BATCH_ITEMS][carry_count] */
    struct strbuf bytes;         /* what the items point to */
    stance_documents *documents; /* NULL: items; else the file, whose documents become items */
    size_t count;

    /* What became of it. */
    size_t labelled;    /* items that were */
    struct strbuf text; /* rows */
    struct strbuf said; /* messages: before the items, of the items, and of a file that was read */
    struct strbuf closing; /* messages once the file has been read to its end */
    int code;              /* exit code of what was said */
    stance_error error;    /* what labelling failed of, which ends the file */
    uint64_t position;     /* in the file, behind the items */
    uint64_t size;         /* bytes of text */
    uint64_t sentences;
};

/* What is asked of every batch, and the threads' classifiers. */
struct labeller {
    const struct writer *writer;
    const stance_documents_options *options;
    stance_boilerplate boilerplate;
    double threshold;
    bool context;
    bool verbose;
    stance_classifier *classifiers[PIPELINE_THREADS_MAX]; /* NULL: not needed yet */
};

/* Copies a document or a line into the batch. False: the batch is full, or where `error` says so
 * there is no memory. An empty batch takes a document of any size. */
bool batch_add(struct batch *batch, const stance_document *document, size_t carry_count,
               stance_error *error);

/* Labels a batch; the same for pipeline_plan. */
void batch_label(struct labeller *labeller, size_t thread, struct batch *batch);

/* Empties it, and gives back the room of a large one. */
void batch_clear(struct batch *batch);
void batch_free(struct batch *batch);

#endif
