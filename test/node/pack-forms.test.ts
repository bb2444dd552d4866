import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openFolder } from "../../src/node/open-pack.ts";
import { openDirectory } from "../../src/node/folder.ts";
import { verifyFolder } from "../../src/core/pack/verify-folder.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "../../src/node/crypto.ts";
import { buildFolder } from "../../src/node/build-folder.ts";
import { createKeyFile, readKeyFile, type AgencyKeys } from "../../src/node/keys.ts";
import { fakeEmbedder } from "./fake-embedder.ts";
import { folderOf, packYaml } from "./sources/folder.ts";

const nowMs = Date.parse("2026-11-22T00:00:00Z");
let keys: AgencyKeys;
beforeAll(async () => {
  const file = join(await folderOf({}), "key.json");
  await createKeyFile(file, nowMs);
  keys = await readKeyFile(file, nowMs);
});

const sources = {
  "pack.yaml": `${packYaml}submissions: {flows: [form, request, status]}\n`,
  "documents.jsonl": '{"id":"aid","lang":"ms","text":"Bantuan banjir dibayar dalam tiga puluh hari."}\n',
  "forms/aid.yaml": "title: {ms: Bantuan banjir}\nbeside: [aid]\nquestions: {ms: [nak daftar bantuan]}\nfields:\n  - {id: name, type: text, label: {ms: Nama}}\n",
  "categories.yaml": "- {code: pothole, title: {ms: Jalan berlubang}, examples: {ms: [ada lubang besar], en: [big hole]}}\n",
};

async function build(files: Readonly<Record<string, string>>, embedder: ReturnType<typeof fakeEmbedder> | null) {
  const [source, out, cache] = [await folderOf(files), await folderOf({}), await folderOf({})];
  const outcome = await buildFolder({ source, out, keys, openEmbedder: embedder === null ? null : async () => embedder, caches: { folder: cache, shipped: [] }, nowMs, say: () => undefined });
  if (!outcome.built) throw new Error(JSON.stringify(outcome.problems));
  return { out, manifest: outcome.manifest };
}

describe("a pack with forms", () => {
  it("[SO8] [BD1] verifies, and opens with its forms and the vectors of their sentences", async () => {
    const embedder = fakeEmbedder();
    const { out, manifest } = await build(sources, embedder);
    expect(manifest.pieces.map(({ role }) => role)).toEqual(["documents", "forms", "vectors", "vectors"]);
    expect(manifest.submissions).toEqual({ flows: ["form", "request", "status"] });
    await verifyFolder(openDirectory(out), { nowMs }, { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater });
    const { pack } = await openFolder(openDirectory(out), nowMs, embedder);
    expect(pack.flows?.forms.forms.map(({ id }) => id)).toEqual(["aid"]);
    expect(pack.flows?.propose("ada lubang besar", null)).toEqual(["pothole"]);
    expect(pack.flows?.beside("aid")).toEqual([{ flow: "form", id: "aid" }]);
  });

  it("[BD2] is the same bytes from the same sources", async () => {
    const [one, other] = [await build(sources, fakeEmbedder()), await build(sources, fakeEmbedder())];
    expect(one.manifest).toEqual(other.manifest);
  });

  it("[SO8] is as it was where nothing is offered", async () => {
    const { manifest, out } = await build({ "pack.yaml": packYaml, "documents.jsonl": sources["documents.jsonl"] }, null);
    expect(manifest.pieces.map(({ role }) => role)).toEqual(["documents"]);
    expect(manifest.submissions).toBeUndefined();
    expect((await openFolder(openDirectory(out), nowMs, null)).pack.flows).toBeUndefined();
  });
});
