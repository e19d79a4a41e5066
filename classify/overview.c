/* The page of all articles: of several, first a table and a plot of them; then the articles; last,
 * how all of it is to be read and what model it comes from. */
#include "classify/sheet.h"
#include "classify/story.h"
#include "cli/page.h"
#include "cli/plot.h"

#include <math.h>
#include <string.h>

enum {
    BINS = 20,
    MANY = 60, /* articles, that take browsers long to lay out */
    TITLE_SIZE = STANCE_ERROR_SOURCE_SIZE
};

#define PERCENT 100.0

/* What there is on the page. */
struct overview {
    FILE *out;
    const struct writer *writer;
    const struct strbuf *pieces;
    size_t count; /* articles */
    size_t leans[STANCE_LEANS];
    struct plot_bin bins[BINS]; /* of scores, over those that have one */
    bool among;                 /* they are several, or records */
    const char *file;           /* of the first */
};

/* The piece at *at, of which the cells of the row and the section follow; moves on to the next. */
static bool next_piece(const struct strbuf *pieces, size_t *at, struct story_head *head,
                       const char **row)
{
    if (*at == pieces->size) return false;
    memcpy(head, pieces->bytes + *at, sizeof *head);
    *row = pieces->bytes + *at + sizeof *head;
    *at += sizeof *head + head->row + head->section;
    return true;
}

static void survey(struct overview *overview)
{
    struct story_head head;
    const char *row;
    for (size_t i = 0; i < BINS; i++) {
        double middle = -1 + (2.0 * (double)i + 1) / BINS;
        overview->bins[i].series = middle >= STANCE_VERDICT_SCORE    ? PLOT_FIRST
                                   : middle <= -STANCE_VERDICT_SCORE ? PLOT_SECOND
                                                                     : PLOT_IDEAL;
    }
    for (size_t at = 0; next_piece(overview->pieces, &at, &head, &row);) {
        overview->count++;
        overview->leans[head.lean]++;
        if (head.among) overview->among = true;
        if (overview->count == 1) overview->file = head.file;
        if (!head.counted) continue;
        size_t bin = (size_t)((head.score + 1) / 2 * BINS);
        overview->bins[bin < BINS ? bin : BINS - 1].count++;
    }
}

/* ---------------------------------------------------------------- the table of articles */

static const struct {
    stance_lean lean;
    const char *word; /* as the script knows it */
} leans[] = {
    {STANCE_LEAN_PRO, "pro"},
    {STANCE_LEAN_BALANCED, "balanced"},
    {STANCE_LEAN_ANTI, "anti"},
    {STANCE_LEAN_NONE, "none"},
};
enum { LEANS = sizeof leans / sizeof *leans };

static const char *word_of(stance_lean lean)
{
    for (size_t i = 0; i < LEANS; i++)
        if (leans[i].lean == lean) return leans[i].word;
    return "";
}

/* What the script makes use of, and shows. */
static void write_controls(const struct overview *overview)
{
    FILE *out = overview->out;
    fputs(
        "<div class=\"controls\" id=\"controls\" role=\"search\" aria-label=\"Articles\" hidden>\n"
        "<label><span class=\"label\">Search names and words of the table</span>"
        "<input type=\"search\" id=\"find\" autocomplete=\"off\"></label>\n"
        "<fieldset><legend>Lean</legend>\n",
        out);
    for (size_t i = 0; i < LEANS; i++) {
        if (!overview->leans[leans[i].lean]) continue;
        fprintf(out, "<label><input type=\"checkbox\" value=\"%s\" checked> ", leans[i].word);
        story_lean(out, overview->writer->model, leans[i].lean);
        fprintf(out, " (%zu)</label>\n", overview->leans[leans[i].lean]);
    }
    fputs("</fieldset></div>\n<p id=\"shown\" role=\"status\"></p>\n", out);
}

