/* Files for libsvm and LIBLINEAR. Whether those come to our decisions is for tests/parity to say;
 * here is what the files are, whatever the locale, and what goes wrong. */
#include "base/memory.h"
#include "models/model.h"
#include "tests/unit/samples.h"
#include "tests/unit/support.h"

#include <locale.h>

static char content[1 << 20];

static const char *read_file(const char *name)
{
    FILE *file = fopen(scratch_path(name), "rb");
    if (!file) return NULL;
    size_t size = fread(content, 1, sizeof content - 1, file);
    fclose(file);
    content[size] = '\0';
    return content;
}

static stance_status export(const stance_model *model, const char *directory, stance_error *error)
{
    return stance_model_export(model, scratch_path(directory), error);
}

static size_t count_lines(const char *text)
{
    size_t lines = 0;
    for (; *text; text++) lines += *text == '\n';
    return lines;
}

static void numbers_of_labels_are_those_of_the_field(void **state)
{
    (void)state;
    stance_model *two = samples_model("linear", 2, 8), *three = samples_model("linear", 3, 8);
    assert_int_equal(stance_model_export_number(two, 0), 1);
    assert_int_equal(stance_model_export_number(two, 1), -1);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(stance_model_export_number(three, i), (int)i + 1);
    stance_model_free(two);
    stance_model_free(three);
}

static void two_labels_have_one_machine(void **state)
{
    (void)state;
    char start[256];
    stance_model *model = samples_model("linear", 2, 8);
    assert_int_equal(export(model, "two", NULL), STANCE_OK);
    snprintf(start, sizeof start,
             "svm_type c_svc\nkernel_type linear\nnr_class 2\ntotal_sv 1\nrho %.17g\nlabel 1 -1\n"
             "nr_sv 1 0\nSV\n1 1:%.17g ",
             -stance_model_bias(model, 0), stance_model_weight(model, 0, 0));
    assert_memory_equal(read_file("two/libsvm.model"), start, strlen(start));
    assert_null(read_file("two/libsvm-1.model"));
    snprintf(start, sizeof start,
             "solver_type L2R_L2LOSS_SVC_DUAL\nnr_class 2\nlabel 1 -1\nnr_feature %zu\nbias 1\nw\n"
             "%.17g \n",
             stance_model_term_count(model), stance_model_weight(model, 0, 0));
    const char *text = read_file("two/liblinear.model");
    assert_memory_equal(text, start, strlen(start));
    assert_int_equal(count_lines(text), 6 + stance_model_term_count(model) + 1);
    assert_int_equal(count_lines(read_file("two/terms.tsv")), 1 + stance_model_term_count(model));
    assert_int_equal(count_lines(read_file("two/labels.tsv")), 1 + 2);
    /* again, over the old files */
    assert_int_equal(export(model, "two", NULL), STANCE_OK);
    stance_model_free(model);
}

static void classes_vote_in_pairs(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 3, 8);
    assert_int_equal(export(model, "three", NULL), STANCE_OK);
    const char *text = read_file("three/libsvm.model");
    assert_non_null(strstr(text, "\nlabel 1 2 3\nnr_sv 1 1 1\nSV\n1 1 "));
    assert_non_null(strstr(text, "\n-1 1 "));
    assert_non_null(strstr(text, "\n-1 -1 "));
    assert_non_null(strstr(read_file("three/libsvm-2.model"), "\nlabel 2 -1\nnr_sv 1 0\n"));
    stance_model_free(model);
}

