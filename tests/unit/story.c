/* What the page says of an article, on results made by hand: speakers and voices, what is left out,
 * paragraphs, and numbers that are not there. */
#include "classify/story.h"

#include "tests/unit/support.h"

#include <math.h>

enum { PRO, ANTI, NEUTRAL, LABELS };

static stance_model *model;

static int make_model(void **state)
{
    (void)state;
    static const char *const names[LABELS] = {"<pro>", "anti", "neutral"};
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < LABELS; i++)
        for (int row = 0; row < 4; row++) {
            char text[64];
            int size = snprintf(text, sizeof text, "word%zu common row%d", i, row);
            stance_dataset_add(dataset, NULL, names[i], text, (size_t)size, NULL);
        }
    stance_train_options options;
    stance_train_options_init(&options);
    options.features = "words=1";
    options.C = 1;
    options.folds = 2;
    options.pro = names[PRO];
    model = stance_train(dataset, &options, NULL, NULL);
    stance_dataset_free(dataset);
    return model ? 0 : -1;
}

static int free_model(void **state)
{
    (void)state;
    stance_model_free(model);
    return 0;
}

static const double probabilities[LABELS] = {0.75, 0.05, 0.2};

static stance_result result_of(size_t start, size_t end, unsigned flags, double score)
{
    return (stance_result){.label = score > 0   ? PRO
                                    : score < 0 ? ANTI
                                                : NEUTRAL,
                           .probability = 0.75,
                           .score = score,
                           .probabilities = probabilities,
                           .flags = flags,
                           .start = start,
                           .end = end,
                           .speaker = STANCE_NONE};
}

/* The piece of an article, with a NUL behind it: the row, then the section. */
static const char *piece_of(struct strbuf *out, const char *text, const stance_article *article,
                            struct story_head *head)
{
    const stance_document document = {.text = text, .size = strlen(text)};
    const struct writer_source source = {.file = "a/<file>", .document = &document};
    const struct writer writer = {.model = model, .out = out, .several = true};
    story_write(&writer, &source, article);
    strbuf_add_byte(out, '\0');
    assert_false(out->failed);
    memcpy(head, out->bytes, sizeof *head);
    assert_int_equal(out->size, sizeof *head + head->row + head->section + 1);
    return out->bytes + sizeof *head;
}

static void assert_parts(const char *at, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *found = strstr(at, parts[i]);
        if (!found) fail_msg("no '%s' in: %s", parts[i], at);
        at = found + strlen(parts[i]);
    }
}

static void an_article_is_told_sentence_by_sentence(void **state)
{
    (void)state;
    static const char text[] = "Head\nShare\nA & B said.\nHe <i>did</i>.\n\nWhat? Perhaps.";
    stance_result sentences[] = {
        result_of(0, 4, STANCE_FLAG_HEADLINE, 0.9),
        result_of(5, 10, STANCE_FLAG_BOILERPLATE, 0.9),
        result_of(11, 22, 0, 0.4),
        result_of(23, 37, 0, -1),
        result_of(39, 44, STANCE_FLAG_UNKNOWN, 0),
        result_of(45, 53, STANCE_FLAG_ABSTAINED, -0.1),
    };
    sentences[3].voice = STANCE_VOICE_REPORTED;
    sentences[3].speaker = 0;
    const stance_speaker speaker = {11, 16, {1, 1, 0, 1, -1}};
    const size_t labels[LABELS] = {2, 1, 0};
    const stance_article article = {
        .sentences = sentences,
        .count = COUNT_OF(sentences),
        .speakers = &speaker,
        .speaker_count = 1,
        .voices = {{4, 2, 2, 0, 0.65}, {0}, {1, 1, 0, 1, -1}},
        .warnings = STANCE_WARN_SHORT,
        .language = "german",
        .verdict = {.lean = STANCE_LEAN_PRO,
                    .score = 0.1,
                    .score_low = -0.004,
                    .score_high = 0.9,
                    .share = 1,
                    .share_low = 0.5,
                    .share_high = 1,
                    .support = 0.625,
                    .headline = 0.9,
                    .body = -0.3,
                    .parts = 3,
                    .flow = {0.9, 0.4, -1},
                    .counted = 3,
                    .unknown = 1,
                    .boilerplate = 1,
                    .abstained = 1,
                    .labels = labels},
    };
    struct strbuf out = {.size = 0};
    struct story_head head;
    const char *at = piece_of(&out, text, &article, &head);
    static const char *const parts[] = {
        "<a href=\"#a1-0\"><bdi><span class=\"dir\">a/</span>&lt;file&gt;</bdi></a>",
        "<bdi class=\"sub\">Head</bdi>",
        "data-v=\"1\">leans &lt;pro&gt;</td>",
        "data-v=\"0.1000\">+0.10</td>",
        "0.00 to +0.90",
        "100 %",
        "<td class=\"left words\">short</td>",
        "<article class=\"story\" id=\"a1-0\"",
        "Leans &lt;pro&gt;.</strong> Mean score +0.10, 95 % interval 0.00 to +0.90; the same "
        "verdict in "
        "62 % of resamples.",
        "Only 3 sentences count",
        "2 &lt;pro&gt;, 1 anti",
        "score +0.90, against \xE2\x88\x92"
        "0.30 for the body",
        "1 line of boilerplate, 1 sentence without a known word, 1 sentence not sure enough",
        "+0.90, +0.40, \xE2\x88\x92"
        "1.00</desc>",
        "<div class=\"text\" lang=\"de\">\n<h3 dir=\"auto\">\n<span class=\"s pro k4\"",
        "</h3>\n<details class=\"boiler\"><summary lang=\"en\">1 line left out as "
        "boilerplate</summary>\n"
        "<p dir=\"auto\">Share</p>\n</details>\n<p dir=\"auto\">\n<span class=\"s pro k2\" "
        "id=\"a1-0-s2\"",
        "A &amp; B said.<a class=\"mark\" href=\"#a1-0-s2\"",
        "</p>\n<p dir=\"auto\">\n<span class=\"s anti k4\"",
        "<span>Reported: <bdi>A &amp; B</bdi> (A). </span>",
        "He &lt;i&gt;did&lt;/i&gt;.<a",
        "aria-label=\"3: anti, 75 %, speaker A\" aria-describedby=\"a1-0-n3\"",
        "</p>\n<p dir=\"auto\">\n<span class=\"s unknown\"",
        "<span class=\"s abstained\"",
        "</a></span>\n</p>\n</div>\n<h3>Whose words</h3>",
        "<th scope=\"row\">Quoted</th><td>0</td><td>0</td><td>0</td><td>\xE2\x80\x93</td>",
        "<th scope=\"row\">A: <bdi>A &amp; B</bdi></th><td>1</td><td>0</td><td>1</td>",
        "</article>\n",
    };
    assert_parts(at, parts, COUNT_OF(parts));
    assert_true(head.among && head.counted && head.lean == STANCE_LEAN_PRO);
    strbuf_free(&out);
}

