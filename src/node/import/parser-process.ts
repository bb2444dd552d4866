import { Worker } from "node:worker_threads";
import { AppError } from "../../core/errors.ts";
import { parserCpuMs, parserMemoryBytes, parserWornBytes } from "./limits.ts";
import type { ParserOrder, ParserReply } from "./parser-messages.ts";
import { readForeign } from "./readers.ts";

/**
 * The process that reads foreign files, one after the other; started by `openForeignParser`. It gets the bytes and gives
 * texts back; it is told nothing else, and writes nothing.
 */
const watch = new Worker(new URL("parser-watch.mjs", import.meta.url), { workerData: { cpuMs: parserCpuMs, memoryBytes: parserMemoryBytes, everyMs: 20 }, execArgv: [] });
watch.unref();

process.on("disconnect", () => process.exit());
process.on("message", (order: ParserOrder) => {
  watch.postMessage(true);
  void answer(order).then((reply) => {
    watch.postMessage(false);
    tell(reply);
  });
});
watch.once("online", () => tell({ kind: "ready" }));

const began = process.memoryUsage.rss();

async function answer({ id, name, bytes }: ParserOrder): Promise<ParserReply> {
  try {
    return { kind: "read", id, imported: await readForeign(bytes, name), worn: isWorn() };
  } catch (cause) {
    if (cause instanceof AppError) return { kind: "refused", id, code: cause.code, details: cause.details, worn: isWorn() };
    return { kind: "crashed", id, message: cause instanceof Error ? (cause.stack ?? cause.message) : "no error was given" };
  }
}

/** Memory that files before have left would count against those to come. */
function isWorn(): boolean {
  return process.memoryUsage.rss() - began > parserWornBytes;
}

function tell(reply: ParserReply): void {
  process.send?.(reply);
}
