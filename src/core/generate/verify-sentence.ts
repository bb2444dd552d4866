import type { Language } from "../pack/document.ts";
import { dropsCondition } from "./conditions.ts";
import { displacedWord, omitsNot } from "./displaced.ts";
import { linksOf, phonesIn, type Citation, type ReadEvidence, type ReadUnit } from "./evidence.ts";
import { boundNeighbours, cohesionReach, cohesionReachOfFew, fewPairs, leastCohesion, leastCoverage, leastLikeness, longestSentence, neighbourhood, supportingUnits } from "./limits.ts";
import { isFragment } from "./fragment.ts";
import { mergesUnits } from "./merged.ts";
import { turnsRound } from "./polarity.ts";
import { readWords, type CheckedWord } from "./read-words.ts";
import { changesRoles } from "./roles.ts";
import { replacesWord } from "./replaced.ts";
import { repeatsWord } from "./repeats.ts";
import { turnsJoint } from "./turned-joints.ts";
import { turnsPair } from "./turned-pairs.ts";
import { withoutLead } from "./words/leads.ts";
import { isLinking, linkingCharacters } from "./words/linking.ts";
import { addableBounds, oppositesOf } from "./words/opposites.ts";
import { wordPlaces } from "./word-places.ts";

/** Why a sentence is not shown. `unsupported`: too little of it is in the pack; `stranger`: a word that is not;
 *  `other`: another sentence than the search would answer with; `fragment`: no whole sentence; `merged`: a clause out of
 *  several sentences; `order`: who does what to whom; `condition`: what it hangs on is left out. */
export type Fault = "nothing" | "other" | "unsupported" | "fragment" | "merged" | "order" | "condition" | "stranger" | "name" | "number" | "phone" | "link" | "unit" | "limit" | "negation" | "token" | "length";

/** What became of one sentence of a draft. A contradiction is `refused`: after it nothing else of the draft is believed. */
export type Verdict =
  | { readonly kind: "shown"; readonly citations: readonly Citation[] }
  | { readonly kind: "dropped" | "refused"; readonly fault: Fault };

/** Likeness of meaning of the sentence to a unit, where an embedder is there: a cosine, else null. */
export type Likeness = (evidence: ReadEvidence, unit: ReadUnit) => number | null;

/** How a sentence stands to what supports it; `verdictOf` decides, and calibration looks at the figures. */
export interface Support {
  readonly units: readonly SupportingUnit[];
  /** Share of the sentence's own words in the units, 0 to 1. */
  readonly coverage: number;
  /** Share of its words in a row that stand near each other there. */
  readonly cohesion: number;
  readonly likeness: number | null;
}

interface SupportingUnit {
  readonly evidence: ReadEvidence;
  readonly unit: ReadUnit;
  /** Where each word of the sentence stands in the unit. */
  readonly places: readonly (readonly number[])[];
}

/**
 * Checks one finished sentence against the evidence: every number, date, unit, telephone number, link and name must stand
 * there beside the same words, "not" where it stands there, no word may be a stranger, and the sentence as a whole must
 * be said there.
 *
 * @param sentence - With its facts put back, as it would be shown.
 */
export function verifySentence(sentence: string, evidence: readonly ReadEvidence[], lang: Language, likeness: Likeness): Verdict {
  if (sentence.length > longestSentence) return { kind: "dropped", fault: "length" };
  const words = readWords(withoutLead(sentence, lang), lang);
  const whole = evidence.flatMap((from) => from.units.flatMap((unit) => (isVerbatim(words, unit.words) ? [{ from, unit }] : []))).at(0);
  if (whole && (likeness(whole.from, whole.unit) ?? 1) >= leastLikeness) return { kind: "shown", citations: [citationOf(whole.from, whole.unit)] };
  const telling = ownWords(words, lang);
  // "It is free" says something by a limit alone.
  const own = telling.includes(true) ? telling : words.map(({ kind, key }) => kind === "bound" && key !== "must" && key !== "may");
  if (!own.includes(true)) return { kind: "dropped", fault: "nothing" };
  if (stammers(words)) return { kind: "dropped", fault: "unsupported" };
  const support = findSupport(words, own, evidence, likeness);
  const fault = faultOf(sentence, words, own, support, lang);
  return fault ?? { kind: "shown", citations: support.units.map(({ evidence: from, unit }) => citationOf(from, unit)) };
}

