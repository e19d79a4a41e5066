/* The text format, for people: label and probability in columns, the sentence wrapped beside them,
 * and below an article what its sentences add up to. */
#include "classify/writer.h"
#include "cli/display.h"

#include <string.h>

enum {
    PROBABILITY_COLUMNS = 5, /* "100 %" */
    GAP_COLUMNS = 2,
    LABELS_SHOWN_ALL = 6 /* with more labels, those that no sentence has are not counted out */
};

#define WHITE_SPACE " \t\n\v\f\r"
#define PERCENT     100.0

enum style { STYLE_PLAIN = 0, STYLE_PRO, STYLE_ANTI, STYLE_DIM, STYLE_BOLD };

/* ECMA-48: green, red, faint, bold. */
static const char *const styles[] = {"", "\033[32m", "\033[31m", "\033[2m", "\033[1m"};

static void style_begin(const struct writer *writer, enum style style)
{
    if (writer->color) fputs(styles[style], writer->out);
}

static void style_end(const struct writer *writer, enum style style)
{
    if (writer->color && style != STYLE_PLAIN) fputs("\033[0m", writer->out);
}

static enum style role_style(stance_role role)
{
    if (role == STANCE_PRO) return STYLE_PRO;
    return role == STANCE_ANTI ? STYLE_ANTI : STYLE_PLAIN;
}

static void put_text(FILE *out, const char *text, size_t size)
{
    display_write(out, &display_terminal, text, size);
}

/* Writes text, cut or padded to `columns`. */
static void put_column(FILE *out, const char *text, size_t columns)
{
    size_t size = display_fit(text, strlen(text), columns);
    put_text(out, text, size);
    size_t width = display_width(text, size);
    fprintf(out, "%*s", width < columns ? (int)(columns - width) : 0, "");
}

/* The size of the white space at the beginning of text, or of what is not (white: false). */
static size_t span(const char *text, size_t size, bool white)
{
    size_t at = 0;
    while (at < size && (text[at] && strchr(WHITE_SPACE, text[at])) == white) at++;
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
                fprintf(writer->out, "\n%*s", (int)indent, "");
                used = 0;
            } else if (begins) {
                putc(' ', writer->out);
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
        fputs(label, writer->out);
    if (shown)
        fprintf(writer->out, "  %3.0f %%", result->probability * PERCENT);
    else if (sentence->size)
        fprintf(writer->out, "  %*s", PROBABILITY_COLUMNS, "");
    if (!boilerplate) style_end(writer, style);

    enum style text_style = result->flags & STANCE_FLAG_HEADLINE ? STYLE_BOLD : STYLE_PLAIN;
    if (boilerplate) text_style = STYLE_DIM;
    if (sentence->size) fprintf(writer->out, "%*s", GAP_COLUMNS, "");
    style_begin(writer, text_style);
    if (writer->lines)
        put_text(writer->out, sentence->text, sentence->size);
    else
        put_wrapped(writer, sentence->text, sentence->size,
                    writer->label_columns + PROBABILITY_COLUMNS + 2 * GAP_COLUMNS);
    style_end(writer, text_style);
    putc('\n', writer->out);
}

static void plain_open(const struct writer *writer, const struct writer_source *source, bool first)
{
    const stance_field *id = &source->document->id;
    if (!writer->several && !source->document->line) return;
    if (!first) putc('\n', writer->out);
    style_begin(writer, STYLE_BOLD);
    fputs("==", writer->out);
    if (writer->several) {
        putc(' ', writer->out);
        put_text(writer->out, source->file, strlen(source->file));
    }
    if (id->bytes) {
        putc(' ', writer->out);
        put_text(writer->out, id->bytes, id->size);
    } else if (source->document->line) {
        fprintf(writer->out, " line %lld", source->document->line);
    }
    fputs(" ==", writer->out);
    style_end(writer, STYLE_BOLD);
    putc('\n', writer->out);
}

static void put_side(const struct writer *writer, stance_role role)
{
    const char *label = writer_role_label(writer->model, role);
    if (!label) label = role == STANCE_PRO ? "pro" : "anti";
    fputs("leans ", writer->out);
    put_text(writer->out, label, strlen(label));
}

static void put_headline(const struct writer *writer, const stance_verdict *verdict)
{
    enum style side = STYLE_PLAIN;
    if (verdict->lean == STANCE_LEAN_PRO) side = STYLE_PRO;
    if (verdict->lean == STANCE_LEAN_ANTI) side = STYLE_ANTI;
    style_begin(writer, STYLE_BOLD);
    fputs("Verdict: ", writer->out);
    style_begin(writer, side);
    switch (verdict->lean) {
    case STANCE_LEAN_PRO:
        put_side(writer, STANCE_PRO);
        break;
    case STANCE_LEAN_ANTI:
        put_side(writer, STANCE_ANTI);
        break;
    case STANCE_LEAN_BALANCED:
        fputs("balanced", writer->out);
        break;
    case STANCE_LEAN_NONE:
        fputs(verdict->counted ? "no stance" : "none, for no sentence counts", writer->out);
        break;
    }
    style_end(writer, STYLE_BOLD);
    putc('\n', writer->out);
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
            fputs(",\n", writer->out);
            at = 0;
        }
        fputs(at ? ", " : "  ", writer->out);
        fputs(count, writer->out);
        put_text(writer->out, label, strlen(label));
        at += GAP_COLUMNS + width;
    }
    putc('\n', writer->out);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void put_left_out(const struct writer *writer, const stance_verdict *verdict)
{
    if (verdict->boilerplate)
        fprintf(writer->out, "  left out: %zu line%s of boilerplate\n", verdict->boilerplate,
                plural(verdict->boilerplate));
    if (verdict->abstained)
        fprintf(writer->out, "  left out: %zu sentence%s that %s not sure enough\n",
                verdict->abstained, plural(verdict->abstained),
                verdict->abstained == 1 ? "is" : "are");
    if (verdict->unknown)
        fprintf(writer->out, "  left out: %zu sentence%s without a known word\n", verdict->unknown,
                plural(verdict->unknown));
}

static void plain_close(const struct writer *writer, const struct writer_source *source,
                        const stance_article *article)
{
    (void)source;
    const stance_verdict *verdict = &article->verdict;
    if (!article->count && !verdict->boilerplate) {
        fputs("The article is empty: there is nothing to label.\n", writer->out);
        return;
    }
    if (article->count) putc('\n', writer->out);
    put_headline(writer, verdict);
    if (verdict->counted) {
        double score = verdict->score;
        if (score > -0.005 && score < 0.005) score = 0; /* no "-0.00" */
        put_counts(writer, verdict);
        fprintf(writer->out, "  mean score %+.2f (pro minus anti, from -1 to 1)\n", score);
        fprintf(writer->out, "  %.0f %% of %zu sentence%s take%s a side\n",
                verdict->share * PERCENT, verdict->counted, plural(verdict->counted),
                verdict->counted == 1 ? "s" : "");
    }
    put_left_out(writer, verdict);
}

const struct writer_format plain_format = {
    .name = "text", .open = plain_open, .sentence = plain_sentence, .close = plain_close};
