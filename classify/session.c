/* The caller's thread reads and writes, the others label. A file that is one article goes to a
 * thread as it is; lines and records go in batches. */
#include "classify/session.h"

#include "classify/batch.h"
#include "classify/pipeline.h"
#include "classify/reader.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "cli/sink.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_ELSE = 16 }; /* that may be open beside those of jobs */

struct session {
    const struct session_plan *plan;
    struct writer writer; /* the plan's, begun */
    struct labeller labeller;
    struct pipeline *pipeline;
    char *const *paths; /* [count] */
    size_t count;

    /* Reading. */
    size_t file;         /* number of the file that is read */
    struct batch *batch; /* that is being filled; NULL: nothing more is wanted */

    /* Writing. */
    struct strbuf pieces; /* of a format that is composed at the end */
    int code;             /* the worst exit code so far */
    bool article;         /* one was written, or a line */
    size_t failed;        /* number of the file that ended early, + 1; 0: none */
    uint64_t passed;      /* bytes of the files that are done */
    uint64_t all;         /* bytes of all files; 0: not known */
    size_t passed_file;   /* number of the first file that is not done */
    struct progress_figures figures;
};

/* ---------------------------------------------------------------- writing */

/* Bytes of a file; none where it is missing. False: it is no regular file, so that nobody knows. */
static bool file_size(const char *path, uint64_t *size)
{
    struct stat about;
    bool is_stdin = reader_name(path) != path;
    int found = is_stdin ? fstat(STDIN_FILENO, &about) : stat(path, &about);
    *size = found == 0 && S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0;
    return found != 0 || S_ISREG(about.st_mode);
}

static void measure(struct session *session)
{
    uint64_t size;
    for (size_t i = 0; progress_wanted() && i < session->count; i++) {
        bool known = file_size(session->paths[i], &size);
        session->all += size;
        if (known) continue;
        session->all = 0;
        return;
    }
}

static void tell_progress(struct session *session, const struct batch *batch)
{
    uint64_t size;
    if (!progress_wanted()) return;
    for (; session->passed_file < batch->file; session->passed_file++) {
        file_size(session->paths[session->passed_file], &size);
        session->passed += size;
    }
    session->figures.text += batch->size;
    session->figures.sentences += batch->sentences;
    if (!progress_due()) return;
    session->figures.seconds = progress_seconds();
    session->figures.file = batch->file + 1;
    session->figures.files = session->count;
    session->figures.total = session->all;
    session->figures.done = session->passed + batch->position;
    char line[PROGRESS_LINE_SIZE];
    progress_line(line, &session->figures);
    progress_show(line);
}

static const char *part(const struct strbuf *buffer, size_t start)
{
    return buffer->size ? buffer->bytes + start : "";
}

/* Rows and messages in the order in which they arose. */
static void write_batch(struct session *session, const struct batch *batch)
{
    size_t text = 0, said = 0;
    const struct writer *writer = &session->plan->writer;
    const char *between = writer->lines ? "" : writer->format->between;
    for (size_t i = 0; i < batch->labelled; i++) {
        const struct batch_item *item = &batch->items[i];
        message_release(part(&batch->said, said), item->said_end - said);
        if (session->article) sink_put(between, strlen(between));
        session->article = true;
        if (writer->format->compose)
            strbuf_add(&session->pieces, part(&batch->text, text), item->text_end - text);
        else
            sink_put(part(&batch->text, text), item->text_end - text);
        text = item->text_end;
        said = item->said_end;
    }
    message_release(part(&batch->said, said), batch->said.size - said);
}

