import type { Reply } from "../../core/answer/reply.ts";
import { AppError } from "../../core/errors.ts";
import { translateQuotation, type TranslatedPart } from "../../core/generate/translate/translate-quotation.ts";
import { wantedLanguage } from "../../core/generate/translate/wanted-language.ts";
import type { Language } from "../../core/pack/document.ts";
import type { Store } from "../store.ts";
import type { Turn } from "../turns.ts";
import { embedderOf, freshMs } from "./write-answer.ts";
import { beginWriting } from "./writing-turn.ts";

/** A quotation in the language of the question. `original`: it alone stands. */
export type TranslatedState =
  | { readonly phase: "translating" | "translated"; readonly parts: readonly TranslatedPart[] }
  | { readonly phase: "original" };

/** By id of the turn; gone with the page, as the text that they are taken from may change. */
const translations = new WeakMap<Store, Map<string, TranslatedState>>();

/** What has been translated beside the quotation of a turn; null where nothing was begun. */
export function translatedFor(store: Store, turn: string): TranslatedState | null {
  return translations.get(store)?.get(turn) ?? null;
}

/** Translates a quotation that is in another language than its question, where a generator writes both. */
export async function translateBeside(store: Store, { id: turn, askedAt }: Turn, reply: Reply): Promise<void> {
  const { services, state } = store;
  const to = wantedLanguage(reply, state.language.code);
  const own = translations.get(store) ?? new Map<string, TranslatedState>();
  translations.set(store, own);
  if (to === null || reply.answer.kind !== "quote" || own.has(turn) || services.clock() - askedAt > freshMs) return;
  const note = (next: TranslatedState): void => {
    own.set(turn, next);
    store.touch();
  };
  // Noted at once, so that nothing begins twice while the generator is loading.
  own.set(turn, { phase: "original" });
  if (isNeverTranslated(reply)) return;
  try {
    const [writer, { places }] = [await services.writer(), await services.retrieval.writing({ reply })];
    const generator = writer === null ? null : await writer.generator();
    const needed: readonly Language[] = [to, reply.answer.quotation.entry.lang];
    if (generator === null || generator.copies === true || !needed.every((lang) => generator.languages.includes(lang))) return;
    const signal = beginWriting();
    const parts: TranslatedPart[] = [];
    note({ phase: "translating", parts });
    for await (const event of translateQuotation(reply, { generator, embedder: embedderOf(services), to, places, signal })) {
      if (event.kind === "part") {
        parts.push(event.part);
        note({ phase: "translating", parts: [...parts] });
      } else note(event.outcome === "translated" ? { phase: "translated", parts } : { phase: "original" });
    }
  } catch (cause) {
    // The original is an answer by itself: nobody is told that a translation did not come.
    if (!(cause instanceof AppError)) throw cause;
    note({ phase: "original" });
  }
}

/** Whether lives may depend on the text: then only its agency translates it. */
export function isNeverTranslated({ answer, urgent }: Reply): boolean {
  return urgent !== null || (answer.kind === "quote" && answer.critical);
}
