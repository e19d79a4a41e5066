/* The cues in the order of the alphabet, and how a line is searched for them. They are spelled as
 * text/tokens.h says. A cue may be of several classes. */
#include "text/cues.h"

#include <string.h>

enum place {
    WHOLE, /* the line is that and nothing else, colons and brackets apart */
    LABEL, /* the line begins so and is no statement */
    START, /* the line begins so */
    TAIL,  /* among the last words of the line */
    ANY    /* anywhere, within the first and last words of a long line */
};

enum class {
    OTHERS,       /* the heading of a list of other stories */
    OTHERS_FROM,  /* such a heading that goes on with a name */
    TEASER,       /* a link or call to something else */
    BUTTON,       /* longer than two words; shorter ones are told by their shape */
    LINK,         /* leads to what the line before it tells of */
    STAMP,        /* a date follows */
    COUNTER,      /* of views, replies, minutes to read */
    NOTICE,       /* about the article, above it */
    FAREWELL,     /* about the article, below it */
    SIGN_OFF,     /* people who had a part in it */
    RIGHTS,       /* people and rights, in the middle of a line */
    CREDIT,       /* a picture and whose it is */
    CREDIT_LABEL, /* whose it is */
    AGENCY,       /* those whose pictures they often are */
    CREDIT_TAIL,  /* whose it is, behind the caption */
    CAPTION_MARK, /* the caption follows */
    CAPTION,      /* the caption begins */
    SURE_CALL,    /* sign-up boxes, legal notices, calls to act */
    STRONG_CALL,  /* the same, if something else speaks for it */
    CALL,         /* the same, if much speaks for it */
    IMPERATIVE,   /* calls begin so */
    YOUR,         /* calls speak to the reader */
    PICTURE,      /* what people in pictures do */
    HINT,         /* what may be seen in pictures */
    NO_PICTURE,   /* speaks against it */
    LIFE,         /* what writers are said to do ... */
    TRADE,        /* ... and to be */
    QUESTION,     /* questions begin so */
    BYLINE,       /* a writer's name follows */
    CLASSES
};

enum about { LINE, PICTURES, LIVES, QUESTIONS, BYLINES }; /* what a weight is added to */
enum { SURE = CUES_CERTAIN };

static const struct {
    enum place place;
    enum about about;
    enum cue_sense sense;
    int weight;
    int most;           /* of several cues in one line; 0: any */
    unsigned words_max; /* of the line; 0: any */
} classes[CLASSES] = {
    [OTHERS] = {WHOLE, LINE, CUE_OTHERS, SURE, 0, 0},
    [OTHERS_FROM] = {LABEL, LINE, CUE_OTHERS, SURE, 0, 6},
    [TEASER] = {LABEL, LINE, CUE_PLAIN, SURE, 0, 30},
    [BUTTON] = {WHOLE, LINE, CUE_PLAIN, SURE, 0, 0},
    [LINK] = {WHOLE, LINE, CUE_LINK, SURE, 0, 0},
    [STAMP] = {LABEL, LINE, CUE_PLAIN, SURE, 0, 16},
    [NOTICE] = {START, LINE, CUE_NOTICE, SURE, 0, 14},
    [COUNTER] = {ANY, LINE, CUE_PLAIN, SURE, 0, 6},
    [FAREWELL] = {START, LINE, CUE_FAREWELL, SURE, 0, 0},
    [SIGN_OFF] = {LABEL, LINE, CUE_FAREWELL, SURE, 0, 0},
    [RIGHTS] = {ANY, LINE, CUE_FAREWELL, SURE, 0, 0},
    [CREDIT] = {START, LINE, CUE_CREDIT, SURE, 0, 40},
    [CREDIT_LABEL] = {LABEL, LINE, CUE_CREDIT, SURE, 0, 25},
    [AGENCY] = {WHOLE, LINE, CUE_CREDIT, SURE, 0, 0},
    [CREDIT_TAIL] = {TAIL, LINE, CUE_CREDIT, SURE, 0, 0},
    [CAPTION_MARK] = {WHOLE, LINE, CUE_CAPTION, SURE, 0, 0},
    [CAPTION] = {START, LINE, CUE_CREDIT, SURE, 0, 0},
    [SURE_CALL] = {ANY, LINE, CUE_PLAIN, SURE, 0, 0},
    [STRONG_CALL] = {ANY, LINE, CUE_PLAIN, 4, 8, 0},
    [CALL] = {ANY, LINE, CUE_PLAIN, 2, 6, 0},
    [IMPERATIVE] = {START, LINE, CUE_PLAIN, 2, 2, 0},
    [YOUR] = {ANY, LINE, CUE_PLAIN, 1, 1, 0},
    [PICTURE] = {ANY, PICTURES, CUE_PLAIN, 3, 6, 0},
    [HINT] = {ANY, PICTURES, CUE_PLAIN, 2, 2, 0},
    [NO_PICTURE] = {ANY, PICTURES, CUE_PLAIN, -6, 0, 0},
    [LIFE] = {ANY, LIVES, CUE_PLAIN, 2, 2, 0},
    [TRADE] = {ANY, LIVES, CUE_PLAIN, 1, 2, 0},
    [QUESTION] = {START, QUESTIONS, CUE_PLAIN, 1, 1, 0},
    [BYLINE] = {LABEL, BYLINES, CUE_PLAIN, 1, 1, 16},
};

