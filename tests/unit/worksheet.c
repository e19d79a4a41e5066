/* Rows as they are in the files that people hand around. */
#include "label/worksheet.h"

#include "cli/message.h"
#include "tests/unit/support.h"

static void take_as(struct worksheet *sheet, const char *name, const char *text, size_t size)
{
    stance_error error = {.status = STANCE_OK};
    const char *path = scratch_write(name, text, size);
    assert_int_equal(worksheet_read(sheet, path, STANCE_FORMAT_AUTO, &error), STANCE_OK);
}

static void take(struct worksheet *sheet, const char *text)
{
    take_as(sheet, "sheet.tsv", text, strlen(text));
}

static void expect(const struct worksheet *sheet, size_t row, enum worksheet_column column,
                   const char *wanted)
{
    stance_field field = worksheet_field(sheet, row, column);
    assert_int_equal(field.size, strlen(wanted));
    assert_memory_equal(field.bytes, wanted, field.size);
}

static void a_header_names_the_columns(void **state)
{
    (void)state;
    struct worksheet sheet;
    take(&sheet, "Text\tnr\tlabel\tpredicted\r\nOne two.\t7\tpro\tanti\r\n\t8\tpro\tx\nThree\n");
    assert_int_equal(sheet.count, 2);
    expect(&sheet, 0, WORKSHEET_TEXT, "One two.");
    expect(&sheet, 0, WORKSHEET_LABEL, "pro");
    expect(&sheet, 0, WORKSHEET_GROUP, "");
    expect(&sheet, 0, WORKSHEET_PREDICTED, "anti");
    expect(&sheet, 1, WORKSHEET_TEXT, "Three");
    assert_int_equal(sheet.rows[1].line, 4);
    worksheet_free(&sheet);
}

static void without_one_places_do(void **state)
{
    (void)state;
    struct worksheet sheet;
    take(&sheet, "a text\n pro\tOne.\nanti\ta7\tTwo\tand more\n\n");
    assert_int_equal(sheet.count, 3);
    expect(&sheet, 0, WORKSHEET_TEXT, "a text");
    expect(&sheet, 0, WORKSHEET_LABEL, "");
    expect(&sheet, 1, WORKSHEET_LABEL, "pro");
    expect(&sheet, 1, WORKSHEET_TEXT, "One.");
    expect(&sheet, 2, WORKSHEET_GROUP, "a7");
    expect(&sheet, 2, WORKSHEET_TEXT, "Two and more");
    worksheet_free(&sheet);
}

static void a_column_may_stand_alone(void **state)
{
    (void)state;
    struct worksheet sheet;
    take(&sheet, "Text\nOne.\n");
    assert_int_equal(sheet.count, 1);
    expect(&sheet, 0, WORKSHEET_TEXT, "One.");
    worksheet_free(&sheet);
}

static void records_are_read_by_their_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
    } files[] = {
        {"a.csv", "\xEF\xBB\xBFnr,Label,text\n1,pro,\"One, \"\"two\"\".\"\n2,,Three\n3,pro,\n"},
        {"b.JSONL", "{\"text\":\"One, \\\"two\\\".\",\"label\":\"pro\"}\n"
                    "{\"text\":\"Three\",\"label\":null}\n"},
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct worksheet sheet;
        take_as(&sheet, files[i].name, files[i].text, strlen(files[i].text));
        assert_int_equal(sheet.count, 2);
        expect(&sheet, 0, WORKSHEET_LABEL, "pro");
        expect(&sheet, 0, WORKSHEET_GROUP, "");
        expect(&sheet, 0, WORKSHEET_TEXT, "One, \"two\".");
        expect(&sheet, 1, WORKSHEET_LABEL, "");
        expect(&sheet, 1, WORKSHEET_TEXT, "Three");
        assert_int_equal(sheet.rows[0].line, i ? 1 : 2);
        worksheet_free(&sheet);
    }
}

