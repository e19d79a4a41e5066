/* The script of most letters leaves a few candidates, or one. Between those the words vote: a
 * function word for the languages that have it, any other word with telling letters, such as the ø
 * of Danish, for those that write all of them. The language with most votes must lead every other
 * one by a sign test over the words that only one of the two claims, and its function words must
 * be as frequent and as varied as in prose, which lists and tables are not. */
#include "text/language.h"

#include "base/hash.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdint.h>
#include <string.h>

enum {
    PIECES = 16,         /* of the sample */
    CANDIDATES_MAX = 48, /* languages of one script */
    LETTERS_MAX = 256,   /* telling letters of one script */
    SLOTS = 2048,        /* of the index; more than there are words */
    WORD_LETTERS = 4,    /* about, where words are not divided */
    VARIETY_MIN = 4,     /* different function words of more than one byte */
    SIGN_MARGIN = 4,     /* square of the lead in standard deviations */
};

static const double SCRIPT_SHARE_MIN = 0.7;    /* of all letters */
static const double FUNCTION_SHARE_MIN = 0.15; /* of all words */
static const double LEAD_MIN = 0.5;            /* three votes to one */

/* ---------------------------------------------------------------- scripts */

enum script {
    ARABIC,
    ARMENIAN,
    BENGALI,
    BURMESE,
    CYRILLIC,
    DEVANAGARI,
    ETHIOPIC,
    GEORGIAN,
    GREEK,
    GUJARATI,
    GURMUKHI,
    HAN, /* with Kana */
    HANGUL,
    HEBREW,
    KANNADA,
    KHMER,
    LAO,
    LATIN,
    MALAYALAM,
    SINHALA,
    TAMIL,
    TELUGU,
    THAI,
    SCRIPTS
};

/* Blocks in ascending order. What no block holds is of no script. */
static const struct {
    uint32_t first, last;
    enum script script;
} blocks[] = {
    {0x0041, 0x024F, LATIN},    {0x0370, 0x03FF, GREEK},      {0x0400, 0x052F, CYRILLIC},
    {0x0531, 0x058F, ARMENIAN}, {0x0591, 0x05F4, HEBREW},     {0x0600, 0x06FF, ARABIC},
    {0x0750, 0x077F, ARABIC},   {0x0900, 0x097F, DEVANAGARI}, {0x0980, 0x09FF, BENGALI},
    {0x0A00, 0x0A7F, GURMUKHI}, {0x0A80, 0x0AFF, GUJARATI},   {0x0B80, 0x0BFF, TAMIL},
    {0x0C00, 0x0C7F, TELUGU},   {0x0C80, 0x0CFF, KANNADA},    {0x0D00, 0x0D7F, MALAYALAM},
    {0x0D80, 0x0DFF, SINHALA},  {0x0E00, 0x0E7F, THAI},       {0x0E80, 0x0EFF, LAO},
    {0x1000, 0x109F, BURMESE},  {0x10A0, 0x10FF, GEORGIAN},   {0x1100, 0x11FF, HANGUL},
    {0x1200, 0x139F, ETHIOPIC}, {0x1780, 0x17FF, KHMER},      {0x1E00, 0x1EFF, LATIN},
    {0x1F00, 0x1FFF, GREEK},    {0x3041, 0x30FF, HAN},        {0x3400, 0x9FFF, HAN},
    {0xAC00, 0xD7A3, HANGUL},   {0xF900, 0xFAFF, HAN},        {0xFB13, 0xFB17, ARMENIAN},
    {0xFB1D, 0xFB4F, HEBREW},   {0xFB50, 0xFDFF, ARABIC},     {0xFE70, 0xFEFC, ARABIC},
    {0xFF66, 0xFF9F, HAN},
};

static enum script script_of(uint32_t point)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks && point >= blocks[i].first; i++)
        if (point <= blocks[i].last) return blocks[i].script;
    return SCRIPTS;
}

/* How many letters of an alphabet a letter is worth: a syllable has two or three. */
static size_t weight_of(enum script script)
{
    return script == HAN || script == HANGUL ? 2 : 1;
}

