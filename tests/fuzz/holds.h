/* What a harness promises: anything else is a finding. */
#ifndef STANCE_TESTS_FUZZ_HOLDS_H
#define STANCE_TESTS_FUZZ_HOLDS_H

#include <stdlib.h>

#define HOLDS(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) abort();                                                                 \
    } while (0)

#endif
