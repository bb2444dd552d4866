import type { Plugin } from "vite";

/**
 * Lets the worker that wllama makes out of text start its threads under `require-trusted-types-for 'script'`: it makes
 * them out of blobs of its own, and the library knows nothing of that rule.
 */
export function wllamaPolicy(): Plugin {
  return {
    name: "suluh-wllama-policy",
    transform: {
      filter: { id: /@wllama\/wllama\/esm\/index\.js$/ },
      handler(code) {
        const changed = code.replace(place, `let moduleCode = ${JSON.stringify(policy)} + JSPI_STUB`);
        // An update of the library may move it; then threads would fail on phones only.
        if (changed === code) this.error("wllama's worker is not made where it was");
        return { code: changed, map: null };
      },
    },
  };
}

const place = "let moduleCode = JSPI_STUB";

const policy = 'self.trustedTypes?.createPolicy("default",{createScriptURL:(url)=>{if(!String(url).startsWith("blob:"))throw new TypeError("script refused");return url}});\n';
