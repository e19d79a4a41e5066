/* Fuzzes text/words.c: words lie in the text, in order, without cutting a character; what is folded
 * is UTF-8 and stays as it is when it is folded again. */
#define _GNU_SOURCE /* memmem */
#include "text/words.h"
#include "tests/fuzz/holds.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_utf8(const char *text, size_t size)
{
    size_t length;
    for (size_t at = 0; at < size; at += length)
        HOLDS(utf8_decode(text + at, size - at, &length) != UTF8_REPLACEMENT || length > 1);
}

/* All words of what is folded, one after the other, are what is folded; but for U+0149, which folds
 * to an apostrophe and n. */
static void fold_again(const struct words *words, const char *language)
{
    static const char apostrophe[] = "\xCA\xBC";
    static struct words again;
    size_t at = 0;
    if (memmem(words->folded, words->folded_size, apostrophe, sizeof apostrophe - 1)) return;
    words_begin(&again, words->folded, words->folded_size, language);
    while (words_next(&again)) {
        HOLDS(at + again.folded_size <= words->folded_size);
        HOLDS(memcmp(words->folded + at, again.folded, again.folded_size) == 0);
        at += again.folded_size;
    }
    HOLDS(at == words->folded_size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"english", "turkish", "none"};
    static struct words words;
    if (size < 1) return 0;
    const char *text = (const char *)data + 1;
    const char *language = languages[data[0] % (sizeof languages / sizeof *languages)];
    size_t at = 0, length;
    words_begin(&words, text, --size, language);
    while (words_next(&words)) {
        HOLDS(words.start >= at && words.start < words.end && words.end <= size);
        for (; at < words.start; at += length) utf8_decode(text + at, size - at, &length);
        HOLDS(at == words.start);
        for (; at < words.end; at += length) utf8_decode(text + at, size - at, &length);
        HOLDS(at == words.end);
        HOLDS(words.folded_size && words.folded_size <= sizeof words.folded);
        check_utf8(words.folded, words.folded_size);
        fold_again(&words, language);
    }
    return 0;
}
