import type { DenseTier } from "./dense-tier.ts";

/**
 * The dense tier while its code may not be on the phone yet: nothing about it is needed before the first answers.
 *
 * @param load - Called when it is first needed; again at the next need when it did not arrive.
 */
export function lateDenseTier(load: () => Promise<DenseTier>): DenseTier {
  const listeners = new Set<() => void>();
  let tier: DenseTier | null = null;
  let coming: Promise<DenseTier | null> | null = null;
  const come = (): Promise<DenseTier | null> =>
    (coming ??= load().then(
      (loaded) => {
        tier = loaded;
        loaded.watch(() => listeners.forEach((listener) => listener()));
        return loaded;
      },
      () => (coming = null),
    ));
  return {
    get bytes() {
      return tier?.bytes ?? 0;
    },
    state: () => tier?.state() ?? { phase: "off", reason: "wanted-later" },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download: () => void come().then((loaded) => loaded?.download()),
    pause: () => tier?.pause(),
    remove: async () => (await come())?.remove(),
    consider: async (fetch) => (await come())?.consider(fetch),
  };
}
