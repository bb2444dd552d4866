import { joinBytes } from "../../src/core/join-bytes.ts";
import type { AgencyKeys } from "../../src/node/keys.ts";
import { newKeys } from "../core/pack/small-pack.ts";
import { flakyServer, type Fault, type FlakyServer } from "../device/flaky-server.ts";
import { expectSound } from "../device/invariants.ts";
import { newDisk, startPhone, type Disk } from "../device/phone.ts";
import { packOf } from "../device/published-pack.ts";
import { usedBytes } from "../device/watched-indexeddb.ts";
import { mulberry32 } from "../seeded.ts";

const base = "https://contoh.example/packs/banjir/";
const never = new AbortController().signal;
const ignore = (): void => undefined;

/** How much of each fault is tried; `npm test` takes a sample, `npm run faults` everything. */
export interface InstallFaultCounts {
  /** Random schedules of line and server faults, app kills and tight storage. */
  readonly schedules: number;
  /** Flipped bytes in each signed file; infinity means every byte. */
  readonly signedFlips: number;
  readonly pieceFlips: number;
  /** Moments of an install at which the app is killed. */
  readonly kills: number;
  readonly quotas: number;
  /** Files published truncated, too long, or as a web page, drawn from all of them; infinity means each in each way. */
  readonly spoiled: number;
  readonly seed: number;
}

/** What was tried; every one of them ended as it must, else an error was thrown. */
export interface InstallFaultReport {
  readonly schedules: number;
  readonly flips: number;
  readonly kills: number;
  readonly quotas: number;
  readonly spoiled: number;
  /** Most bytes sent over what was needed, among the schedules of a breaking line. */
  readonly worstWaste: number;
}

/** Runs installs against every kind of fault. @throws When something half-installed, unverified or lost shows up. */
export async function runInstallFaults(counts: InstallFaultCounts): Promise<InstallFaultReport> {
  const keys = newKeys();
  let worstWaste = 0;
  for (let at = 0; at < counts.schedules; at += 1) worstWaste = Math.max(worstWaste, await schedule(keys, counts.seed + at));
  const flips = (await flipSigned(keys, counts.signedFlips, counts.seed)) + (await flipPieces(keys, counts.pieceFlips, counts.seed));
  const writes = counts.kills === 0 ? 0 : await countWrites(keys);
  for (let kill = 1; kill <= counts.kills; kill += 1) await killAt(keys, Math.max(1, Math.round((writes * kill) / counts.kills)));
  for (let level = 0; level < counts.quotas; level += 1) await tightQuota(keys, (level + 0.5) / counts.quotas);
  const spoiled = await spoilFiles(keys, counts.spoiled, counts.seed);
  return { schedules: counts.schedules, flips, kills: counts.kills, quotas: counts.quotas, spoiled, worstWaste };
}

/** A phone that has version 1, and a server that offers version 2 with half of its pieces new. */
async function readyForUpdate(keys: AgencyKeys): Promise<{ disk: Disk; server: FlakyServer; before: ReadonlyMap<string, Uint8Array> }> {
  const disk = newDisk();
  const before = packOf(keys, { version: 1, seeds: [1, 2, 3, 4] });
  const server = flakyServer(base, before);
  await startPhone({ disk, fetch: server.fetch }).library.install(base, ignore, never);
  server.files = packOf(keys, { version: 2, seeds: [3, 4, 5, 6, 7] });
  return { disk, server, before };
}

async function installedVersion(disk: Disk): Promise<number | undefined> {
  const { library } = startPhone({ disk, fetch: () => Promise.reject(new TypeError("offline")) });
  return (await library.packs())[0]?.manifest.version;
}

async function attempt(disk: Disk, server: FlakyServer, seed: number, killAtWrite?: (write: number) => boolean): Promise<boolean> {
  const random = mulberry32(seed);
  const phone = startPhone({ disk, fetch: server.fetch, random, ...(killAtWrite === undefined ? {} : { killAtWrite }) });
  try {
    await phone.library.install(base, ignore, never);
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.name === "AppError") return false;
    throw cause;
  }
}

