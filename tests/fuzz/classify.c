/* Fuzzes all of stance-classify behind its options: the first bytes choose how the others are read
 * and written. What is written for a file, read back, is what the library says of its lines or
 * documents, one row for each; and a run over several files writes the same on several threads, and
 * a row at a time. */
#define _GNU_SOURCE
#include "classify/session.h"
#include "cli/display.h"
#include "cli/message.h"
#include "tests/fuzz/capture.h"
#include "tests/fuzz/file.h"
#include "tests/unit/samples.h"
#include "text/records.h"
#include "text/utf8.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    CHOICES = 3, /* bytes before the text */
    INPUTS = 7,
    FORMATS = 4,
    THREADS = 3,
    FILES = 3, /* the whole text, and its two parts */
    CARRIED = 2,
    ROWS = 30
};

static const char *const carry[CARRIED] = {"site", "date"};

/* What is written of one file or several. */
struct output {
    struct buffer rows, said;
    int code;
};

struct file {
    int fd;
    char path[FILE_PATH_SIZE];
};

static const stance_model *model_of_samples(void)
{
    static stance_model *model;
    if (!model) model = samples_model("linear", SAMPLES_LABELS, ROWS);
    HOLDS(model);
    return model;
}

static struct session_plan plan_of(const uint8_t *choices)
{
    static const stance_format inputs[INPUTS] = {
        STANCE_FORMAT_AUTO,  STANCE_FORMAT_ARTICLE, STANCE_FORMAT_AUTO, STANCE_FORMAT_HTML,
        STANCE_FORMAT_JSONL, STANCE_FORMAT_CSV,     STANCE_FORMAT_TSV};
    static const double thresholds[] = {0, 0.5, 0.7, 1};
    static const char *const encodings[] = {NULL, NULL, "windows-1252", "UTF-16LE"};
    size_t input = choices[0] % INPUTS, more = choices[1];
    bool records = input >= 4;
    size_t carried = records ? choices[0] / INPUTS / FORMATS % (CARRIED + 1) : 0;
    return (struct session_plan){
        .output = "-",
        .writer = {.format = writer_formats[choices[0] / INPUTS % FORMATS],
                   .model = model_of_samples(),
                   .reasons = more / 128 ? 3 : 0,
                   .speakers = input != 2 && more / 64 % 2,
                   .lines = input == 2,
                   .abstains = more % 4 > 0,
                   .records = records,
                   .carry = carry,
                   .carry_count = carried,
                   .columns = 60},
        .options = {.format = inputs[input],
                    .encoding = encodings[more / 4 % 4],
                    .carry = carry,
                    .carry_count = carried},
        .threshold = thresholds[more % 4],
        .boilerplate = more / 16 % (STANCE_BOILERPLATE_KEEP + 1),
        .context = more / 64 % 2,
        .verbose = more / 128,
        .quiet = true, /* no progress */
        .threads = 1,
    };
}

static void run(const struct session_plan *plan, char *const *paths, size_t count,
                struct output *output)
{
    static struct capture out, err;
    capture_begin(&out, &stdout);
    capture_begin(&err, &stderr);
    output->code = session_run(plan, paths, count);
    capture_end(&err, &output->said);
    capture_end(&out, &output->rows);
    HOLDS(output->code == MESSAGE_DONE || output->code == MESSAGE_FAILED);
}

static void forget(struct output *output)
{
    buffer_free(&output->rows);
    buffer_free(&output->said);
}

/* ---------------------------------------------------------------- rows and messages as text */

/* Lines for a terminal. */
static void check_shown(const struct buffer *shown)
{
    HOLDS(!utf8_bad_bytes(shown->data, shown->size));
    HOLDS(!shown->size || shown->data[shown->size - 1] == '\n');
    for (size_t i = 0; i < shown->size; i++)
        HOLDS(shown->data[i] == '\n' ||
              ((unsigned char)shown->data[i] >= ' ' && shown->data[i] != 0x7F));
}

static void check_said(const struct output *output)
{
    static const char beginning[] = "stance: ";
    const size_t size = sizeof beginning - 1;
    check_shown(&output->said);
    HOLDS(output->code == MESSAGE_DONE || output->said.size);
    for (size_t at = 0; at < output->said.size;) {
        const char *line = output->said.data + at;
        const char *end = memchr(line, '\n', output->said.size - at);
        HOLDS(end - line > (ptrdiff_t)size && memcmp(line, beginning, size) == 0);
        at += (size_t)(end - line) + 1;
    }
}

