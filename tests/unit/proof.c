/* What is whole and what is not: models with tables that training would not make, under a checksum
 * that is right, load all the same, and are found out. */
#include "models/container.h"
#include "models/model.h"
#include "tests/unit/samples.h"
#include "tests/unit/support.h"
#include "tests/unit/tiny.h"

static void what_training_makes_is_whole(void **state)
{
    (void)state;
    static const char *const kernels[] = {"linear", "rbf", "polynomial", "sigmoid"};
    for (size_t i = 0; i < COUNT_OF(kernels); i++) {
        stance_model *model = samples_model(kernels[i], 2 + i % 2, 8);
        assert_int_equal(stance_model_verify(model, NULL), STANCE_OK);
        stance_model_free(model);
    }
    for (size_t i = 0; i < TINY_MODELS; i++) {
        stance_model *model = tiny_model(i);
        assert_int_equal(stance_model_verify(model, NULL), STANCE_OK);
        stance_model_free(model);
    }
}

/* Changes one section of a model, and makes a file of it that is sound. */
static void assert_found_out(const char *kernel, const char *features, const char *tag,
                             void (*forge)(unsigned char *bytes, size_t size), const char *message)
{
    stance_dataset *dataset = samples_dataset(3, 8, 1);
    stance_train_options options = samples_options(kernel);
    options.features = features;
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    assert_non_null(model);
    struct container container;
    struct buffer file = {0};
    unsigned char *copy = NULL;
    assert_int_equal(container_read(&container, model->image.bytes, model->image.size, NULL),
                     STANCE_OK);
    for (size_t i = 0; i < container.count; i++) {
        struct container_section *section = &container.sections[i];
        if (memcmp(section->tag, tag, CONTAINER_TAG_SIZE) != 0) continue;
        copy = malloc(section->size);
        assert_non_null(copy);
        memcpy(copy, section->bytes, section->size);
        forge(copy, section->size);
        section->bytes = copy;
    }
    assert_non_null(copy);
    assert_true(container_write(&container, &file));
    stance_error error = {0};
    stance_model *forged = stance_model_parse(file.data, file.size, "forged", &error);
    assert_non_null(forged);
    assert_int_equal(stance_model_verify(forged, &error), STANCE_BAD_MODEL);
    assert_non_null(strstr(error.message, message));
    stance_model_free(forged);
    buffer_free(&file);
    free(copy);
    stance_model_free(model);
    stance_dataset_free(dataset);
}

static void change_last(unsigned char *bytes, size_t size)
{
    bytes[size - 1] ^= 1;
}

/* An entry that is twice in the table of slots, or an edge that leads nowhere. */
static void fill_free(unsigned char *bytes, size_t size)
{
    static const unsigned char none[4] = {0xFF, 0xFF, 0xFF, 0xFF};
    for (size_t at = 0; at + 4 <= size; at += 4)
        if (memcmp(bytes + at, none, 4) == 0) {
            memset(bytes + at, 0, 4);
            return;
        }
    fail_msg("no free place");
}

/* The first idf, in units of 1/65536. */
static void idf_below_one(unsigned char *bytes, size_t size)
{
    (void)size;
    memcpy(bytes, (uint32_t[]){65535}, 4);
}

static void idf_two(unsigned char *bytes, size_t size)
{
    (void)size;
    memcpy(bytes, (uint32_t[]){131072}, 4);
}

static void weight_too_large(unsigned char *bytes, size_t size)
{
    (void)size;
    memcpy(bytes + 4, (uint32_t[]){0x80000000u}, 4);
}

/* Of three labels: idf, then a weight for each. */
static void weights_small(unsigned char *bytes, size_t size)
{
    for (size_t at = 0; at < size; at += 4)
        if (at % 16) memcpy(bytes + at, (uint32_t[]){1}, 4);
}

static void weights_none(unsigned char *bytes, size_t size)
{
    for (size_t at = 0; at < size; at += 4)
        if (at % 16) memset(bytes + at, 0, 4);
}

static void what_it_would_not_make_is_found_out(void **state)
{
    (void)state;
    static const char tables[] = "tables", idf[] = "idf", unit[] = "unit";
    static const char recipe[] = "words=1-2,chars=3";
    assert_found_out("linear", recipe, "POOL", change_last, tables);
    assert_found_out("linear", recipe, "SLOT", fill_free, tables);
    assert_found_out("linear", recipe, "EDGE", fill_free, tables);
    assert_found_out("linear", recipe, "CELL", idf_below_one, idf);
    assert_found_out("rbf", recipe, "CELL", idf_below_one, idf);
    assert_found_out("linear", "words=1,idf=no", "CELL", idf_two, idf);
    assert_found_out("linear", recipe, "CELL", weight_too_large, unit);
    assert_found_out("linear", recipe, "CELL", weights_small, unit);
    assert_found_out("linear", recipe, "CELL", weights_none, unit);
}

/* The file of a mapped model is written into. */
static void a_file_that_changes_is_found_out(void **state)
{
    (void)state;
    stance_error error = {0};
    stance_model *model = samples_model("linear", 2, 8);
    const char *path = scratch_path("model");
    assert_int_equal(stance_model_save(model, path, NULL), STANCE_OK);
    stance_model *mapped = stance_model_load(path, NULL);
    assert_int_equal(stance_model_verify(mapped, &error), STANCE_OK);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, -20, SEEK_END), 0);
    assert_int_equal(putc(0x55, file), 0x55);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(stance_model_verify(mapped, &error), STANCE_BAD_MODEL);
    assert_non_null(strstr(error.message, "changed"));
    stance_model_free(mapped);
    stance_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_training_makes_is_whole),
        cmocka_unit_test(what_it_would_not_make_is_found_out),
        cmocka_unit_test(a_file_that_changes_is_found_out),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
