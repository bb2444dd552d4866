import { keptFeedback } from "../limits.ts";
import type { Feedback, Notebook } from "../services.ts";
import { withTurn, type Turn } from "../turns.ts";

/** Under which names the notebook keeps what; the number is that of the shape. */
export const names = { settings: "suluh.settings", turns: "suluh.turns.1", feedback: "suluh.feedback.1" } as const;

/**
 * Settings, conversation and feedback in `localStorage`: read at once, before the first paint, and spared by the
 * connection losses of IndexedDB on iOS. A browser that keeps nothing (private mode) forgets with the page.
 *
 * @param storage - Null where the browser refuses it.
 */
export function localNotebook(storage: Storage | null): Notebook {
  const memory = new Map<string, string>();
  const read = (name: string): string | null => memory.get(name) ?? storage?.getItem(name) ?? null;
  const write = (name: string, value: unknown): void => {
    const text = JSON.stringify(value);
    try {
      if (!storage) throw new Error("no storage");
      storage.setItem(name, text);
      memory.delete(name);
    } catch {
      memory.set(name, text);
    }
  };
  const turns = (): readonly Turn[] => parseTurns(parsed(read(names.turns)));
  return {
    settings: () => parsed(read(names.settings)),
    keepSettings: (settings) => write(names.settings, settings),
    turns: async () => turns(),
    keepTurn: async (turn) => {
      write(names.turns, withTurn(turns(), turn));
    },
    forgetTurns: async () => write(names.turns, []),
    keepFeedback: async (feedback) => {
      const kept = parsed(read(names.feedback));
      write(names.feedback, [...(Array.isArray(kept) ? kept : []).filter(isOther(feedback)), feedback].slice(-keptFeedback));
    },
    clear: async () => {
      memory.clear();
      for (const name of Object.values(names)) storage?.removeItem(name);
    },
    keeps: () => storage !== null && memory.size === 0,
  };
}

/** `localStorage`, or null where even looking at it throws. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** A second word on the same answer replaces the first. */
function isOther(feedback: Feedback): (kept: unknown) => boolean {
  return (kept) => typeof kept === "object" && kept !== null && "turn" in kept && kept.turn !== feedback.turn;
}

/** Only this file writes them, under a name with a version: turns that do not look like turns are left out. */
function parseTurns(kept: unknown): readonly Turn[] {
  return Array.isArray(kept) ? kept.filter(isTurn) : [];
}

function isTurn(kept: unknown): kept is Turn {
  if (typeof kept !== "object" || kept === null) return false;
  if (!("id" in kept && "question" in kept && "askedAt" in kept && "outcome" in kept && "verdict" in kept)) return false;
  const { id, question, askedAt, outcome } = kept;
  if (typeof id !== "string" || typeof question !== "string" || typeof askedAt !== "number") return false;
  if (typeof outcome !== "object" || outcome === null || !("kind" in outcome)) return false;
  return outcome.kind !== "replied" || ("reply" in outcome && typeof outcome.reply === "object" && outcome.reply !== null);
}