struct cue {
    const char *text;
    enum class class;
};

/* clang-format off */
static const struct cue cues[] = {
    {"# likes", COUNTER}, {"# points", COUNTER}, {"# replies", COUNTER}, {"# views", COUNTER},
    {"( c", PICTURE}, {"( l", PICTURE}, {"( left", PICTURE}, {"( r", PICTURE}, {"( right", PICTURE},
    {"/ afp", CREDIT_TAIL}, {"/ alamy", CREDIT_TAIL}, {"/ ap", CREDIT_TAIL},
    {"/ bloomberg", CREDIT_TAIL}, {"/ dpa", CREDIT_TAIL}, {"/ epa", CREDIT_TAIL},
    {"/ getty", CREDIT_TAIL}, {"/ handout", CREDIT_TAIL}, {"/ pa", CREDIT_TAIL},
    {"/ pool", CREDIT_TAIL}, {"/ reuters", CREDIT_TAIL}, {"/ rex", CREDIT_TAIL},
    {"/ shutterstock", CREDIT_TAIL}, {"/ tass", CREDIT_TAIL}, {"/ xinhua", CREDIT_TAIL},
    {"@", CALL}, {"a lire aussi", OTHERS}, {"a version of this article", FAREWELL},
    {"about the author", FAREWELL}, {"above :", CAPTION}, {"ad blocker", SURE_CALL},
    {"additional reporting", SIGN_OFF}, {"additional reporting :", FAREWELL},
    {"additional reporting by", FAREWELL}, {"adds details", FAREWELL}, {"advertisement", TEASER},
    {"affiliate", CALL}, {"affiliate commission", SURE_CALL}, {"afp", AGENCY},
    {"afp /", CREDIT_TAIL}, {"agree to our", SURE_CALL}, {"alamy", AGENCY},
    {"alamy stock photo", CREDIT_TAIL}, {"all rights reserved", RIGHTS},
    {"alle rechte vorbehalten", RIGHTS}, {"already a subscriber", SURE_CALL},
    {"also on", OTHERS_FROM}, {"also read", OTHERS}, {"also read", TEASER}, {"also read :", OTHERS},
    {"ap", AGENCY}, {"ap /", CREDIT_TAIL}, {"ap photo", CREDIT}, {"ap photo", CREDIT_TAIL},
    {"app store", CALL}, {"are", QUESTION}, {"are displayed", HINT}, {"are pictured", PICTURE},
    {"are seen", PICTURE}, {"are seen as", NO_PICTURE}, {"are seen by", NO_PICTURE},
    {"around the web", OTHERS}, {"arrives at", HINT}, {"arrives for", HINT},
    {"article continues", TEASER}, {"associated press", AGENCY}, {"attends", HINT},
    {"auch interessant", OTHERS}, {"author", TRADE}, {"avec afp", SIGN_OFF}, {"back to", TEASER},
    {"be the first to comment", SURE_CALL}, {"become a member", STRONG_CALL},
    {"before its here", FAREWELL}, {"best stories", CALL}, {"bild :", CREDIT}, {"blogger", TRADE},
    {"bloomberg", AGENCY}, {"broadcaster", TRADE}, {"by", BYLINE}, {"by clicking", STRONG_CALL},
    {"by continuing", STRONG_CALL}, {"by providing your", STRONG_CALL},
    {"by signing up", STRONG_CALL}, {"by subscribing", STRONG_CALL}, {"can", QUESTION},
    {"caption", CAPTION_MARK}, {"caption :", CAPTION}, {"caption :", CAPTION_MARK},
    {"categories", TEASER}, {"clarification :", FAREWELL}, {"click", IMPERATIVE},
    {"click here", SURE_CALL}, {"clockwise from", CAPTION}, {"columnist", TRADE},
    {"comment data is processed", SURE_CALL}, {"commentator", TRADE}, {"compiled by", SIGN_OFF},
    {"con agencias", SIGN_OFF}, {"consent", CALL}, {"contact", IMPERATIVE}, {"contact us", CALL},
    {"continue reading", LINK}, {"continue reading", TEASER}, {"contributed reporting", RIGHTS},
    {"contributed research", RIGHTS}, {"contributed to this article", RIGHTS},
    {"contributed to this piece", RIGHTS}, {"contributed to this report", RIGHTS},
    {"contributed to this story", RIGHTS}, {"contributor", TRADE}, {"cookie policy", CALL},
    {"cookies", CALL}, {"copyright", CALL}, {"copyright", SIGN_OFF}, {"copyright #", FAREWELL},
    {"copyright the", FAREWELL}, {"copyright ©", FAREWELL}, {"correction :", FAREWELL},
    {"correspondent", TRADE}, {"could", QUESTION}, {"courtesy", CREDIT_LABEL}, {"covering", TRADE},
    {"covers", TRADE}, {"covers the", LIFE}, {"create an account", STRONG_CALL},
    {"credit", CREDIT_LABEL}, {"credit :", CREDIT}, {"credit :", CREDIT_TAIL},
    {"crédit", CREDIT_LABEL}, {"crédit :", CREDIT}, {"crédito :", CREDIT}, {"czytaj także", OTHERS},
    {"di", BYLINE}, {"did", QUESTION}, {"digest", CALL}, {"disclaimer :", FAREWELL},
    {"displayed at", HINT}, {"displayed on", HINT}, {"do", QUESTION},
    {"do not sell my personal information", BUTTON}, {"do you have a story", FAREWELL},
    {"do you have an opinion", FAREWELL}, {"do you have information", FAREWELL}, {"does", QUESTION},
    {"donate", CALL}, {"donate", IMPERATIVE}, {"dont miss", OTHERS}, {"dont miss", TEASER},
    {"door", BYLINE}, {"download", CALL}, {"download", IMPERATIVE},
    {"download the app", STRONG_CALL}, {"dpa /", CREDIT_TAIL}, {"earn a commission", SURE_CALL},
    {"earn commission", SURE_CALL}, {"edited by", BYLINE}, {"editing by", RIGHTS},
    {"editor", TRADE}, {"editors choice", OTHERS}, {"editors note", FAREWELL},
    {"editors picks", OTHERS}, {"elsewhere on", OTHERS_FROM}, {"email", IMPERATIVE},
    {"email address", CALL}, {"email us", CALL}, {"en savoir plus", LINK},
    {"enable javascript", SURE_CALL}, {"enlarge image", CAPTION_MARK},
    {"enlarge this image", CAPTION_MARK}, {"enter your email", BUTTON}, {"epa", AGENCY},
    {"epa /", CREDIT_TAIL}, {"every morning", CALL}, {"every weekday", CALL},
    {"exclusive content", NOTICE}, {"explore more", OTHERS}, {"featured", OTHERS},
    {"featured stories", OTHERS}, {"fellow", TRADE}, {"file -", CAPTION}, {"file :", CAPTION},
    {"file photo", CAPTION}, {"file photo", CREDIT_TAIL}, {"file photo", PICTURE},
    {"filed under", TEASER}, {"find out more", LINK}, {"first published", STAMP},
    {"follow", IMPERATIVE}, {"follow us", CALL}, {"follow us", TEASER}, {"follow us on", FAREWELL},
    {"follow us on", STRONG_CALL}, {"for all the latest", STRONG_CALL},
    {"for more stories", STRONG_CALL}, {"foto :", CREDIT}, {"foto :", CREDIT_TAIL},
    {"fotos :", CREDIT}, {"free trial", CALL}, {"freelance", TRADE}, {"freelancer", TRADE},
    {"from left", CAPTION}, {"from left", PICTURE}, {"from the web", OTHERS}, {"full story", LINK},
    {"further reading", OTHERS}, {"gestures", PICTURE}, {"get", IMPERATIVE}, {"get in touch", CALL},
    {"get the app", STRONG_CALL}, {"getty /", CREDIT_TAIL}, {"getty images", AGENCY},
    {"getty images", CREDIT_TAIL}, {"gift this article", BUTTON}, {"giving evidence", PICTURE},
    {"google play", STRONG_CALL}, {"graphic :", CREDIT}, {"graphic by", CREDIT_LABEL},
    {"graphics :", CREDIT_LABEL}, {"handout", AGENCY}, {"handout /", CREDIT_TAIL},
    {"handout photo", CREDIT}, {"has", QUESTION}, {"has been covering", LIFE},
    {"has covered", LIFE}, {"has worked for", LIFE}, {"has written", LIFE}, {"have", QUESTION},
    {"have a confidential tip", FAREWELL}, {"have a tip", FAREWELL},
    {"have you been affected", FAREWELL}, {"here", YOUR}, {"hide caption", AGENCY},
    {"holds up", PICTURE}, {"home /", TEASER}, {"homepage", CALL}, {"how", QUESTION},
    {"illustration :", CREDIT}, {"illustration :", CREDIT_TAIL}, {"illustration by", CREDIT_LABEL},
    {"illustration by", CREDIT_TAIL}, {"illustration picture", HINT}, {"image", CAPTION_MARK},
    {"image :", CREDIT}, {"image :", CREDIT_TAIL}, {"image by", CREDIT_LABEL},
    {"image caption", CAPTION}, {"image caption", CAPTION_MARK}, {"image copyright", CREDIT},
    {"image courtesy", CREDIT_LABEL}, {"image credit", CREDIT}, {"image source", CREDIT},
    {"imagen :", CREDIT}, {"imago /", CREDIT_TAIL}, {"in case you missed it", OTHERS},
    {"in other news", OTHERS}, {"in the comments", CALL}, {"in this combination", CAPTION},
    {"in this file", CAPTION}, {"in this file", PICTURE}, {"in this image", CAPTION},
    {"in this photo", CAPTION}, {"in this photo", PICTURE}, {"in your inbox", SURE_CALL},
    {"is", QUESTION}, {"is a", LIFE}, {"is an", LIFE}, {"is displayed", HINT}, {"is our", LIFE},
    {"is pictured", PICTURE}, {"is seen", PICTURE}, {"is seen as", NO_PICTURE},
    {"is seen being", NO_PICTURE}, {"is seen by", NO_PICTURE}, {"is seen to", NO_PICTURE},
    {"is the", LIFE}, {"istock", AGENCY}, {"join", IMPERATIVE}, {"join the conversation", CALL},
    {"join the conversation", SURE_CALL}, {"journalist", TRADE}, {"journaliste", TRADE},
    {"journalistin", TRADE}, {"jump to", TEASER}, {"keep reading", OTHERS}, {"las också", OTHERS},
    {"last modified", STAMP}, {"last updated", STAMP}, {"latest", OTHERS},
    {"latest articles", OTHERS}, {"latest from", OTHERS_FROM}, {"latest news", OTHERS},
    {"latest stories", OTHERS}, {"lea más", TEASER}, {"lea también", TEASER}, {"learn more", LINK},
    {"leave a comment", BUTTON}, {"lecturer", TRADE}, {"leer más", LINK}, {"lees meer", LINK},
    {"lees ook", OTHERS}, {"lees ook", TEASER}, {"left :", PICTURE}, {"leggi anche", OTHERS},
    {"leggi anche", TEASER}, {"leggi tutto", LINK}, {"leia mais", OTHERS}, {"leia também", OTHERS},
    {"leia também", TEASER}, {"les plus lus", OTHERS}, {"lesen sie auch", OTHERS},
    {"lesen sie auch", TEASER}, {"lesen sie mehr", TEASER}, {"lesezeit", COUNTER},
    {"let us know", CALL}, {"lire aussi", OTHERS}, {"lire aussi", TEASER}, {"lire la suite", LINK},
    {"listen :", TEASER}, {"listen to article", BUTTON}, {"listen to this", TEASER},
    {"lo más leído", OTHERS}, {"lo más visto", OTHERS}, {"log in", CALL}, {"logo", HINT},
    {"logos", HINT}, {"look on", PICTURE}, {"looks on", PICTURE}, {"manage your", STRONG_CALL},
    {"may earn a", SURE_CALL}, {"may earn an", SURE_CALL},
    {"may not be published broadcast", RIGHTS}, {"media caption", CAPTION},
    {"media caption", CAPTION_MARK}, {"media source", CREDIT}, {"mehr lesen", LINK},
    {"mehr zum thema", OTHERS}, {"meistgelesen", OTHERS}, {"min de lecture", COUNTER},
    {"min lesezeit", COUNTER}, {"min read", COUNTER}, {"mins read", COUNTER},
    {"minute read", COUNTER}, {"minutes read", COUNTER}, {"more articles", OTHERS},
    {"more by", OTHERS_FROM}, {"more for you", OTHERS}, {"more from", OTHERS_FROM},
    {"more in", OTHERS_FROM}, {"more like this", OTHERS}, {"more news", OTHERS},
    {"more on", OTHERS_FROM}, {"more stories", OTHERS}, {"more stories from", OTHERS_FROM},
    {"more to read", OTHERS}, {"most popular", OTHERS}, {"most read", OTHERS},
    {"most read in", OTHERS_FROM}, {"most viewed", OTHERS}, {"must read", OTHERS},
    {"más información", OTHERS}, {"newsletter", CALL}, {"newsletters", CALL}, {"next :", TEASER},
    {"next up", OTHERS}, {"not necessarily reflect", STRONG_CALL},
    {"noticias relacionadas", OTHERS}, {"notre newsletter", STRONG_CALL}, {"now watch", TEASER},
    {"nuestro boletín", STRONG_CALL}, {"on facebook", CALL}, {"on instagram", CALL},
    {"on twitter", CALL}, {"open image in gallery", CAPTION_MARK},
    {"open image modal", CAPTION_MARK}, {"opinions expressed", CALL},
    {"originally published", STAMP}, {"our", YOUR}, {"our app", STRONG_CALL},
    {"our journalism", STRONG_CALL}, {"our newsletter", STRONG_CALL},
    {"our newsletters", STRONG_CALL}, {"our partners", STRONG_CALL}, {"our privacy", STRONG_CALL},
    {"our standards :", FAREWELL}, {"pa", AGENCY}, {"pa /", CREDIT_TAIL},
    {"pa images", CREDIT_TAIL}, {"pa wire", CREDIT_TAIL}, {"par", BYLINE}, {"periodista", TRADE},
    {"personal data", CALL}, {"photo :", CREDIT}, {"photo :", CREDIT_TAIL},
    {"photo by", CREDIT_LABEL}, {"photo by", CREDIT_TAIL}, {"photo credit", CREDIT},
    {"photo d", CREDIT_LABEL}, {"photo illustration", CREDIT_LABEL}, {"photo shows", PICTURE},
    {"photo taken", PICTURE}, {"photograph :", CREDIT}, {"photograph :", CREDIT_TAIL},
    {"photograph by", CREDIT_LABEL}, {"photograph by", CREDIT_TAIL}, {"photograph taken", PICTURE},
    {"photographs by", CREDIT_LABEL}, {"photos :", CREDIT}, {"photos :", CREDIT_TAIL},
    {"photos by", CREDIT_LABEL}, {"photos by", CREDIT_TAIL}, {"picture :", CREDIT},
    {"picture :", CREDIT_TAIL}, {"picture alliance", CREDIT_TAIL}, {"picture by", CREDIT_LABEL},
    {"picture caption", CAPTION_MARK}, {"picture taken", PICTURE}, {"pictured", PICTURE},
    {"pictured :", CAPTION}, {"pictured above", CAPTION}, {"pictures by", CREDIT_LABEL},
    {"podcast :", TEASER}, {"pool /", CREDIT_TAIL}, {"popular stories", OTHERS}, {"por", BYLINE},
    {"pose for", PICTURE}, {"poses for", PICTURE}, {"post a comment", BUTTON}, {"posted", STAMP},
    {"presented by", TEASER}, {"print this", TEASER}, {"privacy policy", CALL},
    {"privacy statement", CALL}, {"produced by", SIGN_OFF}, {"producer", TRADE},
    {"professor", TRADE}, {"promoted stories", OTHERS}, {"pubblicato", STAMP}, {"publicado", STAMP},
    {"published", STAMP}, {"publié le", STAMP}, {"quelle :", SIGN_OFF}, {"read :", TEASER},
    {"read also", OTHERS}, {"read also", TEASER}, {"read full story", LINK}, {"read more", LINK},
    {"read more", TEASER}, {"read more :", OTHERS}, {"read more here", LINK}, {"read next", OTHERS},
    {"read next", TEASER}, {"read the full", TEASER}, {"read the full story", LINK},
    {"recaptcha", SURE_CALL}, {"recasts", FAREWELL}, {"recent articles", OTHERS},
    {"recent posts", OTHERS}, {"recommended", OTHERS}, {"recommended :", TEASER},
    {"recommended articles", OTHERS}, {"recommended by", OTHERS_FROM},
    {"recommended for you", OTHERS}, {"recommended stories", OTHERS}, {"redakteur", TRADE},
    {"redaktion :", SIGN_OFF}, {"redistributed", CALL}, {"register", IMPERATIVE},
    {"related", OTHERS}, {"related :", OTHERS_FROM}, {"related :", TEASER},
    {"related articles", OTHERS}, {"related content", OTHERS}, {"related coverage", OTHERS},
    {"related links", OTHERS}, {"related news", OTHERS}, {"related posts", OTHERS},
    {"related reading", OTHERS}, {"related stories", OTHERS}, {"related topics", OTHERS},
    {"reported by", BYLINE}, {"reporter", TRADE}, {"reporting", TRADE}, {"reporting by", SIGN_OFF},
    {"reporting from", SIGN_OFF}, {"required fields are marked", SURE_CALL}, {"researcher", TRADE},
    {"reuters", AGENCY}, {"reuters /", CREDIT_TAIL}, {"rex /", CREDIT_TAIL},
    {"save for later", BUTTON}, {"see also", OTHERS}, {"see also", TEASER}, {"see also :", OTHERS},
    {"see more", TEASER}, {"shake hands", PICTURE}, {"shakes hands", PICTURE},
    {"share full article", BUTTON}, {"share on facebook", BUTTON}, {"share on twitter", BUTTON},
    {"share or comment", FAREWELL}, {"share this", TEASER}, {"should", QUESTION}, {"show", LINK},
    {"show more", LINK}, {"shutterstock", AGENCY}, {"sign", IMPERATIVE}, {"sign in", CALL},
    {"sign in", TEASER}, {"sign up", CALL}, {"sign up", TEASER}, {"sign up for our", SURE_CALL},
    {"sign up here", SURE_CALL}, {"sign up to our", SURE_CALL}, {"signing up", CALL},
    {"signup", TEASER}, {"sits in", HINT}, {"sits next to", HINT}, {"skip to", STRONG_CALL},
    {"skip to", TEASER}, {"source :", SIGN_OFF}, {"sources :", SIGN_OFF}, {"speaking at", HINT},
    {"speaks at", HINT}, {"speaks at length", NO_PICTURE}, {"speaks during", PICTURE},
    {"speaks to the media", HINT}, {"sponsored", TEASER}, {"sponsored stories", OTHERS},
    {"stands in front", PICTURE}, {"stands next to", PICTURE}, {"stay informed", CALL},
    {"stock image", PICTURE}, {"story by", BYLINE}, {"story continues", TEASER},
    {"subscribe", CALL}, {"subscribe", IMPERATIVE}, {"subscribe here", SURE_CALL},
    {"subscribe to our", SURE_CALL}, {"subscribe to read", TEASER}, {"subscribers", CALL},
    {"subscription", CALL}, {"support", IMPERATIVE}, {"support our journalism", STRONG_CALL},
    {"sur le même sujet", OTHERS}, {"syndicated feed", RIGHTS}, {"tagged", TEASER},
    {"tags :", TEASER}, {"te puede interesar", OTHERS}, {"temps de lecture", COUNTER},
    {"terms conditions", CALL}, {"terms of service", BUTTON}, {"terms of service", CALL},
    {"terms of use", BUTTON}, {"terms of use", CALL}, {"the associated press", AGENCY},
    {"the authors own", STRONG_CALL}, {"the next time i comment", SURE_CALL},
    {"the opinions expressed in", FAREWELL}, {"the views expressed in", FAREWELL},
    {"this article appeared in", FAREWELL}, {"this article first appeared", FAREWELL},
    {"this article has been corrected", FAREWELL}, {"this article has been updated", FAREWELL},
    {"this article is for subscribers", NOTICE}, {"this article is free", NOTICE},
    {"this article is more than", NOTICE}, {"this article is over", NOTICE},
    {"this article is republished", FAREWELL}, {"this article was amended", FAREWELL},
    {"this article was originally published", FAREWELL}, {"this article was updated", FAREWELL},
    {"this image", CAPTION_MARK}, {"this is a developing story", NOTICE},
    {"this material may not be", RIGHTS}, {"this story has been corrected", FAREWELL},
    {"this story has been updated", FAREWELL}, {"this story is more than", NOTICE},
    {"this story was originally published", FAREWELL}, {"this story was updated", FAREWELL},
    {"this undated", CAPTION}, {"thomson reuters trust principles", RIGHTS},
    {"those of the author", STRONG_CALL}, {"to read", YOUR}, {"to your inbox", SURE_CALL},
    {"todos los derechos reservados", RIGHTS}, {"toggle caption", AGENCY},
    {"toggle caption", CAPTION_MARK}, {"top news", OTHERS}, {"top stories", OTHERS},
    {"topics :", TEASER}, {"trending", OTHERS}, {"trending :", TEASER}, {"trending now", OTHERS},
    {"trending stories", OTHERS}, {"unlimited access", STRONG_CALL},
    {"unseren newsletter", STRONG_CALL}, {"unsubscribe", SURE_CALL}, {"up next", TEASER},
    {"updated", STAMP}, {"updates with", FAREWELL}, {"use cookies", SURE_CALL},
    {"uses cookies", SURE_CALL}, {"ver más", LINK}, {"veröffentlicht", STAMP},
    {"via afp", CREDIT_TAIL}, {"via ap", CREDIT_TAIL}, {"via reuters", CREDIT_TAIL},
    {"via shutterstock", CREDIT_TAIL}, {"video by", CREDIT_LABEL}, {"view full size", CAPTION_MARK},
    {"view fullsize", CAPTION_MARK}, {"view image in fullscreen", CAPTION_MARK},
    {"view more", LINK}, {"viewing now", COUNTER}, {"views expressed", CALL}, {"visit", IMPERATIVE},
    {"von", BYLINE}, {"walk past", PICTURE}, {"walking past", PICTURE}, {"walks past", PICTURE},
    {"was", QUESTION}, {"watch :", OTHERS}, {"watch :", TEASER}, {"watch live", TEASER},
    {"watch more", LINK}, {"watch now", TEASER}, {"weitere artikel", OTHERS}, {"weiterlesen", LINK},
    {"well send you", STRONG_CALL}, {"what", QUESTION}, {"what to read next", OTHERS},
    {"when", QUESTION}, {"where", QUESTION}, {"which", QUESTION}, {"who", QUESTION},
    {"why", QUESTION}, {"will", QUESTION}, {"with additional reporting", FAREWELL},
    {"with agencies", SIGN_OFF}, {"with agency inputs", SIGN_OFF}, {"with files from", SIGN_OFF},
    {"with input from", SIGN_OFF}, {"with inputs from", SIGN_OFF}, {"with reporting by", FAREWELL},
    {"would", QUESTION}, {"writer", TRADE}, {"writes", TRADE}, {"writes about", LIFE},
    {"writes for", LIFE}, {"writes on", LIFE}, {"writing by", SIGN_OFF}, {"written by", BYLINE},
    {"xinhua", AGENCY}, {"xinhua /", CREDIT_TAIL}, {"you", YOUR}, {"you accept", CALL},
    {"you agree", CALL}, {"you may also be interested in", OTHERS}, {"you may also like", OTHERS},
    {"you may like", OTHERS}, {"you might also like", OTHERS}, {"your", YOUR},
    {"your account", CALL}, {"your browser", STRONG_CALL}, {"your consent", STRONG_CALL},
    {"your cookie", SURE_CALL}, {"your email", CALL}, {"your email address", BUTTON},
    {"your inbox", STRONG_CALL}, {"your privacy", STRONG_CALL}, {"your subscription", STRONG_CALL},
    {"zobacz także", OTHERS}, {"©", CALL}, {"©", CREDIT_LABEL}, {"© #", FAREWELL},
    {"© copyright", FAREWELL}, {"à lire aussi", OTHERS}, {"à lire aussi", TEASER},
    {"читайте также", OTHERS}, {"图 片", CREDIT_LABEL}};
