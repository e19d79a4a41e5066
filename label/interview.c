/* A sentence that says the same as one before is asked once. What was done is a stack, of which
 * undo takes the top away: answers of earlier sessions lie at its bottom, as far as they are about
 * these sentences. What was skipped is asked again the next time. */
#include "label/interview.h"

#include "cli/display.h"
#include "cli/message.h"
#include "label/keyboard.h"
#include "label/ledger.h"
#include "label/wording.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum state { STATE_OPEN, STATE_ANSWERED, STATE_SKIPPED, STATE_REPEATED };

enum { NUMBER_SIZE = 32 };

struct course {
    const struct interview *is;
    struct ledger places; /* the row of each key */
    enum state *states;   /* [rows] */
    size_t *done;         /* [done_count] rows that were answered or skipped, in this order */
    size_t done_count;
    size_t total, answered, skipped, repeated;
    size_t current;                /* the row that is asked; count: none is left */
    stance_classifier *classifier; /* NULL: nothing is predicted */
};

static int no_memory(void)
{
    message_fail("out of memory");
    return MESSAGE_FAILED;
}

static void show(const struct strbuf *text)
{
    if (!text->failed) message_write(text->bytes, text->size);
}

/* ---------------------------------------------------------------- what is to be asked */

static bool key_of(struct wording *wording, const stance_field *text)
{
    return wording_read(wording, text->bytes, text->size);
}

static bool find_repeated(struct course *course, struct wording *wording)
{
    const struct worksheet *sheet = course->is->sheet;
    for (size_t row = 0; row < sheet->count; row++) {
        stance_field text = worksheet_field(sheet, row, WORKSHEET_TEXT);
        if (!key_of(wording, &text)) return false;
        if (ledger_find(&course->places, wording->key) != LEDGER_NONE) {
            course->states[row] = STATE_REPEATED;
            course->repeated++;
        } else if (!ledger_add(&course->places, wording->key, row)) {
            return false;
        }
    }
    course->total = sheet->count - course->repeated;
    return true;
}

/* Takes over what was answered before. What is not about these sentences cannot be undone, nor can
 * what was answered before that. */
static bool resume(struct course *course, struct wording *wording)
{
    const struct answers *answers = course->is->answers;
    for (size_t i = 0; i < answers->count; i++) {
        stance_field fields[ANSWERS_FIELDS];
        answers_row(answers, i, fields);
        if (!key_of(wording, &fields[WORKSHEET_TEXT])) return false;
        size_t row = ledger_find(&course->places, wording->key);
        if (row == LEDGER_NONE || course->states[row] == STATE_ANSWERED) {
            course->done_count = 0;
            continue;
        }
        course->states[row] = STATE_ANSWERED;
        course->answered++;
        course->done[course->done_count++] = row;
    }
    return true;
}

/* The first row that is open, or the number of rows. */
static size_t find_open(const struct course *course)
{
    size_t row = 0;
    while (row < course->is->sheet->count && course->states[row] != STATE_OPEN) row++;
    return row;
}

/* ---------------------------------------------------------------- the question */

/* Adds text in lines of at most `columns`, broken at spaces where there are some. */
static void add_wrapped(struct strbuf *out, const stance_field *text, size_t columns)
{
    struct strbuf safe = {.size = 0};
    display_add(&safe, &display_terminal, text->bytes, text->size);
    const char *at = safe.bytes;
    size_t left = safe.failed ? 0 : safe.size;
    while (left) {
        size_t size = display_fit(at, left, columns), end = size;
        while (size < left && end && at[end] != ' ') end--;
        if (size < left && end) size = end;
        strbuf_add(out, at, size);
        strbuf_add_byte(out, '\n');
        while (size < left && at[size] == ' ') size++;
        at += size;
        left -= size;
    }
    out->failed = out->failed || safe.failed;
    strbuf_free(&safe);
}

/* What is predicted, from the sheet or by the model. */
static void add_prediction(struct strbuf *out, const struct course *course)
{
    const struct worksheet *sheet = course->is->sheet;
    stance_field label = worksheet_field(sheet, course->current, WORKSHEET_PREDICTED);
    stance_field probability = worksheet_field(sheet, course->current, WORKSHEET_PROBABILITY);
    stance_field text = worksheet_field(sheet, course->current, WORKSHEET_TEXT);
    stance_result result;
    char number[NUMBER_SIZE];
    if (course->classifier && stance_classify_sentence(course->classifier, text.bytes, text.size,
                                                       &result, NULL) == STANCE_OK) {
        label = worksheet_string(stance_model_label(course->is->model, result.label));
        snprintf(number, sizeof number, "%.4f", result.probability);
        probability = worksheet_string(number);
    }
    if (!label.size) return;
    strbuf_add_string(out, "predicted: ");
    display_add(out, &display_terminal, label.bytes, label.size);
    if (probability.size) strbuf_add_byte(out, ' ');
    display_add(out, &display_terminal, probability.bytes, probability.size);
    strbuf_add_byte(out, '\n');
}

static void ask(const struct course *course)
{
    struct strbuf out = {.size = 0};
    size_t columns = course->is->columns();
    const struct worksheet *sheet = course->is->sheet;
    stance_field text = worksheet_field(sheet, course->current, WORKSHEET_TEXT);
    stance_field group = worksheet_field(sheet, course->current, WORKSHEET_GROUP);
    strbuf_print(&out, "\n%zu of %zu", course->answered + course->skipped + 1, course->total);
    if (group.size) strbuf_add_string(&out, "  ");
    display_add(&out, &display_terminal, group.bytes, group.size);
    strbuf_add_string(&out, "\n\n");
    add_wrapped(&out, &text, columns);
    strbuf_add_byte(&out, '\n');
    if (course->is->show_prediction) add_prediction(&out, course);
    keys_explain(&out, course->is->keys, columns);
    show(&out);
    strbuf_free(&out);
}

