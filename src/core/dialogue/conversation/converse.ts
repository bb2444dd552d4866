import { replyTo, type EngineParts } from "../../answer/engine.ts";
import type { Asker, Exchange, Reply, Urgent } from "../../answer/reply.ts";
import { searchTogether } from "../../answer/search-together.ts";
import { intentOf } from "../../answer/small-talk.ts";
import { triage } from "../../answer/triage/triage.ts";
import { guessLanguage } from "../../search/language.ts";
import { choicesOf } from "./choices.ts";
import { foreignSure } from "./foreign.ts";
import { forHousehold } from "./for-household.ts";
import { choice } from "./limits.ts";
import { hearTamil } from "./hear-tamil.ts";
import { smallPhraseOf } from "./small-phrases.ts";
import { raiseHelping } from "./raise-helping.ts";
import { readTurn } from "./read-turn.ts";
import { understand, type Understood } from "./understand.ts";

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
  const last = earlier.filter(({ intent }) => !isSmallTalk(intent)).at(-1);
  const expected = parts.lang ?? last?.lang ?? asker.lang;
  const tamil = hearTamil(question, expected, parts);
  const written = tamil?.written ?? ((text: string) => text);
  if (triage(question)) {
    const searched = await searchTogether(written(question), asker, tamil?.parts ?? parts);
    // Danger is told from what was said.
    return { ...(await replyTo(raiseHelping({ ...searched, asked: { ...searched.asked, text: question } }, asker), asker, parts)), question };
  }
  const phrase = intentOf(question) === "ask" ? smallPhraseOf(question) : null;
  if (phrase !== null) {
    const searched = await searchTogether(question, asker, parts);
    return { ...(await replyTo({ ...searched, asked: { ...searched.asked, said: plainly[phrase] } }, asker, parts)), question };
  }
  const lang = parts.lang ?? (tamil ? "ta" : guessLanguage(question, expected, [...new Set(parts.packs.flatMap(({ manifest }) => manifest.languages))]));
  const told = { ...(tamil?.parts ?? parts), lang };
  const read = readTurn(question, lang, last?.question);
  const turn = { ...read, rest: written(read.rest) };
  const goesOn = last !== undefined && intentOf(turn.rest) === "ask";
  const understood: Understood = goesOn ? await understand(turn, last, asker, told) : { searched: await searchTogether(turn.rest, asker, told), anew: true };
  const { about, anew } = understood;
  const searched = { ...understood.searched, sure: foreignSure(understood.searched) };
  const reply = await replyTo(raiseHelping(searched, asker), asker, told);
  const choices = reply.intent === "ask" && reply.urgent === null && searched.sure >= choice.sure ? choicesOf(reply, turn.own, parts.packs) : [];
  const household = await forHousehold(reply, searched, asker);
  const whole = { ...reply, question, ...(about === undefined ? {} : { about }), ...(choices.length > 0 ? { choices } : {}), ...(household.length > 0 ? { household } : {}) };
  return goesOn ? carry(whole, last, anew) : whole;
}

/** What the engine itself takes for each kind of small talk. */
const plainly = { greeting: "hello", thanks: "thanks", insult: "stupid", nonsense: "zzz" } as const;

function isSmallTalk(intent: Reply["intent"]): boolean {
  return intent === "greeting" || intent === "thanks" || intent === "insult" || intent === "nonsense";
}

/** After danger the number stays on top, unless the person plainly speaks of something else. */
function carry(reply: Reply, { urgent, answer: given }: Exchange, anew: boolean): Reply {
  if (urgent === null || reply.urgent !== null) return reply;
  const same = reply.answer.kind === "quote" && (reply.answer.critical || (given.kind === "quote" && reply.answer.quotation.entry.id === given.quotation.entry.id));
  if (anew && !same) return reply;
  const kept: Urgent = { numbers: urgent.numbers, quotation: null, provenance: null, reason: urgent.reason };
  return { ...reply, intent: "ask", urgent: kept };
}