function citationOf({ evidence: { entry, passage } }: ReadEvidence, { text }: ReadUnit): Citation {
  return { entry, passage, quote: text };
}

/** The pack's own sentence, whole: nothing in it can stand elsewhere than it does there. */
function isVerbatim(words: readonly CheckedWord[], unit: readonly CheckedWord[]): boolean {
  return unit.length === words.length && unit.every(({ plain, kind }, at) => plain === words[at]?.plain && kind === words[at]?.kind);
}

/** Which words say something of their own. */
export function ownWords(words: readonly CheckedWord[], lang: Language): boolean[] {
  const characters = linkingCharacters(words.map(({ kind, plain }) => (kind === "word" && /^\p{Script=Han}$/u.test(plain) ? plain : "")));
  return words.map((word, at) => word.kind !== "not" && word.kind !== "bound" && (word.kind !== "word" || word.name || !(characters[at] || isLinking(word.plain, lang))));
}

function weightOf({ kind, name }: CheckedWord): number {
  return kind === "number" || kind === "link" || name ? 2 : 1;
}

/** The unit that says most of it, then those that add to it. */
export function findSupport(words: readonly CheckedWord[], own: readonly boolean[], evidence: readonly ReadEvidence[], likeness: Likeness): Support {
  const all = evidence.flatMap((each) => each.units.map((unit): SupportingUnit => ({ evidence: each, unit, places: wordPlaces(words, unit.words) })));
  const total = words.reduce((sum, word, at) => sum + (own[at] ? weightOf(word) : 0), 0);
  const chosen: SupportingUnit[] = [];
  const covered = words.map(() => false);
  const gainOf = ({ places }: SupportingUnit) => words.reduce((sum, word, at) => sum + (own[at] && !covered[at] && (places[at]?.length ?? 0) > 0 ? weightOf(word) : 0), 0);
  while (chosen.length < supportingUnits) {
    // Of two that say as much of it, the one that has more of its small words as well.
    const best = all.reduce<{ unit: SupportingUnit; gain: number; found: number } | null>((top, unit) => {
      const [gain, found] = [gainOf(unit), unit.places.filter((places) => places.length > 0).length];
      return gain > (top?.gain ?? 0) || (gain > 0 && gain === top?.gain && found > top.found) ? { unit, gain, found } : top;
    }, null);
    if (!best || (chosen.length > 0 && best.gain < Math.max(2, total * 0.15))) break;
    chosen.push(best.unit);
    best.unit.places.forEach((places, at) => {
      if (places.length > 0) covered[at] = true;
    });
  }
  const context = chosen.length === 0 ? [] : wordPlaces(words, chosen.flatMap(({ evidence: { context: lines } }) => lines));
  const said = words.reduce((sum, word, at) => sum + (own[at] && (covered[at] || (word.kind === "word" && (context[at]?.length ?? 0) > 0)) ? weightOf(word) : 0), 0);
  const likenesses = chosen.flatMap(({ evidence: from, unit }) => likeness(from, unit) ?? []);
  return { units: chosen, coverage: total === 0 ? 0 : said / total, cohesion: cohesionOf(words, own, chosen), likeness: likenesses.length === 0 ? null : Math.max(...likenesses) };
}

function cohesionOf(words: readonly CheckedWord[], own: readonly boolean[], units: readonly SupportingUnit[]): number {
  const telling = words.map((_, at) => at).filter((at) => own[at]);
  const pairs = telling.slice(1).map((at, index) => [telling[index] ?? 0, at] as const);
  if (pairs.length === 0) return 1;
  const reach = pairs.length <= fewPairs ? cohesionReachOfFew : cohesionReach;
  const near = pairs.filter(([a, b]) => units.some(({ places }) => places[a]?.some((one) => places[b]?.some((other) => Math.abs(one - other) <= reach))));
  return near.length / pairs.length;
}

