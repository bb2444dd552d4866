import { AppError } from "../errors.ts";
import type { Entry, Language } from "../pack/document.ts";
import { lastMomentOf } from "../pack/validity.ts";
import { toInt8 } from "../pack/int8.ts";
import type { Clock, Embedder } from "../ports.ts";
import { analyse } from "../search/analyse.ts";
import { guessLanguage } from "../search/language.ts";
import { writtenMalay } from "../search/malay-variants.ts";
import type { DirectoryEntry } from "../search/pack-index.ts";
import { rank, type Ranked } from "../search/rank.ts";
import { confidenceIn, isConfident } from "./confidence.ts";
import { asksForContact } from "./contact-asked.ts";
import { emergencyNumbersOf } from "./emergency-numbers.ts";
import { moreEntries, nearestTopics, urgentDocument } from "./limits.ts";
import type { flowOffers } from "./flow-offers.ts";
import { nearbyPlaces } from "./nearby.ts";
import type { OpenPack } from "./pack-files.ts";
import { placeAskedFor } from "./places.ts";
import { provenanceOf } from "./provenance.ts";
import { hasSteps, passagesAround, quote, type Excerpt, type JudgedPassage } from "./quote.ts";
import { inLanguage, referenceTo, translationsOf } from "./references.ts";
import type { Answer, Asker, Quotation, Reply, Tier, Urgent } from "./reply.ts";
import { intentOf } from "./small-talk.ts";
import { sharedHazard, triage } from "./triage/triage.ts";

/** What a question is answered from. */
export interface EngineParts {
  readonly packs: readonly OpenPack[];
  /** Null while only words are compared. */
  readonly embedder: Embedder | null;
  readonly now: Clock;
  /** Finds what can be done about a question; absent until that part of the app is here. */
  readonly offer?: typeof flowOffers;
  /** The language of the question where it is known; else it is guessed. */
  readonly lang?: Language;
}

/** One line of a ranking over all packs. */
export type Found = Ranked<OpenPack>;

/** A question on its way through the engine. */
export interface Asked {
  /** What is searched for and quoted by; in a conversation with what was talked about. */
  readonly text: string;
  /** What the person said, where that is less: it alone tells whether a place or a person is asked for. */
  readonly said?: string;
  readonly lang: Language;
  readonly tier: Tier;
  readonly vector: Float32Array | null;
  readonly query: Int8Array | null;
  /** Which entries are for this person today. */
  readonly keep: (entry: DirectoryEntry) => boolean;
}

/** A question with what was found for it, before anything is read out of the packs. */
export interface Searched {
  readonly asked: Asked;
  readonly found: readonly Found[];
  /** How sure it is that the first answers the question. */
  readonly sure: number;
}

/**
 * Answers one question from the open packs: danger first, then search, then a quotation or "I do not know".
 *
 * @returns Always a reply; a failing embedder only means that words alone are compared.
 */
export async function answer(question: string, asker: Asker, parts: EngineParts): Promise<Reply> {
  return await replyTo(await search(question, asker, parts), asker, parts);
}

/** Ranks the entries of the open packs that are for this person today. */
export async function search(question: string, asker: Asker, parts: EngineParts): Promise<Searched> {
  const offered = [...new Set(parts.packs.flatMap((pack) => pack.manifest.languages))];
  const lang = parts.lang ?? guessLanguage(question, asker.lang, offered);
  const keep = (entry: DirectoryEntry) => isFor(entry, asker) && !isWithheld(entry, parts.now());
  const asked: Asked = { ...(await meet(question, lang, parts)), keep };
  const found = rank(parts.packs, question, { lang, query: asked.query, keep, ...(asksForContact(question) ? { prefer: "contact" as const } : {}) });
  return { asked, found, sure: confidenceIn(found, question, lang, asked.tier) };
}