/* clang-format on */

enum {
    CUES = sizeof cues / sizeof cues[0],
    TAIL_WORDS = 12, /* how far from its end the last words of a line begin */
    QUOTE_WEIGHT = 3
};

const char *cues_text(size_t i)
{
    return i < CUES ? cues[i].text : NULL;
}

/* The order of the first words of a cue and of a line. */
static int compare_words(const char *cue, const char *line)
{
    while (*cue == *line && *cue != ' ' && *cue) cue++, line++;
    return (*cue == ' ' ? '\0' : (unsigned char)*cue) - (*line == ' ' ? '\0' : (unsigned char)*line);
}

/* The first cue that does not come before those with the first word of line. */
static size_t find(const char *line)
{
    size_t low = 0, high = CUES;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_words(cues[middle].text, line) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The tokens of a cue that is found at the start of line, or 0. */
static size_t match(const char *cue, const char *line)
{
    size_t count = 1;
    for (; *cue; cue++, line++) {
        if (*cue != *line) return 0;
        count += *cue == ' ';
    }
    return *line == ' ' ? count : 0;
}

/* Is a cue of this class in its place, where it is tokens [from, to)? */
static bool holds(enum class class, const struct tokens *tokens, size_t from, size_t to,
                  bool statement)
{
    unsigned most = classes[class].words_max;
    if (most && tokens->words > most) return false;
    bool begins = from <= tokens->first;
    switch (classes[class].place) {
    case WHOLE:
        while (to < tokens->count && strchr(":(-", tokens->text[tokens->starts[to]])) to++;
        return begins && to == tokens->count && !statement;
    case LABEL:
        return begins && !statement;
    case START:
        return begins;
    case TAIL:
        return from + TAIL_WORDS >= tokens->count;
    case ANY:
        return true;
    }
    return false;
}

static void settle(struct cue_weights *weights, enum class class)
{
    enum cue_sense sense = classes[class].sense;
    weights->placed |= classes[class].place != ANY;
    if (weights->sense == CUE_PLAIN || sense == CUE_FAREWELL || sense == CUE_OTHERS)
        weights->sense = sense;
}

struct cue_weights cues_weigh(const struct tokens *tokens, bool statement)
{
    struct cue_weights weights = {.boilerplate = 0};
    int sums[CLASSES] = {0};
    for (size_t at = 0; at < tokens->count; at++) {
        const char *line = tokens->text + tokens->starts[at];
        for (size_t i = find(line); i < CUES && compare_words(cues[i].text, line) == 0; i++) {
            size_t count = match(cues[i].text, line);
            if (count && holds(cues[i].class, tokens, at, at + count, statement))
                sums[cues[i].class] += classes[cues[i].class].weight;
        }
    }
    int *const totals[] = {[LINE] = &weights.boilerplate, [PICTURES] = &weights.picture, [LIVES] = &weights.life};
    for (size_t class = 0; class < CLASSES; class++) {
        int sum = sums[class], most = classes[class].most;
        if (most && sum > most) sum = most;
        if (classes[class].about == QUESTIONS) weights.asks = sum > 0;
        else if (classes[class].about == BYLINES) weights.byline = sum > 0;
        else *totals[classes[class].about] += sum;
        if (classes[class].weight >= SURE && sum) settle(&weights, class);
    }
    return weights;
}
