/* A program with functions of its own that are called as some of the library's, of LIBLINEAR's and
 * of libsvm's are. The library calls its own, and the program its own. */
#include "use.h"

#include <stdio.h>

#define OWN(name)                                                                                  \
    int name(void);                                                                                \
    int name(void)                                                                                 \
    {                                                                                              \
        return ++called;                                                                           \
    }

static int called;

OWN(train)
OWN(predict)
OWN(cross_validation)
OWN(set_print_string_function)
OWN(free_and_destroy_model)
OWN(svm_train)
OWN(svm_check_parameter)
OWN(buffer_append)
OWN(hash_bytes)
OWN(memory_new)
OWN(memory_free)
OWN(error_set)
OWN(parallel_for)
OWN(numeric_exp)
OWN(xmlInitParser)
OWN(htmlParseChunk)

int main(int argc, char **argv)
{
    const char *wrong = argc == 2 ? use_library(argv[1]) : "usage: clash DIRECTORY";
    if (!wrong && called) wrong = "the library called a function of the program";
    if (!wrong && train() + predict() + buffer_append() + hash_bytes() != 1 + 2 + 3 + 4)
        wrong = "the program called a function of the library";
    if (wrong) fprintf(stderr, "clash: %s\n", wrong);
    return wrong != NULL;
}
