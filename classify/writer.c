/* The formats and what they share. */
#include "classify/writer.h"

#include "cli/display.h"

#include <string.h>

enum { LABEL_COLUMNS_MAX = 20 };
#define LEAST_NUMBER 0.00005 /* what is nearer to 0 is printed as 0.0000 */

const struct writer_format *const writer_formats[] = {
    &plain_format, &rows_tsv_format, &rows_csv_format, &jsonl_format, &overview_format, NULL};
const char *const writer_format_words[] = {"text", "tsv", "csv", "jsonl", "html", NULL};

void writer_begin(struct writer *writer)
{
    writer->label_columns = strlen("unknown");
    for (size_t i = 0; i < stance_model_label_count(writer->model); i++) {
        const char *label = stance_model_label(writer->model, i);
        size_t width = display_width(label, strlen(label));
        if (width > LABEL_COLUMNS_MAX) width = LABEL_COLUMNS_MAX;
        if (width > writer->label_columns) writer->label_columns = width;
    }
    if (writer->format->header) writer->format->header(writer);
}

void writer_line(const struct writer *writer, const struct writer_sentence *sentence)
{
    writer->format->sentence(writer, sentence);
}

void writer_article(const struct writer *writer, const struct writer_source *source,
                    const stance_article *article)
{
    const char *text = source->document->text;
    if (writer->format->article) {
        writer->format->article(writer, source, article);
        return;
    }
    if (writer->format->open) writer->format->open(writer, source);
    for (size_t i = 0; i < article->count; i++) {
        const stance_result *result = &article->sentences[i];
        const struct writer_sentence sentence = {source, text + result->start,
                                                 result->end - result->start, result, article};
        writer->format->sentence(writer, &sentence);
    }
    if (writer->format->close) writer->format->close(writer, source, article);
}

void writer_number(struct strbuf *out, double value)
{
    if (value > -LEAST_NUMBER && value < LEAST_NUMBER) value = 0;
    strbuf_add_decimal(out, value);
}

const char *writer_note(const stance_result *result)
{
    if (result->flags & STANCE_FLAG_BOILERPLATE) return "boilerplate";
    if (result->flags & STANCE_FLAG_UNKNOWN) return "unknown";
    if (result->flags & STANCE_FLAG_HEADLINE) return "headline";
    return "";
}

const char *writer_label(const struct writer *writer, const stance_result *result)
{
    if (result->flags & STANCE_FLAG_ABSTAINED) return "abstain";
    return stance_model_label(writer->model, result->label);
}

const char *writer_voice(stance_voice voice)
{
    static const char *const names[STANCE_VOICES] = {[STANCE_VOICE_OWN] = "own",
                                                     [STANCE_VOICE_QUOTED] = "quoted",
                                                     [STANCE_VOICE_REPORTED] = "reported"};
    return names[voice];
}

stance_field writer_speaker(const struct writer_sentence *sentence)
{
    if (sentence->result->speaker == STANCE_NONE) return (stance_field){.bytes = NULL};
    const stance_speaker *speaker = &sentence->article->speakers[sentence->result->speaker];
    return (stance_field){sentence->source->document->text + speaker->start,
                          speaker->end - speaker->start};
}

const char *writer_role_label(const stance_model *model, stance_role role)
{
    const char *label = NULL;
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        if (stance_model_role(model, i) != role) continue;
        if (label) return NULL;
        label = stance_model_label(model, i);
    }
    return label;
}
