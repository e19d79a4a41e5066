/* The language of a text: invented prose in many languages is told apart, nothing is said of what
 * is short, mixed or no prose, and English, however mangled, is never taken for anything else. */
#include "text/language.h"

#include "stance/stance.h"
#include "support.h"

#include <string.h>

struct sample {
    const char *language, *text;
};

static const struct sample prose[] = {
    {"afrikaans",
     "Die regering het gister gesê dat die nuwe brug nie voor die somer klaar sal wees nie. Die "
     "mense van die dorp is kwaad, want hulle moet nou elke dag ver ry om by hul werk te kom. "
     "Volgens die burgemeester is daar nie genoeg geld vir die projek nie."},
    {"albanian",
     "Qeveria tha dje se ura e re nuk do të jetë gati para verës. Banorët e qytetit janë të "
     "zemëruar, sepse tani duhet të udhëtojnë çdo ditë larg për të shkuar në punë. Sipas kryetarit "
     "të bashkisë, nuk ka para të mjaftueshme për projektin dhe kjo është një problem."},
    {"arabic",
     "قالت الحكومة أمس إن الجسر الجديد لن يكون جاهزا قبل الصيف. وقد أعرب سكان المدينة عن غضبهم من "
     "هذا القرار لأن عليهم أن يسافروا كل يوم إلى العمل عن طريق آخر. وقال رئيس البلدية إن المال لا "
     "يكفي لإكمال المشروع في الوقت المحدد."},
    {"armenian",
     "Կառավարությունը երեկ հայտարարեց, որ նոր կամուրջը պատրաստ չի լինի մինչև ամառ։ Քաղաքի "
     "բնակիչները դժգոհ են, քանի որ նրանք ստիպված են ամեն օր երկար ճանապարհ անցնել աշխատանքի համար։ "
     "Քաղաքապետի խոսքով՝ ծրագրի համար բավարար գումար չկա։"},
    {"azerbaijani",
     "Hökumət dünən bildirdi ki, yeni körpü yaydan əvvəl hazır olmayacaq. Şəhər sakinləri bu "
     "qərara "
     "görə narazıdır, çünki onlar hər gün işə getmək üçün çox uzaq yol qət etməlidirlər. Bələdiyyə "
     "sədri dedi ki, layihə üçün pul kifayət deyil və daha bir il gözləmək lazımdır."},
    {"basque",
     "Gobernuak atzo esan zuen zubi berria ez dela uda baino lehen amaituko. Herriko jendea "
     "haserre "
     "dago, egunero urrutiko bidea egin behar duelako lanera joateko. Alkatearen arabera, ez dago "
     "nahikoa diru horretarako, baina oso garrantzitsua da eta urte bat edo bi beharko dira."},
    {"bulgarian",
     "Правителството заяви вчера, че новият мост няма да бъде готов преди лятото. Жителите на "
     "града "
     "са ядосани, защото сега трябва всеки ден да пътуват надалеч, за да стигнат до работата си. "
     "Според кмета парите за проекта не са достатъчни и ще се търси помощ от държавата."},
    {"catalan",
     "El govern va dir ahir que el pont nou no estarà acabat abans de l'estiu. Els veïns del poble "
     "estan enfadats, perquè ara han de fer cada dia un viatge molt llarg per anar a la feina. "
     "Segons l'alcaldessa, no hi ha prou diners per al projecte i caldrà esperar més."},
    {"chinese", "政府昨天表示，新的大桥在夏天之前不会完工。城里的居民对这个决定很不满，因为他们现在"
                "每天都要绕很远"
                "的路去上班。市长说，这个项目的资金还不够，但是他们会向中央申请更多的钱。"},
    {"croatian",
     "Vlada je jučer rekla da novi most neće biti gotov prije ljeta. Stanovnici grada su ljuti, "
     "jer "
     "sada moraju svaki dan putovati daleko kako bi došli na posao. Prema riječima gradonačelnika, "
     "za taj projekt nema dovoljno novca, ali će se tražiti pomoć od države."},
    {"czech", "Vláda včera oznámila, že nový most nebude hotový před létem. Obyvatelé města se "
              "zlobí, protože "
              "teď musí každý den jezdit daleko, aby se dostali do práce. Podle starosty není na "
              "ten projekt "
              "dost peněz, ale město požádá o další podporu a práce by mohly začít na jaře."},
    {"danish", "Regeringen sagde i går, at den nye bro ikke bliver færdig før sommeren. Folk i "
               "byen er vrede, "
               "fordi de nu skal køre langt hver dag for at komme på arbejde. Ifølge borgmesteren "
               "er der ikke "
               "penge nok til projektet, men hun vil nu bede om hjælp af staten."},
    {"dutch",
     "De regering heeft gisteren gezegd dat de nieuwe brug niet voor de zomer klaar zal zijn. De "
     "mensen in de stad zijn boos, omdat ze nu elke dag ver moeten rijden om naar hun werk te "
     "gaan. "
     "Volgens de burgemeester is er niet genoeg geld voor het project."},
    {"english", "The government said yesterday that the new bridge would not be ready before the "
                "summer. People "
                "in the town are angry, because they now have to drive a long way to work every "
                "day. According "
                "to the mayor there is not enough money for the project."},
    {"estonian",
     "Valitsus teatas eile, et uus sild ei saa enne suve valmis. Linna elanikud on pahased, sest "
     "nad "
     "peavad nüüd iga päev kaugele sõitma, et tööle jõuda. Linnapea sõnul ei ole selle jaoks veel "
     "raha, kuid ta loodab, et riik aitab ja see probleem saab ka lahendatud."},
    {"finnish",
     "Hallitus kertoi eilen, että uusi silta ei ole valmis ennen kesää. Kaupungin asukkaat ovat "
     "vihaisia, koska he joutuvat nyt joka päivä ajamaan kauas töihin. Pormestarin mukaan rahaa ei "
     "vielä ole tarpeeksi, mutta hän sanoi, että se on vain yksi ongelma ja että valtio voi "
     "auttaa."},
    {"french",
     "Le gouvernement a déclaré hier que le nouveau pont ne serait pas prêt avant l'été. Les "
     "habitants de la ville sont en colère, parce qu'ils doivent maintenant faire un long trajet "
     "chaque jour pour aller au travail. Selon la mairesse, il n'y a pas assez d'argent."},
    {"galician",
     "O goberno dixo onte que a nova ponte non estará lista antes do verán. Os veciños da vila "
     "están "
     "anoxados, porque agora teñen que facer cada día unha viaxe moi longa para ir ao traballo. "
     "Segundo a alcaldesa, non hai cartos para o proxecto, pero pediron axuda á Xunta."},
    {"georgian",
     "მთავრობამ გუშინ განაცხადა, რომ ახალი ხიდი ზაფხულამდე არ იქნება მზად. ქალაქის მცხოვრებლები "
     "გაბრაზებულები არიან, რადგან ახლა ყოველდღე შორს უწევთ სიარული სამსახურში."},
    {"german",
     "Die Regierung hat gestern gesagt, dass die neue Brücke nicht vor dem Sommer fertig wird. Die "
     "Leute in der Stadt sind wütend, weil sie nun jeden Tag weit fahren müssen, um zur Arbeit zu "
     "kommen. Nach Angaben der Bürgermeisterin fehlt das Geld für das Projekt."},
    {"greek",
     "Η κυβέρνηση ανακοίνωσε χθες ότι η νέα γέφυρα δεν θα είναι έτοιμη πριν από το καλοκαίρι. Οι "
     "κάτοικοι της πόλης είναι θυμωμένοι, επειδή πρέπει τώρα να κάνουν κάθε μέρα μεγάλη διαδρομή."},
    {"hebrew",
     "הממשלה הודיעה אתמול כי הגשר החדש לא יהיה מוכן לפני הקיץ. תושבי העיר כועסים על ההחלטה, כי הם "
     "צריכים לנסוע כל יום דרך ארוכה אל העבודה. לפי ראש העיר אין די כסף עבור הפרויקט, אבל היא אמרה "
     "כי גם המדינה תעזור."},
    {"hindi",
     "सरकार ने कल कहा कि नया पुल गर्मी से पहले तैयार नहीं होगा। शहर के लोग इस फैसले से नाराज हैं क्योंकि उन्हें अब "
     "हर दिन काम पर जाने के लिए बहुत दूर जाना पड़ता है। मेयर का कहना है कि इस परियोजना के लिए पैसा नहीं है।"},
    {"hungarian", "A kormány tegnap azt mondta, hogy az új híd nem lesz kész a nyár előtt. A város "
                  "lakói dühösek, "
                  "mert most minden nap messzire kell utazniuk, ha dolgozni akarnak. A "
                  "polgármester szerint nincs "
                  "elég pénz erre, de az állam még segíthet, és ez nem az utolsó szó."},
    {"icelandic",
     "Ríkisstjórnin sagði í gær að nýja brúin yrði ekki tilbúin fyrir sumarið. Íbúar bæjarins eru "
     "reiðir því að þeir þurfa nú að aka langt á hverjum degi til að komast í vinnu. Það er ekki "
     "til "
     "nóg fé og hún segir að það hafi verið vitað."},
    {"indonesian",
     "Pemerintah mengatakan kemarin bahwa jembatan baru itu tidak akan selesai sebelum musim "
     "panas. "
     "Warga kota marah karena mereka sekarang harus menempuh jalan jauh setiap hari untuk pergi ke "
     "tempat kerja. Menurut wali kota, uang untuk proyek ini belum cukup dan akan dicari."},
    {"irish",
     "Dúirt an rialtas inné nach mbeidh an droichead nua réidh roimh an samhradh. Tá muintir an "
     "bhaile ar buile, mar go bhfuil orthu dul i bhfad gach lá chun dul ag obair. De réir an "
     "mhéara "
     "níl go leor airgid ann don tionscadal seo, ach tá súil aige leis an Stát."},
    {"italian",
     "Il governo ha detto ieri che il nuovo ponte non sarà pronto prima dell'estate. Gli abitanti "
     "della città sono arrabbiati, perché ora devono fare ogni giorno un lungo viaggio per andare "
     "al "
     "lavoro. Secondo la sindaca non ci sono abbastanza soldi per il progetto."},
    {"japanese",
     "政府は昨日、新しい橋は夏までに完成しないと発表した。町の住民は怒っている。毎日遠回りをして仕"
     "事に"
     "行かなければならないからだ。市長によると、この計画のための予算がまだ足りないという。"},
    {"kazakh",
     "Үкімет кеше жаңа көпір жазға дейін дайын болмайды деп мәлімдеді. Қала тұрғындары бұл шешімге "
     "наразы, өйткені олар енді жұмысқа бару үшін күн сайын алыс жол жүруге мәжбүр. Әкімнің "
     "айтуынша, жоба үшін қаражат жеткіліксіз және мемлекет көмек беруі керек."},
    {"korean", "정부는 어제 새 다리가 여름 전에 완공되지 않을 것이라고 밝혔다. 도시 주민들은 매일 "
               "먼 길을 돌아 "
               "출근해야 하기 때문에 화가 나 있다. 시장은 사업을 위한 예산이 부족하다고 말했다."},
    {"latvian",
     "Valdība vakar paziņoja, ka jaunais tilts nebūs gatavs pirms vasaras. Pilsētas iedzīvotāji ir "
     "dusmīgi, jo tagad katru dienu jābrauc tālu, lai nokļūtu darbā. Pēc mēra teiktā, naudas "
     "projektam nav, bet viņš cer, ka to var iegūt no valsts un ka darbi tiks pabeigti."},
    {"lithuanian",
     "Vyriausybė vakar pranešė, kad naujas tiltas nebus baigtas iki vasaros. Miesto gyventojai yra "
     "pikti, nes dabar jie kasdien turi važiuoti toli į darbą. Pasak mero, pinigų projektui dar "
     "nėra, bet jis tikisi, kad valstybė gali padėti ir kad tai bus tik laiko klausimas."},
    {"macedonian",
     "Владата вчера соопшти дека новиот мост нема да биде готов пред летото. Жителите на градот се "
     "лути, бидејќи сега секој ден треба да патуваат далеку за да стигнат на работа. Според "
     "градоначалникот, за проектот нема доволно пари, но ќе се бара помош од државата."},
    {"nepali",
     "सरकारले हिजो नयाँ पुल गर्मी अघि तयार नहुने बताएको छ। सहरका मानिसहरू यो निर्णयबाट रिसाएका छन् किनभने "
     "उनीहरूले अब हरेक दिन काममा जान टाढाको बाटो हिँड्नु पर्ने भएको छ। मेयरका अनुसार यस आयोजनाको लागि पैसा "
     "छैन तर सरकारले सहयोग गर्ने भनेको छ।"},
    {"norwegian",
     "Regjeringen sa i går at den nye broen ikke blir ferdig før sommeren. Folk i byen er sinte, "
     "fordi de nå må kjøre langt hver dag for å komme på jobb. Ifølge ordføreren er det ikke nok "
     "penger til prosjektet, men hun vil be staten om hjelp etter valget."},
    {"persian",
     "دولت دیروز اعلام کرد که پل جدید تا پیش از تابستان آماده نخواهد شد. مردم شهر از این تصمیم "
     "خشمگین هستند، زیرا باید هر روز برای رفتن به محل کار خود راه دوری را طی کنند. شهردار گفت که "
     "پول کافی برای این طرح وجود ندارد."},
    {"polish",
     "Rząd poinformował wczoraj, że nowy most nie będzie gotowy przed latem. Mieszkańcy miasta są "
     "źli, bo muszą teraz codziennie jeździć daleko do pracy. Według burmistrza nie ma na to "
     "pieniędzy, ale władze chcą poprosić o pomoc, która może być przyznana już w maju."},
    {"portuguese",
     "O governo disse ontem que a nova ponte não estará pronta antes do verão. Os moradores da "
     "cidade estão zangados, porque agora têm de fazer uma viagem muito longa todos os dias para "
     "ir "
     "ao trabalho. Segundo a presidente da câmara, não há dinheiro para o projeto."},
    {"romanian",
     "Guvernul a spus ieri că noul pod nu va fi gata înainte de vară. Locuitorii orașului sunt "
     "supărați, pentru că acum trebuie să meargă în fiecare zi pe un drum lung la serviciu. După "
     "primar, nu sunt bani pentru acest proiect, dar statul ar putea să ajute."},
    {"russian",
     "Правительство вчера сообщило, что новый мост не будет готов до лета. Жители города "
     "недовольны, "
     "потому что теперь они каждый день вынуждены ездить на работу в объезд. По словам мэра, денег "
     "на этот проект пока нет, но он надеется, что власти помогут."},
    {"serbian",
     "Влада је јуче саопштила да нови мост неће бити готов пре лета. Становници града су љути, јер "
     "сада морају сваки дан да путују далеко како би дошли на посао. Према речима градоначелника, "
     "за "
     "тај пројекат нема довољно новца, али ће се тражити помоћ."},
    {"slovak",
     "Vláda včera oznámila, že nový most nebude hotový pred letom. Obyvatelia mesta sa hnevajú, "
     "pretože teraz musia každý deň jazdiť ďaleko, aby sa dostali do práce. Podľa primátora nie je "
     "na ten projekt dosť peňazí, ale mesto chce požiadať o pomoc, ktorú by štát mohol dať."},
    {"slovenian", "Vlada je včeraj sporočila, da novi most ne bo končan pred poletjem. Prebivalci "
                  "mesta so jezni, "
                  "ker se morajo zdaj vsak dan voziti daleč na delo. Po besedah župana za ta "
                  "projekt še ni dovolj "
                  "denarja, vendar bi lahko država tudi pomagala in dela so že v načrtu."},
    {"spanish",
     "El gobierno dijo ayer que el nuevo puente no estará listo antes del verano. Los vecinos de "
     "la "
     "ciudad están enfadados, porque ahora tienen que hacer cada día un viaje muy largo para ir al "
     "trabajo. Según la alcaldesa, no hay dinero para el proyecto, pero lo han pedido."},
    {"swahili",
     "Serikali ilisema jana kwamba daraja jipya halitakuwa tayari kabla ya kiangazi. Watu wa mji "
     "huo "
     "wamekasirika kwa sababu sasa ni lazima wasafiri mbali kila siku kwenda kazini. Meya alisema "
     "hakuna fedha za kutosha kwa ajili ya mradi huo lakini serikali ya nchi hiyo itasaidia."},
    {"swedish", "Regeringen sade i går att den nya bron inte blir färdig före sommaren. Folk i "
                "staden är arga, "
                "eftersom de nu måste köra långt varje dag för att komma till jobbet. Enligt "
                "borgmästaren finns "
                "det inte pengar nog, men hon vill be staten om hjälp."},
    {"tagalog",
     "Sinabi ng pamahalaan kahapon na hindi matatapos ang bagong tulay bago mag tag-araw. Galit "
     "ang "
     "mga tao sa bayan dahil kailangan na nilang maglakbay nang malayo araw-araw para sa kanilang "
     "trabaho. Ayon sa alkalde, wala pang pera para sa proyekto."},
    {"tamil", "புதிய பாலம் கோடைக்கு முன் தயாராகாது என்று அரசு நேற்று தெரிவித்தது. நகர மக்கள் கோபமாக உள்ளனர், "
              "ஏனெனில் அவர்கள் ஒவ்வொரு நாளும் வேலைக்குச் செல்ல நீண்ட தூரம் பயணிக்க வேண்டும்."},
    {"thai",
     "รัฐบาลกล่าวเมื่อวานนี้ว่าสะพานใหม่จะไม่เสร็จก่อนฤดูร้อน ชาวเมืองไม่พอใจเพราะต้องเดินทางไกลทุกวันเพื่อไปทำงาน "
     "นายกเทศมนตรีกล่าวว่าเงินไม่พอ"},
    {"turkish",
     "Hükümet dün yeni köprünün yazdan önce hazır olmayacağını söyledi. Kent halkı öfkeli, çünkü "
     "artık her gün işe gitmek için çok uzun bir yol yapmak zorunda. Belediye başkanına göre proje "
     "için para yok, ama devlet ile bu konuda görüşmeler var ve daha olumlu bir karar bekleniyor."},
    {"ukrainian",
     "Уряд учора повідомив, що новий міст не буде готовий до літа. Мешканці міста незадоволені, бо "
     "тепер вони щодня мусять їздити на роботу в об'їзд. За словами мера, грошей на цей проєкт "
     "поки "
     "що немає, але він сподівається, що держава допоможе."},
    {"urdu",
     "حکومت نے کل کہا کہ نیا پل گرمیوں سے پہلے تیار نہیں ہو گا۔ شہر کے لوگ اس فیصلے سے ناراض ہیں "
     "کیونکہ انہیں اب ہر روز کام پر جانے کے لیے بہت دور جانا پڑتا ہے۔ میئر کا کہنا ہے کہ اس منصوبے "
     "کے لیے پیسے نہیں ہیں۔"},
    {"vietnamese",
     "Chính phủ hôm qua cho biết cây cầu mới sẽ không xong trước mùa hè. Người dân trong thành phố "
     "rất tức giận vì bây giờ họ phải đi một đoạn đường xa mỗi ngày để đến nơi làm việc. Theo thị "
     "trưởng, dự án này không có đủ tiền."},
    {"welsh",
     "Dywedodd y llywodraeth ddoe na fydd y bont newydd yn barod cyn yr haf. Mae pobl y dref yn "
     "flin, gan fod yn rhaid iddynt deithio yn bell bob dydd i fynd i'r gwaith. Nid oes digon o "
     "arian ar gyfer y prosiect hwn, ond mae'r maer yn gobeithio am fwy."},
    {"yiddish",
     "די רעגירונג האָט נעכטן געזאָגט אַז די נײַע בריק וועט נישט זײַן פֿאַרטיק פֿאַרן זומער. די מענטשן אין "
     "שטאָט זענען אין כּעס, ווײַל זיי דאַרפֿן איצט יעדן טאָג פֿאָרן ווײַט צו דער אַרבעט. דער בירגער־מײַסטער "
     "זאָגט אַז עס איז נישטאָ קיין געלט."},
};

