import { stemmer } from "stemmer";
import type { Language } from "../../pack/document.ts";
import { stemMalay } from "../../search/stem-malay.ts";

/** Words that say the same in any sentence of an agency, by their stems: each group in one string. What an instruction may
 *  turn on (must and should, house and shelter, patient and person) is in none. */
const groups: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "call phone telephone ring dial", "child children kid kids", "buy purchase", "tell inform notify", "end finish", "keep retain", "give provide", "sick ill unwell", "illness sickness", "doctor physician", "car automobile", "important crucial vital",
    "enough sufficient", "fast quick quickly rapid rapidly", "ask request", "repair fix mend", "choose select", "try attempt", "happen occur", "speak talk", "shop store", "rubbish garbage trash", "lift elevator", "apartment flat", "injured hurt wounded",
    "dangerous hazardous", "wrong incorrect", "reply answer respond", "check verify", "whole entire", "delay postpone", "build construct", "get obtain receive", "begin start commence", "show indicate", "help assist", "allow permit", "forbid prohibit", "people persons",
    "immediately straightaway instantly", "photo photograph picture", "mum mother", "dad father", "small little", "diarrhoea diarrhea", "ensure guarantee", "need require",
  ],
  ms: ["telefon hubungi", "segera cepat lekas", "tolong bantu", "dapat peroleh", "biasa lazim", "wang duit", "hantar kirim", "beritahu maklum", "cakap tutur", "tengok lihat", "salah silap", "guna pakai", "cukup memadai", "rumah kediaman", "penting mustahak", "semua kesemua", "mula bermula", "pilih pilihan", "jawab balas", "betul benar", "keluarga famili"],
  id: ["telepon hubungi", "segera cepat lekas", "tolong bantu", "dapat peroleh", "biasa lazim umum", "uang duit", "kirim", "beritahu informasikan", "bicara cakap", "lihat tengok", "guna pakai", "cukup memadai", "rumah kediaman", "jawab balas", "benar betul"],
};

const tables = new Map<Language, ReadonlyMap<string, string>>();

/** What a stem is compared by: one for all of its group. */
export function sameStem(stem: string, lang: Language): string {
  const table = tables.get(lang) ?? tableOf(lang);
  return table.get(stem) ?? stem;
}

function tableOf(lang: Language): ReadonlyMap<string, string> {
  const stemOf = lang === "en" ? stemmer : stemMalay;
  const table = new Map((groups[lang] ?? []).flatMap((group) => group.split(" ").map((word) => [stemOf(word), `=${stemOf(group.split(" ")[0] ?? "")}`] as const)));
  tables.set(lang, table);
  return table;
}
