import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { MinifyOptions } from "terser";
import { keepMade } from "../../server/static/keep-made.ts";

/** What was made before, by what it was made of. */
const kept = fileURLToPath(new URL("../../../.cache/beside", import.meta.url));

/** What no build has asked for since then goes: every change to the app leaves a megabyte that nobody wants any more. */
const keptForMs = 30 * 24 * 60 * 60_000;

const threadFile = new URL("build-thread.mjs", import.meta.url);

/** What a thread is asked for. */
type Job = { readonly task: "minify"; readonly input: string; readonly options: MinifyOptions } | { readonly task: "pack"; readonly input: Uint8Array };

/** Its answer. */
interface Reply {
  readonly made?: string | Uint8Array;
  readonly reason?: string;
}

/** What waits for a thread. */
interface Waiting {
  readonly job: Job;
  readonly resolve: (made: Buffer) => void;
  readonly reject: (error: Error) => void;
}

const queue: Waiting[] = [];
const idle: Worker[] = [];
let started = 0;

/** What is being made: several workers hold the same libraries. */
const underway = new Map<string, Promise<Buffer>>();

/**
 * Minifies with terser beside a build that goes on, in threads, one for each processor; the same code with the same
 * options comes from the disk the next time. With `packBeside` it is nearly all that a build takes, and most of it has
 * not changed since the last.
 *
 * @param options - What can be sent to a thread: no functions.
 * @throws {Error} Where the code cannot be read.
 */
export async function minifyBeside(code: string, options: MinifyOptions): Promise<string> {
  return (await beside({ task: "minify", input: code, options })).toString();
}

/** Packs with Zopfli into zlib's format, as `minifyBeside` minifies; the library takes over what a process does about errors that nobody handles, so that it needs a thread anyway. */
export function packBeside(bytes: Uint8Array): Promise<Uint8Array> {
  return beside({ task: "pack", input: bytes });
}

/** Takes away what no build has used for long. */
export async function clearKept(nowMs: number): Promise<void> {
  for (const name of await readdir(kept).catch((): string[] => [])) {
    const found = await stat(join(kept, name)).catch(() => null);
    if (found !== null && nowMs - found.mtimeMs > keptForMs) await rm(join(kept, name), { force: true });
  }
}

function beside(job: Job): Promise<Buffer> {
  const { input, ...rest } = job;
  const name = createHash("sha256").update(JSON.stringify([toolsOf(), rest])).update(input).digest("hex");
  const going = underway.get(name) ?? keep(join(kept, name), job).finally(() => underway.delete(name));
  underway.set(name, going);
  return going;
}

let tools = "";

/** Which tools the threads use, and how. */
function toolsOf(): string {
  const require = createRequire(import.meta.url);
  tools ||= JSON.stringify(["terser", "@gfx/zopfli"].map((name) => require(`${name}/package.json`).version)) + readFileSync(threadFile, "utf8");
  return tools;
}

async function keep(file: string, job: Job): Promise<Buffer> {
  const before = await readFile(file).catch(() => Buffer.alloc(0));
  // What is empty may have been cut off by a crash.
  if (before.length > 0) {
    await utimes(file, new Date(), new Date()).catch(() => undefined);
    return before;
  }
  const made = await ask(job);
  await keepMade(file, made);
  return made;
}

function ask(job: Job): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    queue.push({ job, resolve, reject });
    handOut();
  });
}

/** Gives what waits to threads that are free, one thing each. A thread without work holds no process back from its end. */
function handOut(): void {
  while (queue.length > 0 && (idle.length > 0 || started < availableParallelism())) {
    const next = queue.shift();
    if (next !== undefined) run(idle.pop() ?? startThread(), next);
  }
}

function startThread(): Worker {
  started += 1;
  // Whatever loads TypeScript in this process is of no use there, and slow to start.
  return new Worker(threadFile, { execArgv: [] });
}

function run(worker: Worker, { job, resolve, reject }: Waiting): void {
  const failed = (error: Error): void => {
    started -= 1;
    reject(error);
    handOut();
  };
  worker.once("error", failed);
  worker.once("message", ({ made, reason }: Reply) => {
    worker.off("error", failed);
    if (made === undefined) reject(new Error(reason));
    else resolve(Buffer.from(made));
    worker.unref();
    idle.push(worker);
    handOut();
  });
  worker.ref();
  worker.postMessage(job);
}
