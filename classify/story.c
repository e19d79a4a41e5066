/* A piece is made where the article is labelled, so that threads share the work, and holds all that
 * the page will say of it. */
#include "classify/story.h"

#include "cli/display.h"
#include "cli/page.h"
#include "cli/plot.h"

#include <math.h>
#include <string.h>

enum { NAME_COLUMNS = 60 };

#define DASH  "\xE2\x80\x93"
#define LEAST 0.005 /* what is nearer to 0 is printed as 0.00 */

/* ---------------------------------------------------------------- what the parts share */

const char *story_side(const stance_model *model, stance_role role)
{
    const char *label = writer_role_label(model, role);
    return label ? label : role == STANCE_PRO ? "pro" : "anti";
}

void story_lean(FILE *out, const stance_model *model, stance_lean lean)
{
    if (lean == STANCE_LEAN_NONE || lean == STANCE_LEAN_BALANCED) {
        fputs(lean == STANCE_LEAN_NONE ? "no stance" : "balanced", out);
        return;
    }
    fputs("leans ", out);
    page_text(out, story_side(model, lean == STANCE_LEAN_PRO ? STANCE_PRO : STANCE_ANTI));
}

const char *story_signed(double value, char out[STORY_NUMBER_SIZE])
{
    const char *sign = value >= LEAST ? "+" : value <= -LEAST ? "\xE2\x88\x92" : "";
    snprintf(out, STORY_NUMBER_SIZE, "%s%.2f", sign, fabs(value));
    return out;
}

const char *story_letters(size_t number, char out[STORY_LETTERS_SIZE])
{
    enum { LETTERS = 26 };
    size_t at = STORY_LETTERS_SIZE - 1;
    out[at] = '\0';
    for (size_t left = number + 1; left && at; left = (left - 1) / LETTERS)
        out[--at] = (char)('A' + (left - 1) % LETTERS);
    return out + at;
}

const char *story_plural(size_t count)
{
    return count == 1 ? "" : "s";
}

bool story_is_warned(const stance_article *article, unsigned warning)
{
    if (warning == STANCE_WARN_DRIFT && (article->warnings & STANCE_WARN_LANGUAGE)) return false;
    return article->warnings & warning;
}

void story_cut(FILE *out, const char *text, size_t size, size_t columns)
{
    size_t kept = display_fit(text, size, columns);
    page_bytes(out, text, kept);
    if (kept < size) fputs("\xE2\x80\xA6", out);
}

/* ---------------------------------------------------------------- its name */

void story_name(FILE *out, const struct writer *writer, const struct writer_source *source)
{
    const stance_document *document = source->document;
    bool record = document->line > 0;
    if (writer->several || !record) {
        const char *slash = strrchr(source->file, '/');
        size_t directory = slash ? (size_t)(slash + 1 - source->file) : 0;
        fputs("<bdi>", out);
        if (directory) {
            fputs("<span class=\"dir\">", out);
            page_bytes(out, source->file, directory);
            fputs("</span>", out);
        }
        page_text(out, source->file + directory);
        fputs(record ? "</bdi>: " : "</bdi>", out);
    }
    if (!record) return;
    if (document->id.bytes) {
        fputs("<bdi>", out);
        page_bytes(out, document->id.bytes, document->id.size);
        fputs("</bdi>", out);
    } else {
        fprintf(out, "line %lld", document->line);
    }
}

/* ---------------------------------------------------------------- how it goes on */

static bool counts(const stance_result *result)
{
    return !(result->flags &
             (STANCE_FLAG_BOILERPLATE | STANCE_FLAG_UNKNOWN | STANCE_FLAG_ABSTAINED));
}

static void write_flow(const struct story *story)
{
    static const enum plot_series series[] = {
        [STANCE_NEUTRAL] = PLOT_IDEAL, [STANCE_PRO] = PLOT_FIRST, [STANCE_ANTI] = PLOT_SECOND};
    const stance_article *article = story->article;
    const stance_verdict *verdict = &article->verdict;
    const stance_model *model = story->writer->model;
    char id[STORY_ID_SIZE + sizeof "-flow"], means[STANCE_FLOW_PARTS * STORY_NUMBER_SIZE + 128];
    char number[STORY_NUMBER_SIZE];
    int size = snprintf(means, sizeof means, "Mean scores from the beginning to the end:");
    if (!verdict->counted) return;
    for (size_t i = 0; i < verdict->parts; i++)
        size += snprintf(means + size, sizeof means - (size_t)size, " %s%s",
                         story_signed(verdict->flow[i], number), i + 1 < verdict->parts ? "," : "");
    snprintf(id, sizeof id, "%s-flow", story->id);
    const struct plot plot = {id, "How the lean moves through the article", means};
    fputs("<figure>", story->out);
    struct plot_flow flow = plot_flow_open(story->out, &plot, verdict->counted);
    for (size_t i = 0, at = 0; i < article->count; i++) {
        const stance_result *result = &article->sentences[i];
        if (counts(result))
            plot_flow_bar(&flow, at++, result->score,
                          series[stance_model_role(model, result->label)]);
    }
    plot_flow_steps(&flow, verdict->flow, verdict->parts);
    plot_flow_close(&flow);
    fputs("<figcaption>From the beginning to the end: a bar for the score of each sentence that "
          "counts, up for ",
          story->out);
    page_text(story->out, story_side(model, STANCE_PRO));
    fputs(", down for ", story->out);
    page_text(story->out, story_side(model, STANCE_ANTI));
    fprintf(story->out, "; the line is the mean of each of %zu part%s.</figcaption></figure>\n",
            verdict->parts, story_plural(verdict->parts));
}

