/* The text of an article as it was, in its paragraphs. Each sentence is shaded by its stance and
 * followed by a mark that tells it without colours; the mark is a link to the sentence itself, so
 * that a keyboard gets there and a screen reader says its label, with the note about it as its
 * description. The note stands before the words of the sentence, which is the height at which the
 * style sheet puts it into the margin. */
#include "classify/langtag.h"
#include "classify/sheet.h"
#include "classify/story.h"
#include "classify/why.h"
#include "cli/page.h"

#include <math.h>
#include <string.h>

enum { DECIMALS = 2 /* of reasons */, REASON_COLUMNS = 40, NAME_COLUMNS = 60 };

#define PERCENT  100.0
#define MILLIONS 1e6
#define MINUS    "\xE2\x88\x92"

/* ---------------------------------------------------------------- kinds of sentences */

enum kind { KIND_NEUTRAL, KIND_PRO, KIND_ANTI, KIND_UNKNOWN, KIND_ABSTAINED };

static const struct {
    const char *class, *mark;
} kinds[] = {
    [KIND_NEUTRAL] = {"neutral", "\xC2\xB7"},
    [KIND_PRO] = {"pro", "+"},
    [KIND_ANTI] = {"anti", MINUS},
    [KIND_UNKNOWN] = {"unknown", "?"},
    [KIND_ABSTAINED] = {"abstained", "~"},
};

static enum kind kind_of(const struct story *story, const stance_result *result)
{
    if (result->flags & STANCE_FLAG_UNKNOWN) return KIND_UNKNOWN;
    if (result->flags & STANCE_FLAG_ABSTAINED) return KIND_ABSTAINED;
    stance_role role = stance_model_role(story->writer->model, result->label);
    return role == STANCE_PRO ? KIND_PRO : role == STANCE_ANTI ? KIND_ANTI : KIND_NEUTRAL;
}

/* 1 to SHEET_SHADES. */
static int shade_of(double score)
{
    int shade = 1 + (int)(fabs(score) * SHEET_SHADES);
    return shade > SHEET_SHADES ? SHEET_SHADES : shade;
}

/* ---------------------------------------------------------------- notes */

static const char *signed_text(int64_t millionths, char out[STORY_NUMBER_SIZE])
{
    return story_signed((double)millionths / MILLIONS, out);
}

static void put_reasons(const struct story *story, const struct writer_sentence *sentence)
{
    FILE *out = story->out;
    char number[STORY_NUMBER_SIZE];
    if (!story->writer->reasons) return; /* the page says that the model has none */
    struct why why = why_find(story->writer, sentence, true);
    size_t parts = why.count;
    why_close(&why, DECIMALS);
    fputs("<span class=\"why\">What speaks for it (+) or against (" MINUS "): </span>", out);
    for (size_t i = 0; i < parts; i++) {
        const struct why_part *part = &why.parts[i];
        fputs("<span class=\"r\"><bdi>", out);
        story_cut(out, part->text, part->size, REASON_COLUMNS);
        fprintf(out, "</bdi> <b class=\"%s\">%s</b></span> ",
                part->contribution < 0 ? "down" : "up", signed_text(part->contribution, number));
    }
    fprintf(out, "<span class=\"rest\">other parts %s, ", signed_text(why.others, number));
    fprintf(out, "base %s, ", signed_text(why.bias, number));
    fprintf(out, "together %s</span>", signed_text(why.decision, number));
}

static void put_who(const struct story *story, const stance_result *result)
{
    static const char *const voices[] = {[STANCE_VOICE_OWN] = "",
                                         [STANCE_VOICE_QUOTED] = "Quoted",
                                         [STANCE_VOICE_REPORTED] = "Reported"};
    FILE *out = story->out;
    if (result->voice == STANCE_VOICE_OWN && result->speaker == STANCE_NONE) return;
    fprintf(out, "<span>%s", voices[result->voice]);
    if (result->speaker != STANCE_NONE) {
        const stance_speaker *speaker = &story->article->speakers[result->speaker];
        char letters[STORY_LETTERS_SIZE];
        fputs(result->voice == STANCE_VOICE_OWN ? "Words of <bdi>" : ": <bdi>", out);
        story_cut(out, story->source->document->text + speaker->start,
                  speaker->end - speaker->start, NAME_COLUMNS);
        fprintf(out, "</bdi> (%s)", story_letters((size_t)result->speaker, letters));
    }
    fputs(". </span>", out);
}

static void put_label(const struct story *story, const stance_result *result, enum kind kind)
{
    FILE *out = story->out;
    if (kind == KIND_UNKNOWN) {
        fputs("unknown", out);
        return;
    }
    if (kind == KIND_ABSTAINED) fputs("abstained; at best ", out);
    page_text(out, stance_model_label(story->writer->model, result->label));
    fprintf(out, ", %.0f %%", nearbyint(result->probability * PERCENT));
}

static void put_note(const struct story *story, const stance_result *result, enum kind kind,
                     size_t number)
{
    FILE *out = story->out;
    const struct writer_sentence sentence = {story->source,
                                             story->source->document->text + result->start,
                                             result->end - result->start, result, story->article};
    char score[STORY_NUMBER_SIZE];
    fprintf(out,
            "<span class=\"note\" id=\"%s-n%zu\" lang=\"en\" dir=\"ltr\"><span>%zu: ", story->id,
            number, number);
    fprintf(out, "<b class=\"%s\">", kinds[kind].class);
    put_label(story, result, kind);
    fprintf(out, "</b>, score %s. </span>", story_signed(result->score, score));
    put_who(story, result);
    if (kind == KIND_UNKNOWN)
        fputs("<span class=\"why\">The model knows no word of it; it does not count.</span>", out);
    if (kind == KIND_ABSTAINED)
        fputs("<span class=\"why\">Not sure enough to be shown; it does not count. </span>", out);
    if (kind != KIND_UNKNOWN) put_reasons(story, &sentence);
    fputs("</span>", out);
}

