/** Words by which a turn of a conversation shows what it is, in the four languages and romanised Tamil; phones load them after the first answer. */

/** Small talk that a question begins with. */
export const pleasant = {
  greeting:
    /^\s*(?:(?:hi+|hello+|helo|hey|hai|yo|salam(?: sejahtera)?|ass?alamu?ala?ikum|askum|selamat (?:pagi|petang|malam|tengah ?hari|sejahtera)|good (?:morning|afternoon|evening)|vana[ck]kam)(?:\s+(?:suluh|bot|there|tuan|puan|encik|cik|sir|madam|bro|sis))*(?![\p{L}\p{M}])|[你您]们?好|嗨|哈[喽啰]|早安|早上好|下午好|晚上好|வணக்கம்)[\s,.!?;:，。！？、-]*/iu,
  thanks:
    /^\s*(?:(?:thanks?(?: you)?|thank u|thx|ty|tqvm|tq|(?:trima|terima) ?kase?ih?|terima kaseh|makasih|nand?ri)(?:\s+(?:so much|very much|a lot|banyak|banyak2|ya|ye|bot))*(?![\p{L}\p{M}])|(?:谢谢|多谢|感谢|唔该)(?:[你您]|晒)?(?:了|啊|呀)?|(?:ரொம்ப\s*)?நன்றி(?![\p{L}\p{M}]))[\s,.!?;:，。！？、-]*/iu,
} as const;

