/* The table of label names that are known to take a side. */
#include "models/roles.h"

#include "base/ascii.h"

#include <string.h>

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

static bool begins(const char *label, const char *with)
{
    size_t size = strlen(with);
    return strlen(label) >= size && ascii_same(label, with, size);
}

stance_role roles_by_name(const char *label)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strlen(table[i].name) == strlen(label) && begins(label, table[i].name))
            return table[i].role;
    if (begins(label, "pro-")) return STANCE_PRO;
    if (begins(label, "anti-")) return STANCE_ANTI;
    return STANCE_NEUTRAL;
}

bool roles_is_listed(const char *list, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = list; at; at = strchr(at, ','), at = at ? at + 1 : NULL)
        if (strncmp(at, name, size) == 0 && (at[size] == ',' || at[size] == '\0')) return true;
    return false;
}

stance_role stance_role_of(const char *label, const char *pro, const char *anti,
                           const char *neutral)
{
    if (pro && roles_is_listed(pro, label)) return STANCE_PRO;
    if (anti && roles_is_listed(anti, label)) return STANCE_ANTI;
    if (neutral && roles_is_listed(neutral, label)) return STANCE_NEUTRAL;
    stance_role role = roles_by_name(label);
    if (role == STANCE_PRO && pro) return STANCE_NEUTRAL;
    if (role == STANCE_ANTI && anti) return STANCE_NEUTRAL;
    return role;
}
