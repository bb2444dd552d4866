import { readEntry } from "../answer/engine.ts";
import type { OpenPack } from "../answer/pack-files.ts";
import { hasSteps, judge } from "../answer/quote.ts";
import type { Quotation, Reply } from "../answer/reply.ts";
import { sentenceFeatures } from "../answer/sentence-features.ts";
import { translationsOf } from "../answer/references.ts";
import type { Block, Entry, Inline, Language } from "../pack/document.ts";
import { headingsAbove, passageSentences, type Range } from "../pack/passages.ts";
import { displayTitle } from "../pack/plain-text.ts";
import { takesBack } from "../pack/takes-back.ts";
import { analyse } from "../search/analyse.ts";
import type { Evidence } from "./evidence.ts";
import { evidenceEntries } from "./limits.ts";
import { talksToMachine } from "./machine-talk.ts";

/**
 * What an answer to a question may be written from: the passages that were quoted, then the best ones of the next entries
 * in the same language.
 *
 * @returns Best first; empty where nothing may be told in other words: no answer, danger, a critical document, steps,
 *   a warning, or a passage that speaks to a machine.
 */
export async function gatherEvidence(reply: Reply, packs: readonly OpenPack[]): Promise<Evidence[]> {
  const { answer } = reply;
  if (reply.urgent || answer.kind !== "quote" || answer.critical) return [];
  const first = await entryOf(answer.quotation.entry, packs);
  if (!first || first.critical === true || first.passages.length === 0) return [];
  const quoted = first.passages.flatMap((range, passage) => (overlaps(range, answer.quotation) ? [passage] : []));
  const own = withQuoted(quoted.map((passage) => ({ evidence: evidenceOf(answer.quotation.entry, first, passage), said: saidIn(first, passage) })), reply.question, answer.quotation, packs);
  if (quoted.some((passage) => !isRetellable(first, passage)) || own.some(speaksToMachine)) return [];
  const others = await Promise.all(
    reply.results.slice(0, evidenceEntries).flatMap(({ entry, passage }) => (passage === undefined || entry.id === first.id || entry.lang !== first.lang ? [] : [otherOf(entry, passage, packs)])),
  );
  return [...own, ...others.flatMap((other) => (other && !speaksToMachine(other) ? [other] : []))];
}

/** Notes which units are quoted, and which of them the search would have answered with alone: none where it is half of a thought. */
function withQuoted(passages: readonly { readonly evidence: Evidence; readonly said: readonly string[] }[], question: string, { text, entry: { pack: id, lang } }: Quotation, packs: readonly OpenPack[]): Evidence[] {
  const lexical = packs.find(({ manifest }) => manifest.id === id)?.index.languages.find((each) => each.lang === lang)?.lexical;
  const terms = new Map(analyse(question, lang).map((term) => [term, lexical?.rarity(term) ?? 1]));
  const quoted = passages.map(({ said }) => said.filter((unit) => text.includes(unit)));
  const all = quoted.flat();
  const title = passages[0]?.evidence.headings[0] ?? "";
  const worth = sentenceFeatures({ text: question, terms }, all.map((unit) => ({ text: unit, meaning: 0, far: 0 })), title, lang).map((features) => judge(features, lang));
  const best = all[worth.indexOf(Math.max(...worth))] ?? "";
  const likeliest = passages.some(({ said }) => isHalf(best, said)) ? undefined : best;
  return passages.map(({ evidence }, at) => {
    const own = quoted[at] ?? [];
    return { ...evidence, ...(own.length > 0 ? { quoted: own } : {}), ...(likeliest !== undefined && own.includes(likeliest) ? { likeliest } : {}) };
  });
}

/** Whether the next sentence takes this one back, or this one the last. */
function isHalf(sentence: string, said: readonly string[]): boolean {
  return said.includes(sentence) && (takesBack(sentence) || takesBack(said[said.indexOf(sentence) + 1] ?? ""));
}

/** Its units without headings. */
function saidIn(entry: Entry, passage: number): string[] {
  return passageSentences(entry, entry.passages[passage] ?? [0, 0]).flatMap(({ block, text }) => (entry.body[block]?.type === "heading" ? [] : [text]));
}

async function otherOf(reference: Quotation["entry"], passage: number, packs: readonly OpenPack[]): Promise<Evidence | null> {
  const entry = await entryOf(reference, packs);
  if (!entry || entry.critical === true) return null;
  const at = Math.min(passage, entry.passages.length - 1);
  return at >= 0 && isRetellable(entry, at) ? evidenceOf(reference, entry, at) : null;
}

async function entryOf({ pack: id, id: entry, lang }: Quotation["entry"], packs: readonly OpenPack[]): Promise<Entry | null> {
  const pack = packs.find(({ manifest }) => manifest.id === id);
  const found = pack && translationsOf(pack, entry).find((each) => each.lang === lang);
  return pack && found ? readEntry(pack, found) : null;
}

function overlaps([from, to]: Range, quotation: Quotation): boolean {
  return from < quotation.to && to > quotation.from;
}

/** Steps are followed one after the other, and a warning is not to be left out: both are quoted. */
function isRetellable(entry: Entry, passage: number): boolean {
  const range = entry.passages[passage];
  return range !== undefined && !hasSteps(entry, range) && entry.body.slice(...range).every(({ type }) => type !== "warning");
}

/** A passage of an entry as evidence. */
export function evidenceOf(reference: Quotation["entry"], entry: Entry, passage: number): Evidence {
  const range = entry.passages[passage] ?? [0, 0];
  const blocks = entry.body.slice(...range);
  return {
    entry: reference,
    passage,
    headings: [displayTitle(entry), ...headingsAbove(entry.body, range[0])],
    units: passageSentences(entry, range).map(({ text }) => text),
    links: blocks.flatMap(linksOfBlock),
  };
}

function speaksToMachine({ headings, units, links }: Evidence): boolean {
  return talksToMachine([...headings, units.join(" "), ...links.filter((link) => !/^(?:https:|tel:|sms:|mailto:|doc:)/iu.test(link))].join("\n"));
}

function linksOfBlock(block: Block): string[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return block.text.flatMap(linksOfInline);
    case "list":
      return block.items.flat().flatMap(linksOfBlock);
    case "table":
      return block.rows.flat(2).flatMap(linksOfInline);
    case "warning":
      return block.blocks.flatMap(linksOfBlock);
  }
}

function linksOfInline(part: Inline): string[] {
  if (typeof part === "string") return [];
  if ("strong" in part) return part.strong.flatMap(linksOfInline);
  if ("em" in part) return part.em.flatMap(linksOfInline);
  return [part.link, ...part.text.flatMap(linksOfInline)];
}

/** Names of places as the packs write them in one language: facts that a model does not get to spell. */
export function placeNames(packs: readonly OpenPack[], lang: Language): string[] {
  return packs.flatMap(({ index }) => index.directory.filter((entry) => entry.kind === "place" && entry.lang === lang && entry.title !== "").map(({ title }) => title));
}