static const char *guess(const char *text)
{
    return language_guess(text, strlen(text), NULL);
}

static void assert_guess(const char *text, const char *language)
{
    const char *found = guess(text);
    if (!found || strcmp(found, language) != 0)
        fail_msg("%s for %s: %.60s", found ? found : "no guess", language, text);
}

static void assert_unsure(const char *text)
{
    const char *found = guess(text);
    if (found) fail_msg("%s: %.60s", found, text);
}

static void prose_is_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(prose); i++) assert_guess(prose[i].text, prose[i].language);
}

static void a_guess_comes_with_its_lead(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(prose); i++) {
        double confidence = -1;
        assert_non_null(language_guess(prose[i].text, strlen(prose[i].text), &confidence));
        assert_true(confidence >= 0.5 && confidence <= 1);
    }
    double confidence = -1;
    assert_null(language_guess("Ban lifted", 10, &confidence));
    assert_true(confidence >= 0 && confidence <= 0);
}

/* However little there is of it. */
static void the_first_words_are_never_taken_for_another_language(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(prose); i++) {
        size_t size = strlen(prose[i].text);
        for (size_t end = 0; end < size; end += 7)
            assert_false(
                language_differs(language_guess(prose[i].text, end, NULL), prose[i].language));
    }
}

static void bokmal_and_nynorsk_are_norwegian(void **state)
{
    (void)state;
    assert_guess(
        "Regjeringa sa i går at den nye brua ikkje blir ferdig før sommaren. Folk i byen er "
        "sinte, fordi dei no må køyre langt kvar dag for å komme på jobb, og eg veit ikkje "
        "kva dei skal gjere, seier ordføraren. Ho vil be om hjelp frå staten.",
        "norwegian");
}