static void an_article_without_a_sentence_has_no_figures(void **state)
{
    (void)state;
    const size_t labels[LABELS] = {0};
    const stance_article article = {.warnings = STANCE_WARN_SHORT, .verdict = {.labels = labels}};
    struct strbuf out = {.size = 0};
    struct story_head head;
    const char *at = piece_of(&out, "", &article, &head);
    static const char *const parts[] = {"no stance", "data-v=\"\"", "No verdict.",
                                        "<div class=\"text\" lang=\"\">\n</div>\n</article>\n"};
    assert_parts(at, parts, COUNT_OF(parts));
    assert_false(head.counted);
    assert_null(strstr(at, "nan"));
    assert_null(strstr(at, "<svg"));
    strbuf_free(&out);
}

/* Where lines are broken inside of sentences, only an empty line ends a paragraph. */
static void paragraphs_are_those_of_the_article(void **state)
{
    (void)state;
    static const char text[] = "One\nline. Two.\nThree.\n\nFour.";
    const stance_result sentences[] = {result_of(0, 9, 0, 0), result_of(10, 14, 0, 0),
                                       result_of(15, 21, 0, 0), result_of(23, 28, 0, 0)};
    const size_t labels[LABELS] = {0, 0, 4};
    const stance_article article = {.sentences = sentences,
                                    .count = COUNT_OF(sentences),
                                    .verdict = {.counted = 4, .headline = NAN, .labels = labels}};
    struct strbuf out = {.size = 0};
    struct story_head head;
    const char *at = strstr(piece_of(&out, text, &article, &head), "<div class=\"text\"");
    size_t count = 0;
    for (; (at = strstr(at, "<p dir")) != NULL; at++) count++;
    assert_int_equal(count, 2);
    strbuf_free(&out);
}

static void letters_go_on_after_z(void **state)
{
    (void)state;
    char room[STORY_LETTERS_SIZE];
    static const struct {
        size_t number;
        const char *letters;
    } cases[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {52, "BA"}, {702, "AAA"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(story_letters(cases[i].number, room), cases[i].letters);
}

static void a_sign_is_only_where_there_is_a_number(void **state)
{
    (void)state;
    char room[STORY_NUMBER_SIZE];
    assert_string_equal(story_signed(0.234, room), "+0.23");
    assert_string_equal(story_signed(-0.2, room), "\xE2\x88\x92"
                                                  "0.20");
    assert_string_equal(story_signed(-0.0049, room), "0.00");
    assert_string_equal(story_signed(0.0049, room), "0.00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_told_sentence_by_sentence),
        cmocka_unit_test(an_article_without_a_sentence_has_no_figures),
        cmocka_unit_test(paragraphs_are_those_of_the_article),
        cmocka_unit_test(letters_go_on_after_z),
        cmocka_unit_test(a_sign_is_only_where_there_is_a_number),
    };
    return cmocka_run_group_tests(tests, make_model, free_model);
}
