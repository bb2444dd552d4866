import type { Language } from "../../core/pack/document.ts";
import { bareHeading, isQuestion } from "./headings.ts";
import { maxProposed } from "./limits.ts";

/** What a section may be about, by words of its heading, and how people ask for it. */
interface Matter {
  readonly heading: RegExp;
  readonly ask: Readonly<Record<string, (title: string) => string>>;
}

const matters: readonly Matter[] = [
  {
    heading: /\b(?:fees?|costs?|charges?|price|payments?|bayaran|yuran|caj|kos|harga|fi|biaya)\b|费|費|收费|கட்டணம்|செலவு/iu,
    ask: { en: (t) => `how much does ${t} cost`, ms: (t) => `berapa bayaran untuk ${t}`, id: (t) => `berapa biaya ${t}`, zh: (t) => `${t}要多少钱`, ta: (t) => `${t} கட்டணம் எவ்வளவு` },
  },
  {
    heading: /\b(?:documents?|papers?|what you need|requirements?|dokumen|syarat|keperluan|persyaratan|perlu dibawa)\b|文件|材料|证件|需要|ஆவண|தேவை/iu,
    ask: { en: (t) => `what documents do I need for ${t}`, ms: (t) => `apa dokumen yang perlu untuk ${t}`, id: (t) => `dokumen apa saja untuk ${t}`, zh: (t) => `${t}需要什么文件`, ta: (t) => `${t} என்ன ஆவணங்கள் தேவை` },
  },
  {
    heading: /\b(?:eligib\w*|who can|who may|qualif\w*|kelayakan|layak|siapa boleh)\b|资格|資格|条件|தகுதி|யார்/iu,
    ask: { en: (t) => `who can get ${t}`, ms: (t) => `siapa yang layak untuk ${t}`, id: (t) => `siapa yang berhak atas ${t}`, zh: (t) => `谁可以申请${t}`, ta: (t) => `${t} யாருக்கு கிடைக்கும்` },
  },
  {
    heading: /\b(?:deadlines?|due|closing dates?|dates?|when|tarikh|tempoh akhir|bila|batas waktu|jadual|schedule)\b|日期|截止|期限|தேதி|கடைசி நாள்|எப்போது/iu,
    ask: { en: (t) => `when is ${t} due`, ms: (t) => `bila tarikh akhir ${t}`, id: (t) => `kapan batas waktu ${t}`, zh: (t) => `${t}的截止日期是什么时候`, ta: (t) => `${t} கடைசி தேதி எப்போது` },
  },
  {
    heading: /\b(?:how long|processing time|duration|tempoh|berapa lama|masa pemprosesan)\b|多久|办理时间|处理时间|எவ்வளவு நாள்|காலம்/iu,
    ask: { en: (t) => `how long does ${t} take`, ms: (t) => `berapa lama masa untuk ${t}`, id: (t) => `berapa lama ${t}`, zh: (t) => `${t}要多久`, ta: (t) => `${t} எவ்வளவு நாள் ஆகும்` },
  },
  {
    heading: /\b(?:where|locations?|counters?|offices?|address(?:es)?|lokasi|kaunter|tempat|alamat|di mana|pejabat|kantor)\b|地点|地點|地址|柜台|哪里|இடம்|முகவரி|எங்கே/iu,
    ask: { en: (t) => `where do I go for ${t}`, ms: (t) => `di mana nak buat ${t}`, id: (t) => `di mana mengurus ${t}`, zh: (t) => `在哪里办理${t}`, ta: (t) => `${t} எங்கே செய்வது` },
  },
  {
    heading: /\b(?:contacts?|phone|telephone|hotline|call|enquir\w*|hubungi|telefon|talian|pertanyaan|kontak)\b|联系|聯絡|电话|電話|தொடர்பு|தொலைபேசி/iu,
    ask: { en: (t) => `who do I call about ${t}`, ms: (t) => `siapa boleh dihubungi tentang ${t}`, id: (t) => `siapa yang dihubungi tentang ${t}`, zh: (t) => `${t}可以打电话问谁`, ta: (t) => `${t} பற்றி யாரை அழைப்பது` },
  },
  {
    heading: /\b(?:how to|steps?|procedures?|process|apply|application|register\w*|cara|langkah|prosedur|permohonan|mohon|pendaftaran|daftar)\b|步骤|步驟|流程|如何|申请|申請|வழிமுறை|விண்ணப்ப|எப்படி|படிகள்/iu,
    ask: { en: (t) => `what are the steps for ${t}`, ms: (t) => `macam mana nak buat ${t}`, id: (t) => `bagaimana cara ${t}`, zh: (t) => `${t}怎么办理`, ta: (t) => `${t} எப்படி செய்வது` },
  },
];

/**
 * Questions that a document answers, from its headings and in its language, as people ask; a heading that asks already
 * is taken as it is, and one that tells nothing of these matters as a wording.
 */
export function proposeQuestions(title: string, markdown: string, lang: Language): string[] {
  const headings = [...markdown.matchAll(/^#{2,4} (.+)$/gmu)].map(([, text = ""]) => bareHeading(plain(text)));
  const topic = isQuestion(title) ? null : subject(title, lang);
  const proposed = headings.flatMap((heading) => {
    if (isQuestion(heading)) return [heading];
    const ask = matters.find((matter) => matter.heading.test(heading))?.ask[lang];
    return ask === undefined || topic === null ? [heading] : [ask(topic)];
  });
  return [...new Set(proposed)].filter((question) => question !== "" && question !== title && question.length <= 300).slice(0, maxProposed);
}

/** A title within a sentence: its first letter small, unless its first word is written in capitals and others are not. */
function subject(title: string, lang: Language): string {
  const bare = bareHeading(title).replace(/[.:：。]+$/u, "");
  if (/\s/u.test(bare) && bare === bare.toUpperCase()) return bare.toLowerCase();
  return lang === "zh" || lang === "ta" || /^\p{Lu}{2}/u.test(bare) ? bare : bare.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}

function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1").replaceAll(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
