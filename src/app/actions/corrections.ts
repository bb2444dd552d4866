import type { CorrectionBook, PhoneCorrection, ShownEntry } from "../../device/correction-book.ts";
import { failureOf } from "../failure.ts";
import type { Store } from "../store.ts";
import type { Turn } from "../turns.ts";
import { watchPacks } from "../watch-packs.ts";
import { outboxOf } from "./outbox.ts";

/**
 * Looks for corrections at the start and whenever packs change, and notes what is shown, so that a mistake is told to who
 * saw it. Deleting the conversation deletes what was noted.
 */
export async function startCorrections(store: Store): Promise<void> {
  await readCorrections(store);
  await noteShown(store, shownIn(store.state.turns));
  watchPacks(store, () => void readCorrections(store));
  let { turns } = store.state;
  store.watch(() => {
    const { state } = store;
    if (state.turns === turns) return;
    const forgotten = state.turns.length === 0 && turns.length > 0;
    turns = state.turns;
    void (forgotten ? forgetShown(store) : noteShown(store, shownIn(turns)));
  });
}

/** Reads the corrections of the packs that are here. */
export function readCorrections(store: Store): Promise<void> {
  return withBook(store, async (book) => {
    const all = await book.read();
    store.set({ corrections: { all, shown: await book.shown(), away: await book.away() } });
  });
}

/** Notes what is shown now. */
export async function noteShown(store: Store, entries: readonly ShownEntry[]): Promise<void> {
  const known = store.state.corrections?.shown ?? [];
  const fresh = entries.filter(({ pack, id, version }) => !known.some((each) => each.pack === pack && each.id === id && each.version <= version));
  if (fresh.length === 0) return;
  await withBook(store, async (book) => {
    await book.note(fresh);
    const { corrections } = store.state;
    if (corrections !== null) store.set({ corrections: { ...corrections, shown: await book.shown() } });
  });
}

/** Puts a correction away that the person has read. */
export function putAway(store: Store, correction: PhoneCorrection): Promise<void> {
  return withBook(store, async (book) => {
    await book.putAway(correction);
    const { corrections } = store.state;
    if (corrections !== null) store.set({ corrections: { ...corrections, away: await book.away() } });
  });
}

/** Forgets what was shown. */
export function forgetShown(store: Store): Promise<void> {
  return withBook(store, async (book) => {
    await book.forget();
    const { corrections } = store.state;
    if (corrections !== null) store.set({ corrections: { ...corrections, shown: [], away: new Set() } });
  });
}

/** Nothing happens where this phone can store nothing, and where its store is gone for a moment. */
async function withBook(store: Store, work: (book: CorrectionBook) => Promise<void>): Promise<void> {
  try {
    const parts = await outboxOf(store);
    if (parts !== null) await work(parts.corrections);
  } catch (cause) {
    if (failureOf(cause) === null && !(cause instanceof TypeError)) throw cause;
  }
}

/** What the conversation quotes, in the versions in which it was asked. */
function shownIn(turns: readonly Turn[]): ShownEntry[] {
  return turns.flatMap(({ outcome }) => {
    if (outcome.kind !== "replied") return [];
    const { answer, urgent } = outcome.reply;
    return [
      ...(answer.kind === "quote" ? [{ pack: answer.quotation.entry.pack, id: answer.quotation.entry.id, version: answer.provenance.packVersion }] : []),
      ...(urgent?.quotation && urgent.provenance ? [{ pack: urgent.quotation.entry.pack, id: urgent.quotation.entry.id, version: urgent.provenance.packVersion }] : []),
    ];
  });
}