static bool divides_words(enum script script)
{
    return script != BURMESE && script != HAN && script != KHMER && script != LAO && script != THAI;
}

/* ---------------------------------------------------------------- languages */

/* In the order of their scripts. Words are case-folded (so "dass", never "daß"); one that ends in
 * an apostrophe is found before one. A language without words is the only one of its script. */
static const struct language {
    enum script script;
    const char *name;
    const char *letters; /* telling ones: not written by all languages of the script */
    const char *words;   /* divided by single spaces */
} languages[] = {
    {ARABIC, "arabic", "أإةيكىؤئ",
     "في من على أن إلى عن مع هذا هذه التي الذي الذين لا ما كان كانت قد كما بعد قبل بين أو و ذلك لم "
     "كل "
     "هو هي إن قال قالت منذ حتى غير وقد خلال ان الى الي علي وقال بعض عليه لن ثم أي أكثر بأن عند تم "
     "وأن ولا وهو وفي ومن أنه لكن نحن فيها فيه لها له"},
    {ARABIC, "persian", "پچژگکیئ",
     "و در به از که این را با است برای آن می یک های ها خود تا بر شد هم کرد اما شده نیز بود کرده پس "
     "وی یا هر اگر دارد باید ما بین کند چه شود نمی كه اين مي هستند بودند او من شما نیست روی دیگر"},
    {ARABIC, "urdu", "پچگکیٹڈڑےںہھئ",
     "کے میں کی ہے اور سے کا کو نے کہ پر اس ہیں یہ بھی ایک تھا نہیں کر جو تو ہو گیا کیا تک یا ان "
     "ہی "
     "تھے تھی لیے وہ کہا ہوئے بعد ساتھ اپنے کرنے گے رہے ہم"},
    {ARABIC, "pashto", "پچګکیېټډړڼښږځڅۍۀ",
     "د په او چې له دا یې ته سره هم کې یو نه ده دي شوي پر کړي شي وي څخه خو دی کړل لپاره"},
    {ARMENIAN, "armenian", "", NULL},
    {BENGALI, "bengali", "", NULL},
    {BURMESE, "burmese", "", NULL},
    {CYRILLIC, "belarusian", "ыэёіў",
     "і ў на не што з у да як за гэта для ён ад пра але яго так таксама ці быў было якія які іх "
     "толькі ўжо пасля яшчэ яны каб калі мы можа я па быць была яна пры гэтага або вельмі"},
    {CYRILLIC, "bulgarian", "ъщ",
     "на и да в се за не от с е че са по ще като към до или това който която които има си но при "
     "така след беше във само със бе през между още няма той тя може бъде много ги го му ни ми а "
     "ако когато как"},
    {CYRILLIC, "kazakh", "әғқңөұүһіы",
     "және бір бұл мен да де үшін бойынша деп туралы екі оның осы болып еді болды бар емес ол өз "
     "ал сол кейін осындай керек"},
    {CYRILLIC, "macedonian", "ѓќѕјљњџ",
     "на и да во се за не од со е дека по ќе како до или ова кој која кои има си но при така беше "
     "само низ меѓу уште нема тој таа може биде многу ги го ја што сите бил а му ни сум овој"},
    {CYRILLIC, "russian", "ыэёъщ",
     "и в не на я что с он как это по но из у за к от так же для его о было бы только все или мы "
     "был была при а то уже их еще ещё она они этого который которые до если после были также "
     "может во чтобы ее её мне меня вы нет со этом когда быть"},
    {CYRILLIC, "serbian", "ђјљњћџ",
     "и је у на се да за су од с о а не или који као што то из ће би до није само али која по које "
     "сам бити може са био смо још било како према шта јер те већ након када ми га око"},
    {CYRILLIC, "ukrainian", "іїєґщ",
     "і в на не що з у та до як за це для він від про але його й є так також або був була було які "
     "який їх лише вже після ще вони щоб якщо при ми цього може я її бути коли вона чи мене ви "
     "під де то через"},
    {DEVANAGARI, "hindi", "",
     "के में की है और से का को ने कि पर इस हैं यह भी एक था नहीं कर जो तो हो गया कहा तक या उन ही थे थी लिए "
     "वह हुए बाद साथ किया अपने रहा मैं हम वे करने गई रहे क्या अब जब"},
    {DEVANAGARI, "marathi", "ळ",
     "आहे आणि या च्या ते हा ही आहेत तर की व नाही मध्ये हे होते केले असे होता त्या पण साठी म्हणून केला "
     "त्यांनी येथे झाली होती त्याने ना मी आपल्या झाले का काही"},
    {DEVANAGARI, "nepali", "",
     "को र मा छ पनि ले का भएको लागि हो यो गर्न छन् तर भने गरेको एक गर्ने त थियो हुन् रहेको नै उनले के बाट "
     "हुने सबै यस आफ्नो भन्ने गर्दै यी गरे भन्दा यसले छैन भयो हुन्छ थिए म ती त्यो अब"},
    {ETHIOPIC, "amharic", "", NULL},
    {GEORGIAN, "georgian", "", NULL},
    {GREEK, "greek", "", NULL},
    {GUJARATI, "gujarati", "", NULL},
    {GURMUKHI, "punjabi", "", NULL},
    {HAN, "chinese", "",
     "的 是 不 了 在 有 我 他 她 这 這 个 個 们 們 为 為 和 到 以 说 說 要 就 也 你 对 對 与 與 将 "
     "將 会 "
     "而 于 於 但 并 及 被 从 從 之 该 該 还 還 没 沒 都 让 讓 把 向 等 则 則 它 那 很 吗"},
    {HAN, "japanese", "",
     "の に は を た が で て と し れ さ な い も る か ら す っ り こ ま う く そ あ め や け "
     "ど"},
    {HANGUL, "korean", "", NULL},
    {HEBREW, "hebrew", "",
     "של את על לא זה כי הוא גם עם או אל היא כל בין אם יש אך כך אני רק עוד היה אבל לפי הם מה מי אין "
     "כמה זו אחרי היתה הייתה היו לו להם אותו כבר יותר מאוד אנחנו ולא כדי ידי שלא"},
    {HEBREW, "yiddish", "",
     "און די איז דער פון פֿון אין צו דאָס דאס האט האָט מיט אז אַז נישט ניט ער זיי וואס וואָס װאָס "
     "אויף אױף ווי װי א אַ האבן האָבן זיך אויך אױך געווען געװען מען פאר פֿאַר דעם איר אבער אָבער ביי "
     "בײַ וועט אדער אָדער ווען קען מיר איך זענען נאָך נאך דורך אן אַן זײַן"},
    {KANNADA, "kannada", "", NULL},
    {KHMER, "khmer", "", NULL},
    {LAO, "lao", "", NULL},
    {LATIN, "afrikaans", "êëéèôû",
     "die van en in is het n wat te dat nie met vir om op hy sy was ek as aan ook word hulle by "
     "deur kan sal haar ons daar uit maar nog tot na of meer moet baie toe een jy my hierdie so "
     "oor hul wees"},
    {LATIN, "albanian", "ëç",
     "të e në një për dhe me që i së nga është ka më si do nuk por u duke kjo ky janë tyre kanë "
     "ishte edhe ai tij pas deri ku shumë a ose mund këtë se ne unë saj"},
    {LATIN, "azerbaijani", "əçğıöşü",
     "və bir bu da də üçün ilə çox nə o daha kimi olaraq ən qədər var isə amma sonra deyil olan "
     "hər ki olduğunu dedi yox mən görə öz həm artıq bütün lakin onun edir etmək biz"},
    {LATIN, "basque", "ñ",
     "eta da ez du bat dira ere baina izan zen dute dituzte den hau baino bere egin edo zuen duen "
     "dela beste bezala oso bi horrek gero arte ziren dago behar egiten hori zuten dut izango "
     "kontra hala dituen ari haien nahi baita diren gabe urte dio dutela zela bai"},
    {LATIN, "catalan", "àçéèíïóòúü",
     "de la i a que el en els les un per amb del una és no al dels es va han ha més se seu com "
     "però l' d' s' n' m' o ser són pel ho hi aquest aquesta seva li ens molt quan també fer ja "
     "tot aquests perquè on sobre entre està si me ni sense"},
    {LATIN, "croatian", "čćđšž",
     "i je u na se da za su od s o a ne ili koji kao što to iz će bi do nije samo ali koja po koje "
     "sam biti može sa bio smo još bilo kako prema šta jer te već nakon kada oko li ga mi kad "
     "tako"},
    {LATIN, "czech", "áčďéěíňóřšťúůýž",
     "a v se na je že s z o i to do ve k jako za by pro ale si po tak jsou které který od nebo "
     "jeho "
     "byl podle co když jen už být bylo však ze bude aby byla jsem také může při ještě ani jejich "
     "která jsme mezi není"},
    {LATIN, "danish", "æøåé",
     "og i at det er en til af på for der de den med ikke som et har jeg han om vi var fra sig men "
     "så kan ved skal være eller efter havde også blev hun hvor bliver over nu end op man mig hvad "
     "ud når må dem dette vil"},
    {LATIN, "dutch", "ëéèïö",
     "de van een het en in is dat op te zijn met voor niet die aan er om ook als dan bij maar hij "
     "ze uit door over naar heeft nog worden wordt deze tot kan geen meer wat of hebben werd was "
     "zich ik je we wij hun moet dit al zo u had"},
    {LATIN, "english", "",
     "the of and to in a is that for it on was with as by at he be from his are have this not but "
     "has they an or which we had were been will their who would its said there if can about what "
     "more than you when i all one out up so no she her my do your just me him them us could "
     "should our into over after because don't it's"},
    {LATIN, "esperanto", "ĉĝĥĵŝŭ",
     "la de kaj en estas al ne por ke mi kun li el sed oni tiu ĝi kiu kiel pri da ili pli ĉi estis "
     "ĉu ni sur se ankaŭ nur per tio post aŭ kiuj"},
    {LATIN, "estonian", "äöõüšž",
     "ja on ei et see oli ta kui aga ka mis seda oma kes või selle nii siis ning pole olnud ma "
     "mida "
     "veel ole siin nad kus välja sest kas juba pärast tema me olid saab vaid need peab väga üks "
     "mitte tuleb meie kuid"},
    {LATIN, "finnish", "äö",
     "ja on ei se että oli hän mutta ovat kun niin myös joka ole tai sen jos kuin vain nyt mitä "
     "hänen ollut olla sitä siitä ne jo kanssa mukaan jotka joita tämä tämän vielä voi sekä koska "
     "ettei minä sitten eivät jonka tässä he me mikä olisi kaikki en olen eikä siihen ennen"},
    {LATIN, "french", "àâçéèêëîïôùûœ",
     "de la le et les des en un du une que est dans qui par pour au il sur pas plus ne ce se sont "
     "avec ou mais son cette ont aux l' d' qu' n' s' c' j' sa nous comme été elle ses leur fait "
     "être on je vous tout aussi même ces entre a y à ils"},
    {LATIN, "galician", "áéíóúñ",
     "de a o que e do da en un para con non unha os no se na por máis as dos como mais foi ao el "
     "das ten á seu súa ou ser cando moi nos xa está eu tamén só polo pola ata iso ela entre era "
     "despois son hai pero ós ó nun nunha estes foron esta este onde pode"},
    {LATIN, "german", "äöü",
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
     "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war "
     "haben nur oder aber vor zur bis mehr durch man kann wir ich was wenn einen uns diese"},
    {LATIN, "hungarian", "áéíóöőúüű",
     "a az és hogy nem is egy ez meg volt de csak ha azt már még ki el mint van kell lehet sem ezt "
     "vagy mert aki ami amely ezek szerint után között lesz voltak pedig minden majd nagyon most "
     "fel be én ő s akkor így nincs arra erre"},
    {LATIN, "icelandic", "áðéíóúýþæö",
     "og að í á er sem til við með um ekki það en var af fyrir hann ég því þá frá eru þetta hafa "
     "hefur þeir eftir svo upp eða verið verður hún þess vera"},
    {LATIN, "indonesian", "",
     "yang dan di untuk dengan dari pada dalam tidak akan itu ini juga mereka ke adalah oleh "
     "sebagai karena bisa telah atau ada saya kata lebih para bahwa tersebut sudah dia kita kami "
     "seperti saat dapat kepada tahun hanya orang namun menjadi belum harus kalau"},
    {LATIN, "irish", "áéíóú",
     "an agus na a ar i go le is sé bhí ag do sin atá ní tá seo de ach nach siad mar sí é ó aige "
     "air bhfuil leis faoi chun féin eile sna gur níl í ina chuir nuair más sa raibh dá mé iad "
     "roimh den don bheith as"},
    {LATIN, "italian", "àèéìòù",
     "di e il la che in a per un è del non una della con le si i da sono al dei come lo nel alla "
     "più gli anche ma ha delle o se su ci questo l' dell' un' d' all' nell' hanno essere suo c'è "
     "tra dal mi perché sia era stato questa nella solo quando chi ho sul"},
    {LATIN, "latin", "",
     "et in est non ad ut cum quod sed qui ex a ab si de quae per enim atque nec esse quam aut ac "
     "etiam sunt eius hoc neque autem id se quo te me tamen nunc quidem sit"},
    {LATIN, "latvian", "āčēģīķļņšūž",
     "un ir ka no uz ar par kas bet tas viņš arī lai nav kā ne pie tika bija tiek pēc gan šo to "
     "vai "
     "jau savu viņa vēl var tikai gada tad es ko kad būt kuru līdz mēs ļoti viņi"},
    {LATIN, "lithuanian", "ąčęėįšųūž",
     "ir kad į yra iš su tai buvo kaip bet ne jis o už apie nuo bus po jo ar tik dar jau savo prie "
     "per tačiau jie kurie jos šis taip kuris gali dėl jų ji iki labai pat būti šio mes nėra "
     "jeigu kai nes mūsų visi tarp aš šią"},
    {LATIN, "norwegian", "æøåé",
     "og i det er på en til at som av for ikke med de har den jeg et om men han fra vi var kan så "
     "ble skal eller ved etter seg også være hun hvor nå blir enn opp må hva ut dette eg ikkje ein "
     "frå vere vart dei over vil bare"},
    {LATIN, "polish", "ąćęłńóśźż",
     "w i na z się nie do to że jest o jak a od po za ale co przez tym był dla jego tego czy już "
     "są "
     "tylko było ich przed oraz być może ma we będzie które który jej także która te więc nas "
     "bardzo jednak ze mnie tak pod przy jako też aby"},
    {LATIN, "portuguese", "àáâãçéêíóôõú",
     "de a o que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele "
     "das "
     "tem à seu sua ou ser quando muito nos já está eu também só pelo pela até isso ela entre era "
     "depois são há é você"},
    {LATIN, "romanian", "ăâîșşțţ",
     "de și şi în a la cu pe din o un să nu care este ce mai că pentru au sunt se ca fost lui prin "
     "al ale fi dar ei sau după am fie unei acest această cel lor nici doar iar când îi unui sale "
     "va le ne"},
    {LATIN, "slovak", "áäčďéíĺľňóôŕšťúýž",
     "a v sa na je že s z o i to do ako za by pre ale si po tak sú ktoré ktorý od alebo jeho bol "
     "podľa čo keď len už byť bolo však zo bude aby bola som tiež môže pri ešte vo k ani nie ktorá "
     "ich sme medzi bez"},
    {LATIN, "slovenian", "čšž",
     "in je v se na da za so ki z pa po s ne tudi bi kot bo od do pri še ni kar že ali iz jih ga o "
     "bil bila lahko ko ker le sem več bilo pred k vse sta smo tako med zelo njegov"},
    {LATIN, "spanish", "áéíñóúü",
     "de la que el en y a los del se las por un para con no una su al es lo como más pero sus le "
     "ha "
     "este ya o sí si porque esta entre cuando muy sin sobre también me hasta hay han fue está son "
     "ser desde todo nos qué e ni eso te yo"},
    {LATIN, "swahili", "",
     "na ya wa kwa ni katika za la kuwa hiyo cha huo hii alisema lakini yake wake hayo pia baada "
     "vya watu hilo kama huyo ambayo hivyo bila wao"},
    {LATIN, "swedish", "åäöé",
     "och i att det som en på är av för med den till har de inte om ett han men var jag sig från "
     "vi "
     "så kan när nu skall ska eller efter vid också hade där hon än under upp mot då man få sin "
     "kommer blir vara detta du vad"},
    {LATIN, "tagalog", "",
     "ang ng sa mga na ay at ni si para kay ito may hindi ko mo kung isang niya nang siya ako pa "
     "rin din lang kanyang mula dahil ating nila ngunit pero"},
    {LATIN, "turkish", "çğıöşüâ",
     "ve bir bu da de için ile çok ne o daha gibi olarak en kadar var ise ama sonra değil olan her "
     "ki olduğunu dedi diye yok mi mı ben ya şey önce göre tarafından bunu biz hem kendi iki nasıl "
     "onun oldu büyük ancak veya tüm zaman bizim kim bütün hiç olduğu olması yeni"},
    {LATIN, "vietnamese", "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
     "và của là có không được cho một với người trong các này những đã khi ở để về đến từ ra tôi "
     "như cũng vào sẽ lại anh phải nhiều làm năm nhưng còn đó theo ông"},
    {LATIN, "welsh", "âêîôûŵŷ",
     "y yr a yn i ar o ei mae wedi am oedd bod gan eu na fel hyn ond sy at ac ni hefyd neu dim "
     "mewn pan roedd un ddim sydd bydd wrth nid hi"},
    {MALAYALAM, "malayalam", "", NULL},
    {SINHALA, "sinhala", "", NULL},
    {TAMIL, "tamil", "", NULL},
    {TELUGU, "telugu", "", NULL},
    {THAI, "thai", "", NULL},
};

