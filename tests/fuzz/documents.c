/* Fuzzes stance_documents: the first byte chooses format, encoding and what the bytes come through.
 * Every answer is a document with all its parts, the end, or an error that says something. */
#define _GNU_SOURCE
#include "base/memory.h"
#include "stance/stance.h"
#include "tests/fuzz/file.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FORMATS = STANCE_FORMAT_HTML + 1, ENCODINGS = 4, PIPED_MAX = 1 << 15, DOCUMENTS_MAX = 4096 };

static const char *const carry[] = {"site", "date"};

/* Adds up the bytes, so that a sanitizer sees whether they are there. */
static uint64_t look(const char *bytes, size_t size)
{
    uint64_t sum = size;
    for (size_t i = 0; i < size; i++) sum = sum * 31 + (unsigned char)bytes[i];
    return sum;
}

static uint64_t read_all(stance_documents *documents)
{
    uint64_t sum = 0;
    long long line = 0;
    bool cut_off = false, any = false;
    for (size_t i = 0; i < DOCUMENTS_MAX; i++) {
        stance_document document = {0};
        stance_error error = {0};
        bool more = true;
        stance_status status = stance_documents_next(documents, &document, &more, &error);
        HOLDS(status == error.status && (status == STANCE_OK || !more));
        HOLDS(!cut_off || status == STANCE_BAD_DATA);
        sum += (uint64_t)status;
        if (status != STANCE_OK) {
            HOLDS(status == STANCE_BAD_DATA && error.message[0] && error.source[0]);
            HOLDS(!strchr(error.message, '\n'));
            break;
        }
        if (!more) break;
        HOLDS(document.text && document.carry && (document.line > line || !document.line));
        any = true;
        line = document.line;
        cut_off = document.cut_off;
        sum = sum * 31 + look(document.text, document.size);
        if (document.id.bytes) sum += look(document.id.bytes, document.id.size);
        for (size_t c = 0; line && c < sizeof carry / sizeof carry[0]; c++)
            if (document.carry[c].bytes)
                sum += look(document.carry[c].bytes, document.carry[c].size);
    }
    HOLDS(!any || stance_documents_format(documents) != STANCE_FORMAT_AUTO);
    HOLDS(stance_documents_encoding(documents, NULL));
    return sum;
}

static stance_documents *open_all(const char *path, const stance_documents_options *options)
{
    stance_error error = {0};
    stance_documents *documents = stance_documents_open(path, options, &error);
    HOLDS(documents);
    return documents;
}

static uint64_t through_pipe(const void *bytes, size_t size,
                             const stance_documents_options *options)
{
    int ends[2];
    char path[FILE_PATH_SIZE];
    HOLDS(pipe(ends) == 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[0]);
    stance_documents *documents = open_all(path, options);
    HOLDS(write(ends[1], bytes, size) == (ssize_t)size);
    close(ends[1]);
    uint64_t sum = read_all(documents);
    stance_documents_close(documents);
    close(ends[0]);
    return sum;
}

static uint64_t through_file(const void *bytes, size_t size,
                             const stance_documents_options *options)
{
    char path[FILE_PATH_SIZE];
    int fd = file_make(bytes, size, path);
    stance_documents *documents = open_all(path, options);
    uint64_t sum = read_all(documents);
    stance_documents_close(documents);
    close(fd);
    return sum;
}

/* Memory that runs out: nothing but NO_MEMORY is to come of it. */
static void run_out(const void *bytes, size_t size, const stance_documents_options *options, long n)
{
    char path[FILE_PATH_SIZE];
    int fd = file_make(bytes, size, path);
    stance_document document;
    bool more = true;
    memory_fail_from(n);
    stance_documents *documents = stance_documents_open(path, options, NULL);
    while (documents && more &&
           stance_documents_next(documents, &document, &more, NULL) == STANCE_OK)
        ;
    memory_fail_from(0);
    if (documents) stance_documents_next(documents, &document, &more, NULL);
    stance_documents_close(documents);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[ENCODINGS] = {NULL, "UTF-8", "windows-1251", "UTF-16LE"};
    if (size < 1) return 0;
    stance_documents_options options = {
        .format = data[0] % FORMATS,
        .encoding = encodings[data[0] / FORMATS % ENCODINGS],
        .carry = carry,
        .carry_count = data[0] / FORMATS / ENCODINGS % 3,
    };
    const void *bytes = data + 1;
    uint64_t sum = through_file(bytes, --size, &options);
    if (size <= PIPED_MAX) HOLDS(sum == through_pipe(bytes, size, &options));
    run_out(bytes, size, &options, (long)(sum % 64) + 1);
    return 0;
}