/** What the engine says to what was found. */
export async function replyTo({ asked, found: ranking, sure }: Searched, asker: Asker, parts: EngineParts): Promise<Reply> {
  const { text, said: question = text, lang } = asked;
  const urgent = await urgentFor(asked, asker, parts, ranking);
  const intent = intentOf(question);
  const kind = placeAskedFor(question);
  const answered = await answerFrom(ranking, asked, asker, parts, intent === "ask" || intent === "person", isConfident(sure, asked.tier));
  const flows = parts.offer?.(parts.packs, question, asked.query, intent, answered);
  const wanted = flows?.find((offer) => offer.asked)?.flow;
  return {
    question,
    lang,
    intent: urgent ? "ask" : intent === "ask" ? (kind ? "place" : (wanted ?? intent)) : intent,
    urgent,
    answer: answered,
    results: ranking.map(({ pack, entry, score, passage }) => ({ entry: referenceTo(pack, inLanguage(pack, entry, asker.lang, lang, asked.keep)), score, passage })),
    places: kind ? nearbyPlaces(parts.packs, kind, asker) : [],
    ...(flows === undefined ? {} : { flows }),
    tier: asked.tier,
  };
}

async function meet(text: string, lang: Language, { embedder, packs }: EngineParts): Promise<Omit<Asked, "keep">> {
  const dense = packs.length > 0 && packs.every((pack) => pack.dense); // Word scores and hybrid scores cannot be held against each other.
  if (!embedder || !dense || !embedder.knows(text)) return { text, lang, tier: "lexical", vector: null, query: null };
  try {
    const vector = await embedder.embedQuery(lang === "ms" ? writtenMalay(text, (stem) => isKnown(stem, packs)) : text);
    return { text, lang, tier: "hybrid", vector, query: toInt8(vector) };
  } catch (error) {
    if (error instanceof AppError) return { text, lang, tier: "lexical", vector: null, query: null };
    throw error;
  }
}

function isKnown(stem: string, packs: readonly OpenPack[]): boolean {
  return packs.some(({ index }) => index.languages.some(({ lang, lexical }) => lang === "ms" && lexical.has(stem)));
}

/** Entries for other areas than the one the person chose are not for them. */
function isFor(entry: DirectoryEntry, { area }: Asker): boolean {
  return area === undefined || !entry.area || entry.area.length === 0 || entry.area.includes(area);
}

/** Time-critical help is withheld after its date; everything else is only marked. */
function isWithheld(entry: DirectoryEntry, nowMs: number): boolean {
  return entry.timeCritical === true && lastMomentOf(entry) < nowMs;
}

async function answerFrom(ranking: readonly Found[], asked: Asked, asker: Asker, parts: EngineParts, search: boolean, sure: boolean): Promise<Answer> {
  const first = ranking[0];
  const shown = (pack: OpenPack, entry: DirectoryEntry) => referenceTo(pack, inLanguage(pack, entry, asker.lang, asked.lang, asked.keep));
  if (!search || !first || !sure) {
    return {
      kind: "none",
      nearest: search ? ranking.slice(0, nearestTopics).map(({ pack, entry }) => shown(pack, entry)) : [],
      contact: parts.packs.flatMap((pack) => pack.manifest.contact),
    };
  }
  const { entry, excerpt } = await quoteFrom(first, asked, asker);
  const related = (entry.related ?? []).flatMap((id) => translationsOf(first.pack, id).find(asked.keep) ?? []);
  const others = [
    ...ranking.slice(1, 1 + moreEntries).map(({ pack, entry: other }) => ({ pack, entry: other })),
    ...related.map((other) => ({ pack: first.pack, entry: other })),
  ];
  return {
    kind: "quote",
    quotation: quotationOf(first.pack, entry, excerpt),
    provenance: provenanceOf(first.pack.manifest, entry, asker.lang, parts.now()),
    critical: entry.critical === true,
    actions: [...entry.actions, ...related.flatMap((other) => other.actions)],
    more: distinct(others.map(({ pack, entry: other }) => shown(pack, other)), `${first.pack.manifest.id} ${entry.id}`),
  };
}

