import { zlibAsync } from "@gfx/zopfli";
import { parentPort } from "node:worker_threads";

/** Zopfli takes 7 % less than zlib does at its best, nearly all of it in the first round. */
const rounds = 1;

/** The other end of `withZopfli`; plain JavaScript, since threads know no TypeScript on Node 20. */
parentPort?.on("message", async (bytes) => {
  parentPort?.postMessage(await zlibAsync(bytes, { numiterations: rounds }));
});
