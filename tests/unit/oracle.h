/* What a whole parser finds in an object, beside what text/object.c does. A unit test and a fuzzer
 * share it. */
#ifndef STANCE_TESTS_ORACLE_H
#define STANCE_TESTS_ORACLE_H

#include "text/object.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { ORACLE_NAMES = 4, ORACLE_SCALAR_SIZE = 32 };

static const char *const oracle_names[ORACLE_NAMES] = {"text", "id", NULL, "n"};

/* Whether the field is what it should be. */
static inline bool oracle_agrees(const struct record_field *field, const json_t *value)
{
    char scalar[ORACLE_SCALAR_SIZE];
    const char *expected = scalar;
    size_t size;
    if (!value || json_is_null(value)) return !field->bytes;
    if (json_is_string(value)) {
        expected = json_string_value(value);
        size = json_string_length(value);
    } else if (json_is_boolean(value)) {
        expected = json_is_true(value) ? "true" : "false";
        size = strlen(expected);
    } else if (json_is_integer(value)) {
        size =
            (size_t)snprintf(scalar, sizeof scalar, "%lld", (long long)json_integer_value(value));
    } else {
        return false;
    }
    return field->bytes && field->size == size && memcmp(field->bytes, expected, size) == 0;
}

/* Whether the line is left to the whole parser, or has the fields that it finds; *scanned tells
 * which. */
static inline bool oracle_object(const char *line, size_t size, struct buffer *room, bool *scanned)
{
    struct record_field fields[ORACLE_NAMES];
    *scanned = object_fields(line, size, oracle_names, ORACLE_NAMES, room, fields);
    if (!*scanned) return true;
    json_t *object = json_loadb(line, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    bool agrees = json_is_object(object);
    for (size_t i = 0; agrees && i < ORACLE_NAMES; i++)
        agrees = oracle_agrees(&fields[i],
                               oracle_names[i] ? json_object_get(object, oracle_names[i]) : NULL);
    json_decref(object);
    return agrees;
}

#endif
