import { describe, expect, it } from "vitest";
import { withVectors } from "../../src/core/answer/with-vectors.ts";
import type { Asker } from "../../src/core/answer/reply.ts";
import { fetchPieces } from "../../src/device/fetch-pieces.ts";
import { Patience } from "../../src/device/patience.ts";
import * as flowsPart from "../../src/workers/flows.worker-part.ts";
import * as readingPart from "../../src/workers/reading.ts";
import { createRetrieval } from "../../src/workers/retrieval-host.ts";
import * as writingPart from "../../src/workers/writing.worker-part.ts";
import { newKeys, nowMs, ports as cryptoPorts, publishedFolder, smallPack } from "../core/pack/small-pack.ts";
import { flakyServer } from "../device/flaky-server.ts";
import { newDisk, startPhone } from "../device/phone.ts";
import { evenEmbedder } from "./even-embedder.ts";

const never = new AbortController().signal;
const ignore = (): void => undefined;
const asker: Asker = { lang: "en", household: [] };

/** Two agencies, each with keys of its own, whose packs have the same documents. */
async function twoAgencies() {
  const folders = { district: publishedFolder(newKeys(), { id: "district", agency: { en: "District Council" } }), state: publishedFolder(newKeys(), { id: "state", agency: { en: "State Office" }, emergency: [{ number: "112", label: { en: "Mobile" }, sms: true }] }) };
  const server = flakyServer("/", new Map(Object.entries(folders).flatMap(([id, files]) => [...files].map(([path, bytes]) => [`packs/${id}/${path}`, bytes] as const))));
  const phone = startPhone({ disk: newDisk(), fetch: server.fetch });
  for (const id of Object.keys(folders)) await phone.library.install(`/packs/${id}/`, ignore, never);
  const retrieval = createRetrieval({
    ...phone.ports,
    inflater: cryptoPorts.inflater,
    now: () => nowMs,
    withVectors,
    flowsPart: async () => flowsPart,
    readingPart: async () => ({ ...readingPart, ...writingPart }),
    loadEmbedder: async () => evenEmbedder,
  });
  await retrieval.open();
  return { phone, retrieval, server };
}

describe("packs of several agencies on one phone", () => {
  it("[WK4] are asked together, each answer under its own agency, with the emergency numbers of all", async () => {
    const { retrieval } = await twoAgencies();
    expect((await retrieval.open()).emergency.map(({ number }) => number)).toEqual(["999", "112"]);
    const reply = await retrieval.ask("my house is flooding and we are trapped", asker);
    expect(reply.urgent?.numbers.map(({ number }) => number)).toEqual(["999", "112"]);
    expect(reply.results.slice(0, 2).map(({ entry }) => `${entry.pack} ${entry.id}`).toSorted()).toEqual(["district rising-water", "state rising-water"]);
    for (const [pack, agency] of [["district", "District Council"], ["state", "State Office"]] as const) {
      expect((await retrieval.read(pack, "rising-water", "en"))?.provenance).toMatchObject({ pack, agency });
    }
  });

  it("[TU10] trust each its own root: neither can publish in place of the other", async () => {
    const { phone, server } = await twoAgencies();
    const stranger = publishedFolder(newKeys(), { id: "state", version: 9 });
    server.files = new Map([...stranger].map(([path, bytes]) => [`packs/state/${path}`, bytes]));
    await expect(phone.library.install("/packs/state/", ignore, never)).rejects.toMatchObject({ code: expect.stringMatching(/^pack\/(wrong-key|bad-signature)$/) });
    expect((await phone.library.packs()).map(({ manifest }) => `${manifest.id} ${manifest.version}`)).toEqual(["district 3", "state 3"]);
  });

  it("[WK4] leave an answer from the others where one is removed between two questions, and while one is asked", async () => {
    const { phone, retrieval } = await twoAgencies();
    const asking = retrieval.ask("my house is flooding", asker);
    await phone.library.remove("district");
    const during = await asking;
    expect(during.results.length).toBeGreaterThan(0);
    const { packs } = await retrieval.open();
    expect(packs.map(({ id }) => id)).toEqual(["state"]);
    const after = await retrieval.ask("my house is flooding", asker);
    expect(new Set(after.results.map(({ entry }) => entry.pack))).toEqual(new Set(["state"]));
  });

  it("[SE18] are hybrid where one of them has no vectors here", async () => {
    const { phone, retrieval } = await twoAgencies();
    const { manifest } = smallPack();
    const patience = new Patience(phone.ports.surroundings);
    const vectors = manifest.pieces.filter(({ role }) => role === "vectors");
    await fetchPieces("/packs/district/", vectors, { ...phone.ports, patience }, ignore, never);
    // The same bytes serve both: the second pack is told to have another model's.
    await phone.caches.write(["packs"], async (transaction) => {
      const packs = transaction.objectStore("packs");
      const row = await packs.get("state");
      if (row === undefined) throw new Error("no pack");
      const text = new TextDecoder().decode(row.manifest).replace('"id":"test"', '"id":"else"');
      await packs.put({ ...row, manifest: new TextEncoder().encode(text).buffer });
    });
    await retrieval.open();
    expect(await retrieval.openDense()).toBe("hybrid");
    // The first question waits for no part of the app.
    await retrieval.ask("my house is flooding", asker);
    const reply = await retrieval.ask("my house is flooding", asker);
    expect(reply.tier).toBe("hybrid");
    expect(new Set(reply.results.map(({ entry }) => entry.pack))).toEqual(new Set(["district", "state"]));
  });
});
