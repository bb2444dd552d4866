import { keepTypedEveryMs } from "../limits.ts";
import type { FlowSession } from "./flow-session.ts";

/** Keeps what stands half typed with the draft: a while after the first letter, and at once when the page changes. */
export class TypedKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typed: { readonly session: FlowSession; readonly key: string; readonly text: string } | null = null;

  /** @param key - Of the step that is being answered. */
  note(session: FlowSession, key: string, text: string): void {
    this.#typed = { session, key, text };
    this.#timer ??= setTimeout(() => void this.keep(), keepTypedEveryMs);
  }

  /** Lets go of what was typed. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#typed = null;
  }

  /** Keeps it now; nothing happens where nothing was typed since. */
  async keep(): Promise<void> {
    const typed = this.#typed;
    this.forget();
    await typed?.session.keepTyped(typed.key, typed.text);
  }
}
