/* JSON Lines (RFC 8259): an object a sentence, and after each article's sentences one of its own,
 * which has "article" and no "text". */
#include "classify/why.h"
#include "cli/display.h"

#include <math.h>
#include <string.h>

enum { DECIMALS = 6 }; /* of reasons: exact */

static void put_string(struct strbuf *out, const char *text, size_t size)
{
    strbuf_add_byte(out, '"');
    display_add(out, &display_json, text, size);
    strbuf_add_byte(out, '"');
}

/* A key that needs no escapes. */
static void put_key(struct strbuf *out, const char *comma, const char *key)
{
    strbuf_add_string(out, comma);
    strbuf_add_byte(out, '"');
    strbuf_add_string(out, key);
    strbuf_add(out, "\":", 2);
}

static void put_text(struct strbuf *out, const char *key, const char *text, size_t size)
{
    put_key(out, "", key);
    put_string(out, text, size);
}

static void put_number(struct strbuf *out, const char *key, double value)
{
    put_key(out, ",", key);
    writer_number(out, value);
}

static void put_count(struct strbuf *out, const char *key, size_t value)
{
    put_key(out, ",", key);
    strbuf_add_count(out, value, 0);
}

static void put_flag(struct strbuf *out, const char *key, unsigned flag)
{
    put_key(out, ",", key);
    strbuf_add_string(out, flag ? "true" : "false");
}

/* The key of label number i in an object that has one for each label. */
static void put_label_key(const struct writer *writer, size_t i)
{
    const char *label = stance_model_label(writer->model, i);
    if (i) strbuf_add_byte(writer->out, ',');
    put_string(writer->out, label, strlen(label));
    strbuf_add_byte(writer->out, ':');
}

static void put_field(struct strbuf *out, const stance_field *field)
{
    if (field->bytes)
        put_string(out, field->bytes, field->size);
    else
        strbuf_add_string(out, "null");
}

/* What is known of the record that a sentence or an article comes from. */
static void put_record(const struct writer *writer, const stance_document *document)
{
    if (!document || !document->line) return;
    strbuf_add_string(writer->out, ",\"id\":");
    put_field(writer->out, &document->id);
    if (!writer->carry_count) return;
    strbuf_add_string(writer->out, ",\"fields\":{");
    for (size_t i = 0; i < writer->carry_count; i++) {
        if (i) strbuf_add_byte(writer->out, ',');
        put_string(writer->out, writer->carry[i], strlen(writer->carry[i]));
        strbuf_add_byte(writer->out, ':');
        put_field(writer->out, &document->carry[i]);
    }
    strbuf_add_byte(writer->out, '}');
}

static void put_millionths(struct strbuf *out, const char *key, int64_t value)
{
    put_key(out, ",", key);
    why_number(out, value, DECIMALS, false);
}

/* The reasons of the label, strongest first, each place by itself, in bytes of the input. */
static void put_reasons(const struct writer *writer, const struct writer_sentence *sentence)
{
    struct strbuf *out = writer->out;
    struct why why = why_find(writer, sentence, false);
    const char *label = stance_model_label(writer->model, why.label);
    put_key(out, ",", "reasons");
    strbuf_add_byte(out, '{');
    put_text(out, "label", label, strlen(label));
    put_millionths(out, "decision", why.decision);
    put_millionths(out, "bias", why.bias);
    put_millionths(out, "others", why.others);
    strbuf_add_string(out, ",\"parts\":[");
    for (size_t i = 0; i < why.count; i++) {
        const struct why_part *part = &why.parts[i];
        strbuf_add_string(out, i ? ",{" : "{");
        put_text(out, "text", part->text, part->size);
        size_t start = sentence->result->start + (size_t)(part->text - sentence->text);
        put_count(out, "start", start);
        put_count(out, "end", start + part->size);
        put_millionths(out, "contribution", part->contribution);
        strbuf_add_byte(out, '}');
    }
    strbuf_add_string(out, "]}");
}

