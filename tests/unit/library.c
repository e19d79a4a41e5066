/* Functions are those of the library they are looked for in, and what is not there is said so. */
#include "base/library.h"

#include "support.h"

/* Of the name of one of libsvm's, and in nobody's way. */
int svm_train(void);
int svm_train(void)
{
    return 1;
}

static void functions_are_the_librarys_own(void **state)
{
    (void)state;
    void (*train)(void) = NULL, (*check)(void) = NULL;
    const struct library_function wanted[] = {{"svm_train", &train},
                                              {"svm_check_parameter", &check}};
    assert_true(library_load(STANCE_LIBSVM, wanted, COUNT_OF(wanted)));
    assert_true(train && check && train != (void (*)(void))svm_train);
}

static void what_is_missing_is_said_so(void **state)
{
    (void)state;
    void (*function)(void) = NULL;
    const struct library_function wanted[] = {{"no_such_function", &function}};
    assert_false(library_load("libnone.so.1", wanted, COUNT_OF(wanted)));
    assert_false(library_load(STANCE_LIBSVM, wanted, COUNT_OF(wanted)));
    assert_null(function);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_are_the_librarys_own),
        cmocka_unit_test(what_is_missing_is_said_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
