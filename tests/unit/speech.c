/* Runs the cases of tests/spec/speech.txt, and holds the promises of the header over empty and
 * broken text, text made to be slow, and want of memory. */
#include "text/speech.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { CASES_MIN = 180, LINE_SIZE = 1024, TEXT_SIZE = 8192, EXPECTED_MAX = 32 };

static const char *const voices[] = {
    [SPEECH_OWN] = "own", [SPEECH_QUOTED] = "quoted", [SPEECH_REPORTED] = "reported"};

/* ---------------------------------------------------------------- the spec */

struct spec_case {
    char name[LINE_SIZE], language[64];
    char text[TEXT_SIZE]; /* its paragraphs, a line feed behind each */
    size_t size;
    enum article_kind kinds[EXPECTED_MAX]; /* [paragraphs] */
    size_t paragraphs;
    char expected[EXPECTED_MAX][LINE_SIZE];
    size_t count;
};

static void add_sentence(struct article_text *article, struct article_sentence sentence)
{
    article->items = memory_reserve(article->items, &article->capacity, article->count + 1,
                                    sizeof *article->items);
    assert_non_null(article->items);
    article->items[article->count++] = sentence;
}

/* The sentences of each line of text; kinds is [lines], or NULL for prose. */
static void make_article(const char *text, size_t size, const char *language,
                         const enum article_kind *kinds, struct article_text *article)
{
    size_t paragraph = 0;
    for (size_t start = 0; start < size; paragraph++) {
        const char *feed = memchr(text + start, '\n', size - start);
        size_t end = feed ? (size_t)(feed - text) : size;
        struct span_list spans = {0};
        assert_true(sentences_split(text, start, end, language, &spans));
        for (size_t i = 0; i < spans.count; i++)
            add_sentence(article, (struct article_sentence){
                                      spans.items[i].start, spans.items[i].end,
                                      kinds ? kinds[paragraph] : ARTICLE_PROSE, paragraph});
        span_list_free(&spans);
        start = end + 1;
    }
}

static void describe(const char *text, const struct speech *speech, size_t i, char *out)
{
    const struct speech_sentence *sentence = &speech->sentences[i];
    int used = snprintf(out, LINE_SIZE, "%s", voices[sentence->voice]);
    if (sentence->speaker == SPEECH_NOBODY) return;
    struct span span = speech->speakers.items[sentence->speaker];
    snprintf(out + used, LINE_SIZE - (size_t)used, ": %.*s", (int)(span.end - span.start),
             text + span.start);
}

static bool passes(const struct spec_case *spec)
{
    struct article_text article = {0};
    struct speech speech = {.sentences = NULL};
    make_article(spec->text, spec->size, spec->language, spec->kinds, &article);
    assert_true(speech_read(spec->text, &article, spec->language, &speech));
    bool good = article.count == spec->count;
    if (!good)
        print_message("case: %s: %zu sentences, not %zu\n", spec->name, article.count, spec->count);
    for (size_t i = 0; i < article.count && i < spec->count; i++) {
        char got[LINE_SIZE];
        describe(spec->text, &speech, i, got);
        if (strcmp(got, spec->expected[i]) == 0) continue;
        good = false;
        print_message("case: %s\n  wanted %s\n  got    %s\n", spec->name, spec->expected[i], got);
    }
    speech_free(&speech);
    article_free(&article);
    return good;
}

static void reset(struct spec_case *spec)
{
    memset(spec, 0, sizeof *spec);
    strcpy(spec->language, "english");
}

static void add_paragraph(struct spec_case *spec, const char *line, enum article_kind kind)
{
    assert_true(spec->paragraphs < EXPECTED_MAX);
    spec->kinds[spec->paragraphs++] = kind;
    int used = snprintf(spec->text + spec->size, TEXT_SIZE - spec->size, "%s\n", line);
    spec->size += (size_t)used;
    assert_true(spec->size < TEXT_SIZE);
}

