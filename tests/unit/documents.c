/* What comes out of files of every kind: the documents, what they were taken for, and what is said
 * where a file is not what it should be. */
#include "base/memory.h"
#include "stance/stance.h"
#include "support.h"

#include <fcntl.h>

enum { SHOWN = 8192 };

static void show(char *shown, const char *text, size_t size)
{
    size_t used = strlen(shown);
    assert_true(used + size < SHOWN);
    memcpy(shown + used, text, size);
    shown[used + size] = '\0';
}

static void show_field(char *shown, stance_field field)
{
    show(shown, "|", 1);
    if (field.bytes)
        show(shown, field.bytes, field.size);
    else
        show(shown, "~", 1);
}

/* Documents as "[text]", of records as "line[text|id|carry|...]", missing fields as ~; "..." where
 * one is cut off; the error at the end as "!line message". */
static const char *documents_of(const char *path, stance_documents_options options)
{
    static char shown[SHOWN];
    shown[0] = '\0';
    stance_error error = {0};
    stance_documents *documents = stance_documents_open(path, &options, &error);
    while (documents) {
        stance_document document = {0};
        char number[32];
        bool more;
        if (stance_documents_next(documents, &document, &more, &error) != STANCE_OK) {
            assert_false(more);
            assert_string_equal(error.source, strcmp(path, "-") == 0 ? "stdin" : path);
            assert_null(strchr(error.message, '\n'));
            snprintf(number, sizeof number, "!%lld ", error.line);
            show(shown, number, strlen(number));
            show(shown, error.message, strlen(error.message));
            break;
        }
        if (!more) break;
        snprintf(number, sizeof number, "%lld", document.line);
        if (document.line) show(shown, number, strlen(number));
        show(shown, "[", 1);
        show(shown, document.text, document.size);
        if (document.line) show_field(shown, document.id);
        for (size_t i = 0; document.line && i < options.carry_count; i++)
            show_field(shown, document.carry[i]);
        show(shown, "]...", document.cut_off ? 4 : 1);
    }
    if (!documents) show(shown, error.message, strlen(error.message));
    stance_documents_close(documents);
    return shown;
}

static const char *documents_in(const char *name, const void *bytes, size_t size)
{
    return documents_of(scratch_write(name, bytes, size), (stance_documents_options){0});
}

#define IN(name, bytes)         documents_in(name, bytes, sizeof(bytes) - 1)
#define TAKEN(name, bytes, ...) taken_for(name, bytes, sizeof(bytes) - 1, __VA_ARGS__)
#define OPTIONS                 (stance_documents_options)
#define WITH(name, bytes, ...)                                                                     \
    documents_of(scratch_write(name, bytes, sizeof(bytes) - 1), OPTIONS{__VA_ARGS__})

/* The format, encoding and certainty that the first document shows. */
static void taken_for(const char *name, const void *bytes, size_t size, stance_format format,
                      const char *encoding, bool guessed)
{
    stance_documents_options options = {0};
    stance_documents *documents =
        stance_documents_open(scratch_write(name, bytes, size), &options, NULL);
    stance_document document;
    bool more, told;
    assert_int_equal(stance_documents_next(documents, &document, &more, NULL), STANCE_OK);
    assert_int_equal(stance_documents_format(documents), format);
    assert_string_equal(stance_documents_encoding(documents, &told), encoding);
    assert_string_equal(stance_documents_encoding(documents, NULL), encoding);
    assert_int_equal(told, guessed);
    stance_documents_close(documents);
}

static void an_article_is_one_document(void **state)
{
    (void)state;
    assert_string_equal(IN("a.txt", "Headline\n\nProse.\r\n"), "[Headline\n\nProse.\r\n]");
    assert_string_equal(IN("a", "\xEF\xBB\xBFProse."), "[Prose.]");
    assert_string_equal(IN("a.txt", "<html><p>Said of tags."), "[<html><p>Said of tags.]");
    assert_string_equal(IN("a", ""), "[]");
    TAKEN("a", "Prose.", STANCE_FORMAT_ARTICLE, "UTF-8", false);
    TAKEN("a", "{braces}", STANCE_FORMAT_ARTICLE, "UTF-8", false);
    TAKEN("a", "<3 this", STANCE_FORMAT_ARTICLE, "UTF-8", false);
    assert_string_equal(WITH("a.csv", "text\none\n", .format = STANCE_FORMAT_ARTICLE),
                        "[text\none\n]");
}

