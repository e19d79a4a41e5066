/* A label is a few words with capitals and then a colon, at the beginning of a paragraph. Articles
 * have such beginnings too ("Photo: ...", "Published: ..."), so labels count only where they come
 * again. */
#include "text/turns.h"

#include "base/intern.h"
#include "base/memory.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

enum {
    LABEL_BYTES_MAX = 100,
    LABEL_WORDS_MAX = 12,
    SPEAKERS_MIN = 2, /* that have a turn more than once ... */
    TURNS_MIN = 3,    /* ... or turns of prose, of one who does and of others */
};

struct finder {
    const char *text;
    const struct article_text *article;
    struct turn *turns;
    struct intern *labels;
    size_t *counts;   /* [article->count] turns of each label */
    size_t recurring; /* labels with more than one turn */
    bool named;       /* a label is plainly somebody's */
    size_t prose;     /* turns that are not taken for boilerplate, as short questions are */
    /* From the first turn to the last. */
    size_t first, last;       /* sentences */
    size_t begun, paragraphs; /* that begin a turn, and all */
};

/* A small word within a title: Secretary of State for Health. */
static bool is_particle(const char *word, size_t size)
{
    static const char *const particles[] = {"of", "the", "for", "and", "de", "van", "von", "al"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (strlen(particles[i]) == size && memcmp(particles[i], word, size) == 0) return true;
    return false;
}

/* Passes over a word with a capital, or a particle; the same position where there is none. */
static size_t pass_word(const char *text, size_t at, size_t end)
{
    size_t start = at, length;
    if (at < end && text[at] == '(') at++;
    bool capital = at < end && unicode_is_upper(utf8_decode(text + at, end - at, &length));
    size_t letters = at;
    for (; at < end && text[at] != ' ' && text[at] != ':'; at += length) {
        uint32_t point = utf8_decode(text + at, end - at, &length);
        if (!unicode_is_word(point) && point != '.' && point != '-' && point != '\'' &&
            point != ')' && point != 0x2019)
            return start;
    }
    return capital || is_particle(text + letters, at - letters) ? at : start;
}

/* The colon behind the label that the sentence begins with, or 0; *words is how many it has. */
static size_t find_colon(const char *text, size_t start, size_t end, size_t *words)
{
    size_t at = start;
    if (start < end && text[start] == '(') return 0;
    if (end - start > LABEL_BYTES_MAX) end = start + LABEL_BYTES_MAX;
    for (*words = 1; *words <= LABEL_WORDS_MAX; ++*words) {
        size_t next = pass_word(text, at, end);
        if (next == at || next + 1 >= end) return 0;
        at = next + 1;
        if (text[next] == ':') return text[at] == ' ' ? next : 0;
    }
    return 0;
}

/* Whether a label is plainly somebody's: "Anna Holm", not "Claim" or "The Facts"; or a question. */
static bool is_name(const char *label, size_t size, size_t words)
{
    if (words == 1) return size == 1 && *label == 'Q';
    return size < 4 || memcmp(label, "The ", 4) != 0;
}

/* A paragraph that begins with a label. */
static bool meet(struct finder *f, size_t i)
{
    const struct article_sentence *sentence = &f->article->items[i];
    size_t words, start = sentence->start;
    if (sentence->kind == ARTICLE_HEADLINE) return true;
    size_t colon = find_colon(f->text, start, sentence->end, &words);
    if (!colon) return true;
    const char *party = memchr(f->text + start, '(', colon - start); /* Anna Holm (Labour) */
    size_t size = party ? (size_t)(party - f->text) - start : colon - start;
    while (f->text[start + size - 1] == ' ') size--;
    uint32_t label = intern_add(f->labels, f->text + start, size);
    if (label == INTERN_NONE) return false;
    f->recurring += ++f->counts[label] == 2;
    bool prose = sentence->kind == ARTICLE_PROSE;
    f->prose += prose;
    f->named |= prose && is_name(f->text + start, size, words);
    f->turns[i].colon = colon;
    if (!f->begun++) f->first = i;
    f->last = i;
    return true;
}

static bool begins_paragraph(const struct article_text *article, size_t i)
{
    return i == 0 || article->items[i].paragraph != article->items[i - 1].paragraph;
}

static bool is_dense(const struct finder *f)
{
    return f->begun * 2 >= f->paragraphs;
}

static bool is_transcript(const struct finder *f)
{
    return f->named &&
           (f->recurring >= SPEAKERS_MIN || (f->recurring && f->prose >= TURNS_MIN && is_dense(f)));
}

/* Marks what is spoken, up to the end of the paragraph of the last turn. */
static void mark(struct finder *f)
{
    bool spoken = false;
    for (size_t i = f->first; i < f->article->count; i++) {
        if (f->turns[i].colon)
            spoken = true;
        else if (begins_paragraph(f->article, i) && (i > f->last || !is_dense(f)))
            spoken = false;
        f->turns[i].spoken = spoken;
    }
}

bool turns_find(const char *text, const struct article_text *article, struct turn *turns)
{
    struct finder f = {.text = text, .article = article, .turns = turns};
    for (size_t i = 0; i < article->count; i++) turns[i] = (struct turn){false, 0};
    f.labels = intern_new();
    f.counts = memory_new(article->count, sizeof *f.counts);
    bool done = f.labels && f.counts;
    for (size_t i = 0; i < article->count && done; i++)
        if (begins_paragraph(article, i)) done = meet(&f, i);
    for (size_t i = f.first; i <= f.last && i < article->count; i++)
        f.paragraphs += begins_paragraph(article, i);
    if (is_transcript(&f))
        mark(&f);
    else
        for (size_t i = 0; i < article->count; i++) turns[i].colon = 0;
    intern_free(f.labels);
    memory_free(f.counts);
    return done;
}
