import type { Store } from "../store.ts";
import { startOutbox } from "./outbox.ts";
import { watchIncoming } from "./pack-files.ts";

/** What runs beside the screens once the second stage of the app is here: files that come in, and sending. */
export async function startLate(store: Store): Promise<void> {
  await watchIncoming(store).catch(() => undefined);
  await startOutbox(store);
}
