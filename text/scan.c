/* Most words are runs of ASCII letters and digits between characters that cannot join them. Such
 * runs are read off masks that tell of 64 bytes at once, by counting zeros; what other characters
 * do is asked of text/bounds.h. */
#include "text/scan.h"

#include "text/bounds.h"
#include "text/unicode.h"

#include <string.h>

#if defined __GNUC__ && defined __x86_64__
#define HAS_VECTORS 1
#include <immintrin.h>
#else
#define HAS_VECTORS 0
#endif

/* ---------------------------------------------------------------- kernels */

static bool is_plain(unsigned char byte)
{
    return (byte | 0x20u) - 'a' < 26u || byte - (unsigned)'0' < 10u;
}

/* Eight bytes, the first one lowest. */
static uint64_t read_eight(const char *bytes)
{
    uint64_t word = 0;
    for (size_t i = 0; i < 8; i++) word |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return word;
}

#define EACH(byte) (0x0101010101010101u * (uint64_t)(byte))

/* The top bits of those bytes, all below 0x80, that are `first` to `last`. */
static uint64_t between(uint64_t bytes, unsigned first, unsigned last)
{
    return (bytes + EACH(0x80 - first)) & ~(bytes + EACH(0x7F - last)) & EACH(0x80);
}

/* The top bits of eight bytes beside each other. */
static uint64_t pack(uint64_t tops)
{
    return (tops >> 7) * 0x0102040810204080u >> 56;
}

static struct scan_masks scalar_masks(const char block[SCAN_BLOCK])
{
    struct scan_masks masks = {0, 0};
    for (size_t i = 0; i < SCAN_BLOCK; i += 8) {
        uint64_t bytes = read_eight(block + i), high = bytes & EACH(0x80), low = bytes ^ high;
        uint64_t plain = between(low | EACH(0x20), 'a', 'z') | between(low, '0', '9');
        masks.plain |= pack(plain & ~high) << i;
        masks.high |= pack(high) << i;
    }
    return masks;
}

#if HAS_VECTORS
/* A number is below n where the smaller of it and n - 1 is itself. */
static struct scan_masks sse2_masks(const char block[SCAN_BLOCK])
{
    struct scan_masks masks = {0, 0};
    for (size_t i = 0; i < SCAN_BLOCK; i += sizeof(__m128i)) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + i));
        __m128i letter = _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        __m128i digit = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
        __m128i plain =
            _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter),
                         _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit));
        masks.plain |= (uint64_t)(uint32_t)_mm_movemask_epi8(plain) << i;
        masks.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(bytes) << i;
    }
    return masks;
}

__attribute__((target("avx2"))) static struct scan_masks avx2_masks(const char block[SCAN_BLOCK])
{
    struct scan_masks masks = {0, 0};
    for (size_t i = 0; i < SCAN_BLOCK; i += sizeof(__m256i)) {
        __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(block + i));
        __m256i letter =
            _mm256_sub_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
        __m256i digit = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
        __m256i plain = _mm256_or_si256(
            _mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(25)), letter),
            _mm256_cmpeq_epi8(_mm256_min_epu8(digit, _mm256_set1_epi8(9)), digit));
        masks.plain |= (uint64_t)(uint32_t)_mm256_movemask_epi8(plain) << i;
        masks.high |= (uint64_t)(uint32_t)_mm256_movemask_epi8(bytes) << i;
    }
    return masks;
}
#endif

static bool has_kernel(enum scan_kernel kernel)
{
#if HAS_VECTORS
    return kernel != SCAN_AVX2 || __builtin_cpu_supports("avx2");
#else
    return kernel == SCAN_SCALAR;
#endif
}

/* ---------------------------------------------------------------- runs */

/* Where the state of scan_take would leave the registers to be passed on. */
#ifdef __GNUC__
#define ALWAYS_INLINE static inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE static inline
#endif

/* The masks of a block, of which `left` bytes are there; of the others they are 0. */
static struct scan_masks masks_of(scan_kernel_masks *kernel, const char *block, size_t left)
{
    if (left >= SCAN_BLOCK) return kernel(block);
    char copy[SCAN_BLOCK] = {0};
    memcpy(copy, block, left);
    return kernel(copy);
}

/* Makes the masks of the bytes from `at` on. */
ALWAYS_INLINE void load(struct scan *scan, size_t at)
{
    scan->block = at;
    scan->masks = masks_of(scan->kernel, scan->text + at, scan->size - at);
}

ALWAYS_INLINE unsigned trailing_zeros(uint64_t bits)
{
#ifdef __GNUC__
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned zeros = 0;
    for (; !(bits & 1); bits >>= 1) zeros++;
    return zeros;
#endif
}