static void serbian_in_latin_letters_is_no_alarm(void **state)
{
    (void)state;
    const char *found =
        guess("Vlada je juče saopštila da novi most neće biti gotov pre leta. Stanovnici grada su "
              "ljuti, jer sada moraju svaki dan da putuju daleko kako bi došli na posao. Za taj "
              "projekat nema dovoljno novca, ali će se tražiti pomoć od države.");
    assert_string_equal(found, "croatian");
    assert_false(language_differs(found, "serbian"));
    assert_true(language_differs(found, "russian"));
}

static void accents_may_be_apart_from_their_letters(void **state)
{
    (void)state;
    assert_guess("Le gouvernement a de\u0301clare\u0301 hier que le nouveau pont ne serait pas "
                 "pre\u0302t avant l\u2019e\u0301te\u0301, et que les habitants de la ville "
                 "devraient donc attendre, parce qu\u2019il n\u2019y a pas assez d\u2019argent.",
                 "french");
    assert_guess(
        "Guvernul a spus ieri c\u0103 noul pod nu va fi gata \u00EEnainte de var\u0103 "
        "\u015Fi c\u0103 locuitorii ora\u015Fului trebuie s\u0103 mai a\u015Ftepte, pentru "
        "c\u0103 nu sunt bani pentru acest proiect.",
        "romanian");
}