function require(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Random faults over several runs of the app, then a good line: it must end with the new version. */
async function schedule(keys: AgencyKeys, seed: number): Promise<number> {
  const random = mulberry32(seed);
  const { disk, server, before } = await readyForUpdate(keys);
  server.ranges = random() < 0.7;
  const lineOnly = random() < 0.5;
  const severity = random() * 0.7;
  server.sent = 0;
  server.faults = () => (random() < severity ? randomFault(random, lineOnly) : { kind: "none" });
  let complete = false;
  for (let run = 0; run < 4 && !complete; run += 1) {
    const dies = !lineOnly && random() < 0.5 ? 1 + Math.floor(random() * 25) : 0;
    complete = await attempt(disk, server, seed + run, (write) => write === dies);
    await expectSound(disk);
  }
  server.faults = () => ({ kind: "none" });
  require(complete || (await attempt(disk, server, seed)), `seed ${seed}: does not recover on a good line`);
  require((await installedVersion(disk)) === 2, `seed ${seed}: has another version`);
  await expectSound(disk);
  const needed = [...server.files].filter(([path]) => !before.has(path) || !path.startsWith("pieces/")).reduce((sum, [, bytes]) => sum + bytes.length, 0);
  return lineOnly && server.ranges ? server.sent / needed - 1 : 0;
}

function randomFault(random: () => number, lineOnly: boolean): Fault {
  const kinds = lineOnly ? (["refused", "broken", "busy"] as const) : (["refused", "broken", "busy", "short", "page", "wrong", "silent"] as const);
  const kind = kinds[Math.floor(random() * kinds.length)] ?? "refused";
  if (kind === "broken" || kind === "short") return { kind, after: random() };
  if (kind === "page") return { kind, type: random() < 0.5 ? "text/html; charset=utf-8" : "application/json" };
  return { kind };
}

/** Every flipped byte of a signed file refuses the update, and version 1 keeps answering. */
async function flipSigned(keys: AgencyKeys, limit: number, seed: number): Promise<number> {
  const random = mulberry32(seed);
  const { disk, server } = await readyForUpdate(keys);
  const good = server.files;
  let flips = 0;
  for (const [path, bytes] of good) {
    if (path.startsWith("pieces/")) continue;
    const places = limit >= bytes.length ? bytes.keys() : Array.from({ length: limit }, () => Math.floor(random() * bytes.length));
    for (const at of places) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      server.files = new Map(good).set(path, changed);
      require(!(await attempt(disk, server, at)), `${path} with byte ${at} changed was installed`);
      flips += 1;
    }
    require((await installedVersion(disk)) === 1, `${path}: version 1 is gone`);
  }
  server.files = good;
  require(await attempt(disk, server, seed), "the unchanged folder is refused");
  return flips;
}

