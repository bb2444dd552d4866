import { parentPort } from "node:worker_threads";

/** Zopfli takes 7 % less than zlib does at its best, nearly all of it in the first round. */
const rounds = 1;

/** What the other end of `beside.ts` can do; plain JavaScript, since threads know no TypeScript on Node 20. */
const tasks = {
  minify: async (code, options) => {
    const { minify } = await import("terser");
    const { code: minified } = await minify(code, options);
    if (minified === undefined) throw new Error("terser gave nothing");
    return minified;
  },
  pack: async (bytes) => {
    const { zlibAsync } = await import("@gfx/zopfli");
    return await zlibAsync(bytes, { numiterations: rounds });
  },
};

parentPort?.on("message", async ({ task, input, options }) => {
  try {
    parentPort?.postMessage({ made: await tasks[task](input, options) });
  } catch (error) {
    parentPort?.postMessage({ reason: error instanceof Error ? error.message : String(error) });
  }
});
