/* Quotation marks tell quotations; whose they are is not told yet. */
#include "text/speech.h"

#include "base/memory.h"

bool speech_read(const char *text, const struct article_text *article, const char *language,
                 struct speech *speech)
{
    (void)language;
    struct speech_sentence *sentences =
        memory_reserve(speech->sentences, &speech->capacity, article->count, sizeof *sentences);
    if (!sentences) return false;
    speech->sentences = sentences;
    speech->speakers.count = 0;
    for (size_t i = 0; i < article->count; i++) {
        bool quoted = text[article->items[i].start] == '"';
        sentences[i] = (struct speech_sentence){quoted ? SPEECH_QUOTED : SPEECH_OWN, SPEECH_NOBODY};
    }
    return true;
}

void speech_free(struct speech *speech)
{
    memory_free(speech->sentences);
    span_list_free(&speech->speakers);
    *speech = (struct speech){.sentences = NULL};
}
