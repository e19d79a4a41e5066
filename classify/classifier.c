/* The classifier: one thread's scratch around a shared model. A sentence goes through the same
 * extractor and weights as in training, then through the model's weights and calibration. */
#include "base/error.h"
#include "base/memory.h"
#include "classify/verdict.h"
#include "features/tally.h"
#include "features/weights.h"
#include "models/reasons.h"
#include "models/score.h"
#include "text/article.h"
#include "text/language.h"
#include "text/speech.h"
#include "text/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MISSED_MIN 0.02 /* a model that met hardly a new term in training has seen little */

struct stance_classifier {
    const stance_model *model;
    struct tally *tally;
    size_t known, missed;  /* term occurrences of the last text */
    double *scratch;       /* as score_kernel wants it; NULL for a linear kernel */
    double *probabilities; /* [k] of the last sentence */
    double *decisions;     /* [k] of the last sentence */

    /* Of the last article. */
    struct article_text article;
    double *logs; /* [logs_capacity] = 2 k for each sentence: log-probabilities, then those moved */
    size_t logs_capacity;
    stance_result *results; /* [results_capacity] */
    size_t results_capacity;
    double *article_numbers; /* [numbers_capacity] = a block of 2 k for each sentence */
    size_t numbers_capacity;
    size_t *labels;               /* [k] counts of the verdict */
    struct verdict_share *shares; /* [shares_capacity] scratch of the verdict */
    size_t shares_capacity;
    struct speech speech;     /* of all its sentences, whether they have a result or not */
    stance_speaker *speakers; /* [speakers_capacity] */
    size_t speakers_capacity;

    struct reasons reasons; /* of the last decision that was explained */

    double threshold; /* least probability of a label that is shown */
    bool context;     /* sentences of an article are seen in context */
    bool speakers_wanted;

    /* The last text as a vector, where that was asked for. */
    uint32_t *terms; /* [terms_capacity] ascending */
    size_t terms_capacity;
    double *values; /* [values_capacity] */
    size_t values_capacity;
};

stance_classifier *stance_classifier_new(const stance_model *model, stance_error *error)
{
    struct stance_classifier *c = memory_new(1, sizeof *c);
    if (!c) {
        error_memory(error);
        return NULL;
    }
    size_t k = model->label_count;
    size_t scratch = score_scratch(model);
    c->model = model;
    c->context = true;
    c->probabilities = memory_new(k, sizeof *c->probabilities);
    c->decisions = memory_new(k, sizeof *c->decisions);
    c->labels = memory_new(k, sizeof *c->labels);
    if (scratch) c->scratch = memory_new(scratch, sizeof *c->scratch);
    if (!c->probabilities || !c->decisions || !c->labels || (scratch && !c->scratch)) {
        error_memory(error);
        stance_classifier_free(c);
        return NULL;
    }
    c->tally = tally_new(&model->recipe, model->language, &model->lexicon, &model->cells, error);
    if (!c->tally) {
        stance_classifier_free(c);
        return NULL;
    }
    return c;
}

void stance_classifier_free(stance_classifier *c)
{
    if (!c) return;
    tally_free(c->tally);
    memory_free(c->terms);
    memory_free(c->values);
    memory_free(c->scratch);
    memory_free(c->probabilities);
    memory_free(c->decisions);
    article_free(&c->article);
    memory_free(c->results);
    memory_free(c->article_numbers);
    memory_free(c->logs);
    memory_free(c->labels);
    memory_free(c->shares);
    memory_free(c->speakers);
    speech_free(&c->speech);
    reasons_free(&c->reasons);
    memory_free(c);
}

void stance_classifier_set_context(stance_classifier *c, bool on)
{
    c->context = on;
}

void stance_classifier_set_threshold(stance_classifier *c, double threshold)
{
    c->threshold = threshold;
}

void stance_classifier_set_speakers(stance_classifier *c, bool on)
{
    c->speakers_wanted = on;
}