/* Takes one line of the spec; at a blank line the case is run. */
static void read_line(struct spec_case *spec, const char *line, size_t *cases, size_t *failures)
{
    if (line[0] == '\0') {
        if (spec->count) {
            ++*cases;
            *failures += !passes(spec);
        }
        reset(spec);
    } else if (strncmp(line, "# ", 2) == 0) {
        snprintf(spec->name, sizeof spec->name, "%s", line + 2);
    } else if (strncmp(line, "language: ", 10) == 0) {
        snprintf(spec->language, sizeof spec->language, "%s", line + 10);
    } else if (strncmp(line, "> ", 2) == 0) {
        add_paragraph(spec, line + 2, ARTICLE_PROSE);
    } else if (strncmp(line, "~ ", 2) == 0) {
        add_paragraph(spec, line + 2, ARTICLE_BOILERPLATE);
    } else if (strncmp(line, "| ", 2) == 0) {
        assert_true(spec->count < EXPECTED_MAX);
        snprintf(spec->expected[spec->count++], LINE_SIZE, "%s", line + 2);
    } else {
        fail_msg("not a line of a spec: %s", line);
    }
}

static void test_spec(void **state)
{
    (void)state;
    static struct spec_case spec;
    FILE *file = fopen(STANCE_TESTS_DIR "/spec/speech.txt", "r");
    assert_non_null(file);
    char line[LINE_SIZE];
    size_t cases = 0, failures = 0;
    reset(&spec);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        read_line(&spec, line, &cases, &failures);
    }
    read_line(&spec, "", &cases, &failures);
    fclose(file);
    print_message("%zu of %zu cases pass\n", cases - failures, cases);
    assert_true(cases >= CASES_MIN);
    assert_int_equal(failures, 0);
}

/* ---------------------------------------------------------------- edges */

static void check(const char *text, size_t size, const struct article_text *article,
                  const struct speech *speech)
{
    (void)text;
    size_t known = 0;
    for (size_t i = 0; i < article->count; i++) {
        size_t speaker = speech->sentences[i].speaker;
        assert_in_range(speech->sentences[i].voice, SPEECH_OWN, SPEECH_REPORTED);
        if (speaker == SPEECH_NOBODY) continue;
        assert_true(speech->sentences[i].voice != SPEECH_OWN);
        assert_true(speaker <= known); /* in order of appearance */
        if (speaker == known) known++;
    }
    assert_int_equal(known, speech->speakers.count);
    for (size_t i = 0; i < speech->speakers.count; i++) {
        assert_true(speech->speakers.items[i].start < speech->speakers.items[i].end);
        assert_true(speech->speakers.items[i].end <= size);
    }
}

static void read_and_check(const char *text, size_t size, const char *language,
                           struct speech *speech)
{
    struct article_text article = {0};
    assert_true(article_read(text, size, language, &article));
    assert_true(speech_read(text, &article, language, speech));
    check(text, size, &article, speech);
    article_free(&article);
}

static void test_empty(void **state)
{
    (void)state;
    struct speech speech = {.sentences = NULL};
    read_and_check("", 0, "english", &speech);
    assert_int_equal(speech.speakers.count, 0);
    read_and_check(" \n\n\t", 4, "english", &speech);
    read_and_check("\"", 1, "english", &speech);
    read_and_check("said", 4, "english", &speech);
    speech_free(&speech);
    assert_null(speech.sentences);
    speech_free(&speech);
}

static void test_memory_is_used_again(void **state)
{
    (void)state;
    static const char first[] = "Ivo Brandt said the dam was safe. \"It is,\" Lena Kovacs said.\n";
    struct speech speech = {.sentences = NULL};
    read_and_check(first, sizeof first - 1, "english", &speech);
    assert_int_equal(speech.speakers.count, 2);
    read_and_check("It rained all day in the town.", 30, "english", &speech);
    assert_int_equal(speech.speakers.count, 0);
    assert_int_equal(speech.sentences[0].voice, SPEECH_OWN);
    speech_free(&speech);
}