static void add(struct buffer *out, const char *bytes, size_t size)
{
    HOLDS(buffer_append(out, bytes, size));
}

/* What a text is, once it has been written and read back: U+FFFD for what is no text, and what a
 * format makes of white space. */
static void expect_text(const struct writer_format *format, const char *text, size_t size,
                        struct buffer *out)
{
    bool spaced = false, tabbed = format == &rows_tsv_format;
    out->size = 0;
    for (size_t at = 0, length; at < size; at += length) {
        uint32_t point = utf8_decode(text + at, size - at, &length);
        bool bad = !text[at] || (point == UTF8_REPLACEMENT && length == 1);
        if (bad) {
            length = 1;
            add(out, DISPLAY_REPLACEMENT, strlen(DISPLAY_REPLACEMENT));
        } else if (tabbed && text[at] >= '\t' && text[at] <= '\r') {
            if (!spaced) add(out, " ", 1);
        } else if (format == &rows_csv_format && text[at] == '\r' && at + 1 < size &&
                   text[at + 1] == '\n') {
            continue;
        } else {
            add(out, text + at, length);
        }
        spaced = out->size && out->data[out->size - 1] == ' ';
    }
}

/* ---------------------------------------------------------------- rows read back */

enum field { LABEL, PROBABILITY, SCORE, TEXT, START, END, ARTICLE, ID, VOICE, SPEAKER, FIELDS };

/* What was written, one row after the other, beside what the library says. */
struct reading {
    const struct session_plan *plan;
    stance_classifier *classifier;
    stance_input *input;
    struct records *records;
    struct record_field fields[FIELDS + CARRIED];
    const char *names[FIELDS + CARRIED];
    size_t columns[FIELDS + CARRIED]; /* of each field, [count] */
    size_t count;
    struct buffer expected;
};

static bool is_jsonl(const struct reading *reading)
{
    return reading->plan->writer.format == &jsonl_format;
}

static void name_fields(struct reading *reading, const char *const *names, const size_t *columns,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading->names[reading->count] = names[i];
        reading->columns[reading->count++] = columns[i];
    }
}

/* Fields by their names in JSON Lines, by their places in tables, where the text comes last. */
static void begin(struct reading *reading, const char *path)
{
    static const char *const keys[] = {"label", "probability", "score", "text",  "start",
                                       "end",   "article",     "id",    "voice", "speaker"};
    static const size_t key_columns[] = {LABEL, PROBABILITY, SCORE, TEXT,  START,
                                         END,   ARTICLE,     ID,    VOICE, SPEAKER};
    static const char *const table[] = {"label", "probability", "score", "note"};
    static const size_t table_columns[] = {LABEL, PROBABILITY, SCORE, ARTICLE};
    static const char *const reasons[] = {"reasons"};
    static const size_t id_column = ID, text_column = TEXT, passed_over = START;
    const struct writer *writer = &reading->plan->writer;
    if (is_jsonl(reading)) {
        name_fields(reading, keys, key_columns, FIELDS);
    } else {
        name_fields(reading, table, table_columns, 4);
        if (writer->records) name_fields(reading, &keys[ID], &id_column, 1);
        for (size_t i = 0; i < writer->carry_count; i++)
            name_fields(reading, &carry[i], &(size_t){FIELDS + i}, 1);
        if (writer->speakers) name_fields(reading, &keys[VOICE], &key_columns[VOICE], 2);
        if (writer->reasons) name_fields(reading, reasons, &passed_over, 1);
        name_fields(reading, &keys[TEXT], &text_column, 1);
    }
    stance_format format = is_jsonl(reading)                    ? STANCE_FORMAT_JSONL
                           : writer->format == &rows_csv_format ? STANCE_FORMAT_CSV
                                                                : STANCE_FORMAT_TSV;
    reading->classifier = stance_classifier_new(writer->model, NULL);
    reading->input = stance_input_open(path, NULL);
    HOLDS(reading->classifier && reading->input);
    reading->records =
        records_new(reading->input, "rows", format, reading->names, reading->count, NULL);
    HOLDS(reading->records);
    if (format == STANCE_FORMAT_CSV) records_need_header(reading->records);
    stance_classifier_set_context(reading->classifier, reading->plan->context);
    stance_classifier_set_threshold(reading->classifier, reading->plan->threshold);
    stance_classifier_set_speakers(reading->classifier, writer->speakers);
}

