/* The vocabulary of a finished model as tables that are read where they lie: in memory, or in a
 * model file that is mapped. Entries are numbered; the terms come first, those of characters before
 * those of words, and then what n-grams are made of without being terms themselves, such as the
 * words of words=2.
 *
 * A word n-gram is found from its parts: an edge leads from the n-gram without its last word, by
 * that word, to the n-gram. All else, which is single words and character n-grams, is found by its
 * bytes.
 *
 * The tables may come from a file that somebody forged: looking things up reads nothing outside
 * them and ends soon, whatever they hold. lexicon_verify tells whether they are what lexicon_build
 * makes. All functions but lexicon_build are thread-safe. */
#ifndef STANCE_FEATURES_LEXICON_H
#define STANCE_FEATURES_LEXICON_H

#include "base/buffer.h"
#include "base/intern.h"
#include "stance/stance.h"

#define LEXICON_NONE UINT32_MAX

enum {
    LEXICON_SLOT = 2, /* numbers of a slot: entry, upper half of the hash of its bytes */
    LEXICON_EDGE = 3, /* numbers of an edge: from, word, to */
    LEXICON_PROBES_MAX =
        255 /* places that a look-up tries; the tables are as large as that takes */
};

/* N entries, T of them terms. */
struct lexicon {
    uint32_t terms;       /* T */
    uint32_t words_from;  /* terms below are of characters, the others of words */
    uint32_t count;       /* N */
    const uint32_t *ends; /* [N] where each entry ends in the pool; it starts where the last ends */
    const char *pool;
    size_t pool_size;
    /* Of both tables those are free that begin with LEXICON_NONE. */
    const uint32_t *slots; /* [slot_count][LEXICON_SLOT] by hash of bytes */
    size_t slot_count;     /* a power of two */
    const uint32_t *edges; /* [edge_count][LEXICON_EDGE] by hash of from and word */
    size_t edge_count;     /* a power of two */
};

/* The same tables while they are made: numbers as this machine has them. */
struct lexicon_tables {
    uint32_t terms, words_from, count;
    struct buffer ends, pool, slots, edges;
};

/* Makes the tables of terms, which keep their numbers. Errors: STANCE_BAD_DATA (too many, or too
 * long), STANCE_NO_MEMORY. tables is to be freed in any case. */
stance_status lexicon_build(const struct intern *terms, struct lexicon_tables *tables,
                            stance_error *error);
void lexicon_tables_free(struct lexicon_tables *tables);

/* Whether the sizes agree with each other. To be asked before anything is looked up. */
bool lexicon_is_sound(const struct lexicon *lexicon);

/* Whether every entry can be found, and nothing else. */
bool lexicon_verify(const struct lexicon *lexicon);

/* The bytes of an entry, borrowed. */
const char *lexicon_text(const struct lexicon *lexicon, uint32_t number, size_t *size);

/* The number of a single word or a character n-gram, or LEXICON_NONE. */
uint32_t lexicon_find(const struct lexicon *lexicon, const char *bytes, size_t size);

/* The same in steps, so that several look-ups can be under way at once: the hash of the bytes, what
 * is looked at first fetched into the cache, and the number. */
uint64_t lexicon_hash(const char *bytes, size_t size);
void lexicon_prefetch(const struct lexicon *lexicon, uint64_t hash);
uint32_t lexicon_find_hashed(const struct lexicon *lexicon, const char *bytes, size_t size,
                             uint64_t hash);

/* The number of the n-gram that is `from` followed by `word`, or LEXICON_NONE. */
uint32_t lexicon_follow(const struct lexicon *lexicon, uint32_t from, uint32_t word);

/* The same for `count` pairs: to[i] becomes the n-gram that is from[i], word[i], either of which
 * may be LEXICON_NONE. The places that are looked at lie far apart, and are fetched some ahead. */
void lexicon_follow_all(const struct lexicon *lexicon, const uint32_t *from, const uint32_t *word,
                        uint32_t *to, size_t count);

#endif
