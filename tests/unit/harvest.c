/* What sentences there are in files, and what they belong to. */
#include "label/harvest.h"

#include "cli/message.h"
#include "tests/unit/support.h"

struct seen {
    struct strbuf text; /* group|sentence, a line each */
    bool labelled;      /* all have a result */
};

static stance_status take(void *context, const struct harvest_sentence *sentence,
                          stance_error *error)
{
    struct seen *seen = context;
    (void)error;
    seen->labelled = seen->labelled && sentence->result;
    strbuf_add(&seen->text, sentence->group, sentence->group_size);
    strbuf_add_byte(&seen->text, '|');
    strbuf_add(&seen->text, sentence->text, sentence->size);
    strbuf_add_byte(&seen->text, '\n');
    return STANCE_OK;
}

static int harvest(const char *path, bool lines, struct seen *seen)
{
    stance_error error = {.status = STANCE_OK};
    const stance_documents_options options = {.format = STANCE_FORMAT_AUTO};
    stance_model *model = harvest_splitter("english", &error);
    assert_non_null(model);
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    *seen = (struct seen){.labelled = true};
    struct harvest made = {.classifier = lines ? NULL : classifier,
                           .lines = lines,
                           .options = &options,
                           .take = take,
                           .context = seen};
    char *paths[] = {(char *)path};
    int code = harvest_files(&made, paths, 1);
    stance_classifier_free(classifier);
    stance_model_free(model);
    return code;
}

static void expect(struct seen *seen, const char *wanted)
{
    assert_int_equal(seen->text.size, strlen(wanted));
    assert_memory_equal(seen->text.bytes, wanted, seen->text.size);
    strbuf_free(&seen->text);
}

static void records_are_groups(void **state)
{
    (void)state;
    static const char text[] =
        "{\"id\":\"a7\",\"text\":\"The council met on Monday. It voted to\\tclose the port.\"}\n"
        "{\"text\":\"Nobody was there to object to it.\"}\n";
    struct seen seen;
    const char *path = scratch_write("r.jsonl", text, sizeof text - 1);
    char wanted[1024];
    assert_int_equal(harvest(path, false, &seen), MESSAGE_DONE);
    assert_true(seen.labelled);
    snprintf(wanted, sizeof wanted,
             "a7|The council met on Monday.\na7|It voted to close the port.\n"
             "%s:2|Nobody was there to object to it.\n",
             path);
    expect(&seen, wanted);
}

static void lines_have_no_group(void **state)
{
    (void)state;
    static const char text[] = "One. Two.\n\n  \nThree\tfour\n";
    struct seen seen;
    const char *path = scratch_write("l.txt", text, sizeof text - 1);
    assert_int_equal(harvest(path, true, &seen), MESSAGE_DONE);
    assert_false(seen.labelled);
    expect(&seen, "|One. Two.\n|Three four\n");
}

static void failures_end_it(void **state)
{
    (void)state;
    struct seen seen;
    assert_int_equal(harvest(scratch_path("none.txt"), false, &seen), MESSAGE_FAILED);
    assert_int_equal(harvest(scratch_path("none.txt"), true, &seen), MESSAGE_FAILED);
}

static void every_language_splits(void **state)
{
    (void)state;
    for (const char *const *name = stance_languages(); *name; name++) {
        stance_error error = {.status = STANCE_OK};
        stance_model *model = harvest_splitter(*name, &error);
        assert_non_null(model);
        assert_string_equal(stance_model_language(model), *name);
        stance_model_free(model);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_groups),
        cmocka_unit_test(lines_have_no_group),
        cmocka_unit_test(failures_end_it),
        cmocka_unit_test(every_language_splits),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