/* Spreadsheets quote every cell of TSV, or those with marks in them. */
static void quotes_of_a_spreadsheet_are_taken_off(void **state)
{
    (void)state;
    struct worksheet sheet;
    take(&sheet, "\"text\"\t\"label\"\n\"One.\"\t\"pro\"\n\"\"\"Two,\"\" he.\"\t\"\"\n");
    assert_int_equal(sheet.count, 2);
    expect(&sheet, 0, WORKSHEET_LABEL, "pro");
    expect(&sheet, 0, WORKSHEET_TEXT, "One.");
    expect(&sheet, 1, WORKSHEET_LABEL, "");
    expect(&sheet, 1, WORKSHEET_TEXT, "\"Two,\" he.");
    worksheet_free(&sheet);
    take(&sheet,
         "text\tlabel\n\"One.\"\tpro\n\"\"\"Two.\"\"\"\tpro\n\"A\" or \"b\"\n\"\n\"a\"\"\n");
    assert_int_equal(sheet.count, 5);
    expect(&sheet, 0, WORKSHEET_TEXT, "\"One.\"");
    expect(&sheet, 1, WORKSHEET_TEXT, "\"Two.\"");
    expect(&sheet, 2, WORKSHEET_TEXT, "\"A\" or \"b\"");
    expect(&sheet, 3, WORKSHEET_TEXT, "\"");
    expect(&sheet, 4, WORKSHEET_TEXT, "\"a\"\"");
    worksheet_free(&sheet);
}

static void other_encodings_are_read(void **state)
{
    (void)state;
    static const char wide[] = "\xFF\xFEt\0e\0x\0t\0\n\0\xE9\0t\0\xE9\0\n";
    struct worksheet sheet;
    take_as(&sheet, "u.txt", wide, sizeof wide);
    assert_int_equal(sheet.count, 1);
    expect(&sheet, 0, WORKSHEET_TEXT, "\xC3\xA9t\xC3\xA9");
    worksheet_free(&sheet);
    message_set_quiet(true);
    take(&sheet, "text\tlabel\n\xE9t\xE9 \x93here\x94\tpro\n");
    message_set_quiet(false);
    expect(&sheet, 0, WORKSHEET_TEXT, "\xC3\xA9t\xC3\xA9 \xE2\x80\x9Chere\xE2\x80\x9D");
    worksheet_free(&sheet);
}

static void csv_has_quotes_where_it_takes_them(void **state)
{
    (void)state;
    struct strbuf out = {.size = 0};
    const stance_field fields[] = {worksheet_string("a,b"), {NULL, 0}, worksheet_string("\"c\"\n")};
    worksheet_add_header(&out, STANCE_FORMAT_CSV, worksheet_names, COUNT_OF(fields));
    worksheet_add_row(&out, STANCE_FORMAT_CSV, fields, COUNT_OF(fields));
    static const char wanted[] = "\xEF\xBB\xBFlabel,group,text\n\"a,b\",,\"\"\"c\"\"\"\n";
    assert_int_equal(out.size, sizeof wanted - 1);
    assert_memory_equal(out.bytes, wanted, out.size);
    strbuf_free(&out);
}

static void cells_are_fit_for_lines_and_terminals(void **state)
{
    (void)state;
    struct strbuf out = {.size = 0};
    static const char text[] = " \n a\tb\r\n c\x1B[2J \xFF ";
    const stance_field fields[] = {{text, sizeof text - 1}, {NULL, 0}, worksheet_string("d")};
    worksheet_add_row(&out, STANCE_FORMAT_TSV, fields, COUNT_OF(fields));
    static const char wanted[] = "a b c\xEF\xBF\xBD[2J \xEF\xBF\xBD\t\td\n";
    assert_int_equal(out.size, sizeof wanted - 1);
    assert_memory_equal(out.bytes, wanted, out.size);
    strbuf_free(&out);
}

static void a_missing_file_is_said(void **state)
{
    (void)state;
    struct worksheet sheet;
    stance_error error = {.status = STANCE_OK};
    assert_int_equal(worksheet_read(&sheet, scratch_path("none"), STANCE_FORMAT_AUTO, &error),
                     STANCE_IO);
    worksheet_free(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_names_the_columns),
        cmocka_unit_test(without_one_places_do),
        cmocka_unit_test(a_column_may_stand_alone),
        cmocka_unit_test(records_are_read_by_their_names),
        cmocka_unit_test(quotes_of_a_spreadsheet_are_taken_off),
        cmocka_unit_test(other_encodings_are_read),
        cmocka_unit_test(csv_has_quotes_where_it_takes_them),
        cmocka_unit_test(cells_are_fit_for_lines_and_terminals),
        cmocka_unit_test(a_missing_file_is_said),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