#define PAGE_BODY "<body><h1>Head</h1><p>First paragraph.</p><script>no</script></body>"

static void a_page_is_told_by_name_or_beginning(void **state)
{
    (void)state;
    static const char page[] = "<!DOCTYPE html><html>" PAGE_BODY "</html>";
    static const char said[] = "[Head\nFirst paragraph.\n]";
    static const char *const names[] = {"p",         "p.html",     "p.HTM", "p.xhtml",
                                        "p.html.gz", "p.html.zst", "-p"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_string_equal(documents_in(names[i], page, sizeof page - 1), said);
    assert_string_equal(IN("p", "\xEF\xBB\xBF \r\n<HTML>" PAGE_BODY), said);
    assert_string_equal(IN("p", "<?xml version=\"1.0\"?>\n<html>" PAGE_BODY), said);
    assert_string_equal(IN("p.html", PAGE_BODY), said);
    TAKEN("p", "<html>" PAGE_BODY, STANCE_FORMAT_HTML, "UTF-8", false);
    assert_string_equal(WITH("p.csv", "<html>" PAGE_BODY, .format = STANCE_FORMAT_HTML), said);
    assert_string_equal(IN("p.html", ""), "[]");
    assert_string_equal(IN("p", "<html>"), "[]");

    /* Bugs once: a long comment before the page hid it, and so did a first tag other than five. */
    assert_string_equal(IN("p", "<!-- saved from url=(0073)https://example.org/a/long/address/of/"
                                "a/page.html and more -->\n<html>" PAGE_BODY),
                        said);
    assert_string_equal(IN("p", "<article>" PAGE_BODY "</article>"), said);
}

static void a_page_is_decoded_as_it_declares(void **state)
{
    (void)state;
    static const char cyrillic[] =
        "<html><head><meta charset=\"windows-1251\"></head>"
        "<body><h1>\xC7\xE0\xE3\xEE\xEB\xEE\xE2\xEE\xEA</h1><p>\xC4\xE0.</p></body></html>";
    static const char said[] = "[\xD0\x97\xD0\xB0\xD0\xB3\xD0\xBE\xD0\xBB\xD0\xBE\xD0\xB2\xD0\xBE"
                               "\xD0\xBA\n\xD0\x94\xD0\xB0.\n]";
    assert_string_equal(documents_in("p", cyrillic, sizeof cyrillic - 1), said);
    taken_for("p", cyrillic, sizeof cyrillic - 1, STANCE_FORMAT_HTML, "windows-1251", false);
    assert_string_equal(WITH("p.html", "<html><p>\xC4\xE0.", .encoding = "windows-1251"),
                        "[\xD0\x94\xD0\xB0.\n]");
    assert_string_equal(WITH("p.html", "<html><p>x", .encoding = "nonsense"),
                        "!0 unknown encoding 'nonsense'");
    TAKEN("p", "<html><p>caf\xE9</p>", STANCE_FORMAT_HTML, "windows-1252", true);

    /* A bug once: a page in UTF-16 without .html in its name was taken for an article. */
    static const char page[] = "<!DOCTYPE html><html>" PAGE_BODY "</html>";
    char wide[2 + 2 * sizeof page] = {'\xFF', '\xFE'};
    for (size_t little = 0; little < 2; little++) {
        if (!little) memcpy(wide, "\xFE\xFF", 2);
        if (little) memcpy(wide, "\xFF\xFE", 2);
        for (size_t i = 0; i < sizeof page - 1; i++) {
            wide[2 + 2 * i + !little] = page[i];
            wide[2 + 2 * i + little] = 0;
        }
        for (size_t mark = 0; mark <= 2; mark += 2) {
            const char *bytes = wide + 2 - mark;
            size_t size = 2 * (sizeof page - 1) + mark;
            assert_string_equal(documents_in("p", bytes, size), "[Head\nFirst paragraph.\n]");
            assert_string_equal(documents_in("p.html", bytes, size), "[Head\nFirst paragraph.\n]");
            taken_for("p", bytes, size, STANCE_FORMAT_HTML, little ? "UTF-16LE" : "UTF-16BE",
                      !mark);
        }
    }
}

static void records_of_json_lines(void **state)
{
    (void)state;
    static const char *const carry[] = {"site", "date"};
    static const char lines[] = "{\"text\": \"One.\", \"id\": 7, \"site\": \"x\", \"date\": null}\n"
                                "\n"
                                "{\"date\": \"May\", \"text\": \"\", \"other\": [1]}\n";
    assert_string_equal(documents_in("r", lines, sizeof lines - 1), "1[One.|7]3[|~]");
    assert_string_equal(documents_in("r.ndjson", lines, sizeof lines - 1), "1[One.|7]3[|~]");
    assert_string_equal(WITH("r.jsonl", lines, .carry = carry, .carry_count = 2),
                        "1[One.|7|x|~]3[|~|~|May]");
    assert_string_equal(WITH("r.jsonl", lines, .text_field = "id", .id_field = "text"),
                        "1[7|One.]!3 the record has no field 'id'");
    assert_string_equal(IN("r.jsonl", "{\"text\": []}\n{\"text\": \"x\"}\nno\n{\"id\": 1}"),
                        "!1 \"text\" is an array, not a string");
    assert_string_equal(IN("r.jsonl", "{\"text\": \"x\"}\nno\n"),
                        "1[x|~]!2 not JSON (invalid token at column 2)");
    assert_string_equal(IN("r.jsonl", "{\"id\": 1}"), "!1 the record has no field 'text'");
    assert_string_equal(IN("r.jsonl", ""), "");
    assert_string_equal(IN("r.jsonl", "\n \n"), "");
    TAKEN("r", "{\"text\": \"\"}", STANCE_FORMAT_JSONL, "UTF-8", false);
}

static void records_of_tables_go_by_their_header(void **state)
{
    (void)state;
    static const char *const carry[] = {"site"};
    static const char csv[] = "site,text,id\nx,\"One, \"\"two\"\".\nThree.\",7\n\ny,Four.\n";
    assert_string_equal(documents_in("r.csv", csv, sizeof csv - 1),
                        "2[One, \"two\".\nThree.|7]5[Four.|~]");
    assert_string_equal(WITH("r.csv", csv, .carry = carry, .carry_count = 1),
                        "2[One, \"two\".\nThree.|7|x]5[Four.|~|y]");
    assert_string_equal(WITH("r.csv", csv, .id_field = "site", .text_field = "id"),
                        "2[7|x]!5 the record has no field 'id'");
    static const char tsv[] = "id\ttext\tsite\r\n7\t\"One\", two.\tx\r\n8\tThree.\r\n";
    assert_string_equal(WITH("r.tsv", tsv, .carry = carry, .carry_count = 1),
                        "2[\"One\", two.|7|x]3[Three.|8|~]");
    assert_string_equal(WITH("r.tsv", "text\nOne.\n", .id_field = NULL), "2[One.|~]");
    assert_string_equal(IN("r.csv", "\xEF\xBB\xBFtext,id\nOne.,1\n"), "2[One.|1]");
    assert_string_equal(WITH("r", "text;id\nOne, two.;1\n", .format = STANCE_FORMAT_CSV),
                        "2[One, two.|1]");
    assert_string_equal(WITH("r", "text|id\nOne.|1\n", .format = STANCE_FORMAT_CSV),
                        "!1 the header has no column 'text'");
    assert_string_equal(IN("r.tsv", ""), "");
    assert_string_equal(IN("r.csv", "text,id\n"), "");
}

static void what_a_header_lacks_is_named(void **state)
{
    (void)state;
    static const char *const carry[] = {"site"};
    stance_error error = {0};
    const char *path = scratch_write("r.csv", "text,id\nOne.,1\n", 15);
    assert_string_equal(documents_of(path, OPTIONS{.text_field = "body"}),
                        "!1 the header has no column 'body'");
    assert_string_equal(documents_of(path, OPTIONS{.id_field = "key"}),
                        "!1 the header has no column 'key'");
    assert_string_equal(documents_of(path, OPTIONS{.carry = carry, .carry_count = 1}),
                        "!1 the header has no column 'site'");
    assert_string_equal(
        documents_of(path, OPTIONS{.carry = carry, .carry_count = 1, .carry_optional = true}),
        "2[One.|1|~]");
    assert_string_equal(IN("r.tsv", "text\ttext\nOne.\t1\n"), "!1 the header names a column twice");
    assert_string_equal(IN("r.tsv", "id\ttext\n7\tOne.\tmore\n8\tTwo.\n"),
                        "!2 3 fields where the header has 2");
    stance_documents_options many = {.carry = carry, .carry_count = STANCE_CARRY_MAX + 1};
    assert_null(stance_documents_open(path, &many, &error));
    assert_int_equal(error.status, STANCE_MISUSE);
}

/* Bugs once: the name of an id was cut at 255 bytes, and "sure?" found nothing. */
static void fields_may_have_any_name(void **state)
{
    (void)state;
    static const char *const carry[] = {"sure?", "-"};
    static char line[1024], name[301];
    memset(name, 'n', 300);
    snprintf(line, sizeof line, "{\"text\":\"One.\",\"%s\":7,\"sure?\":\"yes\",\"-\":1}", name);
    const char *path = scratch_write("r.jsonl", line, strlen(line));
    assert_string_equal(
        documents_of(path, OPTIONS{.id_field = name, .carry = carry, .carry_count = 2}),
        "1[One.|7|yes|1]");
}

/* A bug once: JSON that is not JSON Lines was read as prose. */
static void json_over_lines_is_refused(void **state)
{
    (void)state;
    static const char said[] = "!0 this is JSON, but not JSON Lines: one object a line is needed";
    assert_string_equal(IN("j", "{\n  \"text\": \"One.\"\n}\n"), said);
    assert_string_equal(IN("j.json", "{\r\n\"text\": \"One.\"}"), said);
    assert_string_equal(IN("j", "[{\"text\": \"One.\"}]"), said);
    assert_string_equal(IN("j", "[\n  {\n"), said);
    assert_string_equal(IN("j", "[\"One.\"]"), said);
    assert_string_equal(IN("a", "[Editor's note] One."), "[[Editor's note] One.]");
    assert_string_equal(IN("a.txt", "[{"), "[[{]");
}

static void a_format_must_be_one(void **state)
{
    (void)state;
    stance_error error = {0};
    stance_documents_options options = {.format = (stance_format)(STANCE_FORMAT_HTML + 1)};
    assert_null(stance_documents_open(scratch_write("a", "One.", 4), &options, &error));
    assert_int_equal(error.status, STANCE_MISUSE);
}

static void other_encodings(void **state)
{
    (void)state;
    assert_string_equal(IN("a", "caf\xE9 \x93x\x94"), "[caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D]");
    TAKEN("a", "caf\xE9", STANCE_FORMAT_ARTICLE, "windows-1252", true);
    assert_string_equal(IN("a", "\xFF\xFEo\0n\0"), "[on]");
    TAKEN("a", "\xFF\xFEo\0n\0", STANCE_FORMAT_ARTICLE, "UTF-16LE", false);
    assert_string_equal(IN("a", "\0o\0n\0e\0\n"), "[one\n]");
    assert_string_equal(WITH("a", "\xC4\xE0.", .encoding = "windows-1251"), "[\xD0\x94\xD0\xB0.]");
    assert_string_equal(WITH("r.csv", "id,text\n1,\xC4\xE0\n", .encoding = "cp1251"),
                        "2[\xD0\x94\xD0\xB0|1]");
    assert_string_equal(IN("r.tsv", "\xFF\xFEt\0e\0x\0t\0\n\0o\0n\0"), "2[on|~]");
    assert_string_equal(IN("r", "{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0o\0\"\0}\0"), "1[o|~]");
    assert_memory_equal(WITH("a", "x", .encoding = "nonsense"), "!0 unknown encoding 'nonsense'",
                        30);
}

/* gzip -n of "one\n" and of "two\n", one behind the other. */
static const unsigned char members[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0xcf, 0x4b, 0xe5, 0x02, 0x00,
    0x9f, 0xa8, 0x17, 0xf8, 0x04, 0x00, 0x00, 0x00, 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x03, 0x2b, 0x29, 0xcf, 0xe7, 0x02, 0x00, 0x74, 0x08, 0x17, 0x96, 0x04, 0x00, 0x00, 0x00};

/* A gzip file of the text that ends before its checksum: a block as it stands, not the last. */
static const char *cut_off(const char *name, const char *text)
{
    unsigned char bytes[1024] = {0x1f, 0x8b, 0x08, [9] = 0x03};
    size_t size = strlen(text);
    assert_true(size < sizeof bytes - 15);
    bytes[11] = (unsigned char)size;
    bytes[12] = (unsigned char)(size >> 8);
    bytes[13] = (unsigned char)~bytes[11];
    bytes[14] = (unsigned char)~bytes[12];
    memcpy(bytes + 15, text, size);
    return documents_in(name, bytes, 15 + size);
}

static void what_is_cut_off_comes_before_its_error(void **state)
{
    (void)state;
    assert_string_equal(documents_in("a.gz", members, sizeof members), "[one\ntwo\n]");
    assert_string_equal(documents_in("a.gz", members, sizeof members - 8),
                        "[one\ntwo\n]...!0 truncated gzip file");
    assert_string_equal(documents_in("a.gz", members, 9), "!0 truncated gzip file");
    assert_string_equal(cut_off("a", "One. Tw"), "[One. Tw]...!0 truncated gzip file");
    assert_string_equal(cut_off("a", "caf\xE9 "), "[caf\xC3\xA9 ]...!0 truncated gzip file");
    assert_string_equal(cut_off("a", "\xFF\xFE"), "!0 truncated gzip file");
    assert_string_equal(cut_off("p.html.gz", "<h1>Head</h1><p>First par"),
                        "[Head\nFirst par\n]...!0 truncated gzip file");
    assert_string_equal(cut_off("p", "<html><h1>Head</h1><p"), "[Head\n]...!0 truncated gzip file");
    assert_string_equal(cut_off("r.jsonl.gz", "{\"text\": \"One.\"}\n{\"text\": \"T"),
                        "1[One.|~]!0 truncated gzip file");
    assert_string_equal(cut_off("r.csv", "text\nOne.\n\"Two."), "2[One.|~]!0 truncated gzip file");
    assert_string_equal(cut_off("r.tsv", "text\nOne.\nTwo"), "2[One.|~]!0 truncated gzip file");

    /* the error stays, and the document before it */
    stance_documents_options options = {0};
    stance_documents *documents =
        stance_documents_open(scratch_write("a.gz", members, sizeof members - 1), &options, NULL);
    stance_document document;
    bool more;
    assert_int_equal(stance_documents_next(documents, &document, &more, NULL), STANCE_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(stance_documents_next(documents, &document, &more, NULL), STANCE_BAD_DATA);
    assert_true(!more && document.cut_off && document.size == 8);
    stance_documents_close(documents);
}

static void what_cannot_be_opened(void **state)
{
    (void)state;
    stance_documents_options options = {0};
    stance_error error = {0};
    assert_null(stance_documents_open(scratch_path("missing"), &options, &error));
    assert_int_equal(error.status, STANCE_IO);
    assert_null(stance_documents_open(scratch_directory, &options, NULL));
    stance_documents_close(NULL);
}

static void stdin_is_a_file_too(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *said;
    } cases[] = {{"Prose.", "[Prose.]"},
                 {"<html><body><h1>Head</h1><p>Prose.", "[Head\nProse.\n]"},
                 {"{\"text\":\"One.\"}\nno", "1[One.|~]!2 not JSON (invalid token at column 2)"},
                 {"{", "[{]"},
                 {"", "[]"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int ends[2], before = dup(STDIN_FILENO);
        size_t size = strlen(cases[i].bytes);
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], cases[i].bytes, size), size);
        close(ends[1]);
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        const char *shown = documents_of("-", OPTIONS{.format = STANCE_FORMAT_AUTO});
        close(STDIN_FILENO);
        if (before >= 0) dup2(before, STDIN_FILENO);
        if (before >= 0) close(before);
        assert_string_equal(shown, cases[i].said);
    }
}

