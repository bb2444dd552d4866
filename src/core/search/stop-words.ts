import type { Language } from "../pack/document.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const malay = list(
  "yang dan di ke dari daripada pada untuk dengan oleh dalam itu ini ia mereka kita kami saya aku anda awak dia kau adalah ialah akan telah sudah dah sedang masih boleh bisa dapat harus perlu juga serta atau jika kalau kerana karena sebab bagi antara apa apakah siapa siapakah bila bilakah kapan kapankah mana manakah dimana dimanakah bagaimana bagaimanakah mengapa mengapakah kenapa berapa berapakah ada adakah sebagai tentang seperti macam mcm nak hendak mahu nk tak tidak x lah kah pun je ja sahaja saja ni tu la kat dekat mcmana camne camana cmne mn yg dgn utk dlm kpd dr tp tapi tetapi namun bukan para sebuah seorang suatu satu hal agar supaya maka ketika saat secara terhadap hingga sampai lagi apabila manakala sila tolong",
);

const english = list(
  "a an the of to in on at for from by with as is are was were be been being am do does did done has have had having it its this that these those he she they them his her their there here i me my we our you your and or but if then than so such not no nor can could should would will shall may might must what which who whom whose when where why how about into over under between during after before also any some all each more most other only own same too very just get got please tell",
);

const chinese = list("的 了 是 在 和 有 也 我 你 他 她 它 们 这 那 吗 呢 吧 啊 什么 怎么 如何 哪 哪里 哪些 谁 为 与 及 或 被 把 对 就 都 而 之 其 以 于 从 到 请 请问");

const tamil = list("என்ன எப்படி எங்கே எங்கு எப்போது யார் ஏன் எது எந்த எத்தனை எவ்வளவு ஒரு இந்த அந்த மற்றும் அல்லது ஆகும் உள்ளது உள்ள என்று என்ற என்பது இது அது நான் நீங்கள் அவர் இருந்து மூலம் பற்றி போது");

const lists: Readonly<Record<string, ReadonlySet<string>>> = { ms: malay, id: malay, en: english, zh: chinese, ta: tamil };

const none: ReadonlySet<string> = new Set();

/** Words that say nothing about the matter of a question; empty for languages without a list. */
export function stopWords(language: Language): ReadonlySet<string> {
  return lists[language] ?? none;
}
