/* Fuzzes text/object.c: an object on a line has the fields that a whole parser finds in it, or is
 * left to that. */
#include "tests/fuzz/holds.h"
#include "tests/unit/oracle.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct buffer room;
    bool scanned;
    HOLDS(oracle_object((const char *)data, size, &room, &scanned));
    return 0;
}
