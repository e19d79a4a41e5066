/* Training rows come first and test rows behind them, in one numbering. Rows of the same text, and
 * of the same words, are found by interning them. Of the rows of the same words only the first is
 * looked at further, as the set of its words: single words, so that a sentence with one name
 * swapped for another still resembles its origin (longer shingles would take several away for each
 * change), each with its number among the equal ones (Broder's "option A"), so that a repeated
 * word counts as often as it occurs. A sentence of 9 words with one of them swapped has a
 * resemblance of 0.8, one of 20 words has 0.9. */
#include "train/duplicates.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/intern.h"
#include "base/memory.h"
#include "text/words.h"
#include "train/dataset.h"
#include "train/resemblance.h"

#include <stdlib.h>
#include <string.h>

#define NO_ROW UINT32_MAX

/* By what rows are the same. */
enum sameness {
    SAME_TEXT,
    SAME_WORDS,
    SAME_TEXT_AND_LABEL,
    SAME_WORDS_AND_LABEL,
    SAMENESSES,
};

enum { LIKE_LABEL, UNLIKE_LABEL, SLOTS }; /* the label of the row before is the same, or not */

/* The most similar row before. */
struct near {
    uint32_t row; /* or NO_ROW */
    double similarity;
};

struct search {
    const stance_dataset *training, *test;
    size_t training_rows, rows;      /* rows: with the test rows */
    struct intern *keys[SAMENESSES]; /* what was met */
    uint32_t *key_rows[SAMENESSES];  /* [rows] the first row of each key */
    uint32_t *firsts[SAMENESSES];    /* [rows] the first row that is the same as each */
    struct intern *vocabulary;       /* of all rows */
    struct resemblance sets;         /* of the words of rows that are the first of their words */
    uint32_t *set_rows;              /* [rows] the row of each set */
    struct near *near[SLOTS];        /* [rows] */
    struct buffer spelled;           /* the words of the row at hand, each with a space behind */
    uint32_t *words;                 /* [word_count] their numbers, and their sets' elements */
    uint64_t *elements;
    size_t word_count, word_capacity, element_capacity;
};

static const struct dataset_row *row_at(const struct search *search, size_t row)
{
    if (row < search->training_rows) return &search->training->rows[row];
    return &search->test->rows[row - search->training_rows];
}

static const char *text_at(const struct search *search, size_t row, size_t *size)
{
    if (row < search->training_rows) return dataset_text(search->training, row, size);
    return dataset_text(search->test, row - search->training_rows, size);
}

static bool begin(struct search *search, const stance_dataset *training, const stance_dataset *test)
{
    *search = (struct search){.training = training, .test = test};
    search->training_rows = training->count;
    search->rows = training->count + (test ? test->count : 0);
    bool ok = search->rows < NO_ROW;
    for (size_t i = 0; ok && i < SAMENESSES; i++) {
        search->keys[i] = intern_new();
        search->key_rows[i] = memory_new(search->rows, sizeof *search->key_rows[i]);
        search->firsts[i] = memory_new(search->rows, sizeof *search->firsts[i]);
        ok = search->keys[i] && search->key_rows[i] && search->firsts[i];
    }
    search->vocabulary = intern_new();
    search->set_rows = memory_new(search->rows, sizeof *search->set_rows);
    for (size_t i = 0; i < SLOTS; i++) {
        search->near[i] = memory_new(search->rows, sizeof *search->near[i]);
        ok = ok && search->near[i];
        for (size_t row = 0; ok && row < search->rows; row++) search->near[i][row].row = NO_ROW;
    }
    return ok && search->vocabulary && search->set_rows;
}

