/* Words are hashed as they are read, and never put together. The table of case has ranges of
 * capitals: those that stand a fixed way before their small letters, and those that take turns with
 * them. The tools ask no locale, and the library's own words are not for them. */
#include "label/wording.h"

#include <stdlib.h>

enum { CAPACITY_MIN = 32, MASK_BITS = 64, BAD_POINT = 0xFFFD };

#define FNV_START UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

uint64_t wording_mix(uint64_t number) /* splitmix64, Steele et al. 2014 */
{
    number += UINT64_C(0x9e3779b97f4a7c15);
    number = (number ^ number >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    number = (number ^ number >> 27) * UINT64_C(0x94d049bb133111eb);
    return number ^ number >> 31;
}

/* ---------------------------------------------------------------- characters */

/* The character at text, of which size > 0 bytes may be read. */
static uint32_t decode(const char *text, size_t size, size_t *length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    *length = 1;
    if (bytes[0] < 0x80) return bytes[0];
    size_t more = bytes[0] >= 0xF0 ? 3 : bytes[0] >= 0xE0 ? 2 : 1;
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4 || more >= size) return BAD_POINT;
    uint32_t point = bytes[0] & (0x3Fu >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((bytes[i] & 0xC0) != 0x80) return BAD_POINT;
        point = point << 6 | (bytes[i] & 0x3F);
    }
    *length = more + 1;
    return point;
}

/* Capitals, in ascending order; step 0: every second one is, from the first on, and its small
 * letter follows it. */
static const struct capitals {
    uint32_t first, last;
    int step;
} capitals[] = {
    {0x41, 0x5A, 32},     {0xC0, 0xD6, 32},   {0xD8, 0xDE, 32},     {0x100, 0x137, 0},
    {0x139, 0x148, 0},    {0x14A, 0x177, 0},  {0x178, 0x178, -121}, {0x179, 0x17E, 0},
    {0x1CD, 0x1DC, 0},    {0x1DE, 0x1EF, 0},  {0x1F8, 0x21F, 0},    {0x222, 0x233, 0},
    {0x386, 0x386, 38},   {0x388, 0x38A, 37}, {0x38C, 0x38C, 64},   {0x38E, 0x38F, 63},
    {0x391, 0x3A1, 32},   {0x3A3, 0x3AB, 32}, {0x3C2, 0x3C2, 1},    {0x400, 0x40F, 80},
    {0x410, 0x42F, 32},   {0x460, 0x481, 0},  {0x48A, 0x4BF, 0},    {0x4C1, 0x4CE, 0},
    {0x4D0, 0x52F, 0},    {0x531, 0x556, 48}, {0x1E00, 0x1E95, 0},  {0x1EA0, 0x1EFF, 0},
    {0xFF21, 0xFF3A, 32},
};

static uint32_t fold(uint32_t point)
{
    for (size_t i = 0; i < sizeof capitals / sizeof capitals[0]; i++) {
        const struct capitals *is = &capitals[i];
        if (point < is->first) return point;
        if (point > is->last) continue;
        if (is->step) return (uint32_t)((int64_t)point + is->step);
        return point + ((point - is->first) % 2 == 0);
    }
    return point;
}

enum kind { KIND_LETTER, KIND_DIVIDER, KIND_UNSEEN, KIND_ALONE };

/* Characters beyond ASCII that are no letters, in ascending order. */
static const struct others {
    uint32_t first, last;
    enum kind kind;
} others[] = {
    {0x80, 0xA9, KIND_DIVIDER},     {0xAB, 0xAC, KIND_DIVIDER},
    {0xAD, 0xAD, KIND_UNSEEN},      {0xAE, 0xB4, KIND_DIVIDER},
    {0xB6, 0xB9, KIND_DIVIDER},     {0xBB, 0xBF, KIND_DIVIDER},
    {0xD7, 0xD7, KIND_DIVIDER},     {0xF7, 0xF7, KIND_DIVIDER},
    {0x37E, 0x37E, KIND_DIVIDER},   {0x387, 0x387, KIND_DIVIDER},
    {0x55A, 0x55F, KIND_DIVIDER},   {0x589, 0x58A, KIND_DIVIDER},
    {0x5BE, 0x5BE, KIND_DIVIDER},   {0x60C, 0x60D, KIND_DIVIDER},
    {0x61B, 0x61F, KIND_DIVIDER},   {0x66A, 0x66D, KIND_DIVIDER},
    {0x6D4, 0x6D4, KIND_DIVIDER},   {0x964, 0x965, KIND_DIVIDER},
    {0x2000, 0x200A, KIND_DIVIDER}, {0x200B, 0x200F, KIND_UNSEEN},
    {0x2010, 0x2029, KIND_DIVIDER}, {0x202A, 0x202E, KIND_UNSEEN},
    {0x202F, 0x205F, KIND_DIVIDER}, {0x2060, 0x206F, KIND_UNSEEN},
    {0x20A0, 0x20CF, KIND_DIVIDER}, {0x2190, 0x2BFF, KIND_DIVIDER},
    {0x2E00, 0x2E7F, KIND_DIVIDER}, {0x2E80, 0x2FFF, KIND_ALONE},
    {0x3000, 0x3004, KIND_DIVIDER}, {0x3005, 0x3007, KIND_ALONE},
    {0x3008, 0x3020, KIND_DIVIDER}, {0x3030, 0x303F, KIND_DIVIDER},
    {0x3041, 0x30FA, KIND_ALONE},   {0x30FB, 0x30FB, KIND_DIVIDER},
    {0x30FC, 0xA4CF, KIND_ALONE},   {0xE000, 0xF8FF, KIND_DIVIDER},
    {0xF900, 0xFAFF, KIND_ALONE},   {0xFE00, 0xFE0F, KIND_UNSEEN},
    {0xFE10, 0xFE6F, KIND_DIVIDER}, {0xFEFF, 0xFEFF, KIND_UNSEEN},
    {0xFF00, 0xFF0F, KIND_DIVIDER}, {0xFF1A, 0xFF20, KIND_DIVIDER},
    {0xFF3B, 0xFF40, KIND_DIVIDER}, {0xFF5B, 0xFF65, KIND_DIVIDER},
    {0xFFE0, 0xFFFF, KIND_DIVIDER}, {0x1F000, 0x1FAFF, KIND_DIVIDER},
    {0x20000, 0x3FFFD, KIND_ALONE},
};

