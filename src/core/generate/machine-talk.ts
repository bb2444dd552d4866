import { cleanText } from "./clean-text.ts";

/**
 * Whether a text speaks to a machine rather than to a person: tells it to ignore, to be somebody else or what to answer,
 * plays its turns, or carries markup or something encoded. Such a passage is quoted as it stands and never retold.
 */
export function talksToMachine(text: string): boolean {
  const seen = cleanText(text);
  return hiddenWords.test(text) || signs.some((sign) => sign.test(seen));
}

/** Letters written with characters that nobody sees. */
const hiddenWords = /[\u{e0020}-\u{e007e}]{2}|[\u{e0100}-\u{e01ef}]{2}|(?:\u200b|\u200c|\u200d|[\u2060-\u2064]){4}|[\u202a-\u202e\u2066-\u2069]/u;

const signs: readonly RegExp[] = [
  // Ignore what was said.
  /\b(?:ignore|disregard|forget|override|bypass|discard|skip|do not follow|don't follow|stop following)\b.{0,40}\b(?:instruction|rule|prompt|guideline|guidance|polic|context|passage|text|above|previous|prior|earlier|everything|anything|safety|filter|restriction|agency|source|document)/iu,
  /\b(?:abaikan|lupakan|ketepikan|hiraukan|jangan ikut|jangan patuhi|langgar)\b.{0,40}(?:arahan|perintah|instruksi|peraturan|aturan|panduan|teks|sumber|sebelum|di atas|segala|semua|konteks)/iu,
  /(?:忽略|无视|忘记|忘掉|不要理会|不用理会|别管|跳过|绕过|覆盖|不要遵守|推翻|抛开).{0,16}(?:指令|指示|提示|规则|要求|限制|内容|以上|上述|之前|前面|上文|资料|一切)/u,
  /(?:புறக்கணி|மறந்து|அலட்சிய|பின்பற்றாத|மீறு|தவிர்த்து|ஒதுக்கி).{0,40}|(?:அறிவுறுத்தல்|கட்டளை|விதிமுறை|வழிமுறை|முந்தைய|மேலே|மேற்கண்ட).{0,50}(?:புறக்கணி|மறந்து|மறக்க|அலட்சிய|பின்பற்றாத|பின்பற்ற வேண்டா|மீறு|நிராகரி)/u,
  // Be somebody else.
  /\b(?:you are now|you're now|from now on,? you|act as|acting as|pretend (?:to be|you|that you)|role-?play|play the role|imagine you are|simulate being|new persona|stay in character|developer mode|jailbreak|do anything now|god mode|unrestricted mode|debug mode)/iu,
  /\b(?:anda (?:kini|sekarang|bukan lagi)|kamu (?:kini|sekarang|bukan lagi)|mulai sekarang,? (?:anda|kamu)|sekarang (?:anda|kamu) (?:ialah|adalah)|berlagak|berpura-pura|berpura pura|bertindak(?:lah)? sebagai|main(?:kan)? peranan|bermain peran|berperan(?:lah)? sebagai|mod pembangun|mode pengembang)/iu,
  /你现在是|您现在是|从现在(?:起|开始)[，,]?你|现在开始你|扮演|假装你|假装自己|角色扮演|充当|开发者模式|越狱|无限制模式|你不再是/u,
  /(?:நீ|நீங்கள்) இப்போது|இனிமேல் (?:நீ|நீங்கள்)|இனி (?:நீ|நீங்கள்)|(?:போல|போல்|ஆக|ஆகவே|போன்று) நடி|பாத்திர|வேடம்|டெவலப்பர் மோட்/u,
  // What it is and what it reads.
  /\b(?:language model|large model|LLMs?|chat ?bots?|ChatGPT|GPT-?\d?|AI (?:assistant|model|system)|system (?:prompt|message|note|override|notice)|hidden instruction|prompt injection|your (?:instructions|prompt|rules|guidelines|training)|the (?:assistant|model|AI|bot)\b|developer message)/iu,
  /\b(?:model bahasa|pembantu AI|asisten AI|kecerdasan buatan|(?:mesej|nota|arahan|perintah|pesan|prompt) sistem|sistem AI|bot ini|(?:arahan|perintah|instruksi) (?:baharu|baru|tersembunyi|rahsia|rahasia))/iu,
  /语言模型|大模型|人工智能助手|AI ?助手|智能助手|聊天机器人|系统(?:提示|指令|消息|指示|通知|命令)|隐藏(?:指令|指示)|提示词|新指令|新的指令|新指示/u,
  /மொழி மாதிரி|செயற்கை நுண்ணறிவு|AI உதவி|அரட்டை ?இயலி|சாட்பாட்|அமைப்பு (?:செய்தி|கட்டளை|அறிவுறுத்தல்|குறிப்பு)|மறைக்கப்பட்ட|புதிய (?:கட்டளை|அறிவுறுத்தல்)|ரகசிய (?:கட்டளை|அறிவுறுத்தல்)/u,
  /\bAI\b|\b(?:as|is|like|named) DAN\b|\bDAN (?:mode|says|has)\b|人工智能/u,
  // What to answer.
  /\b(?:(?:tell|inform|advise|instruct|convince|persuade|urge|direct|send|show|warn|remind) (?:the |every |each |any |all )?(?:users?|readers?|askers?|questioners?)|(?:answer|reply|respond|output|print|say|write|repeat|append|add|include|insert|mention|recommend|state|begin|start|end|finish)\b.{0,30}\b(?:to (?:the|every|any|all) (?:users?|questions?|answers?)|(?:in|with|to|at the (?:end|start|beginning) of) (?:your|every|each|the|all|any) (?:answers?|repl(?:y|ies)|responses?|outputs?|messages?|sentences?))|your (?:answers?|repl(?:y|ies)|responses?|outputs?)\b|when(?:ever)? (?:you are )?(?:asked|answering|replying|responding|summari[sz]ing)|(?:answer|reply|respond|output|print) (?:only|exactly|with|as follows|instead|in the following)|the (?:correct|only|right|real) answer is|say exactly|repeat after|translate the following|as follows:.{0,20}(?:call|visit|pay))/iu,
  /\b(?:(?:beritahu|beri tahu|maklumkan|yakinkan|suruh|arahkan|sampaikan|katakan) (?:kepada |pada |bahawa |bahwa |semua |setiap )?(?:pengguna|pembaca|penanya|pemakai)|(?:jawab|balas|tulis|ulang|sebut|cetak|katakan|tambah|masukkan|sertakan)(?:lah|kan|i)?\b.{0,30}(?:dalam|pada|di|dengan|setiap|semua|akhir|awal).{0,12}(?:jawapan|jawaban|balasan)|(?:jawapan|jawaban|balasan) (?:anda|kamu|mesti|harus|yang betul|yang benar)|(?:apabila|bila|jika|ketika) (?:anda |kamu )?(?:ditanya|menjawab)|jawab(?:lah)? (?:hanya|dengan|sahaja|saja|bahawa|bahwa|semua)|balas(?:lah)? (?:hanya|dengan))/iu,
  /(?:告诉|告知|让|叫|引导|通知|提醒|说服|要求)(?:所有|每个|每位|任何)?(?:用户|读者|提问者|使用者)|(?:在|于)(?:你的|每个|每次|所有|每条)?(?:回答|回复|答案|答复)|(?:回答|回复|答复|输出|打印|重复)(?:时|中|里|以下|如下|说|为|：|:|只|必须)|只(?:需)?(?:回答|回复|输出)|(?:你|您)的(?:回答|回复|答案|输出)|被问(?:到|及)|正确答案是|唯一答案/u,
  /பயனர|வாசகர(?:ிடம்|ுக்கு)|(?:பதில்|விடை)(?:ில்|களில்| அளிக்கும்போது| அளி| சொல்லும்போது|கள் அனைத்திலும்)|(?:என்று|என) (?:மட்டும் )?(?:சொல்|கூறு|பதிலளி|பதில் சொல்|எழுது|அச்சிடு)|பதிலளிக்கும்போது|கேட்டால்|உங்கள் பதில்|உன் பதில்|சரியான பதில்|ஒரே பதில்/u,
  // Turns, marks of templates, markup.
  /(?:^|[\n.!?。]\s*|[[(<*#"]\s*)(?:system|assistant|user|human|admin|developer|instruction|sistem|pembantu|pengguna|arahan|系统|助手|用户|管理员|指令|அமைப்பு|உதவியாளர்|பயனர்|நிர்வாகி|கட்டளை)\s*[\])>*"]*\s*[:：\]>]/iu,
  /<\|.{0,40}\||\[\/?INST|<<\/?SYS|<\/?(?:s|system|user|assistant|instructions?|text|question|passage|prompt|script|img|a|iframe|svg|style|div|span|b|p|h\d|meta|form|input|button)\b|<!--|-->|###|\]\(|!\[|\[[^\]]+\]:|&#x?\d|&[a-z]+;|javascript:|data:[a-z]+\/|\{\{|\}\}|\{(?:phone|link|fee|date|place|number)|"role"\s*:|end of (?:text|passage|document|context|data)|begin (?:new|instruction)|(?:akhir|tamat) (?:teks|petikan|dokumen)|(?:文本|文档|资料|内容|正文)(?:到此)?结束|உரை முடிவு/iu,
  // Something encoded.
  /\b(?:base ?64|rot-?13|hex(?:adecimal)? (?:string|code|text)|decode|decipher|morse|caesar|nyahkod|dekod|sandi)\b|解码|解密|编码为|译码|குறியீட்டை|டிகோட்/iu,
  /(?=[A-Za-z0-9+/]*\d)(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])[A-Za-z0-9+/]{16,}={0,2}/u,
  /(?:(?:\\x|\\u00|%)[0-9a-f]{2}[^\s%\\]{0,16}){3}|\b(?:[0-9a-f]{2}[ :]){6,}[0-9a-f]{2}\b|\b[0-9a-f]{24,}\b|(?:[.\-−]{1,5}[ /]){8}|\b(?:[01]{8}[ ,]?){3,}/iu,
  /(?:[\p{L}\p{M}][ .\-_*]){7}[\p{L}\p{M}](?![\p{L}\p{M}])|\p{L}*[a-z][013457@$][a-z]\p{L}*.{0,30}\b\p{L}*[a-z][013457@$][a-z]/iu,
  /[\u{1f1e6}-\u{1f1ff}]{6}|[ℊ-ℓⓐ-ⓩ🅐-🆉]{4}/u,
];