static void jsonl_sentence(const struct writer *writer, const struct writer_sentence *sentence)
{
    const stance_result *result = sentence->result;
    const char *label = stance_model_label(writer->model, result->label);
    struct strbuf *out = writer->out;
    strbuf_add_byte(out, '{');
    if (result->flags & STANCE_FLAG_ABSTAINED)
        strbuf_add_string(out, "\"label\":null");
    else
        put_text(out, "label", label, strlen(label));
    put_number(out, "probability", result->probability);
    put_number(out, "score", result->score);
    strbuf_add_string(out, ",\"probabilities\":{");
    for (size_t i = 0; i < stance_model_label_count(writer->model); i++) {
        put_label_key(writer, i);
        writer_number(out, result->probabilities[i]);
    }
    strbuf_add_string(out, "},");
    put_text(out, "text", sentence->text, sentence->size);
    put_count(out, "start", result->start);
    put_count(out, "end", result->end);
    put_flag(out, "boilerplate", result->flags & STANCE_FLAG_BOILERPLATE);
    put_flag(out, "unknown", result->flags & STANCE_FLAG_UNKNOWN);
    put_flag(out, "headline", result->flags & STANCE_FLAG_HEADLINE);
    if (writer->abstains) put_flag(out, "abstained", result->flags & STANCE_FLAG_ABSTAINED);
    if (writer->speakers) {
        const char *voice = writer_voice(result->voice);
        const stance_field speaker = writer_speaker(sentence);
        strbuf_add_byte(out, ',');
        put_text(out, "voice", voice, strlen(voice));
        put_key(out, ",", "speaker");
        put_field(out, &speaker);
    }
    if (writer->reasons) put_reasons(writer, sentence);
    if (writer->several) {
        strbuf_add_byte(out, ',');
        put_text(out, "file", sentence->source->file, strlen(sentence->source->file));
    }
    put_record(writer, sentence->source->document);
    strbuf_add_string(out, "}\n");
}

static void put_lean(const struct writer *writer, stance_lean lean)
{
    static const char *const words[] = {
        [STANCE_LEAN_NONE] = "none",
        [STANCE_LEAN_BALANCED] = "balanced",
        [STANCE_LEAN_PRO] = "pro",
        [STANCE_LEAN_ANTI] = "anti",
    };
    const char *label = NULL;
    if (lean == STANCE_LEAN_PRO) label = writer_role_label(writer->model, STANCE_PRO);
    if (lean == STANCE_LEAN_ANTI) label = writer_role_label(writer->model, STANCE_ANTI);
    strbuf_print(writer->out, ",\"verdict\":\"%s\",\"lean_label\":", words[lean]);
    if (label)
        put_string(writer->out, label, strlen(label));
    else
        strbuf_add_string(writer->out, "null");
}

/* The names of what a reader should be warned of, and what they go by. */
static void put_warnings(struct strbuf *out, const stance_document *document,
                         const stance_article *article)
{
    static const struct {
        unsigned warning;
        const char *name;
    } names[] = {{STANCE_WARN_REPLACED, "replaced_bytes"},
                 {STANCE_WARN_LANGUAGE, "language"},
                 {STANCE_WARN_DRIFT, "drift"},
                 {STANCE_WARN_SHORT, "short"}};
    strbuf_add_string(out, ",\"warnings\":[");
    const char *comma = "";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!(article->warnings & names[i].warning)) continue;
        strbuf_print(out, "%s\"%s\"", comma, names[i].name);
        comma = ",";
    }
    if (document->cut_off) strbuf_print(out, "%s\"truncated\"", comma);
    strbuf_add_string(out, "],\"language\":");
    if (article->language)
        put_string(out, article->language, strlen(article->language));
    else
        strbuf_add_string(out, "null");
    put_number(out, "new_terms", article->missed);
    put_count(out, "replaced_bytes", article->replaced);
}

