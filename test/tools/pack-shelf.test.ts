import { cp, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { publish } from "../../src/node/publish.ts";
import { createKeyFile, keyPaths, readKeyFile, readServerKeys } from "../../src/node/keys.ts";
import { openShelf } from "../../src/tools/server/pack-shelf.ts";
import { smallManifest } from "../node/published-agency.ts";
import { makeSite, type TestSite } from "../server/fixtures/agency-process.ts";

let site: TestSite;
beforeAll(async () => {
  site = await makeSite();
});
afterAll(() => site.remove());

it("[AS16] takes submissions for packs whose phones can trust its receipts, and sees when they are published anew", async () => {
  const packs = join(site.folder, "packs");
  const { receipt } = await readServerKeys(site.serverKey);
  const problems: string[] = [];
  await cp(join(packs, "banjir"), join(packs, "rosak"), { recursive: true });
  await writeFile(join(packs, "rosak", "manifest.json"), "{");
  const shelf = await openShelf(packs, receipt.id, (id) => problems.push(id));
  expect(shelf.all().map(({ id, version }) => [id, version])).toEqual([["banjir", 1]]);
  expect(problems).toEqual(["rosak"]);
  expect((await openShelf(packs, "0".repeat(16), () => undefined)).all()).toEqual([]);

  const keys = await mkdtemp(join(tmpdir(), "suluh-shelf-"));
  await createKeyFile(join(keys, "agency.json"), Date.now());
  expect(keyPaths(join(keys, "agency.json")).server).toMatch(/agency\.server\.json$/);
  const files = publish({ ...smallManifest, version: 2 }, new Map(), await readKeyFile(join(keys, "agency.json"), Date.now()));
  await writeFile(join(packs, "banjir", "manifest.json"), files.get("manifest.json") ?? "");
  await utimes(join(packs, "banjir", "manifest.json"), new Date(), new Date(Date.now() + 5_000));
  await shelf.refresh();
  expect(shelf.find("banjir")?.version).toBe(2);
  await rm(keys, { recursive: true });
});