/* ---------------------------------------------------------------- sentences */

static void put_sentence(struct story *story, const stance_result *result, size_t number)
{
    FILE *out = story->out;
    enum kind kind = kind_of(story, result);
    char letters[STORY_LETTERS_SIZE];
    fprintf(out, "<span class=\"s %s", kinds[kind].class);
    if (kind == KIND_PRO || kind == KIND_ANTI) fprintf(out, " k%d", shade_of(result->score));
    fprintf(out, "\" id=\"%s-s%zu\" tabindex=\"-1\">", story->id, number);
    put_note(story, result, kind, number);
    page_bytes(out, story->source->document->text + result->start, result->end - result->start);
    fprintf(out, "<a class=\"mark\" href=\"#%s-s%zu\" lang=\"en\" dir=\"ltr\" aria-label=\"%zu: ",
            story->id, number, number);
    put_label(story, result, kind);
    if (result->speaker != STANCE_NONE)
        fprintf(out, ", speaker %s", story_letters((size_t)result->speaker, letters));
    fprintf(out, "\" aria-describedby=\"%s-n%zu\"><span class=\"no\">%zu</span>%s", story->id,
            number, number, kinds[kind].mark);
    if (result->speaker != STANCE_NONE)
        fprintf(out, "<span class=\"who\">%s</span>",
                story_letters((size_t)result->speaker, letters));
    fputs("</a></span>\n", out);
}

/* ---------------------------------------------------------------- paragraphs */

enum block { BLOCK_NONE, BLOCK_PROSE, BLOCK_HEADLINE, BLOCK_BOILERPLATE };

static const struct {
    const char *open, *close;
} blocks[] = {
    [BLOCK_NONE] = {"", ""},
    [BLOCK_PROSE] = {"<p dir=\"auto\">\n", "</p>\n"},
    [BLOCK_HEADLINE] = {"<h3 dir=\"auto\">\n", "</h3>\n"},
    [BLOCK_BOILERPLATE] = {"<p dir=\"auto\">", "</p>\n"},
};

static enum block block_of(const stance_result *result)
{
    if (result->flags & STANCE_FLAG_BOILERPLATE) return BLOCK_BOILERPLATE;
    return result->flags & STANCE_FLAG_HEADLINE ? BLOCK_HEADLINE : BLOCK_PROSE;
}

/* Whether lines are broken inside of paragraphs, so that only an empty line ends one. */
static bool is_wrapped(const struct story *story)
{
    const char *text = story->source->document->text;
    for (size_t i = 0; i < story->article->count; i++) {
        const stance_result *result = &story->article->sentences[i];
        bool prose = !(result->flags & STANCE_FLAG_BOILERPLATE);
        if (prose && memchr(text + result->start, '\n', result->end - result->start)) return true;
    }
    return false;
}

/* The ends of lines between a sentence and the one before. */
static size_t count_breaks(const struct story *story, size_t i)
{
    const char *text = story->source->document->text;
    size_t breaks = 0;
    const stance_result *sentences = story->article->sentences;
    for (size_t at = sentences[i - 1].end; at < sentences[i].start; at++)
        breaks += text[at] == '\n';
    return breaks;
}

/* How many lines of boilerplate there are from sentence i on. */
static size_t count_boilerplate(const struct story *story, size_t i)
{
    size_t from = i;
    while (i < story->article->count &&
           block_of(&story->article->sentences[i]) == BLOCK_BOILERPLATE)
        i++;
    return i - from;
}

static void open_block(const struct story *story, enum block block, size_t i, bool folded)
{
    if (block == BLOCK_BOILERPLATE && !folded) {
        size_t lines = count_boilerplate(story, i);
        fprintf(story->out,
                "<details class=\"boiler\"><summary lang=\"en\">%zu line%s left out as "
                "boilerplate</summary>\n",
                lines, story_plural(lines));
    }
    fputs(blocks[block].open, story->out);
}

static void close_block(const struct story *story, enum block block, bool folded)
{
    fputs(blocks[block].close, story->out);
    if (block == BLOCK_BOILERPLATE && !folded) fputs("</details>\n", story->out);
}

void passage_write(struct story *story)
{
    const stance_article *article = story->article;
    size_t enough = is_wrapped(story) ? 2 : 1; /* ends of lines that end a paragraph */
    enum block last = BLOCK_NONE;
    size_t number = 0;
    fprintf(story->out, "<div class=\"text\" lang=\"%s\">\n", langtag_of(article->language));
    for (size_t i = 0; i < article->count; i++) {
        const stance_result *result = &article->sentences[i];
        enum block block = block_of(result);
        bool folded = block == BLOCK_BOILERPLATE && last == block;
        if (block != last || count_breaks(story, i) >= enough || folded) {
            close_block(story, last, folded);
            open_block(story, block, i, folded);
        }
        if (block == BLOCK_BOILERPLATE)
            page_bytes(story->out, story->source->document->text + result->start,
                       result->end - result->start);
        else
            put_sentence(story, result, ++number);
        last = block;
    }
    close_block(story, last, false);
    fputs("</div>\n", story->out);
}
