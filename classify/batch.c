/* A batch takes what fits into the room it has and never moves it, so that what is in it can point
 * there. */
#include "classify/batch.h"

#include "classify/reader.h"
#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEPT = 4 * BATCH_BYTES }; /* room of a buffer that is kept for the next use */
#define PERCENT 100.0

static stance_status no_memory(stance_error *error)
{
    *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    return STANCE_NO_MEMORY;
}

/* ---------------------------------------------------------------- filling */

static bool make_items(struct batch *batch, size_t carry_count)
{
    if (!batch->items) batch->items = calloc(BATCH_ITEMS, sizeof *batch->items);
    if (!batch->fields && carry_count)
        batch->fields = calloc(BATCH_ITEMS * carry_count, sizeof *batch->fields);
    return batch->items && (batch->fields || !carry_count);
}

static const char *copy(struct strbuf *bytes, const char *from, size_t size)
{
    const char *to = bytes->bytes + bytes->size;
    strbuf_add(bytes, from, size);
    return from ? to : NULL;
}

static stance_field copy_field(struct strbuf *bytes, const stance_field *field)
{
    return (stance_field){copy(bytes, field->bytes, field->size), field->size};
}

bool batch_add(struct batch *batch, const stance_document *document, size_t carry_count,
               stance_error *error)
{
    if (!document->carry) carry_count = 0;
    size_t size = document->size + document->id.size;
    for (size_t i = 0; i < carry_count; i++) size += document->carry[i].size;
    bool fits = batch->bytes.size <= BATCH_BYTES && size <= BATCH_BYTES - batch->bytes.size;
    if (batch->count && (!fits || batch->count == BATCH_ITEMS)) return false;
    if (!make_items(batch, carry_count) ||
        (!batch->count && !strbuf_reserve(&batch->bytes, fits ? BATCH_BYTES : size))) {
        no_memory(error);
        return false;
    }

    stance_field *fields = carry_count ? batch->fields + batch->count * carry_count : NULL;
    stance_document *item = &batch->items[batch->count++].document;
    *item = *document;
    item->text = copy(&batch->bytes, document->text, document->size);
    item->id = copy_field(&batch->bytes, &document->id);
    for (size_t i = 0; i < carry_count; i++)
        fields[i] = copy_field(&batch->bytes, &document->carry[i]);
    item->carry = fields;
    return true;
}

/* ---------------------------------------------------------------- labelling */

/* The warnings of one document. That the terms of another language are new goes without saying. */
static void warn(const stance_model *model, const struct writer_source *source,
                 const stance_article *article)
{
    char where[STANCE_ERROR_SOURCE_SIZE + 32];
    long long line = source->document->line;
    if (!article->warnings) return;
    if (line)
        snprintf(where, sizeof where, "%s:%lld", source->file, line);
    else
        snprintf(where, sizeof where, "%s", source->file);
    if (article->warnings & STANCE_WARN_REPLACED)
        message_warn("%s: %zu byte%s no text, taken as U+FFFD", where, article->replaced,
                     article->replaced == 1 ? " is" : "s are");
    if (article->warnings & STANCE_WARN_LANGUAGE)
        message_warn("%s: the language seems to be %s, but the model's is %s", where,
                     article->language, stance_model_language(model));
    else if (article->warnings & STANCE_WARN_DRIFT)
        message_warn("%s: %.0f %% of its terms are new to the model, %.0f %% were in training; is "
                     "it on another subject?",
                     where, PERCENT * article->missed,
                     PERCENT * stance_model_report(model)->missed);
    size_t counted = article->verdict.counted;
    if (!(article->warnings & STANCE_WARN_SHORT) || line) return; /* records are often short */
    if (!counted)
        message_warn("%s: no sentence counts: there is nothing to judge by", where);
    else
        message_warn("%s: only %zu sentence%s: that is little to judge by", where, counted,
                     counted == 1 ? " counts" : "s count");
}

/* A thread at work on a batch. */
struct task {
    const struct labeller *labeller;
    stance_classifier *classifier;
    struct writer writer; /* which writes to the batch */
    struct batch *batch;
};

static stance_status label_line(const struct task *task, const stance_document *line,
                                stance_error *error)
{
    stance_result result;
    stance_status status =
        stance_classify_sentence(task->classifier, line->text, line->size, &result, error);
    if (status != STANCE_OK) return status;
    const struct writer_source source = {.file = task->batch->name};
    const struct writer_sentence sentence = {&source, line->text, line->size, &result, NULL};
    writer_line(&task->writer, &sentence);
    task->batch->sentences++;
    return STANCE_OK;
}

