import type { Reply } from "../../core/answer/reply.ts";
import type { Store } from "../store.ts";

/** Reads a text aloud, or stops when this text is the one being read. */
export async function toggleSpeech(store: Store, id: string, text: string, lang: string): Promise<void> {
  const stopping = store.state.speaking === id;
  store.services.speaker.stop();
  if (stopping) {
    store.set({ speaking: null });
    return;
  }
  store.set({ speaking: id });
  await store.services.speaker.speak(text, lang);
  if (store.state.speaking === id) store.set({ speaking: null });
}

/** Reads the answer of a turn: what to do in danger first. */
export function speakReply(store: Store, turn: string, reply: Reply): void {
  const quotation = reply.urgent?.quotation ?? (reply.answer.kind === "quote" ? reply.answer.quotation : null);
  if (!quotation || !store.services.speaker.speaks(quotation.entry.lang)) return;
  const part = reply.urgent?.quotation ? "urgent" : "quote";
  void toggleSpeech(store, `${turn}-${part}`, `${quotation.entry.title}. ${quotation.text}`, quotation.entry.lang);
}
