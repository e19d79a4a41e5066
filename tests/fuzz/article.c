/* Fuzzes article_read: sentences lie in the text, in order, without blank ends and without cutting
 * a character; and a second reading, into memory that was used before, gives the same. */
#include "text/article.h"
#include "tests/fuzz/holds.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text, size_t size, const struct article_text *article)
{
    size_t item = 0, length;
    for (size_t at = 0; at < size && item < article->count; at += length) {
        const struct article_sentence *s = &article->items[item];
        utf8_decode(text + at, size - at, &length);
        HOLDS(at >= s->start || at + length <= s->start); /* no character across the beginning */
        HOLDS(at >= s->end || at + length <= s->end);     /* nor the end */
        if (at + length == s->end) item++;
    }
    HOLDS(item == article->count);
    for (size_t i = 0; i < article->count; i++) {
        const struct article_sentence *s = &article->items[i];
        HOLDS(s->start < s->end && s->end <= size);
        HOLDS(i == 0 || s->start >= s[-1].end);
        HOLDS(i == 0 || s->paragraph >= s[-1].paragraph);
        HOLDS(!unicode_is_space(utf8_decode(text + s->start, s->end - s->start, &length)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"english", "none",  "german",
                                            "french",  "greek", "arabic"};
    if (size < 1) return 0;
    const char *text = (const char *)data + 1;
    const char *language = languages[data[0] % (sizeof languages / sizeof *languages)];
    struct article_text first = {0}, second = {0};
    HOLDS(article_read(text, --size, language, &first));
    check(text, size, &first);
    HOLDS(article_read("One. Two. Three.\n", 17, language, &second));
    HOLDS(article_read(text, size, language, &second));
    HOLDS(first.count == second.count);
    for (size_t i = 0; i < first.count; i++)
        HOLDS(first.items[i].start == second.items[i].start &&
              first.items[i].end == second.items[i].end &&
              first.items[i].kind == second.items[i].kind &&
              first.items[i].paragraph == second.items[i].paragraph);
    article_free(&first);
    article_free(&second);
    return 0;
}
