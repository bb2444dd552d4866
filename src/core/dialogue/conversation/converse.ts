import { answer, replyTo, search, type EngineParts, type Searched } from "../../answer/engine.ts";
import { isConfident } from "../../answer/confidence.ts";
import type { Asker, Exchange, Reply, Urgent } from "../../answer/reply.ts";
import { intentOf } from "../../answer/small-talk.ts";
import { triage } from "../../answer/triage/triage.ts";
import { guessLanguage } from "../../search/language.ts";
import { alone, longestMatter, sameEntryBonus, strangeBelow, wholeQuestionWords } from "./limits.ts";
import { keyOf, mixRankings } from "./mix-rankings.ts";
import { readTurn, type ReadTurn } from "./read-turn.ts";

/**
 * Answers a question as the next turn of a conversation.
 *
 * Danger in the question itself comes before everything. A question that stands by itself is answered as if nothing had
 * been said before; one that does not is ranked by itself and together with what was talked about, and the two are added.
 *
 * @param earlier - Earlier replies, oldest first; may be empty.
 * @returns As `answer`: never without a source, and "I do not know" below the threshold.
 */
export async function converse(question: string, asker: Asker, earlier: readonly Exchange[], parts: EngineParts): Promise<Reply> {
  if (triage(question)) return await answer(question, asker, parts);
  const last = earlier.filter(({ intent }) => !isSmallTalk(intent)).at(-1);
  const lang = parts.lang ?? guessLanguage(question, last?.lang ?? asker.lang, [...new Set(parts.packs.flatMap(({ manifest }) => manifest.languages))]);
  const spoken = { ...parts, lang };
  const turn = readTurn(question, lang);
  const own = await search(turn.rest, asker, spoken);
  const reply = last && intentOf(turn.rest) === "ask" ? await goOn(turn, own, last, asker, spoken) : await replyTo(own, asker, spoken);
  return { ...reply, question };
}

function isSmallTalk(intent: Reply["intent"]): boolean {
  return intent === "greeting" || intent === "thanks" || intent === "insult" || intent === "nonsense";
}

async function goOn(turn: ReadTurn, own: Searched, last: Exchange, asker: Asker, parts: EngineParts): Promise<Reply> {
  const sure = isConfident(own.sure, own.asked.tier);
  const newTopic = async () => carry(await replyTo(own, asker, parts), last, sure);
  if (standsAlone(turn, sure) || isStrange(turn, own)) return await newTopic();
  const matter = matterOf(last);
  const text = `${matter} ${turn.rest}`;
  const both = await search(text, asker, parts);
  if (turn.own === 0) {
    const found = lastFirst(both, last);
    const still = found[0] !== undefined && isLast(found[0], last);
    const reply = await replyTo({ ...both, found, sure: still ? 1 : both.sure }, asker, parts);
    return carry({ ...reply, about: matter }, last, false);
  }
  const mixed = mixRankings(own.found, both.found, turn.corrects ? alone.correction : alone.follow);
  const [first, best] = [own.found[0], mixed[0]];
  if (sure && first && best && keyOf(first) === keyOf(best)) return await newTopic();
  const reply = await replyTo({ asked: { ...both.asked, said: turn.rest }, found: mixed, sure: both.sure }, asker, parts);
  return carry({ ...reply, about: reply.answer.kind === "quote" ? `${reply.answer.quotation.entry.title} ${turn.rest}` : text }, last, false);
}

/** A new question in so many words: the one before has nothing to add. */
function standsAlone({ own, goesOn, corrects }: ReadTurn, sure: boolean): boolean {
  return own >= wholeQuestionWords && !goesOn && !corrects && sure;
}

/** Names a matter that is none of the pack's; what was talked about would only hide that. */
function isStrange({ own, goesOn }: ReadTurn, { sure }: Searched): boolean {
  return own > 0 && sure < (goesOn ? strangeBelow / 2 : strangeBelow);
}

function matterOf({ about, question, answer: given }: Exchange): string {
  const matter = about ?? question;
  return matter.length > longestMatter && given.kind === "quote" ? `${given.quotation.entry.title} ${question}` : matter;
}

/** The entry that was answered from comes before others that are hardly nearer. */
function lastFirst({ found }: Searched, last: Exchange): Searched["found"] {
  return found.map((one) => (isLast(one, last) ? { ...one, score: one.score + sameEntryBonus } : one)).sort((a, b) => b.score - a.score);
}

function isLast({ entry, pack }: Searched["found"][number], { answer: given }: Exchange): boolean {
  return given.kind === "quote" && given.quotation.entry.id === entry.id && given.quotation.entry.pack === pack.manifest.id;
}

/** After danger the number stays on top, unless the person plainly speaks of something else. */
function carry(reply: Reply, { urgent, answer: given }: Exchange, sure: boolean): Reply {
  if (urgent === null || reply.urgent !== null) return reply;
  const same = reply.answer.kind === "quote" && (reply.answer.critical || (given.kind === "quote" && reply.answer.quotation.entry.id === given.quotation.entry.id));
  if (sure && !same) return reply;
  const kept: Urgent = { numbers: urgent.numbers, quotation: null, provenance: null, reason: urgent.reason };
  return { ...reply, intent: "ask", urgent: kept };
}
