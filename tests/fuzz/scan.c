/* Fuzzes text/scan.c: every kernel finds the words that text/words.c finds, and a word that is not
 * too long for it is the same one when it is taken out of the text. */
#include "text/scan.h"
#include "tests/fuzz/holds.h"
#include "text/bounds.h"
#include "text/words.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_alone(const struct words *words, const char *language)
{
    struct words alone;
    size_t size = words->end - words->start;
    if (size > BOUNDS_WHOLE) return;
    words_begin(&alone, words->text + words->start, size, language);
    HOLDS(words_next(&alone));
    HOLDS(alone.start == 0 && alone.end == size);
    HOLDS(alone.folded_size == words->folded_size);
    HOLDS(memcmp(alone.folded, words->folded, alone.folded_size) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"english", "turkish", "none"};
    if (size < 1) return 0;
    const char *text = (const char *)data + 1;
    const char *language = languages[data[0] % (sizeof languages / sizeof *languages)];
    size--;
    for (int kernel = 0; kernel < SCAN_KERNELS; kernel++) {
        struct words words;
        struct scan scan;
        if (!scan_begin_with(&scan, (enum scan_kernel)kernel, text, size, language)) continue;
        words_begin(&words, text, size, language);
        while (words_next(&words)) {
            HOLDS(scan_next(&scan));
            HOLDS(scan.start == words.start && scan.end == words.end);
            HOLDS(scan.is_tag == words.is_tag);
            check_alone(&words, language);
        }
        HOLDS(!scan_next(&scan));
    }
    return 0;
}
