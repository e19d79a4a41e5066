/* Models in files: what is loaded gives the outputs of what was saved, to the bit, however it
 * comes; files that cannot be read or written are told apart. */
#include "base/buffer.h"
#include "models/format.h"
#include "tests/unit/samples.h"

#include <fcntl.h>
#include <pthread.h>
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

/* A model is the bytes of its file: those that were trained, loaded and parsed save the same. */
static void recipes_of_every_kind_come_back(void **state)
{
    (void)state;
    static const char *const features[] = {"words=2-3", "words=1-2,chars=2-4,tf=log,min-df=2",
                                           "words=1,chars=3,idf=no,norm=unit",
                                           "chars=2-3,tf=raw,norm=none"};
    for (size_t i = 0; i < sizeof features / sizeof features[0]; i++) {
        stance_dataset *dataset = samples_dataset(SAMPLES_LABELS, 10, 1);
        stance_train_options options = samples_options(i % 2 ? "rbf" : "linear");
        options.features = features[i];
        stance_model *model = stance_train(dataset, &options, NULL, NULL);
        assert_non_null(model);
        assert_int_equal(stance_model_save(model, path_of("model"), NULL), STANCE_OK);
        stance_model *loaded = stance_model_load(path_of("model"), NULL);
        assert_non_null(loaded);
        assert_same_outputs(model, loaded);
        stance_model_free(loaded);
        stance_model_free(model);
        stance_dataset_free(dataset);
        unlink(path_of("model"));
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

/* Writes what a command makes of the file "model". */
static bool make_with(const char *command, const char *name)
{
    char line[PATH_SIZE];
    snprintf(line, sizeof line, "(%s) < '%s/model' > '%s/%s' 2>/dev/null", command, directory,
             directory, name);
    return system(line) == 0;
}

/* Compressed models load too; the bytes that they save are those of the model. */
static void a_compressed_model_is_loaded(void **state)
{
    (void)state;
    static const char *const commands[] = {"gzip", "zstd -q", "cat"};
    stance_model *model = samples_model("linear", 3, 10);
    assert_non_null(model);
    assert_int_equal(stance_model_save(model, path_of("model"), NULL), STANCE_OK);
    struct buffer plain = read_file(path_of("model"));
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (!make_with(commands[i], "packed")) continue; /* there is no such program here */
        stance_model *loaded = stance_model_load(path_of("packed"), NULL);
        assert_non_null(loaded);
        assert_same_outputs(model, loaded);
        assert_int_equal(stance_model_save(loaded, path_of("packed"), NULL), STANCE_OK);
        struct buffer saved = read_file(path_of("packed"));
        assert_int_equal(saved.size, plain.size);
        assert_memory_equal(saved.data, plain.data, plain.size);
        buffer_free(&saved);
        stance_model_free(loaded);
    }
    buffer_free(&plain);
    stance_model_free(model);
    unlink(path_of("packed"));
    unlink(path_of("model"));
}

static void *copy_into_pipe(void *pipe)
{
    char line[2 * PATH_SIZE];
    snprintf(line, sizeof line, "cat '%s/model' > '%s'", directory, (const char *)pipe);
    return system(line) == 0 ? pipe : NULL;
}

/* Found while testing: the writer lost its reader, who opened the pipe twice. */
static void a_model_comes_through_a_pipe(void **state)
{
    (void)state;
    char pipe[PATH_SIZE];
    pthread_t writer;
    void *written = NULL;
    stance_model *model = samples_model("linear", 3, 10);
    assert_non_null(model);
    assert_int_equal(stance_model_save(model, path_of("model"), NULL), STANCE_OK);
    snprintf(pipe, sizeof pipe, "%s", path_of("pipe"));
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(pthread_create(&writer, NULL, copy_into_pipe, pipe), 0);
    stance_model *loaded = stance_model_load(pipe, NULL);
    pthread_join(writer, &written);
    assert_non_null(loaded);
    assert_non_null(written);
    assert_same_outputs(model, loaded);
    stance_model_free(loaded);
    stance_model_free(model);
    unlink(pipe);
    unlink(path_of("model"));
}

/* Found while testing: where a file is named "-", it was mapped instead. */
static void a_model_comes_from_stdin_and_goes_to_stdout(void **state)
{
    (void)state;
    stance_error error = {0};
    int in = dup(STDIN_FILENO), out = dup(STDOUT_FILENO), here = open(".", O_RDONLY | O_DIRECTORY);
    stance_model *model = samples_model("linear", 2, 10);
    assert_non_null(model);
    fflush(stdout);
    int file = open(path_of("model"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(in >= 0 && out >= 0 && here >= 0 && file >= 0);
    dup2(file, STDOUT_FILENO);
    stance_status status = stance_model_save(model, "-", NULL);
    dup2(out, STDOUT_FILENO);
    assert_int_equal(status, STANCE_OK);
    FILE *decoy = fopen(path_of("-"), "w");
    assert_non_null(decoy);
    fputs("\x89STNC\r\n\x1A and nothing more", decoy);
    fclose(decoy);
    lseek(file, 0, SEEK_SET);
    dup2(file, STDIN_FILENO);
    assert_int_equal(chdir(directory), 0);
    stance_model *loaded = stance_model_load("-", NULL);
    stance_model *again = stance_model_load("-", &error); /* all has been read */
    assert_int_equal(fchdir(here), 0);
    dup2(in, STDIN_FILENO);
    assert_non_null(loaded);
    assert_same_outputs(model, loaded);
    assert_null(again);
    assert_int_equal(error.status, STANCE_BAD_MODEL);
    assert_string_equal(error.source, "stdin");
    assert_string_equal(error.message, "the file is empty, not a stance model");
    stance_model_free(loaded);
    stance_model_free(model);
    close(file);
    close(here);
    close(in);
    close(out);
    unlink(path_of("-"));
    unlink(path_of("model"));
}

/* One that is in use may be replaced, also by itself. */
static void a_model_may_be_saved_over_its_own_file(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 10), *other = samples_model("linear", 2, 8);
    assert_int_equal(stance_model_save(model, path_of("model"), NULL), STANCE_OK);
    stance_model *loaded = stance_model_load(path_of("model"), NULL);
    assert_non_null(loaded);
    assert_int_equal(stance_model_save(other, path_of("model"), NULL), STANCE_OK);
    assert_same_outputs(model, loaded);
    assert_int_equal(stance_model_save(loaded, path_of("model"), NULL), STANCE_OK);
    stance_model *again = stance_model_load(path_of("model"), NULL);
    assert_non_null(again);
    assert_same_outputs(model, again);
    stance_model_free(model);
    stance_model_free(other);
    stance_model_free(loaded);
    stance_model_free(again);
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

static void what_is_packed_and_damaged_is_no_model(void **state)
{
    (void)state;
    static const struct {
        const char *command, *message;
    } cases[] = {{"gzip", "truncated gzip file"}, {"zstd -q", "truncated zstd file"}};
    stance_model *model = samples_model("linear", 3, 10);
    assert_int_equal(stance_model_save(model, path_of("model"), NULL), STANCE_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct stat about;
        if (!make_with(cases[i].command, "packed")) continue;
        assert_int_equal(stat(path_of("packed"), &about), 0);
        assert_int_equal(truncate(path_of("packed"), about.st_size - 1), 0);
        assert_load_fails(path_of("packed"), STANCE_BAD_MODEL, cases[i].message);
    }
    /* whole as gzip, but what is in it is cut off, or something else */
    if (make_with("head -c 3000 | gzip", "packed"))
        assert_load_fails(path_of("packed"), STANCE_BAD_MODEL, "truncated model");
    if (make_with("tail -c 3000 | gzip", "packed"))
        assert_load_fails(path_of("packed"), STANCE_BAD_MODEL, "not a stance model");
    if (make_with("tail -c 0 | gzip", "packed"))
        assert_load_fails(path_of("packed"), STANCE_BAD_MODEL,
                          "the file is empty, not a stance model");
    stance_model_free(model);
    unlink(path_of("packed"));
    unlink(path_of("model"));
}

/* A file with a hole: it is refused before it is looked at. */
static void what_is_too_large_is_refused(void **state)
{
    (void)state;
    FILE *file = fopen(path_of("large"), "wb");
    assert_non_null(file);
    fwrite(container_magic, 1, CONTAINER_MAGIC_SIZE, file);
    fclose(file);
    if (truncate(path_of("large"), (off_t)FORMAT_FILE_MAX + 1) == 0)
        assert_load_fails(path_of("large"), STANCE_BAD_MODEL, "too large for a stance model");
    unlink(path_of("large"));
}

static void a_mapped_model_that_changes_is_noticed(void **state)
{
    (void)state;
    stance_error error = {0};
    stance_model *model = samples_model("linear", 2, 8);
    assert_non_null(model);
    assert_int_equal(stance_model_check(model, &error), STANCE_OK);
    assert_int_equal(stance_model_save(model, path_of("model"), NULL), STANCE_OK);
    stance_model *mapped = stance_model_load(path_of("model"), NULL);
    assert_non_null(mapped);
    assert_int_equal(stance_model_check(mapped, &error), STANCE_OK);

    int fd = open(path_of("model"), O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, "?", 1, 1000), 1);
    assert_int_equal(stance_model_check(mapped, &error), STANCE_BAD_MODEL);
    assert_string_equal(error.message, "the model's file was changed while it was in use");
    assert_int_equal(stance_model_check(mapped, NULL), STANCE_BAD_MODEL);
    close(fd);
    stance_model_free(mapped);
    stance_model_free(model);
    unlink(path_of("model"));
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
        cmocka_unit_test(recipes_of_every_kind_come_back),
        cmocka_unit_test(a_model_parsed_needs_its_bytes_no_more),
        cmocka_unit_test(a_compressed_model_is_loaded),
        cmocka_unit_test(a_model_comes_through_a_pipe),
        cmocka_unit_test(a_model_comes_from_stdin_and_goes_to_stdout),
        cmocka_unit_test(a_model_may_be_saved_over_its_own_file),
        cmocka_unit_test(what_cannot_be_read_is_told_from_what_is_no_model),
        cmocka_unit_test(what_is_packed_and_damaged_is_no_model),
        cmocka_unit_test(what_is_too_large_is_refused),
        cmocka_unit_test(a_mapped_model_that_changes_is_noticed),
        cmocka_unit_test(what_cannot_be_written_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
