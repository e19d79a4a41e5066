/* The terms of a text: word n-grams over stems, and character n-grams inside word bounds. A term is
 * a byte string that begins with its kind: "wban huawei" is a pair of words, "c_ban" a run of
 * characters, where _ stands for an edge of the word, and # for the first of a hashtag's or
 * mention's, whose stem is the word itself. */
#ifndef STANCE_FEATURES_TERMS_H
#define STANCE_FEATURES_TERMS_H

#include "base/intern.h"
#include "features/recipe.h"

enum { TERMS_WORD = 'w', TERMS_CHARS = 'c', TERMS_EDGE = '_', TERMS_TAG = '#' };

enum { TERMS_SIZE_MAX = 1 << 13 }; /* more than any term can have */

struct terms;

/* Belongs to one thread. NULL on error, as stem_new. */
struct terms *terms_new(const struct recipe *recipe, const char *language, stance_error *error);
void terms_free(struct terms *terms);

/* Called for each term, as often as it occurs; the bytes are borrowed for the call. False stops. */
typedef bool terms_visit(void *context, const char *term, size_t size);

/* Visits the terms of text. False: visit said so, or no memory. */
bool terms_scan(struct terms *terms, const char *text, size_t size, terms_visit *visit,
                void *context);

/* Visits the terms of the first word of text alone: its stem, where there are word n-grams of any
 * length, and its character n-grams. Whether it is a tag is for the caller to say. */
bool terms_scan_word(struct terms *terms, const char *text, size_t size, bool is_tag,
                     terms_visit *visit, void *context);

/* The first of the word n-grams in a vocabulary whose terms ascend: characters come before words.
 */
size_t terms_words_from(const struct intern *vocabulary);

#endif
