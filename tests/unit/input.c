/* Held here: a file's lines come out the same whatever its line ends, compression, encoding and
 * arrival in pieces; what is cut, damaged, UTF-16 or too long is an error with its place; nothing
 * leaks. */
#include "base/input.h"
#include "base/memory.h"
#include "stance/stance.h"
#include "support.h"

#include <fcntl.h>
#include <pthread.h>

/* gzip -n of "one\n" and of "two\n", one behind the other. */
static const unsigned char members[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0xcf, 0x4b, 0xe5, 0x02, 0x00,
    0x9f, 0xa8, 0x17, 0xf8, 0x04, 0x00, 0x00, 0x00, 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x03, 0x2b, 0x29, 0xcf, 0xe7, 0x02, 0x00, 0x74, 0x08, 0x17, 0x96, 0x04, 0x00, 0x00, 0x00};

/* gzip -n of nothing. */
static const unsigned char empty_member[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00,
                                             0x00, 0x00, 0x03, 0x03, 0x00, 0x00, 0x00,
                                             0x00, 0x00, 0x00, 0x00, 0x00, 0x00};

enum { MEMBER_SIZE = sizeof members / 2, SHOWN = 4096 };

/* The lines as "[one][two]", with "!line message" behind them where they end in an error. */
static const char *lines_of(const char *path)
{
    static char shown[SHOWN];
    size_t used = 0;
    shown[0] = '\0';
    stance_error error = {0};
    stance_input *input = stance_input_open(path, &error);
    const char *line = NULL;
    size_t size;
    long long number = 0;
    while (input && stance_input_line(input, &line, &size, &error) == STANCE_OK && line) {
        assert_int_equal(stance_input_line_number(input), ++number);
        used += (size_t)snprintf(shown + used, SHOWN - used, "[%.*s]", (int)size, line);
    }
    if (error.status == STANCE_OK) {
        assert_int_equal(stance_input_line(input, &line, &size, &error), STANCE_OK);
        assert_null(line); /* the end stays the end */
        assert_int_equal(stance_input_line_number(input), number);
    } else {
        assert_string_equal(error.source, strcmp(path, "-") == 0 ? "stdin" : path);
        snprintf(shown + used, SHOWN - used, "!%lld %s", error.line, error.message);
    }
    stance_input_close(input);
    return shown;
}

static const char *lines_in(const void *bytes, size_t size)
{
    return lines_of(scratch_write("input", bytes, size));
}

/* The whole text, or the message of an error, for free. */
static char *all_of(const char *path)
{
    stance_error error = {0};
    stance_input *input = stance_input_open(path, &error);
    assert_non_null(input);
    const char *text;
    size_t size;
    char *all;
    if (stance_input_all(input, &text, &size, &error) == STANCE_OK) {
        assert_non_null(text);
        all = strndup(text, size);
    } else {
        all = strdup(error.message);
    }
    stance_input_close(input);
    return all;
}

static void assert_all(const void *bytes, size_t size, const char *expected)
{
    char *all = all_of(scratch_write("input", bytes, size));
    assert_string_equal(all, expected);
    free(all);
}

#define LINES(bytes)         lines_in(bytes, sizeof(bytes) - 1)
#define ALL(bytes, expected) assert_all(bytes, sizeof(bytes) - 1, expected)

static void test_line_ends(void **state)
{
    (void)state;
    assert_string_equal(LINES("one\ntwo\n"), "[one][two]");
    assert_string_equal(LINES("one\r\ntwo\r\n"), "[one][two]");
    assert_string_equal(LINES("one\ntwo"), "[one][two]");
    assert_string_equal(LINES("one\r\ntwo\r"), "[one][two]");
    assert_string_equal(LINES("\n\n one \n"), "[][][ one ]");
    assert_string_equal(LINES("a\rb\n\r\n"), "[a\rb][]");
    assert_string_equal(LINES(""), "");
    assert_string_equal(LINES("\n"), "[]");
    assert_string_equal(LINES("x"), "[x]");
    ALL("one\r\ntwo", "one\r\ntwo");
    ALL("", "");
}