static void end(struct search *search)
{
    for (size_t i = 0; i < SAMENESSES; i++) {
        intern_free(search->keys[i]);
        memory_free(search->key_rows[i]);
        memory_free(search->firsts[i]);
    }
    for (size_t i = 0; i < SLOTS; i++) memory_free(search->near[i]);
    intern_free(search->vocabulary);
    resemblance_free(&search->sets);
    memory_free(search->set_rows);
    buffer_free(&search->spelled);
    memory_free(search->words);
    memory_free(search->elements);
}

/* ---------------------------------------------------------------- the same */

/* Notes the first row that has the key. */
static bool meet(struct search *search, enum sameness sameness, const void *key, size_t size,
                 size_t row)
{
    size_t known = intern_count(search->keys[sameness]);
    uint32_t number = intern_add(search->keys[sameness], key, size);
    if (number == INTERN_NONE) return false;
    if (number == known) search->key_rows[sameness][number] = (uint32_t)row;
    search->firsts[sameness][row] = search->key_rows[sameness][number];
    return true;
}

/* Reads the words of a text; a text without words is spelled as itself, after a line feed, which no
 * word has. */
static bool spell(struct search *search, const char *text, size_t size, const char *language)
{
    struct words words;
    search->spelled.size = 0;
    search->word_count = 0;
    words_begin(&words, text, size, language);
    while (words_next(&words)) {
        uint32_t number = intern_add(search->vocabulary, words.folded, words.folded_size);
        uint32_t *grown = memory_reserve(search->words, &search->word_capacity,
                                         search->word_count + 1, sizeof *grown);
        if (grown) search->words = grown;
        if (!grown || number == INTERN_NONE ||
            !buffer_append(&search->spelled, words.folded, words.folded_size) ||
            !buffer_append_byte(&search->spelled, ' '))
            return false;
        search->words[search->word_count++] = number;
    }
    return search->word_count || (buffer_append_byte(&search->spelled, '\n') &&
                                  buffer_append(&search->spelled, text, size));
}

