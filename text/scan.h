/* The words of a text as slices of it: the same words as text/words.h finds, but neither gathered
 * nor folded, for those who know most words by sight. A word of BOUNDS_WHOLE bytes or fewer (see
 * text/bounds.h) that is taken out of the text and given to words.h is gathered and folded as it
 * was there; only is_tag is lost. */
#ifndef STANCE_TEXT_SCAN_H
#define STANCE_TEXT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCAN_BLOCK = 64 }; /* bytes, one for each bit of a mask */

/* Bit i tells of byte i of a block. */
struct scan_masks {
    uint64_t plain; /* an ASCII letter or digit */
    uint64_t high;  /* 0x80 or more */
};

/* Ways of making the masks; all give the same. */
enum scan_kernel { SCAN_SCALAR, SCAN_SSE2, SCAN_AVX2, SCAN_KERNELS };
typedef struct scan_masks scan_kernel_masks(const char block[SCAN_BLOCK]);

/* A word is bytes [start, end) of the text; is_tag: # or @ stands before it. */
struct scan_word {
    size_t start, end;
    bool is_tag;
};

/* Reads one text; belongs to the caller, who may keep it on the stack. */
struct scan {
    const char *text;
    size_t size;
    size_t start, end; /* the last word is bytes [start, end) of text */
    bool is_tag;       /* # or @ stands before the last word */
    bool turkish;
    size_t block; /* where the block begins that the masks are of */
    struct scan_masks masks;
    scan_kernel_masks *kernel;
};

/* Uses the fastest kernel that this machine has. Neither text nor language is copied. */
void scan_begin(struct scan *scan, const char *text, size_t size, const char *language);

/* Moves to the next word; false at the end of the text. */
bool scan_next(struct scan *scan);

/* The next up to `count` words, all at once, which is faster. Returns how many there are: fewer at
 * the end of the text. */
size_t scan_take(struct scan *scan, struct scan_word *words, size_t count);

/* For tests: begins with the kernel given; false where the machine has none such. */
bool scan_begin_with(struct scan *scan, enum scan_kernel kernel, const char *text, size_t size,
                     const char *language);

#endif
