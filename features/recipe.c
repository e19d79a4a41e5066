/* Reading and writing recipes. One table of keys drives both the parser and its messages. */
#include "features/recipe.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

const char recipe_default[] = "words=1-2,chars=3-5,tf=binary,idf=yes,norm=each,min-df=1";

/* Words that stand for values, in the order of the enumerations. */
static const char *const tf_names[] = {"raw", "log", "binary", NULL};
static const char *const norm_names[] = {"none", "unit", "each", NULL};
static const char *const idf_names[] = {"no", "yes", NULL};

static int index_of(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0) return i;
    return -1;
}

/* A whole number of at most seven digits, or -1; *end is where it stops. */
static int number(const char *text, const char **end)
{
    int value = 0;
    int digits = 0;
    for (; *text >= '0' && *text <= '9' && digits < 7; text++, digits++)
        value = value * 10 + (*text - '0');
    *end = text;
    return digits ? value : -1;
}

/* "2", "1-3" or "none". */
static bool parse_range(const char *value, int limit, int *min, int *max)
{
    *min = *max = 0;
    if (strcmp(value, "none") == 0) return true;
    const char *end;
    int low = number(value, &end);
    int high = low;
    if (*end == '-') high = number(end + 1, &end);
    if (*end != '\0' || low < 1 || high < low || high > limit) return false;
    *min = low;
    *max = high;
    return true;
}

static bool parse_words(struct recipe *recipe, const char *value)
{
    return parse_range(value, RECIPE_WORDS_MAX, &recipe->words_min, &recipe->words_max);
}

static bool parse_chars(struct recipe *recipe, const char *value)
{
    return parse_range(value, RECIPE_CHARS_MAX, &recipe->chars_min, &recipe->chars_max);
}

static bool parse_tf(struct recipe *recipe, const char *value)
{
    int found = index_of(tf_names, value);
    if (found >= 0) recipe->tf = (enum recipe_tf)found;
    return found >= 0;
}

static bool parse_idf(struct recipe *recipe, const char *value)
{
    int found = value[0] ? index_of(idf_names, value) : 1; /* "idf" alone is yes */
    if (found >= 0) recipe->idf = found == 1;
    return found >= 0;
}

static bool parse_norm(struct recipe *recipe, const char *value)
{
    int found = index_of(norm_names, value);
    if (found >= 0) recipe->norm = (enum recipe_norm)found;
    return found >= 0;
}

static bool parse_min_df(struct recipe *recipe, const char *value)
{
    const char *end;
    int found = number(value, &end);
    if (found < 1 || *end != '\0' || found > RECIPE_MIN_DF_MAX) return false;
    recipe->min_df = found;
    return true;
}

static const struct key {
    const char *name;
    bool (*parse)(struct recipe *recipe, const char *value);
    const char *wants;
} keys[] = {
    {"words", parse_words, "a length from 1 to 5, a range such as 1-2, or none"},
    {"chars", parse_chars, "a length from 1 to 10, a range such as 3-5, or none"},
    {"tf", parse_tf, "raw, log or binary"},
    {"idf", parse_idf, "yes or no"},
    {"norm", parse_norm, "none, unit or each"},
    {"min-df", parse_min_df, "a whole number from 1 to 1000000"},
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0], PART_SIZE = 64 };

static stance_status parse_part(char *part, struct recipe *recipe, unsigned *seen,
                                stance_error *error)
{
    char *equals = strchr(part, '=');
    if (equals) *equals = '\0';
    for (unsigned k = 0; k < KEY_COUNT; k++) {
        if (strcmp(keys[k].name, part) != 0) continue;
        if (*seen & 1u << k)
            return error_set(error, STANCE_MISUSE, "features: %s is given twice", part);
        *seen |= 1u << k;
        if (keys[k].parse(recipe, equals ? equals + 1 : "")) return STANCE_OK;
        return error_set(error, STANCE_MISUSE, "features: %s must be %s", part, keys[k].wants);
    }
    return error_set(error, STANCE_MISUSE,
                     "features: '%s' is unknown (words, chars, tf, idf, norm and min-df are known)",
                     part);
}

stance_status recipe_parse(const char *text, struct recipe *recipe, stance_error *error)
{
    unsigned seen = 0;
    *recipe = (struct recipe){0};
    if (text != recipe_default) {
        stance_status status = recipe_parse(recipe_default, recipe, error);
        if (status != STANCE_OK) return status;
        recipe->words_min = recipe->words_max = recipe->chars_min = recipe->chars_max = 0;
    }
    for (const char *at = text;;) {
        size_t size = strcspn(at, ",");
        char part[PART_SIZE];
        if (size >= sizeof part)
            return error_set(error, STANCE_MISUSE, "features: '%.20s...' is unknown", at);
        memcpy(part, at, size);
        part[size] = '\0';
        stance_status status = parse_part(part, recipe, &seen, error);
        if (status != STANCE_OK) return status;
        if (at[size] == '\0') break;
        at += size + 1;
    }
    if (!recipe->words_max && !recipe->chars_max)
        return error_set(error, STANCE_MISUSE, "features: neither words nor chars are asked for");
    return STANCE_OK;
}

static void print_range(int min, int max, char *out, size_t size)
{
    if (!max)
        snprintf(out, size, "none");
    else if (min == max)
        snprintf(out, size, "%d", min);
    else
        snprintf(out, size, "%d-%d", min, max);
}

void recipe_print(const struct recipe *recipe, char out[RECIPE_TEXT_SIZE])
{
    char words[16], chars[16];
    print_range(recipe->words_min, recipe->words_max, words, sizeof words);
    print_range(recipe->chars_min, recipe->chars_max, chars, sizeof chars);
    snprintf(out, RECIPE_TEXT_SIZE, "words=%s,chars=%s,tf=%s,idf=%s,norm=%s,min-df=%d", words,
             chars, tf_names[recipe->tf], idf_names[recipe->idf], norm_names[recipe->norm],
             recipe->min_df);
}
