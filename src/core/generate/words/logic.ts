import { phraseTable } from "./phrase-table.ts";

/** Words that turn a sentence round: "not", "never", "without", "must not". */
export const negations = new Set(
  [
    "not no never cannot cant can't don't doesn't didn't won't isn't aren't wasn't weren't shouldn't mustn't wouldn't couldn't hasn't haven't hadn't needn't n't neither nor none nobody nothing nowhere without unless except avoid forbidden prohibited",
    "tidak tak tdk bukan bukanlah jangan janganlah tanpa belum tiada usah enggak nggak kecuali melainkan dilarang elakkan hindari tidaklah bukannya takkan mustahil",
    "不 没 沒 没有 沒有 无 無 未 非 勿 别 別 莫 禁止 切勿 不是 并非 除非 除了 除 避免 不得 不能 不会 不可 不要 不应 不应该 不必 不用 不宜 不准 不许 不需 不需要 不可以 不能够 无法 无须 无需 尚未 从未 并未 并不 并没有",
    "இல்லை அல்ல வேண்டாம் கூடாது இல்லாமல் இல்லாது அல்லாமல் இன்றி தவிர இல்லாத அல்லாத கிடையாது முடியாது",
  ].flatMap((list) => list.split(" ")),
);

/** Endings by which a Tamil verb says "not". */
export const tamilNegation = /(?:ாது|ாத|ாதீர்கள்|ாதீர்|ாதே|ாமல்|ாமை|ாவிட்டால்|ாவிடில்|வில்லை|யில்லை|தில்லை|மாட்டார்|மாட்டார்கள்|மாட்டேன்|மாட்டாது|மாட்டோம்|முடியாது|கூடாது|ாதவர்|ாதவர்கள்|ாதது|ாதவை)$/u;

/** Tamil verbs with what they may, must or must not behind them in one word. */
export const tamilModal = /^(?!எல்லாம|இஸ்லாம)([\u0b80-\u0bff]{3,}?)(?:க்)?(லாம்|கூடாது|வேண்டும்|வேண்டாம்|முடியும்|முடியாது)$/u;

/** Limits of a number or time: which side of it is meant. Phrases come before the words in them. */
export const bounds = phraseTable({
  at_most: "at_most not_more_than no_more_than not_exceeding up_to maximum max less_than_or_equal selewat-lewatnya selewat_lewatnya sebanyak-banyaknya tidak_lebih_daripada tak_lebih_daripada tak_lebih_dari tidak_melebihi tidak_lebih_dari paling_banyak paling_lewat paling_lambat maksimum maksimal 最多 至多 不超过 不超過 不多于 最晚 最迟 அதிகபட்சம் அதிகபட்சமாக",
  at_least: "at_least not_less_than no_less_than minimum min_of sekurang-kurangnya sekurang_kurangnya tidak_kurang_daripada tidak_kurang_dari paling_kurang paling_sedikit setidaknya minimum minimal 至少 最少 不少于 不少於 குறைந்தது குறைந்தபட்சம் குறைந்தபட்சமாக",
  over: "more_than over above exceeding greater_than older_than higher_than lebih_tua_daripada lebih_tinggi_daripada 大于 高于 lebih_daripada lebih_dari melebihi 超过 超過 多于 以上 மேல் மேற்பட்ட அதிகமான அதிகமாக",
  under: "less_than fewer_than below under younger_than lower_than lebih_muda_daripada lebih_rendah_daripada 小于 不满 未满 kurang_daripada kurang_dari di_bawah 低于 少于 不到 不足 以下 குறைவான குறைவாக கீழ் குறைந்த",
  before: "before prior_to sebelum 之前 以前 前 முன் முன்பு முன்னர் முன்னால்",
  after: "after selepas sesudah setelah 之后 之後 以后 以後 后 後 பின் பின்பு பின்னர் பிறகு",
  within: "within dalam_tempoh dalam_masa dalam_waktu 以内 以內 之内 之內 内 உள்ளாக உள்",
  until: "until till hingga sehingga sampai 直到 直至 வரை",
  since: "since sejak 自从 以来 முதல் இருந்து",
  only: "only sahaja saja hanya cuma 只 仅 僅 只有 仅有 மட்டும் மட்டுமே",
  first: "first pertama 第一 முதலாவது முதல்முறை", last: "last terakhir 最后 最後 கடைசி இறுதி",
  more: "more most higher highest 更高 更大 larger largest lebih tertinggi terbesar terbanyak 更多 最高 最大 அதிகம் அதிக மிகப்பெரிய",
  fewer: "less least fewer lower lowest 更低 smaller smallest kurang terendah terkecil 更少 最低 最小 குறைவு சிறிய",
  always: "always selalu sentiasa senantiasa 总是 一直 எப்போதும்",
  all: "all every each semua kesemua setiap seluruh 所有 每个 全部 每 அனைத்து எல்லா ஒவ்வொரு",
  some: "some several a_few a_little a_bit sedikit beberapa sebahagian sebagian sesetengah 一些 有些 部分 某些 சில சிலர்",
  must: "must required mandatory compulsory mesti wajib harus mestilah perlu 必须 必需 一定要 务必 வேண்டும் கட்டாயம் கட்டாயமாக",
  may: "may might can could boleh bisa dapat 可以 可 முடியும் கூடும் லாம்",
  free: "free percuma gratis 免费 免費 இலவசம் இலவசமாக",
  open: "open opens opened buka dibuka 开放 营业 திறந்த திறக்கப்படும்", closed: "closed closes tutup ditutup 关闭 休息 மூடப்பட்ட மூடப்படும்",
  increase: "increase increases increased increasing growing 提高 升高 增多 bertambah peningkatan meningkatkan rise rises rose naik meningkat kenaikan 增加 上升 增长 அதிகரித்த அதிகரிக்கும் உயர்ந்த",
  decrease: "decrease decreases decreased decreasing reduce reduces reduced reducing reduction 减轻 减小 berkurang berkurangan mengurangkan mengurangi pengurangan fall falls fell drop dropped turun menurun penurunan 减少 下降 降低 குறைந்தது குறையும்",
  east: "east eastern timur 东 东部 கிழக்கு", west: "west western barat 西 西部 மேற்கு", north: "north northern utara 北 北部 வடக்கு", south: "south southern selatan 南 南部 தெற்கு",
});
