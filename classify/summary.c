/* The verdict, in a few lines, and a table of voices and speakers. */
#include "classify/summary.h"

#include "classify/style.h"
#include "cli/display.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    GAP_COLUMNS = 2,
    NAME_COLUMNS = 28,
    LABELS_SHOWN_ALL = 6, /* with more labels, those that no sentence has are not counted out */
    FLOW_MIN = 3          /* parts that are worth being shown */
};

#define PERCENT 100.0

static void put_side(const struct writer *writer, stance_role role)
{
    const char *label = writer_role_label(writer->model, role);
    if (!label) label = role == STANCE_PRO ? "pro" : "anti";
    strbuf_add_string(writer->out, "leans ");
    style_text(writer->out, label, strlen(label));
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
        style_text(writer->out, label, strlen(label));
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

/* Two decimals with a sign, and no "-0.00". */
static void put_score(struct strbuf *out, double score)
{
    strbuf_print(out, "%+.2f", score > -0.005 && score < 0.005 ? 0 : score);
}

static void put_sum(const struct writer *writer, const stance_verdict *verdict)
{
    struct strbuf *out = writer->out;
    strbuf_add_string(out, "  mean score ");
    put_score(out, verdict->score);
    if (!isnan(verdict->support)) {
        strbuf_add_string(out, ", 95 % interval ");
        put_score(out, verdict->score_low);
        strbuf_add_string(out, " to ");
        put_score(out, verdict->score_high);
    }
    strbuf_add_string(out, " (pro minus anti, from -1 to 1)\n");
    strbuf_print(out, "  %.0f %% of %zu sentence%s take%s a side", verdict->share * PERCENT,
                 verdict->counted, plural(verdict->counted), verdict->counted == 1 ? "s" : "");
    if (!isnan(verdict->support))
        strbuf_print(out,
                     ", 95 %% interval %.0f to %.0f %%\n  the verdict is the same in %.0f %% of "
                     "resamples",
                     verdict->share_low * PERCENT, verdict->share_high * PERCENT,
                     verdict->support * PERCENT);
    strbuf_add_byte(out, '\n');
}

static void put_parts(const struct writer *writer, const stance_verdict *verdict)
{
    struct strbuf *out = writer->out;
    if (!isnan(verdict->headline) && !isnan(verdict->body)) {
        strbuf_add_string(out, "  headline ");
        put_score(out, verdict->headline);
        strbuf_add_string(out, ", body ");
        put_score(out, verdict->body);
        strbuf_add_byte(out, '\n');
    }
    if (verdict->parts < FLOW_MIN) return;
    strbuf_add_string(out, "  from beginning to end");
    for (size_t i = 0; i < verdict->parts; i++) {
        strbuf_add_byte(out, ' ');
        put_score(out, verdict->flow[i]);
    }
    strbuf_add_byte(out, '\n');
}

/* ---------------------------------------------------------------- who says it */

static void put_tally(const struct writer *writer, const char *name, size_t size,
                      const stance_tally *tally)
{
    struct strbuf *out = writer->out;
    bool cut = display_width(name, size) > NAME_COLUMNS;
    size_t room = (size_t)NAME_COLUMNS - (cut ? 1 : 0);
    size_t fits = display_fit(name, size, room);
    strbuf_add_spaces(out, GAP_COLUMNS);
    style_text(out, name, fits);
    if (cut) strbuf_add_string(out, "\xE2\x80\xA6");
    strbuf_add_spaces(out, room - display_width(name, fits));
    strbuf_print(out, "%11zu%6zu%6zu  ", tally->sentences, tally->pro, tally->anti);
    if (tally->counted)
        put_score(out, tally->score);
    else
        strbuf_add_string(out, "    -");
    strbuf_add_byte(out, '\n');
}

static void put_voices(const struct writer *writer, const char *text, const stance_article *article)
{
    static const char *const names[STANCE_VOICES] = {[STANCE_VOICE_OWN] = "in its own words",
                                                     [STANCE_VOICE_QUOTED] = "quoted",
                                                     [STANCE_VOICE_REPORTED] = "reported"};
    style_begin(writer, STYLE_BOLD);
    strbuf_print(writer->out, "\n%-*s%11s%6s%6s%7s", NAME_COLUMNS + GAP_COLUMNS, "Who says it",
                 "sentences", "pro", "anti", "score");
    style_end(writer, STYLE_BOLD);
    strbuf_add_byte(writer->out, '\n');
    for (size_t i = 0; i < STANCE_VOICES; i++)
        put_tally(writer, names[i], strlen(names[i]), &article->voices[i]);
    if (article->speaker_count) strbuf_add_byte(writer->out, '\n');
    for (size_t i = 0; i < article->speaker_count; i++) {
        const stance_speaker *speaker = &article->speakers[i];
        put_tally(writer, text + speaker->start, speaker->end - speaker->start, &speaker->tally);
    }
}

void summary_write(const struct writer *writer, const struct writer_source *source,
                   const stance_article *article)
{
    const stance_verdict *verdict = &article->verdict;
    if (!article->count && !verdict->boilerplate) {
        strbuf_add_string(writer->out, "The article is empty: there is nothing to label.\n");
        return;
    }
    if (article->count) strbuf_add_byte(writer->out, '\n');
    put_headline(writer, verdict);
    if (verdict->counted) {
        put_counts(writer, verdict);
        put_sum(writer, verdict);
        put_parts(writer, verdict);
    }
    put_left_out(writer, verdict);
    if (writer->speakers) put_voices(writer, source->document->text, article);
}
