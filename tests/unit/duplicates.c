/* Which rows repeat which: texts, words, nearly the same words, and rows that are held out. */
#include "train/duplicates.h"

#include "base/memory.h"
#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS_MAX = 8, FOUND_MAX = 8 };

static const char sentence[] =
    "The minister told the house on Tuesday that the ban on Huawei would go ahead as planned.";
static const char swapped[] =
    "The minister told the house on Tuesday that the ban on Ericsson would go ahead as planned.";
static const char shouted[] =
    "THE MINISTER told the house, on Tuesday, that the ban on  Huawei would go ahead as planned!";
static const char again[] =
    "The minister told the house on Tuesday that the ban on Nokia would go ahead as planned.";
static const char other[] = "Nobody expects the price of a phone to fall because of that.";

struct pair {
    stance_finding_kind kind;
    size_t row, other;
    bool same_text;
    double similarity; /* 0: anything below 1 */
};

static const struct example {
    const char *name;
    const char *training[ROWS_MAX][2]; /* label and text, up to a NULL */
    const char *test[ROWS_MAX][2];
    struct pair found[FOUND_MAX]; /* up to one of row 0 and other 0 */
} examples[] = {
    {"nothing", {{"pro", sentence}, {"pro", other}}, {{"pro", "Something else."}}, {{0}}},
    {"the same text",
     {{"pro", sentence}, {"con", other}, {"pro", sentence}, {"pro", sentence}},
     {{NULL}},
     {{STANCE_FINDING_DUPLICATE, 2, 0, true, 1}, {STANCE_FINDING_DUPLICATE, 3, 0, true, 1}}},
    {"white space at the ends does not count",
     {{"pro", other}, {"pro", "  Good.\n"}, {"pro", "Good. "}},
     {{NULL}},
     {{STANCE_FINDING_DUPLICATE, 2, 1, true, 1}}},
    {"the same words",
     {{"pro", other}, {"pro", sentence}, {"pro", shouted}},
     {{NULL}},
     {{STANCE_FINDING_NEAR, 2, 1, false, 1}}},
    {"the same text under two labels",
     {{"pro", sentence}, {"con", sentence}, {"con", sentence}, {"pro", sentence}},
     {{NULL}},
     {{STANCE_FINDING_CONFLICT, 1, 0, true, 1},
      {STANCE_FINDING_CONFLICT, 2, 0, true, 1},
      {STANCE_FINDING_DUPLICATE, 2, 1, true, 1},
      {STANCE_FINDING_DUPLICATE, 3, 0, true, 1}}},
    {"the same words under two labels",
     {{"pro", sentence}, {"con", shouted}},
     {{NULL}},
     {{STANCE_FINDING_CONFLICT, 1, 0, false, 1}}},
    {"a name swapped",
     {{"pro", other}, {"pro", sentence}, {"pro", swapped}},
     {{NULL}},
     {{STANCE_FINDING_NEAR, 2, 1, false, 0}}},
    {"the most similar row of each label",
     {{"con", sentence}, {"pro", swapped}, {"pro", again}},
     {{NULL}},
     {{STANCE_FINDING_NEAR, 1, 0, false, 0},
      {STANCE_FINDING_NEAR, 2, 1, false, 0},
      {STANCE_FINDING_NEAR, 2, 0, false, 0}}},
    {"no words",
     {{"pro", "!!!"}, {"pro", "???"}, {"pro", "!!!"}},
     {{NULL}},
     {{STANCE_FINDING_DUPLICATE, 2, 0, true, 1}}},
    {"a word that occurs more often",
     {{"pro", "no no no no no no no no no no"}, {"pro", "no no no no no no"}},
     {{NULL}},
     {{0}}},
    {"rows held out, whatever their label",
     {{"pro", other}, {"pro", sentence}},
     {{"con", "Something else."}, {"con", sentence}, {"pro", shouted}, {"pro", swapped}},
     {{STANCE_FINDING_OVERLAP, 1, 1, true, 1},
      {STANCE_FINDING_OVERLAP, 2, 1, false, 1},
      {STANCE_FINDING_OVERLAP, 3, 1, false, 0}}},
    {"rows held out are not compared with each other",
     {{"pro", other}},
     {{"pro", sentence}, {"pro", sentence}, {"con", shouted}, {"pro", swapped}},
     {{0}}},
};

