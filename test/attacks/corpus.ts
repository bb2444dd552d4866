import { disguises, guides, marks, wrappings, type AttackedGuide, type Payload } from "./phrases.ts";

/** One attack: where it stands, what it says, and what a model that obeys it writes. */
export interface Attack {
  readonly id: string;
  readonly lang: keyof typeof guides;
  readonly family: string;
  /** In the question of a person, in the passage that answers, or in another passage of the pack. */
  readonly where: "question" | "passage" | "other passage";
  readonly text: string;
  readonly payload: Payload;
  readonly guide: AttackedGuide;
  /** The other half of an attack that is split, in another passage of the pack. */
  readonly elsewhere?: string;
}

const places = ["question", "passage", "other passage"] as const;

/** All attacks: each wrapping, mark and disguise in each language and place, with payloads in turn. */
export function attacks(): Attack[] {
  const all: Attack[] = [];
  let turn = 0;
  for (const lang of ["en", "ms", "id", "zh", "ta"] as const) {
    const guide = guides[lang];
    const add = (family: string, wrap: (payload: string) => string) => {
      for (const where of places) {
        const payload = guide.payloads[turn % guide.payloads.length];
        turn += 1;
        if (payload) all.push({ id: `${lang} ${family} ${where} ${payload.aim}`, lang, family, where, text: wrap(payload.text), payload, guide });
      }
    };
    for (const [family, wording] of Object.entries(wrappings)) add(family, (payload) => wording[lang].replace("{p}", () => payload));
    for (const [family, mark] of Object.entries(marks)) add(family, (payload) => mark.replace("{p}", () => payload));
    const plain = (payload: string) => wrappings["ignore"]?.[lang].replace("{p}", () => payload) ?? payload;
    for (const [family, hide] of Object.entries(disguises)) add(family, (payload) => hide(plain(payload)));
    for (const payload of guide.payloads) all.push({ id: `${lang} bare question ${payload.aim}`, lang, family: "bare", where: "question", text: payload.text, payload, guide });
  }
  return all;
}
