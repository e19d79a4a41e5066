/* Fuzzes base/encoding.c: the first byte chooses an encoding (or the guess), the second how large
 * the pieces are. What comes out has to be UTF-8 and the same for any pieces. */
#include "base/encoding.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {
    "UTF-8",       "UTF-16",       "UTF-16LE", "UTF-16BE",    "UTF-32", "UTF-32LE",
    "UCS-4",       "UTF-7",        "GB18030",  "BIG5-HKSCS",  "EUC-JP", "ISO-2022-JP",
    "CP932",       "CP949",        "EUC-KR",   "ISO-2022-KR", "KOI8-U", "windows-1251",
    "windows-31j", "windows-1255", "TSCII",    "TCVN",        "EUC-TW", "windows-1252"};
enum { NAMES = sizeof names / sizeof names[0] };

static void convert(const char *name, const char *bytes, size_t size, size_t piece,
                    struct buffer *out)
{
    struct encoding *encoding = encoding_new(name, NULL);
    if (!encoding) return;
    for (size_t at = 0; at < size; at += piece)
        if (!encoding_step(encoding, bytes + at, size - at < piece ? size - at : piece, out))
            abort();
    if (!encoding_end(encoding, out)) abort();
    encoding_free(encoding);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) return 0;
    const char *bytes = (const char *)data + 2;
    size -= 2;
    const char *name = data[0] < NAMES ? names[data[0]] : encoding_guess(bytes, size, true).name;
    struct buffer whole = {0}, pieces = {0};
    convert(name, bytes, size, size + 1, &whole);
    convert(name, bytes, size, data[1] % 7 + 1u, &pieces);
    for (size_t at = 0; at < whole.size;) {
        size_t length;
        if (utf8_decode(whole.data + at, whole.size - at, &length) == UTF8_REPLACEMENT &&
            length == 1)
            abort();
        at += length;
    }
    if (whole.size != pieces.size ||
        (whole.size && memcmp(whole.data, pieces.data, whole.size) != 0))
        abort();
    buffer_free(&whole);
    buffer_free(&pieces);
    return 0;
}