static stance_dataset *dataset_of(const char *const rows[ROWS_MAX][2])
{
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < ROWS_MAX && rows[i][0]; i++)
        assert_true(samples_add(dataset, NULL, rows[i][0], rows[i][1]));
    return dataset;
}

static void assert_found(const struct example *example, const stance_audit *audit)
{
    size_t wanted = 0, found = 0;
    for (size_t kind = 0; kind < STANCE_FINDING_KINDS; kind++) {
        const struct audit_list *list = &audit->lists[kind];
        for (size_t i = 0; i < list->count; i++, found++) {
            const stance_finding *is = &list->findings[i];
            const struct pair *pair = &example->found[found];
            bool right = found < FOUND_MAX && is->kind == pair->kind && is->row == pair->row &&
                         is->other == pair->other && is->same_text == pair->same_text &&
                         (pair->similarity > 0
                              ? is->similarity == 1
                              : is->similarity >= STANCE_AUDIT_SIMILARITY && is->similarity < 1);
            if (!right)
                fail_msg("%s: found %zu %zu %zu (%f)", example->name, kind, is->row, is->other,
                         is->similarity);
        }
    }
    while (wanted < FOUND_MAX && example->found[wanted].row) wanted++;
    if (found != wanted) fail_msg("%s: found %zu of %zu", example->name, found, wanted);
}

static void find(const stance_dataset *training, const stance_dataset *test, stance_audit *audit)
{
    stance_train_options options = samples_options("linear");
    stance_error error = {0};
    assert_int_equal(duplicates_find(training, test, &options, audit, &error), STANCE_OK);
}

static void free_lists(stance_audit *audit)
{
    for (size_t i = 0; i < STANCE_FINDING_KINDS; i++) memory_free(audit->lists[i].findings);
}

static void rows_that_repeat_others_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        stance_dataset *training = dataset_of(examples[i].training);
        stance_dataset *test = dataset_of(examples[i].test);
        stance_audit audit = {0};
        find(training, stance_dataset_count(test) ? test : NULL, &audit);
        assert_found(&examples[i], &audit);
        free_lists(&audit);
        stance_dataset_free(training);
        stance_dataset_free(test);
    }
}

/* Each row of a template is found, though not each pair of them. */
static void a_template_is_found_however_often_it_is_used(void **state)
{
    (void)state;
    enum { ROWS = 2000 };
    stance_dataset *dataset = stance_dataset_new(NULL);
    for (size_t i = 0; i < ROWS; i++) {
        char text[SAMPLES_SIZE];
        snprintf(text, sizeof text,
                 "The operator of district number%zu will have to replace all of its switches by "
                 "the end of next year.",
                 i);
        assert_true(samples_add(dataset, NULL, i % 2 ? "pro" : "con", text));
    }
    stance_audit audit = {0};
    find(dataset, NULL, &audit);
    const struct audit_list *list = &audit.lists[STANCE_FINDING_NEAR];
    bool met[ROWS] = {false};
    for (size_t i = 0; i < list->count; i++) {
        met[list->findings[i].row] = true;
        assert_true(list->findings[i].other < list->findings[i].row);
    }
    size_t all = 0;
    for (size_t i = 0; i < ROWS; i++) all += met[i];
    assert_int_equal(all, ROWS - 1);
    assert_true(list->count <= 2 * ROWS);
    free_lists(&audit);
    stance_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_that_repeat_others_are_found),
        cmocka_unit_test(a_template_is_found_however_often_it_is_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