/* To be called once a result is what it will be. */
static void abstain(const struct stance_classifier *c, stance_result *result)
{
    if (result->probability < c->threshold) result->flags |= STANCE_FLAG_ABSTAINED;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The terms of a text, weighted. False: no memory. */
static bool make_vector(struct stance_classifier *c, const char *text, size_t size,
                        struct matrix_row *x)
{
    const stance_model *model = c->model;
    struct tally_found found;
    if (!tally_list(c->tally, text, size, &found)) return false;
    size_t chars = found.count[TALLY_CHARS], words = found.count[TALLY_WORDS];
    size_t count = chars + words;
    uint32_t *terms = memory_reserve(c->terms, &c->terms_capacity, count, sizeof *terms);
    if (terms) c->terms = terms;
    double *values = memory_reserve(c->values, &c->values_capacity, count, sizeof *values);
    if (values) c->values = values;
    if (!terms || !values) return false;
    if (chars) memcpy(terms, found.terms[TALLY_CHARS], chars * sizeof *terms);
    if (words) memcpy(terms + chars, found.terms[TALLY_WORDS], words * sizeof *terms);
    qsort(terms, count, sizeof *terms, compare_numbers);
    for (size_t i = 0; i < count; i++) values[i] = found.counts[terms[i]];
    weights_apply(&model->recipe, model->cells.cells, model->cells.size, model->lexicon.words_from,
                  terms, values, count);
    c->known = found.known;
    c->missed = found.missed;
    *x = (struct matrix_row){.terms = terms, .values = values, .count = count};
    return true;
}

stance_status stance_classifier_vector(stance_classifier *c, const char *text, size_t size,
                                       const uint32_t **terms, const double **weights,
                                       size_t *count, stance_error *error)
{
    struct matrix_row x;
    if (!make_vector(c, text, size, &x)) return error_memory(error);
    *terms = x.terms;
    *weights = x.values;
    *count = x.count;
    return STANCE_OK;
}

/* P(pro labels) - P(anti labels). */
static double score_of(const stance_model *model, const double *probabilities)
{
    double score = 0;
    for (size_t i = 0; i < model->label_count; i++) {
        if (model->labels[i].role == STANCE_PRO) score += probabilities[i];
        if (model->labels[i].role == STANCE_ANTI) score -= probabilities[i];
    }
    return score < -1 ? -1 : score > 1 ? 1 : score;
}

/* Without a known term nothing is known: all labels are as likely. */
static void leave_open(const stance_model *model, double *probabilities, stance_result *result)
{
    for (size_t i = 0; i < model->label_count; i++)
        probabilities[i] = 1.0 / (double)model->label_count;
    result->label = model->fallback;
    result->flags |= STANCE_FLAG_UNKNOWN;
    result->score = 0;
}

static bool decide(struct stance_classifier *c, const char *text, size_t size, double *decisions)
{
    if (c->model->kernel.type == KERNEL_LINEAR) {
        struct tally_sums sums;
        if (!score_sum(c->model, c->tally, text, size, &sums)) return false;
        score_linear(c->model, &sums, decisions);
        c->known = sums.known;
        c->missed = sums.missed;
        return true;
    }
    struct matrix_row x;
    if (!make_vector(c, text, size, &x)) return false;
    score_kernel(c->model, x, decisions, c->scratch);
    return true;
}

/* Labels a text; probabilities[k] and decisions[k] are filled in. */
static bool label_text(struct stance_classifier *c, const char *text, size_t size,
                       double *probabilities, double *decisions, stance_result *result)
{
    if (!decide(c, text, size, decisions)) return false;
    *result = (stance_result){.probabilities = probabilities,
                              .decisions = decisions,
                              .end = size,
                              .speaker = STANCE_NONE};
    if (c->known == 0) {
        leave_open(c->model, probabilities, result);
    } else {
        result->label = calibration_apply(&c->model->calibration, c->model->label_count, decisions,
                                          probabilities);
        result->score = score_of(c->model, probabilities);
    }
    result->probability = probabilities[result->label];
    return true;
}

stance_status stance_classify_sentence(stance_classifier *c, const char *text, size_t size,
                                       stance_result *result, stance_error *error)
{
    if (!label_text(c, text, size, c->probabilities, c->decisions, result))
        return error_memory(error);
    abstain(c, result);
    return STANCE_OK;
}

stance_status stance_explain_sentence(stance_classifier *c, const char *text, size_t size,
                                      size_t label, stance_explanation *explanation,
                                      stance_error *error)
{
    if (label >= c->model->label_count)
        return error_set(error, STANCE_MISUSE, "there is no label number %zu", label);
    if (c->model->kernel.type != KERNEL_LINEAR)
        return error_set(error, STANCE_MISUSE,
                         "no reasons: the model's kernel is not linear, so that its decisions are "
                         "no sums over terms");
    if (!reasons_find(&c->reasons, c->model, c->tally, text, size, label, explanation))
        return error_memory(error);
    return STANCE_OK;
}

/* Room for the results and numbers of count sentences. */
static bool make_room(struct stance_classifier *c, size_t count)
{
    size_t k = c->model->label_count;
    stance_result *results =
        memory_reserve(c->results, &c->results_capacity, count, sizeof *results);
    if (results) c->results = results;
    double *numbers =
        memory_reserve(c->article_numbers, &c->numbers_capacity, 2 * count * k, sizeof *numbers);
    if (numbers) c->article_numbers = numbers;
    double *logs = memory_reserve(c->logs, &c->logs_capacity, 2 * count * k, sizeof *logs);
    if (logs) c->logs = logs;
    struct verdict_share *shares =
        memory_reserve(c->shares, &c->shares_capacity, count, sizeof *shares);
    if (shares) c->shares = shares;
    return results && numbers && logs && shares;
}

/* Whether a sentence is part of the article's reasoning. */
static bool counts(const stance_result *result)
{
    return !(result->flags & (STANCE_FLAG_BOILERPLATE | STANCE_FLAG_UNKNOWN));
}

static void take_probabilities(const struct stance_classifier *c, double *probabilities,
                               const double *moved, stance_result *result)
{
    size_t k = c->model->label_count;
    result->label = 0;
    for (size_t i = 0; i < k; i++) {
        probabilities[i] = moved[i];
        if (moved[i] > moved[result->label]) result->label = i;
    }
    result->probability = moved[result->label];
    result->score = score_of(c->model, moved);
}

/* Moves the probabilities of the sentences that count by those around them. */
static void see_in_context(struct stance_classifier *c, size_t count)
{
    size_t k = c->model->label_count;
    size_t block = 2 * k;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!counts(&c->results[i])) continue;
        for (size_t l = 0; l < k; l++)
            c->logs[used * k + l] = context_log(c->results[i].probabilities[l]);
        used++;
    }
    const double *moved = c->logs + used * k;
    context_apply(&c->model->context, k, used, c->logs, c->logs + used * k);
    for (size_t i = 0; i < count; i++) {
        if (!counts(&c->results[i])) continue;
        take_probabilities(c, c->article_numbers + i * block, moved, &c->results[i]);
        moved += k;
    }
}

