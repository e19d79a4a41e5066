/* Blocks of scripts, and the languages with their function words and telling letters. */
#include "text/tongues.h"

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

enum script tongues_script(uint32_t point)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks && point >= blocks[i].first; i++)
        if (point <= blocks[i].last) return blocks[i].script;
    return SCRIPTS;
}

const struct tongue tongues[] = {
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

const size_t tongues_count = sizeof tongues / sizeof *tongues;
