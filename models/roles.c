/* The table of label names that are known to take a side. */
#include "models/roles.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    stance_role role;
} table[] = {
    {"pro", STANCE_PRO},        {"con", STANCE_ANTI},       {"anti", STANCE_ANTI},
    {"favor", STANCE_PRO},      {"against", STANCE_ANTI},   {"favour", STANCE_PRO},
    {"in favor", STANCE_PRO},   {"in favour", STANCE_PRO},  {"for", STANCE_PRO},
    {"agree", STANCE_PRO},      {"disagree", STANCE_ANTI},  {"agrees", STANCE_PRO},
    {"disagrees", STANCE_ANTI}, {"support", STANCE_PRO},    {"oppose", STANCE_ANTI},
    {"supports", STANCE_PRO},   {"opposes", STANCE_ANTI},   {"positive", STANCE_PRO},
    {"negative", STANCE_ANTI},  {"supportive", STANCE_PRO}, {"opposed", STANCE_ANTI},
    {"supporting", STANCE_PRO}, {"opposing", STANCE_ANTI},  {"yes", STANCE_PRO},
    {"no", STANCE_ANTI},        {"deny", STANCE_ANTI},
};

stance_role roles_by_name(const char *label)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcasecmp(table[i].name, label) == 0) return table[i].role;
    if (strncasecmp(label, "pro-", 4) == 0) return STANCE_PRO;
    if (strncasecmp(label, "anti-", 5) == 0) return STANCE_ANTI;
    return STANCE_NEUTRAL;
}