/* null where it is NAN. */
static void put_mean(struct strbuf *out, const char *key, double value)
{
    put_key(out, ",", key);
    if (isnan(value))
        strbuf_add_string(out, "null");
    else
        writer_number(out, value);
}

/* How sure the verdict is, and how the article comes to it. */
static void put_certainty(struct strbuf *out, const stance_verdict *verdict)
{
    put_number(out, "score_low", verdict->score_low);
    put_number(out, "score_high", verdict->score_high);
    put_number(out, "share_low", verdict->share_low);
    put_number(out, "share_high", verdict->share_high);
    put_mean(out, "support", verdict->support);
    put_mean(out, "headline_score", verdict->headline);
    put_mean(out, "body_score", verdict->body);
    put_key(out, ",", "flow");
    for (size_t i = 0; i < verdict->parts; i++) {
        strbuf_add_byte(out, i ? ',' : '[');
        writer_number(out, verdict->flow[i]);
    }
    strbuf_add_string(out, verdict->parts ? "]" : "[]");
}

static void put_tally(struct strbuf *out, const stance_tally *tally)
{
    put_count(out, "sentences", tally->sentences);
    put_count(out, "counted", tally->counted);
    put_count(out, "pro", tally->pro);
    put_count(out, "anti", tally->anti);
    put_mean(out, "score", tally->counted ? tally->score : NAN);
}

/* What the sentences of each voice and each speaker add up to. */
static void put_voices(const struct writer *writer, const struct writer_source *source,
                       const stance_article *article)
{
    struct strbuf *out = writer->out;
    const char *text = source->document->text;
    put_key(out, ",", "voices");
    for (stance_voice voice = STANCE_VOICE_OWN; voice < STANCE_VOICES; voice++) {
        const char *name = writer_voice(voice);
        strbuf_add_string(out, voice ? ",{" : "[{");
        put_text(out, "voice", name, strlen(name));
        put_tally(out, &article->voices[voice]);
        strbuf_add_byte(out, '}');
    }
    strbuf_add_byte(out, ']');
    put_key(out, ",", "speakers");
    strbuf_add_byte(out, '[');
    for (size_t i = 0; i < article->speaker_count; i++) {
        const stance_speaker *speaker = &article->speakers[i];
        strbuf_add_string(out, i ? ",{" : "{");
        put_text(out, "name", text + speaker->start, speaker->end - speaker->start);
        put_count(out, "start", speaker->start);
        put_count(out, "end", speaker->end);
        put_tally(out, &speaker->tally);
        strbuf_add_byte(out, '}');
    }
    strbuf_add_byte(out, ']');
}

static void jsonl_close(const struct writer *writer, const struct writer_source *source,
                        const stance_article *article)
{
    const stance_verdict *verdict = &article->verdict;
    struct strbuf *out = writer->out;
    strbuf_add_byte(out, '{');
    put_text(out, "article", source->file, strlen(source->file));
    put_record(writer, source->document);
    put_lean(writer, verdict->lean);
    put_number(out, "score", verdict->score);
    put_number(out, "share", verdict->share);
    put_certainty(out, verdict);
    put_count(out, "sentences", article->count);
    put_count(out, "counted", verdict->counted);
    put_count(out, "unknown", verdict->unknown);
    put_count(out, "boilerplate", verdict->boilerplate);
    if (writer->abstains) put_count(out, "abstained", verdict->abstained);
    strbuf_add_string(out, ",\"labels\":{");
    for (size_t i = 0; i < stance_model_label_count(writer->model); i++) {
        put_label_key(writer, i);
        strbuf_add_count(out, verdict->labels[i], 0);
    }
    strbuf_add_byte(out, '}');
    if (writer->speakers) put_voices(writer, source, article);
    put_warnings(out, source->document, article);
    strbuf_add_string(out, "}\n");
}

const struct writer_format jsonl_format = {
    .name = "jsonl", .between = "", .sentence = jsonl_sentence, .close = jsonl_close};
