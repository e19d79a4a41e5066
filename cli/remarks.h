/* What a person should know of rows that were read. */
#ifndef STANCE_CLI_REMARKS_H
#define STANCE_CLI_REMARKS_H

#include "stance/stance.h"

/* Warns of bytes that were no UTF-8, and of columns that were taken for text. */
void remarks_on_rows(const stance_dataset *dataset);

#endif
