import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publishTree } from "../../src/node/publish-tree.ts";
import { openMemory } from "../../src/node/folder.ts";
import { newKeys } from "../core/pack/small-pack.ts";
import { flakyServer } from "../device/flaky-server.ts";
import { newDisk, startPhone } from "../device/phone.ts";
import { packOf } from "../device/published-pack.ts";
import { mulberry32 } from "../seeded.ts";

const base = "https://contoh.example/packs/banjir/";
const program = fileURLToPath(new URL("publish-process.ts", import.meta.url));
const loader = fileURLToPath(new URL("../../node_modules/tsx/dist/cli.mjs", import.meta.url));

/** Which version a phone found after each kill; none may find nothing. */
export interface PublishKills {
  readonly kills: number;
  readonly old: number;
  readonly fresh: number;
}

/**
 * Kills a process that publishes, over and over, at random moments of its work.
 *
 * @throws When a phone finds no whole version afterwards, or an older one than before.
 */
export async function runPublishKills(kills: number, seed: number): Promise<PublishKills> {
  const random = mulberry32(seed);
  const keys = newKeys();
  const root = mkdtempSync(join(tmpdir(), "suluh-kills-"));
  const found = { old: 0, fresh: 0 };
  try {
    const to = join(root, "site");
    await publishTree({ from: openMemory(packOf(keys, { version: 1 })), to, keep: 0, nowMs: Date.now() });
    let served = 1;
    for (let kill = 1; kill <= kills; kill += 1) {
      const from = join(root, `version-${kill + 1}`);
      await writeFolder(from, packOf(keys, { version: kill + 1, seeds: Array.from({ length: 20 }, (_, at) => kill * 10 + at) }));
      await killedAfter(random() * 25, [from, to]);
      const version = await servedBy(to);
      if (version !== kill + 1 && version !== served) throw new Error(`seed ${seed}, kill ${kill}: version ${version} is served instead of ${served} or ${kill + 1}`);
      found[version === served ? "old" : "fresh"] += 1;
      served = version;
    }
  } finally {
    rmSync(root, { recursive: true });
  }
  return { kills, ...found };
}

/** Starts the process, waits until it publishes, and kills it `ms` later. */
function killedAfter(ms: number, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [loader, program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.once("data", (said: Buffer) => {
      // The loader runs it in a process of its own.
      setTimeout(() => process.kill(Number(said.toString()), "SIGKILL"), ms);
    });
    child.on("error", reject);
    child.on("exit", () => resolve());
  });
}

async function servedBy(to: string): Promise<number> {
  const paths = readdirSync(to, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const files = new Map(paths.map((path) => [path.slice(to.length + 1), new Uint8Array(readFileSync(path))]));
  const { library } = startPhone({ disk: newDisk(), fetch: flakyServer(base, files).fetch });
  return (await library.install(base, () => undefined, new AbortController().signal)).manifest.version;
}

async function writeFolder(root: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), bytes);
  }
}
