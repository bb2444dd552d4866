import type { Plugin } from "vite";

/**
 * Takes out of the library that seals its way to the cryptography of old Node versions: a browser has its own or none, and
 * a build tells of it as of something that is missing.
 */
export function webCrypto(): Plugin {
  return {
    name: "suluh-web-crypto",
    transform: {
      filter: { id: /@hpke\/common\/esm\/.*\.js$/, code: nodeCrypto },
      handler: (code) => ({ code: code.replaceAll(nodeCrypto, "{ webcrypto: globalThis.crypto }"), map: null }),
    },
  };
}

const nodeCrypto = 'await import("crypto")';
