/* Every language that the library tells has its name on the web. */
#include "classify/langtag.h"

#include "tests/unit/support.h"
#include "text/tongues.h"

static void languages_have_their_tags(void **state)
{
    (void)state;
    assert_string_equal(langtag_of("german"), "de");
    assert_string_equal(langtag_of("arabic"), "ar");
    assert_string_equal(langtag_of("yiddish"), "yi");
    assert_string_equal(langtag_of("klingon"), "");
    assert_string_equal(langtag_of(NULL), "");
    for (size_t i = 0; i < tongues_count; i++)
        if (!*langtag_of(tongues[i].name)) fail_msg("no tag for %s", tongues[i].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_have_their_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
