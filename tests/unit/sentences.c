/* Runs the cases of tests/spec/sentences.txt, and holds the promises of the header over real
 * articles, random bytes and paragraphs made to be slow. */
#include "text/sentences.h"

#include "base/memory.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { CASES_MIN = 170, LINE_SIZE = 8192, EXPECTED_MAX = 32, FILE_MAX = 1 << 22 };

/* ---------------------------------------------------------------- properties */

static bool is_space_at(const char *text, size_t at, size_t end, size_t *length)
{
    return unicode_is_space(utf8_decode(text + at, end - at, length));
}

/* Walks the code points of [start, end) and the spans side by side: each point that is no white
 * space must lie within a span, and spans begin and end between points, at no white space. */
static void check_spans(const char *text, size_t start, size_t end, const struct span_list *list)
{
    size_t length = 0;
    size_t item = 0;
    size_t last = start; /* past the last point that is no white space */
    for (size_t at = start; at < end; at += length) {
        bool space = is_space_at(text, at, end, &length);
        bool inside = item < list->count && at >= list->items[item].start;
        if (inside && at == list->items[item].start) assert_false(space);
        if (!space) {
            assert_true(inside);
            assert_true(at + length <= list->items[item].end);
            last = at + length;
        }
        if (item < list->count && at + length >= list->items[item].end) {
            assert_int_equal(last, list->items[item].end);
            item++;
        }
    }
    assert_int_equal(item, list->count);
    for (size_t i = 0; i < list->count; i++) {
        assert_true(list->items[i].start < list->items[i].end);
        if (i) assert_true(list->items[i].start >= list->items[i - 1].end);
    }
}

static void split_and_check(const char *text, size_t start, size_t end, const char *language)
{
    struct span_list list = {0};
    assert_true(sentences_split(text, start, end, language, &list));
    check_spans(text, start, end, &list);
    span_list_free(&list);
}

/* ---------------------------------------------------------------- the spec */

struct spec_case {
    char name[LINE_SIZE], language[64], input[LINE_SIZE];
    char expected[EXPECTED_MAX][LINE_SIZE];
    size_t count;
    bool given;
};

