import { fork, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import type { Imported } from "./imported.ts";
import { maxForeignBytes, parserCpuMs, parserHeapMegabytes, parserMemoryBytes, parserStartMs, parserWaitMs } from "./limits.ts";
import { parserReply, type ParserReply } from "./parser-messages.ts";
import { refusal } from "./refusal.ts";

/** Reads foreign files where they can do no harm. */
export interface ForeignParser {
  /**
   * Reads one file; several calls take turns.
   *
   * @param name - Path as the person knows it.
   * @throws {AppError} `sources/invalid` for a file that cannot be read, takes too long or too much memory, or broke its reader.
   */
  read(bytes: Uint8Array, name: string): Promise<Imported>;
  close(): void;
}

/**
 * Starts a process for foreign files when the first one comes. It has no settings of this one and no secrets, is held to
 * its time and memory, ended when it passes them, and started anew for the next file.
 *
 * @param program - The other end; another one in tests.
 */
export function openForeignParser(program = new URL("parser-process.ts", import.meta.url)): ForeignParser {
  let child: Promise<ChildProcess> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;
  const end = () => {
    void child?.then((running) => running.kill("SIGKILL"), () => undefined);
    child = null;
  };

  async function started(name: string): Promise<ChildProcess> {
    // Once more: a machine that is busy for a minute may not be the next.
    child ??= start(program).catch(() => start(program));
    try {
      return await child;
    } catch (cause) {
      child = null;
      throw refusal(name, "the program that reads it did not start", "The machine may be too busy: end what else is running, and import it again.", cause);
    }
  }

  async function readNow(bytes: Uint8Array, name: string): Promise<Imported> {
    if (bytes.length > maxForeignBytes) throw refusal(name, `the file has ${Math.ceil(bytes.length / 1024 / 1024)} MB, more than the ${maxForeignBytes / 1024 / 1024} MB that are read`, "Take pictures out, or save it in parts.");
    const running = await started(name);
    count += 1;
    const reply = await answered(running, { id: count, name, bytes }).catch((cause: unknown) => {
      end();
      throw cause;
    });
    if (reply.kind === "crashed" || (reply.kind !== "ready" && reply.worn)) end();
    if (reply.kind === "read" && reply.id === count) return reply.imported;
    if (reply.kind === "refused" && reply.id === count) throw new AppError(reply.code, reply.details);
    throw refusal(name, "its reader failed over it", asPdfOrText, reply);
  }

  return {
    read: (bytes, name) => {
      const mine = turn.then(() => readNow(bytes, name));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: end,
  };
}

const asPdfOrText = "Open it in the program that made it, save it again or copy its text into a new document, and import that.";

/** Code made of text while it runs has no place in a reader. */
const flags = ["--disallow-code-generation-from-strings", `--max-old-space-size=${parserHeapMegabytes}`, "--max-semi-space-size=16", "--import", new URL("parser-preload.mjs", import.meta.url).href, "--import", "tsx"];

async function start(program: URL): Promise<ChildProcess> {
  const { PATH = "", SystemRoot } = process.env;
  const child = fork(fileURLToPath(program), {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    execArgv: flags,
    env: { PATH, ...(SystemRoot === undefined ? {} : { SystemRoot }) },
    serialization: "advanced",
    stdio: ["ignore", "pipe", "ignore", "ipc"],
  });
  // A command that ends without `close` is not held up by it.
  child.unref();
  child.channel?.unref();
  if (child.stdout instanceof Socket) child.stdout.unref();
  try {
    await next(child, parserStartMs);
  } catch (cause) {
    child.kill("SIGKILL");
    throw new Error("the process that reads foreign files does not start", { cause });
  }
  return child;
}

async function answered(child: ChildProcess, order: { readonly id: number; readonly name: string; readonly bytes: Uint8Array }): Promise<ParserReply> {
  const { name } = order;
  const reply = next(child, parserWaitMs);
  child.send(order, (cause) => {
    // The process ended before: its end is the answer.
    void cause;
  });
  try {
    return await reply;
  } catch (cause) {
    const breach = cause instanceof ProcessEnded ? cause.reason : "crash";
    if (breach === "time") throw refusal(name, `it takes longer than ${parserCpuMs / 1000} seconds to read`, "Save it in parts, and import each; if it is small, do not trust it.", cause);
    if (breach === "memory") throw refusal(name, `it takes more than ${parserMemoryBytes / 1024 / 1024} MB of memory to read`, "Save it in parts, and import each; if it is small, do not trust it.", cause);
    throw refusal(name, "its reader failed over it", asPdfOrText, cause);
  }
}

class ProcessEnded extends Error {
  readonly reason: "time" | "memory" | "crash";
  constructor(reason: "time" | "memory" | "crash") {
    super(reason);
    this.reason = reason;
  }
}

/** The next message, or why there is none. */
function next(child: ChildProcess, ms: number): Promise<ParserReply> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString("latin1")).slice(-40);
    };
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      child.stdout?.off("data", hear);
      child.off("message", onMessage).off("close", onClose).off("error", reject);
      settle();
    };
    const onMessage = (message: unknown) =>
      finish(() => {
        const reply = v.safeParse(parserReply, message);
        if (reply.success) resolve(reply.output);
        else reject(new ProcessEnded("crash"));
      });
    const onClose = (code: number | null, signal: NodeJS.Signals | null) =>
      finish(() => {
        // A heap that is full aborts the process by itself.
        const full = signal === "SIGABRT" || code === 134 || said.endsWith("\nmemory\n");
        reject(new ProcessEnded(said.endsWith("\ntime\n") ? "time" : full ? "memory" : "crash"));
      });
    const timer = setTimeout(() => finish(() => reject(new ProcessEnded("time"))), ms);
    child.stdout?.on("data", hear);
    child.on("message", onMessage).on("close", onClose).on("error", reject);
  });
}
