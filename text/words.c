/* Words out of text, one at a time and without allocation. The bytes between a word's bounds are
 * gathered with the small repairs the header lists, then folded as a whole. */
#include "text/words.h"

#include "text/bounds.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

void words_begin(struct words *words, const char *text, size_t size, const char *language)
{
    words->text = text;
    words->size = size;
    words->at = 0;
    words->turkish = strcmp(language, "turkish") == 0;
    words->is_tag = false;
    words->start = words->end = 0;
    words->folded_size = 0;
}

/* Gathers the word in raw and returns its size. A full stop stands after a digit, or after an
 * initial, and then it is dropped. */
static size_t gather(const struct words *words, char raw[WORD_SIZE_MAX])
{
    size_t size = 0, length;
    uint32_t last = 0;
    for (size_t at = words->start; at < words->end; at += length) {
        uint32_t point = utf8_decode(words->text + at, words->end - at, &length);
        point = bounds_gathered(point, words->turkish);
        if (!point || (point == '.' && !unicode_is_digit(last))) continue;
        size += utf8_encode(point, raw + size);
        last = point;
    }
    return size;
}

bool words_next(struct words *words)
{
    size_t start = bounds_start(words->text, words->size, words->at);
    words->at = start;
    if (start == words->size) return false;

    words->is_tag = bounds_is_tag(words->text, words->end, start);
    words->start = start;
    words->at = words->end = bounds_end(words->text, words->size, start, start, words->turkish);
    char raw[WORD_SIZE_MAX];
    size_t size = gather(words, raw);
    words->folded_size = unicode_fold(raw, size, words->folded, sizeof words->folded);
    if (!words->folded_size) {
        memcpy(words->folded, raw, size);
        words->folded_size = size;
    }
    return true;
}
