/* Functions are those of the library they are looked for in, and what is not there is said so. */
#include "base/library.h"

#include "support.h"

/* Of the name of one of libsvm's, and in nobody's way. */
int svm_train(void);
int svm_train(void)
{
    return 1;
}

static void (*train)(void), (*check)(void), (*none)(void);
static int begun;

static void begin(void)
{
    begun++;
}

static void functions_are_the_librarys_own(void **state)
{
    (void)state;
    static const struct library_function functions[] = {{"svm_train", &train},
                                                        {"svm_check_parameter", &check}};
    static struct library library = {.name = STANCE_LIBSVM,
                                     .functions = functions,
                                     .count = COUNT_OF(functions),
                                     .begin = begin,
                                     .lock = PTHREAD_MUTEX_INITIALIZER};
    begun = 0;
    assert_int_equal(library_need(&library, NULL), STANCE_OK);
    assert_true(train && check && train != (void (*)(void))svm_train);
    assert_int_equal(library_need(&library, NULL), STANCE_OK);
    assert_int_equal(begun, 1);
}

static void assert_missing(const char *name)
{
    static const struct library_function functions[] = {{"no_such_function", &none}};
    struct library library = {.name = name,
                              .purpose = "does nothing",
                              .functions = functions,
                              .count = COUNT_OF(functions),
                              .begin = begin,
                              .lock = PTHREAD_MUTEX_INITIALIZER};
    begun = 0;
    for (int i = 0; i < 2; i++) {
        stance_error error = {.status = STANCE_OK};
        assert_int_equal(library_need(&library, &error), STANCE_IO);
        assert_non_null(strstr(error.message, "which does nothing"));
        assert_non_null(strstr(error.message, name));
    }
    assert_true(!none && !begun);
}

static void what_is_missing_is_said_so_each_time(void **state)
{
    (void)state;
    assert_missing("libnone.so.1");
    assert_missing(STANCE_LIBSVM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_are_the_librarys_own),
        cmocka_unit_test(what_is_missing_is_said_so_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
