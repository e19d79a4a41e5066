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
    TEASER,       /* a link to something else, or a label of a date */
    BUTTON,       /* longer than two words; shorter ones are told by their shape */
    LINK,         /* leads to what the line before it tells of */
    COUNTER,      /* of views, replies, minutes to read */
    NOTICE,       /* about the article, above it */
    FAREWELL,     /* about the article, below it */
    SIGN_OFF,     /* people who had a part in it */
    RIGHTS,       /* people and rights, in the middle of a line */
    CREDIT,       /* a picture, its caption, whose it is */
    CREDIT_LABEL, /* whose it is */
    AGENCY,       /* those whose pictures they often are */
    CREDIT_TAIL,  /* whose it is, behind the caption */
    CAPTION_MARK, /* the caption follows */
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
    BYLINE,       /* a writer's name follows */
    CLASSES
};

enum { SURE = CUES_CERTAIN };

static const struct {
    enum place place;
    enum cue_about about;
    enum cue_sense sense;
    int weight;
    int most;           /* of several cues in one line; 0: any */
    unsigned words_max; /* of the line; 0: any */
} classes[CLASSES] = {
    [OTHERS] = {WHOLE, CUE_JUNK, CUE_OTHERS, SURE, 0, 0},
    [OTHERS_FROM] = {LABEL, CUE_JUNK, CUE_OTHERS, SURE, 0, 6},
    [TEASER] = {LABEL, CUE_JUNK, CUE_PLAIN, SURE, 0, 30},
    [BUTTON] = {WHOLE, CUE_JUNK, CUE_PLAIN, SURE, 0, 0},
    [LINK] = {WHOLE, CUE_JUNK, CUE_LINK, SURE, 0, 0},
    [NOTICE] = {START, CUE_JUNK, CUE_NOTICE, SURE, 0, 14},
    [COUNTER] = {ANY, CUE_JUNK, CUE_PLAIN, SURE, 0, 6},
    [FAREWELL] = {START, CUE_JUNK, CUE_FAREWELL, SURE, 0, 0},
    [SIGN_OFF] = {LABEL, CUE_JUNK, CUE_FAREWELL, SURE, 0, 0},
    [RIGHTS] = {ANY, CUE_JUNK, CUE_FAREWELL, SURE, 0, 0},
    [CREDIT] = {START, CUE_JUNK, CUE_CREDIT, SURE, 0, 0},
    [CREDIT_LABEL] = {LABEL, CUE_JUNK, CUE_CREDIT, SURE, 0, 25},
    [AGENCY] = {WHOLE, CUE_JUNK, CUE_CREDIT, SURE, 0, 0},
    [CREDIT_TAIL] = {TAIL, CUE_JUNK, CUE_CREDIT, SURE, 0, 0},
    [CAPTION_MARK] = {WHOLE, CUE_JUNK, CUE_CAPTION, SURE, 0, 0},
    [SURE_CALL] = {ANY, CUE_JUNK, CUE_PLAIN, SURE, 0, 0},
    [STRONG_CALL] = {ANY, CUE_JUNK, CUE_PLAIN, 4, 8, 0},
    [CALL] = {ANY, CUE_JUNK, CUE_PLAIN, 2, 6, 0},
    [IMPERATIVE] = {START, CUE_JUNK, CUE_PLAIN, 2, 2, 0},
    [YOUR] = {ANY, CUE_JUNK, CUE_PLAIN, 1, 1, 0},
    [PICTURE] = {ANY, CUE_PICTURE, CUE_PLAIN, 3, 6, 0},
    [HINT] = {ANY, CUE_PICTURE, CUE_PLAIN, 2, 2, 0},
    [NO_PICTURE] = {ANY, CUE_PICTURE, CUE_PLAIN, -6, 0, 0},
    [LIFE] = {ANY, CUE_LIFE, CUE_PLAIN, 2, 2, 0},
    [TRADE] = {ANY, CUE_LIFE, CUE_PLAIN, 1, 2, 0},
    [BYLINE] = {LABEL, CUE_BYLINE, CUE_PLAIN, 1, 1, 16},
};

enum {
    OTHER = 26, /* symbols, digits and letters that are not ASCII */
    LETTERS,
    LETTER_CUES = 64 /* of the longest row, and an end */
};

struct cue {
    const char *text;
    enum class class;
};

