import type { BrowserContext } from "playwright-core";
import { afterEach } from "vitest";
import { newProfile, type Profile } from "./site-under-test.ts";

/** Profiles, browsers and whatever else a test opens, closed after it in the order opposite to that of opening. */
export interface OpenedPhones {
  closeLater(...closes: readonly (() => Promise<unknown>)[]): void;
  profile(): Promise<Profile>;
  launch(phone: Profile): Promise<BrowserContext>;
}

/** To be called once in a file, outside its tests. */
export function openedPhones(): OpenedPhones {
  const opened: (() => Promise<unknown>)[] = [];
  const closeLater: OpenedPhones["closeLater"] = (...closes) => void opened.push(...closes);
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close().catch(() => undefined);
  });
  return {
    closeLater,
    profile: async () => {
      const fresh = await newProfile();
      closeLater(() => fresh.remove());
      return fresh;
    },
    launch: async (phone) => {
      const context = await phone.open();
      closeLater(() => context.close());
      return context;
    },
  };
}
