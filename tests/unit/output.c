/* Held here: a file appears whole or not at all, with the permissions it should have; links keep
 * pointing where they did; whatever fails leaves the old file and nothing else. */
#include "stance/stance.h"

#include "base/memory.h"
#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>

static void assert_file(const char *path, const char *expected)
{
    char bytes[256] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(bytes, expected);
}

static void assert_mode(const char *path, mode_t expected)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, expected);
}

/* Each test begins with an empty directory, so that left-overs can be counted. */
static int empty(void **state)
{
    (void)state;
    return scratch_end(NULL) || mkdir(scratch_directory, 0700);
}

static size_t entries(void)
{
    size_t count = 0;
    DIR *directory = opendir(scratch_directory);
    assert_non_null(directory);
    while (readdir(directory)) count++;
    closedir(directory);
    return count - 2; /* . and .. */
}

static void assert_written(const char *path, const char *text)
{
    stance_error error = {0};
    assert_int_equal(stance_output_write(path, text, strlen(text), &error), STANCE_OK);
    assert_int_equal(error.status, STANCE_OK);
}

static void assert_refused(const char *path, const char *said)
{
    stance_error error = {0};
    assert_int_equal(stance_output_write(path, "new", 3, &error), STANCE_IO);
    assert_int_equal(error.status, STANCE_IO);
    assert_string_equal(error.message, said);
    assert_string_equal(error.source, path);
    assert_int_equal(stance_output_write(path, "new", 3, NULL), STANCE_IO);
}

static void test_new_file_obeys_umask(void **state)
{
    (void)state;
    static const mode_t masks[] = {0, 022, 027, 077};
    const char *path = scratch_path("new");
    for (size_t i = 0; i < COUNT_OF(masks); i++) {
        mode_t before = umask(masks[i]);
        assert_written(path, "text");
        umask(before);
        assert_mode(path, 0666 & ~masks[i]);
        assert_file(path, "text");
        assert_int_equal(entries(), 1);
        unlink(path);
    }
}

static void test_old_mode_is_kept(void **state)
{
    (void)state;
    static const mode_t modes[] = {0600, 0644, 0666, 0751};
    const char *path = scratch_write("old", "a text that is longer", 21);
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        assert_int_equal(chmod(path, modes[i]), 0);
        assert_written(path, "short");
        assert_mode(path, modes[i]);
        assert_file(path, "short");
    }
    assert_int_equal(entries(), 1);
}

static void test_nothing_and_much(void **state)
{
    (void)state;
    const char *path = scratch_path("file");
    assert_written(path, "");
    assert_file(path, "");
    size_t size = 3 << 20;
    char *bytes = memory_new(size, 1);
    bytes[size - 1] = 'x';
    assert_int_equal(stance_output_write(path, bytes, size, NULL), STANCE_OK);
    memory_free(bytes);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_size, size);
}

/* Somebody who has the old file open goes on reading the old file. */
static void test_old_file_is_not_written_into(void **state)
{
    (void)state;
    const char *path = scratch_write("file", "old", 3);
    FILE *old = fopen(path, "rb");
    assert_written(path, "new");
    char bytes[4] = "";
    assert_int_equal(fread(bytes, 1, 3, old), 3);
    fclose(old);
    assert_string_equal(bytes, "old");
}