static stance_status label_document(const struct task *task, const stance_document *document,
                                    stance_error *error)
{
    stance_article article;
    stance_status status = stance_classify_article(task->classifier, document->text, document->size,
                                                   task->labeller->boilerplate, &article, error);
    if (status != STANCE_OK) return status;
    article.replaced += document->replaced;
    if (article.replaced) article.warnings |= STANCE_WARN_REPLACED;
    const struct writer_source source = {
        .file = task->batch->name, .number = task->batch->file, .document = document};
    warn(task->writer.model, &source, &article);
    writer_article(&task->writer, &source, &article);
    task->batch->sentences += article.count;
    return STANCE_OK;
}

/* Labels one item; where there is no memory for all of its output, it has none. */
static stance_status label_item(const struct task *task, struct batch_item *item,
                                const stance_document *document, stance_error *error)
{
    struct batch *batch = task->batch;
    item->text_end = batch->text.size;
    item->said_end = batch->said.size;
    stance_status status = task->writer.lines ? label_line(task, document, error)
                                              : label_document(task, document, error);
    if (status == STANCE_OK && (batch->text.failed || batch->said.failed))
        status = no_memory(error);
    if (status != STANCE_OK) {
        batch->text.size = item->text_end;
        batch->said.size = item->said_end;
        return status;
    }
    item->text_end = batch->text.size;
    item->said_end = batch->said.size;
    batch->size += document->size;
    batch->labelled++;
    return STANCE_OK;
}

/* As struct reader wants it: labels a document where it is. */
static stance_status take_document(void *context, const stance_document *document,
                                   uint64_t position, bool *more, stance_error *error)
{
    struct task *task = context;
    struct batch *batch = task->batch;
    (void)more;
    batch->position = position;
    if (!make_items(batch, 0) || batch->labelled == BATCH_ITEMS) return no_memory(error);
    return label_item(task, &batch->items[batch->labelled], document, error);
}

static stance_classifier *classifier_of(struct labeller *labeller, size_t thread,
                                        stance_error *error)
{
    stance_classifier **classifier = &labeller->classifiers[thread];
    if (*classifier) return *classifier;
    *classifier = stance_classifier_new(labeller->writer->model, error);
    if (!*classifier) return NULL;
    stance_classifier_set_context(*classifier, labeller->context);
    stance_classifier_set_threshold(*classifier, labeller->threshold);
    stance_classifier_set_speakers(*classifier, labeller->writer->speakers);
    return *classifier;
}

void batch_label(struct labeller *labeller, size_t thread, struct batch *batch)
{
    if (!batch->count && !batch->documents) return;
    struct task task = {.labeller = labeller, .writer = *labeller->writer, .batch = batch};
    task.classifier = classifier_of(labeller, thread, &batch->error);
    if (!task.classifier) return;
    task.writer.out = &batch->text;
    task.writer.classifier = task.classifier;
    message_hold(&batch->said);
    for (size_t i = 0; i < batch->count; i++)
        if (label_item(&task, &batch->items[i], &batch->items[i].document, &batch->error) !=
            STANCE_OK)
            break;
    if (batch->documents) {
        const struct reader reader = {.options = labeller->options,
                                      .verbose = labeller->verbose,
                                      .take = take_document,
                                      .context = &task};
        batch->code = reader_documents(&reader, batch->documents, batch->name);
        stance_documents_close(batch->documents);
        batch->documents = NULL;
    }
    message_hold(NULL);
}

/* ---------------------------------------------------------------- emptying */

void batch_clear(struct batch *batch)
{
    struct batch kept = {.items = batch->items,
                         .fields = batch->fields,
                         .bytes = batch->bytes,
                         .text = batch->text,
                         .said = batch->said,
                         .closing = batch->closing};
    strbuf_clear(&kept.bytes, KEPT);
    strbuf_clear(&kept.text, KEPT);
    strbuf_clear(&kept.said, KEPT);
    strbuf_clear(&kept.closing, KEPT);
    stance_documents_close(batch->documents);
    *batch = kept;
}

void batch_free(struct batch *batch)
{
    stance_documents_close(batch->documents);
    strbuf_free(&batch->bytes);
    strbuf_free(&batch->text);
    strbuf_free(&batch->said);
    strbuf_free(&batch->closing);
    free(batch->items);
    free(batch->fields);
}
