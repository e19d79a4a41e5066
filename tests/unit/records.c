/* Rows of TSV, CSV and JSON Lines: what is taken, and what is refused with which words. */
#include "text/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { FIELDS = 3, SHOWN = 8192 };
enum header { NO_HEADER, MAY_HAVE_HEADER, NEEDS_HEADER };

static const char *const plain_names[] = {"label", "text"};

static void write_temporary(char *path, const char *bytes, size_t size)
{
    strcpy(path, STANCE_BINARY_DIR "/records-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, size), size);
    close(fd);
}

/* Reads all rows and shows them as "line[field|field]" one after the other, a missing field as ~,
 * and an error as "!line message". */
static const char *rows_as(enum header header, stance_format format, const char *const *names,
                           size_t count, const char *bytes, size_t size)
{
    static char shown[SHOWN];
    char path[sizeof STANCE_BINARY_DIR + 32];
    write_temporary(path, bytes, size);
    stance_error error = {0};
    stance_input *input = stance_input_open(path, &error);
    assert_non_null(input);
    struct records *records = records_new(input, "rows", format, names, count, &error);
    assert_non_null(records);
    if (header == NEEDS_HEADER) records_need_header(records);
    if (header == MAY_HAVE_HEADER) records_may_have_header(records);
    if (count == FIELDS && names[FIELDS - 1] && strcmp(names[FIELDS - 1], "group") == 0)
        records_set_optional(records, FIELDS - 1);
    struct record_field fields[FIELDS];
    size_t used = 0;
    bool more;
    shown[0] = '\0';
    while (records_next(records, fields, &more, &error) == STANCE_OK && more) {
        used += (size_t)snprintf(shown + used, SHOWN - used, "%lld[", records_line(records));
        for (size_t i = 0; i < count; i++)
            used += (size_t)snprintf(shown + used, SHOWN - used, "%s%.*s", i ? "|" : "",
                                     fields[i].bytes ? (int)fields[i].size : 1,
                                     fields[i].bytes ? fields[i].bytes : "~");
        used += (size_t)snprintf(shown + used, SHOWN - used, "]");
    }
    if (error.status != STANCE_OK) {
        assert_int_equal(error.status, STANCE_BAD_DATA);
        assert_string_equal(error.source, "rows");
        snprintf(shown + used, SHOWN - used, "!%lld %s", error.line, error.message);
    }
    records_free(records);
    stance_input_close(input);
    unlink(path);
    return shown;
}

static const char *rows_of(stance_format format, const char *const *names, size_t count,
                           const char *bytes, size_t size)
{
    return rows_as(NO_HEADER, format, names, count, bytes, size);
}

static const char *rows(stance_format format, const char *text)
{
    return rows_of(format, plain_names, 2, text, strlen(text));
}

static void test_format_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        stance_format format;
    } cases[] = {
        {"a.csv", STANCE_FORMAT_CSV},
        {"a.csv.gz", STANCE_FORMAT_CSV},
        {"a.jsonl", STANCE_FORMAT_JSONL},
        {"a.jsonl.gz", STANCE_FORMAT_JSONL},
        {"a.ndjson", STANCE_FORMAT_JSONL},
        {"a.ndjson.gz", STANCE_FORMAT_JSONL},
        {"a.tsv", STANCE_FORMAT_TSV},
        {"a.txt.gz", STANCE_FORMAT_TSV},
        {"a.csv.zst", STANCE_FORMAT_CSV},
        {"A.CSV", STANCE_FORMAT_CSV},
        {"a.JSONL.GZ", STANCE_FORMAT_JSONL},
        {"a.html", STANCE_FORMAT_TSV},
        {"-", STANCE_FORMAT_TSV},
        {"csv", STANCE_FORMAT_TSV},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(records_format_of(cases[i].path, STANCE_FORMAT_AUTO), cases[i].format);
    assert_int_equal(records_format_of("a.csv", STANCE_FORMAT_TSV), STANCE_FORMAT_TSV);
}

