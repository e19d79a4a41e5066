/* What a finished model finds in a text by the plain path: terms as strings, counted by the
 * extractor in a vocabulary that is the lexicon's terms, and summed one after the other. Unit tests
 * and a fuzzer hold the fast path to it, and share texts that are hard to cut into words. */
#ifndef STANCE_TESTS_REFERENCE_H
#define STANCE_TESTS_REFERENCE_H

#include "base/memory.h"
#include "features/extractor.h"
#include "features/tally.h"
#include "features/weights.h"
#include "models/model.h"
#include "models/score.h"
#include "tests/unit/samples.h"

/* Tables that were just made, as they are read from a file; borrowed. */
static inline struct lexicon reference_lexicon(const struct lexicon_tables *tables)
{
    return (struct lexicon){.terms = tables->terms,
                            .words_from = tables->words_from,
                            .count = tables->count,
                            .ends = (const uint32_t *)(const void *)tables->ends.data,
                            .pool = tables->pool.data,
                            .pool_size = tables->pool.size,
                            .slots = (const uint32_t *)(const void *)tables->slots.data,
                            .slot_count = tables->slots.size / sizeof(uint32_t) / LEXICON_SLOT,
                            .edges = (const uint32_t *)(const void *)tables->edges.data,
                            .edge_count = tables->edges.size / (LEXICON_EDGE * sizeof(uint32_t))};
}

struct reference {
    const struct stance_model *model; /* borrowed */
    struct intern *terms;             /* those of the lexicon, under their numbers */
    struct extractor *extractor;
    double *scratch; /* as score_kernel wants it */
};

static inline void reference_end(struct reference *reference)
{
    intern_free(reference->terms);
    extractor_free(reference->extractor);
    memory_free(reference->scratch);
    *reference = (struct reference){0};
}

/* False: no memory, or numbers are not in order; to be ended in any case. */
static inline bool reference_begin(struct reference *reference, const struct stance_model *model)
{
    *reference =
        (struct reference){.model = model,
                           .terms = intern_new(),
                           .extractor = extractor_new(&model->recipe, model->language, NULL),
                           .scratch = memory_new(score_scratch(model), sizeof(double))};
    bool ok = reference->terms && reference->extractor && reference->scratch;
    for (uint32_t i = 0; ok && i < model->lexicon.terms; i++) {
        size_t size;
        const char *bytes = lexicon_text(&model->lexicon, i, &size);
        ok = intern_add(reference->terms, bytes, size) == i;
    }
    return ok;
}

/* Borrowed until the next call. */
static inline bool reference_count(struct reference *reference, const char *text, size_t size,
                                   struct extraction *found)
{
    return extractor_count(reference->extractor, reference->terms, text, size, found);
}

static inline size_t reference_kind(const struct reference *reference, uint32_t term)
{
    return term < reference->model->lexicon.words_from ? TALLY_CHARS : TALLY_WORDS;
}

/* a * b / c to the nearest, halves away from zero. */
static inline int64_t reference_rescale(int32_t a, uint32_t b, uint32_t c)
{
    if (!c) return 0;
    bool negative = a < 0;
    int64_t product = (negative ? -(int64_t)a : (int64_t)a) * (int64_t)b;
    int64_t nearest = (2 * product + c) / (2 * (int64_t)c);
    return negative ? -nearest : nearest;
}

/* What those terms add up to: each once with its idf, or counted as the recipe has it. */
static inline void reference_sum(const struct reference *reference, const struct extraction *found,
                                 bool counted, struct tally_sums *sums)
{
    const struct cells *cells = &reference->model->cells;
    *sums = (struct tally_sums){.known = found->known, .missed = found->missed};
    for (size_t i = 0; i < found->count; i++) {
        uint32_t term = found->terms[i];
        const uint32_t *cell = cells->cells + (size_t)term * cells->size;
        uint64_t *kind = sums->cells[reference_kind(reference, term)];
        uint32_t value = cell[0];
        if (counted)
            value = weights_value(&reference->model->recipe, cell[0], (size_t)found->values[i]);
        kind[0] += (uint64_t)value * value;
        for (size_t m = 1; m < cells->size; m++)
            kind[m] += (uint64_t)reference_rescale((int32_t)cell[m], value, cell[0]);
    }
}

/* Fills decisions[k] and probabilities[k]; returns the label. The values of found may be turned
 * into weights. */
