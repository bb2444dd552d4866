import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createKeyFile, keyPaths, readKeyFile } from "../../src/node/keys.ts";
import { readSecret, writeSecret } from "../../src/node/secret-file.ts";

const passphrase = "betul kuda bateri";
const ask = async () => passphrase;
let path = "";

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), "suluh-secret-")), "key.json");
});

describe("a file of secrets", () => {
  it("[KY1] opens with its passphrase alone, says nothing of what is in it, and is its owner's", async () => {
    await writeSecret(path, { seed: "the secret itself" }, passphrase);
    expect((await readSecret(path, ask)).value).toEqual({ seed: "the secret itself" });
    const text = await readFile(path, "utf8");
    expect(text).not.toContain("seed");
    expect(text).not.toContain(Buffer.from("the secret").toString("hex"));
    expect((await stat(path)).mode & 0o077).toBe(0);
    await expect(readSecret(path, async () => "another passphrase")).rejects.toMatchObject({ code: "folder/unreadable" });
    await expect(readSecret(path, async () => null)).rejects.toMatchObject({ details: { reason: expect.stringContaining("SULUH_PASSPHRASE_FILE") } });
  });

  it("[KY1] takes a passphrase however the keyboard spells it, and none that is too short", async () => {
    await writeSecret(path, 1, "naïve passphrase");
    expect((await readSecret(path, async () => "naïve passphrase")).value).toBe(1);
    await expect(writeSecret(`${path}2`, 1, "short")).rejects.toMatchObject({ code: "folder/unreadable" });
  });

  it("[KY1] is refused when any part of it was changed, and when it asks for more than a machine has", async () => {
    await writeSecret(path, { seed: "x" }, passphrase);
    const whole = JSON.parse(await readFile(path, "utf8"));
    const flip = (hex: string) => (hex.startsWith("0") ? "1" : "0") + hex.slice(1);
    const changes = [
      ...["salt", "iv", "tag", "text"].map((member) => ({ ...whole, [member]: flip(whole[member]) })),
      { ...whole, cost: { ...whole.cost, N: 2 ** 16 } },
      { ...whole, cost: { N: 2 ** 30, r: 8, p: 1 } },
      { ...whole, cost: { N: 2 ** 17, r: 8, p: 1000 } },
      { ...whole, cost: { N: 1000, r: 8, p: 1 } },
      { ...whole, tag: whole.tag.slice(2) },
      { ...whole, locked: "none" },
      { ...whole, more: 1 },
    ];
    for (const change of changes) {
      await writeFile(path, JSON.stringify(change));
      await expect(readSecret(path, ask), JSON.stringify(change).slice(0, 80)).rejects.toMatchObject({ code: "folder/unreadable" });
    }
  });

  it("[KY1] never is two files with the same bytes, and is replaced in one step", async () => {
    await writeSecret(path, 1, passphrase);
    const first = await readFile(path, "utf8");
    await expect(writeSecret(path, 2, passphrase)).rejects.toMatchObject({ code: "folder/unreadable" });
    await writeSecret(path, 1, passphrase, { replace: true });
    expect(await readFile(path, "utf8")).not.toBe(first);
    expect((await readSecret(path, ask)).value).toBe(1);
  });

  it("[KY1] [SY3] locks what signs packs and what opens sealed fields, and leaves a server able to start", async () => {
    const nowMs = Date.parse("2026-11-28T00:00:00Z");
    await createKeyFile(path, nowMs, ask);
    expect((await readKeyFile(path, nowMs, ask)).sealing?.current).toMatch(/^[0-9a-f]{16}$/);
    await expect(readKeyFile(path, nowMs)).rejects.toMatchObject({ code: "folder/unreadable" });
    const [agency, server, sealing] = await Promise.all(Object.values(keyPaths(path)).map((file) => readFile(file, "utf8")));
    expect([agency, sealing].every((text) => text?.includes('"locked"'))).toBe(true);
    expect(server).not.toContain('"locked"');
  });
});