static void test_tsv(void **state)
{
    (void)state;
    assert_string_equal(rows(STANCE_FORMAT_TSV, "a\tone\nb\ttwo\tthree"),
                        "1[a|one]2[b|two\tthree]");
    assert_string_equal(rows(STANCE_FORMAT_TSV, "a\tone\r\n\r\n \t \nb\t\n"), "1[a|one]4[b|]");
    assert_string_equal(rows(STANCE_FORMAT_TSV, "alone\n\ttext\n"), "1[alone|~]2[|text]");
    assert_string_equal(rows(STANCE_FORMAT_TSV, "a\t\"x\"\n"), "1[a|\"x\"]");
    assert_string_equal(rows(STANCE_FORMAT_TSV, "\xEF\xBB\xBF"
                                                "a\tone\n"),
                        "1[a|one]");
    assert_string_equal(rows(STANCE_FORMAT_TSV, ""), "");
}

static void test_nul_bytes_are_refused(void **state)
{
    (void)state;
    static const char tsv[] = "a\tone\nb\tt\0wo\n", csv[] = "a,\"one\nt\0wo\"\n";
    assert_string_equal(rows_of(STANCE_FORMAT_TSV, plain_names, 2, tsv, sizeof tsv - 1),
                        "1[a|one]!2 NUL byte; is this a text file?");
    assert_string_equal(rows_of(STANCE_FORMAT_CSV, plain_names, 2, csv, sizeof csv - 1),
                        "!2 NUL byte; is this a text file?");
    assert_string_equal(rows(STANCE_FORMAT_JSONL, "{\"text\": \"a\\u0000b\"}"),
                        "!1 \\u0000 in a string; is this text?");
}

static void test_csv(void **state)
{
    (void)state;
    assert_string_equal(rows(STANCE_FORMAT_CSV, "a,one\r\nb,\"two, \"\"three\"\"\"\r\n"),
                        "1[a|one]2[b|two, \"three\"]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "a,\"one\r\n\r\ntwo\"\nb,three"),
                        "1[a|one\n\ntwo]4[b|three]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "a,\n\n,\"\"\nb\n"), "1[a|]3[|]4[b|~]");
}

static void test_csv_header(void **state)
{
    (void)state;
    assert_string_equal(rows(STANCE_FORMAT_CSV, "id,text,label\n7,one,a\n8,two\n"),
                        "2[a|one]3[~|two]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "label,Text\na,one\n"), "2[a|one]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "label,text,label\na,one,b\n"),
                        "!1 the header names a column twice");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "label,text\na,one,two\n"),
                        "!2 3 fields where the header has 2");

    static const char *const optional[] = {"label", "text", "group"};
    static const char grouped[] = "group,label,text\ng,a,one\n", bare[] = "label,text\na,one\n",
                      headless[] = "a,one\n";
    assert_string_equal(rows_of(STANCE_FORMAT_CSV, optional, 3, grouped, sizeof grouped - 1),
                        "2[a|one|g]");
    assert_string_equal(rows_of(STANCE_FORMAT_CSV, optional, 3, bare, sizeof bare - 1),
                        "2[a|one|~]");
    assert_string_equal(rows_of(STANCE_FORMAT_CSV, optional, 3, headless, sizeof headless - 1),
                        "1[a|one|~]");

    static const char *const unwanted[] = {NULL, "label", "text"};
    static const char by_position[] = "7,a,one\n";
    assert_string_equal(
        rows_of(STANCE_FORMAT_CSV, unwanted, 3, by_position, sizeof by_position - 1), "1[7|a|one]");
}

/* As spreadsheets write it where the decimal point is a comma. */
static void test_csv_with_semicolons(void **state)
{
    (void)state;
    assert_string_equal(
        rows(STANCE_FORMAT_CSV, "label;text\npro;a, b\n\"anti\";\"c; \"\"d\"\"\ne\"\n"),
        "2[pro|a, b]3[anti|c; \"d\"\ne]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "\"label, or so\";\"label\";\"text\"\n1;pro;a\n"),
                        "2[pro|a]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "pro;a\nanti;b\n"), "1[pro|a]2[anti|b]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "label,text\npro,a; b\n"), "2[pro|a; b]");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "label;text\npro;\"a\",b\n"),
                        "!2 text after a closing quote");
}

static void test_csv_refused(void **state)
{
    (void)state;
    assert_string_equal(rows(STANCE_FORMAT_CSV, "a,one\nb,\"two\nthree\n"),
                        "1[a|one]!2 the quote opened here is never closed");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "a,\"one\ntwo\" x\n"),
                        "!2 text after a closing quote");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "a,he said \"no\"\n"),
                        "!1 quote inside a field that does not begin with one");
    assert_string_equal(rows(STANCE_FORMAT_CSV, "a,one,two\n"),
                        "!1 3 fields where there should be 2");
}

