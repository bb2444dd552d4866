import { emergencyNumbersOf } from "../core/answer/emergency-numbers.ts";
import type { OpenPack } from "../core/answer/pack-files.ts";
import { middleOf } from "../core/answer/places.ts";
import type { PackSummary } from "../core/answer/reply.ts";
import type { Persona, Topic } from "../core/pack/manifest.ts";
import type { DirectoryEntry } from "../core/search/pack-index.ts";
import type { Area, Opened, PackFlows } from "./retrieval-api.ts";

/** Shown until a pack says who speaks. */
const nobody: Persona = { name: "Suluh", avatar: "torch" };

/** What the first screen offers from the open packs. */
export function openedOf(packs: readonly OpenPack[], broken: Opened["broken"]): Opened {
  return {
    // A pack that lacks its vectors is asked by words, beside the others.
    tier: packs.some((pack) => pack.dense) ? "hybrid" : "lexical",
    packs: packs.map(summaryOf),
    emergency: emergencyNumbersOf(packs),
    contact: packs.flatMap((pack) => pack.manifest.contact),
    persona: packs[0]?.manifest.persona ?? nobody,
    topics: packs.flatMap((pack) =>
      topicsOf(pack).map((topic) => ({ pack: pack.manifest.id, topic, entries: idsOf(entriesIn(pack, topic.id)).length })),
    ),
    areas: packs.flatMap(areasOf),
    submits: packs.some(({ manifest }) => (manifest.submissions?.flows.length ?? 0) > 0),
    broken,
  };
}

function summaryOf({ manifest }: OpenPack): PackSummary {
  const { id, version, issued, expires, title, agency, languages, demonstration, description } = manifest;
  return { id, version, issued, expires, title, agency, languages, demonstration, ...(description === undefined ? {} : { description }) };
}

/** Topics in the pack's order; those it has no title for come last, under their id. */
export function topicsOf(pack: OpenPack): Topic[] {
  const { topics } = pack.manifest;
  const named = new Set(topics.map(({ id }) => id));
  const others = new Set(pack.index.directory.flatMap(({ topic }) => (topic === undefined || named.has(topic) ? [] : [topic])));
  return [...topics, ...[...others].map((id) => ({ id, title: { [pack.manifest.languages[0] ?? "en"]: id }, icon: "chat" }))];
}

/** What is filed under a topic, in all languages. */
export function entriesIn(pack: OpenPack, topic: string): DirectoryEntry[] {
  return pack.index.directory.filter((entry) => entry.topic === topic);
}

/** Each id once: translations share it. */
export function idsOf(entries: readonly DirectoryEntry[]): string[] {
  return [...new Set(entries.map(({ id }) => id))];
}

function areasOf(pack: OpenPack): Area[] {
  const areas = pack.index.directory.filter(({ place }) => place?.kind === "area");
  return idsOf(areas).map((id) => {
    const translations = areas.filter((entry) => entry.id === id);
    const place = translations[0]?.place;
    const at = place?.at ?? middleOf(place?.rings ?? []);
    const name = Object.fromEntries(translations.map(({ lang, title }) => [lang, title]));
    return { pack: pack.manifest.id, id, name, ...(at && { at }), ...(place?.rings && { rings: place.rings }) };
  });
}

/** What people can do with a pack; empty until its forms are here, and where its agency takes nothing in. */
export function flowsOf({ manifest, flows }: OpenPack): PackFlows[] {
  const { id, version, title, agency, demonstration, languages, submissions, emergency, contact } = manifest;
  if (flows === undefined || submissions === undefined) return [];
  return [{ pack: id, packVersion: version, title, agency, demonstration, languages, submissions, forms: flows.forms, emergency, contact }];
}
