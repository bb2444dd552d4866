import type { InstallState } from "../device/api.ts";
import type { Shell } from "./services.ts";
import type { Failure, State } from "./store.ts";

/** How far the phone is from answering without a network. Only `offline` may be called "works offline". */
export type Readiness =
  | { readonly kind: "offline" }
  /** It answers without a network, in the person's language; other languages and screens are still on their way. */
  | { readonly kind: "answers" }
  /** The packs are here, the app itself is not kept: it still needs a network to open. */
  | { readonly kind: "stored" }
  | { readonly kind: "checking" | "indexing" }
  | { readonly kind: "downloading" | "paused"; readonly done: number; readonly total: number }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "none" };

/** How much of the app itself is kept: nothing, what an answer needs, or all of it. */
export function keptOf(shell: Shell): Kept {
  if (!shell.keptOffline()) return "none";
  return shell.keptWhole() ? "whole" : "answers";
}

/** How much of the app the service worker keeps. */
export type Kept = "none" | "answers" | "whole";

/** @param kept - Of the app itself. */
export function readinessOf(state: State, kept: Kept): Readiness {
  if (!state.opened && !state.openFailure) return { kind: "checking" };
  const installs = [...state.installs.values()];
  const packs = state.opened?.packs.length ?? 0;
  // A failed look for updates does not take away what is already here.
  const moving = installs.find(({ phase }) => phase === "downloading" || phase === "indexing" || (phase === "checking" && packs === 0));
  if (moving) return movement(moving, installs);
  const missing = installs.some(({ phase }) => phase !== "ready" && phase !== "idle" && phase !== "checking") && packs < installs.length;
  if (packs > 0 && !missing) {
    const whole = kept === "whole" && state.installed.every((pack) => pack.whole);
    return { kind: kept === "none" ? "stored" : whole ? "offline" : "answers" };
  }
  const stopped = installs.find(({ phase }) => phase === "paused" || phase === "failed");
  if (stopped) return movement(stopped, installs);
  const failure = state.openFailure ?? state.publishedFailure;
  return failure ? { kind: "failed", failure } : { kind: state.looked ? "none" : "checking" };
}

function movement(install: InstallState, installs: readonly InstallState[]): Readiness {
  switch (install.phase) {
    case "downloading":
    case "paused":
      return { kind: install.phase, ...sum(installs) };
    case "indexing":
    case "checking":
      return { kind: install.phase };
    case "failed":
      return { kind: "failed", failure: { code: install.code, details: install.details } };
    case "idle":
    case "ready":
      return { kind: "none" };
  }
}

function sum(installs: readonly InstallState[]): { readonly done: number; readonly total: number } {
  let done = 0;
  let total = 0;
  for (const install of installs) {
    if (!("done" in install)) continue;
    done += install.done;
    total += install.total;
  }
  return { done, total };
}

/** Share of a transfer between 0 and 1; 0 where the size is not known yet. */
export function shareOf({ done, total }: { readonly done: number; readonly total: number }): number {
  return total > 0 ? Math.min(1, done / total) : 0;
}
