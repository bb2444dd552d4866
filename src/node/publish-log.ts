import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { hasCode } from "../core/has-code.ts";
import { writeDurably } from "./durable-file.ts";
import { unreadable } from "./secret-file.ts";

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const line = v.object({
  /** When it was published, ISO 8601 UTC. */
  at: v.pipe(v.string(), v.isoTimestamp()),
  id: v.string(),
  version: v.number(),
  manifestSha256: hash,
  /** Of `latest.json`: the name of its signed files in the archive. */
  pointerSha256: hash,
  /** Version of Suluh: the engine that answered then. */
  suluh: v.string(),
  /** That the gate let it pass, or why it was published without. */
  gate: v.union([v.object({ passed: v.literal(true), warnings: v.number(), allowed: v.array(v.string()) }), v.object({ without: v.string() })]),
});

/** One publication of a version. */
export type Publication = v.InferOutput<typeof line>;

/** Where an archive writes down what was published. */
export const logName = "log.jsonl";

/** What was published, in order; empty where nothing was. @throws {AppError} `folder/unreadable` for a line that is no publication. */
export async function readPublishLog(archive: string): Promise<Publication[]> {
  const path = join(archive, logName);
  return linesOf(await readLog(path)).map((each, at) => {
    const read = v.safeParse(line, parsed(each));
    if (!read.success) throw unreadable(path, `line ${at + 1} is no publication`);
    return read.output;
  });
}

/** Adds a publication, on the disk when it returns; ended in the middle, the log is as it was. */
export async function appendPublishLog(archive: string, publication: Publication): Promise<void> {
  const path = join(archive, logName);
  await mkdir(dirname(path), { recursive: true });
  const lines = [...linesOf(await readLog(path)), JSON.stringify(publication)];
  await writeDurably(path, new TextEncoder().encode(lines.map((each) => `${each}\n`).join("")));
}

async function readLog(path: string): Promise<string> {
  return await readFile(path, "utf8").catch((cause: unknown) => {
    if (hasCode(cause, "ENOENT")) return "";
    throw cause;
  });
}

/** Without a last line that was cut off, as copying a file can do. */
function linesOf(text: string): string[] {
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  return [...lines, ...(parsed(last) === null ? [] : [last])].filter((each) => each !== "");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
