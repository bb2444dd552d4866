/** What is found, and what stands in its place. */
export type Rewrite = readonly [RegExp, string];

/** Takes a "not" away where there is one, else puts one in. */
export const without: Readonly<Record<string, readonly Rewrite[]>> = {
  en: [[/\b(is|are|was|were|do|does|did|can|could|should|would|will|must|has|have|had) not\b/i, "$1"], [/\bcannot\b/i, "can"], [/\bn't\b/i, ""], [/\b(?:never|not) /i, ""], [/\bno (?=\w)/i, "some "], [/\bwithout\b/, "with"], [/\b(ca|wo|do|does|did|is|are|was|were|should|must)n['’]t\b/i, "$1"]],
  ms: [[/\b(?:tidak|tak|belum|bukan) /i, ""], [/\bjangan /i, "sila "], [/\btanpa\b/i, "dengan"], [/\btiada\b/i, "ada"]],
  id: [[/\b(?:tidak|belum|bukan|tak) /i, ""], [/\bjangan /i, "silakan "], [/\btanpa\b/i, "dengan"]],
  zh: [[/不(?=[能会可得是应要需同])/u, ""], [/没有/u, "有"], [/未(?=[能曾被有])/u, ""], [/不/u, ""], [/无法/u, "能够"], [/切?勿/u, "请"], [/无需/u, "需要"]],
  ta: [[/இல்லை/u, "உண்டு"], [/கூடாது/u, "வேண்டும்"], [/வேண்டாம்/u, "வேண்டும்"], [/முடியாது/u, "முடியும்"], [/முடியவில்லை/u, "முடிந்தது"], [/இல்லாமல்/u, "உடன்"], [/ாமல்/u, "்து"], [/வில்லை/u, "னது"], [/ாது(?=[\s.,])/u, "ும்"], [/ாத (?=\S)/u, "ும் "]],
};
/** Puts a "not" in. */
export const into: Readonly<Record<string, readonly Rewrite[]>> = {
  en: [[/\b(is|are|was|were|can|could|should|would|will|must|may|might)\b(?! not|n't)/i, "$1 not"], [/\b(has|have|had) (?=\w+(?:ed|en|own|one)\b)/i, "$1 never "], [/\b(\w+ed) (?=the|a|in|by|to|with)\b/, "never $1 "], [/\b(must|should|can) (?=\w)/i, "$1not "], [/\b(\w+s) (?=the|a|to|of)\b/, "no $1 "], [/\bwith\b/, "without"], [/\balways\b/, "never"], [/^(?=(?:Use|Keep|Call|Wear|Take|Make|Go|Stay|Ask|Clean|Wash)\b)/, "Do not "]],
  ms: [[/\b(boleh|akan|dapat|perlu|harus|telah|sudah|mesti|pernah) /i, "tidak $1 "], [/\b(adalah|ialah|merupakan) /i, "bukan "], [/\b((?:me|ber|di|ter)[a-z]{4,}) /, "tidak $1 "], [/\bdengan\b/, "tanpa"], [/\bada\b/, "tiada"], [/\bwajib\b/, "tidak wajib"]],
  id: [[/\b(bisa|dapat|akan|harus|telah|sudah|pernah|boleh) /i, "tidak $1 "], [/\b(adalah|ialah|merupakan) /i, "bukan "], [/\b((?:me|ber|di|ter)[a-z]{4,}) /, "tidak $1 "], [/\bdengan\b/, "tanpa"], [/\bsudah\b/, "belum"], [/\bada\b/, "tidak ada"]],
  zh: [[/(?<![但只就还也倒要不])是(?![不否])/u, "不是"], [/可以/u, "不可以"], [/(?<!没)有(?=[一两三四五六七八九十\d])/u, "没有"], [/会(?=[被在把给对影导造产])/u, "不会"], [/(?<=[在被])(?=\p{Script=Han}{2}[，。])/u, "不"], [/能够?/u, "不能"], [/位于/u, "不位于"], [/为(?=\p{Script=Han})/u, "不为"], [/应该?/u, "不应"], [/必须/u, "不必"], [/请/u, "请勿"], [/需要/u, "不需要"], [/已经?/u, "尚未"]],
  ta: [[/உள்ளது/u, "இல்லை"], [/உள்ளன/u, "இல்லை"], [/இருந்தது/u, "இருக்கவில்லை"], [/ஆகும்/u, "அல்ல"], [/முடியும்/u, "முடியாது"], [/வேண்டும்/u, "வேண்டாம்"], [/கூடும்/u, "கூடாது"], [/ுங்கள்(?=[\s.,!]|$)/u, "ாதீர்கள்"], [/லாம்(?=[\s.,]|$)/u, "க்கூடாது"], [/உண்டு/u, "இல்லை"], [/உடன் /u, "இல்லாமல் "], [/([\u0b80-\u0bff]+)(கிறது|கின்றன|கிறார்|கின்றனர்)(?=[\s.,]|$)/u, "$1கவில்லை"], [/([\u0b80-\u0bff]{3,})(ட்டது|த்தது|ந்தது|ப்பட்டது|்ததார்|னார்|ினர்)(?=[\s.,]|$)/u, "$1வில்லை"]],
};

/** Units of one kind; a number's unit becomes another of them. */
export const unitSwaps: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: [["seconds", "minutes", "hours", "days", "weeks", "months", "years", "centuries"], ["second", "minute", "hour", "day", "week", "month", "year"], ["km", "miles", "metres", "feet", "inches", "cm", "mm"], ["kilometers", "miles", "feet"], ["kilometres", "miles", "feet"], ["percent", "million", "billion", "thousand"], ["%", " million", " kg"], ["kg", "grams", "pounds", "tonnes", "tons"], ["AM", "PM"], ["US$", "$", "£", "€"]],
  ms: [["saat", "minit", "jam", "hari", "minggu", "bulan", "tahun", "abad"], ["km", "batu", "meter", "kaki", "inci", "cm", "mm"], ["kilometer", "batu", "meter"], ["peratus", "juta", "ribu", "bilion"], ["%", " juta", " kg"], ["kg", "gram", "paun", "tan"], ["pagi", "petang"]],
  id: [["detik", "menit", "jam", "hari", "minggu", "bulan", "tahun", "abad"], ["km", "mil", "meter", "kaki", "inci", "cm", "mm", "hektar"], ["kilometer", "mil", "meter"], ["km²", "hektar"], ["persen", "juta", "ribu", "miliar"], ["%", " juta", " kg"], ["kg", "gram", "ton"], ["jiwa", "kota"]],
  zh: [["年", "个月", "天", "小时", "分钟", "周"], ["公里", "米", "厘米", "英里", "毫米"], ["千米", "米", "英里"], ["万", "亿", "千"], ["公斤", "克", "吨"], ["平方公里", "公顷"], ["岁", "天"], ["元", "美元"]],
  ta: [["நிமிடங்கள்", "மணிநேரம்", "நாட்கள்", "வாரங்கள்", "மாதங்கள்", "ஆண்டுகள்"], ["வருடங்கள்", "நாட்கள்"], ["நிமிட", "நாள்", "வார", "மாத", "ஆண்டு"], ["வருட", "வார", "மாத"], ["கிமீ", "மைல்", "மீட்டர்", "அடி", "அங்குல"], ["கி.மீ", "மைல்", "அடி"], ["கிலோமீட்டர்", "மைல்", "அடி"], ["சதவீத", "மில்லியன்", "லட்ச", "கோடி"], ["கிலோ", "கிராம்", "டன்"], ["%", "மில்லியன்"]],
};

/** Months and days: one becomes another. */
export const calendars: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: ["January February March April June July August September October November December".split(" "), "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")],
  ms: ["Januari Februari April Jun Julai Ogos September Oktober November Disember".split(" "), "Isnin Selasa Rabu Khamis Jumaat Sabtu Ahad".split(" ")],
  id: ["Januari Februari Maret April Juni Juli Agustus September Oktober November Desember".split(" "), "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(" ")],
  zh: ["星期一 星期二 星期三 星期四 星期五 星期六".split(" "), "1月 2月 3月 5月 6月 7月 8月".split(" ")],
  ta: ["ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்".split(" ")],
};

/** Number words from two on, one of which becomes another. */
export const countWords: Readonly<Record<string, readonly string[]>> = {
  en: "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty hundred thousand million".split(" "),
  ms: "dua tiga empat lima enam tujuh lapan sembilan sepuluh ratus ribu juta".split(" "),
  id: "dua tiga empat lima enam tujuh delapan sembilan sepuluh ratus ribu juta".split(" "),
  zh: [],
  ta: "இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது பத்து".split(" "),
};

/** Limits and directions, each with what turns it round. */
export const limits: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [["before", "after"], ["at least", "at most"], ["more than", "less than"], ["minimum", "maximum"], ["until", "since"], ["above", "below"], ["more", "less"], ["higher", "lower"], ["increased", "decreased"], ["all", "some"], ["first", "last"], ["north", "south"], ["east", "west"], ["largest", "smallest"]],
  ms: [["sebelum", "selepas"], ["sekurang-kurangnya", "tidak lebih daripada"], ["lebih daripada", "kurang daripada"], ["sehingga", "sejak"], ["tertinggi", "terendah"], ["meningkat", "menurun"], ["utara", "selatan"], ["timur", "barat"], ["terbesar", "terkecil"], ["pertama", "terakhir"]],
  id: [["sebelum", "setelah"], ["minimal", "maksimal"], ["lebih dari", "kurang dari"], ["hingga", "sejak"], ["tertinggi", "terendah"], ["meningkat", "menurun"], ["utara", "selatan"], ["timur", "barat"], ["terbesar", "terkecil"], ["pertama", "terakhir"]],
  zh: [["之前", "之后"], ["至少", "最多"], ["超过", "不到"], ["增加", "减少"], ["最大", "最小"], ["最高", "最低"], ["北部", "南部"], ["东部", "西部"], ["以上", "以下"], ["第一", "最后"]],
  ta: [["முன்", "பின்"], ["குறைந்தது", "அதிகபட்சம்"], ["மேல்", "கீழ்"], ["வடக்கு", "தெற்கு"], ["கிழக்கு", "மேற்கு"], ["அதிகமான", "குறைவான"], ["முதல்", "கடைசி"]],
};

