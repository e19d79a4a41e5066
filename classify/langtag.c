/* A table by name. */
#include "classify/langtag.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
static const struct {
    const char *name, *tag;
} tags[] = {
    {"afrikaans", "af"}, {"albanian", "sq"}, {"amharic", "am"}, {"arabic", "ar"},
    {"armenian", "hy"}, {"azerbaijani", "az"}, {"basque", "eu"}, {"belarusian", "be"},
    {"bengali", "bn"}, {"bulgarian", "bg"}, {"burmese", "my"}, {"catalan", "ca"},
    {"chinese", "zh"}, {"croatian", "hr"}, {"czech", "cs"}, {"danish", "da"}, {"dutch", "nl"},
    {"english", "en"}, {"esperanto", "eo"}, {"estonian", "et"}, {"finnish", "fi"},
    {"french", "fr"}, {"galician", "gl"}, {"georgian", "ka"}, {"german", "de"}, {"greek", "el"},
    {"gujarati", "gu"}, {"hebrew", "he"}, {"hindi", "hi"}, {"hungarian", "hu"},
    {"icelandic", "is"}, {"indonesian", "id"}, {"irish", "ga"}, {"italian", "it"},
    {"japanese", "ja"}, {"kannada", "kn"}, {"kazakh", "kk"}, {"khmer", "km"}, {"korean", "ko"},
    {"lao", "lo"}, {"latin", "la"}, {"latvian", "lv"}, {"lithuanian", "lt"}, {"macedonian", "mk"},
    {"malayalam", "ml"}, {"marathi", "mr"}, {"nepali", "ne"}, {"norwegian", "no"},
    {"pashto", "ps"}, {"persian", "fa"}, {"polish", "pl"}, {"portuguese", "pt"},
    {"punjabi", "pa"}, {"romanian", "ro"}, {"russian", "ru"}, {"serbian", "sr"},
    {"sinhala", "si"}, {"slovak", "sk"}, {"slovenian", "sl"}, {"spanish", "es"},
    {"swahili", "sw"}, {"swedish", "sv"}, {"tagalog", "tl"}, {"tamil", "ta"}, {"telugu", "te"},
    {"thai", "th"}, {"turkish", "tr"}, {"ukrainian", "uk"}, {"urdu", "ur"}, {"vietnamese", "vi"},
    {"welsh", "cy"}, {"yiddish", "yi"},
};
/* clang-format on */

const char *langtag_of(const char *name)
{
    for (size_t i = 0; name && i < sizeof tags / sizeof tags[0]; i++)
        if (strcmp(tags[i].name, name) == 0) return tags[i].tag;
    return "";
}