static unsigned flags_of(enum article_kind kind)
{
    static const unsigned flags[] = {[ARTICLE_PROSE] = 0,
                                     [ARTICLE_BOILERPLATE] = STANCE_FLAG_BOILERPLATE,
                                     [ARTICLE_HEADLINE] = STANCE_FLAG_HEADLINE};
    return flags[kind];
}

static void keep_boilerplate(struct article_text *article)
{
    for (size_t i = 0; i < article->count; i++)
        if (article->items[i].kind == ARTICLE_BOILERPLATE) article->items[i].kind = ARTICLE_PROSE;
}

/* What a reader of the results should know. */
static void add_warnings(const stance_model *model, const char *text, struct span prose,
                         stance_article *article)
{
    double usual = fmax(model->report.missed, MISSED_MIN);
    article->language = language_guess(text + prose.start, prose.end - prose.start, NULL);
    if (article->replaced) article->warnings |= STANCE_WARN_REPLACED;
    if (article->language && language_differs(article->language, model->language))
        article->warnings |= STANCE_WARN_LANGUAGE;
    if (article->missed * (1 - usual) > STANCE_DRIFT_ODDS * usual * (1 - article->missed))
        article->warnings |= STANCE_WARN_DRIFT;
    if (article->verdict.counted < STANCE_SHORT_SENTENCES) article->warnings |= STANCE_WARN_SHORT;
}