static inline size_t reference_label(struct reference *reference, const struct extraction *found,
                                     double *decisions, double *probabilities)
{
    const struct stance_model *model = reference->model;
    if (model->kernel.type == KERNEL_LINEAR) {
        struct tally_sums sums;
        reference_sum(reference, found, true, &sums);
        score_linear(model, &sums, decisions);
    } else {
        weights_apply(&model->recipe, model->cells.cells, model->cells.size,
                      model->lexicon.words_from, found->terms, found->values, found->count);
        struct matrix_row x = {
            .terms = found->terms, .values = found->values, .count = found->count};
        score_kernel(model, x, decisions, reference->scratch);
    }
    if (found->known)
        return calibration_apply(&model->calibration, model->label_count, decisions, probabilities);
    for (size_t l = 0; l < model->label_count; l++)
        probabilities[l] = 1.0 / (double)model->label_count;
    return model->fallback;
}

/* ---------------------------------------------------------------- texts */

enum { REFERENCE_TEXT_MAX = 1 << 13 };

/* What words are cut at, what joins them, and what is left out of them. */
static const char *const reference_pieces[] = {
    "minister",
    "distrusts",
    "THE",
    "the",
    "new",
    "masts",
    "Masts",
    "ban",
    "bans",
    "banned",
    "no",
    "I",
    "a",
    "xx",
    "don't",
    "don\u2019t",
    "l'accord",
    "l\u2019ACCORD",
    "rock'n'roll",
    "'tis",
    "dogs'",
    "''",
    "U.S.",
    "u.s",
    "U.S.A.F.",
    "p.m.",
    "a.b",
    "a.bc",
    "J.R.R. ",
    "x.",
    "3.5",
    "60,000",
    "1,2,3.4",
    "7.",
    ",8",
    "2nd",
    "#ban",
    "@bans",
    "#BanThe",
    "##no",
    "@",
    "#",
    "a#bans",
    "e@mail.org",
    "https://example.org/a?b=c",
    "state-owned",
    "so\u00ADft",
    "\u00AD",
    "zero\u200Bwidth",
    "\u200D",
    "\uFEFFmark",
    "ri\u200Fght\u200E",
    "\u4E2D\u6587\u5B57",
    "\u4E2D",
    "\u3072\u3089\uFF76\uFF85",
    "ban\u4E2Dban",
    "ISLAK",
    "\u0130stanbul",
    "I\u0307zmir",
    "\u0131l\u0131k",
    "DI\u015E",
    "Stra\u00DFe",
    "STRASSE",
    "\u1E9E",
    "\u00E9t\u00E9",
    "e\u0301te\u0301",
    "\u0301",
    "\u0149a",
    "\uFB03x",
    "\u0344\u0344",
    "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2",
    "\u0437\u0430\u043F\u0440\u0435\u0442\u0438\u0442\u044C",
    "\u0417\u0410\u041F\u0420\u0415\u0422\u0418\u0422\u042C",
    "\u0440\u044B\u043D\u043A\u0435",
    "\u0645\u0631\u062D\u0628\u0627",
    "\uFDFA",
    "\u0916\u093C",
    "\U0001D400\U0001D401",
    "\U0001F600",
    "\u00BD",
    "\u2167",
    "x\u00B2",
    "\u0663,\u0664",
    "\xC3",
    "\xE2\x80",
    "\xF0\x9F",
    "\xFF",
    "\xED\xA0\x80",
    "\xC0\xAF",
    "ban\xE4s",
    "_",
    "c_ban",
    "wban",
    "\\",
    "\"",
    "telecommunications",
    "internationalization",
    "antidisestablishmentarianism",
    "donaudampfschifffahrtsgesellsch",
    "donaudampfschifffahrtsgesellscha",
    "donaudampfschifffahrtsgesellschaf",
    "#donaudampfschifffahrtsgesellsch",
    "@donaudampfschifffahrtsgesellscha",
    "4294967296",
    "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0"};

enum { REFERENCE_PIECES = sizeof reference_pieces / sizeof *reference_pieces };

/* Appends what there is room for. */
static inline size_t reference_append(char out[REFERENCE_TEXT_MAX], size_t size, const char *bytes,
                                      size_t more)
{
    if (more > REFERENCE_TEXT_MAX - size) more = REFERENCE_TEXT_MAX - size;
    memcpy(out + size, bytes, more);
    return size + more;
}

/* A word that may be too long to be one: an apostrophe, or what grows or vanishes when it is
 * folded, may stand where it is cut. */
