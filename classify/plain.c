/* The text format, for people: label and probability in columns, the sentence wrapped beside them,
 * below it who says it and why it was labelled so. What stands below an article is
 * classify/summary.c.
 */
#include "classify/style.h"
#include "classify/summary.h"
#include "classify/why.h"
#include "cli/display.h"

#include <math.h>
#include <string.h>

enum {
    PROBABILITY_COLUMNS = 5, /* "100 %" */
    GAP_COLUMNS = 2,
    DECIMALS = 2 /* of reasons */
};

#define PERCENT 100.0

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The size of the white space at the beginning of text, or of what is not (white: false). */
static size_t span(const char *text, size_t size, bool white)
{
    size_t at = 0;
    while (at < size && is_white(text[at]) == white) at++;
    return at;
}

/* Writes text as words between column `indent` and the writer's width, from column indent on. A
 * word that is wider than a line is broken. */
static void put_wrapped(const struct writer *writer, const char *text, size_t size, size_t indent)
{
    size_t room = writer->columns > indent ? writer->columns - indent : 1;
    size_t used = 0;
    for (size_t at = span(text, size, true); at < size; at += span(text + at, size - at, true)) {
        size_t left = span(text + at, size - at, false);
        bool begins = used > 0;
        while (left) {
            size_t part = display_fit(text + at, left, room);
            size_t width = display_width(text + at, part);
            if (used && used + (begins ? 1 : 0) + width > room) {
                strbuf_add_byte(writer->out, '\n');
                strbuf_add_spaces(writer->out, indent);
                used = 0;
            } else if (begins) {
                strbuf_add_byte(writer->out, ' ');
                used++;
            }
            style_text(writer->out, text + at, part);
            used += width;
            at += part;
            left -= part;
            begins = false;
        }
    }
}

static void put_percent(struct strbuf *out, double share)
{
    strbuf_add_spaces(out, GAP_COLUMNS);
    strbuf_add_count(out, (size_t)nearbyint(share * PERCENT), PROBABILITY_COLUMNS - 2);
    strbuf_add(out, " %", 2);
}

/* Below the sentence: "quoted: NAME". */
static void put_voice(const struct writer *writer, const struct writer_sentence *sentence,
                      size_t indent)
{
    stance_field speaker = writer_speaker(sentence);
    if (sentence->result->voice == STANCE_VOICE_OWN) return;
    strbuf_add_byte(writer->out, '\n');
    strbuf_add_spaces(writer->out, indent);
    style_begin(writer, STYLE_DIM);
    strbuf_add_string(writer->out, writer_voice(sentence->result->voice));
    if (speaker.bytes) {
        strbuf_add(writer->out, ": ", 2);
        put_wrapped(writer, speaker.bytes, speaker.size, indent + GAP_COLUMNS);
    }
    style_end(writer, STYLE_DIM);
}

/* Below that, or behind a line: "word +0.12; word -0.03; (others) +0.10; (bias) -0.20 = -0.01". */
static void put_why(const struct writer *writer, const struct writer_sentence *sentence,
                    size_t indent)
{
    struct strbuf *out = writer->out;
    struct why why = why_find(writer, sentence, true);
    enum style towards = style_of(stance_model_role(writer->model, why.label));
    size_t at = writer->columns; /* so that the first begins a line */
    why_close(&why, DECIMALS);
    for (size_t i = 0; i < why.count; i++) {
        const struct why_part *part = &why.parts[i];
        size_t width = display_width(part->text, part->size) + strlen("; +0.00");
        if (!writer->lines && at + 1 + width > writer->columns) {
            strbuf_add_byte(out, '\n');
            strbuf_add_spaces(out, at = indent);
        } else {
            strbuf_add_spaces(out, i ? 1 : GAP_COLUMNS);
            at++;
        }
        at += width;
        enum style style = part->contribution > 0 ? towards : STYLE_DIM;
        style_begin(writer, style);
        style_text(out, part->text, part->size);
        strbuf_add_byte(out, ' ');
        why_number(out, part->contribution, DECIMALS, true);
        style_end(writer, style);
        if (i + 1 < why.count) strbuf_add_byte(out, ';');
    }
    strbuf_add_string(out, " = ");
    why_number(out, why.decision, DECIMALS, true);
}

static void plain_sentence(const struct writer *writer, const struct writer_sentence *sentence)
{
    const stance_result *result = sentence->result;
    bool boilerplate = result->flags & STANCE_FLAG_BOILERPLATE;
    bool unknown = !boilerplate && (result->flags & STANCE_FLAG_UNKNOWN);
    bool abstained = result->flags & STANCE_FLAG_ABSTAINED;
    bool shown = !boilerplate && !unknown;
    const char *label = writer_label(writer, result);
    if (boilerplate) label = "-";
    if (unknown) label = "unknown";

    enum style style =
        shown && !abstained ? style_of(stance_model_role(writer->model, result->label)) : STYLE_DIM;
    style_begin(writer, style);
    if (shown || sentence->size)
        style_column(writer->out, label, writer->label_columns);
    else
        strbuf_add_string(writer->out, label);
    if (shown)
        put_percent(writer->out, result->probability);
    else if (sentence->size)
        strbuf_add_spaces(writer->out, GAP_COLUMNS + PROBABILITY_COLUMNS);
    if (!boilerplate) style_end(writer, style);

    enum style text_style = result->flags & STANCE_FLAG_HEADLINE ? STYLE_BOLD : STYLE_PLAIN;
    if (boilerplate) text_style = STYLE_DIM;
    if (sentence->size) strbuf_add_spaces(writer->out, GAP_COLUMNS);
    style_begin(writer, text_style);
    size_t indent = writer->label_columns + PROBABILITY_COLUMNS + 2 * GAP_COLUMNS;
    if (writer->lines)
        style_text(writer->out, sentence->text, sentence->size);
    else
        put_wrapped(writer, sentence->text, sentence->size, indent);
    style_end(writer, text_style);
    if (writer->speakers && !boilerplate && !writer->lines) put_voice(writer, sentence, indent);
    if (writer->reasons && shown) put_why(writer, sentence, indent);
    strbuf_add_byte(writer->out, '\n');
}

static void plain_open(const struct writer *writer, const struct writer_source *source)
{
    const stance_field *id = &source->document->id;
    if (!writer->several && !source->document->line) return;
    style_begin(writer, STYLE_BOLD);
    strbuf_add_string(writer->out, "==");
    if (writer->several) {
        strbuf_add_byte(writer->out, ' ');
        style_text(writer->out, source->file, strlen(source->file));
    }
    if (id->bytes) {
        strbuf_add_byte(writer->out, ' ');
        style_text(writer->out, id->bytes, id->size);
    } else if (source->document->line) {
        strbuf_print(writer->out, " line %lld", source->document->line);
    }
    strbuf_add_string(writer->out, " ==");
    style_end(writer, STYLE_BOLD);
    strbuf_add_byte(writer->out, '\n');
}

const struct writer_format plain_format = {.name = "text",
                                           .between = "\n",
                                           .open = plain_open,
                                           .sentence = plain_sentence,
                                           .close = summary_write};