static void test_any_bytes(void **state)
{
    (void)state;
    const char *path = scratch_write("input", "a\0b\xFF\n", 5);
    stance_input *input = stance_input_open(path, NULL);
    const char *line;
    size_t size;
    assert_int_equal(stance_input_line_number(input), 0);
    assert_int_equal(stance_input_line(input, &line, &size, NULL), STANCE_OK);
    assert_int_equal(size, 4);
    assert_memory_equal(line, "a\0b\xFF", 4);
    stance_input_close(input);
    stance_input_close(NULL);
}

static void test_byte_order_mark(void **state)
{
    (void)state;
    assert_string_equal(LINES("\xEF\xBB\xBFone\ntwo"), "[one][two]");
    assert_string_equal(LINES("\xEF\xBB\xBF"), "");
    assert_string_equal(LINES("\xEF\xBB\xBF\none"), "[][one]");
    assert_string_equal(LINES("\xEF\xBB"), "[\xEF\xBB]");
    assert_string_equal(LINES("one\n\xEF\xBB\xBFtwo"), "[one][\xEF\xBB\xBFtwo]"); /* not there */
    ALL("\xEF\xBB\xBFone", "one");
}

static void test_utf16_is_named(void **state)
{
    (void)state;
    static const char said[] = "!0 this is UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t "
                               "UTF-8)";
    assert_string_equal(LINES("\xFF\xFEo\0n\0e\0\n\0"), said);
    assert_string_equal(LINES("\xFE\xFF\0o\0n\0e\0\n"), said);
    assert_string_equal(LINES("o\0n\0e\0\n\0"), said);
    assert_string_equal(LINES("\0o\0n\0e\0\n"), said);
    assert_string_equal(LINES("\xFF\xFE"), said);
    ALL("\xFF\xFEo\0n\0", said + 3);
    stance_error error = {0};
    stance_input *input = stance_input_open(scratch_write("input", "\xFF\xFEo\0", 4), &error);
    const char *line;
    size_t size;
    assert_int_equal(stance_input_line(input, &line, &size, &error), STANCE_BAD_DATA);
    assert_int_equal(stance_input_line(input, &line, &size, &error), STANCE_BAD_DATA);
    stance_input_close(input);
}

static void test_gzip(void **state)
{
    (void)state;
    assert_string_equal(lines_in(members, MEMBER_SIZE), "[one]");
    assert_string_equal(lines_in(members, sizeof members), "[one][two]");
    assert_string_equal(lines_in(empty_member, sizeof empty_member), "");
    unsigned char around[sizeof empty_member * 2 + MEMBER_SIZE];
    memcpy(around, empty_member, sizeof empty_member);
    memcpy(around + sizeof empty_member, members, MEMBER_SIZE);
    memcpy(around + sizeof empty_member + MEMBER_SIZE, empty_member, sizeof empty_member);
    assert_string_equal(lines_in(around, sizeof around), "[one]");
    assert_all(members, sizeof members, "one\ntwo\n");
}

static void test_nearly_gzip(void **state)
{
    (void)state;
    assert_string_equal(LINES("\x1F"), "[\x1F]");
    assert_string_equal(LINES("\x1Fx\n"), "[\x1Fx]");
    assert_string_equal(LINES("a\x1F\x8B"), "[a\x1F\x8B]");
    assert_string_equal(LINES("\x1F\x8B"), "!0 truncated gzip file");
    assert_string_equal(LINES("\x1F\x8Btext"), "!0 damaged gzip file");
    unsigned char followed[sizeof members + 4];
    memcpy(followed, members, sizeof members);
    memcpy(followed + sizeof members, "more", 4);
    assert_string_equal(lines_in(followed, sizeof followed), "[one][two]!0 damaged gzip file");
}

/* A bug once: gzip files with the zero padding of a tape were damaged. */
static void test_gzip_with_padding(void **state)
{
    (void)state;
    unsigned char padded[sizeof members + 100000] = {0};
    memcpy(padded, members, sizeof members);
    assert_string_equal(lines_in(padded, sizeof padded), "[one][two]");
    assert_string_equal(lines_in(padded, sizeof members + 1), "[one][two]");
    padded[sizeof padded - 1] = 'x';
    assert_string_equal(lines_in(padded, sizeof padded), "[one][two]!0 damaged gzip file");
}