static void end(struct reading *reading)
{
    records_free(reading->records);
    stance_input_close(reading->input);
    stance_classifier_free(reading->classifier);
    buffer_free(&reading->expected);
}

/* The next row, its fields in the order of enum field. */
static bool next_row(struct reading *reading)
{
    struct record_field found[FIELDS + CARRIED];
    bool more;
    HOLDS(records_next(reading->records, found, &more, NULL) == STANCE_OK);
    memset(reading->fields, 0, sizeof reading->fields);
    for (size_t i = 0; more && i < reading->count; i++)
        reading->fields[reading->columns[i]] = found[i];
    return more;
}

static void check_text(struct reading *reading, size_t field, const char *text, size_t size)
{
    const struct record_field *found = &reading->fields[field];
    expect_text(reading->plan->writer.format, text, size, &reading->expected);
    HOLDS(found->bytes && found->size == reading->expected.size);
    HOLDS(!found->size || memcmp(found->bytes, reading->expected.data, found->size) == 0);
}

/* What is missing is null in JSON Lines, and empty in tables. */
static void check_field(struct reading *reading, size_t field, const stance_field *expected)
{
    if (expected->bytes || !is_jsonl(reading))
        check_text(reading, field, expected->bytes, expected->size);
    else
        HOLDS(!reading->fields[field].bytes);
}

static double number_of(const struct reading *reading, size_t field)
{
    char text[64];
    const struct record_field *found = &reading->fields[field];
    HOLDS(found->size && found->size < sizeof text);
    memcpy(text, found->bytes, found->size);
    text[found->size] = '\0';
    return strtod(text, NULL);
}

static void check_record(struct reading *reading, const stance_document *document)
{
    if (!document || !reading->plan->writer.records) return;
    check_field(reading, ID, &document->id);
    for (size_t i = 0; !is_jsonl(reading) && i < reading->plan->writer.carry_count; i++)
        check_field(reading, FIELDS + i, &document->carry[i]);
}

static void check_speaker(struct reading *reading, const stance_result *result,
                          const stance_document *document, const stance_article *article)
{
    stance_field name = {NULL, 0};
    const char *voice = writer_voice(result->voice);
    if (!reading->plan->writer.speakers) return;
    if (result->speaker != STANCE_NONE) {
        HOLDS((size_t)result->speaker < article->speaker_count);
        const stance_speaker *speaker = &article->speakers[result->speaker];
        HOLDS(speaker->start < speaker->end && speaker->end <= document->size);
        name = (stance_field){document->text + speaker->start, speaker->end - speaker->start};
    }
    check_text(reading, VOICE, voice, strlen(voice));
    check_field(reading, SPEAKER, &name);
}

/* The reasons of every label add up, and are parts of the text. */
static void check_reasons(struct reading *reading, const char *text, size_t size)
{
    for (size_t label = 0; reading->plan->writer.reasons && label < SAMPLES_LABELS; label++) {
        stance_explanation explanation;
        HOLDS(stance_explain_sentence(reading->classifier, text, size, label, &explanation, NULL) ==
              STANCE_OK);
        int64_t sum = explanation.bias;
        for (size_t i = 0; i < explanation.count; i++) {
            const stance_reason *reason = &explanation.reasons[i];
            HOLDS(reason->start < reason->end && reason->end <= size);
            sum += reason->contribution;
        }
        HOLDS(sum == explanation.decision);
    }
}

static void check_sentence(struct reading *reading, const char *text, size_t size,
                           const stance_result *result, const stance_document *document)
{
    const struct writer *writer = &reading->plan->writer;
    const char *label = writer_label(writer, result);
    bool abstained = result->flags & STANCE_FLAG_ABSTAINED;
    HOLDS(next_row(reading));
    if (abstained && is_jsonl(reading))
        HOLDS(!reading->fields[LABEL].bytes);
    else
        check_text(reading, LABEL, label, strlen(label));
    check_text(reading, TEXT, text, size);
    double difference = number_of(reading, PROBABILITY) - result->probability;
    HOLDS(difference < 1e-4 && difference > -1e-4);
    HOLDS(number_of(reading, SCORE) >= -1 && number_of(reading, SCORE) <= 1);
    check_record(reading, document);
    check_reasons(reading, text, size);
    if (!is_jsonl(reading)) return;
    HOLDS((size_t)number_of(reading, START) == result->start);
    HOLDS((size_t)number_of(reading, END) == result->end);
}