static void test_csv_row_is_bounded(void **state)
{
    (void)state;
    size_t size = (size_t)STANCE_LINE_MAX + 4096;
    char *text = malloc(size);
    assert_non_null(text);
    memset(text, 'x', size);
    for (size_t i = 1000; i < size; i += 1000) text[i] = '\n';
    memcpy(text, "a,\"", 3);
    assert_string_equal(rows_of(STANCE_FORMAT_CSV, plain_names, 2, text, size),
                        "!1 row is longer than 64 MiB; is a quote not closed?");
    free(text);
}

static void test_json_lines(void **state)
{
    (void)state;
    assert_string_equal(rows(STANCE_FORMAT_JSONL,
                             "{\"text\": \"caf\\u00e9\\t\\\"x\\\"\", \"label\": \"a\", \"n\": []}\n"
                             "\n"
                             "{\"label\": 12, \"text\": true}\r\n"
                             "{\"label\": null, \"text\": -1.5}\n"
                             "{}"),
                        "1[a|caf\xC3\xA9\t\"x\"]3[12|true]4[~|-1.5]5[~|~]");
}

static void test_json_lines_refused(void **state)
{
    (void)state;
    static const struct {
        const char *line, *said;
    } cases[] = {
        {"{\"label\": \"a\"", "!1 not JSON ('}' expected at column 13)"},
        {"label\ttext", "!1 not JSON (invalid token at column 5)"},
        {"{} {}", "!1 not JSON (end of file expected at column 4)"},
        {"{\"text\": \"\xFF\"}", "!1 not JSON (unable to decode byte 0xff at column 10)"},
        {"{\"a\": 1, \"a\": 2}", "!1 not JSON (duplicate object key at column 12)"},
        {"[\"a\", \"one\"]", "!1 not a JSON object"},
        {"\"a\"", "!1 not a JSON object"},
        {"{\"label\": [\"a\"]}", "!1 \"label\" is an array, not a string"},
        {"{\"text\": {}}", "!1 \"text\" is an object, not a string"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(rows(STANCE_FORMAT_JSONL, cases[i].line), cases[i].said);
}

/* A bug once: "?" behind a name and "-" were no names like others. */
static void test_any_name_is_a_name(void **state)
{
    (void)state;
    static const char *const odd[] = {"sure?", "-"};
    static const char csv[] = "-,sure?\na,b\n", json[] = "{\"sure?\": \"b\", \"-\": \"a\"}";
    assert_string_equal(rows_of(STANCE_FORMAT_CSV, odd, 2, csv, sizeof csv - 1), "2[b|a]");
    assert_string_equal(rows_of(STANCE_FORMAT_JSONL, odd, 2, json, sizeof json - 1), "1[b|a]");
}

static const char *headed(stance_format format, const char *text)
{
    static const char *const names[] = {"label", "text", "group"};
    return rows_as(NEEDS_HEADER, format, names, 3, text, strlen(text));
}

static void test_tsv_with_a_header(void **state)
{
    (void)state;
    assert_string_equal(headed(STANCE_FORMAT_TSV, "text\tlabel\none\ta\ntwo\tb\n"),
                        "2[a|one|~]3[b|two|~]");
    assert_string_equal(headed(STANCE_FORMAT_TSV, "x\tgroup\ttext\tlabel\r\n"
                                                  "\n1\tg\t\"one\", two\ta\r\n"),
                        "3[a|\"one\", two|g]");
    assert_string_equal(headed(STANCE_FORMAT_TSV, "text\tlabel\n\ta\none\n \t \none\t\n"),
                        "2[a||~]3[~|one|~]5[|one|~]");
    assert_string_equal(headed(STANCE_FORMAT_TSV, "text\tlabel"), "");
    assert_string_equal(headed(STANCE_FORMAT_TSV, ""), "");
    assert_string_equal(headed(STANCE_FORMAT_TSV, "Text\tLABEL\none\ta\n"), "2[a|one|~]");
    assert_string_equal(headed(STANCE_FORMAT_TSV, "text\tlabels\none\ta\n"),
                        "!1 the header has no column 'label'");
    assert_string_equal(headed(STANCE_FORMAT_TSV, "text\tlabel\ttext\n"),
                        "!1 the header names a column twice");
    assert_string_equal(headed(STANCE_FORMAT_TSV, "text\tlabel\none\ta\tb\n"),
                        "!2 3 fields where the header has 2");
    /* only the columns that are wanted need names of their own */
    assert_string_equal(headed(STANCE_FORMAT_TSV, "x\tx\t\ttext\tlabel\n1\t2\t3\tone\ta\n"),
                        "2[a|one|~]");
}

/* Rows of a TSV file that may have a header; a group is wanted if there is one. */
static const char *perhaps_headed(const char *text)
{
    static const char *const names[] = {"label", "text", "group"};
    return rows_as(MAY_HAVE_HEADER, STANCE_FORMAT_TSV, names, 3, text, strlen(text));
}

static void test_tsv_that_may_have_a_header(void **state)
{
    (void)state;
    assert_string_equal(perhaps_headed("text\tlabel\none\ta\ntwo\tb\n"), "2[a|one|~]3[b|two|~]");
    assert_string_equal(perhaps_headed("\nLABEL\tGroup\tTEXT\r\na\tg\tone\r\n"), "3[a|one|g]");
    assert_string_equal(perhaps_headed("x\tlabel\ttext\n1\ta\tone\n2\tb\n"), "2[a|one|~]3[b|~|~]");
    assert_string_equal(perhaps_headed("label\ttext\n"), "");
    assert_string_equal(perhaps_headed(""), "");
    assert_string_equal(perhaps_headed("label\ttext\tlabel\n"),
                        "!1 the header names a column twice");
    assert_string_equal(perhaps_headed("label\ttext\na\tone\n\nb\ttwo\tthree\n"),
                        "2[a|one|~]!4 3 fields where the header has 2");
    /* rows that are not quite a header are data, by position, and later rows never are one */
    assert_string_equal(perhaps_headed("label\tTexts\na\tone\ttwo\n"),
                        "1[label|Texts|~]2[a|one\ttwo|~]");
    assert_string_equal(perhaps_headed("label\nlabel\ttext\n"), "1[label|~|~]2[label|text|~]");
    assert_string_equal(perhaps_headed("a\tlabel text\n"), "1[a|label text|~]");
}

/* A first line that is longer than any header is data. */
static void test_long_lines_are_no_header(void **state)
{
    (void)state;
    enum { HEADER = 12, LONG = 5000 };
    char text[LONG] = "label\ttext\tx";
    static const char *const names[] = {"label", "text"};
    memset(text + HEADER, 'x', sizeof text - HEADER);
    assert_string_equal(rows_as(MAY_HAVE_HEADER, STANCE_FORMAT_TSV, names, 2, text, LONG / 2), "");
    const char *shown = rows_as(MAY_HAVE_HEADER, STANCE_FORMAT_TSV, names, 2, text, LONG);
    assert_memory_equal(shown, "1[label|text\txxx", 16);
}

static void test_csv_that_needs_a_header(void **state)
{
    (void)state;
    assert_string_equal(headed(STANCE_FORMAT_CSV, "\"text\",label\n\"one\ntwo\",a\n"),
                        "2[a|one\ntwo|~]");
    assert_string_equal(headed(STANCE_FORMAT_CSV, "a,one\n"),
                        "!1 the header has no column 'label'");
    assert_string_equal(headed(STANCE_FORMAT_CSV, "label|text\na|one\n"),
                        "!1 the header has no column 'label'");
    assert_string_equal(headed(STANCE_FORMAT_JSONL, "{\"text\": \"one\"}"), "1[~|one|~]");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_format_by_name),
        cmocka_unit_test(test_tsv),
        cmocka_unit_test(test_nul_bytes_are_refused),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_header),
        cmocka_unit_test(test_csv_with_semicolons),
        cmocka_unit_test(test_csv_refused),
        cmocka_unit_test(test_csv_row_is_bounded),
        cmocka_unit_test(test_tsv_with_a_header),
        cmocka_unit_test(test_tsv_that_may_have_a_header),
        cmocka_unit_test(test_long_lines_are_no_header),
        cmocka_unit_test(test_csv_that_needs_a_header),
        cmocka_unit_test(test_json_lines),
        cmocka_unit_test(test_json_lines_refused),
        cmocka_unit_test(test_any_name_is_a_name),
    };
    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