static void test_truncated_gzip(void **state)
{
    (void)state;
    for (size_t size = 2; size < sizeof members; size++) {
        if (size == MEMBER_SIZE) continue;
        const char *shown = lines_in(members, size);
        const char *at = strstr(shown, "!0 truncated gzip file");
        assert_non_null(at);
        assert_true(at == shown || strncmp(shown, "[one][two]", (size_t)(at - shown)) == 0);
        assert_all(members, size, "truncated gzip file");
    }
}

static void test_damaged_gzip(void **state)
{
    (void)state;
    unsigned char bytes[sizeof members];
    static const unsigned char flips[] = {0x01, 0x80, 0xFF};
    for (size_t f = 0; f < COUNT_OF(flips); f++)
        for (size_t i = 2; i < sizeof bytes; i++) {
            memcpy(bytes, members, sizeof bytes);
            bytes[i] ^= flips[f];
            const char *shown = lines_in(bytes, sizeof bytes);
            assert_true(strcmp(shown, "[one][two]") == 0 || strstr(shown, "damaged gzip file") ||
                        strstr(shown, "truncated gzip file"));
            bool in_trailer = i % MEMBER_SIZE >= MEMBER_SIZE - 8; /* checksum and size */
            if (in_trailer) assert_non_null(strstr(shown, "damaged gzip file"));
        }
}

/* A bug once: asking again after the error made a second decompressor and lost the first. */
static void test_asking_again_after_damage(void **state)
{
    (void)state;
    unsigned char bytes[sizeof members];
    memcpy(bytes, members, sizeof bytes);
    bytes[10] ^= 0xFF;
    stance_input *input = stance_input_open(scratch_write("input", bytes, sizeof bytes), NULL);
    const char *line;
    size_t size;
    for (int i = 0; i < 3; i++)
        assert_int_equal(stance_input_line(input, &line, &size, NULL), STANCE_BAD_DATA);
    stance_input_close(input);
}

static void test_cannot_open(void **state)
{
    (void)state;
    assert_string_equal(lines_of(scratch_path("missing")),
                        "!0 cannot open: No such file or directory");
    assert_string_equal(lines_of(scratch_directory), "!0 is a directory");
    stance_error error = {0};
    assert_null(stance_input_open(scratch_path("missing"), &error));
    assert_int_equal(error.status, STANCE_IO);
    assert_null(stance_input_open(scratch_path("missing"), NULL));
}

static void test_unreadable(void **state)
{
    (void)state;
    if (geteuid() == 0) skip();
    const char *path = scratch_write("unreadable", "one\n", 4);
    assert_int_equal(chmod(path, 0), 0);
    assert_string_equal(lines_of(path), "!0 cannot open: Permission denied");
}

/* A file of "one\n" and a second line of that many NULs, and then a third line. */
static const char *write_long_line(off_t size)
{
    const char *path = scratch_write("long", "one\n", 4);
    int fd = open(path, O_WRONLY);
    assert_int_equal(ftruncate(fd, 4 + size), 0); /* a hole: nothing is written */
    assert_int_equal(lseek(fd, 0, SEEK_END), 4 + size);
    assert_int_equal(write(fd, "\nend", 4), 4);
    close(fd);
    return path;
}

static stance_status read_long_line(off_t size, stance_error *error)
{
    stance_input *input = stance_input_open(write_long_line(size), error);
    const char *line;
    size_t read_size;
    assert_int_equal(stance_input_line(input, &line, &read_size, error), STANCE_OK);
    stance_status status = stance_input_line(input, &line, &read_size, error);
    if (status == STANCE_OK) {
        assert_int_equal(read_size, size);
        assert_int_equal(stance_input_line(input, &line, &read_size, error), STANCE_OK);
        assert_memory_equal(line, "end", 3);
    }
    stance_input_close(input);
    return status;
}

