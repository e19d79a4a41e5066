/* The text format, for people: label and probability in columns, the sentence wrapped beside them,
 * and below an article what its sentences add up to. */
#include "classify/writer.h"
#include "cli/display.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    PROBABILITY_COLUMNS = 5, /* "100 %" */
    GAP_COLUMNS = 2,
    LABELS_SHOWN_ALL = 6 /* with more labels, those that no sentence has are not counted out */
};

#define PERCENT 100.0

enum style { STYLE_PLAIN = 0, STYLE_PRO, STYLE_ANTI, STYLE_DIM, STYLE_BOLD };

/* ECMA-48: green, red, faint, bold. */
static const char *const styles[] = {"", "\033[32m", "\033[31m", "\033[2m", "\033[1m"};

static void style_begin(const struct writer *writer, enum style style)
{
    if (writer->color) strbuf_add_string(writer->out, styles[style]);
}

static void style_end(const struct writer *writer, enum style style)
{
    if (writer->color && style != STYLE_PLAIN) strbuf_add_string(writer->out, "\033[0m");
}

static enum style role_style(stance_role role)
{
    if (role == STANCE_PRO) return STYLE_PRO;
    return role == STANCE_ANTI ? STYLE_ANTI : STYLE_PLAIN;
}

static void put_text(struct strbuf *out, const char *text, size_t size)
{
    display_add(out, &display_terminal, text, size);
}

/* Writes text, cut or padded to `columns`. */
static void put_column(struct strbuf *out, const char *text, size_t columns)
{
    size_t size = display_fit(text, strlen(text), columns);
    put_text(out, text, size);
    size_t width = display_width(text, size);
    if (width < columns) strbuf_add_spaces(out, columns - width);
}

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
            put_text(writer->out, text + at, part);
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

    enum style style = shown && !abstained
                           ? role_style(stance_model_role(writer->model, result->label))
                           : STYLE_DIM;
    style_begin(writer, style);
    if (shown || sentence->size)
        put_column(writer->out, label, writer->label_columns);
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
    if (writer->lines)
        put_text(writer->out, sentence->text, sentence->size);
    else
        put_wrapped(writer, sentence->text, sentence->size,
                    writer->label_columns + PROBABILITY_COLUMNS + 2 * GAP_COLUMNS);
    style_end(writer, text_style);
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
        put_text(writer->out, source->file, strlen(source->file));
    }
    if (id->bytes) {
        strbuf_add_byte(writer->out, ' ');
        put_text(writer->out, id->bytes, id->size);
    } else if (source->document->line) {
        strbuf_print(writer->out, " line %lld", source->document->line);
    }
    strbuf_add_string(writer->out, " ==");
    style_end(writer, STYLE_BOLD);
    strbuf_add_byte(writer->out, '\n');
}

static void put_side(const struct writer *writer, stance_role role)
{
    const char *label = writer_role_label(writer->model, role);
    if (!label) label = role == STANCE_PRO ? "pro" : "anti";
    strbuf_add_string(writer->out, "leans ");
    put_text(writer->out, label, strlen(label));
}

static void put_headline(const struct writer *writer, const stance_verdict *verdict)
{
    enum style side = STYLE_PLAIN;
    if (verdict->lean == STANCE_LEAN_PRO) side = STYLE_PRO;
    if (verdict->lean == STANCE_LEAN_ANTI) side = STYLE_ANTI;
    style_begin(writer, STYLE_BOLD);
    strbuf_add_string(writer->out, "Verdict: ");
    style_begin(writer, side);
    switch (verdict->lean) {
    case STANCE_LEAN_PRO:
        put_side(writer, STANCE_PRO);
        break;
    case STANCE_LEAN_ANTI:
        put_side(writer, STANCE_ANTI);
        break;
    case STANCE_LEAN_BALANCED:
        strbuf_add_string(writer->out, "balanced");
        break;
    case STANCE_LEAN_NONE:
        strbuf_add_string(writer->out,
                          verdict->counted ? "no stance" : "none, for no sentence counts");
        break;
    }
    style_end(writer, STYLE_BOLD);
    strbuf_add_byte(writer->out, '\n');
}

/* "  14 pro-ban, 9 neutral, 2 anti-ban", as many lines as it takes. */
static void put_counts(const struct writer *writer, const stance_verdict *verdict)
{
    size_t labels = stance_model_label_count(writer->model), at = 0;
    for (size_t i = 0; i < labels; i++) {
        if (labels > LABELS_SHOWN_ALL && !verdict->labels[i]) continue;
        const char *label = stance_model_label(writer->model, i);
        char count[32];
        size_t digits = (size_t)snprintf(count, sizeof count, "%zu ", verdict->labels[i]);
        size_t width = digits + display_width(label, strlen(label));
        if (at && at + GAP_COLUMNS + width >= writer->columns) {
            strbuf_add_string(writer->out, ",\n");
            at = 0;
        }
        strbuf_add_string(writer->out, at ? ", " : "  ");
        strbuf_add_string(writer->out, count);
        put_text(writer->out, label, strlen(label));
        at += GAP_COLUMNS + width;
    }
    strbuf_add_byte(writer->out, '\n');
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void put_left_out(const struct writer *writer, const stance_verdict *verdict)
{
    if (verdict->boilerplate)
        strbuf_print(writer->out, "  left out: %zu line%s of boilerplate\n", verdict->boilerplate,
                     plural(verdict->boilerplate));
    if (verdict->abstained)
        strbuf_print(writer->out, "  left out: %zu sentence%s that %s not sure enough\n",
                     verdict->abstained, plural(verdict->abstained),
                     verdict->abstained == 1 ? "is" : "are");
    if (verdict->unknown)
        strbuf_print(writer->out, "  left out: %zu sentence%s without a known word\n",
                     verdict->unknown, plural(verdict->unknown));
}

static void plain_close(const struct writer *writer, const struct writer_source *source,
                        const stance_article *article)
{
    (void)source;
    const stance_verdict *verdict = &article->verdict;
    if (!article->count && !verdict->boilerplate) {
        strbuf_add_string(writer->out, "The article is empty: there is nothing to label.\n");
        return;
    }
    if (article->count) strbuf_add_byte(writer->out, '\n');
    put_headline(writer, verdict);
    if (verdict->counted) {
        double score = verdict->score;
        if (score > -0.005 && score < 0.005) score = 0; /* no "-0.00" */
        put_counts(writer, verdict);
        strbuf_print(writer->out, "  mean score %+.2f (pro minus anti, from -1 to 1)\n", score);
        strbuf_print(writer->out, "  %.0f %% of %zu sentence%s take%s a side\n",
                     verdict->share * PERCENT, verdict->counted, plural(verdict->counted),
                     verdict->counted == 1 ? "s" : "");
    }
    put_left_out(writer, verdict);
}

const struct writer_format plain_format = {.name = "text",
                                           .between = "\n",
                                           .open = plain_open,
                                           .sentence = plain_sentence,
                                           .close = plain_close};