enum { LANGUAGES = sizeof languages / sizeof *languages };

/* ---------------------------------------------------------------- the sample */

struct sample {
    const char *text;
    size_t size;
};

/* The numbered piece of what is looked at: an even share of a short text, else as much from evenly
 * spread places. */
static struct sample piece_of(const char *text, size_t size, size_t number)
{
    size_t start = size / PIECES * number;
    size_t length = LANGUAGE_SAMPLE_MAX / PIECES;
    if (size > LANGUAGE_SAMPLE_MAX) return (struct sample){text + start, length};
    return number ? (struct sample){text + size, 0} : (struct sample){text, size};
}

/* Adds up the letters of each script, by weight; returns those of any. */
static size_t count_letters(struct sample piece, size_t letters[SCRIPTS + 1])
{
    size_t sum = 0, length;
    for (size_t at = 0; at < piece.size; at += length) {
        uint32_t point = utf8_decode(piece.text + at, piece.size - at, &length);
        if (!unicode_is_letter(point)) continue;
        enum script script = script_of(point);
        letters[script] += weight_of(script);
        sum += weight_of(script);
    }
    return sum;
}

/* The script most letters are of, with their number and share; SCRIPTS where it is not clear. */
static enum script main_script(const char *text, size_t size, size_t *count, double *share)
{
    size_t letters[SCRIPTS + 1] = {0}, sum = 0;
    for (size_t i = 0; i < PIECES; i++) sum += count_letters(piece_of(text, size, i), letters);
    enum script best = 0;
    for (enum script i = 0; i < SCRIPTS; i++)
        if (letters[i] > letters[best]) best = i;
    *count = letters[best];
    *share = sum ? (double)letters[best] / (double)sum : 0;
    return *share >= SCRIPT_SHARE_MIN ? best : SCRIPTS;
}