/* The first byte from `at` on that may begin a word, or size. */
ALWAYS_INLINE size_t find_run(struct scan *scan, size_t at)
{
    while (at < scan->size) {
        if (at - scan->block >= SCAN_BLOCK) load(scan, at);
        uint64_t bits = (scan->masks.plain | scan->masks.high) >> (at - scan->block);
        if (bits) return at + trailing_zeros(bits);
        at = scan->block + SCAN_BLOCK;
    }
    return scan->size;
}

/* The end of the run of ASCII letters and digits at `start`, which is looked at no further than it
 * can be known to be whole. */
ALWAYS_INLINE size_t run_end(struct scan *scan, size_t start)
{
    size_t at = start;
    while (at < scan->size && at - start <= BOUNDS_WHOLE) {
        if (at - scan->block >= SCAN_BLOCK) load(scan, at);
        uint64_t bits = ~scan->masks.plain >> (at - scan->block);
        if (bits) return at + trailing_zeros(bits);
        at = scan->block + SCAN_BLOCK;
    }
    return at < scan->size ? at : scan->size;
}

/* The same where letters of two bytes may be among them. */
static size_t letters_end(const char *text, size_t size, size_t start, size_t at)
{
    while (at + 1 < size && at - start <= BOUNDS_WHOLE) {
        unsigned char lead = (unsigned char)text[at], next = (unsigned char)text[at + 1];
        if (is_plain(lead))
            at++;
        else if ((lead & 0xE0) == 0xC0 && (next & 0xC0) == 0x80 &&
                 unicode_letters[lead & 0x1F] >> (next & 0x3F) & 1)
            at += 2;
        else
            return at;
    }
    return at + 1 == size && is_plain((unsigned char)text[at]) ? at + 1 : at;
}

/* Whether a word that is a run of letters and digits so far is sure to end there. All that
 * joins letters, digits or initials in ASCII stands right before another one. */
ALWAYS_INLINE bool is_over(const char *text, size_t size, size_t end)
{
    if (end == size) return true;
    unsigned char byte = (unsigned char)text[end];
    if (byte >= 0x80) return false;
    if (byte != '\'' && byte != '.' && byte != ',') return true;
    if (end + 1 == size) return true;
    unsigned char after = (unsigned char)text[end + 1];
    return after < 0x80 && !is_plain(after);
}

/* ---------------------------------------------------------------- words */

bool scan_begin_with(struct scan *scan, enum scan_kernel kernel, const char *text, size_t size,
                     const char *language)
{
    static scan_kernel_masks *const kernels[SCAN_KERNELS] = {
        [SCAN_SCALAR] = scalar_masks,
#if HAS_VECTORS
        [SCAN_SSE2] = sse2_masks,
        [SCAN_AVX2] = avx2_masks,
#endif
    };
    if (!has_kernel(kernel)) return false;
    scan->kernel = kernels[kernel];
    scan->text = text;
    scan->size = size;
    scan->start = scan->end = 0;
    scan->is_tag = false;
    scan->turkish = strcmp(language, "turkish") == 0;
    if (size) load(scan, 0);
    return true;
}

void scan_begin(struct scan *scan, const char *text, size_t size, const char *language)
{
    enum scan_kernel kernel = SCAN_AVX2;
    while (!scan_begin_with(scan, kernel, text, size, language)) kernel--;
}

/* The end of the word that begins at `start`. */
ALWAYS_INLINE size_t word_end(struct scan *scan, size_t start)
{
    size_t end = run_end(scan, start);
    if (end < scan->size && (scan->text[end] & 0x80))
        end = letters_end(scan->text, scan->size, start, end);
    bool is_long = end - start > BOUNDS_WHOLE;
    if (end > start && !is_long && is_over(scan->text, scan->size, end)) return end;
    if (is_long || scan->turkish) end = start;
    return bounds_end(scan->text, scan->size, start, end, scan->turkish);
}

/* Moves to the next word; false at the end of the text. */
ALWAYS_INLINE bool next(struct scan *scan)
{
    size_t start = find_run(scan, scan->end);
    if (start < scan->size && !is_plain((unsigned char)scan->text[start]))
        start = bounds_start(scan->text, scan->size, start);
    if (start == scan->size) return false;

    scan->is_tag = bounds_is_tag(scan->text, scan->end, start);
    scan->start = start;
    scan->end = word_end(scan, start);
    return true;
}

/* The state is copied, so that all of it can be in registers meanwhile. */
size_t scan_take(struct scan *scan, struct scan_word *words, size_t count)
{
    struct scan own = *scan;
    size_t taken = 0;
    while (taken < count && next(&own))
        words[taken++] = (struct scan_word){own.start, own.end, own.is_tag};
    *scan = own;
    return taken;
}

bool scan_next(struct scan *scan)
{
    struct scan_word word;
    return scan_take(scan, &word, 1);
}
