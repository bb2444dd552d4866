import type { Store } from "../store.ts";
import { forgetTurns } from "./ask.ts";
import { forgetQuestion } from "./keep-question.ts";
import { onOutbox, outboxOf, readOutbox } from "./outbox.ts";
import { wipeStaff } from "./staff.ts";

/**
 * Everything about the outbox off the phone, what is half typed and what was looked up at the agency too; where nothing can
 * be stored there is nothing.
 *
 * @throws {AppError} `storage/*` where it could not be deleted.
 */
export async function wipeOutbox(store: Store): Promise<void> {
  const parts = await outboxOf(store);
  if (parts === null) return;
  // Its row is deleted below.
  await forgetQuestion(store).catch(() => undefined);
  await parts.client.wipe();
  await parts.desk.forget();
  await readOutbox(store);
}

/** Leaves at once for another page; the conversation, what stands half typed and what is for staff do not wait for whoever goes back or opens the app next. */
export async function quickExit(store: Store): Promise<void> {
  await onOutbox(store, ({ leave }) => leave(Promise.all([wipeStaff(store), forgetTurns(store), forgetQuestion(store)])));
}
