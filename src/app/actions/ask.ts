import { cutText } from "../../core/cut-text.ts";
import type { Reply } from "../../core/answer/reply.ts";
import { shownFailure } from "../failure.ts";
import { keptTurns, questionLength } from "../limits.ts";
import type { Store } from "../store.ts";
import { cardsOf, earlierThan, type Outcome, type Turn, type Verdict } from "../turns.ts";
import { askerOf } from "./asker.ts";
import { hasLost, installPacks } from "./packs.ts";
import { speakReply } from "./speak.ts";

/** White space, controls, and what turns the writing round or takes no room; joiners and direction marks stay. */
const unseen = /[\s\p{Cc}\u200B\u202A-\u202E\u2066-\u2069]+/gu;

/** Puts a question and answers it from the packs on the phone; with none there yet it waits for them. */
export async function ask(store: Store, text: string): Promise<void> {
  const question = cutText(text.replace(unseen, " ").trim(), questionLength);
  if (!/[^\s\p{Cf}]/u.test(question)) return;
  const askedAt = store.services.clock();
  const turn: Turn = { id: `${askedAt}-${store.state.turns.length}`, askedAt, question, outcome: { kind: "searching" }, verdict: null };
  store.draft = "";
  store.set({ turns: [...store.state.turns, turn].slice(-keptTurns), announcement: store.state.words.chat.searching });
  await keep(store, turn.id);
  await answer(store, turn);
}

/** Asks again a question that failed. */
export async function askAgain(store: Store, turn: Turn): Promise<void> {
  settle(store, turn.id, { kind: "searching" });
  await answer(store, turn);
}

/** From now on answers what waits as soon as packs have been opened. */
export function answerWaiting(store: Store): void {
  let seen = store.state.opened;
  store.watch(() => {
    if (seen === store.state.opened) return;
    seen = store.state.opened;
    askWaiting(store);
  });
}

/** Answers what had to wait for the first pack, or was cut off by a reload. */
function askWaiting(store: Store): void {
  if (!store.state.opened || store.state.opened.packs.length === 0) return;
  for (const turn of store.state.turns) {
    if (turn.outcome.kind === "waiting") void askAgain(store, turn);
  }
}

/** Brings the conversation back after a reload; a question that was cut off is asked again. */
export async function restoreTurns(store: Store): Promise<void> {
  const kept = await store.services.notebook.turns();
  const asked = store.state.turns;
  store.set({ turns: [...kept.map((turn) => (turn.outcome.kind === "searching" ? { ...turn, outcome: { kind: "waiting" as const } } : turn)), ...asked] });
  askWaiting(store);
}

/** Deletes the conversation, here and on the phone. */
export async function forgetTurns(store: Store): Promise<void> {
  store.services.speaker.stop();
  store.set({ turns: [], announcement: store.state.words.chat.forgotten });
  await store.services.notebook.forgetTurns();
}

/** Keeps what the person said about an answer, on the phone alone. */
export async function judge(store: Store, turn: Turn, verdict: Verdict): Promise<void> {
  replace(store, { ...turn, verdict });
  await keep(store, turn.id);
  if (turn.outcome.kind !== "replied" || turn.outcome.reply.answer.kind !== "quote") return;
  const { quotation, provenance } = turn.outcome.reply.answer;
  await store.services.notebook.keepFeedback({
    turn: turn.id,
    at: store.services.clock(),
    question: turn.question,
    pack: provenance.pack,
    packVersion: provenance.packVersion,
    entry: quotation.entry.id,
    lang: quotation.entry.lang,
    helpful: verdict.helpful,
    reason: verdict.helpful ? null : verdict.reason,
  });
}

async function answer(store: Store, turn: Turn): Promise<void> {
  const { opened, openFailure } = store.state;
  if (!opened || opened.packs.length === 0) {
    settle(store, turn.id, openFailure ? { kind: "failed", ...openFailure } : { kind: "waiting" });
    await keep(store, turn.id);
    return;
  }
  try {
    const reply = await store.services.retrieval.ask(turn.question, askerOf(store.state, store.services.clock()), earlierThan(turn, store.state.turns));
    settle(store, turn.id, { kind: "replied", reply });
    store.set({ announcement: announced(store, reply) });
    if (store.state.settings.readAloud) speakReply(store, turn.id, reply);
  } catch (error) {
    const failure = shownFailure(error);
    const lost = await hasLost(store, failure);
    settle(store, turn.id, lost ? { kind: "waiting" } : { kind: "failed", ...failure });
    store.set({ announcement: store.state.words.chat[lost ? "waiting" : "failed"] });
    if (failure.code === "pack/incomplete") void installPacks(store);
  }
  await keep(store, turn.id);
}

/** What is said of an answer whose title then takes the focus, so that nothing is heard twice. */
function announced(store: Store, reply: Reply): string {
  const { chat } = store.state.words;
  const cards = cardsOf(reply);
  const said: string[] = [];
  if (reply.urgent) said.push(chat.foundUrgent(reply.urgent.numbers.map(({ number }) => number).join(", ")));
  if (cards.includes("quote")) said.push(chat.found);
  else if (cards.includes("places")) said.push(chat.foundPlaces);
  else if (cards.includes("none")) said.push(chat.foundNone);
  return said.join(" ");
}

function settle(store: Store, id: string, outcome: Outcome): void {
  const turn = store.state.turns.find((candidate) => candidate.id === id);
  if (turn) replace(store, { ...turn, outcome });
}

function replace(store: Store, turn: Turn): void {
  store.set({ turns: store.state.turns.map((other) => (other.id === turn.id ? turn : other)) });
}

/** A turn that was forgotten meanwhile stays forgotten. */
async function keep(store: Store, id: string): Promise<void> {
  const turn = store.state.turns.find((candidate) => candidate.id === id);
  if (turn) await store.services.notebook.keepTurn(turn);
}