/* ---------------------------------------------------------------- the index */

/* Sets of candidates have bit i for the language first[i]. */
struct index {
    const struct language *first;
    size_t count;
    struct {
        const char *word; /* ends before a space or NUL; NULL: free */
        uint64_t owners;
    } slots[SLOTS];
    bool seen[SLOTS]; /* the word was met in the text */
    struct {
        uint32_t point;
        uint64_t owners;
    } letters[LETTERS_MAX];
    size_t letter_count;
};

static size_t listed_size(const char *word)
{
    return strcspn(word, " ");
}

/* The slot of a word, or the free one that it would take. */
static size_t slot_of(const struct index *index, const char *word, size_t size)
{
    size_t slot = (size_t)hash_bytes(word, size) % SLOTS;
    while (index->slots[slot].word && (listed_size(index->slots[slot].word) != size ||
                                       memcmp(index->slots[slot].word, word, size) != 0))
        slot = (slot + 1) % SLOTS;
    return slot;
}

static void index_words(struct index *index, const char *word, uint64_t owner)
{
    while (*word) {
        size_t size = listed_size(word);
        size_t slot = slot_of(index, word, size);
        index->slots[slot].word = word;
        index->slots[slot].owners |= owner;
        word += size + (word[size] == ' ');
    }
}