static void test_longest_line(void **state)
{
    (void)state;
    stance_error error = {0};
    assert_int_equal(read_long_line(STANCE_LINE_MAX, &error), STANCE_OK);
    assert_int_equal(read_long_line(STANCE_LINE_MAX + 1, &error), STANCE_BAD_DATA);
    assert_string_equal(error.message, "line is longer than 64 MiB");
    assert_int_equal(error.line, 2);
}

static void test_lines_across_reads(void **state)
{
    (void)state;
    enum { LINES_WRITTEN = 30000 }; /* some 300 kB, which is several reads */
    FILE *file = fopen(scratch_path("many"), "w");
    for (int i = 0; i < LINES_WRITTEN; i++) fprintf(file, "%0*d\n", i % 17 + 1, i);
    fclose(file);
    stance_input *input = stance_input_open(scratch_path("many"), NULL);
    for (int i = 0; i < LINES_WRITTEN; i++) {
        char expected[32];
        int expected_size = snprintf(expected, sizeof expected, "%0*d", i % 17 + 1, i);
        const char *line;
        size_t size;
        assert_int_equal(stance_input_line(input, &line, &size, NULL), STANCE_OK);
        assert_int_equal(size, expected_size);
        assert_memory_equal(line, expected, size);
    }
    stance_input_close(input);
}

static void test_lines_and_then_the_rest(void **state)
{
    (void)state;
    stance_input *input = stance_input_open(scratch_write("input", "one\ntwo\nthree", 13), NULL);
    const char *text;
    size_t size;
    assert_int_equal(stance_input_line(input, &text, &size, NULL), STANCE_OK);
    assert_int_equal(stance_input_all(input, &text, &size, NULL), STANCE_OK);
    assert_int_equal(size, 9);
    assert_memory_equal(text, "two\nthree", 9);
    assert_int_equal(stance_input_all(input, &text, &size, NULL), STANCE_OK);
    assert_int_equal(size, 0);
    stance_input_close(input);
}

/* Puts a descriptor in the place of stdin and returns what was there. */
static int take_stdin(int fd)
{
    int before = dup(STDIN_FILENO);
    assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
    if (fd != STDIN_FILENO) close(fd); /* it is, where the tests were started without stdin */
    return before;
}

static void give_stdin_back(int before)
{
    if (before < 0) return;
    dup2(before, STDIN_FILENO);
    close(before);
}

static void test_stdin(void **state)
{
    (void)state;
    int before = take_stdin(open(scratch_write("input", members, sizeof members), O_RDONLY));
    assert_string_equal(lines_of("-"), "[one][two]");
    assert_int_equal(fcntl(STDIN_FILENO, F_GETFD), 0); /* it is not ours to close */
    give_stdin_back(before);
}

/* A bug once: a file that was opened in a process without stdin was never closed. */
static void test_a_file_in_the_place_of_stdin(void **state)
{
    (void)state;
    const char *path = scratch_write("input", "one\n", 4);
    int before = dup(STDIN_FILENO);
    close(STDIN_FILENO);
    stance_input_close(stance_input_open(path, NULL));
    int after = fcntl(STDIN_FILENO, F_GETFD);
    give_stdin_back(before);
    assert_int_equal(after, -1);
}

/* All the lines as lines_of shows them, of a file that is decoded, and the encoding. */
static const char *decoded_lines_of(const char *path, const char *encoding)
{
    static char shown[SHOWN];
    size_t used = 0, line_size;
    const char *line;
    stance_error error = {0};
    stance_input *input = stance_input_open(path, &error);
    assert_int_equal(stance_input_decode(input, encoding, &error), STANCE_OK);
    shown[0] = '\0';
    while (stance_input_line(input, &line, &line_size, &error) == STANCE_OK && line)
        used += (size_t)snprintf(shown + used, SHOWN - used, "[%.*s]", (int)line_size, line);
    if (error.status != STANCE_OK)
        used += (size_t)snprintf(shown + used, SHOWN - used, "!%s", error.message);
    bool guessed;
    const char *name = stance_input_encoding(input, &guessed);
    snprintf(shown + used, SHOWN - used, "(%s%s", name, guessed ? "?" : "");
    stance_input_close(input);
    return shown;
}

static const char *decoded(const char *encoding, const void *bytes, size_t size)
{
    return decoded_lines_of(scratch_write("input", bytes, size), encoding);
}

