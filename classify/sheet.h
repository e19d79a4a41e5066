/* How the page of articles looks, and what its one script does. */
#ifndef STANCE_CLASSIFY_SHEET_H
#define STANCE_CLASSIFY_SHEET_H

#include "cli/page.h"

enum { SHEET_SHADES = 4 }; /* k1 to k4, from faint to full */

extern const struct page_more sheet_more;

#endif