static void mangled_english_stays_english(void **state)
{
    (void)state;
    static const char *const mangled[] = {
        "the government said yesterday that the new bridge wouldnt be ready before the summer and "
        "people in the town are angry because theyve to drive a long way to work every day,said "
        "the "
        "mayor.Im sure we cant pay for it she said",
        "THE GOVERNMENT SAID YESTERDAY THAT THE NEW BRIDGE WOULD NOT BE READY BEFORE THE SUMMER. "
        "PEOPLE IN THE TOWN ARE ANGRY, BECAUSE THEY HAVE TO DRIVE A LONG WAY TO WORK EVERY DAY.",
        "The government\u00E2\u20AC\u2122s bridge won\u00E2\u20AC\u2122t be ready before the "
        "summer, "
        "\u00E2\u20AC\u0153and that\u00E2\u20AC\u2122s that,\u00E2\u20AC\uFFFD said the mayor of "
        "the "
        "town \u00E2\u20AC\u201D it has no money for it and they can\u00E2\u20AC\u2122t borrow.",
        "The Brit federal authorities has stated yesterday that the brand brand-new bridge will "
        "perhaps not be all set prior to the summertime. Individuals in the community are mad, "
        "since they now need to drive a lengthy means to operate each and every day.",
        "The gov\xFF"
        "ernment s\x80"
        "aid that the new bridge would not be ready \xC3 before the "
        "summer, and the people of the town are angry because they have to drive a long way to "
        "work.",
        "Share on Facebook Share on Twitter 12K Advertisement. Señor Muñoz of São Paulo and Herr "
        "Müller from Köln met Mme Lefèvre in Orléans on Monday, and they all said that it was the "
        "best thing that could have been done for the town of Besançon and its people.",
    };
    for (size_t i = 0; i < COUNT_OF(mangled); i++) assert_guess(mangled[i], "english");
}