/* Finds who says the sentences of the article that was read, by the words of its own language. */
static bool read_speech(struct stance_classifier *c, const char *text, size_t size)
{
    const char *language = language_guess(text, size, NULL);
    if (!language || !language_differs(language, c->model->language)) language = c->model->language;
    if (!speech_read(text, &c->article, language, &c->speech)) return false;
    const struct span_list *names = &c->speech.speakers;
    stance_speaker *speakers =
        memory_reserve(c->speakers, &c->speakers_capacity, names->count, sizeof *speakers);
    if (!speakers) return false;
    c->speakers = speakers;
    for (size_t i = 0; i < names->count; i++)
        speakers[i] = (stance_speaker){.start = names->items[i].start, .end = names->items[i].end};
    return true;
}

static void take_speech(const struct speech_sentence *sentence, stance_result *result)
{
    static const stance_voice voices[] = {[SPEECH_OWN] = STANCE_VOICE_OWN,
                                          [SPEECH_QUOTED] = STANCE_VOICE_QUOTED,
                                          [SPEECH_REPORTED] = STANCE_VOICE_REPORTED};
    result->voice = voices[sentence->voice];
    if (sentence->speaker != SPEECH_NOBODY) result->speaker = (int)sentence->speaker;
}

/* What the sentences of each voice and each speaker add up to. */
static void add_voices(struct stance_classifier *c, stance_article *article)
{
    article->speakers = c->speakers;
    article->speaker_count = c->speech.speakers.count;
    for (size_t i = 0; i < article->count; i++) {
        const stance_result *result = &article->sentences[i];
        if (result->flags & STANCE_FLAG_BOILERPLATE) continue;
        verdict_tally(c->model, result, &article->voices[result->voice]);
        if (result->speaker != STANCE_NONE)
            verdict_tally(c->model, result, &c->speakers[result->speaker].tally);
    }
    for (size_t i = 0; i < STANCE_VOICES; i++) verdict_tally_end(&article->voices[i]);
    for (size_t i = 0; i < article->speaker_count; i++) verdict_tally_end(&c->speakers[i].tally);
}

stance_status stance_classify_article(stance_classifier *c, const char *text, size_t size,
                                      stance_boilerplate boilerplate, stance_article *article,
                                      stance_error *error)
{
    size_t k = c->model->label_count;
    size_t block = 2 * k;
    if (!article_read(text, size, c->model->language, &c->article) ||
        !make_room(c, c->article.count))
        return error_memory(error);
    if (boilerplate == STANCE_BOILERPLATE_KEEP) keep_boilerplate(&c->article);
    if (c->speakers_wanted && !read_speech(c, text, size)) return error_memory(error);
    size_t count = 0;
    double missed = 0, all = 0;
    struct span prose = {0};
    for (size_t i = 0; i < c->article.count; i++) {
        const struct article_sentence *sentence = &c->article.items[i];
        unsigned flags = flags_of(sentence->kind);
        if ((flags & STANCE_FLAG_BOILERPLATE) && boilerplate == STANCE_BOILERPLATE_SKIP) continue;
        double *numbers = c->article_numbers + count * block;
        stance_result *result = &c->results[count];
        if (!label_text(c, text + sentence->start, sentence->end - sentence->start, numbers,
                        numbers + k, result))
            return error_memory(error);
        if (!(flags & STANCE_FLAG_BOILERPLATE)) {
            if (!prose.end) prose.start = sentence->start;
            prose.end = sentence->end;
            missed += (double)c->missed;
            all += (double)(c->known + c->missed);
        }
        result->flags |= flags;
        result->start = sentence->start;
        result->end = sentence->end;
        if (c->speakers_wanted) take_speech(&c->speech.sentences[i], result);
        count++;
    }
    if (c->context) see_in_context(c, count);
    for (size_t i = 0; i < count; i++) abstain(c, &c->results[i]);
    *article =
        (stance_article){.sentences = c->results,
                         .count = count,
                         .replaced = utf8_bad_bytes(text, size),
                         .missed = all > 0 ? missed / all : 0,
                         .verdict = verdict_of(c->model, c->results, count, c->labels, c->shares)};
    if (c->speakers_wanted) add_voices(c, article);
    add_warnings(c->model, text, prose, article);
    return STANCE_OK;
}
