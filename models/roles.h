/* Which labels count as pro and which as anti, by their names. */
#ifndef STANCE_MODELS_ROLES_H
#define STANCE_MODELS_ROLES_H

#include "stance/stance.h"

/* pro-ban/anti-ban, favor/against, pro/con, agree/disagree, support/oppose and their like, in any
 * case; everything else is neutral. */
stance_role roles_by_name(const char *label);

/* Whether name is one of a list such as "favor,for". list may be NULL. */
bool roles_is_listed(const char *list, const char *name);

#endif
