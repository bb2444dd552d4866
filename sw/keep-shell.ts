import { keepAfterMs, maxFailuresInARow, retryBaseMs, smallFileBytes, stallTimeoutMs } from "./limits.ts";
import { joinBytes } from "../src/core/join-bytes.ts";
import { contentTypeOf, keptAddress, packedAddress, type ShellFile } from "../src/core/shell-file.ts";

/** The part of a `Cache` that is used. */
export type FileCache = Pick<Cache, "match" | "put" | "delete">;

/** What keeping the shell needs. */
export interface KeepShellPorts {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The files, whole and checked. */
  readonly files: FileCache;
  /** Beginnings of packed files. */
  readonly beginnings: FileCache;
  /** Headers of the files where they do not come with their own. */
  readonly headers: Readonly<Record<string, string>>;
  /** Address of the folder that the site lies in, without its last `/`. */
  readonly site: string;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** What is known of the line, from one stage of the shell to the next. */
  readonly line: { steady: boolean };
}

/**
 * Keeps every file of the shell, in the order given.
 *
 * What the page has loaded is in the browser's own cache, and the rest comes the usual way, too. Where something of
 * the page is not there, or a transfer breaks, everything large comes packed and is resumed in the middle of a file:
 * on a line that breaks every few seconds a script would never arrive in one go.
 *
 * @throws When the line is gone; what has arrived stays for the next attempt.
 */
export async function keepShell(files: readonly ShellFile[], ports: KeepShellPorts): Promise<void> {
  const { line } = ports;
  for (const file of files) {
    if ((await ports.files.match(ports.site + keptAddress(file))) !== undefined) continue;
    if (line.steady || file.packed < smallFileBytes) {
      if (await keepWhole(file, ports, file.first)) continue;
      line.steady = false;
    }
    // What the page has loaded meanwhile is not fetched a second time.
    if (!(await keepWhole(file, ports, true))) await keepPacked(file, ports);
  }
}

/** @returns False where it is not at hand, the line broke, or something else came. */
async function keepWhole(file: ShellFile, { fetch, files, site }: KeepShellPorts, cachedOnly: boolean): Promise<boolean> {
  try {
    const cache = cachedOnly ? "only-if-cached" : file.url.startsWith("/assets/") ? "default" : "no-cache";
    // The browser checks the hash.
    const response = await fetch(new Request(site + file.url, { integrity: `sha256-${file.sha256}`, mode: "same-origin", cache }));
    if (!response.ok) return false;
    await files.put(site + keptAddress(file), response);
    return true;
  } catch {
    return false;
  }
}

async function keepPacked(file: ShellFile, ports: KeepShellPorts): Promise<void> {
  const address = packedAddress(file);
  let bytes = await beginningOf(address, ports);
  for (let failures = 0; bytes.length < file.packed; ) {
    const before = bytes.length;
    bytes = await receive(file, bytes, ports);
    if (bytes.length > before) failures = 0;
    else if ((failures += 1) >= maxFailuresInARow) throw new Error(`${file.url} does not arrive`);
    if (bytes.length < file.packed) await ports.sleep(retryBaseMs * 2 ** failures);
  }
  await ports.beginnings.delete(address);
  const raw = await unpack(bytes);
  if ((await base64Sha256(raw)) !== file.sha256) throw new Error(`${file.url} is another file`);
  await ports.files.put(ports.site + keptAddress(file), new Response(raw, { headers: { ...ports.headers, "content-type": contentTypeOf(file) } }));
}

/** One attempt. @returns What is here afterwards, from the beginning of the file; never more than its size. */
async function receive(file: ShellFile, before: Uint8Array<ArrayBuffer>, ports: KeepShellPorts): Promise<Uint8Array<ArrayBuffer>> {
  const address = packedAddress(file);
  let bytes = before;
  let keptMs = ports.nowMs();
  const keep = (): Promise<void> => ports.beginnings.put(address, new Response(bytes));
  try {
    const headers: Record<string, string> = before.length > 0 ? { range: `bytes=${before.length}-` } : {};
    const response = await inTime(ports.fetch(new Request(ports.site + address, { headers, cache: "no-store" })), ports);
    const resumed = response.status === 206 && response.headers.get("content-range") === `bytes ${before.length}-${file.packed - 1}/${file.packed}`;
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || response.body === null || type.startsWith("text/html") || (response.status === 206 && !resumed)) return before;
    // A server that cannot resume starts again: what is here is passed over.
    let skip = resumed ? 0 : before.length;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await inTime(reader.read(), ports);
      if (done) return bytes;
      const fresh = value.subarray(Math.min(skip, value.length));
      skip -= value.length - fresh.length;
      if (bytes.length + fresh.length > file.packed) {
        await ports.beginnings.delete(address);
        return new Uint8Array(0);
      }
      bytes = joinBytes([bytes, fresh]);
      if (bytes.length < file.packed && ports.nowMs() - keptMs >= keepAfterMs) {
        await keep();
        keptMs = ports.nowMs();
      }
    }
  } catch {
    if (bytes.length > before.length) await keep();
    return bytes;
  }
}

async function beginningOf(address: string, { beginnings }: KeepShellPorts): Promise<Uint8Array<ArrayBuffer>> {
  const kept = await beginnings.match(address);
  return kept === undefined ? new Uint8Array(0) : new Uint8Array(await kept.arrayBuffer());
}

function inTime<T>(work: Promise<T>, { sleep }: KeepShellPorts): Promise<T> {
  const late = sleep(stallTimeoutMs).then(() => {
    throw new Error("nothing comes");
  });
  late.catch(() => undefined);
  return Promise.race([work, late]);
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Response(bytes).body?.pipeThrough(new DecompressionStream("deflate"));
  return await new Response(stream ?? null).arrayBuffer();
}

async function base64Sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
}
