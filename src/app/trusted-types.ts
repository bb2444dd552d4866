interface ScriptUrlRules {
  readonly createScriptURL: (url: string) => string;
}
interface PolicyFactory {
  readonly createPolicy: (name: string, rules: ScriptUrlRules) => unknown;
}

declare global {
  interface Window {
    readonly trustedTypes?: PolicyFactory;
  }
}

/**
 * Lets workers and the service worker start from this site and from nowhere else, where the browser asks
 * (`require-trusted-types-for 'script'`). HTML from text stays forbidden for everything but lit's own templates.
 */
export function allowOwnScripts(): void {
  window.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => {
      const { origin, protocol } = new URL(url, document.baseURI);
      if (origin !== location.origin) throw new TypeError(`script from ${protocol}//… refused`);
      return url;
    },
  });
}