async function flipPieces(keys: AgencyKeys, count: number, seed: number): Promise<number> {
  const random = mulberry32(seed);
  const { disk, server } = await readyForUpdate(keys);
  const good = server.files;
  const pieces = [...good].filter(([path]) => path.startsWith("pieces/")).slice(2);
  for (let flip = 0; flip < count; flip += 1) {
    const [path, bytes] = pieces[Math.floor(random() * pieces.length)] ?? ["", new Uint8Array()];
    const changed = bytes.slice();
    const at = Math.floor(random() * bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    server.files = new Map(good).set(path, changed);
    // Only the changed piece is still to come: the others are there from the first refusal on.
    require(!(await attempt(disk, server, flip)), `${path} with byte ${at} changed was installed`);
    if (flip % 50 === 0) await expectSound(disk);
  }
  require((await installedVersion(disk)) === 1, "version 1 is gone");
  return count;
}

const page = new TextEncoder().encode("<!doctype html><title>Log in to the Wi-Fi</title>");

const spoilings: readonly (readonly [how: string, spoil: (bytes: Uint8Array) => Uint8Array])[] = [
  ["truncated", (bytes) => bytes.slice(0, Math.floor(bytes.length / 2))],
  ["empty", () => new Uint8Array(0)],
  ["one byte longer", (bytes) => Uint8Array.from([...bytes, 0])],
  ["8 MB longer", (bytes) => joinBytes([bytes, new Uint8Array(8_000_000)])],
  ["a web page", () => page],
];

/** A folder with one file spoiled, one signed with other keys and an older one are refused; version 1 stays, and then 2 comes. */
async function spoilFiles(keys: AgencyKeys, limit: number, seed: number): Promise<number> {
  if (limit === 0) return 0;
  const random = mulberry32(seed);
  const { server: whole, before } = await readyForUpdate(keys);
  const good = whole.files;
  const all = [...good].filter(([path]) => !before.has(path) || !path.startsWith("pieces/")).flatMap(([path, bytes]) => spoilings.map(([how, spoil]) => ({ name: `${path}, ${how}`, files: new Map(good).set(path, spoil(bytes)) })));
  const drawn = limit >= all.length ? all : Array.from({ length: limit }, () => all[Math.floor(random() * all.length)]).flatMap((each) => each ?? []);
  const folders = [...drawn, { name: "other keys", files: packOf(newKeys(), { version: 3 }) }, { name: "an older version", files: packOf(keys, { version: 0, seeds: [1, 2] }) }];
  for (const { name, files } of folders) {
    // Each on a phone of its own: what one attempt has verified is not fetched again.
    const { disk, server } = await readyForUpdate(keys);
    server.files = files;
    require(!(await attempt(disk, server, seed)), `${name}: was installed`);
    require((await installedVersion(disk)) === 1, `${name}: version 1 is gone`);
    await expectSound(disk);
    server.files = good;
    require(await attempt(disk, server, seed), `after ${name}: the good folder is refused`);
    require((await installedVersion(disk)) === 2, `after ${name}: the good folder was not installed`);
  }
  return folders.length;
}

/** How often an undisturbed update writes. */
async function countWrites(keys: AgencyKeys): Promise<number> {
  const { disk, server } = await readyForUpdate(keys);
  let writes = 0;
  await attempt(disk, server, 1, (write) => {
    writes = write;
    return false;
  });
  return writes;
}

/** The app dies at its `write`-th write; the next start has version 1 or 2 whole, and ends with 2. */
async function killAt(keys: AgencyKeys, write: number): Promise<void> {
  const { disk, server } = await readyForUpdate(keys);
  require(!(await attempt(disk, server, write, (each) => each === write)), `killed at write ${write}: went on all the same`);
  await expectSound(disk);
  const version = await installedVersion(disk);
  require(version === 1 || version === 2, `killed at write ${write}: no version is left`);
  require(await attempt(disk, server, write), `killed at write ${write}: the next start does not finish`);
  require((await installedVersion(disk)) === 2, `killed at write ${write}: not updated`);
  await expectSound(disk);
}

/** Room for only `share` of the update: it is refused as full, leaves nothing behind, and version 1 stays. */
async function tightQuota(keys: AgencyKeys, share: number): Promise<void> {
  const { disk, server } = await readyForUpdate(keys);
  const before = usedBytes(disk.factory);
  const needed = [...server.files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  disk.quota = before + Math.floor(needed * share);
  const phone = startPhone({ disk, fetch: server.fetch });
  const code = await phone.library.install(base, ignore, never).then(
    () => "installed",
    (cause: unknown) => (typeof cause === "object" && cause !== null && "code" in cause ? cause.code : cause),
  );
  require(code === "storage/full", `room for ${share} of the update: ${String(code)}`);
  require(usedBytes(disk.factory) === before, `room for ${share} of the update: ${usedBytes(disk.factory) - before} bytes stay behind`);
  require((await installedVersion(disk)) === 1, `room for ${share} of the update: version 1 is gone`);
  disk.quota = Number.POSITIVE_INFINITY;
  require(await attempt(disk, server, 1), `room again after ${share} of the update: not installed`);
  await expectSound(disk);
}