struct trickle {
    int fd;
    const unsigned char *bytes;
    size_t size;
};

static void *write_bytes_one_by_one(void *argument)
{
    const struct trickle *trickle = argument;
    for (size_t i = 0; i < trickle->size; i++)
        if (write(trickle->fd, trickle->bytes + i, 1) != 1) break;
    close(trickle->fd);
    return NULL;
}

/* The lines of bytes that come through a pipe (and, mostly, one at a time), decoded or not. */
static const char *trickled_as(bool decode, const void *bytes, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int before = take_stdin(ends[0]);
    struct trickle trickle = {.fd = ends[1], .bytes = bytes, .size = size};
    pthread_t writer;
    assert_int_equal(pthread_create(&writer, NULL, write_bytes_one_by_one, &trickle), 0);
    const char *shown = decode ? decoded_lines_of("-", NULL) : lines_of("-");
    pthread_join(writer, NULL);
    give_stdin_back(before);
    return shown;
}

static const char *trickled(const void *bytes, size_t size)
{
    return trickled_as(false, bytes, size);
}

#define TRICKLED(bytes) trickled(bytes, sizeof(bytes) - 1)

static void test_bytes_one_by_one(void **state)
{
    (void)state;
    assert_string_equal(TRICKLED("one\r\ntwo\n\nthree"), "[one][two][][three]");
    assert_string_equal(TRICKLED("\xEF\xBB\xBFone\n"), "[one]");
    assert_string_equal(TRICKLED(""), "");
    assert_string_equal(TRICKLED("\x1Fx"), "[\x1Fx]");
    assert_non_null(strstr(TRICKLED("o\0n\0e\0"), "UTF-16"));
    assert_string_equal(trickled(members, sizeof members), "[one][two]");
    assert_string_equal(trickled(members, MEMBER_SIZE + 1), "[one]!0 truncated gzip file");
}

static void test_a_line_is_handed_on_at_once(void **state)
{
    (void)state;
    static const char *const typed[] = {"a\n", "b\n", "\n", "a longer line\n"};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int before = take_stdin(ends[0]);
    stance_input *input = stance_input_open("-", NULL);
    alarm(10); /* or this would wait for ever */
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        size_t length = strlen(typed[i]);
        assert_int_equal(write(ends[1], typed[i], length), length);
        const char *line;
        size_t size;
        assert_int_equal(stance_input_line(input, &line, &size, NULL), STANCE_OK);
        assert_int_equal(size, length - 1);
        assert_memory_equal(line, typed[i], size);
    }
    alarm(0);
    stance_input_close(input);
    close(ends[1]);
    give_stdin_back(before);
}

/* Reads a line and all the rest. After a failure it goes on, as a program may that frees memory. */
static stance_status read_without_memory(const char *path, long n)
{
    stance_error error = {0};
    memory_fail_from(n);
    stance_input *input = stance_input_open(path, &error);
    const char *text;
    size_t size;
    if (input && stance_input_line(input, &text, &size, &error) == STANCE_OK)
        stance_input_all(input, &text, &size, &error);
    memory_fail_from(0);
    if (error.status == STANCE_OK) assert_memory_equal(text, "two\n", 4);
    stance_error again = {0};
    if (error.status != STANCE_OK && input) {
        assert_int_equal(stance_input_all(input, &text, &size, &again), STANCE_OK);
        assert_memory_equal(text + size - 4, "two\n", 4);
    }
    stance_input_close(input);
    return error.status;
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    const char *compressed = scratch_write("input.gz", members, sizeof members);
    const char *plain = scratch_write("input", "one\ntwo\n", 8);
    const char *const paths[] = {compressed, plain};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        long n = 1;
        for (stance_status status; (status = read_without_memory(paths[i], n)); n++)
            assert_int_equal(status, STANCE_NO_MEMORY);
        assert_true(n > 3);
    }
}

#define DECODED(encoding, bytes) decoded(encoding, bytes, sizeof(bytes) - 1)

