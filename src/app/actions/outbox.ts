import { errorText } from "../error-text.ts";
import type { OutboxParts } from "../outbox-parts.ts";
import { failureOf, shownFailure } from "../failure.ts";
import { outboxWordsOf } from "../strings/outbox-words.ts";
import type { Store } from "../store.ts";
import { tell } from "./tell.ts";

const known = new WeakMap<Store, Promise<OutboxParts | null>>();

/** The outbox, connected when it is first needed, from then on sending by itself; null where this phone can store nothing. @throws {AppError} Where its part of the app is not here yet. */
export function outboxOf(store: Store): Promise<OutboxParts | null> {
  const before = known.get(store);
  if (before !== undefined) return before;
  const connecting = store.services.outbox().then(
    (parts) => {
      parts?.client.watch(() => void readOutbox(store));
      parts?.watchTriggers((trigger) => parts.client.look(trigger));
      return parts;
    },
    (cause: unknown) => {
      known.delete(store);
      throw cause;
    },
  );
  known.set(store, connecting);
  return connecting;
}

/** Begins to send what waits, and shows how far it is; a failure is tried again with the next start. */
export async function startOutbox(store: Store): Promise<void> {
  try {
    if ((await outboxOf(store)) !== null) await readOutbox(store);
  } catch (cause) {
    if (failureOf(cause) === null && !(cause instanceof TypeError)) throw cause;
  }
}

/** Reads the list anew. */
export async function readOutbox(store: Store): Promise<void> {
  try {
    const parts = await outboxOf(store);
    if (parts === null) return store.set({ outboxFailure: { code: "storage/unavailable", details: {} } });
    const outbox = await parts.client.overview();
    store.set({ outbox, outboxFailure: null });
    if (outbox.items.some(({ state }) => state.name === "saved")) parts.sendLater();
  } catch (cause) {
    store.set({ outboxFailure: shownFailure(cause) });
  }
}

/** Runs something on the outbox, shows the list anew, and says in words what went wrong. @returns Whether it worked. */
export async function onOutbox(store: Store, work: (parts: OutboxParts) => Promise<unknown>): Promise<boolean> {
  try {
    const parts = await outboxOf(store);
    if (parts === null) return false;
    await work(parts);
    await readOutbox(store);
    return true;
  } catch (cause) {
    tell(store, errorText(store.state, shownFailure(cause).code));
    return false;
  }
}

/** All that is unsent as one file, because the person asked for it. */
export function exportUnsent(store: Store): Promise<boolean> {
  return onOutbox(store, async ({ client, saveFile }) => {
    const day = new Date(store.services.clock()).toISOString().slice(0, 10);
    await saveFile(`suluh-${day}.suluh-unsent.json`, await client.exportUnsent());
  });
}

/** Takes over what somebody else could not send. */
export async function importParcel(store: Store, bytes: Uint8Array): Promise<void> {
  const words = outboxWordsOf(store.state.language.code);
  await onOutbox(store, async ({ client }) => {
    const { taken, known: here, foreign } = await client.importParcel(bytes);
    tell(store, words.imported(store.state.formats.number(taken), store.state.formats.number(here + foreign)));
  });
}