/* Records are handed on one by one, as they come. */
static void a_record_is_handed_on_at_once(void **state)
{
    (void)state;
    const char *path = scratch_path("pipe.jsonl");
    assert_int_equal(mkfifo(path, 0600), 0);
    int writer = open(path, O_RDWR);
    stance_documents_options options = {0};
    stance_documents *documents = stance_documents_open(path, &options, NULL);
    alarm(10); /* or this would wait for ever */
    for (long long i = 1; i <= 3; i++) {
        stance_document document;
        bool more;
        assert_int_equal(write(writer, "{\"text\":\"x\"}\n", 13), 13);
        assert_int_equal(stance_documents_next(documents, &document, &more, NULL), STANCE_OK);
        assert_true(more && document.line == i && document.size == 1);
    }
    alarm(0);
    stance_documents_close(documents);
    close(writer);
}

/* Reads all; after a failure it goes on, as a program may that frees memory. */
static stance_status read_without_memory(const char *path, const char *encoding, long n)
{
    static const char *const carry[] = {"site"};
    stance_documents_options options = {
        .encoding = encoding, .carry = carry, .carry_count = strstr(path, "r.") != NULL};
    stance_error error = {0};
    stance_document document;
    bool more = true;
    memory_fail_from(n);
    stance_documents *documents = stance_documents_open(path, &options, &error);
    while (documents && more)
        if (stance_documents_next(documents, &document, &more, &error) != STANCE_OK) break;
    memory_fail_from(0);
    for (int i = 0; documents && i < 4; i++) {
        stance_status status = stance_documents_next(documents, &document, &more, NULL);
        if (status == STANCE_OK && more) assert_memory_equal(document.text, "One", 3);
    }
    stance_documents_close(documents);
    return error.status;
}

