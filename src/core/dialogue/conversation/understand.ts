import { analyse } from "../../search/analyse.ts";
import { isConfident } from "../../answer/confidence.ts";
import type { EngineParts, Found, Searched } from "../../answer/engine.ts";
import { searchTogether } from "../../answer/search-together.ts";
import type { Asker, EntryReference, Exchange } from "../../answer/reply.ts";
import { alone, fewWords, knownWords, longestMatter, namedShare, sameEntryBonus, sideWords, staying, strangeBelow, wholeQuestionWords } from "./limits.ts";
import { keyOf, mixRankings } from "./mix-rankings.ts";
import type { ReadTurn } from "./read-turn.ts";

/** What a question was understood as, with what was found for it. */
export interface Understood {
  readonly searched: Searched;
  /** What the next question may go on from; absent where it is this question. */
  readonly about?: string;
  /** Whether the person plainly speaks of something that stands by itself. */
  readonly anew: boolean;
}

/** Searches for a question as what it means after an earlier one. */
export async function understand(turn: ReadTurn, last: Exchange, asker: Asker, parts: EngineParts): Promise<Understood> {
  const chosen = last.choices?.find(({ title }) => title === turn.rest);
  if (chosen) return await choose(chosen, last, asker, parts);
  const own = await searchTogether(turn.rest, asker, parts);
  const sure = isConfident(own.sure, own.asked.tier);
  if (standsAlone(turn, sure) || isStrange(turn, own)) return { searched: own, anew: sure };
  const matter = matterOf(last);
  const both = await searchTogether(`${withTitle(matter, last)} ${turn.rest}`, asker, parts);
  if (turn.own === 0) {
    const found = lastFirst(both, last);
    const still = found[0] !== undefined && isLast(found[0], last);
    return { searched: { ...both, found, sure: still ? 1 : both.sure }, about: matter, anew: false };
  }
  const mixed = mixRankings(own.found, both.found, weightOf(turn, own, last), (found) => (turn.corrects ? 0 : nearness(found, last)));
  const [first, best] = [own.found[0], mixed[0]];
  if (sure && first && best && keyOf(first) === keyOf(best)) return { searched: own, anew: true };
  const about = best && isConfident(both.sure, both.asked.tier) ? `${best.entry.title} ${turn.rest}` : `${matter} ${turn.rest}`;
  const still = best !== undefined && isLast(best, last);
  return { searched: { asked: { ...both.asked, said: turn.rest }, found: mixed, sure: still ? 1 : both.sure }, about, anew: false };
}

/** The person has chosen what their last question is about. */
async function choose({ id, pack: chosen, title }: EntryReference, last: Exchange, asker: Asker, parts: EngineParts): Promise<Understood> {
  const searched = await searchTogether(`${title} ${last.question}`, asker, parts);
  const isChosen = ({ entry, pack }: Found): boolean => entry.id === id && pack.manifest.id === chosen;
  const found = [...searched.found].sort((a, b) => Number(isChosen(b)) - Number(isChosen(a)));
  return { searched: { ...searched, found, sure: found[0] !== undefined && isChosen(found[0]) ? 1 : searched.sure }, about: title, anew: false };
}

/** A new question in so many words: the one before has nothing to add. */
function standsAlone({ own, goesOn, corrects }: ReadTurn, sure: boolean): boolean {
  return own >= wholeQuestionWords && !goesOn && !corrects && sure;
}

/** Names a matter that is none of the pack's; what was talked about would only hide that. */
function isStrange({ own, goesOn }: ReadTurn, { sure, found, asked }: Searched): boolean {
  if (own === 0 || (own <= fewWords && asked.tier === "lexical" && (found[0]?.score ?? 0) >= knownWords)) return false;
  return sure < (own === 1 ? strangeBelow.one : strangeBelow.more) / (goesOn ? 2 : 1);
}

function weightOf(turn: ReadTurn, { found: [first] }: Searched, last: Exchange): number {
  if (turn.corrects) return alone.correction;
  return asksSide(turn) && !(first && isNamed(first, turn) && nearness(first, last) === 0) ? alone.side : alone.follow;
}

/** One word that does not say that it goes on mostly asks for a side of the matter. */
function asksSide({ own, words, goesOn }: ReadTurn): boolean {
  return own === 1 && words <= sideWords && !goesOn;
}

/** Whether an entry is called by what a question says of its own. */
function isNamed({ entry }: Found, { matter }: ReadTurn): boolean {
  const title = new Set(analyse(entry.title, entry.lang));
  const terms = analyse(matter, entry.lang);
  return terms.filter((term) => title.has(term)).length >= namedShare * Math.max(1, terms.length);
}

/** People stay with what they talk about. */
function nearness(found: Found, last: Exchange): number {
  if (isLast(found, last)) return staying.entry;
  const topic = last.answer.kind === "quote" ? last.answer.quotation.entry.topic : undefined;
  return topic !== undefined && found.entry.topic === topic ? staying.topic : 0;
}

function matterOf({ about, question, answer: given }: Exchange): string {
  const matter = about ?? question;
  return matter.length > longestMatter && given.kind === "quote" ? `${given.quotation.entry.title} ${question}` : matter;
}

/** More of what was talked about is found by the title of the answer as well: people name things in their own words. */
function withTitle(matter: string, { answer: given }: Exchange): string {
  return given.kind === "quote" && !matter.includes(given.quotation.entry.title) ? `${matter} ${given.quotation.entry.title}` : matter;
}

/** The entry that was answered from comes before others that are hardly nearer. */
function lastFirst({ found }: Searched, last: Exchange): Searched["found"] {
  return found.map((one) => (isLast(one, last) ? { ...one, score: one.score + sameEntryBonus } : one)).sort((a, b) => b.score - a.score);
}

function isLast({ entry, pack }: Found, { answer: given }: Exchange): boolean {
  return given.kind === "quote" && given.quotation.entry.id === entry.id && given.quotation.entry.pack === pack.manifest.id;
}