function faultOf(sentence: string, words: readonly CheckedWord[], own: readonly boolean[], support: Support, lang: Language): Verdict | null {
  const dropped = (fault: Fault): Verdict => ({ kind: "dropped", fault });
  const refused = (fault: Fault): Verdict => ({ kind: "refused", fault });
  const { units } = support;
  if (units.length === 0) return dropped("unsupported");
  if (linksOf(words).some((link) => !units.some(({ evidence }) => evidence.links.has(link)))) return dropped("link");
  if (phonesIn(sentence).some((phone) => !units.some(({ evidence }) => evidence.phones.has(phone)))) return dropped("phone");
  const telling = support.coverage >= 0.5;
  const supporting = units.map(({ unit }) => unit.words);
  const placed = units.map(({ unit, places }) => ({ words: unit.words, places }));
  if (telling && (turnsRound(words, supporting, lang) || omitsNot(words, placed, lang))) return refused("negation");
  const limit = limitFault(words, units);
  if (limit !== null) return telling && limit === "turned" ? refused("limit") : dropped("limit");
  for (const [at, word] of words.entries()) {
    if (word.kind === "number" && !isBound(words, own, at, units, lang)) return telling ? refused("number") : dropped("number");
    if (word.kind === "number" && changesUnit(words, at, units)) return refused("unit");
    if (word.kind === "unit" && !isThere(at, units)) return telling ? refused("unit") : dropped("unit");
    if (word.name && !isPlaced(words, own, at, units) && !units.some(({ unit }) => isMoved(words, at, unit))) return dropped("name");
  }
  const displaced = displacedWord(words, placed, lang);
  if (displaced !== null) return displaced.name ? dropped("name") : refused(displaced.kind === "number" ? "number" : displaced.kind === "unit" ? "unit" : "limit");
  const headings = units.flatMap(({ evidence }) => evidence.context);
  const context = wordPlaces(words, headings);
  if (words.some((word, at) => word.kind === "word" && own[at] && !isThere(at, units) && (context[at]?.length ?? 0) === 0)) return dropped("stranger");
  const tells = words.map(({ kind }, at) => own[at] === true || kind === "bound");
  const held = units.map(({ evidence, unit, places }) => ({ words: unit.words, places, tells: ownWords(unit.words, lang).map((each, at) => each || unit.words[at]?.kind === "bound"), context: evidence.context }));
  if (replacesWord(words, tells, held, lang)) return dropped("stranger");
  if (repeatsWord(words, tells, placed, headings)) return dropped("order");
  if (changesRoles(words, tells, held, lang) || turnsPair(words, tells, held, lang) || turnsJoint(words, tells, held, lang)) return dropped("order");
  if (dropsCondition(words, own, held, lang)) return dropped("condition");
  const unheaded = own.map((each, at) => each && !(words[at]?.kind === "word" && !words[at]?.name && (context[at]?.length ?? 0) > 0));
  if (mergesUnits(words, unheaded, units.map(({ places, unit }) => ({ places, size: ownWords(unit.words, lang).filter(Boolean).length })), lang)) return dropped("merged");
  if (isFragment(words, tells, held, lang)) return dropped("fragment");
  const { coverage, cohesion } = support;
  if (coverage < leastCoverage || cohesion < leastCohesion || isUnlike(support)) return dropped("unsupported");
  return null;
}

function isUnlike({ likeness }: Support): boolean {
  return likeness !== null && likeness < leastLikeness;
}

/** Whether one to four words stand there three times in a row, as a model that is lost writes: each of them may be the pack's. */
function stammers(words: readonly CheckedWord[]): boolean {
  return words.some((_, at) => [1, 2, 3, 4].some((length) => Array.from({ length: 2 * length }, (__, index) => at + index).every((place) => words[place + length] !== undefined && words[place]?.plain === words[place + length]?.plain)));
}

function isThere(at: number, units: readonly SupportingUnit[]): boolean {
  return units.some(({ places }) => (places[at]?.length ?? 0) > 0);
}

/** A number or name belongs where it stands: beside one of its neighbours, and among the words that surround it. */
function isBound(words: readonly CheckedWord[], own: readonly boolean[], at: number, units: readonly SupportingUnit[], lang: Language): boolean {
  const around = [-4, -3, -2, -1, 1, 2, 3, 4].map((step) => at + step).filter((place) => own[place] && words[place]?.kind !== "number");
  return units.some(({ places, unit }) => {
    const found = around.filter((place) => (places[place]?.length ?? 0) > 0).length;
    return (places[at] ?? []).some((place) => found >= around.length * boundNeighbours && hasNeighbour(words, own, at, place, places, unit.words, lang));
  });
}

