import type { Asker, Reply } from "../../src/core/answer/reply.ts";
import { withVectors } from "../../src/core/answer/with-vectors.ts";
import type { Entry } from "../../src/core/pack/document.ts";
import type { Piece } from "../../src/core/pack/manifest.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import type { AgencyKeys } from "../../src/node/keys.ts";
import { publish } from "../../src/node/publish.ts";
import * as flowsPart from "../../src/workers/flows.worker-part.ts";
import * as readingPart from "../../src/workers/reading.ts";
import * as writingPart from "../../src/workers/writing.worker-part.ts";
import type { Retrieval } from "../../src/workers/retrieval-api.ts";
import { createRetrieval } from "../../src/workers/retrieval-host.ts";
import { newKeys, nowMs, ports as cryptoPorts, smallPack } from "../core/pack/small-pack.ts";
import { entryOf } from "../core/search/tiny-pack.ts";
import { flakyServer } from "../device/flaky-server.ts";
import { newDisk, startPhone } from "../device/phone.ts";
import { mulberry32 } from "../seeded.ts";

/** What was asked while packs changed; every answer was whole and of one version, else an error was thrown. */
export interface AskedWhileUpdating {
  readonly questions: number;
  readonly updates: number;
  /** Versions that answered. */
  readonly versions: number;
}

const base = "https://contoh.example/packs/small/";
const never = new AbortController().signal;
const ignore = (): void => undefined;
const asker: Asker = { lang: "en", household: [] };

/** Things that people ask about; each is a piece of its own, more than an engine keeps in memory. */
const matters = "passport licence parking library garden drain lamp dog market school bridge tree bus museum pool theatre".split(" ");

/**
 * Asks two tabs of one phone without a pause while an agency publishes version after version. One tab installs and
 * opens each of them; the other is told nothing.
 *
 * @throws When a question fails, is not answered, or is answered with words of another version than it says.
 */
export async function askWhileUpdating({ questions, updates, seed }: { readonly questions: number; readonly updates: number; readonly seed: number }): Promise<AskedWhileUpdating> {
  const random = mulberry32(seed);
  const keys = newKeys();
  const disk = newDisk();
  const server = flakyServer(base, versionOf(1, keys));
  const phone = startPhone({ disk, fetch: server.fetch });
  await phone.library.install(base, ignore, never);
  const tabs = [tabOf(phone), tabOf(startPhone({ disk, fetch: server.fetch }))] as const;
  for (const tab of tabs) await tab.open();
  const versions = new Set<number>();
  let asked = 0;
  let updating = true;
  const update = async (): Promise<void> => {
    for (let version = 2; version <= updates + 1; version += 1) {
      server.files = versionOf(version, keys);
      await phone.library.install(base, ignore, never);
      await pause(random() * 4);
      await tabs[0].open();
      // So many questions at least come between this version and the next.
      for (const until = Math.min(questions, asked + Math.floor(questions / updates)); asked < until; ) await pause(1);
    }
    updating = false;
  };
  const ask = async (tab: Retrieval): Promise<void> => {
    while (updating || asked < questions) {
      asked += 1;
      const matter = matters[Math.floor(random() * matters.length)] ?? "";
      const what = `seed ${seed}, question ${asked}, ${matter}`;
      versions.add(versionIn(await failing(what, () => tab.ask(`how do i get a ${matter} permit`, asker)), matter, what));
      if (random() < 0.2) {
        const entry = await failing(what, () => tab.read("small", matter, "en"));
        requireVersion(JSON.stringify(entry?.body), entry?.provenance.packVersion, what);
      }
      await pause(random() * 3);
    }
  };
  await Promise.all([update(), ...tabs.map(ask), ...tabs.map(ask)]);
  return { questions: asked, updates, versions: versions.size };
}

function tabOf({ ports }: ReturnType<typeof startPhone>): Retrieval {
  return createRetrieval({
    ...ports,
    inflater: cryptoPorts.inflater,
    now: () => nowMs,
    withVectors,
    flowsPart: async () => flowsPart,
    readingPart: async () => ({ ...readingPart, ...writingPart }),
    loadEmbedder: () => Promise.reject(new Error("words alone")),
  });
}

/** Every document says which version it is of, in its body and its title. */
function versionOf(version: number, keys: AgencyKeys): Map<string, Uint8Array> {
  const pieces = new Map<string, Uint8Array>();
  const listed = matters.map((matter): Piece => {
    const entry: Entry = entryOf(matter, `To get a ${matter} permit, bring form ${matter}. This is as of edition-${version}.`, { title: `How to get a ${matter} permit`, questions: [`how do i get a ${matter} permit`] });
    const raw = new TextEncoder().encode(JSON.stringify([entry]));
    const bytes = deflate(raw);
    pieces.set(sha256Hex(bytes), bytes);
    return { sha256: sha256Hex(bytes), bytes: bytes.length, role: "documents", raw: raw.length, entries: 1, lang: "en" };
  });
  const { embedder: _none, ...rest } = smallPack().manifest;
  return publish({ ...rest, version, pieces: listed }, pieces, keys);
}

function versionIn({ answer, results }: Reply, matter: string, what: string): number {
  if (answer.kind !== "quote") throw new Error(`${what}: is not answered`);
  if (answer.quotation.entry.id !== matter || results[0]?.entry.id !== matter) throw new Error(`${what}: is answered with ${answer.quotation.entry.id}`);
  return requireVersion(answer.quotation.text, answer.provenance.packVersion, what);
}

function requireVersion(text: string, version: number | undefined, what: string): number {
  const said = /edition-(\d+)/.exec(text)?.[1];
  if (version === undefined || Number(said) !== version) throw new Error(`${what}: words of version ${said} under version ${version}`);
  return version;
}

async function failing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new Error(`${what}: failed`, { cause });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