static void write_table(const struct overview *overview)
{
    static const struct {
        const char *name, *class;
    } heads[] = {{"no.", ""},        {"article", " class=\"left\""}, {"lean", " class=\"left\""},
                 {"mean score", ""}, {"95 % interval", ""},          {"takes a&nbsp;side", ""},
                 {"sentences", ""}};
    FILE *out = overview->out;
    struct story_head head;
    const char *row;
    size_t number = 0;
    fputs("<div class=\"wide\" role=\"region\" aria-label=\"Table of articles\" tabindex=\"0\">"
          "<table class=\"list\">\n<thead><tr>",
          out);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        fprintf(out, "<th scope=\"col\"%s>%s</th>", heads[i].class, heads[i].name);
    for (size_t i = 0; i < overview->writer->carry_count; i++) {
        fputs("<th scope=\"col\" class=\"left\" dir=\"auto\">", out);
        page_text(out, overview->writer->carry[i]);
        fputs("</th>", out);
    }
    fputs("<th scope=\"col\" class=\"left\">warnings</th></tr></thead>\n<tbody>\n", out);
    for (size_t at = 0; next_piece(overview->pieces, &at, &head, &row);) {
        number++;
        fprintf(out, "<tr data-lean=\"%s\"><td data-v=\"%zu\">%zu</td>", word_of(head.lean), number,
                number);
        fwrite(row, 1, head.row, out);
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n</table></div>\n", out);
}

/* "5 lean pro-ban, 1 is balanced, 2 have no stance." */
static void write_summary(const struct overview *overview)
{
    static const char *const verbs[][2] = {[STANCE_LEAN_NONE] = {"has no stance", "have no stance"},
                                           [STANCE_LEAN_BALANCED] = {"is balanced", "are balanced"},
                                           [STANCE_LEAN_PRO] = {"leans ", "lean "},
                                           [STANCE_LEAN_ANTI] = {"leans ", "lean "}};
    const char *comma = "";
    FILE *out = overview->out;
    fputs("<p>", out);
    for (size_t i = 0; i < LEANS; i++) {
        stance_lean lean = leans[i].lean;
        size_t count = overview->leans[lean];
        if (!count) continue;
        fprintf(out, "%s%zu %s", comma, count, verbs[lean][count > 1]);
        if (lean == STANCE_LEAN_PRO || lean == STANCE_LEAN_ANTI)
            page_text(out, story_side(overview->writer->model,
                                      lean == STANCE_LEAN_PRO ? STANCE_PRO : STANCE_ANTI));
        comma = ", ";
    }
    fputs(".</p>\n", out);
}

static void write_overview(const struct overview *overview)
{
    const struct plot plot = {
        "scores", "Mean scores of the articles",
        "How many articles have which mean score; the table has them one by one."};
    fputs("<section id=\"overview\" aria-labelledby=\"overview-name\">"
          "<h2 id=\"overview-name\">Overview</h2>\n",
          overview->out);
    write_summary(overview);
    plot_bins(overview->out, &plot,
              (struct plot_axis){"mean score, from all against to all in favour", -1, 1},
              overview->bins, BINS);
    write_controls(overview);
    write_table(overview);
    fputs("</section>\n", overview->out);
}

/* ---------------------------------------------------------------- how it is to be read */

static void put_sample(FILE *out, const char *class, int shade, const char *mark, const char *words)
{
    fprintf(out, "<span class=\"s %s k%d\">", class, shade);
    page_text(out, words);
    fprintf(out, "<span class=\"mark\">%s</span></span> ", mark);
}

static void write_legend(const struct overview *overview)
{
    const stance_model *model = overview->writer->model;
    FILE *out = overview->out;
    fputs("<p class=\"legend\">Sentences are marked ", out);
    put_sample(out, "pro", 3, "+", story_side(model, STANCE_PRO));
    put_sample(out, "anti", 3, "\xE2\x88\x92", story_side(model, STANCE_ANTI));
    fputs("or neutral (\xC2\xB7), the darker the stronger; <b>?</b> is a sentence the model "
          "knows no word of, <b>~</b> one it is not sure enough about. "
          "<span class=\"paper\">The reasons stand beside, by the numbers of the sentences.</span>"
          "<span class=\"screen\">Point at a sentence, or step from mark to mark with the Tab key, "
          "to see why. <a href=\"#about\">How to read this, and how far to trust it</a></span>"
          "</p>\n",
          out);
}

static void write_limits(const struct overview *overview)
{
    const stance_report *report = stance_model_report(overview->writer->model);
    FILE *out = overview->out;
    fprintf(out,
            "<p>A statistical model gives each sentence a label and the probability of it. Its "
            "score is the probability of the labels on the one side less that on the other, from "
            "\xE2\x88\x92"
            "1 to +1. An article leans to a side where its mean score is %.2f or more "
            "away from 0, and has no stance where less than %.0f %% of its sentences take a side. "
            "In an article, sentences are seen in the context of those around them, unless that "
            "was turned off.</p>\n",
            STANCE_VERDICT_SCORE, STANCE_VERDICT_SHARE * PERCENT);
    page_paragraph(
        out,
        "Reasons are the parts of a sentence that weighed most in the decision on its label, "
        "before probabilities are made of it and context is added. They tell what moved the "
        "model, not what the writer meant. Intervals and resamples tell what a verdict owes to "
        "the chance of which sentences there are, and to labels that may be wrong; that the model "
        "is wrong about a whole subject comes on top.");
    if (!report->folds) {
        page_paragraph(out, "The model was not cross-validated: nothing is known of its quality.");
        return;
    }
    fprintf(out,
            "<p>In cross-validation on %llu labelled rows the model reached a macro-F1 of %.2f "
            "(95 %% interval %.2f to %.2f; 1 is perfect), and labelled %.0f %% of the rows right. "
            "So single labels are often wrong, and sums over many sentences less so; the figures "
            "hold for text like that of its training. Read the sentences before you quote a "
            "verdict.</p>\n",
            (unsigned long long)report->rows, report->macro_f1, report->macro_f1_low,
            report->macro_f1_high, nearbyint(report->accuracy * PERCENT));
}

static void put_fact(FILE *out, const char *name, const char *text)
{
    fprintf(out, "<dt>%s</dt><dd>", name);
    page_text(out, text);
    fputs("</dd>\n", out);
}

static void write_about(const struct overview *overview)
{
    const struct writer *writer = overview->writer;
    const stance_model *model = writer->model;
    const char *name = writer->model_name, *slash = strrchr(name, '/');
    FILE *out = overview->out;
    fputs("<section id=\"about\" aria-labelledby=\"about-name\">"
          "<h2 id=\"about-name\">How to read this, and how far to trust it</h2>\n",
          out);
    write_limits(overview);
    if (strcmp(stance_model_kernel(model), "linear") != 0)
        page_paragraph(out, "There are no reasons on this page: the model\xE2\x80\x99s kernel is "
                            "not linear, so that its decisions are no sums over parts.");
    fputs("<dl class=\"facts\">\n", out);
    put_fact(out, "Model", strcmp(name, "-") == 0 ? "stdin" : slash ? slash + 1 : name);
    put_fact(out, "Fingerprint", stance_model_fingerprint(model));
    put_fact(out, "Features", stance_model_features(model));
    put_fact(out, "Language", stance_model_language(model));
    put_fact(out, "Kernel", stance_model_kernel(model));
    fputs("<dt>Labels</dt><dd>", out);
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        static const char *const roles[] = {
            [STANCE_NEUTRAL] = "neutral", [STANCE_PRO] = "pro", [STANCE_ANTI] = "anti"};
        if (i) fputs(", ", out);
        page_text(out, stance_model_label(model, i));
        fprintf(out, " (%s)", roles[stance_model_role(model, i)]);
    }
    fprintf(out, "</dd>\n<dt>Made by</dt><dd>stance %s</dd>\n</dl>\n</section>\n",
            stance_version());
}