static void test_links_are_kept(void **state)
{
    (void)state;
    scratch_write("target", "old", 3);
    const char *link = scratch_path("link");
    assert_int_equal(symlink("target", link), 0);
    assert_written(link, "new");
    struct stat about;
    assert_int_equal(lstat(link, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_file(scratch_path("target"), "new");
    assert_int_equal(entries(), 2);
}

/* A bug once: the link itself was replaced by a file. */
static void test_link_to_nothing_is_refused(void **state)
{
    (void)state;
    const char *link = scratch_path("link");
    assert_int_equal(symlink("missing", link), 0);
    assert_refused(link, "is a symbolic link that leads nowhere");
    struct stat about;
    assert_int_equal(lstat(link, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_int_equal(entries(), 1);
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused(scratch_directory, "is a directory");
    assert_refused(scratch_path("missing/file"), "cannot create: No such file or directory");
    scratch_write("file", "old", 3);
    assert_refused(scratch_path("file/file"), "cannot write: Not a directory");
    assert_file(scratch_path("file"), "old");
    assert_int_equal(entries(), 1);
}

static void test_directory_without_permission(void **state)
{
    (void)state;
    if (geteuid() == 0) skip();
    const char *path = scratch_write("file", "old", 3);
    chmod(scratch_directory, 0500);
    assert_refused(path, "cannot create: Permission denied");
    chmod(scratch_directory, 0700);
    assert_file(path, "old");
}

static void test_full_device(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0) skip();
    assert_refused("/dev/full", "cannot write: No space left on device");
    struct stat about;
    assert_int_equal(stat("/dev/full", &about), 0);
    assert_true(S_ISCHR(about.st_mode)); /* it was not replaced */
}

static void test_full_disk(void **state)
{
    (void)state;
    const char *path = scratch_write("file", "old", 3);
    char bytes[1000] = {0};
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 100; /* no file may become larger */
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    stance_error error = {0};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    stance_status replaced = stance_output_write(path, bytes, sizeof bytes, &error);
    stance_status created = stance_output_write(scratch_path("new"), bytes, sizeof bytes, NULL);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_int_equal(replaced, STANCE_IO);
    assert_int_equal(created, STANCE_IO);
    assert_string_equal(error.message, "cannot write: File too large");
    assert_file(path, "old");
    assert_int_equal(entries(), 1);
}

static void test_no_memory(void **state)
{
    (void)state;
    const char *path = scratch_write("file", "old", 3);
    stance_error error = {0};
    memory_fail_from(1);
    stance_status status = stance_output_write(path, "new", 3, &error);
    memory_fail_from(0);
    assert_int_equal(status, STANCE_NO_MEMORY);
    assert_int_equal(error.status, STANCE_NO_MEMORY);
    assert_file(path, "old");
    assert_int_equal(entries(), 1);
}

static void test_name_of_the_temporary_file_is_taken(void **state)
{
    (void)state;
    char taken[32];
    snprintf(taken, sizeof taken, ".stance-%ld-0", (long)getpid());
    scratch_write(taken, "somebody's", 10);
    assert_written(scratch_path("file"), "new");
    assert_file(scratch_path("file"), "new");
    assert_file(scratch_path(taken), "somebody's");
    assert_int_equal(entries(), 2);
}

/* A bug once: the temporary name was longer than the target's, and too long where that was legal.
 */
static void test_longest_name(void **state)
{
    (void)state;
    char name[NAME_MAX + 2];
    memset(name, 'n', sizeof name - 1);
    name[NAME_MAX] = '\0';
    assert_written(scratch_path(name), "old");
    assert_written(scratch_path(name), "new");
    assert_file(scratch_path(name), "new");
    assert_int_equal(entries(), 1);
    name[NAME_MAX] = 'n';
    name[NAME_MAX + 1] = '\0';
    assert_refused(scratch_path(name), "cannot write: File name too long");
}

static void test_pipe_is_written_straight(void **state)
{
    (void)state;
    const char *path = scratch_path("pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    assert_written(path, "text");
    char bytes[8] = "";
    assert_int_equal(read(reader, bytes, sizeof bytes - 1), 4);
    close(reader);
    assert_string_equal(bytes, "text");
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_true(S_ISFIFO(about.st_mode));
    assert_int_equal(entries(), 1);
}

/* Writes to "-" while stdout is fd. */
static stance_status write_stdout(int fd, stance_error *error)
{
    fflush(stdout);
    int before = dup(STDOUT_FILENO);
    assert_int_equal(dup2(fd, STDOUT_FILENO), STDOUT_FILENO);
    close(fd);
    stance_status status = stance_output_write("-", "text", 4, error);
    bool still_open = fcntl(STDOUT_FILENO, F_GETFD) != -1;
    dup2(before, STDOUT_FILENO);
    close(before);
    assert_true(still_open);
    return status;
}

static void test_stdout(void **state)
{
    (void)state;
    const char *path = scratch_write("stdout", "", 0);
    assert_int_equal(write_stdout(open(path, O_WRONLY), NULL), STANCE_OK);
    assert_file(path, "text");
    assert_int_equal(entries(), 1);

    stance_error error = {0};
    assert_int_equal(write_stdout(open(path, O_RDONLY), &error), STANCE_IO);
    assert_string_equal(error.source, "stdout");
    assert_string_equal(error.message, "cannot write: Bad file descriptor");
}

/* Nothing is seen of what is written before it is closed. */
static void test_in_pieces(void **state)
{
    (void)state;
    const char *path = scratch_write("old", "old", 3);
    stance_error error = {0};
    stance_output *output = stance_output_open(path, &error);
    assert_non_null(output);
    assert_int_equal(stance_output_put(output, "one ", 4, &error), STANCE_OK);
    assert_int_equal(stance_output_put(output, "", 0, &error), STANCE_OK);
    assert_int_equal(stance_output_put(output, "two", 3, &error), STANCE_OK);
    assert_file(path, "old");
    assert_int_equal(stance_output_close(output, true, &error), STANCE_OK);
    assert_file(path, "one two");
    assert_int_equal(entries(), 1);
}

static void test_not_kept(void **state)
{
    (void)state;
    const char *path = scratch_write("old", "old", 3);
    for (int discarded = 0; discarded < 2; discarded++) {
        stance_output *output = stance_output_open(path, NULL);
        assert_non_null(output);
        assert_int_equal(stance_output_put(output, "new", 3, NULL), STANCE_OK);
        assert_int_equal(entries(), 2);
        if (discarded) {
            stance_output_discard(output);
            assert_int_equal(entries(), 1);
        }
        assert_int_equal(stance_output_close(output, false, NULL), STANCE_OK);
        assert_file(path, "old");
        assert_int_equal(entries(), 1);
    }
    assert_int_equal(stance_output_close(NULL, true, NULL), STANCE_OK);
}

/* The first error stays: whoever looks only at the end sees it too. */
static void test_error_stays(void **state)
{
    (void)state;
    stance_error error = {0};
    stance_output *output = stance_output_open("/dev/full", NULL);
    if (!output) skip();
    assert_int_equal(stance_output_put(output, "text", 4, NULL), STANCE_IO);
    assert_int_equal(stance_output_put(output, "", 0, NULL), STANCE_IO);
    assert_int_equal(stance_output_close(output, true, &error), STANCE_IO);
    assert_string_equal(error.message, "cannot write: No space left on device");
    assert_string_equal(error.source, "/dev/full");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_new_file_obeys_umask, empty),
        cmocka_unit_test_setup(test_old_mode_is_kept, empty),
        cmocka_unit_test_setup(test_nothing_and_much, empty),
        cmocka_unit_test_setup(test_old_file_is_not_written_into, empty),
        cmocka_unit_test_setup(test_links_are_kept, empty),
        cmocka_unit_test_setup(test_link_to_nothing_is_refused, empty),
        cmocka_unit_test_setup(test_refused, empty),
        cmocka_unit_test_setup(test_directory_without_permission, empty),
        cmocka_unit_test_setup(test_full_device, empty),
        cmocka_unit_test_setup(test_full_disk, empty),
        cmocka_unit_test_setup(test_no_memory, empty),
        cmocka_unit_test_setup(test_name_of_the_temporary_file_is_taken, empty),
        cmocka_unit_test_setup(test_longest_name, empty),
        cmocka_unit_test_setup(test_pipe_is_written_straight, empty),
        cmocka_unit_test_setup(test_in_pieces, empty),
        cmocka_unit_test_setup(test_not_kept, empty),
        cmocka_unit_test_setup(test_error_stays, empty),
        cmocka_unit_test_setup(test_stdout, empty),
    };
    return cmocka_run_group_tests_name("output", tests, scratch_begin, scratch_end);
}