/** Abuse that a question begins with. */
export const insulting =
  /^\s*(?:(?:you(?:'re| are)?|kau|hang|ni)?\s*(?:so )?(?:stupid|useless|dumb|idiot|bloody|damn|shit|bodoh(?: betul)?|bangang|bengap|sial|celaka|babi|lembap|mutt?aal?)(?:\s+(?:bot|app|thing|system|machine|punya bot|la|lah|betul))*(?![\p{L}\p{M}])|笨蛋|白痴|废物|没用(?:的东西)?|垃圾机器人|முட்டாள்)[\s,.!?;:，。！？、-]*/iu;

/** "No, I meant …" in one piece, before or behind what is meant. */
export const corrections: readonly RegExp[] = [
  /^\s*(?:(?:no|nope|nah|sorry|oops|wait|actually|that(?:'?s| is) (?:wrong|not it)|i (?:don'?t|do not|did ?n[o']?t) mean (?:that|this|it))[\s,.!-]+)*(?:i (?:really )?(?:meant|mean|was asking about|am asking about|asked about|was talking about|said)|i'm (?:asking|talking) about|what i meant? (?:is|was)|that(?:'?s| is) not what i (?:meant|asked|said)[\s,.!-]*(?:i (?:meant|mean)\s)?)(?: to ask(?: about)?)?[\s,:-]*/iu,
  /[\s,]+(?:is what )?i meant?\s*[.!]*$/iu,
  /^\s*(?:(?:eh|oh|ops|bukan|tak|tidak|salah|maaf|sori|sorry)(?:\s+(?:itu|tu))?[\s,.!-]+)*(?:(?:yang )?(?:maksud(?:kan)?|(?:saya|sy|aku|kawe|sia|kamek) (?:nak )?(?:maksudkan|tanya))\s*(?:saya|sy|aku|kami|kawe|sia|kamek|ambo)?(?:\s+(?:ialah|tu|tadi|pasal))?)[\s,:-]+/iu,
  /[\s,]+(?:la\s+|lah\s+)?(?:yang\s+)?maksud (?:saya|sy|aku|kawe|sia|kamek)\s*[.!]*$/iu,
  /^\s*(?:(?:不是|不对|错了|搞错了|唔系|不)[的啦了]?[，,。！\s]*)*(?:我(?:是|想|要)?(?:说|指|问|講|讲)的?(?:其实)?是?|我(?:的)?意思是|我系(?:讲|话|问))[，,：:\s]*/u,
  /^\s*(?:(?:இல்லை|இல்ல|தப்பு|மன்னிக்கவும்|illai?)[\s,.!-]+)*(?:நான்\s*(?:கேட்டது|கேட்கிறது|கேக்குறது|சொன்னது|சொல்ல வந்தது|சொல்றது)|என் கேள்வி|naan? (?:kettathu|kettadhu|sonnathu|sonnadhu))[\s,:-]*/iu,
  /\s+(?:தான்\s+)?(?:கேட்டேன்|கேட்டேங்க|சொன்னேன்)\s*[.!]*$/u,
];

/** "Not this, that", and "wrong": what follows is meant. */
export const replacing: readonly RegExp[] = [
  /^\s*(?:(?:no|sorry|oops|wait|actually)[\s,.!-]+)*not (?:the |a |about )?[^,;.!?]{1,40}(?:[,;.]\s*(?:but |it'?s )?|\sbut\s)(?:about )?/iu,
  /^\s*bukan (?!main)[^,;.!?]{1,40}(?:[,;.]\s*(?:tapi\s+)?|\stapi\s+)/iu,
  /^\s*(?:不是|唔系)[^，,；。！？]{1,15}[，,；。]\s*(?:而?是|系)?/u,
  /^\s*我(?:不是|没有?|冇)(?:在)?(?:问|说|要|讲)(?:这|那)个?[，,；。\s]\s*/u,
  /^\s*(?:(?:sorry|oops|wait|actually|eh|ah)[\s,.!-]+)*(?:no+(?:\s+(?:no+|la|lah|lor|ah))*\s*[,.!-]|no(?:\s+no)+\s|(?:wait|actually|sorry)\s+no\s|wrong(?: one)?\s*[,.!:-]|my (?:bad|mistake)\s*[,.!:-]|correction\s*[,.!:-]|oops\s*[,.!-]|that(?:'?s| is) (?:wrong|not it)\s*[,.!-]|nope\s*[,.!-])[\s,.!:-]*(?:i (?:said|asked(?: about| for)?)\s+)?/iu,
  /^\s*(?:(?:eh|oh|ops|alamak|adoi|maaf|sori|sorry)[\s,.!-]+)*(?:(?:ter)?silap|salah|bukan|tak|tidak)(?:\s+(?:bukan|tak|la|lah|tu|itu|taip|cakap|tulis|soalan))*\s*[,.!:-]\s*/iu,
  /^\s*(?:(?:啊|哎呀?|诶|呃|不好意思|对不起)[，,。\s]*)*(?:我?(?:说|打|写|问|讲|搞|弄)错[了啦]?|错[了啦]?|不对|不是[啦的]?|唔系)(?:不对|不是)?[啦呀]?[，,。！\s]+(?:是|系)?/u,
  /^\s*(?:不好意思|对不起)[，,。\s]+是/u,
  /^\s*(?:இல்லை|இல்ல)(?:\s+(?:இல்லை|இல்ல))*\s*[,.!]\s*/u,
  /^\s*(?:நான்\s+)?(?:அது|அதை|அதைக்|இது|இதை)\s*(?:இல்ல|கேட்க|கேக்க|சொல்ல)[\p{L}\p{M}]*[\s,.!-]+/u,
  /^\s*(?:சாரி[\s,.!-]+)?(?:தப்பா|தப்பாக|தவறா|தவறாக|மாத்தி|மாற்றி)[\p{L}\p{M}]*\s+[\p{L}\p{M}]+ட்டேன்[\s,.!-]*/u,
];

/** The same in Tamil, where "not this" and "there is no" are one word: only where "this" was talked about. */
export const denying = /^\s*([^,;.!?]{1,40})\s(?:இல்லை|இல்ல)[,;.]\s*/u;

/** How a question goes on from the one before. */
export const openings: readonly RegExp[] = [
  /^\s*(?:and|but|or|then|so|also|what about|how about|what if|for)\b|\b(?:it|its|that|this|those|them|they|there|she|he|her|him|instead|too)\b/iu,
  /^\s*(?:dan|tapi|kalau|klu|kalo|habis|lepas tu|pastu|untuk|utk|atau|yang|macam mana pula)\b|\b(?:pula|plak|pulak|lak|tu|itu|dia|situ|sana)\b/iu,
  /^\s*(?:那|还有|如果|要是|可是|然后|咁)|呢[？?。]?\s*$|它|[那这](?:个|些|里|边)|佢/u,
  /^\s*(?:அப்போ|அப்ப|அப்புறம்|அப்படின்னா|ஆனா|இல்லன்னா)|(?:க்கு|னா)\s*[?？]?\s*$|(?:^|\s)(?:அது|அதை|அதுக்கு|அவர்|அவங்க|அங்க|அங்கே)/u,
];

/** Words that ask about a matter without naming one. */
export const aspects: ReadonlySet<string> = new Set(
  (
    "much many long often soon cost costs price fee fees pay payment charge charges amount deadline day days week weeks month months hour hours minute minutes year years time times date open close apply document documents paper papers need needs needed bring required requirement requirements free online form step steps real true possible allowed ok okay next first last far near more else again again explain work works happen happens after one ones way take takes cheap expensive late early eligible qualify same still normal pending already minimum maximum min max enough safe dangerous different prevent avoid check help call contact give given receive go going come put wait " +
    "berapa brp brapa bape lama lme banyak harga bayar bayaran kos yuran caj duit hari minggu bulan jam minit tahun masa tarikh akhir buka tutup mohon permohonan cara dokumen borang syarat bawa bawak perlu percuma online siap proses dapat betul lagi seterusnya langkah jauh kena bila mana pukul guna kelayakan layak habis tempoh ke nya sama masih normal biasa minimum maksimum cukup selamat bahaya elak cegah beza lain tunggu lambat lewat hubungi letak buat bagi beri pergi gi semak " +
    "நேரம் நாள் நாட்கள் நாளில் மாதம் மாசம் வாரம் வருடம் மணி பணம் காசு கட்டணம் செலவு விலை எவ்வளவு எவ்ளோ எவ்ளவு எத்தனை எப்போ எப்ப எங்க எங்கே எப்படி என்ன எது ஆகும் ஆகுமா விண்ணப்பிப்பது விண்ணப்பிக்க விண்ணப்பிக்கலாம் விண்ணப்பிக்கிறது டாக்குமெண்ட் ஆவணம் ஆவணங்கள் வேணும் வேண்டும் தேவை கிடைக்கும் கிடைக்குமா முடியுமா இலவசமா உண்மையா பண்றது செய்வது செய்யணும் பண்ணணும் தகுதி அடுத்து evlo evvalavu eppo enga epdi eppadi naal neram"
  ).split(" "),
);

/** The same for Tamil, by how a word begins: what follows are endings. */
export const bareTamil =
  /^(?:விண்ணப்பி|செய்(?!தி)|செஞ்ச|பண்ண(?!ை)|பண்ற|கிடைக்க|கிடைச்ச|வேண்ட|வேணு|தேவை|எடுக்க|எடுத்த|ஆகு|முடியு|முடிஞ்ச|இருக்க|இருந்த|சொல்|கேட்|கேக்|போக(?!்)|போற|வரும்|வருமா(?!ன)|வரணு|வாங்க|வாங்கு|கட்ட(?!ட)|கூப்பி|தடுக்|தடுப்பது|தொடர்பு|யார|எவ்வள|எத்தன|எப்ப|எப்போ|எப்படி|எங்க|என்ன|ரொம்ப|கொஞ்ச)/u;

/** The same for Chinese, whose words stand without spaces. */
export const bareChinese =
  /多少|多久|多远|多快|几多|几时|几点|什么时候|何时|什么|怎么办?|怎样|如何|点样|哪里|哪儿|边度|为什么|申请|办理|需要|文件|资料|费用|价钱|价格|条件|资格|时间|期限|步骤|免费|可以|可唔可以|能不能|是不是|真的|接下来|然后|最多|最少|最低|最高|至少|一样|正常|安全|危险|够不够|注意|预防|避免|处理|联系|下一步|要不要|应该|必须|[钱等打要天日月年次个几多少放去到还再也都才能会得交付办带做是有没吗呢吧啊呀的了我你他她它这那么谁]/gu;
