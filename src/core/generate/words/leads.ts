import type { Language } from "../../pack/document.ts";

/** Words by which a sentence is led in and that say nothing, up to the comma or colon behind them. */
const leads: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:in (?:short|summary|brief|essence|other words|a nutshell)|to (?:sum up|summari[sz]e|put it simply|be clear)|put simply|simply put|overall|basically|essentially|briefly|certainly|of course|sure|the answer is|the short answer is|here is what (?:the guide|it) says)\s*[,:]\s*)+/iu,
  ms: /^(?:(?:ringkasnya|pendeknya|kesimpulannya|pendek kata|secara ringkas(?:nya)?|dengan kata lain|sudah tentu|jawapannya)\s*[,:]\s*)+/iu,
  id: /^(?:(?:singkatnya|ringkasnya|intinya|kesimpulannya|pendek kata|secara (?:singkat|ringkas)|dengan kata lain|tentu saja|jawabannya)\s*[,:]\s*)+/iu,
  zh: /^(?:(?:简(?:单来|而|单地)(?:说|言之)|总(?:之|的来说|而言之)|换句话说|概括来说|当然|答案是|该(?:机构|部门|指南)(?:表示|指出|说明|称))\s*[，,：:]\s*)+/u,
  ta: /^(?:(?:சுருக்கமாக(?:ச் சொன்னால்)?|சுருங்கச் சொன்னால்|மொத்தத்தில்|வேறு வார்த்தைகளில்|நிச்சயமாக|பதில்)\s*[,:]\s*)+/u,
};

/** A sentence without such a beginning. */
export function withoutLead(sentence: string, lang: Language): string {
  const pattern = leads[lang];
  return pattern === undefined ? sentence : sentence.replace(pattern, "");
}
