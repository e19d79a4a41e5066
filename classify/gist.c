/* What an article adds up to: its verdict, what a reader is warned of, and the facts behind it. */
#include "classify/story.h"
#include "cli/page.h"

#include <math.h>

#define PERCENT 100.0

/* ---------------------------------------------------------------- the verdict */

static void write_verdict(const struct story *story)
{
    static const char *const classes[] = {[STANCE_LEAN_NONE] = "",
                                          [STANCE_LEAN_BALANCED] = "",
                                          [STANCE_LEAN_PRO] = " pro",
                                          [STANCE_LEAN_ANTI] = " anti"};
    const stance_verdict *verdict = &story->article->verdict;
    FILE *out = story->out;
    char score[STORY_NUMBER_SIZE], low[STORY_NUMBER_SIZE], high[STORY_NUMBER_SIZE];
    fprintf(out, "<p class=\"verdict%s\">", classes[verdict->lean]);
    if (!verdict->counted) {
        fputs(
            "<strong>No verdict.</strong> No sentence counts: there is nothing to judge by.</p>\n",
            out);
        return;
    }
    fputs("<strong>", out);
    if (verdict->lean == STANCE_LEAN_PRO || verdict->lean == STANCE_LEAN_ANTI) {
        fputs("Leans ", out);
        page_text(out, story_side(story->writer->model,
                                  verdict->lean == STANCE_LEAN_PRO ? STANCE_PRO : STANCE_ANTI));
    } else {
        fputs(verdict->lean == STANCE_LEAN_NONE ? "No stance" : "Balanced", out);
    }
    fprintf(out, ".</strong> Mean score %s", story_signed(verdict->score, score));
    if (!isnan(verdict->support))
        fprintf(out, ", 95 %% interval %s to %s; the same verdict in %.0f %% of resamples",
                story_signed(verdict->score_low, low), story_signed(verdict->score_high, high),
                nearbyint(verdict->support * PERCENT));
    fputs(".</p>\n", out);
}

/* ---------------------------------------------------------------- warnings */

static void put_warning(const struct story *story, unsigned warning)
{
    const stance_article *article = story->article;
    const stance_model *model = story->writer->model;
    size_t counted = article->verdict.counted;
    FILE *out = story->out;
    switch (warning) {
    case STANCE_WARN_REPLACED:
        fprintf(out, "%zu byte%s of the text could not be read.", article->replaced,
                article->replaced == 1 ? "" : "s");
        break;
    case STANCE_WARN_LANGUAGE:
        fprintf(out, "The text seems to be in another language (%s) than the model\xE2\x80\x99s (",
                article->language);
        page_text(out, stance_model_language(model));
        fputs("): the labels mean little.", out);
        break;
    case STANCE_WARN_DRIFT:
        fprintf(out,
                "%.0f %% of its words and their parts are new to the model, against %.0f %% in "
                "training: the article may be on another subject.",
                nearbyint(PERCENT * article->missed),
                nearbyint(PERCENT * stance_model_report(model)->missed));
        break;
    default:
        fprintf(out, "Only %zu sentence%s count%s: that is little to judge by.", counted,
                story_plural(counted), counted == 1 ? "s" : "");
        break;
    }
}

/* That nothing counts is said by the verdict. */
static bool is_said(const stance_article *article, unsigned warning)
{
    if (warning == STANCE_WARN_SHORT && !article->verdict.counted) return false;
    return story_is_warned(article, warning);
}

static void write_warnings(const struct story *story)
{
    static const unsigned warnings[] = {STANCE_WARN_REPLACED, STANCE_WARN_LANGUAGE,
                                        STANCE_WARN_DRIFT, STANCE_WARN_SHORT};
    FILE *out = story->out;
    bool any = story->source->document->cut_off;
    for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
        any = any || is_said(story->article, warnings[i]);
    if (!any) return;
    fputs("<ul class=\"warnings\" aria-label=\"Warnings\">\n", out);
    for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++) {
        if (!is_said(story->article, warnings[i])) continue;
        fputs("<li>", out);
        put_warning(story, warnings[i]);
        fputs("</li>\n", out);
    }
    if (story->source->document->cut_off)
        fputs("<li>The file ends too early or is damaged: this is what came before.</li>\n", out);
    fputs("</ul>\n", out);
}

/* ---------------------------------------------------------------- facts */

static void put_counts(const struct story *story)
{
    const stance_model *model = story->writer->model;
    const char *comma = "";
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        size_t count = story->article->verdict.labels[i];
        if (!count) continue;
        fprintf(story->out, "%s%zu ", comma, count);
        page_text(story->out, stance_model_label(model, i));
        comma = ", ";
    }
}

static void put_left_out(const struct story *story)
{
    const stance_verdict *verdict = &story->article->verdict;
    const struct {
        size_t count;
        const char *one, *many;
    } left[] = {
        {verdict->boilerplate, "line of boilerplate", "lines of boilerplate"},
        {verdict->unknown, "sentence without a known word", "sentences without a known word"},
        {verdict->abstained, "sentence not sure enough", "sentences not sure enough"},
    };
    const char *comma = "";
    if (!verdict->boilerplate && !verdict->unknown && !verdict->abstained) return;
    fputs("<dt>Left out</dt><dd>", story->out);
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        if (!left[i].count) continue;
        fprintf(story->out, "%s%zu %s", comma, left[i].count,
                left[i].count == 1 ? left[i].one : left[i].many);
        comma = ", ";
    }
    fputs("</dd>\n", story->out);
}

static void put_fields(const struct story *story)
{
    const stance_document *document = story->source->document;
    for (size_t i = 0; document->carry && i < story->writer->carry_count; i++) {
        if (!document->carry[i].bytes) continue;
        fputs("<dt dir=\"auto\">", story->out);
        page_text(story->out, story->writer->carry[i]);
        fputs("</dt><dd dir=\"auto\">", story->out);
        page_bytes(story->out, document->carry[i].bytes, document->carry[i].size);
        fputs("</dd>\n", story->out);
    }
}

static void write_facts(const struct story *story)
{
    const stance_verdict *verdict = &story->article->verdict;
    FILE *out = story->out;
    char headline[STORY_NUMBER_SIZE], body[STORY_NUMBER_SIZE];
    fputs("<dl class=\"facts\">\n", out);
    put_fields(story);
    if (verdict->counted) {
        fputs("<dt>Sentences</dt><dd>", out);
        put_counts(story);
        fprintf(out, "</dd>\n<dt>Takes a side</dt><dd>%.0f %% of %zu sentence%s",
                nearbyint(verdict->share * PERCENT), verdict->counted,
                story_plural(verdict->counted));
        if (!isnan(verdict->support))
            fprintf(out, " (95 %% interval %.0f %% to %.0f %%)",
                    nearbyint(verdict->share_low * PERCENT),
                    nearbyint(verdict->share_high * PERCENT));
        fputs("</dd>\n", out);
        if (!isnan(verdict->headline) && !isnan(verdict->body))
            fprintf(out, "<dt>Headline</dt><dd>score %s, against %s for the body</dd>\n",
                    story_signed(verdict->headline, headline), story_signed(verdict->body, body));
    }
    put_left_out(story);
    if (story->article->language)
        fprintf(out, "<dt>Language</dt><dd class=\"name\">%s</dd>\n", story->article->language);
    fputs("</dl>\n", out);
}

void gist_write(struct story *story)
{
    write_verdict(story);
    write_warnings(story);
    write_facts(story);
}
