/* The cells of a row: what sorts by a number has it in data-v, as the script wants it, and sorts
 * last where that is empty. */
#include "classify/story.h"
#include "cli/page.h"
#include "cli/plot.h"

#include <math.h>

enum { HEADLINE_COLUMNS = 90 };

#define PERCENT 100.0
#define DASH    "\xE2\x80\x93"

static const stance_result *headline_of(const stance_article *article)
{
    for (size_t i = 0; i < article->count; i++)
        if (article->sentences[i].flags & STANCE_FLAG_HEADLINE) return &article->sentences[i];
    return NULL;
}

static void put_words_of_warning(const struct story *story)
{
    static const struct {
        unsigned warning;
        const char *word;
    } words[] = {
        {STANCE_WARN_REPLACED, "damaged bytes"},
        {STANCE_WARN_LANGUAGE, "other language"},
        {STANCE_WARN_DRIFT, "new words"},
        {STANCE_WARN_SHORT, "short"},
    };
    const char *comma = "";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!story_is_warned(story->article, words[i].warning)) continue;
        fprintf(story->out, "%s%s", comma, words[i].word);
        comma = ", ";
    }
    if (story->source->document->cut_off) fprintf(story->out, "%scut off", comma);
}

static void put_row_interval(FILE *out, const stance_verdict *verdict)
{
    char low[STORY_NUMBER_SIZE], high[STORY_NUMBER_SIZE];
    const struct plot_interval interval = {NULL, verdict->score, verdict->score_low,
                                           verdict->score_high};
    if (isnan(verdict->support)) {
        fputs("<td data-v=\"\">" DASH "</td>", out);
        return;
    }
    fprintf(out, "<td class=\"nowrap\" data-v=\"%.4f\">%s to %s", verdict->score_low,
            story_signed(verdict->score_low, low), story_signed(verdict->score_high, high));
    plot_span(out, (struct plot_axis){"", -1, 1}, &interval);
    fputs("</td>", out);
}

static void put_row_figures(const struct story *story)
{
    const stance_verdict *verdict = &story->article->verdict;
    FILE *out = story->out;
    char score[STORY_NUMBER_SIZE];
    if (!verdict->counted) {
        fputs("<td data-v=\"\">" DASH "</td><td data-v=\"\">" DASH "</td><td data-v=\"\">" DASH
              "</td>",
              out);
        return;
    }
    fprintf(out, "<td data-v=\"%.4f\">%s</td>", verdict->score,
            story_signed(verdict->score, score));
    put_row_interval(out, verdict);
    fprintf(out, "<td class=\"nowrap\" data-v=\"%.4f\">%.0f %%</td>", verdict->share,
            nearbyint(verdict->share * PERCENT));
}

/* The order of leans: from anti to pro, no stance last. */
static const char *const lean_orders[] = {[STANCE_LEAN_NONE] = "",
                                          [STANCE_LEAN_BALANCED] = "0",
                                          [STANCE_LEAN_PRO] = "1",
                                          [STANCE_LEAN_ANTI] = "-1"};

void entry_write(struct story *story)
{
    const stance_verdict *verdict = &story->article->verdict;
    const stance_result *headline = headline_of(story->article);
    FILE *out = story->out;
    fprintf(out, "<th scope=\"row\" dir=\"auto\"><a href=\"#%s\">", story->id);
    story_name(out, story->writer, story->source);
    fputs("</a>", out);
    if (headline) {
        fputs(" <bdi class=\"sub\">", out);
        story_cut(out, story->source->document->text + headline->start,
                  headline->end - headline->start, HEADLINE_COLUMNS);
        fputs("</bdi>", out);
    }
    fprintf(out, "</th><td class=\"left nowrap\" data-v=\"%s\">", lean_orders[verdict->lean]);
    story_lean(out, story->writer->model, verdict->lean);
    fputs("</td>", out);
    put_row_figures(story);
    fprintf(out, "<td data-v=\"%zu\">%zu</td>", verdict->counted, verdict->counted);
    for (size_t i = 0; i < story->writer->carry_count; i++) {
        fputs("<td class=\"left words\" dir=\"auto\">", out);
        if (story->source->document->carry)
            page_bytes(out, story->source->document->carry[i].bytes,
                       story->source->document->carry[i].size);
        fputs("</td>", out);
    }
    fputs("<td class=\"left words\">", out);
    put_words_of_warning(story);
    fputs("</td>", out);
}