static void test_decode_by_the_bytes(void **state)
{
    (void)state;
    assert_string_equal(DECODED(NULL, "one\ntwo"), "[one][two](UTF-8");
    assert_string_equal(DECODED(NULL, ""), "(UTF-8");
    assert_string_equal(DECODED(NULL, "caf\xC3\xA9\n"), "[caf\xC3\xA9](UTF-8");
    assert_string_equal(DECODED(NULL, "\xEF\xBB\xBFone\r\n"), "[one](UTF-8");
    assert_string_equal(DECODED(NULL, "\xFF\xFEo\0n\0\n\0t\0"), "[on][t](UTF-16LE");
    assert_string_equal(DECODED(NULL, "\xFE\xFF\0o\0n\0\n\0t"), "[on][t](UTF-16BE");
    assert_string_equal(DECODED(NULL, "o\0n\0\n\0t\0"), "[on][t](UTF-16LE?");
    assert_string_equal(DECODED(NULL, "\0o\0n\0\r\0\n\0t"), "[on][t](UTF-16BE?");
    assert_string_equal(DECODED(NULL, "caf\xE9 \x93x\x94\n\xE9t\xE9"),
                        "[caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D][\xC3\xA9t\xC3\xA9](windows-1252?");
    assert_string_equal(DECODED(NULL, "\xFF\xFEo\0n"),
                        "[o\xEF\xBF\xBD](UTF-16LE"); /* half a unit */
}

static void test_decode_by_name(void **state)
{
    (void)state;
    assert_string_equal(DECODED("windows-1251", "\xC4\xE0\n\xCD\xE5\xF2"),
                        "[\xD0\x94\xD0\xB0][\xD0\x9D\xD0\xB5\xD1\x82](windows-1251");
    assert_string_equal(DECODED("UTF-16LE", "\xFF\xFEo\0\n\0"), "[o](UTF-16LE");
    assert_string_equal(DECODED("utf-8", "\xEF\xBB\xBFone\xFF"), "[one\xEF\xBF\xBD](utf-8");
    assert_string_equal(DECODED("UTF-8", "\xEF\xBB\xBF"), "(UTF-8");
    stance_error error = {0};
    stance_input *input = stance_input_open(scratch_write("input", "one", 3), NULL);
    assert_int_equal(stance_input_decode(input, "nonsense", &error), STANCE_MISUSE);
    assert_string_equal(error.message, "unknown encoding 'nonsense'");
    assert_int_equal(stance_input_decode(input, "nonsense", NULL), STANCE_MISUSE);
    assert_int_equal(stance_input_decode(input, "UTF-8", NULL), STANCE_OK);
    assert_int_equal(stance_input_decode(input, "ISO-8859-1", NULL), STANCE_OK); /* again */
    stance_input_close(input);
}

