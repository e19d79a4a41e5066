/* Plain objects have the fields that jansson finds, and all that is not plain is left to it. */
#include "tests/unit/oracle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LINE_MAX_SIZE = 256 };

static struct buffer room;

/* Whether the line was scanned; if it was, jansson agrees. */
static bool agrees(const char *line, size_t size)
{
    bool scanned;
    /* A copy of the very size, so that a sanitizer sees what is read behind it. */
    char *copy = malloc(size ? size : 1);
    memcpy(copy, line, size);
    if (!oracle_object(copy, size, &room, &scanned)) fail_msg("%.*s", (int)size, line);
    free(copy);
    return scanned;
}

static void plain_objects_are_scanned(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "{}",
        " { } \r",
        "{\"text\":\"Ban it.\"}",
        "{\"id\": 17, \"text\": \"a \\\"b\\\" \\\\ \\/ \\b\\f\\n\\r\\t\", \"n\": -5}",
        "{\"text\":\"caf\\u00e9 \\u20AC\",\"id\":\"\",\"other\":\"\\u0001\"}",
        "{\"text\":\"caf\xC3\xA9\",\"id\":true,\"n\":false}",
        "{\"text\":null,\"id\":0,\"n\":123456789012345678}",
        "{\"\":1,\"x\":\"y\\\\\"}",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!agrees(lines[i], strlen(lines[i]))) fail_msg("not scanned: %s", lines[i]);
}

static void what_is_not_plain_is_left_alone(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "{",
        "[]",
        "\"text\"",
        "{\"text\":\"a\"} x",
        "{\"text\":\"a\"",
        "{\"text\":\"a",
        "{\"text\":\"a\\",
        "{\"text\":\"a\\u12\"}",
        "{\"text\":\"a\\q\"}",
        "{\"text\":\"a\",}",
        "{\"text\" \"a\"}",
        "{text:1}",
        "{\"text\":\"a\tb\"}",
        "{\"text\":\"\xFF\"}",
        "{\"text\":\"\\u0000\"}",
        "{\"text\":\"\\ud83d\\ude8b\"}",
        "{\"te\\u0078t\":\"a\"}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":[1]}",
        "{\"a\":{}}",
        "{\"n\":1.5}",
        "{\"n\":1e3}",
        "{\"n\":-0}",
        "{\"n\":01}",
        "{\"n\":-}",
        "{\"n\":1234567890123456789}",
        "{\"n\":nul}",
        "{\"n\":truer}",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (agrees(lines[i], strlen(lines[i]))) fail_msg("scanned: %s", lines[i]);
}

/* Good lines with a few bytes changed, put in or taken out. */
static void mangled_lines_agree_with_jansson(void **state)
{
    (void)state;
    static const char seed[] = "{\"id\": 17, \"text\": \"a \\\"b\\\" \\u00e9\\n\xC3\xA9 -0.5e1\", "
                               "\"n\": true, \"m\": null}";
    static const char bytes[] = "{}[]:,\"\\\"\\u019-.eEtruefalsn \t\n\xC3\xA9\xFF";
    uint64_t random = 7;
    size_t scanned = 0;
    for (int i = 0; i < 300000; i++) {
        char line[LINE_MAX_SIZE];
        size_t size = sizeof seed - 1;
        memcpy(line, seed, size);
        for (int k = 0; k < 1 + i % 3; k++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            size_t at = (size_t)(random >> 33) % size;
            char byte = bytes[(size_t)(random >> 20) % (sizeof bytes - 1)];
            if (random >> 63) {
                line[at] = byte;
            } else if (random >> 62) {
                memmove(line + at, line + at + 1, --size - at);
            } else {
                memmove(line + at + 1, line + at, size++ - at);
                line[at] = byte;
            }
        }
        scanned += agrees(line, size);
    }
    assert_true(scanned > 10000);
}

static int free_room(void **state)
{
    (void)state;
    buffer_free(&room);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_objects_are_scanned),
        cmocka_unit_test(what_is_not_plain_is_left_alone),
        cmocka_unit_test(mangled_lines_agree_with_jansson),
    };
    return cmocka_run_group_tests(tests, NULL, free_room);
}
