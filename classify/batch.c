/* With several threads lines are read into a block that is bounded in lines and bytes, each thread
 * labels a stretch of the block of about the same number of bytes into a memory stream, and the
 * streams are written out in order. */
#include "classify/batch.h"

#include <pthread.h>
#include <stdlib.h>

enum { BLOCK_LINES = 4096, BLOCK_BYTES = 1 << 20 };

struct block {
    char *bytes;              /* the lines, each with a line feed */
    size_t ends[BLOCK_LINES]; /* [count] where each line's line feed is */
    size_t count;             /* lines */
};

struct worker {
    const struct batch *batch;
    stance_classifier *classifier;
    const char *file;
    const struct block *block;
    size_t first, last; /* lines [first, last) of the block */
    char *out;          /* [out_size] what it wrote, to be freed */
    size_t out_size;
    stance_error error;
};

stance_status batch_open(struct batch *batch, const struct writer *writer, size_t threads,
                         stance_error *error)
{
    *batch = (struct batch){.writer = writer};
    for (; batch->threads < threads; batch->threads++) {
        stance_classifier *classifier = stance_classifier_new(writer->model, error);
        if (!classifier) {
            batch_close(batch);
            return STANCE_NO_MEMORY;
        }
        batch->classifiers[batch->threads] = classifier;
    }
    return STANCE_OK;
}

void batch_close(struct batch *batch)
{
    for (size_t i = 0; i < batch->threads; i++) stance_classifier_free(batch->classifiers[i]);
    batch->threads = 0;
}

static stance_status no_memory(stance_error *error)
{
    *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    return STANCE_NO_MEMORY;
}

static stance_status label_line(const struct writer *writer, stance_classifier *classifier,
                                const char *file, const char *text, size_t size,
                                stance_error *error)
{
    stance_result result;
    stance_status status = stance_classify_sentence(classifier, text, size, &result, error);
    if (status != STANCE_OK) return status;
    const struct writer_source source = {.file = file};
    const struct writer_sentence sentence = {&source, text, size, &result};
    writer_line(writer, &sentence);
    return STANCE_OK;
}

static stance_status run_alone(const struct batch *batch, stance_input *input, const char *file,
                               bool flush, stance_error *error)
{
    FILE *out = batch->writer->out;
    while (!ferror(out)) {
        const char *line;
        size_t size;
        stance_status status = stance_input_line(input, &line, &size, error);
        if (status != STANCE_OK || !line) return status;
        status = label_line(batch->writer, batch->classifiers[0], file, line, size, error);
        if (status != STANCE_OK) return status;
        if (flush) fflush(out);
    }
    return STANCE_OK;
}

/* Reads the next lines into the block; at the end of the input there are none. The bytes are to be
 * freed, also after an error, of which the lines before are in the block. */
static stance_status read_block(stance_input *input, struct block *block, stance_error *error)
{
    size_t size = 0, filled = 0;
    block->count = 0;
    block->bytes = NULL;
    FILE *stream = open_memstream(&block->bytes, &size);
    if (!stream) return no_memory(error);
    stance_status status = STANCE_OK;
    while (block->count < BLOCK_LINES && filled < BLOCK_BYTES) {
        const char *line;
        size_t line_size;
        status = stance_input_line(input, &line, &line_size, error);
        if (status != STANCE_OK || !line) break;
        fwrite(line, 1, line_size, stream);
        putc('\n', stream);
        filled += line_size;
        block->ends[block->count++] = filled++;
    }
    bool failed = ferror(stream) != 0;
    if (fclose(stream) != 0 || failed) {
        block->count = 0;
        return no_memory(error);
    }
    return status;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct writer writer = *worker->batch->writer;
    writer.out = open_memstream(&worker->out, &worker->out_size);
    if (!writer.out) {
        no_memory(&worker->error);
        return NULL;
    }
    const struct block *block = worker->block;
    for (size_t i = worker->first; i < worker->last; i++) {
        size_t start = i ? block->ends[i - 1] + 1 : 0;
        if (label_line(&writer, worker->classifier, worker->file, block->bytes + start,
                       block->ends[i] - start, &worker->error) != STANCE_OK)
            break;
    }
    bool failed = ferror(writer.out) != 0;
    if ((fclose(writer.out) != 0 || failed) && worker->error.status == STANCE_OK)
        no_memory(&worker->error);
    return NULL;
}

/* Gives each of the workers a stretch of the block's lines, by bytes. */
static void share_out(const struct block *block, struct worker *workers, size_t count)
{
    size_t line = 0, size = block->ends[block->count - 1] + 1;
    for (size_t i = 0; i < count; i++) {
        workers[i].first = line;
        size_t limit = i + 1 < count ? size / count * (i + 1) : size;
        while (line < block->count && block->ends[line] < limit) line++;
        workers[i].last = line;
    }
}

static stance_status label_block(const struct batch *batch, const struct block *block,
                                 const char *file, stance_error *error)
{
    struct worker workers[BATCH_THREADS_MAX];
    pthread_t threads[BATCH_THREADS_MAX];
    bool started[BATCH_THREADS_MAX] = {false};
    for (size_t i = 0; i < batch->threads; i++)
        workers[i] = (struct worker){
            .batch = batch, .classifier = batch->classifiers[i], .file = file, .block = block};
    share_out(block, workers, batch->threads);

    for (size_t i = 1; i < batch->threads; i++)
        started[i] = pthread_create(&threads[i], NULL, work, &workers[i]) == 0;
    for (size_t i = 0; i < batch->threads; i++) {
        if (started[i])
            pthread_join(threads[i], NULL);
        else
            work(&workers[i]);
    }

    stance_status status = STANCE_OK;
    for (size_t i = 0; i < batch->threads; i++) {
        if (status == STANCE_OK && workers[i].out)
            fwrite(workers[i].out, 1, workers[i].out_size, batch->writer->out);
        free(workers[i].out);
        if (status == STANCE_OK && workers[i].error.status != STANCE_OK) {
            status = workers[i].error.status;
            *error = workers[i].error;
        }
    }
    return status;
}

static stance_status run_together(const struct batch *batch, stance_input *input, const char *file,
                                  stance_error *error)
{
    while (!ferror(batch->writer->out)) {
        struct block block;
        stance_error later = {.status = STANCE_OK};
        stance_status read = read_block(input, &block, &later);
        stance_status status = block.count ? label_block(batch, &block, file, error) : STANCE_OK;
        bool ended = block.count == 0;
        free(block.bytes);
        if (status != STANCE_OK) return status;
        if (read != STANCE_OK) *error = later;
        if (read != STANCE_OK || ended) return read;
    }
    return STANCE_OK;
}

stance_status batch_run(struct batch *batch, stance_input *input, const char *file, bool flush,
                        stance_error *error)
{
    if (flush || batch->threads == 1) return run_alone(batch, input, file, flush, error);
    return run_together(batch, input, file, error);
}
