/* libFuzzer harness: the promises of text/sentences.h over any bytes. The first byte picks the
 * language and where in the text the paragraph begins. */
#include "text/sentences.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

#define HOLDS(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) abort();                                                                 \
    } while (0)

static void check(const char *text, size_t start, size_t end, const struct span_list *list)
{
    size_t item = 0, last = start, length;
    for (size_t at = start; at < end; at += length) {
        bool space = unicode_is_space(utf8_decode(text + at, end - at, &length));
        bool inside = item < list->count && at >= list->items[item].start;
        HOLDS(!(space && inside && at == list->items[item].start));
        if (!space) {
            HOLDS(inside && at + length <= list->items[item].end);
            last = at + length;
        }
        if (item < list->count && at + length >= list->items[item].end) {
            HOLDS(last == list->items[item].end);
            item++;
        }
    }
    HOLDS(item == list->count);
    for (size_t i = 0; i < list->count; i++) {
        HOLDS(list->items[i].start < list->items[i].end);
        HOLDS(i == 0 || list->items[i].start >= list->items[i - 1].end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"none",  "english", "german", "french",
                                            "greek", "russian", "hindi",  "tamil",
                                            "dutch", "spanish", "arabic", "armenian"};
    enum { LANGUAGES = sizeof languages / sizeof *languages };
    if (size < 1) return 0;
    const char *text = (const char *)data + 1;
    size_t end = size - 1;
    size_t start = data[0] / LANGUAGES <= end ? data[0] / LANGUAGES : 0;
    struct span_list list = {0};
    HOLDS(sentences_split(text, start, end, languages[data[0] % LANGUAGES], &list));
    check(text, start, end, &list);
    span_list_free(&list);
    return 0;
}