static int ascending(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Adds the set of the words at hand, each with its number among the equal ones. */
static bool add_set(struct search *search, size_t row)
{
    uint64_t *grown = memory_reserve(search->elements, &search->element_capacity,
                                     search->word_count + 1, sizeof *grown);
    if (!grown) return false;
    search->elements = grown;
    if (search->word_count)
        qsort(search->words, search->word_count, sizeof *search->words, ascending);
    for (size_t i = 0, occurrence = 0; i < search->word_count; i++) {
        bool again = i && search->words[i] == search->words[i - 1];
        occurrence = again ? occurrence + 1 : 0;
        search->elements[i] = (uint64_t)search->words[i] << 32 | (uint32_t)occurrence;
    }
    search->set_rows[search->sets.count] = (uint32_t)row;
    return resemblance_add(&search->sets, search->elements, search->word_count);
}

/* Labels of training rows only: test rows are compared whatever their label. */
static bool meet_row(struct search *search, size_t row, const char *language)
{
    size_t size;
    const char *text = text_at(search, row, &size);
    if (!spell(search, text, size, language) || !meet(search, SAME_TEXT, text, size, row) ||
        !meet(search, SAME_WORDS, search->spelled.data, search->spelled.size, row))
        return false;
    if (search->firsts[SAME_WORDS][row] == row && !add_set(search, row)) return false;
    if (row >= search->training_rows) return true;
    uint32_t text_key[] = {search->firsts[SAME_TEXT][row], row_at(search, row)->label};
    uint32_t words_key[] = {search->firsts[SAME_WORDS][row], row_at(search, row)->label};
    return meet(search, SAME_TEXT_AND_LABEL, text_key, sizeof text_key, row) &&
           meet(search, SAME_WORDS_AND_LABEL, words_key, sizeof words_key, row);
}

/* ---------------------------------------------------------------- nearly the same */

/* Takes note of a pair of sets if it is the most similar one of the later row so far; of equals,
 * that with the earlier row. */
static void take_pair(void *context, size_t a, size_t b, double similarity)
{
    struct search *search = context;
    uint32_t before = search->set_rows[a], row = search->set_rows[b];
    if (before >= search->training_rows) return;
    bool like =
        row >= search->training_rows || row_at(search, before)->label == row_at(search, row)->label;
    struct near *near = &search->near[like ? LIKE_LABEL : UNLIKE_LABEL][row];
    bool better = near->row == NO_ROW || similarity > near->similarity;
    bool equal = !better && similarity >= near->similarity;
    if (better || (equal && before < near->row)) *near = (struct near){before, similarity};
}

static stance_status compare_sets(struct search *search, const stance_train_options *options,
                                  stance_error *error)
{
    for (size_t band = 0; band < RESEMBLANCE_BANDS; band++) {
        if (options->progress && !options->progress(options->progress_context, "comparing rows",
                                                    band, RESEMBLANCE_BANDS))
            return error_set(error, STANCE_MISUSE, "cancelled");
        if (!resemblance_search(&search->sets, band, take_pair, search)) return error_memory(error);
    }
    return STANCE_OK;
}

/* ---------------------------------------------------------------- findings */

static bool note(stance_audit *audit, enum stance_finding_kind kind, size_t row, size_t other,
                 double similarity, bool same_text)
{
    const stance_finding finding = {
        .kind = kind, .row = row, .other = other, .similarity = similarity, .same_text = same_text};
    return audit_note(audit, &finding);
}

static bool note_training_row(const struct search *search, size_t row, stance_audit *audit)
{
    uint32_t text = search->firsts[SAME_TEXT][row], words = search->firsts[SAME_WORDS][row];
    uint32_t same = search->firsts[SAME_TEXT_AND_LABEL][row];
    uint32_t alike = search->firsts[SAME_WORDS_AND_LABEL][row];
    bool conflict = row_at(search, words)->label != row_at(search, row)->label;
    bool ok = !conflict || note(audit, STANCE_FINDING_CONFLICT, row, words, 1,
                                text == search->firsts[SAME_TEXT][words]);
    if (ok && same != row) ok = note(audit, STANCE_FINDING_DUPLICATE, row, same, 1, true);
    if (ok && same == row && alike != row)
        ok = note(audit, STANCE_FINDING_NEAR, row, alike, 1, false);
    for (size_t i = 0; i < SLOTS; i++) {
        const struct near *near = &search->near[i][row];
        if (ok && near->row != NO_ROW)
            ok = note(audit, STANCE_FINDING_NEAR, row, near->row, near->similarity, false);
    }
    return ok;
}

static bool note_test_row(const struct search *search, size_t row, stance_audit *audit)
{
    size_t number = row - search->training_rows;
    uint32_t text = search->firsts[SAME_TEXT][row], words = search->firsts[SAME_WORDS][row];
    const struct near *near = &search->near[LIKE_LABEL][words];
    if (text < search->training_rows)
        return note(audit, STANCE_FINDING_OVERLAP, number, text, 1, true);
    if (words < search->training_rows)
        return note(audit, STANCE_FINDING_OVERLAP, number, words, 1, false);
    return near->row == NO_ROW ||
           note(audit, STANCE_FINDING_OVERLAP, number, near->row, near->similarity, false);
}

stance_status duplicates_find(const stance_dataset *training, const stance_dataset *test,
                              const stance_train_options *options, stance_audit *audit,
                              stance_error *error)
{
    struct search search;
    bool ok = begin(&search, training, test);
    for (size_t row = 0; ok && row < search.rows; row++)
        ok = meet_row(&search, row, options->language);
    stance_status status = ok ? compare_sets(&search, options, error) : error_memory(error);
    ok = status == STANCE_OK;
    for (size_t row = 0; ok && row < search.rows; row++)
        ok = row < search.training_rows ? note_training_row(&search, row, audit)
                                        : note_test_row(&search, row, audit);
    end(&search);
    return status == STANCE_OK && !ok ? error_memory(error) : status;
}