/** The beginning of a sentence of the pack up to its comma, with the name in it, whole at the end of the draft; or the other way round. */
function isMoved(words: readonly CheckedWord[], at: number, { words: there }: ReadUnit): boolean {
  const comma = there.findIndex(({ gap }, place) => place > 0 && gap !== "");
  const own = words.findIndex(({ gap }, place) => place > 0 && gap !== "");
  const matches = (long: readonly CheckedWord[], short: readonly CheckedWord[]) => short.length >= 2 && short.length < long.length && short.every(({ plain }, index) => plain === long[long.length - short.length + index]?.plain);
  if (comma > 0 && at >= words.length - comma && matches(words, there.slice(0, comma))) return true;
  return own > 0 && at < own && matches(there, words.slice(0, own));
}

/** A name belongs where it stands: one of the two telling words on either side, other names aside, stands on the same side of it there; what is between them may have been left out. */
function isPlaced(words: readonly CheckedWord[], own: readonly boolean[], at: number, units: readonly SupportingUnit[]): boolean {
  const around = [-1, 1].flatMap((side) => [1, 2, 3, 4, 5, 6].map((step) => side * step).filter((step) => own[at + step] && words[at + step]?.kind === "word" && !words[at + step]?.name).slice(0, 2));
  return units.some(({ places }) =>
    (places[at] ?? []).some((place) => around.length === 0 || around.some((step) => places[at + step]?.some((other) => Math.sign(other - place) === Math.sign(step)))),
  );
}

/**
 * Whether the next telling word on one side, joining words and its own unit skipped, stands about as near in the unit, or
 * two others stand in its clause there.
 */
function hasNeighbour(words: readonly CheckedWord[], own: readonly boolean[], at: number, place: number, places: readonly (readonly number[])[], there: readonly CheckedWord[], lang: Language): boolean {
  const isTelling = (index: number) => (own[index] && words[index]?.kind !== "unit") || words[index]?.kind === "bound";
  const neighbours = [-1, 1].flatMap((side) => {
    const step = [1, 2, 3, 4].find((each) => isTelling(at + side * each));
    return step === undefined ? [] : [{ neighbour: at + side * step, step }];
  });
  if (neighbours.length === 0 || neighbours.some(({ neighbour, step }) => places[neighbour]?.some((other) => Math.abs(other - place) <= step + 1))) return true;
  // A clause of nothing but the number ("…, within 60 days") belongs to what stands before it.
  const between = (one: number, other: number) => there.slice(Math.min(one, other) + 1, Math.max(one, other) + 1);
  const bare = !there.some((word, other) => word.kind === "word" && !isLinking(word.plain, lang) && !between(other, place).some(({ gap }) => gap !== ""));
  const isNear = (other: number) => other !== place && Math.abs(other - place) <= (bare ? 2 : 1) * neighbourhood && !between(other, place).some(({ gap }) => gap === ";" || (gap === "," && !bare));
  return words.filter((_, index) => index !== at && isTelling(index) && places[index]?.some(isNear)).length >= 2;
}

/** A number with another unit than it has in all of the support. */
function changesUnit(words: readonly CheckedWord[], at: number, units: readonly SupportingUnit[]): boolean {
  const unit = unitBeside(words, at);
  if (unit === null) return false;
  const there = units.flatMap(({ unit: { words: own }, places }) => (places[at] ?? []).map((place) => unitsNear(own, place)));
  return there.length > 0 && there.every((near) => !near.includes(unit));
}

function unitBeside(words: readonly CheckedWord[], at: number): string | null {
  const unit = [words[at + 1], words[at - 1]].find((word) => word?.kind === "unit");
  return unit?.key ?? null;
}

/** Units around a place: "14 to 30 days" has days for both numbers. */
function unitsNear(words: readonly CheckedWord[], place: number): string[] {
  return words.slice(Math.max(0, place - 3), place + 5).filter(({ kind }) => kind === "unit").map(({ key }) => key);
}

/** `turned`: the support has the opposite in its place; `added`: it has nothing of the kind. */
function limitFault(words: readonly CheckedWord[], units: readonly SupportingUnit[]): "turned" | "added" | null {
  const meant = new Set(units.flatMap(({ unit }) => unit.words.filter(({ kind }) => kind === "bound").map(({ key }) => key)));
  const said = new Set(words.filter(({ kind }) => kind === "bound").map(({ key }) => key));
  let added = false;
  for (const [at, { kind, key }] of words.entries()) {
    if (kind !== "bound" || meant.has(key) || isThere(at, units)) continue;
    if (oppositesOf(key).some((other) => meant.has(other) && !said.has(other))) return "turned";
    if (!addableBounds.has(key)) added = true;
  }
  return added ? "added" : null;
}