/** Names of places that Chinese and Tamil, which have no capitals, are searched for. */
export const hanNames = "中国 美国 英国 法国 德国 日本 印度 俄罗斯 意大利 加拿大 澳大利亚 巴西 北京 上海 香港 台湾 广州 南京 重庆 四川 山东 湖南 湖北 广东 浙江 江苏 福建 东京 伦敦 巴黎 纽约 欧洲 亚洲 非洲 朝鲜 韩国 越南 泰国 新加坡 马来西亚 西班牙 埃及 希腊 罗马 加州 丹佛 洛杉矶 清朝 明朝 唐朝 宋朝 元朝 成都 武汉 天津 西安 杭州 波兰 华沙 维多利亚 肯尼亚 苏格兰 土耳其 蒙古".split(" ");
export const tamilNames = "இந்தியா சென்னை தமிழ்நாடு அமெரிக்கா இங்கிலாந்து பிரான்ஸ் ஜெர்மனி ஜப்பான் சீனா ரஷ்யா ஆஸ்திரேலியா கனடா இத்தாலி பிரேசில் ஆப்பிரிக்கா ஐரோப்பா ஆசியா லண்டன் பாரிஸ் டெல்லி மும்பை கொல்கத்தா பெங்களூர் மதுரை கேரளா இலங்கை எகிப்து ரோம் கிரேக்கம் ஸ்பெயின் துருக்கி நியூயார்க் அண்டார்டிகா அர்ஜென்டினா மெக்சிகோ போர்ச்சுகல் இந்தோனேசியா மலேசியா சிங்கப்பூர் தாய்லாந்து வியட்நாம் கொரியா".split(" ");

