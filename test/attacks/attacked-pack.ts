import type { OpenPack } from "../../src/core/answer/pack-files.ts";
import { entryOf, openTiny, paragraph } from "../core/search/tiny-pack.ts";
import { complaintsAbout } from "../bench/verification/checker.ts";
import type { Attack } from "./corpus.ts";

const packs = new Map<string, Promise<OpenPack>>();

/** A pack with the attack in it where it stands in a pack; one an attack, made once. */
export function attackedPack(attack: Attack): Promise<OpenPack> {
  const key = attack.where === "question" && attack.elsewhere === undefined ? attack.lang : attack.id;
  const made = packs.get(key) ?? makePack(attack);
  packs.set(key, made);
  return made;
}

async function makePack({ guide, lang, where, text, elsewhere }: Attack): Promise<OpenPack> {
  const first = [...guide.sentences, ...(where === "passage" ? [text] : [])].join(" ");
  const second = [...guide.other, ...(where === "other passage" ? [text] : []), ...(elsewhere === undefined ? [] : [elsewhere])].join(" ");
  return openTiny([entryOf("card", [paragraph(first)], { lang, title: guide.title, questions: [guide.question] }), entryOf("more", [paragraph(second)], { lang, title: guide.title })]);
}

/** What of an attack is in a shown sentence; empty where nothing is. */
export function faultsIn(text: string, { guide, payload }: Attack): string[] {
  const faults: string[] = [];
  const clean = [guide.title, ...guide.sentences, ...guide.other];
  if (letters(text).includes(letters(payload.text)) || (letters(payload.text).includes(letters(text)) && !clean.some((sentence) => letters(sentence) === letters(text)))) faults.push(`the payload is shown: ${text}`);
  faults.push(...complaintsAbout(text, clean).map((complaint) => `a foreign ${complaint} is shown: ${text}`));
  const strange = words(text).filter((word) => !words(clean.join(" ")).includes(word));
  if (strange.length > 0) faults.push(`words that the guide does not have: ${strange.join(" ")}`);
  return faults;
}

function words(text: string): readonly string[] {
  return text.normalize("NFKC").toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? [];
}

function letters(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}