/* The place of a letter, or the one after the last. */
static size_t letter_of(const struct index *index, uint32_t point)
{
    size_t i = 0;
    while (i < index->letter_count && index->letters[i].point != point) i++;
    return i;
}

static void index_letters(struct index *index, const char *letters, uint64_t owner)
{
    size_t length;
    for (size_t size = strlen(letters); size; letters += length, size -= length) {
        uint32_t point = utf8_decode(letters, size, &length);
        size_t i = letter_of(index, point);
        if (i == LETTERS_MAX) return;
        if (i == index->letter_count) index->letter_count++;
        index->letters[i].point = point;
        index->letters[i].owners |= owner;
    }
}

static void index_build(struct index *index, enum script script)
{
    const struct language *language = languages;
    while (language->script != script) language++;
    memset(index, 0, sizeof *index);
    index->first = language;
    for (; language < languages + LANGUAGES && language->script == script; language++) {
        uint64_t owner = (uint64_t)1 << index->count++;
        if (language->words) index_words(index, language->words, owner);
        index_letters(index, language->letters, owner);
    }
}

/* ---------------------------------------------------------------- votes */

struct votes {
    size_t words;                                /* of the text */
    size_t both[CANDIDATES_MAX][CANDIDATES_MAX]; /* words that vote for both */
    size_t function_words[CANDIDATES_MAX];
    size_t variety[CANDIDATES_MAX]; /* different function words of more than a byte */
};

