/* Pages of tests/spec/boilerplate.txt, line by line, and the decisions that are made a sentence at
 * a time. */
#include "text/boilerplate.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGE_LINES_MAX = 256, LINE_SIZE_MAX = 2048 };

struct spec_page {
    char name[LINE_SIZE_MAX];
    char text[PAGE_LINES_MAX * LINE_SIZE_MAX / 8];
    size_t size;
    struct paragraph lines[PAGE_LINES_MAX];
    enum article_kind expected[PAGE_LINES_MAX];
    size_t count;
    bool gap;
};

static const char kind_letters[] = {
    [ARTICLE_PROSE] = 'P', [ARTICLE_BOILERPLATE] = '-', [ARTICLE_HEADLINE] = 'H'};

/* Bullets as article.c takes them off; the spec has no others. */
static size_t marker_size(const char *line)
{
    static const char *const bullets[] = {"• ", "● ", "- ", "* "};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (strncmp(line, bullets[i], strlen(bullets[i])) == 0) return strlen(bullets[i]);
    return 0;
}

static void page_add(struct spec_page *page, char letter, const char *line)
{
    size_t size = strlen(line), space = strspn(line, " ");
    assert_true(page->count < PAGE_LINES_MAX && page->size + size + 1 < sizeof page->text);
    const char *found = strchr("P-H", letter);
    assert_non_null(found);
    for (int kind = ARTICLE_PROSE; kind <= ARTICLE_HEADLINE; kind++)
        if (kind_letters[kind] == letter) page->expected[page->count] = (enum article_kind)kind;
    page->lines[page->count++] = (struct paragraph){
        .start = page->size + space,
        .end = page->size + size,
        .body = page->size + space + marker_size(line + space),
        .gap = page->gap,
    };
    memcpy(page->text + page->size, line, size);
    page->size += size;
    page->text[page->size++] = '\n';
    page->gap = false;
}

static size_t check_page(struct spec_page *page)
{
    size_t wrong = 0;
    if (page->count == 0) return 0;
    assert_true(boilerplate_judge(page->text, page->lines, page->count));
    for (size_t i = 0; i < page->count; i++) {
        const struct paragraph *line = &page->lines[i];
        if (line->kind == page->expected[i]) continue;
        print_error("%s: %c expected, %c found: %.*s\n", page->name,
                    kind_letters[page->expected[i]], kind_letters[line->kind],
                    (int)(line->end - line->start), page->text + line->start);
        wrong++;
    }
    return wrong;
}

static void test_spec(void **state)
{
    (void)state;
    FILE *file = fopen(STANCE_TESTS_DIR "/spec/boilerplate.txt", "r");
    assert_non_null(file);
    static struct spec_page page;
    char line[LINE_SIZE_MAX];
    size_t wrong = 0, pages = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "== ", 3) == 0) {
            wrong += check_page(&page);
            page = (struct spec_page){0};
            strcpy(page.name, line + 3);
            pages++;
        } else if (pages && line[0] && line[1] == ' ') {
            page_add(&page, line[0], line + 2);
        } else {
            page.gap = true;
        }
    }
    wrong += check_page(&page);
    fclose(file);
    assert_true(pages >= 12);
    assert_int_equal(wrong, 0);
}

/* ---------------------------------------------------------------- sentences */

/* The kind of one sentence of a paragraph. */
static enum article_kind sentence_kind(const struct paragraph *paragraph, const char *text,
                                       const char *sentence, size_t index, size_t count)
{
    const char *at = strstr(text, sentence);
    assert_non_null(at);
    size_t start = (size_t)(at - text);
    enum article_kind kind =
        boilerplate_sentence(text, paragraph, start, start + strlen(sentence), index, count);
    return kind;
}

static void test_sign_off_at_the_end_of_prose(void **state)
{
    (void)state;
    const char *text = "The vote is due on Friday. Ann Other contributed to this report. Share";
    struct paragraph prose = {.end = strlen(text), .kind = ARTICLE_PROSE};
    assert_int_equal(sentence_kind(&prose, text, "The vote is due on Friday.", 0, 3),
                     ARTICLE_PROSE);
    assert_int_equal(sentence_kind(&prose, text, "Ann Other contributed to this report.", 1, 3),
                     ARTICLE_BOILERPLATE);
    assert_int_equal(sentence_kind(&prose, text, "Share", 2, 3), ARTICLE_BOILERPLATE);
}

static void test_caption_that_tells_more(void **state)
{
    (void)state;
    const char *prose = "The old mill by the river was sold to a brewery on Monday.\n";
    const char *picture = "FILE - The mill is seen from the road in May 2019.";
    const char *story = "The owners of the mill say that it will never make paper again.";
    const char *credit = "(AP Photo/Ann Other)";
    char text[512];
    size_t size = (size_t)snprintf(text, sizeof text, "%s%s %s %s", prose, picture, story, credit);
    size_t start = strlen(prose);
    struct paragraph page[] = {{.end = start - 1}, {.start = start, .body = start, .end = size}};
    assert_true(boilerplate_judge(text, page, 2));
    assert_int_equal(page[0].kind, ARTICLE_PROSE);
    assert_int_equal(page[1].kind, ARTICLE_BOILERPLATE);
    assert_int_equal(sentence_kind(&page[1], text, picture, 0, 3), ARTICLE_BOILERPLATE);
    assert_int_equal(sentence_kind(&page[1], text, story, 1, 3), ARTICLE_PROSE);
    assert_int_equal(sentence_kind(&page[1], text, credit, 2, 3), ARTICLE_BOILERPLATE);
}

/* Words of cues in ordinary sentences do not make them boilerplate. */
static void test_prose_with_cue_words(void **state)
{
    (void)state;
    static const char *const sentences[] = {
        "The firm changed its privacy policy after complaints from users in four countries.",
        "Shares fell by a fifth, and the newsletter that had predicted it sold out.",
        "The plan is seen as a threat by the fishermen of the northern villages.",
        "“You should subscribe to the idea that your vote counts,” she told the crowd.",
        "Reporting by the magazine had shown that the tests were never carried out.",
        "By the end of the year the ministry wants to have read all 40,000 letters.",
        "He said the cookies were stale and that nobody should have to sign up for that.",
        "Follow the money, the old reporter used to say, and you will find the editor.",
        "Sources told Reuters that the photo had been taken in a studio.",
    };
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        size_t size = strlen(sentences[i]);
        struct paragraph page[] = {{.end = size, .gap = true}};
        assert_true(boilerplate_judge(sentences[i], page, 1));
        if (page[0].kind != ARTICLE_PROSE) print_error("%s\n", sentences[i]);
        assert_int_equal(page[0].kind, ARTICLE_PROSE);
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    struct paragraph page[] = {{.end = 5}};
    memory_fail_from(1);
    assert_false(boilerplate_judge("Hello", page, 1));
    memory_fail_from(0);
    assert_true(boilerplate_judge("Hello", page, 1));
    assert_true(boilerplate_judge("", page, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spec),
        cmocka_unit_test(test_sign_off_at_the_end_of_prose),
        cmocka_unit_test(test_caption_that_tells_more),
        cmocka_unit_test(test_prose_with_cue_words),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