static void unescape(const char *from, char *to)
{
    for (; *from; from++) {
        if (from[0] == '\\' && (from[1] == 'n' || from[1] == 't')) {
            *to++ = from[1] == 'n' ? '\n' : '\t';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

static bool matches(const struct spec_case *spec, const struct span_list *list)
{
    if (list->count != spec->count) return false;
    for (size_t i = 0; i < list->count; i++) {
        size_t size = list->items[i].end - list->items[i].start;
        if (size != strlen(spec->expected[i])) return false;
        if (memcmp(spec->input + list->items[i].start, spec->expected[i], size) != 0) return false;
    }
    return true;
}

static bool passes(const struct spec_case *spec)
{
    struct span_list list = {0};
    size_t size = strlen(spec->input);
    assert_true(sentences_split(spec->input, 0, size, spec->language, &list));
    check_spans(spec->input, 0, size, &list);
    bool good = matches(spec, &list);
    if (!good) {
        print_message("case: %s (%s)\n", spec->name, spec->language);
        for (size_t i = 0; i < spec->count; i++) print_message("  wanted %s\n", spec->expected[i]);
        for (size_t i = 0; i < list.count; i++)
            print_message("  got    %.*s\n", (int)(list.items[i].end - list.items[i].start),
                          spec->input + list.items[i].start);
    }
    span_list_free(&list);
    return good;
}

static void reset(struct spec_case *spec)
{
    spec->count = 0;
    spec->given = false;
    spec->name[0] = '\0';
    strcpy(spec->language, "english");
}

/* Takes one line of the spec; at a blank line the case is run. */
static void read_line(struct spec_case *spec, const char *line, size_t *cases, size_t *failures)
{
    if (line[0] == '\0') {
        if (spec->given) {
            ++*cases;
            *failures += !passes(spec);
        }
        reset(spec);
    } else if (strncmp(line, "# ", 2) == 0) {
        snprintf(spec->name, sizeof spec->name, "%s", line + 2);
    } else if (strncmp(line, "language: ", 10) == 0) {
        snprintf(spec->language, sizeof spec->language, "%s", line + 10);
    } else if (strncmp(line, "> ", 2) == 0) {
        assert_false(spec->given);
        spec->given = true;
        unescape(line + 2, spec->input);
    } else if (strncmp(line, "| ", 2) == 0) {
        assert_true(spec->count < EXPECTED_MAX);
        unescape(line + 2, spec->expected[spec->count++]);
    } else {
        fail_msg("not a line of a spec: %s", line);
    }
}

static void test_spec(void **state)
{
    (void)state;
    static struct spec_case spec;
    FILE *file = fopen(STANCE_TESTS_DIR "/spec/sentences.txt", "r");
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

/* ---------------------------------------------------------------- real articles */

static void check_paragraphs(const char *text, size_t size)
{
    for (size_t start = 0; start < size;) {
        const char *feed = memchr(text + start, '\n', size - start);
        size_t end = feed ? (size_t)(feed - text) : size;
        split_and_check(text, start, end, "english");
        start = end + 1;
    }
    split_and_check(text, 0, size, "none");
}

static void test_articles(void **state)
{
    (void)state;
    DIR *directory = opendir(STANCE_SHARED_DIR "/articles");
    if (!directory) {
        print_message("no articles here: skipped\n");
        skip();
    }
    char *text = malloc(FILE_MAX);
    assert_non_null(text);
    for (struct dirent *entry; (entry = readdir(directory));) {
        char path[4096];
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/articles/%s", STANCE_SHARED_DIR, entry->d_name);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        check_paragraphs(text, fread(text, 1, FILE_MAX, file));
        fclose(file);
    }
    free(text);
    closedir(directory);
}

/* ---------------------------------------------------------------- hard text */

static const char *const languages[] = {"none",  "english",  "german", "french",
                                        "greek", "armenian", "arabic", "hindi",
                                        "tamil", "dutch",    "russian"};

static unsigned random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void test_random(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        ".",  "...", ". ",   " ", "?",        "!",    "\"",   "'",   "(",  ")",   "[1]", "“",
        "”",  "’",   "«",    "»", "•",        "a",    "B",    "the", "He", "U.S", "1",   "2)",
        "。", "」",  "」と", "।", "\n",       "\xC2", "\xA0", "…",   "—",  "- ",  "i",   "Mr",
        "4.", "@",   "://",  "ß", "\xE2\x80", "¿",    "И",    "г",   ";",  "\t",  "a. ", "b. "};
    uint32_t seed = 1;
    char text[512];
    for (int round = 0; round < 20000; round++) {
        size_t size = 0;
        while (size < sizeof text - 16) {
            const char *piece = pieces[random_next(&seed) % (sizeof pieces / sizeof *pieces)];
            size_t length = strlen(piece);
            memcpy(text + size, piece, length);
            size += length;
            if (random_next(&seed) % 50 == 0) text[size++] = (char)random_next(&seed);
        }
        size_t start = random_next(&seed) % 8;
        split_and_check(text, start, size,
                        languages[(size_t)round % (sizeof languages / sizeof *languages)]);
    }
}

static void test_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        ".",   ". ", "\"",  "(",         ")", ".)", "?\"", "! ",  "a.",   "Ab. ", ".\" ", "[1]",
        "...", "• ", "1. ", ".\xC2\xA0", "x", " ",  "''",  "(a.", ". . ", "«. ",  "mr. ", "a@"};
    enum { PIECES = sizeof pieces / sizeof *pieces, SIZE = 5 << 20, SECONDS_MAX = 60 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    clock_t begun = clock();
    for (size_t i = 0; i <= PIECES; i++) {
        uint32_t seed = 7;
        size_t size = 0;
        size_t wanted = i < PIECES ? SIZE / 10 : SIZE - 8;
        while (size < wanted) {
            size_t pick = i < PIECES ? i : random_next(&seed) % PIECES;
            size_t length = strlen(pieces[pick]);
            memcpy(text + size, pieces[pick], length);
            size += length;
        }
        struct span_list list = {0};
        assert_true(sentences_split(text, 0, size, "english", &list));
        span_list_free(&list);
    }
    assert_true((double)(clock() - begun) / CLOCKS_PER_SEC < SECONDS_MAX);
    free(text);
}

static void test_edges(void **state)
{
    (void)state;
    struct span_list list = {0};
    assert_true(sentences_split("", 0, 0, "none", &list));
    assert_true(sentences_split(" \n\t ", 0, 4, "none", &list));
    assert_int_equal(list.count, 0);
    assert_true(sentences_split("One. Two. Three.", 5, 9, "klingon", &list));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].start, 5);
    assert_int_equal(list.items[0].end, 9);
    span_list_free(&list);
    assert_null(list.items);
    span_list_free(&list);
}

static void test_no_memory(void **state)
{
    (void)state;
    struct span_list list = {0};
    memory_fail_from(1);
    assert_false(sentences_split("One. Two.", 0, 9, "english", &list));
    memory_fail_from(0);
    assert_int_equal(list.count, 0);
    span_list_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spec),   cmocka_unit_test(test_articles),
        cmocka_unit_test(test_random), cmocka_unit_test(test_linear_time),
        cmocka_unit_test(test_edges),  cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