/* What was looked at before is decoded as well as what is read after that. */
static void test_decode_after_peeking(void **state)
{
    (void)state;
    static const struct {
        const char *encoding, *bytes, *text;
        size_t size;
    } cases[] = {{NULL, "\xFF\xFEo\0n\0e\0", "one", 8},
                 {NULL, "\xEF\xBB\xBFone", "one", 6},
                 {NULL, "caf\xE9", "caf\xC3\xA9", 4},
                 {"windows-1251", "\xC4\xE0", "\xD0\x94\xD0\xB0", 2},
                 {"UTF-16BE", "", "", 0}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (size_t wanted = 0; wanted <= 16; wanted += 8) {
            stance_input *input =
                stance_input_open(scratch_write("input", cases[i].bytes, cases[i].size), NULL);
            const char *bytes;
            size_t size;
            input_set_raw(input);
            assert_int_equal(input_peek(input, wanted, &bytes, &size, NULL), STANCE_OK);
            assert_int_equal(size, cases[i].size);
            assert_memory_equal(bytes, cases[i].bytes, size);
            assert_int_equal(stance_input_decode(input, cases[i].encoding, NULL), STANCE_OK);
            assert_int_equal(stance_input_all(input, &bytes, &size, NULL), STANCE_OK);
            assert_int_equal(size, strlen(cases[i].text));
            assert_memory_equal(bytes, cases[i].text, size);
            stance_input_close(input);
        }
}

/* Sequences that end in the next read; and the beginning of the text settles what the rest is. */
static void test_decode_across_reads(void **state)
{
    (void)state;
    enum { UNITS = 200001 };
    char *wide = malloc(2 + 2 * UNITS);
    wide[0] = 'x'; /* an odd byte before each pair */
    for (size_t i = 0; i < UNITS; i++) memcpy(wide + 1 + 2 * i, "\xC3\xA9", 2);
    stance_input *input = stance_input_open(scratch_write("input", wide, 1 + 2 * UNITS), NULL);
    const char *line;
    size_t size;
    bool guessed;
    assert_int_equal(stance_input_decode(input, NULL, NULL), STANCE_OK);
    assert_int_equal(stance_input_line(input, &line, &size, NULL), STANCE_OK);
    assert_int_equal(size, 1 + 2 * UNITS);
    assert_memory_equal(line, wide, size);
    assert_string_equal(stance_input_encoding(input, &guessed), "UTF-8");
    assert_false(guessed);
    stance_input_close(input);

    input = stance_input_open(scratch_write("input", wide, 1 + 2 * UNITS), NULL);
    assert_int_equal(stance_input_decode(input, "GB18030", NULL), STANCE_OK);
    assert_int_equal(stance_input_all(input, &line, &size, NULL), STANCE_OK);
    assert_int_equal(size, 1 + 3 * UNITS); /* each pair is one ideograph */
    assert_memory_equal(line + size - 6, line + 1, 6);
    stance_input_close(input);
    free(wide);
}

/* The whole lines of a file that is cut off, and then the error: half a line is no line. */
static void test_whole_lines_of_a_truncated_gzip(void **state)
{
    (void)state;
    /* a stored block of "one\ntwo\nthr", and no end */
    static const unsigned char stored[] = {0x1f, 0x8b, 0x08, 0,   0,    0,   0,   0,   0,
                                           0x03, 0,    11,   0,   244,  255, 'o', 'n', 'e',
                                           '\n', 't',  'w',  'o', '\n', 't', 'h', 'r'};
    assert_string_equal(lines_in(stored, sizeof stored), "[one][two]!0 truncated gzip file");
    assert_string_equal(lines_in(stored, sizeof stored - 3), "[one][two]!0 truncated gzip file");
    assert_string_equal(lines_in(stored, sizeof stored - 4), "[one]!0 truncated gzip file");
    assert_string_equal(decoded(NULL, stored, sizeof stored),
                        "[one][two]!truncated gzip file(UTF-8");
    assert_string_equal(decoded("windows-1251", stored, sizeof stored),
                        "[one][two]!truncated gzip file(windows-1251");
    /* the whole text is handed out with the error */
    stance_input *input = stance_input_open(scratch_write("input", stored, sizeof stored), NULL);
    const char *text;
    size_t size;
    assert_int_equal(stance_input_all(input, &text, &size, NULL), STANCE_BAD_DATA);
    assert_int_equal(size, 11);
    assert_memory_equal(text, "one\ntwo\nthr", 11);
    stance_input_close(input);
}

/* A bug once: text that was on its way through its encoding when memory ran out was left out, or
 * given out as it was, and the text behind it read as if nothing were missing. */
static void test_decode_without_memory(void **state)
{
    (void)state;
    static const char *const encodings[] = {NULL, "windows-1252"};
    const char *path = scratch_write("input", "caf\xE9\n", 5);
    for (size_t i = 0; i < COUNT_OF(encodings); i++) {
        long n = 1;
        for (stance_status status = STANCE_NO_MEMORY; status; n++) {
            stance_error error = {0};
            const char *text = NULL;
            size_t size;
            memory_fail_from(n);
            stance_input *input = stance_input_open(path, &error);
            if (input && stance_input_decode(input, encodings[i], &error) == STANCE_OK)
                stance_input_all(input, &text, &size, &error);
            memory_fail_from(0);
            status = error.status;
            assert_true(status == STANCE_OK || status == STANCE_NO_MEMORY);
            if (input && text && stance_input_all(input, &text, &size, NULL) == STANCE_OK && size)
                assert_memory_equal(text, "caf\xC3\xA9\n", 6);
            stance_input_close(input);
        }
        assert_true(n > 5);
    }
}

/* A bug once: what followed the first 256 MiB was left out without a word. */
static void test_a_text_that_is_too_large_is_refused(void **state)
{
    (void)state;
    const char *path = scratch_write("large", "", 0), *text;
    assert_int_equal(truncate(path, (off_t)STANCE_ARTICLE_MAX + 1), 0); /* a hole */
    stance_error error = {0};
    stance_input *input = stance_input_open(path, NULL);
    size_t size;
    input_set_raw(input);
    assert_int_equal(input_peek(input, 64, &text, &size, NULL), STANCE_OK);
    assert_int_equal(stance_input_all(input, &text, &size, &error), STANCE_BAD_DATA);
    assert_string_equal(error.message, "article is larger than 256 MiB");
    stance_input_close(input);
    assert_int_equal(unlink(path), 0);
}

/* A bug once: the first read settled the encoding, so that text came out otherwise from a pipe, or
 * where its first byte that is not ASCII came late. */
static void test_the_encoding_does_not_hang_on_the_pieces(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
    } cases[] = {{"one\ncaf\xE9\nt\xEA\n", 12},
                 {"one\ncaf\xC3\xA9\nt\xC3", 12},
                 {"one\nx\xFF\xFEy\n", 9},
                 {"caf\xE9 \xC3\xA9", 7},
                 {"o\0n\0\n\0t\0", 8},
                 {"\x1C\x04\n\0\x1C\x04 \0 \0", 10},
                 {"one\n", 4}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char whole[SHOWN];
        strcpy(whole, decoded(NULL, cases[i].bytes, cases[i].size));
        assert_string_equal(trickled_as(true, cases[i].bytes, cases[i].size), whole);
    }
    assert_string_equal(decoded(NULL, cases[0].bytes, cases[0].size),
                        "[one][caf\xC3\xA9][t\xC3\xAA](windows-1252?");

    enum { LATE = 200000 };
    char *late = malloc(LATE + 2);
    memset(late, '\n', LATE);
    memcpy(late + LATE, "\xE9\n", 2);
    stance_input *input = stance_input_open(scratch_write("input", late, LATE + 2), NULL);
    const char *line;
    size_t size = 0;
    assert_int_equal(stance_input_decode(input, NULL, NULL), STANCE_OK);
    for (size_t i = 0; i <= LATE; i++)
        assert_int_equal(stance_input_line(input, &line, &size, NULL), STANCE_OK);
    assert_int_equal(size, 2);
    assert_memory_equal(line, "\xC3\xA9", 2);
    stance_input_close(input);
    free(late);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_byte_order_mark),
        cmocka_unit_test(test_utf16_is_named),
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_nearly_gzip),
        cmocka_unit_test(test_truncated_gzip),
        cmocka_unit_test(test_damaged_gzip),
        cmocka_unit_test(test_asking_again_after_damage),
        cmocka_unit_test(test_cannot_open),
        cmocka_unit_test(test_unreadable),
        cmocka_unit_test(test_longest_line),
        cmocka_unit_test(test_lines_across_reads),
        cmocka_unit_test(test_lines_and_then_the_rest),
        cmocka_unit_test(test_stdin),
        cmocka_unit_test(test_a_file_in_the_place_of_stdin),
        cmocka_unit_test(test_bytes_one_by_one),
        cmocka_unit_test(test_a_line_is_handed_on_at_once),
        cmocka_unit_test(test_every_allocation_may_fail),
        cmocka_unit_test(test_decode_by_the_bytes),
        cmocka_unit_test(test_decode_by_name),
        cmocka_unit_test(test_decode_after_peeking),
        cmocka_unit_test(test_decode_across_reads),
        cmocka_unit_test(test_whole_lines_of_a_truncated_gzip),
        cmocka_unit_test(test_decode_without_memory),
        cmocka_unit_test(test_a_text_that_is_too_large_is_refused),
        cmocka_unit_test(test_the_encoding_does_not_hang_on_the_pieces),
        cmocka_unit_test(test_gzip_with_padding),
    };
    return cmocka_run_group_tests_name("input", tests, scratch_begin, scratch_end);
}
