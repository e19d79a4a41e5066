/* Rows as they are in the files that people hand around. */
#include "label/worksheet.h"

#include "tests/unit/support.h"

static void take(struct worksheet *sheet, const char *text)
{
    stance_error error = {.status = STANCE_OK};
    const char *path = scratch_write("sheet.tsv", text, strlen(text));
    assert_int_equal(worksheet_read(sheet, path, &error), STANCE_OK);
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
    assert_true(sheet.headed);
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
    take(&sheet, "text\n pro\tOne.\nanti\ta7\tTwo\tand more\n\n");
    assert_false(sheet.headed);
    assert_int_equal(sheet.count, 3);
    expect(&sheet, 0, WORKSHEET_TEXT, "text");
    expect(&sheet, 0, WORKSHEET_LABEL, "");
    expect(&sheet, 1, WORKSHEET_LABEL, "pro");
    expect(&sheet, 1, WORKSHEET_TEXT, "One.");
    expect(&sheet, 2, WORKSHEET_GROUP, "a7");
    expect(&sheet, 2, WORKSHEET_TEXT, "Two and more");
    worksheet_free(&sheet);
}

static void cells_are_fit_for_lines_and_terminals(void **state)
{
    (void)state;
    struct strbuf out = {.size = 0};
    static const char text[] = " \n a\tb\r\n c\x1B[2J \xFF ";
    const stance_field fields[] = {{text, sizeof text - 1}, {NULL, 0}, worksheet_string("d")};
    worksheet_add_row(&out, fields, COUNT_OF(fields));
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
    assert_int_equal(worksheet_read(&sheet, scratch_path("none"), &error), STANCE_IO);
    worksheet_free(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_names_the_columns),
        cmocka_unit_test(without_one_places_do),
        cmocka_unit_test(cells_are_fit_for_lines_and_terminals),
        cmocka_unit_test(a_missing_file_is_said),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
