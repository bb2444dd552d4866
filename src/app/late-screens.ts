import { shownFailure } from "./failure.ts";
import type { Failure } from "./store.ts";

let coming: Promise<Failure | null> | null = null;

/**
 * Fetches the screens that are not needed for an answer: they come with the second stage of the shell.
 *
 * @returns Null once they are there; why not, when neither the phone nor the network has them: the next call tries again.
 */
export function fetchLateScreens(): Promise<Failure | null> {
  coming ??= attempt();
  return coming;
}

async function attempt(): Promise<Failure | null> {
  try {
    const { defineLateScreens } = await import("./late.ts");
    defineLateScreens();
    return null;
  } catch (error) {
    coming = null;
    return error instanceof TypeError ? { code: "network/unreachable", details: {} } : shownFailure(error);
  }
}