/* ---------------------------------------------------------------- whose words they are */

static void put_tally(FILE *out, const stance_tally *tally)
{
    char score[STORY_NUMBER_SIZE];
    const size_t numbers[] = {tally->sentences, tally->pro, tally->anti};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) page_cell(out, "%zu", numbers[i]);
    page_cell(out, "%s", tally->counted ? story_signed(tally->score, score) : DASH);
    page_row_end(out);
}

static void write_voices(const struct story *story)
{
    static const char *const names[] = {[STANCE_VOICE_OWN] = "The article\xE2\x80\x99s own",
                                        [STANCE_VOICE_QUOTED] = "Quoted",
                                        [STANCE_VOICE_REPORTED] = "Reported"};
    const stance_tally *voices = story->article->voices;
    const stance_model *model = story->writer->model;
    const char *const heads[] = {"whose words", "sentences", story_side(model, STANCE_PRO),
                                 story_side(model, STANCE_ANTI), "mean score"};
    if (!voices[STANCE_VOICE_QUOTED].sentences && !voices[STANCE_VOICE_REPORTED].sentences) return;
    page_table_open(story->out, "Voices", heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < STANCE_VOICES; i++) {
        page_row(story->out, names[i], strlen(names[i]));
        put_tally(story->out, &voices[i]);
    }
    page_table_close(story->out);
}

static void write_speakers(const struct story *story)
{
    const stance_article *article = story->article;
    const stance_model *model = story->writer->model;
    const char *const heads[] = {"speaker", "sentences", story_side(model, STANCE_PRO),
                                 story_side(model, STANCE_ANTI), "mean score"};
    char letters[STORY_LETTERS_SIZE];
    if (!article->speaker_count) return;
    page_table_open(story->out, "Speakers, with the letters that mark their sentences", heads,
                    sizeof heads / sizeof *heads);
    for (size_t i = 0; i < article->speaker_count; i++) {
        const stance_speaker *speaker = &article->speakers[i];
        fprintf(story->out, "<tr><th scope=\"row\">%s: <bdi>", story_letters(i, letters));
        story_cut(story->out, story->source->document->text + speaker->start,
                  speaker->end - speaker->start, NAME_COLUMNS);
        fputs("</bdi></th>", story->out);
        put_tally(story->out, &speaker->tally);
    }
    page_table_close(story->out);
}

/* ---------------------------------------------------------------- the piece */

static bool is_among(const struct writer *writer, const struct writer_source *source)
{
    return writer->several || source->document->line;
}

static void write_section(struct story *story)
{
    FILE *out = story->out;
    bool among = is_among(story->writer, story->source);
    fprintf(out, "<article class=\"story%s\" id=\"%s\" aria-labelledby=\"%s-name\">\n",
            among ? "" : " alone", story->id, story->id);
    if (among) fputs("<a class=\"back\" href=\"#overview\">Overview</a>\n", out);
    fprintf(out, "<h2 id=\"%s-name\" dir=\"auto\">", story->id);
    if (among)
        story_name(out, story->writer, story->source);
    else
        fputs("Verdict", out);
    fputs("</h2>\n", out);
    gist_write(story);
    write_flow(story);
    passage_write(story);
    if (story->article->speaker_count || story->article->voices[STANCE_VOICE_QUOTED].sentences ||
        story->article->voices[STANCE_VOICE_REPORTED].sentences) {
        page_heading(out, 3, "Whose words");
        page_beside(out, true);
        write_voices(story);
        write_speakers(story);
        page_beside(out, false);
    }
    fputs("</article>\n", out);
}

void story_write(const struct writer *writer, const struct writer_source *source,
                 const stance_article *article)
{
    struct strbuf *out = writer->out;
    const stance_verdict *verdict = &article->verdict;
    struct story_head head = {.file = source->file,
                              .lean = verdict->lean,
                              .score = verdict->score,
                              .counted = verdict->counted > 0,
                              .among = is_among(writer, source)};
    struct story story = {.writer = writer, .source = source, .article = article};
    size_t start = out->size;
    snprintf(story.id, sizeof story.id, "a%zu-%lld", source->number + 1, source->document->line);
    strbuf_add(out, (const char *)&head, sizeof head);
    static void (*const parts[])(struct story *) = {entry_write, write_section};
    size_t *const sizes[] = {&head.row, &head.section};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t before = out->size;
        story.out = strbuf_open(out);
        if (story.out) parts[i](&story);
        if (!strbuf_close(story.out) || story.failed) out->failed = true;
        *sizes[i] = out->size - before;
    }
    if (!out->failed) memcpy(out->bytes + start, &head, sizeof head);
}
