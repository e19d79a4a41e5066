/* Every form of each word in the order of its bytes. A word that is followed by one of the words it
 * is listed with, "called for", is speech whatever comes then; some, as "according to", are nothing
 * without. */
#include "text/reporting.h"

#include <stdbool.h>
#include <string.h>

enum {
    FREE = REPORTING_FREE,
    CLAUSE = REPORTING_CLAUSE,
    QUOTE = REPORTING_QUOTE,
    NOUN = REPORTING_NOUN,
    BASE = REPORTING_BASE,
    ING = REPORTING_ING,
    INVERTS = REPORTING_INVERTS,
    SOURCE = REPORTING_SOURCE,
    QUOTED = REPORTING_QUOTED,
};

static const struct {
    const char *text;
    unsigned uses;
    const char *next; /* with a space between; NULL: any */
} words[] = {
    /* clang-format off */
    {"according", SOURCE, "to"}, {"accuse", FREE | BASE, NULL}, {"accused", FREE, NULL},
    {"accuses", FREE, NULL}, {"accusing", FREE | ING, NULL},
    {"acknowledge", CLAUSE | BASE | INVERTS, NULL}, {"acknowledged", CLAUSE | INVERTS, NULL},
    {"acknowledges", CLAUSE | INVERTS, NULL}, {"acknowledging", CLAUSE | ING, NULL},
    {"add", CLAUSE | BASE | INVERTS, NULL}, {"added", CLAUSE | INVERTS, NULL},
    {"adding", CLAUSE | ING, NULL}, {"adds", CLAUSE | INVERTS, NULL},
    {"admit", CLAUSE | BASE | INVERTS, NULL}, {"admits", CLAUSE | INVERTS, NULL},
    {"admitted", CLAUSE | INVERTS, NULL}, {"admitting", CLAUSE | ING, NULL},
    {"advise", CLAUSE | NOUN | BASE, NULL}, {"advised", CLAUSE, NULL},
    {"advises", CLAUSE | NOUN, NULL}, {"advising", CLAUSE | ING, NULL},
    {"affirm", CLAUSE | BASE | INVERTS, NULL}, {"affirmed", CLAUSE | INVERTS, NULL},
    {"affirming", CLAUSE | ING, NULL}, {"affirms", CLAUSE | INVERTS, NULL},
    {"agree", CLAUSE | BASE | INVERTS, NULL}, {"agreed", CLAUSE | INVERTS, NULL},
    {"agreeing", CLAUSE | ING, NULL}, {"agrees", CLAUSE | INVERTS, NULL},
    {"allege", FREE | BASE | INVERTS, NULL}, {"alleged", FREE | INVERTS, NULL},
    {"alleges", FREE | INVERTS, NULL}, {"alleging", FREE | ING, NULL},
    {"announce", CLAUSE | BASE | INVERTS, NULL}, {"announced", CLAUSE | INVERTS, NULL},
    {"announces", CLAUSE | INVERTS, NULL}, {"announcing", CLAUSE | ING, NULL},
    {"applaud", QUOTE | BASE, NULL}, {"applauded", QUOTE, NULL},
    {"applauding", QUOTE | ING, NULL}, {"applauds", QUOTE, NULL},
    {"argue", FREE | BASE | INVERTS, NULL}, {"argued", FREE | INVERTS, NULL},
    {"argues", FREE | INVERTS, NULL}, {"arguing", FREE | ING, NULL},
    {"ask", CLAUSE | BASE | INVERTS, NULL}, {"asked", CLAUSE | INVERTS, NULL},
    {"asking", CLAUSE | ING, NULL}, {"asks", CLAUSE | INVERTS, NULL},
    {"assert", FREE | BASE | INVERTS, NULL}, {"asserted", FREE | INVERTS, NULL},
    {"asserting", FREE | ING, NULL}, {"asserts", FREE | INVERTS, NULL},
    {"assure", CLAUSE | BASE, NULL}, {"assured", CLAUSE, NULL}, {"assures", CLAUSE, NULL},
    {"assuring", CLAUSE | ING, NULL}, {"attack", QUOTE | NOUN | BASE, NULL},
    {"attacked", QUOTE, NULL}, {"attacking", QUOTE | ING, NULL}, {"attacks", QUOTE | NOUN, NULL},
    {"believe", CLAUSE | BASE | INVERTS, NULL}, {"believed", CLAUSE | INVERTS, NULL},
    {"believes", CLAUSE | INVERTS, NULL}, {"believing", CLAUSE | ING, NULL},
    {"blame", QUOTE | NOUN | BASE, NULL}, {"blamed", QUOTE, NULL}, {"blames", QUOTE | NOUN, NULL},
    {"blaming", QUOTE | ING, NULL}, {"blast", QUOTE | NOUN | BASE, NULL},
    {"blasted", QUOTE, NULL}, {"blasting", QUOTE | ING, NULL}, {"blasts", QUOTE | NOUN, NULL},
    {"boast", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"boasted", CLAUSE | INVERTS, NULL},
    {"boasting", CLAUSE | ING, NULL}, {"boasts", CLAUSE | NOUN | INVERTS, NULL},
    {"brand", QUOTE | NOUN | BASE, NULL}, {"branded", QUOTE, NULL},
    {"branding", QUOTE | ING, NULL}, {"brands", QUOTE | NOUN, NULL},
    {"call", QUOTE | NOUN | BASE, "for on upon"}, {"called", QUOTE, "for on upon"},
    {"calling", QUOTE | ING, "for on upon"}, {"calls", QUOTE | NOUN, "for on upon"},
    {"cast", QUOTE | NOUN, NULL}, {"casting", QUOTE | ING, NULL}, {"casts", QUOTE, NULL},
    {"caution", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"cautioned", CLAUSE | INVERTS, NULL},
    {"cautioning", CLAUSE | ING, NULL}, {"cautions", CLAUSE | NOUN | INVERTS, NULL},
    {"characterise", QUOTE | BASE, NULL}, {"characterised", QUOTE, NULL},
    {"characterises", QUOTE, NULL}, {"characterising", QUOTE | ING, NULL},
    {"characterize", QUOTE | BASE, NULL}, {"characterized", QUOTE, NULL},
    {"characterizes", QUOTE, NULL}, {"characterizing", QUOTE | ING, NULL},
    {"cite", QUOTE | BASE, NULL}, {"cited", QUOTE | QUOTED, NULL}, {"cites", QUOTE, NULL},
    {"citing", QUOTE | ING, NULL}, {"claim", FREE | NOUN | BASE | INVERTS, NULL},
    {"claimed", FREE | INVERTS, NULL}, {"claiming", FREE | ING, NULL},
    {"claims", FREE | NOUN | INVERTS, NULL}, {"clarified", CLAUSE | INVERTS, NULL},
    {"clarifies", CLAUSE | INVERTS, NULL}, {"clarify", CLAUSE | BASE | INVERTS, NULL},
    {"clarifying", CLAUSE | ING, NULL}, {"comment", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"commented", CLAUSE | INVERTS, NULL}, {"commenting", CLAUSE | ING, NULL},
    {"comments", CLAUSE | NOUN | INVERTS, NULL}, {"complain", CLAUSE | BASE | INVERTS, NULL},
    {"complained", CLAUSE | INVERTS, NULL}, {"complaining", CLAUSE | ING, NULL},
    {"complains", CLAUSE | INVERTS, NULL}, {"concede", CLAUSE | BASE | INVERTS, NULL},
    {"conceded", CLAUSE | INVERTS, NULL}, {"concedes", CLAUSE | INVERTS, NULL},
    {"conceding", CLAUSE | ING, NULL}, {"conclude", CLAUSE | BASE | INVERTS, NULL},
    {"concluded", CLAUSE | INVERTS, NULL}, {"concludes", CLAUSE | INVERTS, NULL},
    {"concluding", CLAUSE | ING, NULL}, {"condemn", QUOTE | BASE, NULL},
    {"condemned", QUOTE, NULL}, {"condemning", QUOTE | ING, NULL}, {"condemns", QUOTE, NULL},
    {"confirm", CLAUSE | BASE | INVERTS, NULL}, {"confirmed", CLAUSE | INVERTS, NULL},
    {"confirming", CLAUSE | ING, NULL}, {"confirms", CLAUSE | INVERTS, NULL},
    {"contend", FREE | BASE | INVERTS, NULL}, {"contended", FREE | INVERTS, NULL},
    {"contending", FREE | ING, NULL}, {"contends", FREE | INVERTS, NULL},
    {"continue", CLAUSE | BASE | INVERTS, NULL}, {"continued", CLAUSE | INVERTS, NULL},
    {"continues", CLAUSE | INVERTS, NULL}, {"continuing", CLAUSE | ING, NULL},
    {"counter", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"countered", CLAUSE | INVERTS, NULL},
    {"countering", CLAUSE | ING, NULL}, {"counters", CLAUSE | NOUN | INVERTS, NULL},
    {"cried", CLAUSE | INVERTS, NULL}, {"cries", CLAUSE | NOUN | INVERTS, NULL},
    {"criticise", QUOTE | BASE, NULL}, {"criticised", QUOTE, NULL}, {"criticises", QUOTE, NULL},
    {"criticising", QUOTE | ING, NULL}, {"criticize", QUOTE | BASE, NULL},
    {"criticized", QUOTE, NULL}, {"criticizes", QUOTE, NULL}, {"criticizing", QUOTE | ING, NULL},
    {"cry", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"crying", CLAUSE | ING, NULL},
    {"declare", CLAUSE | BASE | INVERTS, NULL}, {"declared", CLAUSE | INVERTS, NULL},
    {"declares", CLAUSE | INVERTS, NULL}, {"declaring", CLAUSE | ING, NULL},
    {"decried", QUOTE, NULL}, {"decries", QUOTE, NULL}, {"decry", QUOTE | BASE, NULL},
    {"decrying", QUOTE | ING, NULL}, {"deem", QUOTE | BASE, NULL}, {"deemed", QUOTE, NULL},
    {"deeming", QUOTE | ING, NULL}, {"deems", QUOTE, NULL}, {"defend", QUOTE | BASE, NULL},
    {"defended", QUOTE, NULL}, {"defending", QUOTE | ING, NULL}, {"defends", QUOTE, NULL},
    {"demand", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"demanded", CLAUSE | INVERTS, NULL},
    {"demanding", CLAUSE | ING, NULL}, {"demands", CLAUSE | NOUN | INVERTS, NULL},
    {"denied", FREE, NULL}, {"denies", FREE, NULL}, {"denounce", QUOTE | BASE, NULL},
    {"denounced", QUOTE, NULL}, {"denounces", QUOTE, NULL}, {"denouncing", QUOTE | ING, NULL},
    {"deny", FREE | BASE, NULL}, {"denying", FREE | ING, NULL}, {"deplore", QUOTE | BASE, NULL},
    {"deplored", QUOTE, NULL}, {"deplores", QUOTE, NULL}, {"deploring", QUOTE | ING, NULL},
    {"describe", QUOTE | BASE, NULL}, {"described", QUOTE, NULL}, {"describes", QUOTE, NULL},
    {"describing", QUOTE | ING, NULL}, {"disclose", CLAUSE | BASE | INVERTS, NULL},
    {"disclosed", CLAUSE | INVERTS, NULL}, {"discloses", CLAUSE | INVERTS, NULL},
    {"disclosing", CLAUSE | ING, NULL}, {"dismiss", QUOTE | BASE, NULL},
    {"dismissed", QUOTE, NULL}, {"dismisses", QUOTE, NULL}, {"dismissing", QUOTE | ING, NULL},
    {"dub", QUOTE | BASE, NULL}, {"dubbed", QUOTE, NULL}, {"dubbing", QUOTE | ING, NULL},
    {"dubs", QUOTE, NULL}, {"elaborate", CLAUSE | BASE | INVERTS, NULL},
    {"elaborated", CLAUSE | INVERTS, NULL}, {"elaborates", CLAUSE | INVERTS, NULL},
    {"elaborating", CLAUSE | ING, NULL}, {"elucidate", CLAUSE | BASE | INVERTS, NULL},
    {"elucidated", CLAUSE | INVERTS, NULL}, {"elucidates", CLAUSE | INVERTS, NULL},
    {"elucidating", CLAUSE | ING, NULL}, {"emphasise", CLAUSE | BASE | INVERTS, NULL},
    {"emphasised", CLAUSE | INVERTS, NULL}, {"emphasises", CLAUSE | INVERTS, NULL},
    {"emphasising", CLAUSE | ING, NULL}, {"emphasize", CLAUSE | BASE | INVERTS, NULL},
    {"emphasized", CLAUSE | INVERTS, NULL}, {"emphasizes", CLAUSE | INVERTS, NULL},
    {"emphasizing", CLAUSE | ING, NULL}, {"estimate", CLAUSE | NOUN | BASE, NULL},
    {"estimated", CLAUSE, NULL}, {"estimates", CLAUSE | NOUN, NULL},
    {"estimating", CLAUSE | ING, NULL}, {"exclaim", CLAUSE | BASE | INVERTS, NULL},
    {"exclaimed", CLAUSE | INVERTS, NULL}, {"exclaiming", CLAUSE | ING, NULL},
    {"exclaims", CLAUSE | INVERTS, NULL}, {"explain", FREE | BASE | INVERTS, NULL},
    {"explained", FREE | INVERTS, NULL}, {"explaining", FREE | ING, NULL},
    {"explains", FREE | INVERTS, NULL}, {"express", FREE | NOUN | BASE, NULL},
    {"expressed", FREE, NULL}, {"expresses", FREE, NULL}, {"expressing", FREE | ING, NULL},
    {"fear", CLAUSE | NOUN | BASE, NULL}, {"feared", CLAUSE, NULL},
    {"fearing", CLAUSE | ING, NULL}, {"fears", CLAUSE | NOUN, NULL},
    {"feel", CLAUSE | BASE, NULL}, {"feeling", CLAUSE | ING, NULL}, {"feels", CLAUSE, NULL},
    {"felt", CLAUSE, NULL}, {"find", CLAUSE | NOUN | BASE, NULL}, {"finding", CLAUSE | ING, NULL},
    {"finds", CLAUSE | NOUN, NULL}, {"forecast", CLAUSE | NOUN | BASE, NULL},
    {"forecasting", CLAUSE | ING, NULL}, {"forecasts", CLAUSE | NOUN, NULL},
    {"found", CLAUSE, NULL}, {"hail", QUOTE | BASE, NULL}, {"hailed", QUOTE, NULL},
    {"hailing", QUOTE | ING, NULL}, {"hails", QUOTE, NULL},
    {"highlight", CLAUSE | BASE | INVERTS, NULL}, {"highlighted", CLAUSE | INVERTS, NULL},
    {"highlighting", CLAUSE | ING, NULL}, {"highlights", CLAUSE | INVERTS, NULL},
    {"hint", CLAUSE | NOUN | BASE, NULL}, {"hinted", CLAUSE, NULL},
    {"hinting", CLAUSE | ING, NULL}, {"hints", CLAUSE | NOUN, NULL}, {"hit", QUOTE, "back"},
    {"hits", QUOTE, "back"}, {"hitting", QUOTE, "back"}, {"hope", CLAUSE | NOUN | BASE, NULL},
    {"hoped", CLAUSE, NULL}, {"hopes", CLAUSE | NOUN, NULL}, {"hoping", CLAUSE | ING, NULL},
    {"indicate", CLAUSE | BASE, NULL}, {"indicated", CLAUSE, NULL}, {"indicates", CLAUSE, NULL},
    {"indicating", CLAUSE | ING, NULL}, {"insist", FREE | BASE | INVERTS, NULL},
    {"insisted", FREE | INVERTS, NULL}, {"insisting", FREE | ING, NULL},
    {"insists", FREE | INVERTS, NULL}, {"intimate", CLAUSE | BASE | INVERTS, NULL},
    {"intimated", CLAUSE | INVERTS, NULL}, {"intimates", CLAUSE | INVERTS, NULL},
    {"intimating", CLAUSE | ING, NULL}, {"joke", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"joked", CLAUSE | INVERTS, NULL}, {"jokes", CLAUSE | NOUN | INVERTS, NULL},
    {"joking", CLAUSE | ING, NULL}, {"label", QUOTE | NOUN | BASE, NULL},
    {"labeled", QUOTE, NULL}, {"labeling", QUOTE | ING, NULL}, {"labels", QUOTE | NOUN, NULL},
    {"lament", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"lamented", CLAUSE | INVERTS, NULL},
    {"lamenting", CLAUSE | ING, NULL}, {"laments", CLAUSE | NOUN | INVERTS, NULL},
    {"laud", QUOTE | BASE, NULL}, {"lauded", QUOTE, NULL}, {"lauding", QUOTE | ING, NULL},
    {"lauds", QUOTE, NULL}, {"liken", QUOTE | BASE, NULL}, {"likened", QUOTE, NULL},
    {"likening", QUOTE | ING, NULL}, {"likens", QUOTE, NULL},
    {"maintain", FREE | BASE | INVERTS, NULL}, {"maintained", FREE | INVERTS, NULL},
    {"maintaining", FREE | ING, NULL}, {"maintains", FREE | INVERTS, NULL},
    {"mock", QUOTE | BASE, NULL}, {"mocked", QUOTE, NULL}, {"mocking", QUOTE | ING, NULL},
    {"mocks", QUOTE, NULL}, {"muse", CLAUSE | BASE | INVERTS, NULL},
    {"mused", CLAUSE | INVERTS, NULL}, {"muses", CLAUSE | INVERTS, NULL},
    {"musing", CLAUSE | ING, NULL}, {"note", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"noted", CLAUSE | INVERTS, NULL}, {"notes", CLAUSE | NOUN | INVERTS, NULL},
    {"noting", CLAUSE | ING, NULL}, {"observe", CLAUSE | BASE | INVERTS, NULL},
    {"observed", CLAUSE | INVERTS, NULL}, {"observes", CLAUSE | INVERTS, NULL},
    {"observing", CLAUSE | ING, NULL}, {"opine", FREE | BASE | INVERTS, NULL},
    {"opined", FREE | INVERTS, NULL}, {"opines", FREE | INVERTS, NULL},
    {"opining", FREE | ING, NULL}, {"pledge", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"pledged", CLAUSE | INVERTS, NULL}, {"pledges", CLAUSE | NOUN | INVERTS, NULL},
    {"pledging", CLAUSE | ING, NULL}, {"point", CLAUSE | NOUN | BASE, "out to"},
    {"pointed", CLAUSE, "out to"}, {"pointing", CLAUSE | ING, "out to"},
    {"points", CLAUSE | NOUN, "out to"}, {"posit", CLAUSE | BASE | INVERTS, NULL},
    {"posited", CLAUSE | INVERTS, NULL}, {"positing", CLAUSE | ING, NULL},
    {"posits", CLAUSE | INVERTS, NULL}, {"post", CLAUSE | NOUN | BASE, NULL},
    {"posted", CLAUSE, NULL}, {"posting", CLAUSE | ING, NULL}, {"posts", CLAUSE | NOUN, NULL},
    {"praise", QUOTE | NOUN | BASE, NULL}, {"praised", QUOTE, NULL},
    {"praises", QUOTE | NOUN, NULL}, {"praising", QUOTE | ING, NULL},
    {"predict", CLAUSE | BASE | INVERTS, NULL}, {"predicted", CLAUSE | INVERTS, NULL},
    {"predicting", CLAUSE | ING, NULL}, {"predicts", CLAUSE | INVERTS, NULL},
    {"promise", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"promised", CLAUSE | INVERTS, NULL},
    {"promises", CLAUSE | NOUN | INVERTS, NULL}, {"promising", CLAUSE | ING, NULL},
    {"propose", CLAUSE | BASE | INVERTS, NULL}, {"proposed", CLAUSE | INVERTS, NULL},
    {"proposes", CLAUSE | INVERTS, NULL}, {"proposing", CLAUSE | ING, NULL},
    {"protest", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"protested", CLAUSE | INVERTS, NULL},
    {"protesting", CLAUSE | ING, NULL}, {"protests", CLAUSE | NOUN | INVERTS, NULL},
    {"question", QUOTE | NOUN | BASE, NULL}, {"questioned", QUOTE, NULL},
    {"questioning", QUOTE | ING, NULL}, {"questions", QUOTE | NOUN, NULL},
    {"quip", CLAUSE | BASE | INVERTS, NULL}, {"quipped", CLAUSE | INVERTS, NULL},
    {"quipping", CLAUSE | ING, NULL}, {"quips", CLAUSE | INVERTS, NULL}, {"quoted", QUOTED, NULL},
    {"quotes", QUOTE | NOUN, NULL}, {"reason", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"reasoned", CLAUSE | INVERTS, NULL}, {"reasoning", CLAUSE | ING, NULL},
    {"reasons", CLAUSE | NOUN | INVERTS, NULL}, {"recall", CLAUSE | BASE | INVERTS, NULL},
    {"recalled", CLAUSE | INVERTS, NULL}, {"recalling", CLAUSE | ING, NULL},
    {"recalls", CLAUSE | INVERTS, NULL}, {"reckon", FREE | BASE | INVERTS, NULL},
    {"reckoned", FREE | INVERTS, NULL}, {"reckoning", FREE | ING, NULL},
    {"reckons", FREE | INVERTS, NULL}, {"recommend", CLAUSE | BASE | INVERTS, NULL},
    {"recommended", CLAUSE | INVERTS, NULL}, {"recommending", CLAUSE | ING, NULL},
    {"recommends", CLAUSE | INVERTS, NULL}, {"recount", CLAUSE | BASE | INVERTS, NULL},
    {"recounted", CLAUSE | INVERTS, NULL}, {"recounting", CLAUSE | ING, NULL},
    {"recounts", CLAUSE | INVERTS, NULL}, {"refer", QUOTE | BASE, NULL},
    {"referred", QUOTE, NULL}, {"referring", QUOTE | ING, NULL}, {"refers", QUOTE, NULL},
    {"reiterate", CLAUSE | BASE | INVERTS, NULL}, {"reiterated", CLAUSE | INVERTS, NULL},
    {"reiterates", CLAUSE | INVERTS, NULL}, {"reiterating", CLAUSE | ING, NULL},
    {"reject", QUOTE | BASE, NULL}, {"rejected", QUOTE, NULL}, {"rejecting", QUOTE | ING, NULL},
    {"rejects", QUOTE, NULL}, {"remark", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"remarked", CLAUSE | INVERTS, NULL}, {"remarking", CLAUSE | ING, NULL},
    {"remarks", CLAUSE | NOUN | INVERTS, NULL}, {"repeat", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"repeated", CLAUSE | INVERTS, NULL}, {"repeating", CLAUSE | ING, NULL},
    {"repeats", CLAUSE | NOUN | INVERTS, NULL}, {"replied", CLAUSE | INVERTS, NULL},
    {"replies", CLAUSE | INVERTS, NULL}, {"reply", CLAUSE | BASE | INVERTS, NULL},
    {"replying", CLAUSE | ING, NULL}, {"report", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"reported", CLAUSE | INVERTS, NULL}, {"reporting", CLAUSE | ING, NULL},
    {"reports", CLAUSE | NOUN | INVERTS, NULL}, {"request", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"requested", CLAUSE | INVERTS, NULL}, {"requesting", CLAUSE | ING, NULL},
    {"requests", CLAUSE | NOUN | INVERTS, NULL}, {"respond", CLAUSE | BASE | INVERTS, NULL},
    {"responded", CLAUSE | INVERTS, NULL}, {"responding", CLAUSE | ING, NULL},
    {"responds", CLAUSE | INVERTS, NULL}, {"retort", CLAUSE | BASE | INVERTS, NULL},
    {"retorted", CLAUSE | INVERTS, NULL}, {"retorting", CLAUSE | ING, NULL},
    {"retorts", CLAUSE | INVERTS, NULL}, {"reveal", CLAUSE | BASE, NULL},
    {"revealed", CLAUSE, NULL}, {"revealing", CLAUSE | ING, NULL}, {"reveals", CLAUSE, NULL},
    {"ridicule", QUOTE | BASE, NULL}, {"ridiculed", QUOTE, NULL}, {"ridicules", QUOTE, NULL},
    {"ridiculing", QUOTE | ING, NULL}, {"rule", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"ruled", CLAUSE | INVERTS, NULL}, {"rules", CLAUSE | NOUN | INVERTS, NULL},
    {"ruling", CLAUSE | ING, NULL}, {"said", FREE | INVERTS, NULL},
    {"say", FREE | BASE | INVERTS, NULL}, {"saying", FREE | ING, NULL},
    {"says", FREE | INVERTS, NULL}, {"shout", CLAUSE | NOUN | BASE | INVERTS, NULL},
    {"shouted", CLAUSE | INVERTS, NULL}, {"shouting", CLAUSE | ING, NULL},
    {"shouts", CLAUSE | NOUN | INVERTS, NULL}, {"signal", CLAUSE | NOUN | BASE, NULL},
    {"signalled", CLAUSE, NULL}, {"signalling", CLAUSE | ING, NULL},
    {"signals", CLAUSE | NOUN, NULL}, {"slam", QUOTE | BASE, NULL}, {"slammed", QUOTE, NULL},
    {"slamming", QUOTE | ING, NULL}, {"slams", QUOTE, NULL},
    {"speculate", CLAUSE | BASE | INVERTS, NULL}, {"speculated", CLAUSE | INVERTS, NULL},
    {"speculates", CLAUSE | INVERTS, NULL}, {"speculating", CLAUSE | ING, NULL},
    {"state", CLAUSE | NOUN | BASE, NULL}, {"stated", CLAUSE | INVERTS, NULL},
    {"states", CLAUSE | NOUN, NULL}, {"stating", CLAUSE | ING, NULL},
    {"stipulate", CLAUSE | BASE | INVERTS, NULL}, {"stipulated", CLAUSE | INVERTS, NULL},
    {"stipulates", CLAUSE | INVERTS, NULL}, {"stipulating", CLAUSE | ING, NULL},
    {"stress", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"stressed", CLAUSE | INVERTS, NULL},
    {"stresses", CLAUSE | NOUN | INVERTS, NULL}, {"stressing", CLAUSE | ING, NULL},
    {"submit", CLAUSE | BASE, NULL}, {"submits", CLAUSE, NULL}, {"submitted", CLAUSE, NULL},
    {"submitting", CLAUSE | ING, NULL}, {"suggest", CLAUSE | BASE | INVERTS, NULL},
    {"suggested", CLAUSE | INVERTS, NULL}, {"suggesting", CLAUSE | ING, NULL},
    {"suggests", CLAUSE | INVERTS, NULL}, {"summarise", CLAUSE | BASE | INVERTS, NULL},
    {"summarised", CLAUSE | INVERTS, NULL}, {"summarises", CLAUSE | INVERTS, NULL},
    {"summarising", CLAUSE | ING, NULL}, {"summarize", CLAUSE | BASE | INVERTS, NULL},
    {"summarized", CLAUSE | INVERTS, NULL}, {"summarizes", CLAUSE | INVERTS, NULL},
    {"summarizing", CLAUSE | ING, NULL}, {"tell", FREE | NOUN | BASE, NULL},
    {"telling", FREE | ING, NULL}, {"tells", FREE | NOUN, NULL},
    {"term", QUOTE | NOUN | BASE, NULL}, {"termed", QUOTE, NULL}, {"terming", QUOTE | ING, NULL},
    {"terms", QUOTE | NOUN, NULL}, {"testified", CLAUSE | INVERTS, NULL},
    {"testifies", CLAUSE | INVERTS, NULL}, {"testify", CLAUSE | BASE | INVERTS, NULL},
    {"testifying", CLAUSE | ING, NULL}, {"thank", QUOTE | BASE, NULL}, {"thanked", QUOTE, NULL},
    {"thanking", QUOTE | ING, NULL}, {"thanks", QUOTE, NULL},
    {"think", CLAUSE | BASE | INVERTS, NULL}, {"thinking", CLAUSE | ING, NULL},
    {"thinks", CLAUSE | INVERTS, NULL}, {"thought", CLAUSE | INVERTS, NULL}, {"told", FREE, NULL},
    {"tout", QUOTE | BASE, NULL}, {"touted", QUOTE, NULL}, {"touting", QUOTE | ING, NULL},
    {"touts", QUOTE, NULL}, {"tweet", FREE | NOUN | BASE | INVERTS, NULL},
    {"tweeted", FREE | INVERTS, NULL}, {"tweeting", FREE | ING, NULL},
    {"tweets", FREE | NOUN | INVERTS, NULL}, {"underline", CLAUSE | BASE | INVERTS, NULL},
    {"underlined", CLAUSE | INVERTS, NULL}, {"underlines", CLAUSE | INVERTS, NULL},
    {"underlining", CLAUSE | ING, NULL}, {"underscore", CLAUSE | BASE | INVERTS, NULL},
    {"underscored", CLAUSE | INVERTS, NULL}, {"underscores", CLAUSE | INVERTS, NULL},
    {"underscoring", CLAUSE | ING, NULL}, {"urge", FREE | NOUN | BASE | INVERTS, NULL},
    {"urged", FREE | INVERTS, NULL}, {"urges", FREE | NOUN | INVERTS, NULL},
    {"urging", FREE | ING, NULL}, {"voice", QUOTE | NOUN | BASE, NULL}, {"voiced", QUOTE, NULL},
    {"voices", QUOTE | NOUN, NULL}, {"voicing", QUOTE | ING, NULL},
    {"vow", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"vowed", CLAUSE | INVERTS, NULL},
    {"vowing", CLAUSE | ING, NULL}, {"vows", CLAUSE | NOUN | INVERTS, NULL},
    {"warn", FREE | BASE | INVERTS, NULL}, {"warned", FREE | INVERTS, NULL},
    {"warning", FREE | ING, NULL}, {"warns", FREE | INVERTS, NULL},
    {"welcome", QUOTE | NOUN | BASE, NULL}, {"welcomed", QUOTE, NULL},
    {"welcomes", QUOTE | NOUN, NULL}, {"welcoming", QUOTE | ING, NULL},
    {"whisper", CLAUSE | NOUN | BASE | INVERTS, NULL}, {"whispered", CLAUSE | INVERTS, NULL},
    {"whispering", CLAUSE | ING, NULL}, {"whispers", CLAUSE | NOUN | INVERTS, NULL},
    {"words", SOURCE, "of"}, {"write", CLAUSE | BASE | INVERTS, NULL},
    {"writes", CLAUSE | INVERTS, NULL}, {"writing", CLAUSE | ING, NULL},
    {"written", CLAUSE, NULL}, {"wrote", CLAUSE | INVERTS, NULL},
    /* clang-format on */
};

enum { WORDS = sizeof words / sizeof words[0] };

/* The order of a word of the table and another: below, at or above 0. */
static int compare(const char *a, const char *b, size_t size)
{
    int order = strncmp(a, b, size);
    return order ? order : a[size] != '\0';
}

static bool is_among(const char *list, const char *word, size_t size)
{
    while (*list) {
        size_t length = strcspn(list, " ");
        if (length == size && memcmp(list, word, size) == 0) return true;
        list += length + (list[length] == ' ');
    }
    return false;
}

static unsigned uses_before(size_t i, const char *next, size_t next_size)
{
    unsigned uses = words[i].uses;
    if (!words[i].next) return uses;
    if (!is_among(words[i].next, next, next_size)) return uses & SOURCE ? 0 : uses;
    return uses & SOURCE ? uses : uses | FREE;
}

unsigned reporting_uses(const char *word, size_t size, const char *next, size_t next_size)
{
    size_t low = 0, high = WORDS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(words[middle].text, word, size);
        if (order == 0) return uses_before(middle, next, next_size);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

const char *reporting_word(size_t i)
{
    return i < WORDS ? words[i].text : NULL;
}
