/* What a batch takes, and that it keeps it where it is. */
#include "classify/batch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const stance_field fields[] = {{"2019", 4}, {NULL, 0}};

static stance_document document_of(const char *text, size_t size)
{
    return (stance_document){
        .text = text, .size = size, .id = {"7", 1}, .carry = fields, .line = 3, .replaced = 2};
}

static void documents_are_copied(void **state)
{
    (void)state;
    struct batch batch = {.count = 0};
    stance_error error = {.status = STANCE_OK};
    char text[] = "Ban it.";
    stance_document document = document_of(text, sizeof text - 1);
    for (size_t i = 0; i < 100; i++) assert_true(batch_add(&batch, &document, 2, &error));
    memset(text, 'x', sizeof text - 1);
    assert_int_equal(batch.count, 100);
    for (size_t i = 0; i < batch.count; i++) {
        const stance_document *item = &batch.items[i].document;
        assert_int_equal(item->size, 7);
        assert_memory_equal(item->text, "Ban it.", 7);
        assert_memory_equal(item->id.bytes, "7", 1);
        assert_memory_equal(item->carry[0].bytes, "2019", 4);
        assert_null(item->carry[1].bytes);
        assert_int_equal(item->line, 3);
        assert_int_equal(item->replaced, 2);
    }
    batch_free(&batch);
}

static void a_batch_is_full_by_bytes_or_by_items(void **state)
{
    (void)state;
    struct batch batch = {.count = 0};
    stance_error error = {.status = STANCE_OK};
    stance_document empty = {.text = "", .size = 0};
    for (size_t i = 0; i < BATCH_ITEMS; i++) assert_true(batch_add(&batch, &empty, 0, &error));
    assert_null(batch.items[0].document.carry);
    assert_false(batch_add(&batch, &empty, 0, &error));
    batch_clear(&batch);

    char *text = calloc(1, 2 * BATCH_BYTES);
    stance_document half = document_of(text, BATCH_BYTES / 2 - 5);
    assert_true(batch_add(&batch, &half, 2, &error));
    assert_true(batch_add(&batch, &half, 2, &error));
    assert_false(batch_add(&batch, &half, 2, &error));
    batch_clear(&batch);

    stance_document large = document_of(text, 2 * BATCH_BYTES); /* has a batch of its own */
    assert_true(batch_add(&batch, &large, 2, &error));
    assert_false(batch_add(&batch, &empty, 0, &error));
    assert_int_equal(error.status, STANCE_OK);
    batch_free(&batch);
    free(text);
}

static void the_room_of_a_large_one_is_given_back(void **state)
{
    (void)state;
    struct batch batch = {.count = 0};
    stance_error error = {.status = STANCE_OK};
    stance_document document = {.text = calloc(1, 8 << 20), .size = 8 << 20};
    assert_true(batch_add(&batch, &document, 0, &error));
    batch_clear(&batch);
    assert_int_equal(batch.bytes.capacity, 0);
    assert_int_equal(batch.count, 0);
    assert_non_null(batch.items);
    batch_free(&batch);
    free((char *)(uintptr_t)document.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_copied),
        cmocka_unit_test(a_batch_is_full_by_bytes_or_by_items),
        cmocka_unit_test(the_room_of_a_large_one_is_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
