import { shownFailure } from "../failure.ts";
import type { Store } from "../store.ts";
import { hasLost, installPacks } from "./packs.ts";

/** What is read from a pack; where all of them have left the phone under a running page, they are fetched again. */
export async function orLost<T>(store: Store, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (await hasLost(store, shownFailure(error))) void installPacks(store);
    throw error;
  }
}
