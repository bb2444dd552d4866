import { describe, expect, it } from "vitest";
import { newKeys, nowMs } from "../core/pack/small-pack.ts";
import { flakyServer } from "./flaky-server.ts";
import { newDisk, startPhone } from "./phone.ts";
import { packOf } from "./published-pack.ts";

const base = "https://contoh.example/packs/banjir/";
const never = new AbortController().signal;
const ignore = (): void => undefined;
const yearMs = 366 * 24 * 60 * 60_000;

describe("packs on a phone whose clock is off by a year", () => {
  for (const [name, offMs] of [["ahead", yearMs], ["behind", -yearMs], ["at 1970", -nowMs]] as const) {
    it(`[PK5] [IN7] are installed, opened and updated, and stay when the clock is put right: ${name}`, async () => {
      const keys = newKeys();
      const server = flakyServer(base, packOf(keys, { version: 1, seeds: [1, 2] }));
      const disk = newDisk();
      const wrong = () => startPhone({ disk, fetch: server.fetch, clock: () => nowMs + offMs });
      const first = await wrong().library.install(base, ignore, never);
      expect(first.manifest.version).toBe(1);
      server.files = packOf(keys, { version: 2, seeds: [2, 3] });
      await wrong().library.install(base, ignore, never);
      const right = startPhone({ disk, fetch: server.fetch, clock: () => nowMs });
      expect((await right.library.packs()).map(({ manifest }) => manifest.version)).toEqual([2]);
      expect(await right.library.verify("banjir")).toBe(true);
      server.files = packOf(keys, { version: 3, seeds: [3, 4] });
      expect((await right.library.install(base, ignore, never)).manifest.version).toBe(3);
      const again = startPhone({ disk, fetch: () => Promise.reject(new TypeError("offline")), clock: () => nowMs + offMs });
      expect((await again.library.packs()).map(({ manifest }) => manifest.version)).toEqual([3]);
      expect(await again.library.verify("banjir")).toBe(true);
    });
  }
});
