/* Fuzzes text/html.c and what it is made of. The first byte says how the page is given: with an
 * encoding, with memory that runs out, or plainly. Text and title have to be UTF-8 without control
 * characters, and no longer than a page can be. */
#include "text/html.h"
#include "base/memory.h"
#include "text/markup.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct buffer *text)
{
    for (size_t at = 0; at < text->size;) {
        size_t length;
        uint32_t point = utf8_decode(text->data + at, text->size - at, &length);
        if ((point == UTF8_REPLACEMENT && length == 1) || (point < 0x20 && point != '\n') ||
            (point >= 0x7F && point < 0xA0))
            abort();
        at += length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {"UTF-8", "windows-1251", "UTF-16LE", "GB18030"};
    if (size < 1) return 0;
    const char *bytes = (const char *)data + 1;
    struct html_page page = {0};
    stance_error error = {0};
    const char *encoding = data[0] < 4 ? encodings[data[0]] : NULL;
    memory_fail_from(data[0] >= 4 && data[0] < 32 ? data[0] - 3 : 0);
    stance_status status = html_read(bytes, size - 1, encoding, &page, &error);
    memory_fail_from(0);
    if (status != error.status || status == STANCE_MISUSE) abort();
    check(&page.text);
    check(&page.title);
    if (page.text.size > 4 * size + 16) abort();
    html_page_free(&page);
    markup_begins(bytes, size - 1);
    return 0;
}
