import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Gives the bytes in zlib's format. */
export type Pack = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * Packs with Zopfli, one after the other, in a thread of its own: the library takes over what a process does about
 * errors that nobody handles.
 */
export async function withZopfli<Result>(work: (pack: Pack) => Promise<Result>): Promise<Result> {
  const thread = new Worker(new URL("zopfli-thread.mjs", import.meta.url));
  try {
    return await work(async (bytes) => {
      const answer = once(thread, "message");
      thread.postMessage(bytes);
      const [packed]: Uint8Array[] = await answer;
      if (packed === undefined) throw new Error("Zopfli gave nothing");
      return packed;
    });
  } finally {
    await thread.terminate();
  }
}
