/* What a text says, whatever its case, punctuation and spacing: the words of it as numbers. Two
 * texts of the same words in the same order have the same key; texts that share most of their words
 * are near-duplicates. Hyphens and apostrophes divide words, an ideograph or kana is one by itself,
 * marks that are not seen are passed over, and case is folded for the scripts that have it. */
#ifndef STANCE_LABEL_WORDING_H
#define STANCE_LABEL_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A zeroed struct is empty; its room is kept from one text to the next. */
struct wording {
    uint64_t key;    /* of the words in their order; of the bytes where there are no words */
    size_t total;    /* words, as often as they occur */
    uint64_t *words; /* [count] ascending, each once */
    size_t count, capacity;
    uint64_t mask; /* a bit for each of the words, which several may share */
};

/* Texts whose words have this Jaccard coefficient are near-duplicates. */
#define WORDING_SIMILARITY 0.8

/* Reads a text. False: no memory. */
bool wording_read(struct wording *wording, const char *text, size_t size);
void wording_free(struct wording *wording);

/* Shared words as a part of the words in either, in [0, 1]; 0 where neither has any. */
double wording_similarity(const struct wording *a, const struct wording *b);

/* Whether they are near-duplicates: quick where they plainly are not. */
bool wording_near(const struct wording *a, const struct wording *b);

/* A number that looks random and depends on all bits of `number`. */
uint64_t wording_mix(uint64_t number);

#endif