/* clang-format off */
static const struct cue cues[LETTERS][LETTER_CUES] = {
    ['a' - 'a'] = {{"a lire aussi", OTHERS}, {"a version of this article", FAREWELL},
        {"about the author", FAREWELL}, {"above :", CREDIT}, {"ad blocker", SURE_CALL},
        {"additional reporting", SIGN_OFF}, {"additional reporting :", FAREWELL},
        {"additional reporting by", FAREWELL}, {"adds details", FAREWELL},
        {"advertisement", TEASER}, {"affiliate", CALL}, {"affiliate commission", SURE_CALL},
        {"afp", AGENCY}, {"afp /", CREDIT_TAIL}, {"agree to our", SURE_CALL}, {"alamy", AGENCY},
        {"alamy stock photo", CREDIT_TAIL}, {"all rights reserved", RIGHTS},
        {"alle rechte vorbehalten", RIGHTS}, {"already a subscriber", SURE_CALL},
        {"also on", OTHERS_FROM}, {"also read", OTHERS}, {"also read", TEASER}, {"ap", AGENCY},
        {"ap /", CREDIT_TAIL}, {"ap photo", CREDIT}, {"ap photo", CREDIT_TAIL}, {"app store", CALL},
        {"are displayed", HINT}, {"are pictured", PICTURE}, {"are seen", PICTURE},
        {"are seen as", NO_PICTURE}, {"are seen by", NO_PICTURE}, {"around the web", OTHERS},
        {"arrives at", HINT}, {"arrives for", HINT}, {"article continues", TEASER},
        {"associated press", AGENCY}, {"attends", HINT}, {"auch interessant", OTHERS},
        {"author", TRADE}, {"avec afp", SIGN_OFF}},
    ['b' - 'a'] = {{"back to", TEASER}, {"be the first to comment", SURE_CALL},
        {"become a member", STRONG_CALL}, {"before its here", FAREWELL}, {"best stories", CALL},
        {"bild :", CREDIT}, {"blogger", TRADE}, {"bloomberg", AGENCY}, {"broadcaster", TRADE},
        {"by", BYLINE}, {"by clicking", STRONG_CALL}, {"by continuing", STRONG_CALL},
        {"by providing your", STRONG_CALL}, {"by signing up", STRONG_CALL},
        {"by subscribing", STRONG_CALL}},
    ['c' - 'a'] = {{"caption", CAPTION_MARK}, {"caption :", CAPTION_MARK}, {"caption :", CREDIT},
        {"categories", TEASER}, {"clarification :", FAREWELL}, {"click", IMPERATIVE},
        {"click here", SURE_CALL}, {"clockwise from", CREDIT}, {"columnist", TRADE},
        {"comment data is processed", SURE_CALL}, {"commentator", TRADE}, {"compiled by", SIGN_OFF},
        {"con agencias", SIGN_OFF}, {"consent", CALL}, {"contact", IMPERATIVE},
        {"contact us", CALL}, {"continue reading", LINK}, {"continue reading", TEASER},
        {"contributed reporting", RIGHTS}, {"contributed research", RIGHTS},
        {"contributed to this article", RIGHTS}, {"contributed to this piece", RIGHTS},
        {"contributed to this report", RIGHTS}, {"contributed to this story", RIGHTS},
        {"contributor", TRADE}, {"cookie policy", CALL}, {"cookies", CALL}, {"copyright", CALL},
        {"copyright", SIGN_OFF}, {"copyright #", FAREWELL}, {"copyright the", FAREWELL},
        {"copyright ©", FAREWELL}, {"correction :", FAREWELL}, {"correspondent", TRADE},
        {"courtesy", CREDIT_LABEL}, {"covering", TRADE}, {"covers", TRADE}, {"covers the", LIFE},
        {"create an account", STRONG_CALL}, {"credit", CREDIT_LABEL}, {"credit :", CREDIT},
        {"credit :", CREDIT_TAIL}, {"crédit", CREDIT_LABEL}, {"crédit :", CREDIT},
        {"crédito :", CREDIT}, {"czytaj także", OTHERS}},
    ['d' - 'a'] = {{"di", BYLINE}, {"digest", CALL}, {"disclaimer :", FAREWELL},
        {"displayed at", HINT}, {"displayed on", HINT},
        {"do not sell my personal information", BUTTON}, {"do you have a story", FAREWELL},
        {"do you have an opinion", FAREWELL}, {"do you have information", FAREWELL},
        {"donate", CALL}, {"donate", IMPERATIVE}, {"dont miss", OTHERS}, {"dont miss", TEASER},
        {"door", BYLINE}, {"download", CALL}, {"download", IMPERATIVE},
        {"download the app", STRONG_CALL}, {"dpa /", CREDIT_TAIL}},
    ['e' - 'a'] = {{"earn a commission", SURE_CALL}, {"earn commission", SURE_CALL},
        {"edited by", BYLINE}, {"editing by", RIGHTS}, {"editor", TRADE},
        {"editors choice", OTHERS}, {"editors note", FAREWELL}, {"editors picks", OTHERS},
        {"elsewhere on", OTHERS_FROM}, {"email", IMPERATIVE}, {"email address", CALL},
        {"email us", CALL}, {"en savoir plus", LINK}, {"enable javascript", SURE_CALL},
        {"enlarge image", CAPTION_MARK}, {"enlarge this image", CAPTION_MARK},
        {"enter your email", BUTTON}, {"epa", AGENCY}, {"epa /", CREDIT_TAIL},
        {"every morning", CALL}, {"every weekday", CALL}, {"exclusive content", NOTICE},
        {"explore more", OTHERS}},
    ['f' - 'a'] = {{"featured", OTHERS}, {"featured stories", OTHERS}, {"fellow", TRADE},
        {"file -", CREDIT}, {"file :", CREDIT}, {"file photo", CREDIT}, {"file photo", CREDIT_TAIL},
        {"file photo", PICTURE}, {"filed under", TEASER}, {"find out more", LINK},
        {"first published", TEASER}, {"follow", IMPERATIVE}, {"follow us", CALL},
        {"follow us", TEASER}, {"follow us on", FAREWELL}, {"follow us on", STRONG_CALL},
        {"for all the latest", STRONG_CALL}, {"for more stories", STRONG_CALL}, {"foto :", CREDIT},
        {"foto :", CREDIT_TAIL}, {"fotos :", CREDIT}, {"free trial", CALL}, {"freelance", TRADE},
        {"freelancer", TRADE}, {"from left", CREDIT}, {"from left", PICTURE},
        {"from the web", OTHERS}, {"full story", LINK}, {"further reading", OTHERS}},
    ['g' - 'a'] = {{"gestures", PICTURE}, {"get", IMPERATIVE}, {"get in touch", CALL},
        {"get the app", STRONG_CALL}, {"getty /", CREDIT_TAIL}, {"getty images", AGENCY},
        {"getty images", CREDIT_TAIL}, {"gift this article", BUTTON}, {"giving evidence", PICTURE},
        {"google play", STRONG_CALL}, {"graphic :", CREDIT}, {"graphic by", CREDIT_LABEL},
        {"graphics :", CREDIT_LABEL}},
    ['h' - 'a'] = {{"handout", AGENCY}, {"handout /", CREDIT_TAIL}, {"handout photo", CREDIT},
        {"has been covering", LIFE}, {"has covered", LIFE}, {"has worked for", LIFE},
        {"has written", LIFE}, {"have a confidential tip", FAREWELL}, {"have a tip", FAREWELL},
        {"have you been affected", FAREWELL}, {"here", YOUR}, {"hide caption", AGENCY},
        {"holds up", PICTURE}, {"home /", TEASER}, {"homepage", CALL}},
    ['i' - 'a'] = {{"illustration :", CREDIT}, {"illustration :", CREDIT_TAIL},
        {"illustration by", CREDIT_LABEL}, {"illustration by", CREDIT_TAIL},
        {"illustration picture", HINT}, {"image", CAPTION_MARK}, {"image :", CREDIT},
        {"image :", CREDIT_TAIL}, {"image by", CREDIT_LABEL}, {"image caption", CAPTION_MARK},
        {"image caption", CREDIT}, {"image copyright", CREDIT}, {"image courtesy", CREDIT_LABEL},
        {"image credit", CREDIT}, {"image source", CREDIT}, {"imagen :", CREDIT},
        {"imago /", CREDIT_TAIL}, {"in case you missed it", OTHERS}, {"in other news", OTHERS},
        {"in the comments", CALL}, {"in this combination", CREDIT}, {"in this file", CREDIT},
        {"in this file", PICTURE}, {"in this image", CREDIT}, {"in this photo", CREDIT},
        {"in this photo", PICTURE}, {"in your inbox", SURE_CALL}, {"inscrivez vous à", SURE_CALL},
        {"is a", LIFE}, {"is an", LIFE}, {"is displayed", HINT}, {"is our", LIFE},
        {"is pictured", PICTURE}, {"is seen", PICTURE}, {"is seen as", NO_PICTURE},
        {"is seen being", NO_PICTURE}, {"is seen by", NO_PICTURE}, {"is seen to", NO_PICTURE},
        {"is the", LIFE}, {"iscriviti alla", SURE_CALL}, {"istock", AGENCY}},
    ['j' - 'a'] = {{"join", IMPERATIVE}, {"join the conversation", CALL},
        {"join the conversation", SURE_CALL}, {"journalist", TRADE}, {"journaliste", TRADE},
        {"journalistin", TRADE}, {"jump to", TEASER}},
    ['k' - 'a'] = {{"keep reading", OTHERS}},
    ['l' - 'a'] = {{"las också", OTHERS}, {"last modified", TEASER}, {"last updated", TEASER},
        {"latest", OTHERS}, {"latest articles", OTHERS}, {"latest from", OTHERS_FROM},
        {"latest news", OTHERS}, {"latest stories", OTHERS}, {"lea más", TEASER},
        {"lea también", TEASER}, {"learn more", LINK}, {"leave a comment", BUTTON},
        {"lecturer", TRADE}, {"leer más", LINK}, {"lees meer", LINK}, {"lees ook", OTHERS},
        {"lees ook", TEASER}, {"left :", PICTURE}, {"leggi anche", OTHERS}, {"leggi anche", TEASER},
        {"leggi tutto", LINK}, {"leia mais", OTHERS}, {"leia também", OTHERS},
        {"leia também", TEASER}, {"les plus lus", OTHERS}, {"lesen sie auch", OTHERS},
        {"lesen sie auch", TEASER}, {"lesen sie mehr", TEASER}, {"lesezeit", COUNTER},
        {"let us know", CALL}, {"lire aussi", OTHERS}, {"lire aussi", TEASER},
        {"lire la suite", LINK}, {"listen :", TEASER}, {"listen to article", BUTTON},
        {"listen to this", TEASER}, {"lo más leído", OTHERS}, {"lo más visto", OTHERS},
        {"log in", CALL}, {"logo", HINT}, {"logos", HINT}, {"look on", PICTURE},
        {"looks on", PICTURE}},
    ['m' - 'a'] = {{"manage your", STRONG_CALL}, {"may earn a", SURE_CALL},
        {"may earn an", SURE_CALL}, {"may not be published broadcast", RIGHTS},
        {"media caption", CAPTION_MARK}, {"media caption", CREDIT}, {"media source", CREDIT},
        {"mehr lesen", LINK}, {"mehr zum thema", OTHERS}, {"meistgelesen", OTHERS},
        {"min de lecture", COUNTER}, {"min lesezeit", COUNTER}, {"min read", COUNTER},
        {"mins read", COUNTER}, {"minute read", COUNTER}, {"minutes read", COUNTER},
        {"more articles", OTHERS}, {"more by", OTHERS_FROM}, {"more for you", OTHERS},
        {"more from", OTHERS_FROM}, {"more in", OTHERS_FROM}, {"more like this", OTHERS},
        {"more news", OTHERS}, {"more on", OTHERS_FROM}, {"more stories", OTHERS},
        {"more stories from", OTHERS_FROM}, {"more to read", OTHERS}, {"most popular", OTHERS},
        {"most read", OTHERS}, {"most read in", OTHERS_FROM}, {"most viewed", OTHERS},
        {"must read", OTHERS}, {"más información", OTHERS}},
    ['n' - 'a'] = {{"newsletter", CALL}, {"newsletters", CALL}, {"next :", TEASER},
        {"next up", OTHERS}, {"not necessarily reflect", STRONG_CALL},
        {"noticias relacionadas", OTHERS}, {"notre newsletter", STRONG_CALL}, {"now watch", TEASER},
        {"nuestro boletín", STRONG_CALL}},
    ['o' - 'a'] = {{"on facebook", CALL}, {"on instagram", CALL}, {"on twitter", CALL},
        {"open image in gallery", CAPTION_MARK}, {"open image modal", CAPTION_MARK},
        {"opinions expressed", CALL}, {"originally published", TEASER}, {"our", YOUR},
        {"our app", STRONG_CALL}, {"our journalism", STRONG_CALL}, {"our newsletter", STRONG_CALL},
        {"our newsletters", STRONG_CALL}, {"our partners", STRONG_CALL},
        {"our privacy", STRONG_CALL}, {"our standards :", FAREWELL}},
    ['p' - 'a'] = {{"pa", AGENCY}, {"pa /", CREDIT_TAIL}, {"pa images", CREDIT_TAIL},
        {"pa wire", CREDIT_TAIL}, {"par", BYLINE}, {"periodista", TRADE}, {"personal data", CALL},
        {"photo :", CREDIT}, {"photo :", CREDIT_TAIL}, {"photo by", CREDIT_LABEL},
        {"photo by", CREDIT_TAIL}, {"photo credit", CREDIT}, {"photo d", CREDIT_LABEL},
        {"photo illustration", CREDIT_LABEL}, {"photo shows", PICTURE}, {"photo taken", PICTURE},
        {"photograph :", CREDIT}, {"photograph :", CREDIT_TAIL}, {"photograph by", CREDIT_LABEL},
        {"photograph by", CREDIT_TAIL}, {"photograph taken", PICTURE},
        {"photographs by", CREDIT_LABEL}, {"photos :", CREDIT}, {"photos :", CREDIT_TAIL},
        {"photos by", CREDIT_LABEL}, {"photos by", CREDIT_TAIL}, {"picture :", CREDIT},
        {"picture :", CREDIT_TAIL}, {"picture alliance", CREDIT_TAIL}, {"picture by", CREDIT_LABEL},
        {"picture caption", CAPTION_MARK}, {"picture taken", PICTURE}, {"pictured", PICTURE},
        {"pictured :", CREDIT}, {"pictured above", CREDIT}, {"pictures by", CREDIT_LABEL},
        {"podcast :", TEASER}, {"pool /", CREDIT_TAIL}, {"popular stories", OTHERS},
        {"por", BYLINE}, {"pose for", PICTURE}, {"poses for", PICTURE}, {"post a comment", BUTTON},
        {"posted", TEASER}, {"presented by", TEASER}, {"print this", TEASER},
        {"privacy policy", CALL}, {"privacy statement", CALL}, {"produced by", SIGN_OFF},
        {"producer", TRADE}, {"professor", TRADE}, {"promoted stories", OTHERS},
        {"pubblicato", TEASER}, {"publicado", TEASER}, {"published", TEASER},
        {"publié le", TEASER}},
    ['q' - 'a'] = {{"quelle :", SIGN_OFF}},
    ['r' - 'a'] = {{"read :", TEASER}, {"read also", OTHERS}, {"read also", TEASER},
        {"read full story", LINK}, {"read more", LINK}, {"read more", TEASER},
        {"read more :", OTHERS}, {"read more here", LINK}, {"read next", OTHERS},
        {"read next", TEASER}, {"read the full", TEASER}, {"read the full story", LINK},
        {"recaptcha", SURE_CALL}, {"recasts", FAREWELL}, {"receive new posts", SURE_CALL},
        {"recent articles", OTHERS}, {"recent posts", OTHERS}, {"recommended", OTHERS},
        {"recommended :", TEASER}, {"recommended articles", OTHERS},
        {"recommended by", OTHERS_FROM}, {"recommended for you", OTHERS},
        {"recommended stories", OTHERS}, {"redakteur", TRADE}, {"redaktion :", SIGN_OFF},
        {"redistributed", CALL}, {"register", IMPERATIVE}, {"related", OTHERS},
        {"related :", OTHERS_FROM}, {"related :", TEASER}, {"related articles", OTHERS},
        {"related content", OTHERS}, {"related coverage", OTHERS}, {"related links", OTHERS},
        {"related news", OTHERS}, {"related posts", OTHERS}, {"related reading", OTHERS},
        {"related stories", OTHERS}, {"related topics", OTHERS}, {"reported by", BYLINE},
        {"reporter", TRADE}, {"reporting", TRADE}, {"reporting by", SIGN_OFF},
        {"reporting from", SIGN_OFF}, {"republish our", SURE_CALL},
        {"required fields are marked", SURE_CALL}, {"researcher", TRADE}, {"reuters", AGENCY},
        {"reuters /", CREDIT_TAIL}, {"rex /", CREDIT_TAIL}},
    ['s' - 'a'] = {{"save for later", BUTTON}, {"see also", OTHERS}, {"see also", TEASER},
        {"see more", TEASER}, {"shake hands", PICTURE}, {"shakes hands", PICTURE},
        {"share full article", BUTTON}, {"share on facebook", BUTTON}, {"share on twitter", BUTTON},
        {"share or comment", FAREWELL}, {"share this", TEASER}, {"show", LINK}, {"show more", LINK},
        {"shutterstock", AGENCY}, {"sign", IMPERATIVE}, {"sign in", CALL}, {"sign in", TEASER},
        {"sign up", CALL}, {"sign up", TEASER}, {"sign up for our", SURE_CALL},
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
        {"sur le même sujet", OTHERS}, {"suscríbete a", SURE_CALL}, {"syndicated feed", RIGHTS}},
    ['t' - 'a'] = {{"tagged", TEASER}, {"tags :", TEASER}, {"te puede interesar", OTHERS},
        {"temps de lecture", COUNTER}, {"terms conditions", CALL}, {"terms of service", BUTTON},
        {"terms of service", CALL}, {"terms of use", BUTTON}, {"terms of use", CALL},
        {"the associated press", AGENCY}, {"the authors own", STRONG_CALL},
        {"the next time i comment", SURE_CALL}, {"the opinions expressed in", FAREWELL},
        {"the views expressed in", FAREWELL}, {"this article appeared in", FAREWELL},
        {"this article first appeared", FAREWELL}, {"this article has been corrected", FAREWELL},
        {"this article has been updated", FAREWELL}, {"this article is for subscribers", NOTICE},
        {"this article is free", NOTICE}, {"this article is more than", NOTICE},
        {"this article is over", NOTICE}, {"this article is part of", NOTICE},
        {"this article is republished", FAREWELL}, {"this article was amended", FAREWELL},
        {"this article was originally published", FAREWELL}, {"this article was updated", FAREWELL},
        {"this image", CAPTION_MARK}, {"this is a developing story", NOTICE},
        {"this material may not be", RIGHTS}, {"this story has been corrected", FAREWELL},
        {"this story has been updated", FAREWELL}, {"this story is more than", NOTICE},
        {"this story is part of", NOTICE}, {"this story was originally published", FAREWELL},
        {"this story was updated", FAREWELL}, {"this undated", CREDIT},
        {"thomson reuters trust principles", RIGHTS}, {"those of the author", STRONG_CALL},
        {"to read", YOUR}, {"to your inbox", SURE_CALL}, {"todos los derechos reservados", RIGHTS},
        {"toggle caption", AGENCY}, {"toggle caption", CAPTION_MARK}, {"top news", OTHERS},
        {"top stories", OTHERS}, {"topics :", TEASER}, {"trending", OTHERS}, {"trending :", TEASER},
        {"trending now", OTHERS}, {"trending stories", OTHERS}},
    ['u' - 'a'] = {{"unlimited access", STRONG_CALL}, {"unseren newsletter", STRONG_CALL},
        {"unsubscribe", SURE_CALL}, {"up next", TEASER}, {"updated", TEASER},
        {"updates with", FAREWELL}, {"use cookies", SURE_CALL}, {"uses cookies", SURE_CALL}},
    ['v' - 'a'] = {{"ver más", LINK}, {"veröffentlicht", TEASER}, {"via afp", CREDIT_TAIL},
        {"via ap", CREDIT_TAIL}, {"via reuters", CREDIT_TAIL}, {"via shutterstock", CREDIT_TAIL},
        {"video by", CREDIT_LABEL}, {"view full size", CAPTION_MARK},
        {"view fullsize", CAPTION_MARK}, {"view image in fullscreen", CAPTION_MARK},
        {"view more", LINK}, {"viewing now", COUNTER}, {"views expressed", CALL},
        {"visit", IMPERATIVE}, {"von", BYLINE}},
    ['w' - 'a'] = {{"walk past", PICTURE}, {"walking past", PICTURE}, {"walks past", PICTURE},
        {"watch :", OTHERS}, {"watch :", TEASER}, {"watch live", TEASER}, {"watch more", LINK},
        {"watch now", TEASER}, {"weitere artikel", OTHERS}, {"weiterlesen", LINK},
        {"well send you", STRONG_CALL}, {"what to read next", OTHERS},
        {"with additional reporting", FAREWELL}, {"with agencies", SIGN_OFF},
        {"with agency inputs", SIGN_OFF}, {"with files from", SIGN_OFF},
        {"with input from", SIGN_OFF}, {"with inputs from", SIGN_OFF},
        {"with reporting by", FAREWELL}, {"writer", TRADE}, {"writes", TRADE},
        {"writes about", LIFE}, {"writes for", LIFE}, {"writes on", LIFE}, {"writing by", SIGN_OFF},
        {"written by", BYLINE}},
    ['x' - 'a'] = {{"xinhua", AGENCY}, {"xinhua /", CREDIT_TAIL}},
    ['y' - 'a'] = {{"you", YOUR}, {"you accept", CALL}, {"you agree", CALL},
        {"you may also be interested in", OTHERS}, {"you may also like", OTHERS},
        {"you may like", OTHERS}, {"you might also like", OTHERS}, {"your", YOUR},
        {"your account", CALL}, {"your browser", STRONG_CALL}, {"your consent", STRONG_CALL},
        {"your cookie", SURE_CALL}, {"your email", CALL}, {"your email address", BUTTON},
        {"your inbox", STRONG_CALL}, {"your privacy", STRONG_CALL},
        {"your subscription", STRONG_CALL}},
    ['z' - 'a'] = {{"zobacz także", OTHERS}},
    [OTHER] = {{"# likes", COUNTER}, {"# points", COUNTER}, {"# replies", COUNTER},
        {"# views", COUNTER}, {"( c", PICTURE}, {"( l", PICTURE}, {"( left", PICTURE},
        {"( r", PICTURE}, {"( right", PICTURE}, {"/ afp", CREDIT_TAIL}, {"/ alamy", CREDIT_TAIL},
        {"/ ap", CREDIT_TAIL}, {"/ bloomberg", CREDIT_TAIL}, {"/ dpa", CREDIT_TAIL},
        {"/ epa", CREDIT_TAIL}, {"/ getty", CREDIT_TAIL}, {"/ handout", CREDIT_TAIL},
        {"/ pa", CREDIT_TAIL}, {"/ pool", CREDIT_TAIL}, {"/ reuters", CREDIT_TAIL},
        {"/ rex", CREDIT_TAIL}, {"/ shutterstock", CREDIT_TAIL}, {"/ tass", CREDIT_TAIL},
        {"/ xinhua", CREDIT_TAIL}, {"@", CALL}, {"©", CALL}, {"©", CREDIT_LABEL}, {"© #", FAREWELL},
        {"© copyright", FAREWELL}, {"à lire aussi", OTHERS}, {"à lire aussi", TEASER},
        {"читайте также", OTHERS}, {"图 片", CREDIT_LABEL}},
};
/* clang-format on */

