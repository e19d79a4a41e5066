/* The word lists, language by language: most for English news, for the others what is frequent in
 * print. The words of a list are separated by spaces, sorted by their bytes, and searched by
 * halves. */
#include "text/abbreviations.h"

#include <string.h>

static const struct abbreviations common = {
    .lists =
        {
            [WORDS_NEVER] = "dr mr mrs ms prof",
            [WORDS_MAYBE] = "co corp inc jr ltd sr",
        },
};

static const struct abbreviations languages[] = {
    {.language = "arabic",
     .lists =
         {
             [WORDS_NEVER] = "أ أ.د ت د ص م",
             [WORDS_NUMBER] = "ج ص ط ه",
         }},
    {.language = "armenian",
     .lists =
         {
             [WORDS_NEVER] = "դոկտ թ պրոֆ տ",
             [WORDS_NUMBER] = "եւ.այլն էջ հ",
         }},
    {.language = "basque",
     .ordinals = true,
     .lists =
         {
             [WORDS_NEVER] = "adib and bat jn",
             [WORDS_MAYBE] = "etab",
             [WORDS_NUMBER] = "bol or zk",
             [WORDS_STARTER] = "baina bera eta gero hau hori horrek",
         }},
    {.language = "catalan",
     .lists =
         {
             [WORDS_NEVER] = "av ca ex núm núms p.e p.ex pl pàg pàgs sr sra srta st sta",
             [WORDS_MAYBE] = "a.c d.c ee.uu s.a s.l",
             [WORDS_NUMBER] = "art etc fig vol",
             [WORDS_STARTER] = "a això amb aquest aquesta com el ell ella els en i la les no o per "
                               "però quan segons si també un una",
         }},
    {.language = "danish",
     .ordinals = true,
     .lists =
         {
             [WORDS_NEVER] =
                 "bl.a ca dvs ekskl evt f.eks fr frk hr ifm ift inkl jf kl mht nr pga s "
                 "sml stk tlf vedr",
             [WORDS_MAYBE] = "aps",
             [WORDS_NUMBER] =
                 "apr art aug dec feb jan jul jun kap m.fl m.m m.v mar nov o.l okt osv "
                 "sep sept",
             [WORDS_UNIT] = "kr mia mio",
             [WORDS_STARTER] =
                 "af da de den der det dette disse en et for han hun hvis i ifølge jeg "
                 "men når og på som så til vi",
         }},
    {.language = "dutch",
     .lists =
         {
             [WORDS_NEVER] =
                 "bijv bv ca d.w.z dhr drs ds excl i.p.v i.v.m incl ing ir jl m.b.t m.n "
                 "mevr mr mw n.a.v nl o.a plm prof resp st t.a.v t.o.v vlg z.g zgn",
             [WORDS_MAYBE] = "a.u.b b.v n.chr n.v v.chr",
             [WORDS_NUMBER] =
                 "apr art aug blz dec e.d enz feb jan jul jun max min mrt nov nr okt pag "
                 "sept tel",
             [WORDS_UNIT] = "mld mln",
             [WORDS_STARTER] =
                 "als bij daarom dat de deze die dit een en er het hij ik in maar met "
                 "niet nu of ook op toen van volgens voor wanneer we wij ze zij",
         }},
    {.language = "english",
     .lists =
         {
             [WORDS_NEVER] =
                 "Abp Adm Ald Amb Assoc Asst Atty Bp Br Brig Brig.gen Capt Cdr Cllr Cmdr "
                 "Col Cols Cpl Dep Det Fr Ft Gen Gens Gov Govs Hon Insp Lt Lt.col Lt.gen "
                 "Lt.gov Maj Maj.gen Mgr Msgr Mt Mts Pfc Pres Prof Pvt Rep Reps Rev Rt "
                 "Rt.hon Sec Sec.gen Sen Sens Sgt Spc Ste Supt a.k.a approx ca cf dr drs "
                 "e.g eg esp est excl gov govs hon i.e incl messrs mlle mme mr mrs ms mx "
                 "n.b pres prof profs rev revd viz vs w.r.t",
             [WORDS_MAYBE] =
                 "Ala Alta Apt Ariz Ark Ave Bldg Blvd Calif Colo Conn Ct Del Fla Ga Hwy "
                 "Ill Ind Kan Ky La Ln Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore "
                 "Pa Penn Pkwy Que Rd Sask Sq St Tenn Tex Va Vt Wash Wis Wyo al assn b.sc "
                 "bros co corp cos d.phil dept div ed.d esq gmbh govt inc inst intl jr "
                 "ll.b ll.m llc ltd m.phil m.sc mfg natl op.cit ph.d plc pty s.a s.p.a sr "
                 "univ",
             [WORDS_NUMBER] =
                 "Apr Aug Dec Feb Fri Jan Jul Jun Mar Mon Nov Oct Rm Rs Sat Sep Sept Sun "
                 "Thu Thur Thurs Tue Tues Wed a.d a.m art arts avg b.c b.c.e ch chap "
                 "chaps cl ed eds eq eqs etc ex ext fig figs max min no nos nr op p p.m "
                 "para paras pct pp pt pts reg s.v sec secs sect tel ver vol vols wk wks",
             [WORDS_UNIT] =
                 "bn cm deg ft g gal h hr hrs in k.p.h kg km kph l lb lbs m m.p.h mi min "
                 "mins mm mn mo mos mph oz p pt qt sec secs sq tn yd yds yr yrs",
             [WORDS_STARTER] =
                 "a according after all also although amid among an and another anyone "
                 "anything are as at because before both but by can could currently "
                 "despite did do does during each earlier even every everybody everyone "
                 "few finally for from furthermore had has have he hence her here his "
                 "how however i if in indeed instead is it its just last later let many "
                 "maybe meanwhile more moreover most much my never nevertheless next "
                 "nobody none nonetheless nor not nothing now of on once only or other "
                 "others our over perhaps recently several she should since so some "
                 "someone something soon still such that the their then there therefore "
                 "these they this those though thus to today tomorrow unless until was "
                 "we well were what when where whether which while who whom whose why "
                 "will with without would yes yesterday yet you your",
             [WORDS_STRONG] =
                 "but he his however i it our she the their there these they this those "
                 "we you",
             [WORDS_SPEECH] =
                 "added adds argued asked asks continued cried demanded exclaimed "
                 "explained insisted joked replied replies said says shouted tells told "
                 "tweeted warned wondered writes wrote",
             [WORDS_SHOUT] = "ahoy chips guess jeopardy joomla panic wham yahoo yum",
             [WORDS_HOUR] =
                 "bst cdt central cest cet cst ct eastern edt est et fri friday gmt local "
                 "mdt mon monday mountain mst mt pacific pdt pst pt sat saturday sun sunday "
                 "thu thursday tue tuesday utc wed wednesday",
             [WORDS_LETTER] =
                 "appendix article category channel class column exhibit factor grade "
                 "group hepatitis influenza model option part plan point section series "
                 "team type vitamin zone",
             [WORDS_SUBJECT] = "am are can could did do had have neither nor shall should than was "
                               "were will would",
             [WORDS_OPENING] =
                 "about after around as at before between by from in on shortly since "
                 "till until",
         }},
    {.language = "finnish",
     .ordinals = true,
     .lists =
         {
             [WORDS_NEVER] = "esim hra huom ks mm n ns prof rva toim tri v vrt",
             [WORDS_MAYBE] = "oy oyj",
             [WORDS_NUMBER] = "jne klo nro puh s tms ym yms",
             [WORDS_UNIT] = "kpl milj mrd",
             [WORDS_STARTER] =
                 "ei että he hän ja jos koska kun me minä mutta myös ne nämä on se te "
                 "tämä",
         }},
    {.language = "french",
     .lists =
         {
             [WORDS_NEVER] =
                 "M Me Mm Pr av bd boul c.-à-d cf dr env mgr mlle mlles mme mmes p.ex st "
                 "ste éd",
             [WORDS_MAYBE] = "cie s.a s.a.r.l ste",
             [WORDS_NUMBER] =
                 "art avr chap déc etc fig févr janv juil n no nov oct p pp sept tél vol",
             [WORDS_UNIT] = "h md mds mio",
             [WORDS_STARTER] =
                 "ainsi au aux avec car ce cependant ces cet cette comme dans des donc "
                 "elle elles en et il ils je l la le les mais ni nous on or ou par pour "
                 "pourtant puis quand sans selon si sur un une vous à",
         }},
    {.language = "german",
     .ordinals = true,
     .capital_nouns = true,
     .lists =
         {
             [WORDS_NEVER] =
                 "Mag abzgl allg bes bsp bspw bzw ca d.h dipl durchschn ehem eigtl einschl "
                 "entspr evtl exkl fr frl geb gegr gem gest ggf hr hrn hrsg i.a i.d.r ing "
                 "inkl insb jun kath lt m.e röm sen sog st u.a u.u urspr v.a verh vgl z.b "
                 "z.t z.zt zb zzgl",
             [WORDS_MAYBE] = "d.j e.v etc gmbh o.ä pl str u.dgl u.s.w u.ä usw",
             [WORDS_NUMBER] =
                 "abs apr art aufl aug bd dez di do feb fr jan jul jun kap max mi min mo "
                 "mrz mär nov nr okt s sa sep sept so tel ziff",
             [WORDS_UNIT] = "bd min mio mrd sek std tsd",
             [WORDS_STARTER] =
                 "aber allerdings als am an auch auf aus bei da dabei daher damit danach "
                 "dann das dem den denn der deshalb die dies diese dieser dieses doch "
                 "dort ein eine einen er es für hier ich ihr im in jetzt laut man mit "
                 "nach nun oder seit sie so trotz und von vor wenn wir während zu zudem "
                 "zum zur",
         }},
    {.language = "greek",
     .lists =
         {
             [WORDS_NEVER] = "αγ αρ βλ δηλ δρ κ κα καθ κοσ μ.μ π.μ π.χ πρβλ σελ τηλ",
             [WORDS_MAYBE] = "α.ε ε.ε η.π.α ηπα",
             [WORDS_NUMBER] =
                 "άρθρ απρ αριθ αυγ δεκ ιαν ιουλ ιουν κ.ά κ.α κ.λπ κλπ κτλ μαρ νοεμ οκτ "
                 "σεπτ φεβ",
             [WORDS_UNIT] = "δισ εκατ χιλ",
             [WORDS_STARTER] = "αλλά αν από αυτή αυτό αυτόσ για η και με ο οι στη στην στο στον "
                               "σύμφωνα τα το ωστόσο όταν",
         }},
    {.language = "hindi",
     .lists =
         {
             [WORDS_NEVER] = "आर ई ए एच एन एफ एम एस कु टी डी डॉ पं पी प्रो बी यू वी श्री सी सुश्री",
             [WORDS_NUMBER] = "पृ रु सं",
         }},
    {.language = "hungarian",
     .ordinals = true,
     .lists =
         {
             [WORDS_NEVER] = "dr gr id ifj ill kb ld pl prof szt u.i vö özv ún",
             [WORDS_MAYBE] = "bt kft nyrt rt zrt",
             [WORDS_NUMBER] = "aug dec febr jan júl jún máj márc nov o okt old stb sz szept ápr",
             [WORDS_UNIT] = "mrd",
             [WORDS_STARTER] = "a az azonban de egy ez ha is mert most és ő ők",
         }},
    {.language = "indonesian",
     .lists =
         {
             [WORDS_NEVER] =
                 "a.n cv d.a drs h hj ir jl jln kh ny prof pt rp s.d sdr sdri tn u.p yth",
             [WORDS_MAYBE] = "s.e s.h tbk",
             [WORDS_NUMBER] = "dll dsb dst hlm no tgl",
             [WORDS_STARTER] = "dalam dengan di dia ia ini itu kami kita menurut mereka namun pada "
                               "para saya tetapi untuk",
         }},
    {.language = "irish",
     .lists =
         {
             [WORDS_NEVER] = "an.tuas lch m.sh uas",
             [WORDS_MAYBE] = "srl",
             [WORDS_NUMBER] = "lgh uimh",
             [WORDS_STARTER] = "ach agus an bhí is na níl siad sé sí tá",
         }},
    {.language = "italian",
     .lists =
         {
             [WORDS_NEVER] =
                 "arch art artt avv ca cap cfr dott dott.ssa es fig geom ing mons on p.es "
                 "pag pagg prof.ssa rag sen sig sig.na sig.ra sigg tab vol",
             [WORDS_MAYBE] = "s.p.a s.r.l u.s.a",
             [WORDS_NUMBER] = "ago apr dic ecc febb gen giu lug mag mar n nn nov ott sett tel",
             [WORDS_UNIT] = "mld mln",
             [WORDS_STARTER] =
                 "a al alla anche che chi come con così da e egli gli i il in io l la le "
                 "lei lo loro lui ma nel nella noi non o per però poi quando questa "
                 "queste questi questo se secondo su un una uno voi",
         }},
    {.language = "lithuanian",
     .lists =
         {
             [WORDS_NEVER] = "angl dir doc dr g gyd p plg pr prof pvz t.y tel vad vid žr",
             [WORDS_MAYBE] = "uab",
             [WORDS_NUMBER] = "d ir.kt ir.pan kt m nr pan psl t.t val",
             [WORDS_UNIT] = "mln mlrd tūkst",
             [WORDS_STARTER] = "aš bet ir jei ji jie jis jos kad kai mes o tai ši šis",
         }},
    {.language = "nepali",
     .lists =
         {
             [WORDS_NEVER] = "ए डा डी ने.क.पा पं प्रा बी वि.सं श्री सी सुश्री",
             [WORDS_NUMBER] = "नं पृ रु",
         }},
    {.language = "norwegian",
     .ordinals = true,
     .lists =
         {
             [WORDS_NEVER] =
                 "bl.a ca dvs ekskl evt f.eks fr hr ifm ift inkl jf kl mht nr pga stk tlf "
                 "vedr",
             [WORDS_NUMBER] =
                 "apr art aug des feb jan jul jun kap m.fl m.m m.v mar nov o.l okt osv "
                 "sep sept",
             [WORDS_UNIT] = "kr mill mrd",
             [WORDS_STARTER] =
                 "av da de den der det dette disse ei en et for han hun hvis i ifølge "
                 "jeg men når og på som så til vi",
         }},
    {.language = "portuguese",
     .lists =
         {
             [WORDS_NEVER] =
                 "art arts av cap d dra dres eng ex exma exmo fig fls p.ex profa pág págs "
                 "sr sra srs srta st sta sto v.g",
             [WORDS_MAYBE] = "cia e.u.a ltda s.a",
             [WORDS_NUMBER] =
                 "abr ago dez etc fev jan jul jun mai mar n no nov núm out set tel vol",
             [WORDS_UNIT] = "bi h mi",
             [WORDS_STARTER] =
                 "a as com como e ela elas ele eles em esta este estes eu isso isto já "
                 "mas na nas no nos não nós o os ou para por quando que quem se segundo "
                 "também um uma",
         }},
    {.language = "romanian",
     .lists =
         {
             [WORDS_NEVER] =
                 "alin art bd d-l d-na dl dna dnei dr dvs ex ing lit nr pag prof sf str",
             [WORDS_MAYBE] = "s.a s.r.l",
             [WORDS_NUMBER] = "apr aug dec etc feb ian iul iun mar noi oct sept tel ș.a",
             [WORDS_UNIT] = "mil mld",
             [WORDS_STARTER] =
                 "această acest cu când dacă dar din ea ei el ele eu iar la noi nu o pe "
                 "pentru potrivit un în și",
         }},
    {.language = "russian",
     .lists =
         {
             [WORDS_NEVER] =
                 "акад г гг гос гр д доц зам кв корп напр обл пл пом пос проф р-н св см ср "
                 "стр т.е т.к т.н т.о табл тов ул",
             [WORDS_MAYBE] = "и.о им н.э пр",
             [WORDS_NUMBER] =
                 "авг апр гл дек др июл июн мар ноя нояб окт п рис сен сент ст т.д т.п "
                 "тел фев февр ч янв",
             [WORDS_UNIT] =
                 "в вв г гг долл кг км коп м мин млн млрд мм р руб сек см трлн тыс ч чел",
             [WORDS_STARTER] =
                 "а в все вы где для до его ее если за и из или их к как когда мы на не "
                 "но о об однако он она они оно от по потом поэтому при с со так также "
                 "тот у что эта эти это этот я",
             [WORDS_OPENING] = "в до к на от по после с со",
         }},
    {.language = "serbian",
     .ordinals = true,
     .lists =
         {
             [WORDS_NEVER] =
                 "br dr g gđa gđica mr npr prof str sv tj tzv ul čl бр г др мр нпр проф св "
                 "т.ј тзв ул",
             [WORDS_NUMBER] =
                 "apr avg dec feb i.dr isl itd jan jul jun mar nov okt sept sl tel итд сл",
             [WORDS_UNIT] = "din god mil mlrd год мил",
             [WORDS_STARTER] =
                 "a ako ali do i ja kada kako mi na od on ona oni ono ova ovaj ovo po to "
                 "u za а али за и када како ми на он она они оно по то у ја",
         }},
    {.language = "spanish",
     .lists =
         {
             [WORDS_NEVER] =
                 "aprox arq art arts av avda c/ cap cnel d dra dres dª dña ej excmo fig fr "
                 "gral ing lic mons núm núms p.ej pág págs sr sra sras sres srta sta sto "
                 "tte vol",
             [WORDS_MAYBE] = "cía ee.uu s.a s.l ud uds vd",
             [WORDS_NUMBER] =
                 "a.m abr ago dic ene etc feb jul jun mar may n no nov nro oct p.m sept "
                 "tel",
             [WORDS_UNIT] = "h mill",
             [WORDS_STARTER] =
                 "a además al así como con cuando el ella ellas ellos en eso esta estas "
                 "este esto estos la las los no nosotros o para pero por que quien según "
                 "si sin también un una unas unos y ya yo él",
         }},
    {.language = "swedish",
     .lists =
         {
             [WORDS_NEVER] =
                 "bl.a ca d.v.s dvs ev exkl f.n fr fr.o.m hr inkl jfr kl m.a.o nr p.g.a "
                 "resp s.k st t.ex t.o.m tel tfn",
             [WORDS_NUMBER] =
                 "apr art aug dec feb jan jul jun kap m.fl m.m mars nov o.d o.s.v okt osv "
                 "sep sept sid",
             [WORDS_UNIT] = "kr mdr milj mkr",
             [WORDS_STARTER] =
                 "av de den dessa det detta där då en enligt ett för han hon i jag men "
                 "när och om på som så till vi",
         }},
    {.language = "tamil",
     .lists =
         {
             [WORDS_NEVER] = "ஆர் என் எம் எல் எஸ் கே சி ஜி டாக்டர் டி திரு திருமதி பி வி",
             [WORDS_NUMBER] = "எண் கி.பி கி.மு பக் ரூ",
         }},
    {.language = "turkish",
     .ordinals = true,
     .lists =
         {
             [WORDS_NEVER] =
                 "Av alb apt bkz cad doç dr gen hz mah müh org prof sn sok yrd yy ör örn",
             [WORDS_MAYBE] = "a.b.d a.ş ltd şti",
             [WORDS_NUMBER] = "ara ağu eki eyl haz kas mar may nis no oca s tel tem vb vd vs şub",
             [WORDS_UNIT] = "mr",
             [WORDS_STARTER] = "ama ancak ben bir biz bu fakat her o onlar siz ve çünkü şu",
         }},
    {.language = "yiddish",
     .lists =
         {
             [WORDS_NEVER] = "ד ה ז פּראָף ר",
             [WORDS_MAYBE] = "אאַ״וו",
             [WORDS_NUMBER] = "ז נ",
         }},
};

const struct abbreviations *abbreviations_of(const char *language)
{
    const struct abbreviations *english = NULL;
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        if (strcmp(languages[i].language, language) == 0) return &languages[i];
        if (strcmp(languages[i].language, "english") == 0) english = &languages[i];
    }
    return english;
}

static int compare(const char *listed, size_t listed_size, const char *word, size_t size)
{
    int order = memcmp(listed, word, listed_size < size ? listed_size : size);
    if (order) return order;
    return listed_size < size ? -1 : listed_size > size;
}

static bool has(const char *list, const char *word, size_t size)
{
    size_t low = 0, high = list ? strlen(list) : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        while (middle > low && list[middle - 1] != ' ') middle--;
        size_t length = strcspn(list + middle, " ");
        int order = compare(list + middle, length, word, size);
        if (order == 0) return true;
        if (order < 0)
            low = middle + length + 1;
        else
            high = middle;
    }
    return false;
}

bool abbreviations_find(const struct abbreviations *of, enum word_kind kind, const char *word,
                        size_t size)
{
    return has(of->lists[kind], word, size) || has(common.lists[kind], word, size);
}