static void a_foreign_quotation_changes_nothing(void **state)
{
    (void)state;
    assert_guess(
        "The mayor was not amused. She told the people of the town that they would have to "
        "wait, and that there was no money for the bridge. \"Das ist nicht unser "
        "Problem,\" said a visitor from Berlin who had just come back from his walk, but "
        "then he added that he would help if they asked him to.",
        "english");
}

static void nothing_is_said_of_short_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        " ",
        "\n\n\n",
        "Die",
        "Government bans new bridge before summer",
        "Le gouvernement interdit le nouveau pont avant l'été",
        "Правительство запретило строить новый мост до лета",
        "新的大桥在夏天之前不会完工",
        "The mayor said that there is no money for it and that the people have to wait.",
        "Mitä hän sanoi? Ei se ole totta, mutta en tiedä, kuka sen on kertonut.",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) assert_unsure(texts[i]);
}

static void nothing_is_said_of_what_is_no_prose(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31",
        "la la la la la la la la la la la la la la la la la la la la la la la la la la la la la la",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s "
        "t",
        "Kevin de Bruyne, Virgil van Dijk, Frenkie de Jong, Matthijs de Ligt, Donny van de Beek, "
        "Daley Blind, Hakim Ziyech, Dusan Tadic, David Neres, Quincy Promes, Klaas-Jan Huntelaar, "
        "Joel Veltman, Noussair Mazraoui, Nicolas Tagliafico, Lisandro Martinez",
        "https://www.example.de/die/der/das/und/ist/nicht https://www.example.fr/le/la/les/est/pas "
        "@der_und_die #das #ist #und @die https://example.org/?der=die&und=das&ist=nicht "
        "www.die.de "
        "Home News Sport Weather Shop Earth Travel Culture Arts Audio Video Live Account Menu "
        "Search",
        "for (size_t i = 0; i < count; i++) { int x = get(i); if (x < max) max = x; else min = x; "
        "} "
        "static void run(struct thing *thing, int max) { while (next(thing)) step(thing, max); }",
        "Q1 revenue EBITDA margin 12.5% 13.1% Q2 revenue EBITDA margin Ericsson Nokia Huawei ZTE "
        "Samsung Qualcomm Intel Broadcom Cisco Juniper Ciena Infinera ADVA Fujitsu NEC Vodafone BT",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) assert_unsure(texts[i]);
}