static stance_status check_document(struct reading *reading, const stance_document *document)
{
    stance_article article;
    stance_status status =
        stance_classify_article(reading->classifier, document->text, document->size,
                                reading->plan->boilerplate, &article, NULL);
    for (size_t i = 0; status == STANCE_OK && i < article.count; i++) {
        const stance_result *result = &article.sentences[i];
        check_sentence(reading, document->text + result->start, result->end - result->start, result,
                       document);
        check_speaker(reading, result, document, &article);
    }
    if (status == STANCE_OK && is_jsonl(reading)) {
        HOLDS(next_row(reading) && reading->fields[ARTICLE].bytes);
        HOLDS(!reading->fields[TEXT].bytes && !reading->fields[LABEL].bytes);
        if (document->line) check_field(reading, ID, &document->id);
    }
    return status;
}

static stance_status check_documents(struct reading *reading, const char *path)
{
    stance_document document;
    bool more = true;
    stance_documents *documents = stance_documents_open(path, &reading->plan->options, NULL);
    HOLDS(documents);
    stance_status status = STANCE_OK;
    while (status == STANCE_OK && more) {
        status = stance_documents_next(documents, &document, &more, NULL);
        if (status == STANCE_OK && more) status = check_document(reading, &document);
    }
    stance_documents_close(documents);
    return status;
}

static stance_status check_lines(struct reading *reading, const char *path)
{
    const char *line = "";
    size_t size;
    stance_result result;
    stance_input *input = stance_input_open(path, NULL);
    HOLDS(input);
    stance_status status = stance_input_decode(input, reading->plan->options.encoding, NULL);
    while (status == STANCE_OK && line) {
        status = stance_input_line(input, &line, &size, NULL);
        if (status != STANCE_OK || !line) break;
        HOLDS(stance_classify_sentence(reading->classifier, line, size, &result, NULL) ==
              STANCE_OK);
        check_sentence(reading, line, size, &result, NULL);
    }
    stance_input_close(input);
    return status;
}

static void check_rows(const struct session_plan *plan, const struct output *output,
                       const char *path)
{
    struct reading reading = {.plan = plan};
    struct file rows;
    rows.fd = file_make(output->rows.data, output->rows.size, rows.path);
    begin(&reading, rows.path);
    stance_status status =
        plan->writer.lines ? check_lines(&reading, path) : check_documents(&reading, path);
    HOLDS((status == STANCE_OK) == (output->code == MESSAGE_DONE));
    HOLDS(!next_row(&reading));
    end(&reading);
    close(rows.fd);
}

/* ---------------------------------------------------------------- the whole */

static void check_same(const struct output *a, const struct output *b)
{
    HOLDS(a->code == b->code);
    HOLDS(a->rows.size == b->rows.size && a->said.size == b->said.size);
    HOLDS(memcmp(a->rows.data, b->rows.data, a->rows.size) == 0);
    HOLDS(memcmp(a->said.data, b->said.data, a->said.size) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < CHOICES) return 0;
    const uint8_t *text = data + CHOICES;
    size -= CHOICES;
    size_t cut = size * data[2] / UINT8_MAX;
    struct file files[FILES];
    files[0].fd = file_make(text, size, files[0].path);
    files[1].fd = file_make(text, cut, files[1].path);
    files[2].fd = file_make(text + cut, size - cut, files[2].path);
    char *const paths[FILES] = {files[0].path, files[1].path, files[2].path};

    struct session_plan plan = plan_of(data);
    struct output one = {.code = 0}, other = {.code = 0};
    run(&plan, paths, 1, &one);
    check_said(&one);
    if (plan.writer.format == &plain_format)
        check_shown(&one.rows);
    else
        check_rows(&plan, &one, files[0].path);

    plan.writer.several = true;
    run(&plan, paths, FILES, &one);
    check_said(&one);
    plan.threads = THREADS;
    plan.at_once = data[2] % 4 == 0; /* which needs no threads */
    run(&plan, paths, FILES, &other);
    check_same(&one, &other);
    forget(&one);
    forget(&other);
    for (size_t i = 0; i < FILES; i++) close(files[i].fd);
    return 0;
}
