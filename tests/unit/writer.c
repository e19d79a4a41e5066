/* The output formats on results made by hand, so that every character is known. The model only
 * gives the names of the labels and their roles. */
#include "classify/writer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* In the order that models keep: pro, anti, neutral. */
enum { PRO, ANTI, NEUTRAL, LABELS };

static const char *const names[LABELS] = {"pro-ban", "anti-ban", "neutral"};
static stance_model *model;

static int make_model(void **state)
{
    (void)state;
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

static stance_result result_of(size_t label, unsigned flags, size_t start, size_t end)
{
    return (stance_result){.label = label,
                           .probability = probabilities[label],
                           .score = label == PRO ? 0.7 : -0.00001,
                           .probabilities = probabilities,
                           .flags = flags,
                           .start = start,
                           .end = end};
}

static struct writer writer_of(const struct writer_format *format)
{
    return (struct writer){.format = format, .model = model, .columns = 40};
}

static void assert_written(struct strbuf *out, const char *expected)
{
    strbuf_add_byte(out, '\0');
    assert_false(out->failed);
    assert_string_equal(out->bytes, expected);
    strbuf_free(out);
}

/* What the writer writes of a document with these sentences. */
static void assert_document(struct writer writer, const stance_document *document,
                            const stance_article *article, bool first, const char *expected)
{
    const struct writer_source source = {.file = "a\tfile", .document = document};
    struct strbuf out = {.size = 0};
    writer.out = &out;
    writer_begin(&writer);
    if (!first) strbuf_add_string(&out, writer.format->between);
    writer_article(&writer, &source, article);
    assert_written(&out, expected);
}

/* The same of a file that is one article. */
static void assert_article(struct writer writer, const char *text, const stance_article *article,
                           const char *expected)
{
    const stance_document document = {.text = text, .size = strlen(text)};
    assert_document(writer, &document, article, true, expected);
}

static void assert_line(struct writer writer, const char *text, size_t size, unsigned flags,
                        const char *expected)
{
    struct strbuf out = {.size = 0};
    stance_result result = result_of(PRO, flags, 0, size);
    const struct writer_source source = {.file = "a\tfile"};
    const struct writer_sentence sentence = {&source, text, size, &result, NULL};
    writer.lines = true;
    writer.out = &out;
    writer_begin(&writer);
    writer_line(&writer, &sentence);
    assert_written(&out, expected);
}

#define ASSERT_LINE(format, text, expected)                                                        \
    assert_line(writer_of(format), text, sizeof(text) - 1, 0, expected)

static void tsv_rows_are_one_line_with_the_text_last(void **state)
{
    (void)state;
    ASSERT_LINE(&rows_tsv_format, "a\t\"b\" \r\n c", "pro-ban\t0.7500\t0.7000\t\ta \"b\"  c\n");
    struct writer writer = writer_of(&rows_tsv_format);
    writer.several = true;
    assert_line(writer, "", 0, STANCE_FLAG_UNKNOWN, "pro-ban\t0.7500\t0.7000\tunknown\ta file\t\n");
}

static void csv_is_quoted_where_it_must_be(void **state)
{
    (void)state;
#define HEADER "label,probability,score,note,text\n"
    ASSERT_LINE(&rows_csv_format, "plain", HEADER "pro-ban,0.7500,0.7000,,plain\n");
    ASSERT_LINE(&rows_csv_format, "a, \"b\"", HEADER "pro-ban,0.7500,0.7000,,\"a, \"\"b\"\"\"\n");
    ASSERT_LINE(&rows_csv_format, "a\nb", HEADER "pro-ban,0.7500,0.7000,,\"a\nb\"\n");
}

static void json_is_escaped_and_valid(void **state)
{
    (void)state;
    ASSERT_LINE(&jsonl_format, "\"\\\n\001\xFF\xC3\xA9/",
                "{\"label\":\"pro-ban\",\"probability\":0.7500,\"score\":0.7000,"
                "\"probabilities\":{\"pro-ban\":0.7500,\"anti-ban\":0.0500,\"neutral\":0.2000},"
                "\"text\":\"\\\"\\\\\\n\\u0001\xEF\xBF\xBD\xC3\xA9/\",\"start\":0,\"end\":8,"
                "\"boilerplate\":false,\"unknown\":false,\"headline\":false}\n");
}

static void lines_of_text_are_not_wrapped(void **state)
{
    (void)state;
    ASSERT_LINE(&plain_format, "a rather long sentence that would take more than one line\033[m",
                "pro-ban    75 %  a rather long sentence that would take more than one "
                "line\xEF\xBF\xBD[m\n");
    assert_line(writer_of(&plain_format), "", 0, STANCE_FLAG_UNKNOWN, "unknown\n");
}

static const char article_text[] = "Ban it now, said one of the people there. Menu Zzz.";

/* The article above: a pro sentence, boilerplate, an unknown one. */
static const stance_article *article_of(stance_lean lean)
{
    static stance_result sentences[3];
    static const size_t counts[LABELS] = {1, 0, 1};
    static stance_article article;
    sentences[0] = result_of(PRO, STANCE_FLAG_HEADLINE, 0, 41);
    sentences[1] = result_of(NEUTRAL, STANCE_FLAG_BOILERPLATE, 42, 46);
    sentences[2] = result_of(NEUTRAL, STANCE_FLAG_UNKNOWN, 47, 51);
    article = (stance_article){.sentences = sentences,
                               .count = 3,
                               .replaced = 0,
                               .verdict = {.lean = lean,
                                           .score = -0.001,
                                           .score_low = -0.25,
                                           .score_high = 0.125,
                                           .share = 0.5,
                                           .share_low = 0.25,
                                           .share_high = 1,
                                           .support = 0.6,
                                           .headline = 0.7,
                                           .body = -0.702,
                                           .parts = 3,
                                           .flow = {0.7, -0.7, -0.001},
                                           .counted = 2,
                                           .unknown = 1,
                                           .boilerplate = 1,
                                           .labels = counts}};
    return &article;
}

static void text_is_wrapped_beside_its_label(void **state)
{
    (void)state;
    assert_article(
        writer_of(&plain_format), article_text, article_of(STANCE_LEAN_PRO),
        "pro-ban    75 %  Ban it now, said one of\n"
        "                 the people there.\n"
        "-                Menu\n"
        "unknown          Zzz.\n"
        "\n"
        "Verdict: leans pro-ban\n"
        "  1 pro-ban, 0 anti-ban, 1 neutral\n"
        "  mean score +0.00, 95 % interval -0.25 to +0.12 (pro minus anti, from -1 to 1)\n"
        "  50 % of 2 sentences take a side, 95 % interval 25 to 100 %\n"
        "  the verdict is the same in 60 % of resamples\n"
        "  headline +0.70, body -0.70\n"
        "  from beginning to end +0.70 -0.70 +0.00\n"
        "  left out: 1 line of boilerplate\n"
        "  left out: 1 sentence without a known word\n");
}

static void every_lean_has_its_words(void **state)
{
    (void)state;
    static const struct {
        stance_lean lean;
        const char *text, *json;
    } cases[] = {
        {STANCE_LEAN_NONE, "Verdict: no stance\n", "\"verdict\":\"none\",\"lean_label\":null"},
        {STANCE_LEAN_BALANCED, "Verdict: balanced\n",
         "\"verdict\":\"balanced\",\"lean_label\":null"},
        {STANCE_LEAN_PRO, "Verdict: leans pro-ban\n",
         "\"verdict\":\"pro\",\"lean_label\":\"pro-ban\""},
        {STANCE_LEAN_ANTI, "Verdict: leans anti-ban\n",
         "\"verdict\":\"anti\",\"lean_label\":\"anti-ban\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int json = 0; json < 2; json++) {
            struct strbuf out = {.size = 0};
            struct writer writer = writer_of(json ? &jsonl_format : &plain_format);
            writer.out = &out;
            writer_begin(&writer);
            const stance_document document = {.text = article_text,
                                              .size = sizeof article_text - 1};
            const struct writer_source source = {.file = "f", .document = &document};
            writer_article(&writer, &source, article_of(cases[i].lean));
            strbuf_add_byte(&out, '\0');
            assert_non_null(strstr(out.bytes, json ? cases[i].json : cases[i].text));
            strbuf_free(&out);
        }
    }
}

#define CERTAINTY                                                                                  \
    "\"score_low\":-0.2500,\"score_high\":0.1250,\"share_low\":0.2500,\"share_high\":1.0000,"      \
    "\"support\":0.6000,\"headline_score\":0.7000,\"body_score\":-0.7020,"                         \
    "\"flow\":[0.7000,-0.7000,-0.0010],"

static void an_article_has_a_record_of_its_own(void **state)
{
    (void)state;
    stance_article article = *article_of(STANCE_LEAN_NONE);
    article.count = 0;
    assert_article(writer_of(&jsonl_format), "", &article,
                   "{\"article\":\"a\\tfile\",\"verdict\":\"none\",\"lean_label\":null,"
                   "\"score\":-0.0010,\"share\":0.5000," CERTAINTY
                   "\"sentences\":0,\"counted\":2,\"unknown\":1,"
                   "\"boilerplate\":1,\"labels\":{\"pro-ban\":1,\"anti-ban\":0,\"neutral\":1},"
                   "\"warnings\":[],\"language\":null,\"new_terms\":0.0000,"
                   "\"replaced_bytes\":0}\n");
}

static void an_article_has_its_warnings(void **state)
{
    (void)state;
    stance_article article = *article_of(STANCE_LEAN_PRO);
    article.count = 0;
    article.warnings = STANCE_WARN_REPLACED | STANCE_WARN_SHORT;
    article.replaced = 2;
    article.language = "english";
    article.missed = 0.25;
    assert_article(writer_of(&jsonl_format), "", &article,
                   "{\"article\":\"a\\tfile\",\"verdict\":\"pro\",\"lean_label\":\"pro-ban\","
                   "\"score\":-0.0010,\"share\":0.5000," CERTAINTY
                   "\"sentences\":0,\"counted\":2,\"unknown\":1,"
                   "\"boilerplate\":1,\"labels\":{\"pro-ban\":1,\"anti-ban\":0,\"neutral\":1},"
                   "\"warnings\":[\"replaced_bytes\",\"short\"],\"language\":\"english\","
                   "\"new_terms\":0.2500,\"replaced_bytes\":2}\n");
    article.warnings = STANCE_WARN_LANGUAGE | STANCE_WARN_DRIFT;
    struct strbuf out = {.size = 0};
    struct writer writer = writer_of(&jsonl_format);
    const stance_document document = {.text = ""};
    const struct writer_source source = {.file = "f", .document = &document};
    writer.out = &out;
    writer_begin(&writer);
    writer_article(&writer, &source, &article);
    strbuf_add_byte(&out, '\0');
    assert_non_null(strstr(out.bytes, "\"warnings\":[\"language\",\"drift\"]"));
    strbuf_free(&out);
}

/* ---------------------------------------------------------------- records */

static const char record_text[] = "Ban it.";
static const char *const carried[] = {"date", "by,line"};

/* A writer of records with two fields carried along. */
static struct writer record_writer(const struct writer_format *format)
{
    struct writer writer = writer_of(format);
    writer.records = true;
    writer.carry = carried;
    writer.carry_count = 2;
    return writer;
}

/* A record with an id and its second field, but not the first; then one with the first alone. */
static const stance_field full_fields[] = {{NULL, 0}, {"A. \"B\"\n", 7}};
static const stance_field bare_fields[] = {{"2019-05-01", 10}, {NULL, 0}};
static const stance_document full_record = {.text = record_text,
                                            .size = sizeof record_text - 1,
                                            .id = {"x\t1", 3},
                                            .carry = full_fields,
                                            .line = 7};
static const stance_document bare_record = {
    .text = record_text, .size = sizeof record_text - 1, .carry = bare_fields, .line = 9};

/* An article of one sentence, "Ban it." */
static const stance_article *record_article(void)
{
    static stance_result sentence;
    static const size_t counts[LABELS] = {1, 0, 0};
    static stance_article article;
    sentence = result_of(PRO, 0, 0, sizeof record_text - 1);
    article = (stance_article){.sentences = &sentence,
                               .count = 1,
                               .verdict = {.lean = STANCE_LEAN_PRO,
                                           .score = 0.7,
                                           .share = 1,
                                           .counted = 1,
                                           .labels = counts,
                                           .support = NAN,
                                           .headline = NAN,
                                           .body = 0.7,
                                           .parts = 1,
                                           .flow = {0.7}}};
    return &article;
}

static void records_have_columns_in_tsv(void **state)
{
    (void)state;
    struct writer writer = record_writer(&rows_tsv_format);
    assert_document(writer, &full_record, record_article(), true,
                    "pro-ban\t0.7500\t0.7000\t\tx 1\t\tA. \"B\" \tBan it.\n");
    writer.several = true;
    assert_document(writer, &bare_record, record_article(), true,
                    "pro-ban\t0.7500\t0.7000\t\ta file\t\t2019-05-01\t\tBan it.\n");
    writer = writer_of(&rows_tsv_format);
    writer.records = true;
    assert_document(writer, &full_record, record_article(), true,
                    "pro-ban\t0.7500\t0.7000\t\tx 1\tBan it.\n");
}

static void records_have_columns_in_csv(void **state)
{
    (void)state;
    struct writer writer = record_writer(&rows_csv_format);
    assert_document(writer, &full_record, record_article(), true,
                    "label,probability,score,note,id,date,\"by,line\",text\n"
                    "pro-ban,0.7500,0.7000,,x\t1,,\"A. \"\"B\"\"\n\",Ban it.\n");
    writer.several = true;
    assert_document(writer, &bare_record, record_article(), false,
                    "label,probability,score,note,file,id,date,\"by,line\",text\n"
                    "pro-ban,0.7500,0.7000,,a\tfile,,2019-05-01,,Ban it.\n");
}

/* So that a table has the same columns from its beginning to its end. */
static void columns_of_records_are_empty_for_an_article(void **state)
{
    (void)state;
    static const stance_field none[2];
    const stance_document document = {
        .text = record_text, .size = sizeof record_text - 1, .carry = none};
    assert_document(record_writer(&rows_tsv_format), &document, record_article(), true,
                    "pro-ban\t0.7500\t0.7000\t\t\t\t\tBan it.\n");
}

#define RECORD_SENTENCE                                                                            \
    "{\"label\":\"pro-ban\",\"probability\":0.7500,\"score\":0.7000,"                              \
    "\"probabilities\":{\"pro-ban\":0.7500,\"anti-ban\":0.0500,\"neutral\":0.2000},"               \
    "\"text\":\"Ban it.\",\"start\":0,\"end\":7,"                                                  \
    "\"boilerplate\":false,\"unknown\":false,\"headline\":false"
#define RECORD_VERDICT                                                                             \
    ",\"verdict\":\"pro\",\"lean_label\":\"pro-ban\",\"score\":0.7000,\"share\":1.0000,"           \
    "\"score_low\":0.0000,\"score_high\":0.0000,\"share_low\":0.0000,\"share_high\":0.0000,"       \
    "\"support\":null,\"headline_score\":null,\"body_score\":0.7000,\"flow\":[0.7000],"            \
    "\"sentences\":1,\"counted\":1,\"unknown\":0,\"boilerplate\":0,"                               \
    "\"labels\":{\"pro-ban\":1,\"anti-ban\":0,\"neutral\":0},"                                     \
    "\"warnings\":[],\"language\":null,\"new_terms\":0.0000,\"replaced_bytes\":0}\n"

static void records_are_told_in_json(void **state)
{
    (void)state;
    static const char full[] = ",\"id\":\"x\\t1\","
                               "\"fields\":{\"date\":null,\"by,line\":\"A. \\\"B\\\"\\n\"}";
    static const char bare[] = ",\"id\":null,"
                               "\"fields\":{\"date\":\"2019-05-01\",\"by,line\":null}";
    char expected[1024];
    struct writer writer = record_writer(&jsonl_format);
    snprintf(expected, sizeof expected, "%s%s}\n%s%s%s", RECORD_SENTENCE, full,
             "{\"article\":\"a\\tfile\"", full, RECORD_VERDICT);
    assert_document(writer, &full_record, record_article(), true, expected);
    writer.several = true;
    snprintf(expected, sizeof expected, "%s%s%s}\n%s%s%s", RECORD_SENTENCE,
             ",\"file\":\"a\\tfile\"", bare, "{\"article\":\"a\\tfile\"", bare, RECORD_VERDICT);
    assert_document(writer, &bare_record, record_article(), true, expected);
}

/* The article "Ban it now, said one of the people there." of somebody named "one". */
static void assert_spoken(const struct writer_format *format, const char *expected)
{
    static const stance_speaker speakers[] = {
        {.start = 17, .end = 20, .tally = {.sentences = 1, .counted = 1, .pro = 1, .score = 0.7}}};
    static stance_result sentence;
    stance_article article = *article_of(STANCE_LEAN_PRO);
    struct writer writer = writer_of(format);
    sentence = result_of(PRO, 0, 0, 41);
    sentence.voice = STANCE_VOICE_REPORTED;
    sentence.speaker = 0;
    article.sentences = &sentence;
    article.count = 1;
    article.speakers = speakers;
    article.speaker_count = 1;
    article.voices[STANCE_VOICE_REPORTED] = speakers[0].tally;
    writer.speakers = true;
    const stance_document document = {.text = article_text, .size = sizeof article_text - 1};
    const struct writer_source source = {.file = "f", .document = &document};
    struct strbuf out = {.size = 0};
    writer.out = &out;
    writer_begin(&writer);
    writer_article(&writer, &source, &article);
    strbuf_add_byte(&out, '\0');
    if (!strstr(out.bytes, expected)) assert_string_equal(out.bytes, expected);
    strbuf_free(&out);
}

static void it_is_told_who_says_it(void **state)
{
    (void)state;
    assert_spoken(&rows_tsv_format, "\t\treported\tone\tBan it now,");
    assert_spoken(&rows_csv_format, "label,probability,score,note,voice,speaker,text\n");
    assert_spoken(&jsonl_format, ",\"voice\":\"reported\",\"speaker\":\"one\"}\n");
    assert_spoken(&jsonl_format,
                  ",\"voices\":[{\"voice\":\"own\",\"sentences\":0,\"counted\":0,\"pro\":0,"
                  "\"anti\":0,\"score\":null},{\"voice\":\"quoted\",");
    assert_spoken(&jsonl_format,
                  "\"speakers\":[{\"name\":\"one\",\"start\":17,\"end\":20,\"sentences\":1,"
                  "\"counted\":1,\"pro\":1,\"anti\":0,\"score\":0.7000}],");
    assert_spoken(&plain_format, "                 the people there.\n"
                                 "                 reported: one\n\n");
    assert_spoken(&plain_format, "\nWho says it                     sentences   pro  anti  score\n"
                                 "  in its own words                      0     0     0      -\n"
                                 "  quoted                                0     0     0      -\n"
                                 "  reported                              1     1     0  +0.70\n\n"
                                 "  one                                   1     1     0  +0.70\n");
}

static void records_are_named_in_text(void **state)
{
    (void)state;
#define VERDICT                                                                                    \
    "\nVerdict: leans pro-ban\n  1 pro-ban, 0 anti-ban, 0 neutral\n"                               \
    "  mean score +0.70 (pro minus anti, from -1 to 1)\n  100 % of 1 sentence takes a side\n"
    struct writer writer = record_writer(&plain_format);
    assert_document(writer, &full_record, record_article(), true,
                    "== x 1 ==\npro-ban    75 %  Ban it.\n" VERDICT);
    assert_document(writer, &bare_record, record_article(), false,
                    "\n== line 9 ==\npro-ban    75 %  Ban it.\n" VERDICT);
    writer.several = true;
    assert_document(writer, &bare_record, record_article(), true,
                    "== a file line 9 ==\npro-ban    75 %  Ban it.\n" VERDICT);
}

/* A label that is not sure enough is not shown, whatever the format; its probability is. */
static void what_is_abstained_from_is_not_shown(void **state)
{
    (void)state;
    static const char text[] = "Ban it.";
    const size_t size = sizeof text - 1;
    struct writer writer = writer_of(&jsonl_format);
    writer.abstains = true;
    assert_line(writer_of(&plain_format), text, size, STANCE_FLAG_ABSTAINED,
                "abstain    75 %  Ban it.\n");
    assert_line(writer_of(&rows_tsv_format), text, size, STANCE_FLAG_ABSTAINED,
                "abstain\t0.7500\t0.7000\t\tBan it.\n");
    assert_line(writer_of(&rows_csv_format), text, size,
                STANCE_FLAG_ABSTAINED | STANCE_FLAG_UNKNOWN,
                HEADER "abstain,0.7500,0.7000,unknown,Ban it.\n");
    assert_line(writer_of(&plain_format), text, size, STANCE_FLAG_ABSTAINED | STANCE_FLAG_UNKNOWN,
                "unknown          Ban it.\n");
    assert_line(writer, text, size, STANCE_FLAG_ABSTAINED,
                "{\"label\":null,\"probability\":0.7500,\"score\":0.7000,"
                "\"probabilities\":{\"pro-ban\":0.7500,\"anti-ban\":0.0500,\"neutral\":0.2000},"
                "\"text\":\"Ban it.\",\"start\":0,\"end\":7,\"boilerplate\":false,"
                "\"unknown\":false,\"headline\":false,\"abstained\":true}\n");
    assert_line(writer, text, size, 0,
                "{\"label\":\"pro-ban\",\"probability\":0.7500,\"score\":0.7000,"
                "\"probabilities\":{\"pro-ban\":0.7500,\"anti-ban\":0.0500,\"neutral\":0.2000},"
                "\"text\":\"Ban it.\",\"start\":0,\"end\":7,\"boilerplate\":false,"
                "\"unknown\":false,\"headline\":false,\"abstained\":false}\n");

    static const size_t none[LABELS] = {0};
    stance_result sentence = result_of(PRO, STANCE_FLAG_ABSTAINED, 0, size);
    const stance_article article = {
        .sentences = &sentence, .count = 1, .verdict = {.abstained = 1, .labels = none}};
    assert_article(writer_of(&plain_format), text, &article,
                   "abstain    75 %  Ban it.\n"
                   "\n"
                   "Verdict: none, for no sentence counts\n"
                   "  left out: 1 sentence that is not sure enough\n");
}

static void an_empty_article_is_said_to_be_so(void **state)
{
    (void)state;
    static const size_t counts[LABELS] = {0};
    const stance_article article = {.verdict = {.labels = counts}};
    assert_article(writer_of(&plain_format), "", &article,
                   "The article is empty: there is nothing to label.\n");
    assert_article(writer_of(&rows_tsv_format), "", &article, "");
}

static void numbers_have_no_negative_zero(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{-0.00001, "0.0000"}, {-0.0, "0.0000"}, {-0.00006, "-0.0001"}, {1, "1.0000"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf out = {.size = 0};
        writer_number(&out, cases[i].value);
        assert_written(&out, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tsv_rows_are_one_line_with_the_text_last),
        cmocka_unit_test(csv_is_quoted_where_it_must_be),
        cmocka_unit_test(json_is_escaped_and_valid),
        cmocka_unit_test(lines_of_text_are_not_wrapped),
        cmocka_unit_test(text_is_wrapped_beside_its_label),
        cmocka_unit_test(every_lean_has_its_words),
        cmocka_unit_test(an_article_has_a_record_of_its_own),
        cmocka_unit_test(an_article_has_its_warnings),
        cmocka_unit_test(records_have_columns_in_tsv),
        cmocka_unit_test(records_have_columns_in_csv),
        cmocka_unit_test(columns_of_records_are_empty_for_an_article),
        cmocka_unit_test(records_are_told_in_json),
        cmocka_unit_test(it_is_told_who_says_it),
        cmocka_unit_test(records_are_named_in_text),
        cmocka_unit_test(what_is_abstained_from_is_not_shown),
        cmocka_unit_test(an_empty_article_is_said_to_be_so),
        cmocka_unit_test(numbers_have_no_negative_zero),
    };
    return cmocka_run_group_tests(tests, make_model, free_model);
}
