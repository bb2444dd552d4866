/** What this browser can do, in the order in which the lack of it is told. */
export interface Abilities {
  /** Only https and localhost may keep an app and check signatures. */
  readonly secure: boolean;
  readonly database: boolean;
  readonly worker: boolean;
  readonly serviceWorker: boolean;
  readonly decompression: boolean;
  /** 128-bit SIMD in WebAssembly, without which the dense tier is too slow to be of use. */
  readonly simd: boolean;
  /** The page runs inside another app, which may throw away what is stored. */
  readonly insideApp: boolean;
}

/** A module of one function that returns a v128: valid only where SIMD is (wasm-feature-detect, Apache-2.0). */
const simdModule = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

/**
 * Looks at the global object of a page; asks for nothing and stores nothing.
 *
 * @param browser - `globalThis` of the page.
 */
export function probeAbilities(browser: {
  readonly isSecureContext?: boolean;
  readonly indexedDB?: unknown;
  readonly Worker?: unknown;
  readonly DecompressionStream?: unknown;
  readonly WebAssembly?: { validate(bytes: Uint8Array<ArrayBuffer>): boolean };
  readonly navigator: { readonly userAgent: string; readonly serviceWorker?: unknown };
}): Abilities {
  return {
    secure: browser.isSecureContext === true,
    database: browser.indexedDB !== undefined && browser.indexedDB !== null,
    worker: browser.Worker !== undefined,
    serviceWorker: browser.navigator.serviceWorker !== undefined,
    decompression: browser.DecompressionStream !== undefined,
    simd: browser.WebAssembly?.validate(simdModule) === true,
    insideApp: isInsideApp(browser.navigator.userAgent),
  };
}

/** Browsers inside other apps name themselves. */
function isInsideApp(userAgent: string): boolean {
  return /FBAN|FBAV|Instagram|\bLine\/|MicroMessenger|WhatsApp|Telegram|TikTok|musical_ly|Snapchat|; wv\)/.test(userAgent);
}

/** Free bytes as far as the browser tells; estimates are rough, so they only ever stop what clearly cannot fit. */
export async function freeBytesOf(space: { estimate(): Promise<{ readonly usage?: number; readonly quota?: number }> }): Promise<number | null> {
  try {
    const { usage, quota } = await space.estimate();
    return usage === undefined || quota === undefined ? null : Math.max(0, quota - usage);
  } catch {
    return null;
  }
}
