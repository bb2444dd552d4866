import { describe, expect, it } from "vitest";
import type { DenseTier } from "../../src/device/dense-tier.ts";
import { lateDenseTier } from "../../src/device/late-dense-tier.ts";

/** A tier that notes what it is told, and one listener's way in. */
function toldTier() {
  const told: string[] = [];
  let changed = (): void => undefined;
  const tier: DenseTier = {
    bytes: 7,
    state: () => ({ phase: "ready", bytes: 7 }),
    watch: (listener) => {
      changed = listener;
      return () => undefined;
    },
    download: () => void told.push("download"),
    pause: () => void told.push("pause"),
    remove: async () => void told.push("remove"),
    consider: async (fetch) => void told.push(`consider ${fetch}`),
  };
  return { tier, told, change: () => changed() };
}

describe("the dense tier before its code is on the phone", () => {
  it("[UP7] is off, and passes on what it is told once the code has come", async () => {
    const { tier, told, change } = toldTier();
    const late = lateDenseTier(async () => tier);
    let seen = 0;
    late.watch(() => (seen += 1));
    expect(late.state()).toEqual({ phase: "off", reason: "wanted-later" });
    expect(late.bytes).toBe(0);
    await late.consider(true);
    await late.remove();
    change();
    expect(told).toEqual(["consider true", "remove"]);
    expect(late.state()).toEqual({ phase: "ready", bytes: 7 });
    expect(late.bytes).toBe(7);
    expect(seen).toBe(1);
  });

  it("[UP7] asks for the code again when it did not arrive", async () => {
    const { tier, told } = toldTier();
    let attempts = 0;
    const late = lateDenseTier(async () => {
      attempts += 1;
      if (attempts === 1) throw new TypeError("lost");
      return tier;
    });
    await late.consider(true);
    expect(late.state().phase).toBe("off");
    await late.consider(false);
    expect(told).toEqual(["consider false"]);
  });
});
