/* libstemmer behind one door. Its stemmer objects are not thread-safe and do not fold case: each
 * extractor has its own, and words come folded. */
#include "features/stem.h"

#include "base/error.h"
#include "base/memory.h"

#include <limits.h>
#include <string.h>

#include <libstemmer.h>

struct stem {
    struct sb_stemmer *stemmer; /* NULL: language "none" */
};

const char *const *stance_languages(void)
{
    return (const char *const *)sb_stemmer_list();
}

/* Only the names of the list: libstemmer would take codes such as "en" too, and two names for one
 * language would make two models of one. */
bool stem_knows(const char *language)
{
    for (const char *const *name = stance_languages(); *name; name++)
        if (strcmp(*name, language) == 0) return true;
    return strcmp(language, "none") == 0;
}

struct stem *stem_new(const char *language, stance_error *error)
{
    bool none = strcmp(language, "none") == 0;
    if (!stem_knows(language)) {
        error_set(error, STANCE_MISUSE,
                  "unknown language '%.40s' (Snowball names such as english or german are known, "
                  "and none)",
                  language);
        return NULL;
    }
    struct stem *stem = memory_new(1, sizeof *stem);
    if (stem && !none) stem->stemmer = sb_stemmer_new(language, "UTF_8");
    if (!stem || (!none && !stem->stemmer)) {
        memory_free(stem);
        error_memory(error);
        return NULL;
    }
    return stem;
}

void stem_free(struct stem *stem)
{
    if (!stem) return;
    if (stem->stemmer) sb_stemmer_delete(stem->stemmer);
    memory_free(stem);
}

const char *stem_word(struct stem *stem, const char *word, size_t size, size_t *stem_size)
{
    *stem_size = size;
    if (!stem->stemmer || size > INT_MAX) return word;
    const sb_symbol *out = sb_stemmer_stem(stem->stemmer, (const sb_symbol *)word, (int)size);
    if (!out) return NULL;
    int length = sb_stemmer_length(stem->stemmer);
    if (length == 0) return word; /* a stem of nothing would tell words apart no more */
    *stem_size = (size_t)length;
    return (const char *)out;
}