static void other_kernels_have_their_vectors(void **state)
{
    (void)state;
    stance_model *model = samples_model("rbf", 3, 8);
    assert_int_equal(export(model, "rbf", NULL), STANCE_OK);
    size_t vectors = 0;
    for (size_t m = 0; m < model->machine_count; m++) {
        char name[64], total[64];
        size_t own = 0;
        for (size_t s = 0; s < model->vectors.rows; s++)
            own += model->coefficients[m * model->vectors.rows + s] != 0;
        vectors += own;
        snprintf(name, sizeof name, "rbf/libsvm-%zu.model", m + 1);
        snprintf(total, sizeof total, "\ntotal_sv %zu\n", own);
        const char *text = read_file(name);
        assert_non_null(strstr(text, total));
        assert_int_equal(count_lines(strstr(text, "\nSV\n") + 4), own);
    }
    assert_int_equal(count_lines(strstr(read_file("rbf/libsvm.model"), "\nSV\n") + 4), vectors);
    assert_null(read_file("rbf/liblinear.model"));
    stance_model_free(model);
}

static void the_locale_has_no_say(void **state)
{
    (void)state;
    static const char *const commas[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8"};
    stance_model *model = samples_model("rbf", 2, 8);
    assert_int_equal(export(model, "plain", NULL), STANCE_OK);
    static char plain[sizeof content];
    memcpy(plain, read_file("plain/libsvm.model"), sizeof plain);
    for (size_t i = 0; i < COUNT_OF(commas); i++) {
        if (!setlocale(LC_ALL, commas[i])) continue;
        assert_int_equal(export(model, "local", NULL), STANCE_OK);
        setlocale(LC_ALL, "C");
        assert_string_equal(read_file("local/libsvm.model"), plain);
    }
    stance_model_free(model);
}

static void weights_beyond_numbers_are_refused(void **state)
{
    (void)state;
    stance_error error = {0};
    stance_model *model = samples_model("linear", 2, 8);
    model->exponent = -2000;
    assert_int_equal(export(model, "forged", &error), STANCE_BAD_MODEL);
    assert_null(read_file("forged/libsvm.model"));
    stance_model_free(model);
}

/* A forged term cannot make lines of its own. */
static void terms_stay_on_their_lines(void **state)
{
    (void)state;
    stance_model *model = samples_model("linear", 2, 8);
    char *pool = malloc(model->lexicon.pool_size);
    assert_non_null(pool);
    memcpy(pool, model->lexicon.pool, model->lexicon.pool_size);
    pool[1] = '\n';
    pool[2] = '\t';
    model->lexicon.pool = pool;
    assert_int_equal(export(model, "lines", NULL), STANCE_OK);
    assert_int_equal(count_lines(read_file("lines/terms.tsv")), 1 + stance_model_term_count(model));
    free(pool);
    stance_model_free(model);
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    stance_error error = {0};
    char path[5000];
    stance_model *model = samples_model("linear", 2, 8);
    scratch_write("file", "old", 3);
    assert_int_equal(export(model, "file", &error), STANCE_IO);
    assert_string_equal(read_file("file"), "old");
    error = (stance_error){0};
    assert_int_equal(export(model, "missing/made", &error), STANCE_IO);
    assert_non_null(strstr(error.message, "cannot make directory"));
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    assert_int_equal(stance_model_export(model, path, NULL), STANCE_IO);
    stance_model_free(model);
}

static void want_of_memory_is_said(void **state)
{
    (void)state;
    stance_model *model = samples_model("rbf", 3, 4);
    stance_status status = STANCE_NO_MEMORY;
    for (long n = 1; status != STANCE_OK; n++) {
        stance_error error = {0};
        memory_fail_from(n);
        status = export(model, "starved", &error);
        memory_fail_from(0);
        assert_true(status == STANCE_OK || status == STANCE_NO_MEMORY);
        assert_int_equal(error.status, status);
    }
    stance_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_labels_are_those_of_the_field),
        cmocka_unit_test(two_labels_have_one_machine),
        cmocka_unit_test(classes_vote_in_pairs),
        cmocka_unit_test(other_kernels_have_their_vectors),
        cmocka_unit_test(the_locale_has_no_say),
        cmocka_unit_test(weights_beyond_numbers_are_refused),
        cmocka_unit_test(terms_stay_on_their_lines),
        cmocka_unit_test(what_cannot_be_written_is_said),
        cmocka_unit_test(want_of_memory_is_said),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
