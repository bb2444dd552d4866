/** Leaves manners of speaking out of a question: phones die and bills kill, and nobody is in danger. What
 *  else the question says still counts, which a doubt about all of it would not allow. */
export function withoutFigures(text: string): string {
  return plainly(text.toLowerCase().replace(/['’`]/g, "")).replace(/\bappa\b/g, "அப்பா").replace(/\bchargers?\b/g, "plug").replace(losses, " $1$2$3 ").replace(figures, " ").replace(/\b(he|she|hes|shes|is|are|they) dying\b/g, "$1 unconscious");
}

/** Says what was meant by words that mean information, papers or jokes elsewhere. */
function plainly(text: string): string {
  const said = meanings.reduce((longer, [words, meant]) => longer.replace(words, meant), text).replace(/[a-z]+/g, (word) => shortForms.get(word) ?? word);
  return romanisedTamil.test(said) ? `${said.replace(/\bhospital\b/g, "aaspathiri")} romba` : said;
}

/** Words and endings of romanised Tamil that the first stage does not know; a plain Tamil word beside them tells it. */
const romanisedTamil =
  /\b(?:thann?i|thambi|thatha|paati|paiyan|ponnu|k[ou]l[ae]?ntha\w*|visham|ratha?m?|rath?am|moochu|nenju|paa?mbu|purushan|marunthu|theni|naai|veet[ul]\w*|kaichal|juram)\b|\w(?:[td]iten|chiten|iduchu|iruchu|uruchu|itaru|itanga|utanga|mudila|kiren|raru|guthu|[lr]kuthu|thuthu|adikaran|mirattaran|pakkaran)\b/;

/** Messages without vowels. */
const shortForms: ReadonlyMap<string, string> = new Map(
  (
    "kna kena drh darah ank anak pkl pukul bnuh bunuh hnyut hanyut ayh ayah mk mak adk adik msuk masuk pcah pecah tnh tanah bcor bocor lntrik letrik lctrik letrik " +
    "tcekik tercekik tbakar terbakar trbakar terbakar rmh rumah hlg hilang jtuh jatuh jth jatuh pngsan pengsan tnggelam tenggelam tngglm tenggelam lmas lemas krta kereta kreta kereta bdk budak " +
    "bnjir banjir rcun racun mnum minum tlan telan tln telan ubt ubat lka luka sdr sedar bgn bangun nfs nafas nafs nafas skt sakit btl botol klrg keluarga kmi kami pksa paksa tkut takut " +
    "ppl people hse house rvr river bld blood bldg building ambulan ambulance amb ambulance hosp hospital unconcious unconscious breating breathing breth breath"
  )
    .match(/\S+ \S+/g)
    ?.map((pair): readonly [string, string] => {
      const [short = "", whole = ""] = pair.split(" ");
      return [short, whole];
    }),
);

const meanings: readonly (readonly [RegExp, string])[] = [
  [/\bsince (?:last (?:night|nite)|yesterday|this morning|morning)\b/g, "now"],
  [/\b(?:sejak|dari|dr) (?:semalam|malam tadi|pagi|petang|tadi)\b/g, "sekarang"],
  [/\b(?:has|have|already|just|ive|hes|shes) used\b/g, " "],
  [/\b(?:lepas|selepas|pas|baru) (?:kena )?(?:suntik|cucuk)\w*/g, "lepas ubat"],
  [/\bafter (?:the |my |an |a |his |her )?(?:injection|jab|vaccine|vaccination|shot)\b/g, "after medicine"],
  [/\b(panas|sakit|teruk|banyak|deras|laju|sejuk|besar|kuat) gil(?:a|er)\b/g, "$1 sangat"],
  [/\b(?:kat|di|dekat|at|in|near) (?:the |a )?(?:tempat )?(?:parking|car ?park)(?: lot)?\b/g, " "],
  [/\b(?:call|tel|telefon|hubungi|dail) (?:siapa|sapa|mana|apa|nombor apa)\b|\bwho (?:do|should|to|can) ?(?:i|we)? (?:call|ring)\b|打(?:几号|幾號|哪里|哪裡|邊度)/g, " "],
  [/(\S*(?:cekik|telan)\S*) (?:duit|syiling)\b/g, "$1 guli"],
  [/([吐呕嘔])[了咗]?[几幾]次/g, "$1"],
  [/\bka+i?chal\b/g, "juram"],
  [/ற்ற/g, "ட்ர"],
  [/\b(tak|x|tok|tidak) (nampak|dengar) (?:apa2?|apa apa|gapo)\b/g, "$1 $2"],
];

/** Water that does not come out of the tap is none that comes into the house. */
const supplies = [
  "\\b(?:no|without|tak ?ada|tak ?de|takdak|xde|xda|tiada|dop dok) (?:tap |pipe )?(?:water|air|ayaq|aie|aik)(?: paip)?\\b(?! (?:naik|masuk|rise|level))",
  "\\b(?:water|air|ayaq|aie|aik)(?: (?:is|still|supply|paip|dah|masih|pun))* (?:not coming|cut off|gone off|tak (?:keluar|ada|mari|mai)|takde|takdak|xde|tiada|dicatu)\\b",
  "\\b(?:water (?:supply|disruption|cut)|tap water|air paip|bekalan air|(?:water|air) (?:will )?come back)\\b",
  "(?:(?<!淹)[没沒]有?|[无無停断斷])(?:自来|自來)?水(?:来|來|喝|用)?|水(?:还|還)?(?:没|沒|不)[来來]",
  "(?:தண்ணி|தண்ணீர்|குடிநீர்|thanni|thaneer)(?: (?:வீட்டு\\S*|இன்ன\\S*|காலை\\S*|ரெண்டு|இரண்டு|மூணு|நாளா\\S*|veetla|innum))* (?:வரல\\S*|வரவில்ல\\S*|வரமாட்\\S*|இல்ல\\S*|வருவது இல்லை|varal\\S*|illa\\S*)",
];

/** Fires that people light, trees on roads, screens that are stuck, and fear of what has not happened. */
const harmless = [
  "என்ன (?:பண்ண|செய்ய|பண்ற|செய்ற)\\S*|\\benna (?:pann|pand|panr|sey|sei)\\w*",
  "\\b(?:api unggun|campfire|bonfire|bunga api|fireworks?|mercun|barbecue|bbq|joss ?sticks?)\\b|\\b(?:burn\\w*|bakar\\w*) (?:\\w+ ){0,2}?(?:lea(?:f|ves)|rubbish|trash|garbage|waste|sampah|daun|jerami|incense|calories|fat)\\b|\\b(?:open burning|pembakaran terbuka)\\b|[烧燒](?:垃圾|[树樹]叶|[树樹]葉|香|金[纸紙])|露天焚[烧燒]",
  "\\b(?:mentol|lampu|fius|bulb|fuse|street ?light)(?: \\w+){0,2}? (?:terbakar|burnt|burned|blown|blew)\\b|\\b(?:lightning|petir|kilat) (?:struck|hit|strikes|sambar|panah) (?:the |a )?(?:transformer|pole|tree|tower|antenna|tiang|pokok|menara)\\b",
  "\\b(?:pokok|dahan|ranting|tree|branch)(?: \\w+){0,2}? (?:tumbang|jatuh|patah|fell|fallen|down)(?: (?:atas|kat|dekat|tepi|tengah|di|on|over|across|blocking|the|my))*(?: (?:halang|blocking|jalan\\w*|road|street|longkang|drain|padang|field|taman|park|pagar|fence|walkway|pavement|lorong)\\b|(?= *[?.!]*$))",
  "(?:[树樹]|树枝|樹枝)(?:倒|掉|[断斷])(?:了|在|下来|下來)*(?:[马馬]?路|[沟溝]|公[园園]|草[场場]|$)|மரம்(?: ரோட்\\S*| சாலை\\S*| தெரு\\S*)? (?:விழு\\S*|சாஞ்\\S*)|maram(?: \\w+)? vizhu\\w*",
  "\\b(?:tree|pokok|branch|dahan)(?: \\w+){0,2}? (?:leaning (?:on|over|towards?) (?:my |our |the )?(?:roof|house|fence|wall)|(?:nak|mau|hampir|macam nak|mcm nk|nk) (?:tumbang|patah|runtuh))\\b",
  "(?:வாய்க்கா\\S*|சாக்கடை\\S*|கால்வாய்\\S*|டிரெயின்\\S*)(?: \\S+)? அடை\\S*|\\b(?:drain|longkang|parit|sink|sinki|toilet|tandas)(?: \\w+){0,3}? (?:stuck|clog\\w*|chok\\w*|tersumbat|sumbat)\\b",
  "\\b(?:app|page|website|web|system|server|portal|site|login|form|screen|file|borang|sistem|aplikasi|laman)(?: \\w+){0,2}? (?:crash\\w*|stuck|hang|frozen|jam+ed|mati|\\w*sangkut|collapsed?)\\b|\\b(?:stuck|\\w*sangkut|crash\\w*) (?:\\w+ ){0,2}?(?:page|login|form|clamp|klem|traffic|trafik|queue|app|website|portal|laman|je?m)\\b",
  "(?:天花板|屋[顶頂])?[漏滴]水|\\bdying (?:of|for) (?:boredom|laughter|curiosity|hunger|thirst|heat|a|the)\\b|\\b(?:plants?|trees?|grass|fish|cats?|dogs?|business|pokok|bunga)(?: \\w+){0,2}? dying\\b",
  "\\b(?:jatuh (?:sakit|miskin|cinta)|fall(?:en|s)? (?:ill|sick)|fell (?:ill|sick))\\b|\\b(?:gigit|bites?|bit) (?:my |the )?(?:kasut|selipar|tayar|shoes?|slippers?|tyres?|furniture)\\b|\\b(?:afraid|scared|frightened|phobia) of (?:the )?(?:fire|rain|thunder|lightning|dogs?|snakes?|dark)\\b",
  "\\b(?:help|helping|tolong|bantu|membantu) (?:the )?(?:flood |fire )?(?:victims?|mangsa(?: banjir)?|survivors?)\\b|帮(?:助|忙)?(?:水灾|灾)民|பாதிக்க\\S*(?: உதவ\\S*)?",
  "^(?!.*\\b(?:inside|trapped|stuck|with|dalam|sepit\\w*|orang|people|person|someone|child|kids?|him|her|he|she|anak|budak)\\b)(?=.*\\b(?:tree|branch|pokok|dahan)\\b).*?\\b(?:fell|fallen|tumbang|jatuh|hempap|timpa) (?:on |onto |atas |kena )?(?:my |the |a )?(?:car|fence|wall|gate|garage|kereta|pagar|tembok|motor)\\b",
  "\\bgas (?:\\w+ )?(?:aircon\\w*|penghawa\\w*|kereta|car|fridge|peti ais)\\b|\\b(?:aircon\\w*|penghawa dingin|fridge|peti ais)(?: \\w+){0,2}? gas\\b",
  "^\\S+(?: \\S+)? (?:கீழ|கீழே) விழுந்\\S*[.!?]*$",
  "\\b(?:shot down|pokok hujan|fell (?:asleep|behind|in love|through|short)|falling (?:behind|asleep))\\b|\\b(?:internet|unifi|wifi|astro|tv|telefon|telephone|phone) (?:cable|wire|line|kabel|wayar)\\b|\\b(?:kabel|wayar|cable|wire) (?:internet|unifi|wifi|astro|tv|telefon|telephone|phone|tm)\\b",
  "\\btakut (?:nanti |kalau )?(?:\\w+ )?(?:kena|jatuh|terjatuh|terbakar|banjir|lemas|hanyut|runtuh|tumbang|sakit|roboh)\\b(?: \\w+)?",
  "\\b(?:leak\\w*|drip\\w*|bocor|menitis) (?:from |through |kat |di )?(?:the )?(?:ceiling|roof|siling|bumbung|atap)\\b|\\b(?:ceiling|roof|siling|bumbung|atap)(?: \\w+)? (?:leak\\w*|drip\\w*|bocor|menitis)\\b",
  "\\b(?:how (?:do|can|should|to)(?: (?:i|we|you))?|(?:macam|mcm|camane|lagu) mana(?: (?:nak|nok))?|camn[eo](?: nak)?|guano(?: nok)?|cemano(?: nak)?) (?:do|give|start|perform|save|stop|help|rescue|bagi|tolong|selamatkan|hentikan)\\b",
];

/** What people lose to water or drop: it stays, what became of it goes. */
const losses = new RegExp(
  "\\b(wheelchair|kerusi roda|crutch\\w*|tongkat|helmet|telefon|fon|beg|bags?|money|duit|basikal|bicycle|baju|clothes|everything|ic|mykad|ktp|kad|lesen|phone|hp|handphone|laptop|spectacles|cermin mata|passport|pasport|geran|sijil|surat(?: beranak)?|dokumen|documents?|papers?|keys?|kunci|dompet|wallet|kasut|barang\\w*|perabot\\w*|furniture|sofa|peti ais|fridge|mesin basuh|washing machine)(?: \\w+){0,2}? (?:hanyut|jatuh|terjatuh|tenggelam|terendam|lemas|hilang|lost|stolen|drown\\w*|fell|swept away|washed away|floated away|submerged)(?: (?:dalam|dlm|in|into|masuk) (?:the )?\\w+)?" +
    "|(身份[证證]|[护護]照|[证證]件|文件|手[机機]|[钥鑰]匙|[车車]牌|[钱錢]包|[驾駕]照)(?:被?水)?(?:[掉跌冲沖漂丢丟])[走进進到下了在水里裡沟溝河]*" +
    "|(பாஸ்போர்ட்|ஐசி|பேப்பர்\\S*|சான்றிதழ்\\S*|ஆவண\\S*|போன்)(?: \\S+){0,2}? (?:போச்சு|போயி\\S*|தொலை\\S*|விழுந்\\S*|காணோம்)",
  "g",
);

const figures = new RegExp(
  [
    "\\b(?:fone?|phone|hp|telefon|handphone|bateri|battery|bat+|line|internet|wifi|laptop|lesen|licence|road ?tax)(?: \\w+){0,3}? (?:mati|die[ds]?|dying|dead|drown(?:ed)?|lemas|nyawa\\S*)\\b",
    "\\b(?:back|feet|knees?|heat|weather|traffic|jam|bills?|prices?|work|exams?|this|it) (?:is |are )?killing (?:me|us)\\b",
    "\\b(?:giv(?:e|ing)|gave) (?:me|us) (?:a )?(?:heart attack|stroke)\\b|\\b(?:heart attack|serangan jantung|sesak nafas) (?:tengok|bila tengok|when i saw|inducing)\\b",
    "\\bdying to\\b|\\b(?:drown\\w*|tenggelam|lemas|tercekik) (?:in|dalam|dlm|dengan|dgn|bayar) (?:\\w*debts?|paper\\w*|work|\\w*hutang|kerja|lagu|kerenah|birokrasi)\\b|\\bhanyut dalam lagu\\b",
    "\\b(?:panas|lapar|penat|busuk|lambat|lembab|letih|rindu|bosan|takut|mahal|sejuk|until|sampai|gelak) (?:gila |sampai |macam |mcm )?(?:nak|nk|want to|want) (?:mati|mampus|die|pecah perut)\\b|\\bmati (?:la )?(?:aku|katak|kutu|akal)\\b",
    "\\bharimau mal\\w+|\\bcrush (?:aku|saya|on)\\b|\\bmy crush\\b|\\bfired? (?:me|my)\\b|\\b(?:booster|photo|cyber) ?(?:shot|shoot|attack)\\w*|\\bshot of\\b|\\bshooting for\\b|\\bburning (?:question|cds?)\\b|\\brescue (?:dog|cat)",
    "\\b(?:macam mana|mcm mana|camne|guano|how) (?:ni|nie|sekarang|skrg|now)\\b",
    "(?:வேலை|வெயில்|பசி|போர்|velai|veyil|pasi|bore?)\\S*(?: \\S+){0,3}? (?:செத்து\\S*|சாகு\\S*|sethu\\S*|saagu?r\\S*|saagaren)(?: (?:போ|po)\\S*)?",
    "\\b(?:somebody|someone|people|kids?|children|old folks|anybody|anyone|orang) (?:could|might|may|would|boleh) (?:fall|slip|trip|drown|get (?:hurt|killed|shocked)|be (?:hurt|killed)|jatuh|tergelincir|lemas|cedera)\\b",
    "\\b(?:keeps?|asyik|selalu) (?:on )?(?:crying|menangis|nangis)\\b(?: (?:at night|malam\\S*))?",
    "\\broads? blocked by (?:a |the )?(?:fallen )?trees?\\b|\\bpokok tumbang halang\\b",
    "\\b(?:wheelchair|kerusi roda|crutch\\w*)(?: \\w+){0,2}? (?:hilang|lost|stolen|hanyut|swept away|washed away|rosak|broken)\\b|[轮輪]椅(?:[被给給俾]?水)?(?:[不唔][见見]|[掉冲沖漂丢丟])走?",
    "\\b(?:burn\\w*|bakar\\w*) (?:\\w+ )?(?:plastic|plastik|tyres?|tayar|wires?|grass|rumput)\\b(?:,? (?:the )?(?:smoke|asap))?",
    "\\b(?:feel|feeling|felt|so|very) (?:sad|down|lonely|worried)\\b(?: after (?:the )?floods?)?|\\bcan ?(?:not|t) sleep\\b",
    "\\b(?:drain|longkang|sewer|toilet)\\w*(?: \\w+){0,2}? (?:smells?|stinks?|bau)(?: (?:of|like|busuk|macam))*(?: (?:gas|rotten|telur))?",
    "\\b(?:has|have|with|ada|got|had) (?:asthma|asma)\\b|\\basthmatic\\b|有(?:哮喘|气喘)|(?:ஆஸ்துமா)(?= புகை)",
    "நீண்ட|\\bneenda\\b",
    "\\b(?:high )?blood (?:pressure|test|bank|type|group|donation|donor)s?\\b|\\bhigh blood\\b|\\bdonat\\w* (?:my |some )?blood\\b|\\b(?:darah tinggi|derma\\w* darah|menderma darah|tekanan darah|ujian darah|jenis darah)\\b|血[压壓型]|[捐献獻验驗]血|(?:இரத்த|ரத்த)(?: )?(?:அழுத்த|தான)\\S*",
    "\\b(?:bacaan |reading )?(?:api|ipu) (?:is |at |level |reading |dah |sampai |cecah |now |skrg )*\\d{2,3}\\b",
    "\\b(?:mata (?:gatal|pedih|merah)|itchy eyes?|eyes? (?:are |is |very )?(?:itch\\w*|burning))\\b|கண் எரி\\S*|\\bkan+u? eri\\w*",
    "\\b(?:gas (?:cylinder|tank|tong)|lpg(?: tank)?|tong gas|cylinder|fridge|peti ais|tv|sofa|mattress|tilam|meter box|peti fius|genset|generator|washing machine|mesin basuh)(?: \\w+){0,2}? (?:under ?water|submerged|soaked|wet|basah|kena (?:banjir|air)|terendam|float\\w* away|hanyut)\\b|[气氣]桶.{0,3}[泡浸淹][过過]?水|[树樹](?:倒|断|斷)[了]?[挡擋]",
    "(?:[烫燙割刮擦]|受?[伤傷])(?:到|亲|親)?(?:一点|一點|少少|小小|一下)",
    "[药藥](?:[快要就])?(?:吃完|用完|没了|沒了)|\\bubat(?: \\w+){0,3}? (?:dah |nak |hampir )*habis\\b(?! (?:se|satu|semua|dia|ditelan))|\\b(?:medicines?|tablets?|pills|meds)(?: \\w+){0,3}? (?:running out|run out|finish\\w*|running low)\\b|\\brunning out of (?:\\w+ ){0,3}?(?:medicines?|tablets?|pills|meds)\\b|மாத்திரை\\S* தீர\\S*",
    ...supplies,
    ...harmless,
    "想死你|(?:手[机機]|[电電][话話腦脑]|[网網]站).{0,3}死",
  ].join("|"),
  "g",
);