static const char *const pieces[] = {"\"",        "'",       "“",       "”",
                                     "‘",         "’",       "«",       "»",
                                     "„",         " ",       ". ",      ", ",
                                     "\n",        "said",    " said ",  "Mr ",
                                     "Ivo ",      "Brandt",  " he ",    " of ",
                                     "the ",      " and ",   " who ",   "(",
                                     ")",         " - ",     ": ",      "U.S. ",
                                     "’s ",       "s' ",     "\0",      "\xC2",
                                     "\xE2\x80",  "\xFF",    "saying ", "according to ",
                                     "Ministry ", "U.K.’s ", "a ",      "quoted ",
                                     "-",         "&",       "1",       "Theresa May ",
                                     "minister ", "was ",    "The ",    "words of "};

enum { PIECES = sizeof pieces / sizeof *pieces };

static size_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static size_t add_piece(char *out, size_t piece)
{
    size_t length = strlen(pieces[piece]);
    if (!length) length = 1; /* the NUL byte */
    memcpy(out, pieces[piece], length);
    return length;
}

static void test_garbage(void **state)
{
    (void)state;
    uint32_t seed = 5;
    struct speech speech = {.sentences = NULL};
    for (int round = 0; round < 3000; round++) {
        char text[512];
        size_t size = 0;
        while (size < sizeof text - 32) {
            size += add_piece(text + size, next_random(&seed) % PIECES);
            if (next_random(&seed) % 50 == 0) text[size++] = (char)next_random(&seed);
        }
        char *exact = memory_new(size, 1); /* reading past the end is seen */
        assert_non_null(exact);
        memcpy(exact, text, size);
        read_and_check(exact, size, round % 8 ? "english" : "none", &speech);
        memory_free(exact);
    }
    speech_free(&speech);
}

/* A megabyte of each piece, and of all of them in disorder, as one sentence or as it is split. */
static void test_linear_time(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20, SECONDS_MAX = 60 };
    char *text = memory_new(SIZE + 32, 1);
    assert_non_null(text);
    struct speech speech = {.sentences = NULL};
    clock_t begun = clock();
    for (size_t i = 0; i <= PIECES; i++) {
        uint32_t seed = 7;
        size_t size = 0, wanted = i == 0 || i == PIECES ? SIZE : SIZE / 16;
        while (size < wanted)
            size += add_piece(text + size, i < PIECES ? i : next_random(&seed) % PIECES);
        struct article_sentence whole = {0, size, ARTICLE_PROSE, 0};
        struct article_text article = {&whole, 1, 1};
        assert_true(speech_read(text, &article, "english", &speech));
        check(text, size, &article, &speech);
        read_and_check(text, size, "english", &speech);
    }
    assert_true((double)(clock() - begun) / CLOCKS_PER_SEC < SECONDS_MAX);
    speech_free(&speech);
    memory_free(text);
}

/* ---------------------------------------------------------------- want of memory */

static void test_no_memory(void **state)
{
    (void)state;
    static const char text[] =
        "Ivo Brandt, the mayor, said: \"The dam is safe. It is old.\n\"We built it,\" he added.\n"
        "A spokesman for the Energy Ministry denied it. The ministry said it was 'old'.\n"
        "Lena Kovacs said no. Karl Meier said yes. Ann Lee, Bo Ek, Cy Dahl and Di Fox agreed.\n"
        "Ed Gray met Flo Hill, Guy Ives, Hal Jones, Ike Kent, Jan Long, Kim Moss and Liv Nash.\n";
    struct article_text article = {0};
    make_article(text, sizeof text - 1, "english", NULL, &article);
    bool done = false;
    long n = 1;
    for (; !done && n < 1000; n++) {
        struct speech speech = {.sentences = NULL};
        memory_fail_from(n);
        done = speech_read(text, &article, "english", &speech);
        memory_fail_from(0);
        if (done) assert_true(speech.speakers.count >= 3);
        speech_free(&speech);
    }
    assert_true(done);
    assert_true(n > 5);
    article_free(&article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spec),      cmocka_unit_test(test_empty),
        cmocka_unit_test(test_garbage),   cmocka_unit_test(test_memory_is_used_again),
        cmocka_unit_test(test_no_memory), cmocka_unit_test(test_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