#define CASE(name, bytes, ...)                                                                     \
    {                                                                                              \
        name, bytes, sizeof(bytes) - 1, __VA_ARGS__                                                \
    }

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
        size_t size;
        const char *encoding;
    } cases[] = {
        CASE("a", "One.\n", NULL),
        CASE("a", "One caf\xE9.\n", NULL),
        CASE("a", "\xFF\xFEO\0n\0e\0", NULL),
        CASE("a", "One.\n", "windows-1251"),
        CASE("p", "<html><body><h1>One</h1><p>Two caf\xE9.", NULL),
        CASE("p.html", "<h1>One</h1><p>Two.", "windows-1251"),
        CASE("r.jsonl", "{\"text\": \"One.\", \"site\": 7}\n{\"text\": \"One.\"}\n", NULL),
        CASE("r.csv", "text,site\nOne.,7\n\"One.\n\",\n", NULL),
        CASE("r.csv", "text,site\nOne.,\xC4\xE0\nOne.,\xC4\n", "windows-1251"),
        CASE("r.tsv", "text\tsite\nOne.\t7\nOne.\n", "UTF-8"),
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s",
                 scratch_write(cases[i].name, cases[i].bytes, cases[i].size));
        long n = 1;
        for (stance_status status; (status = read_without_memory(path, cases[i].encoding, n)); n++)
            assert_int_equal(status, STANCE_NO_MEMORY);
        assert_true(n > 3);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_one_document),
        cmocka_unit_test(a_page_is_told_by_name_or_beginning),
        cmocka_unit_test(a_page_is_decoded_as_it_declares),
        cmocka_unit_test(records_of_json_lines),
        cmocka_unit_test(records_of_tables_go_by_their_header),
        cmocka_unit_test(what_a_header_lacks_is_named),
        cmocka_unit_test(fields_may_have_any_name),
        cmocka_unit_test(json_over_lines_is_refused),
        cmocka_unit_test(a_format_must_be_one),
        cmocka_unit_test(other_encodings),
        cmocka_unit_test(what_is_cut_off_comes_before_its_error),
        cmocka_unit_test(what_cannot_be_opened),
        cmocka_unit_test(stdin_is_a_file_too),
        cmocka_unit_test(a_record_is_handed_on_at_once),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("documents", tests, scratch_begin, scratch_end);
}