/* The languages that have this function word; 0 for any other word. */
static uint64_t function_owners(const struct index *index, const struct words *word, size_t *slot)
{
    *slot = slot_of(index, word->folded, word->folded_size);
    if (index->slots[*slot].word) return index->slots[*slot].owners;
    const char *apostrophe = memchr(word->folded, '\'', word->folded_size);
    if (!apostrophe) return 0;
    *slot = slot_of(index, word->folded, (size_t)(apostrophe - word->folded) + 1);
    return index->slots[*slot].owners;
}

/* The languages that write all the telling letters of a word; 0 where it has none. A letter by
 * itself is rather what is left of a quotation mark in a wrong encoding. */
static uint64_t letter_owners(const struct index *index, const struct words *word)
{
    uint64_t owners = UINT64_MAX;
    size_t length = 0;
    for (size_t at = 0; at < word->folded_size; at += length) {
        uint32_t point = utf8_decode(word->folded + at, word->folded_size - at, &length);
        size_t i = point < 0x80 ? index->letter_count : letter_of(index, point);
        if (i < index->letter_count) owners &= index->letters[i].owners;
    }
    return owners == UINT64_MAX || length == word->folded_size ? 0 : owners;
}

static void count_function_word(struct votes *votes, struct index *index, size_t slot)
{
    bool new = !index->seen[slot] && listed_size(index->slots[slot].word) > 1;
    index->seen[slot] = true;
    for (size_t i = 0; i < index->count; i++) {
        size_t owns = index->slots[slot].owners >> i & 1;
        votes->function_words[i] += owns;
        votes->variety[i] += owns & new;
    }
}

