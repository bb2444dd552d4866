import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeLink, openLink } from "../../../src/core/pack/agency-link.ts";
import { verifyPublished, type Seen } from "../../../src/core/pack/verify.ts";
import { found, newHands, publishedBy, rotated, type Ceremony } from "./ceremony.ts";
import { asPublished, nowMs, ports } from "./small-pack.ts";

/** Keys are slow to make, and which ones they are does not matter. */
const pool = newHands(8);
const [root, pointer] = [newHands(1), newHands(1)];

const accepts = (ceremony: Ceremony, version: number, signers: readonly number[], after: Seen) =>
  verifyPublished(asPublished(publishedBy(ceremony, { version }, [...signers.flatMap((at) => pool[at] ?? []), ...pointer])), { nowMs, after }, ports).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "pack/older-version") return false;
      throw error;
    },
  );

describe("the version floor", () => {
  it("[TU1] [TU3] holds what the keys that stay have signed, and nothing that they have not", async () => {
    const history = fc.record({
      threshold: fc.integer({ min: 1, max: 3 }),
      installs: fc.array(fc.record({ by: fc.subarray([0, 1, 2, 3], { minLength: 3 }), grows: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 6 }),
      stay: fc.subarray([0, 1, 2, 3]),
      candidate: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ threshold, installs, stay, candidate }) => {
        const before = found({ root, pack: pool.slice(0, 4), packThreshold: threshold, pointer });
        let version = 0;
        const seen = installs.map(({ by, grows }) => ({ version: (version += grows), by }));
        const byKey: Record<string, number> = {};
        for (const each of seen) for (const at of each.by) byKey[pool[at]?.id ?? ""] = each.version;
        // Fresh keys take the place of those that went.
        const fresh = [4, 5, 6, 7].slice(0, 4 - stay.length);
        const now = stay.length === 4 ? before : rotated(before, { pack: [...stay, ...fresh].flatMap((at) => pool[at] ?? []) });
        const accepted = await accepts(now, candidate, [...stay, ...fresh].slice(0, threshold), { version, byKey });
        const kept = Math.max(0, ...seen.filter(({ by }) => by.every((at) => stay.includes(at))).map((each) => each.version));
        const reachedBy = stay.filter((at) => (byKey[pool[at]?.id ?? ""] ?? 0) > candidate).length;
        if (candidate < kept) expect(accepted).toBe(false);
        if (candidate >= version || (kept < version && reachedBy < threshold)) expect(accepted).toBe(true);
      }),
      { numRuns: 150, seed: 17 },
    );
  });
});

describe("an earlier agency file as a piece", () => {
  it("[TU6] is read back as it was, and anything else is refused in words", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 16 }), (bytes, count) => {
        const signatures = new Uint8Array(64 * count).fill(count);
        const link = openLink(encodeLink({ bytes, signatures }));
        expect([[...link.bytes], [...link.signatures]]).toEqual([[...bytes], [...signatures]]);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const { bytes: file, signatures } = openLink(bytes);
          expect(1 + file.length + signatures.length).toBe(bytes.length);
          expect(file.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({ code: "pack/bad-manifest" });
        }
      }),
    );
  });
});
