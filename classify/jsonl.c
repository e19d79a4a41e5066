/* JSON Lines (RFC 8259): an object a sentence, and after each article's sentences one of its own,
 * which has "article" and no "text". */
#include "classify/writer.h"
#include "cli/display.h"

#include <string.h>

static void put_string(FILE *out, const char *text, size_t size)
{
    putc('"', out);
    display_write(out, &display_json, text, size);
    putc('"', out);
}

static void put_text(FILE *out, const char *key, const char *text, size_t size)
{
    fprintf(out, "\"%s\":", key);
    put_string(out, text, size);
}

static void put_number(FILE *out, const char *key, double value)
{
    fprintf(out, ",\"%s\":", key);
    writer_number(out, value);
}

static void put_count(FILE *out, const char *key, size_t value)
{
    fprintf(out, ",\"%s\":%zu", key, value);
}

static void put_flag(FILE *out, const char *key, unsigned flag)
{
    fprintf(out, ",\"%s\":%s", key, flag ? "true" : "false");
}

/* The key of label number i in an object that has one for each label. */
static void put_label_key(const struct writer *writer, size_t i)
{
    const char *label = stance_model_label(writer->model, i);
    if (i) putc(',', writer->out);
    put_string(writer->out, label, strlen(label));
    putc(':', writer->out);
}

static void put_field(FILE *out, const stance_field *field)
{
    if (field->bytes)
        put_string(out, field->bytes, field->size);
    else
        fputs("null", out);
}

/* What is known of the record that a sentence or an article comes from. */
static void put_record(const struct writer *writer, const stance_document *document)
{
    if (!document || !document->line) return;
    fputs(",\"id\":", writer->out);
    put_field(writer->out, &document->id);
    if (!writer->carry_count) return;
    fputs(",\"fields\":{", writer->out);
    for (size_t i = 0; i < writer->carry_count; i++) {
        if (i) putc(',', writer->out);
        put_string(writer->out, writer->carry[i], strlen(writer->carry[i]));
        putc(':', writer->out);
        put_field(writer->out, &document->carry[i]);
    }
    putc('}', writer->out);
}

static void jsonl_sentence(const struct writer *writer, const struct writer_sentence *sentence)
{
    const stance_result *result = sentence->result;
    const char *label = stance_model_label(writer->model, result->label);
    FILE *out = writer->out;
    putc('{', out);
    if (result->flags & STANCE_FLAG_ABSTAINED)
        fputs("\"label\":null", out);
    else
        put_text(out, "label", label, strlen(label));
    put_number(out, "probability", result->probability);
    put_number(out, "score", result->score);
    fputs(",\"probabilities\":{", out);
    for (size_t i = 0; i < stance_model_label_count(writer->model); i++) {
        put_label_key(writer, i);
        writer_number(out, result->probabilities[i]);
    }
    fputs("},", out);
    put_text(out, "text", sentence->text, sentence->size);
    put_count(out, "start", result->start);
    put_count(out, "end", result->end);
    put_flag(out, "boilerplate", result->flags & STANCE_FLAG_BOILERPLATE);
    put_flag(out, "unknown", result->flags & STANCE_FLAG_UNKNOWN);
    put_flag(out, "headline", result->flags & STANCE_FLAG_HEADLINE);
    if (writer->abstains) put_flag(out, "abstained", result->flags & STANCE_FLAG_ABSTAINED);
    if (writer->several) {
        putc(',', out);
        put_text(out, "file", sentence->source->file, strlen(sentence->source->file));
    }
    put_record(writer, sentence->source->document);
    fputs("}\n", out);
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
    fprintf(writer->out, ",\"verdict\":\"%s\",\"lean_label\":", words[lean]);
    if (label)
        put_string(writer->out, label, strlen(label));
    else
        fputs("null", writer->out);
}

/* The names of what a reader should be warned of, and what they go by. */
static void put_warnings(FILE *out, const stance_document *document, const stance_article *article)
{
    static const struct {
        unsigned warning;
        const char *name;
    } names[] = {{STANCE_WARN_REPLACED, "replaced_bytes"},
                 {STANCE_WARN_LANGUAGE, "language"},
                 {STANCE_WARN_DRIFT, "drift"},
                 {STANCE_WARN_SHORT, "short"}};
    fputs(",\"warnings\":[", out);
    const char *comma = "";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!(article->warnings & names[i].warning)) continue;
        fprintf(out, "%s\"%s\"", comma, names[i].name);
        comma = ",";
    }
    if (document->cut_off) fprintf(out, "%s\"truncated\"", comma);
    fputs("],\"language\":", out);
    if (article->language)
        put_string(out, article->language, strlen(article->language));
    else
        fputs("null", out);
    put_number(out, "new_terms", article->missed);
    put_count(out, "replaced_bytes", article->replaced);
}

static void jsonl_close(const struct writer *writer, const struct writer_source *source,
                        const stance_article *article)
{
    const stance_verdict *verdict = &article->verdict;
    FILE *out = writer->out;
    putc('{', out);
    put_text(out, "article", source->file, strlen(source->file));
    put_record(writer, source->document);
    put_lean(writer, verdict->lean);
    put_number(out, "score", verdict->score);
    put_number(out, "share", verdict->share);
    put_count(out, "sentences", article->count);
    put_count(out, "counted", verdict->counted);
    put_count(out, "unknown", verdict->unknown);
    put_count(out, "boilerplate", verdict->boilerplate);
    if (writer->abstains) put_count(out, "abstained", verdict->abstained);
    fputs(",\"labels\":{", out);
    for (size_t i = 0; i < stance_model_label_count(writer->model); i++) {
        put_label_key(writer, i);
        fprintf(out, "%zu", verdict->labels[i]);
    }
    putc('}', out);
    put_warnings(out, source->document, article);
    fputs("}\n", out);
}

const struct writer_format jsonl_format = {
    .name = "jsonl", .sentence = jsonl_sentence, .close = jsonl_close};
