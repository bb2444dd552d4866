import { names } from "../adapters/local-notebook.ts";
import { parseSettings } from "../settings.ts";
import type { Store } from "../store.ts";
import { withTurn } from "../turns.ts";
import { useLanguage } from "./change-settings.ts";

/** What another tab has kept: the name of it and its new text, null where it was taken away. */
export type Kept = Pick<StorageEvent, "key" | "newValue">;

/**
 * Shows settings and conversation as another tab has left them.
 *
 * Two tabs that ask at the same moment write over each other: browsers tell the one what the other wrote only later.
 * Then the one whose question is gone keeps it again. An empty conversation is one that was forgotten.
 */
export async function adoptKept(store: Store, { key, newValue }: Kept): Promise<void> {
  const { notebook } = store.services;
  if (key === null || key === names.settings) {
    store.set({ settings: parseSettings(notebook.settings()) });
    await useLanguage(store).catch(() => undefined);
  }
  if (key !== null && key !== names.turns) return;
  if (newValue === null || newValue === "[]") return store.set({ turns: [] });
  const kept = await notebook.turns();
  const here = store.state.turns.filter(({ id }) => !kept.some((turn) => turn.id === id));
  const turns = here.reduce(withTurn, kept);
  store.set({ turns });
  for (const turn of here.filter((each) => turns.includes(each))) await notebook.keepTurn(turn);
}