static inline size_t reference_long_word(uint64_t *random, char out[REFERENCE_TEXT_MAX],
                                         size_t size)
{
    static const char *const letters[] = {
        "a", "I",  "b'",         "\u00E9", "\u2019",  "\u0130", "\u00ADx",          "\u0149",
        "1", "1,", "\U0001D160", "\uFB03", "e\u0301", "\u0455", "\xF0\x90\x90\x80", "x.y"};
    enum { LETTERS = sizeof letters / sizeof *letters, LENGTH_MAX = 320 };
    size_t length = samples_random(random, LENGTH_MAX), often = samples_random(random, LETTERS);
    for (size_t i = 0; i < length; i++) {
        bool other = samples_random(random, 8) == 0;
        const char *letter = letters[other ? samples_random(random, LETTERS) : often];
        size = reference_append(out, size, letter, strlen(letter));
    }
    return size;
}

/* Pieces one after the other, with and without something between them. */
static inline size_t reference_soup(uint64_t *random, size_t pieces, char out[REFERENCE_TEXT_MAX])
{
    static const char *const gaps[] = {" ",  " ",  " ",  " ",      " ", "",       "",
                                       "\n", ", ", ". ", "-",      "'", "\u2019", ".",
                                       ",",  " #", " @", "\u00A0", "\0"};
    enum { GAPS = sizeof gaps / sizeof *gaps, FAVOURITES = 6 };
    size_t size = 0, start = samples_random(random, REFERENCE_PIECES);
    for (size_t i = 0; i < pieces; i++) {
        size_t which = samples_random(random, 40);
        size_t piece = samples_random(random, REFERENCE_PIECES);
        if (which < 20) piece = (start + which % FAVOURITES) % REFERENCE_PIECES; /* comes again */
        if (which == 39) {
            size = reference_long_word(random, out, size);
        } else if (which == 38) {
            char byte = (char)samples_random(random, 256);
            size = reference_append(out, size, &byte, 1);
        } else {
            size = reference_append(out, size, reference_pieces[piece],
                                    strlen(reference_pieces[piece]));
        }
        size_t gap = samples_random(random, GAPS);
        size = reference_append(out, size, gaps[gap], gap + 1 < GAPS ? strlen(gaps[gap]) : 1);
    }
    return size;
}

/* A text of one kind or another, some long, some cut off in the middle of a character. */
static inline size_t reference_text(uint64_t *random, char out[REFERENCE_TEXT_MAX])
{
    enum { SHORT = 24, LONG = 400, BYTES = 64 };
    size_t size = 0, kind = samples_random(random, 100);
    if (kind < 25) return samples_sentence(random, samples_random(random, SAMPLES_LABELS), out);
    if (kind < 30) {
        size = samples_random(random, BYTES);
        for (size_t i = 0; i < size; i++) out[i] = (char)samples_random(random, 256);
        return size;
    }
    if (kind < 33) return reference_long_word(random, out, 0);
    size = reference_soup(random, samples_random(random, kind < 38 ? LONG : SHORT), out);
    return kind < 60 ? size : samples_random(random, size + 1);
}

/* Rows of such texts, of that many labels: what a model needs to know some of their terms. */
static inline stance_dataset *reference_dataset(size_t labels, size_t rows, uint64_t seed)
{
    enum { PIECES = 14 };
    static char text[REFERENCE_TEXT_MAX];
    stance_dataset *dataset = stance_dataset_new(NULL);
    bool ok = dataset != NULL;
    for (size_t i = 0; ok && i < rows; i++) {
        char name[32];
        size_t label = i / 2 % labels;
        size_t size = i % 2 ? reference_soup(&seed, PIECES, text)
                            : samples_sentence(&seed, label % SAMPLES_LABELS, text);
        snprintf(name, sizeof name, "label %zu", label);
        size = reference_append(text, size, " row", 4); /* no row is empty */
        ok = stance_dataset_add(dataset, NULL, name, text, size, NULL) == STANCE_OK;
    }
    if (ok) return dataset;
    stance_dataset_free(dataset);
    return NULL;
}

/* A model of such texts; NULL where training fails. */
static inline stance_model *reference_model(const char *recipe, const char *language,
                                            const char *kernel, size_t labels, size_t rows)
{
    stance_train_options options = samples_options(kernel);
    options.features = recipe;
    options.language = language;
    options.folds = 2;
    stance_dataset *dataset = reference_dataset(labels, rows, 7);
    stance_model *model = dataset ? stance_train(dataset, &options, NULL, NULL) : NULL;
    stance_dataset_free(dataset);
    return model;
}

#endif