static const char *text_in(const char *language)
{
    size_t i = 0;
    while (strcmp(prose[i].language, language) != 0) i++;
    return prose[i].text;
}

static void nothing_is_said_of_mixed_texts(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"english", "german"},    {"english", "french"},  {"english", "spanish"},
        {"german", "dutch"},      {"russian", "english"}, {"arabic", "english"},
        {"ukrainian", "russian"}, {"swedish", "finnish"}, {"hindi", "english"},
        {"catalan", "italian"},   {"greek", "turkish"},   {"chinese", "english"},
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        char text[4096];
        snprintf(text, sizeof text, "%s\n%s\n", text_in(pairs[i][0]), text_in(pairs[i][1]));
        assert_unsure(text);
    }
}

/* Fills size bytes with a text over and over, ending in white space. */
static void repeat(char *out, size_t size, const char *text)
{
    size_t length = strlen(text) + 1;
    memset(out, ' ', size);
    for (size_t at = 0; at + length <= size; at += length) memcpy(out + at, text, length - 1);
}

static void long_texts_are_looked_at_in_many_places(void **state)
{
    (void)state;
    enum { SIZE = 3000001, HALF = SIZE / 2 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    repeat(text, SIZE, text_in("portuguese"));
    assert_string_equal(language_guess(text, SIZE, NULL), "portuguese");
    repeat(text, HALF, text_in("english"));
    assert_null(language_guess(text, SIZE, NULL));
    repeat(text, SIZE, text_in("english"));
    repeat(text, LANGUAGE_SAMPLE_MAX, text_in("portuguese"));
    assert_string_equal(language_guess(text, SIZE, NULL), "english");
    memset(text, 'a', SIZE);
    assert_null(language_guess(text, SIZE, NULL));
    free(text);
}

static void random_bytes_are_no_language(void **state)
{
    (void)state;
    uint32_t random = 1;
    for (int round = 0; round < 200; round++) {
        static const unsigned masks[] = {0xFF, 0x7F, 0x3F};
        char text[2000];
        for (size_t i = 0; i < sizeof text; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = (char)(random >> 24 & masks[round % 3]);
            if (round % 3 == 2) text[i] = (char)(text[i] < 27 ? text[i] + 'a' - 1 : ' ');
        }
        assert_null(language_guess(text, sizeof text, NULL));
    }
}

static void languages_differ_from_models(void **state)
{
    (void)state;
    assert_true(language_differs("german", "english"));
    assert_true(language_differs("german", "porter"));
    assert_true(language_differs("polish", "english"));
    assert_true(language_differs("english", "serbian"));
    assert_true(language_differs("swedish", "danish"));
    assert_false(language_differs("english", "english"));
    assert_false(language_differs("english", "porter"));
    assert_false(language_differs("danish", "norwegian"));
    assert_false(language_differs("norwegian", "danish"));
    assert_false(language_differs("croatian", "serbian"));
    assert_false(language_differs("german", "none"));
    assert_false(language_differs("german", "klingon"));
    assert_false(language_differs(NULL, "english"));
}

/* Else a model of theirs would get no alarm, or get one for its own language. */
static void all_languages_of_stemmers_are_known(void **state)
{
    (void)state;
    for (const char *const *name = stance_languages(); *name; name++) {
        bool porter = strcmp(*name, "porter") == 0;
        assert_string_equal(guess(text_in(porter ? "english" : *name)), porter ? "english" : *name);
        assert_true(language_differs("welsh", *name));
    }
}

/* A guesser that has met other scripts and languages before says the same. */
static void a_guesser_does_not_remember(void **state)
{
    (void)state;
    enum { COUNT = sizeof prose / sizeof prose[0], STRIDE = 7 };
    struct language_guesser *guesser = language_guesser_new();
    for (size_t i = 0; i < 3 * COUNT; i++) {
        const char *text = prose[i * STRIDE % COUNT].text;
        double once, again;
        const char *guess_once = language_guess(text, strlen(text), &once);
        const char *guess_again = language_guesser_guess(guesser, text, strlen(text), &again);
        assert_ptr_equal(guess_again, guess_once);
        assert_true(again == once);
    }
    language_guesser_free(guesser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prose_is_told_apart),
        cmocka_unit_test(a_guess_comes_with_its_lead),
        cmocka_unit_test(the_first_words_are_never_taken_for_another_language),
        cmocka_unit_test(bokmal_and_nynorsk_are_norwegian),
        cmocka_unit_test(serbian_in_latin_letters_is_no_alarm),
        cmocka_unit_test(accents_may_be_apart_from_their_letters),
        cmocka_unit_test(mangled_english_stays_english),
        cmocka_unit_test(a_foreign_quotation_changes_nothing),
        cmocka_unit_test(nothing_is_said_of_short_texts),
        cmocka_unit_test(nothing_is_said_of_what_is_no_prose),
        cmocka_unit_test(nothing_is_said_of_mixed_texts),
        cmocka_unit_test(long_texts_are_looked_at_in_many_places),
        cmocka_unit_test(random_bytes_are_no_language),
        cmocka_unit_test(languages_differ_from_models),
        cmocka_unit_test(all_languages_of_stemmers_are_known),
        cmocka_unit_test(a_guesser_does_not_remember),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
