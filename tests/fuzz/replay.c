/* Runs a harness without libFuzzer: replay [--mutations N] FILE... gives it every file, and then N
 * times one of them with a few changes. The changes are the same each time and on every machine. */
#include "tests/fuzz/holds.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MAX_READ = 1 << 14, CHANGES_MAX = 6, PIECE_MAX = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What readers of text, pages, records, command lines and edits of models look for. */
#define TOKEN(text) (text), sizeof(text) - 1
static const struct token {
    const char *bytes;
    size_t size;
} tokens[] = {{TOKEN("\"")},
              {TOKEN("\"\"")},
              {TOKEN(",")},
              {TOKEN("\t")},
              {TOKEN("\n")},
              {TOKEN("\r\n")},
              {TOKEN("\n\n")},
              {TOKEN(". ")},
              {TOKEN("<p>")},
              {TOKEN("</p>")},
              {TOKEN("<!--")},
              {TOKEN("-->")},
              {TOKEN("<html>")},
              {TOKEN("<title>")},
              {TOKEN("<a ")},
              {TOKEN("&amp;")},
              {TOKEN("{\"text\": \"")},
              {TOKEN("\"}")},
              {TOKEN("\\u00e9")},
              {TOKEN("\xEF\xBB\xBF")},
              {TOKEN("\xFF\xFE")},
              {TOKEN("\xC3")},
              {TOKEN("\xE2\x80\x9C")},
              {TOKEN("\xE2\x80\x8B")},
              {TOKEN("U.S. ")},
              {TOKEN("...")},
              {TOKEN("?!")},
              {TOKEN("(")},
              {TOKEN("text,id\n")},
              {TOKEN("text\tid\n")},
              {TOKEN("\x1F\x8B")},
              {TOKEN("<script>")},
              {TOKEN("label,text\n")},
              {TOKEN("\"label\": \"")},
              {TOKEN("\"predicted\": \"")},
              {TOKEN("null")},
              {TOKEN("-0.5e1")},
              {TOKEN("\\ud83d")},
              {TOKEN("\x28\xB5\x2F\xFD")},
              {TOKEN("\0--")},
              {TOKEN("\0-n\0")},
              {TOKEN("\0--reals=")},
              {TOKEN("--number=-")},
              {TOKEN("\x1B[")},
              {TOKEN("\0\0\0\0")},
              {TOKEN("\xFF\xFF\xFF\xFF")},
              {TOKEN("\1\0\0\4\4\0\0\0\x80")},
              {TOKEN("\4\0\0\4\4\xFF\xFF\xFF\xFF")}};

static uint64_t state = 1;

/* A number below `below` (splitmix64). */
static size_t chance(size_t below)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (size_t)((z ^ (z >> 31)) % below);
}

static size_t read_file(const char *path, uint8_t out[SIZE_MAX_READ])
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "replay: cannot open %s\n", path);
        exit(2);
    }
    size_t size = fread(out, 1, SIZE_MAX_READ, file);
    fclose(file);
    return size;
}

/* In a block of exactly that size, so that a sanitizer sees what is read past its end. */
static void run(const uint8_t *bytes, size_t size)
{
    uint8_t *exact = malloc(size ? size : 1);
    HOLDS(exact);
    memcpy(exact, bytes, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

/* Puts `added` bytes in the place of `dropped`. */
static size_t replace(uint8_t *bytes, size_t size, size_t at, size_t dropped, const void *with,
                      size_t added)
{
    if (size - dropped + added > SIZE_MAX_READ) return size;
    memmove(bytes + at + added, bytes + at + dropped, size - at - dropped);
    memcpy(bytes + at, with, added);
    return size - dropped + added;
}

static size_t change(uint8_t *bytes, size_t size)
{
    uint8_t piece[PIECE_MAX];
    size_t at = chance(size + 1);
    size_t length = chance((size - at < PIECE_MAX ? size - at : PIECE_MAX) + 1);
    const struct token *token = &tokens[chance(sizeof tokens / sizeof tokens[0])];
    switch (chance(6)) {
    case 0:
        if (at < size) bytes[at] ^= (uint8_t)(1u << chance(8));
        return size;
    case 1:
        if (at < size) bytes[at] = (uint8_t)chance(256);
        return size;
    case 2:
        return replace(bytes, size, at, length, "", 0);
    case 3: /* a piece to another place */
        memcpy(piece, bytes + at, length);
        return replace(bytes, size, chance(size + 1), 0, piece, length);
    case 4:
        return at; /* cut off */
    default:
        return replace(bytes, size, at, 0, token->bytes, token->size);
    }
}

int main(int count, char **arguments)
{
    static uint8_t bytes[SIZE_MAX_READ];
    int first = 1;
    long mutations = 0;
    if (count > 2 && strcmp(arguments[1], "--mutations") == 0) {
        mutations = strtol(arguments[2], NULL, 10);
        first = 3;
    }
    if (first >= count) {
        fprintf(stderr, "usage: %s [--mutations N] FILE...\n", arguments[0]);
        return 2;
    }
    for (int i = first; i < count; i++) run(bytes, read_file(arguments[i], bytes));
    for (long i = 0; i < mutations; i++) {
        size_t size = read_file(arguments[first + (int)chance((size_t)(count - first))], bytes);
        for (size_t changes = 1 + chance(CHANGES_MAX); changes; changes--)
            size = change(bytes, size);
        run(bytes, size);
    }
    printf("%d files, %ld mutations\n", count - first, mutations);
    return 0;
}
