/* Models in files: what is loaded gives the outputs of what was saved, to the bit; files that
 * cannot be read or written are told apart. */
#include "base/buffer.h"
#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_SIZE = 4096 };

static char directory[] = STANCE_BINARY_DIR "/storage-XXXXXX";

static int make_directory(void **state)
{
    (void)state;
    return mkdtemp(directory) ? 0 : -1;
}

static int remove_directory(void **state)
{
    (void)state;
    return rmdir(directory); /* fails where a test left something */
}

/* The path of a file in the directory; two may be in use at a time. */
static const char *path_of(const char *name)
{
    static char paths[2][PATH_SIZE];
    static int turn;
    turn = !turn;
    snprintf(paths[turn], PATH_SIZE, "%s/%s", directory, name);
    return paths[turn];
}

static struct buffer read_file(const char *path)
{
    struct buffer bytes = {0};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (int byte; (byte = fgetc(file)) != EOF;)
        assert_true(buffer_append_byte(&bytes, (char)byte));
    fclose(file);
    return bytes;
}

static void assert_same_outputs(const stance_model *a, const stance_model *b)
{
    enum { SENTENCES = 50 };
    uint64_t random = 99;
    size_t labels = stance_model_label_count(a);
    stance_classifier *x = stance_classifier_new(a, NULL), *y = stance_classifier_new(b, NULL);
    for (size_t i = 0; i < SENTENCES; i++) {
        char text[SAMPLES_SIZE];
        size_t size = samples_sentence(&random, i % SAMPLES_LABELS, text);
        stance_result p, q;
        assert_int_equal(stance_classify_sentence(x, text, size, &p, NULL), STANCE_OK);
        assert_int_equal(stance_classify_sentence(y, text, size, &q, NULL), STANCE_OK);
        assert_true(p.label == q.label && p.flags == q.flags);
        assert_true(p.probability == q.probability && p.score == q.score);
        assert_memory_equal(p.probabilities, q.probabilities, labels * sizeof(double));
        assert_memory_equal(p.decisions, q.decisions, labels * (labels - 1) / 2 * sizeof(double));
    }
    stance_classifier_free(x);
    stance_classifier_free(y);
}

static void what_is_loaded_is_what_was_saved(void **state)
{
    (void)state;
    static const char *const kernels[] = {"linear", "rbf", "polynomial", "sigmoid"};
    for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++) {
        stance_model *model = samples_model(kernels[i], 2 + i % 2, 10);
        assert_non_null(model);
        assert_int_equal(stance_model_save(model, path_of("first"), NULL), STANCE_OK);
        stance_model *loaded = stance_model_load(path_of("first"), NULL);
        assert_non_null(loaded);
        assert_same_outputs(model, loaded);
        assert_int_equal(stance_model_save(loaded, path_of("second"), NULL), STANCE_OK);
        struct buffer first = read_file(path_of("first")), second = read_file(path_of("second"));
        assert_int_equal(first.size, second.size);
        assert_memory_equal(first.data, second.data, first.size);
        stance_model_free(model);
        stance_model_free(loaded);
        buffer_free(&first);
        buffer_free(&second);
        unlink(path_of("first"));
        unlink(path_of("second"));
    }
}

static void a_model_parsed_needs_its_bytes_no_more(void **state)
{
    (void)state;
    stance_model *model = samples_model("rbf", 3, 10);
    assert_non_null(model);
    assert_int_equal(stance_model_save(model, path_of("model"), NULL), STANCE_OK);
    struct buffer bytes = read_file(path_of("model"));
    stance_model *parsed = stance_model_parse(bytes.data, bytes.size, "memory", NULL);
    assert_non_null(parsed);
    memset(bytes.data, 0, bytes.size);
    buffer_free(&bytes);
    assert_same_outputs(model, parsed);
    stance_model_free(model);
    stance_model_free(parsed);
    unlink(path_of("model"));
}

static void assert_load_fails(const char *path, stance_status status, const char *message)
{
    stance_error error = {0};
    assert_null(stance_model_load(path, &error));
    assert_int_equal(error.status, status);
    assert_string_equal(error.message, message);
    assert_string_equal(error.source, path);
    assert_null(stance_model_load(path, NULL));
}

static void what_cannot_be_read_is_told_from_what_is_no_model(void **state)
{
    (void)state;
    assert_load_fails(path_of("missing"), STANCE_IO,
                      "cannot open model: No such file or directory");
    assert_load_fails(directory, STANCE_IO, "is a directory, not a stance model");
    assert_load_fails("/dev/null", STANCE_BAD_MODEL, "the file is empty, not a stance model");
    FILE *file = fopen(path_of("text"), "w");
    assert_non_null(file);
    fputs("pro-ban\tBan it before the masts are up.\n", file);
    fclose(file);
    assert_load_fails(path_of("text"), STANCE_BAD_MODEL, "not a stance model");
    if (geteuid() != 0) {
        chmod(path_of("text"), 0);
        assert_load_fails(path_of("text"), STANCE_IO, "cannot open model: Permission denied");
    }
    unlink(path_of("text"));
}

static void assert_save_fails(const stance_model *model, const char *path, const char *message)
{
    stance_error error = {0};
    assert_int_equal(stance_model_save(model, path, &error), STANCE_IO);
    assert_string_equal(error.message, message);
    assert_string_equal(error.source, path);
    assert_int_equal(stance_model_save(model, path, NULL), STANCE_IO);
}

static void what_cannot_be_written_leaves_nothing(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 2, 8);
    assert_non_null(model);
    assert_save_fails(model, path_of("no/model"), "cannot create: No such file or directory");
    assert_save_fails(model, directory, "is a directory");
    if (access("/dev/full", W_OK) == 0)
        assert_save_fails(model, "/dev/full", "cannot write: No space left on device");
    stance_model_free(model); /* and remove_directory finds the directory empty */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_loaded_is_what_was_saved),
        cmocka_unit_test(a_model_parsed_needs_its_bytes_no_more),
        cmocka_unit_test(what_cannot_be_read_is_told_from_what_is_no_model),
        cmocka_unit_test(what_cannot_be_written_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
