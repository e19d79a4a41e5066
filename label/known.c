/* Of what is known only the keys are kept: eight bytes a sentence, and their table. */
#include "label/known.h"

#include "label/wording.h"
#include "label/worksheet.h"

#include <string.h>

bool known_next(const char **at, char path[KNOWN_PATH_SIZE])
{
    if (!*at) return false;
    size_t size = strcspn(*at, ","), kept = size < KNOWN_PATH_SIZE ? size : KNOWN_PATH_SIZE - 1;
    memcpy(path, *at, kept);
    path[kept] = '\0';
    *at = (*at)[size] ? *at + size + 1 : NULL;
    return true;
}

stance_status known_add(struct ledger *known, const char *path, stance_error *error)
{
    struct wording wording = {.words = NULL};
    struct worksheet sheet;
    stance_status status = worksheet_read(&sheet, path, STANCE_FORMAT_AUTO, error);
    for (size_t i = 0; status == STANCE_OK && i < sheet.count; i++) {
        stance_field text = worksheet_field(&sheet, i, WORKSHEET_TEXT);
        bool good = wording_read(&wording, text.bytes, text.size) &&
                    (ledger_find(known, wording.key) != LEDGER_NONE ||
                     ledger_add(known, wording.key, known->count));
        if (good) continue;
        *error = (stance_error){.status = STANCE_NO_MEMORY, .message = "out of memory"};
        status = error->status;
    }
    worksheet_free(&sheet);
    wording_free(&wording);
    return status;
}
