import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { verifyFolder } from "../../src/core/pack/verify-folder.ts";
import { openMemory } from "../../src/node/folder.ts";
import { createKeyFile, readKeyFile } from "../../src/node/keys.ts";
import { publish } from "../../src/node/publish.ts";
import { rotateKeyFile, type Rotation } from "../../src/node/rotate-keys.ts";
import { noPassphrase } from "../../src/node/secret-file.ts";
import { ports, smallPack } from "../core/pack/small-pack.ts";

const nowMs = Date.parse("2026-11-28T00:00:00Z");
const name = { ms: "Majlis" };
let path = "";

const rotate = (roles: Rotation["roles"], ask = noPassphrase) => rotateKeyFile(path, { roles, name, nowMs }, ask);

/** What the keys publish now. */
async function published(version: number) {
  const { manifest, pieces } = smallPack({ version });
  return publish(manifest, pieces, await readKeyFile(path, nowMs));
}

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), "suluh-rotate-")), "agency.json");
  await createKeyFile(path, nowMs);
});

describe("keys in one hand", () => {
  it("[KY2] are rotated again and again, and phones of any time follow", async () => {
    const roots = [(await published(1)).get("agency.json") ?? new Uint8Array()];
    const before = await readKeyFile(path, nowMs);
    for (let at = 0; at < 3; at += 1) {
      await rotate(["root", "pack", "pointer"]);
      roots.push((await published(at + 2)).get("agency.json") ?? new Uint8Array());
    }
    const after = await readKeyFile(path, nowMs);
    expect(after.roles.root.id).not.toBe(before.roles.root.id);
    expect(after.server, "the server goes on with its own").toEqual(before.server);
    const files = await published(5);
    for (const root of roots) {
      const { agency } = await verifyFolder(openMemory(files), { nowMs, root }, ports);
      expect(agency.version).toBe(4);
      expect(Object.keys(agency.keys)).not.toContain(before.roles.pack.id);
    }
  });

  it("[KY2] are rotated for one role alone, and the others stay", async () => {
    const before = await readKeyFile(path, nowMs);
    await rotate(["pack"]);
    const after = await readKeyFile(path, nowMs);
    expect([after.roles.root.id, after.roles.pointer.id]).toEqual([before.roles.root.id, before.roles.pointer.id]);
    expect(after.roles.pack.id).not.toBe(before.roles.pack.id);
  });

  it("[KY2] stay locked with their passphrase, and ask for the agency's name the first time alone", async () => {
    path = `${path}.locked.json`;
    const ask = async () => "betul kuda bateri";
    await createKeyFile(path, nowMs, ask);
    await expect(rotateKeyFile(path, { roles: ["pack"], nowMs }, ask)).rejects.toMatchObject({ code: "usage/wrong" });
    await rotate(["pack"], ask);
    expect((await rotateKeyFile(path, { roles: ["pack"], nowMs }, ask)).name).toEqual(name);
    await expect(readKeyFile(path, nowMs)).rejects.toMatchObject({ code: "folder/unreadable" });
  });
});