static enum kind kind_of(uint32_t point)
{
    if (point < 0x80) {
        bool letter = (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
                      (point >= 'a' && point <= 'z');
        return letter ? KIND_LETTER : KIND_DIVIDER;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0] && point >= others[i].first; i++)
        if (point <= others[i].last) return others[i].kind;
    return KIND_LETTER;
}

/* ---------------------------------------------------------------- words */

static bool add(struct wording *wording, uint64_t word)
{
    if (wording->count == wording->capacity) {
        size_t capacity = wording->capacity ? 2 * wording->capacity : CAPACITY_MIN;
        uint64_t *words = realloc(wording->words, capacity * sizeof *words);
        if (!words) return false;
        wording->words = words;
        wording->capacity = capacity;
    }
    word = wording_mix(word);
    wording->words[wording->count++] = word;
    wording->total++;
    wording->key = wording_mix(wording->key ^ word);
    wording->mask |= UINT64_C(1) << word % MASK_BITS;
    return true;
}

static int ascending(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void make_distinct(struct wording *wording)
{
    size_t kept = 0;
    if (wording->count) qsort(wording->words, wording->count, sizeof *wording->words, ascending);
    for (size_t i = 0; i < wording->count; i++)
        if (!i || wording->words[i] != wording->words[i - 1])
            wording->words[kept++] = wording->words[i];
    wording->count = kept;
}

bool wording_read(struct wording *wording, const char *text, size_t size)
{
    uint64_t hash = FNV_START, bytes = FNV_START;
    bool within = false;
    wording->key = wording->mask = 0;
    wording->total = wording->count = 0;
    for (size_t at = 0, length; at < size; at += length) {
        uint32_t point = decode(text + at, size - at, &length);
        enum kind kind = kind_of(point);
        bytes = (bytes ^ point) * FNV_PRIME;
        if (kind == KIND_UNSEEN) continue;
        if (kind != KIND_LETTER) {
            if (within && !add(wording, hash)) return false;
            hash = FNV_START;
        }
        if (kind == KIND_ALONE && !add(wording, (hash ^ point) * FNV_PRIME)) return false;
        if (kind == KIND_LETTER) hash = (hash ^ fold(point)) * FNV_PRIME;
        within = kind == KIND_LETTER;
    }
    if (within && !add(wording, hash)) return false;
    if (!wording->total) wording->key = wording_mix(bytes);
    make_distinct(wording);
    return true;
}

void wording_free(struct wording *wording)
{
    free(wording->words);
    *wording = (struct wording){.words = NULL};
}

double wording_similarity(const struct wording *a, const struct wording *b)
{
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint64_t x = a->words[i], y = b->words[j];
        shared += x == y;
        i += x <= y;
        j += y <= x;
    }
    size_t all = a->count + b->count - shared;
    return all ? (double)shared / (double)all : 0;
}

/* How many bits are set: sums of 2, 4 and 8 bits side by side, and then of all eight bytes. */
static unsigned bits(uint64_t mask)
{
    mask -= mask >> 1 & UINT64_C(0x5555555555555555);
    mask = (mask & UINT64_C(0x3333333333333333)) + (mask >> 2 & UINT64_C(0x3333333333333333));
    mask = (mask + (mask >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (unsigned)(mask * UINT64_C(0x0101010101010101) >> 56);
}

/* Words that only one of the two has are (1 - s) / (1 + s) of the words of both at most; each bit
 * that differs stands for one at least. */
bool wording_near(const struct wording *a, const struct wording *b)
{
    double most = (1 - WORDING_SIMILARITY) / (1 + WORDING_SIMILARITY) *
                  (double)(a->count + b->count) * (1 + 1e-9);
    if ((double)bits(a->mask ^ b->mask) > most) return false;
    if (a->key == b->key) return true;
    return wording_similarity(a, b) >= WORDING_SIMILARITY;
}