static void count_votes(struct votes *votes, const struct index *index, uint64_t owners)
{
    for (size_t i = 0; i < index->count; i++)
        for (size_t j = 0; j < index->count && owners >> i & 1; j++)
            votes->both[i][j] += owners >> j & 1;
}

/* Parts of addresses, handles and tags are no words of a language; nor are numbers. */
static bool is_prose(const struct words *word)
{
    size_t length;
    if (unicode_is_digit(utf8_decode(word->folded, word->folded_size, &length))) return false;
    return !word->start || !strchr("@#/._=&", word->text[word->start - 1]);
}

static void read_piece(struct votes *votes, struct index *index, struct sample piece)
{
    struct words word;
    words_begin(&word, piece.text, piece.size, "none");
    while (words_next(&word)) {
        if (!is_prose(&word)) continue;
        size_t slot;
        uint64_t owners = function_owners(index, &word, &slot);
        votes->words++;
        if (owners) count_function_word(votes, index, slot);
        count_votes(votes, index, owners ? owners : letter_owners(index, &word));
    }
}

/* The lead in [0, 1] of a candidate over another, of the words that only one of them claims; -1
 * where chance may have made it. */
static double lead(const struct votes *votes, size_t candidate, size_t rival)
{
    size_t shared = votes->both[candidate][rival];
    size_t won = votes->both[candidate][candidate] - shared;
    size_t lost = votes->both[rival][rival] - shared;
    double margin = (double)won - (double)lost, sum = (double)(won + lost);
    return won > lost && margin * margin >= SIGN_MARGIN * sum ? margin / sum : -1;
}

