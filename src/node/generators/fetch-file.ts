import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { AppError } from "../../core/errors.ts";
import { unfinishedSuffix } from "../durable-file.ts";

/** What is known of a file before it is here; null where nobody knows. */
export interface ExpectedFile {
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** A file as it is on the disk. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
}

/** Length and hash, read bit by bit: models are larger than memory should be. @throws {AppError} `folder/missing`. */
export async function factsOf(path: string): Promise<FileFacts> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw new AppError("folder/missing", { file: path });
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { bytes: found.size, sha256: hash.digest("hex") };
}

/** @throws {AppError} `pack/bad-piece` where length or hash are others than expected. */
export async function requireFile(path: string, expected: ExpectedFile): Promise<FileFacts> {
  const facts = await factsOf(path);
  if (expected.bytes !== null && facts.bytes !== expected.bytes) throw new AppError("pack/bad-piece", { file: path, bytes: facts.bytes, expected: expected.bytes });
  if (expected.sha256 !== null && facts.sha256 !== expected.sha256) throw new AppError("pack/bad-piece", { file: path, sha256: facts.sha256, expected: expected.sha256 });
  return facts;
}

/**
 * Fetches a file, going on where an earlier attempt broke off, and keeps it only when it is the one that was expected.
 *
 * @param report - Called with the bytes that are here.
 * @throws {AppError} `network/unreachable` with the address where it does not arrive: what has come stays for the next
 *   attempt; `network/bad-reply` for a web page in its place; `pack/bad-piece` for another file, of which nothing stays.
 */
export async function fetchModelFile(url: string, path: string, expected: ExpectedFile, report: (bytes: number) => void, fetchIt: typeof fetch = fetch): Promise<FileFacts> {
  const unfinished = `${path}${unfinishedSuffix}`;
  await mkdir(dirname(path), { recursive: true });
  const here = (await stat(unfinished).catch(() => null))?.size ?? 0;
  if (expected.bytes === null || here < expected.bytes) await receive(url, unfinished, here, report, fetchIt);
  try {
    const facts = await requireFile(unfinished, expected);
    await rename(unfinished, path);
    return facts;
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw cause;
  }
}

async function receive(url: string, unfinished: string, here: number, report: (bytes: number) => void, fetchIt: typeof fetch): Promise<void> {
  const response = await fetchIt(url, here === 0 ? {} : { headers: { range: `bytes=${here}-` } }).catch((cause: unknown) => {
    throw new AppError("network/unreachable", { url, reason: "no answer; the next attempt goes on from here, or name a copy with --from" }, { cause });
  });
  if (response.status === 416) return;
  if (!response.ok || response.body === null) throw new AppError("network/unreachable", { url, status: response.status });
  if ((response.headers.get("content-type") ?? "").startsWith("text/html")) throw new AppError("network/bad-reply", { url, reason: "a web page came" });
  let bytes = response.status === 206 ? here : 0;
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      bytes += chunk.length;
      report(bytes);
      yield chunk;
    }
  };
  const body: ReadableStream<Uint8Array> = response.body;
  await pipeline(Readable.fromWeb(body), counted, createWriteStream(unfinished, { flags: response.status === 206 ? "a" : "w" })).catch((cause: unknown) => {
    throw new AppError("network/unreachable", { url, bytes, reason: "the line broke; the next attempt goes on from here" }, { cause });
  });
}
