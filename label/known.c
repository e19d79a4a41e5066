/* Of what is known only the keys are kept: eight bytes a sentence, and their table. */
#include "label/known.h"

#include "label/wording.h"
#include "label/worksheet.h"

#include <string.h>
#include <strings.h>

bool known_next(const char **at, char path[KNOWN_PATH_SIZE])
{
    if (!*at) return false;
    size_t size = strcspn(*at, ","), kept = size < KNOWN_PATH_SIZE ? size : KNOWN_PATH_SIZE - 1;
    memcpy(path, *at, kept);
    path[kept] = '\0';
    *at = (*at)[size] ? *at + size + 1 : NULL;
    return true;
}

/* What the file's name says it is, compressed or not; AUTO: lines. */
static stance_format format_of(const char *path)
{
    static const struct {
        const char *ending;
        stance_format format;
    } endings[] = {{".csv", STANCE_FORMAT_CSV},
                   {".jsonl", STANCE_FORMAT_JSONL},
                   {".ndjson", STANCE_FORMAT_JSONL}};
    static const char *const packings[] = {".gz", ".zst"};
    size_t size = strlen(path);
    for (size_t i = 0; i < sizeof packings / sizeof packings[0]; i++) {
        size_t packing = strlen(packings[i]);
        if (size <= packing || strcasecmp(path + size - packing, packings[i]) != 0) continue;
        size -= packing;
        break;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t ending = strlen(endings[i].ending);
        if (size >= ending && strncasecmp(path + size - ending, endings[i].ending, ending) == 0)
            return endings[i].format;
    }
    return STANCE_FORMAT_AUTO;
}

static stance_status add_text(struct ledger *known, struct wording *wording, const char *text,
                              size_t size, stance_error *error)
{
    if (wording_read(wording, text, size) && (ledger_find(known, wording->key) != LEDGER_NONE ||
                                              ledger_add(known, wording->key, known->count)))
        return STANCE_OK;
    *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
    return error->status;
}

static stance_status add_records(struct ledger *known, struct wording *wording, const char *path,
                                 stance_format format, stance_error *error)
{
    const stance_documents_options options = {.format = format};
    stance_documents *documents = stance_documents_open(path, &options, error);
    if (!documents) return error->status;
    stance_document document;
    bool more = true;
    stance_status status = STANCE_OK;
    while (status == STANCE_OK) {
        status = stance_documents_next(documents, &document, &more, error);
        if (status != STANCE_OK || !more) break;
        status = add_text(known, wording, document.text, document.size, error);
    }
    stance_documents_close(documents);
    return status;
}

static stance_status add_sheet(struct ledger *known, struct wording *wording, const char *path,
                               stance_error *error)
{
    struct worksheet sheet;
    stance_status status = worksheet_read(&sheet, path, error);
    for (size_t i = 0; status == STANCE_OK && i < sheet.count; i++) {
        stance_field text = worksheet_field(&sheet, i, WORKSHEET_TEXT);
        status = add_text(known, wording, text.bytes, text.size, error);
    }
    worksheet_free(&sheet);
    return status;
}

stance_status known_add(struct ledger *known, const char *path, stance_error *error)
{
    struct wording wording = {.words = NULL};
    stance_format format = format_of(path);
    stance_status status = format == STANCE_FORMAT_AUTO
                               ? add_sheet(known, &wording, path, error)
                               : add_records(known, &wording, path, format, error);
    wording_free(&wording);
    return status;
}