static int fail_for_memory(void)
{
    message_error(&(stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"});
    return MESSAGE_FAILED;
}

/* Composes what there is now, and writes it. False: there was no memory. */
static bool write_composed(const struct session *session)
{
    struct strbuf whole = {.size = 0};
    struct writer writer = session->writer;
    writer.out = &whole;
    if (!session->pieces.failed)
        writer.format->compose(&writer, &session->pieces, session->code == MESSAGE_DONE);
    bool made = !session->pieces.failed && !whole.failed;
    interrupt_hold();
    if (made) sink_put(whole.bytes, whole.size);
    interrupt_release();
    strbuf_free(&whole);
    return made;
}

/* As pipeline_plan wants it. */
static bool deliver(void *context, void *job)
{
    struct session *session = context;
    struct batch *batch = job;
    int code = batch->code;
    bool whole = batch->error.status == STANCE_OK;
    if (session->failed == batch->file + 1) {
        batch_clear(batch);
        return true;
    }
    interrupt_hold();
    write_batch(session, batch);
    if (!whole) {
        code = reader_fail(batch->name, &batch->error);
        session->failed = batch->file + 1;
    } else {
        message_release(part(&batch->closing, 0), batch->closing.size);
        if (batch->said.failed || batch->closing.failed) code = fail_for_memory(); /* to say more */
    }
    if (code > session->code) session->code = code;
    if (session->plan->at_once) sink_flush();
    bool more = sink_takes();
    interrupt_release();
    tell_progress(session, batch);
    batch_clear(batch);
    return more;
}

/* ---------------------------------------------------------------- reading */

/* Begins a batch. What is said goes before its items, or behind them. */
static bool next_batch(struct session *session, bool before)
{
    message_hold(NULL);
    session->batch = pipeline_next(session->pipeline);
    if (!session->batch) return false;
    session->batch->file = session->file;
    session->batch->name = reader_name(session->paths[session->file]);
    message_hold(before ? &session->batch->said : &session->batch->closing);
    return true;
}

static bool submit_batch(struct session *session)
{
    message_hold(NULL);
    pipeline_submit(session->pipeline);
    return next_batch(session, false) && session->failed != session->file + 1;
}

/* As struct reader wants it: puts a line or a document into the batch. */
static stance_status take(void *context, const stance_document *document, uint64_t position,
                          bool *more, stance_error *error)
{
    struct session *session = context;
    size_t carry_count = session->plan->options.carry_count;
    bool added = batch_add(session->batch, document, carry_count, error);
    if (!added && error->status == STANCE_OK) {
        *more = submit_batch(session);
        if (!*more) return STANCE_OK;
        added = batch_add(session->batch, document, carry_count, error);
    }
    if (!added) return error->status;
    session->batch->position = position;
    message_hold(&session->batch->closing);
    if (session->plan->at_once) *more = submit_batch(session);
    return STANCE_OK;
}

static bool asks_for_fields(const stance_documents_options *options)
{
    return options->text_field || options->id_field || options->carry_count;
}

static int read_documents(struct session *session, const struct reader *reader, const char *path)
{
    stance_error error = {.status = STANCE_OK};
    stance_documents *documents = stance_documents_open(path, reader->options, &error);
    if (!documents) return reader_fail(session->batch->name, &error);
    stance_format format = stance_documents_format(documents);
    if (format == STANCE_FORMAT_ARTICLE || format == STANCE_FORMAT_HTML) {
        if (asks_for_fields(reader->options))
            message_warn("%s: read as %s, which has no fields", session->batch->name,
                         reader_format_name(format));
        session->batch->documents = documents;
        return MESSAGE_DONE;
    }
    int code = reader_documents(reader, documents, session->batch->name);
    stance_documents_close(documents);
    return code;
}

static void read_file(struct session *session)
{
    const struct reader reader = {.options = &session->plan->options,
                                  .verbose = session->plan->verbose,
                                  .take = take,
                                  .context = session};
    const char *path = session->paths[session->file];
    if (!next_batch(session, true)) return;
    int code = session->plan->writer.lines ? reader_lines(&reader, path)
                                           : read_documents(session, &reader, path);
    message_hold(NULL);
    if (!session->batch) return;
    session->batch->code = code;
    pipeline_submit(session->pipeline);
}

/* ---------------------------------------------------------------- the whole */

static void work(void *context, size_t thread, void *job)
{
    struct session *session = context;
    batch_label(&session->labeller, thread, job);
}

static void release(void *job)
{
    batch_free(job);
}

/* A job may hold a file open, of which a process may have only so many. */
static size_t threads_of(const struct session_plan *plan)
{
    long files = sysconf(_SC_OPEN_MAX); /* -1: as many as it likes */
    size_t most = plan->threads;
    if (files >= 0) most = files > FILES_ELSE ? (size_t)(files - FILES_ELSE) / PIPELINE_JOBS : 0;
    if (plan->at_once || most <= 1) return 1;
    return most < plan->threads ? most : plan->threads;
}

static bool begin(struct session *session)
{
    const struct session_plan *plan = session->plan;
    const struct pipeline_plan steps = {.threads = threads_of(plan),
                                        .job_size = sizeof(struct batch),
                                        .work = work,
                                        .deliver = deliver,
                                        .release = release,
                                        .context = session};
    session->labeller = (struct labeller){.writer = &session->writer,
                                          .options = &plan->options,
                                          .boilerplate = plan->boilerplate,
                                          .threshold = plan->threshold,
                                          .context = plan->context,
                                          .verbose = plan->verbose};
    session->pipeline = pipeline_new(&steps);
    return session->pipeline != NULL;
}

static bool begin_writing(struct session *session)
{
    struct strbuf header = {.size = 0};
    session->writer.out = &header;
    writer_begin(&session->writer);
    bool begun = !header.failed;
    interrupt_hold();
    if (begun) sink_put(header.bytes, header.size);
    interrupt_release();
    strbuf_free(&header);
    session->writer.out = NULL;
    progress_begin(!session->plan->quiet && (sink_is_file() || !isatty(STDOUT_FILENO)));
    measure(session);
    return begun;
}

static void worse(struct session *session, int code)
{
    if (code > session->code) session->code = code;
}

/* A file is not replaced where no article could be read, nor by a page or rows of a model that has
 * been changed meanwhile. */
static void end_writing(struct session *session)
{
    const struct session_plan *plan = session->plan;
    bool composed = plan->writer.format->compose != NULL;
    bool keep = session->article || session->code == MESSAGE_DONE;
    if (keep && (composed || sink_is_file())) {
        worse(session, intact_check(plan->intact, plan->writer.model));
        keep = session->code != MESSAGE_MODEL;
        if (keep && composed && !write_composed(session)) {
            worse(session, fail_for_memory());
            keep = false;
        }
    }
    worse(session, sink_end(keep));
}

/* Reads, labels and writes all files. */
static void run(struct session *session)
{
    if (!begin(session) || !begin_writing(session)) {
        session->code = fail_for_memory();
        return;
    }
    for (; session->file < session->count && sink_takes(); session->file++) read_file(session);
    if (sink_takes()) pipeline_finish(session->pipeline);
}

int session_run(const struct session_plan *plan, char *const *paths, size_t count)
{
    struct session session = {.plan = plan, .writer = plan->writer, .paths = paths, .count = count};
    if (!sink_begin(plan->output)) return sink_end(false);
    run(&session);
    end_writing(&session);
    strbuf_free(&session.pieces);
    pipeline_free(session.pipeline);
    for (size_t i = 0; i < PIPELINE_THREADS_MAX; i++)
        stance_classifier_free(session.labeller.classifiers[i]);
    return session.code;
}
