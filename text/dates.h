/* Lines that are a date, a time, an age or a count and nothing else. */
#ifndef STANCE_TEXT_DATES_H
#define STANCE_TEXT_DATES_H

#include "text/tokens.h"

#include <stdbool.h>

/* "Tue 3 Mar 2020, 5.30pm GMT", "Updated 2 hours ago", "5 min read": at least one number, and no
 * word but those that dates are made of. */
bool dates_fill(const struct tokens *tokens);

#endif
