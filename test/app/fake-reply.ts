import type { Answer, EntryReference, Intent, NearbyPlace, Quotation, Reply } from "../../src/core/answer/reply.ts";
import { metresBetween } from "../../src/app/position.ts";
import { AppError } from "../../src/core/errors.ts";
import { blocksText } from "../../src/core/pack/plain-text.ts";
import { entries, manifests, provenanceOf, type FakeEntry } from "./fake-packs.ts";

/** Answers by a word of the question, so that every kind of card can be seen. */
export function fakeReply(question: string, lang: string, places: () => readonly NearbyPlace[]): Reply {
  const q = question.toLowerCase();
  const intent = intentOf(q);
  const base = { question, lang, intent, urgent: null, results: [], places: [], tier: "lexical" as const };
  if (intent === "place") return { ...base, places: places(), answer: none() };
  if (intent !== "ask") return { ...base, answer: none() };
  if (/air|water|水|தண்ணீர்/.test(q)) {
    const whole = quotation("water-entering", lang, 0, 4, true);
    const urgent = { numbers: manifests[0]?.emergency ?? [], quotation: whole, provenance: provenanceOf("banjir", whole.entry.lang), reason: "danger" as const };
    return { ...base, urgent, answer: quote(quotation("water-entering", lang, 1, 3, false)) };
  }
  if (/pukul/.test(q)) return { ...base, urgent: { numbers: manifests[0]?.emergency ?? [], quotation: null, provenance: null, reason: "person" }, answer: none() };
  if (/bayi|bawa|bring/.test(q)) return { ...base, answer: quote(quotation("what-to-bring", lang, 1, 3, false)) };
  if (/letrik|elektrik/.test(q)) return { ...base, answer: quote(quotation("power-outage", lang, 0, 3, true)) };
  if (/lubang/.test(q)) {
    const flows = [{ pack: "khidmat", flow: "request" as const, id: "pothole", title: { ms: "Jalan berlubang", en: "Pothole" }, asked: true }];
    return { ...base, intent: "request", answer: none(), flows };
  }
  if (/lesen|memandu/.test(q)) return { ...base, answer: quote(quotation("driving-test", lang, 0, 1, true)) };
  return { ...base, answer: none() };
}

function intentOf(q: string): Intent {
  if (/^(helo|hello|hi|你好)/.test(q)) return "greeting";
  if (/terima kasih|thank/.test(q)) return "thanks";
  if (/cakap dengan orang|a person/.test(q)) return "person";
  if (/bodoh|stupid/.test(q)) return "insult";
  if (/asdf/.test(q)) return "nonsense";
  if (/pusat pemindahan|shelter/.test(q)) return "place";
  return "ask";
}

function quote(quotation: Quotation): Answer {
  const entry = entries.find(({ id, lang }) => id === quotation.entry.id && lang === quotation.entry.lang);
  const related = entries.filter(({ id, lang }) => entry?.related?.includes(id) && lang === "ms").map(referenceOf);
  return {
    kind: "quote",
    quotation,
    provenance: provenanceOf(quotation.entry.pack, quotation.entry.lang),
    critical: entry?.critical ?? false,
    actions: entry?.actions ?? [],
    more: related,
  };
}

function none(): Answer {
  const nearest = entries.filter(({ lang, kind }) => lang === "ms" && kind !== "place").slice(0, 3);
  return { kind: "none", nearest: nearest.map(referenceOf), contact: manifests[0]?.contact ?? [] };
}

function quotation(id: string, lang: string, from: number, to: number, whole: boolean): Quotation {
  const entry = entries.find((candidate) => candidate.id === id && candidate.lang === lang) ?? entries.find((candidate) => candidate.id === id);
  if (!entry) throw new AppError("folder/missing");
  const blocks = entry.body.slice(from, to);
  return { entry: referenceOf(entry), headings: [], blocks, text: blocksText(blocks), from, to, whole };
}

/** What is shown of an entry in lists. */
export function referenceOf({ pack, id, lang, kind, title, topic }: FakeEntry): EntryReference {
  return { pack, id, lang, kind, title, topic };
}

/** Places of a kind, the nearest first where it is known where the phone is. */
export function nearby(kind: string, at: readonly [number, number] | undefined): readonly NearbyPlace[] {
  const places = entries.flatMap((entry): NearbyPlace[] => {
    if (entry.place?.kind !== kind) return [];
    const base = { entry: referenceOf(entry), place: entry.place, actions: entry.actions ?? [] };
    if (!at || !entry.place.at) return [base];
    return [{ ...base, distance: metresBetween(at, entry.place.at), bearing: bearing(at, entry.place.at) }];
  });
  return places.sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0));
}

function bearing(from: readonly [number, number], to: readonly [number, number]): number {
  return ((Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI + 360) % 360;
}