static void say(const char *what)
{
    struct strbuf out = {.size = 0};
    strbuf_add_string(&out, "> ");
    display_add(&out, &display_terminal, what, strlen(what));
    strbuf_add_byte(&out, '\n');
    show(&out);
    strbuf_free(&out);
}

/* ---------------------------------------------------------------- the answer */

static bool answer(struct course *course, int label)
{
    const char *name = course->is->keys->names[label];
    const stance_field fields[ANSWERS_FIELDS] = {
        worksheet_string(name),
        worksheet_field(course->is->sheet, course->current, WORKSHEET_GROUP),
        worksheet_field(course->is->sheet, course->current, WORKSHEET_TEXT)};
    if (!answers_add(course->is->answers, fields)) return false;
    course->states[course->current] = STATE_ANSWERED;
    course->answered++;
    course->done[course->done_count++] = course->current;
    course->current = find_open(course);
    say(name);
    return true;
}

static void skip(struct course *course)
{
    course->states[course->current] = STATE_SKIPPED;
    course->skipped++;
    course->done[course->done_count++] = course->current;
    course->current = find_open(course);
    say("skipped");
}

static bool undo(struct course *course)
{
    if (!course->done_count) {
        say("there is nothing to undo");
        return true;
    }
    size_t row = course->done[course->done_count - 1];
    bool answered = course->states[row] == STATE_ANSWERED;
    if (answered && !answers_drop(course->is->answers)) return false;
    if (answered)
        course->answered--;
    else
        course->skipped--;
    course->done_count--;
    course->states[row] = STATE_OPEN;
    course->current = row;
    say("undone");
    return true;
}

/* Does what a key says; false: the interview is over, with *code. */
static bool obey(struct course *course, int key, int *code)
{
    int small = key >= 'A' && key <= 'Z' ? key - 'A' + 'a' : key;
    int label = keys_find(course->is->keys, key);
    bool good = true;
    if (key == KEYBOARD_FAILED) {
        message_fail("stdin: cannot read: %s", strerror(errno));
        *code = MESSAGE_FAILED;
        return false;
    }
    if (key == KEYBOARD_END || small == KEYS_QUIT) return false;
    if (key == KEYBOARD_AGAIN) return true;
    if (label != STANCE_NONE)
        good = answer(course, label);
    else if (small == KEYS_SKIP)
        skip(course);
    else if (small == KEYS_UNDO)
        good = undo(course);
    else
        say("no such key");
    if (!good) *code = MESSAGE_FAILED;
    return good;
}

/* ---------------------------------------------------------------- the whole */

static void begin(const struct course *course)
{
    const struct answers *answers = course->is->answers;
    if (answers->dropped)
        message_warn("%s: the last line was not finished, and is dropped", answers->path);
    if (course->is->quiet) return;
    if (course->repeated)
        message_note("%zu sentence%s the same as one before: asked once", course->repeated,
                     course->repeated == 1 ? " says" : "s say");
    if (course->answered)
        message_note("%zu of %zu answered before, in %s", course->answered, course->total,
                     answers->path);
}

static void finish(const struct course *course)
{
    struct strbuf out = {.size = 0};
    strbuf_print(&out, "\n%zu of %zu answered", course->answered, course->total);
    if (course->skipped) strbuf_print(&out, ", %zu skipped", course->skipped);
    strbuf_add_string(&out, ", in ");
    display_add(&out, &display_terminal, course->is->answers->path,
                strlen(course->is->answers->path));
    strbuf_add_byte(&out, '\n');
    show(&out);
    strbuf_free(&out);
}

/* Once all is answered there is one more key, so that the last answer too may be undone. */
static void ask_end(void)
{
    static const char text[] = "\nThat was the last one. u undo, any other key ends\n";
    message_write(text, strlen(text));
}

static int converse(struct course *course)
{
    int code = MESSAGE_DONE;
    size_t count = course->is->sheet->count;
    bool more = true;
    course->current = find_open(course);
    while (more && message_check_stdout()) {
        bool last = course->current == count;
        if (last)
            ask_end();
        else
            ask(course);
        int key = course->is->next_key();
        bool ends = last && key != KEYBOARD_AGAIN && key != KEYBOARD_FAILED && key != KEYS_UNDO &&
                    key != KEYS_UNDO - 'a' + 'A';
        more = !ends && obey(course, key, &code);
    }
    if (code == MESSAGE_DONE && !answers_check(course->is->answers)) code = MESSAGE_FAILED;
    if (code == MESSAGE_DONE) finish(course);
    return code;
}

int interview_run(const struct interview *interview)
{
    struct wording wording = {.words = NULL};
    stance_error error = {.status = STANCE_OK};
    struct course course = {.is = interview};
    size_t rows = interview->sheet->count;
    course.states = calloc(rows + 1, sizeof *course.states);
    course.done = calloc(rows + 1, sizeof *course.done);
    int code = MESSAGE_DONE;
    if (!course.states || !course.done || !find_repeated(&course, &wording) ||
        !resume(&course, &wording))
        code = no_memory();
    if (code == MESSAGE_DONE && interview->model && interview->show_prediction) {
        course.classifier = stance_classifier_new(interview->model, &error);
        if (!course.classifier) code = no_memory();
    }
    if (code == MESSAGE_DONE) {
        begin(&course);
        code = converse(&course);
    }
    stance_classifier_free(course.classifier);
    wording_free(&wording);
    ledger_free(&course.places);
    free(course.states);
    free(course.done);
    return code;
}
