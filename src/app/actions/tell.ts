import { toastMs } from "../limits.ts";
import type { Store } from "../store.ts";

/** Shows a short word and lets screen readers say it. */
export function tell(store: Store, text: string): void {
  store.set({ toast: text });
  setTimeout(() => {
    if (store.state.toast === text) store.set({ toast: "" });
  }, toastMs);
}

/** Copies a text and says whether that worked. */
export async function copyText(store: Store, text: string): Promise<void> {
  const copied = await store.services.host.copy(text);
  tell(store, copied ? store.state.words.copied : store.state.words.notCopied);
}

/** Opens the phone's share sheet, or copies where there is none. */
export async function shareText(store: Store, title: string, text: string): Promise<void> {
  if (store.services.host.canShare) await store.services.host.share(title, text);
  else await copyText(store, text);
}