/**
 * Reads the ranked entry in the language it was asked in where it is written in it, and quotes what answers.
 *
 * @param what - `steps` for the first steps of the entry, whatever was asked: what to do now.
 */
async function quoteFrom(ranked: Found, asked: Asked, asker: Asker, what: "answer" | "steps" = "answer"): Promise<{ entry: Entry; excerpt: Excerpt }> {
  const { pack } = ranked;
  const shown = inLanguage(pack, ranked.entry, asker.lang, asked.lang, asked.keep);
  const entry = await readEntry(pack, shown);
  const steps = what === "steps" ? entry.passages.findIndex((range) => hasSteps(entry, range)) : -1;
  const found = steps >= 0 ? steps : Math.max(0, Math.min(ranked.passage, entry.passages.length - 1));
  const lexical = pack.index.languages.find(({ lang }) => lang === entry.lang)?.lexical;
  const terms = new Map(analyse(asked.text, entry.lang).map((term) => [term, lexical?.rarity(term) ?? 1]));
  const vector = shown === ranked.entry ? asked.vector : null;
  const around = passagesAround(entry, found).map((passage): JudgedPassage => ({
    range: entry.passages[passage] ?? [0, entry.body.length],
    meaning: vector && (pack.meaning?.sentences(shown, passage, vector) ?? null),
    likeness: (vector && pack.meaning?.likeness(shown, passage, vector)) ?? 0,
  }));
  return { entry, excerpt: quote(entry, entry.passages[found] ?? [0, entry.body.length], { text: asked.text, terms }, around) };
}

async function urgentFor(asked: Asked, asker: Asker, parts: EngineParts, ranking: readonly Found[]): Promise<Urgent | null> {
  const danger = triage(asked.text);
  if (!danger) return null;
  const numbers = emergencyNumbersOf(parts.packs);
  const least = Math.max(urgentDocument[asked.tier], urgentDocument.share * (ranking[0]?.score ?? 0));
  let best: Found | undefined;
  let most = 0;
  for (const guide of ranking) {
    if (guide.entry.critical !== true || guide.score < least) continue;
    const { title, questions, urgent = questions } = await readEntry(guide.pack, guide.entry);
    const shared = sharedHazard([title, ...urgent], asked.text);
    const worth = guide.score * (1 + shared);
    if (shared > urgentDocument.hazard && worth > most) [best, most] = [guide, worth];
  }
  const alone = { numbers, quotation: null, provenance: null, reason: danger.reason };
  if (!best) return alone;
  const { entry, excerpt } = await quoteFrom(best, asked, asker, "steps");
  return { ...alone, quotation: quotationOf(best.pack, entry, excerpt), provenance: provenanceOf(best.pack.manifest, entry, asker.lang, parts.now()) };
}

/** What a ranked entry says to what was searched for. */
export async function quotationFrom(ranked: Found, { asked }: Searched, asker: Asker): Promise<Quotation> {
  const { entry, excerpt } = await quoteFrom(ranked, asked, asker);
  return quotationOf(ranked.pack, entry, excerpt);
}

function quotationOf(pack: OpenPack, entry: Entry, excerpt: Excerpt): Quotation {
  return { entry: referenceTo(pack, entry), ...excerpt };
}

/** The whole entry out of its piece. @throws {AppError} `pack/incomplete` where the piece holds another. */
export async function readEntry(pack: OpenPack, { piece, at, id }: DirectoryEntry): Promise<Entry> {
  const entry = (await pack.entries(piece))[at];
  if (!entry || entry.id !== id) throw new AppError("pack/incomplete", { pack: pack.manifest.id });
  return entry;
}

function distinct<T extends { readonly id: string; readonly pack: string }>(references: readonly T[], except: string): T[] {
  const seen = new Set([except]);
  return references.filter(({ id, pack }) => !seen.has(`${pack} ${id}`) && seen.add(`${pack} ${id}`));
}
