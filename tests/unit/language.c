/* The language of a text: invented prose in many languages is told apart, nothing is said of what
 * is short, mixed or no prose, and English, however mangled, is never taken for anything else. */
#include "text/language.h"

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
     "Hökumət dünən bildirdi ki, yeni körpü yaydan əvvəl hazır olmayacaq. Şəhər sakinləri bu qərara "
     "görə narazıdır, çünki onlar hər gün işə getmək üçün çox uzaq yol qət etməlidirlər. Bələdiyyə "
     "sədri dedi ki, layihə üçün pul kifayət deyil və daha bir il gözləmək lazımdır."},
    {"basque",
     "Gobernuak atzo esan zuen zubi berria ez dela uda baino lehen amaituko. Herriko jendea haserre "
     "dago, egunero urrutiko bidea egin behar duelako lanera joateko. Alkatearen arabera, ez dago "
     "nahikoa diru horretarako, baina oso garrantzitsua da eta urte bat edo bi beharko dira."},
    {"bulgarian",
     "Правителството заяви вчера, че новият мост няма да бъде готов преди лятото. Жителите на града "
     "са ядосани, защото сега трябва всеки ден да пътуват надалеч, за да стигнат до работата си. "
     "Според кмета парите за проекта не са достатъчни и ще се търси помощ от държавата."},
    {"catalan",
     "El govern va dir ahir que el pont nou no estarà acabat abans de l'estiu. Els veïns del poble "
     "estan enfadats, perquè ara han de fer cada dia un viatge molt llarg per anar a la feina. "
     "Segons l'alcaldessa, no hi ha prou diners per al projecte i caldrà esperar més."},
    {"chinese",
     "政府昨天表示，新的大桥在夏天之前不会完工。城里的居民对这个决定很不满，因为他们现在每天都要绕很远"
     "的路去上班。市长说，这个项目的资金还不够，但是他们会向中央申请更多的钱。"},
    {"croatian",
     "Vlada je jučer rekla da novi most neće biti gotov prije ljeta. Stanovnici grada su ljuti, jer "
     "sada moraju svaki dan putovati daleko kako bi došli na posao. Prema riječima gradonačelnika, "
     "za taj projekt nema dovoljno novca, ali će se tražiti pomoć od države."},
    {"czech",
     "Vláda včera oznámila, že nový most nebude hotový před létem. Obyvatelé města se zlobí, protože "
     "teď musí každý den jezdit daleko, aby se dostali do práce. Podle starosty není na ten projekt "
     "dost peněz, ale město požádá o další podporu a práce by mohly začít na jaře."},
    {"danish",
     "Regeringen sagde i går, at den nye bro ikke bliver færdig før sommeren. Folk i byen er vrede, "
     "fordi de nu skal køre langt hver dag for at komme på arbejde. Ifølge borgmesteren er der ikke "
     "penge nok til projektet, men hun vil nu bede om hjælp af staten."},
    {"dutch",
     "De regering heeft gisteren gezegd dat de nieuwe brug niet voor de zomer klaar zal zijn. De "
     "mensen in de stad zijn boos, omdat ze nu elke dag ver moeten rijden om naar hun werk te gaan. "
     "Volgens de burgemeester is er niet genoeg geld voor het project."},
    {"english",
     "The government said yesterday that the new bridge would not be ready before the summer. People "
     "in the town are angry, because they now have to drive a long way to work every day. According "
     "to the mayor there is not enough money for the project."},
    {"estonian",
     "Valitsus teatas eile, et uus sild ei saa enne suve valmis. Linna elanikud on pahased, sest nad "
     "peavad nüüd iga päev kaugele sõitma, et tööle jõuda. Linnapea sõnul ei ole selle jaoks veel "
     "raha, kuid ta loodab, et riik aitab ja see probleem saab ka lahendatud."},
    {"finnish",
     "Hallitus kertoi eilen, että uusi silta ei ole valmis ennen kesää. Kaupungin asukkaat ovat "
     "vihaisia, koska he joutuvat nyt joka päivä ajamaan kauas töihin. Pormestarin mukaan rahaa ei "
     "vielä ole tarpeeksi, mutta hän sanoi, että se on vain yksi ongelma ja että valtio voi auttaa."},
    {"french",
     "Le gouvernement a déclaré hier que le nouveau pont ne serait pas prêt avant l'été. Les "
     "habitants de la ville sont en colère, parce qu'ils doivent maintenant faire un long trajet "
     "chaque jour pour aller au travail. Selon la mairesse, il n'y a pas assez d'argent."},
    {"galician",
     "O goberno dixo onte que a nova ponte non estará lista antes do verán. Os veciños da vila están "
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
    {"hungarian",
     "A kormány tegnap azt mondta, hogy az új híd nem lesz kész a nyár előtt. A város lakói dühösek, "
     "mert most minden nap messzire kell utazniuk, ha dolgozni akarnak. A polgármester szerint nincs "
     "elég pénz erre, de az állam még segíthet, és ez nem az utolsó szó."},
    {"icelandic",
     "Ríkisstjórnin sagði í gær að nýja brúin yrði ekki tilbúin fyrir sumarið. Íbúar bæjarins eru "
     "reiðir því að þeir þurfa nú að aka langt á hverjum degi til að komast í vinnu. Það er ekki til "
     "nóg fé og hún segir að það hafi verið vitað."},
    {"indonesian",
     "Pemerintah mengatakan kemarin bahwa jembatan baru itu tidak akan selesai sebelum musim panas. "
     "Warga kota marah karena mereka sekarang harus menempuh jalan jauh setiap hari untuk pergi ke "
     "tempat kerja. Menurut wali kota, uang untuk proyek ini belum cukup dan akan dicari."},
    {"irish",
     "Dúirt an rialtas inné nach mbeidh an droichead nua réidh roimh an samhradh. Tá muintir an "
     "bhaile ar buile, mar go bhfuil orthu dul i bhfad gach lá chun dul ag obair. De réir an mhéara "
     "níl go leor airgid ann don tionscadal seo, ach tá súil aige leis an Stát."},
    {"italian",
     "Il governo ha detto ieri che il nuovo ponte non sarà pronto prima dell'estate. Gli abitanti "
     "della città sono arrabbiati, perché ora devono fare ogni giorno un lungo viaggio per andare al "
     "lavoro. Secondo la sindaca non ci sono abbastanza soldi per il progetto."},
    {"japanese",
     "政府は昨日、新しい橋は夏までに完成しないと発表した。町の住民は怒っている。毎日遠回りをして仕事に"
     "行かなければならないからだ。市長によると、この計画のための予算がまだ足りないという。"},
    {"kazakh",
     "Үкімет кеше жаңа көпір жазға дейін дайын болмайды деп мәлімдеді. Қала тұрғындары бұл шешімге "
     "наразы, өйткені олар енді жұмысқа бару үшін күн сайын алыс жол жүруге мәжбүр. Әкімнің "
     "айтуынша, жоба үшін қаражат жеткіліксіз және мемлекет көмек беруі керек."},
    {"korean",
     "정부는 어제 새 다리가 여름 전에 완공되지 않을 것이라고 밝혔다. 도시 주민들은 매일 먼 길을 돌아 "
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
     "cidade estão zangados, porque agora têm de fazer uma viagem muito longa todos os dias para ir "
     "ao trabalho. Segundo a presidente da câmara, não há dinheiro para o projeto."},
    {"romanian",
     "Guvernul a spus ieri că noul pod nu va fi gata înainte de vară. Locuitorii orașului sunt "
     "supărați, pentru că acum trebuie să meargă în fiecare zi pe un drum lung la serviciu. După "
     "primar, nu sunt bani pentru acest proiect, dar statul ar putea să ajute."},
    {"russian",
     "Правительство вчера сообщило, что новый мост не будет готов до лета. Жители города недовольны, "
     "потому что теперь они каждый день вынуждены ездить на работу в объезд. По словам мэра, денег "
     "на этот проект пока нет, но он надеется, что власти помогут."},
    {"serbian",
     "Влада је јуче саопштила да нови мост неће бити готов пре лета. Становници града су љути, јер "
     "сада морају сваки дан да путују далеко како би дошли на посао. Према речима градоначелника, за "
     "тај пројекат нема довољно новца, али ће се тражити помоћ."},
    {"slovak",
     "Vláda včera oznámila, že nový most nebude hotový pred letom. Obyvatelia mesta sa hnevajú, "
     "pretože teraz musia každý deň jazdiť ďaleko, aby sa dostali do práce. Podľa primátora nie je "
     "na ten projekt dosť peňazí, ale mesto chce požiadať o pomoc, ktorú by štát mohol dať."},
    {"slovenian",
     "Vlada je včeraj sporočila, da novi most ne bo končan pred poletjem. Prebivalci mesta so jezni, "
     "ker se morajo zdaj vsak dan voziti daleč na delo. Po besedah župana za ta projekt še ni dovolj "
     "denarja, vendar bi lahko država tudi pomagala in dela so že v načrtu."},
    {"spanish",
     "El gobierno dijo ayer que el nuevo puente no estará listo antes del verano. Los vecinos de la "
     "ciudad están enfadados, porque ahora tienen que hacer cada día un viaje muy largo para ir al "
     "trabajo. Según la alcaldesa, no hay dinero para el proyecto, pero lo han pedido."},
    {"swahili",
     "Serikali ilisema jana kwamba daraja jipya halitakuwa tayari kabla ya kiangazi. Watu wa mji huo "
     "wamekasirika kwa sababu sasa ni lazima wasafiri mbali kila siku kwenda kazini. Meya alisema "
     "hakuna fedha za kutosha kwa ajili ya mradi huo lakini serikali ya nchi hiyo itasaidia."},
    {"swedish",
     "Regeringen sade i går att den nya bron inte blir färdig före sommaren. Folk i staden är arga, "
     "eftersom de nu måste köra långt varje dag för att komma till jobbet. Enligt borgmästaren finns "
     "det inte pengar nog, men hon vill be staten om hjälp."},
    {"tagalog",
     "Sinabi ng pamahalaan kahapon na hindi matatapos ang bagong tulay bago mag tag-araw. Galit ang "
     "mga tao sa bayan dahil kailangan na nilang maglakbay nang malayo araw-araw para sa kanilang "
     "trabaho. Ayon sa alkalde, wala pang pera para sa proyekto."},
    {"tamil",
     "புதிய பாலம் கோடைக்கு முன் தயாராகாது என்று அரசு நேற்று தெரிவித்தது. நகர மக்கள் கோபமாக உள்ளனர், "
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
     "тепер вони щодня мусять їздити на роботу в об'їзд. За словами мера, грошей на цей проєкт поки "
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