/* ---------------------------------------------------------------- the page */

static void put_title(const struct overview *overview, char out[TITLE_SIZE])
{
    const char *slash = overview->file ? strrchr(overview->file, '/') : NULL;
    if (overview->count == 1 && !overview->among)
        snprintf(out, TITLE_SIZE, "Stance of %s", slash ? slash + 1 : overview->file);
    else
        snprintf(out, TITLE_SIZE, "Stance of %zu article%s", overview->count,
                 story_plural(overview->count));
}

static void write_page(const struct overview *overview, bool whole)
{
    struct story_head head;
    const char *row;
    char title[TITLE_SIZE];
    put_title(overview, title);
    page_open_with(overview->out, title, &sheet_more);
    if (!whole)
        fputs("<ul class=\"warnings\" aria-label=\"Warnings\"><li>Some of the input could not be "
              "read: this page lacks articles, or parts of one.</li></ul>\n",
              overview->out);
    if (overview->count) write_legend(overview);
    if (overview->count && overview->among) write_overview(overview);
    if (overview->count >= MANY) fputs("<div class=\"many\">\n", overview->out);
    for (size_t at = 0; next_piece(overview->pieces, &at, &head, &row);)
        fwrite(row + head.row, 1, head.section, overview->out);
    if (overview->count >= MANY) fputs("</div>\n", overview->out);
    write_about(overview);
    page_script(overview->out, &sheet_more);
    page_close(overview->out);
}

static void compose(const struct writer *writer, const struct strbuf *pieces, bool whole)
{
    struct overview overview = {
        .writer = writer, .pieces = pieces, .out = strbuf_open(writer->out)};
    if (overview.out) {
        survey(&overview);
        write_page(&overview, whole);
    }
    if (!strbuf_close(overview.out)) writer->out->failed = true;
}

const struct writer_format overview_format = {
    .name = "html", .between = "", .article = story_write, .compose = compose};