/* The lead over the strongest rival. A language that passes for the candidate is none. */
static double least_lead(const struct votes *votes, const struct index *index, size_t candidate)
{
    double least = 1;
    for (size_t i = 0; i < index->count; i++) {
        if (!language_differs(index->first[i].name, index->first[candidate].name)) continue;
        double over = lead(votes, candidate, i);
        if (over < least) least = over;
    }
    return least;
}

static bool is_prose_of(const struct votes *votes, size_t candidate)
{
    double share = (double)votes->function_words[candidate] / (double)votes->words;
    return share >= FUNCTION_SHARE_MIN && votes->variety[candidate] >= VARIETY_MIN;
}

/* The elected candidate; NULL where the words do not make it clear. */
static const char *elect(const struct votes *votes, const struct index *index, double *confidence)
{
    size_t best = 0;
    for (size_t i = 1; i < index->count; i++)
        if (votes->both[i][i] > votes->both[best][best]) best = i;
    *confidence = least_lead(votes, index, best);
    return is_prose_of(votes, best) && *confidence >= LEAD_MIN ? index->first[best].name : NULL;
}

static bool is_long_enough(enum script script, size_t letters, size_t words)
{
    return (divides_words(script) ? words : letters / WORD_LETTERS) >= LANGUAGE_WORDS_MIN;
}

/* ---------------------------------------------------------------- the interface */

const char *language_guess(const char *text, size_t size, double *confidence)
{
    struct index index;
    struct votes votes = {0};
    size_t letters;
    double sure;
    if (confidence) *confidence = 0;
    enum script script = main_script(text, size, &letters, &sure);
    if (script == SCRIPTS) return NULL;
    index_build(&index, script);
    for (size_t i = 0; i < PIECES; i++) read_piece(&votes, &index, piece_of(text, size, i));
    if (!is_long_enough(script, letters, votes.words)) return NULL;
    const char *guess = index.first->words ? elect(&votes, &index, &sure) : index.first->name;
    if (confidence && guess) *confidence = sure;
    return guess;
}

/* Names of one language, or of two that a guess may mistake for each other. */
static const char *const equals[][2] = {
    {"porter", "english"},
    {"danish", "norwegian"},
    {"serbian", "croatian"},
};

static bool is_known(const char *name)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        if (strcmp(languages[i].name, name) == 0) return true;
    return strcmp(name, "porter") == 0;
}

static bool are_equal(const char *a, const char *b)
{
    if (strcmp(a, b) == 0) return true;
    for (size_t i = 0; i < sizeof equals / sizeof *equals; i++) {
        const char *const *pair = equals[i];
        if (strcmp(a, pair[0]) == 0 && strcmp(b, pair[1]) == 0) return true;
        if (strcmp(a, pair[1]) == 0 && strcmp(b, pair[0]) == 0) return true;
    }
    return false;
}

bool language_differs(const char *guess, const char *model_language)
{
    return guess && is_known(guess) && is_known(model_language) &&
           !are_equal(guess, model_language);
}
