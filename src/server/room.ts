import { Refused, returnLater } from "./refused.ts";

/** Memory for bodies of requests: thousands of slow phones at once would otherwise take all that a machine has. */
export interface Room {
  /**
   * Does something with what it reads, which counts until it is done.
   *
   * @param work - Tells of each piece as it comes; what is beyond the room is `Refused` as `too-many`.
   */
  during<Result>(work: (took: (bytes: number) => void) => Promise<Result>): Promise<Result>;
}

/** @param limitBytes - Of all bodies together. */
export function createRoom(limitBytes: number): Room {
  let used = 0;
  return {
    async during(work) {
      let own = 0;
      const took = (bytes: number): void => {
        if (used + bytes > limitBytes) throw new Refused("too-many", { retryAfter: returnLater() });
        used += bytes;
        own += bytes;
      };
      try {
        return await work(took);
      } finally {
        used -= own;
      }
    },
  };
}
