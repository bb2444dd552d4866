import type { Reply } from "../../core/answer/reply.ts";
import { AppError } from "../../core/errors.ts";
import type { Citation } from "../../core/generate/evidence.ts";
import { wantedLanguage } from "../../core/generate/translate/wanted-language.ts";
import { writeAnswer } from "../../core/generate/write-answer.ts";
import type { Embedder } from "../../core/ports.ts";
import type { Services } from "../services.ts";
import type { Turn } from "../turns.ts";
import type { Store } from "../store.ts";
import { beginWriting } from "./writing-turn.ts";

/** One checked sentence. */
export interface WrittenSentence {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** An answer in other words. `quotation`: it is taken back, and the quotation alone stands. */
export type WrittenState =
  | { readonly phase: "writing" | "written"; readonly sentences: readonly WrittenSentence[]; readonly generator: string }
  | { readonly phase: "quotation" };

/** By id of the turn; gone with the page, as what they cite may change. */
const answers = new WeakMap<Store, Map<string, WrittenState>>();
/** A question that was asked so long ago is not answered anew when the app is opened again. */
export const freshMs = 120_000;

/** What has been written beside the quotation of a turn; null where nothing was begun. */
export function writtenFor(store: Store, turn: string): WrittenState | null {
  return answers.get(store)?.get(turn) ?? null;
}

/**
 * Writes an answer in other words beside a quotation that the person can read, where a generator is there. One at a time: the newest question goes
 * before one that is still being answered.
 */
export async function writeBeside(store: Store, { id: turn, askedAt }: Turn, reply: Reply): Promise<void> {
  if (store.services.clock() - askedAt > freshMs || wantedLanguage(reply, store.state.language.code) !== null) return;
  const own = answers.get(store) ?? new Map<string, WrittenState>();
  answers.set(store, own);
  if (own.has(turn)) return;
  const note = (state: WrittenState): void => {
    own.set(turn, state);
    store.touch();
  };
  // Noted at once, so that nothing begins twice while the generator is loading.
  own.set(turn, { phase: "quotation" });
  try {
    const { services } = store;
    const [writer, { evidence, places }] = [await services.writer(), await services.retrieval.writing({ reply })];
    const [first] = evidence;
    if (writer === null || first === undefined) return;
    const generator = await writer.generator();
    if (generator === null || !generator.languages.includes(first.entry.lang)) return;
    const signal = beginWriting();
    const sentences: WrittenSentence[] = [];
    note({ phase: "writing", sentences, generator: generator.id });
    for await (const event of writeAnswer(reply.question, { generator, embedder: embedderOf(services), evidence, lang: first.entry.lang, places, signal })) {
      if (event.kind === "sentence") {
        sentences.push({ text: event.text, citations: event.citations });
        note({ phase: "writing", sentences: [...sentences], generator: generator.id });
      }
      if (event.kind === "end") note(event.outcome === "written" ? { phase: "written", sentences, generator: generator.id } : { phase: "quotation" });
    }
  } catch (cause) {
    // The quotation is an answer by itself: nobody is told that another one did not come.
    if (!(cause instanceof AppError)) throw cause;
    note({ phase: "quotation" });
  }
}

/** The engine's embedder from here; where it is not loaded or does not know the script, words alone are compared. */
export function embedderOf({ retrieval }: Services): Pick<Embedder, "knows" | "embedPassage"> {
  return {
    knows: () => true,
    embedPassage: async (sentences) => {
      const { vectors } = await retrieval.writing({ sentences });
      const [passage] = vectors ?? [];
      if (vectors === null || passage === undefined) throw new AppError("embed/failed");
      return { passage, sentences: [...vectors] };
    },
  };
}