enum {
    TAIL_WORDS = 12 /* how far from its end the last words of a line begin */
};

/* The order of the first words of a cue and of a line: below, at or above 0. */
static int compare_words(const char *cue, const char *line)
{
    while (*cue == *line && *cue && *cue != ' ') {
        cue++;
        line++;
    }
    int a = (unsigned char)*cue, b = (unsigned char)*line;
    return (a == ' ' ? 0 : a) - (b == ' ' ? 0 : b);
}

/* The first cue that does not come before those with the first word of line; the end of its row is
 * a cue without text. */
static const struct cue *find(const char *line)
{
    bool letter = *line >= 'a' && *line <= 'z';
    const struct cue *row = cues[letter ? *line - 'a' : OTHER];
    size_t low = 0, high = LETTER_CUES - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row[middle].text && compare_words(row[middle].text, line) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return &row[low];
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
    struct cue_weights weights = {.sense = CUE_PLAIN};
    int sums[CLASSES] = {0};
    for (size_t at = 0; at < tokens->count; at++) {
        const char *line = tokens->text + tokens->starts[at];
        const struct cue *cue = find(line);
        for (; cue->text && compare_words(cue->text, line) == 0; cue++) {
            enum class class = cue->class;
            size_t count = match(cue->text, line);
            if (!count || !holds(class, tokens, at, at + count, statement)) continue;
            sums[class] += classes[class].weight;
            if (classes[class].weight >= SURE) settle(&weights, class);
        }
    }
    for (size_t class = 0; class < CLASSES; class ++) {
        int sum = sums[class], most = classes[class].most;
        weights.of[classes[class].about] += most && sum > most ? most : sum;
    }
    return weights;
}

const char *cues_text(size_t letter, size_t i)
{
    return letter < LETTERS && i < LETTER_CUES ? cues[letter][i].text : NULL;
}
